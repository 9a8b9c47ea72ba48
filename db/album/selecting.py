"""What a condition selects: pages, each with how surely it fulfils it: 1 is sure, several signs are
surer than one.

Labels, words and what was counted become one measure here; `find.py` adds it up.
"""

import itertools
import math
from collections.abc import Callable, Mapping

from config.meanings import NAMED_SURELY
from db.album.index import Index
from db.album.lookups import every
from db.album.query import About, Condition

Weighed = Mapping[int, float]

SAID = 0.5  # a page that holds the words, not understood as being there
SAID_SO = 0.9  # the very word, where it only hints at what it means
HINTED = 0.4  # a page that holds other words for it
SEVERAL = 0.2  # what a second, weaker sign of the same adds
COMMON = 400  # pages: what is on more of them tells little of how well one fits
RARE = 20  # pages: a word on fewer of them is looked for by its beginning, too
NAMED = 0.4  # a name that stands there, of somebody the reader did not find
BEGINS = 0.4  # a word that only begins so
NEARBY = 0.8  # within a town's reach, under another name
LEAST_SHARE = 0.06  # of a picture, for a colour to be in it
LEAST_AREA = 0.2  # of its foreground or background, where no area was asked for


def weighed(index: Index, condition: Condition) -> Weighed:
    """The pages that fulfil a condition (or do not, with `no`). What is hidden is not found."""
    some = _SELECTORS[condition.about](index, condition)
    if condition.no:
        # What is not wanted must not be there at all; being spoken of is no reason to leave out.
        there = {n for n, sure in some.items() if condition.about is not About.PERSON or sure > 0.6}
        return dict.fromkeys(index.shown() - there, 1.0)
    return some


def _all(index: Index, where: str, values: tuple[object, ...] | list[object] = ()) -> Weighed:
    rows = index.base.execute(f"SELECT n, 1.0 FROM page WHERE hidden = 0 AND {where}", values)
    return dict(rows.fetchall())


def _soft(index: Index, condition: Condition) -> Weighed:
    labels = [(m.kind, m.key, m.weight) for m in condition.means]
    surely = any(m.weight >= NAMED_SURELY for m in condition.means)
    return _gathered(index, labels, condition, SAID if surely else SAID_SO)


def _gathered(
    index: Index, labels: list[tuple[str, str, float]], condition: Condition, said: float = SAID
) -> dict[int, float]:
    """Pages with any of the labels or any way of saying it. Told by several signs is surer."""
    found: dict[int, float] = {}
    for kind, key, weight in labels:
        rows = index.base.execute(
            "SELECT n, weight * ? FROM label"
            " WHERE term = (SELECT id FROM term WHERE kind = ? AND key = ?)",
            (weight, kind, key),
        ).fetchall()
        if not found:
            found = dict(rows)
            continue
        for n, sure in rows:
            have = found.get(n, 0.0)
            found[n] = have + SEVERAL * sure if have >= sure else sure + SEVERAL * have
    said_so = [(_saying(index, way), said) for way in condition.ways]
    if condition.hints:
        said_so.append((_holding(index, every([condition.hints])), HINTED))
    for holding, sure in said_so:
        both = found.keys() & holding
        found.update(dict.fromkeys(holding - both, sure))
        if len(both) <= COMMON:  # where both are common, what else is asked for must tell
            for n in both:
                found[n] = max(found[n], sure) + SEVERAL * min(found[n], sure)
    return found


def _saying(index: Index, way: tuple[str, ...]) -> set[int]:
    """Pages that hold all of these words. One Han character alone may be part of a name that
    stands there: 海 in 上海."""
    holding = _holding(index, every([[word] for word in way]))
    if holding and len(way) == 1 and len(way[0]) == 1 and "\u3400" <= way[0] <= "\u9fff":
        named = index.base.execute(
            "SELECT n FROM label WHERE term IN (SELECT id FROM term"
            " WHERE kind IN ('place', 'person') AND key LIKE ? AND length(key) > 1)",
            (f"%{way[0]}%",),
        )
        holding -= set(itertools.chain.from_iterable(named.fetchall()))
    return holding


def _holding(index: Index, words: str) -> set[int]:
    rows = index.base.execute("SELECT rowid FROM words WHERE words MATCH ?", (words,))
    return set(itertools.chain.from_iterable(rows.fetchall()))


def _word(index: Index, condition: Condition) -> Weighed:
    """A free word: any of its forms, in title or tags best of all, or its beginning."""
    found = _gathered(index, [], condition, SAID_SO)
    for way in condition.ways:
        titled = "{title tags} : (" + every([[word] for word in way]) + ")"
        found.update(dict.fromkeys(_holding(index, titled), 1.0))
    first = condition.ways[0] if condition.ways else ()
    if len(found) < RARE and len(first) == 1 and len(first[0]) >= (3 if first[0].isascii() else 2):
        for n in index.beginning(first[0]):
            found.setdefault(n, BEGINS)
    return found


def _person(index: Index, condition: Condition) -> Weighed:
    labels = [("person", key, 1.0) for key in condition.keys]
    if not condition.there:
        labels += [("spoken", key, 1.0) for key in condition.keys]
    labels += [(m.kind, m.key, m.weight) for m in condition.means]
    found = _gathered(index, labels, condition, NAMED)
    if condition.only:
        keys = (*condition.keys, *condition.beside)
        marks = ",".join("?" * len(keys))
        others = index.base.execute(
            "SELECT DISTINCT n FROM label WHERE term IN"
            f" (SELECT id FROM term WHERE kind = 'person' AND key NOT IN ({marks}))",
            keys,
        )
        not_alone = {row[0] for row in others}
        return {n: sure for n, sure in found.items() if sure > 0.6 and n not in not_alone}
    return found


