"""SQLite: one writer thread a process, a few reader threads beside it.

Why threads of our own: a driver that hops to its thread for every statement waits for a busy
event loop at each hop (measured: 3.2 ms for a transaction of ten statements, against 1.2 ms when
the whole transaction runs in the thread; a page took 390 hops in all). It also makes "one writer,
one transaction at a time" true by construction. Transactions that wait together are committed
together, so that many people writing at once share one fsync.

Why only one process checkpoints: SQLite before 3.51.3 has a rare race between a checkpoint that
resets the log and a writer. Our checkpoints run while we hold the write lock, so there is none.
"""

import asyncio
import fcntl
import logging
import os
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool, StaticPool

from db.ballast import Ballast
from db.errors import StorageDown, StorageFull
from db.ledger import Work, translated

log = logging.getLogger(__name__)
T = TypeVar("T")

_BUSY_SECONDS = 15.0  # how long a writer waits for one of another process
_TOGETHER = 16  # transactions that share a commit, at most …
_TOGETHER_SECONDS = 0.008  # … and the longest that the first of them waits for the others
_READERS = 4
_CHECKPOINT_SECONDS = 1.0
_CHECKPOINT_BYTES = 4 << 20  # of log; below it a checkpoint is not worth its fsync


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    work: Work[Any]
    future: asyncio.Future[Any]


_Outcome = tuple[_Job, Any, BaseException | None]


class SqliteLedger:
    dialect = "sqlite"

    def __init__(self, path: Path, ballast: Ballast) -> None:
        self._path = path
        self._ballast = ballast
        _make_private(path)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._writer = _writer_engine(path)
        self._readers = _reader_engine(path)
        self._looking = ThreadPoolExecutor(_READERS, thread_name_prefix="diary-reader")
        self._thread = threading.Thread(target=self._serve, name="diary-writer", daemon=True)
        self._thread.start()
        self._keeper = _Keeper(path)
        self._closed = False

    async def write(self, work: Work[T], *, grows: bool = False) -> T:
        if self._closed:
            raise StorageDown("the diary is closed")
        if grows:
            self._ballast.check()
        try:
            return await self._run(work)
        except StorageFull:
            # Only what makes room may use the room that the ballast gives.
            if not await asyncio.to_thread(self._ballast.drop) or grows:
                raise
        return await self._run(work)

    async def _run(self, work: Work[T]) -> T:
        outcome: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        outcome.add_done_callback(_seen)
        self._jobs.put(_Job(work, outcome))
        return await asyncio.shield(outcome)

    async def read(self, work: Work[T]) -> T:
        def look() -> T:
            with self._readers.connect() as connection:
                return work(connection)

        try:
            return await asyncio.get_running_loop().run_in_executor(self._looking, look)
        except SQLAlchemyError as error:
            meaning = translated(error)
            if meaning is None:
                raise
            raise meaning from error

    async def scrub(self) -> None:
        """Empty the log; best effort while others read (the next checkpoint gets it)."""

        def truncate() -> None:
            own = sqlite3.connect(self._path, isolation_level=None, timeout=2)
            try:
                own.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                own.close()

        await asyncio.to_thread(truncate)

    async def close(self) -> None:
        self._closed = True
        self._jobs.put(None)
        await asyncio.to_thread(self._thread.join)
        self._looking.shutdown(wait=True)
        self._readers.dispose()

    # In the writer's thread ---------------------------------------------------------------

    def _serve(self) -> None:
        try:
            with self._writer.connect() as connection:
                self._work_off(connection)
        except Exception as error:
            log.exception("the diary's writer has stopped")
            self._refuse(error)
        finally:
            self._writer.dispose()
            self._keeper.close()

    def _work_off(self, connection: Connection) -> None:
        last_look = time.monotonic()
        while True:
            with suppress(queue.Empty):
                job = self._jobs.get(timeout=_CHECKPOINT_SECONDS)
                if job is None:
                    return
                _answer(self._together(connection, job))
            if time.monotonic() - last_look >= _CHECKPOINT_SECONDS:
                last_look = time.monotonic()
                self._keeper.look(connection)

    def _refuse(self, error: Exception) -> None:
        """Nobody waits for a writer that is no more."""
        while (job := self._jobs.get()) is not None:
            refusal = translated(error) or StorageDown(f"the diary's writer has stopped: {error}")
            refusal.__cause__ = error
            _answer([(job, None, refusal)])

    def _together(self, connection: Connection, first: _Job) -> list[_Outcome]:
        """Run what waits in one transaction, each job in a savepoint of its own."""
        outcomes: list[_Outcome] = []
        taken = [first]
        started = time.monotonic()
        try:
            with connection.begin():
                for job in taken:  # grows while it is walked
                    outcomes.append((job, *_savepoint(connection, job.work)))
                    if (another := self._another(len(taken), started)) is not None:
                        taken.append(another)
        except BaseException as error:
            if len(taken) == 1:
                return [(first, None, error)]
            # What failed together is tried one by one, so that nobody pays for another.
            return [self._alone(connection, job) for job in taken]
        return outcomes

    def _alone(self, connection: Connection, job: _Job) -> _Outcome:
        try:
            with connection.begin():
                return job, *_savepoint(connection, job.work)
        except BaseException as error:
            return job, None, error

    def _another(self, so_far: int, started: float) -> _Job | None:
        if so_far >= _TOGETHER or time.monotonic() - started > _TOGETHER_SECONDS:
            return None
        try:
            job = self._jobs.get_nowait()
        except queue.Empty:
            return None
        if job is None:  # closing: let the loop see it after these
            self._jobs.put(None)
        return job


