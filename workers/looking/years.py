"""A year in the colours of its moods."""

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from db.records import Kind
from db.takeaway.words import words_of
from models.embedded.album_pictures.moods import KEYS, key_of
from models.embedded.album_pictures.sheets import listed, words_fit
from models.embedded.album_pictures.year import YearOrder, draw_year
from workers.asked import as_file
from workers.looking.days import as_day, by_day, page_of_day

if TYPE_CHECKING:
    from workers.asked import Asked


async def year(asked: "Asked") -> Mapping[str, Any]:
    """`year` with `title`, `months` (twelve), `words` (five, bright to heavy), `note`, `today`."""
    given = asked.arguments
    number = given.get("year")
    if not isinstance(number, int) or not 1 <= number <= 9999:
        return {"sorry": "no-year"}
    pages = await asked.diary.between(date(number, 1, 1), date(number, 12, 31), (Kind.READING,))
    moods = {}
    for day, those in by_day(pages).items():
        best = page_of_day([page for page in those if words_of(page).mood] or those)
        moods[day] = words_of(best).mood if best is not None else ""
    months = [words_fit(name, 8) for name in listed(given.get("months"), 12)]
    words = [words_fit(word, 16) for word in listed(given.get("words"), len(KEYS))]
    order = YearOrder(
        number,
        title=words_fit(given.get("title") or number, 40),
        months=tuple(months) if len(months) == 12 else tuple("JFMAMJJASOND"),
        words=dict(zip(KEYS, words, strict=False)),
        days=moods,
        note=words_fit(given.get("note", ""), 30),
        today=as_day(given.get("today")),
        language=str(given.get("language", "en")),
        dark=bool(given.get("dark")),
    )
    told = {"days": {day.isoformat(): key_of(mood) for day, mood in sorted(moods.items())}}
    return {**as_file(await asyncio.to_thread(draw_year, order)), "told": told}