def _place(index: Index, condition: Condition) -> Weighed:
    labels = [("place", key, 1.0) for key in condition.keys]
    labels += [(m.kind, m.key, m.weight) for m in condition.means]
    found = _gathered(index, labels, condition)
    for n in _near(index, condition):
        found[n] = max(found.get(n, 0.0), NEARBY)
    return found


def _near(index: Index, condition: Condition) -> Weighed:
    found: dict[int, float] = {}
    for latitude, longitude, km in condition.around:
        up = km / 111.0
        rows = index.base.execute(
            "SELECT latitude, longitude, n FROM spot WHERE latitude BETWEEN ? AND ?",
            (latitude - up, latitude + up),
        )
        within: dict[tuple[float, float], bool] = {}  # many pages share a town
        for lat, lon, n in rows:
            inside = within.get((lat, lon))
            if inside is None:
                inside = distance(latitude, longitude, lat, lon) <= km
                within[lat, lon] = inside
            if inside:
                found[n] = 1.0
    return found


def distance(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """Kilometres over the ground."""
    p, q = math.radians(a_lat), math.radians(b_lat)
    half = math.sin((q - p) / 2) ** 2 + (
        math.cos(p) * math.cos(q) * math.sin(math.radians(b_lon - a_lon) / 2) ** 2
    )
    return 12742.0 * math.asin(math.sqrt(min(1.0, half)))


def _when(index: Index, condition: Condition) -> Weighed:
    span = condition.span
    if span is None:
        return {}
    where: list[str] = ["1"]
    values: list[object] = []
    if span.first and span.last:
        where.append("day BETWEEN ? AND ?")
        values += [span.first.toordinal(), span.last.toordinal()]
    if span.months:
        where.append(f"month IN ({','.join(str(int(month)) for month in span.months)})")
    if span.weekdays:
        where.append(f"(day + 6) % 7 IN ({','.join(str(int(day)) for day in span.weekdays)})")
    if span.monthdays:
        where.append(f"monthday IN ({','.join(str(int(day)) for day in span.monthdays)})")
    return _all(index, " AND ".join(where), values)


def _rating(index: Index, condition: Condition) -> Weighed:
    """Between so many stars; what was not rated has none."""
    most = 5 if condition.most is None else condition.most
    return _all(index, "coalesce(rating, 0) BETWEEN ? AND ?", (condition.least or 0, most))


def _count(index: Index, condition: Condition) -> Weighed:
    """Faces in photos are counted; with words it is who was named and whoever writes."""
    between = (condition.least or 0, math.inf if condition.most is None else condition.most)
    rows = index.base.execute(
        "SELECT n, iif(faces BETWEEN ? AND ?, 1.0, 0.8) FROM page"
        " WHERE hidden = 0 AND people BETWEEN ? AND ?",
        (*between, *between),
    )
    found = dict(rows.fetchall())
    if condition.hints:  # alone: surest where the page says so itself
        said = index.holding([condition.hints])
        found = {n: 1.0 if n in said else HINTED for n in found}
        found.update(dict.fromkeys(said - found.keys(), SAID_SO))  # alone for a part of the day
    return found


def _colour(index: Index, condition: Condition) -> Weighed:
    """More of the colour fits better; half of a picture is as good as all of it. Words may tell
    of it, too."""
    marks = ",".join("?" * len(condition.keys))
    if condition.area:
        areas = [(condition.area, LEAST_SHARE)]
    else:
        areas = [("whole", LEAST_SHARE), ("front", LEAST_AREA), ("back", LEAST_AREA)]
    if condition.least is not None:
        areas = [(area, condition.least) for area, _ in areas[:1]]
    found: dict[int, float] = {}
    for area, least in areas:
        for n, share in index.base.execute(
            f"SELECT n, sum(share) AS share FROM colour WHERE name IN ({marks}) AND area = ?"
            " GROUP BY n, part HAVING sum(share) >= ?",
            (*condition.keys, area, least),
        ):
            found[n] = max(found.get(n, 0.0), min(1.0, 0.5 + share))
    if condition.hints:
        for n in index.holding([condition.hints]):
            found.setdefault(n, SAID)
    return found


def _labelled(kind: str) -> Callable[[Index, Condition], Weighed]:
    def select(index: Index, condition: Condition) -> Weighed:
        return _gathered(index, [(kind, key, 1.0) for key in condition.keys], condition)

    return select


def _starred(index: Index, condition: Condition) -> Weighed:
    return _all(index, "starred = 1")


def _memorable(index: Index, condition: Condition) -> Weighed:
    """The most memorable (or least) fit best."""
    least = condition.least is not None
    where, edge = ("memorability >= ?", condition.least) if least else ("memorability <= ?",
                                                                        condition.most)  # fmt: skip
    rows = index.base.execute(
        f"SELECT n, memorability FROM page WHERE hidden = 0 AND {where}", (edge,)
    )
    return {n: value / 100 if least else 1 - value / 100 for n, value in rows}


_SELECTORS: dict[About, Callable[[Index, Condition], Weighed]] = {
    About.WHEN: _when,
    About.PERSON: _person,
    About.COUNT: _count,
    About.PLACE: _place,
    About.NEAR: _near,
    About.COLOUR: _colour,
    About.CONCEPT: _soft,
    About.DEED: _soft,
    About.MOOD: _soft,
    About.WEATHER: _soft,
    About.SEASON: _soft,
    About.HOUR: _soft,
    About.RATING: _rating,
    About.STARRED: _starred,
    About.HAS: _labelled("has"),
    About.LAYOUT: _labelled("layout"),
    About.FACT: _labelled("fact"),
    About.CATEGORY: _labelled("category"),
    About.MEMORABLE: _memorable,
    About.WORD: _word,
}
