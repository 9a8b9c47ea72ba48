"""Looking at a diary in a chat: what is asked of a worker, how one walks, what a tap opens."""

import base64
from datetime import date
from typing import Any

import pytest

from bot.months import whole_year
from db.records import Draft, Room
from tests.bot.conftest import Meet, Talker, Worker, buttons, everything
from tests.fakes import FakeQueue

HOME = Room("fake", "room-1")
JPEG = b"\xff\xd8calendar"


@pytest.fixture
def drawing(queue: FakeQueue) -> FakeQueue:
    data = base64.b64encode(JPEG).decode()
    for question in ("month", "year", "contact"):
        file = {"name": "c.jpg", "mime": "image/jpeg", "data": data}
        queue.answers[question] = {"file": file}
    return queue


def asked(queue: FakeQueue, question: str = "month") -> dict[str, Any]:
    return dict([one for one in queue.asked if one[0] == question][-1][1])


async def write_on(talker: Talker, worker: Worker, *days: str, **reading: Any) -> None:
    for day in days:
        person = await talker.person()
        draft = Draft(text=f"Written on {day}.", day=date.fromisoformat(day))
        page, _ = await talker.house.diary(person.id).record(draft, talker.origin(), HOME)
        await worker.make(page, person, title=f"Title of {day}", **reading)


async def test_the_calendar_is_this_month_with_a_way_back(ann: Talker, drawing: FakeQueue) -> None:
    await ann.write("The ferry was late.")
    answer = await ann.call("/calendar")
    assert answer is not None
    assert answer.private
    assert answer.media[0].data == JPEG
    assert "1 day drawn" in answer.media[0].alt
    given = asked(drawing)
    assert given["first"] == "2026-05-01"
    assert given["today"] == "2026-05-14"
    assert given["weekdays"][0] == "Sun"
    assert list(buttons(answer)) == ["April 2026", "As a list", "2026", "On dark paper"]
    before = await ann.press(buttons(answer)["April 2026"])
    assert before is not None
    assert before.replaces
    assert asked(drawing)["first"] == "2026-04-01"
    assert list(buttons(before))[:2] == ["March 2026", "May 2026"]


async def test_the_paper_one_chose_stays_for_every_picture(ann: Talker, drawing: FakeQueue) -> None:
    answer = await ann.call("/calendar")
    dark = await ann.press(buttons(answer)["On dark paper"])
    assert asked(drawing)["dark"] is True
    await ann.call("/year")
    assert asked(drawing, "year")["dark"] is True
    await ann.press(buttons(dark)["On light paper"])
    await ann.call("/year")
    assert asked(drawing, "year")["dark"] is False


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("2024-02", "2024-02-01"), ("2024.12", "2024-12-01"), ("2023-05-14", "2023-05-01"),
        ("March", "2026-03-01"), ("2025년 8월", "2025-08-01"), ("last month", "2026-04-01"),
        ("yesterday", "2026-05-01"),
    ],
)  # fmt: skip
async def test_a_month_is_asked_for_in_many_ways(
    ann: Talker, drawing: FakeQueue, words: str, first: str
) -> None:
    await ann.call(f"/calendar {words}")
    assert asked(drawing)["first"] == first


@pytest.mark.parametrize("command", ["calendar", "list", "year", "gallery"])
@pytest.mark.parametrize("words", ["2024-13", "0000-01", "9999-12", "' OR 1=1", "x" * 3000, "0"])
async def test_what_cannot_be_is_answered_kindly(
    ann: Talker, drawing: FakeQueue, command: str, words: str
) -> None:
    answer = await ann.call(f"/{command} {words}")
    assert answer is not None
    assert answer.text
    assert not answer.media
    assert not drawing.asked


@pytest.mark.parametrize("command", ["calendar", "year"])
async def test_nobody_free_to_draw_is_said_kindly(
    ann: Talker, queue: FakeQueue, command: str
) -> None:
    answer = await ann.call(f"/{command}")
    assert answer is not None
    assert "Try again" in answer.text
    queue.answers["month"] = queue.answers["year"] = {"sorry": "failed"}
    failed = await ann.call(f"/{command}")
    assert failed is not None
    assert "try again" in failed.text


async def test_a_day_is_opened_by_a_tap_and_hidden_pages_are_not(
    ann: Talker, worker: Worker, drawing: FakeQueue
) -> None:
    await ann.write("The ferry was late.")
    await write_on(ann, worker, "2026-05-02", "2026-05-03", "2026-05-03", "2026-05-04")
    diary = ann.house.diary((await ann.person()).id)
    hidden = (await diary.of_day(date(2026, 5, 4)))[0]
    await diary.hide(hidden.id, True)
    answer = await ann.call("/calendar")
    assert answer is not None
    (choice,) = answer.choices
    assert [option.value for option in choice.options] == ["2", "3", "14"]
    assert choice.options[0].help == "Title of 2026-05-02"
    one = await ann.press(choice.token, values=("2",))
    assert one is not None
    assert one.page is not None
    assert one.page.title == "Title of 2026-05-02"
    several = await ann.press(choice.token, values=("3",))
    assert several is not None
    assert list(buttons(several)) == ["1", "2"]
    for odd in ("4", "31", "32", "0", "-1", "x", "", "٣"):
        nothing = await ann.press(choice.token, values=(odd,))
        assert nothing is not None
        assert nothing.page is None
        assert hidden.id not in everything(nothing)


