"""The embedder: pictures and words in one space, texts and questions in another."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from config.settings import Backends
from models.capabilities import EMBED
from models.errors import CannotRead, NotAvailable, OutOfMemory
from models.making import Cancelled, unheard
from models.neural.embedder import NeuralEmbedder
from models.photos import Embed, EmbedKind
from models.studio import Studio
from tests.neural import tiny
from tests.neural.tiny import eyes
from tests.photos import made

PICTURES = [made.encoded(made.landscape(np.random.default_rng(n), 160, 120)) for n in (1, 2)]
MIXED = [
    Embed(EmbedKind.PICTURE, picture=PICTURES[0]),
    Embed(EmbedKind.QUERY, "a day at the sea"),
    Embed(EmbedKind.CAPTION, "The sea"),
    Embed(EmbedKind.PASSAGE, "우리는 바다에 갔다"),
    Embed(EmbedKind.PICTURE, picture=PICTURES[1]),
]


def embedder(shelf: Path, texts: str = "tiny/bge-m3", seed: int = 41) -> NeuralEmbedder:
    return NeuralEmbedder(
        tiny.machine(
            shelf,
            embedder=tiny.shelved(shelf, "tiny/siglip-10", eyes.siglip, batch=4),
            embedder__words=tiny.shelved(shelf, texts, eyes.text_reader(seed), batch=4),
        )
    )


@pytest.fixture(scope="module")
def own(shelf: Path) -> NeuralEmbedder:
    return embedder(shelf)


def test_each_vector_has_length_one_and_names_its_space(own: NeuralEmbedder) -> None:
    made = own.embed(MIXED, unheard)
    spaces = [vector.space for vector in made]
    assert spaces == [
        "tiny/siglip-10", "tiny/bge-m3", "tiny/siglip-10", "tiny/bge-m3", "tiny/siglip-10"
    ]  # fmt: skip
    for vector in made:
        assert np.linalg.norm(vector.values) == pytest.approx(1, abs=1e-4)
    assert len(made[0].values) == len(made[2].values) == own.dimensions


def test_several_are_embedded_together_as_each_alone(own: NeuralEmbedder) -> None:
    for order, together in zip(MIXED, own.embed(MIXED, unheard), strict=True):
        (alone,) = own.embed([order], unheard)
        assert np.allclose(alone.values, together.values, atol=1e-5)


def test_pictures_and_words_by_name_are_the_same_vectors(own: NeuralEmbedder) -> None:
    assert own.name == "tiny/siglip-10"
    (picture,) = own.pictures([PICTURES[0]])
    (caption,) = own.words(["The sea"])
    both = own.embed([MIXED[0], MIXED[2]], unheard)
    assert np.allclose(picture, both[0].values, atol=1e-5)
    assert np.allclose(caption, both[1].values, atol=1e-5)


def test_e5_is_told_questions_from_passages(shelf: Path, own: NeuralEmbedder) -> None:
    e5 = embedder(shelf, "tiny/multilingual-e5-small", 42)
    asked, told = e5.embed(
        [Embed(EmbedKind.QUERY, "the sea"), Embed(EmbedKind.PASSAGE, "the sea")], unheard
    )
    assert not np.allclose(asked.values, told.values, atol=1e-3)
    same, again = own.embed(
        [Embed(EmbedKind.QUERY, "the sea"), Embed(EmbedKind.PASSAGE, "the sea")], unheard
    )
    assert np.allclose(same.values, again.values, atol=1e-6)


async def test_without_a_network_it_cannot_be_done_and_says_why(tmp_path: Path) -> None:
    async with Studio(Backends(), tmp_path) as studio:
        assert studio.choose(EMBED).backend == "none"
        with pytest.raises(NotAvailable, match=r"only a network can: no GPU is here"):
            await studio.one(EMBED, MIXED[1])


def test_what_is_no_picture_is_refused(own: NeuralEmbedder) -> None:
    with pytest.raises(CannotRead):
        own.embed([Embed(EmbedKind.PICTURE, picture=b"no")], unheard)


def test_it_can_be_stopped(own: NeuralEmbedder) -> None:
    def stop(step: Any) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        own.embed(MIXED, stop)


def test_no_memory_is_said_as_such(own: NeuralEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")

    monkeypatch.setattr("transformers.XLMRobertaModel.forward", full)
    with pytest.raises(OutOfMemory, match="bge-m3"):
        own.embed([MIXED[1]], unheard)
