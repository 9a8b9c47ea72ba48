"""The whole house over loopback, with nothing replaced but Telegram's servers: whatever dies in
the middle, every page that was acknowledged comes whole, and once."""

import asyncio
import contextlib
import os
import re
import signal
from collections.abc import AsyncIterator
from pathlib import Path

from redis.asyncio import Redis

from db.house import House
from db.records import Kind
from tests.house.running import Running, until_nothing_runs
from tests.platforms.bot_process import settings_of
from tests.platforms.house import until
from tests.platforms.telegram_server.server import TelegramServer
from workers.server import socket_path

MINA = 3000000000000000011
PATIENCE = 120.0  # seconds; a page takes three on a machine that does nothing else


@contextlib.asynccontextmanager
async def living(home: Path, server: TelegramServer) -> AsyncIterator[Running]:
    """A life that ends by kill -9, unless it was stopped before."""
    running = await asyncio.to_thread(
        Running,
        home,
        DAYDRAWN_TELEGRAM__TOKEN=server.token,
        DAYDRAWN_TELEGRAM__BASE_URL=server.url,
        DAYDRAWN_QUEUE__LEASE_SECONDS="5",
    )
    try:
        yield running
    finally:
        with contextlib.suppress(ProcessLookupError):
            running.process.kill()
        await asyncio.to_thread(running.process.wait)


async def until_drawing(house: House, text: str) -> None:
    """The words are read, the picture is not there yet."""
    async with asyncio.timeout(PATIENCE):
        while True:
            person = await house.accounts.find("telegram", str(MINA))
            pages = await house.diary(person.id).pages() if person is not None else []
            for page in pages:
                if page.text == text and Kind.READING in page.artefacts:
                    assert Kind.PICTURE not in page.artefacts, "too quick to be disturbed"
                    return
            await asyncio.sleep(0.02)


async def test_whatever_dies_every_page_comes_whole_and_once(home: Path) -> None:
    first, second = "It rained, and Ben and I built a fort", "We ate ice cream on the beach"
    async with TelegramServer() as server:
        server.person(MINA)

        def whole(text: str) -> bool:
            """Its page shows a picture, and has its music below."""
            pages = [one for one in server.seen(MINA) if "photo" in one]
            shown = [one["message_id"] for one in pages if text in one.get("caption", "")]
            return any(
                "audio" in one and one["reply_to_message"]["message_id"] in shown
                for one in server.seen(MINA)
            )

        async with living(home, server):
            said = await server.says(MINA, first)
            await until(lambda: server.messages[MINA, said].reactions, PATIENCE)
        # Killed between acknowledging and delivering.

        async with living(home, server) as running, House.open(settings_of(home)) as house:
            await until_drawing(house, first)
            worker = re.findall(r"worker \S+:(\d+):\S+ serves", running.log())[-1]
            os.kill(int(worker), signal.SIGKILL)
            await until(lambda: whole(first), PATIENCE)

            await server.says(MINA, second)
            await until_drawing(house, second)
            queue = Redis(unix_socket_path=str(socket_path(home)))
            await queue.flushall()
            await queue.aclose()
            await until(lambda: whole(second), PATIENCE)
            assert await asyncio.to_thread(running.stop) == 0

        assert server.violations == []
        seen = server.seen(MINA)
        for text in (first, second):
            assert len([one for one in seen if text in one.get("caption", "")]) == 1
        assert len([one for one in seen if "audio" in one]) == 2
        async with House.open(settings_of(home)) as house:
            person = await house.accounts.find("telegram", str(MINA))
            assert person is not None
            assert person.pages == 2
    await asyncio.to_thread(until_nothing_runs, home)
