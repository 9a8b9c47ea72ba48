"""A book, bound volume by volume: as large as can be carried, then the next."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from db.diary import Diary
from db.records import Page, Person
from db.takeaway.errors import CannotExport
from db.takeaway.spans import Span
from models.embedded.album_pictures.cover import CoverOrder, draw_cover
from models.embedded.book import Book, Cover
from workers.books.gathering import (
    Month,
    best_of,
    chapter_of,
    data_of,
    months,
    spread_of,
)
from workers.books.words import BookWords
from workers.looking.pictures import drawing_of

_LETTERS = 1_600_000  # bytes that fonts and words may add at the end
OnPage = Callable[[int, int], None]  # pages done, of how many; what it raises ends the binding


@dataclass(frozen=True, slots=True)
class Bound:
    """One volume, and the day with which the next begins."""

    pages: int
    first: date
    last: date
    next: date | None


async def bind(
    diary: Diary,
    person: Person,
    span: Span,
    target: Path,
    now: datetime,
    *,
    name: str = "",
    volume: int = 0,
    most_bytes: int | None = None,
    on_page: OnPage | None = None,
) -> Bound:
    """Write the span's pages to `target`, up to `most_bytes`. CannotExport: there are none.

    `volume` is this volume's number where there is more than one.
    """
    found = await months(diary, span)
    if not found:
        raise CannotExport("there is no page of your diary between those days.")
    language = person.preferences.language
    words = BookWords.of(language)
    of = sum(len(month.pages) for month in found)
    title = words.title(name)
    done, last, next_day = 0, found[0].first, None
    with Book(target, title, words.language) as book:
        shown = await _cover(diary, found, words, title, volume, of, now)
        await asyncio.to_thread(book.cover, shown)
        first = None
        for month in found:
            chapter = await chapter_of(diary, month, words, words.language)
            await asyncio.to_thread(book.chapter, chapter)
            for id in month.pages:
                page = await diary.page(id)
                full = most_bytes is not None and book.bytes > most_bytes - _LETTERS
                if full and first is not None and page.day > last:
                    next_day = page.day
                    break
                spread = await spread_of(diary, page, words, words.language)
                await asyncio.to_thread(book.spread, spread)
                first, last, done = first or page.day, page.day, done + 1
                if on_page is not None:
                    on_page(done, of)
            if next_day is not None:
                break
        await asyncio.to_thread(book.close)
    return Bound(done, first or last, last, next_day)


async def _cover(
    diary: Diary,
    found: list[Month],
    words: BookWords,
    title: str,
    volume: int,
    pages: int,
    now: datetime,
) -> Cover:
    best = await best_of(diary, found, 3)
    pictures = [await _picture(diary, page) for page in best]
    first = (await diary.page(found[0].pages[0])).day
    last = (await diary.page(found[-1].pages[-1])).day
    dates = words.dates(first, last)
    note = words.volume(volume) if volume else words.count(pages)
    source = drawing_of(best[0]) if best else None
    order = CoverOrder(
        title,
        dates,
        note,
        pictures[0] if pictures else None,
        source.keep if source else None,
        [picture for picture in pictures[1:] if picture is not None],
        words.language,
        first.toordinal(),
    )
    drawn = await asyncio.to_thread(draw_cover, order)
    return Cover(title, dates, note, words.made(now.date()), drawn.data, words.language, now)


async def _picture(diary: Diary, page: Page) -> bytes | None:
    source = drawing_of(page)
    return await data_of(diary, source) if source else None
