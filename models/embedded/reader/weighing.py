"""Weighs evidence for a question by what was learnt: how likely each answer is, and why.

`learnt_<question>.tsv` of a language has one piece of evidence a line and what it speaks for
(`queue<TAB>angry=12 tired=5`); the one beside `concepts.txt` has what all languages share. All are
made by `learning` from days whose answers are known.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.sorted_lines import SortedLines
from config.vocabulary import BACKDROPS, POSES, WORDS
from models.embedded.reader.evidence import Evidence, is_shared
from models.words import Mood

STEP = 0.02  # weights are kept as whole numbers of this
BIAS = "bias"
_MIDDLE = 128
_REMEMBERED = 4_000  # rows of a table
_SAID_FROM = 0.15  # evidence that tells less is not worth naming


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    answers: tuple[str, ...]

    def file(self, language: str = "") -> Path:
        """Its table for a language; without one, of what all share."""
        return WORDS / language / f"learnt_{self.name}.tsv"


MOOD = Question("mood", tuple(Mood))
POSE = Question("pose", POSES)
PLACE = Question("place", BACKDROPS)
PRESENCE = Question("presence", ("there", "gone"))
QUESTIONS = (MOOD, POSE, PLACE, PRESENCE)


@dataclass(frozen=True, slots=True)
class Weighed:
    """How likely each answer is, and the evidence that was weighed."""

    question: Question
    likely: Mapping[str, float]
    parts: Sequence[tuple[str, float, bytes]]  # words as written, how much they count, weights

    @property
    def best(self) -> str:
        return max(self.likely, key=lambda answer: self.likely[answer])

    def reasons(self, answer: str, most: int = 6) -> list[str]:
        """What spoke most for an answer, strongest first."""
        column = self.question.answers.index(answer)
        told: dict[str, float] = {}
        for words, count, row in self.parts:
            at = row[::2].find(column)
            own = row[2 * at + 1] - _MIDDLE if at >= 0 else 0
            mean = (sum(row[1::2]) - _MIDDLE * (len(row) // 2)) / len(self.question.answers)
            gain = count * STEP * (own - mean)
            if gain >= _SAID_FROM:
                told[words] = told.get(words, 0.0) + gain
        return sorted(told, key=lambda words: -told[words])[:most]


class _Table:
    """A file of weights: rows as pairs of bytes, read when they are first asked for."""

    def __init__(self, question: Question, path: Path) -> None:
        self._lines = SortedLines(path)
        self._column = {answer: at for at, answer in enumerate(question.answers)}
        self._known: dict[str, bytes | None] = {}

    def row(self, name: str) -> bytes | None:
        if name not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[name] = self._read(name)
        return self._known[name]

    def _read(self, name: str) -> bytes | None:
        told = self._lines.get(name)
        if told is None:
            return None
        row = bytearray()
        for pair in told.split(" "):
            answer, _, figure = pair.partition("=")
            row += bytes((self._column[answer], _MIDDLE + int(figure)))
        return bytes(row)


@cache
def _table(question: Question, language: str) -> _Table | None:
    path = question.file(language)
    return _Table(question, path) if path.is_file() else None


def forget() -> None:
    """Tables were written anew."""
    _table.cache_clear()


def weigh(
    question: Question, found: Evidence, language: str, before: Mapping[str, float] | None = None
) -> Weighed | None:
    """What the evidence tells together, beside what was thought `before` (as added weights).

    None in a language in which nothing was learnt.
    """
    own, shared = _table(question, language), _table(question, "")
    if own is None or shared is None:
        return None
    thought = before or {}
    sums = [thought.get(answer, 0.0) for answer in question.answers]
    parts: list[tuple[str, float, bytes]] = []
    for name, weight in ((BIAS, 1.0), *found.weights.items()):
        row = (shared if is_shared(name) else own).row(name)
        if row is None:
            continue
        parts.append((found.words.get(name, name), weight, row))
        step = STEP * weight
        for at, value in zip(row[::2], row[1::2], strict=True):
            sums[at] += step * (value - _MIDDLE)
    most = max(sums)
    shares = [math.exp(value - most) for value in sums]
    whole = sum(shares)
    likely = {answer: share / whole for answer, share in zip(question.answers, shares, strict=True)}
    return Weighed(question, likely, parts)
