"""Two processes learn one thing: as one would that accumulates twice as much, and when one cannot
go on, the other keeps what there is and both are gone. Real processes, on the CPU."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from bot.cli import main
from models.neural.sorting import LAYER_FILE
from models.training import curves
from models.training.datasets import labelled
from models.training.examples import Examples
from models.training.loop import STATE, Training, joined
from models.training.order import batch_of
from models.training.teaching import teach
from tests.neural.test_training import plan, two_colours
from tests.neural.tiny import machine, shelved, teachers


class Uneven:
    """A lesson whose examples count as much as they are long."""

    def __init__(self) -> None:
        torch.manual_seed(0)
        self.module = torch.nn.Linear(1, 1)

    def ready(self, examples: Sequence[int]) -> Any:
        return torch.cat([torch.full((one, 1), float(one)) for one in examples])

    def loss(self, module: Any, batch: Any, dice: Any) -> Any:
        return module(batch).square().mean()

    def weight(self, batch: Any) -> int:
        return len(batch)

    def keep(self, module: Any, folder: Path) -> None:
        """Nobody uses it."""


def test_a_step_is_the_mean_of_all_it_saw_however_it_is_cut(tmp_path: Path) -> None:
    def losses(batch: int, accumulate: int) -> list[float]:
        own = plan("summary", batch=batch, accumulate=accumulate, rate=0.1)
        examples = Examples("made", [1, 2, 3, 9, 4, 1, 7, 2], [], {})
        training = Training(own, Uneven(), examples, tmp_path, joined(own, "cpu"))
        return [loss for _, loss in training.run().losses]

    assert losses(4, 1) == pytest.approx(losses(1, 4), rel=1e-5)
    assert losses(4, 1) == pytest.approx(losses(2, 2), rel=1e-5)


def test_two_processes_learn_what_one_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Also when one of them cannot go on at first: the other keeps what both have learnt."""
    models = tmp_path / "home" / "models"
    shelved(models, "tiny/clip", teachers.clip)
    data = two_colours(tmp_path / "data")
    how: dict[str, Any] = {"base": "tiny/clip", "steps": 5, "size": 32, "rate": 0.05}
    alone = teach(
        plan("categories", name="alone", batch=4, **how, save_every=200, held_every=200),
        data,
        machine(models),
    )
    settings = {"HOME": tmp_path / "home", "BACKENDS__DEVICE": "cpu", "BACKENDS__OFFLINE": "true"}
    for name, value in settings.items():
        monkeypatch.setenv(f"DAYDRAWN_{name}", str(value))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    options = [f"--{name}={value}" for name, value in how.items()]
    command = ["train", "categories", str(data), *options, "--name=both", "--json"]
    command += ["--batch=2", "--processes=2"]

    third_of_the_second = batch_of(labelled(data).train, 2, number=2 * 2 + 1, seed=0)
    broken = third_of_the_second[0].picture
    whole = broken.read_bytes()
    broken.write_bytes(b"no picture")
    assert main(command) == 1
    told = capfd.readouterr().err
    assert f"{broken} is no picture that can be opened" in told
    assert "Traceback" not in told
    folder = models / "adapters" / "both"
    kept = json.loads((folder / STATE / "told.json").read_text())
    assert kept["step"] == 2

    broken.write_bytes(whole)
    assert main([*command, "--resume"]) == 0
    said = json.loads(capfd.readouterr().out)  # one of the two speaks
    assert [step for step, _ in said["losses"]] == [1, 2, 3, 4, 5]
    assert np.array(said["losses"]) == pytest.approx(np.array(alone.history.losses), rel=1e-5)
    assert np.array(said["held"]) == pytest.approx(np.array(alone.history.held), rel=1e-5)
    one, other = (load_file(models / "adapters" / name / LAYER_FILE) for name in ("alone", "both"))
    assert all(torch.allclose(one[name], other[name], atol=1e-6) for name in one)
    assert len(list((folder / curves.LOGS).iterdir())) == 1
    assert main([*command[:-1], "--processes=1", "--resume"]) == 1
    assert "was begun in 2 processes" in capfd.readouterr().err
