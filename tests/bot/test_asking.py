"""The diary answers questions in the chat: from its pages, with the pages, or not at all."""

from typing import Any

import pytest

from bot.messages import Message
from bot.texts import LANGUAGES
from tests.album.diary import card
from tests.bot.conftest import Talker, Worker, buttons
from tests.fakes import FakeQueue


async def remembered(ann: Talker, worker: Worker, text: str, **more: Any) -> None:
    """A page with its reading and the card that search sees."""
    await ann.write(text)
    page = await ann.last()
    made = card(page.day.isoformat(), text, **more)
    await worker.make(page, await ann.person(), card=made)


async def test_an_answer_names_the_day_quotes_the_page_and_opens_it(
    ann: Talker, worker: Worker
) -> None:
    await remembered(ann, worker, "Soup at home.", things=("soup",))
    await remembered(ann, worker, "A long walk. Tea with *Ben* at the pier.", people=("Ben",))
    answer = await ann.call("/ask when did I last see Ben?")
    assert answer is not None
    assert answer.private
    assert answer.text.startswith("The last time was on ")
    assert "“Tea with \\*Ben\\* at the pier.”" in answer.text
    assert "I read 2 pages; 1 of them fits." in answer.text
    opened = await ann.press(buttons(answer)["1"])
    assert opened is not None
    assert opened.page is not None


async def test_without_evidence_it_says_what_it_looked_for(ann: Talker, worker: Worker) -> None:
    await remembered(ann, worker, "Tea with Ben.", people=("Ben",))
    answer = await ann.call("/ask when did I last see Xavier in Paris?")
    assert answer is not None
    assert "Xavier" in answer.text
    assert "I will not guess" in answer.text


@pytest.mark.parametrize(
    ("language", "asked", "echoed"),
    [
        ("en", "when was I in Leeds without Theo?", "not Theo"),
        ("ko", "테오 없이 리즈에는 언제 갔지?", "테오 말고"),
        ("ko", "수프를 언제 먹었지?", "(수프)"),
    ],
)
async def test_what_was_looked_for_is_told_back_as_it_was_meant(
    ann: Talker, worker: Worker, language: str, asked: str, echoed: str
) -> None:
    await ann.call(f"/language {language}")
    await remembered(ann, worker, "Tea with Theo.", people=("Theo", "테오"))
    answer = await ann.call(f"/ask {asked}")
    assert answer is not None
    assert echoed in answer.text


async def test_who_somebody_is_is_what_was_told_of_them_else_their_pages(
    ann: Talker, worker: Worker
) -> None:
    await remembered(ann, worker, "Fish with Omar and Ben.", people=("Omar", "Ben"))
    answer = await ann.call("/ask who is Omar?")
    assert answer is not None
    assert answer.text.startswith("You have not told me yet who Omar is.")
    assert "Fish with Omar" in answer.text
    sheet = await ann.press(buttons(answer)["Tell me who that is"])
    assert sheet is not None
    assert "Omar" in sheet.text
    await ann.call("/person Omar my landlord")
    answer = await ann.call("/ask who is Omar?")
    assert answer is not None
    assert "my landlord" in answer.text.splitlines()[0]


async def test_who_somebody_is_is_kept_under_their_name_without_a_particle(
    ann: Talker, worker: Worker
) -> None:
    await ann.call("/language ko")
    await remembered(ann, worker, "지민이랑 걸었다.", people=("지민",), language="ko")
    answer = await ann.call("/ask 지민이가 누구야?")
    assert answer is not None
    assert answer.text.startswith("지민이 누구인지는")
    sheet = await ann.press(buttons(answer)["누구인지 알려 주기"])
    assert sheet is not None
    assert "지민이" not in sheet.text.replace("지민이랑", "")


async def test_pages_that_do_not_tell_are_shown_all_the_same(ann: Talker, worker: Worker) -> None:
    await remembered(ann, worker, "Tea with Ben.", people=("Ben",))
    answer = await ann.call("/ask where did I see Ben?")
    assert answer is not None
    assert answer.text.startswith("One page speaks of Ben, but it does not tell this.")
    assert "1" in buttons(answer)


