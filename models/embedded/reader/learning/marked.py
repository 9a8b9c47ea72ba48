"""Days in which everything is marked: [there], {not there}, and what one would draw of the day.

A line of `marked.tsv` is `mood<TAB>pose<TAB>place<TAB>weather<TAB>text`; the first answer of a
field is the best, the others are right, too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from config.vocabulary import WORDS, backdrop, lines_of

FILE = "marked.tsv"
_MARK = re.compile(r"\[([^\[\]{}]+)\]|\{([^\[\]{}]+)\}")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a word stands in the text that tells of a thing or person, and whether it is there."""

    start: int
    end: int
    there: bool


@dataclass(frozen=True, slots=True)
class MarkedDay:
    language: str
    text: str
    marks: Sequence[Mark]
    moods: Sequence[str]
    poses: Sequence[str]
    places: Sequence[str]
    weathers: Sequence[str]

    def at(self, start: int, end: int) -> Mark | None:
        """The mark on these characters."""
        return next((mark for mark in self.marks if mark.start < end and mark.end > start), None)


def marked_days(root: Path = WORDS) -> Iterator[MarkedDay]:
    for path in sorted(root.glob(f"*/{FILE}")):
        for line in lines_of(path):
            yield parsed(path.parent.name, line)


def parsed(language: str, line: str) -> MarkedDay:
    moods, poses, places, weathers, written = line.split("\t")
    text, marks, at = "", [], 0
    for found in _MARK.finditer(written):
        text += written[at : found.start()]
        word = found[1] or found[2]
        marks.append(Mark(len(text), len(text) + len(word), found[1] is not None))
        text, at = text + word, found.end()
    painted = [backdrop(place) or place for place in places.split(",")]
    return MarkedDay(
        language, text + written[at:], marks, moods.split(","), poses.split(","), painted,
        weathers.split(","),
    )  # fmt: skip
