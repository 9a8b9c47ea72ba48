"""Places under the open sky. Far is drawn first, then smudged; what is near stays crisp."""

import math

import numpy as np

from models.embedded.painter.palettes import far_away
from models.embedded.painter.props import (
    MARGIN,
    Scene,
    band,
    building,
    cloud,
    clouds,
    corner_flowers,
    fence,
    flower,
    grass,
    house,
    moon,
    path_to,
    sky,
    star_shape,
    stars,
    sun,
    tree,
)
from models.embedded.pastel.colour import mix, shift
from models.embedded.pastel.geometry import Points, box, ellipse, points, spline
from models.embedded.pastel.marks import FAR, HEAVY, PALE, THING, TINY, WALL, WHITE


def heavens(s: Scene, cloudy: int = 2, bottom: float | None = None) -> None:
    """Sky with what belongs to the hour and the weather in it."""
    sky(s, bottom)
    low = s.horizon if bottom is None else bottom
    if s.night:
        if s.wants("star") and not s.wet:
            stars(s, 26, low * 0.72)
        if s.wants("moon") and not s.wet:
            moon(s.d, s.w - s.u(110, 160), s.u(92, 125), 44)
    elif s.p.name.startswith("sunset") or s.p.name.startswith("dawn"):
        if s.wants("sun") and not s.wet:
            sun(s.d, s.w * s.u(0.62, 0.76), low - 18, 46, False, True)
    elif s.p.name.startswith("evening"):
        if s.wants("star"):
            stars(s, 8, low * 0.4)
        if s.wants("moon") and not s.wet:
            moon(s.d, s.w - 130, 105, 34)
    elif (
        not s.wet
        and not s.snowy
        and not any(
            n in s.p.name for n in ("fog", "dust", "storm", "rain", "sad", "grief", "angry")
        )
        and s.wants("sun")
    ):
        right = s.rng.random() < 0.7
        sun(s.d, s.w - s.u(105, 150) if right else s.u(105, 150), s.u(98, 128), 43)
    if s.wants("cloud"):
        clouds(s, cloudy + (1 if s.wet else 0), 1.0 if not s.wet else 1.15)
    if not s.night and not s.wet and s.rng.random() < 0.6 and s.wants("bird"):
        x, y = s.u(120, s.w - 220), s.u(150, max(170, low * 0.52))
        for dx, dy in ((0, 0), (44, -14), (22, 26)):
            if s.d.hides_face(x + dx, y + dy, 20):
                continue
            s.d.line(
                spline(
                    [
                        (x + dx - 14, y + dy - 6),
                        (x + dx - 6, y + dy - 10),
                        (x + dx, y + dy),
                        (x + dx + 6, y + dy - 10),
                        (x + dx + 14, y + dy - 6),
                    ],
                    False,
                    4,
                ),
                mix(s.p.far, "#5a6a8a", 0.75),
                2.5,
            )


def hills(s: Scene, y: float, n: int = 2) -> None:
    for i in range(n):
        t = (n - i) * 34
        tone = mix(s.p.far, s.p.sky[-1], 0.38 * (n - i) / n)
        band(s, y - t, tone, amp=18, bottom=y + 60, pressure=0.52, edge=i == n - 1)


def _far_trees(s: Scene, y: float, n: int = 6) -> None:
    for _ in range(n):
        x = s.u(40, s.w - 40)
        tree(s, x, y + s.u(-4, 8), s.u(0.16, 0.24), far_away(s.leaf(), s.p), light=True)


def _mid_trees(
    s: Scene, y: float, kinds: tuple[str, ...] = ("round",), n: int = 2, big: float = 1.15
) -> None:
    big *= (s.h / 768) ** 0.9
    spots = [s.u(70, 130), s.w - s.u(70, 130)]
    if n > 2:
        spots += [s.w * s.u(0.30, 0.40), s.w * s.u(0.60, 0.70)][: n - 2]
    for i, wish in enumerate(spots[:n]):
        room = 100 * big + 22  # a crown cut by the rim looks like a fault
        x = min(max(wish, room), s.w - room)
        kind = (
            "bare"
            if s.snowy and "round" in kinds and s.rng.random() < 0.5
            else kinds[i % len(kinds)]
        )
        leaf = (
            s.leaf()
            if kind != "pine"
            else (mix("#4f8a63", s.p.far, 0.15) if not s.p.dark else "#2f5a50")
        )
        tree(s, x, y + s.u(-8, 16), big * s.u(0.85, 1.1) * (1 if i < 2 else 0.7), leaf, kind)


def meadow(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon)
    s.d.smudge()
    _far_trees(s, s.horizon - 6)
    if s.wants("house"):
        house(
            s,
            s.u(0.3, 0.7) * s.w,
            s.horizon + 4,
            0.36,
            far_away("#fbead0", s.p, 0.2),
            far_away("#e08a7a", s.p, 0.2),
            True,
        )
    band(s, s.horizon + 8, s.p.ground, s.p.ground2, amp=9, accent=shift(s.p.ground, 0.06, 1.1, -20))
    if s.wants("path"):
        path_to(
            s,
            s.w * s.u(0.42, 0.6),
            s.horizon + 18,
            s.w * s.u(0.3, 0.7),
            190,
            mix("#ecd9a8", s.p.ground, 0.25 if not s.snowy else 0.6),
        )
    _mid_trees(s, s.horizon + 62)
    grass(s, s.horizon + 40, s.h - 24, 120)


