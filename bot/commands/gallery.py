"""The album to leaf through: nine pages on a sheet, or one page after the other."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.arguments import WrongArgument
from bot.chat import Argument
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.commands.drawn import drawn, on_paper, other_paper
from bot.days import whole_day
from bot.messages import Button, Message
from bot.months import before, whole_month, whole_year
from bot.pressing import press
from bot.turn import Turn
from bot.views.page import page_shown
from db.records import PageId

_ON_A_SHEET = 9

_Order = list[tuple[PageId, date]]  # newest first


async def _places(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    months = [before(turn.today, back).strftime("%Y-%m") for back in range(12)]
    return [month for month in months if typed.casefold() in month]


@command("gallery", Argument("when", completes=True), group="album", mark="grid", completer=_places)
async def gallery(turn: Turn, when: str | None) -> Message | None:
    """The album, nine pages at a time: from the newest, or from a day, a month or a year."""
    order = await turn.diary.order()
    at = 0
    if when and when.strip():
        last = _last_day(turn, when.strip())
        at = next((number for number, (_, day) in enumerate(order) if day <= last), 0)
    return await _sheet(turn, order, at)


def _last_day(turn: Turn, words: str) -> date:
    """The newest day of what was named."""
    if (year := whole_year(words, turn.today)) is not None:
        return date(year, 12, 31)
    if (month := whole_month(words, turn.today, turn.texts)) is not None:
        return before(month, -1) - date.resolution
    if (day := whole_day(words, turn.today)) is not None:
        return day
    raise WrongArgument("wrong-date", words, "gallery")


@press_of("gallery")
async def sheet_walked(turn: Turn, page: str, dark: str = "") -> Message | None:
    """The sheet that begins with this page."""
    order = await turn.diary.order()
    at = _found(order, page)
    return await _sheet(await on_paper(turn, dark), order, at or 0, walked=True)


def _found(order: _Order, page: str) -> int | None:
    return next((number for number, (id, _) in enumerate(order) if id == page), None)


async def _sheet(turn: Turn, order: _Order, at: int, *, walked: bool = False) -> Message:
    if not order:
        return Message(turn.say("no-pages"), private=True)
    there = order[at : at + _ON_A_SHEET]
    rows: list[tuple[Button, ...]] = []
    numbers = [
        Button(str(number), press("leaf", page=id)) for number, (id, _) in enumerate(there, start=1)
    ]
    rows += [tuple(numbers[start : start + 3]) for start in range(0, len(numbers), 3)]
    walk: list[Button] = []
    if at > 0:
        newer = order[max(0, at - _ON_A_SHEET)][0]
        walk.append(Button(turn.say("gallery-newer"), press("gallery", page=newer), mark="prev"))
    if at + _ON_A_SHEET < len(order):
        older = order[at + _ON_A_SHEET][0]
        walk.append(Button(turn.say("gallery-older"), press("gallery", page=older), mark="next"))
    rows += [tuple(walk), (other_paper(turn, "gallery", page=there[0][0]),)]
    of = turn.say(
        "gallery-of", first=at + 1, last=at + len(there), count=len(there), total=len(order)
    )
    arguments = {
        "pages": [id for id, _ in there],
        "labels": [turn.day(day) for _, day in there],
        "title": turn.say("gallery-title"),
        "note": of,
    }
    alt = f"{turn.say('gallery-title')}: {of}"
    return await drawn(turn, "contact", arguments, alt, tuple(rows), walked=walked)


@press_of("leaf")
async def leaf(turn: Turn, page: str, walked: str = "") -> Message | None:
    """One page, with the ones before and after it."""
    order = await turn.diary.order()
    at = _found(order, page)
    if at is None:
        return Message(turn.say("looks-no-pages"), private=True)
    chosen = await turn.diary.page(order[at][0])
    walk: list[Button] = []
    if at > 0:
        newer = press("leaf", page=order[at - 1][0], walked="yes")
        walk.append(Button(turn.say("gallery-newer"), newer, mark="prev"))
    if at + 1 < len(order):
        older = press("leaf", page=order[at + 1][0], walked="yes")
        walk.append(Button(turn.say("gallery-older"), older, mark="next"))
    sheet = order[at // _ON_A_SHEET * _ON_A_SHEET][0]
    also = (
        Button(turn.say("gallery-open"), press("open", page=chosen.id), mark="page"),
        Button(turn.say("gallery-back"), press("gallery", page=sheet), mark="grid"),
    )
    shown = page_shown(turn.texts, chosen, turn.preferences, turn.today)
    # A leaf is turned, not played: music and chips come with the page itself.
    shown = replace(shown, music=None, voices=(), chips=(), missing=())
    return Message(
        turn.say("gallery-leaf", number=at + 1, total=len(order)),
        page=shown,
        buttons=tuple(row for row in (tuple(walk), also) if row),
        private=True,
        replaces=walked == "yes",
    )


SPOKEN: tuple[Spoken, ...] = (gallery,)
PRESSED: tuple[Pressable, ...] = (sheet_walked, leaf)
