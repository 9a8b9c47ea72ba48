"""Telegram through the real library, over loopback, against a server that is no kinder."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from pydantic import SecretStr

from bot.chat import Argument, Command
from bot.platforms.telegram import TelegramChat
from config.settings import Telegram
from db.records import Room
from tests.platforms.house import Listener, MemoryCursors, MemoryInbox, end
from tests.platforms.telegram_server.server import TelegramServer

COMMANDS = (Command("today"), Command("style", (Argument("style", "choice"),)))
MINA, BEN = 11, 12
DM = Room("telegram", f"user:{MINA}")


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        server.person(MINA)
        server.person(BEN, "Ben", "ko")
        yield server
    assert server.violations == []


def telegram_settings(server: TelegramServer, **more: Any) -> Telegram:
    return Telegram(token=SecretStr(server.token), base_url=server.url, **more)


@asynccontextmanager
async def running(
    server: TelegramServer,
    hear: Listener,
    inbox: MemoryInbox,
    cursors: MemoryCursors | None = None,
    **more: Any,
) -> AsyncIterator[TelegramChat]:
    chat = TelegramChat(telegram_settings(server, **more), inbox, cursors or MemoryCursors())
    task = asyncio.create_task(chat.run(hear, COMMANDS))
    try:
        yield chat
    finally:
        await end(task)
