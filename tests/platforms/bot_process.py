"""A chat process of its own, to be killed by tests."""

import asyncio
import os
from pathlib import Path

from pydantic import SecretStr

from bot.app import COMMANDS, App
from bot.chat import Chat
from bot.platforms.discord import DiscordChat
from bot.platforms.telegram import TelegramChat
from config.settings import Discord, Settings, Telegram
from db.house import House
from tests.fakes import FakeQueue


def settings_of(home: Path) -> Settings:
    return Settings(
        _env_file=None,
        home=home,
        storage={"ballast_megabytes": 0},
        quotas={"pages_a_day": 10_000, "jobs_waiting": 10_000},
    )


async def live(home: str, platform: str, token: str, url: str, gateway: str) -> None:
    settings = settings_of(Path(home))
    async with House.open(settings) as house:
        secret = SecretStr(token)
        chat: Chat
        if platform == "telegram":
            chat = TelegramChat(Telegram(token=secret, base_url=url), house.inbox, house.cursors)
        else:
            given = Discord(token=secret, api_base=url, gateway=gateway)
            chat = DiscordChat(given, house.inbox, house.cursors)
        async with App.opened(settings, house, FakeQueue()) as app:
            await asyncio.gather(chat.run(app, COMMANDS), app.serve([chat]))


def lived(*given: str) -> None:
    """A process's life: home, platform, token, and where that platform is."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what one that is killed says is not looked at
    home, platform, token, url, gateway = given
    asyncio.run(live(home, platform, token, url, gateway))
