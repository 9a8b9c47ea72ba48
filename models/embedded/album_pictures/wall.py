"""Everyone of somebody's faces on one sheet, in the order of time, the dearest one large."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.embedded.album_pictures.pasting import Box, Pixels, paste, zoomed
from models.embedded.album_pictures.sheets import (
    MARGIN,
    RIM,
    WIDTH,
    as_file,
    heading,
    lay,
    look_of,
    open_paper,
    opened,
    small,
)
from models.embedded.pastel.geometry import ellipse
from models.embedded.pastel.marks import Drawing
from models.making import File

MOST = 27  # on one sheet: five across with the large one in four places
_FEW = 13  # so many stand four across
_TOP, _GAP = 150.0, 14.0
_ROOM, _HERO_ROOM = 1.22, 1.34  # around a face, of its own size
_RIM_WIDTH = 5.0


@dataclass(frozen=True, slots=True)
class FaceShown:
    """One face of a picture; `picture` None where it is no longer kept."""

    picture: bytes | None
    box: Box
    label: str = ""  # its day, in the person's language
    mood: str = ""


@dataclass(frozen=True, slots=True)
class WallOrder:
    faces: Sequence[FaceShown]
    title: str
    note: str = ""  # "on 47 days since March 2024"
    large: int | None = None  # which of them is shown large
    language: str = "en"
    dark: bool = False
    seed: int = 0


def draw_wall(order: WallOrder) -> File:
    look = look_of(order.dark)
    faces = list(order.faces[:MOST])
    large = order.large if order.large is not None and 0 <= order.large < len(faces) else None
    columns = 4 if len(faces) <= _FEW else 5
    if len(faces) < 3:
        columns, large = max(1, len(faces)), None
    side = min(330.0, (WIDTH - 2 * MARGIN - (columns - 1) * _GAP) / columns)
    label = 36.0 if columns <= 4 else 31.0
    places, rows = _places(len(faces), columns, large)
    height = _TOP + rows * (side + label + 4) + 22
    under, over = Drawing(WIDTH, height, order.seed), Drawing(WIDTH, height, order.seed + 7)
    heading(over, order.title, order.note, look, order.language, middle=True)
    left = (WIDTH - columns * side - (columns - 1) * _GAP) / 2
    found: list[tuple[int, Pixels, Box, tuple[float, float, float, float]]] = []
    for number, (face, (row, column, span)) in enumerate(zip(faces, places, strict=True)):
        wide = side * span + _GAP * (span - 1)
        high = side * span + (label + 4) * (span - 1)
        d = min(wide, high)
        x = left + column * (side + _GAP) + (wide - d) / 2
        y = _TOP + row * (side + label + 4) + (high - d) / 2
        size = (19.0 if columns <= 4 else 16.5) * (1.2 if span > 1 else 1.0)
        small(over, face.label, x + d / 2, y + d + size * 1.3, size, wide, look.ink, order.language)
        picture = opened(face.picture)
        if picture is None:
            under.rub(ellipse(x + d / 2, y + d / 2, d / 2 - 4), look.quiet, 0.8, 1.5)
            continue
        near, keep = zoomed(picture, face.box, _HERO_ROOM if span > 1 else _ROOM)
        found.append((number, near, keep, (x, y, d, d)))
    sheet = open_paper(under, look)
    for number, near, keep, at in found:
        paste(
            sheet,
            near,
            at,
            look.tone(faces[number].mood) or RIM,
            order.seed + number,
            zoom=1.0,
            dim=look.dim,
            keep=keep,
            rim_width=_RIM_WIDTH,
            disc=True,
        )
    lay(sheet, over)
    return as_file(sheet, "faces.jpg")


def _places(count: int, columns: int, large: int | None) -> tuple[list[tuple[int, int, int]], int]:
    """Row, column and how many places across, of each; the large one stands first. And the rows."""
    taken: set[tuple[int, int]] = set()
    places: list[tuple[int, int, int]] = [(0, 0, 1)] * count
    if large is not None:
        places[large] = (0, 0, 2)
        taken |= {(0, 0), (0, 1), (1, 0), (1, 1)}
    cell = 0
    for number in range(count):
        if number == large:
            continue
        while divmod(cell, columns) in taken:
            cell += 1
        row, column = divmod(cell, columns)
        places[number] = (row, column, 1)
        taken.add((row, column))
    rows = max((row for row, _ in taken), default=0) + 1
    return places, rows
