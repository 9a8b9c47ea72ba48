"""What was told of people is remembered, found by asking, and helps where something is needed."""

import asyncio
import json
from datetime import date

import pytest

from bot.cli import main
from bot.texts import LANGUAGES
from db.house import House
from db.knowing import LONGEST, MOST, helpers, notes_of, told, with_note, without_note
from db.records import KnownPersonRecord
from tests.bot.conftest import Meet, Talker, Worker, buttons
from tests.bot.test_asking import remembered

DAY = date(2026, 5, 14)


def known(name: str, *notes: str, aliases: tuple[str, ...] = ()) -> KnownPersonRecord:
    record = KnownPersonRecord(name, aliases)
    for note in notes:
        record = with_note(record, note, DAY)
    return record


PEOPLE = [
    known("Jimin", "has a ladder", "is allergic to nuts", aliases=("Jim",)),
    known("Ben", "needs a tall ladder", "has a van, helps with moving"),
    known("지민", "사다리가 있어요"),
    known("ハナ", "はしごを持っている"),
    known("小雨", "有梯子"),
    known("Al", "lives in Busan"),
]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("who has a ladder?", {"Jimin"}),
        ("Who needs a ladder?", {"Ben"}),
        ("who can help me move?", {"Ben"}),
        ("what is Jim allergic to?", {"Jimin"}),
        ("does anyone have nuts?", {"Jimin"}),
        ("누가 사다리 있어?", {"지민"}),
        ("誰がはしごを持っている？", {"ハナ", "小雨"}),
        ("谁有梯子？", {"小雨", "ハナ"}),
        ("Does Ben have a van?", {"Ben"}),
        ("who has a boat?", set()),
        ("when did I last see Jimin?", set()),
        ("who was with me?", set()),
        ("where is the ladder?", set()),  # nobody is asked for: that is for the pages
        ("who is alone?", set()),  # "Al" is not in "alone"
        ("", set()),
        ("who " + "x" * 5000, set()),
        ("who ' OR 1=1 -- [a-z]* (", set()),
    ],
)
def test_who_is_told_is_found_and_nobody_is_guessed(question: str, names: set[str]) -> None:
    assert {note.name for note in told(question, PEOPLE)} == names


def test_a_need_meets_those_who_can_help_and_never_other_needs() -> None:
    need = next(note for note in notes_of(PEOPLE[1]) if note.is_need)
    assert {note.name for note in helpers(need, PEOPLE)} >= {"Jimin"}
    assert "Ben" not in {note.name for note in helpers(need, PEOPLE)}
    other = known("Mo", "needs a ladder")
    assert helpers(need, [other]) == []


def test_notes_keep_their_order_their_day_and_their_limits() -> None:
    record = known("A", *(f"thing {number}" for number in range(MOST + 5)))
    assert [note.text for note in notes_of(record)] == [f"thing {n}" for n in range(5, MOST + 5)]
    assert with_note(record, " Thing  44 ", DAY) == record, "told again it is the same"
    assert with_note(record, " \n ", DAY) == record
    assert len(notes_of(with_note(record, "y" * 999, DAY))[-1].text) == LONGEST
    first = notes_of(record)[0]
    assert first.on == DAY
    assert first.key not in without_note(record, first.key).details
    assert notes_of(KnownPersonRecord("B", details={"age": "9"}))[0].on is None


async def test_told_in_chat_it_is_found_by_asking(ann: Talker) -> None:
    kept = await ann.call("/person Jimin has a ladder")
    assert kept is not None
    assert kept.private
    assert "I will remember that." in kept.text
    await ann.call("/person Ben: needs a ladder")
    sheet = await ann.call("/person ben")
    assert sheet is not None
    assert "→ Jimin might help: “has a ladder”" in sheet.text
    answer = await ann.call("/ask who has a ladder?")
    assert answer is not None
    assert answer.text == "On Thu 14 May you told me of Jimin: “has a ladder”"
    opened = await ann.press(buttons(answer)["Jimin"])
    assert opened is not None
    assert "has a ladder" in opened.text
    gone = await ann.press(buttons(opened)["Forget: has a ladder"])
    assert gone is not None
    assert gone.replaces
    assert "nothing of Jimin" in gone.text
    none = await ann.call("/ask who has a ladder?")
    assert none is not None
    assert "told me" not in none.text
    form = buttons(gone)["Add something"].form
    assert form is not None
    added = await ann.press(form.token, fields={"note": "plays the *violin*"})
    assert added is not None
    assert "plays the \\*violin\\*" in added.text


