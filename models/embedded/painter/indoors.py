"""Rooms: a wall, a floor that meets it, and furniture that stands in the space between."""

import math

import numpy as np

from models.embedded.painter.props import (
    MARGIN,
    Scene,
    lamp,
    picture,
    plant,
    rug,
    shelf,
    window,
)
from models.embedded.pastel.colour import mix, shift
from models.embedded.pastel.geometry import box, ellipse, points, spline
from models.embedded.pastel.marks import HEAVY, PALE, THING, TINY, WALL, WHITE

_CURTAINS = ("#7fc4ae", "#f2a0b0", "#f0b45a", "#8fb4e0", "#b8a0d8")


def walls(
    s: Scene,
    wall: tuple[str, str] | None = None,
    floor: tuple[str, str] | None = None,
    *,
    stripes: bool = False,
    tiles: bool = False,
    planks: bool = True,
) -> None:
    d = s.d
    top, low = wall or s.p.wall
    ground, second = floor or s.p.floor
    d.wash(
        box(MARGIN, MARGIN, s.w - MARGIN, s.horizon + 8),
        (top, low),
        second=None,
        accent=shift(top, 0.04, 1.2, 12),
        angle=-78,
        pressure=0.48,
        rub=0.75,
        spacing=9,
        over=5,
    )
    if stripes:
        d.strokes(
            [[(x, MARGIN + 14), (x + 2, s.horizon - 6)] for x in np.arange(58, s.w - 20, 62)],
            shift(low, -0.05, 1.1),
            7,
            0.46,
        )
    if tiles:
        d.strokes(
            [[(MARGIN + 6, y), (s.w - MARGIN - 6, y)] for y in np.arange(70, s.horizon, 58)],
            shift(low, -0.07),
            2.4,
            0.6,
        )
        d.strokes(
            [[(x, MARGIN + 8), (x, s.horizon)] for x in np.arange(60, s.w - 20, 58)],
            shift(low, -0.07),
            2.4,
            0.6,
        )
    d.wash(
        box(MARGIN, s.horizon, s.w - MARGIN, s.h - MARGIN),
        ground,
        second=second,
        accent=shift(ground, 0.05),
        angle=-5,
        pressure=0.6,
        edge=True,
    )
    d.smudge(0.45)
    d.fill(
        box(MARGIN + 3, s.horizon - 13, s.w - MARGIN - 3, s.horizon + 3),
        mix(low, "#fff8ea", 0.5),
        PALE,
        line=2.0,
        angle=-2,
    )
    if planks:
        lines = []
        for i, y in enumerate(np.linspace(s.horizon + 34, s.h - 30, 5)):
            lines.append([(MARGIN + 8, y), (s.w - MARGIN - 8, y + 2)])
            for j in range(3):
                x = s.w * ((j + 0.5 * (i % 2) + 0.3) / 3.2)
                lines.append([(x, y - (s.h - s.horizon) / 6), (x + (x - s.w / 2) * 0.04, y)])
        d.strokes(lines, shift(second, -0.07), 2.2, 0.62)


def _curtain(s: Scene) -> str:
    tone = _CURTAINS[int(s.rng.integers(0, len(_CURTAINS)))]
    return mix(tone, s.p.wall[0], 0.15 if not s.p.dark else 0.4)


def _window(s: Scene, side: float = 0.74, top: float = 92, w: float = 190, h: float = 170) -> None:
    if not s.wants("window"):
        return
    tall = s.h / 768
    w, h = w * tall**0.5, h * tall**0.9
    x = side * s.w - w / 2
    x = min(max(x, 60), s.w - w - 60)
    window(s, x, top, x + w, top + h, _curtain(s))


def living_room(s: Scene) -> None:
    walls(s, stripes=s.rng.random() < 0.4)
    side = s.rng.random() < 0.5
    _window(s, 0.76 if side else 0.26)
    picture(s.d, s.w * (0.16 if side else 0.72), 110, 108, 84, int(s.rng.integers(0, 3)))
    lamp(s, s.w * 0.5, 70, 0.9)
    if s.wants("bookshelf"):
        x = MARGIN + 20 if side else s.w - MARGIN - 150
        shelf(s, x, s.horizon - 250, x + 132, s.horizon + 20)
    if s.wants("sofa"):
        sofa(s, s.w * 0.5, s.horizon + 62, 1.0)
    rug(s, s.w * 0.5, s.h - 96, s.w * 0.40, 62, mix("#e89aa0", s.p.floor[0], 0.25))
    if s.wants("plant"):
        plant(s.d, s.w - 76 if side else 76, s.horizon + 66, 1.1)


def sofa(s: Scene, x: float, y: float, k: float, tone: str | None = None) -> None:
    d = s.d
    c = tone or mix("#6f9fd8", s.p.wall[0], 0.12)
    d.shadow(x, y + 4, 350 * k, 0.9)
    d.fill(
        spline(
            points(
                [
                    (x - 150 * k, y - 60 * k),
                    (x - 148 * k, y - 128 * k),
                    (x - 110 * k, y - 148 * k),
                    (x + 110 * k, y - 148 * k),
                    (x + 148 * k, y - 128 * k),
                    (x + 150 * k, y - 60 * k),
                ]
            ),
            True,
            6,
        ),
        c,
        THING,
        line=2.8,
    )
    for dx in (-72, 72):
        d.fill(
            spline(
                points(
                    [
                        (x + (dx - 70) * k, y - 74 * k),
                        (x + (dx + 70) * k, y - 74 * k),
                        (x + (dx + 72) * k, y - 34 * k),
                        (x + (dx - 72) * k, y - 34 * k),
                    ]
                )
            ),
            shift(c, 0.05),
            THING,
            line=2.4,
        )
    d.fill(box(x - 150 * k, y - 38 * k, x + 150 * k, y - 6 * k), shift(c, -0.03), THING, line=2.6)
    for sgn in (-1, 1):
        d.fill(
            spline(
                points(
                    [
                        (x + sgn * 140 * k, y),
                        (x + sgn * 136 * k, y - 92 * k),
                        (x + sgn * 160 * k, y - 106 * k),
                        (x + sgn * 184 * k, y - 90 * k),
                        (x + sgn * 182 * k, y),
                    ]
                )
            ),
            shift(c, 0.02),
            THING,
            line=2.8,
        )
        d.fill(
            box(x + sgn * 150 * k - 8, y - 2, x + sgn * 150 * k + 8, y + 9 * k),
            "#7a5240",
            HEAVY,
            line=1.8,
        )
    d.fill(
        spline(
            points(
                [
                    (x - 116 * k, y - 112 * k),
                    (x - 62 * k, y - 116 * k),
                    (x - 58 * k, y - 66 * k),
                    (x - 114 * k, y - 64 * k),
                ]
            )
        ),
        "#f7d070",
        THING,
        line=2.2,
    )


