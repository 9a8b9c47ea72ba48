"""Things that backdrops are made of: trees, clouds, houses, windows, tables."""

import math
from dataclasses import dataclass

import numpy as np

from models.embedded.painter.faces import Features, draw_face
from models.embedded.painter.palettes import Palette
from models.embedded.pastel.colour import lab, mix, shift
from models.embedded.pastel.geometry import Points, box, capsule, ellipse, points, spline, union
from models.embedded.pastel.marks import (
    FAR,
    HAIR,
    HEAVY,
    LEAVES,
    PALE,
    THING,
    TINY,
    WALL,
    WHITE,
    Drawing,
)

MARGIN = 13.0


@dataclass(slots=True)
class Scene:
    """What a backdrop draws into and by."""

    d: Drawing
    p: Palette
    rng: np.random.Generator
    w: float
    h: float
    horizon: float  # y where ground or floor begins
    snowy: bool = False
    wet: bool = False
    night: bool = False
    never: frozenset[str] = frozenset()
    people_x: tuple[float, ...] = ()

    def u(self, low: float, high: float) -> float:
        return float(self.rng.uniform(low, high))

    def leaf(self) -> str:
        return self.p.leaf[int(self.rng.integers(0, len(self.p.leaf)))]

    def wants(self, concept: str) -> bool:
        return concept not in self.never


def sky(s: Scene, bottom: float | None = None) -> None:
    low = (s.horizon if bottom is None else bottom) + 12
    s.d.wash(
        box(MARGIN, MARGIN, s.w - MARGIN, low),
        s.p.sky,
        accent=s.p.strokes,
        angle=-13,
        pressure=0.58,
        rub=0.93 if s.p.dark else 0.8,
        spacing=11,
        over=7,
        share=0.20 if s.p.dark else 0.13,
    )


def band(
    s: Scene,
    y: float,
    colour: str,
    second: str | None = None,
    *,
    amp: float = 12,
    bottom: float | None = None,
    angle: float = -7,
    accent: str | None = None,
    pressure: float = 0.6,
    edge: bool = True,
    n: int = 9,
) -> None:
    xs = np.linspace(MARGIN, s.w - MARGIN, n)
    ys = y + amp * s.rng.uniform(-1, 1, n)
    low = s.h - MARGIN if bottom is None else bottom
    shape = np.vstack(
        [spline(np.stack([xs, ys], 1), False, 8), [[s.w - MARGIN, low], [MARGIN, low]]]
    )
    s.d.wash(shape, colour, second=second, accent=accent, angle=angle, pressure=pressure, edge=edge)


def clouds(s: Scene, n: int, big: float = 1.0) -> None:
    big *= (s.h / 768) ** 0.6
    taken: list[float] = []
    for i in range(n):
        for _ in range(16):
            x = s.u(90, s.w - 90)
            y = s.u(60, max(80, s.horizon * 0.36)) + (i % 2) * 26
            if all(abs(x - t) > 190 * big for t in taken) and not s.d.hides_face(x, y, 74 * big):
                break
        else:
            continue
        taken.append(x)
        cloud(s.d, x, y, big * s.u(0.8, 1.15), s.p.cloud, s.rng)


def cloud(d: Drawing, x: float, y: float, k: float, colour: str, rng: np.random.Generator) -> None:
    n = 4 + int(rng.integers(0, 2))
    bumps = []
    for i in range(n):
        t = i / (n - 1)
        r = (22 + 12 * math.sin(math.pi * t)) * float(rng.uniform(0.88, 1.12))
        bumps.append(ellipse((t - 0.5) * 104, -16 * math.sin(math.pi * t) - 2, r, r * 0.95))
    bumps.append(box(-58, -2, 60, 22))
    shape = union([b * k * 1.1 + (x, y) for b in bumps])
    white = lab(colour)[0] > 0.95
    d.fill(
        shape,
        colour,
        WHITE if white else PALE,
        line=2.8 * min(1, k + 0.2),
        line_colour="#8db8dc" if white else shift(colour, -0.14),
        line_pressure=0.85,
        angle=-15,
    )
    d.line(
        spline(
            points([(x - 26 * k, y + 6 * k), (x - 12 * k, y + 12 * k), (x + 4 * k, y + 7 * k)]),
            False,
        ),
        shift(colour, -0.10),
        2.2,
        0.5,
    )


