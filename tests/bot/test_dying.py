"""The process that delivers dies at any of its calls, before or after they took effect.

Every page is there in the end, whole and once. Where a platform cannot say what it was sent, only
the small first line may be there twice.
"""

import asyncio
import itertools
from collections.abc import Callable, Sized
from functools import partial

import pytest

from bot.app import App
from bot.chat import Receipt
from bot.deliveries import Postman
from bot.messages import Message, PageShown
from bot.texts import Texts
from config.settings import Settings
from db.house import House
from db.records import Room
from tests.bot.conftest import Meet, Talker, Worker, until
from tests.fakes import FakeChat, FakeClock, FakeQueue, Shown


class Killed(BaseException):
    """The process is no more."""


class MortalChat(FakeChat):
    """Ends the process at its n-th call; nothing goes through a dead process."""

    def __init__(self, kill_at: int, after: bool, finds: bool) -> None:
        super().__init__(finds=finds)
        self.kill_at = kill_at
        self.after = after
        self.dead = False

    def _dies(self, after: bool) -> None:
        if self.dead or (len(self.calls) == self.kill_at and after == self.after):
            self.dead = True
            raise Killed

    async def send(self, room: Room, message: Message) -> Receipt:
        if self.dead:
            raise Killed
        if len(self.calls) + 1 == self.kill_at and not self.after:
            self.calls.append("send")
            self._dies(False)
        receipt = await super().send(room, message)
        self._dies(True)
        return receipt

    async def edit(self, receipt: Receipt, message: Message) -> None:
        if self.dead:
            raise Killed
        if len(self.calls) + 1 == self.kill_at and not self.after:
            self.calls.append("edit")
            self._dies(False)
        await super().edit(receipt, message)
        self._dies(True)


def over(chat: MortalChat, talker: Talker, shown: Callable[[FakeChat, Talker], Sized]) -> bool:
    """The process died, or both pages are shown so."""
    return chat.dead or len(shown(chat, talker)) >= 2


@pytest.mark.parametrize("finds", [True, False])
@pytest.mark.parametrize("after", [True, False])
async def test_no_page_is_lost_or_doubled_whenever_the_process_dies(
    settings: Settings, house: House, app: App, queue: FakeQueue, texts: Texts, clock: FakeClock,
    meet: Meet, worker: Worker, finds: bool, after: bool,
) -> None:  # fmt: skip
    deaths = 0
    for kill_at, made_before in itertools.product(range(1, 7), (True, False)):
        chat = MortalChat(kill_at, after, finds)
        talker = meet(f"{kill_at}{made_before}")
        talker.chat = chat
        for number in range(2):
            await talker.write(f"Line {number}.")
            if made_before:
                await worker.make(await talker.last(), await talker.person(), title=f"T{number}")
        waiting = not made_before
        for _ in range(4):  # it is started again and again
            postman = Postman(house, queue, settings, texts, clock)
            alive = asyncio.create_task(postman.run([chat]))
            if waiting:
                await until(partial(over, chat, talker, pages))
                waiting = False
                diary = house.diary((await talker.person()).id)
                for number, page in enumerate(await diary.pages()):
                    await worker.make(page, await talker.person(), title=f"T{number}")
                postman.nudge()
            await until(partial(over, chat, talker, whole))
            await asyncio.sleep(0.03)
            alive.cancel()
            await asyncio.gather(alive, return_exceptions=True)
            if not chat.dead and len(whole(chat, talker)) >= 2:
                break
            deaths += chat.dead
            chat.dead, chat.kill_at = False, 0
        titles = sorted(page.title for page in whole(chat, talker))
        assert titles == ["T0", "T1"], (kill_at, titles)
        if finds:
            assert len(pages(chat, talker)) == 2, kill_at
    assert deaths >= 5  # or nothing was tried


def pages(chat: FakeChat, talker: Talker) -> list[Shown]:
    """Messages that show a page of this person; what is still owed to one before comes, too."""
    return [shown for shown in chat.pages() if shown.room.id == talker.room]


def whole(chat: FakeChat, talker: Talker) -> list[PageShown]:
    """Pages that stand there with their picture."""
    views = [shown.message.page for shown in pages(chat, talker)]
    return [view for view in views if view is not None and view.picture is not None]
