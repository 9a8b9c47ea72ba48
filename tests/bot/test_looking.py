"""The calendar in a chat: which month is asked for, and how one walks on."""

import base64
from typing import Any

import pytest

from bot.messages import Message
from tests.bot.conftest import Talker
from tests.fakes import FakeQueue

JPEG = b"\xff\xd8calendar"


@pytest.fixture
def drawing(queue: FakeQueue) -> FakeQueue:
    data = base64.b64encode(JPEG).decode()
    queue.answers["month"] = {"file": {"name": "c.jpg", "mime": "image/jpeg", "data": data}}
    return queue


def asked(queue: FakeQueue) -> dict[str, Any]:
    return dict([one for one in queue.asked if one[0] == "month"][-1][1])


def labels(message: Message) -> list[str]:
    return [button.label for row in message.buttons for button in row]


async def test_the_calendar_is_this_month_with_a_way_back(ann: Talker, drawing: FakeQueue) -> None:
    await ann.write("The ferry was late.")
    answer = await ann.call("/calendar")
    assert answer is not None
    assert answer.private
    assert answer.media[0].data == JPEG
    assert "1 day drawn" in answer.media[0].alt
    given = asked(drawing)
    assert given["first"].endswith("-01")
    assert given["today"][:7] == given["first"][:7]
    assert given["weekdays"][0] == "Sun"
    assert len(labels(answer)) == 2  # the month before, and dark paper: nothing lies ahead
    await ann.press(answer.buttons[1][0])
    assert asked(drawing)["dark"] is True
    before = await ann.press(answer.buttons[0][0])
    assert before is not None
    assert asked(drawing)["first"] < given["first"]
    assert len(labels(before)) == 3


@pytest.mark.parametrize(
    ("words", "first"),
    [("2024-02", "2024-02-01"), ("2024.12", "2024-12-01"), ("2023-05-14", "2023-05-01")],
)
async def test_a_month_is_asked_for_in_many_ways(
    ann: Talker, drawing: FakeQueue, words: str, first: str
) -> None:
    await ann.call(f"/calendar {words}")
    assert asked(drawing)["first"] == first


@pytest.mark.parametrize("words", ["2024-13", "0000-01", "9999-12", "' OR 1=1", "x" * 3000])
async def test_months_that_cannot_be_are_answered_kindly(
    ann: Talker, drawing: FakeQueue, words: str
) -> None:
    answer = await ann.call(f"/calendar {words}")
    assert answer is not None
    assert answer.text
    assert not answer.media
    assert not drawing.asked


async def test_nobody_free_to_draw_is_said_kindly(ann: Talker, queue: FakeQueue) -> None:
    answer = await ann.call("/calendar")
    assert answer is not None
    assert "Try again" in answer.text
