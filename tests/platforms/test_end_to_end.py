"""A message goes in by a real platform library and comes back as a page: the whole house but its
models, with SQLite, over loopback."""

import asyncio
import logging
import random
from typing import Any

import pytest

from config.settings import Settings
from db.house import House
from tests.bot.conftest import Worker
from tests.platforms.discord_server.server import DiscordServer
from tests.platforms.house import until
from tests.platforms.living import MINA, labels, living, newest, on_discord, on_telegram, says
from tests.platforms.telegram_server.server import TelegramServer

WORDS = "The ferry was late. Grandma had ginger tea in her yellow bag."
TITLE = "The ferry that was late"


async def test_on_telegram_a_message_becomes_a_page_with_its_music(
    telegram: TelegramServer, house: House, settings: Settings
) -> None:
    async with living(house, settings, on_telegram(telegram, house)):
        said = await telegram.says(MINA, WORDS)
        await until(lambda: telegram.seen(MINA))
        await until(lambda: telegram.messages[MINA, said].reactions == ["👌"])
        (status,) = telegram.seen(MINA)
        assert status["reply_to_message"]["message_id"] == said
        person, page = await newest(house, "telegram")
        await Worker(house).make(page, person)
        await until(lambda: TITLE in telegram.seen(MINA)[0].get("caption", ""))
        await until(lambda: any("audio" in one for one in telegram.seen(MINA)))
        shown = telegram.seen(MINA)[0]
        assert shown["message_id"] == status["message_id"], "the status becomes the page"
        assert shown["photo"]

        # A press does what it says.
        star = next(label for label in labels(shown) if "★" in label)
        query = await telegram.presses(MINA, shown["message_id"], star)
        await until(lambda: query in telegram.toasts)
        _, page = await newest(house, "telegram")
        assert page.starred

        # A reply to the page is one more line on it.
        await telegram.says(MINA, "And Ben fell asleep.", reply_to_message=shown)
        await says(house, "telegram", f"{WORDS}\nAnd Ben fell asleep.")

        # What is edited is edited in the diary.
        await telegram.edits(MINA, said, "The ferry was very late.")
        await says(house, "telegram", "The ferry was very late.\nAnd Ben fell asleep.")


async def test_on_telegram_killed_after_the_acknowledgement_the_page_comes_once(
    telegram: TelegramServer, house: House, settings: Settings
) -> None:
    async with living(house, settings, on_telegram(telegram, house)):
        said = await telegram.says(MINA, WORDS)
        await until(lambda: telegram.messages[MINA, said].reactions)
    person, page = await newest(house, "telegram")
    await Worker(house).make(page, person)
    async with living(house, settings, on_telegram(telegram, house)):
        await until(lambda: any("audio" in one for one in telegram.seen(MINA)))
        await asyncio.sleep(0.5)
    pages = [one for one in telegram.seen(MINA) if TITLE in one.get("caption", "")]
    assert len(pages) == 1
    assert len([one for one in telegram.seen(MINA) if "audio" in one]) == 1
    assert (await newest(house, "telegram"))[0].pages == 1


async def test_on_telegram_an_album_is_one_page(
    telegram: TelegramServer, house: House, settings: Settings
) -> None:
    async with living(house, settings, on_telegram(telegram, house)):
        for at in range(3):
            telegram.gives_file(f"photo{at}", b"\xff\xd8\xff\xe0" + bytes([at]) * 40)
            size = {"file_id": f"photo{at}", "file_unique_id": f"u{at}", "width": 9, "height": 9}
            words: dict[str, Any] = {"caption": "Three views of the sea"} if at == 0 else {}
            await telegram.says(MINA, photo=[size], media_group_id="album", **words)
        async with asyncio.timeout(20):
            while True:
                person = await house.accounts.find("telegram", str(MINA))
                page = await house.diary(person.id).last() if person else None
                if page is not None and len([one for one in page.parts if one.media]) == 3:
                    break
                await asyncio.sleep(0.02)
        await until(lambda: telegram.seen(MINA))
        await asyncio.sleep(0.3)
    person, page = await newest(house, "telegram")
    assert person.pages == 1
    assert page.text == "Three views of the sea"
    assert len(telegram.seen(MINA)) == 1


