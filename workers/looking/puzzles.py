"""Many pictures or faces in one frame, or as the tiles of another."""

import asyncio
import zlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from db.records import Page, PageId
from models.embedded.album_pictures.mosaic import MOST_TILES, MosaicOrder, draw_mosaic
from models.embedded.album_pictures.pasting import Box
from models.embedded.album_pictures.puzzle import MOST, PieceShown, PuzzleOrder, draw_puzzle
from models.embedded.album_pictures.sheets import HEIGHT, WIDTH, words_fit
from workers.asked import as_file
from workers.looking.choosing import candidates, choose, evenly, love
from workers.looking.pictures import SHOWN, Source, data_of, drawing_of, photos_of, shown_of
from workers.looking.walls import sightings

if TYPE_CHECKING:
    from workers.asked import Asked

_OF_ONE_PAGE = 3  # photos
_ENOUGH_TILES = 40  # pages
_WEIGHTS = (1.0, 1.7, 2.5)  # by how dear a page is


async def puzzle(asked: "Asked") -> Mapping[str, Any]:
    """`pages` (or the newest) as a puzzle of `ratio`; with `faces` of their faces alone, and of
    those only one person's where `name` is somebody."""
    given = asked.arguments
    pages = await candidates(asked)
    faces = bool(given.get("faces"))
    name = str(given.get("name") or "")[:60]
    found = await _faces(asked, pages, name) if faces else _pictures(choose(pages, MOST))
    pieces: list[PieceShown] = []
    for page, source, focus in found:
        data = await data_of(asked, page, source)
        if data is not None:
            weight = _WEIGHTS[love(page)] * _chance(page, len(pieces))
            pieces.append(PieceShown(data, None if faces else source.keep, focus, weight))
    if not pieces:
        return {"sorry": "no-faces" if faces and pages else "no-pages"}
    order = PuzzleOrder(
        pieces,
        title=words_fit(given.get("title", ""), 40),
        ratio=_ratio(given.get("ratio")),
        language=str(given.get("language", "en")),
        dark=bool(given.get("dark")),
        seed=zlib.crc32(str(len(pieces)).encode()),
    )
    return _told(await asyncio.to_thread(draw_puzzle, order), len(pieces))


async def mosaic(asked: "Asked") -> Mapping[str, Any]:
    """One page made of many: `target`, or of `pages` (or the newest) the dearest, or the `which`th.

    A handful of pages has too few colours: then all of the album gives the tiles.
    """
    given = asked.arguments
    pages = await candidates(asked)
    tiles_of = pages if len(pages) >= _ENOUGH_TILES else await candidates(asked, everything=True)
    wished = await asked.diary.some([PageId(str(given.get("target") or "")[:64])], SHOWN)
    dearest = sorted(pages, key=lambda page: (love(page), _portrait(page), page.day), reverse=True)
    which = given.get("which")
    start = which % len(dearest) if isinstance(which, int) and dearest else 0
    for target in [*wished, *dearest[start:], *dearest[:start]]:
        source = shown_of(target)
        picture = await data_of(asked, target, source)
        if picture is None or source is None:
            continue  # no longer kept: the next dearest is the picture
        tiles = [
            data
            for page in choose(tiles_of, MOST_TILES)
            if (data := await data_of(asked, page, shown_of(page))) is not None
        ]
        order = MosaicOrder(picture, tiles, source.keep, zlib.crc32(target.id.encode()))
        return _told(await asyncio.to_thread(draw_mosaic, order), len(tiles))
    return {"sorry": "no-pages"}


def _told(file: Any, pictures: int) -> Mapping[str, Any]:
    if file is None:
        return {"sorry": "no-pages"}
    return {**as_file(file), "told": {"pictures": pictures}}


_Piece = tuple[Page, Source, Box | None]


def _pictures(pages: Sequence[Page]) -> list[_Piece]:
    """The photos of each page; pages without any show their drawing. At most as many as fit."""
    found: list[_Piece] = []
    for page in pages:
        drawing = drawing_of(page)
        sources = photos_of(page)[:_OF_ONE_PAGE] or ([drawing] if drawing else [])
        found += [(page, source, None) for source in sources]
    return found[:MOST]


async def _faces(asked: "Asked", pages: Sequence[Page], name: str) -> list[_Piece]:
    """The faces on these pages, or of one whose `name` this is; evenly, at most as many as fit."""
    there = {page.id for page in pages}
    whose = await sightings(asked, name) if name else []
    found: list[_Piece] = [(one.page, one.source, one.box) for one in whose if one.page.id in there]
    for page in () if found else choose(pages, MOST):
        drawing = drawing_of(page)
        for source in photos_of(page) or ([drawing] if drawing else []):
            found += [(page, source, box) for box in source.faces]
    return evenly(found, MOST)


def _portrait(page: Page) -> float:
    """How large the largest face of a page's picture is: a mosaic shows faces best."""
    source = shown_of(page)
    return max((face[3] - face[1] for face in source.faces), default=0.0) if source else 0.0


def _chance(page: Page, number: int) -> float:
    """A little more or less, always the same for the same picture: a lively frame."""
    return 0.8 + 0.5 * (zlib.crc32(f"{page.id}{number}".encode()) % 1000) / 1000


def _ratio(value: Any) -> float:
    known = isinstance(value, int | float) and not isinstance(value, bool) and value == value
    return float(value) if known and value > 0 else WIDTH / HEIGHT
