"""The diary: how long an entry takes to be safe, beside what plain sqlite3 takes for as many rows.

Both write to the same disk in the same run, since a commit is as quick as the disk's fsync.
"""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from config.settings import Settings
from db.house import House
from db.records import (
    Draft,
    FileKind,
    GivenFile,
    Kind,
    NewArtefact,
    NewMedia,
    Origin,
    PageId,
    Person,
    PersonId,
    Room,
)
from tests.bench.report import Report

TEXT = "Today I walked along the Han river with Jimin and we ate ice cream. " * 3
LEASE = timedelta(seconds=30)


def percentile(seconds: list[float], share: float) -> float:
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * share))] * 1000


def origin(person: Person, n: int) -> Origin:
    return Origin("bench", str(person.id), str(n), str(person.id), datetime.now(UTC))


def in_a_house(work: Callable[[House, Path], Coroutine[Any, Any, None]]) -> None:
    async def run() -> None:
        home = Path(tempfile.mkdtemp(prefix="daydrawn-bench-"))
        quotas = {"pages_a_day": 10**6, "jobs_waiting": 10**6}
        settings = Settings(_env_file=None, home=home, quotas=quotas)
        try:
            async with House.open(settings) as house:
                await work(house, home)
        finally:
            shutil.rmtree(home)

    asyncio.run(run())


def bench_keeping_an_entry(report: Report) -> None:
    async def work(house: House, home: Path) -> None:
        person = await house.accounts.enrol("bench", "1")
        diary, room = house.diary(person.id), Room("bench", "1")
        taken, plain = [], []
        with PlainSqlite(home / "plain.db") as beside:
            for n in range(400):  # by turns, since a disk's moods change
                started = time.perf_counter()
                await diary.record(Draft(text=TEXT), origin(person, n), room)
                between = time.perf_counter()
                await asyncio.to_thread(beside.keep, n)
                taken.append(between - started)
                plain.append(time.perf_counter() - between)
        p50 = percentile(taken, 0.5)
        report.add("record(): p50", p50, "ms", "< 10 ms", p50 < 10)
        report.add("record(): p99", percentile(taken, 0.99), "ms")
        report.add("the same rows by plain sqlite3: p50", percentile(plain, 0.5), "ms")
        ratio = sum(taken) / sum(plain)
        report.add("record() against plain sqlite3", ratio, "×", "< 8 ×", ratio < 8)
        photo = GivenFile(FileKind.PHOTO, os.urandom(1_000_000), "image/jpeg")
        taken = []
        for n in range(40):
            started = time.perf_counter()
            await diary.record(Draft(files=(photo,)), origin(person, 1000 + n), room)
            taken.append(time.perf_counter() - started)
        report.add("record() with a photo of 1 MB: p50", percentile(taken, 0.5), "ms")

    in_a_house(work)


class PlainSqlite:
    """Six rows a transaction, as an entry has, with nothing sealed and nothing checked."""

    def __init__(self, path: Path) -> None:
        self._plain = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._plain.execute("PRAGMA journal_mode=WAL")
        self._plain.execute("PRAGMA synchronous=FULL")
        self._plain.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, a, b, c)")
        self._plain.execute("CREATE INDEX a ON row (a)")

    def __enter__(self) -> "PlainSqlite":
        return self

    def __exit__(self, *_: object) -> None:
        self._plain.close()

    def keep(self, n: int) -> None:
        self._plain.execute("BEGIN IMMEDIATE")
        for m in range(6):
            self._plain.execute("SELECT c FROM row WHERE a = ?", (n * m,)).fetchone()
            row = (n, TEXT, m)
            self._plain.execute("INSERT INTO row (a, b, c) VALUES (?, ?, ?)", row)
        self._plain.execute("COMMIT")


def bench_many_people_at_once(report: Report) -> None:
    """Fifty people, each writing again as soon as the last entry is safe: the worst there is."""

    async def work(house: House, home: Path) -> None:
        people = [await house.accounts.enrol("bench", str(n)) for n in range(50)]
        taken: list[float] = []

        async def live(person: Person) -> None:
            room = Room("bench", str(person.id))
            for n in range(20):
                started = time.perf_counter()
                key = f"{person.id}-{n}"
                await house.inbox.take("bench", key, TEXT.encode())
                draft = Draft(text=TEXT)
                diary = house.diary(person.id)
                await diary.record(draft, origin(person, n), room, inbox_key=key)
                taken.append(time.perf_counter() - started)

        started = time.perf_counter()
        await asyncio.gather(*(live(person) for person in people))
        rate = len(taken) / (time.perf_counter() - started)
        report.add("50 people at once: entries a second", rate, "/s")
        report.add("50 people at once, without a pause: p50", percentile(taken, 0.5), "ms")
        report.add("50 people at once, without a pause: p99", percentile(taken, 0.99), "ms")

    in_a_house(work)


