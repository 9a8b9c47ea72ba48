"""Faces: eyes, brows, mouths and cheeks for every feeling. Lengths are shares of head radius."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from models.embedded.pastel.colour import INK, lab, mix, shift
from models.embedded.pastel.geometry import Points, ellipse, points, spline
from models.embedded.pastel.marks import HAIR, Drawing

_HEART = np.array(
    [
        (0, 0.95),
        (-0.9, -0.1),
        (-0.8, -0.7),
        (-0.35, -0.8),
        (0, -0.4),
        (0.35, -0.8),
        (0.8, -0.7),
        (0.9, -0.1),
    ]
)

_DOWNCAST = frozenset(("sad", "worry", "tired", "wistful"))

# which face each feeling of a page wears (a deed may ask for another)
MOUTH_INK = "#7a3a36"


@dataclass(frozen=True, slots=True)
class Features:
    skin: str
    hair: str
    eyes: float = 1.0
    eye_kind: int = 0
    lashes: bool = False
    freckles: bool = False
    nose: int = 0
    beard: bool = False
    glasses: bool = False
    old: bool = False


def draw_face(
    d: Drawing,
    x: float,
    y: float,
    r: float,
    mood: str,
    f: Features,
    tilt: float = 0,
    turn: float = 0,
) -> None:
    """A face looking at us or, by `turn` −1…1, to a side."""
    c, s = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))
    look = 0.24 * turn

    def at(of: ArrayLike) -> Points:
        p = points(of).copy()
        p[:, 0] = p[:, 0] * (1 - 0.10 * abs(turn)) + look * (1 - 0.32 * np.abs(p[:, 0]))
        p *= r
        return np.stack([x + p[:, 0] * c - p[:, 1] * s, y + p[:, 0] * s + p[:, 1] * c], 1)

    k = max(0.35, r / 80)

    def line(
        of: ArrayLike, width: float, colour: str = INK, pressure: float = 1.0, smooth: bool = True
    ) -> None:
        path = at(of)
        d.line(
            spline(path, False, 5) if smooth else path,
            colour,
            max(1.4, width * k),
            pressure,
            soft=0.22,
            wob=0.2,
        )

    def oval(
        px: float, py: float, rx: float, ry: float, colour: str = INK, alpha: float = 0.96
    ) -> None:
        q = at([(px, py)])[0]
        d.dot(ellipse(q[0], q[1], rx * r, ry * r, tilt, 18), colour, alpha, 0.0)

    _cheeks(d, at, r, mood, f, tilt)
    ex, ey = 0.37, 0.05
    size = 0.088 * f.eyes
    dark = INK

    def closed_up(side: int) -> None:
        line(
            [(side * ex - 0.13, ey + 0.06), (side * ex, ey - 0.06), (side * ex + 0.13, ey + 0.06)],
            3.2,
        )

    def closed_down(side: int) -> None:
        line(
            [(side * ex - 0.13, ey - 0.02), (side * ex, ey + 0.06), (side * ex + 0.13, ey - 0.02)],
            3.0,
        )
        if f.lashes:
            line(
                [(side * (ex + 0.13), ey - 0.01), (side * (ex + 0.19), ey + 0.03)],
                2.2,
                smooth=False,
            )

    def eye(side: int, scale: float = 1.0) -> None:
        w = size * scale
        if f.eye_kind == 2:  # wide awake, with a brown iris
            oval(side * ex, ey, w * 1.15, w * 1.42)
            oval(side * ex, ey + w * 0.45, w * 0.75, w * 0.75, "#6b4a3a", 0.9)
        else:
            oval(
                side * ex, ey, w * (1.0 if f.eye_kind else 1.05), w * (1.45 if f.eye_kind else 1.22)
            )
        oval(side * ex - 0.028, ey - 0.05, w * 0.40, w * 0.44, "#fffdf6", 0.97)
        if scale > 0.9:
            oval(side * ex + 0.03, ey + 0.045, w * 0.20, w * 0.22, "#fffdf6", 0.8)
        if f.lashes:  # of the sad they hang: raised ones would scowl
            end = ey - 0.03 if mood in _DOWNCAST else ey - 0.13
            line([(side * (ex + 0.06), ey - 0.09), (side * (ex + 0.15), end)], 2.2, smooth=False)

    brow_tone = mix(f.hair, INK, 0.35) if lab(f.hair)[0] < 0.72 else shift(f.hair, -0.18)

    def brow(side: int, inner: float, outer: float, y0: float = -0.20, weight: float = 2.6) -> None:
        line(
            [
                (side * 0.22, y0 + inner),
                (side * 0.36, y0 + (inner + outer) / 2 - 0.03),
                (side * 0.50, y0 + outer),
            ],
            weight,
            brow_tone,
            0.85,
        )

    def smile(w: float, depth: float, y0: float = 0.42) -> None:
        line([(-w, y0), (0, y0 + depth), (w, y0)], 3.0, MOUTH_INK)

    def open_mouth(w: float, h: float, y0: float = 0.36, tongue: bool = True) -> None:
        half = ellipse(0, 0, 1, 1, 0, 14, 0, 180)
        q = at(half * (w, h) + (0, y0))
        d.dot(q, "#b8403f", 0.97, 0.05)
        if tongue:
            d.dot(
                at(ellipse(0, 0, w * 0.55, h * 0.30, 0, 14) + (0, y0 + h * 0.66)),
                "#f08f8a",
                0.92,
                0.1,
            )
        d.line(np.vstack([q, q[:1]]), "#6e2c2c", max(1.3, 2.3 * k), 0.95, wob=0.2)

    both = (-1, 1)
    for side in both:
        if mood in ("happy", "joy", "proud", "sing", "shy"):
            eye(side)
            if not f.lashes:
                brow(side, 0.0, 0.02, -0.22, 2.0)
        elif mood in ("laugh", "giggle"):
            closed_up(side)
            brow(side, -0.03, 0.0, -0.22, 2.0)
        elif mood == "calm":
            closed_down(side) if not f.eye_kind else eye(side, 0.9)
        elif mood == "awake":
            eye(side, 0.9)
        elif mood in ("wistful", "tired"):
            eye(side, 0.9)
            line(
                [
                    (side * ex - 0.12, ey - 0.10),
                    (side * ex, ey - 0.12),
                    (side * ex + 0.12, ey - 0.08),
                ],
                2.4,
            )
            brow(side, -0.06, 0.02)
        elif mood == "sad":
            eye(side, 0.95)
            brow(side, -0.09, 0.03)
        elif mood == "cry":
            closed_down(side)
            brow(side, -0.09, 0.04)
        elif mood == "angry":
            eye(side, 0.9)
            brow(side, 0.10, -0.05, -0.16, 3.4)
        elif mood == "surprise":
            q = at([(side * ex, ey)])[0]
            d.dot(ellipse(q[0], q[1], 0.12 * r, 0.14 * r), "#fffdf6", 0.97, 0)
            d.line(
                ellipse(q[0], q[1], 0.12 * r, 0.14 * r),
                dark,
                max(1.3, 2.2 * k),
                closed=True,
                wob=0.2,
            )
            oval(side * ex, ey, 0.062, 0.078)
            brow(side, -0.12, -0.10, -0.18)
        elif mood == "sleep":
            closed_down(side)
        elif mood == "love":
            q = at(_HEART * 0.16 + (side * ex, ey))
            d.dot(spline(q), "#e8506a", 0.95, 0.05)
        elif mood == "worry":
            eye(side, 0.92)
            brow(side, -0.08, 0.02)
        elif mood == "wink":
            (eye if side < 0 else closed_up)(side)
        elif mood == "sick":
            line(
                [
                    (side * ex - 0.12, ey - 0.04),
                    (side * ex, ey + 0.03),
                    (side * ex + 0.12, ey - 0.02),
                ],
                3,
            )
            brow(side, -0.07, 0.02)
        else:
            eye(side)
    if mood in ("happy", "proud", "love", "wink"):
        smile(0.17, 0.13)
    elif mood == "shy":
        smile(0.09, 0.07)
    elif mood in ("calm", "awake"):
        smile(0.13, 0.08)
    elif mood == "joy":
        open_mouth(0.17, 0.21)
    elif mood in ("laugh", "giggle"):
        open_mouth(0.21, 0.27)
    elif mood == "sing":
        q = at(ellipse(0, 0.46, 0.12, 0.15))
        d.dot(q, "#b8403f", 0.97, 0.05)
        d.line(q, "#6e2c2c", max(1.3, 2.2 * k), closed=True, wob=0.2)
    elif mood in ("wistful", "tired"):
        line([(-0.10, 0.45), (0, 0.44), (0.10, 0.46)], 2.8, MOUTH_INK)
    elif mood == "sad":
        smile(0.14, -0.10, 0.50)
    elif mood == "cry":  # round above: the other way round it would laugh
        q = at(ellipse(0, 0, 1, 1, 0, 14, 180, 360) * (0.13, 0.14) + (0, 0.52))
        d.dot(q, "#b8403f", 0.97, 0.05)
        d.line(np.vstack([q, q[:1]]), "#6e2c2c", max(1.3, 2.3 * k), 0.95, wob=0.2)
        for side in both:
            drops = [
                at(ellipse(side * (ex + 0.05 * j), 0.22 + 0.20 * j, 0.05, 0.085, 0, 12))
                for j in range(2)
            ]
            d.dots(drops, "#6fb2e6", 0.95, 0.0)
    elif mood == "angry":
        line([(-0.17, 0.48), (-0.06, 0.42), (0.06, 0.48), (0.17, 0.42)], 3.0, MOUTH_INK)
    elif mood == "surprise":
        q = at(ellipse(0, 0.47, 0.10, 0.125))
        d.dot(q, "#b8403f", 0.97, 0)
        d.line(q, "#6e2c2c", max(1.3, 2.2 * k), closed=True, wob=0.2)
    elif mood == "sleep":
        oval(0.02, 0.45, 0.055, 0.045, "#b8605a", 0.85)
    elif mood == "worry":
        line([(-0.16, 0.46), (-0.08, 0.42), (0, 0.46), (0.08, 0.42), (0.16, 0.46)], 2.8, MOUTH_INK)
    elif mood == "sick":
        line([(-0.12, 0.46), (0, 0.43), (0.12, 0.47)], 2.8, MOUTH_INK)
    _nose_and_more(d, at, line, r, f, mood)


def _cheeks(d: Drawing, at: object, r: float, mood: str, f: Features, tilt: float) -> None:
    assert callable(at)
    tone = {"sick": "#f0705f", "angry": "#ee6a5a", "love": "#f2708c"}.get(mood, "#f58f88")
    light = lab(f.skin)[0]
    amount = 0.60 if mood not in ("sick", "love", "angry", "cry") else 0.78
    if light < 0.68:  # dark skins need a deeper blush, the darkest a lighter one
        tone, amount = ("#d0604f", amount) if light > 0.54 else ("#f58f88", 0.34)
    for side in (-1, 1):
        q = at([(side * 0.60, 0.32)])[0]
        d.rub(ellipse(q[0], q[1], 0.185 * r, 0.135 * r, tilt), tone, amount, max(0.8, 0.035 * r))
        if r > 34:
            w = 0.10 * r
            hatch = [
                [
                    (q[0] - w + i * w * 0.8, q[1] + 0.07 * r),
                    (q[0] - w * 0.3 + i * w * 0.8, q[1] - 0.07 * r),
                ]
                for i in range(3)
            ]
            d.strokes(hatch, tone, max(1.4, 0.030 * r), 0.60)


def _nose_and_more(d: Drawing, at: object, line: object, r: float, f: Features, mood: str) -> None:
    assert callable(at)
    assert callable(line)
    tone = shift(f.skin, -0.16, 1.3, -10)
    if f.nose == 0:
        line([(-0.02, 0.20), (0.03, 0.225)], 2.4, tone, 0.85, False)
    elif f.nose == 1:
        line([(-0.05, 0.21), (0.0, 0.245), (0.05, 0.21)], 2.2, tone, 0.85)
    else:
        q = at([(0.0, 0.21)])[0]
        d.rub(ellipse(q[0], q[1], 0.06 * r, 0.05 * r), "#f08a78", 0.6, 1.0)
    if f.freckles and r > 40:
        spots = [
            at(ellipse(side * 0.46 + 0.09 * i, 0.21 + 0.04 * (i % 2), 0.02, 0.02, 0, 8))
            for side in (-1, 1)
            for i in (-1, 0, 1)
        ]
        d.dots(spots, shift(f.skin, -0.18, 1.4), 0.7, 0.2)
    if f.old and r > 40:
        for side in (-1, 1):
            line([(side * 0.58, -0.02), (side * 0.66, -0.05)], 1.8, tone, 0.7, False)
            line([(side * 0.58, 0.06), (side * 0.67, 0.08)], 1.8, tone, 0.7, False)
    if f.beard:
        beard = at(
            [
                (-0.62, 0.34),
                (-0.40, 0.36),
                (0, 0.30),
                (0.40, 0.36),
                (0.62, 0.34),
                (0.5, 0.80),
                (0.2, 1.02),
                (-0.2, 1.02),
                (-0.5, 0.80),
            ]
        )
        d.fill(spline(beard), f.hair, HAIR, line=2.2, angle=-80)
        line([(-0.14, 0.50), (0, 0.56), (0.14, 0.50)], 2.8, MOUTH_INK)
    if f.glasses:
        frame = "#5a4a55"
        for side in (-1, 1):
            q = at([(side * 0.37, 0.06)])[0]
            d.line(
                ellipse(q[0], q[1], 0.235 * r, 0.225 * r),
                frame,
                max(1.5, 2.4 * r / 80),
                0.95,
                closed=True,
                wob=0.3,
            )
        line([(-0.13, 0.04), (0, 0.0), (0.13, 0.04)], 2.3, frame)
