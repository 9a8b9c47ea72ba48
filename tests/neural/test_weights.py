"""Weights are found, fetched, verified; whatever is wrong with them is one clear sentence."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from transformers import Qwen2ForCausalLM

from config.settings import Backends
from models.errors import DamagedWeights, NeedsToken, NoNetwork, NoWeights
from models.making import Step
from models.neural.fetching import Hub, Listed, wanted
from models.neural.machine import Machine, Part
from models.neural.profiles import CLASSIC, Checkpoint, Profile, Switches
from models.neural.weights import LIST, Weights
from tests.neural import tiny
from tests.neural.hub import Mirror, serving
from tests.neural.tiny import words

ID = "someone/tiny-chat"
CHAT = Checkpoint(ID, 0.001, "ours")


@pytest.fixture
def mirror(shelf: Path) -> Iterator[Mirror]:
    tiny.shelved(shelf / "hub", ID, words.qwen)
    with serving(Mirror({ID: shelf / "hub" / ID})) as there:
        yield there


def machine(tmp_path: Path, checkpoint: Checkpoint = CHAT, **settings: Any) -> Machine:
    backends = Backends(device="cpu", models=str(tmp_path / "models"), **settings)
    return Machine(
        backends, tmp_path, profile=Profile("tiny", "tests", {"reader": checkpoint}, Switches())
    )


def load(machine: Machine, folders: Any) -> Any:
    return machine.place(Qwen2ForCausalLM.from_pretrained(folders["reader"], dtype=machine.dtype))


READER: Part[Any] = Part(("reader",), load)


def test_weights_are_fetched_once_verified_and_used(mirror: Mirror, tmp_path: Path) -> None:
    told: list[Step] = []
    here = machine(tmp_path, mirror=mirror.address)
    assert "not here" in str(here.why_not_backend("reader"))
    assert here.use(READER, lambda model: model.config.hidden_size, told.append) == 16
    assert here.why_not_backend("reader") is None
    home = tmp_path / "models" / ID
    assert json.loads((home / LIST).read_text())["files"].keys() >= {"model.safetensors"}
    assert {step.fetching for step in told} <= {"reader"}
    mirror.asked.clear()
    assert machine(tmp_path, mirror=mirror.address).use(READER, lambda model: 7) == 7
    assert mirror.asked == []


def test_an_interrupted_fetch_goes_on_where_it_was(mirror: Mirror, tmp_path: Path) -> None:
    mirror.spoiled.add("model.safetensors")  # the last of it fails
    here = machine(tmp_path, mirror=mirror.address)
    with pytest.raises(DamagedWeights, match=r"model\.safetensors did not arrive as it was sent"):
        here.use(READER, lambda model: None)
    assert not (tmp_path / "models" / ID).exists()
    mirror.spoiled.clear()
    mirror.asked.clear()
    here.use(READER, lambda model: None)
    assert not [path for path in mirror.asked if path.endswith("tokenizer.json")]


def test_offline_nothing_is_asked(mirror: Mirror, tmp_path: Path) -> None:
    here = machine(tmp_path, mirror=mirror.address, offline=True)
    with pytest.raises(NoWeights, match="OFFLINE forbids"):
        here.use(READER, lambda model: None)
    assert mirror.asked == []


def test_no_network_is_said_and_may_be_tried_again(tmp_path: Path) -> None:
    here = machine(tmp_path, mirror="http://127.0.0.1:9")
    with pytest.raises(NoNetwork, match=r"someone/tiny-chat could not be fetched from http://127"):
        here.use(READER, lambda model: None)


def test_a_gated_checkpoint_names_the_token(mirror: Mirror, tmp_path: Path) -> None:
    mirror.gated.add(ID)
    with pytest.raises(NeedsToken, match="HUB_TOKEN is not set"):
        machine(tmp_path, mirror=mirror.address).use(READER, lambda model: None)
    with pytest.raises(NeedsToken, match="not agreed to with this token"):
        machine(tmp_path, mirror=mirror.address, hub_token="hf_bad").use(READER, lambda model: 1)
    good = machine(tmp_path, mirror=mirror.address, hub_token="hf_good")
    assert good.use(READER, lambda model: 1) == 1


def test_what_is_nowhere_is_said_so(mirror: Mirror, tmp_path: Path) -> None:
    lost = replace(CHAT, id="someone/else")
    with pytest.raises(NoWeights, match="someone/else is not to be had"):
        machine(tmp_path, lost, mirror=mirror.address).use(READER, lambda model: None)
    with pytest.raises(NoWeights, match="no folder with weights"):
        machine(tmp_path, replace(CHAT, id="/no/such/folder")).use(READER, lambda model: None)
    with pytest.raises(NoWeights, match="neither a folder nor a hub id"):
        machine(tmp_path, replace(CHAT, id="a b/c d/e"), mirror=mirror.address).use(
            READER, lambda model: None
        )


def test_a_file_cut_short_later_is_noticed_before_it_is_loaded(
    mirror: Mirror, tmp_path: Path
) -> None:
    here = machine(tmp_path, mirror=mirror.address)
    here.use(READER, lambda model: None)
    weights = tmp_path / "models" / ID / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-9])
    again = machine(tmp_path, mirror=mirror.address)
    assert "delete" in str(again.why_not_backend("reader"))
    with pytest.raises(DamagedWeights, match=r"model\.safetensors is not what was fetched"):
        again.use(READER, lambda model: None)


def test_a_folder_of_ones_own_is_taken_and_damage_in_it_is_said(tmp_path: Path) -> None:
    own = tmp_path / "own"
    words.qwen(own)
    here = machine(tmp_path, offline=True, checkpoints=f"reader={own}")
    assert here.checkpoint("reader").id == str(own)
    assert here.use(READER, lambda model: 3) == 3
    (own / "model.safetensors").write_bytes(b"\x00" * 100)
    with pytest.raises(DamagedWeights, match="cannot be loaded"):
        machine(tmp_path, offline=True, checkpoints=f"reader={own}").use(READER, lambda model: 3)


def test_only_what_is_needed_is_fetched() -> None:
    def of(*names: str) -> list[Listed]:
        return [Listed(name, 1) for name in names]

    pipeline = of(
        "model_index.json", "sd_xl_base_1.0.safetensors", "unet/config.json",
        "unet/diffusion_pytorch_model.safetensors", "unet/diffusion_pytorch_model.fp16.safetensors",
        "unet/model.onnx", "vae/config.json", "vae/diffusion_pytorch_model.safetensors",
        "vae/diffusion_pytorch_model.bin", "vae_1_0/diffusion_pytorch_model.safetensors",
        "safety_checker/model.safetensors",
    )  # fmt: skip
    checkpoint = CLASSIC.checkpoints["painter"]
    assert [file.name for file in wanted(pipeline, ("unet", "vae"), checkpoint)] == [
        "model_index.json", "unet/config.json", "unet/diffusion_pytorch_model.fp16.safetensors",
        "vae/config.json", "vae/diffusion_pytorch_model.safetensors",
    ]  # fmt: skip
    sharded = of(
        "config.json", "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors",
        "model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json",
    )  # fmt: skip
    assert [file.name for file in wanted(sharded, (), CHAT)] == [
        "config.json", "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors",
        "model.safetensors.index.json",
    ]  # fmt: skip
    pickles = of("config.json", "pytorch_model.bin")
    with pytest.raises(NoWeights, match="safe to load"):
        wanted(pickles, (), CHAT)
    assert len(wanted(pickles, (), replace(CHAT, pickled=True))) == 2
    with pytest.raises(DamagedWeights, match="outside itself"):
        wanted(of("../../etc/passwd", "model.safetensors"), (), CHAT)


def test_a_full_disk_is_said_before_the_fetch(
    mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": 10})())
    weights = Weights(tmp_path, Hub(mirror.address))
    with pytest.raises(NoWeights, match="GB more on the disk"):
        weights.get("reader", CHAT, lambda step: None)