def bench_one_message_each(report: Report) -> None:
    """Fifty people, a message each every second or so, while a worker claims and saves."""

    async def work(house: House, home: Path) -> None:
        people = [await house.accounts.enrol("bench", str(n)) for n in range(50)]
        taken: list[float] = []
        over = asyncio.Event()

        async def live(person: Person) -> None:
            room = Room("bench", str(person.id))
            await asyncio.sleep(person.id / 50)
            for n in range(3):
                started = time.perf_counter()
                key = f"{person.id}-{n}"
                await house.inbox.take("bench", key, TEXT.encode())
                diary = house.diary(person.id)
                await diary.record(Draft(text=TEXT), origin(person, n), room, inbox_key=key)
                taken.append(time.perf_counter() - started)
                await asyncio.sleep(1)

        async def busy() -> None:
            while not over.is_set():
                for person, page in await house.work.open_pages(20):
                    await make(house, person, page, b"x" * 200_000)
                    await house.work.settle(page, 1)
                await asyncio.sleep(0.01)

        worker = asyncio.create_task(busy())
        await asyncio.gather(*(live(person) for person in people))
        over.set()
        await worker
        p50, p99 = percentile(taken, 0.5), percentile(taken, 0.99)
        report.add("50 people, a worker busy: kept, p50", p50, "ms", "< 50 ms", p50 < 50)
        report.add("50 people, a worker busy: kept, p99", p99, "ms", "< 250 ms", p99 < 250)

    in_a_house(work)


async def make(house: House, person: PersonId, page: PageId, picture: bytes) -> None:
    claim = await house.work.claim(person, page, "draw", "bench", LEASE)
    if claim is not None:
        media = NewMedia("picture", picture, "image/png", "p.png")
        made = NewArtefact(Kind.PICTURE, "basis", {"width": 768, "height": 1024}, (media,))
        await house.work.save(claim, 1, [made])


def bench_work_and_reading(report: Report) -> None:
    async def work(house: House, home: Path) -> None:
        person = await house.accounts.enrol("bench", "1")
        diary, room = house.diary(person.id), Room("bench", "1")
        pages = []
        for n in range(200):
            page, _ = await diary.record(Draft(text=TEXT), origin(person, n), room)
            pages.append(page.id)
        taken = []
        for id in pages:
            started = time.perf_counter()
            await make(house, person.id, id, b"x" * 100)
            taken.append(time.perf_counter() - started)
        report.add("claim and save of a stage: p50", percentile(taken, 0.5), "ms")
        taken = []
        for id in pages:
            started = time.perf_counter()
            await diary.page(id)
            taken.append(time.perf_counter() - started)
        p50 = percentile(taken, 0.5)
        report.add("opening a page: p50", p50, "ms", "< 5 ms", p50 < 5)
        started = time.perf_counter()
        await diary.pages(limit=40)
        report.add("opening forty pages", (time.perf_counter() - started) * 1000, "ms")
        taken = []
        for _ in range(50):
            started = time.perf_counter()
            await house.work.open_pages(50)
            taken.append(time.perf_counter() - started)
        report.add("finding open pages among 200: p50", percentile(taken, 0.5), "ms")
        started = time.perf_counter()
        cards = [each async for each in diary.cards()]
        spent = (time.perf_counter() - started) * 1000
        report.add(f"{len(cards)} changes for search", spent, "ms")

    in_a_house(work)


def bench_weight(report: Report) -> None:
    """What the chat process carries for the diary."""
    code = (
        "import time; t = time.perf_counter(); import db.house; t = time.perf_counter() - t;"
        "import psutil; print(t, psutil.Process().memory_info().rss)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, size = map(float, run.stdout.split())
    megabytes = size / (1 << 20)
    report.add("import db: time", seconds * 1000, "ms", "< 1000 ms", seconds < 1)
    report.add("import db: memory of the process", megabytes, "MB", "< 80 MB", megabytes < 80)
