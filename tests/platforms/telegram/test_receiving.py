"""What people send on Telegram is understood, whatever kind it is."""

from typing import Any

import pytest

from bot.chat import Gone
from bot.incoming import Called, Edited, Reacted, Wrote
from bot.messages import Message
from db.records import FileKind, GivenPlace
from tests.platforms.house import Listener, MemoryInbox, until
from tests.platforms.telegram.conftest import DM, MINA, running
from tests.platforms.telegram_server.server import TelegramServer


async def test_what_is_written_is_heard_and_acknowledged_by_a_sign(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    async with running(server, hear, inbox):
        said = await server.says(MINA, "We walked along the Han river")
        await until(lambda: server.messages[MINA, said].reactions)
    (heard,) = hear.heard
    assert isinstance(heard, Wrote)
    assert heard.text == "We walked along the Han river"
    assert (heard.origin.platform, heard.origin.room, heard.origin.message) == (
        "telegram",
        f"user:{MINA}",
        str(said),
    )
    assert heard.who.locale == "en"
    assert heard.who.private
    assert server.messages[MINA, said].reactions == ["👌"]
    assert inbox.states("telegram") == ["done"]


async def test_an_album_carries_its_group_and_gets_one_sign(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    sizes = [
        {"file_id": "small", "file_unique_id": "s", "width": 90, "height": 60},
        {"file_id": "large", "file_unique_id": "l", "width": 900, "height": 600, "file_size": 7},
        {"file_id": "middle", "file_unique_id": "m", "width": 320, "height": 200},
    ]
    async with running(server, hear, inbox):
        for at in range(3):
            caption: dict[str, Any] = {"caption": "three views"} if at == 0 else {}
            await server.says(MINA, photo=sizes, media_group_id="a7", **caption)
        await until(lambda: inbox.states("telegram") == ["done"] * 3)
    heard = [one for one in hear.heard if isinstance(one, Wrote)]
    assert [one.group for one in heard] == ["a7"] * 3
    assert [one.files[0].id for one in heard] == ["large"] * 3
    assert [one.text for one in heard] == ["three views", "", ""]
    assert len(server.of("setMessageReaction")) == 1


async def test_every_kind_of_file_and_place_is_understood(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    base = {"file_unique_id": "u", "duration": 3}
    async with running(server, hear, inbox):
        await server.says(MINA, voice={**base, "file_id": "v", "mime_type": "audio/ogg"})
        await server.says(MINA, video_note={**base, "file_id": "n", "length": 240})
        await server.says(MINA, audio={**base, "file_id": "a", "file_name": "a.flac"})
        heic = {"file_id": "d", "file_unique_id": "u", "mime_type": "image/heic"}
        await server.says(MINA, document={**heic, "file_name": "IMG_1.HEIC", "file_size": 9})
        await server.says(MINA, location={"latitude": 35.1, "longitude": 129.0})
        spot = {"latitude": 35.2, "longitude": 129.1}
        await server.says(MINA, venue={"location": spot, "title": "Jagalchi", "address": "x"})
        await until(lambda: len(hear.heard) == 6)
    heard = [one for one in hear.heard if isinstance(one, Wrote)]
    files = [one.files[0] for one in heard[:4]]
    assert [file.kind for file in files] == [FileKind.VOICE] * 3 + [FileKind.PHOTO]
    assert [file.mime for file in files] == ["audio/ogg", "video/mp4", "audio/mpeg", "image/heic"]
    assert files[3].name == "IMG_1.HEIC"
    assert files[3].bytes == 9
    assert heard[4].place == GivenPlace(35.1, 129.0)
    assert heard[5].place == GivenPlace(35.2, 129.1, "Jagalchi")


async def test_edits_replies_reactions_and_commands_say_what_they_mean(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    async with running(server, hear, inbox) as chat:
        await until(lambda: chat._ready.is_set())
        ours = await chat.send(DM, Message("a page"))
        said = await server.says(MINA, "first words")
        await server.edits(MINA, said, "better words")
        shown = server.messages[MINA, int(ours.message)].raw
        await server.says(MINA, "one more thing", reply_to_message=shown)
        await server.reacts(MINA, int(ours.message), "⭐")
        await server.says(MINA, "/style dreamy watercolour")
        await server.says(MINA, "/today@daydrawn_bot")
        await until(lambda: len(hear.heard) == 6)
        await until(lambda: server.messages[MINA, said].reactions == ["✍"])
    _, edited, reply, reacted, called, today = hear.heard
    assert isinstance(edited, Edited)
    assert (edited.text, edited.origin.message) == ("better words", str(said))
    assert isinstance(reply, Wrote)
    assert reply.reply_to == ours.message
    assert isinstance(reacted, Reacted)
    assert (reacted.message, reacted.emoji) == (ours.message, "⭐")
    assert isinstance(called, Called)
    assert (called.command, called.text) == ("style", "dreamy watercolour")
    assert isinstance(today, Called)
    assert today.command == "today"


async def test_a_file_is_fetched_and_one_too_large_is_gone(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    server.gives_file("voice1", b"OggS...")
    server.gives_file("film", b"-", large=True)
    hear = Listener()
    async with running(server, hear, inbox) as chat:
        sound = {"file_id": "voice1", "file_unique_id": "u", "duration": 1}
        await server.says(MINA, voice=sound)
        await server.says(MINA, voice={**sound, "file_id": "film"})
        await until(lambda: len(hear.heard) == 2)
        first, second = (one.files[0] for one in hear.heard if isinstance(one, Wrote))
        assert await chat.fetch(first) == b"OggS..."
        with pytest.raises(Gone):
            await chat.fetch(second)
