"""What the wide network makes of all days: from that a narrow one learns more than from answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from models.training.sense.examples import Example, Halves, Lesson, batch
from models.training.sense.learner import Learner

WAYS = 192  # in which pieces differ most: the rest of what they mean says little
_SIZE = 64  # days at a time
_SAMPLE = 768  # days that show the ways


@dataclass(frozen=True, slots=True)
class Lessons:
    """One of each row."""

    given: Sequence[Lesson]
    spread: float  # of what a piece means


def lessons(knows: Learner, rows: Sequence[Example]) -> Lessons:
    knows.eval()
    chosen = np.random.default_rng(0).permutation(len(rows))[:_SAMPLE]
    sample = torch.cat([part for _, part, _ in _read(knows, [rows[at] for at in chosen])])
    middle = sample.mean(0)
    _, spread, ways = torch.linalg.svd(sample - middle, full_matrices=False)
    ways, spread = ways[:WAYS].T, spread[:WAYS]
    given: list[Lesson | None] = [None] * len(rows)
    for at, part, lesson in _read(knows, rows):
        given[at] = Lesson(lesson.likely, lesson.there, _halves((part - middle) @ ways))
    return Lessons([one for one in given if one], float((spread**2).sum()) / len(sample))


def _read(knows: Learner, rows: Sequence[Example]) -> Iterator[tuple[int, Tensor, Lesson]]:
    """Each row by its place, with what its pieces mean; short ones first."""
    nothing = np.empty((0, 2), np.float16)
    order = sorted(range(len(rows)), key=lambda at: len(rows[at].numbers))
    for begin in range(0, len(order), _SIZE):
        own = order[begin : begin + _SIZE]
        some = batch([rows[at] for at in own])
        with torch.inference_mode():
            read, real = knows.read(some.numbers, some.sizes)
            answered = knows.answered(read, real)
            likely = {name: _halves(told.log_softmax(-1)) for name, told in answered.items()}
            there = nothing
            if some.spans:
                there = _halves(knows.marked(read, some.spans).log_softmax(-1))
        first = 0
        for place, at in enumerate(own):
            last = first + len(rows[at].spans)
            told = {name: one[place] for name, one in likely.items()}
            lesson = Lesson(told, there[first:last], nothing)
            yield at, read[place, : len(rows[at].numbers)], lesson
            first = last


def _halves(given: Tensor) -> Halves:
    made: Halves = given.numpy().astype(np.float16)
    return made
