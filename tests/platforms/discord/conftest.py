"""Discord through the real library, over loopback, against a server that is no kinder."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from pydantic import SecretStr

from bot.chat import Argument, Command
from bot.messages import Button
from bot.platforms.discord import DiscordChat
from config.settings import Discord
from db.records import Room
from tests.platforms.discord_server.server import DiscordServer
from tests.platforms.house import Listener, MemoryCursors, MemoryInbox, end, until

COMMANDS = (
    Command("today"),
    Command("style", (Argument("note"), Argument("style", "choice", True, completes=True))),
    Command("rate", (Argument("stars", "integer", choices=()),)),
)
MINA, BEN = 3000000000000000011, 3000000000000000012
DM = Room("discord", f"user:{MINA}")


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        server.person(MINA)
        server.person(BEN, "ben")
        yield server
    assert server.violations == []


@asynccontextmanager
async def running(
    server: DiscordServer,
    hear: Listener,
    inbox: MemoryInbox,
    cursors: MemoryCursors | None = None,
    **more: Any,
) -> AsyncIterator[DiscordChat]:
    settings = Discord(token=SecretStr(server.token), api_base=server.api, gateway=server.gateway)
    chat = DiscordChat(settings, inbox, cursors or MemoryCursors(), **more)
    task = asyncio.create_task(chat.run(hear, COMMANDS))
    await until(lambda: task.done() or (chat._hearing and chat._hearing.caught_up.is_set()))
    try:
        yield chat
    finally:
        await end(task)


def buttons(*labels: str) -> tuple[tuple[Button, ...], ...]:
    return (tuple(Button(label, f"tok-{label}") for label in labels),)
