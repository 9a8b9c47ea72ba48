"""Finding: conditions become sets of pages, words become a ranking, nothing becomes an answer.

Every condition must hold. Among the pages that fulfil all, order is reciprocal rank fusion of
three lists: how well the words fit (BM25, title before tags before text), how much of the page
is about it (its concepts, the first named weigh most), and how new it is. When nothing fulfils
all, it says which condition empties the answer and which pages come nearest.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from db.album.asking import About, Condition, Query
from db.album.index import Index
from db.album.split import fold

RRF = 60.0  # the usual constant of reciprocal rank fusion
WEIGHTS = {"words": 1.0, "about": 0.8, "new": 0.25}
RANKED = 2000  # pages that BM25 puts in order; what fits worse keeps its order by day
NEAREST = 3
FORGIVE = ((3, 0), (4, 1), (7, 2))  # length from which a word may have so many wrong letters


@dataclass(frozen=True, slots=True)
class Hit:
    page: str
    day: date
    title: str
    summary: str
    score: float = 0.0


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
    parts: frozenset[str] = field(default_factory=frozenset)  # of the ranking, that took part


def find(
    index: Index,
    query: Query,
    *,
    offset: int = 0,
    limit: int = 9,
    parts: frozenset[str] = frozenset(WEIGHTS),
) -> Found:
    """Answer a query. `parts` leaves parts of the ranking out, for measuring what each gives."""
    corrected: list[tuple[str, str]] = []
    conditions = [forgiving(index, condition, corrected) for condition in query.conditions]
    sets = [pages_with(index, condition) for condition in conditions]
    fits = set.intersection(*sets) if sets else set(index.shown())
    if fits:
        ranked = _rank(index, conditions, fits, parts)
        hits = hits_of(index, ranked[offset : offset + limit])
        return Found(query, hits, len(ranked), corrected=tuple(corrected), parts=parts)
    emptied_by, left = _emptied(index, sets)
    near = _nearest(index, conditions, sets, parts)
    return Found(query, (), 0, emptied_by, left, near, tuple(corrected), parts)


def _emptied(index: Index, sets: Sequence[set[int]]) -> tuple[int | None, int]:
    """The one condition whose absence opens the most; None when it takes more than one."""
    best: int | None = None
    most = 0
    for number in range(len(sets)):
        others = [s for n, s in enumerate(sets) if n != number]
        left = len(set.intersection(*others)) if others else len(index.shown())
        if left > most:
            best, most = number, left
    return best, most


def _nearest(
    index: Index, conditions: Sequence[Condition], sets: Sequence[set[int]], parts: frozenset[str]
) -> tuple[Hit, ...]:
    counts: dict[int, int] = {}
    for condition, some in zip(conditions, sets, strict=True):
        if not condition.no:
            for n in some:
                counts[n] = counts.get(n, 0) + 1
    forbidden = [some for condition, some in zip(conditions, sets, strict=True) if condition.no]
    for some in forbidden:
        counts = {n: count for n, count in counts.items() if n in some}
    if not counts:
        return ()
    most = max(counts.values())
    best = {n for n, count in counts.items() if count == most}
    return hits_of(index, _rank(index, conditions, best, parts)[:NEAREST])


def _rank(
    index: Index, conditions: Sequence[Condition], fits: set[int], parts: frozenset[str]
) -> list[tuple[int, float]]:
    days = index.days()
    newest = sorted(fits, key=lambda n: (-days[n], -n))
    lists: list[tuple[str, list[int]]] = []
    wanted = [c for c in conditions if not c.no]
    groups = [c.words for c in wanted if c.words]
    if groups and "words" in parts:
        every = [[word for group in groups for word in group]]
        lists.append(("words", [n for n, _ in index.match(every, RANKED) if n in fits]))
    keys = [key for c in wanted if c.about in _LABELS for key in c.keys]
    if len(fits) > RANKED:  # so common that how well it fits says little: the new ones first
        groups, keys = [], []
    if keys and "about" in parts:
        lists.append(("about", _about(index, keys, fits)))
    if "new" in parts or not lists:
        lists.append(("new", newest))
    scores = dict.fromkeys(fits, 0.0)
    for name, ranked in lists:
        for rank, n in enumerate(ranked):
            scores[n] += WEIGHTS[name] / (RRF + rank)
    return sorted(scores.items(), key=lambda each: (-each[1], -days[each[0]], -each[0]))


_LABELS = {
    About.CONCEPT: "concept",
    About.WEATHER: "concept",
    About.PERSON: "person",
    About.PLACE: "place",
    About.CATEGORY: "category",
    About.FACT: "fact",
}


def _about(index: Index, keys: Sequence[str], fits: set[int]) -> list[int]:
    """Pages in order of how many of the keys they carry, and how few others beside."""
    marks = ",".join("?" * len(keys))
    carried = dict(
        index.base.execute(f"SELECT n, count(*) FROM label WHERE key IN ({marks}) GROUP BY n", keys)
    )
    some = [n for n in carried if n in fits]
    if not some:
        return []
    others: dict[int, int] = {}
    for start in range(0, len(some), 500):
        part = some[start : start + 500]
        places = ",".join("?" * len(part))
        others.update(
            index.base.execute(
                f"SELECT n, count(*) FROM label WHERE n IN ({places}) GROUP BY n", part
            )
        )
    return sorted(some, key=lambda n: (-carried[n] / math.sqrt(others[n]), -n))


def hits_of(index: Index, ranked: Sequence[tuple[int, float]]) -> tuple[Hit, ...]:
    rows = index.rows([n for n, _ in ranked], "id, day, title, summary")
    return tuple(
        Hit(row[0], date.fromordinal(row[1]), row[2], row[3], score)
        for n, score in ranked
        for row in (rows[n],)
    )


# What a condition selects.


def pages_with(index: Index, condition: Condition) -> set[int]:
    """Row numbers of the pages that fulfil a condition. What is hidden is not found."""
    some = _SELECTORS[condition.about](index, condition)
    shown = index.shown()
    return set(shown - some) if condition.no else some & shown


def _when(index: Index, condition: Condition) -> set[int]:
    span = condition.span
    if span is None:
        return set()
    where, values = ["1"], []
    if span.first and span.last:
        where.append("day BETWEEN ? AND ?")
        values += [span.first.toordinal(), span.last.toordinal()]
    if span.months:
        where.append(f"month IN ({','.join(str(int(month)) for month in span.months)})")
    if span.weekdays:
        where.append(f"(day + 6) % 7 IN ({','.join(str(int(day)) for day in span.weekdays)})")
    return index.select(" AND ".join(where), values)


def _person(index: Index, condition: Condition) -> set[int]:
    with_them = index.labelled("person", condition.keys)
    if condition.only:
        marks = ",".join("?" * len(condition.keys))
        others = index.base.execute(
            f"SELECT DISTINCT n FROM label WHERE kind = 'person' AND key NOT IN ({marks})",
            condition.keys,
        )
        return with_them - {row[0] for row in others}
    return with_them


def _between(column: str) -> Callable[[Index, Condition], set[int]]:
    def select(index: Index, condition: Condition) -> set[int]:
        least = -math.inf if condition.least is None else condition.least
        most = math.inf if condition.most is None else condition.most
        return index.select(f"{column} BETWEEN ? AND ?", (least, most))

    return select


def _labelled(kind: str) -> Callable[[Index, Condition], set[int]]:
    def select(index: Index, condition: Condition) -> set[int]:
        return index.labelled(kind, condition.keys)

    return select


def _place(index: Index, condition: Condition) -> set[int]:
    return index.labelled("place", condition.keys) | _worded(index, condition)


def _near(index: Index, condition: Condition) -> set[int]:
    latitude, longitude = condition.latitude, condition.longitude
    if latitude is None or longitude is None:
        return set()
    km = condition.most or 20.0
    up = km / 111.0
    aside = min(180.0, km / (111.0 * max(0.01, math.cos(math.radians(latitude)))))
    rows = index.base.execute(
        "SELECT n, latitude, longitude FROM spot WHERE latitude BETWEEN ? AND ?",
        (latitude - up, latitude + up),
    )
    return {
        n
        for n, lat, lon in rows
        if abs((lon - longitude + 180) % 360 - 180) <= aside
        and distance(latitude, longitude, lat, lon) <= km
    }


def distance(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """Kilometres over the ground."""
    p, q = math.radians(a_lat), math.radians(b_lat)
    half = math.sin((q - p) / 2) ** 2 + (
        math.cos(p) * math.cos(q) * math.sin(math.radians(b_lon - a_lon) / 2) ** 2
    )
    return 12742.0 * math.asin(math.sqrt(min(1.0, half)))


def _colour(index: Index, condition: Condition) -> set[int]:
    marks = ",".join("?" * len(condition.keys))
    rows = index.base.execute(
        f"SELECT DISTINCT n FROM colour WHERE name IN ({marks}) AND area = ? AND share >= .06",
        (*condition.keys, condition.area or "whole"),
    )
    return {row[0] for row in rows}


def _concept(index: Index, condition: Condition) -> set[int]:
    marks = ",".join("?" * len(condition.keys))
    there = index.select(f"backdrop IN ({marks})", condition.keys)
    return (
        there
        | index.labelled("concept", condition.keys)
        | index.labelled("fact", condition.keys)
        | _worded(index, condition)
    )


def _column(column: str) -> Callable[[Index, Condition], set[int]]:
    def select(index: Index, condition: Condition) -> set[int]:
        marks = ",".join("?" * len(condition.keys))
        some = index.select(f"{column} IN ({marks})", condition.keys)
        if column == "mood":
            some |= index.select(f"second IN ({marks})", condition.keys)
        if column in ("weather", "hour"):
            some |= index.labelled("concept", condition.keys)
        return some | (_worded(index, condition) if column != "season" else set())

    return select


def _worded(index: Index, condition: Condition) -> set[int]:
    """Pages that hold the condition's words. All of them, in any order."""
    if not condition.words:
        return set()
    return index.holding([[word] for word in condition.words])


