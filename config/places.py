"""Places by name and by coordinates, offline: towns (GeoNames, CC BY 4.0) and landmarks.

Loaded on first use: a process that never asks pays nothing.
"""

import math
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from mmap import mmap

from config.languages import script_of
from config.sorted_lines import SortedLines, mapped
from config.vocabulary import WORDS, keyed, lines_of

_SCRIPT_OF_LANGUAGE = {
    "ko": ("Hangul",), "zh": ("Han",), "ja": ("Kana", "Han"), "ru": ("Cyrillic",),
    "uk": ("Cyrillic",), "bg": ("Cyrillic",), "el": ("Greek",), "ar": ("Arabic",),
    "fa": ("Arabic",), "he": ("Hebrew",), "th": ("Thai",), "hi": ("Devanagari",),
}  # fmt: skip

_FAR = 60.0  # km; a point farther than this from any town has no name


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere on the map."""

    name: str  # in English or its own Latin spelling
    latitude: float
    longitude: float
    country: str  # ISO 3166 alpha-2
    timezone: str  # of a town; "" of a landmark, see `timezone_of`
    thousands: int = 0  # people; 0 for landmarks
    backdrop: str | None = None  # how a landmark is painted ("river" of the Han)
    names: tuple[str, ...] = ()  # in other scripts
    usual: tuple[tuple[str, str], ...] = ()  # (language, name) where one is preferred
    reach: float = 0.0  # km that an island or region spans from its middle; 0: a spot

    def called(self, language: str) -> str:
        """Its name in a language, where one is known."""
        for spoken_in, name in self.usual:
            if spoken_in == language:
                return name
        scripts = _SCRIPT_OF_LANGUAGE.get(language, ())
        for script in scripts:
            for name in self.names:
                if name and script_of(name[0]) == script:
                    return name
        return self.name


@dataclass(frozen=True, slots=True)
class _Atlas:
    """The towns as they lie in their file, largest first, and where each name leads.

    34,000 towns as objects would take 25 MB and half a second at every start; as mapped files they
    take what is looked at. A town is the place in the file where its line begins.
    """

    data: bytes | mmap
    zones: tuple[str, ...]
    names: SortedLines  # the key of a name, and the town it leads to
    renamed: Mapping[int, Place]  # towns with the names that people use
    special: Mapping[str, Place]  # landmarks and those towns, by name

    def town(self, at: int) -> Place:
        own = self.renamed.get(at)
        return own if own is not None else _town(self._fields(at), self.zones)

    def _fields(self, at: int) -> list[str]:
        return self.data[at : self.data.find(b"\n", at)].decode().split("\t")

    def point(self, at: int) -> tuple[float, float, int]:
        """Latitude, longitude and thousand people."""
        fields = self._fields(at)
        return float(fields[1]), float(fields[2]), int(fields[5])

    def all(self) -> Iterator[int]:
        """Every town, the largest first."""
        at = 0
        while at < len(self.data):
            end = self.data.find(b"\n", at) + 1
            if not self.data[at:end].startswith((b"#", b"zones ")):
                yield at
            at = end

    def called(self, key: str) -> int | None:
        """The town of that name."""
        town = self.names.get(key)
        return int(town) if town is not None else None


def key_of(name: str) -> str:
    """A name as it is looked up: "Aix-en-Provence" and "aix en provence" are one."""
    return " ".join(name.casefold().replace("-", " ").split())


def _town(fields: Sequence[str], zones: Sequence[str]) -> Place:
    name, latitude, longitude, country, zone, people, names = [*fields, ""][:7]
    return Place(
        name, float(latitude), float(longitude), country, zones[int(zone)], int(people),
        names=tuple(names.split("|")) if names else (),
    )  # fmt: skip


@cache
def _atlas() -> _Atlas:
    data = mapped(WORDS / "towns.txt")
    start = data.find(b"\nzones ") + 1
    zones = tuple(data[start : data.find(b"\n", start)].decode().split()[1:])
    atlas = _Atlas(data, zones, SortedLines(WORDS / "town_names.txt"), {}, {})
    renamed, special = _landmarks(atlas)
    return replace(atlas, renamed=renamed, special=special)


def _landmarks(atlas: _Atlas) -> tuple[dict[int, Place], dict[str, Place]]:
    """Places that are no town, and towns whose usual names come before the gazetteer's."""
    renamed: dict[int, Place] = {}
    special: dict[str, Place] = {}
    for line in lines_of(WORDS / "landmarks.txt"):
        fields = [field.strip() for field in line.split("|")]
        name, latitude, longitude, country, backdrop, ko, zh, ja, also, reach = [
            *fields,
            *[""] * 10,
        ][:10]
        spoken = tuple(dict.fromkeys(n for n in (ko, zh, ja, *also.split(",")) if n))
        usual = tuple((code, n) for code, n in (("ko", ko), ("zh", zh), ("ja", ja)) if n)
        at = None if backdrop else atlas.called(key_of(name))
        town = atlas.town(at) if at is not None else None
        if at is not None and town is not None and town.country == country:
            place = replace(town, names=(*spoken, *town.names), usual=usual)
            renamed[at] = place
        else:
            place = Place(
                name, float(latitude), float(longitude), country, "",
                backdrop=backdrop or None, names=spoken, usual=usual, reach=float(reach or 0),
            )  # fmt: skip
        special.update((key_of(word), place) for word in (name, *spoken))
    return renamed, special


