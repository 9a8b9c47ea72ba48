"""Buttons, lists and forms on Discord: what was chosen is heard, before and after a restart."""

import asyncio

from bot.incoming import Called, Incoming, Pressed
from bot.messages import Chip, Choice, Field, Form, Message, Option
from tests.platforms.discord.conftest import BEN, DM, MINA, buttons, running
from tests.platforms.discord_server.server import DiscordServer
from tests.platforms.house import Listener, MemoryInbox, until
from tests.platforms.pages import page


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
