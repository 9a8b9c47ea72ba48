"""A small network that reads the pieces of a text, each in the light of all others.

Transformer layers in numpy, with weights from one file: the pieces' vectors in four bits, of which
only those that a text needs are read, the layers' in sixteen. `models/training/sense` makes the file.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from config.vocabulary import WORDS

FILE = WORDS / "sense" / "network.bin"
MAGIC = b"DAYDRAWN SENSE 2"
LENGTH = 4  # bytes of the header's length, behind the magic
BLOCK = 32  # numbers of a vector that share a step
PACKED = 2 + BLOCK // 2  # bytes of a block: its step in two, then two numbers a byte
MIDDLE = 8  # stands for nothing
_ALMOST_NOTHING = 1e-12
_BEND = math.sqrt(2 / math.pi)
_FAR = 80.0  # where exp() is still a number

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Dense:
    weights: Floats  # in × out
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        made: Floats = x @ self.weights
        made += self.bias
        return made


@dataclass(frozen=True, slots=True)
class Levelled:
    """Brings each piece's numbers to a mean and spread that were learnt."""

    gain: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        share = np.float32(1 / x.shape[1])
        middle: Floats = np.add.reduce(x, axis=1, keepdims=True)  # mean() has more beside it
        middle *= share
        x = x - middle
        spread = share * np.einsum("ij,ij->i", x, x)
        x *= (1 / np.sqrt(spread + np.float32(_ALMOST_NOTHING)))[:, None]
        x *= self.gain
        x += self.bias
        return x


@dataclass(frozen=True, slots=True)
class Layer:
    heads: int
    asks: Dense  # question, key and value at once
    gathers: Dense
    after_gathering: Levelled
    widens: Dense
    narrows: Dense
    after_thinking: Levelled

    def __call__(self, x: Floats) -> Floats:
        size, width = x.shape
        each = width // self.heads
        parted = self.asks(x).reshape(size, 3, self.heads, each).transpose(1, 2, 0, 3)
        asked = np.ascontiguousarray(parted)  # many small products are quick only on whole rows
        looks = asked[0] @ asked[1].transpose(0, 2, 1)
        looks *= np.float32(1 / math.sqrt(each))
        seen = _shares(looks, axis=2) @ asked[2]
        seen = seen.transpose(1, 0, 2).reshape(size, width)
        x = self.after_gathering(x + self.gathers(seen))
        return self.after_thinking(x + self.narrows(_bent(self.widens(x))))


def _bent(x: Floats) -> Floats:
    """GELU, by its usual likeness; exp() is far quicker here than tanh()."""
    inner = x * x
    inner *= np.float32(-2 * 0.044715 * _BEND)
    inner -= np.float32(2 * _BEND)
    inner *= x
    np.minimum(inner, np.float32(_FAR), out=inner)
    np.exp(inner, out=inner)
    inner += np.float32(1)
    np.divide(x, inner, out=inner)
    return inner


def _shares(x: Floats, axis: int) -> Floats:
    x = x - x.max(axis=axis, keepdims=True)
    np.exp(x, out=x)
    x /= x.sum(axis=axis, keepdims=True)
    return x