def bedroom(s: Scene) -> None:
    walls(s, stripes=s.rng.random() < 0.5)
    _window(s, 0.74)
    picture(s.d, s.w * 0.40, 120, 96, 76, 2)
    x = MARGIN + 26
    bedside(s, s.w - 92, s.horizon + 46)
    d = s.d
    if s.wants("wardrobe"):
        d.fill(
            box(x, s.horizon - 262, x + 150, s.horizon + 26), "#c99a6a", HEAVY, line=2.8, angle=-85
        )
        d.line([(x + 75, s.horizon - 256), (x + 75, s.horizon + 22)], "#96683f", 2.6)
        for e in (64, 86):
            d.dot(ellipse(x + e, s.horizon - 120, 4.5), "#f7d68a")
    rug(s, s.w * 0.5, s.h - 92, s.w * 0.36, 56, mix("#b8a0d8", s.p.floor[0], 0.3))


def bedside(s: Scene, x: float, y: float) -> None:
    if not s.wants("lamp"):
        return
    d = s.d
    d.shadow(x, y, 100, 0.8)
    d.fill(box(x - 44, y - 84, x + 44, y), "#b07c50", HEAVY, line=2.6)
    d.line([(x - 40, y - 44), (x + 40, y - 44)], "#8a5a3c", 2.4)
    for yy in (-64, -22):
        d.dot(ellipse(x, y + yy, 4.5), "#f7d68a")
    if s.p.lit:
        d.glow(x, y - 140, 190, "#fff0b0", 0.6)
    d.line([(x, y - 84), (x, y - 116)], "#8a6a55", 5)
    d.fill(
        points([(x - 22, y - 164), (x + 22, y - 164), (x + 38, y - 112), (x - 38, y - 112)]),
        "#f7d070",
        THING,
        line=2.4,
    )


def home(s: Scene) -> None:
    living_room(s)


def kitchen(s: Scene) -> None:
    walls(s, tiles=True)
    d = s.d
    _window(s, 0.5, 84, 180, 150)
    wood = mix("#e8c08a", s.p.wall[0], 0.2)
    for x0, x1 in ((MARGIN + 14, s.w * 0.26), (s.w * 0.74, s.w - MARGIN - 14)):
        d.fill(box(x0, 80, x1, 210), wood, WALL, line=2.6, angle=-82)
        d.line([((x0 + x1) / 2, 82), ((x0 + x1) / 2, 208)], shift(wood, -0.14), 2.2)
        for e in (-12, 12):
            d.dot(ellipse((x0 + x1) / 2 + e, 186, 4), "#8a6a55")
    top = s.horizon - 116
    d.fill(
        box(MARGIN + 8, top + 16, s.w - MARGIN - 8, s.horizon + 14), wood, WALL, line=2.6, angle=-82
    )
    d.fill(box(MARGIN + 4, top, s.w - MARGIN - 4, top + 20), "#f3e6d4", PALE, line=2.4, angle=-3)
    for i in range(1, 6):
        x = MARGIN + i * (s.w - 2 * MARGIN) / 6
        d.line([(x, top + 24), (x, s.horizon + 10)], shift(wood, -0.14), 2.2)
    # stove with a pot that steams
    x = s.w * 0.22
    d.fill(box(x - 62, top + 22, x + 62, s.horizon + 12), "#d9dde4", WALL, line=2.4)
    d.fill(box(x - 44, top + 54, x + 44, s.horizon - 12), "#6a6f80", HEAVY, line=2.2)
    d.fill(box(x - 38, top - 46, x + 38, top - 2), "#e8705f", THING, line=2.6)
    d.line([(x - 52, top - 30), (x - 38, top - 30)], "#7a4a44", 6)
    d.line([(x + 38, top - 30), (x + 52, top - 30)], "#7a4a44", 6)
    d.fill(ellipse(x, top - 48, 42, 9), "#f08a78", THING, line=2.2)
    steam(s, x, top - 64)
    # sink, jars
    x = s.w * 0.76
    d.line(
        spline([(x, top), (x, top - 48), (x + 16, top - 58), (x + 34, top - 44)], False),
        "#9aa6b8",
        6,
    )
    for i, tone in enumerate(("#f7c04a", "#79bb6a", "#f28fb1")):
        jx = s.w * 0.44 + i * 40
        d.fill(box(jx - 15, top - 38, jx + 15, top), tone, THING, line=2)
        d.fill(box(jx - 12, top - 48, jx + 12, top - 36), "#b98a63", TINY, line=1.6)
    rug(s, s.w * 0.5, s.h - 88, s.w * 0.34, 48, mix("#8fc4a8", s.p.floor[0], 0.3))


def steam(s: Scene, x: float, y: float) -> None:
    for dx in (-14, 2, 18):
        s.d.line(
            spline(
                [(x + dx, y), (x + dx - 7, y - 18), (x + dx + 6, y - 36), (x + dx - 2, y - 54)],
                False,
                6,
            ),
            "#fffdf8",
            4.4,
            0.62,
            soft=0.45,
        )


def bathroom(s: Scene) -> None:
    walls(
        s,
        ("#d3ecf0", "#c0e0ea") if not s.p.dark else None,
        ("#d8d3e0", "#c3bcd0"),
        tiles=True,
        planks=False,
    )
    _window(s, 0.76, 90, 150, 130)
    d = s.d
    x, y = s.w * 0.24, s.horizon - 60
    d.fill(ellipse(x, y - 150, 62, 76), "#e8f6fb", WHITE, line=6, line_colour="#b98a63")
    d.fill(
        spline(points([(x - 70, y - 20), (x + 70, y - 20), (x + 50, y + 26), (x - 50, y + 26)])),
        "#ffffff",
        WHITE,
        line=2.6,
    )
    d.fill(box(x - 20, y + 22, x + 20, s.horizon + 10), "#ffffff", WHITE, line=2.4)
    d.line(
        spline([(x, y - 20), (x, y - 50), (x + 22, y - 50), (x + 26, y - 36)], False), "#9aa6b8", 6
    )
    for i, tone in enumerate(("#f2a0b0", "#8fb4e0")):
        tx = s.w * 0.47 + i * 54
        d.fill(
            box(tx - 22, s.horizon - 220, tx + 22, s.horizon - 130),
            tone,
            THING,
            line=2.4,
            angle=-80,
        )
    d.line([(s.w * 0.42, s.horizon - 222), (s.w * 0.60, s.horizon - 222)], "#9aa6b8", 5)


def balcony(s: Scene) -> None:
    from models.embedded.painter.outdoors import rooftop

    rooftop(s)
    for x in (70, s.w - 76):
        plant(s.d, x, s.horizon + 120, 1.0)


