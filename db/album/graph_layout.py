"""Where names stand: those that are tied near one another, none over another. Plain Python, for
two dozen names: a tenth of a second or two.

Distances along the ties become distances on the sheet (stress majorisation), the long axis is set
upright, the whole is stretched to its box, and then bodies push one another apart.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from db.album.graph import Tie

_STARTS, _ROUNDS = 3, 90
_PUSHES = 400
_APART = 1.55  # how much longer a tie between two groups is
_STRANGERS = 4.2  # between those without any way to one another
_GAP = 9.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Body:
    """How much room a name takes round its middle: its disc, and its words below."""

    aside: float
    above: float
    below: float


def laid_out(
    bodies: Sequence[Body],
    ties: Sequence[Tie],
    groups: Sequence[int],
    width: float,
    height: float,
) -> list[Point]:
    """A place for each body within width × height; the same every time."""
    count = len(bodies)
    if count == 0:
        return []
    if count == 1:
        return [(width / 2, height / 2)]
    wanted = _distances(count, ties, groups)
    chance = random.Random(count * 31 + len(ties))
    tries = [_settled(wanted, chance) for _ in range(_STARTS)]
    best = min(tries, key=lambda points: _stress(points, wanted))
    return _pushed_apart(_stretched(best, bodies, width, height), bodies, width, height, chance)


def _distances(count: int, ties: Sequence[Tie], groups: Sequence[int]) -> list[list[float]]:
    far = [[math.inf] * count for _ in range(count)]
    most = max((tie.pages for tie in ties), default=1)
    for tie in ties:
        length = 1.25 - 0.45 * tie.pages / most
        if groups[tie.a] != groups[tie.b]:
            length *= _APART
        far[tie.a][tie.b] = far[tie.b][tie.a] = length
    for n in range(count):
        far[n][n] = 0.0
    for over in range(count):
        for a in range(count):
            first = far[a][over]
            if first < math.inf:
                row, beyond = far[a], far[over]
                for b in range(count):
                    if first + beyond[b] < row[b]:
                        row[b] = first + beyond[b]
    return [[min(one, _STRANGERS) ** 0.9 for one in row] for row in far]


def _settled(wanted: Sequence[Sequence[float]], chance: random.Random) -> list[Point]:
    count = len(wanted)
    points = [(chance.gauss(0, 1), chance.gauss(0, 1)) for _ in range(count)]
    weights = [[1 / max(0.3, one) ** 2 for one in row] for row in wanted]
    for _ in range(_ROUNDS):
        moved = []
        for a in range(count):
            x = y = total = 0.0
            ax, ay = points[a]
            for b in range(count):
                if a == b:
                    continue
                bx, by = points[b]
                dx, dy = ax - bx, ay - by
                share = wanted[a][b] / (math.hypot(dx, dy) + 1e-6)
                weight = weights[a][b]
                x += weight * (bx + share * dx)
                y += weight * (by + share * dy)
                total += weight
            moved.append((x / total, y / total))
        points = moved
    return points


def _stress(points: Sequence[Point], wanted: Sequence[Sequence[float]]) -> float:
    return sum(
        ((math.dist(points[a], points[b]) - wanted[a][b]) / max(0.3, wanted[a][b])) ** 2
        for a in range(len(points))
        for b in range(a)
    )


def _stretched(
    points: Sequence[Point], bodies: Sequence[Body], width: float, height: float
) -> list[Point]:
    """Turned so that its long axis lies along the box's, and stretched to fill it."""
    mx = sum(x for x, _ in points) / len(points)
    my = sum(y for _, y in points) / len(points)
    xx = sum((x - mx) ** 2 for x, _ in points)
    yy = sum((y - my) ** 2 for _, y in points)
    xy = sum((x - mx) * (y - my) for x, y in points)
    long = math.atan2(2 * xy, xx - yy) / 2
    turn = (math.pi / 2 if height >= width else 0.0) - long
    c, s = math.cos(turn), math.sin(turn)
    turned = [((x - mx) * c - (y - my) * s, (x - mx) * s + (y - my) * c) for x, y in points]
    aside = sum(body.aside for body in bodies) / len(bodies)
    above = sum(body.above + body.below for body in bodies) / len(bodies) / 2
    xs = _spread([x for x, _ in turned], width / 2, width - 2.3 * aside)
    ys = _spread([y for _, y in turned], height / 2, height - 2.3 * above)
    return list(zip(xs, ys, strict=True))


def _spread(values: Sequence[float], middle: float, length: float) -> list[float]:
    low, high = min(values), max(values)
    factor = length / (high - low) if high - low > 1e-9 else 0.0
    return [middle + (value - (low + high) / 2) * factor for value in values]


def _pushed_apart(
    points: Sequence[Point],
    bodies: Sequence[Body],
    width: float,
    height: float,
    chance: random.Random,
) -> list[Point]:
    """Bodies as boxes: where two overlap, both step aside along the lesser overlap."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    homes = list(points)
    for turn in range(_PUSHES):
        clash = False
        for a in range(len(xs)):
            for b in range(a):
                over_x = bodies[a].aside + bodies[b].aside + _GAP - abs(xs[a] - xs[b])
                if over_x <= 0:
                    continue
                upper, lower = (a, b) if ys[a] < ys[b] else (b, a)
                reach = bodies[upper].below + bodies[lower].above + _GAP
                over_y = reach - (ys[lower] - ys[upper])
                if over_y <= 0:
                    continue
                clash = True
                if over_x < over_y:
                    step = 0.3 * over_x * (1 if xs[a] >= xs[b] else -1)
                    xs[a] += step
                    xs[b] -= step
                else:
                    ys[lower] += 0.3 * over_y
                    ys[upper] -= 0.3 * over_y
        for n, body in enumerate(bodies):
            if turn < _PUSHES * 0.6:
                xs[n] += (homes[n][0] - xs[n]) * 0.01 + chance.gauss(0, 0.5)
                ys[n] += (homes[n][1] - ys[n]) * 0.01 + chance.gauss(0, 0.5)
            xs[n] = min(max(xs[n], body.aside + 3), width - body.aside - 3)
            ys[n] = min(max(ys[n], body.above + 3), height - body.below - 3)
        if not clash and turn > 30:
            break
    return list(zip(xs, ys, strict=True))
