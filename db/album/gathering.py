"""The pages from which a question is to be answered in words: few, the likeliest first.

They are those that answering by counting would count on; where none fulfils every condition, those
that hold the most of what was said in words, and where a network read the question those near it in
meaning. Where there are none, nobody is asked to answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from db.album.answering import Kind, asked_for, fitting, sentences, speaks
from db.album.find import find, hits_of
from db.album.index import Index
from db.album.query import LONGEST_QUERY, Known, Query

if TYPE_CHECKING:
    from db.album.vectors import Direction

_BY_DAY = {Kind.LAST: True, Kind.FIRST: False}  # whether the newest come first


@dataclass(frozen=True, slots=True)
class Gathered:
    """Pages to answer from, of how many that fit, of how many that were looked through."""

    kind: Kind
    query: Query
    read: int
    total: int = 0
    pages: tuple[str, ...] = ()


def gather(
    index: Index,
    asked: str,
    language: str,
    today: date,
    known: Known,
    most: int,
    directions: "Sequence[Direction]" = (),
) -> Gathered:
    """`directions` are what a network makes of `Query.meant`."""
    asked = asked[:LONGEST_QUERY]
    kind, query = asked_for(asked, language, today, known)
    read = len(index.shown())
    if not query.conditions:
        return Gathered(kind, query, read)
    _, fits, meant = fitting(index, query, known)
    if meant:  # what was meant is asked back, not guessed
        return Gathered(kind, query, read)
    if fits and kind in _BY_DAY:
        days = index.days()
        ordered = sorted(fits, key=lambda n: (days[n], n), reverse=_BY_DAY[kind])
        hits = hits_of(index, [(n, 0.0) for n in ordered[:most]])
        return Gathered(kind, query, read, len(fits), tuple(hit.page for hit in hits))
    found = find(index, query, limit=most, directions=directions)
    return Gathered(kind, query, read, found.total, tuple(hit.page for hit in found.hits))


def excerpt(text: str, query: Query, language: str, longest: int) -> str:
    """A text whole where it is short enough; else its sentences round those that speak most of what
    was asked, in their order, with "…" where some were left out."""
    if len(text) <= longest:
        return text
    said = sentences(text)
    worth = {number: speaks(one, query, language) for number, one in enumerate(said)}
    best = max(worth, key=lambda number: worth[number], default=0)
    kept: dict[int, str] = {}
    room = longest
    for number in sorted(worth, key=lambda number: (-worth[number], abs(number - best))):
        one = said[number]
        if len(one) + 4 > room:
            if not kept:
                return one[: longest - 1].rstrip() + "…"
            continue
        kept[number] = one
        room -= len(one) + 4
    return _joined(kept, len(said))


def _joined(kept: Mapping[int, str], of: int) -> str:
    pieces: list[str] = []
    before = -1
    for number in sorted(kept):
        if number != before + 1:
            pieces.append("…")
        pieces.append(kept[number])
        before = number
    if before != of - 1:
        pieces.append("…")
    return " ".join(pieces)
