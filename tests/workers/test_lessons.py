"""A diary is learnt from only when its owner says so, and what was laid out goes away again."""

import argparse
import asyncio
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from config.settings import Settings
from db.house import House
from db.records import Draft, Kind, NewArtefact, NewMedia, Origin, PersonId, Room
from models.errors import NotAvailable
from models.training import cli
from models.training.datasets import captioned, pairs
from workers import lessons

PAGES = 10


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="dd-") as folder:
        monkeypatch.setenv("DAYDRAWN_HOME", folder)
        monkeypatch.setenv("DAYDRAWN_STORAGE__BALLAST_MEGABYTES", "0")
        yield Path(folder)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What a training was given: the training itself needs torch, and is tested with it."""
    given: list[Any] = []

    def run(options: argparse.Namespace, data: Path, source: str = "") -> int:
        found: Any = (pairs if options.task == "summary" else captioned)(data)
        assert data.stat().st_mode & 0o077 == 0, "for its owner only"
        given.extend([*found.train, *found.held])
        return 0

    monkeypatch.setattr(cli, "run", run)
    return given


def diary_with(home: Path, pages: int) -> None:
    """Every page has a summary of its owner's; every other one is liked; the last is hidden."""

    async def write() -> None:
        async with House.open(Settings.load(_env_file=None)) as house:
            person = await house.accounts.enrol("web", "owner")
            for number in range(pages):
                await _page(house, person.id, number, hidden=number == pages - 1)

    asyncio.run(write())


async def _page(house: House, person: PersonId, number: int, *, hidden: bool) -> None:
    diary = house.diary(person)
    origin = Origin("web", "r", str(number), "owner", datetime.now(UTC))
    page, _ = await diary.record(Draft(f"Day {number} by the sea"), origin, Room("web", "r"))
    page = await diary.correct(page.id, summary=f"The sea, {number}")
    claim = await house.work.claim(person, page.id, "x", "test", timedelta(seconds=30))
    assert claim is not None
    picture = NewMedia("picture", b"\xff\xd8", "image/jpeg", "p.jpg")
    made = [
        NewArtefact(Kind.READING, "b", {"prompt": f"a pastel sea, {number}"}),
        NewArtefact(Kind.PICTURE, "b", {}, (picture,)),
    ]
    assert await house.work.save(claim, page.revision, made)
    if number % 2:
        await diary.rate(page.id, 5)
    else:
        await diary.star(page.id)
    if hidden:
        await diary.hide(page.id)


def left_behind(home: Path) -> list[Path]:
    return list(home.glob("lessons-*"))


def test_own_summaries_are_learnt_from_with_consent(home: Path, given: list[Any]) -> None:
    diary_with(home, PAGES)
    assert lessons.train(["summary", "--own", "--consent"]) == 0
    assert {one.target for one in given} == {f"The sea, {n}" for n in range(PAGES - 1)}
    assert not left_behind(home)


def test_pictures_that_were_liked_are_learnt_from_with_their_words(
    home: Path, given: list[Any]
) -> None:
    diary_with(home, PAGES)
    assert lessons.train(["style", "--own", "--consent"]) == 0
    assert {one.caption for one in given} == {f"a pastel sea, {n}" for n in range(PAGES - 1)}
    assert not left_behind(home)


def test_without_consent_nothing_is_read(
    home: Path, given: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert lessons.train(["summary", "--own"]) == 1, "in a pipe nobody can agree"
    assert "Nothing was read" in capsys.readouterr().err
    assert not (home / "diary.sqlite").exists()
    assert not left_behind(home)


def test_too_few_examples_say_which_ones_count(home: Path, given: list[Any]) -> None:
    diary_with(home, 3)
    with pytest.raises(NotAvailable, match=r"2 examples for summary.*written yourself"):
        lessons.train(["summary", "--own", "--consent"])
    with pytest.raises(NotAvailable, match="LaMem"):
        lessons.train(["memorability", "--own", "--consent"])
    assert not given
    assert not left_behind(home)


def test_a_folder_or_the_diary_never_both(home: Path) -> None:
    for wrong in (["summary"], ["summary", "somewhere", "--own"], ["summary", "--steps", "0", "x"]):
        with pytest.raises(SystemExit):
            lessons.train(wrong)
