"""A week, a month or a year on one sheet: its best drawings, its moods, who, where, which words."""

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from models.embedded.album_pictures.review import BEST, BestShown, ReviewOrder, draw_review
from models.embedded.album_pictures.sheets import listed, words_fit
from workers.asked import as_file
from workers.looking.pictures import data_of, page_of, shown_of

if TYPE_CHECKING:
    from workers.asked import Asked

_MOST_DAYS = 366
_MOST_WORDS = 9


async def review(asked: "Asked") -> Mapping[str, Any]:
    """The words come with the question: they are the chat's. Pages that are gone leave no gap."""
    given = asked.arguments
    best: list[BestShown] = []
    for id in listed(given.get("pages"), BEST):
        page = await page_of(asked, id)
        source = shown_of(page) if page is not None else None
        data = await data_of(asked, page, source) if page is not None else None
        if data is not None:
            best.append(BestShown(data, source.keep if source else None))
    first = date.fromisoformat(str(given["first"]))
    last = date.fromisoformat(str(given["last"]))
    labels = given.get("labels")
    order = ReviewOrder(
        title=words_fit(given.get("title", ""), 40),
        note=words_fit(given.get("note", ""), 30),
        first=first,
        days=max(1, min(_MOST_DAYS, (last - first).days + 1)),
        best=best,
        moods=_moods(given.get("moods")),
        labels={
            str(name): words_fit(text, 24)
            for name, text in (labels.items() if isinstance(labels, Mapping) else ())
        },
        who=_counted(given.get("who")),
        where=_counted(given.get("where")),
        words=_counted(given.get("words")),
        months=tuple(words_fit(name, 6) for name in listed(given.get("months"), 12)),
        weekdays=tuple(words_fit(name, 6) for name in listed(given.get("weekdays"), 7)),
        language=str(given.get("language", "en")),
        dark=bool(given.get("dark")),
        seed=first.toordinal(),
    )
    return as_file(await asyncio.to_thread(draw_review, order))


def _moods(value: Any) -> dict[date, str]:
    found: dict[date, str] = {}
    for day, mood in list(value.items())[:_MOST_DAYS] if isinstance(value, Mapping) else ():
        try:
            found[date.fromisoformat(str(day))] = str(mood)
        except ValueError:
            continue
    return found


def _counted(value: Any) -> list[tuple[str, int]]:
    return [
        (words_fit(one[0], 24), max(1, min(one[1], 9999)))
        for one in listed(value, _MOST_WORDS)
        if isinstance(one, list | tuple) and len(one) == 2 and isinstance(one[1], int)
    ]
