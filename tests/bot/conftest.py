"""A real diary on SQLite, a fake chat, and one who talks to it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.incoming import Called, Edited, FileRef, Pressed, Reacted, Who, Wrote
from bot.messages import Button, Message
from bot.pacing import Turns
from bot.texts import Texts
from config.settings import Settings
from db.house import House
from db.records import (
    FileKind,
    GivenPlace,
    Kind,
    NewArtefact,
    NewMedia,
    Origin,
    Page,
    PageId,
    Person,
    Preferences,
)
from tests.fakes import FakeChat, FakeClock, FakeQueue
from workers.stages.remember import understood

_numbers = count(1)

READING: Mapping[str, Any] = {
    "language": "en",
    "title": "The ferry that was late",
    "summary": "Ginger tea from Grandma's yellow bag.",
    "feeling": {"mood": "calm", "confidence": 0.8, "valence": 1.0, "grave": False},
    "weather": "rain",
    "season": None,
    "hour": None,
    "place": "sea",
    "places": [{"name": "Busan", "presence": "there"}],
    "people": [{"name": "Ben", "concept": "boy", "kind": "name", "presence": "there"}],
    "things": [{"concept": "tea", "word": "tea", "family": "food", "presence": "there"}],
    "tags": [
        {"word": "ferry", "kind": "thing", "concept": "ferry"},
        {"word": "Ben", "kind": "person", "concept": None},
        {"word": "tea", "kind": "thing", "concept": "tea"},
    ],
    "near_tags": [],
    "brief": {"figures": [{"who": "writer"}], "focus": "ferry", "things": ["tea"]},
    "prompt": "a ferry",
}
JPEG = b"\xff\xd8\xff\xe0" + b"picture" * 20


@dataclass
class Talker:
    """One person at one platform."""

    app: App
    chat: FakeChat
    house: House
    clock: FakeClock
    who: Who
    room: str

    def origin(self, message: str | None = None) -> Origin:
        id = message or f"m{next(_numbers)}"
        return Origin(self.who.platform, self.room, id, self.who.id, self.clock())

    async def write(self, text: str = "", **more: Any) -> Message | None:
        origin = self.origin(more.pop("message", None))
        return await self.app.hear(Wrote(origin, self.who, text, **more), self.chat)

    async def edit(self, message: str, text: str) -> Message | None:
        return await self.app.hear(Edited(self.origin(message), self.who, text), self.chat)

    async def call(self, line: str, **more: Any) -> Message | None:
        name, _, text = line.lstrip("/").partition(" ")
        called = Called(self.origin(), self.who, name, text=text, **more)
        return await self.app.hear(called, self.chat)

    async def press(self, button: Button | str, **more: Any) -> Message | None:
        token = button if isinstance(button, str) else button.token
        return await self.app.hear(Pressed(self.origin(), self.who, token, **more), self.chat)

    async def react(self, message: str, emoji: str) -> Message | None:
        return await self.app.hear(Reacted(self.origin(), self.who, message, emoji), self.chat)

    def file(self, data: bytes, kind: FileKind = FileKind.PHOTO, **more: Any) -> FileRef:
        """A file that lies with the platform."""
        id = f"file{next(_numbers)}"
        self.chat.files[id] = data
        size = more.pop("bytes", len(data))
        return FileRef(kind, id, more.pop("mime", "image/jpeg"), more.pop("name", "a.jpg"), size)

    async def person(self) -> Person:
        found = await self.house.accounts.find(self.who.platform, self.who.id)
        assert found is not None
        return found

    async def last(self) -> Page:
        page = await self.house.diary((await self.person()).id).last()
        assert page is not None
        return page

    async def prefer(self, **changes: Any) -> Preferences:
        return await self.house.accounts.prefer((await self.person()).id, **changes)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def queue() -> FakeQueue:
    return FakeQueue()


@pytest.fixture
def texts() -> Texts:
    return Texts(strict=True)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,
        home=tmp_path / "home",
        storage={"ballast_megabytes": 0},
        people={"owners": "fake:owner"},
    )


@pytest.fixture
async def house(settings: Settings, clock: FakeClock) -> AsyncIterator[House]:
    async with House.open(settings, clock=clock) as opened:
        yield opened


@pytest.fixture
def chat() -> FakeChat:
    return FakeChat()


@pytest.fixture
def turns() -> Turns:
    """Tests say more in a second than people do."""
    return Turns(burst=1_000_000)


@pytest.fixture
async def app(
    settings: Settings,
    house: House,
    queue: FakeQueue,
    texts: Texts,
    clock: FakeClock,
    turns: Turns,
) -> AsyncIterator[App]:
    async with App.opened(settings, house, queue, texts=texts, clock=clock, turns=turns) as opened:
        yield opened


Meet = Callable[..., Talker]


@pytest.fixture
def meet(app: App, chat: FakeChat, house: House, clock: FakeClock) -> Meet:
    """Someone new at the door."""

    def someone(id: str = "1", *, locale: str = "en", private: bool = True) -> Talker:
        who = Who("fake", id, f"Name {id}", locale, private)
        return Talker(app, chat, house, clock, who, f"room-{id}")

    return someone


@pytest.fixture
def ann(meet: Meet) -> Talker:
    return meet("1")


@contextlib.asynccontextmanager
async def serving(app: App, chat: FakeChat) -> AsyncIterator[None]:
    """The postman at work."""
    task = asyncio.create_task(app.postman.run([chat]))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def until(condition: Callable[[], object], seconds: float = 30.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


class Worker:
    """Makes what a worker would make, the way a worker does: claim, save, settle."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def make(
        self,
        page: Page | PageId,
        person: Person,
        *,
        settle: bool = True,
        music: bool = True,
        card: Mapping[str, Any] | None = None,
        **reading: Any,
    ) -> Page:
        id = page.id if isinstance(page, Page) else page
        diary = self._house.diary(person.id)
        now = await diary.page(id)
        basis = f"basis-{now.revision}"
        await self.save(now, "read", NewArtefact(Kind.READING, basis, {**READING, **reading}))
        media = NewMedia("picture", JPEG, "image/jpeg", "page.jpg")
        picture = {"placed": [{"concept": "ferry"}, {"concept": "tea"}], "sky_ground": []}
        await self.save(now, "draw", NewArtefact(Kind.PICTURE, basis, picture, (media,)))
        if music:
            sound = NewMedia("music", b"ID3" + basis.encode(), "audio/mpeg", "page.mp3")
            value = {"seconds": 42.0}
            await self.save(now, "compose", NewArtefact(Kind.MUSIC, basis, value, (sound,)))
        if card is None:
            card = understood({**READING, **reading}) | {
                "day": now.day.isoformat(),
                "text": now.text,
                "photos": [],
                "has": [str(part.kind) for part in now.parts if part.media is not None],
            }
        await self.save(now, "remember", NewArtefact(Kind.CARD, basis, card))
        if settle:
            assert await self._house.work.settle(id, now.revision)
        return await diary.page(id)

    async def save(self, page: Page, stage: str, made: NewArtefact) -> bool:
        claim = await self._house.work.claim(
            page.person, page.id, stage, "test", timedelta(seconds=30)
        )
        assert claim is not None
        return await self._house.work.save(claim, page.revision, [made])

    async def fail(self, page: Page, stage: str, reason: str) -> None:
        claim = await self._house.work.claim(
            page.person, page.id, stage, "test", timedelta(seconds=30)
        )
        assert claim is not None
        await self._house.work.failed(claim, "basis", reason, None)


@pytest.fixture
def worker(house: House) -> Worker:
    return Worker(house)


def buttons(message: Message | None) -> dict[str, Button]:
    assert message is not None
    return {button.label: button for row in message.buttons for button in row}


def everything(message: Message) -> str:
    """All that a message says, for looking for what must not be there."""
    return repr(replace(message, nonce=""))


__all__ = ["GivenPlace", "serving", "until"]


@pytest.fixture
def texts_apology(texts: Texts) -> str:
    """What is said when something of ours broke."""
    return texts.say("en", "sorry-unexpected")
