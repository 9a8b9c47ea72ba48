"""Statistics worth looking at, of a year or of all."""

from collections.abc import Sequence

from bot.arguments import WrongArgument
from bot.chat import Argument
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.commands.drawn import drawn, on_paper, other_paper
from bot.commands.looking import MONDAY_FIRST, years_offered
from bot.messages import Button, Message
from bot.months import whole_year
from bot.pressing import press
from bot.texts import LANGUAGES
from bot.turn import Turn

_COUNTED = ("pages", "words", "in_a_row", "photos", "days", "people")
_HEADINGS = ("months", "people", "places", "weekdays", "hours")


async def _years(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    return [turn.say("stats-all"), *await years_offered(turn, argument, typed)][:25]


@command("stats", Argument("year", completes=True), group="album", mark="grid", completer=_years)
async def stats(turn: Turn, year: str | None) -> Message | None:
    """Words, moods, who and where; of this year if none is named."""
    words = " ".join((year or "").split())
    every = {turn.texts.say(language, "stats-all").casefold() for language in LANGUAGES}
    if words.casefold() in every:
        return await _stats(turn, 0)
    chosen = whole_year(words, turn.today) if words else turn.today.year
    if chosen is None:
        raise WrongArgument("wrong-date", words, "stats")
    return await _stats(turn, chosen)


@press_of("stats")
async def stats_walked(turn: Turn, year: str, dark: str = "") -> Message | None:
    return await _stats(await on_paper(turn, dark), int(year), walked=True)


async def _stats(turn: Turn, year: int, *, walked: bool = False) -> Message:
    """`year` 0: all of them."""
    monday_first = turn.language in MONDAY_FIRST
    order = range(1, 8) if monday_first else (7, 1, 2, 3, 4, 5, 6)
    title = turn.say("stats-title", year=str(year)) if year else turn.say("stats-title-all")
    arguments = {
        "year": year or None,
        "title": title,
        "today": turn.today.isoformat(),
        "months": turn.say("year-months").split(),
        "weekdays": [turn.say(f"weekday-{number}") for number in order],
        "monday_first": monday_first,
        "words": turn.say("year-moods").split(),
        "counted": {name: turn.say(f"stats-{name}").split("|") for name in _COUNTED},
        "headings": [turn.say(f"stats-of-{name}") for name in _HEADINGS],
    }
    span = await turn.diary.span()
    earliest = span[0].year if span else turn.today.year
    near = [one for one in (year - 1, year + 1) if year and earliest <= one <= turn.today.year]
    walk = [
        Button(turn.say("looks-year", year=str(one)), press("stats", year=one), mark="day")
        for one in near
    ]
    if year and earliest < turn.today.year:
        walk.append(Button(turn.say("stats-title-all"), press("stats", year=0)))
    if not year:
        now = turn.today.year
        walk.append(Button(turn.say("looks-year", year=str(now)), press("stats", year=now)))
    rows = (tuple(walk), (other_paper(turn, "stats", year=year),))
    return await drawn(turn, "figures", arguments, title, rows, walked=walked)


SPOKEN: tuple[Spoken, ...] = (stats,)
PRESSED: tuple[Pressable, ...] = (stats_walked,)