def classroom(s: Scene) -> None:
    walls(s)
    d = s.d
    x0, x1, y0, y1 = s.w * 0.20, s.w * 0.80, 84, s.horizon - 150
    d.fill(box(x0, y0, x1, y1), "#5f8f78", HEAVY, line=7, line_colour="#b07c50", angle=-14)
    chalk = "#f4f6ee"
    cx = (x0 + x1) / 2
    d.line(
        spline([(x0 + 40, y0 + 50), (x0 + 70, y0 + 36), (x0 + 104, y0 + 54)], False),
        chalk,
        3.4,
        0.8,
    )
    d.line([(x0 + 40, y0 + 84), (x0 + 150, y0 + 82)], chalk, 3.2, 0.75)
    d.line([(x0 + 40, y0 + 110), (x0 + 128, y0 + 108)], chalk, 3.2, 0.75)
    d.line(ellipse(cx + 70, y0 + 66, 26, 26), "#f7d98a", 3.2, 0.85, closed=True)
    d.line(
        [(cx + 110, y0 + 100), (cx + 140, y0 + 60), (cx + 168, y0 + 100), (cx + 110, y0 + 100)],
        "#f2a8b4",
        3.2,
        0.85,
    )
    d.fill(box(x0 + 30, y1 + 4, x1 - 30, y1 + 14), "#b07c50", HEAVY, line=2)
    _clock(s, s.w * 0.5, 52)
    _desks(s)


def _clock(s: Scene, x: float, y: float) -> None:
    if not s.wants("clock"):
        return
    s.d.fill(ellipse(x, y, 25, 25), "#fffdf6", WHITE, line=3, line_colour="#8a6a55")
    s.d.line([(x, y), (x, y - 15)], "#4a3832", 2.6)
    s.d.line([(x, y), (x + 11, y + 6)], "#4a3832", 2.6)


def _desks(s: Scene) -> None:
    if not s.wants("desk"):
        return
    for i in range(3):
        x = s.w * (0.2 + 0.3 * i)
        y = s.horizon + 40
        s.d.shadow(x, y + 22, 120, 0.7)
        for e in (-46, 46):
            s.d.line([(x + e, y - 46), (x + e, y + 18)], "#8a8f9a", 4.5)
        s.d.fill(
            points([(x - 52, y - 66), (x + 52, y - 66), (x + 62, y - 44), (x - 62, y - 44)]),
            "#e3b57c",
            WALL,
            line=2.4,
            angle=-3,
        )


def library(s: Scene) -> None:
    walls(s)
    n = 4 if s.w < 900 else 5
    w = (s.w - 2 * MARGIN - 30) / n
    for i in range(n):
        if i == n - 1:
            continue
        x = MARGIN + 14 + i * w
        shelf(s, x, 90, x + w - 12, s.horizon + 6)
    _window(s, 1 - 0.55 / n, 110, max(104, w - 60), 190)
    lamp(s, s.w * 0.5, 40, 0.8)
    rug(s, s.w * 0.5, s.h - 90, s.w * 0.36, 54, mix("#8fb4a0", s.p.floor[0], 0.3))


def office(s: Scene) -> None:
    walls(s, None, ("#c9c3cc", "#b0a9b8"), planks=False)
    d = s.d
    _window(s, 0.30, 90, 210, 160)
    d.fill(box(s.w * 0.58, 96, s.w * 0.90, 250), "#fffdf8", WHITE, line=4, line_colour="#a8adb8")
    pts = [
        (s.w * 0.61, 226),
        (s.w * 0.68, 190),
        (s.w * 0.74, 204),
        (s.w * 0.80, 148),
        (s.w * 0.87, 128),
    ]
    d.line(pts, "#e8605a", 4.5)
    for i, h in enumerate((34, 58, 46, 84)):
        d.fill(
            box(s.w * (0.62 + 0.06 * i), 236 - h * 0.5, s.w * (0.62 + 0.06 * i) + 18, 236),
            ("#8fb4e0", "#f7d070", "#8fcf9f", "#b8a0d8")[i],
            TINY,
            line=1.4,
        )
    _clock(s, s.w * 0.5, 66)
    for i in range(2):
        x, y = s.w * (0.24 + 0.52 * i), s.horizon + 30
        d.shadow(x, y + 30, 230, 0.8)
        for e in (-96, 96):
            d.line([(x + e, y - 40), (x + e, y + 26)], "#8a8f9a", 6)
        d.fill(
            points([(x - 104, y - 66), (x + 104, y - 66), (x + 118, y - 40), (x - 118, y - 40)]),
            "#e0bd8c",
            WALL,
            line=2.6,
            angle=-3,
        )
        d.fill(box(x - 46, y - 136, x + 34, y - 78), "#565c6c", HEAVY, line=2.6)
        d.fill(box(x - 39, y - 129, x + 27, y - 86), "#a9d8ee", THING, line=1.4)
        d.line([(x - 6, y - 78), (x - 6, y - 62)], "#565c6c", 7)
        d.fill(box(x + 52, y - 92, x + 86, y - 66), "#fdfbf4", WHITE, line=1.8)
    plant(d, s.w - 58, s.horizon + 74, 0.9)


def hospital(s: Scene) -> None:
    walls(s, ("#dcebf0", "#cfe3e6") if not s.p.dark else None, ("#d3d8da", "#bcc6ca"), planks=False)
    d = s.d
    _window(s, 0.74)
    x = s.w * 0.22
    d.fill(box(x - 34, 120, x + 34, 188), "#ffffff", WHITE, line=2.6)
    d.fill(
        points(
            [
                (x - 8, 130),
                (x + 8, 130),
                (x + 8, 146),
                (x + 24, 146),
                (x + 24, 162),
                (x + 8, 162),
                (x + 8, 178),
                (x - 8, 178),
                (x - 8, 162),
                (x - 24, 162),
                (x - 24, 146),
                (x - 8, 146),
            ]
        ),
        "#e8505a",
        HEAVY,
        line=1.6,
    )
    x = s.w - 74
    d.line([(x, s.horizon - 250), (x, s.horizon + 50)], "#9aa6b8", 5)
    d.line([(x - 30, s.horizon - 248), (x + 30, s.horizon - 248)], "#9aa6b8", 4.5)
    d.fill(
        spline(
            points(
                [
                    (x - 30, s.horizon - 240),
                    (x - 6, s.horizon - 240),
                    (x - 6, s.horizon - 186),
                    (x - 18, s.horizon - 172),
                    (x - 30, s.horizon - 186),
                ]
            )
        ),
        "#cfeaf6",
        THING,
        line=2,
    )
    d.line(
        spline(
            [(x - 18, s.horizon - 172), (x - 24, s.horizon - 110), (x - 70, s.horizon - 60)], False
        ),
        "#9fc4d8",
        2.4,
    )
    cx = s.w * 0.42
    d.line([(cx - 96, MARGIN + 22), (cx + 96, MARGIN + 22)], "#9aa6b8", 4)
    d.fill(
        spline(
            points(
                [
                    (cx - 90, MARGIN + 26),
                    (cx - 40, MARGIN + 26),
                    (cx - 46, s.horizon - 30),
                    (cx - 92, s.horizon - 30),
                ]
            ),
            True,
            5,
        ),
        "#b9dcd4",
        THING,
        line=2.4,
        angle=-85,
    )


