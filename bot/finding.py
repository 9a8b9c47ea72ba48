"""Finding through the album's index: plain language in, pages and what was understood out."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.answers import Answered, ask
from bot.messages import Chip
from bot.search import SHOWN, Found
from db.album.albums import Albums
from db.album.find import Hit
from db.album.leaves import Leaf, leaves_of
from db.album.query import About, Condition
from db.errors import NotFound
from db.records import Page, PageId, PersonId

if TYPE_CHECKING:
    from db.house import House

_CHIPS = {
    About.PERSON: "person",
    About.COUNT: "person",
    About.PLACE: "place",
    About.NEAR: "place",
    About.WHEN: "when",
    About.WEATHER: "weather",
    About.MOOD: "mood",
}


class AlbumFinder:
    """The `Finder` of a house with an album index."""

    def __init__(self, house: "House", albums: Albums) -> None:
        self._house = house
        self._albums = albums

    async def find(
        self, person: PersonId, words: str, *, offset: int = 0, limit: int = SHOWN
    ) -> Found:
        preferences = (await self._house.accounts.get(person)).preferences
        diary = self._house.diary(person)
        found = await self._albums.find(
            person,
            words,
            language=preferences.language,
            today=diary.today(preferences, datetime.now(UTC)),
            offset=offset,
            limit=limit,
        )
        conditions = found.query.conditions
        return Found(
            await self._pages(person, found.hits),
            found.total,
            tuple(
                Chip(said(condition), _CHIPS.get(condition.about, "tag"))
                for condition in conditions
            ),
            "" if found.emptied_by is None else said(conditions[found.emptied_by]),
            await self._pages(person, found.nearest),
        )

    async def ask(self, person: PersonId, question: str, now: datetime) -> Answered:
        return await ask(self._house, self._albums, person, question, now)

    async def leaves(self, person: PersonId, language: str) -> list[Leaf]:
        """What the map, the trips and the graph know of every page that may be shown."""
        return await self._albums.use(person, lambda index: leaves_of(index, language))

    async def _pages(self, person: PersonId, hits: tuple[Hit, ...]) -> tuple[Page, ...]:
        pages = []
        for hit in hits:
            try:
                pages.append(await self._house.diary(person).page(PageId(hit.page)))
            except NotFound:  # trashed in this very moment
                continue
        return tuple(pages)


def said(condition: Condition) -> str:
    """A condition as it can be asked again."""
    return f"not {condition.said}" if condition.no else condition.said
