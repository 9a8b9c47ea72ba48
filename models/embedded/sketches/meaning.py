"""What is what in a person's sketch: sky, water, faces, hair, hands, trees — and what their words
say is there. Nothing here paints; regions get colours."""

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from config.vocabulary import family
from models.embedded.pastel.colour import lab
from models.embedded.pastel.geometry import Points
from models.embedded.sketches.colours import (
    HAIRS,
    LEAF,
    MEADOW,
    PASTELS,
    SKIN,
    SKY,
    SUN,
)
from models.embedded.sketches.houses import houses
from models.embedded.sketches.ink import Mask
from models.embedded.sketches.landscape import clouds, flowers, ground, suns, trees
from models.embedded.sketches.parts import (
    Reading,
    Region,
    Spots,
    blobs,
    bounds,
    facts_of,
    silhouette,
)
from models.embedded.sketches.regions import Labels
from models.embedded.stickers.library import library
from models.embedded.stickers.notation import Sticker, colour_of

_WET = frozenset(
    {"sea", "beach", "river", "lake", "boat", "sailboat", "ship", "fish", "swim", "wave", "pool"}
)
_SNOW = frozenset({"snow", "snowman", "snow_land", "sled"})


def read(labels: Labels, lines: Mask, hints: Sequence[str], seed: int) -> Reading:
    regions = facts_of(labels)
    h, w = labels.shape
    whole = h * w
    sky = {r.index for r in regions if r.sides >= 2 and r.area > 0.12 * whole and r.y < 0.62 * h}
    if not sky and regions:
        biggest = max(regions, key=lambda r: r.area)
        if biggest.sides >= 1:
            sky = {biggest.index}
    wet = bool(_WET & set(hints))
    made = Reading({}, sky, {}, wet, bool(_SNOW & set(hints)))
    spots = blobs(lines, labels)
    ground(made, regions, labels)
    suns(made, regions, spots, h)
    houses(made, regions, whole, seed)
    if "tree" in hints:  # before a tree's outline may be taken for something else
        trees(made, regions, h, w)
    _from_words(made, regions, labels, hints)
    _faces(made, regions, spots, hints, h, w)
    _bodies(made, regions, h, w, seed)
    trees(made, regions, h, w)
    clouds(made, regions, h, w)
    flowers(made, regions, whole, seed)
    _rest(made, regions, whole, seed)
    return made


# -- the page's words --------------------------------------------------------------------


def _from_words(made: Reading, regions: list[Region], labels: Labels, hints: Sequence[str]) -> None:
    """A group of regions shaped like something named gets that thing's colours, part by part."""
    book = library()
    groups = [g for g in _groups(made, regions) if sum(r.area for r in g) > 0.0015 * labels.size]
    pairs: list[tuple[float, str, int]] = []
    outlines = [silhouette(group, labels) for group in groups]
    known = set(made.colours.values())
    there = {hint for hint, colour in (("sun", SUN), ("tree", LEAF)) if colour in known}
    things = [one for one in dict.fromkeys(hints) if family(one) != "person" and one not in there]
    for hint in things:
        found = book.exact(hint)
        if found is not None:
            flat, palette = _flat(found)
            for i, outline in enumerate(outlines):
                plain = len(palette) > 2 and len(groups[i]) == 1  # a ball is no cat
                pairs.append((_unlike(flat > 0, outline) + 0.15 * plain, hint, i))
    taken: set[int] = set()
    used: set[str] = set()
    for unlike, hint, at in sorted(pairs):  # the surest likeness first
        found = book.exact(hint)
        if unlike > 0.42 or at in taken or hint in used or found is None:
            continue
        taken.add(at)
        used.add(hint)
        flat, palette = _flat(found)
        group = groups[at]
        x0, y0, x1, y1 = bounds(group)
        ys, xs = np.nonzero(flat)
        fx0, fy0, fx1, fy1 = xs.min(), ys.min(), xs.max() + 1, ys.max() + 1
        for r in group:
            py, px = np.nonzero(labels[y0:y1, x0:x1] == r.index)
            sy = (fy0 + (py / max(1, y1 - y0)) * (fy1 - fy0)).astype(int).clip(0, 99)
            sx = (fx0 + (px / max(1, x1 - x0)) * (fx1 - fx0)).astype(int).clip(0, 99)
            marks = flat[sy, sx]
            marks = marks[marks > 0]
            if len(marks):
                made.colours[r.index] = palette[int(np.bincount(marks).argmax())]
            if family(hint) == "animal":
                made.animals.add(r.index)


