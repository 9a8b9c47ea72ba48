"""How many workers a machine starts: one a GPU where neural backends may use it."""

from pathlib import Path

import pytest

from bot import serve
from config import gpus
from config.settings import Settings


def environments(gpu_count: int, **settings: object) -> list[dict[str, str]]:
    return serve.worker_environments(Settings.load(_env_file=None, **settings), gpu_count)


def test_gpus_are_counted_by_what_the_driver_made(tmp_path: Path) -> None:
    for name in ("nvidia0", "nvidia1", "nvidiactl", "nvidia-uvm", "null"):
        (tmp_path / name).touch()
    assert gpus.count(tmp_path) == 2


def test_one_worker_a_gpu_each_sees_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "find_spec", lambda name: object())
    assert environments(2) == [{"CUDA_VISIBLE_DEVICES": "0"}, {"CUDA_VISIBLE_DEVICES": "1"}]
    assert len(environments(1, workers=3)) == 3  # as wished
    embedded = {"reader": "embedded", "painter": "embedded", "composer": "embedded"}
    assert {} in environments(2, backends=embedded)
    assert {} in environments(2, backends={"device": "cuda:1"})  # set by hand: seen as it is


def test_without_torch_a_gpu_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "find_spec", lambda name: None)
    assert environments(4) == environments(0)
