"""Temples, churches, graveyards, castles."""

import numpy as np

from models.embedded.painter.canvas import Scene
from models.embedded.painter.furniture import path_to
from models.embedded.painter.nature import band, flower, grass
from models.embedded.painter.places.sky import heavens, hills, mid_trees
from models.embedded.pastel.colour import mix, shift
from models.embedded.pastel.geometry import box, ellipse, points, spline
from models.embedded.pastel.marks import HEAVY, THING, TINY, WALL


def temple(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon)
    s.d.smudge()
    band(s, s.horizon + 4, s.p.ground, s.p.ground2, amp=6)
    mid_trees(s, s.horizon + 40, ("pine", "round"), 2, 1.15)
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
    mid_trees(s, s.horizon + 66, n=2, big=0.9)
    grass(s, s.horizon + 60, s.h - 24, 90)


def graveyard(s: Scene) -> None:
    heavens(s)
    hills(s, s.horizon)
    s.d.smudge()
    band(s, s.horizon + 4, s.p.ground, s.p.ground2, amp=10)
    mid_trees(s, s.horizon + 56, ("round", "bare"), 2, 1.05)
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