@dataclass(frozen=True, slots=True)
class Network:
    vectors: Bytes  # pieces × packed blocks
    places: Floats  # where in the window a piece stands
    begin: Levelled
    layers: Sequence[Layer]
    looks: Dense  # how much each question looks at a piece
    answers: Mapping[str, tuple[tuple[str, ...], Dense]]  # by question
    there: Dense

    @property
    def window(self) -> int:
        """Most pieces that are read together."""
        return len(self.places)

    def read(self, numbers: Sequence[int]) -> Floats:
        """What each piece means where it stands. At most `window` pieces."""
        x = self.begin(unpacked(self.vectors[list(numbers)]) + self.places[: len(numbers)])
        for layer in self.layers:
            x = layer(x)
        return x

    def likely(self, read: Floats) -> dict[str, dict[str, float]]:
        """The logarithm of each answer's share, by question."""
        looks = _shares(self.looks(read), axis=0)
        found = {}
        for (question, (answers, head)), part in zip(
            self.answers.items(), looks.T @ read, strict=True
        ):
            shares = np.log(_shares(head(part[None])[0], axis=0) + np.float32(_ALMOST_NOTHING))
            found[question] = dict(zip(answers, shares.tolist(), strict=True))
        return found

    def gains(self, read: Floats, question: str, answer: str) -> Floats:
        """How much each piece speaks for an answer."""
        looks = _shares(self.looks(read)[:, list(self.answers).index(question)], axis=0)
        answers, head = self.answers[question]
        column = answers.index(answer)
        towards = head.weights[:, column] - head.weights.sum(axis=1) / np.float32(len(answers))
        gained: Floats = looks * (read @ towards)
        return gained

    def is_there(self, read: Floats, first: int, last: int) -> float:
        """How much more likely the pieces `first` … `last` − 1 tell of what is there (log odds)."""
        gone, there = self.there(read[first:last].sum(axis=0, keepdims=True) / (last - first))[0]
        return float(there - gone)


def unpacked(rows: Bytes) -> Floats:
    """Vectors out of packed blocks."""
    blocks = rows.reshape(len(rows), -1, PACKED)
    scales = blocks[:, :, :2].copy().view(np.float16).astype(np.float32)
    pairs = blocks[:, :, 2:]
    whole = np.concatenate([pairs & 15, pairs >> 4], axis=2).astype(np.float32)
    whole -= np.float32(MIDDLE)
    whole *= scales
    return whole.reshape(len(rows), -1)


@cache
def installed_network() -> Network | None:
    """None: this installation has none."""
    return load(FILE) if FILE.is_file() else None


def load(file: Path) -> Network:
    with file.open("rb") as opened:
        if opened.read(len(MAGIC)) != MAGIC:
            raise ValueError(f"{file.name} is no network of this version")
        size = int.from_bytes(opened.read(LENGTH), "little")
        header: dict[str, Any] = json.loads(opened.read(size))
        return _Parts(opened, opened.tell(), header).network()


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a network in its file."""

    opened: BinaryIO
    begin: int  # of the first
    header: Mapping[str, Any]

    def network(self) -> Network:
        vectors = self.mapped("vectors")  # of fifty thousand, a text needs some thirty
        layers = [self.layer(f"layers.{at}") for at in range(self.header["layers"])]
        answers = {
            question: (tuple(told), self.dense(f"answers.{question}"))
            for question, told in self.header["answers"].items()
        }
        return Network(
            vectors, self.floats("places"), self.levelled("begin"), layers, self.dense("looks"),
            answers, self.dense("there"),
        )  # fmt: skip

    def layer(self, name: str) -> Layer:
        return Layer(
            self.header["heads"],
            self.dense(f"{name}.asks"),
            self.dense(f"{name}.gathers"),
            self.levelled(f"{name}.after_gathering"),
            self.dense(f"{name}.widens"),
            self.dense(f"{name}.narrows"),
            self.levelled(f"{name}.after_thinking"),
        )

    def dense(self, name: str) -> Dense:
        return Dense(self.floats(f"{name}.weight"), self.floats(f"{name}.bias"))

    def levelled(self, name: str) -> Levelled:
        return Levelled(self.floats(f"{name}.weight"), self.floats(f"{name}.bias"))

    def mapped(self, name: str) -> NDArray[Any]:
        kind, shape, offset = self.header["tensors"][name]
        return np.asarray(np.memmap(self.opened, kind, "r", self.begin + offset, tuple(shape)))

    def floats(self, name: str) -> Floats:
        kind, shape, offset = self.header["tensors"][name]
        self.opened.seek(self.begin + offset)
        content = self.opened.read(math.prod(shape) * np.dtype(kind).itemsize)
        return np.frombuffer(content, kind).reshape(shape).astype(np.float32)
