"""The house under load: how soon people are answered, what the queue costs, what it weighs."""

import asyncio
import contextlib
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from arq import create_pool
from arq.worker import Worker, func

from bot.app import App
from bot.chat import Command, Hear, Limits, Receipt
from bot.incoming import FileRef, Who, Wrote
from bot.messages import Message
from config.settings import Settings
from db.house import House
from db.records import Draft, Kind, Origin, Page, PageId, Person, Preferences, Room
from tests.bench.report import Report
from workers.pipeline import Made, Stage
from workers.process import work
from workers.queue import Queue, from_json, redis_settings, serving, to_json
from workers.workroom import Workroom

PEOPLE = 50
MESSAGES = 8  # of each
JOBS = 300
ROUNDS = 9
ROOT = Path(__file__).parents[2]


class Deaf:
    """A chat that shows everything at once and remembers when."""

    name = "bench"

    def __init__(self, edit_seconds: float = 1.5) -> None:
        self.limits = Limits(
            4096, 1024, 5, 10, 50_000_000, 20_000_000, edits_media=True, edit_seconds=edit_seconds
        )
        self.shown: dict[str, float] = {}
        self.sent = 0

    async def run(self, hear: Hear, commands: Sequence[Command]) -> None:
        await asyncio.Event().wait()

    async def send(self, room: Room, message: Message) -> Receipt:
        self.sent += 1
        if message.reply_to:
            self.shown.setdefault(message.reply_to, time.perf_counter())
        return Receipt(room, str(self.sent))

    async def edit(self, receipt: Receipt, message: Message) -> None:
        return

    async def find(self, room: Room, nonce: str) -> Receipt | None:
        return None

    async def fetch(self, file: FileRef) -> bytes:
        return b""


@contextlib.asynccontextmanager
async def at_home() -> AsyncIterator[Settings]:
    with tempfile.TemporaryDirectory(prefix="dd-") as home:
        settings = Settings.load(
            _env_file=None,
            home=Path(home),
            log_level="error",
            storage={"ballast_megabytes": 0},
            quotas={"pages_a_day": 100_000, "jobs_waiting": 100_000},
        )
        async with serving(settings.home):
            yield settings


def bench_answers(report: Report) -> None:
    """50 people write at once while a worker process is busy drawing."""
    took = asyncio.run(_answers())
    took.sort()
    p50 = statistics.median(took) * 1000
    p99 = took[int(len(took) * 0.99) - 1] * 1000
    report.add("answer p50, 50 people at once", p50, "ms", "< 50", p50 < 50)
    report.add("answer p99, 50 people at once", p99, "ms", "< 250", p99 < 250)


async def _answers() -> list[float]:
    async with at_home() as settings:
        busy = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "worker"),
            cwd=ROOT,
            env={**os.environ, "DAYDRAWN_HOME": str(settings.home), "DAYDRAWN_LOG_LEVEL": "error"},
            stderr=subprocess.DEVNULL,
        )
        try:
            async with (
                House.open(settings) as house,
                Queue.open(settings) as queue,
                App.opened(settings, house, queue) as app,
            ):
                chat = Deaf()
                serving_app = asyncio.create_task(app.serve([chat]))
                took: list[float] = []
                # Everyone has been here before: enrolling is not what is measured.
                for person in range(PEOPLE):
                    await house.accounts.enrol("bench", f"p{person}")
                await asyncio.gather(*(_write(app, chat, n, took) for n in range(PEOPLE)))
                serving_app.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await serving_app
                return took
        finally:
            busy.kill()
            await busy.wait()


async def _write(app: App, chat: Deaf, person: int, took: list[float]) -> None:
    for number in range(MESSAGES):
        # People read and type: a message every second or so each, 50 a second in all.
        await asyncio.sleep(random.uniform(0.5, 1.5))
        key = f"{person}-{number}"
        origin = Origin("bench", f"r{person}", key, f"p{person}", datetime.now(UTC))
        who = Who("bench", f"p{person}", "P", "en")
        began = time.perf_counter()
        await app.hear(Wrote(origin, who, f"Rain with Ben, and tea number {number}."), chat)
        while key not in chat.shown and time.perf_counter() - began < 10:
            await asyncio.sleep(0.001)
        took.append(chat.shown.get(key, time.perf_counter()) - began)


def bench_queue(report: Report) -> None:
    """A stage that does nothing, through database, ARQ and delivery, beside bare ARQ.

    Bare ARQ alone takes half as long again in one round as in another: the median counts.
    """
    rounds = [asyncio.run(_queue()) for _ in range(ROUNDS)]
    report.add("bare arq", statistics.median(bare for bare, _ in rounds), "jobs/s")
    report.add(
        "no-op stage, whole path", statistics.median(whole for _, whole in rounds), "pages/s"
    )
    share = statistics.median(whole / bare for bare, whole in rounds)
    report.add("whole path ÷ bare arq", share, "", "≥ 0.33", share >= 1 / 3)


async def _nothing(ctx: dict[str, Any], person: int, page: str) -> None:
    return


async def _queue() -> tuple[float, float]:
    async with at_home() as settings:
        bare = await _bare(settings)
        return bare, await _whole(settings)


