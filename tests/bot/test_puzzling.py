"""/puzzle: what, in which shape, of what kind; and kind words where there is nothing."""

import asyncio
import base64
from typing import Any

import pytest

from bot.app import App
from tests.bot.conftest import Meet, Talker, Worker, buttons, everything, serving, until
from tests.fakes import FakeChat, FakeQueue


@pytest.fixture
def drawing(queue: FakeQueue) -> FakeQueue:
    data = base64.b64encode(b"\xff\xd8puzzle").decode()
    for question in ("puzzle", "mosaic"):
        file = {"name": "p.jpg", "mime": "image/jpeg", "data": data}
        queue.answers[question] = {"file": file}
    return queue


@pytest.fixture
async def ferry(ann: Talker, worker: Worker) -> Talker:
    """One who wrote a page that search finds by Ben, ferry and tea."""
    await ann.write("The ferry was late.")
    await worker.make(await ann.last(), await ann.person())
    return ann


def asked(queue: FakeQueue) -> tuple[str, dict[str, Any]]:
    question, given = queue.asked[-1]
    return question, dict(given)


@pytest.mark.parametrize(
    ("words", "question", "ratio", "titled"),
    [
        ("", "puzzle", 4 / 5, "My album"), ("16:9", "puzzle", 16 / 9, "My album"),
        ("ferry", "puzzle", 4 / 5, "Ferry"), ("Ben 3x2", "puzzle", 1.5, "Ben"),
        ("2:3 Ben", "puzzle", 2 / 3, "Ben"), ("wide ferry", "puzzle", 16 / 9, "Ferry"),
        ("ferry square", "puzzle", 1.0, "Ferry"), ("mosaic", "mosaic", 4 / 5, "My album"),
        ("ferry mosaic 1:1", "mosaic", 1.0, "Ferry"), ("정사각", "puzzle", 1.0, "My album"),
        ("faces Ben", "puzzle", 4 / 5, "Ben"),
    ],
)  # fmt: skip
async def test_what_and_which_shape_stand_in_any_order(
    ferry: Talker, drawing: FakeQueue, words: str, question: str, ratio: float, titled: str
) -> None:
    answer = await ferry.call(f"/puzzle {words}")
    assert answer is not None
    assert answer.private
    assert answer.media
    said, given = asked(drawing)
    assert said == question
    assert given["ratio"] == pytest.approx(ratio)
    assert given["title"] == titled
    assert given.get("faces", False) is ("faces" in words)
    assert ("pages" in given) is (titled != "My album")


async def test_one_walks_between_shapes_and_kinds(ferry: Talker, drawing: FakeQueue) -> None:
    answer = await ferry.call("/puzzle ferry")
    assert list(buttons(answer)) == ["Only faces", "As a mosaic", "square", "wide", "On dark paper"]
    wide = await ferry.press(buttons(answer)["wide"])
    assert wide is not None
    assert wide.replaces
    mosaic = await ferry.press(buttons(wide)["As a mosaic"])
    assert asked(drawing)[0] == "mosaic"
    assert list(buttons(mosaic)) == ["Whole pictures", "Only faces", "Of another picture"]
    await ferry.press(buttons(mosaic)["Of another picture"])
    assert asked(drawing)[1]["which"] == 1
    back = await ferry.press(buttons(mosaic)["Whole pictures"])
    assert back is not None
    assert asked(drawing)[1]["ratio"] == pytest.approx(16 / 9)
    await ferry.press(buttons(back)["On dark paper"])
    assert asked(drawing)[1]["dark"] is True


async def test_a_mosaic_is_made_of_the_page_it_answers(
    ferry: Talker, drawing: FakeQueue, chat: FakeChat, app: App
) -> None:
    async with serving(app, chat):
        await until(chat.pages)
        shown = chat.pages()[0].id
        diary = ferry.house.diary((await ferry.person()).id)
        async with asyncio.timeout(30):
            while await diary.by_receipt("fake", ferry.room, shown) is None:
                await asyncio.sleep(0.01)  # the receipt is kept right after it was shown
        await ferry.call("/puzzle mosaic", reply_to=shown)
    assert asked(drawing)[1]["target"] == (await ferry.last()).id
    await ferry.call("/puzzle mosaic")
    assert asked(drawing)[1]["target"] == ""


@pytest.mark.parametrize("shape", ["0:1", "1:0", "100:1", "1:9999", "0:0"])
async def test_shapes_that_cannot_be_are_answered_kindly(
    ferry: Talker, drawing: FakeQueue, shape: str
) -> None:
    answer = await ferry.call(f"/puzzle Ben {shape}")
    assert answer is not None
    assert shape in answer.text
    assert "/puzzle" in answer.text
    assert not drawing.asked


async def test_what_is_not_there_is_said_and_what_is_not_theirs_is_not_found(
    ferry: Talker, meet: Meet, drawing: FakeQueue
) -> None:
    nobody = await ferry.call("/puzzle Zebedee")
    assert nobody is not None
    assert "Zebedee" in nobody.text
    drawing.answers["puzzle"] = {"sorry": "no-faces"}
    faceless = await ferry.call("/puzzle faces")
    assert faceless is not None
    assert "no face" in faceless.text
    other = await meet("2").call("/puzzle ferry")
    assert other is not None
    assert not other.media
    assert "late" not in everything(other)


async def test_a_wall_of_faces_is_walked_through_time(ferry: Talker, drawing: FakeQueue) -> None:
    drawing.answers["wall"] = {
        **drawing.answers["puzzle"],
        "told": {"faces": 60, "first": 27, "shown": 27, "days": 50},
    }
    wall = await ferry.call("/faces Ben")
    assert wall is not None
    assert wall.private
    assert asked(drawing)[1]["name"] == "Ben"
    assert asked(drawing)[1]["day"] == "%d %m"
    assert list(buttons(wall)) == ["Earlier", "Later", "On dark paper"]
    await ferry.press(buttons(wall)["Later"])
    assert asked(drawing)[1]["start"] == 54
    walked = await ferry.press(buttons(wall)["Earlier"])
    assert walked is not None
    assert walked.replaces
    assert asked(drawing)[1]["start"] == 0
    drawing.answers["wall"] = {"sorry": "no-face-of"}
    nobody = await ferry.call("/faces " + "x" * 900)
    assert nobody is not None
    assert "no face of theirs" in nobody.text


async def test_figures_of_a_year_or_of_all(ferry: Talker, drawing: FakeQueue) -> None:
    drawing.answers["figures"] = drawing.answers["puzzle"]
    year = await ferry.call("/stats")
    assert year is not None
    assert asked(drawing)[1]["year"] == 2026
    assert asked(drawing)[1]["counted"]["pages"] == ["page", "pages"]
    assert list(buttons(year)) == ["On dark paper"]
    for words in ("all", "전체", "全部"):
        everything_ = await ferry.call(f"/stats {words}")
        assert asked(drawing)[1]["year"] is None
        assert list(buttons(everything_)) == ["2026", "On dark paper"]
    back = await ferry.press(buttons(everything_)["2026"])
    assert back is not None
    assert back.replaces
    wrong = await ferry.call("/stats 12")
    assert wrong is not None
    assert "/stats 2026" in wrong.text
