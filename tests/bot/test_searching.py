"""Finding in the chat: what was understood can be taken away, nothing is claimed, nothing leaks."""

import base64

import pytest

from db.records import FileKind
from tests.album.diary import card
from tests.bot.conftest import JPEG, Meet, Talker, Worker, buttons, everything
from tests.bot.test_asking import remembered
from tests.fakes import FakeClock, FakeQueue


def sheet() -> dict[str, object]:
    data = base64.b64encode(JPEG).decode()
    return {"file": {"mime": "image/jpeg", "name": "contact.jpg", "data": data}}


async def test_results_come_with_one_sheet_of_small_pictures(
    ann: Talker, worker: Worker, queue: FakeQueue
) -> None:
    await remembered(ann, worker, "Soup at home.", things=("soup",))
    queue.answers["contact"] = sheet()
    answer = await ann.call("/search soup")
    assert answer is not None
    (picture,) = answer.media
    assert (picture.kind, picture.data) == ("picture", JPEG)
    asked = dict(queue.asked)["contact"]
    assert asked["pages"] == [(await ann.last()).id]
    assert asked["labels"] == ["Thu 14 May"]
    assert asked["chips"] == ["soup"]


async def test_results_in_words_do_not_wait_for_a_picture(ann: Talker, worker: Worker) -> None:
    await remembered(ann, worker, "Soup at home.", things=("soup",))
    answer = await ann.call("/search soup")
    assert answer is not None
    assert answer.media == ()
    assert "1" in buttons(answer)


@pytest.mark.parametrize("asked", ["?!", "😀", "…"])
async def test_marks_alone_ask_for_nothing(ann: Talker, worker: Worker, asked: str) -> None:
    await remembered(ann, worker, "Soup at home.", things=("soup",))
    answer = await ann.call(f"/search {asked}")
    assert answer is not None
    assert answer.text.startswith("Ask in your own words")


async def test_what_was_understood_is_taken_away_with_a_tap(ann: Talker, worker: Worker) -> None:
    await remembered(ann, worker, "Soup at home with Ben.", things=("soup",), people=("Ben",))
    await remembered(ann, worker, "Soup again.", things=("soup",))
    answer = await ann.call("/search soup with Ben")
    assert answer is not None
    chips = {chip.label: chip for chip in answer.chips}
    kinds = {label: chip.kind for label, chip in chips.items()}
    assert kinds == {"soup ✕": "tag", "Ben ✕": "person"}
    wider = await ann.press(chips["Ben ✕"].token)
    assert wider is not None
    assert wider.replaces
    assert wider.text.startswith("2 pages for soup")


@pytest.mark.parametrize(
    ("language", "asked", "label"),
    [
        ("en", "soup without Ben", "not Ben ✕"),
        ("ko", "수프 Ben 말고", "Ben 말고 ✕"),
        ("zh", "汤 没有Ben", "没有Ben ✕"),
        ("ja", "スープ Ben以外", "Ben以外 ✕"),
    ],
)
async def test_what_is_not_wanted_is_a_chip_in_the_own_language(
    ann: Talker, worker: Worker, language: str, asked: str, label: str
) -> None:
    await remembered(ann, worker, "Soup at home with Ben.", things=("soup",), people=("Ben",))
    await remembered(ann, worker, "Soup again.", things=("soup",))
    await ann.prefer(language=language)
    answer = await ann.call(f"/search {asked}")
    assert answer is not None
    chips = {chip.label: chip for chip in answer.chips}
    assert label in chips
    assert "2" not in buttons(answer)
    assert "2" in buttons(await ann.press(chips[label].token))


async def test_many_results_are_walked_through(ann: Talker, worker: Worker) -> None:
    for number in range(11):
        await remembered(ann, worker, f"Soup number {number}.", things=("soup",))
    first = await ann.call("/search soup")
    assert list(buttons(first)) == [*"123456789", "More"]
    second = await ann.press(buttons(first)["More"])
    assert list(buttons(second)) == ["10", "11", "Back"]
    assert second is not None
    assert second.replaces
    again = await ann.press(buttons(second)["Back"])
    assert list(buttons(again)) == [*"123456789", "More"]


async def test_a_typing_error_is_forgiven_and_said(ann: Talker, worker: Worker) -> None:
    await remembered(ann, worker, "Elephants in the zoo.", things=("elephant",))
    answer = await ann.call("/search elefants")
    assert answer is not None
    assert answer.text.startswith("I took “elefants” as “elephant”.")


async def test_nothing_found_says_why_and_offers_the_nearest(ann: Talker, worker: Worker) -> None:
    await remembered(ann, worker, "Soup at home with Ben.", things=("soup",), people=("Ben",))
    answer = await ann.call("/search soup with Ben last year")
    assert answer is not None
    assert "found no page with all of it" in answer.text
    assert list(buttons(answer)) == ["Without “last year” (1)", "1"]


@pytest.mark.parametrize(
    "words",
    [
        "x" * 10_000,
        "소" * 5_000 + " 雪 " * 500,
        "title: body: NEAR(a b) AND OR NOT *",
        '"" "',
        "'; DROP TABLE page; --",
        "(?P<x>[ ) \\ %_%",
        "31 February 2026",
        "2026-13-45 0000-00-00",
        "99999999999 years ago",
        "between May and Smarch",
        "with Xavier, rated 9",
        "near Atlantis, 5000000 km",
        "#12345 #zzzzzz",
        "\u202e\u0000 👨‍👩‍👧‍👦",
    ],
)
async def test_anything_typed_gets_a_kind_answer(ann: Talker, worker: Worker, words: str) -> None:
    await remembered(ann, worker, "Soup at home.", things=("soup",))
    answer = await ann.call(f"/search {words}")
    assert answer is not None
    assert answer.text
    assert len(answer.text) < 2000
    assert (await ann.call("/search soup")) is not None


