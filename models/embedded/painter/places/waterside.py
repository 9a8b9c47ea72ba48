"""Places by the water and in it, and the one without any: space."""

import math

import numpy as np

from models.embedded.painter.canvas import MARGIN, Scene
from models.embedded.painter.nature import band, grass, stars, tree
from models.embedded.painter.palettes import far_away
from models.embedded.painter.places.rooms import steam
from models.embedded.painter.places.sky import far_trees, heavens, hills, mid_trees
from models.embedded.painter.places.wilds import rock
from models.embedded.pastel.colour import mix, shift
from models.embedded.pastel.geometry import box, ellipse, points, spline
from models.embedded.pastel.marks import FAR, THING, TINY, WALL, WHITE


def waves(s: Scene, y0: float, y1: float, n: int, tone: str = "#fdfeff") -> None:
    lines = []
    for _ in range(n):
        y = y0 + (y1 - y0) * float(s.rng.random())
        k = 0.5 + (y - y0) / max(1, y1 - y0)
        x = s.u(40, s.w - 80)
        lines.append(
            spline(
                [
                    (x, y),
                    (x + 9 * k, y - 4 * k),
                    (x + 18 * k, y),
                    (x + 27 * k, y - 4 * k),
                    (x + 36 * k, y),
                ],
                False,
                4,
            )
        )
    s.d.strokes(lines, tone, 3, 0.85, far=False)


def sea(s: Scene) -> None:
    """Water to the horizon, a strip of sand to stand on."""
    heavens(s)
    d, w = s.d, s.p.water
    top = s.horizon - 40
    shore = s.horizon + (s.h - s.horizon) * 0.36
    if s.wants("island"):
        x = s.w * s.u(0.15, 0.35)
        d.fill(
            spline(
                points(
                    [
                        (x - 80, top + 4),
                        (x - 40, top - 22),
                        (x, top - 40),
                        (x + 46, top - 18),
                        (x + 92, top + 4),
                    ]
                )
            ),
            far_away("#8fb8a0", s.p),
            FAR,
            line=1.4,
        )
    d.wash(
        box(MARGIN, top, s.w - MARGIN, shore + 26),
        (mix(w[0], s.p.sky[-1], 0.25), w[0], w[1]),
        second=None,
        accent=shift(w[0], 0.10),
        angle=-2,
        pressure=0.6,
        edge=True,
    )
    d.smudge()
    if s.wants("boat"):
        _sail(s, s.w * s.u(0.55, 0.85), top + 22, 0.5)
    waves(s, top + 18, shore - 6, 20, "#fdfeff" if not s.p.dark else "#8fa4dc")
    sand = mix("#f3dfae", s.p.ground, 0.18) if not s.p.dark else "#8a7f8a"
    if s.snowy:
        sand = mix(sand, "#ffffff", 0.55)
    if s.wet:
        sand = mix(sand, s.p.ground, 0.4)
    band(s, shore, sand, shift(sand, -0.05, 1.1), amp=14, accent=shift(sand, 0.05))
    edge = spline(
        np.stack(
            [
                np.linspace(MARGIN + 4, s.w - MARGIN - 4, 13),
                shore - 3 + 9 * s.rng.uniform(-1, 1, 13),
            ],
            1,
        ),
        False,
        6,
    )
    d.line(edge, "#fdfeff", 9, 0.85, soft=0.4)
    d.line(edge + (0, 14), mix(w[0], sand, 0.45), 5, 0.5)
    dots = [
        ellipse(s.u(30, s.w - 30), s.u(shore + 40, s.h - 26), 2.2, 1.8, 0, 8) for _ in range(46)
    ]
    d.dots(dots, shift(sand, -0.14, 1.2), 0.75, 0.3)
    if s.wants("shell"):
        for _ in range(3):
            x, y = s.u(50, s.w - 50), s.h - s.u(30, 70)
            d.fill(
                spline(
                    points(
                        [
                            (x - 10, y - 4),
                            (x - 6, y - 14),
                            (x + 6, y - 14),
                            (x + 10, y - 4),
                            (x, y + 2),
                        ]
                    )
                ),
                ("#f7b8a8", "#f9d6a0", "#e8b8d0")[int(s.rng.integers(0, 3))],
                TINY,
                line=1.5,
            )


