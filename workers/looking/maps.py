"""A map of places, and the graph of who, where and what: pictures of a whole diary.

The chat says which pages stand for which places; where those lie is read here, from the pages'
own cards: coordinates do not travel through the queue.
"""

import asyncio
import zlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from db.album.leaves import Spot, spots_in
from db.album.naming import same
from db.records import Kind, Page
from models.embedded.album_pictures.map import MOST, MapOrder, Pin, draw_map
from models.embedded.album_pictures.sheets import listed, words_fit
from workers.asked import as_file
from workers.looking.pictures import data_of, page_of, shown_of

if TYPE_CHECKING:
    from workers.asked import Asked

_MOST_WAYS = 60


async def places(asked: "Asked") -> Mapping[str, Any]:
    """`pins` in the order of their numbers, each with its `page`, `place`, `name`, `pages` and
    `note`; `ways` from pin to pin; `title`, `note`. A pin whose page is gone is left out."""
    given = asked.arguments
    language = str(given.get("language", "en"))
    pins: list[Pin] = []
    numbers: dict[int, int] = {}  # of a pin as asked → as drawn
    for n, one in enumerate(listed(given.get("pins"), MOST)):
        pin = await _pin(asked, one, n + 1, language) if isinstance(one, Mapping) else None
        if pin is not None:
            numbers[n] = len(pins)
            pins.append(pin)
    if not pins:
        return {"sorry": "no-pages"}
    order = MapOrder(
        pins,
        words_fit(given.get("title", ""), 60),
        words_fit(given.get("note", ""), 40),
        [
            (numbers[a], numbers[b])
            for a, b in pairs(given.get("ways"), _MOST_WAYS)
            if a in numbers and b in numbers
        ],
        language=language,
        dark=bool(given.get("dark")),
        seed=zlib.crc32(" ".join(pin.name for pin in pins).encode()),
    )
    told = [{"number": pin.number, "name": pin.name, "pages": pin.pages} for pin in pins]
    return {**as_file(await asyncio.to_thread(draw_map, order)), "told": {"places": told}}


async def _pin(asked: "Asked", one: Mapping[str, Any], number: int, language: str) -> Pin | None:
    page = await page_of(asked, one.get("page"), Kind.CARD)
    spot = _spot(page, str(one.get("place", "")), language) if page is not None else None
    if page is None or spot is None:
        return None
    source = shown_of(page)
    return Pin(
        spot.latitude,
        spot.longitude,
        words_fit(one.get("name") or spot.name, 40),
        counted(one.get("pages")),
        await data_of(asked, page, source),
        source.keep if source else None,
        words_fit(one.get("note", ""), 30),
        number,
    )


def _spot(page: Page, place: str, language: str) -> Spot | None:
    """Where the page was, by the name that was asked for."""
    made = page.artefacts.get(Kind.CARD)
    spots = spots_in(made.value, language) if made is not None else ()
    return next((spot for spot in spots if same(spot.name, place)), None)


def pairs(values: object, most: int) -> Sequence[tuple[int, int]]:
    """Pairs of numbers out of what came with a question."""
    return [
        (pair[0], pair[1])
        for pair in listed(values, most)
        if isinstance(pair, list | tuple)
        and len(pair) >= 2
        and isinstance(pair[0], int)
        and isinstance(pair[1], int)
    ]


def counted(value: object) -> int:
    return min(value, 100_000) if isinstance(value, int) and value > 0 else 1
