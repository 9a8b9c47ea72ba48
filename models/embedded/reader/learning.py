"""Learns the weights of `learnt.py` from days whose mood is known.

`python -m models.embedded.reader.learning` reads `config/words/<language>/days.tsv` and writes
`learnt_moods.tsv` beside it and, of evidence that all languages share, beside `concepts.txt`.
The weights are those of a multinomial logistic regression, rounded. `events.txt` is left out
here: some of it was written beside these days, so it would look surer than it is. `--check` says
instead how well days are read that were not shown.
"""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from config.vocabulary import WORDS, lines_of
from models.embedded.reader.evidence import is_shared
from models.embedded.reader.gathering import gather
from models.embedded.reader.learnt import BIAS, FILE, STEP
from models.embedded.reader.mood import VALENCE
from models.words import Entry, Mood

_MOODS = tuple(Mood)
_FIRST = 0.7  # share of a day's first mood where it has more than one
_RESTRAINT = 10.0  # how much weights are held back
_OFTEN = 2  # evidence met in fewer days is not learnt
_STEPS = 200
_LEAST = 2  # weights that are all smaller than this (in steps) are left out
_PARTS = 5

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Day:
    language: str
    moods: tuple[Mood, ...]
    evidence: Mapping[str, float]  # words with their language before them: "ko:비"


def days() -> list[Day]:
    """All days of all languages, with what the reader finds in them."""
    found: list[Day] = []
    paths = sorted(WORDS.glob("*/days.tsv"))
    codes = {path.parent.name for path in paths}
    for path in paths:
        for line in lines_of(path):
            told, _, text = line.partition("\t")
            moods = tuple(Mood(name.strip()) for name in told.split(","))
            gathered = gather(Entry(text, locale=path.parent.name), events=False)
            language, weights = gathered.scan.language, gathered.evidence().weights
            if language not in codes:  # a few slangy words, taken for a neighbour's language
                continue
            named = {
                name if is_shared(name) else f"{language}:{name}": weight
                for name, weight in weights.items()
            }
            found.append(Day(language, moods, named))
    return found


@dataclass(frozen=True, slots=True)
class Model:
    names: Mapping[str, int]
    weights: Floats  # evidence × moods
    bias: Floats

    def likely(self, some: Sequence[Day]) -> Floats:
        rows, columns, values = _sparse(some, self.names)
        return _shares(_sums(rows, columns, values, self.weights, len(some)) + self.bias)


def _sparse(
    some: Sequence[Day], names: Mapping[str, int]
) -> tuple[NDArray[np.intp], NDArray[np.intp], Floats]:
    cells = [
        (row, names[name], weight)
        for row, day in enumerate(some)
        for name, weight in day.evidence.items()
        if name in names
    ]
    rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
    return np.array(rows, np.intp), np.array(columns, np.intp), np.array(values, np.float64)


def _sums(
    rows: NDArray[np.intp], columns: NDArray[np.intp], values: Floats, weights: Floats, count: int
) -> Floats:
    """The product of the sparse table with the weights."""
    parts = weights[columns] * values[:, None]
    return np.stack([np.bincount(rows, part, count) for part in parts.T], axis=1)