def _sail(s: Scene, x: float, y: float, k: float) -> None:
    if not s.wants("sailboat"):
        return
    d = s.d
    d.fill(
        points(
            [
                (x - 52 * k, y - 6 * k),
                (x + 52 * k, y - 6 * k),
                (x + 36 * k, y + 16 * k),
                (x - 36 * k, y + 16 * k),
            ]
        ),
        shift(s.p.accent, 0.03, 0.8),
        THING,
        line=1.7,
    )
    d.line([(x, y - 6 * k), (x, y - 104 * k)], "#8a6a55", 2.4)
    d.fill(
        points([(x + 5 * k, y - 100 * k), (x + 5 * k, y - 16 * k), (x + 50 * k, y - 16 * k)]),
        "#fffdf6",
        WHITE,
        line=1.7,
    )
    d.fill(
        points([(x - 5 * k, y - 88 * k), (x - 5 * k, y - 16 * k), (x - 36 * k, y - 16 * k)]),
        "#fbe3a8",
        THING,
        line=1.7,
    )


def beach(s: Scene) -> None:
    sea(s)
    shore = s.horizon + (s.h - s.horizon) * 0.40
    if not s.wet and not s.snowy and s.wants("parasol"):
        x = s.w * (0.12 if s.rng.random() < 0.5 else 0.86)
        y = shore + 70
        d = s.d
        d.shadow(x, y, 120)
        d.line([(x, y), (x + 10, y - 160)], "#b08a60", 5)
        dome = np.vstack([ellipse(x + 10, y - 140, 92, 60, 4, 20, 180, 360)])
        d.fill(dome, s.p.accent, THING, line=2.5)
        for a, b in ((-0.62, -0.22), (0.20, 0.60)):
            d.fill(
                spline([(x + 10, y - 200), (x + 10 + a * 92, y - 138), (x + 10 + b * 92, y - 138)]),
                "#fff6e4",
                WHITE,
                line=1.6,
            )
    if s.wants("palm_tree") and not s.snowy and s.p.name.startswith("summer"):
        tree(s, s.w - 70, shore + 50, 1.2, "#6fb56a", "palm")


def river(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon)
    s.d.smudge()
    far_trees(s, s.horizon - 4, 7)
    band(s, s.horizon + 6, s.p.ground, s.p.ground2, amp=8)
    y0, y1 = s.horizon + (s.h - s.horizon) * 0.16, s.horizon + (s.h - s.horizon) * 0.46
    xs = np.linspace(MARGIN, s.w - MARGIN, 9)
    top = spline(np.stack([xs, y0 + 10 * s.rng.uniform(-1, 1, 9)], 1), False, 6)
    low = spline(np.stack([xs[::-1], y1 + 14 * s.rng.uniform(-1, 1, 9)], 1), False, 6)
    s.d.wash(
        np.vstack([top, low]),
        s.p.water,
        accent=shift(s.p.water[0], 0.10),
        angle=-3,
        over=2,
        edge=True,
    )
    waves(s, y0 + 14, y1 - 8, 14)
    if s.wants("bridge") and s.rng.random() < 0.5:
        bridge_over(s, y0, y1)
    for _ in range(4):
        rock(s, s.u(40, s.w - 40), y1 + s.u(4, 20), s.u(0.4, 0.7))
    reeds = []
    for side in (36, s.w - 36):
        for _ in range(8):
            x = side + s.u(-20, 20)
            reeds.append([(x, y1 + 10), (x + s.u(-8, 8), y1 - s.u(40, 76))])
    if not s.snowy:
        s.d.strokes(reeds, shift(s.p.ground2, -0.12), 3, 0.9)
    grass(s, y1 + 24, s.h - 24, 110)


