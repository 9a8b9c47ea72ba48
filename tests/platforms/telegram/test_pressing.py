"""Buttons, lists and forms on Telegram: what was chosen is heard, before and after a restart."""

import pytest

from bot.incoming import Called, Incoming, Pressed, Wrote
from bot.messages import Button, Choice, Field, Form, Message, Option
from db.records import Room
from tests.platforms.house import Listener, MemoryInbox, until
from tests.platforms.telegram.conftest import BEN, DM, MINA, running
from tests.platforms.telegram_server.server import TelegramServer


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
        server.queries.discard(query)  # too old by now
        await until(lambda: server.seen(MINA)[0]["text"] == "done")
        await until(lambda: inbox.states("telegram") == ["done"])
    assert not [one for one in caplog.records if one.name.startswith("bot") and one.levelno > 20]


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
