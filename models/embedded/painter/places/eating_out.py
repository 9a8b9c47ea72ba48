"""Cafés, restaurants, bars and shops."""

from models.embedded.painter.canvas import MARGIN, Scene
from models.embedded.painter.furniture import lamp, picture, plant
from models.embedded.painter.places.rooms import room_window, walls
from models.embedded.pastel.colour import mix
from models.embedded.pastel.geometry import box, ellipse, points, spline
from models.embedded.pastel.marks import HEAVY, PALE, THING, WALL


def cafe(s: Scene) -> None:
    walls(s, None, None)
    d = s.d
    room_window(s, 0.72, 100, 220, 180)
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
    room_window(s, 0.76)
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
