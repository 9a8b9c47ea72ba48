"""What is too large for a chat is handed over by a link to the web page.

A link holds a token that was issued to one person for certain pages. It cannot be guessed, opens
nothing else, ends after a day, and needs no passphrase: whoever asked may sit at another machine.
It leads to a page with a button, since chats look at links themselves to show a preview.
"""

import re
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.views.reading import told
from config.settings import Settings
from db.records import Page, PageId, PersonId
from db.takeaway.streaming import pages_packed, size_of

if TYPE_CHECKING:
    from db.diary import Diary
    from db.house import House

LIFETIME = timedelta(days=1)
PATH = "/take/"
MOST_PAGES = 100  # behind one link
_ACTION = "hand-over"
_TOKEN = re.compile(r"[\w-]{16}", re.ASCII)
_PERSON = re.compile(r"\d{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Handed:
    """What lies behind a link."""

    name: str
    language: str
    size: int  # bytes, about
    pages: Sequence[Page]
    diary: "Diary"
    now: datetime

    def packed(self) -> AsyncIterator[bytes]:
        """The ZIP, piece by piece: never more than one file of it in memory."""
        return pages_packed(self.diary, self.pages, self.now)


class Handing:
    def __init__(
        self,
        house: "House",
        settings: Settings,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._house = house
        self._clock = clock
        web = settings.web
        self._address = web.public_url.rstrip("/") if settings.web_is_on else ""

    @property
    def is_open(self) -> bool:
        """Whether people can reach the web page from elsewhere."""
        return bool(self._address)

    async def link(self, person: PersonId, pages: Sequence[PageId]) -> str | None:
        """Where these pages can be had; None where there is no such address."""
        if not self.is_open or not pages:
            return None
        named = {"pages": ",".join(pages[:MOST_PAGES])}
        token = await self._house.tokens.issue(person, _ACTION, named, lifetime=LIFETIME)
        return f"{self._address}{PATH}{person}/{token}"

    async def link_to_days(self, person: PersonId, days: Sequence[str]) -> str | None:
        """The pages of some days, each as 2026-05-14."""
        found: list[PageId] = []
        for day in days:
            at = date.fromisoformat(day)
            for ids in (await self._house.diary(person).days(at, at)).values():
                found += ids
        return await self.link(person, found)

    async def find(self, person: str, token: str) -> Handed | None:
        """What a link stands for; None where it has ended, was made up, or is another's."""
        if not (_PERSON.fullmatch(person) and _TOKEN.fullmatch(token)):
            return None
        owner = PersonId(int(person))
        meant = await self._house.tokens.redeem(token, owner)
        if meant is None or meant[0] != _ACTION:
            return None
        ids = [PageId(id) for id in meant[1].get("pages", "").split(",")]
        pages = await self._house.diary(owner).some(ids)
        if not pages:
            return None
        known = await self._house.accounts.get(owner)
        first = pages[0]
        title = told(first).title if len(pages) == 1 else ""
        name = " ".join(filter(None, ("daydrawn", first.day.isoformat(), title)))
        return Handed(
            re.sub(r"[\x00-\x1f\"/\\]+", "-", name)[:80] + ".zip",
            known.preferences.language,
            sum(map(size_of, pages)),
            pages,
            self._house.diary(owner),
            self._clock(),
        )
