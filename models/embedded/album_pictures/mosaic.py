"""A picture made of many small ones: tiles chosen by their colours, none beside itself."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.album_pictures.pasting import Box, Pixels, window
from models.embedded.album_pictures.sheets import jpeg, opened, opened_small
from models.embedded.pastel.colour import to_lab
from models.making import File

MOST_TILES = 240  # pictures; each is cut in several ways
_CELL = 36  # pixels
_WIDTH = 1620
_LEAST_RATIO, _MOST_RATIO = 0.6, 1.6
_CUTS = (1.0, 0.72, 0.5)  # of the largest square …
_SPOTS = ((0.5, 0.55), (0.3, 0.3), (0.7, 0.7))  # … and about where it lies
_ZOOM = 1.4  # towards the faces of the target: they are what is recognised
_TINT = 0.55  # how far a tile's own large tones are moved to those of its place
_WEIGHTS = np.tile([1.0, 0.8, 0.8], 9).astype(np.float32)  # lightness is seen first
_USED, _NEAR, _SAME = 0.02, 4, 0.05  # dearer with each use; the same page within so many cells
_QUALITY = 90

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class MosaicOrder:
    target: bytes
    tiles: Sequence[bytes]
    keep: Box | None = None  # of the target
    seed: int = 0


def draw_mosaic(order: MosaicOrder) -> File | None:
    """None where the target, or every tile, cannot be opened."""
    cv2.setNumThreads(1)
    target = opened(order.target)
    pictures = [opened_small(one, 4 * _CELL) for one in order.tiles[:MOST_TILES]]
    tiles, pages = _cut([one for one in pictures if one is not None])
    if target is None or not len(tiles):
        return None
    high, wide = target.shape[:2]
    ratio = min(_MOST_RATIO, max(_LEAST_RATIO, wide / high))
    x, y, w, h = window(wide, high, ratio, _ZOOM if order.keep else 1.0, order.keep)
    across = _WIDTH // _CELL
    down = round(across / ratio)
    size = (across * 3, down * 3)
    coarse = cv2.resize(target[y : y + h, x : x + w], size, interpolation=cv2.INTER_AREA)
    wished = coarse.astype(np.float32) / np.float32(255)
    chosen = choose(_features(wished, across, down), _tile_features(tiles), pages, order.seed)
    return jpeg(_laid(wished, tiles, chosen), "mosaic.jpg", _QUALITY)


def _cut(pictures: Sequence[Pixels]) -> tuple[Array, NDArray[np.intp]]:
    """Every picture as a few square tiles and their mirror images; and whose each tile is."""
    tiles: list[Pixels] = []
    pages: list[int] = []
    for number, picture in enumerate(pictures):
        high, wide = picture.shape[:2]
        side = min(high, wide) * 0.93
        for share in _CUTS:
            for sx, sy in _SPOTS[:1] if share == 1.0 else _SPOTS:
                n = max(1, int(side * share))
                x, y = int((wide - n) * sx), int((high - n) * sy)
                tile = cv2.resize(
                    picture[y : y + n, x : x + n], (_CELL, _CELL), interpolation=cv2.INTER_AREA
                )
                tiles += [np.asarray(tile, np.uint8), np.asarray(tile[:, ::-1], np.uint8)]
                pages += [number, number]
    stacked = np.array(tiles, np.float32).reshape(-1, _CELL, _CELL, 3) / np.float32(255)
    return stacked, np.array(pages, np.intp)


def _features(wished: Array, across: int, down: int) -> Array:
    """3 × 3 OKLab colours of every cell, row by row."""
    lab = to_lab(wished).astype(np.float32)
    cells = lab.reshape(down, 3, across, 3, 3).transpose(0, 2, 1, 3, 4)
    return np.asarray(cells.reshape(down, across, 27))


def _tile_features(tiles: Array) -> Array:
    coarse = tiles.reshape(len(tiles), 3, _CELL // 3, 3, _CELL // 3, 3).mean(axis=(2, 4))
    return np.asarray(to_lab(coarse).reshape(len(tiles), 27), np.float32)


def choose(cells: Array, tiles: Array, pages: NDArray[np.intp], seed: int = 0) -> NDArray[np.intp]:
    """For each cell the nearest tile: never the one beside it, no page too often or too near."""
    down, across = cells.shape[:2]
    a = cells.reshape(-1, 27) * _WEIGHTS
    b = tiles * _WEIGHTS
    apart = (a * a).sum(1)[:, None] + (b * b).sum(1)[None] - 2 * a @ b.T
    chosen = np.full((down, across), -1, np.intp)
    used = np.zeros(len(tiles), np.float32)
    same = [np.flatnonzero(pages == page) for page in range(int(pages.max()) + 1)]
    for place in np.random.default_rng(seed).permutation(down * across):
        y, x = divmod(int(place), across)
        cost = apart[place] * (1 + _USED * used)
        near = chosen[max(0, y - _NEAR) : y + _NEAR + 1, max(0, x - _NEAR) : x + _NEAR + 1]
        for page in set(pages[near[near >= 0]].tolist()):
            cost[same[page]] += _SAME
        beside = chosen[max(0, y - 1) : y + 2, max(0, x - 1) : x + 2]
        taken = beside[beside >= 0]
        cost[taken] = np.inf
        cost[taken ^ 1] = np.inf  # its mirror image is the same drawing
        best = int(cost.argmin())
        if not np.isfinite(cost[best]):  # a picture or two: at least not the same side of it
            cost = apart[place].copy()
            cost[taken] = np.inf
            best = int(cost.argmin())
        chosen[y, x] = best
        used[best] += 1
    return chosen


def _laid(wished: Array, tiles: Array, chosen: NDArray[np.intp]) -> Pixels:
    """The tiles in their places, their large tones moved towards the picture they make."""
    down, across = chosen.shape
    own = tiles.reshape(len(tiles), 3, _CELL // 3, 3, _CELL // 3, 3).mean(axis=(2, 4))
    out = np.empty((down * _CELL, across * _CELL, 3), np.float32)
    for y in range(down):
        for x in range(across):
            number = chosen[y, x]
            shift = wished[3 * y : 3 * y + 3, 3 * x : 3 * x + 3] - own[number]
            smooth = cv2.resize(shift, (_CELL, _CELL), interpolation=cv2.INTER_LINEAR)
            rows, columns = slice(y * _CELL, (y + 1) * _CELL), slice(x * _CELL, (x + 1) * _CELL)
            out[rows, columns] = tiles[number] + np.float32(_TINT) * smooth
    out[::_CELL] *= np.float32(0.94)  # the grout between them
    out[:, ::_CELL] *= np.float32(0.94)
    return np.asarray(np.clip(out * 255 + 0.5, 0, 255), np.uint8)