async def _bare(settings: Settings) -> float:
    pool = await create_pool(
        redis_settings(settings),
        job_serializer=to_json,
        job_deserializer=from_json,
        default_queue_name="bare",
    )
    began = time.perf_counter()
    for number in range(JOBS):
        await pool.enqueue_job("nothing", 1, str(number))
    worker = Worker(
        functions=[func(_nothing, name="nothing")],
        queue_name="bare",
        redis_pool=pool,
        burst=True,
        keep_result=0,
        poll_delay=0.01,
        handle_signals=False,
        job_serializer=to_json,
        job_deserializer=from_json,
        log_results=False,
    )
    await worker.async_run()
    took = time.perf_counter() - began
    await worker.close()
    return JOBS / took


async def _whole(settings: Settings) -> float:
    """The chat process here, a worker process beside it, as `run` has them."""
    worker = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench._noop"),
        cwd=ROOT,
        env={**os.environ, "DAYDRAWN_HOME": str(settings.home)},
        stderr=subprocess.DEVNULL,
    )
    try:
        async with (
            House.open(settings) as house,
            Queue.open(settings) as queue,
            App.opened(settings, house, queue) as app,
        ):
            people = [await house.accounts.enrol("bench", f"p{n}") for n in range(10)]
            chat = Deaf(edit_seconds=0)  # a platform's pace is not ours
            serving_app = asyncio.create_task(app.serve([chat]))

            async def give(number: int) -> None:
                person = people[number % len(people)]
                origin = Origin("bench", f"r{number}", str(number), "p", datetime.now(UTC))
                page, _ = await house.diary(person.id).record(
                    Draft(f"day {number}"), origin, Room("bench", f"r{number}")
                )
                await queue.wake(person.id, page.id)
                app.postman.nudge()

            await give(JOBS)  # what is begun is timed only once the worker takes what comes
            await _until_all_shown(house)
            began = time.perf_counter()
            await _in_groups(give, JOBS, 20)
            await _until_all_shown(house)
            took = time.perf_counter() - began
            serving_app.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await serving_app
    finally:
        worker.terminate()
        await worker.wait()
    return JOBS / took


async def _until_all_shown(house: House) -> None:
    async with asyncio.timeout(60):
        while not await _all_shown(house):
            await asyncio.sleep(0.02)


async def _all_shown(house: House) -> bool:
    """Every page is settled, and every message shows it so."""
    if (await house.work.counts())["open"]:
        return False
    states = await house.deliveries.counts()
    return set(states) == {"sent"} and not await house.deliveries.pending(["bench"], 1)


async def _in_groups(give: Callable[[int], Awaitable[None]], count: int, size: int) -> None:
    for start in range(0, count, size):
        await asyncio.gather(*(give(n) for n in range(start, min(count, start + size))))


def bench_fairness(report: Report) -> None:
    """How much longer one person's page takes while another floods the house."""
    alone, beside = asyncio.run(_fairness())
    report.add("a page of words, alone, p50", alone, "s")
    report.add("the same beside a flooder, p50", beside, "s")
    slower = beside / alone - 1
    report.add("slowed by a flooder", slower * 100, "%", "≤ 20", slower <= 0.2)


async def _fairness() -> tuple[float, float]:
    """Stages that wait like a busy GPU does: what is measured is turns, not processors."""

    async def read(page: Page, room: Workroom) -> Made:
        await asyncio.sleep(0.05)
        return Made({})

    async def draw(page: Page, room: Workroom) -> Made:
        await asyncio.sleep(0.4)
        return Made({})

    def basis(page: Page, preferences: Preferences) -> str:
        return page.text

    pipeline = (
        Stage("read", Kind.READING, basis, read),
        Stage("draw", Kind.PICTURE, basis, draw, needs=frozenset({Kind.READING})),
    )
    async with (
        at_home() as settings,
        House.open(settings) as house,
        Queue.open(settings) as queue,
    ):
        stop = asyncio.Event()
        working = asyncio.create_task(work(settings, pipeline=pipeline, stop=stop))
        await asyncio.sleep(0.5)
        quiet = await house.accounts.enrol("bench", "quiet")
        flooder = await house.accounts.enrol("bench", "flooder")
        number = 0

        async def give(person: Person) -> PageId:
            nonlocal number
            number += 1
            origin = Origin("bench", "r", str(number), "p", datetime.now(UTC))
            page, _ = await house.diary(person.id).record(
                Draft(f"day {number}"), origin, Room("bench", f"r{person.id}")
            )
            await queue.wake(person.id, page.id)
            return page.id

        async def page_takes() -> float:
            began = time.perf_counter()
            page = await give(quiet)
            while not (await house.diary(quiet.id).page(page)).settled:
                await asyncio.sleep(0.01)
            return time.perf_counter() - began

        alone = [await page_takes() for _ in range(9)]
        for _ in range(60):
            await give(flooder)
        beside = [await page_takes() for _ in range(9)]
        stop.set()
        await working
    return statistics.median(alone), statistics.median(beside)


def bench_processes(report: Report) -> None:
    """What the chat process weighs and how soon it listens."""
    with tempfile.TemporaryDirectory(prefix="dd-") as home:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "web"],
            cwd=ROOT,
            env={**os.environ, "DAYDRAWN_HOME": home, "DAYDRAWN_WEB__PORT": "0"},
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stderr is not None
        try:
            for line in process.stderr:
                if "is open at" in line:
                    break
            took = time.perf_counter() - began
            time.sleep(1)
            resident = _resident(process.pid)
        finally:
            process.terminate()
            process.wait()
            process.stderr.close()
    report.add("chat process, start to listening", took, "s", "< 2", took < 2)
    report.add("chat process, resident", resident, "MB", "< 150", resident < 150)


def _resident(pid: int) -> float:
    done = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True)
    return int(done.stdout) / 1024
