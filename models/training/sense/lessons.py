"""What the wide network makes of all days: from that a narrow one learns more than from answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from models.training.sense.examples import Example, Halves, Lesson, batch
from models.training.sense.learner import Learner
from models.training.sense.saying import Said, said, short

WAYS = 192  # in which pieces differ most: the rest of what they mean says little
_SIZE = 64  # days at a time
_SAMPLE = 768  # days that show the ways
_NOTHING = torch.empty(0, 2)


@dataclass(frozen=True, slots=True)
class Lessons:
    """One of each row."""

    given: Sequence[Lesson]
    spread: float  # of what a piece means


def lessons(knows: Learner, rows: Sequence[Example]) -> Lessons:
    knows.eval()
    chosen = np.random.default_rng(0).permutation(len(rows))[:_SAMPLE]
    sample = torch.cat([made.pieces for _, made in _said(knows, [rows[at] for at in chosen])])
    middle = sample.mean(0)
    _, spread, ways = torch.linalg.svd(sample - middle, full_matrices=False)
    ways, spread = ways[:WAYS].T, spread[:WAYS]
    given: dict[int, Lesson] = {}
    for own, made in _said(knows, rows):
        pieces = made.pieces.split([len(rows[at].numbers) for at in own])
        spans = [len(rows[at].spans) for at in own]
        there = _NOTHING.split(spans) if made.there is None else made.there.split(spans)
        for place, at in enumerate(own):
            likely = {name: _halves(told[place]) for name, told in made.likely.items()}
            read = _halves((pieces[place] - middle) @ ways)
            given[at] = Lesson(likely, _halves(there[place]), read)
    ordered = [given[at] for at in range(len(rows))]
    return Lessons(ordered, float((spread**2).sum()) / len(sample))


def _said(knows: Learner, rows: Sequence[Example]) -> Iterator[tuple[Sequence[int], Said]]:
    """Some rows by their places, with what it makes of them; short ones first."""
    order = sorted(range(len(rows)), key=lambda at: len(rows[at].numbers))
    for begin in range(0, len(order), _SIZE):
        own = order[begin : begin + _SIZE]
        with torch.inference_mode(), short():
            made = said(knows, batch([rows[at] for at in own]))
        yield own, made


def _halves(given: Tensor) -> Halves:
    made: Halves = given.float().numpy().astype(np.float16)
    return made
