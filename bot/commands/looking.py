"""Ways of looking at a diary by its days: a month's calendar, its list, a year in colours."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.arguments import WrongArgument
from bot.chat import Argument
from bot.commands.declaring import Pressable, Spoken, command, press_of
from bot.commands.drawn import drawn, month_title, on_paper, other_paper, shown
from bot.messages import Button, Choice, Message, Option
from bot.months import FIRST_YEAR, LAST_YEAR, before, month_of, whole_year
from bot.pressing import press
from bot.turn import Turn
from bot.views.page import page_message
from bot.views.reading import told
from db.records import Kind, Page

MONDAY_FIRST = frozenset({"zh"})
_LISTED, _LISTED_WORDS = 8, 1700  # pages and characters: what the smallest platform takes at once
_IN_ONE_CHOICE = 16  # days; a month is two choices, which every platform can show


async def _months(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    """The last twelve months."""
    months = [before(turn.today, back).strftime("%Y-%m") for back in range(12)]
    return [month for month in months if typed.casefold() in month]


@command(
    "calendar", Argument("month", completes=True), group="album", mark="day", completer=_months
)
async def month(turn: Turn, month: str | None) -> Message | None:
    """A month's days with their drawings; this month if none is named."""
    return await _calendar(turn, _first(turn, month, "calendar"))


@press_of("calendar")
async def month_walked(turn: Turn, first: str, dark: str = "") -> Message | None:
    return await _calendar(await on_paper(turn, dark), date.fromisoformat(first), walked=True)


def _first(turn: Turn, asked: str | None, command: str) -> date:
    words = (asked or "").strip()
    if not words:
        return turn.today.replace(day=1)
    found = month_of(words, turn.today, turn.texts)
    if found is None:
        raise WrongArgument("wrong-date", words, command)
    return found


async def _month_pages(turn: Turn, first: date) -> list[Page]:
    return shown(await turn.diary.between(first, _end(first), (Kind.READING,)))


def _end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


async def _calendar(turn: Turn, first: date, *, walked: bool = False) -> Message:
    pages = await _month_pages(turn, first)
    monday_first = turn.language in MONDAY_FIRST
    order = range(1, 8) if monday_first else (7, 1, 2, 3, 4, 5, 6)
    title = month_title(turn, first)
    note = turn.say("calendar-days", count=len({page.day for page in pages}))
    arguments = {
        "first": first.isoformat(),
        "title": title,
        "weekdays": [turn.say(f"weekday-{number}") for number in order],
        "monday_first": monday_first,
        "today": turn.today.isoformat(),
        "note": note,
    }
    year = Button(turn.say("looks-year", year=str(first.year)), press("year", year=first.year))
    words = Button(turn.say("looks-list"), press("list", first=first.isoformat()), mark="page")
    other = other_paper(turn, "calendar", first=first.isoformat())
    also = (words, year, other) if pages else (year, other)
    return await drawn(
        turn,
        "month",
        arguments,
        f"{title}: {note}",
        (_walk(turn, "calendar", first), also),
        choices=_days_to_open(turn, first, pages),
        walked=walked,
    )


def _walk(turn: Turn, action: str, first: date) -> tuple[Button, ...]:
    """The month before, and the one after unless it lies ahead."""
    earlier, later = before(first, 1), _end(first) + timedelta(days=1)
    months = [earlier] if earlier.year >= FIRST_YEAR else []
    months += [later] if later <= turn.today else []
    return tuple(
        Button(month_title(turn, one), press(action, first=one.isoformat()), mark="day")
        for one in months
    )


def _days_to_open(turn: Turn, first: date, pages: Sequence[Page]) -> tuple[Choice, ...]:
    """Every written day, to be opened by a tap."""
    days: dict[int, str] = {}
    for page in pages:
        days.setdefault(page.day.day, told(page).title)
    options = [Option(str(day), str(day), title[:100]) for day, title in days.items()]
    halves = [options[:_IN_ONE_CHOICE], options[_IN_ONE_CHOICE:]]
    choices = []
    for half in (half for half in halves if half):
        span = f"{half[0].label}–{half[-1].label}" if len(half) > 1 else half[0].label
        asked = turn.say("looks-open-day", days=span)
        choices.append(Choice(press("open-day", first=_half_of(first, half)), asked, tuple(half)))
    return tuple(choices)


def _half_of(first: date, options: Sequence[Option]) -> str:
    """The first day of a choice: each choice of a message needs a meaning of its own."""
    return first.replace(day=int(options[0].value)).isoformat()


@press_of("open-day")
async def day_chosen(turn: Turn, first: str) -> Message | None:
    """The day that was tapped: its page, or its pages to choose from."""
    chosen = turn.values[0] if turn.values else ""
    month = date.fromisoformat(first).replace(day=1)
    number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 3 else 0
    if not 1 <= number <= _end(month).day:
        return Message(turn.say("looks-no-day"), private=True)
    day = month.replace(day=number)
    pages = shown(await turn.diary.of_day(day))
    if not pages:
        return Message(turn.say("looks-day-empty", day=turn.day(day)), private=True)
    if len(pages) == 1:
        message = page_message(turn.texts, pages[0], turn.preferences, turn.today)
        return replace(message, private=True)
    return _listed(turn, _fitting(pages), f"*{turn.day(day)}*", ())


# A month in words


