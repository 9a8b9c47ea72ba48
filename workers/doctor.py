"""`daydrawn doctor`: is all well, and if not, what to do first."""

import argparse
import asyncio
import contextlib
import importlib.util
import json
import platform
import shutil
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from redis.exceptions import RedisError

from config import log
from config.settings import Settings
from db.errors import DiaryError
from db.house import House
from models.capabilities import CAPABILITIES
from models.studio import Studio
from workers.queue import NoServer, Queue, serving

State = Literal["well", "note", "ill"]
LEAST_FREE_GIGABYTES = 1.0
WORKER_SECONDS = 3.0  # a worker may take to say what it has loaded
MARKS: dict[State, str] = {"well": "✓", "note": "·", "ill": "✗"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `ill` needs doing something about; `note` is good to know."""

    what: str
    state: State
    detail: str
    do: str = ""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("daydrawn doctor", description="Looks at everything once.")
    parser.add_argument("--json", action="store_true", help="for scripts")
    given = parser.parse_args(arguments)
    settings = Settings.load()
    log.set_up("error", secrets=settings.secrets())
    findings = asyncio.run(examine(settings))
    ill = [finding for finding in findings if finding.state == "ill"]
    if given.json:
        print(json.dumps({"well": not ill, "findings": [asdict(f) for f in findings]}, indent=2))
    else:
        for finding in findings:
            print(f" {MARKS[finding.state]} {finding.what:<18}{finding.detail}")
        print()
        print(f"Do this first: {ill[0].do or ill[0].detail}" if ill else "All well.")
    return 1 if ill else 0


async def examine(settings: Settings) -> list[Finding]:
    looks = (_program, _database, _queue, _worker, _ffmpeg, _backends, _chats, _disk)
    return [finding for look in looks async for finding in look(settings)]


async def _program(settings: Settings) -> AsyncIterator[Finding]:
    yield Finding("program", "well", f"Python {platform.python_version()} on {platform.machine()}")
    yield Finding("home", "well", str(settings.home))


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    try:
        async with House.open(settings) as house:
            facts = await house.facts()
    except DiaryError as error:
        yield Finding("diary", "ill", str(error), str(error))
        return
    where = facts.get("sqlite") or facts.get("server")
    detail = (
        f"{facts['dialect']} {where}, {facts['pages']} pages of {facts['people']} people, "
        f"{facts['media_bytes'] / 1e6:.0f} MB of media"
    )
    yield Finding("diary", "well", detail)
    for hint in facts["hints"]:
        yield Finding("diary", "note", hint)
    if facts["quarantined"]:
        detail = f"{facts['quarantined']} messages could not be understood and are put aside"
        yield Finding("inbox", "note", detail)


async def _queue(settings: Settings) -> AsyncIterator[Finding]:
    try:
        if settings.queue.url:
            yield await _ask_queue(settings)
        else:
            async with serving(settings.home):
                yield await _ask_queue(settings)
    except NoServer as error:
        yield Finding("queue", "ill", str(error), str(error))
    except (RedisError, OSError) as error:
        do = "start the server that DAYDRAWN_QUEUE__URL names, or correct it"
        yield Finding("queue", "ill", f"does not answer: {error}", do)


async def _ask_queue(settings: Settings) -> Finding:
    async with Queue.open(settings) as queue:
        state = await queue.state()
    waiting = sum(state["waiting"].values())
    return Finding("queue", "well", f"{state['server']}, {waiting} waiting")


async def _ffmpeg(settings: Settings) -> AsyncIterator[Finding]:
    import imageio_ffmpeg

    try:
        version = await asyncio.to_thread(imageio_ffmpeg.get_ffmpeg_version)  # type: ignore[attr-defined]
    except RuntimeError as error:
        yield Finding("ffmpeg", "ill", str(error), "pip install --force-reinstall imageio-ffmpeg")
        return
    yield Finding("ffmpeg", "well", str(version))


async def _backends(settings: Settings) -> AsyncIterator[Finding]:
    async with Studio(settings.backends, settings.home) as studio:
        for capability in CAPABILITIES:
            choice = await asyncio.to_thread(studio.choose, capability)
            state: State = "well"
            detail, do = f"{choice.backend} ({choice.why})", ""
            own = capability.embedded
            if choice.backend == "embedded" and own is not None and not _can_import(own):
                state, do = "ill", "reinstall Daydrawn: a part of it is missing"
                detail = f"{own} is missing"
            elif choice.problem:
                can_fetch = studio.machine is not None and not settings.backends.offline
                state = "note" if can_fetch else "ill"
                do = f"{capability.name}: {choice.problem}"
            yield Finding(capability.name, state, detail, do)
        choices = [studio.choose(capability) for capability in CAPABILITIES]
        wished = any(choice.backend == "neural" for choice in choices)
        if studio.machine is not None and (wished or studio.machine.why_not() is None):
            for finding in _costs(studio.machine.facts()):
                yield finding
            async for finding in _loaded(settings):
                yield finding


def _costs(facts: Mapping[str, Any]) -> Iterator[Finding]:
    """The device, and what each choice of the profile costs."""
    yield Finding(
        "device",
        "note",
        f"{facts['device']}, {facts['precision']}, {facts['gigabytes']:g} GB free, "
        f"{facts['budget_gigabytes']:g} GB of it for models",
    )
    yield Finding("profile", "note", f"{facts['profile']}: {facts['says']}")
    for name, part in facts["parts"].items():
        steps = f", {part['steps']} steps" if part["steps"] else ""
        there = "here" if part["missing"] is None else "not here"
        detail = f"{part['checkpoint']}, {part['gigabytes']:g} GB{steps}, {part['licence']}"
        yield Finding(f"  {name}", "note", f"{detail}; {there}")


async def _loaded(settings: Settings) -> AsyncIterator[Finding]:
    """What a running worker has in memory; nothing where none answers."""
    _, told = await _of_worker(settings)
    if told is None:
        return
    models = told.get("models") or {}
    for name, size in models.items():
        yield Finding("  loaded", "note", f"{name}, {size / 1e9:.1f} GB")
    if not models:
        yield Finding("  loaded", "note", "no model is in memory yet")


async def _worker(settings: Settings) -> AsyncIterator[Finding]:
    """Whether one answers; without, pages wait."""
    waiting, told = await _of_worker(settings)
    if waiting is None:
        return
    if told is not None:
        yield Finding("worker", "well", f"answers; pages still to be made: {waiting}")
    elif waiting:
        wait = "1 page waits" if waiting == 1 else f"{waiting} pages wait"
        detail = f"none answers, and {wait} to be made"
        yield Finding("worker", "ill", detail, f"{detail}: start `daydrawn run` or `worker`")
    else:
        yield Finding("worker", "note", "none answers just now, and nothing waits for one")


async def _of_worker(settings: Settings) -> tuple[int | None, Mapping[str, Any] | None]:
    """Pages that are still to be made (None: no diary can be opened), and what a worker says of
    itself (None: none answers, or nobody keeps a diary yet)."""
    waiting: int | None = None
    try:
        async with contextlib.AsyncExitStack() as stack:
            house = await stack.enter_async_context(House.open(settings))
            waiting = (await house.work.counts())["open"]
            if not settings.queue.url:
                await stack.enter_async_context(serving(settings.home))
            queue = await stack.enter_async_context(Queue.open(settings))
            async for person in house.accounts.everyone():
                return waiting, await queue.ask(person.id, "backends", {}, WORKER_SECONDS)
    except (DiaryError, NoServer, RedisError, OSError):
        pass  # found, and told, by the looks before
    return waiting, None


def _can_import(path: str) -> bool:
    try:
        return importlib.util.find_spec(path.partition(":")[0]) is not None
    except ModuleNotFoundError:
        return False


async def _chats(settings: Settings) -> AsyncIterator[Finding]:
    def present(token: Any) -> str:
        return "token present" if token.get_secret_value() else "no token"

    yield Finding("telegram", "note", present(settings.telegram.token))
    yield Finding("discord", "note", present(settings.discord.token))
    web = f"http://{settings.web.host}:{settings.web.port}" if settings.web_is_on else "off"
    yield Finding("web", "note", web)


async def _disk(settings: Settings) -> AsyncIterator[Finding]:
    folder = settings.home
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free / 1e9
    if free < LEAST_FREE_GIGABYTES:
        yield Finding("disk", "ill", f"{free:.1f} GB free", f"make room on the disk of {folder}")
    else:
        yield Finding("disk", "well", f"{free:.0f} GB free")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
