"""Rooms people share: to learn, to work, to heal, to watch, to celebrate, to mourn."""

import math

import numpy as np

from models.embedded.painter.canvas import MARGIN, Scene
from models.embedded.painter.furniture import lamp, plant, rug, shelf
from models.embedded.painter.places.rooms import room_window, walls
from models.embedded.painter.places.waterside import waves
from models.embedded.pastel.colour import mix, shift
from models.embedded.pastel.geometry import box, ellipse, points, spline
from models.embedded.pastel.marks import HEAVY, PALE, THING, TINY, WALL, WHITE
from models.embedded.stickers.library import draw_sticker
from models.embedded.stickers.library import library as stickers


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
    clock(s, s.w * 0.5, 52)
    _desks(s)


def clock(s: Scene, x: float, y: float) -> None:
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
    room_window(s, 1 - 0.55 / n, 110, max(104, w - 60), 190)
    lamp(s, s.w * 0.5, 40, 0.8)
    rug(s, s.w * 0.5, s.h - 90, s.w * 0.36, 54, mix("#8fb4a0", s.p.floor[0], 0.3))


def office(s: Scene) -> None:
    walls(s, None, ("#c9c3cc", "#b0a9b8"), planks=False)
    d = s.d
    room_window(s, 0.30, 90, 210, 160)
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
    clock(s, s.w * 0.5, 66)
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
    room_window(s, 0.74)
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


def aquarium(s: Scene) -> None:
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
        found = stickers().exact(name)
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

    waves(s, s.horizon + 24, s.h - 40, 22)


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
