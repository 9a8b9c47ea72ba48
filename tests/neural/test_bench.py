"""The GPU benchmark can be run: tiny, on a CPU; and where there is no GPU it says so kindly."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import gpu

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
