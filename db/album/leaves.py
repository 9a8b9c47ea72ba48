"""What the map, the trips and the graph know of a page: who, where, about what. Values only.

From the album's index (`leaves_of`), or from opened pages where there is no index (an export).
"""

import functools
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from config.places import find, nearest
from db.album import naming
from db.album.index import Index
from db.album.labels import places_in, was_there
from db.album.selecting import distance
from db.album.split import fold

_SOMEBODY = 3  # pages
SAME = 40.0  # km: the same name farther away is another place


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a page was, by name and on the globe."""

    name: str
    latitude: float
    longitude: float

    @property
    def key(self) -> str:
        return fold(self.name)

    @property
    def at(self) -> tuple[float, float]:
        return self.latitude, self.longitude

    def km(self, other: "Spot") -> float:
        return distance(self.latitude, self.longitude, other.latitude, other.longitude)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page that may be shown unasked."""

    page: str
    day: date
    title: str = ""
    people: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()  # of these, the words for anybody
    spots: tuple[Spot, ...] = ()
    tags: tuple[str, ...] = ()  # subjects: what it is about
    photos: int = 0
    worth: float = 0.0  # how gladly it is shown: stars, rating, photos


def leaves_of(index: Index, language: str = "en") -> list[Leaf]:
    """All pages that are not hidden, in the order of their days."""
    base = index.base
    called = {
        kind: naming.called([(key, name) for key, name, _ in index.labels(kind)], meant)
        for kind, meant in (("person", _kin_in(index)), ("subject", naming.subject))
    }
    labels: dict[str, dict[int, list[str]]] = {"person": {}, "subject": {}, "unnamed": {}}
    called["unnamed"] = called["person"]
    for n, kind, key in base.execute(
        "SELECT n, kind, key FROM term JOIN label ON term = id"
        " WHERE kind IN ('person', 'subject', 'unnamed') ORDER BY n, kind, key"
    ):
        labels[kind].setdefault(n, []).append(called[kind].get(key, key))
    spots: dict[int, list[Spot]] = {}
    for n, latitude, longitude, name in base.execute(
        "SELECT n, latitude, longitude, name FROM spot ORDER BY n"
    ):
        spot = spot_at(latitude, longitude, name, language)
        if spot is not None and all(spot.key != other.key for other in spots.get(n, ())):
            spots.setdefault(n, []).append(spot)
    leaves = [
        Leaf(
            page,
            date.fromordinal(day),
            title,
            tuple(dict.fromkeys(labels["person"].get(n, ()))),
            tuple(labels["unnamed"].get(n, ())),
            tuple(spots.get(n, ())),
            tuple(dict.fromkeys(labels["subject"].get(n, ()))),
            photos,
            worth(rating, starred=bool(starred), photos=photos),
        )
        for n, page, day, title, photos, rating, starred in base.execute(
            "SELECT n, id, day, title, photos, rating, starred FROM page"
            " WHERE hidden = 0 ORDER BY day, n"
        )
    ]
    return with_known(leaves)


def with_known(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Without words for anybody, unless they are used again and again: a boss is somebody."""
    used = Counter(fold(name) for leaf in leaves for name in set(leaf.unnamed))
    return [
        replace(
            leaf,
            people=tuple(
                name for name in leaf.people
                if name not in leaf.unnamed or used[fold(name)] >= _SOMEBODY
            ),
        )
        for leaf in leaves
    ]  # fmt: skip


def _kin_in(index: Index) -> Callable[[str], str | None]:
    """Kin by any word for them. Somebody whose own name is such a word (Nana) stays apart: their
    pages know of no such kin."""

    def kin(name: str) -> str | None:
        meant = naming.kin(name)
        if meant is None:
            return None
        theirs = index.labelled("person", [fold(name)])
        return meant if theirs <= index.labelled("kin", [meant]) else None

    return kin


def spots_in(card: Mapping[str, Any], language: str) -> tuple[Spot, ...]:
    """Where a page was, from its card: only where they were, not what was wished or told of."""
    found: list[Spot] = []
    for place in filter(was_there, places_in(card)):
        spot = spot_at(place.get("latitude"), place.get("longitude"), place.get("name"), language)
        if spot is not None and all(spot.key != other.key for other in found):
            found.append(spot)
    return tuple(found)


def spot_at(latitude: Any, longitude: Any, name: Any, language: str) -> Spot | None:
    """None where nothing on the globe is meant, or no name is known for it."""
    if not _on_globe(latitude, 90) or not _on_globe(longitude, 180):
        return None
    if not name:
        found = nearest(latitude, longitude, language)
        name = found[0] if found else _bearings(latitude, longitude)
    return _called(Spot(str(name)[:60], float(latitude), float(longitude)), language)


@functools.lru_cache(maxsize=4096)  # many pages share a town
def _called(spot: Spot, language: str) -> Spot:
    """By the town's name in a language, where that town is meant."""
    town = find(spot.name)
    if town is None or distance(town.latitude, town.longitude, *spot.at) > max(SAME, town.reach):
        return spot
    return replace(spot, name=town.called(language))


def _bearings(latitude: float, longitude: float) -> str:
    """What a place far from any town is called: the open sea, a pole."""
    north, east = "NS"[latitude < 0], "EW"[longitude < 0]
    return f"{abs(latitude):.0f}°{north} {abs(longitude):.0f}°{east}"


def _on_globe(degrees: Any, most: float) -> bool:
    return isinstance(degrees, int | float) and math.isfinite(degrees) and abs(degrees) <= most


def worth(rating: int | None, *, starred: bool, photos: int) -> float:
    return (3.0 if starred else 0.0) + (rating or 0) + min(photos, 6) * 0.25


def by_day(leaves: Iterable[Leaf]) -> dict[date, list[Leaf]]:
    days: dict[date, list[Leaf]] = {}
    for leaf in sorted(leaves, key=lambda one: one.day):
        days.setdefault(leaf.day, []).append(leaf)
    return days


# -- places --------------------------------------------------------------------------------


@dataclass(slots=True)
class Place:
    """A place of the diary, with its pages."""

    name: str
    latitude: float
    longitude: float
    leaves: list[Leaf] = field(default_factory=list)

    @property
    def key(self) -> str:
        return fold(self.name)

    @property
    def spot(self) -> Spot:
        return Spot(self.name, self.latitude, self.longitude)

    @property
    def best(self) -> Leaf:
        """The page that stands for it."""
        return best_of(self.leaves)


def best_of(leaves: Sequence[Leaf]) -> Leaf:
    return max(leaves, key=lambda leaf: (leaf.worth, leaf.day, leaf.page))


def places_of(leaves: Iterable[Leaf]) -> list[Place]:
    """Every place once, the one with most pages first; a name of two towns is two places."""
    named: dict[str, list[Place]] = {}
    for leaf in leaves:
        for spot in leaf.spots:
            place = _known(named.get(spot.key, ()), spot)
            if place is None:
                place = Place(spot.name, spot.latitude, spot.longitude)
                named.setdefault(spot.key, []).append(place)
            if not place.leaves or place.leaves[-1] is not leaf:
                place.leaves.append(leaf)
    every = [place for places in named.values() for place in places]
    return sorted(every, key=lambda place: (-len(place.leaves), place.key))


def _known(places: Iterable[Place], spot: Spot) -> Place | None:
    return next((place for place in places if place.spot.km(spot) <= SAME), None)