def park(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon, 1)
    s.d.smudge()
    _far_trees(s, s.horizon, 8)
    band(s, s.horizon + 8, s.p.ground, s.p.ground2, amp=7, accent=shift(s.p.ground, 0.06, 1.1, -20))
    pond_y = s.horizon + (s.h - s.horizon) * 0.22
    if s.rng.random() < 0.5:
        s.d.wash(
            ellipse(s.w * s.u(0.35, 0.65), pond_y, 120, 24), s.p.water, angle=-2, over=1, edge=True
        )
    path_to(
        s,
        s.w * 0.5,
        s.horizon + 22,
        s.w * s.u(0.35, 0.65),
        230,
        mix("#ecd9b0", s.p.ground, 0.2 if not s.snowy else 0.6),
    )
    _mid_trees(s, s.horizon + 74, n=3)
    side = s.w * (0.20 if s.rng.random() < 0.5 else 0.80)
    bench(s, side, s.horizon + (s.h - s.horizon) * 0.40, 0.72)
    _lamp_post(s, s.w - side, s.horizon + (s.h - s.horizon) * 0.36, 0.9)
    grass(s, s.horizon + 40, s.h - 24, 110)


def bench(s: Scene, x: float, y: float, k: float = 1.0) -> None:
    if not s.wants("bench"):
        return
    d, tone = s.d, "#b97f4f"
    d.shadow(x, y, 150 * k, 0.8)
    for dx in (-58, 58):
        d.line([(x + dx * k, y), (x + dx * k, y - 84 * k)], "#6a5f6a", 5.5 * k, 0.95)
    for yy in (-84, -66):
        d.fill(
            box(x - 76 * k, y + yy * k, x + 76 * k, y + (yy + 13) * k),
            tone,
            HEAVY,
            line=2.2,
            angle=-3,
        )
    d.fill(
        points(
            [
                (x - 80 * k, y - 42 * k),
                (x + 80 * k, y - 42 * k),
                (x + 88 * k, y - 26 * k),
                (x - 88 * k, y - 26 * k),
            ]
        ),
        shift(tone, 0.05),
        HEAVY,
        line=2.4,
        angle=-3,
    )


def _lamp_post(s: Scene, x: float, y: float, k: float) -> None:
    if not s.wants("lamp"):
        return
    d = s.d
    if s.p.lit:
        d.glow(x, y - 190 * k, 150 * k, "#fff0b0", 0.6)
    d.line([(x, y), (x, y - 176 * k)], "#5f6470", 6 * k)
    d.fill(
        points(
            [
                (x - 15 * k, y - 176 * k),
                (x + 15 * k, y - 176 * k),
                (x + 19 * k, y - 208 * k),
                (x - 19 * k, y - 208 * k),
            ]
        ),
        "#ffe9a0" if s.p.lit else "#eef0e6",
        THING,
        line=2.2,
        line_colour="#5f6470",
    )
    d.fill(
        points([(x - 24 * k, y - 206 * k), (x + 24 * k, y - 206 * k), (x, y - 228 * k)]),
        "#5f6470",
        HEAVY,
        line=2,
    )


def garden(s: Scene) -> None:
    heavens(s)
    s.d.smudge()
    band(s, s.horizon + 4, s.p.ground, s.p.ground2, amp=6)
    house(s, s.w * 0.24, s.horizon + 34, 1.1, "#f8e6c4", shift(s.p.accent, 0.04, 0.8))
    fence(s, s.horizon + 40)
    tree(s, s.w * 0.86, s.horizon + 70, 1.0, s.leaf())
    grass(s, s.horizon + 50, s.h - 24, 100)
    if not s.snowy and s.wants("flower"):
        for row in range(3):
            y = s.horizon + 84 + row * 40
            for _ in range(5 + row):
                x = s.u(40, s.w - 40)
                flower(
                    s.d,
                    x,
                    y + s.u(-8, 8),
                    0.6 + 0.2 * row,
                    mix(
                        ("#ef6a78", "#f7c948", "#f28fb1", "#b28ad6")[int(s.rng.integers(0, 4))],
                        s.p.far,
                        0.4 if s.p.dark else 0,
                    ),
                    int(s.rng.integers(0, 3)),
                )


