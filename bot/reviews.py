"""A week, a month or a year looked back on: what its pages tell, counted and never judged."""

import asyncio
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from bot.memories import heavy, may_be_shown, meaning
from bot.periods import Period
from bot.views.reading import MOODS, Told, told
from db.album import naming
from db.records import Kind, Page, PageId

if TYPE_CHECKING:
    from bot.turn import Turn
    from db.diary import Diary

BEST = 4  # drawings on the picture
_WORDS = 9
_NAMED, _EQUALS = 3, 6  # people or places in a sentence; with those who come as often
_BRIGHT = frozenset(MOODS[:5])
_FEW = 5  # pages, of which a tag may well be on all
_NOT_COUNTED = frozenset(("person", "mood", "weather"))  # tags of other lines


@dataclass(slots=True)
class Review:
    """What happened, as far as the pages tell."""

    period: Period
    pages: int = 0
    days: int = 0
    moods: dict[date, str] = field(default_factory=dict)  # "": written, its mood not known
    people: list[tuple[str, int]] = field(default_factory=list)
    places: list[tuple[str, int]] = field(default_factory=list)
    words: list[tuple[str, int]] = field(default_factory=list)
    best: list[PageId] = field(default_factory=list)
    best_title: str = ""
    best_day: date | None = None
    bright: int = 0  # days
    heavy: int = 0  # days
    photos: int = 0
    voices: int = 0


async def review_of(
    diary: "Diary", period: Period, language: str, not_with: Collection[str] = ()
) -> Review:
    """Look through a period's pages. Hidden ones count for nothing: they rest."""
    review = Review(period)
    people: Counter[str] = Counter()
    places: Counter[str] = Counter()
    words: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    ranked: list[tuple[float, Page, Told]] = []
    pages = [page for page in await diary.between(period.first, period.last) if not page.hidden]
    for day, own in groupby(pages, key=lambda page: page.day):
        moods: list[str] = []
        for page in own:
            knows = told(page)
            moods += [knows.mood] if knows.mood else []
            there = (one.name for one in knows.people if one.there and one.kind != "group")
            people.update(dict.fromkeys(there).keys())
            places.update([knows.place] if knows.place else [])
            names = {one.name.casefold() for one in knows.people}
            for tag in knows.tags:
                low = tag.word.casefold()
                if tag.kind not in _NOT_COUNTED and low not in names:
                    words[low] += 1
                    spelled.setdefault(low, tag.word)
            review.photos += sum(part.kind == "photo" for part in page.parts)
            review.voices += sum(part.kind == "voice" for part in page.parts)
            drawn = Kind.PICTURE in page.artefacts and not heavy(knows)
            if drawn and may_be_shown(page, knows, not_with):
                ranked.append((meaning(page, knows, ()), page, knows))
        review.days += 1
        # Several pages, one day: what weighed most colours it, as in the calendar of the year.
        review.moods[day] = max(moods, key=MOODS.index, default="")
        review.bright += any(mood in _BRIGHT for mood in moods)
        review.heavy += any(mood in ("grief", "sad") for mood in moods)
    review.pages = len(pages)
    people, places, words = await asyncio.to_thread(_as_one, people, places, words, language)
    review.people = [
        (name, n) for name, n in people.most_common() if name.casefold() not in not_with
    ]
    review.places = places.most_common()
    placed = {name.casefold() for name in places}
    review.words = [
        (spelled[word], count)
        for word, count in words.most_common()
        if word not in placed and not _on_all(count, review.pages)
    ][:_WORDS]
    _choose(review, ranked)
    return review


def _as_one(
    people: Counter[str], places: Counter[str], words: Counter[str], language: str
) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """할머니 and Grandma, 부산 and Busan, 집 and home, as their person's language calls towns."""
    towns: Counter[str] = Counter()
    for name, count in places.items():
        towns[naming.town(name, language)] += count
    return naming.merged(people, naming.kin), towns, naming.merged(words, naming.subject)


def _on_all(count: int, pages: int) -> bool:
    """A tag on nearly every page ("diary", from a folder that was brought in) tells of none."""
    return pages >= _FEW and count > 0.8 * pages


def _choose(review: Review, ranked: Sequence[tuple[float, Page, Told]]) -> None:
    """The best pages, each of a day of its own, then in the order of their days."""
    chosen: list[tuple[Page, Told]] = []
    for _, page, knows in sorted(ranked, key=lambda one: (-one[0], one[1].day)):
        if len(chosen) < BEST and all(page.day != other.day for other, _ in chosen):
            chosen.append((page, knows))
    if chosen:
        review.best_title, review.best_day = chosen[0][1].title, chosen[0][0].day
    # The first stays first: it is drawn large.
    first, rest = chosen[:1], sorted(chosen[1:], key=lambda one: one[0].day)
    review.best = [page.id for page, _ in (*first, *rest)]


def sentences(turn: "Turn", review: Review) -> list[str]:
    """What the pages tell, in a few plain sentences; nothing that is not there."""
    plain = turn.texts.plain
    kind = review.period.kind
    lines = [turn.say(f"review-pages-{kind}", pages=review.pages, days=review.days)]
    if review.best_day is not None and review.best_title:
        day = turn.day(review.best_day)
        lines.append(turn.say("review-best", day=day, title=plain(review.best_title)))
    if review.people:
        lines.append(turn.say("review-people", names=_oftenest(turn, review.people)))
    if review.places:
        lines.append(turn.say("review-places", names=_oftenest(turn, review.places)))
    repeated = [plain(word) for word, count in review.words if count > 1][:3]
    if repeated:
        lines.append(turn.say("review-words", words=_listed(turn, repeated)))
    if review.heavy and review.bright:
        lines.append(turn.say("review-both", bright=review.bright, heavy=review.heavy))
    elif review.bright:
        lines.append(turn.say("review-bright", days=review.bright))
    elif review.heavy:
        lines.append(turn.say("review-heavy"))
    return lines


def _oftenest(turn: "Turn", counted: Sequence[tuple[str, int]]) -> str:
    """Those who come most; of equals none is left out in silence."""
    first = counted[:_NAMED]
    most = [*first, *(one for one in counted[_NAMED:] if one[1] == first[-1][1])]
    names = [turn.texts.plain(name) for name, _ in most[:_EQUALS]]
    left = len(most) - len(names)
    if not left:
        return _listed(turn, names)
    return turn.say("review-more", names=turn.say("review-comma").join(names), count=left)


def _listed(turn: "Turn", names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    first, last = turn.say("review-comma").join(names[:-1]), names[-1]
    return turn.say("review-and", first=first, last=last)
