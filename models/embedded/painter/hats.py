"""What is worn on the head. Lengths are shares of head radius, x right, y down."""

from numpy.typing import ArrayLike

from models.embedded.painter.characters import Person
from models.embedded.painter.hair import Place, bow
from models.embedded.pastel.colour import shift
from models.embedded.pastel.geometry import ellipse, spline
from models.embedded.pastel.marks import CLOTH, Drawing


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
        bow(d, at, (0.62, -0.92), accent, line)
    elif hat == "veil":
        part(
            spline([(-0.7, -1.0), (0, -1.25), (0.7, -1.0), (0.4, -0.84), (-0.4, -0.84)]), "#fffdfa"
        )
