"""Every way of looking at a diary from the command line: for eyes, for files and for scripts."""

import asyncio
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot import cli
from tests.house.test_finding_cli import STAGES, written
from workers.stages.draw import DRAW

PICTURES = (
    "calendar 2026-03",
    "year 2026",
    "gallery",
    "gallery 2026-03",
    "map",
    "map Ben",
    "graph",
    "graph Ben",
    "stats",
    "stats 2026",
    "puzzle",
    "puzzle mosaic",
    "puzzle faces",
    "faces Ben",
    "review 2026-03",
    "review 2026",
)
WORDS = ("list", "list 2026-03", "trips", "trips 2026", "person Ben", "reminder")
NOTHING = ("faces", "faces Nobody", "map Atlantis", "map 2019", "graph Nobody", "review week")

Looked = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three drawn pages."""
    home = tmp_path_factory.mktemp("looking") / "home"
    asyncio.run(written(home, (*STAGES, DRAW)))
    return home


@pytest.fixture
def looked(
    diary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Looked:
    """A command: how it ended, what it printed, and what it said beside."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DAYDRAWN_HOME", str(diary))
    monkeypatch.setenv("DAYDRAWN_STORAGE__BALLAST_MEGABYTES", "0")

    def run(line: str, *options: str) -> tuple[int, str, str]:
        ended = cli.main([*line.split(), *options])
        shown = capsys.readouterr()
        return ended, shown.out, shown.err

    return run


def answered(out: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(out)
    return told


@pytest.mark.parametrize("line", PICTURES)
def test_a_picture_goes_where_it_is_told_to(line: str, looked: Looked, tmp_path: Path) -> None:
    ended, out, err = looked(line, "--out", "here.jpg", "--json", "--dark")
    assert (ended, err) == (0, "")
    told = answered(out)
    assert told["file"] == "here.jpg"
    assert told["mime"].startswith("image/")
    assert told["pages"] is not None
    with Image.open(io.BytesIO((tmp_path / "here.jpg").read_bytes())) as picture:
        assert min(picture.size) > 300


def test_a_picture_has_a_name_of_its_own(looked: Looked, tmp_path: Path) -> None:
    ended, out, err = looked("calendar 2026-03", "--json")
    assert (ended, err) == (0, "")
    assert (tmp_path / answered(out)["file"]).stat().st_size
    ended, out, _ = looked("calendar 2026-03", "--out", "mine.jpg")
    assert ended == 0
    assert out.splitlines()[-1] == "mine.jpg"


@pytest.mark.parametrize("line", WORDS)
def test_words_go_into_a_file_as_well(line: str, looked: Looked, tmp_path: Path) -> None:
    ended, out, err = looked(line, "--json")
    assert (ended, err) == (0, "")
    text, file = answered(out)["text"], answered(out)["file"]
    assert text
    assert file is None
    ended, out, err = looked(line, "--out", "words.txt", "--json")
    assert (ended, err) == (0, "")
    assert (answered(out)["file"], answered(out)["mime"]) == ("words.txt", "text/plain")
    assert (tmp_path / "words.txt").read_text(encoding="utf-8") == text + "\n"


@pytest.mark.parametrize("line", NOTHING)
def test_where_there_is_no_picture_it_is_said_and_no_file_made(
    line: str, looked: Looked, tmp_path: Path
) -> None:
    ended, out, err = looked(line, "--json")
    assert (ended, err) == (0, "")
    assert answered(out)["text"]
    assert answered(out)["file"] is None
    ended, out, err = looked(line, "--out", "none.jpg", "--json")
    assert ended == cli.FAILED
    assert answered(out)["text"]
    assert err == "daydrawn: there is no picture to put into none.jpg.\n"
    assert not list(tmp_path.iterdir())


def test_a_book_and_an_export_tell_what_they_made(looked: Looked, tmp_path: Path) -> None:
    ended, out, err = looked("book 2026-03", "--out", "book.pdf", "--json")
    assert (ended, err) == (0, "")
    assert answered(out)["pages"] == 3
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF")
    ended, out, err = looked("export diary.zip", "--json")
    assert (ended, err) == (0, "")
    assert answered(out)["pages"] == 3
    assert zipfile.is_zipfile(tmp_path / "diary.zip")


def test_what_cannot_be_written_is_said_in_one_line(looked: Looked, tmp_path: Path) -> None:
    for line in ("calendar 2026-03", "list 2026-03"):
        ended, _, err = looked(line, "--out", "no/such/folder/a.jpg", "--json")
        assert ended == cli.FAILED
        assert err.startswith("daydrawn: cannot use no/such/folder/a.jpg")
        assert len(err.splitlines()) == 1
