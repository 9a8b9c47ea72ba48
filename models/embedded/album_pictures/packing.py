"""Pictures of many ratios in one frame, with nothing left over: a tree of cuts.

Every block of the frame is cut in two, side by side or one above the other, down to single
pictures. A block's ratio follows from those of its halves, and so does how its area is shared; so
the best cuts for a given division are found from the leaves up, keeping for each ratio the blocks
whose pictures come nearest to their wished sizes. The best of many divisions is made exact: each
picture gives a little of its ratio, all by the same share of what its faces allow, until the frame
is filled to the last unit.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

DIVISIONS = 40  # random ones tried; counted, not timed: a busy machine makes the same picture
_BUCKETS = 36  # ratios told apart while cuts are chosen
_EXTREME = 2.0  # |ln ratio| of a block; thinner ones never end well
_TRIM_COST, _RATIO_COST = 7.0, 60.0
_SMALLEST = 0.3  # of the mean area: below, a picture is a stamp
_STEPS = (-0.8, -0.35, 0.0, 0.35, 0.8)  # of what a picture can give, tried at each leaf


@dataclass(frozen=True, slots=True)
class Piece:
    """One picture: the ratio (width : height) it has, the ratios it may be cut to, its wish."""

    ratio: float
    least: float
    most: float
    weight: float = 1.0

    def given(self, share: float) -> float:
        """Its ratio when it gives so much (−1…1) of what it can."""
        end = self.most if share > 0 else self.least
        return float(self.ratio * (end / self.ratio) ** abs(share))


@dataclass(frozen=True, slots=True)
class Placed:
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Packed:
    """Where each picture lies, in their order, and how high the frame became.

    That is as high as was wished, but where a handful of pictures could fill such a frame only if
    they gave more than they can: then the frame gives.
    """

    placed: Sequence[Placed]
    height: float


@dataclass(slots=True)
class _Block:
    """A part of the frame, with its candidates: one row each."""

    pieces: list[int]
    weight: float
    ratios: Array  # ln of width : height
    first: Array  # sum of ln(area / wish) over its pictures …
    second: Array  # … and of its square
    cuts: NDArray[np.int32]  # side by side (1) or above (0), candidate of each half
    halves: "tuple[_Block, _Block] | None" = None


_Tree = tuple[bool, "_Tree | _Leaf", "_Tree | _Leaf"]


@dataclass(frozen=True, slots=True)
class _Leaf:
    piece: int
    ratio: float


def pack(pieces: Sequence[Piece], width: float, height: float, gap: float, seed: int = 0) -> Packed:
    """The frame filled exactly, with gaps between the pictures."""
    if not pieces:
        return Packed((), height)
    rng = np.random.default_rng(seed)
    best: tuple[float, Packed] | None = None
    for number in range(DIVISIONS):
        order = rng.permutation(len(pieces)).tolist()
        root = _divided(list(pieces), order, rng, number)
        for tree in _candidates(root, math.log(width / height)):
            packed = _exact(tree, pieces, width, height, gap)
            worth = _cost(packed, pieces, height)
            if best is None or worth < best[0]:
                best = worth, packed
    assert best is not None
    return best[1]


# From the leaves up


def _divided(
    pieces: Sequence[Piece], order: list[int], rng: np.random.Generator, number: int
) -> _Block:
    if len(order) == 1:
        return _leaf(pieces[order[0]], order[0])
    weights = np.cumsum([pieces[i].weight for i in order])
    middle = 0.5 if number == 0 else float(rng.uniform(0.36, 0.64))
    at = int(np.searchsorted(weights, weights[-1] * middle)) + 1
    at = min(max(1, at), len(order) - 1)
    one = _divided(pieces, order[:at], rng, number)
    other = _divided(pieces, order[at:], rng, number)
    return _joined(one, other)


def _leaf(piece: Piece, number: int) -> _Block:
    shares = _STEPS if piece.least < piece.most else (0.0,)
    ratios = np.log([piece.given(share) for share in shares])
    trims = np.abs(ratios - math.log(piece.ratio))
    cuts = np.zeros((len(shares), 3), np.int32)
    return _Block([number], piece.weight, ratios, 0 * trims, _TRIM_COST * trims**2, cuts)


def _joined(one: _Block, other: _Block) -> _Block:
    """Both ways to put two blocks together, for every pair of their candidates."""
    a, b = one.ratios[:, None], other.ratios[None, :]
    wide = np.logaddexp(a, b)  # side by side, ratios add up …
    tall = -np.logaddexp(-a, -b)  # … one above the other, their inverses do
    n, m = len(one.pieces), len(other.pieces)
    wish = math.log(one.weight / (one.weight + other.weight))
    wish_other = math.log(other.weight / (one.weight + other.weight))
    ratios, firsts, seconds, cuts = [], [], [], []
    for side, ratio, share, share_other in (
        (1, wide, a - wide, b - wide),
        (0, tall, tall - a, tall - b),
    ):
        c, d = share - wish, share_other - wish_other
        first = one.first[:, None] + other.first[None, :] + n * c + m * d
        second = (
            one.second[:, None]
            + other.second[None, :]
            + 2 * c * one.first[:, None]
            + 2 * d * other.first[None, :]
            + n * c * c
            + m * d * d
        )
        i, j = np.indices(ratio.shape)
        ratios.append(ratio.ravel())
        firsts.append(first.ravel())
        seconds.append(second.ravel())
        cuts.append(np.stack([np.full(ratio.size, side), i.ravel(), j.ravel()], 1))
    kept = _best_of_each(np.concatenate(ratios), np.concatenate(seconds))
    return _Block(
        [*one.pieces, *other.pieces],
        one.weight + other.weight,
        np.concatenate(ratios)[kept],
        np.concatenate(firsts)[kept],
        np.concatenate(seconds)[kept],
        np.concatenate(cuts)[kept].astype(np.int32),
        (one, other),
    )


def _best_of_each(ratios: Array, costs: Array) -> NDArray[np.intp]:
    """The cheapest candidate of each ratio; if all are extreme, the least extreme one."""
    fitting = np.abs(ratios) <= _EXTREME
    if not fitting.any():
        return np.array([np.argmin(np.abs(ratios))])
    bucket = np.floor((ratios + _EXTREME) / (2 * _EXTREME) * _BUCKETS)
    order = np.lexsort((costs, np.where(fitting, bucket, np.inf)))
    order = order[fitting[order]]
    _, first = np.unique(bucket[order], return_index=True)
    return np.asarray(order[first])


def _candidates(root: _Block, ratio: float, most: int = 3) -> list["_Tree | _Leaf"]:
    costs = root.second / len(root.pieces) + _RATIO_COST * (root.ratios - ratio) ** 2
    return [_tree(root, int(row)) for row in np.argsort(costs)[:most]]


def _tree(block: _Block, row: int) -> "_Tree | _Leaf":
    if block.halves is None:
        return _Leaf(block.pieces[0], math.exp(float(block.ratios[row])))
    side, i, j = (int(value) for value in block.cuts[row])
    return bool(side), _tree(block.halves[0], i), _tree(block.halves[1], j)


# From the root down


def _exact(
    tree: "_Tree | _Leaf", pieces: Sequence[Piece], width: float, height: float, gap: float
) -> Packed:
    """The tree laid into the frame.

    A block is as wide as `a · its height + b` says; that takes gaps into account. What all pictures
    give together is searched by halving: the frame gets wider with every ratio in it.
    """
    low, high = -1.0, 1.0
    for _ in range(40):
        share = (low + high) / 2
        a, b = _line(tree, pieces, share, gap)
        low, high = (share, high) if a * height + b < width else (low, share)
    share = (low + high) / 2
    a, b = _line(tree, pieces, share, gap)
    high_enough = (width - b) / a
    placed: list[Placed] = [Placed(0, 0, 0, 0)] * len(pieces)
    _lay(tree, pieces, share, gap, (0.0, 0.0, width, high_enough), placed)
    return Packed(placed, high_enough)


def _given(leaf: _Leaf, pieces: Sequence[Piece], share: float) -> float:
    """The leaf's ratio, moved from where the cuts left it towards an end of what it may be."""
    piece = pieces[leaf.piece]
    end = piece.most if share > 0 else piece.least
    return float(leaf.ratio * (end / leaf.ratio) ** abs(share))


