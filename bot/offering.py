"""Pages of one's own, offered where one types in another chat: found for their owner alone.

Nothing is published by offering: what is sent into the other chat is the one page its owner
picks, as its picture, title, summary and day. Where it was, and its words, stay at home.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot import finding
from bot.incoming import Who
from bot.messages import Message
from bot.texts import Texts
from bot.views.page import page_shown
from bot.views.reading import told
from db.records import Page, Person

if TYPE_CHECKING:
    from db.house import House

MOST = 20  # pages at once: each is opened while its owner types


@dataclass(frozen=True, slots=True)
class Offered:
    """One page that may be sent into another chat."""

    id: str
    title: str
    help: str
    message: Message  # what is sent when it is chosen


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered. `door` is the label of a button that leads to one's own diary."""

    pages: tuple[Offered, ...] = ()
    door: str = ""


class Offering:
    """Finds what to offer, for the one who types alone."""

    def __init__(
        self,
        house: "House",
        texts: Texts,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._house = house
        self._texts = texts
        self._clock = clock

    async def offer(self, who: Who, typed: str, start: int) -> Offer:
        """Up to `MOST` pages from `start` on; fewer end the list."""
        person = await self._house.accounts.find(who.platform, who.id)
        if person is None:
            language = self._texts.language(who.locale)
            return Offer(door=self._texts.say(language, "inline-open"))
        pages = await self._pages(person, " ".join(typed.split()), start)
        if not pages and not start:
            return Offer(door=self._texts.say(person.preferences.language, "inline-none"))
        return Offer(tuple(self._offered(person, page) for page in pages))

    async def _pages(self, person: Person, words: str, start: int) -> tuple[Page, ...]:
        if words:
            found = await finding.find(
                self._house, person.id, words, self._clock(), offset=start, limit=MOST
            )
            return found.pages
        newest = await self._house.diary(person.id).pages(limit=start + MOST)
        return tuple(page for page in newest[start:] if not page.hidden)

    def _offered(self, person: Person, page: Page) -> Offered:
        preferences = person.preferences
        language = preferences.language
        today = self._house.diary(person.id).today(preferences, self._clock())
        day = self._texts.day(language, page.day, today)
        knows = told(page)
        title = knows.title or self._texts.say(language, "untitled")
        shown = replace(
            page_shown(self._texts, page, preferences, today),
            where=day,
            chips=(),
            music=None,
            photos=(),
            voices=(),
            steps=(),
            missing=(),
            wrote="",
            starred=False,
        )
        help_ = f"{day} · {knows.summary}" if knows.summary else day
        return Offered(page.id, title, help_, Message(page=shown))
