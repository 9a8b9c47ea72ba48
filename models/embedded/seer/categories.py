"""Categories of a person's own ("my balcony"), learnt from a few examples and corrected.

    category = learn(yes, no, others)            # milliseconds: again at every correction
    category.guess(example)                      # chance, and how it may be used

Below five examples nothing is suggested; below ten a guess is a question, never an answer.
Pixels alone know little: on eight textbook classes ten examples gave .77 balanced accuracy. So
what a diary knows besides (who, where, which hour, which words) is learnt from as well.
"""

import base64
import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from models.embedded.seer.descriptors import COLOURS, EDGES, WORDS, unpacked
from models.embedded.seer.kind import NUMBERS as KIND_NUMBERS
from models.embedded.seer.scene import SCENE_NUMBERS

FEW, ENOUGH = 5, 10  # examples
SURELY, PERHAPS = 0.75, 0.55
_HASHED = 24  # places for each of: people, town, words
_AROUND = 4 + 3 * _HASHED
_SIZE = SCENE_NUMBERS + len(KIND_NUMBERS) + COLOURS + EDGES + WORDS + _AROUND

Use = Literal["too few", "no", "ask", "file"]
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A photo and what the diary knows around it."""

    features: bytes  # Seen.features
    faces: int = 0
    people: tuple[str, ...] = ()  # groups or names
    hour: float | None = None  # of the day, 0…24
    place: str | None = None
    words: tuple[str, ...] = ()  # tags of its page


@dataclass(frozen=True, slots=True)
class Guess:
    chance: float  # 0…1
    use: Use


@dataclass(frozen=True, slots=True)
class Category:
    weights: tuple[float, ...]
    bias: float
    examples: int  # that it was learnt from

    def guess(self, example: Example) -> Guess:
        z = float(np.dot(_vector(example), np.array(self.weights))) + self.bias
        chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))
        if self.examples < FEW:
            use: Use = "too few"
        elif chance < PERHAPS:
            use = "no"
        else:
            use = "file" if chance >= SURELY and self.examples >= ENOUGH else "ask"
        return Guess(round(chance, 3), use)

    def dump(self) -> dict[str, Any]:
        packed = np.array(self.weights, "<f4").tobytes()
        return {
            "version": 1,
            "weights": base64.b64encode(packed).decode("ascii"),
            "bias": self.bias,
            "examples": self.examples,
        }


def load(values: Mapping[str, Any]) -> Category:
    """What `dump` made. Raises ValueError where it is of another version: learn again."""
    weights = np.frombuffer(base64.b64decode(values["weights"]), "<f4").astype(np.float64)
    if values.get("version") != 1 or len(weights) != _SIZE:
        raise ValueError("not a category of this version")
    return Category(tuple(weights.tolist()), float(values["bias"]), int(values["examples"]))


def learn(
    yes: Sequence[Example], no: Sequence[Example], others: Sequence[Example] = ()
) -> Category:
    """`no`: what its owner said it is not; `others`: some of the album's other photos, which
    most likely are not either and count less."""
    if not yes:
        raise ValueError("a category needs an example")
    against = [*no, *others]
    rows = [_vector(e) for e in (*yes, *against)]
    truth = np.array([1.0] * len(yes) + [0.0] * len(against))
    weight = np.array([1.0] * len(yes) + [1.0] * len(no) + [0.4] * len(others))
    if against:  # both sides weigh the same
        weight[len(yes) :] *= len(yes) / weight[len(yes) :].sum()
    else:
        rows.append(np.zeros(_SIZE))
        truth, weight = np.append(truth, 0.0), np.append(weight, float(len(yes)))
    x = np.array(rows)
    alpha, bias = _fit(x @ x.T, truth, weight)
    return Category(tuple((alpha @ x).tolist()), bias, len(yes))


def _fit(kernel: Array, truth: Array, weight: Array, decay: float = 0.08) -> tuple[Array, float]:
    """Logistic regression by Newton's method, in as many unknowns as there are examples."""
    n = len(truth)
    alpha, bias = np.zeros(n), 0.0
    for _ in range(15):
        z = kernel @ alpha + bias
        p = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        curve = np.maximum(weight * p * (1 - p), 1e-6)
        # Newton's step as weighted least squares on the working response.
        response = z + weight * (truth - p) / curve
        system = np.zeros((n + 1, n + 1))
        system[:n, :n] = kernel + np.diag(decay / curve)
        system[:n, n] = system[n, :n] = 1.0
        solved = np.linalg.solve(system, np.append(response, 0.0))
        step = float(np.abs(solved[:n] - alpha).max())
        alpha, bias = solved[:n], float(solved[n])
        if step < 1e-5:
            break
    return alpha, bias


def _vector(example: Example) -> Array:
    """Each part at length 1, weighed as the study found best; what is around it as one part."""
    f = unpacked(example.features)
    parts = (
        (f.scene, 1.0),
        (f.kind / np.maximum(np.linalg.norm(f.kind), 1e-6), 1.0),
        (f.colours, 0.7),
        (f.edges, 0.6),
        (f.words, 0.6),
        (_around(example), 1.0),
    )
    return np.concatenate([weight * _unit(part) for part, weight in parts]).astype(np.float64)


def _around(example: Example) -> Array:
    around = np.zeros(_AROUND)
    around[0] = min(example.faces, 4) / 4
    around[1] = float(example.faces == 0) / 2
    if example.hour is not None:
        turn = example.hour / 24 * math.tau
        around[2], around[3] = math.sin(turn), math.cos(turn)
    said = (example.people, (example.place,) if example.place else (), example.words)
    for part, words in enumerate(said):
        for word in words:
            digest = hashlib.sha256(word.encode()).digest()
            around[4 + part * _HASHED + digest[0] % _HASHED] += 1 if digest[1] % 2 else -1
    return around


def _unit(values: NDArray[Any]) -> NDArray[Any]:
    length = float(np.linalg.norm(values))
    return values / length if length > 0 else values
