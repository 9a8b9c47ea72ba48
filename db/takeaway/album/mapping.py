"""Real coasts as SVG paths, fine near the diary's places and coarse far from them.

Mercator's way, so that shapes stay right however near one comes. Units: 1/200 degree of
longitude, from the map's middle; the browser repeats the world to both sides.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from config.world import Country, Line, Ring, borders, tints, world
from db.album.leaves import Place, Spot
from db.album.map_pins import pins_of

UNITS = 200  # a degree
_POLE = 82.0  # degrees; Mercator's poles are infinitely far
_FINE, _COARSER = 0.007, 0.020  # degrees a line may be off, and by how much more each degree away
_COARSEST = 0.9
_SMALL = 3.0  # times as wide as it may be off: smaller land is left out
_CELL = 2  # degrees: how finely is known how far the nearest place is
_FOCI = 40  # places that are looked at closely
_LAKE = 0.25  # degrees


def map_data(places: Sequence[Place]) -> dict[str, Any]:
    """What the browser draws: land by tint and whether it was visited, borders, lakes."""
    middle = middle_of(places)
    drawn = _Paths(middle, [pin.places[0].spot for pin in pins_of(places, _FOCI)])
    visited = {found for place in places if (found := _country(place.spot)) is not None}
    land: dict[tuple[int, int], list[str]] = {}
    for country, tint in tints().items():
        path = drawn.rings(country.rings)
        if path:
            land.setdefault((tint, int(country in visited)), []).append(path)
    return {
        "land": [[*key, "".join(paths)] for key, paths in sorted(land.items())],
        "borders": drawn.borders(),
        "lakes": drawn.rings([ring for ring in world().lakes if _wide(ring) > _LAKE]),
        "world": 360 * UNITS,
    }


def position(spot: Spot, middle: float) -> tuple[int, int]:
    return round(((spot.longitude - middle + 180) % 360 - 180) * UNITS), _y(spot.latitude)


def middle_of(places: Sequence[Place]) -> float:
    """The longitude opposite the widest empty stretch."""
    around = sorted(place.longitude % 360 for place in places)
    if not around:
        return 0.0
    gaps = [b - a for a, b in zip(around, [*around[1:], around[0] + 360], strict=True)]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    return round((around[(widest + 1) % len(around)] + (360 - gaps[widest]) / 2 + 180) % 360 - 180)


def _y(latitude: float) -> int:
    shown = max(-_POLE, min(_POLE, latitude))
    return -round(math.degrees(math.log(math.tan(math.pi / 4 + math.radians(shown) / 2))) * UNITS)


def _country(spot: Spot) -> Country | None:
    return world().country_at(spot.latitude, spot.longitude)


def _wide(ring: Ring) -> float:
    west, south, east, north = ring.box
    return max((east - west) * math.cos(math.radians((south + north) / 2)), north - south)


class _Paths:
    """Lines of the atlas as path data, each thinned once: neighbours stay joined."""

    def __init__(self, middle: float, foci: Sequence[Spot]) -> None:
        self._middle = middle
        self._foci = foci
        self._off: dict[tuple[int, int], float] = {}  # how far a line may be off, by cell
        self._thinned: dict[int, Line] = {}

    def rings(self, rings: Iterable[Ring]) -> str:
        return "".join(filter(None, map(self._ring, rings)))

    def _ring(self, ring: Ring) -> str:
        west, south, east, north = ring.box
        near = min(
            self._most_off(x, y)
            for x in (west, (west + east) / 2, east)
            for y in (south, (south + north) / 2, north)
        )
        if _wide(ring) < near * _SMALL:
            return ""
        xs, ys = _joined([self._line(n) for n in ring.of])
        if len(xs) < 3:
            return ""
        return self._path(xs, ys) + "z"

    def borders(self) -> str:
        return "".join(self._path(*self._line(n)) for n in borders())

    def _line(self, n: int) -> Line:
        number = n if n >= 0 else ~n
        if number not in self._thinned:
            self._thinned[number] = self._thin(world().lines[number])
        xs, ys = self._thinned[number]
        return (xs, ys) if n >= 0 else (xs[::-1], ys[::-1])

    def _thin(self, line: Line) -> Line:
        """Points nearer to the last kept one than they may be off are left out."""
        xs, ys = line
        kept_x, kept_y = [xs[0]], [ys[0]]
        for x, y in zip(xs[1:-1], ys[1:-1], strict=True):
            off = 2 * self._most_off(x, y)
            squeeze = math.cos(math.radians(y))
            if math.hypot((x - kept_x[-1]) * squeeze, y - kept_y[-1]) > off:
                kept_x.append(x)
                kept_y.append(y)
        return [*kept_x, xs[-1]], [*kept_y, ys[-1]]

    def _most_off(self, longitude: float, latitude: float) -> float:
        cell = (math.floor(longitude / _CELL), math.floor(latitude / _CELL))
        if cell not in self._off:
            here = Spot("", (cell[1] + 0.5) * _CELL, (cell[0] + 0.5) * _CELL)
            far = min((here.km(spot) for spot in self._foci), default=5000.0) / 111.0
            beyond = max(0.0, far - _CELL)
            self._off[cell] = min(_COARSEST, _FINE + _COARSER * beyond)
        return self._off[cell]

    def _path(self, xs: Sequence[float], ys: Sequence[float]) -> str:
        """Steps from point to point: small numbers, and few letters."""
        turn = self._middle + 360 * round(((min(xs) + max(xs)) / 2 - self._middle) / 360)
        x0, y0 = round((xs[0] - turn) * UNITS), _y(ys[0])
        start = f"M{x0} {y0}"
        steps = []
        for x, y in zip(xs[1:], ys[1:], strict=True):
            x1, y1 = round((x - turn) * UNITS), _y(y)
            if (x1, y1) != (x0, y0):
                steps.append(f"{x1 - x0}{y1 - y0:+}".replace("+", " "))
            x0, y0 = x1, y1
        if not steps:
            return ""
        return f"{start}l{' '.join(steps)}"


def _joined(lines: Sequence[Line]) -> Line:
    """A ring's lines end to end; where it crosses the date line it runs on."""
    longitudes: list[float] = []
    latitudes: list[float] = []
    for xs, ys in lines:
        turn = 0.0
        if longitudes and abs(xs[0] - longitudes[-1]) > 180:
            turn = -360.0 if xs[0] > longitudes[-1] else 360.0
        longitudes += [x + turn for x in xs[:-1]]
        latitudes += ys[:-1]
    return longitudes, latitudes
