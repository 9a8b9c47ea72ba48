"""`daydrawn run`, `bot` and `web`: what listens, and the process tree beneath it.

One machine is one command: this process holds the chats; beneath it run the queue's server and
the workers, which end with it. What starts is stopped in reverse order.
"""

import argparse
import asyncio
import contextlib
import fcntl
import importlib
import logging
import os
import random
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from bot.app import COMMANDS, App
from bot.chat import Chat
from bot.cli import for_people
from bot.offering import Offering
from bot.texts import Texts
from config import gpus
from config import log as logs
from config.settings import BadSetting, Settings
from db.house import House
from workers.queue import Queue, serving

log = logging.getLogger(__name__)

STOP_SECONDS = 75.0  # a worker may finish what it draws (it gives itself 60)
ONLY_GPUS = "CUDA_VISIBLE_DEVICES"  # what a process may see of them
CALM_SECONDS = 30.0  # a worker that ran this long has not failed at starting


class AlreadyRunning(Exception):
    """Another Daydrawn serves this data folder."""


def run(arguments: list[str]) -> int:
    """Everything: chats, workers, and the queue's server unless one is set."""
    return _main(arguments, "run", "Starts everything this machine is set up for.", workers=True)


def bot(arguments: list[str]) -> int:
    """The chats only."""
    return _main(arguments, "bot", "Starts the chats; workers run elsewhere.", workers=False)


def web(arguments: list[str]) -> int:
    """The web chat only."""
    return _main(
        arguments, "web", "Starts the web chat; workers run elsewhere.", workers=False, only="web"
    )


def _main(
    arguments: list[str], name: str, about: str, *, workers: bool, only: str | None = None
) -> int:
    parser = argparse.ArgumentParser(f"daydrawn {name}", description=about)
    parser.parse_args(arguments)
    # Who asks for the web chat gets it, beside a token too.
    settings = Settings.load(web={"enabled": True}) if only == "web" else Settings.load()
    logs.set_up(settings.log_level, secrets=settings.secrets())
    try:
        asyncio.run(_serve(settings, workers=workers, only=only))
    except (Exception, BaseExceptionGroup) as error:
        first = _first(error)
        if isinstance(first, BadSetting):
            raise first from error
        if (line := for_people(first)) is None:
            raise
        print(f"daydrawn: {line}", file=sys.stderr)
        return 1
    return 0


def _first(error: BaseException) -> BaseException:
    first = error
    while isinstance(first, BaseExceptionGroup):
        first = first.exceptions[0]
    return first


async def _serve(settings: Settings, *, workers: bool, only: str | None) -> None:
    stop = _on_signals()
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    names = [name for name in platforms_of(settings) if only in (None, name)]
    if not names:
        raise BadSetting(
            "DAYDRAWN_WEB__ENABLED: no chat is set up; give a token or leave the web chat on."
        )
    async with contextlib.AsyncExitStack() as stack:
        # Their libraries are large: they are loaded beside what waits for the disk.
        loading = asyncio.create_task(asyncio.to_thread(_load, names))
        if workers:
            stack.enter_context(_only_one(settings.home))
        if not settings.queue.url:
            await stack.enter_async_context(serving(settings.home))
        house = await stack.enter_async_context(House.open(settings))
        if workers:
            await stack.enter_async_context(_workers(settings))
        queue = await stack.enter_async_context(Queue.open(settings))
        app = await stack.enter_async_context(App.opened(settings, house, queue))
        await loading
        await _listen(app, chats_of(settings, house, names), stop)


async def _listen(app: App, chats: Sequence[Chat], stop: asyncio.Event) -> None:
    """Run the chats and what they are owed until told to stop, or until one cannot go on."""
    async with asyncio.TaskGroup() as together:
        tasks = [together.create_task(chat.run(app, COMMANDS), name=chat.name) for chat in chats]
        tasks.append(together.create_task(app.serve(chats), name="deliveries"))
        log.info("Daydrawn listens on %s", ", ".join(chat.name for chat in chats))
        await stop.wait()
        log.info("stopping")
        for task in tasks:
            task.cancel()


