"""Discord through the real library, over loopback, against a server that is no kinder."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import pytest
from pydantic import SecretStr

from bot.chat import Argument, Command, Gone, Receipt, TryLater
from bot.incoming import Called, Edited, Incoming, Pressed, Reacted, Wrote
from bot.messages import (
    Button,
    Chip,
    Choice,
    Field,
    Form,
    Media,
    Message,
    Option,
    PageShown,
    StepShown,
)
from bot.platforms.discord import DiscordChat
from config.settings import BadSetting, Discord
from db.errors import StorageDown
from db.records import FileKind, PageId, Room
from tests.platforms.discord_server import BOT, TOKEN, DiscordServer
from tests.platforms.house import Listener, MemoryCursors, MemoryInbox, until

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


@pytest.fixture
def inbox() -> MemoryInbox:
    return MemoryInbox()


@pytest.fixture
def cursors() -> MemoryCursors:
    return MemoryCursors()


@asynccontextmanager
async def running(
    server: DiscordServer,
    hear: Listener,
    inbox: MemoryInbox,
    cursors: MemoryCursors | None = None,
    **more: Any,
) -> AsyncIterator[DiscordChat]:
    settings = Discord(token=SecretStr(TOKEN), api_base=server.api, gateway=server.gateway)
    chat = DiscordChat(settings, inbox, cursors or MemoryCursors(), **more)
    task = asyncio.create_task(chat.run(hear, COMMANDS))
    await until(lambda: task.done() or (chat._hearing and chat._hearing.caught_up.is_set()))
    try:
        yield chat
    finally:
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


def page(**more: Any) -> PageShown:
    shown: dict[str, Any] = {
        "id": PageId("p1"),
        "day": date(2024, 5, 14),
        "where": "Tue 14 May",
        "title": "The ferry that was late",
        "summary": "Ginger tea.",
    }
    return PageShown(**(shown | more))


def picture(data: bytes = b"png", name: str = "page.png") -> Media:
    return Media("picture", "image/png", name, data=data, alt="a ferry in the rain")


def buttons(*labels: str) -> tuple[tuple[Button, ...], ...]:
    return (tuple(Button(label, f"tok-{label}") for label in labels),)


async def test_a_direct_message_is_heard_and_gets_a_sign(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    photo = server.attachment("rain.jpg", b"jpeg", "image/jpeg")
    async with running(server, hear, inbox) as chat:
        said = await server.says(MINA, "We took the *late* ferry", attachments=[photo])
        await until(lambda: server.reactions[said])
        (heard,) = hear.heard
        assert isinstance(heard, Wrote)
        assert heard.text == "We took the *late* ferry"
        assert (heard.origin.room, heard.origin.message) == (f"user:{MINA}", str(said))
        assert heard.who.private
        (file,) = heard.files
        assert (file.kind, file.mime, file.bytes) == (FileKind.PHOTO, "image/jpeg", 4)
        assert await chat.fetch(file) == b"jpeg"
    assert server.reactions[said] == ["👌"]
    assert inbox.states("discord") == ["done"]


async def test_voice_messages_and_forwarded_ones_are_understood(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    voice = server.attachment(
        "voice-message.ogg", b"OggS", "audio/ogg", duration_secs=3.0, waveform="AAAA"
    )
    photo = server.attachment("sea.heic", b"heic", "image/heic")
    snapshot = {
        "message": {
            "type": 0,
            "content": "what a sea",
            "embeds": [],
            "attachments": [photo],
            "timestamp": "2026-05-14T10:00:00+00:00",
            "edited_timestamp": None,
            "flags": 0,
            "mentions": [],
            "mention_roles": [],
            "components": [],
        }
    }
    async with running(server, hear, inbox) as chat:
        await server.says(MINA, "", attachments=[voice], flags=1 << 13)
        await server.says(MINA, "", message_snapshots=[snapshot])
        await until(lambda: len(hear.heard) == 2)
        spoken, forwarded = (one for one in hear.heard if isinstance(one, Wrote))
        assert spoken.files[0].kind is FileKind.VOICE
        assert forwarded.text == "what a sea"
        assert forwarded.files[0].kind is FileKind.PHOTO
        assert await chat.fetch(forwarded.files[0]) == b"heic"


async def test_what_was_said_while_we_were_away_is_heard_in_order_and_once(
    server: DiscordServer, inbox: MemoryInbox, cursors: MemoryCursors
) -> None:
    hear = Listener()
    async with running(server, hear, inbox, cursors):
        first = await server.says(MINA, "before")
        await until(lambda: inbox.states("discord") == ["done"])
    for number in range(3):
        await server.says(MINA, f"away {number}")
    await server.edits(first, "before, told better", tell=False)
    hear = Listener()
    async with running(server, hear, inbox, cursors):
        await until(lambda: len(hear.heard) == 4)
    words = [one.text for one in hear.heard if isinstance(one, Wrote | Edited)]
    assert words == ["before, told better", "away 0", "away 1", "away 2"]
    async with running(server, hear, inbox, cursors):
        await server.says(MINA, "now")
        await until(lambda: len(hear.heard) == 5)


async def test_a_lost_connection_is_made_up_for(
    server: DiscordServer, inbox: MemoryInbox, cursors: MemoryCursors
) -> None:
    hear = Listener()
    async with running(server, hear, inbox, cursors):
        await server.says(MINA, "one")
        await until(lambda: len(hear.heard) == 1)
        await server.drop()
        await server.says(MINA, "nobody listens")
        await until(lambda: len(hear.heard) == 2, 20)
    assert [one.text for one in hear.heard if isinstance(one, Wrote)] == ["one", "nobody listens"]


async def test_a_channel_that_cannot_be_read_back_at_once_is_not_skipped(
    server: DiscordServer, inbox: MemoryInbox, cursors: MemoryCursors
) -> None:
    hear = Listener()
    async with running(server, hear, inbox, cursors):
        await server.says(MINA, "before")
        await until(lambda: inbox.states("discord") == ["done"])
    await server.says(MINA, "away")
    where = server.dm(MINA)
    server.faults.append((f"channels/{where}/messages", "503"))
    hear = Listener()
    async with running(server, hear, inbox, cursors):
        await server.says(MINA, "back again")
        await until(lambda: len(hear.heard) == 2)
    words = [one.text for one in hear.heard if isinstance(one, Wrote)]
    assert words == ["away", "back again"]


async def test_killed_in_the_middle_of_an_entry_it_is_heard_again(
    server: DiscordServer, inbox: MemoryInbox, cursors: MemoryCursors
) -> None:
    async def hang(incoming: Incoming) -> None:
        await asyncio.Event().wait()

    hear = Listener(hang)
    async with running(server, hear, inbox, cursors):
        await server.says(MINA, "do not lose me")
        await until(lambda: hear.heard)
    hear = Listener()
    async with running(server, hear, inbox, cursors):
        await until(lambda: inbox.states("discord") == ["done"])
    assert [one.text for one in hear.heard if isinstance(one, Wrote)] == ["do not lose me"]
    assert all(one.who.private for one in hear.heard)


async def test_a_database_that_is_away_is_waited_for(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    async with running(server, hear, inbox):
        inbox.down = True
        await server.says(MINA, "patience")
        await asyncio.sleep(0.3)
        assert hear.heard == []
        inbox.down = False
        await until(lambda: hear.heard)


async def test_edits_replies_and_reactions_say_what_they_mean(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    async with running(server, hear, inbox) as chat:
        ours = await chat.send(DM, Message("a page"))
        said = await server.says(MINA, "first words")
        await server.edits(said, "better words")
        where = str(server.dm(MINA))
        reply = {"message_id": ours.message, "channel_id": where, "type": 0}
        await server.says(MINA, "one more thing", message_reference=reply, type=19)
        await server.reacts(MINA, int(ours.message), "⭐")
        await until(lambda: len(hear.heard) == 4)
        await until(lambda: server.reactions[said] == ["👌", "✍️"])
    _, edited, answer, reacted = hear.heard
    assert isinstance(edited, Edited)
    assert (edited.text, edited.origin.message) == ("better words", str(said))
    assert isinstance(answer, Wrote)
    assert answer.reply_to == ours.message
    assert isinstance(reacted, Reacted)
    assert (reacted.message, reacted.emoji) == (ours.message, "⭐")
    assert reacted.origin.room == f"user:{MINA}"


async def test_in_servers_only_what_is_said_to_us_is_heard(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    talk = server.server_channel()
    hear = Listener(lambda one: Message("only for you", private=True))
    async with running(server, hear, inbox):
        await server.says(BEN, "just talking", talk)
        await server.says(BEN, f"<@{BOT}> we had soup", talk)
        await until(lambda: server.seen(server.dm(BEN)))
        assert server.seen(talk) == [], "what is private is told in private"
    (heard,) = hear.heard
    assert isinstance(heard, Wrote)
    assert heard.text == "we had soup"
    assert heard.origin.room == str(talk)
    assert not heard.who.private
    assert len(inbox.rows) == 1


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


async def test_buttons_and_lists_work_after_a_restart(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    choice = Choice("c1", "Style", (Option("Dreamy", "dreamy"), Option("Ink", "ink")), True)
    async with running(server, Listener(), inbox) as chat:
        message = Message("a page", buttons=buttons("Again", "Star"), choices=(choice,))
        sent = await chat.send(DM, message)
    hear = Listener(lambda one: Message("replaced", replaces=True))
    async with running(server, hear, inbox):
        one = await server.presses(MINA, int(sent.message), "Style", ("ink", "dreamy"))
        await until(lambda: one.kind == 7)
    async with running(server, Listener(lambda one: Message(toast="Starred")), inbox) as chat:
        sent = await chat.send(DM, message)
        two = await server.presses(BEN, int(sent.message), "Star")
        await until(lambda: two.original)
    (press,) = hear.heard
    assert isinstance(press, Pressed)
    assert (press.token, press.values) == ("c1", ("ink", "dreamy"))
    assert one.original is not None
    assert one.original["content"] == "replaced"
    assert one.original["components"] == []
    assert two.original is not None
    assert (two.original["content"], two.original["flags"]) == ("Starred", 64)


async def test_a_press_without_an_answer_stops_waiting(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    async with running(server, Listener(), inbox) as chat:
        sent = await chat.send(DM, Message("x", buttons=buttons("Go")))
        press = await server.presses(MINA, int(sent.message), "Go")
        await until(lambda: press.kind == 6)


async def test_a_form_is_a_modal_that_comes_back_filled_in(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    form = Form("f1", "Edit", (Field("title", "Title", "Old"), Field("text", "Words", lines=8)))
    hear = Listener(lambda one: Message(form=form) if isinstance(one, Called) else None)
    async with running(server, hear, inbox):
        asked = await server.calls_command(MINA, "today")
        await until(lambda: asked.kind == 9)
        filled = await server.submits(MINA, asked, title="New", text="a\nb")
        await until(lambda: filled.kind == 6)
    press = hear.heard[1]
    assert isinstance(press, Pressed)
    assert (press.token, press.fields) == ("f1", {"title": "New", "text": "a\nb"})


async def test_a_form_that_comes_too_late_is_one_button_away(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    form = Form("f1", "Edit", (Field("text", "Words"),))
    slow = True

    async def reply(incoming: Incoming) -> Message:
        if slow:
            await asyncio.sleep(0.4)
        return Message(form=form)

    hear = Listener(reply)
    async with running(server, hear, inbox, patience=0.1):
        asked = await server.calls_command(MINA, "today")
        await until(lambda: asked.original and asked.original["components"])
        slow = False
        assert asked.original is not None
        press = await server.presses(MINA, int(asked.original["id"]), "platform-open-form ko")
        await until(lambda: press.kind == 9)


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


async def test_the_status_becomes_the_page_with_picture_and_music_in_one_message(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    steps = (StepShown("drawing", "running", 0.4),)
    music = Media("audio", "audio/mpeg", "The ferry.mp3", data=b"mp3", seconds=42)
    async with running(server, Listener(), inbox) as chat:
        first = Message(page=page(title="", summary="", steps=steps), nonce="n1")
        receipt = await chat.send(DM, first)
        whole = Message(
            page=page(picture=picture(), music=music, chips=(Chip("ferry", "tag", "t9"),)),
            buttons=buttons("Draw again"),
            nonce="n1",
        )
        await chat.edit(receipt, whole)
        uploads = len(server.uploads)
        await chat.edit(receipt, whole)
        assert len(server.uploads) == uploads, "the same files are not sent again"
    (shown,) = server.seen(server.dm(MINA))
    (embed,) = shown["embeds"]
    assert embed["author"]["name"] == "Tue 14 May"
    assert embed["title"] == "The ferry that was late"
    assert embed["description"] == "Ginger tea.\nferry\n▶ 0:42"
    assert [one["filename"] for one in shown["attachments"]] == ["n1.png", "The_ferry.mp3"]
    assert embed["image"]["url"] == "attachment://n1.png"
    chips, row = shown["components"]
    assert chips["components"][0]["options"] == [
        {"label": "ferry", "value": "t9", "default": False}
    ]
    assert row["components"][0]["label"] == "Draw again"


async def test_a_tap_on_a_tag_is_a_press(server: DiscordServer, inbox: MemoryInbox) -> None:
    hear = Listener()
    async with running(server, hear, inbox) as chat:
        shown = page(chips=(Chip("ferry", "tag", "t9"), Chip("tea", "tag", "t8")))
        sent = await chat.send(DM, Message(page=shown))
        await server.presses(MINA, int(sent.message), "ferry · tea", ("t8",))
        await until(lambda: hear.heard)
    (press,) = hear.heard
    assert isinstance(press, Pressed)
    assert (press.token, press.values) == ("t8", ())


async def test_the_same_nonce_is_the_same_message(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    message = Message("kept", nonce="a" * 24)
    async with running(server, Listener(), inbox) as chat:
        one = await chat.send(DM, message)
        two = await chat.send(DM, message)
    assert one == two
    assert len(server.seen(server.dm(MINA))) == 1


@pytest.mark.parametrize("shows_nonces", [True, False])
async def test_our_own_message_is_found_in_the_history(
    server: DiscordServer, inbox: MemoryInbox, shows_nonces: bool
) -> None:
    server.shows_nonces = shows_nonces
    steps = (StepShown("drawing", "running"),)
    sayings = {
        "b" * 24: Message(page=page(title="", steps=steps)),
        "c" * 24: Message(page=page(picture=picture())),
        "d" * 24: Message("words with a button", buttons=buttons("Go")),
    }
    async with running(server, Listener(), inbox) as chat:
        for nonce, message in sayings.items():
            sent = await chat.send(DM, Message(**_parts(message), nonce=nonce))
            assert await chat.find(DM, nonce) == sent
        assert await chat.find(DM, "e" * 24) is None


def _parts(message: Message) -> dict[str, Any]:
    return {"text": message.text, "page": message.page, "buttons": message.buttons}


async def test_what_overflows_follows_behind_and_goes_with_its_message(
    server: DiscordServer, inbox: MemoryInbox, cursors: MemoryCursors
) -> None:
    words = " ".join(f"word{number}" for number in range(700))
    async with running(server, Listener(), inbox, cursors) as chat:
        receipt = await chat.send(DM, Message(words))
        seen = server.seen(server.dm(MINA))
        assert " ".join(one["content"] for one in seen) == words
        assert len(seen) == 3
    async with running(server, Listener(), inbox, cursors) as chat:
        await chat.edit(receipt, Message("short now"))
        assert [one["content"] for one in server.seen(server.dm(MINA))] == ["short now"]


async def test_a_persons_words_show_as_they_were_written(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    async with running(server, Listener(), inbox) as chat:
        await chat.send(DM, Message("*kept* snake_case <@1> `x` \\*star\\*"))
    (shown,) = server.seen(server.dm(MINA))
    assert shown["content"] == "**kept** snake\\_case \\<@1> \\`x\\` \\*star\\*"


async def test_outages_are_tried_later_and_who_blocked_us_is_gone(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    async with running(server, Listener(), inbox) as chat:
        where = server.dm(MINA)
        await chat.send(DM, Message("hello"))
        for fault, after in (("503", 2.0), ("429 90", 90.0)):
            server.faults.append((f"channels/{where}/messages", fault))
            with pytest.raises(TryLater) as later:
                await chat.send(DM, Message("x"))
            assert later.value.after == after
        for _ in range(5):  # the library tries a broken connection again by itself
            server.faults.append((f"channels/{where}/messages", "reset"))
        with pytest.raises(TryLater) as lost:
            await chat.edit(Receipt(DM, str(server.seen(where)[0]["id"])), Message("y"))
        assert lost.value.maybe_sent
        server.faults.clear()
        server.blocked.add(MINA)
        with pytest.raises(Gone):
            await chat.send(DM, Message("hello?"))
        with pytest.raises(Gone):
            await chat.edit(Receipt(DM, "12"), Message("x"))
        with pytest.raises(Gone):
            await chat.send(Room("discord", "nowhere"), Message("x"))


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
    assert TOKEN not in text
