"""Commands of Discord are declared, completed, and answered in time."""

import asyncio

import pytest

from bot.incoming import Called, Incoming, Wrote
from bot.messages import Message
from db.errors import StorageDown
from tests.platforms.discord.conftest import BEN, DM, MINA, buttons, running
from tests.platforms.discord_server.server import DiscordServer
from tests.platforms.house import Listener, MemoryCursors, MemoryInbox, until


async def test_commands_are_declared_with_types_and_languages_and_told_once(
    server: DiscordServer, inbox: MemoryInbox, cursors: MemoryCursors
) -> None:
    for _ in range(2):
        async with running(server, Listener(), inbox, cursors):
            assert server.commands
    assert len(server.of("PUT", "commands")) == 1
    today, style, rate, add = server.commands
    assert today["description_localizations"]["ko"] == "command-today ko"
    assert [one["name"] for one in style["options"]] == ["style", "note"], "required ones first"
    assert style["options"][0]["autocomplete"]
    assert rate["options"][0]["type"] == 4
    assert add["type"] == 3


async def test_a_command_is_answered_and_in_a_server_only_its_sender_sees_it(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    server.server_channel()
    hear = Listener(lambda one: Message("here you are", buttons=buttons("Again")))
    async with running(server, hear, inbox):
        alone = await server.calls_command(MINA, "style", style="dreamy", note="soft")
        among = await server.calls_command(BEN, "today", guild=True)
        await until(lambda: alone.original and among.original)
    called, in_server = hear.heard
    assert isinstance(called, Called)
    assert called.arguments == {"style": "dreamy", "note": "soft"}
    assert called.who.locale == "ko"
    assert called.who.private
    assert not in_server.who.private
    assert alone.original is not None
    assert among.original is not None
    assert not alone.original["flags"] & 64
    assert among.original["flags"] & 64


async def test_an_answer_is_given_within_three_seconds_even_if_hearing_takes_longer(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    async def slow(incoming: Incoming) -> Message:
        await asyncio.sleep(0.6)
        return Message("at last")

    hear = Listener(slow)
    async with running(server, hear, inbox, patience=0.2) as chat:
        sent = await chat.send(DM, Message("x", buttons=buttons("Go")))
        command = await server.calls_command(MINA, "today")
        press = await server.presses(MINA, int(sent.message), "Go")
        await until(lambda: command.kind and press.kind)
        assert (command.kind, press.kind) == (5, 6)
        await until(lambda: command.original and command.original["content"] == "at last")
        await until(lambda: press.followups)
    assert command.seconds is not None
    assert command.seconds < 0.6
    assert press.followups[0]["content"] == "at last"


async def test_when_the_answers_time_is_over_it_is_an_ordinary_message(
    server: DiscordServer, inbox: MemoryInbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.platforms.discord.answering._LIFE", 0.0)
    hear = Listener(lambda one: Message("the long job is done"))
    async with running(server, hear, inbox):
        await server.calls_command(MINA, "today")
        await until(lambda: server.seen(server.dm(MINA)))
    assert server.seen(server.dm(MINA))[0]["content"] == "the long job is done"


async def test_completion_offers_what_the_house_suggests(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    hear.suggestions = ["dreamy", "dusk", *(f"dawn {number}" for number in range(40))]
    async with running(server, hear, inbox):
        asked = await server.types(MINA, "style", "style", "d")
        await until(lambda: asked.kind == 8)
    assert [one["value"] for one in asked.data["choices"]][:2] == ["dreamy", "dusk"]
    assert len(asked.data["choices"]) == 25


async def test_a_message_can_be_added_to_the_diary_of_its_reader(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    talk = server.server_channel()
    photo = server.attachment("sea.png", b"sea", "image/png")
    hear = Listener()
    async with running(server, hear, inbox) as chat:
        said = await server.says(BEN, "what a day at the sea", talk, attachments=[photo])
        asked = await server.adds_to_diary(MINA, said)
        await until(lambda: asked.original)
        (wrote,) = hear.heard
        assert isinstance(wrote, Wrote)
        assert (wrote.text, wrote.origin.sender) == ("what a day at the sea", str(MINA))
        assert wrote.origin.message == str(said)
        assert await chat.fetch(wrote.files[0]) == b"sea"
    assert asked.original is not None
    assert asked.original["content"] == "platform-kept ko"
    assert asked.original["flags"] & 64


async def test_what_cannot_be_kept_is_said_so_and_nothing_pretends(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    def down(incoming: Incoming) -> None:
        raise StorageDown("gone")

    async with running(server, Listener(down), inbox):
        asked = await server.calls_command(MINA, "today")
        await until(lambda: asked.original)
    assert asked.original is not None
    assert asked.original["content"] == "platform-not-kept ko"
