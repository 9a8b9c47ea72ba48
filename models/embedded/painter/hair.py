"""Hair behind shoulders and over the brow. Lengths are shares of head radius, x right, y down."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from models.embedded.painter.characters import Person
from models.embedded.pastel.colour import lab, shift
from models.embedded.pastel.geometry import Points, ellipse, spline
from models.embedded.pastel.marks import HAIR, HEAVY, Drawing

Place = Callable[[ArrayLike], Points]  # from head lengths to the page
_TIES = ("#ef5a6a", "#f7c04a", "#5f9fe0", "#79bb6a", "#b28ad6")


def hash_tie(p: Person) -> int:
    return sum(map(ord, p.hair + p.top)) % len(_TIES)


def back_hair(d: Drawing, at: Place, r: float, p: Person, line: float) -> None:
    """What hangs behind head and shoulders; drawn before the body."""
    h, style = p.hair, p.hair_style

    def lock(shape: ArrayLike, colour: str = h) -> None:
        d.fill(spline(at(shape)), colour, HAIR, line=line, angle=-78)

    tie = _TIES[hash_tie(p)]
    if style == "long":
        lock(
            [
                (-1.02, -0.5),
                (-1.12, 0.3),
                (-1.08, 1.25),
                (-0.5, 1.36),
                (0, 1.2),
                (0.5, 1.36),
                (1.08, 1.25),
                (1.12, 0.3),
                (1.02, -0.5),
                (0, -1.1),
            ]
        )
    elif style == "wavy":
        lock(
            [
                (-1.0, -0.5),
                (-1.16, 0.1),
                (-1.06, 0.5),
                (-1.26, 0.9),
                (-1.06, 1.28),
                (-0.6, 1.22),
                (0, 1.1),
                (0.6, 1.22),
                (1.06, 1.28),
                (1.26, 0.9),
                (1.06, 0.5),
                (1.16, 0.1),
                (1.0, -0.5),
                (0, -1.1),
            ]
        )
    elif style == "bob":
        lock(
            [
                (-1.05, -0.4),
                (-1.14, 0.3),
                (-1.02, 0.82),
                (-0.6, 0.90),
                (0, 0.6),
                (0.6, 0.90),
                (1.02, 0.82),
                (1.14, 0.3),
                (1.05, -0.4),
                (0, -1.1),
            ]
        )
    elif style == "pigtails":
        for s in (-1, 1):
            lock(
                [
                    (s * 0.9, -0.08),
                    (s * 1.24, -0.16),
                    (s * 1.52, 0.25),
                    (s * 1.42, 0.85),
                    (s * 1.16, 0.98),
                    (s * 1.04, 0.5),
                ]
            )
            q = at([(s * 1.02, -0.02)])[0]
            d.fill(ellipse(q[0], q[1], 0.13 * r, 0.14 * r), tie, HEAVY, line=line * 0.7)
    elif style == "braids":
        for s in (-1, 1):
            for i, y in enumerate((0.42, 0.72, 1.02, 1.30)):
                q = at([(s * (1.02 + 0.03 * i), y)])[0]
                d.fill(
                    ellipse(q[0], q[1], (0.21 - 0.02 * i) * r, 0.20 * r, s * 20),
                    h,
                    HAIR,
                    line=line * 0.8,
                    angle=-60 * s,
                )
            q = at([(s * 1.13, 1.50)])[0]
            d.fill(ellipse(q[0], q[1], 0.11 * r, 0.10 * r), tie, HEAVY, line=line * 0.7)
    elif style == "bun":
        q = at([(0, -1.12)])[0]
        d.fill(ellipse(q[0], q[1], 0.36 * r, 0.32 * r), h, HAIR, line=line, rings=True, centre=[q])
    elif style == "ponytail":
        lock([(0.66, -0.72), (1.2, -0.80), (1.58, -0.15), (1.40, 0.72), (1.18, 0.58), (1.1, 0)])
        q = at([(0.92, -0.62)])[0]
        d.fill(ellipse(q[0], q[1], 0.13 * r, 0.13 * r), tie, HEAVY, line=line * 0.7)


_TOP = (
    (-1.08, 0.05),
    (-1.11, -0.35),
    (-0.86, -0.86),
    (-0.35, -1.12),
    (0.2, -1.14),
    (0.76, -0.95),
    (1.09, -0.42),
    (1.08, 0.05),
)
_FRINGES = (
    (
        (0.97, 0.25),
        (0.86, -0.12),
        (0.60, -0.30),
        (0.30, -0.22),
        (0, -0.31),
        (-0.30, -0.21),
        (-0.60, -0.29),
        (-0.86, -0.12),
        (-0.98, 0.25),
    ),
    (
        (0.97, 0.25),
        (0.84, -0.20),
        (0.52, -0.42),
        (0.10, -0.52),
        (-0.28, -0.40),
        (-0.66, -0.22),
        (-0.88, -0.06),
        (-0.98, 0.25),
    ),  # swept
    (
        (0.97, 0.25),
        (0.88, -0.10),
        (0.66, -0.36),
        (0.34, -0.55),
        (0.05, -0.68),
        (-0.22, -0.56),
        (-0.60, -0.36),
        (-0.88, -0.10),
        (-0.98, 0.25),
    ),  # parted
    (
        (0.97, 0.25),
        (0.90, -0.10),
        (0.62, -0.17),
        (0.30, -0.14),
        (0, -0.17),
        (-0.30, -0.13),
        (-0.62, -0.17),
        (-0.90, -0.10),
        (-0.98, 0.25),
    ),  # straight
)
_SHORT = (
    (
        (0.98, 0.10),
        (0.90, -0.22),
        (0.62, -0.42),
        (0.30, -0.28),
        (0, -0.46),
        (-0.35, -0.26),
        (-0.70, -0.43),
        (-0.92, -0.15),
        (-1.0, 0.10),
    ),
    (
        (0.98, 0.10),
        (0.92, -0.25),
        (0.70, -0.50),
        (0.30, -0.56),
        (-0.10, -0.48),
        (-0.50, -0.33),
        (-0.90, -0.14),
        (-1.0, 0.10),
    ),
    (
        (0.98, 0.08),
        (0.90, -0.30),
        (0.55, -0.52),
        (0.15, -0.56),
        (-0.3, -0.55),
        (-0.62, -0.47),
        (-0.92, -0.28),
        (-1.0, 0.08),
    ),
    (
        (0.98, 0.10),
        (0.90, -0.18),
        (0.60, -0.28),
        (0.25, -0.38),
        (-0.1, -0.26),
        (-0.45, -0.38),
        (-0.72, -0.24),
        (-0.92, -0.14),
        (-1.0, 0.10),
    ),
)


def cap(d: Drawing, at: Place, p: Person, turn: float, line: float) -> None:
    """Hair over the brow, strokes running out from the crown."""
    h, style = p.hair, p.hair_style
    if style == "tuft":  # babies
        for s, x in ((-1, -0.10), (0, 0.02), (1, 0.14)):
            d.line(
                spline(
                    at([(x * 0.5, -0.86), (x + 0.05 * s, -1.04), (x + 0.16 * s + 0.05, -1.14)]),
                    False,
                ),
                shift(h, -0.02),
                line * 1.5,
                0.9,
            )
        return
    if style == "bald":
        for s in (-1, 1):
            d.fill(
                spline(
                    at(
                        [
                            (s * 1.08, 0.38),
                            (s * 1.16, 0.05),
                            (s * 1.05, -0.42),
                            (s * 0.90, -0.36),
                            (s * 0.93, 0),
                            (s * 0.98, 0.34),
                        ]
                    )
                ),
                h,
                HAIR,
                line=line * 0.8,
            )
        return
    low: tuple[tuple[float, float], ...]
    top: list[tuple[float, float]] = list(_TOP)
    if style == "curly":
        top = [
            (
                1.13 * math.cos(a) * (1 + 0.06 * math.cos(9 * a)),
                -0.02 + 1.17 * math.sin(a) * (1 + 0.06 * math.cos(9 * a)),
            )
            for a in np.linspace(math.pi, 2 * math.pi, 34)
        ]
    elif style == "spiky":
        top = [(-1.08, 0.05)]
        for i, a in enumerate(np.linspace(188, 352, 13)):
            q = 1.04 if i % 2 else 1.27
            top.append((q * math.cos(math.radians(a)), q * math.sin(math.radians(a)) - 0.02))
        top.append((1.08, 0.05))
    if style in ("short", "side", "spiky", "curly"):
        low = _SHORT[1 if style == "side" else p.fringe]
    elif style == "bowl":
        low = _FRINGES[3]
    elif style == "bun":
        low = (
            (1, 0.06),
            (0.86, -0.30),
            (0.42, -0.56),
            (0, -0.63),
            (-0.42, -0.56),
            (-0.86, -0.30),
            (-1, 0.06),
        )
    else:
        low = _FRINGES[p.fringe]
    moved = [(x + 0.10 * turn * (1 - abs(x)), y) for x, y in low]
    outline = spline(at(np.array(top + moved)), True, 5)
    crown = at([(0.14 - 0.2 * turn, -1.02)])
    d.fill(outline, h, HAIR, line=line, centre=crown, wob=0.9)
    shine = shift(h, 0.17 if lab(h)[0] < 0.6 else 0.08)
    d.line(
        spline(at([(-0.66, -0.66), (-0.36, -0.88), (0.0, -0.95)]), False),
        shine,
        line * 1.3,
        0.46,
        soft=0.4,
    )
    d.line(spline(at([(-0.52, -0.52), (-0.30, -0.68)]), False), shine, line * 1.0, 0.40, soft=0.4)
    if style in ("bob", "long", "wavy") and p.female and hash_tie(p) in (0, 4):
        bow(d, at, (0.70, -0.90), _TIES[hash_tie(p)], line)
    elif style in ("bob", "long", "bowl") and hash_tie(p) == 2 and p.female:
        d.line(spline(at([(0.40, -0.48), (0.72, -0.36)]), False), _TIES[1], line * 2.0, 0.95)


def bow(d: Drawing, at: Place, where: tuple[float, float], colour: str, line: float) -> None:
    x, y = where
    for s in (-1, 1):
        d.fill(
            spline(
                at(
                    [
                        (x, y),
                        (x + s * 0.20, y - 0.17),
                        (x + s * 0.36, y - 0.10),
                        (x + s * 0.34, y + 0.12),
                        (x + s * 0.18, y + 0.12),
                    ]
                )
            ),
            colour,
            HEAVY,
            line=line * 0.7,
        )
    q = at([(x, y)])[0]
    r = float(np.hypot(*(at([(x + 0.1, y)])[0] - q)))
    d.fill(ellipse(q[0], q[1], r, r), shift(colour, -0.05), HEAVY, line=line * 0.7)
