"""Heads made whole: strokes of hair, whiskers and a wide mouth cut a face in pieces."""

import math
from collections.abc import Sequence

import cv2
import numpy as np

from models.embedded.sketches.ink import Mask
from models.embedded.sketches.parts import Region, blobs, facts_of, silhouette
from models.embedded.sketches.regions import Labels

_ROUND = 0.86  # of a circle 1, of two thirds of one .84, of a square .785
_LEAST, _MOST = 0.0006, 0.14  # of the sheet


def whole_heads(labels: Labels, lines: Mask) -> Labels:
    """The same regions, but pieces that make a round thing with two eyes are one."""
    whole = labels.size
    regions = facts_of(labels)
    spots = blobs(lines, labels)
    by_index = {r.index: r for r in regions}
    made = labels
    gone: set[int] = set()
    for first in sorted(regions, key=lambda r: -r.area):
        fits = _LEAST * whole < first.area < _MOST * whole and first.round < 0.8
        if not fits or not any(spots.get(one) for one in (first.index, *first.near)):
            continue
        pieces = _pieces(first, by_index, labels, whole)
        eyes = sum(len(spots.get(one, ())) for one in pieces)
        if len(pieces) > 1 and eyes >= 2 and not pieces & gone:
            gone |= pieces
            made = np.where(np.isin(made, list(pieces)), np.int32(first.index), made)
    if made is labels:
        return labels
    _, numbered = np.unique(made, return_inverse=True)
    return np.asarray(numbered.reshape(labels.shape), np.int32)


def _pieces(first: Region, by_index: dict[int, Region], labels: Labels, whole: int) -> set[int]:
    """With its neighbours, as long as each makes it rounder; alone where it never gets round."""
    pieces, best = {first.index}, _roundness(labels, [first])
    while True:
        near = {j for one in pieces for j in by_index[one].near} - pieces
        fits = [j for j in near if by_index[j].sides == 0 and by_index[j].area <= first.area]
        tried = [(_roundness(labels, [by_index[one] for one in (*pieces, j)]), j) for j in fits]
        rounder, chosen = max(tried, default=(0.0, -1))
        if rounder < best + 0.02:
            break
        pieces, best = pieces | {chosen}, rounder
    area = sum(by_index[one].area for one in pieces)
    return pieces if best > _ROUND and area < _MOST * whole else {first.index}


def _roundness(labels: Labels, pieces: Sequence[Region]) -> float:
    mask = silhouette(pieces, labels).astype(np.uint8)
    found = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]
    shape = max(found, key=cv2.contourArea)
    around = cv2.arcLength(cv2.convexHull(shape), True)  # strokes that run out make no rim longer
    return 4 * math.pi * cv2.contourArea(shape) / (around + 1e-6) ** 2
