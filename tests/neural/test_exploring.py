"""A data set is looked at before it is learnt from."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from models.training import cli


def test_texts_and_their_summaries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        {
            "content": f"바다에 갔다. The sea was cold, day {n}. We swam.",
            "summary": f"바다, day {n}",
        }
        for n in range(30)
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    out = tmp_path / "out"
    assert cli.explore(["summary", str(tmp_path), "--out", str(out), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["figures"]["sentences, median"] == 3
    assert 0 < found["figures"]["alignment, median"] < 1
    assert "sea" in dict(found["words"])
    for name in ("lengths", "words", "stories", "alignment"):
        picture = cv2.imread(str(out / f"{name}.png"))
        assert picture is not None
        assert picture.std() > 5, "something is drawn"


def test_photos_by_score_and_by_category(tmp_path: Path) -> None:
    for name in ("beach", "garden"):
        (tmp_path / name).mkdir()
        for number in range(3):
            cv2.imwrite(str(tmp_path / name / f"{number}.png"), np.zeros((8, 8, 3), np.uint8))
    assert cli.explore(["categories", str(tmp_path), "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "categories.png").exists()
