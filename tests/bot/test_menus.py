"""A menu that someone opened under a page stays open while the page goes on changing."""

from datetime import date

from bot.app import App
from bot.chat import Receipt
from bot.menus import Menus
from bot.messages import Button, Message, PageShown
from db.records import PageId, Room
from tests.bot.conftest import Talker, Worker, buttons, serving, until
from tests.fakes import FakeChat, Shown

MORE = {"Mood", "Weather", "Place"}


async def finished(ann: Talker, app: App, chat: FakeChat, worker: Worker) -> Shown:
    await ann.write("The ferry was late.")
    await until(chat.pages)
    await worker.make(await ann.last(), await ann.person())
    app.postman.nudge()
    await until(lambda: "More…" in buttons(chat.pages()[0].message))
    return chat.pages()[0]


async def press(ann: Talker, chat: FakeChat, shown: Shown, label: str, **more: object) -> Message:
    """As platforms do: the answer takes the place of the message that held the button."""
    answer = await ann.press(buttons(shown.message)[label], message=shown.id, **more)
    assert answer is not None
    if answer.replaces:
        await chat.edit(Receipt(shown.room, shown.id), answer)
    return answer


async def remade(ann: Talker, app: App, shown: Shown, worker: Worker, title: str) -> None:
    page = await ann.last()
    await ann.house.diary(page.person).correct(page.id, title=title)
    await worker.make(page, await ann.person(), title=title)
    app.postman.nudge()
    await until(lambda: shown.message.page and shown.message.page.title == title)


async def test_a_menu_stays_open_when_its_page_changes(
    ann: Talker, app: App, chat: FakeChat, worker: Worker
) -> None:
    async with serving(app, chat):
        shown = await finished(ann, app, chat, worker)
        await press(ann, chat, shown, "More…")
        assert buttons(shown.message).keys() >= MORE
        await remade(ann, app, shown, worker, "Late, again")
        assert buttons(shown.message).keys() >= MORE
        # its buttons are still theirs, and a list that one of them opens stays, too
        await press(ann, chat, shown, "Mood")
        await remade(ann, app, shown, worker, "Late, and late again")
        assert shown.message.choices
        # and once it is closed, changes open nothing
        await press(ann, chat, shown, "Back")
        await press(ann, chat, shown, "Back")
        await remade(ann, app, shown, worker, "In the end it came")
        assert "More…" in buttons(shown.message)
        assert not shown.message.choices


async def test_of_a_page_thrown_away_no_menu_stays(
    ann: Talker, app: App, chat: FakeChat, worker: Worker
) -> None:
    async with serving(app, chat):
        shown = await finished(ann, app, chat, worker)
        await press(ann, chat, shown, "More…")
        page = await ann.last()
        await ann.house.diary(page.person).trash(page.id)
        app.postman.nudge()
        await until(lambda: shown.message.page is None)
        assert not buttons(shown.message).keys() & MORE


def test_a_menu_that_was_left_closes_at_the_next_change() -> None:
    now = 0.0
    menus = Menus(lambda: now)
    here = Receipt(Room("fake", "r"), "1")
    page = Message(page=_page(), buttons=((Button("More…"),),))
    opened = Message(page=_page(), buttons=((Button("Mood"),),), menu=True)
    menus.answered(here, opened)
    now = 60.0
    assert menus.kept(here, page).buttons == opened.buttons
    assert menus.kept(Receipt(Room("fake", "r"), "2"), page) == page
    now = 121.0
    assert menus.kept(here, page) == page


def _page() -> PageShown:
    return PageShown(PageId("p"), date(2026, 5, 14), "Thu 14 May", "Late", "The ferry was late.")
