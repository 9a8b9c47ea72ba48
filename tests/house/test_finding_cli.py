"""Finding and asking on the command line, in a real diary: all that chat can do, for scripts."""

import asyncio
import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot import cli
from config.settings import Settings
from db.house import House
from db.records import Draft, FileKind, GivenFile, Origin, Room
from models.studio import Studio
from tests.finishing import finished
from tests.photos.made import ball
from tests.sound.voices import said, wav
from workers.once import Alone
from workers.pipeline import Stage
from workers.runner import Runner
from workers.stages.read import READ
from workers.stages.remember import REMEMBER
from workers.stages.see import SEE

STAGES = (SEE, READ, REMEMBER)
PAGES = (
    ("2026-03-01", "Soup at home."),
    ("2026-03-02", "Soup with Ben at the pier in Busan."),
    ("2026-03-03", "Ice cream with Ben in Busan."),
)


async def written(home: Path, stages: Sequence[Stage] = STAGES) -> None:
    settings = Settings.load(_env_file=None, home=home, storage={"ballast_megabytes": 0})
    async with (
        House.open(settings) as house,
        Studio(settings.backends, settings.home) as studio,
    ):
        person = await house.accounts.enrol("web", "owner")
        await house.accounts.enrol("web", "nothing-yet")
        runner = Runner(house, studio, Alone(), stages, "test", ("light", "gpu"))
        for number, (day, text) in enumerate(PAGES):
            photo = GivenFile(FileKind.PHOTO, ball(), "image/jpeg", "ball.jpg")
            draft = Draft(text, (photo,) if not number else (), day=date.fromisoformat(day))
            origin = Origin("web", "room", str(number), "owner", datetime.now(UTC))
            page, _ = await house.diary(person.id).record(draft, origin, Room("web", "room"))
            await finished(runner, person, page)


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three pages, one of them with a photo, and one diary without a page."""
    home = tmp_path_factory.mktemp("finding") / "home"
    asyncio.run(written(home))
    return home


Told = Callable[..., tuple[int, Any]]


@pytest.fixture
def told(
    diary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Told:
    """A command with --json: how it ended, and what it told."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DAYDRAWN_HOME", str(diary))
    monkeypatch.setenv("DAYDRAWN_STORAGE__BALLAST_MEGABYTES", "0")

    def run(*line: str, whose: str = "web:owner") -> tuple[int, Any]:
        ended = cli.main([*line, "--whose", whose, "--json"])
        shown = capsys.readouterr()
        return ended, json.loads(shown.out) if shown.out else shown.err

    return run


def days(pages: list[dict[str, Any]]) -> list[str]:
    return [page["day"] for page in pages]


def test_pages_are_found_walked_through_and_conditions_taken_away(told: Told) -> None:
    ended, found = told("search", "soup", "with", "Ben")
    assert (ended, found["total"], days(found["pages"])) == (0, 1, ["2026-03-02"])
    assert [one["said"] for one in found["understood"]] == ["soup", "Ben"]
    soup, ben = found["understood"]
    assert (soup["without"], ben["without"]) == ("Ben", "soup")
    _, wider = told("search", ben["without"])
    assert wider["total"] == 2
    _, second = told("search", "soup", "--limit", "1", "--offset", "1")
    assert second["total"] == 2
    assert len(second["pages"]) == 1
    assert second["pages"] != told("search", "soup", "--limit", "1")[1]["pages"]


def test_what_empties_a_search_is_named(told: Told) -> None:
    ended, found = told("search", "soup with Ben last year")
    assert (ended, found["total"], found["emptied_by"]) == (1, 0, "last year")
    assert found["nearest"]


def test_a_recording_is_heard_and_looked_for(told: Told, tmp_path: Path) -> None:
    (tmp_path / "said.wav").write_bytes(wav(said("ice cream")))
    ended, found = told("search", "--voice", "said.wav")
    assert ended == 0
    assert days(found["pages"]) == ["2026-03-03"]
    assert "ice cream" in found["asked"].lower()