async def test_on_telegram_a_dialogue_writes_a_page_for_another_day(
    telegram: TelegramServer, house: House, settings: Settings
) -> None:
    async with living(house, settings, on_telegram(telegram, house)):
        await telegram.says(MINA, "/write")
        await until(lambda: len(telegram.seen(MINA)) == 1)
        question = telegram.seen(MINA)[-1]
        await telegram.says(MINA, WORDS, reply_to_message=question)
        await until(lambda: len(telegram.seen(MINA)) == 2)
        question = telegram.seen(MINA)[-1]
        await telegram.says(MINA, "yesterday", reply_to_message=question)
        await until(lambda: len(telegram.seen(MINA)) >= 3)
    person, page = await newest(house, "telegram")
    assert page.text == WORDS
    diary = house.diary(person.id)
    today = diary.today(person.preferences, page.created_at)
    assert (today - page.day).days == 1


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # the library warns itself
async def test_through_a_bad_day_of_telegrams_every_page_is_drawn_once(
    telegram: TelegramServer, house: House, settings: Settings
) -> None:
    dice = random.Random(5)
    count = 8

    def weather(method: str) -> str:
        """15 in 100 requests are refused, fail, or are done without anybody hearing of it."""
        return dice.choice(["429 1", "500", "lost"]) if dice.random() < 0.15 else ""

    async with living(house, settings, on_telegram(telegram, house)):
        await until(lambda: len(telegram.menus) == 5)
        telegram.weather = weather
        for number in range(count):
            await telegram.says(MINA, f"{WORDS} {number}")
        async with asyncio.timeout(20):
            person = None
            while person is None or person.pages < count:
                person = await house.accounts.find("telegram", str(MINA))
                await asyncio.sleep(0.05)
        for page in await house.diary(person.id).pages():
            await Worker(house).make(page, person, music=False)
        await until(lambda: len(drawn(telegram)) == count, 50)
    assert len({one["reply_to_message"]["message_id"] for one in drawn(telegram)}) == count
    texts = {page.text for page in await house.diary(person.id).pages()}
    assert texts == {f"{WORDS} {number}" for number in range(count)}


def drawn(server: TelegramServer) -> list[dict[str, Any]]:
    return [one for one in server.seen(MINA) if TITLE in one.get("caption", "")]


async def test_every_command_of_the_house_is_understood_by_telegrams_menu(
    telegram: TelegramServer, house: House, settings: Settings
) -> None:
    async with living(house, settings, on_telegram(telegram, house)):
        await until(lambda: len(telegram.menus) == 5)
        await telegram.says(MINA, "/start")
        await until(lambda: telegram.seen(MINA))
        await telegram.says(MINA, "/help")
        await until(lambda: len(telegram.seen(MINA)) > 1)
    assert "start" in [one["command"] for one in telegram.menus["en"]]


