"""Undo takes back the last change; what was just written it offers to take away."""

import pytest

from tests.bot.conftest import Talker, buttons
from tests.fakes import FakeClock, FakeQueue


async def test_undo_takes_back_the_last_change_for_ten_minutes(
    ann: Talker, clock: FakeClock, queue: FakeQueue
) -> None:
    await ann.write("A line.")
    page = await ann.last()
    await ann.house.diary(page.person).trash(page.id)
    answer = await ann.call("/undo")
    assert answer is not None
    assert "back" in answer.text
    assert (await ann.last()).id == page.id
    await ann.house.diary(page.person).trash(page.id)
    clock.forward(minutes=11)
    answer = await ann.call("/undo")
    assert answer is not None
    assert "nothing to take back" in answer.text


async def test_undo_offers_to_take_away_what_was_just_written(
    ann: Talker, clock: FakeClock
) -> None:
    await ann.write("A line.")
    answer = await ann.call("/undo")
    assert answer is not None
    assert (await ann.person()).pages == 1, "nothing goes unasked"
    gone = await ann.press(buttons(answer)["Delete"])
    assert gone is not None
    assert (await ann.person()).pages == 0
    await ann.call("/undo")
    assert (await ann.person()).pages == 1
    clock.forward(minutes=11)
    answer = await ann.call("/undo")
    assert answer is not None
    assert "nothing to take back" in answer.text


async def test_undo_offers_to_take_out_what_was_just_added(ann: Talker) -> None:
    first = await ann.write("A line.", message="1")
    assert first is None
    await ann.write("And the cat is fine.", reply_to="1")
    assert (await ann.last()).text == "A line.\nAnd the cat is fine."
    answer = await ann.call("/undo")
    assert answer is not None
    assert "And the cat is fine." in answer.text
    await ann.press(buttons(answer)["Take it out"])
    assert (await ann.last()).text == "A line."
    await ann.call("/undo")
    assert (await ann.last()).text == "A line.\nAnd the cat is fine."


@pytest.mark.parametrize("word", ["help", "Help", "undo", "도움말", "되돌리기", "帮助", "元に戻す"])
async def test_a_command_in_one_plain_word_is_no_page(ann: Talker, word: str) -> None:
    assert await ann.write(word) is not None
    assert (await ann.person()).pages == 0


async def test_words_that_only_hold_a_command_are_a_page(ann: Talker) -> None:
    await ann.write("Help!")
    await ann.write("Ben could not undo the knot.")
    assert (await ann.person()).pages == 2