def field(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon)
    s.d.smudge()
    _far_trees(s, s.horizon, 5)
    band(s, s.horizon + 6, s.p.ground, s.p.ground2, amp=5)
    soil = mix("#c99a62", s.p.ground, 0.25)
    vanish = (s.w * 0.5, s.horizon - 30)
    for i in range(7):
        t = (i - 3) / 3
        x = s.w * 0.5 + t * s.w * 0.95
        near = [(x - 44, s.h - MARGIN), (x + 44, s.h - MARGIN)]
        far_y = s.horizon + 40
        f = (far_y - vanish[1]) / (s.h - vanish[1])
        far = [(vanish[0] + (px - vanish[0]) * f, far_y) for px, _ in near]
        q = points([far[0], far[1], near[1], near[0]])
        q[:, 0] = np.clip(q[:, 0], MARGIN, s.w - MARGIN)
        if np.ptp(q[:, 0]) > 14:
            s.d.wash(
                q,
                soil if not s.snowy else "#e6e9f2",
                second=shift(soil, -0.05) if not s.snowy else None,
                angle=-78 + 10 * t,
                over=1,
            )
    if not s.snowy:
        for i in range(6):
            t = (i - 2.5) / 3
            for j in range(7):
                f = (j / 6) ** 1.6
                y = s.horizon + 48 + (s.h - s.horizon - 70) * f
                g = (y - vanish[1]) / (s.h - vanish[1])
                x = vanish[0] + (s.w * 0.5 + t * s.w * 0.95 - vanish[0]) * g
                if MARGIN + 14 < x < s.w - MARGIN - 14:
                    k = 0.25 + 0.75 * f
                    s.d.strokes(
                        [[(x, y), (x + a * 14 * k, y - 16 * k)] for a in (-1, -0.3, 0.4, 1)],
                        "#4f9a4b",
                        3.4 * (0.5 + k),
                        0.9,
                        far=False,
                    )
    house(s, s.w * s.u(0.12, 0.88), s.horizon + 14, 0.55, "#f3dcb8", "#c9604f", True)


def mountain(s: Scene) -> None:
    heavens(s)
    d = s.d
    for _i, (cx, top, half, tone) in enumerate(
        ((0.18, 0.20, 0.34, 0.55), (0.85, 0.24, 0.36, 0.45), (0.52, 0.09, 0.42, 0.25))
    ):
        peak = np.array([cx * s.w, s.h * (top + 0.05)])
        base = s.horizon + 30
        colour = mix(shift(s.p.far, -0.08, 1.2), s.p.sky[-1], tone)
        left, right = cx * s.w - half * s.w, cx * s.w + half * s.w
        ridge = [
            (left, base),
            (cx * s.w - half * s.w * 0.45, base - (base - peak[1]) * 0.52),
            (peak[0] - 16, peak[1] + 6),
            (peak[0] + 14, peak[1]),
            (cx * s.w + half * s.w * 0.4, base - (base - peak[1]) * 0.58),
            (right, base),
        ]
        shape = points(ridge)
        shape[:, 0] = np.clip(shape[:, 0], MARGIN, s.w - MARGIN)
        d.wash(shape, (shift(colour, 0.03), colour), angle=-58, pressure=0.58, edge=True, over=3)
        snow = [
            (peak[0] - 16, peak[1] + 6),
            (peak[0] + 14, peak[1]),
            (peak[0] + 58, peak[1] + 78),
            (peak[0] + 30, peak[1] + 64),
            (peak[0] + 6, peak[1] + 92),
            (peak[0] - 22, peak[1] + 66),
            (peak[0] - 56, peak[1] + 84),
        ]
        d.fill(
            spline(points(snow)),
            "#ffffff" if not s.p.dark else "#aab4dc",
            WHITE,
            line=1.6,
            angle=-60,
        )
    s.d.smudge(0.4)
    for i in range(9):
        tree(
            s,
            MARGIN + 30 + i * (s.w - 60) / 8,
            s.horizon + s.u(0, 16),
            s.u(0.22, 0.34),
            far_away("#5f9a70", s.p, 0.35),
            "pine",
            True,
        )
    band(s, s.horizon + 14, s.p.ground, s.p.ground2, amp=10)
    path_to(
        s,
        s.w * 0.55,
        s.horizon + 26,
        s.w * s.u(0.35, 0.6),
        190,
        mix("#e3cfa0", s.p.ground, 0.3 if not s.snowy else 0.7),
    )
    _mid_trees(s, s.horizon + 80, ("pine",), 2, 0.95)
    for _ in range(4):
        rock(s, s.u(60, s.w - 60), s.horizon + s.u(90, 150), s.u(0.5, 1.0))
    grass(s, s.horizon + 60, s.h - 24, 90)


def rock(s: Scene, x: float, y: float, k: float) -> None:
    if not s.wants("stone"):
        return
    s.d.fill(
        spline(
            points(
                [
                    (x - 30 * k, y),
                    (x - 24 * k, y - 20 * k),
                    (x - 4 * k, y - 31 * k),
                    (x + 20 * k, y - 22 * k),
                    (x + 31 * k, y),
                ]
            )
        ),
        mix("#aaa6ae", s.p.far, 0.25),
        THING,
        line=2.2,
    )


