"""Small stand-ins for the rooms above and below the platforms: an inbox, cursors, a house."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

import pytest

from bot.chat import Chat
from bot.handing import Handed
from bot.incoming import Incoming, Who
from bot.messages import Media, Message
from db.errors import StorageDown
from db.inbox import STARTS

Reply = Callable[[Incoming], Message | Awaitable[Message | None] | None]


class MemoryInbox:
    """An inbox that outlives the chats that use it within one test."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], tuple[bytes, str, int]] = {}
        self.why: dict[str, str] = {}
        self.down = False

    async def take(self, platform: str, key: str, raw: bytes) -> bool:
        await asyncio.sleep(0)
        if self.down:
            raise StorageDown("the test says so")
        if (platform, key) in self.rows:
            return False
        self.rows[platform, key] = (raw, "waiting", 0)
        return True

    async def done(self, platform: str, key: str) -> None:
        raw, _, tries = self.rows[platform, key]
        self.rows[platform, key] = (raw, "done", tries)

    async def quarantine(self, platform: str, key: str, why: str) -> None:
        raw, _, tries = self.rows[platform, key]
        self.rows[platform, key] = (raw, "quarantined", tries)
        self.why[key] = why

    async def waiting(self, platform: str, limit: int = 100) -> list[tuple[str, bytes, int]]:
        return [
            (key, raw, tries)
            for (where, key), (raw, state, tries) in self.rows.items()
            if where == platform and state == "waiting"
        ][:limit]

    async def begun(self, platform: str, key: str) -> bool:
        raw, state, tries = self.rows[platform, key]
        poison = tries + 1 >= STARTS
        self.rows[platform, key] = (raw, "quarantined" if poison else state, tries + 1)
        return not poison

    def states(self, platform: str) -> list[str]:
        return [state for (where, _), (_, state, _) in self.rows.items() if where == platform]


class MemoryCursors:
    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str] = {}

    async def get(self, platform: str, channel: str) -> str | None:
        return self.values.get((platform, channel))

    async def all(self, platform: str) -> dict[str, str]:
        return {name: value for (where, name), value in self.values.items() if where == platform}

    async def set(self, platform: str, channel: str, value: str) -> None:
        self.values[platform, channel] = value


class Listener:
    """Hears everything, answers as the test says."""

    def __init__(self, reply: Reply | None = None) -> None:
        self.heard: list[Incoming] = []
        self.reply = reply
        self.suggestions: Sequence[str] = ()

    async def hear(self, incoming: Incoming, chat: Chat) -> Message | None:
        self.heard.append(incoming)
        if self.reply is None:
            return None
        answer = self.reply(incoming)
        return await answer if isinstance(answer, Awaitable) else answer

    async def complete(self, who: Who, command: str, argument: str, typed: str) -> Sequence[str]:
        return [one for one in self.suggestions if typed in one]

    def text(self, locale: str, key: str, arguments: Mapping[str, object] | None = None) -> str:
        shown = " ".join(str(value) for value in (arguments or {}).values())
        return f"{key} {locale} {shown}".strip()

    async def open(self, media: Media) -> bytes:
        return f"bytes of {media.name}".encode()

    async def handed(self, person: str, token: str) -> Handed | None:
        return None


async def until(condition: Callable[[], object], seconds: float = 20.0) -> None:
    """Wait until it is so; a test that waits in vain fails here."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


async def end(task: asyncio.Task[None]) -> None:
    """What runs until it is told to end has run until now, and ends."""
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
