"""The whole diary, asked for in a chat."""

import base64

from bot.app import App
from bot.messages import Button
from db.house import House
from tests.bot.conftest import Talker
from tests.fakes import FakeQueue


async def offered(ann: Talker) -> Button:
    answer = await ann.call("/export")
    assert answer is not None
    return next(b for row in answer.buttons for b in row if b.label == "My whole diary")


async def test_everything_is_offered_beside_one_page_and_comes_as_a_file(
    ann: Talker, queue: FakeQueue, app: App, house: House
) -> None:
    await ann.write("The ferry was late.")
    offer = await offered(ann)
    data = base64.b64encode(b"PK-whole-diary").decode()
    queue.answers["everything"] = {"file": {"name": "d.zip", "mime": "x", "data": data}}
    answer = await ann.press(offer)
    assert answer is not None
    assert answer.private
    assert answer.media[0].data == b"PK-whole-diary"
    asked = dict(queue.asked)["everything"]
    assert asked["limit"] > 0


async def test_what_this_chat_cannot_carry_is_told_with_the_way_to_get_it(
    ann: Talker, queue: FakeQueue
) -> None:
    await ann.write("The ferry was late.")
    offer = await offered(ann)
    queue.answers["everything"] = {"sorry": "too-large", "bytes": 123_400_000}
    answer = await ann.press(offer)
    assert answer is not None
    assert "123 MB" in answer.text
    assert f"daydrawn export diary.zip --whose {ann.who.platform}:{ann.who.id}" in answer.text
    assert not answer.media


async def test_nobody_free_to_pack_it_is_said_kindly(ann: Talker, queue: FakeQueue) -> None:
    await ann.write("The ferry was late.")
    offer = await offered(ann)
    for broken in (None, {"sorry": "failed"}, {"file": {"data": "not base64!"}}):
        queue.answers.clear()
        if broken is not None:
            queue.answers["everything"] = broken
        answer = await ann.press(offer)
        assert answer is not None
        assert "try again" in answer.text
