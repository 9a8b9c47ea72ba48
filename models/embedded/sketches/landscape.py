"""What stands for itself outdoors: meadow or sea below a line, sun, trees, clouds and flowers."""

import math
from collections.abc import Iterable, Sequence

import numpy as np

from models.embedded.sketches.colours import (
    LEAF,
    MEADOW,
    PETALS,
    SNOW,
    SUN,
    WATER,
    WHITE,
    WOOD,
)
from models.embedded.sketches.ink import Mask
from models.embedded.sketches.parts import Reading, Region, Spots
from models.embedded.sketches.regions import Labels

_WAVES = 7  # turns of a wavy line


def ground(made: Reading, regions: list[Region], labels: Labels) -> None:
    """Under a line across the sheet: water, where words or waves tell of it, else a meadow."""
    h, w = labels.shape
    for r in regions:
        across = r.box[2] > 0.8 * w
        if r.index in made.sky or not across or r.y <= 0.55 * h or r.sides < 2:
            continue
        made.divided = True
        if made.watery or _has_waves(labels == r.index):
            made.colours[r.index] = WATER
        else:
            made.colours[r.index] = SNOW if made.snowy else MEADOW


def _has_waves(below: Mask) -> bool:
    """Its upper edge goes up and down again and again."""
    columns = np.flatnonzero(below.any(0))
    edge = below[:, columns].argmax(0).astype(np.float32)
    wide = max(3, len(edge) // 6) | 1
    slow = np.convolve(np.pad(edge, wide // 2, "edge"), np.ones(wide) / wide, "valid")
    rough = edge - slow
    high = 0.006 * below.shape[0]
    turns = np.sign(rough[np.abs(rough) > high])
    return int(np.count_nonzero(np.diff(turns))) >= _WAVES


def _is_cloud(r: Region) -> bool:
    """Broader than high, and all bulges: a heart, a star and a ball are none."""
    return r.box[2] > 1.25 * r.box[3] and r.round < 0.8


def suns(made: Reading, regions: Sequence[Region], spots: Spots, h: int) -> None:
    """Round, high up, with rays on all sides; a head's hair stands on one."""
    for r in regions:
        side = math.sqrt(r.area)
        if made.knows(r.index) or r.round < 0.7 or r.y > 0.42 * h:
            continue
        rays = [
            (x - r.x, y - r.y)
            for others in spots.values()
            for x, y, _ in others
            if 0.55 * side < math.hypot(x - r.x, y - r.y) < 1.5 * side
        ]
        if len(rays) >= 6 and _all_around(rays):
            made.colours[r.index] = SUN


def _all_around(ways: Iterable[tuple[float, float]]) -> bool:
    return len({(x > 0, y > 0) for x, y in ways}) == 4


def trees(made: Reading, regions: Sequence[Region], h: int, w: int) -> None:
    """A crown on a trunk; a wheel below a car is none."""
    by_index = {r.index: r for r in regions}
    for r in regions:
        if made.knows(r.index):
            continue
        bumpy = r.corners >= 5 and r.round > 0.35
        if not bumpy or r.y <= 0.30 * h or r.area <= 0.006 * h * w:
            continue
        if any(by_index[j].area > r.area for j in r.near if j not in made.sky):
            continue
        for q in regions:
            below = q.y - r.y > 0 and abs(q.x - r.x) < 0.3 * r.box[2]
            touching = abs(q.box[1] - (r.box[1] + r.box[3])) < 18 or q.index in r.near
            narrow = q.box[2] < 0.5 * r.box[2] and q.box[3] > 0.5 * q.box[2]
            free = not made.knows(q.index)
            if below and touching and narrow and free:
                made.colours[r.index], made.colours[q.index] = LEAF, WOOD
                break


def clouds(made: Reading, regions: Sequence[Region], h: int, w: int) -> None:
    for r in regions:
        free = not made.knows(r.index)
        alone = not [j for j in r.near if j not in made.sky]
        high = r.y < 0.36 * h and r.area > 0.003 * h * w
        if free and alone and high and r.corners >= 6 and _is_cloud(r):
            made.colours[r.index] = WHITE


def flowers(made: Reading, regions: Sequence[Region], whole: int, seed: int) -> None:
    """Four petals or more around a middle; leaves below."""
    by_index = {r.index: r for r in regions}
    free = [r for r in regions if not made.knows(r.index)]
    for middle in free:
        if middle.area > 0.01 * whole:
            continue
        near = [by_index[j] for j in middle.near if not made.knows(j)]
        size = float(np.median([q.area for q in near])) if near else 0.0
        petals = [q for q in near if 0.5 * size < q.area < 2 * size and q.area < 3 * middle.area]
        if len(petals) < 4 or not _all_around((q.x - middle.x, q.y - middle.y) for q in petals):
            continue
        made.colours[middle.index] = SUN
        for q in petals:
            made.colours[q.index] = PETALS[seed % len(PETALS)]
        reach = 8 * math.sqrt(middle.area)
        for q in free:
            leaf = 0 < q.y - middle.y < reach and abs(q.x - middle.x) < 0.5 * reach
            if leaf and q.area < 3 * size:
                made.colours.setdefault(q.index, LEAF)
