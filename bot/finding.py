"""Finding through the album's index: plain language in, pages and what was understood out.

Where a network makes directions of pages, a worker is asked for the question's, for a moment; the
answer never waits longer, and says when it comes without.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.line import Asking
from db.album.find import Hit
from db.album.leaves import Leaf, leaves_of
from db.album.query import About, Query
from db.records import Page, PageId, PersonId

if TYPE_CHECKING:
    from db.album.vectors import Direction
    from db.house import House

SHOWN = 9  # one contact sheet
LONGEST = 300  # characters of a question that a chat passes on
MEANING_PATIENCE = 0.4  # seconds

_KINDS = {
    About.PERSON: "person",
    About.COUNT: "person",
    About.PLACE: "place",
    About.NEAR: "place",
    About.WHEN: "when",
    About.WEATHER: "weather",
    About.MOOD: "mood",
}


@dataclass(frozen=True, slots=True)
class Understood:
    """One thing that was asked for, as it was said, and the question without it."""

    words: str
    kind: str  # of a chip
    rest: str
    no: bool = False  # it must not be there


@dataclass(frozen=True, slots=True)
class Found:
    """Pages that fit, best first, and what was understood of the question."""

    pages: tuple[Page, ...]
    total: int
    understood: tuple[Understood, ...] = ()
    empties: Understood | None = None  # without this something would be found
    without: int = 0  # how many pages that would be
    nearest: tuple[Page, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()  # as typed, as taken
    lacking: tuple[Understood, ...] = ()  # what no page has beside all the rest
    by_meaning: int = 0  # how many pages lack something and are there for their meaning alone
    late: bool = False  # nobody told in time what the question means


async def find(
    house: "House",
    person: PersonId,
    words: str,
    now: datetime,
    *,
    offset: int = 0,
    limit: int = SHOWN,
    queue: Asking | None = None,
) -> Found:
    """`queue`: to ask by meaning, too."""
    preferences = (await house.accounts.get(person)).preferences
    words, language = words[:LONGEST], preferences.language
    today = house.diary(person).today(preferences, now)
    meant = await house.albums.meant(person, words, language=language, today=today) if queue else ""
    directions = await _directions(queue, person, meant) if queue and meant else ()
    found = await house.albums.find(
        person,
        words,
        language=language,
        today=today,
        offset=offset,
        limit=limit,
        directions=directions or (),
    )
    understood = _understood(found.query)
    return Found(
        await opened(house, person, found.hits),
        found.total,
        understood,
        None if found.emptied_by is None else understood[found.emptied_by],
        found.without_it,
        await opened(house, person, found.nearest),
        found.corrected,
        tuple(understood[number] for number in found.lacking),
        found.by_meaning,
        late=directions is None,
    )


async def _directions(queue: Asking, person: PersonId, words: str) -> "Sequence[Direction] | None":
    """What words mean; None: nobody told in time."""
    answer = await queue.ask(person, "directions", {"words": words}, MEANING_PATIENCE)
    if answer is None:
        return None
    if "sorry" in answer:
        return ()  # no network here any more
    from db.album.vectors import parsed  # arrays: a house without a network never loads them

    return parsed(answer.get("directions"))


def _understood(query: Query) -> tuple[Understood, ...]:
    return tuple(
        Understood(one.said, _KINDS.get(one.about, "tag"), query.without(at).again, one.no)
        for at, one in enumerate(query.conditions)
    )


async def opened(house: "House", person: PersonId, hits: Sequence[Hit]) -> tuple[Page, ...]:
    """The pages themselves; one that was thrown away in this very moment is left out."""
    pages = await house.diary(person).some([PageId(hit.page) for hit in hits])
    return tuple(page for page in pages if not page.hidden)


async def leaves(house: "House", person: PersonId, language: str) -> list[Leaf]:
    """What the map, the trips and the graph know of every page that may be shown."""
    return await house.albums.use(person, lambda index: leaves_of(index, language))
