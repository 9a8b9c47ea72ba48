"""Pictures of many pages that a worker draws for a chat: asked for, shown, walked through."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.commands.demanded import file_of
from bot.messages import Button, Choice, Message
from bot.pressing import press
from bot.turn import Turn
from db.records import Page

_PATIENCE = 60.0  # seconds; the largest of them takes about six of one core
_PAPER = "paper"  # what kind of paper its owner chose, remembered

Rows = tuple[tuple[Button, ...], ...]
RowsOf = Callable[[Mapping[str, Any]], Rows]  # for what only the answer tells: how much there is


def is_dark(turn: Turn) -> bool:
    """Whether this person's pictures are drawn on dark paper."""
    return turn.preferences.extra.get(_PAPER) == "dark"


async def on_paper(turn: Turn, dark: str) -> Turn:
    """The turn with that paper: chosen once, it stays for every picture."""
    if not dark or (dark == "yes") is is_dark(turn):
        return turn
    extra = {**turn.preferences.extra, _PAPER: "dark" if dark == "yes" else "light"}
    kept = await turn.house.accounts.prefer(turn.person.id, extra=extra)
    return replace(turn, person=replace(turn.person, preferences=kept))


def other_paper(turn: Turn, action: str, **arguments: object) -> Button:
    """The same picture on the other paper."""
    label = turn.say("looks-light" if is_dark(turn) else "looks-dark")
    dark = "no" if is_dark(turn) else "yes"
    return Button(label, press(action, dark=dark, **arguments), mark="paper")


async def drawn(
    turn: Turn,
    question: str,
    arguments: Mapping[str, Any],
    alt: str,
    rows: Rows | RowsOf = (),
    *,
    choices: tuple[Choice, ...] = (),
    text: str = "",
    walked: bool = False,
) -> Message:
    """The picture with the buttons under it; `walked`: in place of the one before."""
    given = {**arguments, "language": turn.language, "dark": is_dark(turn)}
    answer = await turn.queue.ask(turn.person.id, question, given, _PATIENCE)
    media = file_of(turn, answer, "picture", alt) if answer else None
    if media is None:
        sorry = f"looks-{answer.get('sorry', '')}" if answer else "looks-busy"
        return Message(turn.say(sorry if turn.texts.has(sorry) else "looks-failed"), private=True)
    told = answer.get("told") if answer else None
    given_rows = rows(told if isinstance(told, Mapping) else {}) if callable(rows) else rows
    return Message(
        text or turn.texts.plain(alt),
        media=(replace(media, sheet=question == "contact"),),
        buttons=tuple(row for row in given_rows if row),
        choices=choices,
        private=True,
        replaces=walked,
    )


def month_title(turn: Turn, first: date) -> str:
    name = turn.say(f"month-{first.month}")
    return turn.say("calendar-title", month=name, year=str(first.year))


def shown(pages: list[Page]) -> list[Page]:
    """Those that are not hidden: nothing hidden is shown unasked."""
    return [page for page in pages if not page.hidden]
