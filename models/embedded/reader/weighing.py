"""Weighs evidence for a question by what was learnt: how likely each answer is, and why.

`learnt_<question>.tsv` of a language has one piece of evidence a line and what it speaks for
(`queue<TAB>angry=12 tired=5`); the one beside `concepts.txt` has what all languages share. All are
made by `learning` from days whose answers are known.
"""

import math
import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from marisa_trie import Trie

from config.sorted_lines import mapped
from config.vocabulary import BACKDROPS, POSES, WORDS
from models.embedded.reader import shelf
from models.embedded.reader.evidence import Evidence, is_shared
from models.words import Mood

STEP = 0.02  # weights are kept as whole numbers of this
BIAS = "bias"
_MIDDLE = 128
_LINE = re.compile(rb"^([^#\n].*?)\t", re.M)  # of a table: its name
_REMEMBERED = 2_000  # rows of a table
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

    def __init__(self, question: Question, language: str) -> None:
        path = question.file(language)
        self._lines = mapped(path)
        self._names, self._begins = _index(f"{question.name}.{language}", path)
        self._column = {answer: at for at, answer in enumerate(question.answers)}
        self._known: dict[int, bytes] = {}

    def row(self, name: str) -> bytes | None:
        at: int | None = self._names.get(name)
        if at is None:
            return None
        if at not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[at] = self._read(self._begins[at])
        return self._known[at]

    def _read(self, begin: int) -> bytes:
        line = self._lines[begin : self._lines.find(b"\n", begin)].decode()
        row = bytearray()
        for pair in line.rpartition("\t")[2].split(" "):
            answer, _, figure = pair.partition("=")
            row += bytes((self._column[answer], _MIDDLE + int(figure)))
        return bytes(row)


def _index(name: str, path: Path) -> tuple[Trie, "array[int]"]:
    """The names of a table's rows, and where the line of each begins."""
    packed = shelf.kept(name, [path])
    if packed is not None:
        return Trie().frombytes(packed[0]), array("I", packed[1])
    begins = array("I")
    words = []
    for line in _LINE.finditer(path.read_bytes()):
        words.append(line[1].decode())
        begins.append(line.start())
    names = Trie(words)
    starts = array("I", bytes(begins.itemsize * len(words)))
    for word, begin in zip(words, begins, strict=True):
        starts[names[word]] = begin
    shelf.keep(name, [path], (names.tobytes(), starts.tobytes()))
    return names, starts


@cache
def _table(question: Question, language: str) -> _Table | None:
    return _Table(question, language) if question.file(language).is_file() else None


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
