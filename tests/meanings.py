"""An embedder that can be read: a direction has a number for each thing it knows, and words for
it, in two languages, point there. Pictures point to their colour. Nothing is drawn by chance."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from models.embedded.reader import EmbeddedReader
from models.embedded.seer import EmbeddedSeer
from models.embedded.seer.intake import take_in
from models.making import OnStep
from models.photos import Embed, EmbedKind, Vector

THINGS: tuple[tuple[str, ...], ...] = (
    ("buried", "farewell", "eulogy", "장례"),
    ("whale", "tide", "shore", "바다"),
    ("dough", "oven", "pastry", "빵"),
    ("rocket", "orbit", "astronaut", "우주"),
)
COLOURS = ("red", "green", "blue")


class Telling:
    """Fills `models.photos.Embedder`."""

    batch = 16

    def __init__(self, name: str = "things/1", more: int = 0) -> None:
        self.name = f"{name}/seen"
        self.texts = f"{name}/said"
        self.dimensions = 1 + len(THINGS) + len(COLOURS) + more
        self.asked: list[Embed] = []
        self.passes: list[int] = []

    def pictures(self, pictures: Sequence[bytes]) -> list[list[float]]:
        return [self._seen(one) for one in pictures]

    def words(self, texts: Sequence[str]) -> list[list[float]]:
        return [self._said(one) for one in texts]

    def embed(self, orders: Sequence[Embed], on_step: OnStep) -> list[Vector]:
        self.asked += orders
        self.passes.append(len(orders))
        return [self._one(order) for order in orders]

    def _one(self, order: Embed) -> Vector:
        if order.kind is EmbedKind.PICTURE:
            return Vector(self.name, tuple(self._seen(order.picture)))
        space = self.name if order.kind is EmbedKind.CAPTION else self.texts
        return Vector(space, tuple(self._said(order.text)))

    def _said(self, text: str) -> list[float]:
        low = text.lower()
        things = [float(any(word in low for word in words)) for words in THINGS]
        colours = [float(word in low) for word in COLOURS]
        return self._of_length_one([*things, *colours])

    def _seen(self, picture: bytes) -> list[float]:
        mean = take_in(picture).working.mean((0, 1))
        colours = [float(one == mean.max()) for one in mean]
        return self._of_length_one([*([0.0] * len(THINGS)), *colours])

    def _of_length_one(self, values: Sequence[float]) -> list[float]:
        more = self.dimensions - 1 - len(values)
        whole = np.array([0.2, *values, *([0.0] * more)])  # something is common to all
        return [float(one) for one in whole / np.linalg.norm(whole)]


class Gpu:
    """A machine that has an embedder, and embedded backends beside it."""

    def __init__(self, embedder: Telling | None) -> None:
        self.embedder = embedder

    def why_not(self) -> str | None:
        return None

    def why_not_backend(self, capability: str) -> str | None:
        return None if capability == "embedder" and self.embedder else "not here"

    def build(self, capability: str, path: str) -> Any:
        return {"embedder": self.embedder, "seer": EmbeddedSeer(), "reader": EmbeddedReader()}[
            capability
        ]

    def facts(self) -> Mapping[str, Any]:
        return {"loaded": {}}

    def close(self) -> None:
        """Nothing is loaded."""
