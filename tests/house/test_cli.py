"""One command line opens every room."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.cli import COMMANDS, CliCommand, find
from models.errors import NeedsExtra
from tests.forks import daydrawn


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_there(command: CliCommand) -> None:
    if command.main.startswith("models.neural") and find_spec("torch") is None:
        with pytest.raises(NeedsExtra, match=r"daydrawn\[neural\]"):
            find(command.main)
    else:
        assert callable(find(command.main))


@pytest.mark.parametrize(
    "name",
    ["run", "worker", "write", "doctor", "backup", "restore", "keys", "invite", "search", "ask"],
)
def test_every_command_explains_itself(name: str, tmp_path: Path) -> None:
    done = daydrawn(tmp_path, name, "--help")
    assert done.returncode == 0
    assert f"daydrawn {name}" in done.stdout
    assert not list(tmp_path.iterdir())  # asking for help makes nothing


def test_keys_can_be_shown_and_exchanged(tmp_path: Path) -> None:
    first = json.loads(daydrawn(tmp_path, "keys", "--json").stdout)
    rotated = json.loads(daydrawn(tmp_path, "keys", "--json", "rotate").stdout)
    assert rotated["fingerprint"] != first["fingerprint"]
    again = json.loads(daydrawn(tmp_path, "keys", "--json").stdout)
    assert again["fingerprint"] == rotated["fingerprint"]


def test_a_backup_of_nothing_says_so_and_is_no_trace(tmp_path: Path) -> None:
    done = daydrawn(tmp_path, "restore", str(tmp_path / "nothing-here"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_what_is_no_backup_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear diary")
    done = daydrawn(tmp_path / "home", "restore", str(tmp_path / "letter.txt"))
    assert done.returncode == 1
    assert done.stderr.startswith("daydrawn: this file is not a backup")
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("command", ["run", "doctor", "keys"])
def test_a_home_that_cannot_be_made_is_named_in_one_line(command: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = daydrawn(tmp_path / "file" / "home", command)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert str(tmp_path / "file") in done.stderr + done.stdout


def test_a_folder_that_cannot_be_written_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = daydrawn(tmp_path, "write", "Rain with Ben", "--out", str(tmp_path / "file" / "page"))
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert str(tmp_path / "file") in done.stderr


@pytest.mark.parametrize(
    ("option", "value"), [("--locale", "klingon"), ("--style", "oil"), ("--seed", "seven")]
)
def test_a_wrong_option_says_what_is_right(option: str, value: str, tmp_path: Path) -> None:
    done = daydrawn(tmp_path, "write", "Rain with Ben", option, value)
    assert done.returncode == 2
    assert value in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("command", ["search", "ask"])
def test_a_search_of_nobody_says_whose(command: str, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "2026-05-01.md").write_text("Rain.")
    home = tmp_path / "home"
    assert daydrawn(home, "import", str(tmp_path / "notes"), "--whose", "web:ann").returncode == 0
    done = daydrawn(home, command, "rain")
    assert done.returncode == 1
    assert "--whose" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_invitation_is_one_line_for_scripts(tmp_path: Path) -> None:
    told = json.loads(daydrawn(tmp_path, "invite", "--json", "--uses", "3").stdout)
    assert told["uses"] == 3
    assert len(told["code"]) >= 8


def test_writing_once_leaves_page_picture_and_music(tmp_path: Path) -> None:
    out = tmp_path / "out"
    text = "Rain all day, but Ben and I built a blanket fort."
    done = daydrawn(tmp_path, "write", text, "--out", str(out), "--seed", "7", "--json")
    assert done.returncode == 0, done.stderr
    page = json.loads(done.stdout)
    assert page["text"] == text
    assert page["reading"]["weather"] == "rain"
    assert page["failed"] == {}
    assert (out / "picture.png").read_bytes().startswith(b"\x89PNG")
    assert (out / "music.mp3").stat().st_size > 100_000
    assert json.loads((out / "page.json").read_text()) == page
    assert not any("x1b" in line for line in done.stderr.splitlines())  # no bar in a pipe


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = daydrawn(tmp_path, "write", "--photo", str(tmp_path / "no.jpg"))
    assert done.returncode == 2
    assert "no.jpg" in done.stderr