async def test_an_empty_diary_is_told_what_it_will_be_able_to_do(ann: Talker) -> None:
    how = await ann.call("/search")
    assert how is not None
    assert how.text.startswith("Once there are pages")
    none = await ann.call("/search beach last summer")
    assert none is not None
    assert "no page with all of it" in none.text


async def test_nobody_finds_anothers_pages(ann: Talker, worker: Worker, meet: Meet) -> None:
    await remembered(ann, worker, "Soup at home with Ben.", things=("soup",), people=("Ben",))
    page = (await ann.last()).id
    bob = meet("2")
    await bob.call("/start")
    for line in ("/search soup with Ben", f"/search {page}", f"/like {page}", f"/page {page}"):
        answer = await bob.call(line)
        assert answer is not None
        assert "home" not in everything(answer)
        assert "1" not in buttons(answer)


async def test_a_voice_note_is_heard_and_its_words_are_looked_for(
    ann: Talker, worker: Worker, queue: FakeQueue
) -> None:
    await remembered(ann, worker, "Soup at home.", things=("soup",))
    note = ann.file(b"OggS" + b"voice" * 50, FileKind.VOICE, mime="audio/ogg", name="a.ogg")
    busy = await ann.call("/search", files=(note,))
    assert busy is not None
    assert busy.text.startswith("Nobody was free to listen")
    queue.answers["hear"] = {"text": "soup", "draft": True, "reason": ""}
    answer = await ann.call("/search", files=(note,))
    assert answer is not None
    assert answer.text.startswith("One page for soup")
    assert (await ann.last()).text == "Soup at home.", "a question is no entry"
    queue.answers["hear"] = {"text": "", "draft": True, "reason": "silence"}
    unclear = await ann.call("/search", files=(note,))
    assert unclear is not None
    assert unclear.text.startswith("I could not make out the words")


async def test_search_in_answer_to_a_voice_note_looks_for_what_was_said(
    ann: Talker, worker: Worker, queue: FakeQueue
) -> None:
    await remembered(ann, worker, "Soup at home.", things=("soup",))
    note = ann.file(b"OggS" + b"voice" * 50, FileKind.VOICE, mime="audio/ogg", name="a.ogg")
    await ann.write(message="spoken", files=(note,))
    queue.answers["hear"] = {"text": "soup", "draft": True, "reason": ""}
    answer = await ann.call("/search", reply_to="spoken")
    assert answer is not None
    assert answer.text.startswith("One page for soup")
    others = await ann.call("/search home", reply_to="spoken")
    assert others is not None
    assert others.text.startswith("One page for home"), "words of its own come first"
    how = await ann.call("/search", reply_to="nothing we know")
    assert how is not None
    assert how.text.startswith("Ask in your own words")


async def test_like_in_answer_to_ones_own_message_is_about_that_page(
    ann: Talker, worker: Worker
) -> None:
    await ann.write("Soup with Ben at the pier.", message="first")
    first = card("2026-05-14", "Soup with Ben at the pier.", people=("Ben",), things=("soup",))
    await worker.make(await ann.last(), await ann.person(), card=first, title="The pier")
    await remembered(ann, worker, "Soup with Ben again.", people=("Ben",), things=("soup",))
    await remembered(ann, worker, "Snow.", things=("snow",))
    answer = await ann.call("/like", reply_to="first")
    assert answer is not None
    assert answer.text.startswith("Pages like “The pier”")


async def test_like_a_page_shows_pages_that_share_much_with_it(
    ann: Talker, worker: Worker, clock: FakeClock
) -> None:
    await remembered(ann, worker, "Soup with Ben.", things=("soup", "bread"), people=("Ben",))
    like_it = (await ann.last()).id
    clock.forward(minutes=1)
    await remembered(ann, worker, "A heron at the pond.", things=("heron",))
    clock.forward(minutes=1)
    await remembered(ann, worker, "More soup.", things=("soup", "bread"), people=("Ben",))
    answer = await ann.call(f"/like {(await ann.last()).id}")
    assert answer is not None
    assert answer.text.startswith("Pages like")
    opened = await ann.press(buttons(answer)["1"])
    assert opened is not None
    assert opened.page is not None
    assert opened.page.id == like_it
    assert list(buttons(answer)) == ["1"]


async def test_like_a_photo_asks_a_worker_and_keeps_nothing(
    ann: Talker, worker: Worker, queue: FakeQueue
) -> None:
    await remembered(ann, worker, "Soup.", things=("soup",))
    photo = ann.file(JPEG)
    busy = await ann.call("/like", files=(photo,))
    assert busy is not None
    assert busy.text
    queue.answers["like"] = {"photos": [], "alike": 0, "same": 0}
    none = await ann.call("/like", files=(photo,))
    assert none is not None
    assert none.text.startswith("There is no photo in your diary yet")
    queue.answers["like"] = {"sorry": "CannotRead", "detail": ""}
    bad = await ann.call("/like", files=(photo,))
    assert bad is not None
    assert bad.text.startswith("I cannot open that as a photo")
    assert (await ann.last()).text == "Soup."
    how = await ann.call("/like")
    assert how is not None
    assert how.text.startswith("Send me a photo")
