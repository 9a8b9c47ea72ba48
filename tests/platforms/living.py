"""The chat process over loopback: real platform libraries, the real diary, SQLite."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from pydantic import SecretStr

from bot.app import COMMANDS, App
from bot.chat import Chat
from bot.platforms.discord import DiscordChat
from bot.platforms.telegram import TelegramChat
from bot.texts import Texts
from config.settings import Discord, Settings, Telegram
from db.house import House
from db.records import Page, Person
from tests.fakes import FakeQueue
from tests.platforms.discord_server.server import DiscordServer
from tests.platforms.telegram_server.server import TelegramServer

MINA = 3000000000000000011


def on_telegram(server: TelegramServer, house: House) -> Chat:
    token = SecretStr(server.token)
    return TelegramChat(Telegram(token=token, base_url=server.url), house.inbox, house.cursors)


def on_discord(server: DiscordServer, house: House) -> Chat:
    token = SecretStr(server.token)
    return DiscordChat(
        Discord(token=token, api_base=server.api, gateway=server.gateway),
        house.inbox,
        house.cursors,
    )


@contextlib.asynccontextmanager
async def living(
    house: House, settings: Settings, chat: Chat, queue: FakeQueue | None = None
) -> AsyncIterator[None]:
    """The chat process, until it is cut off."""
    texts = Texts(strict=True)
    async with App.opened(settings, house, queue or FakeQueue(), texts=texts) as app:
        tasks = [
            asyncio.create_task(chat.run(app, COMMANDS)),
            asyncio.create_task(app.serve([chat])),
        ]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def newest(house: House, platform: str) -> tuple[Person, Page]:
    person = await house.accounts.find(platform, str(MINA))
    assert person is not None
    page = await house.diary(person.id).last()
    assert page is not None
    return person, page


async def says(house: House, platform: str, text: str) -> None:
    """Wait until the newest page says this."""
    async with asyncio.timeout(20):
        while True:
            person = await house.accounts.find(platform, str(MINA))
            page = await house.diary(person.id).last() if person is not None else None
            if page is not None and page.text == text:
                return
            await asyncio.sleep(0.02)


def labels(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]
