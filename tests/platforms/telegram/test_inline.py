"""Typed in any Telegram chat, pages are offered to the one whose they are."""

import asyncio

from bot.incoming import Who
from bot.messages import Message
from bot.offering import Offer, Offered
from bot.platforms.telegram import TelegramChat
from tests.platforms.house import Listener, MemoryCursors, MemoryInbox, end, until
from tests.platforms.pages import page, picture
from tests.platforms.telegram.conftest import COMMANDS, DM, MINA, running, telegram_settings
from tests.platforms.telegram_server.server import TelegramServer


async def test_inline_mode_offers_what_is_found_for_the_one_who_types(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    class Finder:
        async def offer(self, who: Who, typed: str, start: int) -> Offer:
            assert (who.id, typed, start) == (str(MINA), "ferry", 0)
            plain = Offered("1", "In words", "no picture yet", Message(page=page()))
            drawn = Offered("2", "Drawn", "", Message(page=page(picture=picture())))
            return Offer((plain, drawn))

    chat = TelegramChat(telegram_settings(server), inbox, MemoryCursors(), inline_finder=Finder())
    task = asyncio.create_task(chat.run(Listener(), COMMANDS))
    await chat.send(DM, Message(page=page(picture=picture())))
    query = await server.types_inline(MINA, "ferry")
    await until(lambda: query in server.inline_answers)
    await end(task)
    words, drawn = server.inline_answers[query]["results"]
    assert words["type"] == "article"
    assert words["input_message_content"]["message_text"].startswith("Tue 14 May")
    assert drawn["type"] == "photo"
    assert drawn["photo_file_id"] in server.files


async def test_inline_mode_offers_nothing_without_a_finder(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    async with running(server, Listener(), inbox):
        query = await server.types_inline(MINA, "ferry")
        await until(lambda: query in server.inline_answers)
    assert server.inline_answers[query]["results"] == []
    assert server.inline_answers[query]["is_personal"] is True


async def test_who_has_no_diary_is_led_to_one_and_sees_nothing(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    class Finder:
        async def offer(self, who: Who, typed: str, start: int) -> Offer:
            return Offer(door="Open your diary")

    chat = TelegramChat(telegram_settings(server), inbox, MemoryCursors(), inline_finder=Finder())
    task = asyncio.create_task(chat.run(Listener(), COMMANDS))
    query = await server.types_inline(MINA, "ferry")
    await until(lambda: query in server.inline_answers)
    await end(task)
    answer = server.inline_answers[query]
    assert answer["results"] == []
    assert answer["button"] == {"text": "Open your diary", "start_parameter": "inline"}
    assert answer["is_personal"] is True
