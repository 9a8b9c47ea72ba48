"""What stands for itself outdoors: meadow or sea below a line, trees and clouds."""

import numpy as np

from models.embedded.sketches.colours import LEAF, MEADOW, SNOW, WATER, WHITE, WOOD
from models.embedded.sketches.ink import Mask
from models.embedded.sketches.parts import Reading, Region
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


def trees_and_clouds(made: Reading, regions: list[Region], h: int, w: int) -> None:
    whole = h * w
    for r in regions:
        if r.index in made.colours or r.index in made.sky:
            continue
        bumpy = r.corners >= 5 and r.round > 0.35
        if bumpy and r.y > 0.30 * h and r.area > 0.006 * whole:
            for q in regions:
                below = q.y - r.y > 0 and abs(q.x - r.x) < 0.3 * r.box[2]
                touching = abs(q.box[1] - (r.box[1] + r.box[3])) < 18 or q.index in r.near
                narrow = q.box[2] < 0.5 * r.box[2] and q.box[3] > 0.5 * q.box[2]
                if (
                    below
                    and touching
                    and narrow
                    and q.index not in made.colours
                    and q.index not in made.sky
                ):
                    made.colours[r.index], made.colours[q.index] = LEAF, WOOD
                    break
        alone = len([j for j in r.near if j not in made.sky]) == 0
        if (
            r.index not in made.colours
            and r.corners >= 6
            and _is_cloud(r)
            and r.y < 0.36 * h
            and alone
            and r.area > 0.003 * whole
        ):
            made.colours[r.index] = WHITE
