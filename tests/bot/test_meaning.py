"""Finding by meaning in the chat: a worker is asked for a moment, and the answer says when it
came without."""

import pytest

from db.album.vectors import packed
from db.records import Kind, NewArtefact
from models.photos import Embed, EmbedKind
from tests.bot.conftest import Talker, Worker, buttons
from tests.bot.test_asking import remembered
from tests.fakes import FakeQueue
from tests.meanings import Telling

MODEL = Telling()


async def meant(ann: Talker, worker: Worker, text: str) -> str:
    """A page with directions, as a worker makes them."""
    await remembered(ann, worker, text)
    page = await ann.last()
    (one,) = MODEL.embed([Embed(EmbedKind.PASSAGE, text)], lambda step: None)
    value = {"vectors": [{"space": one.space, "part": 0, "values": packed(one.values)}]}
    assert await worker.save(page, "embed", NewArtefact(Kind.VECTORS, "basis:model", value))
    return page.id


def direction(text: str) -> dict[str, object]:
    (one,) = MODEL.embed([Embed(EmbedKind.QUERY, text)], lambda step: None)
    return {"directions": [{"space": one.space, "values": packed(one.values), "shown": False}]}


@pytest.fixture
async def diary(ann: Talker, worker: Worker) -> str:
    grave = await meant(ann, worker, "We buried Grandpa under the oak.")
    for number in range(4):
        await meant(ann, worker, f"Soup at home, evening {number}.")
    return grave


async def test_what_no_page_says_is_found_by_its_meaning(
    ann: Talker, queue: FakeQueue, diary: str
) -> None:
    queue.answers["directions"] = direction("eulogy")
    answer = await ann.call("/search eulogy")
    assert answer is not None
    assert answer.text.startswith("No page says eulogy, but one comes near it in meaning:")
    assert "1" in buttons(answer)
    asked = dict(queue.asked)
    assert asked["directions"] == {"words": "eulogy"}
    assert asked["contact"]["pages"] == [diary]


@pytest.mark.parametrize("language", ["ko", "zh", "ja"])
async def test_it_is_said_in_every_language(
    ann: Talker, queue: FakeQueue, diary: str, language: str
) -> None:
    await ann.prefer(language=language)
    queue.answers["directions"] = direction("eulogy")
    answer = await ann.call("/search eulogy")
    assert answer is not None
    assert "eulogy" in answer.text.splitlines()[0]
    assert "No page" not in answer.text


async def test_some_are_there_for_their_words_and_some_for_their_meaning(
    ann: Talker, queue: FakeQueue, worker: Worker, diary: str
) -> None:
    await meant(ann, worker, "A eulogy that nobody had asked for.")
    queue.answers["directions"] = direction("eulogy")
    answer = await ann.call("/search eulogy")
    assert answer is not None
    assert "One of them is here for its meaning, not for its words." in answer.text
    assert list(buttons(answer)) == ["1", "2"]


async def test_when_nobody_tells_in_time_words_alone_answer_and_that_is_said(
    ann: Talker, queue: FakeQueue, diary: str
) -> None:
    answer = await ann.call("/search soup")
    assert answer is not None
    assert answer.text.startswith("4 pages for soup")
    assert "by words alone" in answer.text
    answer = await ann.call("/search eulogy")
    assert answer is not None
    assert "by words alone" in answer.text


async def test_a_worker_without_a_network_is_nothing_to_speak_of(
    ann: Talker, queue: FakeQueue, diary: str
) -> None:
    queue.answers["directions"] = {"sorry": "embedded"}
    answer = await ann.call("/search soup")
    assert answer is not None
    assert "by words alone" not in answer.text


async def test_nobody_is_asked_where_there_is_nothing_to_compare(
    ann: Talker, queue: FakeQueue, worker: Worker
) -> None:
    await remembered(ann, worker, "Soup at home.", things=("soup",))
    answer = await ann.call("/search soup")
    assert answer is not None
    assert "by words alone" not in answer.text
    assert "directions" not in dict(queue.asked)


async def test_nobody_is_asked_for_facts_alone(ann: Talker, queue: FakeQueue, diary: str) -> None:
    assert await ann.call("/search May 2026") is not None
    assert "directions" not in dict(queue.asked)
