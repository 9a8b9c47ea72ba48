"""The person's own lines: told from shadow, noise and the rules of the paper."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.sketches.paper import Field

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ink:
    lines: Mask  # the pen's lines
    depth: Field  # how dark every spot is, 0…1
    rules: int  # printed lines found and taken out


def find_ink(even: Field) -> Ink:
    """Any pen colour counts: the darkest channel decides."""
    depth = 1 - even.min(2)
    rim = 6
    depth[:rim], depth[-rim:], depth[:, :rim], depth[:, -rim:] = 0, 0, 0, 0
    middle = float(np.median(depth))
    noise = 1.4826 * float(np.median(np.abs(depth - middle))) + 1e-3
    dark = depth[depth > max(0.12, 4 * noise)]
    full = float(np.quantile(dark, 0.9)) if len(dark) else 0.5
    strong = max(0.45 * full, 3.5 * noise, 0.14)
    weak = max(0.26 * full, 2.5 * noise, 0.09)
    rules, count = _rules(depth, weak, strong)
    clean = np.where(rules, np.float32(0), depth)
    lines = _linked(clean, strong, weak)
    lines &= ~_slabs(lines)
    closed = cv2.morphologyEx(lines.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    return Ink(closed > 0, depth, count)


def _linked(depth: Field, strong: float, weak: float) -> Mask:
    """Weak parts count where they belong to strong ones; crumbs do not."""
    n, labels, facts, _ = cv2.connectedComponentsWithStats(
        (depth > weak).astype(np.uint8), connectivity=8
    )
    keep = np.zeros(n, bool)
    keep[np.unique(labels[depth > strong])] = True
    keep[0] = False
    keep &= facts[:, cv2.CC_STAT_AREA] >= 25
    return np.asarray(keep[labels], bool)


_SLAB = 75  # of the sheet's longer side: half as broad as this part of it is no stroke


def _slabs(lines: Mask) -> Mask:
    """The edge of a shadow: far broader than any stroke, and it comes in over the sheet's rim."""
    h, w = lines.shape
    half = max(3, max(h, w) // _SLAB)
    round_one = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * half + 1, 2 * half + 1))
    # A dim shadow is full of holes.
    full = cv2.morphologyEx(lines.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    core = cv2.morphologyEx(full, cv2.MORPH_OPEN, round_one)
    near = cv2.dilate(core, round_one, iterations=2)  # its broad parts, one behind another
    n, parts = cv2.connectedComponents(near, connectivity=8)
    at_rim, rim = np.zeros(n, bool), 4 * half
    for side in (parts[:rim], parts[-rim:], parts[:, :rim], parts[:, -rim:]):
        at_rim[np.unique(side)] = True
    at_rim[0] = False
    slabs = (at_rim[parts] & (core > 0)).astype(np.uint8)
    return np.asarray(cv2.dilate(slabs, round_one), bool)


def _rules(depth: Field, weak: float, strong: float) -> tuple[Mask, int]:
    """Ruled and squared paper: long, straight, faint, evenly spaced."""
    faint = (depth > weak * 0.6).astype(np.uint8)
    bar = max(depth.shape) // 9
    erase = np.zeros(depth.shape, bool)
    count = 0
    for upright in (False, True):
        thick = np.ones((1, 3) if upright else (3, 1), np.uint8)
        long = np.ones((bar, 1) if upright else (1, bar), np.uint8)
        runs = cv2.morphologyEx(cv2.dilate(faint, thick), cv2.MORPH_OPEN, long)
        share = runs.mean(0 if upright else 1) > 0.45
        starts = np.flatnonzero(share[1:] & ~share[:-1])
        if len(starts) < 5:
            continue
        steps = np.diff(starts)
        usual = float(np.median(steps))
        even = np.abs(steps / usual - np.round(steps / usual)) < 0.22
        if usual < 8 or even.mean() < 0.6:
            continue
        erase |= (runs > 0) & (depth < strong)
        count += len(starts)
    return erase, count


def bridged(lines: Mask, reach: int = 24) -> Mask:
    """Gaps where a pen was lifted, joined: each loose end reaches straight on to other ink."""
    work = lines.astype(np.uint8)
    thin = _thinned(work)
    kernel = np.array([[1, 1, 1], [1, 10, 1], [1, 1, 1]], np.float32)
    near = cv2.filter2D(thin.astype(np.float32), -1, kernel, borderType=cv2.BORDER_CONSTANT)
    ends = np.argwhere(np.round(near) == 11)
    _, parts, facts, _ = cv2.connectedComponentsWithStats(work, connectivity=8)
    spans = np.maximum(facts[:, cv2.CC_STAT_WIDTH], facts[:, cv2.CC_STAT_HEIGHT])
    ends = ends[spans[parts[ends[:, 0], ends[:, 1]]] > 46] if len(ends) else ends  # no mouths
    if len(ends) > 900:
        return lines
    h, w = lines.shape
    out = work.copy()
    spots = [(int(x), int(y)) for y, x in ends]
    for x, y in spots:
        back = _behind(thin, x, y, 9)
        if back is None:
            continue
        dx, dy = x - back[0], y - back[1]
        far = float(np.hypot(dx, dy)) + 1e-6
        dx, dy = dx / far, dy / far
        best: tuple[float, tuple[int, int]] | None = None
        for ox, oy in spots:
            gap = float(np.hypot(ox - x, oy - y))
            ahead = 2 < gap <= reach * 1.4 and ((ox - x) * dx + (oy - y) * dy) / gap > 0.55
            if ahead and (best is None or gap < best[0]):
                best = gap, (ox, oy)
        if best is None:
            for step in range(4, reach * 2 // 3):
                px, py = round(x + dx * step), round(y + dy * step)
                if not (0 <= px < w and 0 <= py < h):
                    best = float(step), (px, py)
                    break
                if lines[py, px] and step > 5:
                    best = float(step), (px, py)
                    break
        if best is not None:
            cv2.line(out, (x, y), best[1], 1, 2)
    return out > 0


def _thinned(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A skeleton by repeated erosion; good enough to find where lines end."""
    cross = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
    skeleton = np.zeros_like(mask)
    work = mask.copy()
    for _ in range(12):
        eroded = cv2.erode(work, cross)
        opened = np.asarray(cv2.dilate(eroded, cross), np.uint8)
        skeleton |= work & (1 - opened)
        work = np.asarray(eroded, np.uint8)
        if not work.any():
            break
    grown = np.asarray(cv2.dilate(skeleton, np.ones((2, 2), np.uint8)), np.uint8)
    return grown & mask


def _behind(thin: NDArray[np.uint8], x: int, y: int, reach: int) -> tuple[float, float] | None:
    """The middle of the line's last stretch before its end."""
    y0, x0 = max(0, y - reach), max(0, x - reach)
    part = thin[y0 : y + reach + 1, x0 : x + reach + 1]
    n, labels = cv2.connectedComponents(part, connectivity=8)
    label = labels[y - y0, x - x0]
    if label == 0 or n == 0:
        return None
    spots = np.argwhere(labels == label)
    if len(spots) < 5:
        return None
    return float(spots[:, 1].mean() + x0), float(spots[:, 0].mean() + y0)