def forest(s: Scene) -> None:
    heavens(s, 1)
    far = mix(s.p.far, s.p.leaf[0], 0.35)
    band(s, s.horizon - 120, mix(far, s.p.sky[-1], 0.3), amp=20, bottom=s.horizon + 60)
    for i in range(12):
        tree(
            s,
            MARGIN + 24 + i * (s.w - 50) / 11,
            s.horizon - s.u(0, 20),
            s.u(0.55, 0.8),
            far_away(s.leaf(), s.p, 0.55),
            "pine" if i % 2 else "round",
            True,
        )
    s.d.smudge(0.6)
    band(s, s.horizon + 6, s.p.ground, s.p.ground2, amp=8)
    path_to(
        s,
        s.w * 0.5,
        s.horizon + 14,
        s.w * s.u(0.4, 0.6),
        210,
        mix("#d9c08f", s.p.ground, 0.3 if not s.snowy else 0.7),
    )
    for x, k, kind in (
        (60, 1.5, "round"),
        (s.w - 60, 1.55, "pine"),
        (s.w * 0.24, 1.1, "pine"),
        (s.w * 0.78, 1.05, "round"),
    ):
        tree(
            s,
            x + s.u(-14, 14),
            s.horizon + 50 + 36 * k,
            k,
            s.leaf() if kind == "round" else mix("#4f8a63", s.p.far, 0.2),
            kind,
        )
    grass(s, s.horizon + 50, s.h - 24, 130)
    if not s.snowy:
        for _ in range(4):
            mushroom(s, s.u(50, s.w - 50), s.h - s.u(40, 120), s.u(0.5, 0.8))


def mushroom(s: Scene, x: float, y: float, k: float) -> None:
    if not s.wants("mushroom"):
        return
    s.d.fill(
        spline(
            points(
                [(x - 8 * k, y), (x - 6 * k, y - 22 * k), (x + 6 * k, y - 22 * k), (x + 8 * k, y)]
            )
        ),
        "#fdf3e0",
        WHITE,
        line=1.6,
    )
    s.d.fill(
        spline(
            points(
                [
                    (x - 26 * k, y - 18 * k),
                    (x - 14 * k, y - 38 * k),
                    (x + 14 * k, y - 38 * k),
                    (x + 26 * k, y - 18 * k),
                    (x, y - 14 * k),
                ]
            )
        ),
        "#e8605a",
        HEAVY,
        line=1.8,
    )
    s.d.dots(
        [
            ellipse(x + a * k, y - b * k, 3.6 * k, 3 * k, 0, 8)
            for a, b in ((-10, 26), (2, 32), (12, 24))
        ],
        "#fffaf0",
        0.95,
        0.1,
    )


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
    _far_trees(s, s.horizon - 4, 7)
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
    _far_trees(s, s.horizon - 8, 8)
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
    _mid_trees(s, s.horizon + 30, ("round", "pine"), 2, 0.95)
    grass(s, y + 90, s.h - 24, 100)


def street(s: Scene) -> None:
    heavens(s)
    far = mix(s.p.far, s.p.sky[-1], 0.3)
    base = s.horizon + 30
    for i in range(7):
        x = MARGIN + i * (s.w - 26) / 7
        h = s.u(110, 210)
        s.d.fill(
            box(x, base - h, x + (s.w - 26) / 7 + 2, base),
            mix(far, ("#d9b8c8", "#b8c4dc", "#d8c8a8")[i % 3], 0.4),
            FAR,
            line=1.3,
            angle=-80,
        )
    s.d.smudge(0.6)
    tones = ("#f6c9a8", "#a9cbe6", "#f7dc9c", "#d3b9e0", "#b5d8b0", "#f3b3b3")
    x, i = MARGIN + 4.0, int(s.rng.integers(0, 6))
    while x < s.w - 90:
        w, h = s.u(96, 140), s.u(170, 310) * s.h / 768
        if x + w > s.w - MARGIN - 40:
            w = s.w - MARGIN - 6 - x
        tone = mix(tones[i % 6], s.p.far, 0.30 if not s.p.dark else 0.62)
        building(s, x, base + 22, w, h, tone)
        shop_front(s, x, base + 22, w, i)
        x += w + 2
        i += 1
    walk = mix("#dcd3c8", s.p.far, 0.25) if not s.snowy else "#f3f5fb"
    band(s, base + 20, walk, shift(walk, -0.05), amp=2)
    y = base + (s.h - base) * 0.30
    road = mix("#b0aab4", s.p.far, 0.22) if not s.snowy else "#dfe4f0"
    s.d.wash(
        box(MARGIN, y, s.w - MARGIN, s.h - MARGIN),
        road,
        second=shift(road, -0.05),
        angle=-4,
        edge=True,
    )
    s.d.line([(MARGIN + 4, y), (s.w - MARGIN - 4, y + 2)], shift(walk, -0.14), 5, 0.9)
    mid = (y + s.h) / 2
    for xx in np.arange(40, s.w - 60, 96):
        s.d.line([(xx, mid), (xx + 50, mid)], "#fdf6e0", 6, 0.8)
    _lamp_post(s, s.w * (0.1 if s.rng.random() < 0.5 else 0.9), y + 16, 1.05)
    tree(s, s.w * s.u(0.36, 0.64), y + 4, 0.62, s.leaf())