def cafe(s: Scene) -> None:
    walls(s, None, None)
    d = s.d
    _window(s, 0.72, 100, 220, 180)
    bx0, bx1 = MARGIN + 22, s.w * 0.44
    d.fill(box(bx0, 96, bx1, 236), "#5a4a48", HEAVY, line=5, line_colour="#a5734c")
    for i, yy in enumerate((124, 152, 180, 208)):
        d.line([(bx0 + 26, yy), (bx1 - 70 - 12 * (i % 2), yy)], "#f4ecd8", 3, 0.8)
        d.line([(bx1 - 46, yy), (bx1 - 24, yy)], "#f7d98a", 3, 0.8)
    y = s.horizon - 8
    d.fill(box(MARGIN + 10, y - 108, s.w * 0.50, y + 30), "#b9825a", WALL, line=2.8, angle=-85)
    d.fill(box(MARGIN + 4, y - 124, s.w * 0.50 + 10, y - 102), "#e8c598", PALE, line=2.6, angle=-3)
    x = s.w * 0.16
    d.fill(box(x - 46, y - 196, x + 46, y - 124), "#c9ced8", THING, line=2.6)
    d.fill(box(x - 36, y - 184, x + 36, y - 160), "#e8605a", THING, line=2)
    d.line([(x - 12, y - 158), (x - 12, y - 144)], "#565c6c", 5)
    for i in range(3):
        cx = s.w * 0.30 + i * 46
        d.fill(
            box(cx - 15, y - 150, cx + 15, y - 124),
            ("#fffaf0", "#f7c9c0", "#bfe0d4")[i],
            THING,
            line=2,
        )
    for i in range(3):
        lamp(s, s.w * (0.2 + 0.3 * i), 34, 0.62, ("#e8705f", "#f7c04a", "#6fb0a8")[i])
    plant(d, s.w - 66, s.horizon + 54, 1.0)


def restaurant(s: Scene) -> None:
    walls(s, ("#fbe3c0", "#f8d2a4") if not s.p.dark else None)
    _window(s, 0.76)
    picture(s.d, s.w * 0.13, 110, 104, 80, 1)
    for i in range(2):
        paper_lantern(s, s.w * (0.36 + 0.17 * i), 40, 1.0)
    d = s.d
    for i in range(4):
        x = s.w * 0.14 + i * 52
        d.fill(box(x, s.horizon - 210, x + 38, s.horizon - 130), "#fff3d8", WALL, line=2)
        d.strokes(
            [
                [(x + 10, s.horizon - 200 + j * 18), (x + 28, s.horizon - 200 + j * 18)]
                for j in range(4)
            ],
            "#a5533f",
            3,
            0.85,
            far=False,
        )


def paper_lantern(s: Scene, x: float, y: float, k: float) -> None:
    if not s.wants("paper_lantern"):
        return
    d = s.d
    if s.p.lit:
        d.glow(x, y + 50 * k, 130 * k, "#ffd9a0", 0.5)
    d.line([(x, MARGIN), (x, y)], "#6a5a50", 2.4)
    d.fill(ellipse(x, y + 48 * k, 38 * k, 44 * k), "#e8604f", THING, line=2.6)
    for t in (-22, 0, 22):
        d.line(
            [(x - 34 * k, y + (48 + t) * k), (x + 34 * k, y + (48 + t) * k)], "#b8402f", 1.8, 0.7
        )
    for yy in (4, 92):
        d.fill(
            box(x - 16 * k, y + (yy - 6) * k, x + 16 * k, y + (yy + 4) * k),
            "#4a3832",
            HEAVY,
            line=1.6,
        )


def bar(s: Scene) -> None:
    walls(s, ("#d9b090", "#c99a7a") if not s.p.dark else None)
    d = s.d
    for row in range(2):
        y = 190 + row * 100
        d.fill(box(s.w * 0.12, y, s.w * 0.88, y + 12), "#96633f", HEAVY, line=2.2)
        x = s.w * 0.14
        while x < s.w * 0.85:
            h = s.u(44, 74)
            tone = ("#7fb08a", "#c9604f", "#d9a84a", "#8fb4e0", "#b28ad6")[
                int(s.rng.integers(0, 5))
            ]
            d.fill(
                spline(
                    points(
                        [
                            (x, y),
                            (x, y - h * 0.6),
                            (x + 6, y - h * 0.72),
                            (x + 6, y - h),
                            (x + 14, y - h),
                            (x + 14, y - h * 0.72),
                            (x + 20, y - h * 0.6),
                            (x + 20, y),
                        ]
                    )
                ),
                tone,
                THING,
                line=1.7,
            )
            x += s.u(28, 44)
    for i in range(3):
        lamp(s, s.w * (0.22 + 0.28 * i), 24, 0.6, "#f7c04a")


def shop(s: Scene) -> None:
    walls(s, None, ("#ddd3c6", "#c9bcae"), planks=False)
    d = s.d
    tones = ("#e8605a", "#f7c04a", "#79bb6a", "#5f9fe0", "#b28ad6", "#f0a23f", "#f28fb1")
    for side in range(2):
        x0 = MARGIN + 12 + side * (s.w * 0.5)
        x1 = x0 + s.w * 0.5 - 40
        for row in range(4):
            y = 150 + row * (s.horizon - 190) / 3.2
            d.fill(box(x0, y, x1, y + 11), "#c9a070", HEAVY, line=2)
            x = x0 + 8
            while x < x1 - 26:
                w, h, kind = s.u(20, 34), s.u(34, 58), int(s.rng.integers(0, 3))
                tone = tones[int(s.rng.integers(0, 7))]
                if kind == 0:
                    d.fill(box(x, y - h, x + w, y), tone, THING, line=1.6)
                elif kind == 1:
                    d.fill(ellipse(x + w / 2, y - w / 2, w / 2, w / 2), tone, THING, line=1.6)
                else:
                    d.fill(
                        spline(
                            points(
                                [
                                    (x, y),
                                    (x, y - h * 0.6),
                                    (x + w * 0.3, y - h),
                                    (x + w * 0.7, y - h),
                                    (x + w, y - h * 0.6),
                                    (x + w, y),
                                ]
                            )
                        ),
                        tone,
                        THING,
                        line=1.6,
                    )
                x += w + s.u(4, 10)
    n = 9
    for i in range(n):
        a, b = MARGIN + (s.w - 26) * i / n, MARGIN + (s.w - 26) * (i + 1) / n
        d.fill(
            points([(a, 24), (b, 24), (b, 72), ((a + b) / 2, 88), (a, 72)]),
            mix(s.p.accent, "#ffffff", 0.1) if i % 2 == 0 else "#fff6e6",
            THING,
            line=1.8,
        )