async def test_on_discord_a_message_becomes_a_page_with_picture_and_music(
    discord: DiscordServer, house: House, settings: Settings
) -> None:
    channel = discord.dm(MINA)
    async with living(house, settings, on_discord(discord, house)):
        await until(lambda: discord.commands)
        said = await discord.says(MINA, WORDS)
        await until(lambda: discord.seen(channel))
        await until(lambda: discord.reactions[said] == ["👌"])
        status = discord.seen(channel)[0]["id"]
        person, page = await newest(house, "discord")
        await Worker(house).make(page, person)
        await until(lambda: discord.seen(channel)[0]["attachments"])
        await until(lambda: len(discord.seen(channel)[0]["attachments"]) == 2)
        shown = discord.seen(channel)[0]
        assert shown["id"] == status, "the status becomes the page"
        assert shown["embeds"][0]["title"] == TITLE

        # A press does what it says.
        texts = [item.get("label", "") for row in shown["components"] for item in row["components"]]
        star = next(label for label in texts if "★" in label)
        press = await discord.presses(MINA, int(shown["id"]), star)
        await until(lambda: press.kind)
        _, page = await newest(house, "discord")
        assert page.starred

        # A reply to the page is one more line on it.
        reply = {"message_id": shown["id"], "channel_id": str(channel), "type": 0}
        await discord.says(MINA, "And Ben slept.", message_reference=reply, type=19)
        await says(house, "discord", f"{WORDS}\nAnd Ben slept.")


async def test_through_a_bad_day_of_discords_every_page_is_one_message(
    discord: DiscordServer, house: House, settings: Settings
) -> None:
    dice = random.Random(7)
    count = 4
    channel = discord.dm(MINA)

    def weather(path: str) -> str:
        if not path.startswith("channels/") or dice.random() >= 0.15:
            return ""
        return dice.choice(["429 0.3", "503", "reset", "lost"])

    def drawn() -> list[dict[str, Any]]:
        return [one for one in discord.seen(channel) if one["attachments"]]

    async with living(house, settings, on_discord(discord, house)):
        await until(lambda: discord.commands)
        discord.weather = weather
        said = [await discord.says(MINA, f"{WORDS} {number}") for number in range(count)]
        async with asyncio.timeout(20):
            person = None
            while person is None or person.pages < count:
                person = await house.accounts.find("discord", str(MINA))
                await asyncio.sleep(0.05)
        for page in await house.diary(person.id).pages():
            await Worker(house).make(page, person)
        await until(lambda: len(drawn()) == count, 50)
    answered = [
        int(one["message_reference"]["message_id"])
        for one in discord.seen(channel)
        if one.get("message_reference")
    ]
    assert sorted(answered) == sorted(said), "one message for each, through all of it"


async def test_on_discord_killed_after_the_acknowledgement_the_page_comes_once(
    discord: DiscordServer, house: House, settings: Settings
) -> None:
    channel = discord.dm(MINA)
    async with living(house, settings, on_discord(discord, house)):
        await until(lambda: discord.commands)
        said = await discord.says(MINA, WORDS)
        await until(lambda: discord.reactions[said])
    person, page = await newest(house, "discord")
    await Worker(house).make(page, person)
    async with living(house, settings, on_discord(discord, house)):
        await until(lambda: any(one["attachments"] for one in discord.seen(channel)))
        await asyncio.sleep(0.5)
    pages = [one for one in discord.seen(channel) if one["attachments"]]
    assert len(pages) == 1
    assert (await newest(house, "discord"))[0].pages == 1


async def test_on_discord_an_entry_is_written_in_a_form(
    discord: DiscordServer, house: House, settings: Settings
) -> None:
    async with living(house, settings, on_discord(discord, house)):
        await until(lambda: discord.commands)
        asked = await discord.calls_command(MINA, "write")
        await until(lambda: asked.kind == 9)
        answers = {
            one["component"]["custom_id"]: one["component"].get("value") or ""
            for one in asked.data["components"]
        }
        filled = await discord.submits(MINA, asked, **(answers | {"text": WORDS}))
        await until(lambda: filled.kind)
        await until(lambda: discord.seen(discord.dm(MINA)))
    _, page = await newest(house, "discord")
    assert page.text == WORDS


async def test_no_diary_words_and_no_token_are_in_any_log_line(
    telegram: TelegramServer,
    house: House,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    async with living(house, settings, on_telegram(telegram, house)):
        await telegram.says(MINA, WORDS)
        await until(lambda: telegram.seen(MINA))
    assert "yellow bag" not in caplog.text
    assert telegram.token not in caplog.text
