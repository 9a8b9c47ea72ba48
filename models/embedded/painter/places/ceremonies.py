"""Rooms to celebrate and to mourn."""

import math

import numpy as np

from models.embedded.painter.canvas import MARGIN, Scene
from models.embedded.painter.places.rooms import walls
from models.embedded.pastel.geometry import box, ellipse, points, spline
from models.embedded.pastel.marks import THING, TINY, WHITE


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