@command("list", Argument("month", completes=True), group="album", mark="page", completer=_months)
async def list_(turn: Turn, month: str | None) -> Message | None:
    """A month's pages with their summaries."""
    return await _list(turn, _first(turn, month, "list"), 0)


@press_of("list")
async def list_walked(turn: Turn, first: str, offset: str = "0") -> Message | None:
    at = int(offset) if offset.isascii() and offset.isdigit() else 0
    return await _list(turn, date.fromisoformat(first).replace(day=1), at)


async def _list(turn: Turn, first: date, offset: int) -> Message:
    pages = await _month_pages(turn, first)
    title = month_title(turn, first)
    rows = [_walk(turn, "list", first)]
    if not pages:
        return Message(
            turn.say("looks-month-empty", month=title), buttons=tuple(rows), private=True
        )
    offset = min(offset, len(pages) - 1)
    listed = _fitting(pages[offset:])
    rest = offset + len(listed)
    calendar = Button(
        turn.say("looks-calendar"), press("calendar", first=first.isoformat()), mark="day"
    )
    more = turn.say("looks-later-in-month", month=title)
    onward = (Button(more, press("list", first=first.isoformat(), offset=rest), mark="next"),)
    also = (*(onward if rest < len(pages) else ()), calendar)
    head = f"*{turn.texts.plain(title)}* · {turn.say('looks-pages', count=len(pages))}"
    return _listed(turn, listed, head, (*rows, also))


def _fitting(pages: Sequence[Page]) -> Sequence[Page]:
    """As many of the first pages as one message takes with their summaries; always one."""
    room = _LISTED_WORDS
    for number, page in enumerate(pages[:_LISTED]):
        knows = told(page)
        room -= len(knows.title) + len(knows.summary) + 30
        if room < 0 and number:
            return pages[:number]
    return pages[:_LISTED]


def _listed(
    turn: Turn, pages: Sequence[Page], head: str, rows: Sequence[tuple[Button, ...]]
) -> Message:
    """Pages with their summaries, each with the button that opens it."""
    lines, buttons = [head], []
    for number, page in enumerate(pages, start=1):
        knows = told(page)
        title = turn.texts.plain(knows.title or turn.say("untitled"))
        lines.append(f"*{number}* · {turn.day(page.day)} · *{title}*")
        if knows.summary:
            lines.append(turn.texts.plain(" ".join(knows.summary.split())))
        buttons.append(Button(str(number), press("open", page=page.id)))
    numbers = [tuple(buttons[at : at + 4]) for at in range(0, len(buttons), 4)]
    given = tuple(row for row in (*numbers, *rows) if row)
    return Message("\n".join(lines), buttons=given, private=True)


# A year in colours


async def years_offered(turn: Turn, argument: str, typed: str) -> Sequence[str]:
    """The years that have pages."""
    span = await turn.diary.span()
    first = max(FIRST_YEAR, span[0].year) if span else turn.today.year
    years = [str(year) for year in range(turn.today.year, first - 1, -1)][:25]
    return [year for year in years if typed.strip() in year]


@command(
    "year", Argument("year", completes=True), group="album", mark="day", completer=years_offered
)
async def year(turn: Turn, year: str | None) -> Message | None:
    """Every day of a year in the colour of its mood; this year if none is named."""
    words = (year or "").strip()
    chosen = whole_year(words, turn.today) if words else turn.today.year
    if chosen is None:
        raise WrongArgument("wrong-date", words, "year")
    return await _year(turn, chosen)


@press_of("year")
async def year_walked(turn: Turn, year: str, dark: str = "") -> Message | None:
    return await _year(await on_paper(turn, dark), int(year), walked=True)


@press_of("year-month")
async def month_of_year(turn: Turn, year: str) -> Message | None:
    """A month that was tapped under its year."""
    chosen = turn.values[0] if turn.values else ""
    number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 3 else 0
    if not 1 <= number <= 12:
        return Message(turn.say("looks-no-day"), private=True)
    return await _calendar(turn, date(int(year), number, 1))


async def _year(turn: Turn, number: int, *, walked: bool = False) -> Message:
    days = await turn.diary.days(date(number, 1, 1), date(number, 12, 31), hidden=False)
    title = turn.say("year-title", year=str(number))
    note = turn.say("calendar-days", count=len(days))
    arguments = {
        "year": number,
        "title": title,
        "months": turn.say("year-months").split(),
        "words": turn.say("year-moods").split(),
        "note": note,
        "today": turn.today.isoformat(),
    }
    span = await turn.diary.span()
    earliest = max(FIRST_YEAR, span[0].year) if span else number
    near = [one for one in (number - 1, number + 1) if earliest <= one <= turn.today.year]
    walk = [
        Button(turn.say("looks-year", year=str(one)), press("year", year=one), mark="day")
        for one in near
        if one <= LAST_YEAR
    ]
    months = sorted({day.month for day in days})
    options = [Option(turn.say(f"month-{one}"), str(one)) for one in months]
    asked = turn.say("year-open-month")
    choice = Choice(press("year-month", year=number), asked, tuple(options))
    return await drawn(
        turn,
        "year",
        arguments,
        f"{title}: {note}",
        ((*walk, other_paper(turn, "year", year=number)),),
        choices=(choice,) if options else (),
        walked=walked,
    )


SPOKEN: tuple[Spoken, ...] = (month, list_, year)
PRESSED: tuple[Pressable, ...] = (
    month_walked,
    day_chosen,
    list_walked,
    year_walked,
    month_of_year,
)
