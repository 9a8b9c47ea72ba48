"""The learnt part of the mood: how much each piece of evidence speaks for each mood.

`learnt_moods.tsv` of a language holds the weights, one word or pair of words a line; the one
beside `concepts.txt` holds those of evidence that all languages share. Both are made by
`learning.py` from days whose mood is known.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.vocabulary import WORDS
from models.embedded.reader.evidence import Evidence, is_shared
from models.words import Mood

FILE = "learnt_moods.tsv"
STEP = 0.02  # weights are kept as whole numbers of this
_MIDDLE = 128
_MOODS = tuple(Mood)
BIAS = "bias"
_SAID_FROM = 0.15  # evidence that tells less is not worth naming


@dataclass(frozen=True, slots=True)
class Weighed:
    """How likely each mood is, and the evidence that was weighed."""

    likely: Mapping[Mood, float]
    parts: Sequence[tuple[str, float, bytes]]  # words as written, how much they count, weights

    def reasons(self, mood: Mood, most: int = 6) -> list[str]:
        """What spoke most for a mood, strongest first."""
        column = _MOODS.index(mood)
        told: dict[str, float] = {}
        for words, count, row in self.parts:
            gain = count * (row[column] - sum(row) / len(row)) * STEP
            if gain >= _SAID_FROM:
                told[words] = told.get(words, 0.0) + gain
        return sorted(told, key=lambda words: -told[words])[:most]


def _table(path: Path) -> Mapping[str, bytes]:
    """Weights by evidence, as twelve bytes each: ten thousand take about a megabyte."""
    found: dict[str, bytes] = {}
    lines = path.read_text(encoding="utf-8").splitlines()
    columns = [_MOODS.index(Mood(name)) for name in lines[1].lstrip("# ").split("\t")[1:]]
    for line in lines[2:]:
        name, *figures = line.split("\t")
        row = bytearray([_MIDDLE]) * len(_MOODS)
        for at, figure in zip(columns, figures, strict=True):
            row[at] = _MIDDLE + int(figure or 0)
        found[name] = bytes(row)
    return found


@cache
def _weights(language: str) -> Mapping[str, bytes] | None:
    """The language's table, or None where nothing was learnt."""
    path = WORDS / language / FILE
    return _table(path) if path.is_file() else None


@cache
def _shared() -> Mapping[str, bytes]:
    return _table(WORDS / FILE)


def weigh(found: Evidence, language: str) -> Weighed | None:
    """What the evidence tells together; None in a language in which nothing was learnt."""
    own = _weights(language)
    if own is None:
        return None
    shared = _shared()
    bias = shared[BIAS]
    sums = [STEP * (weight - _MIDDLE) for weight in bias]
    parts: list[tuple[str, float, bytes]] = []
    for name, weight in found.weights.items():
        row = (shared if is_shared(name) else own).get(name)
        if row is None:
            continue
        parts.append((found.words.get(name, name), weight, row))
        step = STEP * weight
        for at, value in enumerate(row):
            sums[at] += step * (value - _MIDDLE)
    most = max(sums)
    shares = [math.exp(value - most) for value in sums]
    whole = sum(shares)
    likely = {mood: share / whole for mood, share in zip(_MOODS, shares, strict=True)}
    return Weighed(likely, parts)
