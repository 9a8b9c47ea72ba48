"""Word lists that were read once are kept, and never used after the lists have changed."""

import shutil
import sys
from pathlib import Path

import pytest

from config.vocabulary import WORDS
from models.embedded.reader import lexicon, shelf


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Own copies of the word lists, and a shelf that is written."""
    words = tmp_path / "words"
    shutil.copytree(WORDS / "es", words / "es")
    shutil.copy(WORDS / "concepts.txt", words)
    monkeypatch.setattr(lexicon, "WORDS", words)
    monkeypatch.setattr(shelf, "_SHELF", tmp_path / "shelf")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return words


def test_what_was_kept_is_what_was_read(lists: Path) -> None:
    read = lexicon._meanings("es")
    (kept,) = (lists.parent / "shelf").iterdir()
    assert kept.stat().st_size > 1000
    assert lexicon._meanings("es") == read


def test_a_changed_list_is_read_anew(lists: Path) -> None:
    assert "perrazo" not in lexicon._meanings("es")
    with (lists / "es" / "own.txt").open("a", encoding="utf-8") as file:
        file.write("dog: perrazo\n")
    assert [one.value for one in lexicon._meanings("es")["perrazo"]] == ["dog"]


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\xe9\x01"])
def test_a_damaged_shelf_is_read_anew(lists: Path, content: bytes) -> None:
    read = lexicon._meanings("es")
    (kept,) = (lists.parent / "shelf").iterdir()
    kept.write_bytes(content)
    assert lexicon._meanings("es") == read


def test_where_nothing_can_be_written_lists_are_read_each_time(
    lists: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = lists.parent / "file"
    blocked.write_text("")
    monkeypatch.setattr(shelf, "_SHELF", blocked / "shelf")
    assert lexicon._meanings("es")
