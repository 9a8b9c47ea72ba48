"""`daydrawn write` throws its diary away, and nothing else; what it could not take in is said."""

import json
from pathlib import Path
from typing import Any

import pytest

from config.settings import Settings
from tests.forks import daydrawn
from workers import once


def test_checkpoints_stay_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fetched weights are found there, and what is fetched now is there the next time."""
    given: list[Settings] = []

    async def write(settings: Settings, *_: Any, **__: Any) -> dict[str, Any]:
        given.append(settings)
        return {"failed": {}, "not_opened": [], "reading": None, "files": {}}

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


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    """The page is made of the words; a script learns that something is missing from it."""
    for name in ("lake.jpg", "note.ogg"):
        (tmp_path / name).write_bytes(b"no such thing")
    files = ("--photo", str(tmp_path / "lake.jpg"), "--voice", str(tmp_path / "note.ogg"))
    out = ("--out", str(tmp_path / "out"))
    done = daydrawn(tmp_path / "home", "write", "Rain with Ben", *files, *out, "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["reading"]["title"]
    assert told["not_opened"] == [
        {"file": "lake.jpg", "reason": "unreadable"},
        {"file": "note.ogg", "reason": "unreadable"},
    ]
