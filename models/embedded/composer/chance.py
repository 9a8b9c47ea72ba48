"""Chance that is the same on every machine and for every concern of its own.

The score must be equal to the byte wherever it is written, so it draws only from
`random.Random.random` (fixed by Python's documentation for a given seed) and transforms by
plus, minus, times and divide, which IEEE 754 fixes to the bit; no sine, no power, no numpy.
"""

import hashlib
import math
import random
from collections.abc import Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")


def number(*key: object, size: int = 8) -> int:
    """A whole number drawn from the key alone."""
    text = "|".join(str(part) for part in key)
    return int.from_bytes(hashlib.blake2s(text.encode(), digest_size=size).digest(), "big")


class Chance:
    """One stream of draws. A draw added to one stream never moves another."""

    def __init__(self, *key: object) -> None:
        self._random = random.Random(number(*key, size=16)).random

    def unit(self) -> float:
        return self._random()

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self._random()

    def below(self, count: int) -> int:
        return int(self._random() * count)

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self.below(len(choices))]

    def happens(self, share: float) -> bool:
        return self._random() < share

    def bell(self, sigma: float) -> float:
        """Near-normal: the sum of four uniforms, within ±3.46 sigma by construction."""
        total = self._random() + self._random() + self._random() + self._random()
        return sigma * (total - 2.0) * 1.7320508075688772


class Drift:
    """Pink (1/f) wandering, as players' timing wanders: slow and quick deviations at once."""

    def __init__(self, chance: Chance, layers: int = 4) -> None:
        self._chance = chance
        self._layers = [chance.bell(1.0) for _ in range(layers)]
        self._count = 0

    def next(self) -> float:
        """The next deviation, with a standard deviation of one."""
        self._count += 1
        for index in range(len(self._layers)):
            if self._count % (1 << index) == 0:  # layer k changes every 2^k notes (Voss)
                self._layers[index] = self._chance.bell(1.0)
        return sum(self._layers) / math.sqrt(len(self._layers))


def noise_source(*key: object) -> np.random.Generator:
    """For sound, where equality to −80 dB is promised: only its uniform draws are used."""
    return np.random.Generator(np.random.PCG64(number(*key, size=16)))
