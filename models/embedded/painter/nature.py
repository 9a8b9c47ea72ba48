"""Sky, sun, moon, clouds, trees, grass and flowers."""

import math

import numpy as np

from models.embedded.painter.canvas import MARGIN, Scene
from models.embedded.painter.faces import Features, draw_face
from models.embedded.pastel.colour import lab, mix, shift
from models.embedded.pastel.geometry import Points, box, ellipse, points, spline, union
from models.embedded.pastel.marks import FAR, HEAVY, LEAVES, PALE, TINY, WHITE, Drawing


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
