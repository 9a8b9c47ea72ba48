"""SQLite: one line that writes a process, a few beside it that read (see line.py).

"One writer, one transaction at a time" is true by construction. Transactions that wait together
are committed together, so that many people writing at once share one fsync.

Why an fsync of our own: SQLite's (synchronous=FULL) holds up every other process, since it comes
before the end of the transaction. Ours comes after it, and before anybody is told. The log is
written from its beginning to its end, so an fsync keeps what others committed before, too.

Why a patience of our own: SQLite waits for another process's transaction by sleeping, longer and
longer up to 100 ms, and often sleeps through the moment it was free (with a worker at work, one
message in a hundred waited for more than half a second). We look every millisecond.

Why only one process checkpoints: SQLite before 3.51.3 has a rare race between a checkpoint that
resets the log and a writer. Our checkpoints run while we hold the write lock, so there is none.
"""

import asyncio
import fcntl
import logging
import os
import sqlite3
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Self, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from db.ballast import Ballast
from db.errors import StorageDown, StorageFull
from db.ledger import Work, translated
from db.line import Line, Log, raw

log = logging.getLogger(__name__)
T = TypeVar("T")

_BUSY_SECONDS = 15.0  # how long a writer waits for one of another process …
_LOOK_SECONDS = 0.001  # … looking this often
_TOGETHER = 16  # transactions that share a commit, at most …
_TOGETHER_SECONDS = 0.008  # … and the longest that the first of them waits for the others
_READERS = 4
# A transaction asks for its turn among Python's threads at each statement, holding the write lock
# meanwhile. Python lets a busy event loop keep its turn for ten times as long.
_TURN_SECONDS = 0.0005
_CHECKPOINT_SECONDS = 1.0
_CHECKPOINT_BYTES = 4 << 20  # of log; below it a checkpoint is not worth its fsync


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    work: Work[Any]
    future: asyncio.Future[Any]


_Outcome = tuple[_Job, Any, BaseException | None]


class SqliteLedger:
    """Belongs to the event loop that opened it."""

    dialect = "sqlite"

    def __init__(self, path: Path, ballast: Ballast) -> None:
        self._path = path
        self._ballast = ballast
        self._lines = AsyncExitStack()
        self._writer = Line(path)
        self._readers = [Line(path, reader=True) for _ in range(_READERS)]
        self._idle = list(self._readers)
        self._may_read = asyncio.Semaphore(_READERS)
        self._jobs: deque[_Job] = deque()
        self._at_work: asyncio.Task[None] | None = None  # while jobs are being worked off
        self._resting = True  # nobody works off jobs: whoever brings one begins
        self._lock = threading.Lock()  # of _jobs and _resting
        self._log = Log(path)
        self._keeper = _Keeper(path, self._log)
        self._closed = False

    @property
    def lines(self) -> Sequence[Line]:
        """The writer's, and the readers'."""
        return (self._writer, *self._readers)

    @property
    def log(self) -> Log:
        return self._log

    @classmethod
    async def open(cls, path: Path, ballast: Ballast) -> Self:
        """StorageDown when it cannot be."""
        _make_private(path)
        sys.setswitchinterval(_TURN_SECONDS)
        ledger = cls(path, ballast)
        try:
            for line in ledger.lines:
                await ledger._lines.enter_async_context(line)
        except BaseException as error:
            await ledger._lines.aclose()
            await line.gone()
            meaning = translated(error) if isinstance(error, sqlite3.Error) else None
            if meaning is None:
                raise
            raise meaning from error
        return ledger

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
        loop = asyncio.get_running_loop()
        outcome: asyncio.Future[T] = loop.create_future()
        with self._lock:
            self._jobs.append(_Job(work, outcome))
            begin, self._resting = self._resting, False
        if begin:
            self._at_work = loop.create_task(self._work(loop), name="diary-writer")
        return await outcome

    async def _work(self, loop: asyncio.AbstractEventLoop) -> None:
        """Have the writer's thread work off what waits, and what comes meanwhile."""
        try:
            await self._writer.transact(lambda core: self._work_off(core, loop))
        except Exception as error:
            log.exception("the diary's writer has stopped")
            self._closed = True
            self._refuse(error)

    def _refuse(self, error: Exception) -> None:
        """Nobody waits for a writer that is no more."""
        while self._jobs:
            refusal = translated(error) or StorageDown(f"the diary's writer has stopped: {error}")
            refusal.__cause__ = error
            _tell([(self._jobs.popleft(), None, refusal)])

    async def read(self, work: Work[T]) -> T:
        if self._closed:
            raise StorageDown("the diary is closed")
        async with self._may_read:
            line = self._idle.pop()
            try:
                return await line.transact(lambda core: _look(core, work))
            except (SQLAlchemyError, sqlite3.Error) as error:
                meaning = translated(error)
                if meaning is None:
                    raise
                raise meaning from error
            finally:
                self._idle.append(line)

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
        if self._at_work is not None:
            await asyncio.wait([self._at_work])
        await self._writer.transact(lambda _: self._keeper.close())
        await self._lines.aclose()
        self._log.close()

    # In the writer's thread ---------------------------------------------------------------

    def _work_off(self, core: Connection, loop: asyncio.AbstractEventLoop) -> None:
        while (job := self._next()) is not None:
            outcomes = self._together(core, job)
            try:
                self._log.sync()
            except OSError as error:  # what is committed may be lost, and no fsync can tell later
                lost = StorageDown(f"the disk does not take the diary's log: {error}")
                outcomes = [(job, None, lost) for job, *_ in outcomes]
                loop.call_soon_threadsafe(_tell, outcomes)
                raise lost from error
            # All at once, since waking a loop costs more than telling.
            loop.call_soon_threadsafe(_tell, outcomes)
            self._keeper.look(core)

    def _next(self) -> _Job | None:
        with self._lock:
            if self._jobs:
                return self._jobs.popleft()
            self._resting = True
            return None

    def _together(self, core: Connection, first: _Job) -> list[_Outcome]:
        """Run what waits in one transaction, each job after the first in a savepoint of its own."""
        outcomes: list[_Outcome] = []
        taken = [first]
        started = time.monotonic()
        try:
            with _writing(core):
                outcomes.append((first, first.work(core), None))
                while (job := self._another(len(taken), started)) is not None:
                    taken.append(job)
                    outcomes.append((job, *_savepoint(core, job.work)))
        except BaseException as error:
            if len(taken) == 1:
                return [(first, None, error)]
            # What failed together is tried one by one, so that nobody pays for another.
            return [self._alone(core, job) for job in taken]
        return outcomes

    def _alone(self, core: Connection, job: _Job) -> _Outcome:
        try:
            with _writing(core):
                return job, job.work(core), None
        except BaseException as error:
            return job, None, error

    def _another(self, so_far: int, started: float) -> _Job | None:
        if so_far >= _TOGETHER or time.monotonic() - started > _TOGETHER_SECONDS:
            return None
        return self._jobs.popleft() if self._jobs else None


