"""A month's film: its pages one after the other, over a piece made of their titles."""

import calendar
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from db.records import Kind, Page
from models.capabilities import COMPOSE, FILM
from models.making import unheard
from models.sounds import FilmOrder, MusicOrder
from models.words import Feeling
from workers.asked import Asked, as_file
from workers.looking.days import by_day, page_of_day
from workers.stages import material

MOST_BYTES = 10 * 1024 * 1024  # what a question's answer may weigh, and what every platform plays
LEAST_BYTES = 1024 * 1024  # below it a film of 31 pages would be a smear
_SHOWN = (Kind.READING, Kind.PICTURE)
_MUSIC_A_PAGE, _SHORTEST, _LONGEST = 5.0, 20.0, 57.0  # seconds; it comes again while pages last


def limit(asked: Asked) -> int:
    """How large a film the asking chat can carry."""
    wished = asked.arguments.get("limit")
    return max(LEAST_BYTES, min(wished if isinstance(wished, int) else MOST_BYTES, MOST_BYTES))


async def month_film(asked: Asked) -> Mapping[str, Any]:
    """One page a day, at most 31; pages that are not to be shown again stay out."""
    year, month = int(asked.arguments["year"]), int(asked.arguments["month"])
    first = date(year, month, 1)
    last = date(year, month, calendar.monthrange(year, month)[1])
    pages: list[Page] = []
    pictures: list[bytes] = []
    for of_day in by_day(await asked.diary.between(first, last, _SHOWN)).values():
        chosen = page_of_day([page for page in of_day if all(k in page.artefacts for k in _SHOWN)])
        picture = await asked.media(chosen, Kind.PICTURE, "picture") if chosen else None
        if chosen is not None and picture is not None:
            pages.append(chosen)
            pictures.append(picture)
    if not pages:
        return {"sorry": "no-month"}
    titles = tuple(_title(page) for page in pages)
    film = await asked.studio.one(
        FILM,
        FilmOrder(
            pictures=tuple(pictures),
            titles=titles,
            music=await _music(asked, pages, titles, first),
            limit_bytes=limit(asked),
        ),
    )
    return as_file(replace(film, name=f"{first:%Y-%m}.mp4"))


def _title(page: Page) -> str:
    return page.corrections.get("title") or material.reading(page).title


async def _music(
    asked: Asked, pages: Sequence[Page], titles: Sequence[str], first: date
) -> bytes | None:
    """A piece of the month's own: its titles sing it, in the mood most of its days had."""
    if not asked.person.preferences.music:
        return None
    readings = [material.reading(page) for page in pages]
    moods = Counter(reading.feeling.mood for reading in readings)
    grave = any(reading.feeling.grave for reading in readings)
    feeling = Feeling(moods.most_common(1)[0][0], confidence=0.9, grave=grave)
    languages = Counter(reading.language for reading in readings)
    order = MusicOrder(
        text="\n".join(titles),
        language=languages.most_common(1)[0][0],
        title=f"{first:%Y-%m}",
        feeling=feeling,
        seed=first.toordinal(),
        seconds=min(_LONGEST, max(_SHORTEST, _MUSIC_A_PAGE * len(pages))),
        day_label=f"{first:%Y-%m}",
    )
    return (await asked.studio.one(COMPOSE, order, unheard)).audio.data
