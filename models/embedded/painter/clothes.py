"""Clothes are shapes over the body: across and above the hip, in shares of its height."""

from collections.abc import Iterable

import numpy as np

from models.embedded.painter.body import Body
from models.embedded.painter.characters import Person
from models.embedded.pastel.colour import lab, mix, shift
from models.embedded.pastel.geometry import Points, capsule, ellipse, spline
from models.embedded.pastel.marks import CLOTH, HEAVY, SKIN, TROUSERS, WHITE, Drawing

IN_WATER = ("swim", "bare")  # a swimming costume; nothing, to the shoulders in foam


def sleeve_colour(p: Person) -> str:
    if p.outfit == "overalls":
        return shift(p.top, 0.10, 0.8, 30)
    if p.outfit == "suit":
        return "#5a607c"
    if p.outfit == "uniform":
        return "#f4f6fb"
    return p.top


_TRUNK = (
    (-0.085, 0.25), (-0.106, 0.10), (-0.122, 0.002), (0, -0.012),
    (0.122, 0.002), (0.106, 0.10), (0.085, 0.25),
)  # fmt: skip


def _skin(d: Drawing, b: Body) -> None:
    d.fill(_over(b, _TRUNK), b.person.skin, SKIN, line=b.line, doubled=False)


def _costume(d: Drawing, b: Body) -> None:
    """All but the shoulders, on two straps."""
    chest = ((-0.090, 0.185), (-0.108, 0.10), (-0.122, 0.002), (0, -0.012))
    mirrored = tuple((-x, y) for x, y in reversed(chest[:3]))
    d.fill(_over(b, (*chest, *mirrored)), b.person.top, CLOTH, line=b.line, angle=-40)
    for side in (-1, 1):
        strap = np.array([b.place(side * 0.062, 0.18), b.place(side * 0.048, 0.25)])
        d.line(strap, b.person.top, b.line * 2.4)


def _placed(b: Body, points: Iterable[tuple[float, float]]) -> Points:
    """Points over the body, as broad and as tall as its person."""
    wide = (0.86 if b.pose.view == "side" else 1.0) * b.person.girth
    tall = 1.0 + 0.5 * (b.person.leg - 1.0)
    return np.array([b.place(x * wide, y * tall) for x, y in points])


def _over(b: Body, outline: Iterable[tuple[float, float]]) -> Points:
    """A closed shape over the body."""
    return spline(_placed(b, outline), True, 5)


