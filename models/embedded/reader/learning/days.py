"""The days that are learnt from, with what a fair reader would accept of each.

A line of `days.tsv` is `moods<TAB>poses<TAB>places<TAB>text`; the first answer of a field is the
best, the others are right, too. A line of `marked.tsv` has the weather before the text, and in the
text every thing and person is marked: [there], {not there}.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from config.chinese import simplified
from config.vocabulary import WORDS, backdrop, lines_of

PLAIN, MARKED = "days.tsv", "marked.tsv"
_ALSO = 0.7  # how much another right answer counts beside the best
_MARK = re.compile(r"\[([^\[\]{}]+)\]|\{([^\[\]{}]+)\}")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a word stands in the text that tells of a thing or person, and whether it is there."""

    start: int
    end: int
    there: bool


@dataclass(frozen=True, slots=True)
class Day:
    language: str
    text: str
    moods: Sequence[str]
    poses: Sequence[str]
    places: Sequence[str]
    weathers: Sequence[str] = ()  # of marked days
    marks: Sequence[Mark] = ()

    def at(self, start: int, end: int) -> Mark | None:
        """The mark on these characters."""
        return next((mark for mark in self.marks if mark.start < end and mark.end > start), None)


def languages(root: Path = WORDS) -> list[str]:
    """Those that days were written in."""
    return sorted(path.parent.name for path in root.glob(f"*/{PLAIN}"))


def all_days() -> Iterator[Day]:
    yield from plain_days()
    yield from marked_days()


def plain_days() -> Iterator[Day]:
    for language in languages():
        for line in lines_of(WORDS / language / PLAIN):
            moods, poses, places, text = line.split("\t")
            read = _as_read(language, text)
            yield Day(language, read, moods.split(","), poses.split(","), _painted(places))


def marked_days() -> Iterator[Day]:
    for language in languages():
        for line in lines_of(WORDS / language / MARKED):
            yield parsed(language, line)


def parsed(language: str, line: str) -> Day:
    """A marked day."""
    moods, poses, places, weathers, written = line.split("\t")
    text, marks, at = "", [], 0
    for found in _MARK.finditer(written):
        text += written[at : found.start()]
        word = found[1] or found[2]
        marks.append(Mark(len(text), len(text) + len(word), found[1] is not None))
        text, at = text + word, found.end()
    read = _as_read(language, text + written[at:])
    return Day(
        language, read, moods.split(","), poses.split(","), _painted(places),
        weathers.split(","), marks,
    )  # fmt: skip


def _as_read(language: str, text: str) -> str:
    return simplified(text) if language == "zh" else text


def shared_out(answers: Sequence[str]) -> Mapping[str, float]:
    """Shares of all right answers, the best first."""
    shares = {answer: 1.0 if at == 0 else _ALSO for at, answer in enumerate(answers)}
    return {answer: share / sum(shares.values()) for answer, share in shares.items()}


def _painted(places: str) -> list[str]:
    return [backdrop(place) or place for place in places.split(",")]
