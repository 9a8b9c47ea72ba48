"""The calendar of a month."""

import asyncio
import calendar
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from db.records import Kind
from db.takeaway.words import words_of
from models.embedded.album_pictures.month import DayShown, MonthOrder, draw_month
from workers.asked import as_file
from workers.looking.pictures import data_of, shown_of

if TYPE_CHECKING:
    from workers.asked import Asked


async def month(asked: "Asked") -> Mapping[str, Any]:
    """A calendar of `first`'s month. Words come with the question: they are the chat's."""
    given = asked.arguments
    first = date.fromisoformat(str(given["first"])).replace(day=1)
    length = calendar.monthrange(first.year, first.month)[1]
    monday_first = bool(given.get("monday_first"))
    order = MonthOrder(
        title=str(given["title"])[:40],
        weekdays=tuple(str(name)[:12] for name in given["weekdays"]),
        sunday=6 if monday_first else 0,
        first=first.weekday() if monday_first else (first.weekday() + 1) % 7,
        length=length,
        days=await _days(asked, first, first.replace(day=length)),
        today=_within(given.get("today"), first),
        note=str(given.get("note", ""))[:40],
        language=str(given.get("language", "en")),
        dark=bool(given.get("dark")),
        seed=first.toordinal(),
    )
    return as_file(await asyncio.to_thread(draw_month, order))


async def _days(asked: "Asked", first: date, last: date) -> dict[int, DayShown]:
    """Each written day by its first drawn page; hidden pages are not shown unasked."""
    found: dict[int, DayShown] = {}
    for day, ids in (await asked.diary.days(first, last)).items():
        pages = [page for page in [await asked.diary.page(id) for id in ids] if not page.hidden]
        if not pages:
            continue
        best = next((page for page in pages if Kind.PICTURE in page.artefacts), pages[0])
        source = shown_of(best)
        picture = await data_of(asked, best, source)
        keep = source.keep if source else None
        found[day.day] = DayShown(picture, words_of(best).mood, len(pages), keep)
    return found


def _within(today: Any, first: date) -> int | None:
    if not isinstance(today, str):
        return None
    day = date.fromisoformat(today)
    return day.day if (day.year, day.month) == (first.year, first.month) else None