def shop_front(s: Scene, x: float, y: float, w: float, i: int) -> None:
    tone = ("#e8605a", "#5f9fe0", "#79bb6a", "#f0a94a", "#b28ad6", "#f28fb1")[i % 6]
    tone = mix(tone, s.p.far, 0.2)
    d = s.d
    d.fill(box(x + 8, y - 62, x + w - 8, y), "#ffe6a0" if s.p.lit else "#dcebf3", THING, line=1.8)
    d.fill(box(x + w * 0.62, y - 52, x + w * 0.62 + 24, y), "#9a6642", HEAVY, line=1.8, angle=-80)
    n = max(4, int(w / 16))
    top, low = y - 74, y - 50
    for j in range(n):
        a, b = x + 2 + (w - 4) * j / n, x + 2 + (w - 4) * (j + 1) / n
        d.fill(
            points([(a, top), (b, top), (b, low), ((a + b) / 2, low + 8), (a, low)]),
            tone if j % 2 == 0 else "#fff6e6",
            TINY,
            line=1.2,
        )


def city(s: Scene) -> None:
    street(s)


def village(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon)
    s.d.smudge()
    band(s, s.horizon + 4, s.p.ground, s.p.ground2, amp=8)
    tones = ("#e0605a", "#e8a04a", "#6f9fd0", "#b28a6a")
    for i, (x, k) in enumerate(((0.16, 0.75), (0.40, 0.55), (0.63, 0.6), (0.86, 0.8))):
        house(
            s,
            x * s.w,
            s.horizon + 20 + 46 * (k - 0.5),
            k,
            ("#f8e6c4", "#f3dcd0", "#e6e8d0", "#f6e3c0")[i],
            mix(tones[i], s.p.far, 0.2),
        )
    path_to(
        s,
        s.w * 0.5,
        s.horizon + 30,
        s.w * s.u(0.4, 0.6),
        210,
        mix("#e3cfa0", s.p.ground, 0.25 if not s.snowy else 0.6),
    )
    tree(s, s.w * 0.28, s.horizon + 60, 0.7, s.leaf())
    tree(s, s.w * 0.74, s.horizon + 66, 0.7, s.leaf())
    grass(s, s.horizon + 60, s.h - 24, 100)


def school(s: Scene) -> None:
    heavens(s)
    s.d.smudge()
    band(s, s.horizon + 6, s.p.ground, s.p.ground2, amp=4)
    base = s.horizon + 34
    x0, x1 = s.w * 0.14, s.w * 0.86
    wall = mix("#f7dcb0", s.p.far, 0.15 if not s.p.dark else 0.5)
    d = s.d
    d.fill(box(x0, base - 190, x1, base), wall, WALL, line=2.6, angle=-80)
    d.fill(
        box(x0 - 12, base - 208, x1 + 12, base - 186),
        mix("#d8705a", s.p.far, 0.15),
        HEAVY,
        line=2.4,
        angle=-4,
    )
    d.fill(
        points(
            [(s.w * 0.5 - 74, base - 206), (s.w * 0.5, base - 280), (s.w * 0.5 + 74, base - 206)]
        ),
        mix("#d8705a", s.p.far, 0.1),
        HEAVY,
        line=2.6,
    )
    d.fill(
        ellipse(s.w * 0.5, base - 158, 25, 25), "#fffaf0", WHITE, line=2.4, line_colour="#8a6a55"
    )
    d.line([(s.w * 0.5, base - 158), (s.w * 0.5, base - 174)], "#5a4a48", 2.4)
    d.line([(s.w * 0.5, base - 158), (s.w * 0.5 + 11, base - 152)], "#5a4a48", 2.4)
    for row in range(2):
        for i in range(6):
            if row and i in (2, 3):
                continue
            x = x0 + 28 + i * (x1 - x0 - 56) / 5.6
            if abs(x + 20 - s.w * 0.5) < 46:
                continue
            d.fill(
                box(x, base - 168 + row * 82, x + 40, base - 122 + row * 82),
                "#ffe08a" if s.p.lit else "#cfe6f5",
                THING,
                line=1.8,
            )
            d.line(
                [(x + 20, base - 168 + row * 82), (x + 20, base - 122 + row * 82)], "#8a6a55", 1.6
            )
    d.fill(
        box(s.w * 0.5 - 34, base - 76, s.w * 0.5 + 34, base), "#a5704a", HEAVY, line=2.2, angle=-80
    )
    d.line([(s.w * 0.5, base - 74), (s.w * 0.5, base)], "#7a5038", 2)
    d.line([(s.w * 0.92, base), (s.w * 0.92, base - 230)], "#8a8f9a", 4)
    d.fill(
        spline(
            points(
                [
                    (s.w * 0.92, base - 228),
                    (s.w * 0.86, base - 220),
                    (s.w * 0.82, base - 226),
                    (s.w * 0.82, base - 192),
                    (s.w * 0.87, base - 186),
                    (s.w * 0.92, base - 194),
                ]
            )
        ),
        s.p.accent,
        THING,
        line=2,
    )
    yard = mix("#ecd6a4", s.p.ground, 0.2) if not s.snowy else "#f6f7fc"
    band(s, base + 6, yard, shift(yard, -0.05), amp=5)
    tree(s, 64, base + 50, 1.0, s.leaf())


