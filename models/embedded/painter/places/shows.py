"""Rooms where there is something to see: cinema, museum, aquarium, stage."""

import numpy as np

from models.embedded.painter.canvas import MARGIN, Scene
from models.embedded.painter.furniture import lamp
from models.embedded.painter.places.rooms import walls
from models.embedded.pastel.colour import mix, shift
from models.embedded.pastel.geometry import box, ellipse, points, spline
from models.embedded.pastel.marks import HEAVY, THING, WALL, WHITE
from models.embedded.stickers.library import draw_sticker
from models.embedded.stickers.library import library as stickers


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
