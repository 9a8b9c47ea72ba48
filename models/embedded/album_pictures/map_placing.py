"""Where things go on a map so that none lies on another: frames leave one another's way, names
find a free side. Boxes are left, top, right, bottom on the sheet."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.embedded.album_pictures.map_projection import Frame
from models.embedded.lettering import measure
from models.embedded.pastel.geometry import Points

Box = tuple[float, float, float, float]

_ROUNDS = 220
_GAP = 15.0  # between frames
_BELOW = 30.0  # kept free under a frame for its name
_SIDES = (90, 270, 0, 180, 45, 135, 315, 225)  # below first, then above, right, left …
_HIDDEN = 0.10  # of a name: more is not shown


def pushed_apart(at: Points, radii: NDArray[np.float64], frame: Frame) -> Points:
    """Discs near their true places, none over another, all inside the frame."""
    left, top, wide, high = frame
    rng = np.random.default_rng(len(at))
    p = at + rng.normal(0, 0.6, at.shape)
    apart = radii[:, None] + radii[None] + _GAP
    for turn in range(_ROUNDS):
        d = p[:, None] - p[None]
        length = np.hypot(d[..., 0], d[..., 1]) + 1e-6
        over = np.maximum(0, apart - length)
        np.fill_diagonal(over, 0)
        p = p + (d / length[..., None] * over[..., None]).sum(1) * 0.4
        if turn < 0.7 * _ROUNDS:
            p += (at - p) * 0.06
        p[:, 0] = np.clip(p[:, 0], left + radii + 8, left + wide - radii - 8)
        p[:, 1] = np.clip(p[:, 1], top + radii + 8, top + high - radii - _BELOW)
    return np.asarray(p, np.float64)


@dataclass(frozen=True, slots=True)
class Named:
    """A name that wants to stand beside a disc."""

    text: str
    x: float
    y: float
    radius: float
    weight: float


@dataclass(frozen=True, slots=True)
class Placed:
    x: float  # middle of the name
    y: float
    size: float  # height of capitals
    box: Box


def labelled(
    names: Sequence[Named], blocks: Sequence[Box], frame: Frame, size: float, language: str
) -> list[Placed | None]:
    """Heaviest first, each on the freest of eight sides; a name that would be hidden is left out:
    it stands in the words beside the map as well."""
    taken = list(blocks)
    found: list[Placed | None] = [None] * len(names)
    for n in sorted(range(len(names)), key=lambda n: (-names[n].weight, n)):
        best = min(
            (
                _tried(names[n], angle, letter, taken, frame, language)
                for letter in (size, size - 2, size - 4)
                for angle in _SIDES
            ),
            key=lambda tried: tried[0],
        )
        cost, placed, covered = best
        left, top, right, bottom = placed.box
        if covered <= _HIDDEN * (right - left) * (bottom - top) and math.isfinite(cost):
            taken.append(placed.box)
            found[n] = placed
    return found


def _tried(
    name: Named, angle: int, size: float, taken: Sequence[Box], frame: Frame, language: str
) -> tuple[float, Placed, float]:
    wide, high = measure(name.text, size * 1.4, language) + 6, size * 1.5
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    x = name.x + c * (name.radius + 4 + wide / 2 * abs(c))
    y = name.y + s * (name.radius + 3 + high / 2 * abs(s))
    box = (x - wide / 2 - 4, y - high / 2, x + wide / 2 + 4, y + high / 2)
    covered = sum(_shared(box, other) for other in taken)
    left, top, w, h = frame
    outside = (
        max(0.0, left + 5 - box[0])
        + max(0.0, box[2] - left - w + 5)
        + max(0.0, top + 5 - box[1])
        + max(0.0, box[3] - top - h + 5)
    )
    side = _SIDES.index(angle)
    # smaller letters come after any free side, and before any hidden one
    cost = covered + outside * 60 + side * 9 + (18.0 * 8 if size < 15 else 0) - size * 2
    return cost, Placed(x, y, size, box), covered + outside * high


def _shared(a: Box, b: Box) -> float:
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def box_round(x: float, y: float, radius: float) -> Box:
    return x - radius, y - radius, x + radius, y + radius
