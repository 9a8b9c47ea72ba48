"""Stations, airports, and rooms that move."""

import numpy as np

from models.embedded.painter.canvas import MARGIN, Scene
from models.embedded.painter.furniture import window
from models.embedded.painter.nature import band, tree
from models.embedded.painter.places.rooms import walls
from models.embedded.painter.places.sky import heavens, hills
from models.embedded.painter.places.workdays import clock
from models.embedded.pastel.colour import mix, shift
from models.embedded.pastel.geometry import box, ellipse, points, spline
from models.embedded.pastel.marks import HEAVY, THING, WHITE
from models.embedded.stickers.library import draw_sticker, library


def station(s: Scene) -> None:
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
    clock(s, s.w * 0.76, 158)


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
