"""/listen and /play: what is asked of a worker, and what is said when nothing comes."""

import base64
from datetime import date

import pytest

from bot.months import whole_month
from bot.texts import LANGUAGES, Texts
from bot.views.page import page_message
from db.records import Kind, NewArtefact
from tests.bot.conftest import Talker, Worker
from tests.fakes import FakeQueue

TODAY = date(2026, 11, 21)


def a_file(mime: str, name: str, data: bytes = b"sound") -> dict[str, object]:
    return {"file": {"mime": mime, "name": name, "data": base64.b64encode(data).decode()}}


@pytest.mark.parametrize(
    ("said", "month"),
    [
        ("2026-05", (2026, 5)), ("2025/12", (2025, 12)), ("May", (2026, 5)),
        ("may 2024", (2024, 5)),
        ("2024 May", (2024, 5)), ("Sept.", (2026, 9)), ("december", (2025, 12)),
        ("November", (2026, 11)), ("5월", (2026, 5)), ("2024년 5월", (2024, 5)),
        ("12月", (2025, 12)),
        ("2024年5月", (2024, 5)), ("last month", (2026, 10)), ("지난달", (2026, 10)),
        ("这个月", (2026, 11)), ("先月", (2026, 10)), ("  This   Month ", (2026, 11)),
    ],
)  # fmt: skip
def test_months_are_read_as_people_write_them(said: str, month: tuple[int, int]) -> None:
    assert whole_month(said, TODAY, Texts(strict=True)) == date(*month, 1)


@pytest.mark.parametrize(
    "said",
    ["2026-13", "0000-05", "14 May", "2026-05-14", "ma", "mayor", "5월 14일", "2024 may 2025",
     "yesterday", "", "13月", "abcd1234"],
)  # fmt: skip
def test_what_is_no_month_is_left_to_others(said: str) -> None:
    assert whole_month(said, TODAY, Texts(strict=True)) is None


async def test_a_page_is_read_aloud_over_its_music(
    ann: Talker, worker: Worker, queue: FakeQueue
) -> None:
    await ann.write("The ferry was late.")
    page = await worker.make(await ann.last(), await ann.person())
    queue.answers["narrate"] = a_file("audio/ogg", "page.ogg")
    answer = await ann.call("/listen")
    assert answer is not None
    assert answer.private
    assert answer.text == "Your page, read aloud."
    assert await ann.app.open(answer.media[0]) == b"sound"
    assert answer.media[0].kind == "voice"
    assert queue.asked[-1] == ("narrate", {"page": page.id})


async def test_a_page_plays_within_what_its_platform_sends(
    ann: Talker, worker: Worker, queue: FakeQueue
) -> None:
    await ann.write("The ferry was late.")
    page = await worker.make(await ann.last(), await ann.person())
    queue.answers["film"] = a_file("video/mp4", "page.mp4")
    answer = await ann.call(f"/play {page.id}")
    assert answer is not None
    assert answer.media[0].kind == "video"
    limits = {"page": page.id, "limit": ann.chat.limits.upload_bytes}
    assert queue.asked[-1] == ("film", limits)


async def test_a_months_name_plays_the_month(ann: Talker, queue: FakeQueue) -> None:
    queue.answers["month-film"] = a_file("video/mp4", "2026-05.mp4")
    for said in ("2026-05", "may 2026", "2026년 5월"):
        answer = await ann.call(f"/play {said}")
        assert answer is not None
        assert answer.text == "May 2026, page by page."
        question, arguments = queue.asked[-1]
        assert (question, arguments["year"], arguments["month"]) == ("month-film", 2026, 5)
        assert arguments["limit"] == ann.chat.limits.upload_bytes


@pytest.mark.parametrize("language", list(LANGUAGES))
async def test_whatever_is_missing_is_said_kindly(
    ann: Talker, worker: Worker, queue: FakeQueue, language: str, texts: Texts
) -> None:
    await ann.call(f"/language {language}")
    for line in ("/listen", "/play"):
        answer = await ann.call(line)
        assert answer is not None
        assert answer.text == texts.say(language, "no-pages")
    queue.answers["month-film"] = {"sorry": "no-month"}
    answer = await ann.call("/play 2026-05")
    assert answer is not None
    month = texts.say(language, "sounding-month", month=texts.say(language, "month-5"), year="2026")
    assert answer.text == texts.say(language, "made-no-month", month=month)
    await ann.write("The ferry was late.")
    await worker.make(await ann.last(), await ann.person())
    for line in ("/listen", "/play", "/play 2026-04"):
        queue.answers.clear()
        answer = await ann.call(line)
        assert answer is not None
        assert answer.text == texts.say(language, "made-busy")
        assert not answer.media


async def test_a_page_that_is_not_there_is_not_another(ann: Talker, queue: FakeQueue) -> None:
    await ann.write("The ferry was late.")
    for line in ("/listen nothing-such", "/play 2001-01-01"):
        answer = await ann.call(line)
        assert answer is not None
        assert "I found no page for" in answer.text
    assert queue.asked == []


async def test_months_and_pages_are_offered_while_one_types(ann: Talker) -> None:
    await ann.write("The ferry was late.")
    page = await ann.last()
    offered = await ann.app.complete(ann.who, "play", "what", "")
    assert len(offered) == 7
    assert all(whole_month(one, TODAY, Texts()) for one in offered[:6])
    assert offered[6].endswith(f"({page.id})")
    assert list(await ann.app.complete(ann.who, "play", "what", offered[5])) == [offered[5]]


@pytest.mark.parametrize(
    ("reason", "said"),
    [("recogniser", "can turn speech into words"), ("unclear", "could not make out the words")],
)
async def test_why_a_voice_note_has_no_words_is_said(
    ann: Talker, worker: Worker, texts: Texts, reason: str, said: str
) -> None:
    await ann.write("Listen.")
    page = await ann.last()
    recordings = [{"part": page.parts[0].id, "text": "", "draft": False, "reason": reason}]
    made = NewArtefact(Kind.HEARD, "basis", {"recordings": recordings})
    assert await worker.save(page, "hear", made)
    made_page = await worker.make(page, await ann.person())
    person = await ann.person()
    shown = page_message(texts, made_page, person.preferences, made_page.day)
    assert said in repr(shown)
