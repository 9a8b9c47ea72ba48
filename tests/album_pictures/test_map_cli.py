"""`daydrawn map`, `trips` and `graph`: as in chat, for the command line and for scripts."""

import asyncio
import json
from pathlib import Path

import pytest

from bot import cli
from config.settings import Settings
from db.house import House
from tests.album_pictures.test_map import bring


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A diary of one page in Busan with 지민, where the command line finds it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DAYDRAWN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DAYDRAWN_STORAGE__BALLAST_MEGABYTES", "0")

    async def made() -> None:
        async with House.open(Settings.load(_env_file=None)) as house:
            await bring(house, await house.accounts.enrol("web", "owner"), 1)

    asyncio.run(made())
    return tmp_path


def test_each_tells_what_it_found_and_draws_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for line, word in ((["map"], "Busan"), (["graph", "지민"], "tea")):
        out = home / f"{line[0]}.jpg"
        assert cli.main([*line, "--json", "--out", str(out)]) == 0
        said = capsys.readouterr().out
        told = json.loads(said)
        assert word in told["text"]
        assert told.keys() & {"places", "names"}
        assert out.read_bytes()[:2] == b"\xff\xd8"
        assert "129.0" not in said  # no coordinates
    assert cli.main(["trips"]) == 0
    assert "Busan, one day with 지민" in capsys.readouterr().out


def test_what_is_not_there_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["graph", "nobody", "--out", "x.jpg"]) == cli.FAILED
    assert "nobody" in capsys.readouterr().out
    assert cli.main(["map", "--whose", "web:nobody"]) == cli.FAILED
    assert not Path("x.jpg").exists()
