"""How Telegram is reached: the token, the menu, polling and the webhook."""

import logging
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr

from bot.chat import TryLater
from bot.messages import Message
from bot.platforms.telegram import TelegramChat
from config.settings import BadSetting, Telegram
from tests.platforms.house import Listener, MemoryCursors, MemoryInbox, until
from tests.platforms.telegram.conftest import COMMANDS, DM, MINA, running, telegram_settings
from tests.platforms.telegram_server.server import TelegramServer


async def test_the_token_is_in_no_log_line(
    server: TelegramServer, inbox: MemoryInbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with running(server, Listener(), inbox) as chat:
        await server.says(MINA, "hello")
        await until(lambda: inbox.states("telegram") == ["done"])
        server.faults["sendMessage"].extend(["lost"])
        with pytest.raises(TryLater):
            await chat.send(DM, Message("x"))
        logging.getLogger("httpx").warning("POST %s/bot%s/getMe", server.url, server.token)
    text = "\n".join(f"{one.getMessage()} {one.exc_text or ''}" for one in caplog.records)
    assert "getMe" in text
    assert server.token not in text
    assert server.token.split(":")[1] not in text


async def test_the_menu_is_told_once_in_every_language(
    server: TelegramServer, inbox: MemoryInbox, cursors: MemoryCursors
) -> None:
    for _ in range(2):
        async with running(server, Listener(), inbox, cursors):
            await until(lambda: len(server.menus) == 5)
            await until(lambda: cursors.values)
    assert len(server.of("setMyCommands")) == 5
    assert server.menus["ko"][0] == {"command": "today", "description": "command-today ko"}


async def test_a_second_program_with_the_same_token_is_named_and_waited_for(
    server: TelegramServer, inbox: MemoryInbox, caplog: pytest.LogCaptureFixture
) -> None:
    hear = Listener()
    async with running(server, hear, inbox):
        await until(lambda: server.of("getUpdates"))
        url = f"{server.url}/bot{server.token}/getUpdates"
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, data={"timeout": "0"}) as answer,
        ):
            await answer.read()  # so that its connection is closed with the session
        await until(lambda: "another program" in caplog.text)
        await server.says(MINA, "still there?")
        await until(lambda: hear.heard)


async def test_a_wrong_token_stops_the_start_with_one_line(inbox: MemoryInbox) -> None:
    async with TelegramServer() as server:
        wrong = Telegram(token=SecretStr("1:no"), base_url=server.url)
        chat = TelegramChat(wrong, inbox, MemoryCursors())
        with pytest.raises(BadSetting, match="DAYDRAWN_TELEGRAM__TOKEN"):
            await chat.run(Listener(), COMMANDS)


async def test_a_webhook_without_a_secret_is_refused(server: TelegramServer) -> None:
    open_to_all = telegram_settings(server, webhook_url="https://example.org/hook")
    with pytest.raises(BadSetting, match="WEBHOOK_SECRET"):
        TelegramChat(open_to_all, MemoryInbox(), MemoryCursors())


async def test_the_webhook_takes_only_what_telegram_signed_and_confirms_after_the_commit(
    server: TelegramServer, inbox: MemoryInbox, unused_tcp_port: int
) -> None:
    hear = Listener()
    hook = f"http://127.0.0.1:{unused_tcp_port}/hook"
    more: dict[str, Any] = {
        "webhook_url": hook,
        "webhook_listen": f"127.0.0.1:{unused_tcp_port}",
        "webhook_secret": SecretStr("a-secret-of-16-letters"),
    }
    async with running(server, hear, inbox, **more):
        await until(lambda: server.webhook is not None)
        update = {"update_id": 1, "message": server.message(MINA, text="signed")}
        for wrong in ("", "a-secret-of-16-lettert", "é"):
            header = {"X-Telegram-Bot-Api-Secret-Token": wrong}
            assert await server.bring(update, **header) == 403
        assert inbox.rows == {}
        inbox.down = True
        assert await server.bring(update) == 503
        inbox.down = False
        assert await server.bring(update) == 200
        assert await server.bring([1, 2]) == 200  # nonsense is put aside, not asked for again
        await until(lambda: hear.heard)
    assert len(hear.heard) == 1
    assert sorted(inbox.states("telegram")) == ["done", "quarantined"]
