"""One question a day, whatever happens in between; nobody is brought up who is not to be."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.app import App
from config.settings import Settings
from db.house import House
from db.records import KnownPersonRecord
from tests.bot.conftest import Talker, Worker, buttons, serving, until
from tests.bot.test_dying import MortalChat
from tests.fakes import FakeChat, FakeClock, FakeQueue

NINE = datetime(2026, 6, 1, 21, tzinfo=UTC)


@pytest.fixture
async def asked(ann: Talker) -> Talker:
    """Ann is asked at nine, and by nothing else."""
    await ann.write("Before.")
    await ann.prefer(timezone="UTC", reminder=time(21), on_this_day=False)
    return ann


def spoken(chat: FakeChat) -> list[str]:
    return [shown.message.text for shown in chat.messages if shown.message.page is None]


async def noted(asked: Talker) -> list[list[str]]:
    person = await asked.person()
    note = await asked.house.diary(person.id).note("asked", "questions")
    return [list(one) for one in (note or {}).get("recent", ())]


async def test_a_restart_within_its_hours_asks_nothing_more_and_uses_up_no_question(
    asked: Talker, house: House, queue: FakeQueue, settings: Settings, clock: FakeClock
) -> None:
    owed = 0
    for minutes in range(0, 150, 10):
        clock.now = NINE + timedelta(minutes=minutes)
        async with App.opened(settings, house, queue, clock=clock) as again:  # it knows nothing
            owed += await again.reminding.look(["fake"])
    assert owed == 1
    assert len(await noted(asked)) == 1


async def test_later_brings_the_same_question_and_the_next_evening_another(
    asked: Talker, app: App, chat: FakeChat, clock: FakeClock
) -> None:
    clock.now = NINE
    async with serving(app, chat):
        await app.reminding.look(["fake"])
        await until(lambda: len(spoken(chat)) == 1)
        await asked.press(buttons(chat.messages[-1].message)["Later"])
        clock.forward(minutes=61)
        await app.reminding.look(["fake"])
        await until(lambda: len(spoken(chat)) == 2)
        clock.now = NINE + timedelta(days=1)
        await app.reminding.look(["fake"])
        await until(lambda: len(spoken(chat)) == 3)
    first, again, other = spoken(chat)
    assert first == again != other
    assert [on for _, on in await noted(asked)] == ["2026-06-01", "2026-06-02"]


async def test_put_off_past_midnight_it_takes_nothing_from_the_next_day(
    asked: Talker, app: App, chat: FakeChat, clock: FakeClock
) -> None:
    await asked.prefer(reminder=time(23, 30), day_ends=time(0))
    clock.now = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)
    async with serving(app, chat):
        await app.reminding.look(["fake"])
        await until(lambda: len(spoken(chat)) == 1)
        await asked.press(buttons(chat.messages[-1].message)["Later"])
        clock.now = datetime(2026, 6, 2, 0, 31, tzinfo=UTC)
        await app.reminding.look(["fake"])
        await until(lambda: len(spoken(chat)) == 2)
        clock.now = datetime(2026, 6, 2, 23, 30, tzinfo=UTC)
        await app.reminding.look(["fake"])
        await until(lambda: len(spoken(chat)) == 3)
    first, again, other = spoken(chat)
    assert first == again != other


@pytest.mark.parametrize("wrote_at", [time(23, 40), time(10)])
async def test_caught_up_after_midnight_it_is_quiet_for_who_wrote_on_its_day(
    asked: Talker, clock: FakeClock, wrote_at: time
) -> None:
    await asked.prefer(reminder=time(23, 30), day_ends=time(0))
    clock.now = datetime.combine(date(2026, 6, 1), wrote_at, UTC)
    await asked.write("It was a day.")
    clock.now = datetime(2026, 6, 2, 0, 20, tzinfo=UTC)
    assert await asked.app.reminding.look(["fake"]) == 0
    clock.now = datetime(2026, 6, 3, 0, 20, tzinfo=UTC)
    assert await asked.app.reminding.look(["fake"]) == 1


@pytest.mark.parametrize("after", [True, False])
async def test_killed_as_it_asks_it_never_asks_twice(
    asked: Talker, house: House, queue: FakeQueue, settings: Settings, clock: FakeClock, after: bool
) -> None:
    """The process dies before or after the platform took the question, and is started again."""
    clock.now = NINE
    async with serving(asked.app, asked.chat):
        await until(lambda: asked.chat.pages())  # the page itself is there before
    chat = MortalChat(1, after, finds=False)
    for _ in range(3):
        async with App.opened(settings, house, queue, clock=clock) as one:
            await one.reminding.look(["fake"])
            alive = asyncio.create_task(one.postman.run([chat]))
            if chat.kill_at:
                await until(lambda: chat.dead)
            await asyncio.sleep(0.2)
            alive.cancel()
            await asyncio.gather(alive, return_exceptions=True)
        chat.dead, chat.kill_at = False, 0
        clock.forward(minutes=30)
    assert len(spoken(chat)) <= 1
    assert len(await noted(asked)) == 1


async def test_nobody_who_is_not_to_be_brought_up_is_asked_after(
    ann: Talker, worker: Worker, clock: FakeClock
) -> None:
    """By any of their names; and it can be taken back."""
    await ann.write("The exam is tomorrow.")
    worried = {"mood": "worried", "confidence": 0.9, "grave": False}
    page = await worker.make(
        await ann.last(), await ann.person(), title="The exam", feeling=worried
    )
    diary = ann.house.diary(page.person)
    await diary.know(KnownPersonRecord("Benjamin", ("Ben",)))
    await ann.prefer(timezone="UTC", reminder=time(21), on_this_day=False)
    token = await ann.house.tokens.issue(page.person, "memory-not-person", {"name": "Benjamin"})
    answer = await ann.press(token)
    clock.now = datetime.combine(page.day + timedelta(days=5), time(21), UTC)
    await ann.app.reminding.look(["fake"])
    assert [memory[:9] for memory, _ in await noted(ann)] == ["question-"]

    assert "Old pages with Benjamin again" in buttons(await ann.call("/reminder"))
    await ann.press(buttons(answer)["Old pages with Benjamin again"])
    assert "Old pages with Benjamin again" not in buttons(await ann.call("/reminder"))
    clock.forward(days=1)
    await ann.app.reminding.look(["fake"])
    assert (await noted(ann))[-1][0] == f"page:{page.id}"


async def test_a_week_of_quiet_can_be_said(asked: Talker, clock: FakeClock) -> None:
    clock.now = NINE - timedelta(hours=1)
    for words in ("pause", "쉬기", "休み", "暂停"):
        answer = await asked.call(f"/reminder {words}")
        assert answer is not None
        assert "quiet until Mon 8 June" in answer.text
    assert await asked.call("/reminder off")
    answer = await asked.call("/reminder pause")
    assert answer is not None
    assert "quiet until" not in answer.text


async def test_hidden_pages_are_no_week_to_look_back_on(
    ann: Talker, worker: Worker, clock: FakeClock
) -> None:
    for day in (4, 5):
        await ann.write("A line.")
        page = await worker.make(await ann.last(), await ann.person())
        await ann.house.diary(page.person).move(page.id, date(2026, 5, day))
        await ann.house.diary(page.person).hide(page.id)
    extra = (await ann.person()).preferences.extra
    await ann.prefer(timezone="UTC", on_this_day=False, extra={**extra, "reviews": "yes"})
    clock.now = datetime(2026, 5, 11, 9, 5, tzinfo=UTC)
    assert await ann.app.reminding.look(["fake"]) == 0