@contextmanager
def _writing(core: Connection) -> Iterator[None]:
    """A transaction that holds the write lock from its beginning; all of it or nothing."""
    line = raw(core)
    _begin(line)
    try:
        yield
        line.execute("COMMIT")
    except BaseException:
        if line.in_transaction:
            line.execute("ROLLBACK")
        raise


def _begin(line: sqlite3.Connection) -> None:
    patience = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            line.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > patience:
                raise
        time.sleep(_LOOK_SECONDS)


def _look(core: Connection, work: Work[T]) -> T:
    """All that one reading sees is of one moment."""
    line = raw(core)
    line.execute("BEGIN")
    try:
        return work(core)
    finally:
        if line.in_transaction:
            line.execute("ROLLBACK")


def _savepoint(core: Connection, work: Work[Any]) -> tuple[Any, BaseException | None]:
    line = raw(core)
    line.execute("SAVEPOINT job")
    try:
        result = work(core)
    except BaseException as failure:
        if not line.in_transaction:  # the database has rolled all of it back
            raise
        line.execute("ROLLBACK TO job")
        line.execute("RELEASE job")
        return None, failure
    line.execute("RELEASE job")
    return result, None


def _tell(outcomes: list[_Outcome]) -> None:
    for job, result, failure in outcomes:
        if job.future.done():  # whoever waited has left
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

    def __init__(self, path: Path, log: Log) -> None:
        self._path = path
        self._log = log
        self._looked = 0.0
        self._lock: IO[bytes] | None = None
        self._own: sqlite3.Connection | None = None

    def look(self, writer: Connection) -> None:
        """In the writer's thread: checkpoint if it is time, worth doing and ours to do."""
        if time.monotonic() - self._looked < _CHECKPOINT_SECONDS:
            return
        self._looked = time.monotonic()
        try:
            if self._log.size >= _CHECKPOINT_BYTES and self._mine():
                self.checkpoint(writer)
        except FileNotFoundError:
            return  # nothing was written yet
        except (sqlite3.Error, SQLAlchemyError, OSError) as error:
            log.warning("checkpoint put off: %s", error)

    def checkpoint(self, writer: Connection) -> None:
        if self._own is None:
            self._own = sqlite3.connect(self._path, isolation_level=None)
            self._own.execute("PRAGMA synchronous=FULL")
        with _writing(writer):  # nobody writes meanwhile, in any process
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