def market(s: Scene) -> None:
    from models.embedded.painter.outdoors import heavens, tent

    heavens(s)
    from models.embedded.painter.props import band

    s.d.smudge()
    ground = mix("#e3cfae", s.p.far, 0.2)
    band(s, s.horizon + 4, ground, shift(ground, -0.05), amp=3)
    for i, x in enumerate((0.17, 0.5, 0.83)):
        cx, y = x * s.w, s.horizon + 70
        tent(s, cx, y, 1.05, ("#e8605a", "#5f9fe0", "#79bb6a")[i])
        for j in range(8):
            fx, fy = cx - 62 + (j % 4) * 40, y - 8 - (j // 4) * 22
            s.d.fill(
                ellipse(fx, fy, 14, 13),
                ("#f2705f", "#f7a24a", "#8fcf5f", "#f7d04a")[(i + j) % 4],
                TINY,
                line=1.6,
            )
        s.d.fill(box(cx - 82, y - 2, cx + 82, y + 34), "#c9945f", WALL, line=2.2)


def cinema(s: Scene) -> None:
    walls(s, ("#8a6f8f", "#75607f"), ("#8f6a70", "#75565f"), planks=False)
    d = s.d
    d.glow(s.w * 0.5, s.horizon * 0.45, s.w * 0.62, "#fff6dc", 0.5)
    d.fill(
        box(s.w * 0.12, 74, s.w * 0.88, s.horizon - 120),
        "#fdf6e4",
        WHITE,
        line=5,
        line_colour="#4a3c4c",
    )
    d.fill(
        spline(
            points(
                [
                    (s.w * 0.16, s.horizon - 128),
                    (s.w * 0.34, s.horizon - 230),
                    (s.w * 0.5, s.horizon - 170),
                    (s.w * 0.68, s.horizon - 250),
                    (s.w * 0.84, s.horizon - 128),
                ]
            ),
            True,
            6,
        ),
        "#9fc8b8",
        THING,
        line=2,
    )
    d.fill(ellipse(s.w * 0.70, 150, 36, 36), "#f7c860", THING, line=2)
    for x in (MARGIN + 6, s.w - MARGIN - 66):
        d.fill(
            spline(
                points(
                    [
                        (x, 20),
                        (x + 62, 20),
                        (x + 46, s.horizon * 0.5),
                        (x + 60, s.horizon - 4),
                        (x, s.horizon - 4),
                    ]
                ),
                True,
                6,
            ),
            "#c9505a",
            HEAVY,
            line=2.6,
            angle=-86,
        )
    for row in range(2):
        y = s.horizon + 22 + row * 60
        n = 6 - row
        for i in range(n):
            x = s.w * (i + 0.5) / n
            d.fill(
                spline(
                    points(
                        [
                            (x - 46, y + 30),
                            (x - 42, y - 42),
                            (x, y - 54),
                            (x + 42, y - 42),
                            (x + 46, y + 30),
                        ]
                    )
                ),
                shift("#c9505a", -0.03 * row),
                THING,
                line=2.4,
            )


def museum(s: Scene) -> None:
    walls(s, ("#f3ece0", "#e8ddcf") if not s.p.dark else None)
    d = s.d
    for i, (x, w, h) in enumerate(((0.07, 150, 190), (0.36, 190, 150), (0.70, 160, 200))):
        x0, y0 = x * s.w, 120 + 20 * (i % 2)
        d.fill(
            box(x0, y0, x0 + w, y0 + h),
            ("#bfe0ea", "#fbe3b0", "#f3d0d8")[i],
            WALL,
            line=8,
            line_colour="#c9a04a",
        )
        if i == 0:
            d.fill(ellipse(x0 + w / 2, y0 + h * 0.4, 34, 40), "#f3c9a0", THING, line=2)
            d.fill(
                spline(
                    points(
                        [
                            (x0 + 20, y0 + h - 8),
                            (x0 + w / 2, y0 + h * 0.62),
                            (x0 + w - 20, y0 + h - 8),
                        ]
                    )
                ),
                "#5f8f9f",
                THING,
                line=2,
            )
        elif i == 1:
            for j in range(3):
                d.fill(
                    ellipse(x0 + 46 + 50 * j, y0 + 70 + 16 * (j % 2), 22),
                    ("#e8605a", "#5f9fe0", "#f7c04a")[j],
                    THING,
                    line=2,
                )
        else:
            d.line(
                spline(
                    [
                        (x0 + 30, y0 + 160),
                        (x0 + 60, y0 + 60),
                        (x0 + 100, y0 + 130),
                        (x0 + 130, y0 + 50),
                    ],
                    False,
                ),
                "#8a5aa0",
                7,
            )
    for x in (0.33, 0.67):
        lamp(s, x * s.w, 16, 0.5)


def zoo(s: Scene) -> None:
    from models.embedded.painter.outdoors import park
    from models.embedded.stickers.library import draw_sticker, library

    park(s)
    y = s.horizon + 96
    book = library()
    spots = (
        ("giraffe", 0.18, 330),
        ("elephant", 0.66, 200),
        ("monkey", 0.44, 100),
        ("lion", 0.86, 120),
    )
    for name, x, size in spots:
        found = book.exact(name)
        if found and s.wants(name):
            draw_sticker(s.d, found, x * s.w, y, size, flip=s.rng.random() < 0.5)
    tone = "#a8835f"
    for yy in (y - 18, y + 12):
        s.d.line([(MARGIN, yy), (s.w - MARGIN, yy)], tone, 6)
    s.d.strokes(
        [[(x, y - 42), (x, y + 34)] for x in np.arange(40, s.w, 62)], tone, 6, 0.92, far=False
    )


def aquarium(s: Scene) -> None:
    from models.embedded.stickers.library import draw_sticker, library

    walls(s, ("#5f86b8", "#4f74a8"), ("#6f7a98", "#5c6684"), planks=False)
    d = s.d
    x0, x1, y0, y1 = MARGIN + 30, s.w - MARGIN - 30, 60, s.horizon - 40
    d.wash(
        box(x0, y0, x1, y1),
        ("#a8e3ec", "#6fc3e0", "#4a9fd0"),
        accent="#c9f0f0",
        angle=-5,
        over=1,
        rub=0.9,
    )
    for i in range(3):
        x = x0 + (x1 - x0) * (0.2 + 0.3 * i)
        d.rub(points([(x, y0), (x + 40, y0), (x + 90, y1), (x - 10, y1)]), "#e8fbf6", 0.2, 10)
    for name, px, py, k in (
        ("whale", 0.30, 0.40, 190),
        ("turtle", 0.74, 0.34, 100),
        ("fish", 0.60, 0.66, 80),
        ("jellyfish", 0.88, 0.74, 80),
        ("goldfish", 0.18, 0.80, 60),
        ("seahorse", 0.46, 0.86, 60),
    ):
        found = library().exact(name)
        if found and s.wants(name):
            draw_sticker(
                d,
                found,
                x0 + (x1 - x0) * px,
                y0 + (y1 - y0) * py + k / 2,
                k,
                flip=s.rng.random() < 0.5,
            )
    for px in (0.08, 0.12, 0.92):
        x = x0 + (x1 - x0) * px
        d.line(
            spline([(x, y1), (x - 12, y1 - 60), (x + 12, y1 - 110), (x - 4, y1 - 160)], False),
            "#5fa86a",
            9,
        )
    d.line(box(x0, y0, x1, y1), "#42507a", 9, closed=True)
    for _ in range(14):
        d.line(
            ellipse(s.u(x0 + 20, x1 - 20), s.u(y0 + 20, y1 - 20), s.u(4, 9)),
            "#f3fdff",
            2,
            0.8,
            closed=True,
        )


def stage(s: Scene) -> None:
    walls(s, ("#7a5f8f", "#66507c"), ("#c99a6a", "#ab7d52"))
    d = s.d
    for x, tone in ((0.26, "#ffe6a0"), (0.5, "#ffd0d8"), (0.74, "#d0e6ff")):
        d.rub(
            points(
                [
                    (x * s.w - 14, MARGIN + 30),
                    (x * s.w + 14, MARGIN + 30),
                    (s.w * (0.5 + (x - 0.5) * 0.6) + 120, s.horizon + 90),
                    (s.w * (0.5 + (x - 0.5) * 0.6) - 120, s.horizon + 90),
                ]
            ),
            tone,
            0.42,
            10,
        )
        d.fill(
            spline(
                points(
                    [
                        (x * s.w - 22, MARGIN + 8),
                        (x * s.w + 22, MARGIN + 8),
                        (x * s.w + 17, MARGIN + 40),
                        (x * s.w - 17, MARGIN + 40),
                    ]
                )
            ),
            "#4a4458",
            HEAVY,
            line=2.2,
        )
    red = mix("#d0485a", s.p.wall[0], 0.08)
    for side in (0, 1):
        x0 = MARGIN + 4 if side == 0 else s.w - MARGIN - 4
        k = 1 if side == 0 else -1
        d.fill(
            spline(
                points(
                    [
                        (x0, 60),
                        (x0 + k * 136, 60),
                        (x0 + k * 104, s.horizon * 0.5),
                        (x0 + k * 64, s.horizon - 20),
                        (x0 + k * 84, s.horizon + 20),
                        (x0, s.horizon + 20),
                    ]
                ),
                True,
                6,
            ),
            red,
            HEAVY,
            line=2.8,
            angle=-84,
        )
        for t in (34, 66, 98):
            d.line(
                [(x0 + k * t, 70), (x0 + k * t * 0.62, s.horizon + 10)], shift(red, -0.09), 3, 0.7
            )
    n = 7
    for i in range(n):
        a, b = MARGIN + (s.w - 26) * i / n, MARGIN + (s.w - 26) * (i + 1) / n
        d.fill(
            spline(points([(a, 18), (b, 18), (b, 66), ((a + b) / 2, 96), (a, 66)])),
            red,
            HEAVY,
            line=2.2,
            angle=-70,
        )
    y = s.h - 36
    heads = np.linspace(60, s.w - 60, 9)
    for i, x in enumerate(heads):
        r = 30 + 4 * (i % 2)
        d.fill(
            ellipse(x + s.u(-8, 8), y + 8 * (i % 2) + 14, r, r * 1.05),
            ("#4a3a44", "#5b4a50", "#6b5048")[i % 3],
            HEAVY,
            line=2,
        )


def gym(s: Scene) -> None:
    walls(s, None, ("#d9b98a", "#c3a070"))
    d = s.d
    for i in range(3):
        x = s.w * (0.12 + 0.29 * i)
        d.fill(box(x, 96, x + 140, 190), "#cfe6f5", WALL, line=3, line_colour="#9aa6b8")
        d.line([(x + 70, 98), (x + 70, 188)], "#9aa6b8", 2.6)
    y = s.horizon + 20
    d.fill(box(s.w * 0.08, y - 90, s.w * 0.30, y - 76), "#8a8f9a", HEAVY, line=2)
    for i in range(3):
        x = s.w * (0.11 + 0.07 * i)
        for e in (-14, 14):
            d.fill(ellipse(x + e, y - 98, 9, 14), "#565c6c", HEAVY, line=1.8)
        d.line([(x - 14, y - 98), (x + 14, y - 98)], "#9aa6b8", 5)
    for leg in (0.09, 0.29):
        d.line([(leg * s.w, y - 76), (leg * s.w, y + 10)], "#8a8f9a", 6)
    d.fill(
        ellipse(s.w * 0.84, y + 10, 50, 50),
        "#f28fb1",
        THING,
        line=2.6,
        rings=True,
        centre=[(s.w * 0.8, y - 10)],
    )
    d.fill(
        points(
            [
                (s.w * 0.3, s.h - 100),
                (s.w * 0.72, s.h - 100),
                (s.w * 0.78, s.h - 52),
                (s.w * 0.24, s.h - 52),
            ]
        ),
        "#8fc4e0",
        PALE,
        line=2.6,
        angle=-4,
    )


def pool(s: Scene) -> None:
    walls(
        s,
        ("#d8eef2", "#c6e4ec") if not s.p.dark else None,
        ("#a9e0ee", "#74c6e4"),
        tiles=True,
        planks=False,
    )
    d = s.d
    for i in range(3):
        x = s.w * (0.10 + 0.29 * i)
        d.fill(box(x, 90, x + 150, 200), "#bfe3f5", WALL, line=4, line_colour="#ffffff")
    d.fill(
        box(MARGIN + 3, s.horizon - 40, s.w - MARGIN - 3, s.horizon + 4),
        "#f3e9da",
        PALE,
        line=2.4,
        angle=-3,
    )
    tones = ("#e8605a", "#fffdf6")
    for i in range(3):
        y = s.horizon + 56 + i * 84
        for j, x in enumerate(np.arange(40, s.w - 30, 30)):
            d.fill(ellipse(x, y + 3 * math.sin(x / 40), 11, 7), tones[j % 2], TINY, line=1.3)
    from models.embedded.painter.outdoors import waves

    waves(s, s.horizon + 24, s.h - 40, 22)


def hot_spring(s: Scene) -> None:
    from models.embedded.painter.outdoors import heavens, hills, rock
    from models.embedded.painter.props import band, tree

    heavens(s)
    hills(s, s.horizon)
    s.d.smudge()
    band(s, s.horizon + 4, s.p.ground, s.p.ground2, amp=8)
    for x in (60, s.w - 70):
        tree(s, x, s.horizon + 40, 1.1, s.leaf(), "bare" if s.snowy else "round")
    y = s.horizon + (s.h - s.horizon) * 0.52
    s.d.wash(
        ellipse(s.w * 0.5, y, s.w * 0.455, (s.h - s.horizon) * 0.38, 0, 60),
        ("#bfe6e6", "#8fcfd8"),
        accent="#e8f8f4",
        angle=-2,
        over=2,
        edge=True,
    )
    for i in range(22):
        a = i * 2 * math.pi / 22
        rx, ry = s.w * 0.455, (s.h - s.horizon) * 0.38
        px, py = s.w * 0.5 + rx * math.cos(a), y + ry * math.sin(a)
        if MARGIN + 10 < px < s.w - MARGIN - 10:
            rock(s, px, py + 12, s.u(0.7, 1.15))
    for x in np.linspace(0.2, 0.8, 5):
        steam(s, x * s.w, y - s.u(20, 120))


def station(s: Scene) -> None:
    from models.embedded.painter.outdoors import heavens
    from models.embedded.painter.props import band
    from models.embedded.stickers.library import draw_sticker, library

    heavens(s)
    s.d.smudge()
    d = s.d
    base = s.horizon + 40
    band(s, base - 6, mix("#b8aeb0", s.p.far, 0.3), None, amp=3)
    found = library().exact("train")
    if found and s.wants("train"):
        for i in range(2):
            draw_sticker(d, found, s.w * (0.28 + 0.46 * i), base + 10, 350)
    plat = mix("#e3d6c6", s.p.far, 0.15) if not s.snowy else "#f3f5fb"
    y = base + 12
    d.wash(
        box(MARGIN, y, s.w - MARGIN, s.h - MARGIN),
        plat,
        second=shift(plat, -0.05),
        angle=-5,
        edge=True,
    )
    d.line([(MARGIN + 6, y + 20), (s.w - MARGIN - 6, y + 20)], "#f7c948", 9, 0.9)
    roof = mix("#7f9ab0", s.p.far, 0.2)
    d.fill(
        points(
            [(MARGIN + 6, 76), (s.w - MARGIN - 6, 76), (s.w - MARGIN - 6, 118), (MARGIN + 6, 118)]
        ),
        roof,
        HEAVY,
        line=2.6,
        angle=-4,
    )
    for x in (0.14, 0.86):
        d.line([(x * s.w, 118), (x * s.w, y + 40)], shift(roof, -0.08), 11)
    d.fill(box(s.w * 0.36, 124, s.w * 0.64, 182), "#fffdf6", WHITE, line=3, line_colour="#4f73b8")
    d.line([(s.w * 0.40, 153), (s.w * 0.60, 153)], "#4f73b8", 4)
    _clock(s, s.w * 0.76, 158)


def vehicle_inside(s: Scene, seats: str) -> None:
    walls(s, ("#e6e3dc", "#d9d5cf") if not s.p.dark else None, ("#a8a4b0", "#8f8b9a"), planks=False)
    for i in range(2):
        w = s.w * 0.38
        x = s.w * (0.07 + 0.48 * i)
        window(s, x, 110, x + w, 300, mix(seats, "#ffffff", 0.4))
    d = s.d
    d.line([(MARGIN + 4, 70), (s.w - MARGIN - 4, 70)], "#9aa6b8", 5)
    for i in range(6):
        x = s.w * (0.1 + 0.16 * i)
        d.line([(x, 70), (x, 104)], "#8a8f9a", 3)
        d.line(ellipse(x, 118, 14, 15), "#f7d98a", 4, closed=True)
    y = s.horizon + 40
    n = 4
    for i in range(n):
        x = s.w * (i + 0.5) / n
        d.fill(
            spline(
                points(
                    [(x - 84, y), (x - 80, y - 132), (x, y - 148), (x + 80, y - 132), (x + 84, y)]
                )
            ),
            seats,
            THING,
            line=2.8,
        )
        d.fill(
            spline(
                points([(x - 88, y - 34), (x + 88, y - 34), (x + 90, y + 10), (x - 90, y + 10)])
            ),
            shift(seats, 0.04),
            THING,
            line=2.6,
        )


def train(s: Scene) -> None:
    vehicle_inside(s, "#6f9fb8")


def bus(s: Scene) -> None:
    vehicle_inside(s, "#7fa8d8")


def plane(s: Scene) -> None:
    walls(s, ("#eef0f2", "#dfe3ea") if not s.p.dark else None, ("#9fa8bc", "#8690a8"), planks=False)
    d = s.d
    for i in range(3):
        x = s.w * (0.20 + 0.30 * i)
        shape = ellipse(x, 210, 66, 88)
        d.wash(shape, s.p.sky, angle=-10, over=0, rub=0.9)
        d.fill(
            spline(
                points(
                    [
                        (x - 50, 250),
                        (x - 20, 226),
                        (x + 10, 240),
                        (x + 40, 228),
                        (x + 52, 256),
                        (x + 20, 284),
                        (x - 24, 284),
                    ]
                )
            ),
            "#ffffff",
            WHITE,
            line=1.8,
        )
        d.line(shape, "#c3cad6", 9, closed=True)
    y = s.horizon + 40
    for i in range(3):
        x = s.w * (0.20 + 0.30 * i)
        d.fill(
            spline(
                points(
                    [(x - 96, y), (x - 88, y - 150), (x, y - 172), (x + 88, y - 150), (x + 96, y)]
                )
            ),
            "#5f86b8",
            THING,
            line=2.8,
        )
        d.fill(
            spline(points([(x - 46, y - 130), (x, y - 164), (x + 46, y - 130), (x, y - 112)])),
            "#fdfbf4",
            WHITE,
            line=2,
        )


def car(s: Scene) -> None:
    from models.embedded.painter.outdoors import heavens, hills
    from models.embedded.painter.props import band, tree

    heavens(s)
    hills(s, s.horizon)
    s.d.smudge()
    band(s, s.horizon + 4, s.p.ground, s.p.ground2, amp=7)
    for i in range(4):
        tree(s, s.w * (0.1 + 0.27 * i), s.horizon + 40, s.u(0.5, 0.8), s.leaf())
    y = s.horizon + (s.h - s.horizon) * 0.40
    road = mix("#aaa4b0", s.p.far, 0.2) if not s.snowy else "#dfe4f0"
    s.d.wash(
        box(MARGIN, y, s.w - MARGIN, s.h - MARGIN),
        road,
        second=shift(road, -0.05),
        angle=-3,
        edge=True,
    )
    for x in np.arange(40, s.w - 60, 110):
        s.d.line([(x, (y + s.h) / 2 + 60), (x + 60, (y + s.h) / 2 + 60)], "#fdf6e0", 7, 0.8)


def airport(s: Scene) -> None:
    from models.embedded.stickers.library import draw_sticker, library

    walls(s, ("#e3eaf0", "#d3dde6") if not s.p.dark else None, ("#cfd3da", "#b8bec8"), planks=False)
    d = s.d
    x0, x1, y0, y1 = MARGIN + 16, s.w - MARGIN - 16, 90, s.horizon - 50
    d.wash(box(x0, y0, x1, y1), s.p.sky, angle=-12, over=0, rub=0.9)
    d.wash(box(x0, y1 - 60, x1, y1), mix("#b9bcc4", s.p.ground, 0.3), angle=-3, over=0)
    found = library().exact("plane")
    if found and s.wants("plane"):
        draw_sticker(d, found, s.w * 0.55, y1 - 30, 240)
    for i in range(5):
        x = x0 + (x1 - x0) * i / 4
        d.line([(x, y0), (x, y1)], "#9aa6b8", 6)
    d.line([(x0, y0), (x1, y0)], "#9aa6b8", 6)
    d.line([(x0, y1), (x1, y1)], "#9aa6b8", 6)
    d.fill(box(s.w * 0.10, 28, s.w * 0.40, 80), "#3f4a66", HEAVY, line=2.4)
    d.strokes(
        [[(s.w * 0.12, 44 + 14 * i), (s.w * 0.34, 44 + 14 * i)] for i in range(3)],
        "#f7d070",
        3,
        0.9,
        far=False,
    )


def hotel(s: Scene) -> None:
    walls(s, stripes=True)
    _window(s, 0.76)
    picture(s.d, s.w * 0.36, 120, 110, 84, 0)
    bedside(s, s.w * 0.14, s.horizon + 50)
    plant(s.d, s.w - 70, s.horizon + 60, 1.0)
    rug(s, s.w * 0.5, s.h - 92, s.w * 0.38, 58, mix("#c98a9a", s.p.floor[0], 0.3))


def wedding_hall(s: Scene) -> None:
    walls(s, ("#fdf0ea", "#f9e0dc") if not s.p.dark else None, ("#f0e3d8", "#e0cdc0"), planks=False)
    d = s.d
    arch = np.vstack([ellipse(s.w * 0.5, s.horizon - 170, 190, 200, 0, 30, 180, 360)])
    d.line(
        [(s.w * 0.5 - 190, s.horizon + 16), *arch.tolist(), (s.w * 0.5 + 190, s.horizon + 16)],
        "#fffdfa",
        15,
    )
    tones = ("#f7a8bc", "#fbd3dc", "#fffafa", "#f28fb1", "#a9d6a0")
    for i, p in enumerate(
        np.vstack(
            [
                [(s.w * 0.5 - 190, s.horizon - 40 - 44 * j) for j in range(3)],
                arch[::2],
                [(s.w * 0.5 + 190, s.horizon - 40 - 44 * j) for j in range(3)],
            ]
        )
    ):
        d.fill(
            ellipse(p[0] + s.u(-8, 8), p[1] + s.u(-8, 8), s.u(15, 22)),
            tones[i % 5],
            TINY,
            line=1.5,
            rings=True,
            centre=[p],
        )
    d.wash(
        points(
            [
                (s.w * 0.40, s.horizon + 6),
                (s.w * 0.60, s.horizon + 6),
                (s.w * 0.76, s.h - MARGIN),
                (s.w * 0.24, s.h - MARGIN),
            ]
        ),
        "#f7d3d8",
        angle=-70,
        over=1,
    )
    for side in (0.10, 0.90):
        for i in range(3):
            y = s.horizon + 40 + i * 66
            x = s.w * (side + (0.5 - side) * -0.02 * i)
            d.fill(
                ellipse(x, y, 26 + 6 * i, 20 + 5 * i),
                tones[i],
                THING,
                line=1.8,
                rings=True,
                centre=[(x, y)],
            )


def funeral_hall(s: Scene) -> None:
    walls(s, ("#dcdbe2", "#cdcdd8") if not s.p.dark else None)
    d = s.d
    x, y = s.w * 0.5, s.horizon
    for dx, k in ((-210, 0.9), (210, 0.9), (-120, 0.8), (120, 0.8)):
        for i in range(9):
            a = i * 2 * math.pi / 9
            d.fill(
                ellipse(x + dx + 42 * k * math.cos(a), y - 210 + 42 * k * math.sin(a), 17 * k),
                "#fdfdfa" if i % 2 else "#f6e8a8",
                TINY,
                line=1.4,
            )
        d.fill(ellipse(x + dx, y - 210, 26 * k), "#fdfdfa", WHITE, line=1.6)
        d.line([(x + dx, y - 160), (x + dx, y + 14)], "#7a8a70", 5)
    d.fill(box(x - 60, y - 270, x + 60, y - 120), "#fffdf6", WHITE, line=8, line_colour="#4a4448")
    d.fill(box(x - 170, y - 108, x + 170, y + 16), "#fbf8f2", WHITE, line=2.6)
    for dx in (-124, 124):
        d.glow(x + dx, y - 150, 70, "#fff0b0", 0.5)
        d.fill(box(x + dx - 8, y - 142, x + dx + 8, y - 108), "#fdf6e4", WHITE, line=1.8)
        d.fill(
            spline(
                [(x + dx, y - 166), (x + dx + 7, y - 150), (x + dx, y - 142), (x + dx - 7, y - 150)]
            ),
            "#ffb43a",
            TINY,
            line=1.4,
        )


def paper(s: Scene) -> None:
    """Nothing is known of the place: open paper, a cloud of colour, a ground to stand on."""
    d, p = s.d, s.p
    cx, cy = s.w * 0.5, s.h * 0.52
    t = np.linspace(0, 2 * math.pi, 16, endpoint=False)
    rx, ry = s.w * 0.45, s.h * 0.43
    bumpy = 1 + 0.035 * s.rng.standard_normal(16)
    shape = spline(
        np.stack(
            [
                cx + rx * bumpy * np.sign(np.cos(t)) * np.abs(np.cos(t)) ** 0.62,
                cy + ry * bumpy * np.sign(np.sin(t)) * np.abs(np.sin(t)) ** 0.62,
            ],
            1,
        ),
        True,
        6,
    )
    tones = p.sky
    d.wash(
        shape,
        tones,
        accent=p.strokes,
        angle=-16,
        pressure=0.54,
        rub=0.62,
        spacing=11,
        over=8,
        share=0.16,
    )
    y = s.h * 0.74
    low = spline(
        points(
            [
                (s.w * 0.09, y + 24),
                (s.w * 0.28, y - 4),
                (s.w * 0.5, y + 6),
                (s.w * 0.74, y - 8),
                (s.w * 0.91, y + 20),
                (s.w * 0.93, s.h * 0.90),
                (s.w * 0.7, s.h * 0.945),
                (s.w * 0.3, s.h * 0.945),
                (s.w * 0.07, s.h * 0.90),
            ]
        ),
        True,
        8,
    )
    d.smudge()
    d.wash(
        low,
        p.ground,
        second=p.ground2,
        accent=shift(p.ground, 0.05, 1.1, -18),
        angle=-6,
        over=6,
        edge=True,
    )
    from models.embedded.painter.props import cloud, grass, stars

    if s.night:
        stars(s, 22, s.h * 0.5)
    else:
        for i in range(2):
            cloud(
                d, s.w * (0.26 + 0.46 * i), s.h * (0.17 + 0.05 * i), s.u(0.7, 0.95), p.cloud, s.rng
            )
    grass(s, y + 30, s.h * 0.925, 70, x0=s.w * 0.12, x1=s.w * 0.88)
