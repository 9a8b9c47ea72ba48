"""What a worker answers when a chat asks for the whole diary."""

import base64
import io
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from config.settings import Backends
from db.house import House
from db.records import Person
from models.studio import Studio
from workers.answers import answer


async def asks(house: House, person: Person, limit: int) -> dict[str, Any]:
    studio = Studio(Backends(), house.tools.settings.home)
    given = {"limit": limit, "name": "Mina", "file": "daydrawn 2026-05-20"}
    return dict(await answer(house, studio, person.id, "everything", given) or {})


async def test_the_whole_diary_comes_as_one_zip_and_nothing_of_it_stays_behind(
    house: House, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    told = await asks(house, person, 10_000_000)
    assert told["file"]["name"] == "daydrawn 2026-05-20.zip"
    archive = zipfile.ZipFile(io.BytesIO(base64.b64decode(told["file"]["data"])))
    names = archive.namelist()
    assert "album.html" in names
    assert sum(name.endswith("/page.json") for name in names) == 5
    assert sum(name.startswith("album/thumbs/") for name in names) == 5
    assert list((tmp_path / "scratch").iterdir()) == []


async def test_what_a_chat_cannot_carry_is_not_even_made(house: House, person: Person) -> None:
    told = await asks(house, person, 100)
    assert told["sorry"] == "too-large"
    assert told["bytes"] > 100
