"""How near a guess is to the truth: for summaries, for numbers, for pictures that belong together.

ROUGE counts words of one text that are in the other (F1, 0…1); words are those of any script, and
single characters where a script has no spaces. chrF does the same with runs of up to six
characters (F2, 0…100), so that an ending more or less costs little. Both as their papers have it.
"""

import math
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import regex

_WORD = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]|[\p{L}\p{N}\p{M}]+", regex.VERSION1
)
CHRF_ORDER, CHRF_BETA = 6, 2.0


def words_of(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def rouge(guess: str, truth: str) -> dict[str, float]:
    """ROUGE-1, -2 and -L of one guess."""
    one, other = words_of(guess), words_of(truth)
    return {
        "rouge1": _overlap(one, other, 1),
        "rouge2": _overlap(one, other, 2),
        "rougeL": _f1(_longest_common(one, other), len(one), len(other)),
    }


def chrf(guess: str, truth: str) -> float:
    """Character F-score of one guess, spaces left out."""
    one, other = "".join(guess.split()), "".join(truth.split())
    precisions, recalls = [], []
    for order in range(1, CHRF_ORDER + 1):
        mine, theirs = _grams(one, order), _grams(other, order)
        if not mine or not theirs:
            continue
        same = sum((mine & theirs).values())
        precisions.append(same / sum(mine.values()))
        recalls.append(same / sum(theirs.values()))
    if not precisions:
        return 0.0
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    if precision + recall == 0:
        return 0.0
    square = CHRF_BETA**2
    return 100 * (1 + square) * precision * recall / (square * precision + recall)


def of_texts(guesses: Sequence[str], truths: Sequence[str]) -> dict[str, float]:
    """Means over many."""
    rows = [
        {**rouge(guess, truth), "chrf": chrf(guess, truth)}
        for guess, truth in zip(guesses, truths, strict=True)
    ]
    return mean_of(rows)


def of_numbers(guesses: Sequence[float], truths: Sequence[float]) -> dict[str, float]:
    """Mean squared error, and how well the order is kept: by value (Pearson), by rank (Spearman).

    A correlation that is not defined (all guesses alike) is not a number.
    """
    one, other = np.asarray(guesses, float), np.asarray(truths, float)
    if len(one) != len(other) or not len(one):
        raise ValueError("as many guesses as truths are wanted, and at least one")
    return {
        "mse": float(np.mean((one - other) ** 2)),
        "pearson": pearson(one, other),
        "spearman": pearson(ranks(one), ranks(other)),
    }


def pearson(one: Sequence[float] | np.ndarray, other: Sequence[float] | np.ndarray) -> float:
    a = np.asarray(one, float) - np.mean(one)
    b = np.asarray(other, float) - np.mean(other)
    size = math.sqrt(float((a**2).sum() * (b**2).sum()))
    return float((a * b).sum() / size) if size > 0 else math.nan


def ranks(values: Sequence[float] | np.ndarray) -> np.ndarray:
    """Places from 1; those alike share the mean of theirs."""
    array = np.asarray(values, float)
    order = np.argsort(array, kind="stable")
    found = np.empty(len(array))
    found[order] = np.arange(1, len(array) + 1)
    for value in np.unique(array):
        same = array == value
        found[same] = found[same].mean()
    return found


def consistency(features: np.ndarray) -> float:
    """How alike the pictures of one story look: the mean cosine of all pairs (−1…1)."""
    if len(features) < 2:
        return math.nan
    unit = features / np.maximum(np.linalg.norm(features, axis=1, keepdims=True), 1e-9)
    alike = unit @ unit.T
    above = alike[np.triu_indices(len(unit), 1)]
    return float(above.mean())


def mean_of(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    if not rows:
        return {}
    return {name: sum(row[name] for row in rows) / len(rows) for name in rows[0]}


def _overlap(one: Sequence[str], other: Sequence[str], order: int) -> float:
    mine, theirs = _grams(one, order), _grams(other, order)
    same = sum((mine & theirs).values())
    return _f1(same, sum(mine.values()), sum(theirs.values()))


def _grams(items: Sequence[str], order: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(items[at : at + order]) for at in range(len(items) - order + 1))


def _f1(same: float, mine: int, theirs: int) -> float:
    return 2 * same / (mine + theirs) if mine + theirs and same else 0.0


def _longest_common(one: Sequence[str], other: Sequence[str]) -> int:
    """Length of the longest common subsequence, a row at a time."""
    row = [0] * (len(other) + 1)
    for word in one:
        before = 0
        for at, there in enumerate(other, start=1):
            kept = row[at]
            row[at] = before + 1 if word == there else max(row[at], row[at - 1])
            before = kept
    return row[-1]
