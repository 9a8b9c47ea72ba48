"""Hair, hats and the outline of heads. Lengths are shares of head radius, x right, y down."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from models.embedded.painter.characters import Person
from models.embedded.pastel.colour import lab, shift
from models.embedded.pastel.geometry import Points, ellipse, spline
from models.embedded.pastel.marks import CLOTH, HAIR, HEAVY, SKIN, Drawing

Place = Callable[[ArrayLike], Points]  # from head lengths to the page

_TIES = ("#ef5a6a", "#f7c04a", "#5f9fe0", "#79bb6a", "#b28ad6")


def head_shape(kind: str) -> Points:
    t = np.linspace(0, 2 * math.pi, 40, endpoint=False)
    s, c = np.sin(t), np.cos(t)
    low = np.clip(s, 0, 1)
    wide, tall = {
        "round": (1.02, 0.97),
        "oval": (0.96, 1.03),
        "wide": (1.08, 0.93),
        "pear": (1.0, 0.98),
    }[kind]
    cheeks = {"round": 0.03, "oval": -0.02, "wide": 0.05, "pear": 0.10}[kind]
    x = c * (wide + cheeks * np.sin(np.clip(t, 0, math.pi)) ** 2 * (1 - low**3))
    y = s * tall * np.where(s > 0, 0.97, 1.0) + 0.03
    return np.stack([x, y], 1)


PROFILE = (
    (0.52, -0.76),
    (0.84, -0.44),
    (0.95, -0.10),
    (1.09, 0.15),
    (0.99, 0.27),
    (0.99, 0.44),
    (0.88, 0.66),
    (0.60, 0.86),
    (0.20, 0.96),
    (-0.32, 0.93),
    (-0.76, 0.68),
    (-0.98, 0.20),
    (-0.92, -0.40),
    (-0.5, -0.8),
)


def _strands(p: Person) -> dict[str, object]:
    return {"angle": -75.0}


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


def hash_tie(p: Person) -> int:
    return sum(map(ord, p.hair + p.top)) % len(_TIES)


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
        _bow(d, at, (0.70, -0.90), _TIES[hash_tie(p)], line)
    elif style in ("bob", "long", "bowl") and hash_tie(p) == 2 and p.female:
        d.line(spline(at([(0.40, -0.48), (0.72, -0.36)]), False), _TIES[1], line * 2.0, 0.95)


def _bow(d: Drawing, at: Place, where: tuple[float, float], colour: str, line: float) -> None:
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


def ears(d: Drawing, at: Place, r: float, p: Person, tilt: float, turn: float, line: float) -> None:
    if p.hair_style in ("bob", "long", "wavy") and p.hat is None:
        return
    for s in (-1, 1):
        if turn * s > 0.55:  # the far ear is out of sight
            continue
        q = at([(s * 1.0 - 0.06 * turn, 0.14)])[0]
        d.fill(ellipse(q[0], q[1], 0.15 * r, 0.19 * r, tilt), p.skin, SKIN, line=line * 0.85)


def headgear(d: Drawing, at: Place, r: float, p: Person, line: float, accent: str) -> None:
    hat = p.hat
    if hat is None:
        return

    def part(shape: ArrayLike, colour: str, angle: float = -40, width: float = 1.0) -> None:
        d.fill(at(shape), colour, CLOTH, line=line * width, angle=angle)

    if hat == "cap":
        part(
            spline(
                [
                    (-1.06, -0.38),
                    (-0.98, -0.90),
                    (-0.4, -1.24),
                    (0.3, -1.26),
                    (0.95, -0.92),
                    (1.06, -0.38),
                    (0, -0.50),
                ]
            ),
            accent,
        )
        part(
            spline([(0.10, -0.44), (0.9, -0.46), (1.55, -0.28), (1.50, -0.16), (0.8, -0.28)]),
            shift(accent, -0.06),
        )
    elif hat in ("beanie", "bobble"):
        part(
            spline(
                [
                    (-1.12, -0.34),
                    (-1.04, -0.96),
                    (-0.5, -1.34),
                    (0, -1.40),
                    (0.5, -1.34),
                    (1.04, -0.96),
                    (1.12, -0.34),
                    (0, -0.46),
                ]
            ),
            accent,
            -80,
        )
        part(
            spline(
                [
                    (-1.18, -0.30),
                    (-1.14, -0.58),
                    (0, -0.74),
                    (1.14, -0.58),
                    (1.18, -0.30),
                    (0, -0.44),
                ]
            ),
            shift(accent, 0.14, 0.7),
            -80,
        )
        q = at([(0, -1.46)])[0]
        d.fill(
            ellipse(q[0], q[1], 0.25 * r, 0.24 * r),
            "#fdf6ea",
            CLOTH,
            line=line,
            rings=True,
            centre=[q],
        )
    elif hat == "earmuffs":
        d.line(
            spline(
                at([(-1.04, -0.1), (-0.8, -0.86), (0, -1.22), (0.8, -0.86), (1.04, -0.1)]), False
            ),
            shift(accent, -0.1),
            line * 2.2,
        )
        for s in (-1, 1):
            q = at([(s * 1.08, 0.12)])[0]
            d.fill(
                ellipse(q[0], q[1], 0.24 * r, 0.29 * r),
                "#fbeee4",
                CLOTH,
                line=line,
                line_colour=shift(accent, -0.05),
            )
    elif hat == "straw":
        part(ellipse(0, -0.54, 1.52, 0.27), "#f3d48c", -5)
        part(
            spline(
                [
                    (-0.92, -0.58),
                    (-0.82, -1.08),
                    (-0.4, -1.30),
                    (0.4, -1.30),
                    (0.82, -1.08),
                    (0.92, -0.58),
                    (0, -0.46),
                ]
            ),
            "#f0cb7a",
            -20,
        )
        d.line(spline(at([(-0.92, -0.66), (0, -0.52), (0.92, -0.66)]), False), accent, line * 3.0)
    elif hat == "hood":
        part(
            spline(
                [
                    (-1.1, 0.5),
                    (-1.26, -0.2),
                    (-1.0, -0.95),
                    (-0.3, -1.32),
                    (0.3, -1.32),
                    (1.0, -0.95),
                    (1.26, -0.2),
                    (1.1, 0.5),
                    (0.98, 0.2),
                    (0.96, -0.2),
                    (0.7, -0.62),
                    (0, -0.78),
                    (-0.7, -0.62),
                    (-0.96, -0.2),
                    (-0.98, 0.2),
                ]
            ),
            accent,
        )
    elif hat == "party":
        part([(-0.46, -0.96), (0.04, -2.0), (0.50, -0.92)], accent, -60)
        for i, c in enumerate(("#fff3c0", "#8fd0e6", "#fff3c0")):
            q = at([(-0.12 + 0.14 * i, -1.12 - 0.22 * (i % 2))])[0]
            d.dot(ellipse(q[0], q[1], 0.08 * r, 0.08 * r), c)
        q = at([(0.04, -2.02)])[0]
        d.fill(ellipse(q[0], q[1], 0.15 * r, 0.15 * r), "#f7c04a", CLOTH, line=line * 0.7)
    elif hat == "chef":
        part(
            spline(
                [
                    (-0.78, -0.72),
                    (-1.0, -1.25),
                    (-0.62, -1.62),
                    (-0.2, -1.55),
                    (0.2, -1.72),
                    (0.62, -1.58),
                    (1.0, -1.22),
                    (0.78, -0.72),
                ]
            ),
            "#fffdf8",
            -60,
        )
        part([(-0.80, -0.62), (0.80, -0.62), (0.78, -0.92), (-0.78, -0.92)], "#fffdf8", -5)
    elif hat == "nurse":
        part([(-0.5, -0.78), (0.5, -0.78), (0.62, -1.22), (-0.62, -1.22)], "#fffdf8", -20)
        d.line(at([(-0.10, -1.0), (0.10, -1.0)]), "#e8505a", line * 1.6)
        d.line(at([(0, -1.10), (0, -0.90)]), "#e8505a", line * 1.6)
    elif hat == "police":
        part(
            spline(
                [
                    (-1.0, -0.52),
                    (-1.1, -0.98),
                    (-0.5, -1.24),
                    (0.5, -1.24),
                    (1.1, -0.98),
                    (1.0, -0.52),
                    (0, -0.62),
                ]
            ),
            "#4a5f9a",
        )
        part(
            spline(
                [(-0.8, -0.52), (0, -0.62), (0.8, -0.52), (0.5, -0.34), (0, -0.30), (-0.5, -0.34)]
            ),
            "#2f3a66",
        )
    elif hat == "crown":
        part(
            [
                (-0.62, -0.82),
                (-0.72, -1.34),
                (-0.36, -1.06),
                (0, -1.44),
                (0.36, -1.06),
                (0.72, -1.34),
                (0.62, -0.82),
            ],
            "#f7c84a",
        )
    elif hat == "helmet":
        part(
            spline(
                [
                    (-1.12, -0.26),
                    (-1.06, -0.86),
                    (-0.5, -1.30),
                    (0.5, -1.30),
                    (1.06, -0.86),
                    (1.12, -0.26),
                    (0, -0.40),
                ]
            ),
            accent,
        )
        for x in (-0.4, 0, 0.4):
            d.line(at([(x * 0.8, -1.20), (x, -0.52)]), shift(accent, -0.16), line * 1.6)
    elif hat == "graduation":
        part([(-0.8, -0.55), (0.8, -0.55), (0.72, -1.0), (-0.72, -1.0)], "#4a4458")
        part([(0, -1.42), (1.25, -1.06), (0, -0.72), (-1.25, -1.06)], "#544e66")
        d.line(at([(0, -1.06), (0.95, -0.95), (1.0, -0.45)]), "#f7c04a", line * 1.6)
    elif hat == "bow":
        _bow(d, at, (0.62, -0.92), accent, line)
    elif hat == "veil":
        part(
            spline([(-0.7, -1.0), (0, -1.25), (0.7, -1.0), (0.4, -0.84), (-0.4, -0.84)]), "#fffdfa"
        )
