"""What stands on a map: places gathered where they would lie on one another, and ways between."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from db.album.leaves import Leaf, Place, Spot
from db.album.trips import Outing

MOST = 12  # pins on one sheet
_NEAR = 0.06  # of the map's extent: nearer than that, drawings would lie on one another
_COARSER = 1.35
_LEAST_KM = 2.0
_MOST_WAYS = 40


@dataclass(frozen=True, slots=True)
class Pin:
    """A place, or several near one another under the name of the one with most pages."""

    places: tuple[Place, ...]

    @property
    def name(self) -> str:
        return self.places[0].name

    @property
    def key(self) -> str:
        return self.places[0].key

    @property
    def leaves(self) -> list[Leaf]:
        """Each page once, newest first."""
        found = {leaf.page: leaf for place in self.places for leaf in place.leaves}
        return sorted(found.values(), key=lambda leaf: (leaf.day, leaf.page), reverse=True)

    @property
    def radius(self) -> float:
        """Kilometres from its first place to its farthest."""
        return max(self.places[0].spot.km(place.spot) for place in self.places)


def pins_of(places: Sequence[Place], most: int = MOST) -> list[Pin]:
    """The heaviest place of each neighbourhood, never more than a sheet can hold."""
    extent = _extent([place.spot for place in places])
    near = max(_LEAST_KM, extent * _NEAR) if len(places) > 1 else _LEAST_KM
    while True:
        gathered: list[list[Place]] = []
        for place in places:
            home = next((some for some in gathered if some[0].spot.km(place.spot) < near), None)
            if home is None:
                gathered.append([place])
            else:
                home.append(place)
        if len(gathered) <= most:
            return [Pin(tuple(some)) for some in gathered]
        near *= _COARSER


def _extent(spots: Sequence[Spot]) -> float:
    """About how far the farthest two are from one another, in kilometres."""
    if len(spots) < 2:
        return 0.0
    far = max(spots, key=spots[0].km)
    return max(far.km(spot) for spot in spots)


def ways_between(
    pins: Sequence[Pin], outings: Iterable[Outing], home: Spot | None
) -> list[tuple[int, int]]:
    """From home through a trip's places and back, as pairs of pins; each way once."""
    at = {place.key: number for number, pin in enumerate(pins) for place in pin.places}
    start = at.get(home.key) if home is not None else None
    ways: dict[tuple[int, int], None] = {}
    for outing in outings:
        steps = [at[stop.key] for stop in outing.stops if stop.key in at]
        if start is not None and steps:
            steps = [start, *steps, start]
        for a, b in pairwise(steps):
            if a != b:
                ways.setdefault((min(a, b), max(a, b)))
    return list(ways)[:_MOST_WAYS]


def to_draw(
    pins: Sequence[Pin], ways: Sequence[tuple[int, int]], title: str, note: Callable[[int], str]
) -> dict[str, Any]:
    """What a worker is asked for a map: pages and names, no coordinates.

    `note` says how many pages there are, in the person's language.
    """
    counts = [len(pin.leaves) for pin in pins]
    return {
        "pins": [
            {
                "page": pin.places[0].best.page,
                "place": pin.name,
                "name": pin.name,
                "pages": pages,
                "note": note(pages),
            }
            for pin, pages in zip(pins, counts, strict=True)
        ],
        "ways": list(ways),
        "title": title,
    }
