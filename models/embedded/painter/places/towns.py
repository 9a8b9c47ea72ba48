"""Streets, schools, playgrounds, zoos."""

import numpy as np

from models.embedded.painter.canvas import MARGIN, Scene
from models.embedded.painter.furniture import building
from models.embedded.painter.nature import band, grass, tree
from models.embedded.painter.places.parks import lamp_post, park
from models.embedded.painter.places.sky import far_trees, heavens, hills
from models.embedded.pastel.colour import mix, shift
from models.embedded.pastel.geometry import box, ellipse, points, spline
from models.embedded.pastel.marks import FAR, HEAVY, THING, TINY, WALL, WHITE
from models.embedded.stickers.library import draw_sticker, library


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
    lamp_post(s, s.w * (0.1 if s.rng.random() < 0.5 else 0.9), y + 16, 1.05)
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
    far_trees(s, s.horizon, 7)
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


def zoo(s: Scene) -> None:
    park(s)
    y = s.horizon + 96
    book = library()
    spots = (
        ("giraffe", 0.18, 330),
        ("elephant", 0.66, 200),
        ("monkey", 0.44, 100),
        ("lion", 0.86, 120),
    )
    for name, x, size in spots:
        found = book.exact(name)
        if found and s.wants(name):
            draw_sticker(s.d, found, x * s.w, y, size, flip=s.rng.random() < 0.5)
    tone = "#a8835f"
    for yy in (y - 18, y + 12):
        s.d.line([(MARGIN, yy), (s.w - MARGIN, yy)], tone, 6)
    s.d.strokes(
        [[(x, y - 42), (x, y + 34)] for x in np.arange(40, s.w, 62)], tone, 6, 0.92, far=False
    )
