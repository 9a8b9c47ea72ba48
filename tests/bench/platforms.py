"""How quickly Telegram's and Discord's people are told that it is kept, by the real libraries
over loopback with the whole house beneath; and what each library weighs."""

import asyncio
import contextlib
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

from pydantic import SecretStr

from bot.app import COMMANDS, App
from bot.chat import Chat
from bot.platforms.discord import DiscordChat
from bot.platforms.telegram import TelegramChat
from config.settings import Discord, Settings, Telegram
from db.house import House
from tests.bench.report import Report
from tests.fakes import FakeQueue
from tests.platforms.discord_server.server import DiscordServer
from tests.platforms.house import until
from tests.platforms.telegram_server.server import TelegramServer

PEOPLE = 50
LINES = 4
PAUSE = 1.5  # seconds a person thinks between two lines, on average
WORDS = "Today I walked along the Han river with Jimin and we ate ice cream. " * 3


@contextlib.asynccontextmanager
async def _living(settings: Settings, house: House, chat: Chat) -> AsyncIterator[None]:
    """Everything but the deliveries: pages are another figure, and share the platform's limits."""
    async with App.opened(settings, house, FakeQueue()) as app:
        task = asyncio.create_task(chat.run(app, COMMANDS))
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


def _settings(home: str) -> Settings:
    return Settings(
        _env_file=None,
        home=Path(home),
        storage={"ballast_megabytes": 0},
        quotas={"pages_a_day": 10_000, "jobs_waiting": 10_000},
        log_level="error",
    )


async def _telegram() -> list[float]:
    waits: list[float] = []

    async def talk(server: TelegramServer, person: int) -> None:
        for _ in range(LINES):
            await asyncio.sleep(random.uniform(0, 2 * PAUSE))
            began = time.perf_counter()
            said = await server.says(person, WORDS)
            kept = server.messages[person, said]
            while not kept.reactions:
                await asyncio.sleep(0.002)
            waits.append(time.perf_counter() - began)

    with tempfile.TemporaryDirectory() as home:
        settings = _settings(home)
        async with TelegramServer() as server, House.open(settings) as house:
            given = Telegram(token=SecretStr(server.token), base_url=server.url)
            chat = TelegramChat(given, house.inbox, house.cursors)
            async with _living(settings, house, chat):
                people = [server.person(100 + number) for number in range(PEOPLE)]
                await until(lambda: len(server.menus) == 5)
                await asyncio.gather(*(talk(server, person) for person in people))
    return waits


async def _discord() -> list[float]:
    waits: list[float] = []

    async def talk(server: DiscordServer, person: int) -> None:
        for _ in range(LINES):
            await asyncio.sleep(random.uniform(0, 2 * PAUSE))
            began = time.perf_counter()
            said = await server.says(person, WORDS)
            while not server.reactions[said]:
                await asyncio.sleep(0.002)
            waits.append(time.perf_counter() - began)

    with tempfile.TemporaryDirectory() as home:
        settings = _settings(home)
        async with DiscordServer() as server, House.open(settings) as house:
            token = SecretStr(server.token)
            given = Discord(token=token, api_base=server.api, gateway=server.gateway)
            chat = DiscordChat(given, house.inbox, house.cursors)
            async with _living(settings, house, chat):
                await until(lambda: server.commands and server.connections)
                await asyncio.sleep(0.2)
                people = [server.person(100 + number, f"p{number}") for number in range(PEOPLE)]
                await asyncio.gather(*(talk(server, person) for person in people))
    return waits


def _report(report: Report, platform: str, waits: list[float]) -> None:
    middle = statistics.median(waits) * 1000
    last = statistics.quantiles(waits, n=100)[98] * 1000
    report.add(f"{platform}: said → sign, p50", middle, "ms", "< 50", middle < 50)
    report.add(f"{platform}: said → sign, p99", last, "ms", "< 250", last < 250)


def bench_telegram_is_told(report: Report) -> None:
    _report(report, "telegram", asyncio.run(_telegram()))


def bench_discord_is_told(report: Report) -> None:
    _report(report, "discord", asyncio.run(_discord()))


def bench_what_the_libraries_weigh(report: Report) -> None:
    if not Path("/proc/self/statm").exists():
        report.add("telegram, discord: resident after import", "Linux only")
        return
    for platform in ("telegram", "discord"):
        code = (
            "import pathlib, time; began = time.perf_counter();"
            f"import bot.platforms.{platform};"
            "took = time.perf_counter() - began;"
            "pages = pathlib.Path('/proc/self/statm').read_text().split()[1];"
            "print(took, int(pages) * 4 / 1024)"
        )
        said = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        seconds, megabytes = (float(figure) for figure in said.stdout.split())
        report.add(f"{platform}: imported in", seconds, "s")
        report.add(f"{platform}: resident after import", megabytes, "MB")
