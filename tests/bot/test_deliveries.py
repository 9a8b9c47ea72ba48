"""What is owed arrives: once, whole, in order, through crashes and outages."""

import asyncio
import time

import pytest

from bot.app import App
from bot.chat import Gone, Receipt, TryLater
from bot.deliveries import Postman
from bot.messages import Message, PageShown
from bot.page_messages import nonce_of
from bot.texts import Texts
from config.settings import Settings
from db.house import House
from db.records import Delivery, DeliveryState, Room
from tests.bot.conftest import Meet, Talker, Worker, buttons, serving, until
from tests.db.conftest import sending
from tests.fakes import FakeChat, FakeClock, FakeQueue, Shown
from workers.queue import Progress


async def owed(talker: Talker) -> list[Delivery]:
    return await talker.house.deliveries.of_page((await talker.last()).id)


async def test_a_page_is_one_message_that_is_edited_into_place(
    ann: Talker, app: App, chat: FakeChat, worker: Worker
) -> None:
    async with serving(app, chat):
        await ann.write("The ferry was late.", message="m7")
        await until(chat.pages)
        await worker.make(await ann.last(), await ann.person())
        app.postman.nudge()
        await until(lambda: shows_picture(chat) and len(chat.messages) == 2)
    assert chat.calls.count("send") == 2  # the page, and the question after the first one
    assert chat.pages()[0].message.nonce == nonce_of((await owed(ann))[0].key)
    assert chat.pages()[0].versions[0].reply_to == "m7"
    labels = [[button.label for button in row] for row in chat.pages()[0].message.buttons]
    assert labels == [["Draw again", "Style", "Star"], ["Edit", "Other day", "More…"]]


def shows_picture(chat: FakeChat) -> bool:
    return any(shown.message.page and shown.message.page.picture for shown in chat.pages())


async def test_what_is_sent_first_holds_no_picture_so_only_a_line_could_ever_double(
    ann: Talker, app: App, chat: FakeChat, worker: Worker
) -> None:
    await ann.write("Written while nobody delivered.")
    await worker.make(await ann.last(), await ann.person())
    async with serving(app, chat):
        await until(lambda: shows_picture(chat))
    first = chat.pages()[0].versions[0]
    assert first.page is not None
    assert first.page.picture is None
    assert first.page.title


async def test_a_platform_that_tells_gets_the_whole_page_at_once(
    ann: Talker, app: App, worker: Worker
) -> None:
    chat = FakeChat(finds=True)
    await ann.write("Written while nobody delivered.")
    await worker.make(await ann.last(), await ann.person())
    async with serving(app, chat):
        await until(lambda: shows_picture(chat))
    first = chat.pages()[0].versions[0]
    assert first.page is not None
    assert first.page.picture


@pytest.mark.parametrize("finds", [True, False])
async def test_a_crash_after_sending_doubles_no_page(
    settings: Settings,
    ann: Talker,
    house: House,
    queue: FakeQueue,
    texts: Texts,
    clock: FakeClock,
    worker: Worker,
    finds: bool,
) -> None:
    """The message went out; the process died before that was written down."""
    chat = FakeChat(finds=finds)
    await ann.write("Sent, and then the lights went out.")
    await worker.make(await ann.last(), await ann.person())
    delivery = (await house.deliveries.pending(["fake"]))[0]
    await sending(house, delivery)
    await chat.send(delivery.room, Message("small", nonce=nonce_of(delivery.key)))
    postman = Postman(house, queue, settings, texts, clock)
    task = asyncio.create_task(postman.run([chat]))
    await until(lambda: shows_picture(chat))
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    with_pictures = [shown for shown in chat.pages() if shown.page.picture]
    assert len(with_pictures) == 1
    if finds:
        assert with_pictures[0].id == "1"


async def test_an_answer_lost_on_the_way_doubles_no_page(
    ann: Talker, app: App, worker: Worker, clock: FakeClock
) -> None:
    chat = FakeChat(finds=True)
    chat.lose_answers = 1
    async with serving(app, chat):
        await ann.write("Accepted, and lost.")
        await until(lambda: len(chat.messages) == 1)
        await until_state(ann, DeliveryState.PENDING)
        assert (await owed(ann))[0].ambiguous
        clock.forward(minutes=10)
        await worker.make(await ann.last(), await ann.person())
        app.postman.nudge()
        await until(lambda: shows_picture(chat))
    assert len(chat.pages()) == 1


