"""The machine: which device, which profile, which models lie in memory."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
import torch

from config.settings import Backends, BadSetting, Settings
from models.capabilities import CAPABILITIES
from models.errors import NotAvailable, OutOfMemory
from models.neural.machine import Machine
from models.neural.profiles import BEST, CLASSIC, PROFILES, SMALL, fitting
from models.neural.residency import Residency, footprint
from models.studio import Studio


def linear(megabytes: int) -> torch.nn.Module:
    return torch.nn.Linear(262_144, megabytes, bias=False)  # a megabyte a row


def test_without_torch_the_import_names_the_extra() -> None:
    program = (
        "import importlib.util, sys\n"
        "real = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda n, *a: None if n == 'torch' else real(n, *a)\n"
        "import models.neural\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60
    )
    assert "NeedsExtra" in done.stderr
    assert "pip install 'daydrawn[neural]'" in done.stderr


def test_every_capability_with_a_neural_twin_is_in_every_profile() -> None:
    twins = {one.weights or one.name for one in CAPABILITIES if one.neural is not None}
    for profile in PROFILES.values():
        assert twins <= set(profile.checkpoints), profile.name


def test_a_profile_is_chosen_by_memory_and_can_be_set(tmp_path: Path) -> None:
    assert fitting(8) is SMALL
    assert fitting(24) is BEST
    assert Machine(Backends(profile="classic"), tmp_path).profile is CLASSIC


def test_a_device_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotAvailable, match="there is no cuda:7 on this machine"):
        Machine(Backends(device="cuda:7"), tmp_path)
    with pytest.raises(BadSetting, match="DEVICE"):
        Settings.load(_env_file=None, backends={"device": "toaster"})
    with pytest.raises(BadSetting, match=r"painter=org/name"):
        Settings.load(_env_file=None, backends={"checkpoints": "just/this"})


async def test_auto_stays_embedded_without_a_gpu_and_says_why(tmp_path: Path) -> None:
    async with Studio(Backends(), tmp_path) as studio:
        for capability in CAPABILITIES:
            choice = studio.choose(capability)
            if capability.embedded is None:
                assert choice.backend == "none"
                assert choice.why == "only a network can: no GPU is here"
                continue
            assert choice.backend == "embedded"
            assert choice.why in ("no GPU is here", "only one")


async def test_a_wish_for_neural_is_kept_and_what_is_missing_is_said(tmp_path: Path) -> None:
    async with Studio(Backends(painter="neural"), tmp_path) as studio:
        choice = studio.choose(next(one for one in CAPABILITIES if one.name == "painter"))
    assert choice.backend == "neural"
    assert "no GPU is here" in choice.why
    assert "not here" in choice.problem


def test_the_least_recently_used_model_makes_room() -> None:
    rooms = Residency(budget=5 << 20)
    for name in ("a", "b", "a", "c"):
        rooms.run(name, 2 << 20, lambda: linear(2), lambda model: None)
    assert list(rooms.facts()) == ["c", "a"]  # b was used longest ago
    loads = []
    rooms.run("a", 2 << 20, lambda: loads.append(1), lambda model: None)
    assert loads == []
    rooms.forget()
    assert rooms.facts() == {}


def test_a_model_in_use_is_never_put_away() -> None:
    rooms = Residency(budget=3 << 20)
    begun, go = threading.Event(), threading.Event()
    order: list[str] = []

    def slow(model: torch.nn.Module) -> None:
        begun.set()
        assert go.wait(10)
        order.append("a done")

    one = threading.Thread(target=lambda: rooms.run("a", 2 << 20, lambda: linear(2), slow))
    two = threading.Thread(
        target=lambda: rooms.run("b", 2 << 20, lambda: linear(2), lambda m: order.append("b done"))
    )
    one.start()
    assert begun.wait(10)
    two.start()
    two.join(0.2)
    assert two.is_alive()
    go.set()
    one.join(10)
    two.join(10)
    assert order == ["a done", "b done"]
    assert list(rooms.facts()) == ["b"]


def test_out_of_memory_puts_away_what_is_idle_and_tries_once_more() -> None:
    rooms = Residency(budget=100 << 20)
    rooms.run("idle", 0, lambda: linear(1), lambda model: None)
    tries: list[int] = []

    def work(model: torch.nn.Module) -> str:
        tries.append(len(rooms.facts()))
        if len(tries) == 1:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
        return "done"

    assert rooms.run("painter", 0, lambda: linear(1), work) == "done"
    assert tries == [2, 1]

    def never(model: torch.nn.Module) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory")

    with pytest.raises(OutOfMemory, match="painter"):
        rooms.run("painter", 0, lambda: linear(1), never)


def test_shared_weights_are_counted_once() -> None:
    layer = linear(3)
    assert footprint(torch.nn.Sequential(layer, layer)) == 3 << 20