def playground(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon, 1)
    s.d.smudge()
    _far_trees(s, s.horizon, 7)
    band(s, s.horizon + 6, s.p.ground, s.p.ground2, amp=6)
    sand = mix("#f3dfae", s.p.ground, 0.15) if not s.snowy else "#f6f7fc"
    band(s, s.horizon + 92, sand, shift(sand, -0.05), amp=10)
    d = s.d
    # slide
    x, y = s.w * 0.20, s.horizon + 128
    d.shadow(x + 40, y, 190)
    for dx in (-40, -6):
        d.line([(x + dx, y), (x + dx + 4, y - 190)], "#e8605a", 6)
    for i in range(6):
        d.line([(x - 40, y - 24 - i * 28), (x - 4, y - 24 - i * 28)], "#f7c04a", 5)
    d.fill(
        spline(
            points(
                [
                    (x - 6, y - 176),
                    (x + 20, y - 172),
                    (x + 90, y - 60),
                    (x + 130, y - 18),
                    (x + 152, y - 16),
                    (x + 150, y - 4),
                    (x + 116, y - 4),
                    (x + 66, y - 56),
                    (x + 6, y - 158),
                ]
            )
        ),
        "#6fa8dc",
        THING,
        line=2.8,
    )
    # swings
    x = s.w * 0.76
    for dx in (-104, 104):
        d.line([(x + dx * 0.8, y - 210), (x + dx - 24, y)], "#5fb0a8", 6)
        d.line([(x + dx * 0.8, y - 210), (x + dx + 24, y)], "#5fb0a8", 6)
    d.line([(x - 92, y - 210), (x + 92, y - 210)], "#5fb0a8", 7)
    for dx in (-44, 40):
        for e in (-18, 18):
            d.line([(x + dx + e, y - 208), (x + dx + e, y - 58)], "#8a8f9a", 2.2)
        d.fill(box(x + dx - 24, y - 60, x + dx + 24, y - 50), "#d98a5a", HEAVY, line=2)
    grass(s, s.horizon + 30, s.horizon + 92, 60)


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


def campsite(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon)
    for i in range(9):
        tree(
            s,
            MARGIN + 30 + i * (s.w - 60) / 8,
            s.horizon - s.u(0, 10),
            s.u(0.4, 0.6),
            far_away("#4f8a63", s.p, 0.45),
            "pine",
            True,
        )
    s.d.smudge()
    band(s, s.horizon + 6, s.p.ground, s.p.ground2, amp=8)
    tree(s, s.w - 60, s.horizon + 80, 1.1, mix("#4f8a63", s.p.far, 0.2), "pine")
    if s.wants("tent"):
        x, y, k, d = s.w * 0.20, s.horizon + 104, 1.15, s.d
        d.shadow(x, y, 210)
        d.fill(
            points([(x - 104 * k, y), (x - 10 * k, y - 132 * k), (x + 104 * k, y)]),
            s.p.accent,
            THING,
            line=2.8,
            angle=-60,
        )
        d.fill(
            points([(x - 34 * k, y), (x - 10 * k, y - 96 * k), (x + 22 * k, y)]),
            mix("#5a4a55", s.p.accent, 0.3) if not s.p.lit else "#ffe08a",
            HEAVY,
            line=2.2,
        )
    grass(s, s.horizon + 60, s.h - 24, 100)


def snow_land(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon)
    for i in range(8):
        tree(
            s,
            MARGIN + 40 + i * (s.w - 80) / 7,
            s.horizon + s.u(-8, 8),
            s.u(0.3, 0.45),
            far_away("#7fa8a0", s.p, 0.4),
            "pine",
            True,
        )
    s.d.smudge()
    snow = "#fbfcff" if not s.p.dark else mix("#aab4dc", s.p.ground, 0.2)
    band(s, s.horizon + 10, snow, mix("#cfdcf0", s.p.far, 0.15 if s.p.dark else 0), amp=16)
    _mid_trees(s, s.horizon + 72, ("pine", "bare"), 2, 1.05)
    for _ in range(4):
        y = s.u(s.horizon + 90, s.h - 60)
        x = s.u(60, s.w - 160)
        s.d.line(spline([(x, y), (x + 46, y - 8), (x + 110, y + 4)], False), "#c3d2ea", 3, 0.5)


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


