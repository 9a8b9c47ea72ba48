"""What is written is kept: once, whole, for its day, with a kind word where it cannot be."""

from bot.app import App
from tests.bot.conftest import Talker, Worker, serving, until
from tests.fakes import FakeChat, FakeQueue


async def test_words_become_a_page_that_is_told_and_shown(
    ann: Talker, app: App, chat: FakeChat, queue: FakeQueue, worker: Worker
) -> None:
    async with serving(app, chat):
        assert await ann.write("The ferry was late.") is None
        page = await ann.last()
        assert page.text == "The ferry was late."
        assert queue.woken == [page.id]
        await until(lambda: chat.pages())
        assert [step.state for step in chat.pages()[0].message.page.steps][:2] == [
            "done",
            "waiting",
        ]
        await worker.make(page, await ann.person())
        app.postman.nudge()
        await until(lambda: chat.pages()[0].message.page.picture)
        shown = chat.pages()[0].message.page
        assert shown.title == "The ferry that was late"
        assert shown.where == "Thu 14 May · Busan · rain"
        assert shown.steps == ()
        assert len(chat.pages()) == 1
