"""Asking the diary a question."""

from bot.answers import said
from bot.chat import Argument
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.messages import Message
from bot.turn import Turn


@command("ask", Argument("question"), group="album", mark="search")
async def ask(turn: Turn, question: str | None) -> Message | None:
    """Answered from the pages only, with the pages as proof."""
    return await said(turn, question or "")


@press_of("ask")
async def asked_again(turn: Turn, question: str = "") -> Message | None:
    return await said(turn, question)


SPOKEN: tuple[Spoken, ...] = (ask,)
PRESSED: tuple[Pressable, ...] = (asked_again,)
