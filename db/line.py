"""A line to SQLite: aiosqlite has the connection and its thread; a transaction is one call to it.

aiosqlite's own methods go to the thread and back for every statement, and each way back waits
for its turn on a busy event loop: opening, drawing and showing one page took 390 of them. So a
transaction here is a plain function over SQLAlchemy's connection, and goes to the thread whole,
by the very call that aiosqlite makes for each of its methods.
"""

import asyncio
import os
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

import aiosqlite
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

T = TypeVar("T")

_PATIENCE = 15.0  # seconds, with other processes
_STATEMENTS = 512  # kept prepared

# What SQLite uses itself: macOS has no fdatasync.
_to_disk: Callable[[int], None] = getattr(os, "fdatasync", os.fsync)


class Line(aiosqlite.Connection):
    """One connection in one thread: what runs here runs one after another."""

    def __init__(self, path: Path, *, reader: bool = False) -> None:
        super().__init__(partial(_connect, path, reader=reader), iter_chunk_size=64)
        self._thread.name = "diary-reader" if reader else "diary-writer"
        self._thread.daemon = True  # a process that breaks must not wait for it
        self._core: Connection | None = None

    async def transact(self, work: Callable[[Connection], T]) -> T:
        """Run a function over this connection, in its thread, in one go."""
        result: T = await self._execute(self._run, work)  # type: ignore[no-untyped-call]
        return result

    async def gone(self) -> None:
        """Wait for its thread: where opening fails, aiosqlite tells it to end and does not wait,
        and it would answer to an event loop that is no more."""
        if self._thread.is_alive():
            await asyncio.to_thread(self._thread.join, _PATIENCE)

    def _run(self, work: Callable[[Connection], T]) -> T:
        if self._core is None:
            self._core = _core(self._conn)
        return work(self._core)


class Log:
    """What was committed, before it is moved into the database: SQLite's write-ahead log.

    There from the first transaction on, and the same file for as long as a line is open.
    """

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + "-wal")
        self._file: int | None = None

    @property
    def size(self) -> int:
        """In bytes; FileNotFoundError before the first transaction."""
        return self._path.stat().st_size

    def sync(self) -> None:
        """Until this is done, a power cut may undo what was committed; from then on none does."""
        if self._file is None:
            self._file = os.open(self._path, os.O_RDWR)
        _to_disk(self._file)

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None


def raw(connection: Connection) -> sqlite3.Connection:
    """The driver's connection beneath: transactions are begun and ended there."""
    return cast("sqlite3.Connection", connection.connection.dbapi_connection)


def _core(beneath: sqlite3.Connection) -> Connection:
    """SQLAlchemy over a connection that is not its own.

    To SQLAlchemy all is one transaction without an end: what it would do at each beginning and
    end (60 µs) is two statements for us.
    """
    connection = create_engine(
        "sqlite://", creator=lambda: beneath, poolclass=StaticPool, pool_reset_on_return=None
    ).connect()
    connection.begin()
    return connection


def _connect(path: Path, *, reader: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path,
        timeout=_PATIENCE,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=_STATEMENTS,
    )
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        "wal_autocheckpoint=0",
        "secure_delete=ON",  # a destroyed key leaves no copy in free pages
        "synchronous=NORMAL",  # whoever commits syncs the log before it says so (see Log)
        "query_only=ON" if reader else "cache_size=-8000",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if not reader:
        connection.execute("PRAGMA busy_timeout=0")  # it has a patience of its own (sqlite.py)
    return connection
