"""A picture made larger: smoothly at first, then drawn over in overlapping pieces.

Each piece is as large as the painter is used to, with the same words and its part of the sketch,
so memory stays what it was however large the sheet; seams fade into each other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

OVERLAP = 8  # an eighth of a piece's side is shared with its neighbour
ENOUGH = 1.5  # up to here a smooth enlargement loses nothing that one would see


@dataclass(frozen=True, slots=True)
class Piece:
    x: int
    y: int
    width: int
    height: int


def pieces(width: int, height: int, piece_width: int, piece_height: int) -> list[Piece]:
    """Pieces of one size that cover a sheet, sharing their rims."""
    return [
        Piece(x, y, piece_width, piece_height)
        for y in _starts(height, piece_height)
        for x in _starts(width, piece_width)
    ]


def _starts(length: int, piece: int) -> Iterator[int]:
    if length <= piece:
        yield 0
        return
    count = -(-(length - piece) // (piece - piece // OVERLAP)) + 1
    for number in range(count):
        yield round(number * (length - piece) / (count - 1))


def resized(pixels: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    smaller = width < pixels.shape[1]
    how = cv2.INTER_AREA if smaller else cv2.INTER_LANCZOS4
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=how), np.uint8)


def joined(
    width: int, height: int, parts: Sequence[tuple[Piece, NDArray[np.uint8]]]
) -> NDArray[np.uint8]:
    """One sheet of all pieces; where they overlap each fades towards its rim."""
    total = np.zeros((height, width, 3), np.float32)
    weight = np.zeros((height, width, 1), np.float32)
    for piece, pixels in parts:
        fade = (_ramp(piece.height)[:, None] * _ramp(piece.width)[None])[..., None]
        there = slice(piece.y, piece.y + piece.height), slice(piece.x, piece.x + piece.width)
        total[there] += pixels.astype(np.float32) * fade
        weight[there] += fade
    return np.asarray(np.clip(total / weight + 0.5, 0, 255), np.uint8)


def _ramp(length: int) -> NDArray[np.float32]:
    rim = max(1, length // OVERLAP)
    steps = np.minimum(np.arange(length) + 1, length - np.arange(length)) / rim
    return np.asarray(np.clip(steps, 1e-3, 1), np.float32)