async def test_pages_are_shown_beside_it_and_the_past_is_asked_of_pages_alone(
    ann: Talker, worker: Worker
) -> None:
    await remembered(ann, worker, "We carried the ladder.", things=("ladder",), people=("Ben",))
    await ann.call("/person Jimin has a ladder")
    answer = await ann.call("/ask who has a ladder?")
    assert answer is not None
    assert "Jimin" in answer.text
    when = await ann.call("/ask when did Jimin and I last see a ladder?")
    assert when is not None
    assert "told me" not in when.text


@pytest.mark.parametrize(
    ("line", "name", "note"),
    [
        ("지민 이빨이 아파요", "지민", "이빨이 아파요"),
        ("지민은 사다리가 있어요", "지민", "사다리가 있어요"),
        ("Aunt May: bakes", "Aunt May", "bakes"),
        ("지민이네", "지민이네", ""),
        ("小雨 有梯子", "小雨", "有梯子"),
    ],
)
async def test_where_a_name_ends(ann: Talker, line: str, name: str, note: str) -> None:
    await ann.write("x")
    diary = ann.house.diary((await ann.person()).id)
    await diary.know(KnownPersonRecord("지민", character={"hair": "red"}))
    await ann.call(f"/person {line}")
    found = {one.name: [n.text for n in notes_of(one)] for one in await diary.people()}
    if note:
        assert found[name] == [note]
    else:
        assert name not in found


@pytest.mark.parametrize("language", list(LANGUAGES))
async def test_odd_words_get_a_kind_answer_in_every_language(ann: Talker, language: str) -> None:
    await ann.write("A line.")
    await ann.prefer(language=language)
    for line in ("", " : ", "Ben " + "x" * 5000, "x" * 5000, "' OR 1=1 --", "* _ [a](b)"):
        answer = await ann.call(f"/person {line}")
        assert answer is not None
        assert answer.text
        assert answer.private
        assert "{" not in answer.text
    for number in range(MOST + 1):
        answer = await ann.call(f"/person Ben likes {number}")
    assert answer is not None
    assert "40" in answer.text


async def test_nobody_sees_what_another_told(ann: Talker, meet: Meet) -> None:
    await ann.call("/person Jimin has a ladder")
    other = meet("2")
    answer = await other.call("/ask who has a ladder?")
    assert answer is not None
    assert "Jimin" not in answer.text


async def test_the_command_line_keeps_and_finds_it(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await house.accounts.enrol("web", "owner")
    monkeypatch.setenv("DAYDRAWN_HOME", str(house.tools.settings.home))
    monkeypatch.setenv("DAYDRAWN_STORAGE__BALLAST_MEGABYTES", "0")
    assert await asyncio.to_thread(main, ["person", "Jimin", "has", "a", "ladder", "--json"]) == 0
    assert "has a ladder" in json.loads(capsys.readouterr().out)["text"]
    assert await asyncio.to_thread(main, ["ask", "who has a ladder?", "--json"]) == 0
    told_ = json.loads(capsys.readouterr().out)["told"]
    assert [(one["name"], one["note"]) for one in told_] == [("Jimin", "has a ladder")]
    assert await asyncio.to_thread(main, ["ask", "who has a boat?"]) == 1


async def test_an_aunt_is_known_by_her_whole_name(ann: Talker) -> None:
    answer = await ann.call("/person Aunt Minhee is allergic to nuts")
    assert answer is not None
    assert "*Aunt Minhee*" in answer.text
    assert "is allergic to nuts" in answer.text


async def test_a_question_after_person_is_asked_and_keeps_nothing(ann: Talker) -> None:
    await ann.call("/person Sora likes green tea")
    for asked in ("/person who is Sora?", "/person Sora?"):
        answer = await ann.call(asked)
        assert answer is not None
        assert "likes green tea" in answer.text
    people = await ann.house.diary((await ann.person()).id).people()
    assert [one.name for one in people] == ["Sora"]
