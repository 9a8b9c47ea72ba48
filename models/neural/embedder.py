"""The neural embedder: pictures and words as vectors, to look for one by the other.

Pictures and what might be said of them lie in one space (SigLIP); texts and questions about them
in another, which knows meaning in a hundred languages (bge-m3, E5). Only vectors of one space can
be compared; each carries its space's name.
"""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModel, AutoTokenizer

from models.embedded.seer.intake import take_in
from models.making import OnStep, Step, unheard
from models.neural.likening import EMBEDDER, Likener
from models.neural.machine import Machine, Part
from models.neural.pooling import Manner, manner_of
from models.photos import Embed, EmbedKind, Vector


@dataclass(slots=True)
class TextReader:
    """bge-m3, E5 or another of their kind in memory."""

    model: Any
    tokenizer: Any
    manner: Manner

    def read(self, texts: Sequence[tuple[EmbedKind, str]]) -> Any:
        prefixes = self.manner.prefixes
        given = self.tokenizer(
            [prefixes.get(kind, "") + text for kind, text in texts], padding=True,
            truncation=True, max_length=self.manner.tokens, return_tensors="pt",
        ).to(self.model.device)  # fmt: skip
        with torch.inference_mode():
            states = self.model(**given).last_hidden_state.float()
        return self.manner.pooled(states, given["attention_mask"])


def load_text_reader(machine: Machine, folders: Mapping[str, Path]) -> TextReader:
    ((name, folder),) = folders.items()
    manner = manner_of(folder, machine.checkpoint(name).id)
    model = AutoModel.from_pretrained(folder, dtype=machine.dtype)
    return TextReader(machine.place(model), AutoTokenizer.from_pretrained(folder), manner)


TEXTS: Part[TextReader] = Part(("embedder.words",), load_text_reader)


class NeuralEmbedder:
    """Fills `models.photos.Embedder`."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self.name = machine.checkpoint("embedder").id
        self.batch = machine.checkpoint("embedder").batch

    @functools.cached_property
    def texts(self) -> str:
        return self._machine.checkpoint("embedder.words").id

    @functools.cached_property
    def dimensions(self) -> int:
        return len(self.words(["a photo"])[0])

    def pictures(self, pictures: Sequence[bytes]) -> list[list[float]]:
        return self._all([Embed(EmbedKind.PICTURE, picture=one) for one in pictures])

    def words(self, texts: Sequence[str]) -> list[list[float]]:
        return self._all([Embed(EmbedKind.CAPTION, text=one) for one in texts])

    def _all(self, orders: Sequence[Embed]) -> list[list[float]]:
        return [list(one.values) for one in self.embed(orders, unheard)]

    def embed(self, orders: Sequence[Embed], on_step: OnStep) -> list[Vector]:
        made: dict[int, Vector] = {}
        pictured = (EmbedKind.PICTURE, EmbedKind.CAPTION)
        seen = [number for number, order in enumerate(orders) if order.kind in pictured]
        read = [number for number, order in enumerate(orders) if order.kind not in pictured]
        on_step(Step(0, len(orders)))
        if seen:
            rows = self._machine.use(
                EMBEDDER, lambda likener: _rows(likener, [orders[n] for n in seen]), on_step
            )
            made |= {n: Vector(self.name, row) for n, row in zip(seen, rows, strict=True)}
            on_step(Step(len(made), len(orders)))
        if read:
            texts = [(orders[number].kind, orders[number].text) for number in read]
            vectors = self._machine.use(TEXTS, lambda reader: reader.read(texts), on_step)
            made |= {
                n: Vector(self.texts, tuple(row))
                for n, row in zip(read, vectors.tolist(), strict=True)
            }
        on_step(Step(len(orders), len(orders)))
        return [made[number] for number in range(len(orders))]


def _rows(likener: Likener, orders: Sequence[Embed]) -> list[tuple[float, ...]]:
    pictures = [number for number, order in enumerate(orders) if order.kind is EmbedKind.PICTURE]
    captions = [number for number, order in enumerate(orders) if order.kind is EmbedKind.CAPTION]
    rows: dict[int, tuple[float, ...]] = {}
    if pictures:
        found = likener.pictures([take_in(orders[number].picture).working for number in pictures])
        rows |= {n: tuple(row) for n, row in zip(pictures, found.tolist(), strict=True)}
    if captions:
        found = likener.words([orders[number].text.lower() for number in captions])
        rows |= {n: tuple(row) for n, row in zip(captions, found.tolist(), strict=True)}
    return [rows[number] for number in range(len(orders))]
