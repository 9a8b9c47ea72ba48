"""Finding: conditions become weighed pages, what is weighed becomes a ranking.

Every condition must hold. Where no page holds all, those that hold the most of what was said in
words come (`lacking` names what they lack); what was given as a fact (people, days, places, "not")
is never let go. Where even that finds nothing, it says which condition empties the answer and
which pages come nearest. Where a network read the question, too, pages near it in meaning join
those few that hold all. How the order comes about is told in docs/search.md.
"""

import heapq
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from db.album.asking import understand
from db.album.forgiving import corrected, corrections
from db.album.index import Index
from db.album.query import SOFT, About, Condition, Known, Query
from db.album.selecting import COMMON, SEVERAL, Weighed, weighed

if TYPE_CHECKING:
    from db.album.vectors import Direction

# Parts of the ranking and what each may add to a page's score.
# "prior" is what a page is worth before anything is asked, see `Index.prior`.
WEIGHTS: Mapping[str, float] = {"about": 1.0, "words": 0.2, "meaning": 0.3, "prior": 0.15}
HALVED_BY = 5  # ranks: so far down a list of what is near in meaning, half of it is left
FEW = 9  # pages that hold all: below, pages that are near in meaning join them
HALF = 0.5  # share of what was said in words that a page must hold where none holds all
NEAREST = 3


@dataclass(frozen=True, slots=True)
class Hit:
    page: str
    day: date
    title: str
    summary: str
    score: float = 0.0
    found_in: tuple[str, ...] = ()  # ranked lists: about, words, meaning, pictures


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query, and how it was understood."""

    query: Query
    hits: tuple[Hit, ...]
    total: int
    emptied_by: int | None = None  # number of the condition without which there is an answer
    without_it: int = 0  # how many pages there are without it
    nearest: tuple[Hit, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()  # as typed, as taken
    lacking: tuple[int, ...] = ()  # numbers of conditions that the best page does not fulfil
    parts: frozenset[str] = field(default_factory=frozenset)  # of the ranking, that took part
    by_meaning: int = 0  # how many pages lack something and are there for their meaning alone


@dataclass(frozen=True, slots=True)
class _Near:
    """What is near in meaning: by what pages say, by what their photos show."""

    said: Mapping[int, float] = field(default_factory=dict)
    shown: Mapping[int, float] = field(default_factory=dict)

    @property
    def both(self) -> Mapping[int, float]:
        """As far as it counts, 0…1. Told by several signs is surer."""
        found = dict(self.said)
        for n, share in self.shown.items():
            have = found.get(n, 0.0)
            found[n] = min(1.0, max(have, share) + SEVERAL * min(have, share))
        return found


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A condition with the pages that fulfil it, and how much it tells."""

    condition: Condition
    pages: Weighed
    tells: float


def search(
    index: Index,
    text: str,
    language: str,
    today: date,
    known: Known,
    *,
    offset: int = 0,
    limit: int = 9,
    parts: frozenset[str] = frozenset(WEIGHTS),
    directions: "Sequence[Direction]" = (),
) -> Found:
    """Answer a question in plain language. Typing errors are forgiven, and said.

    `directions` are what a network makes of `Query.meant`."""
    query = understand(text, language, today, known)
    some = corrections(index, query, known)
    if some:
        query = understand(corrected(query, some), language, today, known)
    taken = tuple((one.typed, one.word) for one in some)
    return find(
        index, query, offset=offset, limit=limit, parts=parts, taken=taken, directions=directions
    )


