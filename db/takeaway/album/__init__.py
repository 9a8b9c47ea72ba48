"""The offline album: one page of HTML that looks at an export without any network.

album.html      opened by its owner
album/          its style, its script, data.js with every page's words, and thumbs/
pages/          pictures and music, where the export keeps them anyway
"""

import html
import json
import unicodedata
from collections.abc import Collection
from importlib.resources import files
from typing import Any

from db.album.graph import Graph, graph_of
from db.album.graph_layout import Body, laid_out
from db.album.leaves import Leaf, places_of, with_known
from db.album.split import fold
from db.album.trips import home_now, outings_of
from db.records import Kind, Page, Person
from db.takeaway.album.leaves import Head, heads_of, leaf_of
from db.takeaway.album.mapping import map_data, middle_of, position
from db.takeaway.pages import FileOut, files_of
from db.takeaway.words import words_of

_WIDE, _TALL = (1000, 620, 17.0), (366, 560, 14.0)  # of the graph: size, height of its letters
_STYLES = ("album.css", "map.css")
_SCRIPTS = ("kit.js", "search.js", "wall.js", "ground.js", "map.js", "graph.js", "album.js")
_FEW = 12  # names on a phone
LANGUAGES = ("en", "ko", "zh", "ja")
_CONTENT_POLICY = (
    "default-src 'none'; img-src 'self' file: data:; media-src 'self' file:; "
    "style-src 'self' file: 'unsafe-inline'; script-src 'self' file:"
)


def static_files() -> dict[str, bytes]:
    """One style and one script: each file more is one more thing to wait for at the start."""
    here = files(__name__)
    return {
        f"album/{target}": b"\n".join(here.joinpath(name).read_bytes() for name in sources)
        for target, sources in (("album.css", _STYLES), ("album.js", _SCRIPTS))
    }


def start_page(person: Person, name: str) -> bytes:
    language = person.preferences.language
    page = files(__name__).joinpath("album.html").read_text("utf-8")
    words = json.loads(files(__name__).joinpath("words.json").read_text("utf-8"))[spoken(language)]
    title = words["of"].replace("{name}", name) if name else words["title"]
    given = {
        "{{policy}}": _CONTENT_POLICY,
        "{{language}}": spoken(language),
        "{{title}}": html.escape(title),
        "{{skip}}": html.escape(words["skip"]),
        "{{script}}": html.escape(words["script"]),
    }
    for mark, text in given.items():
        page = page.replace(mark, text)
    return page.encode()


def spoken(language: str) -> str:
    return language if language in LANGUAGES else "en"


