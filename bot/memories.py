"""Which page of an earlier year is shown today: the one that means most, and not always the same.

What its owner said of it (starred, rated) counts most, then how bright the day was, then how
memorable its photos are; a page that was shown before, or people that were, stand back.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.views.reading import MOODS, Told, told
from db.records import Kind, Page, Preferences

if TYPE_CHECKING:
    from db.diary import Diary

YEARS = 60  # how far back
NOTE = ("memories", "shown")
_REMEMBERED = 400  # pages shown, newest last
_LATELY = 12  # of them: whose people and places are not shown again so soon
_BRIGHT = {mood: 1.0 - place / (len(MOODS) - 1) for place, mood in enumerate(MOODS)}


@dataclass(frozen=True, slots=True)
class Shown:
    """What was shown before: page, day on which, people and place on it."""

    page: str
    on: str
    about: tuple[str, ...] = ()


def heavy(knows: Told) -> bool:
    """A day that is asked about before it is shown."""
    return knows.grave or knows.mood == "grief"


def meaning(page: Page, knows: Told, before: Sequence[Shown]) -> float:
    """How much a page means, as far as it can be told; larger is more."""
    score = 3.0 * page.starred + 1.2 * ((page.rating or 3) - 3)
    score += _BRIGHT.get(knows.mood, 0.5)
    score += max(_memorable(page), default=0.0)
    score -= 2.0 * sum(one.page == page.id for one in before)
    lately = {name for one in before[-_LATELY:] for name in one.about}
    score -= 0.4 * len(lately.intersection(about(knows)))
    return score


def about(knows: Told) -> tuple[str, ...]:
    names = [one.name for one in knows.people if one.there]
    return tuple(dict.fromkeys((*names, knows.place) if knows.place else names))


async def unwanted_in(diary: "Diary", preferences: Preferences) -> frozenset[str]:
    """Who is not to be brought up unasked, by every name that the diary knows them by."""
    said = {str(name).casefold() for name in preferences.extra.get("memories_without", ())}
    if not said:
        return frozenset()
    known = [{one.name.casefold(), *map(str.casefold, one.aliases)} for one in await diary.people()]
    return frozenset(said.union(*(names for names in known if names & said)))


def may_be_shown(page: Page, knows: Told, not_with: Collection[str]) -> bool:
    """`not_with`: as `unwanted_in` gives them."""
    if page.hidden or page.trashed_at is not None or not knows.title:
        return False
    return not any(one.name.casefold() in not_with for one in knows.people)


async def memory_of(
    diary: "Diary", day: date, not_with: Collection[str]
) -> tuple[Page, int] | None:
    """The page of this day in an earlier year, and how many years ago; None where there is none.

    29 February is remembered on 28 February in other years.
    """
    # What is shown today stays what is shown today.
    known = shown_in(await diary.note(*NOTE))
    before = [one for one in known if one.on != day.isoformat()]
    days = await diary.days(
        date(max(1, day.year - YEARS), 1, 1), date(day.year - 1, 12, 31), hidden=False
    )
    best: tuple[float, int, Page] | None = None
    then = [id for on, ids in days.items() if _same_day(on, day) for id in ids]
    for page in await diary.some(then):
        knows = told(page)
        if not may_be_shown(page, knows, not_with):
            continue
        one = (meaning(page, knows, before), page.day.year, page)
        if best is None or one[:2] > best[:2]:
            best = one
    return (best[2], day.year - best[1]) if best else None


async def remember(diary: "Diary", page: Page, day: date) -> None:
    """It is shown today: once a day, however often this is called."""
    one = {"page": page.id, "on": day.isoformat(), "about": list(about(told(page)))}

    def change(note: Mapping[str, Any] | None) -> Mapping[str, Any]:
        kept = [each for each in (note or {}).get("shown", ()) if each.get("on") != one["on"]]
        return {"shown": [*kept, one][-_REMEMBERED:]}

    await diary.change_note(*NOTE, change)


def shown_in(note: Mapping[str, Any] | None) -> list[Shown]:
    return [
        Shown(str(one.get("page")), str(one.get("on")), tuple(map(str, one.get("about", ()))))
        for one in (note or {}).get("shown", ())
        if isinstance(one, Mapping)
    ]


def _same_day(on: date, day: date) -> bool:
    if (on.month, on.day) == (day.month, day.day):
        return True
    leap = day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0)
    return not leap and (on.month, on.day) == (2, 29) and (day.month, day.day) == (2, 28)


def _memorable(page: Page) -> list[float]:
    seen = page.artefacts.get(Kind.SEEN)
    photos = seen.value.get("photos") if seen is not None else None
    scores = [one.get("memorability") for one in photos or () if isinstance(one, Mapping)]
    return [float(score) / 100 for score in scores if isinstance(score, int | float)]
