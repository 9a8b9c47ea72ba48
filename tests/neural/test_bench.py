"""The GPU benchmark can be run: tiny, on a CPU; and where there is no GPU it says so kindly."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from tests.bench import _full_size, gpu

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("painter", ["sdxl", "klein"])
def test_the_program_runs_from_end_to_end(painter: str, tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    assert gpu.main(["--tiny", "--painter", painter, "--out", str(out)]) == 0
    rows = json.loads(out.read_text())
    assert f"{painter}: ours against plain, same 2 steps" in rows
    assert all(row["value"] > 0 for row in rows.values())
    assert all(row["met"] is None for row in rows.values())  # tiny figures meet no goal


def test_without_a_gpu_it_says_so_and_measures_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.gpu", "--out", str(tmp_path / "none.json")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        env={"CUDA_VISIBLE_DEVICES": "", "PATH": ""},
    )
    assert done.returncode == gpu.NO_GPU
    assert "There is no GPU on this machine" in done.stdout
    assert not (tmp_path / "none.json").exists()


def test_full_size_is_the_size_the_architectures_are_known_for() -> None:
    """Built without memory (meta tensors): the counts are those of the published checkpoints."""

    def billions(module: torch.nn.Module) -> float:
        count: int = sum(weight.numel() for weight in module.parameters())
        return round(count / 1e9, 2)

    classic = _full_size.sdxl(_full_size.FULL, "meta", torch.bfloat16)
    assert (billions(classic.unet), billions(classic.controlnet)) == (2.57, 1.25)
    few_step = _full_size.klein(_full_size.FULL, "meta", torch.bfloat16)
    assert billions(few_step.transformer) == 3.88