@cache
def _squares() -> Mapping[tuple[int, int], Sequence[int]]:
    """The towns of each degree of the globe; only who asks by coordinates needs them."""
    atlas = _atlas()
    found: dict[tuple[int, int], array[int]] = {}
    for at in atlas.all():
        latitude, longitude, _ = atlas.point(at)
        square = (math.floor(latitude), math.floor(longitude))
        found.setdefault(square, array("I")).append(at)
    return found


def _distance(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """Kilometres between two points, good enough for neighbours."""
    x = math.radians((b_lon - a_lon + 180) % 360 - 180) * math.cos(
        math.radians((a_lat + b_lat) / 2)
    )
    y = math.radians(b_lat - a_lat)
    return 6371.0 * math.hypot(x, y)


def _closest(latitude: float, longitude: float) -> int | None:
    """The nearest town; a large one a little farther counts as nearer than a hamlet."""
    atlas, squares = _atlas(), _squares()
    row, column = math.floor(latitude), math.floor(longitude)

    def away(at: int) -> float:
        own_latitude, own_longitude, thousands = atlas.point(at)
        distance = _distance(latitude, longitude, own_latitude, own_longitude)
        return distance - math.log(thousands + 1)

    for reach in (1, 3, 8):
        wide = max(reach, math.ceil(reach / max(0.1, math.cos(math.radians(latitude)))))
        found = [
            at
            for up in range(-reach, reach + 1)
            for over in range(-wide, wide + 1)
            for at in squares.get((row + up, (column + over + 180) % 360 - 180), ())
        ]
        if found:
            return min(found, key=away)
    return None


def find(name: str) -> Place | None:
    """A town or landmark by any of its names; the largest where several share one."""
    atlas, key = _atlas(), key_of(name)
    if not key:
        return None
    own = atlas.special.get(key)
    return own if own is not None else _town_called(key)


@lru_cache(maxsize=4_000)  # the reader asks for many words, and mostly the same ones
def _town_called(key: str) -> Place | None:
    at = _atlas().called(key)
    return _atlas().town(at) if at is not None else None


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    return dict(keyed(WORDS / "countries.txt"))


@cache
def _country_names() -> dict[str, str]:
    return {key_of(name): code for code, names in _countries().items() for name in names}


def country(name: str) -> str | None:
    """The ISO 3166 code of a country by its name in English, Korean, Chinese or Japanese."""
    return _country_names().get(key_of(name))


def near(latitude: float, longitude: float) -> Place | None:
    """The town at these coordinates, or None far from any."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    at = _closest(latitude, longitude)
    if at is None:
        return None
    place = _atlas().town(at)
    away = _distance(latitude, longitude, place.latitude, place.longitude)
    return place if away <= _FAR else None


def nearest(latitude: float, longitude: float, language: str = "en") -> tuple[str, str] | None:
    """Name (in a language) and country of the town at these coordinates."""
    place = near(latitude, longitude)
    return (place.called(language), place.country) if place else None


def timezone_of(where: str | tuple[float, float]) -> str | None:
    """IANA time zone of a place by name ("부산") or coordinates."""
    if isinstance(where, str):
        place = find(where)
        if place is None or place.timezone:
            return place.timezone if place else None
        where = (place.latitude, place.longitude)
    latitude, longitude = where
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    at = _closest(latitude, longitude)
    return _atlas().town(at).timezone if at is not None else None
