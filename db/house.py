"""Everything that is kept, opened and closed as one.

async with House.open(settings) as house:
    person = await house.accounts.enrol("web", "me")
    page, new = await house.diary(person.id).record(draft, origin, room)
"""

import asyncio
import fcntl
import logging
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, select, text

from config.settings import Settings
from db.accounts import Accounts
from db.album.albums import Albums
from db.ballast import Ballast
from db.deliveries import Deliveries
from db.diary import Diary
from db.drawer import Clock, Tools
from db.errors import DiaryError, StorageDown, StorageFull
from db.inbox import Inbox
from db.keeping import Cursors, Reminders
from db.keyring import Keyring
from db.ledger import Ledger
from db.media import FolderStore, MediaStore
from db.migrate import revision_of, upgrade
from db.records import MediaId, PersonId
from db.remembering import UNDO
from db.schema import (
    HEAD,
    change,
    code,
    fact,
    leftover,
    media,
    page,
    person,
    put_over,
    reminder,
)
from db.tokens import Tokens
from db.vault import KeyFile
from db.work import Work

log = logging.getLogger(__name__)

_SWEEP = timedelta(minutes=5)
_ORPHAN_SECONDS = 6 * 3600  # media younger than this may belong to a transaction under way
_REMINDED = timedelta(days=60)  # how long it is known that a reminder was given
_SWEPT = "orphans swept"
_WAL_RESET_FIXED = (3, 51, 3)


def now_utc() -> datetime:
    return datetime.now(UTC)


class House:
    """Everything kept; one per process. Several processes may have the same house open."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools
        self.accounts = Accounts(tools)
        self.inbox = Inbox(tools)
        self.work = Work(tools)
        self.deliveries = Deliveries(tools)
        self.tokens = Tokens(tools)
        self.reminders = Reminders(tools)
        self.cursors = Cursors(tools)
        self.albums = Albums(self.diary)

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings, *, clock: Clock = now_utc) -> AsyncIterator["House"]:
        """Brings the database to shape, unlocks the keys, finishes what was cut off.

        Raises NewerDatabase, KeyProblem, StorageDown or StorageFull, each saying what to do.
        """
        home = settings.home
        try:
            home.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise StorageDown(f"the data folder {home} cannot be made: {error}") from error
        ballast = Ballast(home / "ballast", settings.storage.ballast_megabytes)
        async with AsyncExitStack() as opened:
            ledger = await open_ledger(settings, ballast)
            opened.push_async_callback(ledger.close)
            keys = Keyring(KeyFile(home), settings.storage.master_key.get_secret_value())
            with suppress(StorageFull):
                await asyncio.to_thread(ballast.lay)
            async with _alone(home):
                await ledger.write(_in_shape)
                await ledger.write(keys.unlock)
            store = await opened.enter_async_context(open_store(settings))
            house = cls(Tools(settings, ledger, keys, store, clock, ballast))
            opened.push_async_callback(house.albums.close)
            await house.accounts.resume()
            sweeper = asyncio.create_task(house._keep_sweeping())
            opened.push_async_callback(_stop, sweeper)
            yield house

    def diary(self, person: PersonId) -> Diary:
        """One person's; cheap, make one whenever it is needed."""
        return Diary(self.tools, person)

    async def facts(self) -> Mapping[str, Any]:
        """For doctor: what lies where, and how well it is."""
        counts = await self.tools.ledger.read(_counts)
        home = self.tools.settings.home
        facts: dict[str, Any] = {
            "dialect": self.tools.ledger.dialect,
            "schema": counts.pop("schema"),
            "known_schema": HEAD,
            "people": counts.pop("people"),
            "pages": counts.pop("pages"),
            "media": counts.pop("media"),
            "media_bytes": counts.pop("media_bytes"),
            "work": dict(await self.work.counts()),
            "deliveries": dict(await self.deliveries.counts()),
            "quarantined": await self.inbox.quarantined(),
            "home": str(home),
            "disk_free": shutil.disk_usage(home).free,
            "ballast": self.tools.ballast.is_there,
            "store": type(self.tools.media).__name__.removesuffix("Store").lower(),
            "hints": [],
        }
        if problem := await self._store_problem():
            facts["hints"].append(problem)
        if self.tools.ledger.dialect == "sqlite":
            facts["sqlite"] = sqlite3.sqlite_version
            if sqlite3.sqlite_version_info < _WAL_RESET_FIXED:
                facts["hints"].append(
                    f"SQLite {sqlite3.sqlite_version} has a rare fault when a checkpoint meets a "
                    "writer (mended in 3.51.3). Daydrawn checkpoints while nobody writes, so it "
                    "is not met; do not open the database with other programs meanwhile."
                )
        else:
            facts["server"] = counts.pop("server")
        return facts

    async def _store_problem(self) -> str:
        """Whether media can be kept, read and deleted just now; empty: all is well."""
        probe = os.urandom(64)
        try:
            id = await self.tools.media.put(probe)
            if await self.tools.media.get(id) != probe:
                return "The media store gives back something else than it was given."
            await self.tools.media.delete(id)
        except DiaryError as error:
            return f"The media store cannot be used: {error}."
        return ""

    async def sweep(self) -> Mapping[str, int]:
        """Destroy what is due to be: old trash, expired tokens, media that nothing speaks of."""
        purged = await self._purge()
        return {
            "pages": purged,
            "media": await self._sweep_media(),
            "changes": await self._sweep_small(),
            "tokens": await self.tokens.sweep(),
            "inbox": await self.inbox.sweep(),
            "deliveries": await self.deliveries.sweep(),
        }

    async def _purge(self) -> int:
        now = self.tools.clock()

        def owners(tx: Connection) -> list[int]:
            query = select(page.c.person).where(
                page.c.trashed.is_not(None), page.c.trashed < now - UNDO
            )
            return list(tx.execute(query.distinct()).scalars())

        purged = 0
        for owner in await self.tools.ledger.read(owners):
            purged += await self.diary(PersonId(owner)).purge(now)
        return purged

    async def _sweep_media(self) -> int:
        """Bytes whose rows are gone; and files that a dead process left without a row."""
        store = self.tools.media
        swept = 0
        known = await self.tools.ledger.read(
            lambda tx: list(tx.execute(select(leftover.c.media)).scalars())
        )
        for id in known:
            await store.delete(MediaId(id))
            swept += 1
        gone_by = leftover.c.media.in_(known)
        await self.tools.ledger.write(lambda tx: tx.execute(delete(leftover).where(gone_by)))
        return swept

    async def _sweep_small(self) -> int:
        """What can no longer be taken back, reminders long given, codes that have expired."""
        now = self.tools.clock()

        def forget(tx: Connection) -> int:
            tx.execute(delete(reminder).where(reminder.c.at < now - _REMINDED))
            tx.execute(delete(code).where(code.c.expires <= now))
            return tx.execute(delete(change).where(change.c.at < now - UNDO)).rowcount

        return await self.tools.ledger.write(forget)

    async def _sweep_orphans_daily(self) -> None:
        """By whichever process comes first that day."""
        today = self.tools.clock().date().isoformat()

        def mine(tx: Connection) -> bool:
            here = fact.c.name == _SWEPT
            if tx.execute(select(fact.c.value).where(here).with_for_update()).scalar() == today:
                return False
            put_over(tx, fact, name=_SWEPT, value=today)
            return True

        if await self.tools.ledger.write(mine):
            swept = await self.sweep_orphans()
            log.info("%d media files without a page were swept away", swept)

    async def sweep_orphans(self, *, older_than: float = _ORPHAN_SECONDS) -> int:
        """Look through the whole store for what no row speaks of. Slow: once a day at most."""
        store = self.tools.media
        swept = 0
        if isinstance(store, FolderStore):
            await asyncio.to_thread(store.sweep)
        batch: list[MediaId] = []
        async for id in store.ids(older_than=older_than):
            batch.append(id)
            if len(batch) == 500:
                swept += await self._drop_orphans(batch)
                batch = []
        return swept + await self._drop_orphans(batch)

    async def _drop_orphans(self, ids: list[MediaId]) -> int:
        def known(tx: Connection) -> set[str]:
            return set(tx.execute(select(media.c.id).where(media.c.id.in_(ids))).scalars())

        orphans = set(ids) - await self.tools.ledger.read(known)
        await self.tools.delete_media(orphans)
        return len(orphans)

    async def _keep_sweeping(self) -> None:
        """Every few minutes while the house is open. Several processes may: it is idempotent."""
        while True:
            await asyncio.sleep(_SWEEP.total_seconds())
            try:
                await self.sweep()
                await self._sweep_orphans_daily()
            except DiaryError as error:
                log.warning("sweeping put off: %s", error)


