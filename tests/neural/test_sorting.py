"""Categories taught with `daydrawn train categories` are told of photos, and filed."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from db.album.vectors import unpacked
from models.errors import DamagedWeights, NotAvailable
from models.making import unheard
from models.neural.likening import SEER
from models.neural.seer import NeuralSeer
from models.neural.sorting import LAYER_FILE, TOLD_FILE, Sorter, load_sorter
from models.photos import Fact, Photo, Vector
from tests.neural import tiny
from tests.neural.tiny import eyes
from tests.photos import made
from workers import filing
from workers.filing import example_of
from workers.stages.see import dump_seen

PICTURES = [made.landscape(np.random.default_rng(n), 320, 240) for n in (1, 2)]


@pytest.fixture(scope="module")
def shelved(shelf: Path) -> Path:
    """A shelf with an eye, and a layer over it that knows two categories."""
    eye = tiny.shelved(shelf, "tiny/siglip-10", eyes.siglip)
    looks = tiny.machine(shelf, seer=eye).use(SEER, lambda one: one.pictures(PICTURES))
    folder = shelf / "adapters/corners"
    folder.mkdir(parents=True)
    weight = torch.stack([looks[0], -looks[0]]) * 20
    save_file({"weight": weight, "bias": torch.zeros(2)}, folder / LAYER_FILE)
    told = {"eye": "tiny/siglip-10", "size": 32, "labels": ["balcony", "my desk"]}
    (folder / TOLD_FILE).write_text(json.dumps(told))
    return shelf


def machine(shelf: Path, name: str) -> Any:
    eye = tiny.shelved(shelf, "tiny/siglip-10", eyes.siglip, batch=4)
    return tiny.machine(shelf, seer=eye, backends={"adapters": (f"seer={name}",)})


def test_a_category_is_told_of_a_photo_kept_and_filed(shelved: Path) -> None:
    seer = NeuralSeer(machine(shelved, "corners"))
    (seen,) = seer.see([Photo(made.encoded(PICTURES[0]))], unheard)
    assert seen.sorted[0].concept == "balcony"
    assert seen.sorted[0].sure > 0.8
    kept = json.loads(json.dumps(dump_seen(seen)))
    assert kept["sorted"][0]["concept"] == "balcony"
    values = unpacked(kept["direction"]["values"])
    assert seen.vector is not None
    assert values is not None
    own = np.array(seen.vector.values) * np.linalg.norm(values.astype(float))
    assert np.allclose(values, own, atol=1)
    example = example_of(kept, ())
    notes: dict[str, dict[str, Any]] = {"balcony": {}, "garden": {}}
    assert filing._names(notes, "p:1", example, kept) == ["balcony"]
    notes["balcony"] = {"no": ["p:1"]}  # its owner said no: that stands
    assert filing._names(notes, "p:1", example, kept) == []


def test_what_no_network_saw_is_kept_as_before(shelved: Path) -> None:
    seer = NeuralSeer(machine(shelved, "corners"))
    (seen,) = seer.see([Photo(made.encoded(PICTURES[0]))], unheard)
    plain = dump_seen(replace(seen, vector=None, sorted=()))
    assert "direction" not in plain
    assert "sorted" not in plain
    more = dump_seen(replace(seen, vector=Vector("x", (1.0,)), sorted=(Fact("a", 1.0),)))
    assert more.keys() - plain.keys() == {"direction", "sorted"}


def test_a_layer_for_another_eye_is_refused(shelved: Path) -> None:
    sorter = Sorter(torch.zeros(2, 7), torch.zeros(2), ("a", "b"), 32)
    with pytest.raises(DamagedWeights, match="another eye"):
        machine(shelved, "corners").use(SEER, lambda one: sorter.sort(one, PICTURES))


def test_a_layer_that_is_not_there_or_damaged_is_said(shelved: Path, tmp_path: Path) -> None:
    with pytest.raises(NotAvailable, match="seer=nothing is neither a folder"):
        NeuralSeer(machine(shelved, "nothing")).see([Photo(made.encoded(PICTURES[0]))], unheard)
    (tmp_path / TOLD_FILE).write_text('{"labels": ["a"], "size": 32}')
    (tmp_path / LAYER_FILE).write_bytes(b"rubbish")
    with pytest.raises(DamagedWeights, match="cannot be read"):
        load_sorter(tmp_path)