def _shares(sums: Floats) -> Floats:
    raised: Floats = np.exp(sums - sums.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def learn(some: Sequence[Day]) -> Model:
    """Weights by accelerated descent: the task is convex, so there is one answer."""
    met = Counter(name for day in some for name in day.evidence)
    names = {name: at for at, name in enumerate(sorted(n for n, c in met.items() if c >= _OFTEN))}
    rows, columns, values = _sparse(some, names)
    wanted = np.zeros((len(some), len(_MOODS)))
    for row, day in enumerate(some):
        rest = (1 - _FIRST) / max(1, len(day.moods) - 1)
        for at, mood in enumerate(day.moods):
            share = 1.0 if len(day.moods) == 1 else _FIRST if at == 0 else rest
            wanted[row, _MOODS.index(mood)] += share
    weights = np.zeros((len(names), len(_MOODS)))
    bias = np.zeros(len(_MOODS))
    ahead, ahead_bias = weights, bias
    # half the largest eigenvalue of the table bounds the curvature of the loss
    steep = 0.5 * _largest(rows, columns, values, len(some), len(names)) + _RESTRAINT
    for step in range(1, _STEPS + 1):
        shares = _shares(_sums(rows, columns, values, ahead, len(some)) + ahead_bias)
        miss = shares - wanted
        slope = _sums(columns, rows, values, miss, len(names)) + _RESTRAINT * ahead
        new = ahead - slope / steep
        new_bias = ahead_bias - miss.sum(axis=0) / (0.5 * len(some))
        push = step / (step + 3)
        ahead, ahead_bias = new + push * (new - weights), new_bias + push * (new_bias - bias)
        weights, bias = new, new_bias
    weights = weights - weights.mean(axis=1, keepdims=True)
    # Days are written evenly over the moods, and lives are not: what is kept takes none for
    # likelier than another, and `feeling.py` says how often each one comes.
    bias = bias - np.log(wanted.sum(axis=0) + 1)
    return Model(names, weights, bias - bias.mean())


def _largest(
    rows: NDArray[np.intp], columns: NDArray[np.intp], values: Floats, days: int, names: int
) -> float:
    """The largest eigenvalue of the table times itself, by power iteration."""
    vector = np.ones((names, 1)) / np.sqrt(names)
    size = 1.0
    for _ in range(30):
        vector = _sums(columns, rows, values, _sums(rows, columns, values, vector, days), names)
        size = float(np.linalg.norm(vector))
        vector = vector / size
    return size


def write(model: Model, languages: Sequence[str]) -> None:
    """The weights as whole numbers of `STEP`, a file a language and one for all."""
    whole = np.clip(np.rint(model.weights / STEP), -127, 127).astype(int)
    kept: dict[str, list[str]] = {code: [] for code in (*languages, "")}
    kept[""].append(_line(BIAS, np.rint(model.bias / STEP).astype(int)))
    for name, at in model.names.items():
        if np.abs(whole[at]).max() < _LEAST:
            continue
        code, word = ("", name) if is_shared(name) else name.split(":", 1)
        kept[code].append(_line(word, whole[at]))
    for code, lines in kept.items():
        path = WORDS / code / FILE
        head = (
            f"# Made by models/embedded/reader/learning.py from {'*/' if not code else ''}days.tsv: "
            f"how much a word speaks for each mood, in steps of {STEP}; days read: see there\n"
            "# word\t" + "\t".join(_MOODS)
        )
        path.write_text(head + "\n" + "\n".join(sorted(lines)) + "\n", encoding="utf-8")


def _line(name: str, figures: NDArray[np.int_]) -> str:
    return "\t".join([name, *("" if figure == 0 else str(figure) for figure in figures)])


def check(some: Sequence[Day]) -> Mapping[str, tuple[float, float]]:
    """Share of days whose mood, and whose sign of it, is right; of days not shown before."""
    part = np.random.default_rng(1).integers(0, _PARTS, len(some))
    right: dict[str, list[tuple[bool, bool]]] = {}
    for left_out in range(_PARTS):
        model = learn([day for day, p in zip(some, part, strict=True) if p != left_out])
        unseen = [day for day, p in zip(some, part, strict=True) if p == left_out]
        for day, shares in zip(unseen, model.likely(unseen), strict=True):
            mood = _MOODS[int(shares.argmax())]
            same = (VALENCE[mood] > 0) in {VALENCE[m] > 0 for m in day.moods}
            right.setdefault(day.language, []).append((mood in day.moods, same))
    return {
        code: (float(np.mean([m for m, _ in told])), float(np.mean([s for _, s in told])))
        for code, told in sorted(right.items())
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say how well it would read")
    given = parser.parse_args()
    some = days()
    print(f"{len(some)} days")
    if given.check:
        for code, (mood, sign) in check(some).items():
            print(f"{code}: mood {mood:.3f}, sign {sign:.3f}")
        return
    model = learn(some)
    languages = sorted(path.parent.name for path in WORDS.glob("*/days.tsv"))
    write(model, languages)
    for path in (WORDS / FILE, *(WORDS / code / FILE for code in languages)):
        print(f"{_shown(path)}: {len(path.read_text('utf-8').splitlines()) - 2} lines")


def _shown(path: Path) -> str:
    return str(path.relative_to(WORDS.parent.parent))


if __name__ == "__main__":
    main()
