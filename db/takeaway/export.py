"""The whole diary, page by page, into a ZIP file or a folder. See docs/export.md."""

import asyncio
import json
import logging
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Callable,
    Coroutine,
    Iterable,
    Iterator,
    Sequence,
)
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from db.diary import Diary
from db.errors import NotFound
from db.linking import LEARNT
from db.records import Page, PageId, Person
from db.takeaway.album import Album, picture_of, start_page, static_files
from db.takeaway.learning import parts_renamed
from db.takeaway.names import safe
from db.takeaway.packing import Pack, packing
from db.takeaway.pages import FORMAT, VERSION, FileOut, files_of, page_out
from db.takeaway.words import markdown, words_of
from db.values import known_out, preferences_out

log = logging.getLogger(__name__)

_AT_ONCE = 40  # pages opened at a time
_LOT = 4_000_000  # bytes of files held before they are written, and read side by side
_HEAD = 200_000  # bytes that settings, people and what was learnt may need
_ENTRY = 400  # bytes that a file's name and place add

Entry = tuple[str, bytes, datetime]  # path, contents, when they last changed
Thumb = Callable[[bytes], bytes]
OnStep = Callable[[int, int], None]  # pages done, of how many; what it raises ends the export


_Opened = tuple[FileOut, bytes | None, bytes | None]  # with its contents, a small picture of it


@dataclass(frozen=True, slots=True)
class _Begun:
    """A page's first files, opened, and those that are opened when these are written."""

    files: list[_Opened]
    following: list[list[FileOut]]


@dataclass(slots=True)
class Exported:
    pages: int = 0
    files: int = 0
    bytes: int = 0  # before packing
    lost: int = 0  # files that the media store does not hold any more
    last: PageId | None = None  # the last page in it
    next: PageId | None = None  # the same, where others did not fit any more


async def export(
    diary: Diary,
    person: Person,
    target: Path,
    now: datetime,
    on_step: OnStep | None = None,
    *,
    name: str = "",
    thumb: Thumb | None = None,
    before: PageId | None = None,
    most_bytes: int | None = None,
) -> Exported:
    """Everything of one person. Ended early (cancelled, no room), it leaves nothing behind.

    `thumb` makes a small picture of a large one for the album (without it the large one is shown).
    `before` and `most_bytes` make one of several: pages that follow that one, as many as fit. Each
    can be looked at and read back by itself; the last holds what the diary has learnt, too.
    """
    done = Exported()
    with packing(target) as pack:
        album = Album(person.preferences.language)
        writer = _Writer(diary, pack, done, name, thumb, album)
        last = None
        async with aclosing(_begun(all_pages(diary, before), writer.begin)) as pages:
            async for page, begun in pages:
                if (
                    most_bytes is not None
                    and last is not None
                    and not writer.has_room(page, most_bytes)
                ):
                    done.next = last
                    break
                await writer.page(page, await begun)
                done.last = last = page.id
                if on_step is not None:
                    on_step(done.pages, max(person.pages, done.pages))
        await writer.head(person, now, learnt=done.next is None)
        await writer.flush()
    return done


async def all_pages(diary: Diary, before: PageId | None = None) -> AsyncIterator[Page]:
    """Newest first; never more than a few opened at once."""
    while batch := await diary.pages(before=before, limit=_AT_ONCE):
        for page in batch:
            yield page
        before = batch[-1].id


async def _begun(
    pages: AsyncIterator[Page], begin: Callable[[Page], Coroutine[Any, Any, _Begun]]
) -> AsyncGenerator[tuple[Page, asyncio.Task[_Begun]], None]:
    """Each page with its files being opened, while the page before it is dealt with."""
    waiting: list[tuple[Page, asyncio.Task[_Begun]]] = []
    try:
        async for page in pages:
            waiting.append((page, asyncio.create_task(begin(page))))
            if len(waiting) > 1:
                yield waiting[0]
                del waiting[0]
        while waiting:
            yield waiting[0]
            del waiting[0]
    finally:
        for _, task in waiting:
            task.cancel()
        await asyncio.gather(*(task for _, task in waiting), return_exceptions=True)


def head_bytes() -> int:
    """What a part needs beside its pages, before packing."""
    return _HEAD + sum(len(data) for data in static_files().values())


