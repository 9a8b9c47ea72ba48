"""The token of Discord: a wrong one is named, and none is logged."""

import logging

import pytest
from pydantic import SecretStr

from bot.platforms.discord import DiscordChat
from config.settings import BadSetting, Discord
from tests.platforms.discord.conftest import COMMANDS, MINA, running
from tests.platforms.discord_server.server import DiscordServer
from tests.platforms.house import Listener, MemoryCursors, MemoryInbox, until


async def test_a_wrong_token_stops_the_start_with_one_line(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    settings = Discord(token=SecretStr("no.such.token"), api_base=server.api)
    with pytest.raises(BadSetting, match="DAYDRAWN_DISCORD__TOKEN"):
        await DiscordChat(settings, inbox, MemoryCursors()).run(Listener(), COMMANDS)


async def test_the_token_is_in_no_log_line(
    server: DiscordServer, inbox: MemoryInbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "discord")  # a set-up log keeps libraries quiet
    async with running(server, Listener(), inbox):
        await server.says(MINA, "hello")
        await until(lambda: inbox.states("discord") == ["done"])
    text = "\n".join(f"{one.getMessage()} {one.exc_text or ''}" for one in caplog.records)
    assert "static token" in text
    assert server.token not in text
