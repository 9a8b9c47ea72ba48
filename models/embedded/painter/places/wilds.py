"""Mountains, woods, snow, and the open sky at night."""

import numpy as np

from models.embedded.painter.canvas import MARGIN, Scene
from models.embedded.painter.furniture import path_to
from models.embedded.painter.nature import band, grass, moon, sky, star_shape, stars, tree
from models.embedded.painter.palettes import far_away
from models.embedded.painter.places.sky import heavens, hills, mid_trees
from models.embedded.pastel.colour import distance, mix, shift
from models.embedded.pastel.geometry import ellipse, points, spline
from models.embedded.pastel.marks import HEAVY, THING, TINY, WHITE

_SEEN = 0.16  # in Oklab


def _apart(colour: str, sky: str) -> str:
    """Rain and fog make far things like the sky; a mountain of which only the snow is left hangs in
    the air."""
    short = _SEEN - distance(colour, sky)
    return shift(colour, -short) if short > 0 else colour


def mountain(s: Scene) -> None:
    heavens(s)
    d = s.d
    for _i, (cx, top, half, tone) in enumerate(
        ((0.18, 0.20, 0.34, 0.55), (0.85, 0.24, 0.36, 0.45), (0.52, 0.09, 0.42, 0.25))
    ):
        peak = np.array([cx * s.w, s.h * (top + 0.05)])
        base = s.horizon + 30
        colour = _apart(mix(shift(s.p.far, -0.08, 1.2), s.p.sky[-1], tone), s.p.sky[0])
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
    mid_trees(s, s.horizon + 80, ("pine",), 2, 0.95)
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
    mid_trees(s, s.horizon + 72, ("pine", "bare"), 2, 1.05)
    for _ in range(4):
        y = s.u(s.horizon + 90, s.h - 60)
        x = s.u(60, s.w - 160)
        s.d.line(spline([(x, y), (x + 46, y - 8), (x + 110, y + 4)], False), "#c3d2ea", 3, 0.5)


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
    mid_trees(s, s.horizon + 60, ("pine", "round"), 2, 1.0)
    grass(s, s.horizon + 50, s.h - 24, 90)