def _word(index: Index, condition: Condition) -> set[int]:
    """A free word: any of its forms, or its beginning."""
    return index.holding([condition.words]) | (
        index.beginning(condition.words[0]) if len(condition.words[0]) >= 3 else set()
    )


def _has(index: Index, condition: Condition) -> set[int]:
    where = " OR ".join("' ' || has || ' ' LIKE ?" for _ in condition.keys)
    return index.select(where, [f"% {key} %" for key in condition.keys])


def _layout(index: Index, condition: Condition) -> set[int]:
    where = " OR ".join("' ' || layout || ' ' LIKE ?" for _ in condition.keys)
    return index.select(where, [f"% {key} %" for key in condition.keys])


def _starred(index: Index, condition: Condition) -> set[int]:
    return index.select("starred = 1")


_SELECTORS: dict[About, Callable[[Index, Condition], set[int]]] = {
    About.WHEN: _when,
    About.PERSON: _person,
    About.COUNT: _between("people"),
    About.PLACE: _place,
    About.NEAR: _near,
    About.COLOUR: _colour,
    About.CONCEPT: _concept,
    About.MOOD: _column("mood"),
    About.WEATHER: _column("weather"),
    About.SEASON: _column("season"),
    About.HOUR: _column("hour"),
    About.RATING: _between("rating"),
    About.STARRED: _starred,
    About.HAS: _has,
    About.LAYOUT: _layout,
    About.FACT: _labelled("fact"),
    About.CATEGORY: _labelled("category"),
    About.MEMORABLE: _between("memorability"),
    About.WORD: _word,
}


# Typing errors.


def forgiving(index: Index, condition: Condition, corrected: list[tuple[str, str]]) -> Condition:
    """A free word that stands nowhere becomes the nearest one that does."""
    if condition.about is not About.WORD or any(index.frequency(w) for w in condition.words):
        return condition
    typed = fold(condition.words[0])
    allowed = max((wrong for length, wrong in FORGIVE if len(typed) >= length), default=0)
    if not allowed or index.beginning(typed):
        return condition
    near = [
        (wrong, -pages, word)
        for word, pages in index.like(typed[0], len(typed) - allowed, len(typed) + allowed)
        if (wrong := edits(typed, word, allowed)) <= allowed
    ]
    if not near:
        return condition
    word = min(near)[2]
    corrected.append((condition.said, word))
    return Condition(About.WORD, condition.said, words=(word,), no=condition.no)


def edits(a: str, b: str, enough: int) -> int:
    """Letters to put in, take out, change or swap to get from one word to the other."""
    if abs(len(a) - len(b)) > enough:
        return enough + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        earlier, before, row = before, row, [i]
        for j, right in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > enough:
            return enough + 1
    return row[-1]