def trunk(d: Drawing, b: Body, with_legs: bool = True) -> None:
    p = b.person

    def at(*pairs: tuple[float, float]) -> Points:
        return _placed(b, pairs)

    outfit, line = p.outfit, b.line
    white = lab(p.top)[0] > 0.95
    tex = WHITE if white else CLOTH
    seated = b.pose.stage in ("seat", "ground") and b.pose.view != "back"
    if outfit in ("dress", "wedding"):
        hem, low = (0.17, -0.07) if outfit == "dress" else (0.24, -0.21 * p.leg)
        if seated:
            hem, low = 0.155, -0.045
        d.fill(
            spline(
                at(
                    (-0.080, 0.25),
                    (-0.098, 0.12),
                    (-hem, low),
                    (-0.06, low - 0.016),
                    (0.06, low - 0.016),
                    (hem, low),
                    (0.098, 0.12),
                    (0.080, 0.25),
                ),
                True,
                5,
            ),
            p.top,
            tex,
            line=line,
            angle=-65,
        )
        d.line(
            spline(
                at((-hem * 0.92, low + 0.022), (0, low + 0.004), (hem * 0.92, low + 0.022)), False
            ),
            shift(p.top, 0.14 if not white else -0.1, 0.6),
            line * 1.15,
            0.9,
        )
        d.line(
            spline(at((-0.095, 0.105), (0, 0.095), (0.095, 0.105)), False),
            shift(p.top, -0.10),
            line,
            0.7,
        )
        if outfit == "wedding":
            for x in (-0.12, -0.04, 0.04, 0.12):
                d.line(at((x * 0.5, 0.02), (x, low + 0.05)), "#d5d0e0", line * 0.8, 0.7)
        _pattern(d, b, at, p)
        return
    if outfit == "skirt":
        d.fill(
            spline(
                at(
                    (-0.098, 0.05),
                    (-0.17, -0.085),
                    (-0.06, -0.10),
                    (0.06, -0.10),
                    (0.17, -0.085),
                    (0.098, 0.05),
                ),
                True,
                5,
            ),
            p.bottom,
            TROUSERS,
            line=line,
            angle=-75,
        )
        for x in (-0.07, 0, 0.07):
            d.line(at((x * 0.6, 0.02), (x * 1.3, -0.08)), shift(p.bottom, -0.12), line * 0.8, 0.8)
    elif with_legs or outfit == "shorts":
        tone = p.bottom if outfit != "gown" else "#e9e4f0"
        d.fill(
            at((-0.105, 0.06), (-0.110, -0.048), (0, -0.034), (0.110, -0.048), (0.105, 0.06)),
            tone,
            TROUSERS,
            line=line,
            angle=-70,
        )
    if outfit in ("coat", "rain", "gown"):
        top = p.top
        d.fill(
            spline(
                at(
                    (-0.090, 0.25),
                    (-0.115, 0.12),
                    (-0.150, -0.10),
                    (-0.05, -0.112),
                    (0.05, -0.112),
                    (0.150, -0.10),
                    (0.115, 0.12),
                    (0.090, 0.25),
                ),
                True,
                5,
            ),
            top,
            tex,
            line=line,
            angle=-60,
        )
        dark = shift(top, -0.14)
        if b.pose.view != "back":
            d.line(at((0, 0.22), (0.004, -0.10)), dark, line, 0.9)
            for y in (0.14, 0.06, -0.02):
                q = at((0.022, y))[0]
                d.dot(
                    ellipse(q[0], q[1], 0.011 * b.h, 0.011 * b.h, 0, 12),
                    "#fdf3d8" if not white else "#b8c4d8",
                    0.95,
                    0.1,
                )
            for x in (-0.085, 0.085):
                d.line(at((x - 0.03, -0.02), (x + 0.03, -0.03)), dark, line * 0.9, 0.85)
        return
    if outfit == "suit":
        d.fill(
            spline(
                at(
                    (-0.092, 0.25),
                    (-0.108, 0.10),
                    (-0.124, -0.02),
                    (0, -0.03),
                    (0.124, -0.02),
                    (0.108, 0.10),
                    (0.092, 0.25),
                ),
                True,
                5,
            ),
            "#5a607c",
            CLOTH,
            line=line,
        )
        d.fill(at((-0.045, 0.25), (0.045, 0.25), (0, 0.10)), "#fdfbf6", WHITE, line=line * 0.8)
        d.fill(
            at((0, 0.235), (0.016, 0.20), (0, 0.10), (-0.016, 0.20)),
            "#d8454f",
            HEAVY,
            line=line * 0.6,
        )
        return
    if outfit in IN_WATER:
        _skin(d, b)
        if p.female and outfit == "swim":
            _costume(d, b)
        return
    body = "#f4f6fb" if outfit == "uniform" else sleeve_colour(p) if outfit == "overalls" else p.top
    d.fill(
        _over(b, _TRUNK),
        body,
        WHITE if outfit == "uniform" or white else CLOTH,
        line=line,
        angle=-40,
    )
    if b.pose.view == "back":
        return
    if outfit == "overalls":
        bib = p.bottom if p.bottom != body else "#4f73b8"
        d.fill(
            at(
                (-0.070, 0.165),
                (0.070, 0.165),
                (0.078, 0.08),
                (0.116, 0.05),
                (0.116, -0.03),
                (-0.116, -0.03),
                (-0.116, 0.05),
                (-0.078, 0.08),
            ),
            bib,
            TROUSERS,
            line=line,
            angle=-70,
        )
        for s in (-1, 1):
            d.line(at((s * 0.060, 0.245), (s * 0.055, 0.165)), bib, line * 2.2)
            q = at((s * 0.055, 0.16))[0]
            d.dot(ellipse(q[0], q[1], 0.012 * b.h, 0.012 * b.h, 0, 12), "#f7d070")
        d.line(
            at((-0.035, 0.115), (-0.035, 0.06), (0.035, 0.06), (0.035, 0.115)),
            shift(bib, -0.14),
            line * 0.8,
            0.85,
        )
    elif outfit == "hoodie":
        dark = shift(body, -0.13)
        d.line(spline(at((-0.05, 0.235), (0, 0.19), (0.05, 0.235)), False), dark, line * 1.2)
        d.line(
            spline(at((-0.07, 0.02), (-0.055, 0.085), (0.055, 0.085), (0.07, 0.02)), False),
            dark,
            line,
            0.9,
        )
        for s in (-1, 1):
            d.line(at((s * 0.018, 0.20), (s * 0.022, 0.15)), "#fdf8ee", line * 0.9)
    elif outfit in ("cardigan", "vest"):
        d.fill(
            at((-0.035, 0.25), (0.035, 0.25), (0.018, 0.0), (-0.018, 0.0)),
            "#fbf4e4",
            WHITE,
            line=line * 0.8,
        )
        for y in (0.16, 0.10, 0.04):
            q = at((0.034, y))[0]
            d.dot(ellipse(q[0], q[1], 0.009 * b.h, 0.009 * b.h, 0, 10), shift(body, -0.2))
    elif outfit == "uniform":
        d.fill(at((-0.05, 0.25), (0, 0.19), (0.05, 0.25)), "#4f6aa8", CLOTH, line=line * 0.8)
        d.fill(
            spline(at((0, 0.19), (-0.045, 0.155), (-0.03, 0.20))), "#e8505a", HEAVY, line=line * 0.6
        )
        d.fill(
            spline(at((0, 0.19), (0.045, 0.155), (0.03, 0.20))), "#e8505a", HEAVY, line=line * 0.6
        )
    elif outfit == "apron":
        d.fill(
            spline(
                at(
                    (-0.06, 0.17),
                    (0.06, 0.17),
                    (0.10, 0.05),
                    (0.105, -0.06),
                    (-0.105, -0.06),
                    (-0.10, 0.05),
                ),
                True,
                4,
            ),
            "#fdf6ea",
            WHITE,
            line=line,
            line_colour=shift(p.top, -0.1),
        )
        d.line(spline(at((-0.03, 0.03), (0, 0.015), (0.03, 0.03)), False), p.top, line)
    _pattern(d, b, at, p)