def sun(d: Drawing, x: float, y: float, r: float, smiling: bool = True, low: bool = False) -> None:
    d.faces.append((x, y, r * 1.5))  # clouds and birds keep away from it
    d.glow(x, y, r * 5.2, "#fff0b0" if not low else "#ffcf9a", 0.55)
    rays = []
    for i in range(13):
        a = i * 2 * math.pi / 13 + 0.12
        long = r + 24 + 7 * (i % 2)
        rays.append(
            [
                (x + math.cos(a) * (r + 9), y + math.sin(a) * (r + 9)),
                (x + math.cos(a) * long, y + math.sin(a) * long),
            ]
        )
    for ray in rays:
        d.line(ray, "#f7a23b", 4.6, 0.9)
    d.fill(
        ellipse(x, y, r, r),
        "#ffc93f" if not low else "#ff9f5a",
        HEAVY,
        line=2.8,
        line_colour="#e8922e",
        rings=True,
        centre=[(x, y)],
    )
    if smiling:
        draw_face(d, x, y, r, "happy", Features("#f2b030", "#c98a2a", 0.95))


def moon(d: Drawing, x: float, y: float, r: float, full: bool = False) -> None:
    d.faces.append((x, y, r * 1.2))
    d.glow(x, y, r * 4.4, "#fff3c4", 0.45)
    if full:
        d.fill(
            ellipse(x, y, r, r),
            "#ffedb0",
            HEAVY,
            line=2.4,
            line_colour="#e8c870",
            rings=True,
            centre=[(x, y)],
        )
        for dx, dy, q in ((-0.35, -0.2, 0.16), (0.2, 0.3, 0.2), (0.35, -0.3, 0.11)):
            d.rub(ellipse(x + dx * r, y + dy * r, q * r, q * r), "#e8c878", 0.6, 1.5)
        return
    outer = ellipse(x, y, r, r, 20, 30, 60, 300)
    inner = ellipse(x + 0.38 * r, y - 0.05 * r, 0.72 * r, 0.80 * r, 20, 24, 285, 75)
    d.fill(np.vstack([outer, inner]), "#ffe58a", HEAVY, line=2.4, line_colour="#e8c45a")


def star_shape(x: float, y: float, r: float) -> Points:
    a = np.arange(10) * math.pi / 5 - math.pi / 2
    q = np.where(np.arange(10) % 2, 0.44, 1.0) * r
    return np.stack([x + q * np.cos(a), y + q * np.sin(a)], 1)


def stars(s: Scene, n: int, low: float) -> None:
    for _ in range(n):
        x, y = s.u(34, s.w - 34), s.u(34, low)
        if s.d.hides_face(x, y, 14):
            continue
        if s.rng.random() < 0.4:
            s.d.fill(
                star_shape(x, y, s.u(7, 12)),
                "#ffe27a",
                TINY,
                line=1.4,
                line_colour="#e0b84a",
                wob=0.4,
            )
        else:
            s.d.dot(ellipse(x, y, s.u(1.6, 3.2)), "#fff3c4", 0.95, 0)


