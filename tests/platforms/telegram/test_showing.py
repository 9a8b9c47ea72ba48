"""What we say on Telegram is seen whole and once, and edited in place."""

import pytest

from bot.chat import Gone, Receipt, TryLater
from bot.messages import Button, Chip, Media, Message, StepShown
from db.records import Room
from tests.platforms.house import Listener, MemoryCursors, MemoryInbox, until
from tests.platforms.pages import page, picture
from tests.platforms.telegram.conftest import BEN, DM, MINA, running
from tests.platforms.telegram_server.server import TelegramServer


async def test_the_status_becomes_the_page_by_edits_alone(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    steps = (StepShown("drawing", "running", 0.4),)
    async with running(server, Listener(), inbox) as chat:
        receipt = await chat.send(DM, Message(page=page(title="", summary="", steps=steps)))
        await chat.edit(receipt, Message(page=page(title="", summary="", preview=b"half")))
        finished = Message(
            page=page(picture=picture(), chips=(Chip("ferry", "tag", "t9"),)),
            buttons=((Button("Draw again", "t1"), Button("★", "t2")),),
        )
        await chat.edit(receipt, finished)
        await chat.edit(receipt, finished)  # nothing changed: that is what was wanted
    (shown,) = server.seen(MINA)
    assert shown["caption"] == "Tue 14 May\nThe ferry that was late\nGinger tea.\nferry"
    assert [entity["type"] for entity in shown["caption_entities"]] == ["bold", "text_link"]
    assert shown["caption_entities"][1]["url"] == "https://t.me/daydrawn_bot?start=p_t9"
    assert server.messages[MINA, int(receipt.message)].file == b"png"
    assert len(server.of("editMessageMedia")) == 2, "the same picture is not sent again"


async def test_after_a_restart_a_page_is_edited_whatever_it_showed(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    async with running(server, Listener(), inbox) as chat:
        receipt = await chat.send(DM, Message(page=page(picture=picture())))
    async with running(server, Listener(), inbox) as chat:
        await chat.edit(receipt, Message("Deleted."))
        assert server.seen(MINA)[0]["caption"] == "Deleted."
        await chat.edit(receipt, Message(page=page(picture=picture(b"other"))))
    assert server.messages[MINA, int(receipt.message)].file == b"other"


async def test_what_overflows_follows_behind_and_is_edited_and_taken_away_with_its_message(
    server: TelegramServer, inbox: MemoryInbox, cursors: MemoryCursors
) -> None:
    words = " ".join(f"word{number}" for number in range(1500))
    async with running(server, Listener(), inbox, cursors) as chat:
        receipt = await chat.send(DM, Message(words, media=(picture(),)))
        seen = server.seen(MINA)
        assert len(seen) == 4
        whole = [seen[0]["caption"], *(one["text"] for one in seen[1:])]
        assert " ".join(whole) == words
    async with running(server, Listener(), inbox, cursors) as chat:
        await chat.edit(receipt, Message(words[:3000], media=(picture(),)))
        seen = server.seen(MINA)
        assert len(seen) == 2
        assert f"{seen[0]['caption']} {seen[1]['text']}" == words[:3000].strip()


async def test_media_of_every_kind_is_sent_as_what_it_is(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    async with running(server, Listener(), inbox) as chat:
        song = Media("audio", "audio/mpeg", "s.mp3", data=b"mp3", title="Ferry", seconds=41.6)
        await chat.send(DM, Message(media=(song,)))
        await chat.send(DM, Message(media=(Media("voice", "audio/ogg", "v.ogg", data=b"ogg"),)))
        await chat.send(DM, Message(media=(Media("file", "application/zip", "a.zip", data=b"z"),)))
        await chat.send(DM, Message("twelve", media=tuple(picture() for _ in range(12))))
        await chat.send(DM, Message(media=(picture(b"x" * 10_000_001, "big.png"),)))
        opened = Media("picture", "image/png", "kept.png")
        await chat.send(DM, Message(media=(opened,)))
    assert server.of("sendAudio")[0]["duration"] == 42
    assert server.of("sendVoice")[0]["voice"] == b"ogg"
    assert [len(one["media"]) for one in server.of("sendMediaGroup")] == [10, 2]
    assert len(server.of("sendDocument")) == 2
    assert server.of("sendPhoto")[-1]["photo"] == b"bytes of kept.png"


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # the library warns itself
async def test_a_flood_wait_is_waited_out_and_an_outage_is_tried_later(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    async with running(server, Listener(), inbox) as chat:
        await until(lambda: chat._ready.is_set())
        server.faults["sendMessage"].extend(["429 1"])
        await chat.send(DM, Message("after a second"))
        server.faults["sendMessage"].extend(["429 60"])
        with pytest.raises(TryLater) as flood:
            await chat.send(DM, Message("for one chat's sake nobody else waits"))
        assert flood.value.after == 60
        server.faults["sendMessage"].extend(["500"])
        with pytest.raises(TryLater) as outage:
            await chat.send(DM, Message("later"))
        assert not outage.value.maybe_sent
        server.faults["sendMessage"].extend(["lost"])
        with pytest.raises(TryLater) as lost:
            await chat.send(DM, Message("lost on the way back"))
        assert lost.value.maybe_sent
    assert [one["text"] for one in server.seen(MINA)] == ["after a second", "lost on the way back"]


async def test_who_blocked_us_or_was_never_there_is_gone(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    async with running(server, Listener(), inbox) as chat:
        server.blocked.add(MINA)
        for room in (DM, Room("telegram", "999"), Room("telegram", "nonsense")):
            with pytest.raises(Gone):
                await chat.send(room, Message("hello?"))
        with pytest.raises(Gone):
            await chat.edit(Receipt(Room("telegram", f"user:{BEN}"), "1"), Message("x"))
