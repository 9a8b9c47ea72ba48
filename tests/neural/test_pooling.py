"""A text model laid out for sentence-transformers, set as one's own folder, does what it says of
itself: whose states count, what stands before a question, how much is read."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from transformers import AutoModel, AutoTokenizer

from models.errors import DamagedWeights, NotAvailable
from models.making import unheard
from models.neural.embedder import NeuralEmbedder
from models.neural.pooling import Manner, Speaks, manner_of
from models.photos import Embed, EmbedKind
from tests.neural import tiny
from tests.neural.tiny import eyes

KINDS = ("Transformer", "Pooling", "Normalize")
MEAN = {"pooling_mode_cls_token": False, "pooling_mode_mean_tokens": True}
TEXTS = ("a day at the sea", "rain")


def laid_out(folder: Path, pooling: Mapping[str, Any], *kinds: str, **more: Any) -> Path:
    """What lies beside the weights."""
    kept = {
        "modules.json": [
            {"idx": n, "path": f"{n}_{kind}" if n else "", "type": f"sentence_transformers.{kind}"}
            for n, kind in enumerate(kinds or KINDS)
        ],
        "1_Pooling/config.json": pooling,
        **{name.replace("__", "."): value for name, value in more.items()},
    }
    for name, value in kept.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(value))
    return folder


def test_a_folder_of_ones_own_means_all_its_words(tmp_path: Path, shelf: Path) -> None:
    own = tmp_path / "sentences"
    eyes.bert(own)
    laid_out(own, MEAN, sentence_bert_config__json={"max_seq_length": 6})
    eye = tiny.shelved(shelf, "tiny/siglip-10", eyes.siglip, batch=4)
    named = {"checkpoints": (f"embedder.words={own}",)}
    embedder = NeuralEmbedder(tiny.machine(shelf, backends=named, embedder=eye))
    assert embedder.texts == str(own)
    both = embedder.embed([Embed(EmbedKind.PASSAGE, text) for text in TEXTS], unheard)

    tokenizer, model = AutoTokenizer.from_pretrained(own), AutoModel.from_pretrained(own).eval()
    for text, made in zip(TEXTS, both, strict=True):
        given = tokenizer([text], truncation=True, max_length=6, return_tensors="pt")
        with torch.inference_mode():
            meant = model(**given).last_hidden_state[0].mean(0)
        meant = torch.nn.functional.normalize(meant, dim=-1)
        assert np.allclose(made.values, meant.numpy(), atol=1e-5)


def test_whose_state_counts(tmp_path: Path) -> None:
    manners: tuple[tuple[Mapping[str, Any], Speaks], ...] = (
        (MEAN, Speaks.MEAN),
        ({"pooling_mode_cls_token": True, "include_prompt": True}, Speaks.FIRST),
        ({"pooling_mode_lasttoken": True}, Speaks.LAST),
        ({"pooling_mode": "mean"}, Speaks.MEAN),
    )
    for number, (told, speaks) in enumerate(manners):
        assert manner_of(laid_out(tmp_path / f"{number}", told), "a/model").speaks is speaks
    assert manner_of(tmp_path, "intfloat/multilingual-e5-small").speaks is Speaks.MEAN
    assert manner_of(tmp_path, "BAAI/bge-m3") == Manner()


def test_what_stands_before_questions_and_passages(tmp_path: Path) -> None:
    prompts = {"prompts": {"query": "Question: ", "document": ""}}
    folder = laid_out(tmp_path, MEAN, config_sentence_transformers__json=prompts)
    assert manner_of(folder, "a/model").prefixes == {EmbedKind.QUERY: "Question: "}
    bare = laid_out(tmp_path / "bare", MEAN)
    assert manner_of(bare, "a/e5-base").prefixes[EmbedKind.PASSAGE] == "passage: "


@pytest.mark.parametrize("side", ["left", "right"])
def test_padding_on_either_side_says_nothing(side: str) -> None:
    states = torch.arange(8.0).reshape(1, 4, 2) + 1
    room = torch.full((1, 2, 2), 99.0)
    ones, none = torch.ones(1, 4, dtype=torch.long), torch.zeros(1, 2, dtype=torch.long)
    order = (0, 1) if side == "right" else (1, 0)
    padded = torch.cat([(states, room)[n] for n in order], 1)
    mask = torch.cat([(ones, none)[n] for n in order], 1)
    for speaks in Speaks:
        manner = Manner(speaks)
        assert torch.equal(manner.pooled(padded, mask), manner.pooled(states, ones))


def test_what_is_not_known_is_refused_in_words(tmp_path: Path) -> None:
    odd = laid_out(tmp_path / "odd", {"pooling_mode_max_tokens": True})
    with pytest.raises(NotAvailable, match="pooling by max_tokens is not known"):
        manner_of(odd, "a/model")
    several = laid_out(tmp_path / "both", {**MEAN, "pooling_mode_cls_token": True})
    with pytest.raises(NotAvailable, match="cls and mean"):
        manner_of(several, "a/model")
    dense = laid_out(tmp_path / "dense", MEAN, *KINDS, "Dense")
    with pytest.raises(NotAvailable, match="Dense after its states"):
        manner_of(dense, "a/model")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "modules.json").write_text("{")
    with pytest.raises(DamagedWeights, match="cannot be read"):
        manner_of(tmp_path / "broken", "a/model")
    (tmp_path / "broken" / "modules.json").write_text('["no module"]')
    with pytest.raises(DamagedWeights, match="how it pools"):
        manner_of(tmp_path / "broken", "a/model")
