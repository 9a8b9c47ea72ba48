"""The whole way with models: settings, studio, several people's orders in one pass, the pages."""

import asyncio
import json
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
import torch
from diffusers import StableDiffusionControlNetPipeline

from config.settings import Backends
from models.capabilities import DRAW, READ
from models.embedded.reader import EmbeddedReader
from models.errors import NotAvailable
from models.making import Cancelled, Step
from models.neural import cli, machine
from models.neural.profiles import SMALL
from models.pictures import DrawOrder, Picture
from models.studio import Studio
from models.words import Entry
from tests.neural import contracts, tiny
from tests.neural.hub import Mirror, serving
from tests.neural.tiny import pictures, words

WORDS = "We flew a kite on the beach with Omar until it rained."


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models folder with tiny stand-ins for the small profile's checkpoints, by their ids."""
    folder = tmp_path_factory.mktemp("small")
    for part, build in (
        ("reader", words.qwen),
        ("painter", pictures.sd15),
        ("painter.sketch", pictures.sd15_sketch),
        ("painter.few", pictures.few_steps),
    ):
        tiny.shelved(folder, SMALL.checkpoints[part].id, build)
    pictures.checker(folder / SMALL.checkpoints["safety"].id / "safety_checker")
    return folder


@pytest.fixture(autouse=True)
def small_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """The profile as it is, but for the size of what is drawn."""
    parts = {
        name: replace(one, size=48) if one.size else one for name, one in SMALL.checkpoints.items()
    }
    parts["reader"] = replace(parts["reader"], settings={"tokens": 8})
    monkeypatch.setattr(machine, "PROFILES", {"small": replace(SMALL, checkpoints=parts)})


def settings(folder: Path, **more: Any) -> Backends:
    return Backends(profile="small", device="cpu", offline=True, models=str(folder), **more)


def order(seed: int) -> DrawOrder:
    brief = EmbeddedReader().read([Entry(WORDS)])[0].brief
    return DrawOrder(brief, seed, size=48)


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pictures each pass through the pipeline drew."""
    counted: list[int] = []
    real = StableDiffusionControlNetPipeline.__call__

    @wraps(real)  # its signature is asked for: what a pipeline takes
    def counting(self: Any, *args: Any, **given: Any) -> Any:
        counted.append(len(given["prompt"]))
        return real(self, *args, **given)

    monkeypatch.setattr(StableDiffusionControlNetPipeline, "__call__", counting)
    return counted


async def test_auto_is_neural_where_device_and_weights_are_there(small: Path) -> None:
    async with Studio(settings(small), small) as studio:
        assert studio.choose(DRAW).backend == "neural"
        assert studio.choose(DRAW).why == "a GPU and weights are there"
        assert studio.choose(READ).backend == "neural"
    async with Studio(Backends(offline=True, models=str(small)), small) as studio:
        assert studio.choose(DRAW).why == "no GPU is here"


async def test_orders_of_several_people_share_a_pass(small: Path, passes: list[int]) -> None:
    heard: dict[int, list[Step]] = {1: [], 2: []}
    async with Studio(settings(small), small) as studio:
        drawn = await asyncio.gather(
            *(studio.one(DRAW, order(seed), heard[seed].append) for seed in heard)
        )
        assert passes == [2]
        alone = await studio.one(DRAW, order(2))
    contracts.are_alike(drawn[1], alone)
    assert drawn[0].image.data != drawn[1].image.data
    own = {seed: {step.preview for step in steps if step.preview} for seed, steps in heard.items()}
    assert own[1]
    assert own[2]
    assert not own[1] & own[2]


async def test_who_cancels_stops_only_their_own(small: Path, passes: list[int]) -> None:
    def cancel(step: Step) -> None:
        raise Cancelled

    async with Studio(settings(small), small) as studio:
        one, other = await asyncio.gather(
            studio.one(DRAW, order(1)), studio.one(DRAW, order(2), cancel), return_exceptions=True
        )
        assert isinstance(one, Picture)
        assert isinstance(other, Cancelled)
        assert passes == [2]  # nobody was drawn twice for it
        both = await asyncio.gather(
            *(studio.one(DRAW, order(seed), cancel) for seed in (1, 2)), return_exceptions=True
        )
    assert [type(one) for one in both] == [Cancelled, Cancelled]


async def test_out_of_memory_halves_the_batch(
    small: Path, passes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = StableDiffusionControlNetPipeline.__call__

    @wraps(real)
    def tight(self: Any, *args: Any, **given: Any) -> Any:
        if len(given["prompt"]) > 1:
            passes.append(-len(given["prompt"]))
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 6.00 GiB")
        return real(self, *args, **given)

    monkeypatch.setattr(StableDiffusionControlNetPipeline, "__call__", tight)
    async with Studio(settings(small), small) as studio:
        drawn = await asyncio.gather(*(studio.one(DRAW, order(seed)) for seed in (1, 2)))
        assert [one.made_with.backend for one in drawn] == ["neural", "neural"]
        assert passes == [-2, 1, 1]
        await asyncio.gather(*(studio.one(DRAW, order(seed)) for seed in (3, 4)))
    assert passes == [-2, 1, 1, 1, 1]  # it has learnt how much fits


async def test_a_page_is_read_and_drawn_by_models(small: Path) -> None:
    async with Studio(settings(small, reader="neural", painter="neural"), small) as studio:
        reading = await studio.one(READ, Entry(WORDS))
        asked = DrawOrder(reading.brief, 3, prompt=reading.prompt, size=48)
        picture = await studio.one(DRAW, asked)
        assert studio.machine is not None
        loaded = studio.machine.facts()["loaded"]
    # A random model writes no JSON: the reading says who read it instead.
    assert dict(reading.made_with.settings)["instead_of"] == SMALL.checkpoints["reader"].id
    assert picture.made_with.backend == "neural"
    assert picture.made_with.model == SMALL.checkpoints["painter"].id
    assert len(loaded) == 3  # reader, painter, safety check


async def test_neural_by_wish_without_weights_names_what_is_missing(tmp_path: Path) -> None:
    async with Studio(settings(tmp_path, painter="neural"), tmp_path) as studio:
        with pytest.raises(NotAvailable, match="OFFLINE forbids fetching"):
            await studio.one(DRAW, order(1))


def test_checkpoints_are_listed_and_fetched_by_hand(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    id = SMALL.checkpoints["reader"].id
    for name, value in (
        ("HOME", str(tmp_path)), ("BACKENDS__PROFILE", "small"), ("BACKENDS__DEVICE", "cpu")
    ):  # fmt: skip
        monkeypatch.setenv(f"DAYDRAWN_{name}", value)
    assert cli.main([]) == 0
    assert f"· reader            {id}" in capsys.readouterr().out
    with serving(Mirror({id: small / id})) as mirror:
        monkeypatch.setenv("DAYDRAWN_BACKENDS__MIRROR", mirror.address)
        assert cli.main(["--json", "fetch", "reader"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told == [
            {"part": "reader", "checkpoint": id, "folder": str(tmp_path / "models" / id)}
        ]
        assert cli.main(["fetch", "hearer"]) == 1
        assert "is not to be had" in capsys.readouterr().err
    assert cli.main(["--json"]) == 0
    assert json.loads(capsys.readouterr().out)["parts"]["reader"]["missing"] is None
