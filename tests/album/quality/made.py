"""A made diary of two years in four languages, read by the embedded reader, and questions to it.

`diary.json` holds what its writer wrote and gave, `people.json` whom the diary knows,
`queries.json` and `heldout.json` questions with the pages that answer them. The answers were
written from the entries, not from what the reader understood of them. Nobody looks at single
questions of `heldout.json`: they are only scored. Those of `paraphrased.json` share no telling
word with the page that answers them.
"""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from db.album.albums import known
from db.album.asking import understand
from db.album.find import WEIGHTS, Found, search
from db.album.index import Index
from db.album.vectors import Direction
from db.records import KnownPersonRecord
from models.embedded.reader import EmbeddedReader
from models.words import Entry, KnownPerson
from workers.stages.remember import understood
from workers.values import dump

HERE = Path(__file__).parent
TODAY = date(2026, 11, 21)
AT = 5  # results that are looked at
ALL_PARTS = frozenset(WEIGHTS)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the pages that answer it; none where there is no such page."""

    words: str
    language: str
    kind: str
    pages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scores:
    recall: float  # of the pages that answer, among the first five (at most five count)
    ndcg: float


def _read(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((HERE / name).read_text())
    return found


@cache
def people() -> tuple[KnownPersonRecord, ...]:
    return tuple(
        KnownPersonRecord(one["name"], tuple(one.get("aliases", ())), one.get("kind", "person"), {})
        for one in _read("people.json")
    )


@cache
def cards() -> Mapping[str, Mapping[str, Any]]:
    """The search cards of the made diary, as the stage `remember` makes them."""
    written = _read("diary.json")
    everyone = tuple(KnownPerson(one.name, one.aliases, one.kind) for one in people())
    readings = EmbeddedReader().read(
        [
            Entry(
                one["text"],
                locale=one["lang"],
                at=datetime.fromisoformat(f"{one['day']}T21:00"),
                known=everyone,
                photo_facts=tuple(f for p in one.get("photos", ()) for f in p["facts"]),
                photo_captions=tuple(p["caption"] for p in one.get("photos", ())),
            )
            for one in written
        ]
    )
    return {
        one["id"]: _card(one, dump(reading)) for one, reading in zip(written, readings, strict=True)
    }


def _card(one: Mapping[str, Any], reading: Mapping[str, Any]) -> dict[str, Any]:
    photos = [_photo(n, photo) for n, photo in enumerate(one.get("photos", ()), start=1)]
    return understood(reading) | {
        "day": one["day"],
        "text": one["text"],
        "photos": photos,
        "colours": [],
        "has": [*one.get("has", ()), *(["photo"] if photos else [])],
        "rating": one.get("rating"),
        "starred": one.get("starred", False),
        "hidden": False,
    }


def _photo(part: int, given: Mapping[str, Any]) -> dict[str, Any]:
    def colours(area: str) -> list[dict[str, Any]]:
        return [{"name": name, "share": share} for name, share in given[area].items()]

    return {
        "part": part,
        "layout": given["layout"],
        "memorability": given["memorability"],
        "faces": [{"sure": True}] * given["faces"],
        "facts": [{"concept": fact, "sure": 0.9} for fact in given["facts"]],
        "colours": colours("colours"),
        "foreground": colours("foreground"),
        "background": colours("background"),
        "caption": given["caption"],
        "place": given.get("place"),
        "camera": {k: given[k] for k in ("latitude", "longitude") if k in given},
    }


@cache
def index() -> Index:
    album = Index.new()
    for id, card in cards().items():
        album.put(id, card)
    return album


@cache
def questions(name: str) -> tuple[Asked, ...]:
    return tuple(
        Asked(one["ask"], one["in"], one["kind"], frozenset(_answers(one)))
        for one in _read(f"{name}.json")
    )


def _answers(one: Mapping[str, Any]) -> Iterable[str]:
    """Pages named, or all that a given fact (day, rating) answers."""
    if "pages" in one:
        yield from one["pages"]
        return
    for where in filter(None, (one["where"], one.get("or"))):
        for page in _read("diary.json"):
            if "from" in where and where["from"] <= page["day"] <= where["to"]:
                yield page["id"]
            if "rating" in where:
                least, most = where["rating"]
                if least <= page.get("rating", 0) <= most:
                    yield page["id"]


def ask(
    asked: Asked,
    parts: frozenset[str] = ALL_PARTS,
    album: Index | None = None,
    meant: Callable[[str], Sequence[Direction]] | None = None,
) -> Found:
    """`meant` makes directions of the words of a question, where a network is asked."""
    album = album or index()
    names = known(album, people())
    directions: Sequence[Direction] = ()
    if meant is not None:
        said = understand(asked.words, asked.language, TODAY, names).meant
        directions = meant(said) if said else ()
    return search(
        album, asked.words, asked.language, TODAY, names, parts=parts, limit=AT,
        directions=directions,
    )  # fmt: skip


def score(asked: Asked, shown: Sequence[str]) -> Scores:
    """Binary relevance. A question nothing answers is answered well by nothing."""
    if not asked.pages:
        right = 1.0 if not shown else 0.0
        return Scores(right, right)
    top = shown[:AT]
    right_at = [rank for rank, page in enumerate(top) if page in asked.pages]
    best = sum(1 / math.log2(rank + 2) for rank in range(min(AT, len(asked.pages))))
    gained = sum(1 / math.log2(rank + 2) for rank in right_at)
    return Scores(len(right_at) / min(AT, len(asked.pages)), gained / best)


def scored(
    some: Sequence[Asked], parts: frozenset[str] = ALL_PARTS
) -> list[tuple[Asked, tuple[str, ...], Scores]]:
    found = []
    for one in some:
        shown = tuple(hit.page for hit in ask(one, parts).hits)
        found.append((one, shown, score(one, shown)))
    return found


def mean(some: Sequence[Scores]) -> Scores:
    return Scores(
        sum(each.recall for each in some) / len(some), sum(each.ndcg for each in some) / len(some)
    )
