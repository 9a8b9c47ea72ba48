"""`daydrawn worker`."""

import argparse
import asyncio
import contextlib
import os
import sys

from config import log
from config.settings import Settings
from workers.process import ALL_QUEUES, on_signals, work
from workers.server import serving

POLITENESS = 10  # of the operating system's 19: whoever waits for an answer in chat comes first


def worker(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        "daydrawn worker", description="Takes pages from the queue and makes what is due for them."
    )
    parser.add_argument(
        "--serve",
        default=",".join(ALL_QUEUES),
        help="queues to take from: light, gpu, training (default: %(default)s)",
    )
    parser.add_argument("--with-parent", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    serves = tuple(name.strip() for name in given.serve.split(",") if name.strip())
    if unknown := set(serves) - {"light", "gpu", "training"}:
        parser.error(f"no such queue: {', '.join(sorted(unknown))}")
    settings = Settings.load()
    log.set_up(settings.log_level, secrets=settings.secrets())
    os.nice(POLITENESS)
    asyncio.run(_work(settings, serves, given.with_parent))
    return 0


async def _work(settings: Settings, serves: tuple[str, ...], with_parent: bool) -> None:
    stop = on_signals()
    watch = asyncio.create_task(_until_parent_ends(stop)) if with_parent else None
    try:
        async with contextlib.AsyncExitStack() as stack:
            if not (settings.queue.url or with_parent):  # a parent serves the queue itself
                await stack.enter_async_context(serving(settings.home))
            await work(settings, serves=serves, stop=stop)
    finally:
        if watch is not None:
            watch.cancel()


async def _until_parent_ends(stop: asyncio.Event) -> None:
    """Our standard input is a pipe that its parent never writes to: its end is the parent's."""
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    with contextlib.suppress(OSError, ValueError):  # no pipe: nobody started us
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        await reader.read()
        stop.set()
