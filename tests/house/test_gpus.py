"""How many workers a machine starts: one a GPU where neural backends may use it."""

from pathlib import Path

import pytest

from bot import serve
from config import gpus
from config.settings import Settings


def environments(*here: str, **settings: object) -> list[dict[str, str]]:
    return serve.worker_environments(Settings.load(_env_file=None, **settings), here)


def test_gpus_are_counted_by_what_the_driver_made(tmp_path: Path) -> None:
    assert gpus.here(None, tmp_path) == ()
    for name in ("nvidia0", "nvidia1", "nvidiactl", "nvidia-uvm", "null"):
        (tmp_path / name).touch()
    assert gpus.here(None, tmp_path) == ("0", "1")
    assert gpus.here("1", tmp_path) == ("1",)
    assert gpus.here("", tmp_path) == ()


def test_one_worker_a_gpu_each_sees_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "find_spec", lambda name: object())
    assert environments("0", "3") == [{"CUDA_VISIBLE_DEVICES": "0"}, {"CUDA_VISIBLE_DEVICES": "3"}]
    assert len(environments("0", workers=3)) == 3  # as wished
    embedded = {"reader": "embedded", "painter": "embedded", "composer": "embedded"}
    assert {} in environments("0", "1", backends=embedded)
    assert {} in environments("0", "1", backends={"device": "cuda:1"})  # set by hand: seen as is


def test_without_torch_a_gpu_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "find_spec", lambda name: None)
    assert environments("0", "1", "2", "3") == environments()