def _pattern(d: Drawing, b: Body, at: object, p: Person) -> None:
    assert callable(at)
    if b.pose.view == "back" or p.outfit in (
        "overalls",
        "apron",
        "cardigan",
        "vest",
        "uniform",
        "wedding",
    ):
        return
    light = shift(p.top, 0.15, 0.55) if lab(p.top)[0] < 0.86 else shift(p.top, -0.14, 1.1)
    h = b.h
    if p.pattern == 1:
        for y in (0.055, 0.115, 0.175):
            d.line(
                spline(at((-0.098, y), (0, y - 0.010), (0.098, y)), False),
                light,
                5.2 * h / 370,
                0.85,
            )
    elif p.pattern == 2:
        spots = [
            at((x, y))[0]
            for x, y in (
                (-0.055, 0.17),
                (0.03, 0.19),
                (0.065, 0.11),
                (-0.01, 0.11),
                (-0.075, 0.06),
                (0.045, 0.035),
                (-0.025, 0.02),
            )
        ]
        d.dots([ellipse(q[0], q[1], 0.013 * h, 0.013 * h, 0, 10) for q in spots], light, 0.92, 0.25)
    elif p.pattern == 3:
        q = at((0, 0.135))[0]
        s = 0.036 * h
        heart = (
            np.array(
                [
                    (0, 1),
                    (-1, 0.05),
                    (-0.85, -0.6),
                    (-0.35, -0.7),
                    (0, -0.3),
                    (0.35, -0.7),
                    (0.85, -0.6),
                    (1, 0.05),
                ]
            )
            * s
            + q
        )
        d.dot(spline(heart), light, 0.95, 0.2)
    if p.outfit in ("dress", "skirt") and p.pattern in (0, 4):
        for s in (-1, 1):
            d.fill(
                spline(at((0, 0.245), (s * 0.06, 0.25), (s * 0.055, 0.205), (s * 0.012, 0.215))),
                "#fdf8ee",
                WHITE,
                line=b.line * 0.7,
                line_colour=shift(p.top, -0.12),
            )


def scarf(d: Drawing, b: Body) -> None:
    p, h = b.person, b.h
    if p.scarf is None:
        return
    a, c = b.place(-0.085, 0.242), b.place(0.085, 0.242)
    if b.pose.view != "back":
        d.fill(
            spline(
                [
                    b.place(0.02, 0.24),
                    b.place(0.085, 0.22),
                    b.place(0.095, 0.08),
                    b.place(0.04, 0.075),
                ],
                True,
                5,
            ),
            p.scarf,
            CLOTH,
            line=b.line,
            angle=-80,
        )
        for t in (0.085, 0.095):
            d.line(
                [b.place(0.045, t), b.place(0.092, t)], shift(p.scarf, -0.14), b.line * 0.8, 0.85
            )
    d.fill(capsule(a, c, 0.034 * h, 0.034 * h), p.scarf, CLOTH, line=b.line, angle=-15)


__all__ = ["SKIN", "mix", "scarf", "sleeve_colour", "trunk"]
