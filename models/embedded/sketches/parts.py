"""What lies on a sheet: its regions with their facts, ink spots, and what is known of them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from models.embedded.sketches.ink import Mask
from models.embedded.sketches.regions import Labels

Spots = dict[int, list[tuple[float, float, int]]]  # by region: x, y, pixels


@dataclass(slots=True)
class Region:
    index: int
    area: int
    x: float
    y: float
    box: tuple[int, int, int, int]  # x, y, width, height
    sides: int  # of the sheet that it touches
    round: float = 0.0
    corners: int = 0
    near: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Reading:
    colours: dict[int, str]
    sky: set[int]  # regions painted as sky above and ground below
    faces: dict[int, float]  # region → radius
    watery: bool
    snowy: bool
    animals: set[int] = field(default_factory=set)
    divided: bool = False  # the person's own line divides sky and ground

    def knows(self, index: int) -> bool:
        """Whether a region has its colour, or is sky."""
        return index in self.colours or index in self.sky


def facts_of(labels: Labels) -> list[Region]:
    h, w = labels.shape
    n = int(labels.max()) + 1
    area = np.bincount(labels.ravel(), minlength=n)
    ys, xs = np.mgrid[0:h, 0:w]
    cx = np.bincount(labels.ravel(), xs.ravel(), minlength=n) / np.maximum(area, 1)
    cy = np.bincount(labels.ravel(), ys.ravel(), minlength=n) / np.maximum(area, 1)
    edges = [
        set(np.unique(e).tolist()) for e in (labels[4], labels[-5], labels[:, 4], labels[:, -5])
    ]
    made = []
    for i in range(n):
        if area[i] == 0:
            continue
        mask = (labels == i).astype(np.uint8)
        shape = max(
            cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0],
            key=cv2.contourArea,
        )
        length = cv2.arcLength(shape, True) + 1e-6
        bx, by, bw, bh = (int(v) for v in cv2.boundingRect(shape))
        made.append(Region(
            i, int(area[i]), float(cx[i]), float(cy[i]), (bx, by, bw, bh),
            sum(i in e for e in edges), 4 * math.pi * cv2.contourArea(shape) / length**2,
            len(cv2.approxPolyDP(shape, 0.03 * length, True)),
        ))  # fmt: skip
    by_index = {r.index: r for r in made}
    for far in (5,):
        for a, b in ((labels[:, far:], labels[:, :-far]), (labels[far:], labels[:-far])):
            differ = a != b
            for p, q in set(zip(a[differ][::3].tolist(), b[differ][::3].tolist(), strict=True)):
                by_index[p].near.add(q)
                by_index[q].near.add(p)
    return made


def bounds(group: Sequence[Region]) -> tuple[int, int, int, int]:
    """The box around regions: left, top, right, bottom."""
    left, top = min(r.box[0] for r in group), min(r.box[1] for r in group)
    right = max(r.box[0] + r.box[2] for r in group)
    return left, top, right, max(r.box[1] + r.box[3] for r in group)


def silhouette(group: Sequence[Region], labels: Labels) -> Mask:
    """Regions as one shape, in the box around them."""
    left, top, right, bottom = bounds(group)
    return np.isin(labels[top:bottom, left:right], [r.index for r in group])


def blobs(lines: Mask, labels: Labels) -> Spots:
    """Small separate ink spots by the region they lie in: eyes, mouths, buttons."""
    n, _, facts, centres = cv2.connectedComponentsWithStats(lines.astype(np.uint8), connectivity=8)
    h, w = labels.shape
    found: Spots = {}
    for i in range(1, n):
        size = int(facts[i, cv2.CC_STAT_AREA])
        if 10 < size < 700:
            x, y = (float(v) for v in centres[i])
            region = int(labels[min(h - 1, int(y)), min(w - 1, int(x))])
            found.setdefault(region, []).append((x, y, size))
    return found
