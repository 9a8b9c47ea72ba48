"""Houses and fences, windows, tables, lamps, shelves: what people make."""

import math

import numpy as np

from models.embedded.painter.canvas import MARGIN, Scene
from models.embedded.painter.nature import cloud, flower, moon, star_shape, tree
from models.embedded.pastel.colour import lab, mix, shift
from models.embedded.pastel.geometry import Points, box, ellipse, points, spline
from models.embedded.pastel.marks import FAR, HEAVY, PALE, THING, TINY, WALL, WHITE, Drawing


def house(
    s: Scene,
    x: float,
    y: float,
    k: float,
    wall: str = "#f6e3c0",
    roof: str = "#e0605a",
    light: bool = False,
) -> None:
    if not s.wants("house"):
        return
    d = s.d
    line = 1.4 if light else 2.4
    lit = s.p.lit
    tex = FAR if light else WALL
    if not light:
        d.fill(
            box(x + 34 * k, y - 165 * k, x + 52 * k, y - 128 * k),
            shift(roof, -0.05, 0.8),
            tex,
            line=line,
        )
    d.fill(box(x - 70 * k, y - 90 * k, x + 70 * k, y), wall, tex, line=line, angle=-75)
    d.fill(
        points(
            [
                (x - 88 * k, y - 84 * k),
                (x - 55 * k, y - 150 * k),
                (x + 55 * k, y - 150 * k),
                (x + 88 * k, y - 84 * k),
            ]
        ),
        roof,
        HEAVY if not light else FAR,
        line=line,
        angle=-70,
    )
    d.fill(
        box(x + 15 * k, y - 56 * k, x + 46 * k, y), "#9a6642", HEAVY, line=line * 0.85, angle=-80
    )
    d.fill(
        box(x - 47 * k, y - 66 * k, x - 8 * k, y - 32 * k),
        "#ffd96b" if lit else "#bfe0f2",
        THING,
        line=line * 0.85,
    )
    d.line([(x - 27 * k, y - 66 * k), (x - 27 * k, y - 32 * k)], "#8a6a55", 1.8)
    d.line([(x - 47 * k, y - 49 * k), (x - 8 * k, y - 49 * k)], "#8a6a55", 1.8)
    if s.snowy:
        d.fill(
            spline(
                points(
                    [
                        (x - 86 * k, y - 92 * k),
                        (x - 56 * k, y - 156 * k),
                        (x + 56 * k, y - 156 * k),
                        (x + 86 * k, y - 92 * k),
                        (x + 40 * k, y - 116 * k),
                        (x, y - 104 * k),
                        (x - 40 * k, y - 118 * k),
                    ]
                )
            ),
            "#ffffff",
            WHITE,
            line=1.8,
        )