def bridge_over(s: Scene, y0: float, y1: float) -> None:
    if not s.wants("bridge"):
        return
    d, tone = s.d, mix("#c9805a", s.p.far, 0.2)
    arch = [
        (MARGIN + 6, y0 - 4),
        (s.w * 0.25, y0 - 62),
        (s.w * 0.5, y0 - 84),
        (s.w * 0.75, y0 - 62),
        (s.w - MARGIN - 6, y0 - 4),
    ]
    upper = spline(points(arch), False, 8)
    under = spline(
        points(
            [
                (s.w * 0.84, y0 + 24),
                (s.w * 0.68, y0 - 26),
                (s.w * 0.5, y0 - 44),
                (s.w * 0.32, y0 - 26),
                (s.w * 0.16, y0 + 24),
            ]
        ),
        False,
        8,
    )
    d.fill(
        np.vstack([upper, [(s.w - MARGIN - 6, y0 + 28)], under, [(MARGIN + 6, y0 + 28)]]),
        tone,
        WALL,
        line=2.4,
        angle=-10,
    )
    rail = upper - (0, 34)
    d.line(rail, shift(tone, -0.10), 4.5)
    d.strokes(
        [[upper[i], rail[i]] for i in range(2, len(upper), 4)],
        shift(tone, -0.10),
        3.2,
        0.9,
        far=False,
    )


def bridge(s: Scene) -> None:
    river(s)
    bridge_over(s, s.horizon + (s.h - s.horizon) * 0.16, s.horizon + (s.h - s.horizon) * 0.46)


def lake(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon - 10, 3)
    s.d.smudge()
    far_trees(s, s.horizon - 8, 8)
    band(s, s.horizon - 4, s.p.ground, s.p.ground2, amp=5)
    y = s.horizon + (s.h - s.horizon) * 0.28
    s.d.wash(
        ellipse(s.w * 0.5, y, s.w * 0.455, (s.h - s.horizon) * 0.22, 0, 60),
        s.p.water,
        accent=shift(s.p.water[0], 0.1),
        angle=-2,
        over=2,
        edge=True,
    )
    waves(s, y - 40, y + 50, 14)
    for _ in range(5):
        a = s.u(0, 6.28)
        s.d.fill(
            ellipse(
                s.w * 0.5 + math.cos(a) * s.w * 0.36,
                y + math.sin(a) * (s.h - s.horizon) * 0.15,
                20,
                7,
            ),
            "#7fb86a",
            THING,
            line=1.5,
        )
    mid_trees(s, s.horizon + 30, ("round", "pine"), 2, 0.95)
    grass(s, y + 90, s.h - 24, 100)


def space(s: Scene) -> None:
    s.d.wash(
        box(MARGIN, MARGIN, s.w - MARGIN, s.h - MARGIN),
        ("#28266a", "#3f3a8c", "#6a4fa0", "#8a5fa8"),
        accent="#6a8ad0",
        angle=-20,
        rub=0.93,
        pressure=0.55,
        share=0.2,
    )
    stars(s, 80, s.h - 60)
    d = s.d
    for x, y, r, tone in (
        (0.80, 0.16, 66, "#f0a870"),
        (0.16, 0.30, 40, "#8fd0c8"),
        (0.86, 0.62, 34, "#f28fb1"),
    ):
        d.fill(
            ellipse(x * s.w, y * s.h, r),
            tone,
            THING,
            line=2.6,
            rings=True,
            centre=[(x * s.w, y * s.h)],
        )
    d.line(ellipse(0.80 * s.w, 0.16 * s.h, 108, 26, -16, 50), "#ffe3b0", 5, 0.85, closed=True)
    low = s.h * 0.80
    ground = np.vstack(
        [
            spline(
                points(
                    [
                        (MARGIN, low + 30),
                        (s.w * 0.25, low),
                        (s.w * 0.5, low - 12),
                        (s.w * 0.75, low),
                        (s.w - MARGIN, low + 30),
                    ]
                ),
                False,
                8,
            ),
            [(s.w - MARGIN, s.h - MARGIN), (MARGIN, s.h - MARGIN)],
        ]
    )
    d.wash(ground, "#c9c3d8", second="#a8a0c0", angle=-6, edge=True)
    for x, y, r in ((0.2, 0.90, 40), (0.7, 0.87, 30), (0.46, 0.95, 26)):
        d.line(ellipse(x * s.w, y * s.h, r, r * 0.36), "#9890b0", 4, 0.8, closed=True)