def _line(
    tree: "_Tree | _Leaf", pieces: Sequence[Piece], share: float, gap: float
) -> tuple[float, float]:
    if isinstance(tree, _Leaf):
        return _given(tree, pieces, share), 0.0
    side, one, other = tree
    a, b = _line(one, pieces, share, gap)
    c, d = _line(other, pieces, share, gap)
    if side:
        return a + c, b + d + gap
    slope = 1 / (1 / a + 1 / c)
    return slope, slope * (b / a + d / c - gap)


def _lay(
    tree: "_Tree | _Leaf",
    pieces: Sequence[Piece],
    share: float,
    gap: float,
    at: tuple[float, float, float, float],
    placed: list[Placed],
) -> None:
    x, y, w, h = at
    if isinstance(tree, _Leaf):
        placed[tree.piece] = Placed(x, y, w, h)
        return
    side, one, other = tree
    a, b = _line(one, pieces, share, gap)
    _c, _d = _line(other, pieces, share, gap)
    if side:
        first = a * h + b
        _lay(one, pieces, share, gap, (x, y, first, h), placed)
        _lay(other, pieces, share, gap, (x + first + gap, y, w - gap - first, h), placed)
    else:
        first = (w - b) / a
        _lay(one, pieces, share, gap, (x, y, w, first), placed)
        _lay(other, pieces, share, gap, (x, y + first + gap, w, h - gap - first), placed)


def _cost(packed: Packed, pieces: Sequence[Piece], height: float) -> float:
    """How far sizes are from the wishes, how much is trimmed, and whether the frame had to give."""
    placed = packed.placed
    if packed.height <= 0 or any(min(one.w, one.h) <= 1 for one in placed):
        return math.inf
    areas = np.array([one.w * one.h for one in placed])
    wishes = np.array([piece.weight for piece in pieces])
    off = np.log(areas / areas.sum() / (wishes / wishes.sum()))
    trims = np.log([one.w / one.h for one in placed]) - np.log([piece.ratio for piece in pieces])
    stamp = max(0.0, math.log(_SMALLEST * areas.mean() / areas.min()))
    strain = abs(math.log(packed.height / height))
    return float(
        (off**2).mean()
        + 0.1 * (off**2).max()
        + _TRIM_COST * (trims**2).mean()
        + 1.5 * stamp
        + 200 * strain**2
    )