def tree(
    s: Scene, x: float, y: float, k: float, leaf: str, kind: str = "round", light: bool = False
) -> None:
    if not s.wants("tree"):
        return
    d, rng = s.d, s.rng
    line = 1.4 if light else 2.6
    trunk = mix(s.p.trunk, s.p.far, 0.4) if light else s.p.trunk
    tex = FAR if light else LEAVES
    if not light:
        d.shadow(x, y + 3, 92 * k, 0.8)
    if kind == "pine":
        d.fill(
            points(
                [(x - 8 * k, y), (x - 6 * k, y - 40 * k), (x + 6 * k, y - 40 * k), (x + 9 * k, y)]
            ),
            trunk,
            HEAVY,
            line=line,
            angle=-80,
        )
        for w, top, low in ((66, -125, -34), (54, -172, -80), (40, -216, -128)):
            d.fill(
                points(
                    [
                        (x - w * k, y + low * k),
                        (x - w * 0.4 * k, y + (low + 8) * k),
                        (x, y + (low + 2) * k),
                        (x + w * 0.45 * k, y + (low + 8) * k),
                        (x + w * k, y + low * k),
                        (x, y + top * k),
                    ]
                ),
                leaf,
                HEAVY if not light else FAR,
                line=line,
                angle=-65,
            )
            if s.snowy:
                d.fill(
                    spline(
                        points(
                            [
                                (x - w * 0.34 * k, y + (top * 0.62 + low * 0.38) * k),
                                (x, y + top * k),
                                (x + w * 0.34 * k, y + (top * 0.62 + low * 0.38) * k),
                                (x, y + (top * 0.55 + low * 0.45) * k),
                            ]
                        )
                    ),
                    "#ffffff",
                    WHITE,
                    line=0,
                )
        return
    if kind == "palm":
        d.line(
            spline(points([(x, y), (x + 6 * k, y - 70 * k), (x + 22 * k, y - 150 * k)]), False),
            trunk,
            13 * k,
            0.95,
        )
        for a in (-160, -125, -90, -40, -10, 20):
            t = math.radians(a)
            tip = np.array(
                [x + 22 * k + 76 * k * math.cos(t), y - 150 * k + 52 * k * math.sin(t) + 16 * k]
            )
            base = np.array([x + 22 * k, y - 150 * k])
            normal = np.array([-(tip - base)[1], (tip - base)[0]]) * 0.14
            d.fill(
                spline(
                    [
                        base,
                        (base + tip) / 2 + normal - (0, 12 * k),
                        tip,
                        (base + tip) / 2 - normal - (0, 12 * k),
                    ]
                ),
                leaf,
                tex,
                line=line,
            )
        return
    if kind == "bare":
        d.line(
            spline(points([(x, y), (x - 2 * k, y - 60 * k), (x + 3 * k, y - 120 * k)]), False),
            trunk,
            13 * k,
            0.95,
        )
        for ax, ay, bx, by, w in (
            (0, -70, -42, -130, 7),
            (1, -88, 40, -150, 6),
            (-20, -100, -40, -96, 4),
            (22, -122, 48, -118, 4),
            (3, -118, -10, -168, 5),
            (3, -118, 18, -172, 4),
        ):
            d.line([(x + ax * k, y + ay * k), (x + bx * k, y + by * k)], trunk, w * k, 0.92)
        if s.snowy:
            for ax, ay in ((-40, -134), (38, -154), (-8, -172), (16, -176)):
                d.dot(ellipse(x + ax * k, y + ay * k, 13 * k, 6 * k), "#ffffff", 0.9, 0.3)
        return
    d.fill(
        points(
            [(x - 12 * k, y), (x - 8 * k, y - 72 * k), (x + 8 * k, y - 72 * k), (x + 13 * k, y)]
        ),
        trunk,
        HEAVY,
        line=line,
        angle=-80,
    )
    if not light:
        d.line([(x, y - 60 * k), (x - 20 * k, y - 92 * k)], trunk, 5 * k, 0.9)
    around = np.linspace(0, 2 * math.pi, 8, endpoint=False) + rng.uniform(0, 1)
    crown = [ellipse(x, y - 136 * k, 56 * k, 50 * k)]
    for t in around:
        crown.append(
            ellipse(
                x + 50 * k * math.cos(t),
                y - 136 * k + 40 * k * math.sin(t),
                float(rng.uniform(26, 36)) * k,
                float(rng.uniform(24, 32)) * k,
            )
        )
    d.fill(union(crown), leaf, tex, line=line, angle=-40)
    if light:
        return
    dabs: list[list[list[tuple[float, float]]]] = [[], []]
    for i in range(int(70 * k)):
        turn, q = float(rng.uniform(0, 2 * math.pi)), math.sqrt(float(rng.random())) * 0.88
        cx = x + 78 * k * q * math.cos(turn)
        cy = y - 136 * k + 70 * k * q * math.sin(turn)
        dabs[i % 2].append([(cx - 5, cy + 1), (cx, cy - 4), (cx + 5, cy + 1)])
    d.strokes(dabs[0], shift(leaf, 0.09), 4, 0.85)
    d.strokes(dabs[1], shift(leaf, -0.10), 4, 0.72)
    if s.snowy:
        d.fill(
            union(
                [
                    ellipse(x + dx * k, y - 178 * k + dy * k, r * k, r * 0.55 * k)
                    for dx, dy, r in ((-34, 10, 30), (0, -4, 36), (34, 10, 30))
                ]
            ),
            "#ffffff",
            WHITE,
            line=1.6,
        )


