"""A multinomial logistic regression over named evidence."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Floats = NDArray[np.float32]
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
    weights: Floats  # evidence × answers
    bias: Floats

    def likely(self, rows: Sequence[Row]) -> Floats:
        """Shares of each answer, rows × answers."""
        sums = _table(rows, self.names) @ self.weights + self.bias + _before(rows, self.answers)
        return _shares(sums)


def _table(rows: Sequence[Row], names: Mapping[str, int]) -> csr_matrix:
    """Rows × evidence, sparse."""
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for row in rows:
        for name, weight in row.evidence.items():
            if name in names:
                columns.append(names[name])
                values.append(weight)
        ends.append(len(columns))
    return csr_matrix((np.array(values, np.float32), columns, ends), (len(rows), len(names)))


def _shares(sums: Floats) -> Floats:
    raised: Floats = np.exp(sums - sums.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _filled(answers: Sequence[str], told: Sequence[Mapping[str, float]]) -> Floats:
    column = {answer: at for at, answer in enumerate(answers)}
    filled = np.zeros((len(told), len(answers)), np.float32)
    for at, one in enumerate(told):
        for answer, value in one.items():
            filled[at, column[answer]] += value
    return filled


def _before(rows: Sequence[Row], answers: Sequence[str]) -> Floats:
    return _filled(answers, [row.before for row in rows])


def learn(
    rows: Sequence[Row],
    answers: Sequence[str],
    *,
    restraint: float,
    often: int = 2,
    steps: int = 100,
) -> Model:
    """Weights, held back by `restraint`, of evidence that came as `often`.

    The task is convex, so there is one answer.
    """
    met = Counter(name for row in rows for name in row.evidence)
    names = {name: at for at, name in enumerate(sorted(n for n, c in met.items() if c >= often))}
    table = _table(rows, names)
    turned = table.T.tocsr()
    wanted = _filled(answers, [row.wanted for row in rows])
    before = _before(rows, answers)
    shape = (len(names) + 1, len(answers))  # the last row is the bias
    held_back = np.full((shape[0], 1), restraint, np.float32)
    held_back[-1] *= _OF_ONE

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(shape).astype(np.float32)
        shares = _shares(table @ weights[:-1] + weights[-1] + before)
        miss = shares - wanted
        slope = np.vstack([turned @ miss, miss.sum(axis=0)]) + held_back * weights
        told = -(wanted * np.log(shares + 1e-12)).sum() + 0.5 * (held_back * weights**2).sum()
        return float(told), slope.ravel().astype(np.float64)

    found = minimize(
        loss,
        np.zeros(shape[0] * shape[1]),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": steps, "maxcor": 5},
    )
    weights = found.x.reshape(shape).astype(np.float32)
    # of two answers, only the first is kept: one against the other
    weights -= weights[:, -1:] if len(answers) == 2 else weights.mean(axis=1, keepdims=True)
    return Model(answers, names, weights[:-1], weights[-1])