def _groups(made: Reading, regions: list[Region]) -> list[list[Region]]:
    """Regions that lie together on the background."""
    open_ones = {r.index: r for r in regions if not made.knows(r.index)}
    groups: list[list[Region]] = []
    while open_ones:
        _, first = open_ones.popitem()
        group, todo = [first], [first]
        while todo:
            for j in todo.pop().near:
                if j in open_ones:
                    other = open_ones.pop(j)
                    group.append(other)
                    todo.append(other)
        groups.append(group)
    return groups


def _flat(sticker: Sticker) -> tuple[NDArray[np.uint8], dict[int, str]]:
    """The sticker as flat numbers of colours on 100 × 100."""
    span = float((sticker.high - sticker.low).max())
    canvas = np.zeros((100, 100), np.uint8)
    palette: dict[int, str] = {}
    for shape in sticker.shapes:
        if shape.kind != "fill":
            continue
        colour = colour_of(shape.colour, sticker.colours)
        number = next((k for k, v in palette.items() if v == colour), len(palette) + 1)
        palette[number] = colour
        for path in shape.paths:
            p: Points = (path - sticker.low) * (99 / span)
            cv2.fillPoly(canvas, [np.round(p).astype(np.int32)], number)
    return canvas, palette


def _unlike(a: NDArray[np.bool_], b: NDArray[np.bool_]) -> float:
    """0 for the same outline in its own box, 1 for nothing in common; lengths ratio counts."""

    def boxed(m: NDArray[np.bool_]) -> tuple[NDArray[np.uint8], float]:
        ys, xs = np.nonzero(m)
        part = m[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1].astype(np.uint8)
        ratio = part.shape[1] / part.shape[0]
        return np.asarray(cv2.resize(part, (40, 40), interpolation=cv2.INTER_AREA), np.uint8), ratio

    if not a.any() or not b.any():
        return 1.0
    (one, ra), (two, rb) = boxed(a), boxed(b)
    shared = int(np.count_nonzero(one & two))
    either = int(np.count_nonzero(one | two))
    mirrored = int(np.count_nonzero(one[:, ::-1] & two))
    overlap = max(shared, mirrored) / max(1, either)
    return 1 - overlap + 0.35 * abs(math.log(ra / rb))


# -- rules -------------------------------------------------------------------------------


def _faces(
    made: Reading,
    regions: list[Region],
    blobs: Spots,
    hints: Sequence[str],
    h: int,
    w: int,
) -> None:
    beasts = [hint for hint in hints if family(hint) == "animal"]
    for r in regions:
        spots = blobs.get(r.index, [])
        side = math.sqrt(r.area)
        if r.index in made.sky or made.colours.get(r.index) == SUN:
            continue
        if len(spots) < 2 or not 0.0015 * h * w < r.area < 0.14 * h * w:
            continue
        eyes = any(
            abs(a[1] - b[1]) < 0.25 * side and abs(a[0] - b[0]) > 0.25 * side
            for i, a in enumerate(spots) for b in spots[i + 1 :]
        )  # fmt: skip
        if not eyes or r.round < 0.45:
            continue
        above = [q for q in regions if q.index in r.near and q.y < r.y - 0.28 * side]
        hairy = any(
            q.area > 0.10 * r.area and q.box[2] > 0.7 * r.box[2]
            for q in above
            if q.index not in made.sky
        )
        if r.index in made.animals:
            continue
        if beasts and not hairy:  # ears but no hair: an animal's face
            found = library().exact(beasts[0])
            main = found.colours.get("main", "tan") if found else "tan"
            made.colours.setdefault(r.index, colour_of(main, {}))
            continue
        made.colours.setdefault(r.index, SKIN)
        if made.colours[r.index] == SKIN:
            made.faces[r.index] = math.sqrt(r.area / math.pi)


