"""A house: a roof on a wall as wide, with whatever is in it."""

from collections.abc import Sequence

from models.embedded.sketches.colours import BRICK, GLASS, HOUSES, WOOD
from models.embedded.sketches.parts import Reading, Region


def houses(made: Reading, regions: Sequence[Region], whole: int, seed: int) -> None:
    by_index = {r.index: r for r in regions}
    number = seed
    for roof in sorted(regions, key=lambda r: -r.area):
        _, y, w, h = roof.box
        is_roof = 3 <= roof.corners <= 5 and w > 1.1 * h and roof.area > 0.002 * whole
        if not is_roof or made.knows(roof.index):
            continue
        below = [q for j in roof.near if (q := by_index[j]).y > y + h and not made.knows(q.index)]
        wall = max(below, key=lambda q: q.area, default=None)
        if wall is None or not _carries(wall, roof) or not _is_upright(wall, regions):
            continue
        made.colours[wall.index], made.colours[roof.index] = HOUSES[number % len(HOUSES)]
        number += 1
        _furnish(made, wall, roof, regions)


def _carries(wall: Region, roof: Region) -> bool:
    x, _, w, h = wall.box
    middle = roof.box[0] + roof.box[2] / 2
    return (
        0.55 * roof.box[2] < w < 1.08 * roof.box[2]
        and h > 0.4 * roof.box[3]
        and abs(x + w / 2 - middle) < 0.15 * roof.box[2]
    )


def _is_upright(wall: Region, regions: Sequence[Region]) -> bool:
    """With its door and windows it fills a rectangle."""
    _, _, w, h = wall.box
    filled = sum(r.area for r in regions if r is wall or _is_inside(r, wall))
    return filled > 0.85 * w * h


def _is_inside(r: Region, wall: Region) -> bool:
    x, y, w, h = wall.box
    slack = 0.06 * max(w, h)
    within = x - slack < r.box[0] and r.box[0] + r.box[2] < x + w + slack
    upright = y - slack < r.box[1] and r.box[1] + r.box[3] < y + h + slack
    return r.index != wall.index and within and upright


def _furnish(made: Reading, wall: Region, roof: Region, regions: Sequence[Region]) -> None:
    foot = wall.box[1] + wall.box[3]
    for r in regions:
        if made.knows(r.index):
            continue
        _, y, w, h = r.box
        if _is_inside(r, wall) and r.area < 0.4 * wall.area:
            stands = foot - (y + h) < 0.08 * wall.box[3] and h > 0.9 * w
            made.colours[r.index] = WOOD if stands else GLASS
        elif roof.index in r.near and r.y < roof.y and w < 0.35 * roof.box[2] and h > 0.8 * w:
            made.colours[r.index] = BRICK  # a chimney
