"""Promise: whatever is done in whatever order, the diary is what a plain list of pages would be."""

import asyncio
import logging
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.diary import Diary
from db.house import House
from db.records import Draft, Origin, Page, PageId
from tests.db.conftest import ROOM, Clock, Place, said


@dataclass
class Told:
    """A page as a plain list would keep it."""

    id: PageId
    day: date
    begun: int
    words: dict[str, str]  # by message
    corrections: dict[str, str] = field(default_factory=dict)
    rating: int | None = None
    starred: bool = False
    trashed: bool = False

    @property
    def text(self) -> str:
        return "\n".join(text for text in self.words.values() if text)


class Model:
    def __init__(self, diary: Diary, clock: Clock) -> None:
        self.diary = diary
        self.clock = clock
        self.pages: list[Told] = []
        self.before: list[tuple[str, Callable[[], None]]] = []
        self.messages: dict[str, Told] = {}

    def pick(self, n: int) -> Told | None:
        return self.pages[n % len(self.pages)] if self.pages else None

    async def write(self, n: int, text: str) -> None:
        origin = said(f"m{len(self.messages)}")
        page, new = await self.diary.record(Draft(text=text), origin, ROOM)
        assert new
        self._begin(page, origin, text)

    def _begin(self, page: Page, origin: Origin, text: str) -> None:
        told = Told(page.id, page.day, len(self.pages), {origin.message: text})
        self.pages.append(told)
        self.messages[origin.message] = told

    async def repeat(self, n: int, text: str) -> None:
        if self.messages:
            message = list(self.messages)[n % len(self.messages)]
            page, new = await self.diary.record(Draft(text=text), said(message), ROOM)
            assert (page.id, new) == (self.messages[message].id, False)

    async def append(self, n: int, text: str) -> None:
        if (told := self.pick(n)) is None:
            return
        origin = said(f"m{len(self.messages)}")
        draft = Draft(text=text, to_page=told.id)
        page, new = await self.diary.record(draft, origin, ROOM)
        assert new
        if told.trashed:
            assert page.id != told.id
            self._begin(page, origin, text)
        else:
            told.words[origin.message] = text
            self.messages[origin.message] = told

    async def revise(self, n: int, text: str) -> None:
        if not self.messages:
            return
        message = list(self.messages)[n % len(self.messages)]
        told, old = self.messages[message], self.messages[message].words[message]
        page = await self.diary.revise(said(message), text)
        assert page is not None
        assert page.id == told.id
        if old != text:
            told.words[message] = text
            self.before.append(("revise", lambda: told.words.update({message: old})))

    async def correct(self, n: int, text: str) -> None:
        if (told := self.pick(n)) is not None:
            old = dict(told.corrections)
            await self.diary.correct(told.id, title=text or None, mood="calm")
            told.corrections = {"mood": "calm"} | ({"title": text} if text else {})
            if told.corrections != old:
                self.before.append(("correct", lambda: setattr(told, "corrections", old)))

    async def rate(self, n: int, text: str) -> None:
        if (told := self.pick(n)) is not None:
            old = told.rating
            told.rating = n % 5 + 1
            await self.diary.rate(told.id, told.rating)
            self.before.append(("rate", lambda: setattr(told, "rating", old)))

    async def star(self, n: int, text: str) -> None:
        if (told := self.pick(n)) is not None and not told.starred:
            await self.diary.star(told.id)
            told.starred = True
            self.before.append(("star", lambda: setattr(told, "starred", False)))

    async def move(self, n: int, text: str) -> None:
        if (told := self.pick(n)) is not None:
            old, new = told.day, date(2026, 5, 1 + n % 3)
            await self.diary.move(told.id, new)
            told.day = new
            if new != old:
                self.before.append(("move", lambda: setattr(told, "day", old)))

    async def trash(self, n: int, text: str) -> None:
        if (told := self.pick(n)) is not None:
            await self.diary.trash(told.id)
            if not told.trashed:
                told.trashed = True
                self.before.append(("trash", lambda: setattr(told, "trashed", False)))

    async def restore(self, n: int, text: str) -> None:
        if (told := self.pick(n)) is not None:
            await self.diary.restore(told.id)
            told.trashed = False

    async def undo(self, n: int, text: str) -> None:
        undone = await self.diary.undo()
        if not self.before:
            assert undone is None
            return
        kind, back = self.before.pop()
        assert undone == f"undone-{kind}"
        back()

    async def check(self) -> None:
        for told in self.pages:
            page = await self.diary.page(told.id)
            assert page.text == told.text
            assert page.corrections == told.corrections
            assert (page.day, page.rating, page.starred) == (told.day, told.rating, told.starred)
            assert (page.trashed_at is not None) == told.trashed
            assert not page.settled
        shown = [told for told in self.pages if not told.trashed]
        newest = sorted(shown, key=lambda told: (told.day, told.begun), reverse=True)
        assert [page.id for page in await self.diary.pages(limit=1000)] == [t.id for t in newest]
        last = await self.diary.last()
        assert (last and last.id) == (shown[-1].id if shown else None)


DEEDS = ["write", "repeat", "append", "revise", "correct", "rate", "star", "move", "trash"]
DEEDS += ["restore", "undo", "undo"]
TEXTS = st.sampled_from(["", "sea", "바다", "a\nb", "🍦" * 3])


@given(deeds=st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 9), TEXTS), max_size=25))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_history_ends_as_it_should(deeds: list[tuple[str, int, str]]) -> None:
    async def live(home: Path) -> None:
        clock = Clock()
        place = Place(home, "", clock)
        async with place.open() as house:
            await _live(house, clock)

    async def _live(house: House, clock: Clock) -> None:
        person = await house.accounts.enrol("telegram", "1")
        model = Model(house.diary(person.id), clock)
        await model.write(0, "first")
        for deed, n, text in deeds:
            clock.now += timedelta(milliseconds=10)
            await getattr(model, deed)(n, text)
        await model.check()

    logging.disable(logging.WARNING)
    try:
        with tempfile.TemporaryDirectory() as home:
            asyncio.run(live(Path(home)))
    finally:
        logging.disable(logging.NOTSET)
