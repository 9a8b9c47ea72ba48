"""Rooms of a weekday: to learn, to read, to work, to heal."""

from models.embedded.painter.canvas import MARGIN, Scene
from models.embedded.painter.furniture import lamp, plant, rug, shelf
from models.embedded.painter.places.rooms import room_window, walls
from models.embedded.pastel.colour import mix
from models.embedded.pastel.geometry import box, ellipse, points, spline
from models.embedded.pastel.marks import HEAVY, THING, TINY, WALL, WHITE


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


def _drip(s: Scene) -> None:
    d, x = s.d, s.w - 74
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
    if s.wants("drip"):
        _drip(s)
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
