"""Ways of looking at a diary: the calendar of a month."""

import base64
import binascii
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from bot.arguments import WrongArgument
from bot.chat import Argument
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.days import whole_day
from bot.messages import Button, Media, Message
from bot.pressing import press
from bot.turn import Turn

_PATIENCE = 30.0  # seconds
_MONTH = re.compile(r"(\d{4})[-./ ]?(0?[1-9]|1[0-2])")
_MONDAY_FIRST = frozenset({"zh"})
_FIRST, _LAST = date(1900, 1, 1), date(2200, 1, 1)


@command("calendar", Argument("month"), group="album", mark="day")
async def month(turn: Turn, month: str | None) -> Message | None:
    """A month's days with their drawings; this month if none is named."""
    return await _shown(turn, _first(turn, month), dark=False)


@press_of("calendar")
async def walked(turn: Turn, first: str, dark: str) -> Message | None:
    return await _shown(turn, date.fromisoformat(first), dark=dark == "yes")


def _first(turn: Turn, asked: str | None) -> date:
    words = (asked or "").strip()
    if not words:
        return turn.today.replace(day=1)
    if found := _MONTH.fullmatch(words):
        chosen = date(max(1, int(found[1])), int(found[2]), 1)
    else:
        number = _named(turn, words)
        day = None if number else whole_day(words, turn.today)
        if number:  # "May" is the last one there was
            year = turn.today.year - (number > turn.today.month)
            chosen = date(year, number, 1)
        elif day is not None:
            chosen = day.replace(day=1)
        else:
            raise WrongArgument("wrong-date", words, "calendar")
    if not _FIRST <= chosen < _LAST:
        raise WrongArgument("wrong-date", words, "calendar")
    return chosen


def _named(turn: Turn, words: str) -> int:
    names = {turn.say(f"month-{number}").casefold(): number for number in range(1, 13)}
    return names.get(words.casefold(), 0)


async def _shown(turn: Turn, first: date, *, dark: bool) -> Message:
    earlier = (first - timedelta(days=1)).replace(day=1)
    later = (first + timedelta(days=31)).replace(day=1)
    written = await turn.diary.days(first, later - timedelta(days=1))
    monday_first = turn.language in _MONDAY_FIRST
    order = range(1, 8) if monday_first else (7, 1, 2, 3, 4, 5, 6)
    title = _title(turn, first)
    note = turn.say("calendar-days", count=len(written))
    arguments = {
        "first": first.isoformat(),
        "title": title,
        "weekdays": [turn.say(f"weekday-{number}") for number in order],
        "monday_first": monday_first,
        "today": turn.today.isoformat(),
        "note": note,
        "language": turn.language,
        "dark": dark,
    }
    answer = await turn.queue.ask(turn.person.id, "month", arguments, _PATIENCE) or {}
    data = _data(answer)
    if not data:
        return Message(turn.say("calendar-failed"), private=True)
    alt = f"{title}: {note}"
    picture = Media("picture", "image/jpeg", "calendar.jpg", alt, turn.person.id, data=data)
    walk = [_button(turn, earlier, dark)]
    if later <= turn.today:
        walk.append(_button(turn, later, dark))
    other = turn.say("calendar-light" if dark else "calendar-dark")
    press_other = press("calendar", first=first.isoformat(), dark="no" if dark else "yes")
    rows = (tuple(walk), (Button(other, press_other),))
    return Message(turn.texts.plain(alt), media=(picture,), buttons=rows, private=True)


def _title(turn: Turn, first: date) -> str:
    name = turn.say(f"month-{first.month}")
    return turn.say("calendar-title", month=name, year=str(first.year))


def _button(turn: Turn, first: date, dark: bool) -> Button:
    meaning = press("calendar", first=first.isoformat(), dark="yes" if dark else "no")
    return Button(_title(turn, first), meaning, mark="day")


def _data(answer: Mapping[str, Any]) -> bytes:
    found = answer.get("file")
    try:
        return base64.b64decode(str(found["data"]), validate=True) if found else b""
    except (binascii.Error, ValueError, KeyError, TypeError):
        return b""


SPOKEN: tuple[Spoken, ...] = (month,)
PRESSED: tuple[Pressable, ...] = (walked,)
