"""Rooms of a home: a wall, a floor that meets it, furniture in the space between."""

import math

import numpy as np

from models.embedded.painter.canvas import MARGIN, Scene
from models.embedded.painter.furniture import lamp, picture, plant, rug, shelf, window
from models.embedded.painter.nature import cloud, grass, stars
from models.embedded.painter.places.towns import rooftop
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


def room_window(
    s: Scene, side: float = 0.74, top: float = 92, w: float = 190, h: float = 170
) -> None:
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
    room_window(s, 0.76 if side else 0.26)
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
    room_window(s, 0.74)
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
    room_window(s, 0.5, 84, 180, 150)
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
    room_window(s, 0.76, 90, 150, 130)
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

    rooftop(s)
    for x in (70, s.w - 76):
        plant(s.d, x, s.horizon + 120, 1.0)


def hotel(s: Scene) -> None:
    walls(s, stripes=True)
    room_window(s, 0.76)
    picture(s.d, s.w * 0.36, 120, 110, 84, 0)
    bedside(s, s.w * 0.14, s.horizon + 50)
    plant(s.d, s.w - 70, s.horizon + 60, 1.0)
    rug(s, s.w * 0.5, s.h - 92, s.w * 0.38, 58, mix("#c98a9a", s.p.floor[0], 0.3))


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

    if s.night:
        stars(s, 22, s.h * 0.5)
    else:
        for i in range(2):
            cloud(
                d, s.w * (0.26 + 0.46 * i), s.h * (0.17 + 0.05 * i), s.u(0.7, 0.95), p.cloud, s.rng
            )
    grass(s, y + 30, s.h * 0.925, 70, x0=s.w * 0.12, x1=s.w * 0.88)