def underwater(s: Scene) -> None:
    d = s.d
    d.wash(
        box(MARGIN, MARGIN, s.w - MARGIN, s.h - MARGIN),
        ("#a8e3ec", "#6fc3e0", "#4a9fd0", "#3f7fb8"),
        accent="#c9f0f0",
        angle=-6,
        rub=0.9,
        share=0.18,
    )
    for i in range(4):
        x = s.w * (0.15 + 0.24 * i)
        d.rub(
            points([(x, MARGIN), (x + 46, MARGIN), (x + 130, s.h * 0.6), (x + 20, s.h * 0.6)]),
            "#e8fbf6",
            0.20,
            12,
        )
    d.smudge(0.6)
    low = s.h * 0.84
    band(s, low, "#f0deb0", "#dcc088", amp=16)
    for x, h, tone in (
        (40, 190, "#5fa86a"),
        (84, 130, "#7fc07a"),
        (s.w - 44, 210, "#5fa86a"),
        (s.w - 96, 130, "#8fcf7f"),
        (s.w * 0.5, 80, "#7fc07a"),
    ):
        for j in range(3):
            xx = x + (j - 1) * 16
            d.line(
                spline(
                    [
                        (xx, low + 40),
                        (xx - 10, low - h * 0.3),
                        (xx + 12, low - h * 0.65),
                        (xx - 4, low - h * (1 - 0.15 * j)),
                    ],
                    False,
                ),
                tone,
                10,
                0.9,
            )
    for x, tone in ((0.2, "#f2808c"), (0.74, "#f7a24a"), (0.86, "#e88ab8")):
        for a in (-40, -14, 12, 40):
            t = math.radians(a)
            d.line(
                spline(
                    [
                        (x * s.w, low + 40),
                        (x * s.w + 26 * math.sin(t), low + 6),
                        (x * s.w + 56 * math.sin(t), low - 44 * math.cos(t)),
                    ],
                    False,
                ),
                tone,
                9,
                0.92,
            )
    for _ in range(20):
        d.line(
            ellipse(s.u(40, s.w - 40), s.u(60, low), s.u(4, 11)), "#f3fdff", 2.2, 0.85, closed=True
        )
    for _ in range(5):
        x, y, k = s.u(80, s.w - 80), s.u(110, low - 120), s.u(0.5, 0.9)
        tone = ("#f7a24a", "#f7d04a", "#f28fb1", "#ffffff")[int(s.rng.integers(0, 4))]
        d.fill(
            spline(
                points(
                    [
                        (x - 34 * k, y),
                        (x - 8 * k, y - 18 * k),
                        (x + 18 * k, y),
                        (x - 8 * k, y + 18 * k),
                    ]
                )
            ),
            tone,
            THING,
            line=1.8,
        )
        d.fill(
            points([(x + 14 * k, y), (x + 34 * k, y - 14 * k), (x + 34 * k, y + 14 * k)]),
            tone,
            THING,
            line=1.8,
        )
        d.dot(ellipse(x - 20 * k, y - 4 * k, 3 * k), "#3a2d2b")


def hot_spring(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon)
    s.d.smudge()
    band(s, s.horizon + 4, s.p.ground, s.p.ground2, amp=8)
    for x in (60, s.w - 70):
        tree(s, x, s.horizon + 40, 1.1, s.leaf(), "bare" if s.snowy else "round")
    y = s.horizon + (s.h - s.horizon) * 0.52
    s.d.wash(
        ellipse(s.w * 0.5, y, s.w * 0.455, (s.h - s.horizon) * 0.38, 0, 60),
        ("#bfe6e6", "#8fcfd8"),
        accent="#e8f8f4",
        angle=-2,
        over=2,
        edge=True,
    )
    for i in range(22):
        a = i * 2 * math.pi / 22
        rx, ry = s.w * 0.455, (s.h - s.horizon) * 0.38
        px, py = s.w * 0.5 + rx * math.cos(a), y + ry * math.sin(a)
        if MARGIN + 10 < px < s.w - MARGIN - 10:
            rock(s, px, py + 12, s.u(0.7, 1.15))
    for x in np.linspace(0.2, 0.8, 5):
        steam(s, x * s.w, y - s.u(20, 120))
