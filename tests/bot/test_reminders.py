"""Questions at the person's hour, through changes of clocks; old pages, gently."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.app import App
from bot.questions import QUESTIONS, own_questions, question_for
from bot.reminders import due_now, moment
from db.house import House
from db.records import PersonId, Room
from tests.bot.conftest import Talker, Worker, buttons, serving, until
from tests.fakes import FakeChat, FakeClock

ZONES = [
    "UTC", "Asia/Seoul", "Asia/Tokyo", "Europe/Berlin", "Europe/London", "America/New_York",
    "America/Los_Angeles", "America/Sao_Paulo", "America/St_Johns", "Australia/Sydney",
    "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Apia", "Asia/Kathmandu", "Asia/Tehran",
    "Africa/Cairo", "Africa/Casablanca", "America/Asuncion", "Europe/Dublin", "Atlantic/Azores",
]  # fmt: skip


async def reminders_sent(chat: FakeChat) -> list[str]:
    return [shown.message.text for shown in chat.messages if shown.message.page is None]


@pytest.fixture
async def asked(ann: Talker) -> Talker:
    """Ann wants to be asked at nine in Seoul; a page is there, so the first question is past."""
    await ann.write("Before.")
    await ann.prefer(timezone="Asia/Seoul", reminder=time(21))
    return ann


async def look_through(
    talker: Talker, start: datetime, end: datetime, every: timedelta = timedelta(minutes=10)
) -> list[datetime]:
    """Let time pass; the moments at which something was owed."""
    moments = []
    talker.clock.now = start
    while talker.clock.now < end:
        if await talker.app.reminding.look(["fake"]):
            moments.append(talker.clock.now)
        talker.clock.now += every
    return moments


async def test_the_question_comes_once_at_the_persons_hour(asked: Talker) -> None:
    await asked.prefer(on_this_day=False)
    moments = await look_through(
        asked, datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 6, 4, tzinfo=UTC)
    )
    assert moments == [datetime(2026, 6, day, 12, tzinfo=UTC) for day in (1, 2, 3)]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", [time(0, 30), time(1, 30), time(2, 30), time(3, 0), time(21)])
def test_changes_of_clocks_neither_double_nor_lose_a_day(zone: str, at: time) -> None:
    """A whole year, every local date: one moment each, in order, at the hour or just after it."""
    place = ZoneInfo(zone)
    day = date(2026, 1, 1)
    before = None
    while day.year == 2026:
        now = moment(day, at, place)
        local = now.astimezone(place)
        shift = local.replace(tzinfo=None) - datetime.combine(day, at)
        assert timedelta(0) <= shift <= timedelta(hours=1), (zone, day)
        assert before is None or now - before > timedelta(hours=21), (zone, day)
        before = now
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("zone", "night"),
    [("Europe/Berlin", date(2026, 3, 29)), ("Europe/Berlin", date(2026, 10, 25)),
     ("America/New_York", date(2026, 3, 8)), ("America/New_York", date(2026, 11, 1))],
)  # fmt: skip
async def test_on_the_night_of_the_change_it_comes_exactly_once(
    asked: Talker, zone: str, night: date
) -> None:
    await asked.prefer(timezone=zone, reminder=time(2, 30), on_this_day=False)
    noon = datetime.combine(night, time(12), ZoneInfo(zone)).astimezone(UTC)
    moments = await look_through(asked, noon - timedelta(hours=36), noon + timedelta(hours=36))
    locals_ = [at.astimezone(ZoneInfo(zone)).date() for at in moments]
    assert locals_ == [night - timedelta(days=1), night, night + timedelta(days=1)]


async def test_who_has_written_is_not_asked(asked: Talker, clock: FakeClock) -> None:
    await asked.prefer(on_this_day=False)
    clock.now = datetime(2026, 6, 1, 9, tzinfo=UTC)
    await asked.write("Today.")
    moments = await look_through(asked, clock.now, datetime(2026, 6, 1, 18, tzinfo=UTC))
    assert moments == []


async def test_one_that_was_missed_comes_within_two_hours_or_not_at_all(asked: Talker) -> None:
    await asked.prefer(on_this_day=False)
    asked.clock.now = datetime(2026, 6, 1, 13, 50, tzinfo=UTC)
    assert await asked.app.reminding.look(["fake"]) == 1
    asked.clock.now = datetime(2026, 6, 2, 14, 10, tzinfo=UTC)
    assert await asked.app.reminding.look(["fake"]) == 0


async def test_a_second_process_gives_nothing_twice(
    asked: Talker, house: House, clock: FakeClock
) -> None:
    await asked.prefer(on_this_day=False)
    clock.now = datetime(2026, 6, 1, 12, 1, tzinfo=UTC)
    assert await asked.app.reminding.look(["fake"]) == 1
    async with App.opened(asked.app.settings, house, asked.app.queue, clock=clock) as other:
        assert await other.reminding.look(["fake"]) == 0


async def test_a_question_that_would_arrive_too_late_is_not_sent(
    asked: Talker, app: App, chat: FakeChat, clock: FakeClock
) -> None:
    await asked.prefer(on_this_day=False)
    clock.now = datetime(2026, 6, 1, 12, 1, tzinfo=UTC)
    assert await app.reminding.look(["fake"]) == 1
    clock.forward(hours=3)
    async with serving(app, chat):
        await asked.call("/last")
        await until(lambda: len(chat.pages()) == 2)
    assert await reminders_sent(chat) == []


async def test_later_comes_in_an_hour_and_not_today_does_not(
    asked: Talker, app: App, chat: FakeChat, clock: FakeClock
) -> None:
    await asked.prefer(on_this_day=False)
    clock.now = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
    async with serving(app, chat):
        await app.reminding.look(["fake"])
        await until(lambda: [s for s in chat.messages if s.message.page is None])
        question = next(s for s in chat.messages if s.message.page is None)
        assert list(buttons(question.message)) == ["Later", "Not today", "Other time"]
        assert question.room == Room("fake", asked.room)
        answer = await asked.press(buttons(question.message)["Later"])
        assert answer is not None
        assert answer.replaces
        clock.forward(minutes=30)
        assert await app.reminding.look(["fake"]) == 0
        clock.forward(minutes=31)
        assert await app.reminding.look(["fake"]) == 1
        await until(lambda: len([s for s in chat.messages if s.message.page is None]) == 2)
        again = next(s for s in reversed(chat.messages) if s.message.page is None)
        assert await asked.press(buttons(again.message)["Not today"]) is not None
        clock.forward(minutes=50)
        assert await app.reminding.look(["fake"]) == 0
        form = buttons(again.message)["Other time"].form
        assert form is not None
        await asked.press(form.token, fields={"time": "8 pm"})
        assert (await asked.person()).preferences.reminder == time(20)


async def test_a_person_is_reminded_where_they_last_spoke(
    asked: Talker, house: House, clock: FakeClock
) -> None:
    clock.now = datetime(2026, 6, 1, 12, 1, tzinfo=UTC)
    assert await asked.app.reminding.look(["elsewhere"]) == 0


def test_no_small_question_comes_twice_in_a_month() -> None:
    recent: list[tuple[str, str]] = []
    asked: dict[str, date] = {}
    day = date(2026, 1, 1)
    for _ in range(400):
        question = question_for(PersonId(5), day, recent, [])
        if question.key in asked:
            assert day - asked[question.key] > timedelta(days=31)
        asked[question.key] = day
        recent = [*recent, (question.memory, day.isoformat())][-60:]
        day += timedelta(days=1)
    assert len(asked) == QUESTIONS


async def test_questions_from_their_own_pages_are_theirs_alone_and_never_heavy(
    ann: Talker, worker: Worker
) -> None:
    await ann.write("The exam is tomorrow.")
    worried = {"feeling": {"mood": "worried", "confidence": 0.9, "grave": False}}
    page = await worker.make(await ann.last(), await ann.person(), title="The exam", **worried)
    questions = own_questions([page])
    assert [question.key for question in questions] == ["remind-worry", "remind-person"]
    assert questions[0].arguments == {"title": "The exam"}
    first = question_for(page.person, date(2026, 5, 20), [], [page])
    assert first.key == "remind-worry"
    soon = [(first.memory, "2026-05-20")]
    assert question_for(page.person, date(2026, 5, 21), soon, [page]).key.startswith("question-")
    assert question_for(page.person, date(2026, 5, 25), soon, [page]).key == "remind-person"
    grave = {"feeling": {"mood": "grief", "confidence": 0.9, "grave": True}}
    await ann.write("The funeral.")
    heavy = await worker.make(await ann.last(), await ann.person(), **grave)
    assert own_questions([heavy]) == []


async def old_page(ann: Talker, worker: Worker, **reading: object) -> None:
    await ann.write("A year ago.")
    page = await worker.make(await ann.last(), await ann.person(), **reading)
    await ann.house.diary(page.person).move(page.id, date(2025, 6, 1))
    await worker.make(page.id, await ann.person(), **reading)
    await ann.prefer(timezone="Asia/Seoul")
    ann.clock.now = datetime(2026, 6, 1, 0, 5, tzinfo=UTC)  # 9:05 in Seoul


async def test_on_this_day_brings_one_page_in_the_morning(
    ann: Talker, app: App, chat: FakeChat, worker: Worker
) -> None:
    await old_page(ann, worker)
    async with serving(app, chat):
        assert await app.reminding.look(["fake"]) == 1
        assert await app.reminding.look(["fake"]) == 0
        await until(lambda: [s for s in chat.messages if s.message.text])
        memory = next(s for s in chat.messages if s.message.text and s.message.page)
        assert memory.message.text == "A year ago today:"
        assert list(buttons(memory.message)) == [
            "Not this page", "Nothing with Ben", "Not this week",
        ]  # fmt: skip
        await ann.press(buttons(memory.message)["Not this page"])
        assert (await ann.last()).hidden


async def test_a_heavy_page_is_asked_about_first(
    ann: Talker, app: App, chat: FakeChat, worker: Worker
) -> None:
    grave = {"feeling": {"mood": "grief", "confidence": 0.9, "grave": True}}
    await old_page(ann, worker, **grave)
    async with serving(app, chat):
        assert await app.reminding.look(["fake"]) == 1
        await until(lambda: [s for s in chat.messages if "heavy" in s.message.text])
        asked = next(s for s in chat.messages if "heavy" in s.message.text)
        assert asked.message.page is None
        assert "ferry" not in repr(asked.message)
        seen = await ann.press(buttons(asked.message)["Show it to me"])
        assert seen is not None
        assert seen.page is not None


@pytest.mark.parametrize("why", ["hidden", "person", "week", "off", "trashed"])
async def test_what_was_not_wanted_stays_away(
    ann: Talker, app: App, worker: Worker, why: str
) -> None:
    await old_page(ann, worker)
    page = await ann.last()
    diary = ann.house.diary(page.person)
    if why == "hidden":
        await diary.hide(page.id)
    elif why == "trashed":
        await ann.write("Another.")  # so that there is a diary at all
        await diary.trash(page.id)
    elif why == "person":
        await ann.prefer(extra={"memories_without": ["Ben"], "home": ["fake", ann.room]})
    elif why == "week":
        until_ = (ann.clock.now + timedelta(days=3)).isoformat()
        await ann.prefer(extra={"memories_quiet_until": until_, "home": ["fake", ann.room]})
    else:
        await ann.prefer(on_this_day=False)
    assert await app.reminding.look(["fake"]) == 0


async def test_a_paused_reminder_waits_for_its_day(ann: Talker) -> None:
    await ann.write("A line.")
    await ann.prefer(reminder=time(21), reminder_paused_until=date(2026, 6, 3), on_this_day=False)
    person = await ann.person()
    assert due_now(person, UTC, datetime(2026, 6, 2, 21, tzinfo=UTC)) == []
    assert len(due_now(person, UTC, datetime(2026, 6, 3, 21, tzinfo=UTC))) == 1
