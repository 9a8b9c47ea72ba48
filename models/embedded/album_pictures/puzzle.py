"""Many pictures in one frame of a chosen ratio: no space is wasted and no face is cut."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from models.embedded.album_pictures.packing import Packed, Piece, pack
from models.embedded.album_pictures.pasting import Box, Pixels, paste, zoomed
from models.embedded.album_pictures.sheets import (
    HEIGHT,
    MARGIN,
    RIM,
    WIDTH,
    as_file,
    lay,
    look_of,
    open_paper,
    opened,
)
from models.embedded.lettering import measure, write
from models.embedded.pastel.marks import Drawing
from models.making import File

MOST = 48
LEAST_RATIO, MOST_RATIO = 1 / 3, 3.0
_GAP, _EDGE, _TITLE = 7.0, 20.0, 92.0
_TRIM = 0.8  # of its width or height a picture keeps at least
_SAFE = 1.05  # room for the rim that covers a picture's edge
_SMALL, _RIM_WIDTH = 110.0, 2.6


@dataclass(frozen=True, slots=True)
class PieceShown:
    """One picture, or one face of it (`focus`)."""

    picture: bytes
    keep: Box | None = None
    focus: Box | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class PuzzleOrder:
    pieces: Sequence[PieceShown]
    title: str = ""
    ratio: float = WIDTH / HEIGHT  # of the whole sheet, width : height
    language: str = "en"
    dark: bool = False
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """A picture ready to be laid: its pixels and what of them must be seen."""

    pixels: Pixels
    keep: Box | None
    weight: float

    def piece(self) -> Piece:
        high, wide = self.pixels.shape[:2]
        ratio = wide / high
        least, most = ratio * _TRIM, ratio / _TRIM
        if self.keep is not None:
            left, top, right, bottom = self.keep
            least = max(least, (right - left) * ratio * _SAFE)
            most = min(most, ratio / max(1e-6, bottom - top) / _SAFE)
        return Piece(ratio, min(least, ratio), max(most, ratio), self.weight)


def draw_puzzle(order: PuzzleOrder) -> File | None:
    """None where not one of the pictures can be opened."""
    look = look_of(order.dark)
    pictures = [one for shown in order.pieces[:MOST] if (one := _ready(shown)) is not None]
    if not pictures:
        return None
    width, height = sheet_size(order.ratio)
    top = _TITLE if order.title else _EDGE
    packed = fitted(pictures, width - 2 * _EDGE, height - top - _EDGE, order.seed)
    height = packed.height + top + _EDGE
    over = Drawing(width, height, order.seed + 7)
    if order.title:
        room = width - 2 * MARGIN
        wide = min(room, measure(order.title, 56, order.language))
        x = _EDGE + 6 + wide / 2
        write(over, order.title, x, 66, 40, room, look.crayons, language=order.language)
    sheet = open_paper(Drawing(width, height, order.seed), look)
    for number, (picture, at) in enumerate(zip(pictures, packed.placed, strict=True)):
        paste(
            sheet,
            picture.pixels,
            (at.x + _EDGE, at.y + top, at.w, at.h),
            RIM,
            order.seed + number,
            zoom=1.0 if min(at.w, at.h) > _SMALL else 1.12,
            dim=look.dim,
            keep=picture.keep,
            rim_width=_RIM_WIDTH,
        )
    lay(sheet, over)
    return as_file(sheet, "puzzle.jpg")


def sheet_size(ratio: float) -> tuple[float, float]:
    """A sheet of that ratio with as much room as every other sheet has."""
    ratio = min(MOST_RATIO, max(LEAST_RATIO, ratio))
    return math.sqrt(WIDTH * HEIGHT * ratio), math.sqrt(WIDTH * HEIGHT / ratio)


def fitted(pictures: Sequence[Opened], width: float, height: float, seed: int) -> Packed:
    return pack([picture.piece() for picture in pictures], width, height, _GAP, seed)


def _ready(shown: PieceShown) -> Opened | None:
    pixels = opened(shown.picture)
    if pixels is None:
        return None
    if shown.focus is None:
        return Opened(pixels, shown.keep, shown.weight)
    near, keep = zoomed(pixels, shown.focus)
    return Opened(near, keep, shown.weight)
