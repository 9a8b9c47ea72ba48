"""`daydrawn write` throws its diary away, and nothing else."""

from pathlib import Path
from typing import Any

import pytest

from config.settings import Settings
from workers import once


def test_checkpoints_stay_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fetched weights are found there, and what is fetched now is there the next time."""
    given: list[Settings] = []

    async def write(settings: Settings, *_: Any, **__: Any) -> dict[str, Any]:
        given.append(settings)
        return {"failed": {}, "reading": None, "files": {}}

    monkeypatch.setattr(once, "write", write)
    monkeypatch.setenv("DAYDRAWN_HOME", str(tmp_path / "home"))
    assert once.main(["Rain", "--out", str(tmp_path / "out")]) == 0
    monkeypatch.setenv("DAYDRAWN_BACKENDS__MODELS", str(tmp_path / "shelf"))
    assert once.main(["Rain", "--out", str(tmp_path / "out")]) == 0
    assert [one.backends.models for one in given] == [
        str(tmp_path / "home" / "models"),
        str(tmp_path / "shelf"),
    ]
    assert all(one.home != tmp_path / "home" for one in given)