def temple(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon)
    s.d.smudge()
    band(s, s.horizon + 4, s.p.ground, s.p.ground2, amp=6)
    _mid_trees(s, s.horizon + 40, ("pine", "round"), 2, 1.15)
    d, x, y = s.d, s.w * 0.5, s.horizon + 44
    wood, roof = mix("#b5523f", s.p.far, 0.12), mix("#5f7a80", s.p.far, 0.15)
    d.fill(box(x - 150, y - 22, x + 150, y), "#cbc3bb", WALL, line=2.2, angle=-4)
    d.fill(box(x - 118, y - 104, x + 118, y - 20), "#f6e3c0", WALL, line=2.2)
    for dx in (-118, -62, 62, 118):
        d.fill(box(x + dx - 8, y - 106, x + dx + 8, y - 20), wood, HEAVY, line=2, angle=-85)
    d.fill(box(x - 34, y - 92, x + 34, y - 20), "#8a5a3c", HEAVY, line=2)
    d.fill(
        spline(
            points(
                [
                    (x - 190, y - 104),
                    (x - 150, y - 124),
                    (x - 90, y - 184),
                    (x + 90, y - 184),
                    (x + 150, y - 124),
                    (x + 190, y - 104),
                    (x + 120, y - 108),
                    (x - 120, y - 108),
                ]
            )
        ),
        roof,
        HEAVY,
        line=2.6,
        angle=-70,
    )
    d.line([(x - 92, y - 184), (x + 92, y - 184)], shift(roof, -0.08), 8)
    path_to(s, x, y + 2, s.w * 0.5, 200, "#dcd3c6")
    for side in (0.16, 0.84):
        lantern(s, side * s.w, s.horizon + 120, 1.0)
    grass(s, s.horizon + 60, s.h - 24, 70)


def lantern(s: Scene, x: float, y: float, k: float) -> None:
    if not s.wants("lantern"):
        return
    d, tone = s.d, mix("#b3b0b0", s.p.far, 0.2)
    if s.p.lit:
        d.glow(x, y - 78 * k, 90 * k, "#ffe0a0", 0.55)
    d.fill(box(x - 8 * k, y - 56 * k, x + 8 * k, y), tone, THING, line=2)
    d.fill(
        box(x - 19 * k, y - 92 * k, x + 19 * k, y - 58 * k),
        "#ffe6a0" if s.p.lit else shift(tone, 0.06),
        THING,
        line=2,
    )
    d.fill(
        points(
            [
                (x - 34 * k, y - 90 * k),
                (x + 34 * k, y - 90 * k),
                (x + 8 * k, y - 116 * k),
                (x - 8 * k, y - 116 * k),
            ]
        ),
        shift(tone, -0.05),
        THING,
        line=2,
    )


def church(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon, 1)
    s.d.smudge()
    band(s, s.horizon + 4, s.p.ground, s.p.ground2, amp=6)
    d, x, y = s.d, s.w * 0.5, s.horizon + 40
    wall, roof = mix("#f6ead4", s.p.far, 0.15), mix("#8a6f9a", s.p.far, 0.15)
    d.fill(box(x - 20, y - 150, x + 150, y), wall, WALL, line=2.4, angle=-80)
    d.fill(
        points([(x - 36, y - 146), (x + 4, y - 218), (x + 126, y - 218), (x + 166, y - 146)]),
        roof,
        HEAVY,
        line=2.4,
        angle=-70,
    )
    d.fill(box(x - 106, y - 230, x - 20, y), wall, WALL, line=2.4, angle=-80)
    d.fill(
        points([(x - 118, y - 226), (x - 63, y - 330), (x - 8, y - 226)]),
        roof,
        HEAVY,
        line=2.4,
        angle=-70,
    )
    d.line([(x - 63, y - 328), (x - 63, y - 372)], "#d9a84a", 4.5)
    d.line([(x - 78, y - 356), (x - 48, y - 356)], "#d9a84a", 4.5)
    for wx in (x + 24, x + 74, x + 116):
        d.fill(
            np.vstack(
                [
                    ellipse(wx, y - 98, 13, 15, 0, 12, 180, 360),
                    [(wx + 13, y - 52), (wx - 13, y - 52)],
                ]
            ),
            "#ffd98a" if s.p.lit else "#9fc8e8",
            THING,
            line=1.8,
        )
    d.fill(
        np.vstack([ellipse(x - 63, y - 60, 22, 24, 0, 14, 180, 360), [(x - 41, y), (x - 85, y)]]),
        "#9a6642",
        HEAVY,
        line=2.2,
    )
    d.fill(ellipse(x - 63, y - 168, 18, 18), "#9fc8e8", THING, line=2)
    path_to(s, x - 63, y + 2, s.w * 0.45, 180, mix("#e3d3b0", s.p.ground, 0.2))
    _mid_trees(s, s.horizon + 66, n=2, big=0.9)
    grass(s, s.horizon + 60, s.h - 24, 90)


