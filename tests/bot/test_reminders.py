"""Questions at the person's hour, through changes of clocks; old pages, gently."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import App
from bot.memories import memory_of, remember
from bot.questions import QUESTIONS, own_questions, question_for
from bot.reminders import due_now, moment
from bot.views.reading import told
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
    assert await asked.app.reminding.look(["fake"]) == 0, "once"
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
    worried = {"mood": "worried", "confidence": 0.9, "grave": False}
    page = await worker.make(
        await ann.last(), await ann.person(), title="The exam", feeling=worried
    )
    questions = own_questions([page], date(2026, 5, 20))
    assert [question.key for question in questions] == ["remind-worry", "remind-person"]
    assert questions[0].arguments == {"title": "The exam"}
    first = question_for(page.person, date(2026, 5, 20), [], [page])
    assert first.key == "remind-worry"
    soon = [(first.memory, "2026-05-20")]
    assert question_for(page.person, date(2026, 5, 21), soon, [page]).key.startswith("question-")
    assert question_for(page.person, date(2026, 5, 25), soon, [page]).key == "remind-person"
    grave = {"mood": "grief", "confidence": 0.9, "grave": True}
    await ann.write("The funeral.")
    heavy = await worker.make(await ann.last(), await ann.person(), feeling=grave)
    assert own_questions([heavy], date(2026, 5, 20)) == []


async def old_page(ann: Talker, worker: Worker, **reading: Any) -> None:
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
        # what the page itself brings (its first question) may come before
        await until(lambda: [s for s in chat.messages if s.message.text and s.message.page])
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
    await old_page(ann, worker, feeling={"mood": "grief", "confidence": 0.9, "grave": True})
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


@pytest.mark.parametrize("language", ["en", "ko", "zh", "ja"])
async def test_what_was_worried_about_is_asked_after_by_its_own_name(
    ann: Talker, worker: Worker, language: str
) -> None:
    await ann.write("I am worried about the exam.")
    page = await worker.make(
        await ann.last(),
        await ann.person(),
        feeling={"mood": "worried", "confidence": 0.9, "grave": False},
        things=[{"concept": "exam", "word": "exam", "presence": "there"}],
    )
    last_week, lately = (
        own_questions([page], page.day + timedelta(days=days))[0] for days in (7, 3)
    )
    say = ann.app.texts.say
    told = [say(language, one.key, **one.arguments) for one in (last_week, lately)]
    assert told[0] != told[1]
    assert all("exam" in one and "{" not in one for one in told)
    if language == "en":
        assert told[0] == "Last week you were worried about the exam. How did it go?"


async def test_a_week_off_and_later_that_was_taken_back(ann: Talker, clock: FakeClock) -> None:
    await ann.write("A line.")
    await ann.prefer(reminder=time(21), timezone="UTC", on_this_day=False)
    clock.now = datetime(2026, 6, 1, 21, 5, tzinfo=UTC)
    await ann.app.reminding.look(["fake"])
    extra = (await ann.person()).preferences.extra
    await ann.prefer(extra={**extra, "snoozed": "2026-06-01T22:05:00+00:00"})
    answer = await ann.call("/reminder")
    paused = await ann.press(buttons(answer)["Quiet for a week"])
    assert paused is not None
    assert "quiet until Mon 8 June" in paused.text
    clock.now = datetime(2026, 6, 1, 22, 10, tzinfo=UTC)
    assert await ann.app.reminding.look(["fake"]) == 0
    assert "quiet until" in ((await ann.call("/reminder")) or paused).text
    clock.now = datetime(2026, 6, 8, 21, 1, tzinfo=UTC)
    assert await ann.app.reminding.look(["fake"]) == 1


async def test_a_changed_hour_does_not_ask_twice_in_one_day(asked: Talker) -> None:
    await asked.prefer(on_this_day=False)
    asked.clock.now = datetime(2026, 6, 1, 12, 1, tzinfo=UTC)
    assert await asked.app.reminding.look(["fake"]) == 1
    await asked.prefer(reminder=time(22))
    asked.clock.now = datetime(2026, 6, 1, 13, 1, tzinfo=UTC)
    assert await asked.app.reminding.look(["fake"]) == 0
    await asked.prefer(reminder=None)
    extra = (await asked.person()).preferences.extra
    await asked.prefer(extra={**extra, "snoozed": asked.clock.now.isoformat()})
    assert await asked.app.reminding.look(["fake"]) == 0, "off is off, put off or not"


@given(
    zone=st.sampled_from(sorted(available_timezones())),
    day=st.dates(date(1975, 1, 2), date(2035, 12, 30)),
    at=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)
@settings(max_examples=400, deadline=None)
def test_in_every_zone_every_day_has_its_one_moment(zone: str, day: date, at: time) -> None:
    """Three days in a row: in order, each on its day or, where the clock skips it, right after."""
    place = ZoneInfo(zone)
    days = [day + timedelta(days=n) for n in (-1, 0, 1)]
    moments = [moment(one, at, place) for one in days]
    assert moments == sorted(moments)
    for one, now in zip(days, moments, strict=True):
        local = now.astimezone(place).replace(tzinfo=None)
        shift = local - datetime.combine(one, at)
        assert timedelta(0) <= shift <= timedelta(hours=24), "Samoa once skipped a whole day"


async def earlier(
    ann: Talker, worker: Worker, year: int, title: str, *, rating: int | None = None, **more: Any
) -> None:
    await ann.write("Before.")
    page = await worker.make(await ann.last(), await ann.person(), title=title, **more)
    diary = ann.house.diary(page.person)
    await diary.move(page.id, date(year, 6, 1))
    await worker.make(page.id, await ann.person(), title=title, **more)
    if rating:
        await diary.rate(page.id, rating)


async def remembered(ann: Talker, day: date, unwanted: tuple[str, ...] = ()) -> str:
    diary = ann.house.diary((await ann.person()).id)
    found = await memory_of(diary, day, unwanted)
    if found is None:
        return ""
    await remember(diary, found[0], day)
    return told(found[0]).title


async def test_of_several_years_the_page_that_means_most_comes_and_not_always_the_same(
    ann: Talker, worker: Worker
) -> None:
    sad = {"mood": "sad", "confidence": 0.9}
    joy = {"mood": "joy", "confidence": 0.9}
    await earlier(ann, worker, 2025, "A sad one", feeling=sad)
    await earlier(ann, worker, 2024, "A bright one", feeling=joy)
    await earlier(ann, worker, 2023, "The loved one", rating=5, feeling=sad)
    assert await remembered(ann, date(2026, 6, 1)) == "The loved one"
    assert await remembered(ann, date(2026, 6, 1)) == "The loved one", "the same all day long"
    assert await remembered(ann, date(2027, 6, 1)) == "A bright one"
    assert await remembered(ann, date(2028, 6, 1), ("ben",)) == ""
    assert await remembered(ann, date(2026, 6, 2)) == ""


async def test_a_leap_day_is_remembered_in_other_years(ann: Talker, worker: Worker) -> None:
    await ann.write("A leap.")
    page = await worker.make(await ann.last(), await ann.person(), title="Leap")
    await ann.house.diary(page.person).move(page.id, date(2024, 2, 29))
    await worker.make(page.id, await ann.person(), title="Leap")
    assert await remembered(ann, date(2026, 2, 28)) == "Leap"
    assert await remembered(ann, date(2028, 2, 28)) == ""
    assert await remembered(ann, date(2028, 2, 29)) == "Leap"
