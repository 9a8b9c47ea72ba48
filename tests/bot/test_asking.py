"""The diary answers questions in the chat: from its pages, with the pages, or not at all."""

import pytest

from bot.texts import LANGUAGES
from tests.album.diary import card
from tests.bot.conftest import Talker, Worker, buttons


async def remembered(ann: Talker, worker: Worker, text: str, **more: object) -> None:
    """A page with its reading and the card that search sees."""
    await ann.write(text)
    page = await ann.last()
    made = card(page.day.isoformat(), text, **more)  # type: ignore[arg-type]
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
