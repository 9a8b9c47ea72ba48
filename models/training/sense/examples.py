"""The made-up days as the network sees them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from config.vocabulary import WORDS, lines_of
from models.embedded.reader.learning.days import Day, languages, shared_out
from models.embedded.reader.sense.pieces import BEGIN, END, Pieces, spanned
from models.embedded.reader.weighing import MOOD, PLACE, POSE
from models.training.sense.learner import WINDOW
from models.words import Weather

UNTOLD = -1  # of a span nobody has said whether it is there

_ALIKE = 50  # batches whose days are sorted by length, so that little is padded

Halves = NDArray[np.float16]

QUESTIONS: Mapping[str, Sequence[str]] = {
    **{one.name: tuple(str(answer) for answer in one.answers) for one in (MOOD, POSE, PLACE)},
    "weather": (*(str(weather) for weather in Weather), "none"),
}


@dataclass(frozen=True, slots=True)
class Example:
    numbers: Sequence[int]
    wanted: Mapping[str, Mapping[int, float]]  # shares of answers, by question; none: not told
    spans: Sequence[tuple[int, int, int]]  # first piece, behind the last, there (1), gone or UNTOLD


def example(pieces: Pieces, day: Day) -> Example:
    cut = pieces.of(day.text)[: WINDOW - 2]
    spans = []
    for mark in day.marks:
        own = spanned(cut, mark.start, mark.end)
        if own is not None:
            first, last = own
            spans.append((first + 1, last + 1, int(mark.there)))  # behind BEGIN
    told = {"mood": day.moods, "pose": day.poses, "place": day.places, "weather": day.weathers}
    wanted = {name: _shares(QUESTIONS[name], answers) for name, answers in told.items() if answers}
    return Example([BEGIN, *(one.number for one in cut), END], wanted, spans)


def unanswered(pieces: Pieces, day: Day) -> Example:
    """The same of a day that nobody has read; a network that knows more says how it is meant."""
    made = example(pieces, day)
    return replace(made, spans=[(first, last, UNTOLD) for first, last, _ in made.spans])


def _shares(known: Sequence[str], answers: Sequence[str]) -> dict[int, float]:
    return {known.index(answer): share for answer, share in shared_out(answers).items()}


def examples(
    pieces: Pieces, days: Sequence[Day], made: Callable[[Pieces, Day], Example] = example
) -> list[Example]:
    with ProcessPoolExecutor() as pool:
        return list(pool.map(partial(made, pieces), days, chunksize=500))


def needed(pieces: Pieces, days: Sequence[Day]) -> set[int]:
    """The numbers of all pieces that days, and word lists of their languages, are made of."""
    lines = [
        line
        for language in languages()
        for path in sorted((WORDS / language).glob("*.txt"))
        for line in lines_of(path)
    ]  # fmt: skip
    texts = [*(day.text for day in days), *lines]
    with ProcessPoolExecutor() as pool:
        found = pool.map(partial(_numbers, pieces), texts, chunksize=500)
        return set().union(*found)


def _numbers(pieces: Pieces, text: str) -> set[int]:
    return {one.number for one in pieces.of(text)}


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a network that knows more makes of an example."""

    likely: Mapping[str, Halves]  # by question, the logarithm of each answer's share
    there: Halves  # the same of gone and there, a row a span
    read: Halves  # what each piece means where it stands, in the ways that differ most


@dataclass(frozen=True, slots=True)
class Batch:
    numbers: Tensor
    sizes: Tensor
    wanted: Mapping[str, Tensor]  # rows × answers; a row of nothing was not told
    spans: Sequence[tuple[int, int, int]]  # row, first piece, behind the last
    there: Tensor


def batch(rows: Sequence[Example]) -> Batch:
    sizes = [len(row.numbers) for row in rows]
    numbers = torch.full((len(rows), max(sizes)), END)
    wanted = {name: torch.zeros(len(rows), len(answers)) for name, answers in QUESTIONS.items()}
    spans, there = [], []
    for at, row in enumerate(rows):
        numbers[at, : len(row.numbers)] = torch.tensor(row.numbers)
        for name, shares in row.wanted.items():
            for answer, share in shares.items():
                wanted[name][at, answer] = share
        for first, last, is_there in row.spans:
            spans.append((at, first, last))
            there.append(is_there)
    return Batch(numbers, torch.tensor(sizes), wanted, spans, torch.tensor(there))


def batches(rows: Sequence[Example], size: int, seed: int) -> Iterator[list[int]]:
    """All rows once, by their places; those of one batch are about as long."""
    chance = np.random.default_rng(seed)
    order = chance.permutation(len(rows))
    parts = []
    for at in range(0, len(order), size * _ALIKE):
        near = sorted(order[at : at + size * _ALIKE], key=lambda i: len(rows[i].numbers))
        parts += [near[k : k + size] for k in range(0, len(near), size)]
    for at in chance.permutation(len(parts)):
        yield parts[at]