async def until_state(talker: Talker, state: DeliveryState) -> None:
    async with asyncio.timeout(30):
        while (await owed(talker))[0].state != state:
            await asyncio.sleep(0.01)


async def test_an_outage_is_waited_for_and_nothing_is_lost(
    ann: Talker, app: App, chat: FakeChat, clock: FakeClock
) -> None:
    def away(call: str) -> None:
        if call == "send":
            raise TryLater(5.0)

    chat.fault = away
    async with serving(app, chat):
        for number in range(3):
            await ann.write(f"Line {number}.")
        for _ in range(20):  # far more tries than a fault of ours would get
            await until_tried(chat)
            clock.forward(minutes=10)
            app.postman.nudge()
        assert chat.messages == []
        chat.fault = lambda call: None
        clock.forward(minutes=10)
        app.postman.nudge()
        await until(lambda: len(chat.pages()) == 3)


async def until_tried(chat: FakeChat) -> None:
    before = len(chat.calls)
    await until(lambda: len(chat.calls) > before)


async def test_a_fault_of_ours_is_tried_eight_times_and_then_left(
    ann: Talker, app: App, chat: FakeChat, clock: FakeClock
) -> None:
    def broken(call: str) -> None:
        raise RuntimeError("the test says so")

    chat.fault = broken
    await ann.write("Never mind.")
    async with serving(app, chat):
        async with asyncio.timeout(30):
            while (await owed(ann))[0].state != DeliveryState.DEAD:
                clock.forward(minutes=10)
                app.postman.nudge()
                await asyncio.sleep(0.02)
    assert chat.calls.count("send") == 8


async def test_a_blocked_bot_stops_writing(ann: Talker, app: App, chat: FakeChat) -> None:
    def blocked(call: str) -> None:
        raise Gone("blocked")

    chat.fault = blocked
    async with serving(app, chat):
        await ann.write("Hello?")
        await until_state(ann, DeliveryState.DEAD)
    assert chat.calls == ["send"]


async def test_a_model_on_its_way_is_told_before_the_work(
    ann: Talker, app: App, chat: FakeChat, queue: FakeQueue
) -> None:
    async with serving(app, chat):
        await ann.write("The ferry was late.")
        await until(chat.pages)
        page = await ann.last()
        queue.tell(Progress(page.id, "draw", "running", 0.384, fetching="painter.sketch"))
        await until(lambda: "Fetching the painter, 38 %" in {s.name for s in last_page(chat).steps})
        queue.tell(Progress(page.id, "draw", "running", 0.1))
        await until(lambda: "Drawing" in {step.name for step in last_page(chat).steps})
        told = Progress(page.id, "draw", "running", 0.5, b"x", "painter")
        assert Progress.of_json(told.as_json()) == told


async def test_progress_is_painted_and_the_page_ends_whole(
    ann: Talker, app: App, chat: FakeChat, queue: FakeQueue, worker: Worker
) -> None:
    async with serving(app, chat):
        await ann.write("The ferry was late.")
        await until(chat.pages)
        page = await ann.last()
        queue.tell(Progress(page.id, "read", "done"))
        queue.tell(Progress(page.id, "draw", "running", 0.4, b"half a picture"))
        await until(lambda: last_page(chat).preview)
        steps = {step.name: step for step in last_page(chat).steps}
        assert steps["Read"].state == "done"
        assert steps["Drawing"].share == 0.4
        await worker.make(page, await ann.person())
        queue.tell(Progress(page.id, "draw", "running", 1.0))  # late news change nothing
        app.postman.nudge()
        await until(lambda: shows_picture(chat))
        queue.tell(Progress(page.id, "draw", "running", 0.9))
        await until_state(ann, DeliveryState.SENT)
        await asyncio.sleep(0.5)  # what must not come has time to come
    assert last_page(chat).steps == ()
    assert last_page(chat).preview is None


def last_page(chat: FakeChat) -> PageShown:
    return chat.pages()[0].page