def graveyard(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon)
    s.d.smudge()
    band(s, s.horizon + 4, s.p.ground, s.p.ground2, amp=10)
    _mid_trees(s, s.horizon + 56, ("round", "bare"), 2, 1.05)
    for i, x in enumerate((0.22, 0.40, 0.62, 0.80)):
        k = 0.62 + 0.1 * (i % 2)
        cx, y = x * s.w, s.horizon + 96 + 10 * (i % 2)
        s.d.shadow(cx, y, 70 * k)
        s.d.fill(
            np.vstack(
                [
                    ellipse(cx, y - 60 * k, 30 * k, 32 * k, 0, 14, 180, 360),
                    [(cx + 30 * k, y), (cx - 30 * k, y)],
                ]
            ),
            mix("#b9b6bd", s.p.far, 0.2),
            THING,
            line=2,
        )
        flower(s.d, cx + 22 * k, y + 6, 0.6, "#fdfdfd", 1)
    grass(s, s.horizon + 70, s.h - 24, 110)


def castle(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon)
    s.d.smudge()
    band(s, s.horizon + 6, s.p.ground, s.p.ground2, amp=8)
    d, x, y = s.d, s.w * 0.5, s.horizon + 40
    wall, roof = mix("#e3d8e4", s.p.far, 0.2), mix("#8a7fc0", s.p.far, 0.1)
    for dx, w, h in ((-150, 62, 190), (150, 62, 190), (-60, 56, 240), (60, 56, 240)):
        d.fill(box(x + dx - w / 2, y - h, x + dx + w / 2, y), wall, WALL, line=2.3, angle=-80)
        d.fill(
            points(
                [
                    (x + dx - w * 0.66, y - h + 4),
                    (x + dx, y - h - 86),
                    (x + dx + w * 0.66, y - h + 4),
                ]
            ),
            roof,
            HEAVY,
            line=2.3,
        )
        d.fill(
            points([(x + dx, y - h - 104), (x + dx + 24, y - h - 96), (x + dx, y - h - 86)]),
            s.p.accent,
            TINY,
            line=1.4,
        )
        d.fill(
            ellipse(x + dx, y - h + 44, 10, 15),
            "#ffe08a" if s.p.lit else "#9fc8e8",
            THING,
            line=1.7,
        )
    d.fill(box(x - 150, y - 124, x + 150, y), wall, WALL, line=2.3, angle=-80)
    d.fill(
        np.vstack([ellipse(x, y - 56, 36, 38, 0, 16, 180, 360), [(x + 36, y), (x - 36, y)]]),
        "#8a5a3c",
        HEAVY,
        line=2.4,
    )
    path_to(s, x, y + 2, s.w * 0.5, 200, mix("#e3cfa0", s.p.ground, 0.3))
    grass(s, s.horizon + 60, s.h - 24, 100)


def night_sky(s: Scene) -> None:
    sky(s)
    if s.wants("milky_way"):
        for t in np.linspace(0, 1, 9):
            s.d.rub(
                ellipse(s.w * (0.15 + 0.7 * t), s.horizon * (0.75 - 0.6 * t), 86, 42, -38),
                "#c9b8f0",
                0.22,
                12,
            )
    stars(s, 60, s.horizon * 0.96)
    if s.wants("moon"):
        moon(s.d, s.w * s.u(0.72, 0.82), 130, 56)
    if s.wants("shooting_star"):
        x, y = s.w * s.u(0.2, 0.4), s.u(90, 170)
        s.d.line([(x - 84, y - 44), (x, y)], "#fff3c4", 4, 0.8)
        s.d.fill(star_shape(x + 6, y + 4, 15), "#ffe27a", TINY, line=1.6, line_colour="#e0b84a")
    hills(s, s.horizon)
    s.d.smudge(0.3)
    band(s, s.horizon + 8, s.p.ground, s.p.ground2, amp=14)
    _mid_trees(s, s.horizon + 60, ("pine", "round"), 2, 1.0)
    grass(s, s.horizon + 50, s.h - 24, 90)


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


def rooftop(s: Scene) -> None:
    heavens(s)
    base = s.horizon + 30
    for i in range(8):
        x = MARGIN + i * (s.w - 26) / 8
        building(
            s,
            x,
            base + 30,
            (s.w - 26) / 8 + 2,
            s.u(70, 190),
            mix(("#d9b8c8", "#b8c4dc", "#d8c8a8")[i % 3], s.p.far, 0.45),
        )
    s.d.smudge(0.5)
    floor = mix("#d3c8bc", s.p.far, 0.2)
    band(s, s.horizon + 60, floor, shift(floor, -0.05), amp=2)
    d = s.d
    for y in (s.horizon + 2, s.horizon + 34):
        d.line([(MARGIN, y), (s.w - MARGIN, y)], "#8f98a8", 5.5)
    d.strokes(
        [[(x, s.horizon), (x, s.horizon + 64)] for x in np.arange(36, s.w - 20, 36)],
        "#8f98a8",
        4,
        0.92,
        far=False,
    )


def open_air_ground(s: Scene) -> Points:
    return box(MARGIN, s.horizon, s.w - MARGIN, s.h - MARGIN)


__all__ = ["HEAVY", "PALE", "cloud", "corner_flowers"]