def building(s: Scene, x: float, y: float, w: float, h: float, colour: str) -> None:
    if not s.wants("building"):
        return
    d = s.d
    d.fill(box(x, y - h, x + w, y), colour, WALL, line=2.0, angle=-80)
    rows, columns = max(1, int((h - 22) // 38)), max(1, int((w - 12) // 27))
    gap = (w - columns * 14) / (columns + 1)
    lit: list[Points] = []
    dark: list[Points] = []
    for j in range(rows):
        for i in range(columns):
            wx, wy = x + gap + i * (14 + gap), y - h + 16 + j * 38
            (lit if s.p.lit and s.rng.random() < 0.6 else dark).append(
                box(wx, wy, wx + 14, wy + 18) + s.rng.normal(0, 0.6, (4, 2))
            )
    d.dots(dark, mix("#e4eef6", colour, 0.2) if not s.p.dark else "#4a5488", 0.85, 0.35)
    d.dots(lit, "#ffe08a", 0.95, 0.15)
    d.strokes(
        [np.vstack([q, q[:1]]) for q in dark + lit], shift(colour, -0.22), 1.5, 0.8, far=False
    )


def window(s: Scene, x0: float, y0: float, x1: float, y1: float, curtain: str) -> None:
    """Shows the weather and the hour outside."""
    d, p = s.d, s.p
    d.wash(box(x0, y0, x1, y1), p.sky, angle=-15, over=0, rub=0.9, spacing=8)
    hill = np.vstack(
        [
            spline(
                points(
                    [
                        (x0, y1 - 30),
                        (x0 + 40, y1 - 46),
                        ((x0 + x1) / 2, y1 - 32),
                        (x1 - 30, y1 - 50),
                        (x1, y1 - 34),
                    ]
                ),
                False,
                6,
            ),
            [(x1, y1), (x0, y1)],
        ]
    )
    d.fill(hill, p.ground if not p.dark else p.ground2, THING, line=0)
    if s.night:
        moon(d, x1 - 48, y0 + 42, 18)
        for sx, sy in ((x0 + 30, y0 + 34), (x0 + 62, y0 + 74), (x1 - 84, y0 + 84)):
            d.fill(star_shape(sx, sy, 7), "#ffe27a", TINY, line=1.2, line_colour="#e0b84a")
    elif s.wet:
        drops = [
            [(x, y), (x - 3, y + 14)]
            for x, y in zip(
                s.rng.uniform(x0 + 8, x1 - 8, 26), s.rng.uniform(y0 + 6, y1 - 20, 26), strict=True
            )
        ]
        d.strokes(drops, "#e9f1f8", 2.4, 0.85)
        d.strokes(drops[::2], "#5f84b8", 2.0, 0.8)
    elif s.snowy:
        d.dots(
            [
                ellipse(x, y, 3.2, 3.2, 0, 10)
                for x, y in zip(
                    s.rng.uniform(x0 + 8, x1 - 8, 22),
                    s.rng.uniform(y0 + 6, y1 - 10, 22),
                    strict=True,
                )
            ],
            "#ffffff",
            0.95,
            0.1,
        )
    else:
        cloud(d, x0 + 50, y0 + 44, 0.36, p.cloud, s.rng)
        tree(s, x1 - 42, y1 - 22, 0.42, s.leaf(), light=True)
    frame = "#b07c50"
    for a, b in (
        ((x0, y0), (x1, y0)),
        ((x0, y1), (x1, y1)),
        ((x0, y0), (x0, y1)),
        ((x1, y0), (x1, y1)),
        (((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)),
        ((x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2)),
    ):
        d.line([a, b], frame, 7, 0.95)
    d.fill(box(x0 - 14, y1 + 2, x1 + 14, y1 + 13), shift(frame, 0.05), HEAVY, line=2)
    for side, xx in ((1, x0), (-1, x1)):
        d.fill(
            spline(
                [
                    (xx - side * 24, y0 - 14),
                    (xx + side * 30, y0 - 14),
                    (xx + side * 18, y0 + 50),
                    (xx + side * 2, y1 + 4),
                    (xx - side * 28, y1 + 12),
                ],
                True,
                8,
            ),
            curtain,
            THING,
            line=2.4,
            angle=-82,
        )
        for t in (0.25, 0.6):
            d.line(
                [(xx - side * 24 + side * 46 * t, y0 - 8), (xx - side * 22 + side * 22 * t, y1)],
                shift(curtain, -0.09),
                2.2,
                0.6,
            )
    d.line([(x0 - 38, y0 - 16), (x1 + 38, y0 - 16)], "#8a5a3c", 5.5)


def table(
    s: Scene,
    y: float,
    cloth: str,
    x0: float = 22,
    x1: float | None = None,
    low: float | None = None,
    kind: str = "cloth",
) -> None:
    d = s.d
    x1 = s.w - 22 if x1 is None else x1
    low = s.h - 16 if low is None else low
    if kind == "wood":
        d.fill(
            points([(x0 + 24, y), (x1 - 24, y), (x1, y + 64), (x0, y + 64)]),
            "#d9a873",
            WALL,
            line=2.8,
            angle=-4,
        )
        d.fill(box(x0 + 2, y + 62, x1 - 2, y + 84), "#c08a58", HEAVY, line=2.6, angle=-3)
        for side in (x0 + 26, x1 - 26):
            d.fill(box(side - 14, y + 84, side + 14, low), "#b37d4e", HEAVY, line=2.6, angle=-85)
        for i in range(3):
            d.line([(x0 + 30, y + 16 + 16 * i), (x1 - 30, y + 14 + 17 * i)], "#b98250", 2.0, 0.55)
        return
    d.fill(
        points(
            [(x0 + 14, y), (x1 - 14, y), (x1, y + 56), (x1 - 4, low), (x0 + 4, low), (x0, y + 56)]
        ),
        "#fffaf0",
        WHITE,
        line=3.0,
        line_colour=cloth,
        angle=-80,
    )
    for x in np.linspace(x0 + 60, x1 - 60, 8):
        d.line(
            [(x + (s.w / 2 - x) * 0.06, y + 3), (x, y + 58), (x, low - 3)],
            mix(cloth, "#ffffff", 0.15),
            4.6,
            0.60,
        )
    for yy in np.arange(y + 22, low - 8, 44):
        d.line([(x0 + 6, yy), (x1 - 6, yy)], mix(cloth, "#ffffff", 0.15), 4.6, 0.58)
    n = 9
    xs = np.linspace(x1 - 8, x0 + 8, n * 2 + 1)
    d.line(
        np.stack([xs, y + 62 + 7 * np.cos(np.arange(n * 2 + 1) * math.pi)], 1),
        cloth,
        3.0,
        0.9,
        smooth=True,
    )


def plant(d: Drawing, x: float, y: float, k: float, pot: str = "#d9805a") -> None:
    d.shadow(x, y, 60 * k)
    for a in (-56, -28, -4, 22, 50):
        t = math.radians(a)
        tip = np.array([x + 82 * k * math.sin(t), y - 40 * k - 76 * k * math.cos(t)])
        base = np.array([x, y - 38 * k])
        normal = np.array([-(tip - base)[1], (tip - base)[0]]) * 0.17
        d.fill(
            spline([base, (base + tip) / 2 + normal, tip, (base + tip) / 2 - normal]),
            "#5faa68",
            THING,
            line=2,
        )
        d.line([base, (base + tip * 3) / 4], "#468a52", 1.5, 0.7)
    d.fill(
        points(
            [(x - 27 * k, y - 44 * k), (x + 27 * k, y - 44 * k), (x + 20 * k, y), (x - 20 * k, y)]
        ),
        pot,
        THING,
        line=2.3,
    )
    d.fill(
        points(
            [
                (x - 31 * k, y - 52 * k),
                (x + 31 * k, y - 52 * k),
                (x + 29 * k, y - 40 * k),
                (x - 29 * k, y - 40 * k),
            ]
        ),
        shift(pot, 0.04),
        HEAVY,
        line=2.2,
    )


def lamp(s: Scene, x: float, top: float, k: float = 1.0, colour: str = "#f7c04a") -> None:
    """Hangs from the ceiling."""
    if not s.wants("lamp"):
        return
    d = s.d
    if s.p.lit:
        d.glow(x, top + 66 * k, 230 * k, "#fff0b0", 0.55)
    d.line([(x, MARGIN), (x, top + 16 * k)], "#8a6a55", 2.6)
    d.fill(
        points(
            [
                (x - 18 * k, top + 12 * k),
                (x + 18 * k, top + 12 * k),
                (x + 42 * k, top + 54 * k),
                (x - 42 * k, top + 54 * k),
            ]
        ),
        colour,
        THING,
        line=2.4,
    )
    d.fill(ellipse(x, top + 58 * k, 15 * k, 9 * k), "#fff3c0", TINY, line=1.6)


def rug(s: Scene, x: float, y: float, rx: float, ry: float, colour: str) -> None:
    if not s.wants("rug"):
        return
    s.d.fill(ellipse(x, y, rx, ry, 0, 44), colour, PALE, line=2.6, angle=-4)
    s.d.line(
        ellipse(x, y, rx * 0.82, ry * 0.78, 0, 40), shift(colour, 0.12, 0.7), 4.2, 0.75, closed=True
    )
    s.d.line(
        ellipse(x, y, rx * 0.58, ry * 0.52, 0, 36), shift(colour, -0.08), 3.0, 0.65, closed=True
    )


def picture(d: Drawing, x: float, y: float, w: float, h: float, kind: int) -> None:
    d.fill(box(x, y, x + w, y + h), "#fdf8ec", WHITE, line=5, line_colour="#a5734c")
    if kind == 0:
        d.fill(
            points(
                [
                    (x + 8, y + h - 8),
                    (x + w * 0.36, y + h * 0.32),
                    (x + w * 0.55, y + h * 0.62),
                    (x + w * 0.70, y + h * 0.42),
                    (x + w - 8, y + h - 8),
                ]
            ),
            "#7fb0dc",
            THING,
            line=1.6,
        )
    elif kind == 1:
        flower(d, x + w / 2, y + h - 8, h / 66, "#ef6a78", 1)
    else:
        q = (
            np.array(
                [
                    (0, 0.95),
                    (-0.95, -0.05),
                    (-0.8, -0.7),
                    (-0.35, -0.8),
                    (0, -0.4),
                    (0.35, -0.8),
                    (0.8, -0.7),
                    (0.95, -0.05),
                ]
            )
            * min(w, h)
            * 0.28
        )
        d.fill(spline(q + (x + w / 2, y + h / 2)), "#f2808c", THING, line=1.6)


def shelf(s: Scene, x0: float, y0: float, x1: float, y1: float) -> None:
    """A bookshelf full of books."""
    if not s.wants("bookshelf"):
        return
    d = s.d
    d.fill(box(x0, y0, x1, y1), "#b07c50", HEAVY, line=3.0, angle=-85)
    rows = max(2, int((y1 - y0) / 78))
    tones = ("#e0605a", "#f0a94a", "#6fa8dc", "#79bb6a", "#b28ad6", "#f0c860", "#5fb0a8", "#f28fb1")
    for r in range(rows):
        top = y0 + 8 + r * (y1 - y0 - 8) / rows
        low = y0 + (r + 1) * (y1 - y0 - 8) / rows
        d.dot(box(x0 + 7, top, x1 - 7, low), "#8f6040", 0.85, 0.3)
        x = x0 + 10
        while x < x1 - 20:
            w = s.u(9, 17)
            if s.rng.random() < 0.12:
                x += w
                continue
            tall = (low - top) * s.u(0.62, 0.94)
            d.fill(
                box(x, low - tall, min(x + w, x1 - 9), low),
                tones[int(s.rng.integers(0, len(tones)))],
                TINY,
                line=1.3,
                angle=-85,
                wob=0.4,
            )
            x += w + 0.8


def fence(s: Scene, y: float, colour: str = "#fdf8ee") -> None:
    if not s.wants("fence"):
        return
    d = s.d
    for yy in (y - 20, y - 42):
        d.line([(18, yy), (s.w - 18, yy + 2)], colour, 6, 0.92)
    for x in np.arange(30, s.w - 20, 44):
        d.fill(
            points([(x - 7, y), (x - 7, y - 50), (x, y - 60), (x + 7, y - 50), (x + 7, y)]),
            colour,
            WHITE if lab(colour)[0] > 0.95 else THING,
            line=1.8,
            line_colour=shift(colour, -0.20),
        )


def path_to(
    s: Scene,
    x_far: float,
    y_far: float,
    x_near: float,
    width: float,
    colour: str,
    second: str | None = None,
    *,
    angle: float = -70,
) -> None:
    """A path, road or river that narrows to the horizon: it leads the eye in."""
    if not s.wants("path"):
        return
    low = s.h - MARGIN
    span = low - y_far
    bend = s.u(-90, 90)
    left = [
        (x_far - 8, y_far),
        (x_far - 14 + bend * 0.5, y_far + span * 0.22),
        (x_near - width * 0.42 + bend * 0.4, y_far + span * 0.58),
        (x_near - width * 0.62, low),
    ]
    right = [
        (x_near + width * 0.62, low),
        (x_near + width * 0.40 + bend * 0.4, y_far + span * 0.58),
        (x_far + 20 + bend * 0.5, y_far + span * 0.22),
        (x_far + 9, y_far),
    ]
    s.d.wash(
        np.vstack([spline(left, False, 8), spline(right, False, 8)]),
        colour,
        second=second,
        angle=angle,
        over=1.5,
        spacing=7,
        edge=True,
    )
