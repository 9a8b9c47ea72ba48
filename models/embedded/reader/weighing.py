"""Weighs evidence for a question by what was learnt: how likely each answer is, and why.

`learnt_<question>.tsv` of a language has one piece of evidence a line and what it speaks for
(`queue<TAB>angry=12 tired=5`); the one beside `concepts.txt` has what all languages share. All are
made by `learning` from days whose answers are known.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from marisa_trie import Trie
from numpy.typing import NDArray

from config.vocabulary import BACKDROPS, POSES, WORDS
from models.embedded.reader import shelf
from models.embedded.reader.evidence import Evidence, is_shared
from models.embedded.reader.sense import Sensed
from models.words import Mood

STEP = 0.02  # weights are kept as whole numbers of this
BIAS = "bias"
_MIDDLE = 128
_LINE = re.compile(r"^([^#\n].*?)\t(.+)$", re.M)  # of a table: its name and its weights
_AGREED = 0.7  # table and network learnt from the same days: where they agree they are too sure
_SAID_FROM = 0.15  # evidence that tells less is not worth naming


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    answers: tuple[str, ...]
    sensed: float = 1.0  # how much the network counts beside the table; found by trial

    def file(self, language: str = "") -> Path:
        """Its table for a language; without one, of what all share."""
        return WORDS / language / f"learnt_{self.name}.tsv"


MOOD = Question("mood", tuple(Mood), sensed=1.2)
POSE = Question("pose", POSES, sensed=1.0)
PLACE = Question("place", BACKDROPS, sensed=1.2)
PRESENCE = Question("presence", ("there", "gone"), sensed=0.8)
QUESTIONS = (MOOD, POSE, PLACE, PRESENCE)


@dataclass(frozen=True, slots=True)
class Weighed:
    """How likely each answer is, and the evidence that was weighed."""

    question: Question
    likely: Mapping[str, float]
    evidence: Evidence
    names: Sequence[str]  # of the evidence of which something is known …
    gains: NDArray[np.float32]  # … and what it speaks for: a row a name, a column an answer
    sensed: Sensed | None = None

    @property
    def knows_words(self) -> bool:
        """Of any word or letters it was known what they speak for."""
        return any(not is_shared(name) for name in self.names)

    @property
    def best(self) -> str:
        return max(self.likely, key=lambda answer: self.likely[answer])

    def reasons(self, answer: str, most: int = 6) -> list[str]:
        """What spoke most for an answer, strongest first."""
        column = self.question.answers.index(answer)
        told: dict[str, float] = {}
        if self.sensed is not None:
            for word, gain in self.sensed.gains(answer).items():
                if self.question.sensed * gain >= _SAID_FROM:
                    told[word] = self.question.sensed * gain
        own = self.gains[:, column]
        beyond = own - self.gains.sum(axis=1) / np.float32(self.gains.shape[1])
        for at in np.flatnonzero((own > 0) & (beyond >= _SAID_FROM)).tolist():
            words = self.evidence.words.get(self.names[at])
            if words is not None:
                told[words] = told.get(words, 0.0) + float(beyond[at])
        return sorted(told, key=lambda words: -told[words])[:most]


@cache
def _table(question: Question, language: str) -> tuple[Trie, NDArray[np.uint8]] | None:
    """What is known of evidence: its names, and a row for each that has a byte an answer.

    None in a language in which nothing was learnt.
    """
    if not is_learnt(question, language):
        return None
    made_from = [question.file(language), question.file()]
    name = f"{question.name}.{language}"
    answers = tuple(str(answer) for answer in question.answers)
    kept = shelf.kept(name, made_from)
    if kept is not None and kept[0] == answers:
        return Trie().frombytes(kept[1]), _in_rows(kept[2], answers)
    lines: dict[str, str] = {}
    for path in made_from:
        lines.update(_LINE.findall(path.read_text(encoding="utf-8")))
    names = Trie(lines)
    column = {answer: at for at, answer in enumerate(answers)}
    rows = bytearray([_MIDDLE]) * (len(lines) * len(column))
    for evidence, weights in lines.items():
        begin = names[evidence] * len(column)
        for pair in weights.split(" "):
            answer, _, figure = pair.partition("=")
            rows[begin + column[answer]] = _MIDDLE + int(figure)
    packed = (answers, names.tobytes(), bytes(rows))
    shelf.keep(name, made_from, packed)
    return names, _in_rows(packed[2], answers)


def _in_rows(packed: bytes, answers: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer(packed, np.uint8).reshape(-1, len(answers))


@cache
def is_learnt(question: Question, language: str) -> bool:
    return question.file(language).is_file()


def lay_out(language: str) -> None:
    """Read all its tables, as the first entry in it would."""
    for question in QUESTIONS:
        _table(question, language)


def forget() -> None:
    """Tables were written anew."""
    _table.cache_clear()
    is_learnt.cache_clear()


def weigh(
    question: Question, found: Evidence, language: str, before: Mapping[str, float] | None = None,
    sensed: Sensed | None = None,
) -> Weighed | None:  # fmt: skip
    """What the evidence tells together, beside what was thought `before` and what the network
    made of it (as added weights).

    None in a language in which nothing was learnt.
    """
    table = _table(question, language)
    if table is None:
        return None
    trie, rows = table
    find = trie.get
    known = [
        (name, weight, at)
        for name, weight in ((BIAS, 1.0), *found.weights.items())
        if (at := find(name)) is not None
    ]
    counts = np.array([weight for _, weight, _ in known], np.float32)
    gains = rows[np.array([at for _, _, at in known], np.intp)].astype(np.float32)
    gains -= np.float32(_MIDDLE)
    gains *= (counts * np.float32(STEP))[:, None]
    thought = before or {}
    felt = sensed.weights if sensed is not None else {}
    sums = [
        thought.get(answer, 0.0) + question.sensed * felt.get(answer, 0.0) + total
        for answer, total in zip(question.answers, gains.sum(axis=0).tolist(), strict=True)
    ]
    most, sharp = max(sums), 1.0 if sensed is None else _AGREED
    shares = [math.exp(sharp * (value - most)) for value in sums]
    together = sum(shares)
    likely = {
        answer: share / together for answer, share in zip(question.answers, shares, strict=True)
    }
    return Weighed(question, likely, found, [name for name, _, _ in known], gains, sensed)
