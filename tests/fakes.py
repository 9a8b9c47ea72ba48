"""Stand-ins that the tests share: a chat, a queue, a clock. Few and small."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.chat import Command, Gone, Hear, Limits, Receipt, TryLater
from bot.incoming import FileRef
from bot.messages import Message, PageShown
from db.records import PageId, PersonId, Room
from workers.queue import Progress


class FakeClock:
    """A clock that stands still until told."""

    def __init__(self, now: datetime = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Shown:
    """One message in a room, as it stands now."""

    room: Room
    id: str
    message: Message
    versions: list[Message] = field(default_factory=list)

    @property
    def page(self) -> PageShown:
        """The page it shows."""
        assert self.message.page is not None
        return self.message.page


class FakeChat:
    """A platform in memory. `fault` is called before each call and may raise what it likes."""

    name = "fake"

    def __init__(self, **limits: Any) -> None:
        given: dict[str, Any] = {
            "text": 4096,
            "caption": 1024,
            "buttons_a_row": 5,
            "rows": 8,
            "upload_bytes": 10 * 1024 * 1024,
            "download_bytes": 20 * 1024 * 1024,
            "edits_media": True,
            "edit_seconds": 0.0,
        }
        self.limits = Limits(**(given | limits))
        self.messages: list[Shown] = []
        self.files: dict[str, bytes] = {}
        self.fault: Callable[[str], None] = lambda call: None
        self.lose_answers = 0  # so many sends go through, and yet fail
        self.calls: list[str] = []

    async def run(self, hear: Hear, commands: Sequence[Command]) -> None:
        await asyncio.Event().wait()

    async def send(self, room: Room, message: Message) -> Receipt:
        self._call("send")
        if self.limits.finds and message.nonce and (there := await self.find(room, message.nonce)):
            return there  # a platform that enforces nonces sends nothing twice
        shown = Shown(room, str(len(self.messages) + 1), message, [message])
        self.messages.append(shown)
        if self.lose_answers:
            self.lose_answers -= 1
            raise TryLater(0.0, maybe_sent=True)
        return Receipt(room, shown.id)

    async def edit(self, receipt: Receipt, message: Message) -> None:
        self._call("edit")
        for shown in self.messages:
            if shown.id == receipt.message and shown.room == receipt.room:
                shown.message = message
                shown.versions.append(message)
                return
        raise Gone(f"no message {receipt.message}")

    async def find(self, room: Room, nonce: str) -> Receipt | None:
        self._call("find")
        if not self.limits.finds:
            return None
        for shown in self.messages:
            if shown.room == room and shown.versions[0].nonce == nonce:
                return Receipt(room, shown.id)
        return None

    async def fetch(self, file: FileRef) -> bytes:
        self._call("fetch")
        if file.id not in self.files:
            raise Gone(f"no file {file.id}")
        return self.files[file.id]

    def _call(self, name: str) -> None:
        self.calls.append(name)
        self.fault(name)

    def pages(self) -> list[Shown]:
        """Messages that show a page."""
        return [shown for shown in self.messages if shown.message.page is not None]


class FakeQueue:
    """Takes wake-ups, tells what a test lets it tell, answers from a script."""

    def __init__(self) -> None:
        self.woken: list[PageId] = []
        self.cancelled: list[PageId] = []
        self.answers: dict[str, Mapping[str, Any]] = {}
        self.scripted: dict[str, list[Mapping[str, Any]]] = {}  # one for each time
        self.holds: set[str] = set()  # questions that wait
        self.asked: list[tuple[str, Mapping[str, Any]]] = []
        self._told: asyncio.Queue[Progress] = asyncio.Queue()

    async def wake(self, person: PersonId, page: PageId) -> None:
        self.woken.append(page)

    async def progress(self, page: PageId | None = None) -> AsyncIterator[Progress]:
        while True:
            yield await self._told.get()

    def tell(self, told: Progress) -> None:
        self._told.put_nowait(told)

    async def cancel(self, page: PageId) -> None:
        self.cancelled.append(page)

    async def ask(
        self, person: PersonId, question: str, arguments: Mapping[str, Any], timeout: float
    ) -> Mapping[str, Any] | None:
        self.asked.append((question, arguments))
        if self.scripted.get(question):
            return self.scripted[question].pop(0)
        while question in self.holds:  # a worker that takes its time
            await asyncio.sleep(0.01)
        return self.answers.get(question)

    async def state(self) -> Mapping[str, Any]:
        return {"waiting": {"light": 0}}
