"""What we say on Discord is seen whole and once, and edited in place."""

from typing import Any

import pytest

from bot.chat import Gone, Receipt, TryLater
from bot.messages import Chip, Media, Message, StepShown
from db.records import Room
from tests.platforms.discord.conftest import DM, MINA, buttons, running
from tests.platforms.discord_server.server import DiscordServer
from tests.platforms.house import Listener, MemoryCursors, MemoryInbox
from tests.platforms.pages import page, picture


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
