"""Language, style, zone and hours are told as people write them, and kept."""

from datetime import time

import pytest

from bot.clocks import read_clock, read_evening
from db.records import GivenPlace
from tests.bot.conftest import Meet, Talker, buttons
from tests.fakes import FakeClock


@pytest.mark.parametrize(
    ("given", "at"),
    [
        ("21:00", time(21)), ("9 pm", time(21)), ("9pm", time(21)), ("오후 9시", time(21)),
        ("저녁 9시 30분", time(21, 30)), ("午後9時", time(21)), ("晚上9点", time(21)),
        ("7.30", time(7, 30)), ("21h", time(21)), ("12 am", time(0)), ("12pm", time(12)),
        ("9:30pm", time(21, 30)), ("half past nine", time(9, 30)), ("nine", time(9)),
        ("quarter to nine in the evening", time(20, 45)), ("midnight", time(0)),
        ("9시 반", time(9, 30)), ("아홉 시 반", time(9, 30)), ("새벽 4시", time(4)),
        ("밤 12시", time(0)), ("밤 10시", time(22)), ("晚上九点半", time(21, 30)),
        ("凌晨4点", time(4)), ("夜の9時半", time(21, 30)), ("正午", time(12)),
        ("24:00", None), ("9:75", None), ("kites", None), ("", None),
    ],
)  # fmt: skip
def test_times_are_read_as_people_write_them(given: str, at: time | None) -> None:
    assert read_clock(given) == at


@pytest.mark.parametrize("named", ["ko", "한국어", "Korean", "韩语", "韓国語"])
async def test_a_language_may_be_named_in_any(ann: Talker, named: str) -> None:
    await ann.call(f"/language {named}")
    assert (await ann.person()).preferences.language == "ko"


async def test_what_is_no_choice_is_told_the_choices(ann: Talker) -> None:
    answer = await ann.call("/language Klingon")
    assert answer is not None
    assert "English · Korean · Chinese · Japanese" in answer.text


async def test_no_page_is_moved_to_a_day_ahead(ann: Talker) -> None:
    answer = await ann.call("/write tomorrow")
    assert answer is not None
    assert "has not come yet" in answer.text
    assert (await ann.person()).pages == 0


async def test_style_language_zone_and_hours_are_kept(ann: Talker) -> None:
    await ann.call("/style watercolour")
    await ann.call("/timezone Busan")
    await ann.call("/dayends 3:30")
    await ann.call("/reminder 9 pm")
    await ann.call("/language 한국어")
    kept = (await ann.person()).preferences
    assert kept.style == "watercolour"
    assert kept.timezone == "Asia/Seoul"
    assert kept.day_ends == time(3, 30)
    assert kept.reminder == time(21)
    assert kept.language == "ko"
    answer = await ann.call("/style 수채화")
    assert answer is not None
    assert "수채화로" in answer.text
    await ann.call("/music 끄기")
    assert not (await ann.person()).preferences.music
    offered = await ann.call("/music")
    await ann.press(buttons(offered)["음악을 붙여 주세요"])
    assert (await ann.person()).preferences.music
    await ann.call("/reminder 끄기")
    assert (await ann.person()).preferences.reminder is None


async def test_choices_are_offered_and_taken(ann: Talker) -> None:
    answer = await ann.call("/style")
    assert answer is not None
    assert [option.value for option in answer.choices[0].options][:2] == ["pastel", "crayon"]
    await ann.press(answer.choices[0].token, values=("ink",))
    assert (await ann.person()).preferences.style == "ink"
    await ann.press(answer.choices[0].token, values=("<script>",))
    assert (await ann.person()).preferences.style == "ink"


async def test_a_location_after_timezone_sets_it_and_is_no_entry(
    ann: Talker, clock: FakeClock
) -> None:
    await ann.call("/timezone")
    answer = await ann.write("", place=GivenPlace(35.68, 139.69))
    assert answer is not None
    assert "Asia/Tokyo" in answer.text
    assert (await ann.person()).pages == 0
    await ann.write("", place=GivenPlace(35.68, 139.69))  # the next one is an entry
    assert (await ann.person()).pages == 1


async def test_the_zone_is_guessed_from_the_platform_and_never_asked_first(meet: Meet) -> None:
    mina = meet("mina", locale="ko-KR")
    await mina.write("안녕")
    preferences = (await mina.person()).preferences
    assert preferences.timezone == "Asia/Seoul"
    assert preferences.language == "ko"
    bob = meet("bob", locale="en-US")
    await bob.write("Hi")
    assert (await bob.person()).preferences.timezone is None


@pytest.mark.parametrize(
    ("given", "at"),
    [
        ("half past nine", time(21, 30)), ("9시 반", time(21, 30)), ("nine o'clock", time(21)),
        ("九点", time(21)), ("9:30", time(9, 30)), ("오전 9시", time(9)),
        ("half past nine in the morning", time(9, 30)), ("7am", time(7)), ("21:00", time(21)),
    ],
)  # fmt: skip
def test_a_question_about_the_day_comes_in_the_evening(given: str, at: time) -> None:
    assert read_evening(given) == at