async def test_progress_keeps_the_pace_of_the_platform(
    ann: Talker, app: App, queue: FakeQueue
) -> None:
    chat = FakeChat(edit_seconds=0.5)
    began = time.monotonic()
    async with serving(app, chat):
        await ann.write("Slowly.")
        await until(chat.pages)
        page = await ann.last()
        for step in range(40):
            queue.tell(Progress(page.id, "draw", "running", step / 40))
            await asyncio.sleep(0.03)
        await asyncio.sleep(0.6)
    assert 1 <= chat.calls.count("edit") <= (time.monotonic() - began) / 0.5


async def test_progress_is_followed_again_after_a_restart(
    ann: Talker, app: App, chat: FakeChat, queue: FakeQueue, settings: Settings, house: House,
    texts: Texts, clock: FakeClock,
) -> None:  # fmt: skip
    async with serving(app, chat):
        await ann.write("Before the restart.")
        await until_state(ann, DeliveryState.SENT)
    again = Postman(house, queue, settings, texts, clock)
    task = asyncio.create_task(again.run([chat]))
    queue.tell(Progress((await ann.last()).id, "draw", "running", 0.7))
    await until(lambda: any(step.share == 0.7 for step in last_page(chat).steps))
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_music_comes_as_a_message_of_its_own_where_a_page_cannot_play(
    ann: Talker, app: App, worker: Worker
) -> None:
    chat = FakeChat(plays_in_page=False)
    async with serving(app, chat):
        await ann.write("The ferry was late.")
        await until(chat.pages)
        await worker.make(await ann.last(), await ann.person())
        app.postman.nudge()
        await until(lambda: [s for s in chat.messages if s.message.media])
        await ann.react(chat.pages()[0].id, "⭐")  # shown again: the piece is not
        await until(lambda: last_page(chat).starred)
        await asyncio.sleep(0.1)
    played = [shown for shown in chat.messages if shown.message.media]
    assert len(played) == 1
    assert played[0].message.media[0].kind == "audio"
    assert played[0].message.media[0].seconds == 42.0
    assert played[0].message.reply_to == chat.pages()[0].id


async def test_half_a_page_is_shown_with_what_is_missing_and_a_way_to_try_again(
    ann: Talker, app: App, chat: FakeChat, worker: Worker, house: House, queue: FakeQueue
) -> None:
    async with serving(app, chat):
        await ann.write("The ferry was late.")
        page = await ann.last()
        person = await ann.person()
        await worker.make(page, person, settle=False, music=False)
        await worker.fail(page, "compose", "compose-failed")
        await house.work.settle(page.id, page.revision)
        app.postman.nudge()
        await until(lambda: chat.pages() and last_page(chat).missing)
        assert last_page(chat).missing == (
            "The music did not come out. The page is kept; Try again composes once more.",
        )
        queue.woken.clear()
        await ann.press(buttons(chat.pages()[0].message)["Try again"])
        assert queue.woken == [page.id]
        assert not (await ann.last()).failures


async def test_a_page_thrown_away_leaves_no_word_of_it_in_the_chat(
    ann: Talker, app: App, chat: FakeChat, worker: Worker
) -> None:
    async with serving(app, chat):
        await ann.write("A secret.")
        await until(chat.pages)
        await worker.make(await ann.last(), await ann.person())
        app.postman.nudge()
        await until(lambda: shows_picture(chat))
        shown = chat.pages()[0]
        await ann.react(shown.id, "🗑")
        await until(lambda: shown.message.page is None)
        assert "ferry" not in repr(shown.message)
        restore = buttons(shown.message)["Bring it back"]
        await ann.press(restore, message=shown.id)
        await until(lambda: shown.message.page is not None)


async def test_each_room_gets_its_own_and_in_order(meet: Meet, app: App, chat: FakeChat) -> None:
    people = [meet(str(number)) for number in range(6)]
    async with serving(app, chat):
        for line in range(3):
            await asyncio.gather(*(talker.write(f"Line {line}.") for talker in people))
        await until(lambda: len(chat.pages()) == 18)
    for talker in people:
        rooms = [shown for shown in chat.pages() if shown.room == Room("fake", talker.room)]
        assert [shown.page.wrote for shown in rooms] == ["Line 0.", "Line 1.", "Line 2."]