async def test_a_full_month_is_two_choices_which_every_platform_can_show(
    ann: Talker, worker: Worker, drawing: FakeQueue
) -> None:
    await ann.write("The ferry was late.")
    await write_on(ann, worker, *(f"2026-03-{day:02d}" for day in range(1, 32)))
    answer = await ann.call("/calendar 2026-03")
    assert answer is not None
    assert [len(choice.options) for choice in answer.choices] == [16, 15]
    assert len({choice.token for choice in answer.choices}) == 2
    last = await ann.press(answer.choices[1].token, values=("31",))
    assert last is not None
    assert last.page is not None
    assert last.page.day == date(2026, 3, 31)


async def test_a_list_tells_summaries_and_goes_on(
    ann: Talker, worker: Worker, drawing: FakeQueue
) -> None:
    await ann.write("The ferry was late.")
    await write_on(ann, worker, *(f"2026-03-{day:02d}" for day in range(1, 13)), summary="We sang.")
    answer = await ann.call("/list March")
    assert answer is not None
    assert "12 pages" in answer.text
    assert answer.text.count("We sang.") == 8
    assert len(answer.text) < 1950
    rest = await ann.press(buttons(answer)["More of March 2026"])
    assert rest is not None
    assert rest.text.count("We sang.") == 4
    opened = await ann.press(buttons(rest)["4"])
    assert opened is not None
    assert opened.page is not None
    assert opened.page.day == date(2026, 3, 12)
    empty = await ann.call("/list 2020-01")
    assert empty is not None
    assert "Nothing is written in January 2020" in empty.text


async def test_a_year_is_walked_and_its_months_are_tapped(
    ann: Talker, worker: Worker, drawing: FakeQueue
) -> None:
    await ann.write("The ferry was late.")
    await write_on(ann, worker, "2024-02-03", "2025-11-30")
    answer = await ann.call("/year")
    assert answer is not None
    given = asked(drawing, "year")
    assert given["year"] == 2026
    assert len(given["months"]) == 12
    assert given["words"] == ["great", "good", "okay", "low", "heavy"]
    assert list(buttons(answer)) == ["2025", "On dark paper"]
    before = await ann.press(buttons(answer)["2025"])
    assert before is not None
    assert list(buttons(before))[:2] == ["2024", "2026"]
    assert [option.label for option in before.choices[0].options] == ["November"]
    await ann.press(before.choices[0].token, values=("11",))
    assert asked(drawing)["first"] == "2025-11-01"
    for odd in ("13", "0", "", "one"):
        assert await ann.press(before.choices[0].token, values=(odd,)) is not None


@pytest.mark.parametrize(
    ("said", "year"),
    [("2024", 2024), ("작년", 2025), ("올해", 2026), ("去年", 2025), ("2023年", 2023),
     ("last year", 2025), ("昨年", 2025), ("1066", None), ("2026-05", None), ("yes", None)],
)  # fmt: skip
def test_years_are_read_as_people_write_them(said: str, year: int | None) -> None:
    assert whole_year(said, date(2026, 11, 21)) == year


async def test_the_gallery_is_leafed_through(
    ann: Talker, worker: Worker, drawing: FakeQueue
) -> None:
    await ann.write("The ferry was late.")
    await worker.make(await ann.last(), await ann.person(), title="Newest")
    await write_on(ann, worker, *(f"2026-04-{day:02d}" for day in range(1, 12)))
    sheet = await ann.call("/gallery")
    assert sheet is not None
    given = asked(drawing, "contact")
    assert len(given["pages"]) == len(given["labels"]) == 9
    assert given["note"] == "1–9 of 12"
    older = await ann.press(buttons(sheet)["Older"])
    assert older is not None
    assert older.replaces
    assert len(asked(drawing, "contact")["pages"]) == 3
    leaf = await ann.press(buttons(sheet)["2"])
    assert leaf is not None
    assert leaf.page is not None
    assert leaf.page.title == "Title of 2026-04-11"
    assert not leaf.replaces  # the sheet stays
    turned = await ann.press(buttons(leaf)["Newer"])
    assert turned is not None
    assert turned.replaces
    assert turned.page is not None
    assert turned.page.title == "Newest"
    assert "Newer" not in buttons(turned)
    april = await ann.call("/gallery 2026-04-03")
    assert april is not None
    assert asked(drawing, "contact")["note"] == "10–12 of 12"


async def test_a_page_thrown_away_meanwhile_is_walked_past(
    ann: Talker, worker: Worker, drawing: FakeQueue
) -> None:
    await ann.write("The ferry was late.")
    await write_on(ann, worker, "2026-04-01")
    sheet = await ann.call("/gallery")
    diary = ann.house.diary((await ann.person()).id)
    await diary.trash((await diary.of_day(date(2026, 4, 1)))[0].id)
    gone = await ann.press(buttons(sheet)["2"])
    assert gone is not None
    assert gone.page is None
    assert gone.text


@pytest.mark.parametrize("command", ["gallery", "list", "year", "calendar"])
async def test_an_empty_album_and_a_strangers_see_nothing(
    ann: Talker, meet: Meet, worker: Worker, drawing: FakeQueue, command: str
) -> None:
    await ann.write("The ferry was late.")
    await worker.make(await ann.last(), await ann.person(), title="Secret")
    answer = await meet("2").call(f"/{command}")
    assert answer is not None
    assert "Secret" not in everything(answer)
    assert not answer.choices