def platforms_of(settings: Settings) -> list[str]:
    """The platforms that are set up."""
    on = {
        "telegram": bool(settings.telegram.token.get_secret_value()),
        "discord": bool(settings.discord.token.get_secret_value()),
        "web": settings.web_is_on,
    }
    return [name for name, is_on in on.items() if is_on]


def _load(names: Sequence[str]) -> None:
    for name in names:
        importlib.import_module(f"bot.platforms.{name}")


def chats_of(settings: Settings, house: House, names: Sequence[str]) -> list[Chat]:
    """These platforms. Each is loaded only when it is used."""
    chats: list[Chat] = []
    if "telegram" in names:
        from bot.platforms.telegram import TelegramChat

        offering = Offering(house, Texts(settings.language))
        chats.append(
            TelegramChat(settings.telegram, house.inbox, house.cursors, inline_finder=offering)
        )
    if "discord" in names:
        from bot.platforms.discord import DiscordChat

        chats.append(DiscordChat(settings.discord, house.inbox, house.cursors))
    if "web" in names:
        from bot.platforms.web import WebChat

        chats.append(
            WebChat(
                settings.web,
                house,
                quotas=settings.quotas,
                home=settings.home,
                language=settings.language,
            )
        )
    return chats


@contextlib.contextmanager
def _only_one(home: Path) -> Iterator[None]:
    """One `run` a data folder: two would take each other's messages."""
    with (home / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyRunning(
                f"Daydrawn already runs with {home}; stop it first, "
                "or set DAYDRAWN_HOME to another folder."
            ) from error
        yield


@contextlib.asynccontextmanager
async def _workers(settings: Settings) -> AsyncIterator[None]:
    """Worker processes, started again when they die, told to finish at the end."""
    running: dict[int, Process] = {}
    keepers = [
        asyncio.create_task(_keep_worker(n, given, running))
        for n, given in enumerate(worker_environments(settings))
    ]
    try:
        yield
    finally:
        for keeper in keepers:
            keeper.cancel()
        await asyncio.gather(*keepers, return_exceptions=True)
        await asyncio.gather(*(_end(process) for process in running.values()))


def worker_environments(
    settings: Settings, here: Sequence[str] | None = None
) -> list[dict[str, str]]:
    """One entry a worker to start, with what its environment has beside ours.

    On a GPU a model is loaded once and orders are gathered into one pass: so one worker a GPU, each
    seeing only its own. Without any, as many as the machine has use for.
    """
    if here is None:
        here = gpus.here(os.environ.get(ONLY_GPUS))
    backends = settings.backends
    wished = any(
        getattr(backends, name) != "embedded" for name in ("reader", "painter", "composer")
    )
    if not (here and wished) or backends.device or find_spec("torch") is None:
        usual = min(2, os.cpu_count() or 1)
        return [{} for _ in range(usual if settings.workers is None else settings.workers)]
    count = len(here) if settings.workers is None else settings.workers
    return [{ONLY_GPUS: here[number % len(here)]} for number in range(count)]


async def _keep_worker(number: int, given: dict[str, str], running: dict[int, Process]) -> None:
    loop = asyncio.get_running_loop()
    failures = 0
    while True:
        began = loop.time()
        # It reads our end of this pipe: when we are gone, even by kill -9, it stops by itself.
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "worker", "--with-parent"),
            stdin=PIPE,
            start_new_session=True,  # Ctrl-C is for us; we tell it when
            env={**os.environ, **given},
        )
        running[number] = process
        code = await process.wait()
        failures = 0 if loop.time() - began > CALM_SECONDS else failures + 1
        delay = min(60.0, 0.5 * 2**failures) * random.uniform(0.7, 1.3)
        log.warning("a worker ended (%s); starting another in %.1f s", code, delay)
        await asyncio.sleep(delay)


async def _end(process: Process) -> None:
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(signal.SIGTERM)
    try:
        await asyncio.wait_for(process.wait(), STOP_SECONDS)
    except TimeoutError:
        log.warning("a worker did not stop in %.0f s; it is killed", STOP_SECONDS)
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop
