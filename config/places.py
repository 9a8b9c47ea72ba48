"""Places by name and by coordinates, offline: towns (GeoNames, CC BY 4.0) and landmarks.

Loaded on first use (0.15 s, some 25 MB): a process that never asks pays nothing.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from config.languages import script_of
from config.vocabulary import WORDS, lines_of

_SCRIPT_OF_LANGUAGE = {
    "ko": ("Hangul",), "zh": ("Han",), "ja": ("Kana", "Han"), "ru": ("Cyrillic",),
    "uk": ("Cyrillic",), "bg": ("Cyrillic",), "el": ("Greek",), "ar": ("Arabic",),
    "fa": ("Arabic",), "he": ("Hebrew",), "th": ("Thai",), "hi": ("Devanagari",),
}  # fmt: skip

_FAR = 60.0  # km; a point farther than this from any town has no name
_LARGE = 100  # thousand people, see `towns_named`


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere on the map."""

    name: str  # in English or its own Latin spelling
    latitude: float
    longitude: float
    country: str  # ISO 3166 alpha-2
    timezone: str
    thousands: int = 0  # people; 0 for landmarks
    backdrop: str | None = None  # how a landmark is painted ("river" of the Han)
    names: tuple[str, ...] = ()  # in other scripts
    usual: tuple[tuple[str, str], ...] = ()  # (language, name) where one is preferred

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
    places: tuple[Place, ...]
    by_name: dict[str, int]
    by_square: dict[tuple[int, int], list[int]]


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())


@cache
def _atlas() -> _Atlas:
    places: list[Place] = []
    zones: list[str] = []
    for line in lines_of(WORDS / "towns.txt"):
        if line.startswith("zones "):
            zones = line.split()[1:]
            continue
        name, latitude, longitude, country, zone, people, names = [*line.split("\t"), ""][:7]
        places.append(
            Place(
                name, float(latitude), float(longitude), country, zones[int(zone)], int(people),
                names=tuple(names.split("|")) if names else (),
            )
        )  # fmt: skip
    by_square: dict[tuple[int, int], list[int]] = {}
    for at, place in enumerate(places):
        square = (math.floor(place.latitude), math.floor(place.longitude))
        by_square.setdefault(square, []).append(at)
    by_name: dict[str, int] = {}
    for at, place in enumerate(places):  # largest first: Paris is in France
        for name in (place.name, *place.names):
            by_name.setdefault(_key(name), at)
    for line in lines_of(WORDS / "landmarks.txt"):
        fields = [field.strip() for field in line.split("|")]
        name, latitude, longitude, country, backdrop, ko, zh, ja, also = [*fields, *[""] * 9][:9]
        spoken = tuple(dict.fromkeys(n for n in (ko, zh, ja, *also.split(",")) if n))
        usual = tuple((code, n) for code, n in (("ko", ko), ("zh", zh), ("ja", ja)) if n)
        town = by_name.get(_key(name))
        if not backdrop and town is not None and places[town].country == country:
            # a town's usual names come before those of the gazetteer
            places[town] = replace(places[town], names=(*spoken, *places[town].names), usual=usual)
            by_name.update((_key(word), town) for word in spoken)
            continue
        near = _closest(float(latitude), float(longitude), places, by_square)
        zone = places[near].timezone if near is not None else "UTC"
        places.append(
            Place(
                name, float(latitude), float(longitude), country, zone,
                backdrop=backdrop or None, names=spoken, usual=usual,
            )
        )  # fmt: skip
        for word in (name, *spoken):
            by_name[_key(word)] = len(places) - 1
    return _Atlas(tuple(places), by_name, by_square)


def _distance(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """Kilometres between two points, good enough for neighbours."""
    x = math.radians((b_lon - a_lon + 180) % 360 - 180) * math.cos(
        math.radians((a_lat + b_lat) / 2)
    )
    y = math.radians(b_lat - a_lat)
    return 6371.0 * math.hypot(x, y)


def _closest(
    latitude: float,
    longitude: float,
    places: Sequence[Place],
    by_square: dict[tuple[int, int], list[int]],
) -> int | None:
    """The nearest town; a large one a little farther counts as nearer than a hamlet."""
    known = places
    row, column = math.floor(latitude), math.floor(longitude)
    for reach in (1, 3, 8):
        wide = max(reach, math.ceil(reach / max(0.1, math.cos(math.radians(latitude)))))
        found = [
            at
            for up in range(-reach, reach + 1)
            for over in range(-wide, wide + 1)
            for at in by_square.get((row + up, (column + over + 180) % 360 - 180), ())
        ]
        if found:
            return min(
                found,
                key=lambda at: (
                    _distance(latitude, longitude, known[at].latitude, known[at].longitude)
                    - math.log(known[at].thousands + 1)
                ),
            )
    return None


def find(name: str, language: str = "en") -> Place | None:
    """A town or landmark by any of its names; the largest where several share one."""
    atlas = _atlas()
    at = atlas.by_name.get(_key(name))
    return atlas.places[at] if at is not None else None


def near(latitude: float, longitude: float) -> Place | None:
    """The town at these coordinates, or None far from any."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    atlas = _atlas()
    at = _closest(latitude, longitude, atlas.places, atlas.by_square)
    if at is None:
        return None
    place = atlas.places[at]
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
        return place.timezone if place else None
    latitude, longitude = where
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    atlas = _atlas()
    at = _closest(latitude, longitude, atlas.places, atlas.by_square)
    return atlas.places[at].timezone if at is not None else None
