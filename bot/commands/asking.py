"""Asking the diary a question."""

from dataclasses import replace

from bot.answers import said
from bot.chat import Argument
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.messages import Button, Message
from bot.pressing import press
from bot.turn import Turn
from db.records import PageId


@command("ask", Argument("question"), group="album", mark="search")
async def ask(turn: Turn, question: str | None) -> Message | None:
    """Answered from the pages only, with the pages as proof."""
    return await said(turn, question or "")


@press_of("ask")
async def asked_again(turn: Turn, question: str = "", page: str = "") -> Message | None:
    """`page`: as which it was kept before it was known to be a question; it must not be its own
    answer."""
    if not page:
        return await said(turn, question)
    await turn.diary.trash(PageId(page))
    answer = await said(turn, question)
    back = Button(turn.say("button-restore"), press("restore", page=page), mark="undo")
    text = f"{answer.text}\n\n{turn.say('trashed')}"
    return replace(answer, text=text, buttons=(*answer.buttons, (back,)))


SPOKEN: tuple[Spoken, ...] = (ask,)
PRESSED: tuple[Pressable, ...] = (asked_again,)
