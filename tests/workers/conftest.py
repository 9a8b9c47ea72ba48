"""A house with a real queue server, and workers as real processes."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from config.settings import Settings
from db.house import House
from db.records import Draft, Origin, Page, PageId, Person, Room
from tests.forks import FORKS
from tests.workers.play import play
from workers.queue import Queue, serving


@pytest.fixture
def home() -> Iterator[Path]:
    # Short: a unix socket's path has about a hundred bytes, pytest's own folders use most of them.
    with tempfile.TemporaryDirectory(prefix="dd-") as folder:
        yield Path(folder)


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings.load(
        _env_file=None,
        home=home,
        queue={"lease_seconds": 2},
        storage={"ballast_megabytes": 0},
        quotas={"pages_a_day": 1000, "jobs_waiting": 1000},
    )


@pytest.fixture
async def server(settings: Settings) -> AsyncIterator[str]:
    async with serving(settings.home) as url:
        yield url


@pytest.fixture
async def house(settings: Settings) -> AsyncIterator[House]:
    async with House.open(settings) as opened:
        yield opened


@pytest.fixture
async def queue(settings: Settings, server: str) -> AsyncIterator[Queue]:
    async with Queue.open(settings) as opened:
        yield opened


@pytest.fixture
async def person(house: House) -> Person:
    return await house.accounts.enrol("web", "owner")


Write = Callable[..., Awaitable[Page]]


@pytest.fixture
def write(house: House, person: Person) -> Write:
    counter = iter(range(1, 1_000_000))

    async def give(text: str, whose: Person | None = None) -> Page:
        who = whose or person
        origin = Origin("web", "room", f"{who.id}-{next(counter)}", "owner", datetime.now(UTC))
        page, _ = await house.diary(who.id).record(
            Draft(text), origin, Room("web", f"room-{who.id}")
        )
        return page

    return give


class Workers:
    """Worker processes that can be killed. What they import is imported once for all of them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.processes: list[BaseProcess] = []

    def start(self) -> BaseProcess:
        log = self._settings.home / "worker.log"
        process = FORKS.Process(target=play, args=(self._settings, log), daemon=True)
        process.start()
        self.processes.append(process)
        return process

    def kill(self, process: BaseProcess) -> None:
        process.kill()
        process.join()

    async def end(self, process: BaseProcess, seconds: float) -> int | None:
        """Ask it to stop; how it ended."""
        process.terminate()
        await asyncio.to_thread(process.join, seconds)
        return process.exitcode

    def close(self) -> None:
        for process in self.processes:
            self.kill(process)


@pytest.fixture
def workers(settings: Settings) -> Iterator[Workers]:
    started = Workers(settings)
    yield started
    started.close()


async def until(met: Callable[[], Awaitable[bool]], seconds: float = 20.0) -> None:
    """Wait for something to become true; fail when it does not."""
    deadline = asyncio.get_running_loop().time() + seconds
    while not await met():
        if asyncio.get_running_loop().time() > deadline:
            raise AssertionError(f"not true within {seconds:.0f} s")
        await asyncio.sleep(0.05)


def is_settled(house: House, person: Person, page: PageId) -> Callable[[], Awaitable[bool]]:
    async def settled() -> bool:
        return (await house.diary(person.id).page(page)).settled

    return settled
