"""Every person's album, opened when it is asked, kept while it is used, sealed when it is put away.

An album opens from its sealed snapshot and takes in what has changed since (the diary numbers
its changes). Work on one album happens in a thread, one call at a time.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from db.album.alike import alike
from db.album.answering import Answer, answer
from db.album.asking import understand
from db.album.find import Found, Hit, find, search
from db.album.index import Index
from db.album.query import Known, Query
from db.album.split import fold
from db.records import KnownPersonRecord, PageId, PersonId

if TYPE_CHECKING:
    from db.album.vectors import Direction

log = logging.getLogger(__name__)

SNAPSHOT = "album"  # kinds of the sealed blobs: what is asked,
ASIDE = "album-aside"  # what only a change needs,
VECTORS = "album-vectors"  # and what is only asked by meaning
SNAPSHOT_AFTER = 200  # changes taken in since the last snapshot
OPEN_ALBUMS = 32  # kept open; 2 kB a page each
IDLE_SECONDS = 900.0

R = TypeVar("R")


class Source(Protocol):
    """What an album needs of a diary."""

    async def blob(self, kind: str) -> bytes | None: ...

    async def set_blob(self, kind: str, data: bytes | None) -> None: ...

    async def tide(self) -> int: ...

    def cards(
        self, since: int = 0
    ) -> AsyncIterator[tuple[PageId, int, Mapping[str, Any] | None]]: ...

    async def people(self) -> list[KnownPersonRecord]: ...


@dataclass(slots=True)
class _Album:
    index: Index
    used: float
    unsaved: int = 0  # changes since the snapshot
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Albums:
    """All albums of a house. One a process."""

    def __init__(self, diary: Callable[[PersonId], Source]) -> None:
        self._diary = diary
        self._open: dict[PersonId, _Album] = {}
        self._opening = asyncio.Lock()

    async def find(
        self,
        person: PersonId,
        asked: str | Query,
        *,
        language: str = "en",
        today: date,
        offset: int = 0,
        limit: int = 9,
        directions: "Sequence[Direction]" = (),
    ) -> Found:
        """Answer a question in plain language, or a query with a condition taken out."""
        people = await self._diary(person).people()

        def found(index: Index) -> Found:
            if isinstance(asked, Query):
                return find(index, asked, offset=offset, limit=limit, directions=directions)
            return search(
                index, asked, language, today, known(index, people),
                offset=offset, limit=limit, directions=directions,
            )  # fmt: skip

        return await self.use(person, found, by_meaning=bool(directions))

    async def meant(self, person: PersonId, asked: str, *, language: str, today: date) -> str:
        """The words of a question to make directions of; empty where it or the album has nothing
        for them."""
        people = await self._diary(person).people()

        def words(index: Index) -> str:
            if not index.spaces:
                return ""
            return understand(asked, language, today, known(index, people)).meant

        return await self.use(person, words)

    async def answer(self, person: PersonId, asked: str, *, language: str, today: date) -> Answer:
        """Answer a question from the pages, with pages as proof."""
        people = await self._diary(person).people()
        return await self.use(
            person, lambda index: answer(index, asked, language, today, known(index, people))
        )

    async def alike(self, person: PersonId, page: PageId) -> tuple[Hit, ...]:
        """Pages that share the most with this one."""
        return await self.use(person, lambda index: alike(index, page))

    async def use(
        self, person: PersonId, work: Callable[[Index], R], *, by_meaning: bool = False
    ) -> R:
        """Do something with an up-to-date index, in a thread. `by_meaning`: with directions."""
        async with self._album(person) as album:
            if by_meaning:
                await self._with_vectors(person, album)
            return await asyncio.to_thread(work, album.index)

    def forget(self, person: PersonId) -> None:
        """An erased person's album goes at once."""
        album = self._open.pop(person, None)
        if album is not None:
            album.index.close()

    @asynccontextmanager
    async def _album(self, person: PersonId) -> AsyncIterator[_Album]:
        async with self._opening:
            album = self._open.get(person)
            if album is None:
                await self._put_away()
                album = _Album(await self._opened(person), time.monotonic())
                self._open[person] = album
        async with album.lock:
            album.used = time.monotonic()
            await self._catch_up(person, album)
            yield album

    async def _opened(self, person: PersonId) -> Index:
        snapshot = await self._diary(person).blob(SNAPSHOT)
        if snapshot is not None:
            index = await asyncio.to_thread(Index.opened, snapshot)
            if index is not None:
                return index
            log.info("the album's snapshot of person %s is of another layout; built anew", person)
        return Index.new()

    async def _catch_up(self, person: PersonId, album: _Album) -> None:
        diary = self._diary(person)
        if await diary.tide() == album.index.tide:
            return
        if not album.index.whole:
            await self._complete(person, album)
        changes: list[tuple[PageId, int, Mapping[str, Any] | None]] = []
        async for change in diary.cards(album.index.tide):
            changes.append(change)
            if len(changes) >= SNAPSHOT_AFTER:
                await self._take_in(album, changes)
                changes = []
        await self._take_in(album, changes)
        if album.unsaved >= SNAPSHOT_AFTER:
            await self._save(person, album)

    async def _complete(self, person: PersonId, album: _Album) -> None:
        """Make it one that can be changed."""
        aside = await self._diary(person).blob(ASIDE)
        vectors = await self._vectors(person, album)
        if not await asyncio.to_thread(album.index.complete, aside, vectors):
            self._anew(person, album)

    async def _with_vectors(self, person: PersonId, album: _Album) -> None:
        """Make it one that can be asked by meaning."""
        vectors = await self._vectors(person, album)
        if not await asyncio.to_thread(album.index.take_vectors, vectors):
            self._anew(person, album)
            await self._catch_up(person, album)

    async def _vectors(self, person: PersonId, album: _Album) -> bytes | None:
        return await self._diary(person).blob(VECTORS) if album.index.lacks_vectors else None

    def _anew(self, person: PersonId, album: _Album) -> None:
        log.info("the album's snapshots of person %s are not of one time; built anew", person)
        album.index.close()
        album.index = Index.new()

    async def _take_in(
        self, album: _Album, changes: list[tuple[PageId, int, Mapping[str, Any] | None]]
    ) -> None:
        def take() -> None:
            for page, tide, card in changes:
                if card is None:
                    album.index.drop(page)
                else:
                    album.index.put(page, card)
                album.index.tide = tide

        if changes:
            await asyncio.to_thread(take)
            album.unsaved += len(changes)

    async def _save(self, person: PersonId, album: _Album) -> None:
        snapshot, aside, vectors = await asyncio.to_thread(album.index.snapshots)
        diary = self._diary(person)
        await diary.set_blob(ASIDE, aside)
        if vectors is not None or await diary.blob(VECTORS) is not None:
            await diary.set_blob(VECTORS, vectors)
        await diary.set_blob(SNAPSHOT, snapshot)
        album.unsaved = 0

    async def _put_away(self) -> None:
        """Close albums nobody uses; the fullest house keeps `OPEN_ALBUMS`."""
        now = time.monotonic()
        by_use = sorted(self._open.items(), key=lambda each: each[1].used)
        spare = len(by_use) - OPEN_ALBUMS + 1
        for number, (person, album) in enumerate(by_use):
            if album.lock.locked() or (number >= spare and now - album.used < IDLE_SECONDS):
                continue
            async with album.lock:
                if album.unsaved:
                    await self._save(person, album)
                album.index.close()
                del self._open[person]

    async def close(self) -> None:
        """Put all away, each with its snapshot."""
        async with self._opening:
            for person, album in list(self._open.items()):
                async with album.lock:
                    if album.unsaved:
                        await self._save(person, album)
                    album.index.close()
            self._open.clear()


def known(index: Index, people: Iterable[KnownPersonRecord] = ()) -> Known:
    """Names that this album's queries may speak of. Someone may have several (Jimin, 지민):
    whichever is asked for, pages with any of them are meant."""

    def table(*kinds: str) -> dict[str, tuple[str, ...]]:
        return {key: (key,) for kind in kinds for key, _, _ in index.labels(kind)}

    named = table("person", "spoken")
    told: list[str] = []
    for person in people:
        names = tuple(dict.fromkeys(fold(name) for name in (person.name, *person.aliases)))
        told += names
        named |= dict.fromkeys(names, names)
    return Known(named, table("place"), table("category"), frozenset(told))
