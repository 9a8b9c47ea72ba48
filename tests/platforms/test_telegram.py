"""Telegram through the real library, over loopback, against a server that is no kinder."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr

from bot.chat import Argument, Command, Gone, Receipt, TryLater
from bot.incoming import Called, Edited, Incoming, Pressed, Reacted, Who, Wrote
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
from bot.offering import Offer, Offered
from bot.platforms.telegram import TelegramChat
from config.settings import BadSetting, Telegram
from db.errors import StorageDown
from db.inbox import STARTS
from db.records import FileKind, GivenPlace, PageId, Room
from tests.platforms.house import Listener, MemoryCursors, MemoryInbox, until
from tests.platforms.telegram_server import TOKEN, TelegramServer

COMMANDS = (Command("today"), Command("style", (Argument("style", "choice"),)))
MINA, BEN = 11, 12
DM = Room("telegram", f"user:{MINA}")


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        server.person(MINA)
        server.person(BEN, "Ben", "ko")
        yield server
    assert server.violations == []


@pytest.fixture
def inbox() -> MemoryInbox:
    return MemoryInbox()


@pytest.fixture
def cursors() -> MemoryCursors:
    return MemoryCursors()


def settings(server: TelegramServer, **more: Any) -> Telegram:
    return Telegram(token=SecretStr(TOKEN), base_url=server.url, **more)


@asynccontextmanager
async def running(
    server: TelegramServer,
    hear: Listener,
    inbox: MemoryInbox,
    cursors: MemoryCursors | None = None,
    **more: Any,
) -> AsyncIterator[TelegramChat]:
    chat = TelegramChat(settings(server, **more), inbox, cursors or MemoryCursors())
    task = asyncio.create_task(chat.run(hear, COMMANDS))
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
    return Media("picture", "image/png", name, data=data)


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


async def test_an_update_is_committed_before_its_offset_is_confirmed(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    inbox.down = True
    async with running(server, hear, inbox):
        await server.says(MINA, "kept?")
        await until(lambda: len(server.of("getUpdates")) >= 2)
        assert server.confirmed == 0, "confirmed although the database took nothing"
        assert hear.heard == []
        inbox.down = False
        await until(lambda: server.confirmed > 0)
    assert [one.text for one in hear.heard if isinstance(one, Wrote)] == ["kept?"]


async def test_killed_between_the_commit_and_the_handling_nothing_is_lost_or_doubled(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    never = asyncio.Event()

    async def hang(incoming: Incoming) -> None:
        await never.wait()

    async with running(server, Listener(hang), inbox):
        for number in range(5):
            await server.says(MINA, f"entry {number}")
        await until(lambda: server.confirmed > 0)
    hear = Listener()
    async with running(server, hear, inbox):
        await until(lambda: inbox.states("telegram") == ["done"] * 5)
    assert [one.text for one in hear.heard if isinstance(one, Wrote)] == [
        f"entry {number}" for number in range(5)
    ]


async def test_a_poisonous_update_is_put_aside_and_the_next_ones_flow(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    async with running(server, hear, inbox):
        await server.offer({"message": {"message_id": "no number", "chat": 3, "date": "never"}})
        await server.says(MINA, "after the poison")
        await until(lambda: hear.heard)
        await until(lambda: "waiting" not in inbox.states("telegram"))
    assert sorted(inbox.states("telegram")) == ["done", "quarantined"]


async def test_what_fails_twice_is_put_aside_and_its_sender_is_told(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    def fail(incoming: Incoming) -> None:
        if isinstance(incoming, Wrote) and incoming.text == "bad":
            raise RuntimeError("a fault of ours")

    hear = Listener(fail)
    async with running(server, hear, inbox):
        await server.says(MINA, "bad")
        await server.says(MINA, "good")
        await until(lambda: len(inbox.states("telegram")) == 2)
        await until(lambda: "waiting" not in inbox.states("telegram"))
    assert [one.text for one in hear.heard if isinstance(one, Wrote)] == ["bad", "bad", "good"]
    assert inbox.states("telegram") == ["quarantined", "done"]
    assert [one["text"] for one in server.seen(MINA)] == ["platform-not-handled en"]


async def test_what_stops_the_program_again_and_again_is_put_aside_and_its_sender_told(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    async def hang(incoming: Incoming) -> None:
        await asyncio.Event().wait()

    for start in range(STARTS):
        hear = Listener(hang)
        async with running(server, hear, inbox):
            if start == 0:
                await server.says(MINA, "a poison for the process")
            await until(lambda hear=hear: hear.heard)
    hear = Listener()
    async with running(server, hear, inbox):
        await until(lambda: inbox.states("telegram") == ["quarantined"])
        await until(lambda: server.seen(MINA))
    assert hear.heard == []


async def test_the_same_update_twice_is_heard_once(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    async with running(server, hear, inbox):
        raw = server.message(MINA, text="only once")
        for _ in range(3):
            await server.offer({"message": raw})  # under other update ids, as after a quiet week
        await server.says(MINA, "and then")
        await until(lambda: len(hear.heard) == 2)
        await until(lambda: server.confirmed)
    assert [one.text for one in hear.heard if isinstance(one, Wrote)] == ["only once", "and then"]


async def test_one_persons_messages_stay_in_order_while_others_are_not_kept_waiting(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    finished: list[str] = []
    slow = asyncio.Event()

    async def reply(incoming: Incoming) -> None:
        assert isinstance(incoming, Wrote)
        if incoming.text == "mina 0":
            await slow.wait()
        finished.append(incoming.text)

    async with running(server, Listener(reply), inbox):
        for number in range(4):
            await server.says(MINA, f"mina {number}")
        for number in range(4):
            await server.says(BEN, f"ben {number}")
        await until(lambda: len(finished) == 4)
        assert finished == [f"ben {number}" for number in range(4)]
        slow.set()
        await until(lambda: len(finished) == 8)
    assert finished[4:] == [f"mina {number}" for number in range(4)]


async def test_a_file_that_cannot_be_had_for_long_is_put_aside_and_its_sender_is_told(
    server: TelegramServer, inbox: MemoryInbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.platforms.intake._PAUSE", 0.01)

    def reply(incoming: Incoming) -> None:
        raise TryLater(60)

    hear = Listener(reply)
    async with running(server, hear, inbox):
        await server.says(MINA, "with a photo that never comes")
        await until(lambda: server.seen(MINA))
    assert len(hear.heard) == 8
    assert inbox.states("telegram") == ["quarantined"]


async def test_storage_that_is_down_for_a_moment_only_delays_an_entry(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    tries = 0

    def reply(incoming: Incoming) -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise StorageDown("a moment")

    async with running(server, Listener(reply), inbox):
        await server.says(MINA, "patience")
        await until(lambda: inbox.states("telegram") == ["done"])
    assert tries == 2


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
            caption = {"caption": "three views"} if at == 0 else {}
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


async def test_a_press_is_passed_on_with_the_one_who_pressed_and_answered_by_a_toast(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    group = server.group()
    hear = Listener(lambda incoming: Message(toast="Not yours, sorry"))
    async with running(server, hear, inbox) as chat:
        room = Room("telegram", str(group), private=False)
        sent = await chat.send(room, Message("pick", buttons=((Button("Again", "tok-again"),),)))
        query = await server.presses(BEN, int(sent.message), "Again", group)
        await until(lambda: query in server.toasts)
    (press,) = hear.heard
    assert isinstance(press, Pressed)
    assert (press.token, press.who.id, press.message) == ("tok-again", str(BEN), sent.message)
    assert not press.who.private
    assert server.toasts[query] == "Not yours, sorry"


async def test_a_button_carries_its_token_and_nothing_else(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    async with running(server, Listener(), inbox) as chat:
        await chat.send(DM, Message("x", buttons=((Button("Delete", "q7Xz", style="danger"),),)))
    ((button,),) = server.seen(MINA)[0]["reply_markup"]["inline_keyboard"]
    assert button == {"text": "Delete", "callback_data": "q7Xz", "style": "danger"}


async def test_a_stale_press_is_heard_and_its_expiry_is_no_error(
    server: TelegramServer, inbox: MemoryInbox, caplog: pytest.LogCaptureFixture
) -> None:
    hear = Listener(lambda incoming: Message("done", replaces=True))
    async with running(server, hear, inbox) as chat:
        sent = await chat.send(DM, Message("old", buttons=((Button("Go", "t"),),)))
        query = await server.presses(MINA, int(sent.message), "Go")
        server._queries.discard(query)  # too old by now
        await until(lambda: server.seen(MINA)[0]["text"] == "done")
        await until(lambda: inbox.states("telegram") == ["done"])
    assert not [one for one in caplog.records if one.name.startswith("bot") and one.levelno > 20]


async def test_lists_are_buttons_and_several_choices_survive_a_restart(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    long = "a value far too long for the sixty-four bytes that a button may carry with it"
    options = (Option("Rain", "rain"), Option("Ben", "ben", chosen=True), Option("Sea", long))
    hear = Listener()
    async with running(server, hear, inbox) as chat:
        one = await chat.send(DM, Message("one", choices=(Choice("c1", "?", options),)))
        await server.presses(MINA, int(one.message), "Rain")
        await server.presses(MINA, int(one.message), "Sea")
        many = await chat.send(DM, Message("many", choices=(Choice("c2", "?", options, True),)))
        await server.presses(MINA, int(many.message), "Rain")
        await until(lambda: inbox.states("telegram") == ["done"] * 3)
    async with running(server, hear, inbox):
        await server.presses(MINA, int(many.message), "Sea")
        await until(lambda: len(server.of("editMessageReplyMarkup")) == 2)
        await server.presses(MINA, int(many.message), "✓ Ben")
        await until(lambda: len(server.of("editMessageReplyMarkup")) == 3)
        await server.presses(MINA, int(many.message), "✓")
        await until(lambda: len(hear.heard) == 3)
    assert [(one.token, one.values) for one in hear.heard if isinstance(one, Pressed)] == [
        ("c1", ("rain",)),
        ("c1", (long,)),
        ("c2", ("rain", long)),
    ]


async def test_a_form_is_a_dialogue_that_survives_a_restart(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    form = Form("f1", "Edit", (Field("title", "Title", "Old title"), Field("text", "Words")))

    def reply(incoming: Incoming) -> Message | None:
        return Message(form=form) if isinstance(incoming, Called) else None

    hear = Listener(reply)
    async with running(server, hear, inbox):
        await server.says(MINA, "/style")
        await until(lambda: len(server.seen(MINA)) == 1)
        question = server.seen(MINA)[0]
        assert "Title (1/2)" in question["text"]
        assert "Old title" in question["text"]
        await server.says(MINA, "-", reply_to_message=question)
        await until(lambda: len(server.seen(MINA)) == 2)
    async with running(server, hear, inbox):
        await server.says(MINA, "an entry in between, which is no answer")
        await server.says(MINA, "New words", reply_to_message=server.seen(MINA)[1])
        await until(lambda: len(hear.heard) == 3)
        await until(lambda: "waiting" not in inbox.states("telegram-form"))
    _, between, filled = hear.heard
    assert isinstance(between, Wrote)
    assert isinstance(filled, Pressed)
    assert (filled.token, filled.fields) == ("f1", {"title": "Old title", "text": "New words"})


async def test_a_dialogue_can_be_cancelled(server: TelegramServer, inbox: MemoryInbox) -> None:
    form = Form("f1", "Edit", (Field("text", "Words", required=True, limit=5),))
    hear = Listener(lambda one: Message(form=form) if isinstance(one, Called) else None)
    async with running(server, hear, inbox):
        await server.says(MINA, "/style")
        await until(lambda: len(server.seen(MINA)) == 1)
        await server.says(MINA, "far too long", reply_to_message=server.seen(MINA)[0])
        await until(lambda: len(server.seen(MINA)) == 2)
        assert "platform-form-again" in server.seen(MINA)[1]["text"]
        await server.says(MINA, "/cancel")
        await until(lambda: len(server.seen(MINA)) == 3)
        await server.says(MINA, "fine", reply_to_message=server.seen(MINA)[1])
        await until(lambda: len(hear.heard) == 2)
    assert isinstance(hear.heard[1], Wrote)


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


async def test_a_tap_on_a_tag_is_a_press(server: TelegramServer, inbox: MemoryInbox) -> None:
    hear = Listener()
    async with running(server, hear, inbox):
        await server.says(MINA, "/start p_t9")
        await server.says(MINA, "/start welcome-code")
        await until(lambda: len(hear.heard) == 2)
    press, start = hear.heard
    assert isinstance(press, Pressed)
    assert press.token == "t9"
    assert isinstance(start, Called)
    assert start.text == "welcome-code"


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


async def test_a_private_chat_is_named_by_its_person_wherever_it_is_named(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    async with running(server, hear, inbox) as chat:
        for named in (str(MINA), f"user:{MINA}"):
            receipt = await chat.send(Room("telegram", named), Message("for you"))
            assert receipt.room.id == f"user:{MINA}"
        await server.says(MINA, "hello")
        await until(lambda: hear.heard)
    assert hear.heard[0].origin.room == f"user:{MINA}"


async def test_a_topic_of_a_forum_is_a_room_of_its_own(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    group = server.group()
    hear = Listener(lambda one: Message("in the topic"))
    async with running(server, hear, inbox):
        topic = {"message_thread_id": 77, "is_topic_message": True}
        await server.says(MINA, "/today", group, **topic)
        await until(lambda: server.seen(group))
    assert hear.heard[0].origin.room == f"{group}/77"
    assert server.of("sendMessage")[0]["message_thread_id"] == 77


async def test_a_group_that_moved_is_followed(server: TelegramServer, inbox: MemoryInbox) -> None:
    old, new = server.group(-5), server.group(-100777)
    server.moved[old] = new
    async with running(server, Listener(), inbox) as chat:
        receipt = await chat.send(Room("telegram", str(old), private=False), Message("hello"))
    assert receipt.room.id == str(new)
    assert server.seen(new)[0]["text"] == "hello"


async def test_in_groups_only_what_is_said_to_us_is_heard_or_kept(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    group = server.group()
    hear = Listener()
    async with running(server, hear, inbox) as chat:
        ours = await chat.send(Room("telegram", str(group), private=False), Message("hello all"))
        await server.says(BEN, "just talking among us", group)
        await server.says(BEN, "/style@other_bot x", group)
        await server.says(BEN, "@daydrawn_bot we had soup", group)
        shown = server.messages[group, int(ours.message)].raw
        await server.says(BEN, "a reply", group, reply_to_message=shown)
        await until(lambda: len(hear.heard) == 2)
    assert [one.text for one in hear.heard if isinstance(one, Wrote)] == ["we had soup", "a reply"]
    assert all(not one.who.private for one in hear.heard)
    assert len(inbox.rows) == 2, "what is not for us is not even kept for a moment"


async def test_private_things_asked_in_a_group_are_told_in_private(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    group = server.group()
    hear = Listener(lambda one: Message("your page", private=True))
    async with running(server, hear, inbox):
        await server.says(MINA, "/today", group)
        await until(lambda: server.seen(MINA))
        assert server.seen(group) == []
        server.blocked.add(BEN)  # has never opened a chat with us
        await server.says(BEN, "/today", group)
        await until(lambda: server.seen(group))
    (shown,) = server.seen(group)
    assert shown["text"] == "platform-private-first ko"
    assert shown["reply_markup"]["inline_keyboard"][0][0]["url"].startswith("https://t.me/")


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
        logging.getLogger("httpx").warning("POST %s/bot%s/getMe", server.url, TOKEN)
    text = "\n".join(f"{one.getMessage()} {one.exc_text or ''}" for one in caplog.records)
    assert "getMe" in text
    assert TOKEN not in text
    assert TOKEN.split(":")[1] not in text


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
        async with aiohttp.ClientSession() as session:
            await session.post(f"{server.url}/bot{TOKEN}/getUpdates", data={"timeout": "0"})
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
    with pytest.raises(BadSetting, match="WEBHOOK_SECRET"):
        TelegramChat(
            settings(server, webhook_url="https://example.org/hook"), MemoryInbox(), MemoryCursors()
        )


async def test_the_webhook_takes_only_what_telegram_signed_and_confirms_after_the_commit(
    server: TelegramServer, inbox: MemoryInbox, unused_tcp_port: int
) -> None:
    hear = Listener()
    hook = f"http://127.0.0.1:{unused_tcp_port}/hook"
    more = {
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


async def test_inline_mode_offers_what_is_found_for_the_one_who_types(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    class Finder:
        async def offer(self, who: Who, typed: str, start: int) -> Offer:
            assert (who.id, typed, start) == (str(MINA), "ferry", 0)
            plain = Offered("1", "In words", "no picture yet", Message(page=page()))
            drawn = Offered("2", "Drawn", "", Message(page=page(picture=picture())))
            return Offer((plain, drawn))

    chat = TelegramChat(settings(server), inbox, MemoryCursors(), inline_finder=Finder())
    task = asyncio.create_task(chat.run(Listener(), COMMANDS))
    await chat.send(DM, Message(page=page(picture=picture())))
    query = await server.types_inline(MINA, "ferry")
    await until(lambda: query in server.inline_answers)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
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

    chat = TelegramChat(settings(server), inbox, MemoryCursors(), inline_finder=Finder())
    task = asyncio.create_task(chat.run(Listener(), COMMANDS))
    query = await server.types_inline(MINA, "ferry")
    await until(lambda: query in server.inline_answers)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    answer = server.inline_answers[query]
    assert answer["results"] == []
    assert answer["button"] == {"text": "Open your diary", "start_parameter": "inline"}
    assert answer["is_personal"] is True