def find(
    index: Index,
    query: Query,
    *,
    offset: int = 0,
    limit: int = 9,
    parts: frozenset[str] = frozenset(WEIGHTS),
    taken: tuple[tuple[str, str], ...] = (),
    directions: "Sequence[Direction]" = (),
) -> Found:
    """Answer a query. `parts` leaves parts of the ranking out, for measuring what each gives."""
    each = [_weighed(index, condition) for condition in query.conditions]
    fits = _all_of([one.pages for one in each]) if each else index.shown()
    near = _near(index, directions) if query.meant and "meaning" in parts else _Near()
    lacking: tuple[int, ...] = ()
    joined: Set[int] = frozenset()
    if len(fits) < FEW:
        loose = fits or _most_of(each)
        if near.both:
            joined = (near.both.keys() & _hard(index, each)) - loose
        if not fits and (loose or joined):
            best = max(loose or joined, key=lambda n: (_told(each, n), near.both.get(n, 0.0)))
            lacking = tuple(n for n, one in enumerate(each) if best not in one.pages)
        fits = loose | joined
    if fits:
        ranking = _Ranking(index, each, near, parts)
        hits = ranking.hits(fits, offset, limit)
        return Found(
            query, hits, len(fits), corrected=taken, lacking=lacking, parts=parts,
            by_meaning=len(joined),
        )  # fmt: skip
    sets = [one.pages for one in each]
    emptied_by, left = _emptied(index, sets)
    nearest = _nearest(index, each, parts)
    return Found(query, (), 0, emptied_by, left, nearest, taken, parts=parts)


def _weighed(index: Index, condition: Condition) -> _Weighed:
    pages = weighed(index, condition)
    rare = math.log(1 + len(index.shown()) / (1 + len(pages)))
    return _Weighed(condition, pages, 0.2 + rare)


def _all_of(sets: Sequence[Weighed]) -> Set[int]:
    first, *others = sorted(sets, key=len)
    fits: Set[int] = first.keys()
    for other in others:
        fits = fits & other.keys()
    return fits


def _is_soft(one: _Weighed) -> bool:
    return one.condition.about in SOFT and not one.condition.no


def _hard(index: Index, each: Sequence[_Weighed]) -> Set[int]:
    """Pages that hold all that was given as a fact."""
    hard = [one.pages for one in each if not _is_soft(one)]
    return _all_of(hard) if hard else index.shown()


def _near(index: Index, directions: "Sequence[Direction]") -> _Near:
    """Lists of what is near in meaning. Angles of two models share no measure, so places count."""
    lists: dict[bool, dict[int, float]] = {False: {}, True: {}}
    for one in directions:
        for rank, n in enumerate(index.near(one)):
            lists[one.shown].setdefault(n, HALVED_BY / (HALVED_BY + rank))
    return _Near(lists[False], lists[True])


def _most_of(each: Sequence[_Weighed]) -> Set[int]:
    """Pages that hold most of what was said in words, and all of what was given as a fact.

    Words that stand nowhere cannot be held; where most of them do, nothing was found.
    """
    soft = [one for one in each if _is_soft(one)]
    there = [one for one in soft if one.pages]
    if len(soft) < 2 or not there or len(there) * 2 < len(soft):
        return frozenset()
    hard = [one.pages for one in each if one not in soft]
    within = _all_of(hard) if hard else None
    told: dict[int, float] = {}
    for one in there:
        for n in one.pages if within is None else one.pages.keys() & within:
            told[n] = told.get(n, 0.0) + one.tells
    enough = HALF * sum(one.tells for one in there)
    most = max(told.values(), default=0.0)
    return {n for n, much in told.items() if much >= max(enough, 0.8 * most)}


def _told(each: Sequence[_Weighed], n: int) -> float:
    return sum(one.tells * one.pages.get(n, 0.0) for one in each)


def _emptied(index: Index, sets: Sequence[Weighed]) -> tuple[int | None, int]:
    """The one condition whose absence opens the most; None when it takes more than one."""
    best: int | None = None
    most = 0
    for number in range(len(sets)):
        others = [s for n, s in enumerate(sets) if n != number]
        left = len(_all_of(others)) if others else len(index.shown())
        if left > most:
            best, most = number, left
    return best, most


def _nearest(index: Index, each: Sequence[_Weighed], parts: frozenset[str]) -> tuple[Hit, ...]:
    counts: dict[int, int] = {}
    for one in each:
        if not one.condition.no:
            for n in one.pages:
                counts[n] = counts.get(n, 0) + 1
    for one in each:
        if one.condition.no:
            counts = {n: count for n, count in counts.items() if n in one.pages}
    if not counts:
        return ()
    most = max(counts.values())
    best = {n for n, count in counts.items() if count == most}
    return _Ranking(index, each, _Near(), parts).hits(best, 0, NEAREST)


