"""Which examples a batch holds, as a pure function of its number: so that a training that was cut
off goes on with exactly what it would have seen."""

import functools
from collections.abc import Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

E = TypeVar("E")


def batch_of(examples: Sequence[E], batch: int, number: int, seed: int) -> list[E]:
    """The `number`-th batch of all. Each example comes once before any comes again."""
    first = number * batch
    found = []
    for turn in range(first, first + batch):
        epoch, at = divmod(turn, len(examples))
        found.append(examples[int(_shuffled(len(examples), epoch, seed)[at])])
    return found


@functools.lru_cache(maxsize=2)  # a batch may lie across two epochs
def _shuffled(count: int, epoch: int, seed: int) -> NDArray[Any]:
    return np.random.default_rng((seed, epoch)).permutation(count)
