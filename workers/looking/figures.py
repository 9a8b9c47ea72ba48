"""What there is to count in a diary, said so that nobody is scolded."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, timedelta, tzinfo
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from db.album import naming
from db.records import FileKind, Kind, Page
from db.takeaway.plain import NO_HOUR
from db.takeaway.words import words_of
from models.embedded.album_pictures.figures import (
    MOST_NAMES,
    MOST_PERIODS,
    FiguresOrder,
    Period,
    Tile,
    draw_figures,
)
from models.embedded.album_pictures.moods import KEYS, key_of
from models.embedded.album_pictures.sheets import listed, words_fit
from workers.asked import as_file
from workers.looking.days import as_day, shown

if TYPE_CHECKING:
    from workers.asked import Asked

_IN_A_ROW = 3  # days from which they are worth saying; a gap is a life being lived
# A word is a run of letters; where words are written without spaces, every letter counts.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:['’-]\w+)*")


async def figures(asked: "Asked") -> Mapping[str, Any]:
    """`year` (or all years), with `title`, `note`, `months`, `weekdays`, `words` of the moods,
    `headings`, and `counted`: what pages, words, … are called, one and many."""
    given = asked.arguments
    span = await asked.diary.span()
    year = given.get("year")
    if year is not None and (not isinstance(year, int) or not 1 <= year <= 9999):
        return {"sorry": "no-year"}
    if span is None:
        return {"sorry": "no-pages"}
    first, last = (date(year, 1, 1), date(year, 12, 31)) if year else span
    pages = shown(await asked.diary.between(first, last, (Kind.READING, Kind.HEARD)))
    if not pages:
        return {"sorry": "no-pages"}
    today = as_day(given.get("today")) or last
    language = str(given.get("language", "en"))
    told = await asyncio.to_thread(_counted, pages, today, _zone(asked), language)
    order = FiguresOrder(
        title=words_fit(given.get("title") or year or "", 40),
        note=words_fit(given.get("note") or "", 40),
        tiles=_tiles(told, given.get("counted")),
        periods=_periods(pages, year, [words_fit(n, 6) for n in listed(given.get("months"), 12)]),
        moods=[words_fit(word, 16) for word in listed(given.get("words"), len(KEYS))],
        people=_most(told["people"]),
        places=_most(told["places"]),
        weekdays=_weekdays(told["weekdays"], given),
        hours=told["hours"],
        headings=[words_fit(one, 40) for one in listed(given.get("headings"), 5)],
        language=language,
        dark=bool(given.get("dark")),
        seed=first.toordinal(),
    )
    return {**as_file(await asyncio.to_thread(draw_figures, order)), "told": told}


def _counted(pages: Sequence[Page], today: date, zone: tzinfo, language: str) -> dict[str, Any]:
    people: Counter[str] = Counter()
    places: Counter[str] = Counter()
    moods: Counter[str] = Counter()
    words = 0
    for page in pages:
        told = words_of(page)
        words += len(_WORD.findall(told.text))
        people.update(told.people)
        places.update([naming.town(told.place, language)] if told.place else [])
        moods.update([key_of(told.mood)] if key_of(told.mood) else [])
    weekdays = Counter(page.day.weekday() for page in pages)
    moments = [page.created_at.astimezone(zone) for page in pages]
    hours = Counter(at.hour for at in moments if at.time() != NO_HOUR)
    return {
        "pages": len(pages),
        "days": len({page.day for page in pages}),
        "words": words,
        "photos": sum(part.kind == FileKind.PHOTO for page in pages for part in page.parts),
        "people": dict(naming.merged(people, naming.kin).most_common(20)),
        "places": dict(places.most_common(20)),
        "moods": {key: moods[key] for key in KEYS},
        "weekdays": [weekdays[number] for number in range(7)],
        "hours": [hours[number] for number in range(24)],
        "in_a_row": in_a_row({page.day for page in pages}, today),
    }


def in_a_row(days: Iterable[date], today: date) -> int:
    """How many days in a row have a page up to today; one who has not written yet today loses
    nothing. 0 where there are too few to speak of."""
    there = set(days)
    last = today if today in there else today - timedelta(days=1)
    count = 0
    while last - timedelta(days=count) in there:
        count += 1
    return count if count >= _IN_A_ROW else 0


def _tiles(told: Mapping[str, Any], counted: Any) -> list[Tile]:
    """Pages and words, and what else there is."""
    names: Mapping[str, Any] = counted if isinstance(counted, Mapping) else {}
    numbers = (
        ("pages", told["pages"], "book"),
        ("words", told["words"], "pencil"),
        ("in_a_row", told["in_a_row"], "sun"),
        ("photos", told["photos"], "camera"),
        ("days", told["days"], "flower"),
        ("people", len(told["people"]), "heart"),
    )
    tiles = []
    for name, number, sticker in numbers:
        forms = [words_fit(form, 20) for form in listed(names.get(name), 2)] or [name]
        if number:
            words = forms[0] if number == 1 else forms[-1]
            tiles.append(Tile(f"{number:,}".replace(",", " "), words, sticker))
    return tiles[:4]


def _periods(pages: Sequence[Page], year: int | None, months: Sequence[str]) -> list[Period]:
    """The months of a year; of all pages their years, the last twelve of them."""
    if year:
        names = months if len(months) == 12 else [str(number) for number in range(1, 13)]
        return [
            _period(names[number - 1], [page for page in pages if page.day.month == number])
            for number in range(1, 13)
        ]
    newest = pages[-1].day.year
    years = range(max(pages[0].day.year, newest - MOST_PERIODS + 1), newest + 1)
    return [_period(str(one), [page for page in pages if page.day.year == one]) for one in years]


def _period(name: str, pages: Sequence[Page]) -> Period:
    moods = Counter(key_of(words_of(page).mood) for page in pages)
    return Period(name, tuple(moods[key] for key in KEYS), moods[""])


def _most(counted: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(words_fit(name, 24), count) for name, count in counted.items()][:MOST_NAMES]


def _weekdays(counted: Sequence[int], given: Mapping[str, Any]) -> list[tuple[str, int]]:
    """In the order of their week; names come in it."""
    order = [*range(7)] if given.get("monday_first") else [6, *range(6)]
    names = [words_fit(name, 6) for name in listed(given.get("weekdays"), 7)]
    names = names if len(names) == 7 else [str(number + 1) for number in order]
    return [(name, counted[number]) for name, number in zip(names, order, strict=True)]


def _zone(asked: "Asked") -> tzinfo:
    try:
        name = asked.person.preferences.timezone
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