# The order.


class _Ranking:
    """The order of pages, and in which lists each was found."""

    def __init__(
        self, index: Index, each: Sequence[_Weighed], near: _Near, parts: frozenset[str]
    ) -> None:
        self._index = index
        self._near = near
        self._parts = parts
        self._wanted = [one for one in each if not one.condition.no]

    def hits(self, fits: Set[int], offset: int, limit: int) -> tuple[Hit, ...]:
        """The best of the pages that fit, best first."""
        words = _words(self._index, self._wanted, fits) if "words" in self._parts else {}
        best = self._best(fits, words, offset + limit)[offset:]
        found_in = {n: tuple(self._found_in(n, words)) for n, _ in best}
        return hits_of(self._index, best, found_in)

    def _found_in(self, n: int, words: Mapping[int, float]) -> Iterator[str]:
        if self._wanted and any(n in one.pages for one in self._wanted):
            yield "about"
        for name, found in (
            ("words", words),
            ("meaning", self._near.said),
            ("pictures", self._near.shown),
        ):
            if n in found:
                yield name

    def _best(
        self, fits: Set[int], words: Mapping[int, float], most: int
    ) -> list[tuple[int, float]]:
        prior, in_order = self._index.prior()
        graded = _graded(self._wanted) if "about" in self._parts else []
        more = dict(words)
        for n, share in self._near.both.items():
            more[n] = more.get(n, 0.0) + WEIGHTS["meaning"] * share
        if "prior" not in self._parts:
            prior = dict.fromkeys(fits, 0.0)
        elif not graded and not more:  # nothing tells them apart but what they are worth anyway
            first = itertools.islice((n for n in in_order if n in fits), most)
            return [(n, prior[n]) for n in first]
        days = self._index.days()
        if len(graded) == 1:
            share, pages = graded[0]
            scored = [(prior[n] + share * pages.get(n, 0.0) + more.get(n, 0.0), n) for n in fits]
        else:
            scored = [
                (
                    prior[n]
                    + sum([share * pages.get(n, 0.0) for share, pages in graded])
                    + more.get(n, 0.0),
                    n,
                )
                for n in fits
            ]
        least = heapq.nlargest(most, scored)[-1][0] if len(scored) > most else -1.0
        best = [(score, days[n], n) for score, n in scored if score >= least]
        return [(n, score) for score, _, n in heapq.nlargest(most, best)]


def _graded(wanted: Sequence[_Weighed]) -> list[tuple[float, Weighed]]:
    """How surely a page is of what was asked for; what is rare among the pages tells more."""
    told = [one for one in wanted if one.condition.about in _GRADED]
    whole = sum(one.tells for one in told)
    return [(WEIGHTS["about"] * one.tells / whole, one.pages) for one in told]


_GRADED = SOFT | {
    About.PERSON,
    About.PLACE,
    About.COLOUR,
    About.FACT,
    About.CATEGORY,
    About.MEMORABLE,
    About.COUNT,
}


def _words(index: Index, wanted: Sequence[_Weighed], fits: Set[int]) -> dict[int, float]:
    """BM25 of the words that tell something, title before tags before text; the best has 1."""
    telling = {
        word
        for one in wanted
        if len(one.pages) <= COMMON
        for way in one.condition.ways
        for word in way
    }
    if not telling or len(fits) < 2:
        return {}
    found = [(n, -score) for n, score in index.match(telling, 4 * COMMON) if n in fits]
    best = max((score for _, score in found), default=0.0)
    if best <= 0:
        return {}
    return {n: WEIGHTS["words"] * score / best for n, score in found}


def hits_of(
    index: Index,
    ranked: Iterable[tuple[int, float]],
    found_in: Mapping[int, tuple[str, ...]] | None = None,
) -> tuple[Hit, ...]:
    ranked, lists = list(ranked), found_in or {}
    rows = index.rows([n for n, _ in ranked], "id, day, title, summary")
    return tuple(
        Hit(row[0], date.fromordinal(row[1]), row[2], row[3], score, lists.get(n, ()))
        for n, score in ranked
        for row in (rows[n],)
    )
