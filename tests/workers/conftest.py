"""A house with a real queue server, and workers as real processes."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.settings import Settings
from db.house import House
from db.records import Draft, Origin, Page, PageId, Person, Room
from workers.queue import Queue, serving

ROOT = Path(__file__).parents[2]


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
    """Worker processes that can be killed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> "subprocess.Popen[bytes]":
        log = (self._settings.home / "worker.log").open("ab")
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.workers.play"],
            cwd=ROOT,
            env={
                **os.environ,
                "DAYDRAWN_HOME": str(self._settings.home),
                "DAYDRAWN_QUEUE__LEASE_SECONDS": str(self._settings.queue.lease_seconds),
                "DAYDRAWN_STORAGE__BALLAST_MEGABYTES": "0",
            },
            stdout=log,
            stderr=log,
        )
        log.close()
        self.processes.append(process)
        return process

    def kill(self, process: "subprocess.Popen[bytes]") -> None:
        process.send_signal(signal.SIGKILL)
        process.wait()

    def close(self) -> None:
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            process.wait()


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
