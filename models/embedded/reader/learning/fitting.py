"""A multinomial logistic regression over named evidence, by accelerated descent."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_OF_ONE = 0.1  # how much a bias is held back beside a weight


@dataclass(frozen=True, slots=True)
class Row:
    """What was found in a day, and what it was."""

    language: str
    evidence: Mapping[str, float]  # words with their language before them: "ko:비"
    wanted: Mapping[str, float]  # answers with their shares
    before: Mapping[str, float] = field(default_factory=dict)  # what the rules think, as weights


@dataclass(frozen=True, slots=True)
class Model:
    answers: Sequence[str]
    names: Mapping[str, int]
    weights: Floats  # answers × evidence
    bias: Floats

    def likely(self, rows: Sequence[Row]) -> Floats:
        """Shares of each answer, rows × answers."""
        table = _Table.of(rows, self.names)
        return _shares(table.sums(self.weights) + self.bias + _before(rows, self.answers))


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows × evidence, sparse."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    values: Floats
    shape: tuple[int, int]

    @classmethod
    def of(cls, some: Sequence[Row], names: Mapping[str, int]) -> "_Table":
        cells = [
            (at, names[name], weight)
            for at, row in enumerate(some)
            for name, weight in row.evidence.items()
            if name in names
        ]
        rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
        return cls(
            np.array(rows, np.intp),
            np.array(columns, np.intp),
            np.array(values, np.float64),
            (len(some), len(names)),
        )

    def sums(self, weights: Floats) -> Floats:
        """Rows × answers: what the evidence of each row comes to."""
        count = self.shape[0]
        parts = [np.bincount(self.rows, own[self.columns] * self.values, count) for own in weights]
        return np.stack(parts, axis=1)

    def slopes(self, miss: Floats) -> Floats:
        """Answers × evidence: how the misses of all rows fall on each piece."""
        count = self.shape[1]
        parts = [np.bincount(self.columns, own[self.rows] * self.values, count) for own in miss.T]
        return np.stack(parts)

    def steepness(self) -> Floats:
        """A bound of the curvature for each piece of evidence: what is rare may move fast."""
        weight = np.abs(self.values)
        whole = np.bincount(self.rows, weight, self.shape[0])
        return np.bincount(self.columns, weight * whole[self.rows], self.shape[1]).astype(
            np.float64
        )


def _shares(sums: Floats) -> Floats:
    raised: Floats = np.exp(sums - sums.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _filled(
    rows: Sequence[Row], answers: Sequence[str], told: Sequence[Mapping[str, float]]
) -> Floats:
    column = {answer: at for at, answer in enumerate(answers)}
    filled = np.zeros((len(rows), len(answers)))
    for at, one in enumerate(told):
        for answer, value in one.items():
            filled[at, column[answer]] += value
    return filled


def _before(rows: Sequence[Row], answers: Sequence[str]) -> Floats:
    return _filled(rows, answers, [row.before for row in rows])


def learn(
    rows: Sequence[Row],
    answers: Sequence[str],
    *,
    restraint: float,
    often: int = 2,
    steps: int = 200,
    evenly: bool = False,
) -> Model:
    """Weights, held back by `restraint`, of evidence that came as `often`.

    The task is convex, so there is one answer. `evenly` where days were not written as often as
    they come: what is kept then takes no answer for likelier than another.
    """
    met = Counter(name for row in rows for name in row.evidence)
    names = {name: at for at, name in enumerate(sorted(n for n, c in met.items() if c >= often))}
    table = _Table.of(rows, names)
    wanted = _filled(rows, answers, [row.wanted for row in rows])
    before = _before(rows, answers)
    weights = np.zeros((len(answers), len(names)))
    bias = np.zeros(len(answers))
    ahead, ahead_bias = weights, bias
    steep = 0.5 * table.steepness() + restraint
    for step in range(1, steps + 1):
        miss = _shares(table.sums(ahead) + ahead_bias + before) - wanted
        new = ahead - (table.slopes(miss) + restraint * ahead) / steep
        slope = miss.sum(axis=0) + _OF_ONE * restraint * ahead_bias
        new_bias = ahead_bias - slope / (0.5 * len(rows) + _OF_ONE * restraint)
        push = step / (step + 3)
        ahead, ahead_bias = new + push * (new - weights), new_bias + push * (new_bias - bias)
        weights, bias = new, new_bias
    if evenly:
        bias = bias - np.log(wanted.sum(axis=0) + 1)
    if len(answers) == 2:  # one against the other: only the first is kept
        return Model(answers, names, weights - weights[-1], bias - bias[-1])
    return Model(answers, names, weights - weights.mean(axis=0), bias - bias.mean())