class _Writer:
    def __init__(
        self,
        diary: Diary,
        pack: Pack,
        done: Exported,
        name: str,
        thumb: Thumb | None,
        album: Album,
    ) -> None:
        self._diary = diary
        self._pack = pack
        self._done = done
        self._name = name
        self._thumb = thumb
        self._album = album
        self._head = head_bytes()
        self._held: list[Entry] = []
        self._held_bytes = 0

    def has_room(self, page: Page, most_bytes: int) -> bool:
        """Whether a page would still fit; reckoned before packing, so it never comes out larger."""
        words = 3 * len(page.text.encode()) + sum(
            len(str(made.value)) * 2 for made in page.artefacts.values()
        )
        files = sum(file.ref.bytes + _ENTRY for file in files_of(page))
        return self._done.bytes + files + words + self._head < most_bytes

    async def begin(self, page: Page) -> _Begun:
        """Open as many of its files as may be held at once: of nearly every page, all."""
        lots = list(_lots(files_of(page)))
        return _Begun(await self._open(page, lots[0]) if lots else [], lots[1:])

    async def page(self, page: Page, begun: _Begun) -> None:
        folder = folder_of(page)
        lost = []
        small = False
        for lot in (None, *begun.following):
            for file, data, thumb in begun.files if lot is None else await self._open(page, lot):
                if data is None:
                    log.warning("page %s: a file of it is no longer kept", page.id)
                    lost.append(file.path)
                    continue
                await self._write(f"{folder}/{file.path}", data, page.edited_at)
                if thumb is not None:
                    await self._write(f"album/thumbs/{page.id}.jpg", thumb, page.edited_at)
                    small = True
        self._done.lost += len(lost)
        await self._write(f"{folder}/page.md", markdown(page).encode(), page.edited_at)
        # Last, so that a folder with page.json is whole.
        value = as_json(page_out(page, lost))
        await self._write(f"{folder}/page.json", value, page.edited_at)
        self._album.add(page, folder, lost, thumb=small)
        self._done.pages += 1

    async def head(self, person: Person, now: datetime, *, learnt: bool) -> None:
        value: dict[str, Any] = {
            "format": FORMAT,
            "version": VERSION,
            "made": now.isoformat(),
            "pages": self._done.pages,
            "preferences": preferences_out(person.preferences),
            "people": [known_out(each) for each in await self._diary.people()],
        }
        if learnt and (taught := await self._learnt()):
            value["learnt"] = taught
        await self._write("diary.json", as_json(value), now)
        await self._write(
            "album/data.js", await asyncio.to_thread(self._album.data, self._name), now
        )
        for path, data in static_files().items():
            await self._write(path, data, now)
        await self._write("album.html", start_page(person, self._name), now)

    async def _learnt(self) -> list[dict[str, Any]]:
        """What its owner taught it: faces, categories, words. Parts are called by their place."""
        found: list[dict[str, Any]] = []
        for kind in LEARNT:
            for key, value in (await self._diary.notes(kind)).items():
                found.append({"kind": kind, "key": key, "value": value})
        if not found:
            return []
        numbers: dict[str, dict[int, int]] = {}
        async for page in all_pages(self._diary):
            numbers[page.id] = {part.id: n for n, part in enumerate(page.parts, start=1)}
        return [{**one, "value": parts_renamed(one["value"], numbers)} for one in found]

    async def _open(self, page: Page, lot: Sequence[FileOut]) -> list[_Opened]:
        drawn = picture_of(page)
        return await asyncio.gather(*(self._read(file, drawn=file == drawn) for file in lot))

    async def _read(self, file: FileOut, *, drawn: bool) -> _Opened:
        try:
            data = await self._diary.media(file.ref)
        except NotFound:
            return file, None, None
        if not drawn or self._thumb is None:
            return file, data, None
        return file, data, await asyncio.to_thread(self._thumb, data)

    async def _write(self, path: str, data: bytes, at: datetime) -> None:
        self._done.files += 1
        self._done.bytes += len(data)
        self._held.append((path, data, at))
        self._held_bytes += len(data)
        if self._held_bytes >= _LOT:
            await self.flush()

    async def flush(self) -> None:
        """Write what is held. Cut off, it ends first: nobody writes into what is taken away."""
        held, self._held, self._held_bytes = self._held, [], 0
        writing = asyncio.ensure_future(asyncio.to_thread(_write_all, self._pack, held))
        try:
            await asyncio.shield(writing)
        except asyncio.CancelledError:
            await asyncio.wait([writing])
            raise


def _write_all(pack: Pack, entries: Sequence[Entry]) -> None:
    for path, data, at in entries:
        pack.write(path, data, at)


def _lots(files: Iterable[FileOut]) -> Iterator[list[FileOut]]:
    """Files that may be held at once, in order."""
    lot: list[FileOut] = []
    for file in files:
        if lot and sum(each.ref.bytes for each in lot) + file.ref.bytes > _LOT:
            yield lot
            lot = []
        lot.append(file)
    if lot:
        yield lot


def folder_of(page: Page) -> str:
    title = safe(words_of(page).title, 50) if words_of(page).title else "page"
    return f"pages/{page.day.isoformat()} {title} {page.id}"


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
