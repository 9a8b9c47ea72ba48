"""Looking back on a week, a month or a year: one picture and a few sentences."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot import periods
from bot.chat import Argument
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.commands.drawn import drawn, month_title, on_paper, other_paper
from bot.commands.me import set_extra
from bot.memories import unwanted_in
from bot.messages import Button, Message
from bot.periods import KINDS, Period
from bot.pressing import press
from bot.reviews import Review, review_of, sentences
from bot.turn import Turn

WANTED = "reviews"  # preference: "yes", "no", or not asked yet
_WHO, _WHERE = 4, 3  # people and places on the sheet


async def _periods(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    offered = [*KINDS, "last week", "last month", str(turn.today.year - 1)]
    return [one for one in offered if typed.casefold() in one]


@command(
    "review", Argument("period", completes=True), group="album", mark="clock", completer=_periods
)
async def review(turn: Turn, period: str | None) -> Message | None:
    """This month if none is named."""
    return await _shown(turn, periods.named(period or "", turn.today, turn.texts))


@press_of("review")
async def walked(turn: Turn, kind: str, first: str, dark: str = "") -> Message | None:
    turn = await on_paper(turn, dark)
    wanted = periods.period(kind if kind in KINDS else "month", date.fromisoformat(first))
    return await _shown(turn, wanted, walked=True)


@press_of("reviews-wanted")
async def wanted(turn: Turn, answer: str) -> Message | None:
    """Whether it comes by itself: on Mondays, on the first of a month, on New Year's Day."""
    yes = answer == "yes"
    await set_extra(turn, reviews="yes" if yes else "no")
    return Message(turn.say("reviews-on" if yes else "reviews-off"), private=True, replaces=True)


@press_of("review-not-now")
async def not_now(turn: Turn) -> Message | None:
    return Message(turn.say("not-now-kept"), replaces=True)


def wish(turn: Turn) -> Button:
    """The button that turns it on, or off."""
    now = turn.preferences.extra.get(WANTED) == "yes"
    answer = "no" if now else "yes"
    return Button(
        turn.say(f"reviews-wish-{answer}"), press("reviews-wanted", answer=answer), mark="bell"
    )


async def _shown(turn: Turn, period: Period, *, walked: bool = False) -> Message:
    unwanted = await unwanted_in(turn.diary, turn.preferences)
    found = await review_of(turn.diary, period, turn.language, unwanted)
    title = title_of(turn, period)
    rows = [_walk(turn, period)]
    if not found.pages:
        empty = turn.say("review-none", period=turn.texts.plain(title))
        return Message(empty, buttons=tuple(rows), private=True, replaces=walked)
    rows.append((other_paper(turn, "review", kind=period.kind, first=period.first.isoformat()),))
    rows.append((wish(turn),))
    lines = sentences(turn, found)
    text = f"*{turn.texts.plain(title)}*\n" + "\n".join(lines)
    alt = f"{title}. " + " ".join(lines)
    message = await drawn(
        turn, "review", _order(turn, found, title), alt, tuple(rows), text=text, walked=walked
    )
    # The words are there even when nobody is free to draw.
    if message.media:
        return message
    return Message(text, buttons=tuple(rows), private=True, replaces=walked)


def _order(turn: Turn, found: Review, title: str) -> dict[str, Any]:
    period = found.period
    return {
        "title": title,
        "note": turn.say("review-note", pages=found.pages),
        "kind": period.kind,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "pages": list(found.best),
        "moods": {day.isoformat(): mood for day, mood in found.moods.items()},
        "labels": {
            name: turn.say(f"review-label-{name}") for name in ("who", "where", "words", "days")
        },
        "who": [list(one) for one in found.people[:_WHO]],
        "where": [list(one) for one in found.places[:_WHERE]],
        "words": [list(one) for one in found.words],
        "months": [turn.say(f"month-{number}")[:3] for number in range(1, 13)],
        "weekdays": [turn.say(f"weekday-{number}") for number in range(1, 8)],
    }


def title_of(turn: Turn, period: Period) -> str:
    if period.kind == "week":
        return turn.say("review-week", day=turn.day(period.first))
    if period.kind == "month":
        return month_title(turn, period.first)
    return turn.say("review-year", year=str(period.first.year))


def _walk(turn: Turn, period: Period) -> tuple[Button, ...]:
    def button(one: Period) -> Button:
        meaning = press("review", kind=one.kind, first=one.first.isoformat())
        return Button(title_of(turn, one), meaning, mark="day")

    walk = [button(period.before)]
    if period.after.first <= turn.today:
        walk.append(button(period.after))
    return tuple(walk)


SPOKEN: tuple[Spoken, ...] = (review,)
PRESSED: tuple[Pressable, ...] = (walked, wanted, not_now)
