"""The calendar of a month."""

import asyncio
import calendar
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from db.takeaway.words import words_of
from models.embedded.album_pictures.month import DayShown, MonthOrder, draw_month
from models.embedded.album_pictures.sheets import listed, words_fit
from workers.asked import as_file
from workers.looking.days import as_day, by_day, page_of_day
from workers.looking.pictures import SHOWN, data_of, shown_of

if TYPE_CHECKING:
    from workers.asked import Asked


async def month(asked: "Asked") -> Mapping[str, Any]:
    """A calendar of `first`'s month. Words come with the question: they are the chat's."""
    given = asked.arguments
    first = as_day(given.get("first"))
    if first is None:
        return {"sorry": "no-month"}
    first = first.replace(day=1)
    length = calendar.monthrange(first.year, first.month)[1]
    monday_first = bool(given.get("monday_first"))
    names = [words_fit(name, 12) for name in listed(given.get("weekdays"), 7)]
    days = await _days(asked, first, first.replace(day=length))
    order = MonthOrder(
        title=words_fit(given.get("title", ""), 40),
        weekdays=tuple(names) if len(names) == 7 else ("",) * 7,
        sunday=6 if monday_first else 0,
        first=first.weekday() if monday_first else (first.weekday() + 1) % 7,
        length=length,
        days=days,
        today=_within(as_day(given.get("today")), first),
        note=words_fit(given.get("note", ""), 40),
        language=str(given.get("language", "en")),
        dark=bool(given.get("dark")),
        seed=first.toordinal(),
    )
    told = {"days": {str(n): {"pages": one.pages, "mood": one.mood} for n, one in days.items()}}
    return {**as_file(await asyncio.to_thread(draw_month, order)), "told": told}


async def _days(asked: "Asked", first: date, last: date) -> dict[int, DayShown]:
    """Each written day by the page that stands for it."""
    found: dict[int, DayShown] = {}
    for day, pages in by_day(await asked.diary.between(first, last, SHOWN)).items():
        best = page_of_day(pages)
        if best is None:
            continue
        source = shown_of(best)
        picture = await data_of(asked, best, source)
        keep = source.keep if source else None
        found[day.day] = DayShown(picture, words_of(best).mood, len(pages), keep)
    return found


def _within(today: date | None, first: date) -> int | None:
    same = today is not None and (today.year, today.month) == (first.year, first.month)
    return today.day if today is not None and same else None