async def test_a_mistyped_word_is_asked_back(ann: Talker, worker: Worker) -> None:
    await remembered(ann, worker, "Elephants in the zoo.")
    answer = await ann.call("/ask how often did I see zebras or elefants?")
    assert answer is not None
    answer = await ann.call("/ask when did I last see elephnts?")
    again = await ann.press(buttons(answer)["Did you mean “elephant”?"])
    assert again is not None
    assert again.text.startswith("The last time was on ")


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize(
    "question",
    [
        "when did I last see Ben?", "when did I first see Ben?", "how often did I see Ben?",
        "where did I see Ben?", "who was with me in Busan?", "how did I feel with Ben?",
        "what did I do today?", "Ben and why", "when did I see Ben?", "when was I on the moon?",
        "what?", "", "x" * 5000, "' OR 1=1 --",
    ],
)  # fmt: skip
async def test_every_question_is_answered_in_every_language(
    ann: Talker, worker: Worker, language: str, question: str
) -> None:
    await ann.call(f"/language {language}")
    none = await ann.call(f"/ask {question}")
    assert none is not None
    busan = ("Busan", 35.18, 129.08)
    await remembered(ann, worker, "Tea with Ben.", people=("Ben",), places=(busan,))
    answer = await ann.call(f"/ask {question}")
    assert answer is not None
    assert answer.text.strip()


# Where a worker has a language model.


async def asked_of_a_model(ann: Talker, worker: Worker, queue: FakeQueue, **told: Any) -> Message:
    """A diary of two pages, a worker that can tell, and what it tells."""
    await remembered(ann, worker, "Soup at home.", things=("soup",))
    await remembered(ann, worker, "A long walk. Tea with *Ben* at the pier.", people=("Ben",))
    page = await ann.last()
    queue.answers["can-tell"] = {"tells": True}
    queue.answers["tell"] = {"pages": [page.id], "read": 2, "given": 1, **told}
    answer = await ann.call("/ask when did I last see Ben?")
    assert answer is not None
    return answer


async def test_a_models_answer_comes_with_the_pages_it_rests_on(
    ann: Talker, worker: Worker, queue: FakeQueue
) -> None:
    said = "You last had tea with *Ben* today, at the pier [1]."
    answer = await asked_of_a_model(ann, worker, queue, text=said)
    assert answer.private
    assert answer.text.startswith("You last had tea with \\*Ben\\* today, at the pier [1].")
    assert "“Tea with \\*Ben\\* at the pier.”" in answer.text
    assert "I looked through 2 pages; a language model wrote this from 1 of them." in answer.text
    opened = await ann.press(buttons(answer)["1"])
    assert opened is not None
    assert opened.page is not None
    assert queue.asked[-1] == ("tell", {"question": "when did I last see Ben?"})


@pytest.mark.parametrize(
    "told",
    [
        {"sorry": "unfounded"},
        {"sorry": "slow"},
        {"sorry": "failed"},
        {"text": "You saw Ben [1].", "pages": ["nobody's page"]},
        {"text": "You saw Ben.", "pages": []},
    ],
    ids=repr,
)
async def test_where_the_model_fails_the_album_answers(
    ann: Talker, worker: Worker, queue: FakeQueue, told: dict[str, Any]
) -> None:
    answer = await asked_of_a_model(ann, worker, queue, **told)
    assert answer.text.startswith("The last time was on ")
    assert "“Tea with \\*Ben\\* at the pier.”" in answer.text


async def test_where_the_model_finds_no_answer_the_album_does_not_claim_one(
    ann: Talker, worker: Worker, queue: FakeQueue
) -> None:
    answer = await asked_of_a_model(ann, worker, queue, text="", pages=[])
    assert "I cannot tell whether it really happened" in answer.text


async def test_a_house_without_a_model_is_asked_no_more_than_that(
    ann: Talker, worker: Worker, queue: FakeQueue
) -> None:
    await remembered(ann, worker, "Tea with Ben.", people=("Ben",))
    queue.answers["can-tell"] = {"tells": False}
    answer = await ann.call("/ask when did I last see Ben?")
    assert answer is not None
    assert answer.text.startswith("The last time was on ")
    assert [question for question, _ in queue.asked if "tell" in question] == ["can-tell"]


async def test_a_page_hidden_meanwhile_takes_the_answer_with_it(
    ann: Talker, worker: Worker, queue: FakeQueue
) -> None:
    await asked_of_a_model(ann, worker, queue, text="You saw Ben [1].")
    page = await ann.last()
    await ann.house.diary(page.person).hide(page.id)
    answer = await ann.call("/ask when did I last have soup?")
    assert answer is not None
    assert "language model" not in answer.text
