"""Taking pages away from a chat: the whole diary, a book; in as many files as the chat carries."""

import base64
import itertools
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import pytest

import bot.errands
from bot.app import App
from bot.chat import Gone, TryLater
from bot.incoming import Who
from bot.messages import Message
from bot.spans import span
from bot.texts import LANGUAGES, Texts
from config.settings import Settings, Web
from db.house import House
from db.records import PageId, Room
from tests.bot.conftest import Meet, Talker, buttons, until
from tests.fakes import FakeChat, FakeClock, FakeQueue
from workers.queue import Progress


def file(data: bytes, name: str = "daydrawn.zip", **more: Any) -> Mapping[str, Any]:
    packed = base64.b64encode(data).decode()
    return {"file": {"name": name, "mime": "application/zip", "data": packed}, **more}


async def asks(ann: Talker, what: str) -> Message:
    """The answer to `/book`, or to the button *My whole diary*."""
    if what == "book":
        answer = await ann.call("/book")
    else:
        answer = await ann.press(buttons(await ann.call("/export"))["My whole diary"])
    assert answer is not None
    return answer


def brought(chat: FakeChat) -> list[tuple[str, bytes | None]]:
    return [(m.name, m.data) for shown in chat.messages for m in shown.message.media]


def said(chat: FakeChat) -> list[str]:
    return [shown.message.text for shown in chat.messages]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.errands, "_FIRST_WORD", 0.0)
    monkeypatch.setattr(bot.errands, "_BETWEEN", 0.0)


@pytest.mark.parametrize("what", ["everything", "book"])
async def test_it_is_promised_at_once_and_brought_where_only_its_owner_reads(
    ann: Talker, queue: FakeQueue, chat: FakeChat, what: str
) -> None:
    await ann.write("The ferry was late.")
    queue.answers[what] = file(b"PK-whole", pages=1, next=None)
    answer = await asks(ann, what)
    assert answer.private
    assert "You need not wait" in answer.text
    await until(lambda: brought(chat))
    assert brought(chat) == [("daydrawn.zip", b"PK-whole")]
    assert chat.messages[0].room == Room("fake", ann.room)
    assert dict(queue.asked)[what]["limit"] == chat.limits.upload_bytes


async def test_from_a_room_that_others_read_it_comes_to_its_owner_alone(
    meet: Meet, queue: FakeQueue, chat: FakeChat
) -> None:
    ann, open_ = meet("1"), meet("1", private=False)
    open_.room = "the-group"
    await ann.write("The ferry was late.")
    queue.answers["book"] = file(b"%PDF", "b.pdf", pages=1, next=None)
    await asks(open_, "book")
    await until(lambda: brought(chat))
    assert [shown.room.id for shown in chat.messages] == ["room-1"]


async def test_what_one_file_cannot_hold_comes_in_several_each_asked_for_in_turn(
    ann: Talker, queue: FakeQueue, chat: FakeChat
) -> None:
    await ann.write("The ferry was late.")
    queue.scripted["everything"] = [
        file(b"PK-1", pages=8, next="pageeight"),
        {"sorry": "too-large", "bytes": 60_000_000, "next": "pagenine"},
        file(b"PK-3", pages=3, next=None),
    ]
    await asks(ann, "everything")
    await until(lambda: any("60 MB" in text for text in said(chat)))
    assert [name for name, _ in brought(chat)] == ["daydrawn 1.zip", "daydrawn 3.zip"]
    wanted = [(a.get("next"), a["done"], a["volume"]) for q, a in queue.asked if q == "everything"]
    assert wanted == [(None, 0, 0), ("pageeight", 8, 2), ("pagenine", 8, 3)]
    whose = f"daydrawn export diary.zip --whose {ann.who.platform}:{ann.who.id}"
    assert any(whose in text for text in said(chat))


async def test_what_no_file_can_hold_is_behind_a_link_where_people_reach_the_web_page(
    house: House, queue: FakeQueue, settings: Settings, clock: FakeClock, chat: FakeChat
) -> None:
    reached = Web(enabled=True, public_url="https://diary.example")
    app = App(settings.model_copy(update={"web": reached}), house, queue, clock=clock)
    ann = Talker(app, chat, house, clock, Who("fake", "1", locale="en"), "room-1")
    await ann.write("The ferry was late.")
    page = await ann.last()
    queue.scripted["everything"] = [
        {"sorry": "too-large", "bytes": 60_000_000, "next": None, "page": page.id}
    ]
    queue.scripted["book"] = [
        {"sorry": "too-large", "bytes": 9_000_000, "next": None, "first": page.day.isoformat()}
    ]
    for what in ("everything", "book"):
        await asks(ann, what)
    await until(lambda: len([m for m in chat.messages if "for you alone" in m.message.text]) == 2)
    for shown in chat.messages:
        [[button]] = shown.message.buttons
        token = button.url.removeprefix(f"https://diary.example/take/{page.person}/")
        handed = await app.handed(str(page.person), token)
        assert handed is not None
        assert [one.id for one in handed.pages] == [page.id]