class Hanging(FakeChat):
    """Takes nothing until it is released."""

    name = "stuck"

    def __init__(self) -> None:
        super().__init__()
        self.release = asyncio.Event()

    async def send(self, room: Room, message: Message) -> Receipt:
        await self.release.wait()
        return await super().send(room, message)


async def test_a_hanging_platform_does_not_hold_up_the_others(
    ann: Talker, settings: Settings, house: House, queue: FakeQueue, texts: Texts, clock: FakeClock
) -> None:
    quick, stuck = FakeChat(), Hanging()
    person = await house.accounts.enrol("fake", "1")
    for number in range(40):
        room = Room("stuck", f"r{number}")
        value = {"view": "text", "key": "starred"}
        await house.deliveries.owe(f"n{number}", person.id, None, room, "notice", value)
    await house.deliveries.owe("q", person.id, None, Room("fake", "r"), "notice", value)
    postman = Postman(house, queue, settings, texts, clock)
    task = asyncio.create_task(postman.run([quick, stuck]))
    await until(lambda: quick.messages)
    stuck.release.set()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_the_first_page_is_followed_by_one_question_and_never_again(
    ann: Talker, app: App, chat: FakeChat, worker: Worker, clock: FakeClock
) -> None:
    def asked() -> list[Shown]:
        return [shown for shown in chat.messages if shown.message.page is None]

    async with serving(app, chat):
        for number in range(2):
            await ann.write(f"Line {number}.")
            await worker.make(await ann.last(), await ann.person())
            app.postman.nudge()
            await until_state(ann, DeliveryState.SENT)
            await until(asked)
            clock.forward(minutes=5)
        assert len(asked()) == 1
        yes = buttons(asked()[0].message)["Yes, at 21:00"]
        answer = await ann.press(yes, message=asked()[0].id)
    assert answer is not None
    assert answer.replaces
    assert (await ann.person()).preferences.reminder is not None


async def test_who_writes_on_before_the_first_page_is_there_is_asked_all_the_same(
    ann: Talker, app: App, chat: FakeChat, worker: Worker, clock: FakeClock
) -> None:
    asked = "That was your first page"
    async with serving(app, chat):
        for number in range(3):
            await ann.write(f"Line {number}.")
        await until(lambda: len(chat.pages()) == 3)
        person = await ann.person()
        for page in await ann.house.diary(person.id).pages():
            await worker.make(page, person)
        app.postman.nudge()
        await until(lambda: any(asked in shown.message.text for shown in chat.messages))
        clock.forward(days=40)  # that it was asked is forgotten by then
        await ann.house.deliveries.sweep()
        await ann.write("A new one.")
        await until(lambda: len(chat.pages()) == 4)
        await worker.make(await ann.last(), await ann.person())
        app.postman.nudge()
        await until(lambda: chat.pages()[-1].page.picture)
        await asyncio.sleep(0.1)
    assert sum(asked in shown.message.text for shown in chat.messages) == 1


async def test_what_is_told_of_how_long_it_takes_is_learnt(clock: FakeClock) -> None:
    from bot.making import Makings
    from db.records import PageId

    now = [0.0]
    makings = Makings(lambda: now[0])
    first, second = PageId("a"), PageId("b")
    for stage, seconds in (("read", 2.0), ("draw", 20.0), ("compose", 8.0)):
        makings.told(first, stage, "running", 0.0, None)
        now[0] += seconds
        makings.told(first, stage, "done", None, None)
    wanted = {"read": False, "draw": False, "compose": False}
    assert makings.of(second, 1, wanted).eta_seconds == 22  # draw and compose run together
    makings.told(second, "draw", "running", 0.5, None)
    now[0] += 5
    made = makings.of(second, 1, {"read": True, "draw": False, "compose": True})
    assert made.eta_seconds == 5
    assert makings.of(PageId("c"), 1, {"see": False}).eta_seconds is None


def test_nonces_are_short_and_steady() -> None:
    assert nonce_of("page:a:fake:1") == nonce_of("page:a:fake:1")
    assert nonce_of("page:a:fake:1") != nonce_of("page:a:fake:2")
    assert len(nonce_of("page:a:fake:1")) <= 25