async def open_ledger(settings: Settings, ballast: Ballast) -> Ledger:
    """The database that the settings name."""
    url = settings.storage.database
    if url.startswith(("postgresql", "postgres")):
        from db.postgres import PostgresLedger

        return PostgresLedger(url, ballast)
    from db.sqlite import SqliteLedger

    return await SqliteLedger.open(database_path(settings), ballast)


def database_path(settings: Settings) -> Path:
    """Where SQLite lies."""
    named = settings.storage.database.removeprefix("sqlite://").removeprefix("/")
    return settings.home / "diary.db" if not named else Path("/" + named.lstrip("/"))


def open_store(settings: Settings) -> MediaStore:
    """The media store that the settings name."""
    url = settings.storage.media
    if url.startswith("s3://"):
        from db.media_s3 import Credentials, S3Store

        secret = settings.storage.s3_secret_key.get_secret_value()
        access = settings.storage.s3_access_key.get_secret_value()
        credentials = Credentials(access, secret, settings.storage.s3_region)
        return S3Store(url, settings.storage.s3_endpoint, credentials, now_utc)
    if url.startswith("ipfs://"):
        from db.media_ipfs import IpfsStore

        return IpfsStore(url)
    if url:
        raise StorageDown(
            "DAYDRAWN_STORAGE__MEDIA: must start with s3:// or ipfs://, or be empty for a folder."
        )
    return FolderStore(settings.home / "media")


@asynccontextmanager
async def _alone(home: Path) -> AsyncIterator[None]:
    """One process of this machine at a time brings the house into shape."""
    with _locked(home / "opening.lock") as lock:
        await asyncio.to_thread(fcntl.flock, lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _locked(path: Path) -> Iterator[Any]:
    with path.open("ab") as file:
        yield file


def _in_shape(tx: Connection) -> None:
    if tx.dialect.name == "postgresql":  # several machines may start at once
        tx.execute(text("SELECT pg_advisory_xact_lock(7243190)"))
    if upgrade(tx):
        log.info("the database was brought to shape %s", HEAD)


def _counts(tx: Connection) -> dict[str, Any]:
    def one(query: Any) -> Any:
        return tx.execute(query).scalar_one()

    counts = {
        "schema": revision_of(tx),
        "people": one(select(func.count()).select_from(person)),
        "pages": one(select(func.count()).where(page.c.trashed.is_(None))),
        "media": one(select(func.count()).select_from(media)),
        "media_bytes": one(select(func.coalesce(func.sum(media.c.bytes), 0))),
    }
    if tx.dialect.name == "postgresql":
        counts["server"] = one(text("SHOW server_version"))
    return counts


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
