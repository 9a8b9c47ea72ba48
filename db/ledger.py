"""The database: short transactions, each a plain function over one connection.

    page = await ledger.write(lambda tx: …)     # a function of the connection; may run again
    page = await ledger.read(lambda tx: …)      # sees one moment; cannot write

A transaction, once begun, ends by itself: cancelling who waits for it neither stops nor splits
it. Nothing has been kept before `write` returns, and everything has once it does.

SQLite has one writer thread a process (sqlite.py says why); PostgreSQL has a pool. Errors of
either are translated here and nowhere else.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError

from db.errors import DiaryError, StorageDown, StorageFull

T = TypeVar("T")
Work = Callable[[Connection], T]

_SQLITE_FULL = {sqlite3.SQLITE_FULL, 778, 1034}  # … and I/O errors on write and fsync
_SQLITE_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_SQLITE_DOWN = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_NOMEM,
}
_POSTGRES_FULL = {"53100", "53200"}  # disk full, out of memory
_POSTGRES_AGAIN = {"40001", "40P01"}  # could not serialize, deadlock: safe to run again
_POSTGRES_DOWN = ("08", "53", "57", "58")  # connection, resources, operator, system


class Ledger(Protocol):
    """Where transactions run."""

    dialect: str

    async def read(self, work: Work[T]) -> T: ...

    async def write(self, work: Work[T], *, grows: bool = False) -> T:
        """`grows`: takes in something new, which is refused while the disk is full."""
        ...

    async def scrub(self) -> None:
        """Leave no copy of what was just deleted in logs or free pages."""
        ...

    async def close(self) -> None: ...


def translated(error: BaseException) -> DiaryError | None:
    """What an error of the database means for the diary; None: it means something else."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0) or 0
        if code in _SQLITE_FULL:
            return StorageFull("the disk is full")
        if code & 0xFF in _SQLITE_DAMAGED:
            return StorageDown(f"the database is damaged ({cause}): restore a backup")
        if code & 0xFF in _SQLITE_DOWN:
            return StorageDown(f"the database does not answer: {cause}")
        return None
    if not isinstance(error, DBAPIError):
        return None
    state = sqlstate(error)
    if state in _POSTGRES_FULL:
        return StorageFull("the database has no room")
    if state[:2] in _POSTGRES_DOWN or error.connection_invalidated:
        return StorageDown("the database does not answer")
    if state == "" and isinstance(error, InterfaceError | OperationalError):
        return StorageDown("the database does not answer")
    return None


def sqlstate(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlstate", None) or getattr(error.orig, "pgcode", None) or "")


def may_run_again(error: SQLAlchemyError) -> bool:
    return isinstance(error, DBAPIError) and sqlstate(error) in _POSTGRES_AGAIN


class Unbroken:
    """Runs what must come to its end although those who wait for it may leave."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._over)
        return await asyncio.shield(task)

    def _over(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # seen: whoever waited has it, or has left

    async def finish(self) -> None:
        while self._running:
            await asyncio.wait(set(self._running))
