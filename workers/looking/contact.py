"""A contact sheet: what was found, or a gallery's page."""

import asyncio
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from db.records import PageId
from models.embedded.album_pictures.contact import MOST, CardShown, ContactOrder, draw_contact
from models.embedded.album_pictures.sheets import listed, words_fit
from workers.asked import as_file
from workers.looking.pictures import SHOWN, data_of, shown_of

if TYPE_CHECKING:
    from workers.asked import Asked


async def contact(asked: "Asked") -> Mapping[str, Any]:
    """Up to nine `pages` in their order, with `labels`, and `title`, `note`, `chips`, `foot`.

    A page that is gone (or was never theirs) leaves its place empty, so that the numbers on the
    sheet stay those of the buttons under it.
    """
    given = asked.arguments
    ids = [str(id)[:64] for id in listed(given.get("pages"), MOST)]
    labels = [words_fit(label, 40) for label in listed(given.get("labels"), MOST)]
    labels += [""] * (len(ids) - len(labels))
    cards = []
    pages = {page.id: page for page in await asked.diary.some([PageId(id) for id in ids], SHOWN)}
    for id, label in zip(ids, labels, strict=False):
        page = pages.get(PageId(id))
        source = shown_of(page) if page is not None else None
        data = await data_of(asked, page, source) if page is not None else None
        cards.append(CardShown(data, label, source.keep if source else None))
    if not cards:
        return {"sorry": "no-pages"}
    order = ContactOrder(
        cards,
        title=words_fit(given.get("title", ""), 60),
        chips=[words_fit(chip, 30) for chip in listed(given.get("chips"), 8)],
        note=words_fit(given.get("note", ""), 40),
        foot=words_fit(given.get("foot", ""), 60),
        first=_number(given.get("first")),
        language=str(given.get("language", "en")),
        dark=bool(given.get("dark")),
        seed=zlib.crc32(" ".join(ids).encode()),
    )
    return as_file(await asyncio.to_thread(draw_contact, order))


def _number(value: Any) -> int:
    return value if isinstance(value, int) and 1 <= value <= 99_991 else 1