async def test_progress_is_one_message_that_ends_with_a_last_word(
    ann: Talker, queue: FakeQueue, chat: FakeChat
) -> None:
    await ann.write("The ferry was late.")
    queue.holds.add("book")
    queue.answers["book"] = file(b"%PDF", "b.pdf", pages=1, next=None)
    await asks(ann, "book")
    await until(lambda: queue.asked)
    id = PageId(dict(queue.asked)["book"]["errand"])

    def shows(bar: str) -> bool:
        return bar in "".join(said(chat))

    for share in (0.2, 0.6):
        queue.tell(Progress(id, "book", "running", share))
        queue.tell(Progress(PageId("another"), "draw", "running", 0.9))
        await until(partial(shows, "▓" * int(share * 10) + "░"))
    assert len(chat.messages) == 1
    assert list(buttons(chat.messages[0].message)) == ["Stop"]
    queue.holds.clear()
    await until(lambda: "There it is." in said(chat))
    assert len(chat.messages) == 2  # what became of the progress, and the book
    assert not chat.messages[0].message.buttons


async def test_stopped_by_its_owner_it_is_given_up_everywhere(
    ann: Talker, meet: Meet, queue: FakeQueue, chat: FakeChat, app: App
) -> None:
    await ann.write("The ferry was late.")
    queue.holds.add("book")
    answer = await asks(ann, "book")
    await until(lambda: queue.asked)
    ben = meet("2")
    await ben.write("Mine.")
    stranger = await ben.press(buttons(answer)["Stop"])
    assert stranger is not None
    assert not stranger.stops
    stopped = await ann.press(buttons(answer)["Stop"])
    assert stopped is not None
    assert stopped.replaces
    await until(lambda: any(text.startswith("Stopped.") for text in said(chat)))
    assert PageId(dict(queue.asked)["book"]["errand"]) in queue.cancelled
    assert brought(chat) == []
    late = await ann.press(buttons(answer)["Stop"])  # again: nothing to stop, nothing breaks
    assert late is not None


async def test_two_at_once_of_one_kind_are_not_begun(
    ann: Talker, queue: FakeQueue, chat: FakeChat, app: App
) -> None:
    await ann.write("The ferry was late.")
    queue.holds.add("book")
    await asks(ann, "book")
    second = await asks(ann, "book")
    assert "still busy" in second.text
    await app.errands.close()
    assert any("I was interrupted" in text for text in said(chat))


async def test_a_platform_that_is_away_gets_it_later_and_one_that_is_gone_never(
    ann: Talker, queue: FakeQueue, chat: FakeChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ann.write("The ferry was late.")
    queue.answers["book"] = file(b"%PDF", "b.pdf", pages=1, next=None)
    faults: list[Exception] = [TryLater(0.01), TryLater(0.01)]

    def fault(call: str) -> None:
        if call == "send" and faults:
            raise faults.pop()

    chat.fault = fault
    await asks(ann, "book")
    await until(lambda: brought(chat))
    faults.append(Gone("blocked"))
    await asks(ann, "book")
    await until(lambda: not faults)
    assert len(brought(chat)) == 1


@pytest.mark.parametrize(
    "broken", [None, {"sorry": "failed"}, {"file": {"data": "not base64!"}}, {"file": "x"}]
)
async def test_nobody_free_to_make_it_is_said_kindly(
    ann: Talker, queue: FakeQueue, chat: FakeChat, broken: Mapping[str, Any] | None
) -> None:
    await ann.write("The ferry was late.")
    if broken is not None:
        queue.answers["everything"] = broken
    await asks(ann, "everything")
    await until(lambda: any("try again" in text for text in said(chat)))
    assert brought(chat) == []


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        ("", "2026-01-01", "2026-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2026-05-01..2026-05-31", "2026-05-01", "2026-05-31"),
        ("5월 1일부터 5월 20일까지", "2026-05-01", "2026-05-20"),
        ("1 Dec – 2 Feb", "2025-12-01", "2026-02-02"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("month", "2026-05-01", "2026-05-31"),
        ("2026年4月", "2026-04-01", "2026-04-30"),
        ("April to May", "2026-04-01", "2026-05-31"),
        ("yesterday", "2026-05-13", "2026-05-13"),
        ("전부", str(date.min), str(date.max)),
    ],
)
def test_days_are_named_as_people_name_them(texts: Texts, days: str, first: str, last: str) -> None:
    found = span(days, date(2026, 5, 14), texts, "book")
    assert (str(found.first), str(found.last)) == (first, last)


@pytest.mark.parametrize(
    ("language", "line"),
    list(zip(itertools.cycle(LANGUAGES), [
        "/book 2026-06-15..2026-05-01", "/book 2026-02-30..2026-03-01", "/book 2026-13",
        "/book 0000", "/book 1 May to", "/book ' OR 1=1 --", "/book " + "9" * 4000,
        "/book 2026-05-01..2026-05-02..2026-05-03", "/book 1990", "/book ..", "/book 1 June",
    ])),
)  # fmt: skip
async def test_days_that_cannot_be_get_a_kind_answer(
    ann: Talker, queue: FakeQueue, language: str, line: str
) -> None:
    await ann.write("The ferry was late.")
    await ann.prefer(language=language)
    answer = await ann.call(line)
    assert answer is not None
    assert answer.text
    assert answer.private
    assert answer.errand is None
    assert queue.asked == []


async def test_an_empty_diary_has_no_book(ann: Talker) -> None:
    answer = await ann.call("/book")
    assert answer is not None
    assert "no page" in answer.text


@pytest.mark.parametrize("how", ["/export everything", "/export 모두", "/erase"])
async def test_everything_can_be_taken_by_name_and_before_it_is_erased(
    ann: Talker, how: str
) -> None:
    await ann.write("The ferry was late.")
    answer = await ann.call(how)
    if how == "/erase":
        answer = await ann.press(buttons(answer)["My whole diary"])
    assert answer is not None
    assert "I pack your one page" in answer.text
