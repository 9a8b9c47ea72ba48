"""Which of many pages are shown where not all can be: the loved ones, and the rest evenly."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from db.records import Page, PageId
from models.embedded.album_pictures.sheets import listed
from workers.looking.days import is_grave, shown
from workers.looking.pictures import SHOWN, shown_of

if TYPE_CHECKING:
    from workers.asked import Asked

T = TypeVar("T")

LOOKED_AT = 600  # pages opened for one picture: its time is bounded, however large the album is


async def candidates(asked: "Asked", *, everything: bool = False) -> list[Page]:
    """The pages that were asked for (`pages`), or the newest (or `everything`, whatever was asked
    for); only what has something to show.

    Nothing hidden; and where nothing was asked for in particular, no heavy day: it is never
    chosen to please.
    """
    given = asked.arguments.get("pages")
    if isinstance(given, list) and not everything:
        ids = [PageId(str(id)[:64]) for id in listed(given, LOOKED_AT)]
        pages = shown(await asked.diary.some(ids, SHOWN))
    else:
        order = [id for id, _ in await asked.diary.order()]
        pages = await asked.diary.some(evenly(order[: 4 * LOOKED_AT], LOOKED_AT), SHOWN)
        pages = [page for page in pages if not is_grave(page)]
    return sorted(
        (page for page in pages if shown_of(page) is not None),
        key=lambda page: (page.day, page.created_at, page.id),
    )


def love(page: Page) -> int:
    """0…2: how dear a page is to its owner."""
    return 2 if page.starred or page.rating == 5 else 1 if page.rating == 4 else 0


def choose(pages: Sequence[Page], most: int) -> list[Page]:
    """At most so many, in their order: half of the places for the loved, the rest even in time."""
    if len(pages) <= most:
        return list(pages)
    loved = [page for level in (2, 1) for page in pages if love(page) == level][: most // 2]
    dear = {page.id for page in loved}
    rest = evenly([page for page in pages if page.id not in dear], most - len(dear))
    chosen = dear | {page.id for page in rest}
    return [page for page in pages if page.id in chosen]


def evenly(things: Sequence[T], most: int) -> list[T]:
    """At most so many, spread over all of them, the first and the last among them."""
    if len(things) <= most:
        return list(things)
    if most < 2:
        return list(things[:most])
    step = (len(things) - 1) / (most - 1)
    return [things[round(number * step)] for number in range(most)]
