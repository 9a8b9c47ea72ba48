"""Fairs and markets with their tents."""

import math

import numpy as np

from models.embedded.painter.canvas import MARGIN, Scene
from models.embedded.painter.nature import band
from models.embedded.painter.places.sky import heavens
from models.embedded.pastel.colour import mix, shift
from models.embedded.pastel.geometry import box, ellipse, points, spline
from models.embedded.pastel.marks import THING, TINY, WALL


def tent(s: Scene, x: float, y: float, k: float, tone: str) -> None:
    if not s.wants("tent"):
        return
    d = s.d
    d.fill(box(x - 74 * k, y - 74 * k, x + 74 * k, y), "#fff3dc", WALL, line=2.2, angle=-80)
    for i in range(4):
        a, b = x - 92 * k + i * 46 * k, x - 92 * k + (i + 1) * 46 * k
        d.fill(
            points(
                [
                    (x - 5 * k, y - 150 * k),
                    (x + 5 * k, y - 150 * k),
                    (b, y - 76 * k),
                    ((a + b) / 2, y - 64 * k),
                    (a, y - 76 * k),
                ]
            ),
            tone if i % 2 == 0 else "#fff6e6",
            THING,
            line=1.8,
        )
    d.fill(
        points([(x, y - 176 * k), (x + 28 * k, y - 166 * k), (x, y - 156 * k)]),
        "#f7c04a",
        TINY,
        line=1.4,
    )


def amusement_park(s: Scene) -> None:
    heavens(s)
    d = s.d
    x, y, r = s.w * s.u(0.60, 0.72), s.horizon - 62, 176.0
    tone = mix("#8a8fc0", s.p.far, 0.3)
    d.line([(x, y), (x - 96, y + r + 56)], tone, 7)
    d.line([(x, y), (x + 96, y + r + 56)], tone, 7)
    d.line(ellipse(x, y, r, r, 0, 60), tone, 6, closed=True)
    d.line(ellipse(x, y, r * 0.82, r * 0.82, 0, 50), tone, 3, closed=True)
    d.strokes(
        [[(x, y), (x + r * math.cos(a), y + r * math.sin(a))] for a in np.arange(10) * math.pi / 5],
        tone,
        3,
        0.85,
        far=False,
    )
    cabins = ("#e8605a", "#f7c04a", "#79bb6a", "#5f9fe0", "#b28ad6")
    for i in range(10):
        a = i * math.pi / 5 + 0.1
        cx, cy = x + r * math.cos(a), y + r * math.sin(a)
        d.fill(
            spline(
                points(
                    [
                        (cx - 17, cy),
                        (cx - 15, cy + 22),
                        (cx, cy + 29),
                        (cx + 15, cy + 22),
                        (cx + 17, cy),
                    ]
                )
            ),
            cabins[i % 5],
            THING,
            line=1.8,
        )
    track = spline(
        points(
            [
                (20, s.horizon - 30),
                (90, s.horizon - 170),
                (160, s.horizon - 190),
                (220, s.horizon - 60),
                (280, s.horizon - 40),
                (330, s.horizon - 110),
            ]
        ),
        False,
        10,
    )
    d.line(track, "#c96a7a", 6)
    d.strokes(
        [[p, (p[0], s.horizon + 20)] for p in track[::5]], mix("#c96a7a", s.p.far, 0.4), 2.6, 0.8
    )
    s.d.smudge(0.25)
    band(s, s.horizon + 8, mix("#f0d9b4", s.p.ground, 0.3), mix("#dcbc8c", s.p.ground2, 0.3), amp=6)
    for i, tx in enumerate((0.10, 0.90)):
        tent(s, tx * s.w, s.horizon + 84, 0.85, cabins[i])
    flags = spline(
        points(
            [
                (MARGIN + 8, s.horizon - 130),
                (s.w * 0.25, s.horizon - 84),
                (s.w * 0.5, s.horizon - 120),
            ]
        ),
        False,
        10,
    )
    d.line(flags, "#8a6a55", 2)
    for i, p in enumerate(flags[1:-1:2]):
        d.fill(
            points([(p[0] - 9, p[1]), (p[0] + 9, p[1]), (p[0], p[1] + 20)]),
            cabins[i % 5],
            TINY,
            line=1.3,
        )


def market(s: Scene) -> None:

    heavens(s)
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
