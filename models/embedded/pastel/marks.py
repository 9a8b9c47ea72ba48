"""A drawing as data: marks in the order a hand would make them.

Everything that draws (figures, stickers, backdrops, letters) writes marks into a `Drawing`; styles
turn marks into pigment, and the line sketch is the same marks as black lines on white. Coordinates
are units: 768 across the shorter side, whatever the picture's size in pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from models.embedded.pastel.colour import outline_of, skin_line
from models.embedded.pastel.geometry import Points, capsule, ellipse, points, spline, wobble


@dataclass(frozen=True, slots=True)
class Texture:
    """How a thing is filled."""

    pressure: float = 0.72
    cream: float = 0.34  # how far the opaque ground under the strokes is mixed with cream
    body: float = 0.93  # opacity of that ground
    profile: float = 0.34  # how rounded each stroke is; high = one sees single strokes
    jitter: float = 0.16  # pressure differs from stroke to stroke
    spacing: float = 6.5
    over: float = 3.5  # strokes overshoot the outline by so much
    shade: float = 0.20  # a darker hatch towards the lower right
    soft: float = 0.22


CLOTH = Texture()
THING = Texture()
TROUSERS = Texture(pressure=0.78, spacing=5, over=1, shade=0.25)
SKIN = Texture(0.52, 0.08, 0.97, 0.10, 0.05, 7, 0, 0.12)
HAIR = Texture(0.80, 0.24, 0.95, 0.34, 0.16, 5, 1, 0.30)
HEAVY = Texture(0.85, 0.22, 0.95, 0.30, 0.14, 5.5, 1.5, 0.22)
WHITE = Texture(0.40, 0.0, 0.96, 0.20, 0.10, 7, 2, 0.14)
PALE = Texture(0.58, 0.30, 0.93, 0.28, 0.14, 7, 3, 0.16)
WALL = Texture(0.56, 0.34, 0.93, 0.30, 0.14, 7, 2.5, 0.12)
FAR = Texture(0.55, 0.30, 0.80, 0.24, 0.12, 6, 2, 0.0)
LEAVES = Texture(0.70, 0.36, 0.93, 0.34, 0.16, 8, 3, 0.34)
TINY = Texture(0.85, 0.20, 0.96, 0.20, 0.10, 5, 0, 0.0)


@dataclass(slots=True)
class Fill:
    shape: Points
    colour: str
    texture: Texture
    angle: float
    seed: int
    centre: tuple[float, float] | None = None  # strokes run out from here (hair, suns)
    rings: bool = False  # … or round it


@dataclass(slots=True)
class Line:
    paths: list[Points]
    colour: str
    width: float
    pressure: float
    soft: float
    far: bool = False  # left out of the line sketch


@dataclass(slots=True)
class Dot:
    """Small and solid: eyes, tears, petals in the air."""

    shapes: list[Points]
    colour: str
    alpha: float
    tooth: float
    holes: bool = False  # shapes inside shapes stay open: letters


@dataclass(slots=True)
class Rub:
    """A soft smudge of colour: cheeks, shadows, breath."""

    shape: Points
    colour: str
    amount: float
    blur: float


@dataclass(slots=True)
class Wash:
    """A large area: sky, wall, ground. Two layers of long strokes over a rubbed ground."""

    shape: Points
    colours: tuple[str, ...]  # top to bottom
    second: str | None
    accent: str | None
    angle: float
    pressure: float
    rub: float
    spacing: float
    over: float
    seed: int
    share: float = 0.13  # of strokes that take the accent
    edge: bool = False  # its upper edge is drawn in the line sketch


@dataclass(slots=True)
class Glow:
    x: float
    y: float
    radius: float
    colour: str
    amount: float


@dataclass(slots=True)
class Halo:
    """Cream breathed around a figure, which lifts it off a busy ground."""

    shapes: list[Points]
    amount: float


@dataclass(slots=True)
class Smudge:
    """A finger over everything drawn so far: what is far becomes soft."""

    amount: float


Mark = Fill | Line | Dot | Rub | Wash | Glow | Halo | Smudge


@dataclass(slots=True)
class Drawing:
    """Marks so far, and what later marks must respect."""

    width: float
    height: float
    seed: int
    marks: list[Mark] = field(default_factory=list)
    faces: list[tuple[float, float, float]] = field(default_factory=list)  # x, y, radius
    _count: int = 0

    def _next(self) -> int:
        self._count += 1
        return self.seed * 1009 + self._count * 7919

    def reseed(self, seed: int) -> None:
        """From here on another thing is drawn: its wobble does not depend on what came before."""
        self.seed, self._count = seed, 0

    # -- what a hand does ---------------------------------------------------------------

    def fill(
        self,
        shape: ArrayLike,
        colour: str,
        texture: Texture = THING,
        *,
        line: float = 2.8,
        line_colour: str | None = None,
        line_pressure: float = 0.95,
        angle: float | None = None,
        wob: float = 1.2,
        centre: ArrayLike | None = None,
        rings: bool = False,
        doubled: bool | None = None,
    ) -> Points:
        """A filled shape with its outline (`line` 0: none). Returns the shape as drawn."""
        seed = self._next()
        raw = points(shape)
        size = float(np.ptp(raw, axis=0).max())
        p = wobble(raw, wob * min(1.0, size / 70), 45, True, seed)
        turn = -32 + (seed % 11 - 5) if angle is None else angle + (seed % 7 - 3)
        middle = None
        if centre is not None:
            c = points(centre)[0]
            middle = (float(c[0]), float(c[1]))
        self.marks.append(Fill(p, colour, texture, turn, seed, middle, rings))
        if line:
            if line_colour is None:
                line_colour = skin_line(colour) if texture is SKIN else outline_of(colour)
            twice = (seed // 3) % 3 == 0 if doubled is None else doubled
            self.line(
                p, line_colour, line, line_pressure, closed=True, wob=0.5, twice=twice and size > 34
            )
        return p

    def blob(
        self, control: ArrayLike, colour: str, texture: Texture = THING, **more: object
    ) -> Points:
        """A fill through control points, smoothed."""
        return self.fill(spline(control), colour, texture, **more)  # type: ignore[arg-type]

    def line(
        self,
        path: ArrayLike,
        colour: str,
        width: float = 2.8,
        pressure: float = 0.95,
        *,
        closed: bool = False,
        soft: float = 0.30,
        wob: float = 0.8,
        smooth: bool = False,
        twice: bool = False,
        far: bool = False,
    ) -> None:
        seed = self._next()
        raw = spline(path, closed) if smooth else points(path)
        paths = [wobble(raw, wob, 26, closed, seed)]
        if twice:
            off = np.array([(seed % 5 - 2) * 0.55, ((seed >> 3) % 5 - 2) * 0.55])
            paths.append(wobble(raw, wob * 1.6, 26, closed, seed + 5) + off)
        if closed:
            paths = [np.vstack([p, p[:1]]) for p in paths]
        self.marks.append(Line(paths, colour, width, pressure, soft, far))

    def strokes(
        self,
        paths: Sequence[ArrayLike],
        colour: str,
        width: float = 2.0,
        pressure: float = 0.88,
        *,
        soft: float = 0.30,
        far: bool = True,
    ) -> None:
        """Many short lines of one colour at once: grass, rain, dabs of leaves."""
        if paths:
            self.marks.append(Line([points(p) for p in paths], colour, width, pressure, soft, far))

    def dot(self, shape: ArrayLike, colour: str, alpha: float = 0.95, tooth: float = 0.1) -> None:
        self.marks.append(Dot([points(shape)], colour, alpha, tooth))

    def dots(
        self, shapes: Sequence[Points], colour: str, alpha: float = 0.9, tooth: float = 0.4
    ) -> None:
        if shapes:
            self.marks.append(Dot(list(shapes), colour, alpha, tooth))

    def inked(self, shapes: Sequence[Points], colour: str) -> None:
        """One letter of a font: outlines with their holes."""
        self.marks.append(Dot(list(shapes), colour, 0.95, 0.35, True))

    def rub(self, shape: ArrayLike, colour: str, amount: float = 0.4, blur: float = 2.0) -> None:
        self.marks.append(Rub(points(shape), colour, amount, blur))

    def shadow(self, x: float, y: float, width: float, amount: float = 1.0) -> None:
        """What grounds a thing: without it everything floats."""
        shape = ellipse(x + width * 0.06, y, width * 0.56, max(3.0, width * 0.085))
        self.rub(shape, "#6a6480", 0.34 * amount, 3)
        lines = []
        for i in range(7):
            t = (i + 0.5) / 7 * 2 - 1
            half = width * 0.52 * (1 - t * t) ** 0.5
            yy = y + t * width * 0.075
            lines.append([(x + width * 0.06 - half, yy), (x + width * 0.06 + half, yy - 1.5)])
        self.strokes(lines, "#6a6480", 2.2, 0.36 * amount, soft=0.3)

    def glow(self, x: float, y: float, radius: float, colour: str, amount: float = 0.5) -> None:
        self.marks.append(Glow(x, y, radius, colour, amount))

    def smudge(self, amount: float = 0.5) -> None:
        self.marks.append(Smudge(amount))

    def halo(self, shapes: Sequence[Points], amount: float = 0.5) -> None:
        self.marks.append(Halo(list(shapes), amount))

    def wash(
        self,
        shape: ArrayLike,
        colours: str | Sequence[str],
        *,
        second: str | None = None,
        accent: str | None = None,
        angle: float = -7,
        pressure: float = 0.60,
        rub: float = 0.6,
        spacing: float = 9,
        over: float = 6,
        share: float = 0.13,
        wob: float = 2.0,
        edge: bool = False,
    ) -> None:
        seed = self._next()
        p = wobble(points(shape), wob, 60, True, seed)
        tones = (colours,) if isinstance(colours, str) else tuple(colours)
        self.marks.append(
            Wash(p, tones, second, accent, angle, pressure, rub, spacing, over, seed, share, edge)
        )

    # -- what later marks must respect --------------------------------------------------

    def hides_face(self, x: float, y: float, margin: float = 8) -> bool:
        return any((x - a) ** 2 + (y - b) ** 2 < (r + margin) ** 2 for a, b, r in self.faces)


def capsules(joints: Sequence[tuple[ArrayLike, ArrayLike, float, float]]) -> list[Points]:
    return [capsule(a, b, wa, wb) for a, b, wa, wb in joints]