def grass(
    s: Scene,
    y0: float,
    y1: float,
    n: int = 110,
    tall: float = 14,
    x0: float = 24,
    x1: float | None = None,
) -> None:
    if not s.wants("grass"):
        return
    if s.snowy:
        return
    x1 = s.w - 24 if x1 is None else x1
    tones = (
        shift(s.p.ground2, -0.07, 1.1),
        shift(s.p.ground2, -0.15, 1.05),
        shift(s.p.ground, 0.05, 1.1, -14),
    )
    for tone in tones:
        lines = []
        for _ in range(n // 3):
            y = y0 + (y1 - y0) * float(s.rng.random()) ** 0.8
            x = s.u(x0, x1)
            k = 0.5 + 0.7 * (y - y0) / max(1, y1 - y0)
            for j in (-1, 0, 1)[: int(s.rng.integers(2, 4))]:
                dx = j * 5 * k + float(s.rng.normal(0, 1.5))
                lines.append(
                    [
                        (x + dx * 0.4, y),
                        (x + dx * 0.8, y - tall * k * 0.6),
                        (x + dx * 1.3, y - tall * k * s.u(0.8, 1.15)),
                    ]
                )
        s.d.strokes(lines, tone, 2, 0.85)


FLOWERS = ("#ef6a78", "#f7c948", "#f28fb1", "#b28ad6", "#ff9f6a", "#fdfdfd")


def flower(d: Drawing, x: float, y: float, k: float, colour: str, kind: int = 0) -> None:
    d.line([(x, y), (x + 1.5 * k, y - 30 * k)], "#4f9a4b", 3.6 * k)
    for s in (-1, 1):
        d.fill(
            spline(
                [
                    (x, y - 3 * k),
                    (x + s * 12 * k, y - 13 * k),
                    (x + s * 15 * k, y - 25 * k),
                    (x + s * 4 * k, y - 14 * k),
                ]
            ),
            "#5fb058",
            TINY,
            line=1.5,
        )
    if kind == 0:
        d.fill(
            points(
                [
                    (x - 10 * k, y - 49 * k),
                    (x - 5 * k, y - 41 * k),
                    (x, y - 51 * k),
                    (x + 5 * k, y - 41 * k),
                    (x + 10 * k, y - 49 * k),
                    (x + 9 * k, y - 33 * k),
                    (x, y - 26 * k),
                    (x - 9 * k, y - 33 * k),
                ]
            ),
            colour,
            HEAVY,
            line=1.8,
            wob=0.5,
        )
        return
    n = 5 if kind == 1 else 7
    for a in range(n):
        t = a * 2 * math.pi / n - 1.57
        d.fill(
            ellipse(
                x + 9.5 * k * math.cos(t),
                y - 41 * k + 9.5 * k * math.sin(t),
                7 * k,
                7 * k if kind == 1 else 5 * k,
                math.degrees(t),
                14,
            ),
            colour,
            TINY,
            line=1.6,
            wob=0.4,
        )
    d.fill(ellipse(x, y - 41 * k, 5.5 * k, 5.5 * k, 0, 12), "#f6c544", TINY, line=1.4)


def corner_flowers(s: Scene, low: float, k: float = 1.5) -> None:
    """Near flowers in the lower corners, larger than life, cropped by the rim."""
    if s.snowy or not s.wants("flower"):
        return
    for side in (0, 1):
        n = int(s.rng.integers(2, 4))
        for i in range(n):
            x = (26 + i * 42 * s.u(0.8, 1.2)) if side == 0 else s.w - 26 - i * 42 * s.u(0.8, 1.2)
            tone = FLOWERS[int(s.rng.integers(0, len(FLOWERS)))]
            tone = mix(tone, s.p.far, 0.35) if s.p.dark else tone
            flower(
                s.d,
                x,
                low - s.u(0, 16),
                k * s.u(0.75, 1.1) * (1 - 0.18 * i),
                tone,
                int(s.rng.integers(0, 3)),
            )


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


__all__ = ["HAIR", "capsule"]
