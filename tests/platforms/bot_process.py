"""A chat process of its own, to be killed by tests: `python -m tests.platforms.bot_process`."""

import asyncio
import sys
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
        async with App.opened(settings, house, FakeQueue()) as app:  # type: ignore[arg-type]
            await asyncio.gather(chat.run(app, COMMANDS), app.serve([chat]))


if __name__ == "__main__":
    asyncio.run(live(*sys.argv[1:6]))
