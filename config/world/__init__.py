"""The world's coasts, borders and lakes, offline: Natural Earth's public-domain shapes.

`world.bin` is made by `config.world.build`: lines thinned to about a kilometre on a grid of
1/200 degree. Countries share their lines, so neighbours stay joined however they are drawn.
Opened on first use; a process that draws no map pays nothing.
"""

import json
import lzma
import struct
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

HERE = Path(__file__).parent
GRID = 200  # steps a degree
TINTS = 5
LANGUAGES = ("en", "ko", "zh", "ja")  # of the countries' names

Line = tuple[Sequence[float], Sequence[float]]  # longitudes, latitudes
Box = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed line: an island, a mainland, a lake, or a hole in one. `of` are numbers of lines,
    ~n for line n walked backwards."""

    of: tuple[int, ...]
    box: Box


@dataclass(frozen=True, slots=True, eq=False)  # each there once; by its outline it hashes slowly
class Country:
    code: str  # ISO 3166 alpha-2; empty where none is given (disputed land)
    names: tuple[str, ...]
    rings: tuple[Ring, ...]

    def called(self, language: str) -> str:
        return self.names[LANGUAGES.index(language) if language in LANGUAGES else 0]


@dataclass(frozen=True, slots=True)
class World:
    lines: tuple[Line, ...]
    countries: tuple[Country, ...]
    lakes: tuple[Ring, ...]

    def points(self, ring: Ring) -> Line:
        """A ring's points, the first not repeated at its end.

        Where it crosses the date line it runs on past ±180 degrees.
        """
        return _joined_lines(ring.of, self.lines)

    def country_at(self, latitude: float, longitude: float) -> Country | None:
        """The country a place lies in; a place a little off its coast is in none."""
        for country in self.countries:
            inside = False
            for ring in country.rings:
                west, south, east, north = ring.box
                if south <= latitude <= north:
                    for turned in (longitude - 360, longitude, longitude + 360):
                        if west <= turned <= east:
                            inside ^= _inside(turned, latitude, *self.points(ring))
            if inside:
                return country
        return None


@cache
def world() -> World:
    """Everything, opened once: a tenth of a second and some 10 MB."""
    data = lzma.decompress((HERE / "world.bin").read_bytes())
    (size,) = struct.unpack_from("<I", data)
    head = json.loads(data[4 : 4 + size])
    lines = tuple(_lines(data[4 + size :], *head["counts"]))
    return World(
        lines,
        tuple(
            Country(code, tuple(names), tuple(_ring(of, lines) for of in rings))
            for code, names, rings in head["countries"]
        ),
        tuple(_ring(of, lines) for of in head["lakes"]),
    )


@cache
def borders() -> tuple[int, ...]:
    """Lines that two countries share; the cut along the date line is no border."""
    return tuple(
        n
        for n, sharing in sorted(_sharing().items())
        if len(sharing) > 1 and not all(abs(x) > 179.9 for x in world().lines[n][0])
    )


@cache
def tints() -> Mapping[Country, int]:
    """One of five colours for each country: never that of a neighbour, where five are enough."""
    beside: dict[Country, set[Country]] = {country: set() for country in world().countries}
    for sharing in _sharing().values():
        for country in sharing:
            beside[country] |= sharing - {country}
    chosen: dict[Country, int] = {}
    for country in sorted(beside, key=lambda c: (-len(beside[c]), c.code, c.names)):
        taken = [chosen[other] for other in beside[country] if other in chosen]
        wish = sum(country.code.encode())
        order = [(wish + step) % TINTS for step in range(TINTS)]
        chosen[country] = min(order, key=lambda tint: (taken.count(tint), order.index(tint)))
    return chosen


def _sharing() -> dict[int, set[Country]]:
    """Whose outline each line is part of."""
    users: dict[int, set[Country]] = {}
    for country in world().countries:
        for ring in country.rings:
            for n in ring.of:
                users.setdefault(n if n >= 0 else ~n, set()).add(country)
    return users


def _lines(data: bytes, lines: int, steps: int) -> Iterator[Line]:
    starts, lengths = array("i"), array("i")
    starts.frombytes(data[: 8 * lines])
    lengths.frombytes(data[8 * lines : 12 * lines])
    dx, dy = (_joined(data[12 * lines + 2 * steps * n :][: 2 * steps]) for n in (0, 1))
    if sys.byteorder == "big":
        for field in (starts, lengths, dx, dy):
            field.byteswap()
    at = 0
    for n, length in enumerate(lengths):
        x = accumulate(dx[at : at + length], initial=starts[2 * n])
        y = accumulate(dy[at : at + length], initial=starts[2 * n + 1])
        yield array("d", [one / GRID for one in x]), array("d", [one / GRID for one in y])
        at += length


def _joined(planes: bytes) -> "array[int]":
    both = bytearray(len(planes))
    both[::2], both[1::2] = planes[: len(planes) // 2], planes[len(planes) // 2 :]
    values = array("h")
    values.frombytes(bytes(both))
    return values


def _joined_lines(of: Sequence[int], lines: Sequence[Line]) -> Line:
    longitudes, latitudes = array("d"), array("d")
    for n in of:
        xs, ys = lines[n if n >= 0 else ~n]
        part = xs[:-1] if n >= 0 else xs[:0:-1]
        if longitudes and part and abs(part[0] - longitudes[-1]) > 180:
            turn = -360 if part[0] > longitudes[-1] else 360
            part = array("d", [x + turn for x in part])
        longitudes.extend(part)
        latitudes.extend(ys[:-1] if n >= 0 else ys[:0:-1])
    return longitudes, latitudes


def _ring(of: Sequence[int], lines: Sequence[Line]) -> Ring:
    xs, ys = _joined_lines(of, lines)
    return Ring(tuple(of), (min(xs), min(ys), max(xs), max(ys)))


def _inside(x: float, y: float, xs: Sequence[float], ys: Sequence[float]) -> bool:
    inside = False
    last_x, last_y = xs[-1], ys[-1]
    for here_x, here_y in zip(xs, ys, strict=True):
        crosses = (here_y > y) != (last_y > y)
        if crosses and x < (last_x - here_x) * (y - here_y) / (last_y - here_y) + here_x:
            inside = not inside
        last_x, last_y = here_x, here_y
    return inside


__all__ = ["Box", "Country", "Line", "Ring", "World", "borders", "tints", "world"]
