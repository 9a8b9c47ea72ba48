"""Places to play and to train: gym, pool, sports ground."""

import math

import numpy as np

from models.embedded.painter.canvas import MARGIN, Scene
from models.embedded.painter.nature import band, grass
from models.embedded.painter.places.rooms import walls
from models.embedded.painter.places.sky import heavens, hills
from models.embedded.painter.places.waterside import waves
from models.embedded.pastel.colour import mix
from models.embedded.pastel.geometry import box, ellipse, points
from models.embedded.pastel.marks import FAR, HEAVY, PALE, THING, TINY, WALL


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


def sports_ground(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon, 1)
    s.d.smudge()
    d = s.d
    tones = ("#f6c9a8", "#a9cbe6", "#f7dc9c", "#d3b9e0")
    d.fill(
        box(MARGIN + 6, s.horizon - 66, s.w - MARGIN - 6, s.horizon + 14),
        mix("#cfc8d4", s.p.far, 0.3),
        FAR,
        line=2,
        angle=-4,
    )
    crowd = [ellipse(s.u(30, s.w - 30), s.horizon - s.u(6, 58), 7, 7, 0, 12) for _ in range(74)]
    for i in range(4):
        d.dots(crowd[i::4], mix(tones[i], "#6a5a5a", 0.12), 0.9, 0.3)
    band(s, s.horizon + 12, s.p.ground, s.p.ground2, amp=3)
    tone = "#fdfdf4"
    y = s.horizon + (s.h - s.horizon) * 0.35
    d.line([(MARGIN + 20, y - 44), (s.w - MARGIN - 20, y - 44)], tone, 5, 0.8)
    d.line(ellipse(s.w * 0.5, y + 50, 150, 52, 0, 40), tone, 5, 0.8, closed=True)
    gx = s.w * 0.16
    for a, b in (
        ((gx - 70, y - 30), (gx - 70, y - 150)),
        ((gx + 84, y - 30), (gx + 84, y - 150)),
        ((gx - 70, y - 150), (gx + 84, y - 150)),
    ):
        d.line([a, b], "#fdfdfd", 7, 0.95)
    net = [[(gx - 70 + i * 17, y - 148), (gx - 70 + i * 17, y - 32)] for i in range(1, 9)] + [
        [(gx - 68, y - 132 + j * 18), (gx + 82, y - 132 + j * 18)] for j in range(6)
    ]
    d.strokes(net, "#dfe4ea", 1.6, 0.7, far=False)
    grass(s, y, s.h - 24, 70)
