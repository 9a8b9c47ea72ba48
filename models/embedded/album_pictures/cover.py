"""The front of a book: one drawing large, its title in all crayons, its days below."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.embedded.album_pictures.pasting import Box, paste
from models.embedded.album_pictures.sheets import (
    RIM,
    WIDTH,
    as_file,
    lay,
    look_of,
    open_paper,
    opened,
    small,
)
from models.embedded.lettering import fit, write
from models.embedded.pastel.marks import Drawing
from models.making import File

_HEIGHT = 1024.0
_LARGE = (104.0, 262.0, 560.0, 616.0)
_ROOM = 640.0


@dataclass(frozen=True, slots=True)
class CoverOrder:
    title: str
    dates: str
    note: str = ""
    picture: bytes | None = None
    keep: Box | None = None  # what of it must be seen: its faces
    corners: Sequence[bytes] = ()  # up to two more, small
    language: str = "en"
    seed: int = 0


def draw_cover(order: CoverOrder) -> File:
    look = look_of(False)
    under, over = Drawing(WIDTH, _HEIGHT, order.seed), Drawing(WIDTH, _HEIGHT, order.seed + 7)
    lines, size = fit(order.title, _ROOM, (62, 52, 44, 36), 2, order.language)
    y = 152.0 if len(lines) == 1 else 108.0
    for line in lines:
        write(over, line, WIDTH / 2, y, size, _ROOM, look.crayons, language=order.language)
        y += size * 1.35
    small(over, order.dates, WIDTH / 2, 224, 23, _ROOM, look.soft, order.language)
    small(over, order.note, WIDTH / 2, 968, 21, _ROOM, look.soft, order.language)
    sheet = open_paper(under, look)
    picture = opened(order.picture)
    if picture is not None:
        paste(
            sheet, picture, _LARGE, RIM, order.seed, zoom=1.0, keep=order.keep, tilt=-0.8,
            rim_width=9.0,
        )  # fmt: skip
    for number, data in enumerate(order.corners[:2]):
        corner = opened(data)
        if corner is not None:
            x = 62.0 if number == 0 else 544.0
            at = (x, 742.0 if number == 0 else 716.0, 162.0, 196.0)
            paste(
                sheet,
                corner,
                at,
                RIM,
                order.seed + 3 + number,
                tilt=(-5.0, 5.0)[number],
                rim_width=7.0,
            )
    lay(sheet, over)
    return as_file(sheet, "cover.jpg")
