"""What is kept of mecab's dictionaries splits texts as the whole ones do, in less memory."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.embedded.reader import dictionaries, shelf

_ENTRIES = Path(__file__).parent / "entries"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An own shelf that is written; the analysers are opened anew."""
    monkeypatch.setattr(shelf, "_SHELF", tmp_path / "shelf")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    dictionaries._tagger.cache_clear()
    yield tmp_path / "shelf"
    dictionaries._tagger.cache_clear()


def _texts(language: str) -> list[str]:
    entries = json.loads((_ENTRIES / "known-own.json").read_text(encoding="utf-8"))
    found = [entry["text"] for entry in entries if entry["lang"] == language]
    return [*found, 'ㅋㅋㅋ 3,000원 iPhone, "왜?" 😀', "１２３,ＡＢＣ「え？」😀 ghjk", ""]


def _told(language: str, text: str) -> list[tuple[object, ...]]:
    """What the reader asks of each morpheme."""
    asked = dictionaries._korean if language == "ko" else dictionaries._japanese
    return [
        (surface, asked(told) if len(told) > 5 else tuple(told), place)
        for surface, told, place in dictionaries.morphemes(language, text)
    ]


@pytest.mark.parametrize("language", ["ko", "ja"])
def test_the_same_words_come_out(
    language: str, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = _texts(language)
    assert len(texts) > 10
    thin = [_told(language, text) for text in texts]
    (folder,) = kept.iterdir()
    whole = dictionaries._installed(language)
    assert _size(folder) < 0.65 * sum(
        (whole / file.name).stat().st_size for file in folder.iterdir()
    )
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(shelf, "_SHELF", kept / "none")
    dictionaries._tagger.cache_clear()
    assert [_told(language, text) for text in texts] == thin


def test_it_is_written_once_and_anew_when_the_dictionary_changed(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = dictionaries._at_hand("ja")
    written = (first / "sys.dic").stat().st_mtime_ns
    assert dictionaries._at_hand("ja") == first
    assert (first / "sys.dic").stat().st_mtime_ns == written
    other = tmp_path / "other"
    other.mkdir()
    for file in dictionaries._installed("ja").iterdir():
        (other / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(dictionaries, "_installed", lambda _: other)
    second = dictionaries._at_hand("ja")
    assert second != first
    assert list(kept.iterdir()) == [second]


@pytest.mark.parametrize("content", [b"", b"nonsense" * 20, "cut"])
def test_a_dictionary_laid_out_otherwise_is_used_whole(
    content: bytes | str,
    kept: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    whole, strange = dictionaries._installed("ja"), tmp_path / "strange"
    strange.mkdir()
    for name in ("char.bin", "dicrc", "matrix.bin", "unk.dic", "sys.dic"):
        (strange / name).write_bytes((whole / name).read_bytes())
    real = (strange / "sys.dic").read_bytes()
    (strange / "sys.dic").write_bytes(real[:-9] if isinstance(content, str) else content)
    monkeypatch.setattr(dictionaries, "_installed", lambda _: strange)
    assert dictionaries._at_hand("ja") == strange
    assert "used whole" in caplog.text
    assert list(kept.iterdir()) == []


def test_where_nothing_can_be_written_it_is_used_whole(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.write_text("")
    assert dictionaries._at_hand("ja") == dictionaries._installed("ja")


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir())
