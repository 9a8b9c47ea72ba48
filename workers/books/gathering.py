"""Which pages stand in a book, in which order, and what is shown of each."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.diary import Diary
from db.errors import NotFound
from db.records import Page, PageId
from db.takeaway.spans import Span
from db.takeaway.words import words_of
from models.embedded.album_pictures.month import DayShown, MonthOrder, draw_month
from models.embedded.book import Chapter, Spread
from workers.books.words import BookWords
from workers.looking.pictures import Source, drawing_of, photos_of, shown_of


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    pages: tuple[PageId, ...]


async def months(diary: Diary, span: Span) -> list[Month]:
    """The months of a span that have pages to print, the first one first; hidden pages stay out."""
    found: dict[date, list[PageId]] = {}
    for day, ids in (await diary.days(span.first, span.last)).items():
        for id in ids:
            if not (await diary.page(id)).hidden:
                found.setdefault(day.replace(day=1), []).append(id)
    return [Month(first, tuple(ids)) for first, ids in sorted(found.items())]


async def spread_of(diary: Diary, page: Page, words: BookWords, language: str) -> Spread:
    said = words_of(page)
    source = drawing_of(page)
    where = [words.day_and_weekday(page.day), said.place, words.weather(said.weather)]
    photos = [await data_of(diary, photo) for photo in photos_of(page)]
    return Spread(
        where="  ·  ".join(piece for piece in where if piece),
        title=said.title or words.day(page.day),
        words=said.text or said.summary,
        tags=said.tags,
        alt=said.summary or said.title,
        picture=await data_of(diary, source) if source else None,
        photos=[photo for photo in photos if photo is not None],
        mood=said.mood,
        stars=page.rating or 0,
        language=said.language or language,
    )


async def chapter_of(diary: Diary, month: Month, words: BookWords, language: str) -> Chapter:
    """A month's own sheet: its days and titles, and its calendar."""
    listed: list[tuple[str, str]] = []
    days: dict[int, DayShown] = {}
    for id in month.pages:
        page = await diary.page(id)
        said = words_of(page)
        listed.append((str(page.day.day), said.title or "·"))
        before = days.get(page.day.day)
        if before is not None and before.picture is not None:
            days[page.day.day] = DayShown(
                before.picture, before.mood, before.pages + 1, before.keep
            )
            continue
        source = shown_of(page)
        data = await data_of(diary, source) if source else None
        pages = before.pages + 1 if before else 1
        days[page.day.day] = DayShown(data, said.mood, pages, source.keep if source else None)
    note = words.count(len(month.pages))
    calendar_of = draw_month(_order(month.first, days, words, note, language))
    return Chapter(words.month(month.first), note, calendar_of.data, listed, language)


def _order(
    first: date, days: Mapping[int, DayShown], words: BookWords, note: str, language: str
) -> MonthOrder:
    names: Sequence[str] = words.weekdays()
    monday_first = language == "zh"  # as the calendar in chat has it
    column = first.weekday() if monday_first else (first.weekday() + 1) % 7
    return MonthOrder(
        title=words.month(first),
        weekdays=tuple(names) if monday_first else (names[6], *names[:6]),
        sunday=6 if monday_first else 0,
        first=column,
        length=calendar.monthrange(first.year, first.month)[1],
        days=days,
        note=note,
        language=language,
        seed=first.toordinal(),
    )


async def data_of(diary: Diary, source: Source) -> bytes | None:
    """None where it is no longer kept: that costs its place only."""
    try:
        return await diary.media(source.ref)
    except NotFound:
        return None


async def best_of(diary: Diary, months: Sequence[Month], most: int) -> list[Page]:
    """The pages for a cover: starred and rated first, spread over the book."""
    ids = [id for month in months for id in month.pages]
    step = max(1, len(ids) // 60)
    ranked: list[tuple[tuple[bool, int, bool], Page]] = []
    for id in ids[::step]:
        page = await diary.page(id)
        if drawing_of(page) is not None:
            bright = words_of(page).mood in ("joy", "excited", "love", "proud", "calm")
            ranked.append(((page.starred, page.rating or 0, bright), page))
    ranked.sort(key=lambda each: each[0], reverse=True)
    return [page for _, page in ranked[:most]]