class Album:
    """Gathers what the album knows of each page while the export goes by."""

    def __init__(self, language: str = "en") -> None:
        self._language = spoken(language)
        self._rows: list[list[Any]] = []
        self._leaves: list[Leaf] = []
        self._row_of: dict[str, int] = {}
        self._heads: dict[str, tuple[int, Head]] = {}  # the largest of each person

    def add(self, page: Page, folder: str, lost: Collection[str], *, thumb: bool) -> None:
        words = words_of(page)
        if not page.hidden:
            self._leaves.append(leaf_of(page, words, self._language))
            self._row_of[page.id] = len(self._rows)
            for name, head in heads_of(page).items():
                if name not in self._heads or head[2] > self._heads[name][1][2]:
                    self._heads[name] = (len(self._rows), head)
        there = [file for file in files_of(page) if file.path not in lost]
        picture = page.artefacts.get(Kind.PICTURE)
        sky_ground = picture.value.get("sky_ground") if picture is not None else None
        self._rows.append(
            [
                page.id,
                page.day.isoformat(),
                words.title,
                words.summary,
                words.text,
                words.place,
                words.weather,
                words.mood,
                list(words.people),
                list(words.tags),
                [words.kinds.get(tag, "") for tag in words.tags],
                int(page.starred),
                int(page.hidden),
                sky_ground if _are_colours(sky_ground) else None,
                folder.removeprefix("pages/"),
                int(thumb),
                _first(there, "picture"),
                _first(there, "music"),
                _all(there, "working") or _given(there, "image/"),
                _all(there, "voice-playable") or _given(there, "audio/"),
            ]
        )

    def data(self, name: str) -> bytes:
        """A classic script: from file:// neither fetch nor modules are allowed."""
        everybody = {name for leaf in self._leaves for name in leaf.people}
        self._leaves = with_known(self._leaves)
        known = {name for leaf in self._leaves for name in leaf.people}
        words = json.loads(files(__name__).joinpath("words.json").read_text("utf-8"))
        value = {
            "language": self._language,
            "name": name,
            "words": words[self._language],
            "pages": self._rows,
            "map": self._map(),
            "graph": {
                "wide": self._graph(graph_of(self._leaves), *_WIDE),
                "tall": self._graph(graph_of(self._leaves, most=_FEW), *_TALL),
            },
            "heads": self._known_heads(),
            "anybody": sorted(everybody - known),
        }
        packed = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        literal = json.dumps(packed, ensure_ascii=False).replace("</", "<\\/")
        return f"globalThis.ALBUM = JSON.parse({literal})\n".encode()

    def _map(self) -> dict[str, Any]:
        """Coasts, places with their pages, and trips with their places: all by number."""
        places = places_of(self._leaves)
        middle = middle_of(places)
        number = {place.key: n for n, place in reversed(list(enumerate(places)))}
        trips = [
            [
                one.id,
                one.kind,
                one.first.isoformat(),
                one.last.isoformat(),
                one.places,
                one.people,
                one.tags,
                [self._row_of[leaf.page] for leaf in one.leaves],
                [number[stop.key] for stop in one.stops],
            ]
            for one in outings_of(self._leaves)
        ]
        named = [
            [
                *position(place.spot, middle),
                place.name,
                sorted(self._row_of[leaf.page] for leaf in place.leaves),
            ]
            for place in places
        ]
        home = home_now(self._leaves)
        at = number.get(home.key) if home is not None else None
        drawn = map_data(places) if places else {"land": []}
        return {**drawn, "places": named, "trips": trips, "home": at}

    def _graph(self, graph: Graph, width: int, height: int, letters: float) -> dict[str, Any]:
        most = max((node.pages for node in graph.nodes), default=1)
        radii = [letters * (1.5 + 1.1 * (node.pages / most) ** 0.5) for node in graph.nodes]
        bodies = [
            Body(max(r, min(_wide(node.name), 9.0) * letters / 2), r, r + letters * 1.9)
            for node, r in zip(graph.nodes, radii, strict=True)
        ]
        groups = [node.group for node in graph.nodes]
        places = laid_out(bodies, graph.ties, groups, width, height)
        return {
            "width": width,
            "height": height,
            "nodes": [
                [
                    node.kind, node.name, node.pages, self._row_of[node.best], node.group,
                    round(x), round(y), round(r),
                ]
                for node, (x, y), r in zip(graph.nodes, places, radii, strict=True)
            ],
            "ties": [[tie.a, tie.b, tie.pages] for tie in graph.ties],
        }  # fmt: skip

    def _known_heads(self) -> dict[str, list[float]]:
        """By the name as it is written on the pages."""
        names = {name for leaf in self._leaves for name in leaf.people}
        found = {
            name: self._heads[fold(name)] for name in sorted(names) if fold(name) in self._heads
        }
        return {name: [row, *head] for name, (row, head) in found.items()}


def _wide(name: str) -> float:
    """About how wide a name is, in letters' heights."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.56 for c in name)


def picture_of(page: Page) -> FileOut | None:
    return next((file for file in files_of(page) if file.ref.role == "picture"), None)


def _first(there: list[FileOut], role: str) -> str:
    return next((file.path for file in there if file.ref.role == role), "")


def _all(there: list[FileOut], role: str) -> list[str]:
    return [file.path for file in there if file.ref.role == role]


def _given(there: list[FileOut], mime: str) -> list[str]:
    return [
        file.path
        for file in there
        if file.ref.role == "original" and file.ref.mime.startswith(mime)
    ]


def _are_colours(pair: Any) -> bool:
    return (
        isinstance(pair, list | tuple)
        and len(pair) == 2
        and all(
            isinstance(one, str) and len(one) == 7 and one.startswith("#") and one[1:].isalnum()
            for one in pair
        )
    )


__all__ = ["Album", "picture_of", "start_page", "static_files"]