def _bodies(made: Reading, regions: list[Region], h: int, w: int, seed: int) -> None:
    """Around each face: hair above, hands small and round, limbs in pairs."""
    by_index = {r.index: r for r in regions}
    pair: dict[int, int] = {}
    for number, (face, radius) in enumerate(sorted(made.faces.items())):
        f = by_index[face]
        hair = HAIRS[(seed + number) % len(HAIRS)]
        for j in f.near:
            r = by_index[j]
            if made.knows(j):
                continue
            if r.y < f.y - 0.25 * radius and r.area > 0.08 * f.area:
                made.colours[j] = hair
            elif r.area < 0.035 * f.area:
                made.colours[j] = SKIN
        for r in regions:
            if r.index in made.sky or r.index in made.faces:
                continue
            if abs(r.x - f.x) > 2.4 * radius or not -1.2 * radius < r.y - f.y < 4.4 * radius:
                continue
            if (
                r.index not in made.colours and r.area < 0.14 * f.area and r.round > 0.6
                and -0.9 * radius < r.y - f.y < 2.4 * radius
            ):  # fmt: skip
                made.colours[r.index] = SKIN
                continue
            beside_hair = any(made.colours.get(j) == hair for j in r.near)
            if (
                r.index not in made.colours
                and beside_hair
                and r.y < f.y + 0.9 * radius
                and face not in r.near
            ):
                made.colours[r.index] = hair  # pigtails
            for q in regions:
                if q.index >= r.index or q.index in made.sky or q.index in made.faces:
                    continue
                alike = min(r.area, q.area) > 0.55 * max(r.area, q.area)
                mirrored = (
                    abs(r.x + q.x - 2 * f.x) < 0.5 * radius and abs(r.y - q.y) < 0.55 * radius
                )
                if alike and mirrored:
                    pair.setdefault(r.index, q.index)
    made_pairs = sorted(pair.items(), key=lambda p: -by_index[p[0]].area)
    for a, b in made_pairs:
        if a in made.colours and b not in made.colours:
            made.colours[b] = made.colours[a]
        elif b in made.colours and a not in made.colours:
            made.colours[a] = made.colours[b]
        elif a not in made.colours:
            made.colours[a] = made.colours[b] = _contrast(
                made, by_index[a], by_index[b].near, seed + a
            )


_APART = 0.17  # in Oklab: told apart at a glance


def _contrast(made: Reading, region: Region, also: set[int], seed: int) -> str:
    """Of the pastels the one farthest from its neighbours' colours."""
    used = [lab(made.colours[j]) for j in region.near | also if j in made.colours]
    if region.near & made.sky:
        used += [lab(SKY), lab(MEADOW)]
    rng = np.random.default_rng(seed & 0xFFFFFFFF)

    def distance(colour: str) -> float:
        apart = min([math.dist(lab(colour), u) for u in used] or [_APART])
        return min(apart, _APART) + 0.07 * float(rng.random())  # far enough: any of them

    return max(PASTELS, key=distance)


def _rest(made: Reading, regions: list[Region], whole: int, seed: int) -> None:
    by_index = {r.index: r for r in regions}
    for r in sorted(regions, key=lambda r: -r.area):
        if made.knows(r.index):
            continue
        coloured = [by_index[j] for j in r.near if j in made.colours]
        if r.area < 0.0006 * whole and coloured:
            made.colours[r.index] = made.colours[max(coloured, key=lambda q: q.area).index]
            continue
        twin = _twin(made, r, by_index)
        made.colours[r.index] = twin or _contrast(made, r, set(), seed + r.index)


def _twin(made: Reading, r: Region, by_index: dict[int, Region]) -> str | None:
    """The colour of another one like it on the same thing: legs, wheels, panes of a window."""
    for thing in (by_index[j] for j in r.near if j not in made.sky):
        for q in (by_index[j] for j in thing.near if j in made.colours and j != r.index):
            alike = min(r.area, q.area) > 0.6 * max(r.area, q.area)
            same = all(0.7 < a / b < 1.4 for a, b in zip(r.box[2:], q.box[2:], strict=True))
            level = abs(r.y - q.y) < 0.5 * r.box[3] or abs(r.x - q.x) < 0.5 * r.box[2]
            if alike and same and level and q.area < thing.area:
                return made.colours[q.index]
    return None
