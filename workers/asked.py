"""One question of a chat, as those who answer it get it; and how a file travels back."""

import asyncio
import base64
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from db.album.albums import Albums
from db.diary import Diary
from db.records import Kind, MediaRef, Page, PageId, Person
from models.making import Cancelled, File
from models.studio import Studio

Tell = Callable[[float], Awaitable[None]]  # a share, 0…1
TELL_SECONDS = 0.7  # a long answer says how far it is no more often than this


async def _untold(share: float) -> None:
    """For answers that nobody follows."""


@dataclass(slots=True)
class Asked:
    """One question, with all that is needed to answer it."""

    person: Person
    diary: Diary
    studio: Studio
    albums: Albums
    arguments: Mapping[str, Any]
    tell: Tell = _untold
    stop: asyncio.Event = field(default_factory=asyncio.Event)  # set: nobody waits any more

    async def page(self) -> Page:
        return await self.diary.page(PageId(str(self.arguments["page"])))

    async def media(self, page: Page, kind: Kind, role: str) -> bytes | None:
        artefact = page.artefacts.get(kind)
        ref = find(artefact.media, role) if artefact else None
        return await self.diary.media(ref) if ref else None

    def progress(self) -> Callable[[int, int], None]:
        """For work that counts: tells how far it is, and ends it when nobody waits any more.

        Of several parts that are made one after the other, `done` of `all` came before this one.
        """
        loop = asyncio.get_running_loop()
        before, everything = (_count(self.arguments.get(name)) for name in ("done", "all"))
        told_at = loop.time() - TELL_SECONDS

        def on_step(done: int, of: int) -> None:
            nonlocal told_at
            if self.stop.is_set():
                raise Cancelled
            if loop.time() - told_at >= TELL_SECONDS:
                told_at = loop.time()
                share = (before + done) / max(1, everything, before + of)
                telling.append(loop.create_task(self._told(share)))

        telling: list[asyncio.Task[None]] = []  # kept from being collected
        return on_step

    async def _told(self, share: float) -> None:
        await self.tell(min(1.0, share))


Answerer = Callable[[Asked], Awaitable[Mapping[str, Any]]]


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def find(media: tuple[MediaRef, ...], role: str) -> MediaRef | None:
    return next((ref for ref in media if ref.role == role), None)


def as_file(file: File) -> Mapping[str, Any]:
    data = base64.b64encode(file.data).decode()
    return {"file": {"mime": file.mime, "name": file.name, "data": data}}
