"""How quickly one is answered, what the chat process weighs, and whether a flooder is felt."""

import asyncio
import contextlib
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

from bot.app import App
from bot.chat import Receipt
from bot.incoming import Who, Wrote
from bot.messages import Message
from config.settings import Settings
from db.house import House
from db.records import Origin, Room
from tests.bench.report import Report
from tests.fakes import FakeChat, FakeQueue

ROOT = Path(__file__).parents[2]
PEOPLE = 50
LINES = 6
PAUSE = 1.0  # seconds a person thinks between two lines, on average
LIFE = "Today I walked along the Han river with Jimin and we ate ice cream. " * 3


class TimedChat(FakeChat):
    """Remembers when each room first heard of something."""

    def __init__(self) -> None:
        super().__init__(edit_seconds=1.5)
        self.arrived: dict[tuple[str, str | None], float] = {}

    async def send(self, room: Room, message: Message) -> Receipt:
        receipt = await super().send(room, message)
        self.arrived.setdefault((room.id, message.reply_to), time.perf_counter())
        return receipt


@contextlib.asynccontextmanager
async def _open(home: Path) -> AsyncIterator[tuple[App, TimedChat]]:
    settings = Settings(
        _env_file=None,
        home=home,
        storage={"ballast_megabytes": 0},
        quotas={"pages_a_day": 10_000, "jobs_waiting": 10_000},
        log_level="error",
    )
    chat = TimedChat()
    async with (
        House.open(settings) as house,
        App.opened(settings, house, FakeQueue()) as app,
    ):
        task = asyncio.create_task(app.postman.run([chat]))
        yield app, chat
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _person(
    app: App, chat: TimedChat, number: int, lines: int, pause: float
) -> tuple[list[float], list[float]]:
    """Times until an entry was kept, and until its message was there."""
    who = Who("fake", str(number), locale="en")
    room = f"room-{number}"
    kept, answered = [], []
    dice = random.Random(number)
    for line in range(lines):
        await asyncio.sleep(dice.uniform(0, 2 * pause))
        message = f"{number}-{line}-{lines}"
        origin = Origin("fake", room, message, who.id, app._clock())
        begun = time.perf_counter()
        await app.hear(Wrote(origin, who, LIFE), chat)
        kept.append(time.perf_counter() - begun)
        async with asyncio.timeout(60):
            while (room, message) not in chat.arrived:
                await asyncio.sleep(0.002)
        answered.append(chat.arrived[room, message] - begun)
    return kept, answered


async def _crowd(home: Path) -> tuple[list[float], list[float]]:
    async with _open(home) as (app, chat):
        for number in range(PEOPLE):  # they have met before
            await _person(app, chat, number, 1, 0)
        # What was said then does not count.
        chat.arrived.clear()
        found = await asyncio.gather(
            *(_person(app, chat, number, LINES, PAUSE) for number in range(PEOPLE))
        )
    return [t for kept, _ in found for t in kept], [t for _, shown in found for t in shown]


async def _flooded(home: Path, flood: bool) -> float:
    """The median time until others are answered, with or without one who floods."""
    async with _open(home) as (app, chat):
        for number in range(11):
            await _person(app, chat, number, 1, 0)
        flooding = [
            asyncio.create_task(_flood(app, chat, line)) for line in range(400 if flood else 0)
        ]
        found = await asyncio.gather(*(_person(app, chat, n, 8, 0.2) for n in range(10)))
        for task in flooding:
            task.cancel()
        await asyncio.gather(*flooding, return_exceptions=True)
    return statistics.median(t for _, shown in found for t in shown)


async def _flood(app: App, chat: TimedChat, line: int) -> None:
    who = Who("fake", "10", locale="en")
    origin = Origin("fake", "room-10", f"flood-{line}", who.id, app._clock())
    await app.hear(Wrote(origin, who, LIFE), chat)


def bench_answers(report: Report) -> None:
    """50 people writing at once to the whole bot."""
    with tempfile.TemporaryDirectory() as home:
        kept, answered = asyncio.run(_crowd(Path(home)))
    for name, times in (("kept", kept), ("answered", answered)):
        p50 = statistics.median(times) * 1000
        p99 = statistics.quantiles(times, n=100)[98] * 1000
        report.add(f"entry {name}, 50 people, p50", p50, "ms", "< 50", p50 < 50)
        report.add(f"entry {name}, 50 people, p99", p99, "ms", "< 250", p99 < 250)


def bench_flooder(report: Report) -> None:
    """One person sends without pause; ten others must hardly feel it."""
    times: dict[bool, list[float]] = {False: [], True: []}
    for _ in range(3):  # in turns, so that a noisy machine is noisy for both
        for flood in (False, True):
            with tempfile.TemporaryDirectory() as home:
                times[flood].append(asyncio.run(_flooded(Path(home), flood)))
    calm, flooded = min(times[False]), min(times[True])
    report.add("answered without a flooder, p50", calm * 1000, "ms")
    slower = flooded / calm
    report.add("answered beside a flooder, p50", flooded * 1000, "ms")
    report.add("slower for a flooder's sake", slower, "×", "≤ 1.2", slower <= 1.2)


def bench_weight(report: Report) -> None:
    """Import of the chat process's own part: memory and time."""
    program = (
        "import time, json; begun = time.perf_counter(); import bot.app;"
        "from bot.texts import Texts; t = Texts();"
        "[t.say(l, 'welcome') for l in ('en', 'ko', 'zh', 'ja')];"
        "line = [one for one in open('/proc/self/status') if one.startswith('VmHWM')][0];"
        "print(json.dumps([time.perf_counter() - begun, int(line.split()[1]) / 1024]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, cwd=ROOT, timeout=60
    )
    seconds, megabytes = json.loads(done.stdout)
    report.add("conversation imported, four languages", seconds, "s", "< 2", seconds < 2)
    report.add("its memory", megabytes, "MB", "< 150", megabytes < 150)