def _seen(outcome: asyncio.Future[Any]) -> None:
    """Whoever waited has the outcome, or has left."""
    if not outcome.cancelled():
        outcome.exception()


def _savepoint(connection: Connection, work: Work[Any]) -> tuple[Any, BaseException | None]:
    raw = _raw(connection)
    raw.execute("SAVEPOINT job")
    try:
        result = work(connection)
    except BaseException as failure:
        if not raw.in_transaction:  # the database has rolled all of it back
            raise
        raw.execute("ROLLBACK TO job")
        raw.execute("RELEASE job")
        return None, failure
    raw.execute("RELEASE job")
    return result, None


def _raw(connection: Connection) -> sqlite3.Connection:
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def _answer(outcomes: list[_Outcome]) -> None:
    """Tell who waits; all of one loop at once, since waking a loop costs more than telling."""
    loops = {job.future.get_loop() for job, _, _ in outcomes}
    for loop in loops:
        theirs = [each for each in outcomes if each[0].future.get_loop() is loop]
        with suppress(RuntimeError):  # the loop has ended: nobody waits any more
            loop.call_soon_threadsafe(_tell, theirs)


def _tell(outcomes: list[_Outcome]) -> None:
    for job, result, failure in outcomes:
        if job.future.done():
            continue
        if failure is None:
            job.future.set_result(result)
            continue
        meaning = translated(failure)
        if meaning is not None:
            meaning.__cause__ = failure
        job.future.set_exception(meaning or failure)


class _Keeper:
    """Whichever process holds the lock file moves the log into the database, now and then."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._log = path.with_name(path.name + "-wal")
        self._lock: IO[bytes] | None = None
        self._own: sqlite3.Connection | None = None

    def look(self, writer: Connection) -> None:
        """In the writer's thread: checkpoint if it is ours to do and worth doing."""
        try:
            if self._log.stat().st_size >= _CHECKPOINT_BYTES and self._mine():
                self.checkpoint(writer)
        except FileNotFoundError:
            return  # nothing was written yet
        except (sqlite3.Error, SQLAlchemyError, OSError) as error:
            log.warning("checkpoint put off: %s", error)

    def checkpoint(self, writer: Connection) -> None:
        if self._own is None:
            self._own = sqlite3.connect(self._path, isolation_level=None)
            self._own.execute("PRAGMA synchronous=FULL")
        with writer.begin():  # nobody writes meanwhile, in any process
            self._own.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _mine(self) -> bool:
        if self._lock is not None:
            return True
        lock = self._path.with_name(self._path.name + ".keeper").open("ab")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:  # another process does it
            lock.close()
            return False
        self._lock = lock
        return True

    def close(self) -> None:
        if self._own is not None:
            self._own.close()
        if self._lock is not None:
            self._lock.close()


def _make_private(path: Path) -> None:
    """A new database is its owner's alone; its log takes after it."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StorageDown(f"the database {path} cannot be opened: {error}") from error


def _settle(path: Path, *, reader: bool) -> Callable[[Any, Any], None]:
    def on_connect(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",  # NORMAL loses acknowledged commits in a power cut
            "foreign_keys=ON",
            f"busy_timeout={int(_BUSY_SECONDS * 1000)}",
            "wal_autocheckpoint=0",
            "secure_delete=ON",  # a destroyed key leaves no copy in free pages
            "query_only=ON" if reader else "cache_size=-8000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return on_connect


def _writer_engine(path: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={
            "isolation_level": None,
            "timeout": _BUSY_SECONDS,
            "check_same_thread": False,
        },
        poolclass=StaticPool,
    )
    event.listen(engine, "connect", _settle(path, reader=False))
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE") and None)
    return engine


def _reader_engine(path: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={
            "isolation_level": None,
            "timeout": _BUSY_SECONDS,
            "check_same_thread": False,
        },
        poolclass=QueuePool,
        pool_size=_READERS,
        max_overflow=0,
    )
    event.listen(engine, "connect", _settle(path, reader=True))
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN") and None)
    return engine
