"""What chat shows, the command line shows too: the same words, and the picture in a file."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import COMMANDS, OK, USAGE, main
from db.house import House
from tests.album_pictures.conftest import pixels
from tests.takeaway.conftest import made_page, settings

LOOK = [command.name for command in COMMANDS if command.group == "look"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A diary of three days, and nobody at home."""
    at = tmp_path / "home"

    async def fill() -> None:
        async with House.open(settings(at), clock=lambda: datetime(2026, 5, 20, tzinfo=UTC)) as h:
            owner = await h.accounts.enrol("web", "owner", name="Mina")
            for number in (1, 3, 4):
                await h.diary(owner.id).bring(made_page(number))

    asyncio.run(fill())
    monkeypatch.setenv("DAYDRAWN_HOME", str(at))
    monkeypatch.setenv("DAYDRAWN_STORAGE__BALLAST_MEGABYTES", "0")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("line", [["calendar", "2026-05"], ["year", "2026"], ["gallery"]])
def test_a_picture_goes_into_a_file(
    home: Path, capsys: pytest.CaptureFixture[str], line: list[str]
) -> None:
    assert main([*line, "--out", "light.jpg", "--json"]) == OK
    told = json.loads(capsys.readouterr().out)
    assert told["file"] == "light.jpg"
    assert told["text"]
    assert main([*line, "--out", "dark.jpg", "--dark", "--language", "ko"]) == OK
    light, dark = (pixels((home / f"{name}.jpg").read_bytes()) for name in ("light", "dark"))
    assert light.shape[1] == dark.shape[1] == 1080
    assert dark.mean() < light.mean() - 60


def test_words_go_to_the_terminal_and_pages_into_json(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", "2026-05"]) == OK
    out = capsys.readouterr().out
    assert "the ferry" in out
    assert "*" not in out
    assert main(["list", "2026-05", "--json"]) == OK
    told = json.loads(capsys.readouterr().out)
    assert told["pages"] == ["pageabcdefg1", "pageabcdefg3", "pageabcdefg4"]


@pytest.mark.parametrize("name", ["calendar", "list", "year", "gallery"])
def test_what_cannot_be_is_said_kindly_and_writes_nothing(
    home: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main([name, "2026-99", "--out", "never.jpg"]) == USAGE
    assert "For example" in capsys.readouterr().err
    assert not (home / "never.jpg").exists()
    assert main([name, "--whose", "web:nobody"]) == 1
    assert "--whose" in capsys.readouterr().err
