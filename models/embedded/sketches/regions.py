"""What lines enclose, although they have gaps: a ball too large for the gap cannot escape."""

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.sketches.ink import Mask

Labels = NDArray[np.int32]
_MOST_SMALL = 1 << 16
_RADII = (10, 7, 5, 3, 2, 1)


def find_regions(lines: Mask) -> Labels:
    """A number for every pixel; pixels of lines belong to the nearest region."""
    return _counted(_merged(_trapped(lines), lines))


def _counted(labels: Labels) -> Labels:
    """The same regions, numbered without a gap."""
    there = np.bincount(labels.ravel()) > 0
    table = np.cumsum(there, dtype=np.int32) - 1
    return np.asarray(table[labels], np.int32)


def _trapped(lines: Mask) -> Labels:
    free = (~lines).astype(np.uint8)
    labels = np.zeros(lines.shape, np.int32)
    used = 0
    for r in _RADII:
        ball = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * r + 1, 2 * r + 1))
        room = ((free > 0) & (labels == 0)).astype(np.uint8)
        core = cv2.erode(room, ball, borderType=cv2.BORDER_CONSTANT, borderValue=1)
        _, found, facts, _ = cv2.connectedComponentsWithStats(core, connectivity=4)
        keep = facts[:, cv2.CC_STAT_AREA] > (12 if r > 1 else 20)
        keep[0] = False
        found[~keep[found]] = 0
        small = facts.shape[0] <= _MOST_SMALL  # half the time, where numbers are small enough
        grown = cv2.dilate(found.astype(np.uint16 if small else np.float32), ball).astype(np.int32)
        grown[(free == 0) | (labels > 0)] = 0
        labels[grown > 0] = grown[grown > 0] + used
        used = int(labels.max())
    if used == 0:
        return np.ones(lines.shape, np.int32)
    _, nearest = cv2.distanceTransformWithLabels(
        (labels == 0).astype(np.uint8), cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_PIXEL
    )
    table = np.zeros(int(nearest.max()) + 1, np.int32)
    table[nearest[labels > 0]] = labels[labels > 0]
    return np.asarray(table[nearest], np.int32)


def _merged(labels: Labels, lines: Mask, least: int = 110) -> Labels:
    """Crumbs join what they lie open to; so do slivers with an open side."""
    grid = _counted(labels)
    n = int(grid.max()) + 1
    area = np.bincount(grid.ravel(), minlength=n)
    shared: dict[int, list[float]] = {}
    pairs = (
        (grid[:, 1:], grid[:, :-1], lines[:, 1:] | lines[:, :-1]),
        (grid[1:], grid[:-1], lines[1:] | lines[:-1]),
    )
    for one, other, inked in pairs:
        differ = one != other
        low, high = np.minimum(one[differ], other[differ]), np.maximum(one[differ], other[differ])
        keys, inverse = np.unique(low.astype(np.int64) * n + high, return_inverse=True)
        total = np.bincount(inverse)
        covered = np.bincount(inverse, weights=inked[differ])
        for key, t, c in zip(keys, total, covered, strict=True):
            entry = shared.setdefault(int(key), [0.0, 0.0])
            entry[0] += float(t)
            entry[1] += float(c)
    parent = list(range(n))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    whole = lines.size
    for key, (total_length, inked_length) in sorted(
        shared.items(), key=lambda item: item[1][1] - item[1][0]
    ):
        a, b = root(key // n), root(key % n)
        if a == b:
            continue
        open_length = total_length - inked_length
        small = min(area[a], area[b])
        mostly_open = open_length > 0.34 * total_length
        sliver = mostly_open and open_length > 14 and small < 0.004 * whole
        crumb = open_length > max(5.0, 0.6 * total_length) and small < 0.0025 * whole
        # eyes and a mouth narrow a face, but what lies between them is wide open
        same = mostly_open and open_length > 25
        if small < least or sliver or crumb or same:
            if area[a] < area[b]:
                a, b = b, a
            parent[b] = a
            area[a] += area[b]
    roots = np.array([root(i) for i in range(n)], np.int32)
    return np.asarray(roots[grid], np.int32)
