"""What a worker answers when a chat asks for the whole diary."""

import asyncio
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
from db.takeaway.export import head_bytes
from models.studio import Studio
from workers.answers import answer


async def asks(
    house: House, person: Person, limit: int, following: str | None = None
) -> dict[str, Any]:
    studio = Studio(Backends(), house.tools.settings.home)
    given = {"limit": limit, "name": "Mina", "file": "daydrawn 2026-05-20", "next": following}
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


async def test_what_a_chat_cannot_carry_at_once_comes_in_parts(
    house: House, person: Person
) -> None:
    """Each part is as large as it may be, holds other pages, and says where to go on."""
    limit, names, following = head_bytes() + 14_000, [], None
    for _ in range(9):
        told = await asks(house, person, limit, following)
        data = base64.b64decode(told["file"]["data"])
        assert len(data) <= limit
        archive = zipfile.ZipFile(io.BytesIO(data))
        assert "album.html" in archive.namelist()
        names.append([n for n in archive.namelist() if n.endswith("/page.json")])
        following = told["next"]
        if following is None:
            break
    assert len(names) > 1
    every = [name for some in names for name in some]
    assert len(every) == len(set(every)) == 5


async def test_a_page_that_no_part_can_hold_is_told_and_the_others_come(
    house: House, person: Person
) -> None:
    told = await asks(house, person, 100)
    assert told["sorry"] == "too-large"
    assert told["bytes"] > 100
    assert told["next"] is not None


async def test_given_up_half_way_it_leaves_nothing_behind(
    house: House, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    stop = asyncio.Event()
    stop.set()
    studio = Studio(Backends(), house.tools.settings.home)
    for question in ("everything", "book"):
        told = await answer(house, studio, person.id, question, {"limit": 10**7}, None, stop)
        assert told == {"sorry": "cancelled"}
    assert list((tmp_path / "scratch").iterdir()) == []


async def test_how_far_it_is_counts_the_parts_before(house: House, person: Person) -> None:
    shares: list[float] = []

    async def tell(share: float) -> None:
        shares.append(share)

    studio = Studio(Backends(), house.tools.settings.home)
    given = {"limit": 10**7, "done": 15, "all": 20}
    await answer(house, studio, person.id, "everything", given, tell)
    await asyncio.sleep(0)
    assert shares[0] == 16 / 20