def test_a_photo_finds_its_like_and_a_page_its_kin(told: Told, tmp_path: Path) -> None:
    (tmp_path / "again.jpg").write_bytes(ball(quality=60))
    ended, like = told("like", "again.jpg")
    assert (ended, like["same"], days(like["photos"])) == (0, 1, ["2026-03-01"])
    (page,) = told("search", "pier")[1]["pages"]
    ended, kin = told("like", page["page"])
    assert ended == 0
    assert "2026-03-03" in days(kin["pages"])
    assert kin["photos"] == []


def test_a_question_is_answered_with_its_pages(told: Told) -> None:
    ended, answer = told("ask", "when did I last see Ben?")
    assert (ended, answer["kind"], answer["last"]) == (0, "last", "2026-03-03")
    assert answer["proof"][0]["day"] == "2026-03-03"
    assert (answer["read"], answer["total"], answer["written"]) == (3, 2, None)
    ended, none = told("ask", "when did I last see Xavier in Oslo?")
    assert (ended, none["proof"], none["read"]) == (1, [], 3)


ODD = (
    "x" * 10_000,
    "title: body: NEAR(a b) AND OR NOT *",
    '"" "',
    "'; DROP TABLE page; --",
    "(?P<x>[ ) \\ %_%",
    "31 February 2026",
    "\u202e 👨‍👩‍👧‍👦",
    "   ",
)


@pytest.mark.parametrize("command", ["search", "ask"])
@pytest.mark.parametrize("words", ODD, ids=range(len(ODD)))
def test_anything_typed_is_looked_for_and_nothing_breaks(
    told: Told, command: str, words: str
) -> None:
    ended, found = told(command, words)
    assert ended in (0, 1)
    assert found["total"] == 0 or found["pages" if command == "search" else "proof"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (("search", "soup"), "soup: 0"),
        (("ask", "when did I last see Ben?"), "There is no page in this diary yet"),
        (("like", "again.jpg"), "There is no photo in this diary yet"),
    ],
)
def test_an_empty_diary_says_that_it_is(
    line: tuple[str, ...], says: str, told: Told, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "again.jpg").write_bytes(ball())
    assert cli.main([*line, "--whose", "web:nothing-yet"]) == 1
    assert says in capsys.readouterr().out
    assert told(*line, whose="web:nothing-yet")[0] == 1


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (("like", "no-such-file.jpg"), "neither a file nor a page"),
        (("like", "letter.txt"), "cannot read"),
        (("like", "."), "cannot use ."),
        (("like", "huge.jpg"), "over the limit of 25 MB"),
        (("search", "--voice", "letter.txt"), "cannot read voice"),
        (("search", "--voice", "none.ogg"), "cannot use none.ogg"),
        (("search", "--voice", "huge.jpg"), "over the limit of 25 MB"),
    ],
)
def test_what_cannot_be_looked_with_is_said_in_one_line(
    line: tuple[str, ...], why: str, told: Told, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Dear diary")
    with (tmp_path / "huge.jpg").open("wb") as huge:
        huge.truncate(26 * 1024 * 1024)
    ended, said_so = told(*line)
    assert ended == 1
    assert isinstance(said_so, str)
    assert why in said_so
    assert said_so.startswith("daydrawn: ")
    assert len(said_so.strip().splitlines()) == 1


def test_a_search_for_nothing_says_how(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        told("search")
    assert ended.value.code == cli.USAGE
    assert "--voice" in capsys.readouterr().err.splitlines()[-1]


def test_people_read_the_same_in_words(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["search", "soup with Ben"]) == 0
    assert "soup · Ben: 1" in capsys.readouterr().out
    assert cli.main(["ask", "when did I last see Ben?"]) == 0
    shown = capsys.readouterr().out
    assert "last on 2026-03-03" in shown
    assert "3 pages read, 2 fit." in shown


def test_where_no_diary_is_it_is_said_how_one_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DAYDRAWN_HOME", str(tmp_path / "home"))
    assert cli.main(["import", str(tmp_path / "nothing-here")]) == cli.FAILED
    capsys.readouterr()
    for line in (["search", "rain"], ["calendar"], ["export", str(tmp_path / "all.zip")]):
        assert cli.main(line) == cli.FAILED
        assert "no diary has been begun here yet" in capsys.readouterr().err
