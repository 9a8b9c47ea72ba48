"""Pages in the making: their messages are painted anew as workers tell how far they are.

Only for show: what has come to its end is owed, and the postman brings it.
"""

import asyncio
import logging
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot.chat import Chat, Gone, Receipt, TryLater
from bot.line import Line
from bot.page_messages import PageMessages
from bot.rooms import Rooms
from db.errors import DiaryError, NotFound
from db.records import Delivery, Page, PageId, Person

if TYPE_CHECKING:
    from db.house import House

log = logging.getLogger(__name__)

_KNOWN = 5000  # pages whose messages were looked up
_LOOK = 0.2  # seconds between looks at what changed
_LOST = 1.0  # seconds before news that broke off are followed again


@dataclass(slots=True)
class _Live:
    """A message that shows a page in the making: what is needed to repaint it without a look."""

    delivery: Delivery
    receipt: Receipt
    page: Page
    person: Person


class Repainter:
    """One per process, beside its postman. `busy`: deliveries that are on their way just now."""

    def __init__(
        self,
        house: "House",
        queue: Line,
        messages: PageMessages,
        rooms: Rooms,
        busy: Container[int],
        nudge: Callable[[], None],
        ring: Callable[[str], None],
    ) -> None:
        self._house = house
        self._queue = queue
        self._messages = messages
        self._rooms = rooms
        self._busy = busy
        self._nudge = nudge
        self._ring = ring
        self._live: dict[PageId, dict[int, _Live]] = {}
        self._known: set[PageId] = set()  # pages in the making whose messages were looked up
        self._changed: set[PageId] = set()  # pages about which there are news
        self._painting: dict[PageId, asyncio.Task[None]] = {}

    def follow(self, owed: Delivery, receipt: Receipt, page: Page, person: Person) -> None:
        """This message shows this page now."""
        if page.settled or page.trashed_at is not None:
            self._rooms.settled(receipt)
            self._unfollow(page.id, owed.id)
            return
        self._live.setdefault(page.id, {})[owed.id] = _Live(owed, receipt, page, person)
        self._known.add(page.id)

    def forget(self, owed: Delivery) -> None:
        if owed.page is not None:
            self._unfollow(owed.page, owed.id)

    def _unfollow(self, page: PageId, delivery: int) -> None:
        lives = self._live.get(page, {})
        lives.pop(delivery, None)
        if not lives:
            self._live.pop(page, None)
            self._known.discard(page)
            self._messages.makings.forget(page)

    async def hear(self) -> None:
        """What workers tell of their work, until cancelled."""
        while True:
            try:
                async for told in self._queue.progress():
                    self._messages.makings.told(
                        told.page, told.stage, told.state, told.share, told.preview, told.fetching
                    )
                    if told.state == "running":
                        self._changed.add(told.page)
                    else:  # what has come to its end is owed: the whole page, not just its step
                        self._changed.discard(told.page)
                        self._nudge()
            except Exception:  # progress is only for show
                log.exception("lost the news of what is being made")
            await asyncio.sleep(_LOST)

    async def paint(self, chats: Mapping[str, Chat]) -> None:
        """Messages of pages that moved on, each no oftener than its platform likes."""
        while True:
            await asyncio.sleep(_LOOK)
            for page in self._changed - self._painting.keys():
                # Each on its own: a platform that hangs must not hold up the others.
                task = asyncio.create_task(self._repaint(page, chats), name=f"paint {page}")
                self._painting[page] = task
                task.add_done_callback(partial(self._painted, page))

    def _painted(self, page: PageId, task: asyncio.Task[None]) -> None:
        self._painting.pop(page, None)
        if not task.cancelled() and task.exception() is not None:
            log.error("a repaint broke", exc_info=task.exception())
            self._changed.discard(page)

    async def _repaint(self, page: PageId, chats: Mapping[str, Chat]) -> None:
        if page not in self._known:
            try:
                await self._look_up(page, chats)
            except DiaryError as error:
                log.info("no repaint of %s: %s", page, error)
        waiting = False
        for live in list(self._live.get(page, {}).values()):
            chat = chats[live.receipt.room.platform]
            lock = self._rooms.lock(live.receipt.room)
            if live.delivery.id in self._busy or lock.locked():
                waiting = True  # its whole page is on its way
            elif self._rooms.rests(live.receipt, chat.limits.edit_seconds):
                waiting = True
            else:
                async with lock:
                    await self._repaint_one(chat, live)
                self._ring(chat.name)  # what is owed to this room waited for it
        if not waiting:
            self._changed.discard(page)

    async def _repaint_one(self, chat: Chat, live: _Live) -> None:
        message = self._messages.now(chat, live.person, live.page, live.receipt)
        if message.page is None or not message.page.steps:
            return
        self._rooms.wrote(live.receipt)
        try:
            sealed = await self._messages.sealed(message, live.delivery, live.person)
            await chat.edit(live.receipt, sealed)
        except Gone:
            self._unfollow(live.page.id, live.delivery.id)
        except TryLater as later:
            # Progress is only for show; the next repaint waits as long as the platform asks.
            self._rooms.wrote(live.receipt, later.after)
        except Exception:
            log.exception("could not show progress of %s", live.page.id)
            self._unfollow(live.page.id, live.delivery.id)

    async def _look_up(self, page: PageId, chats: Mapping[str, Chat]) -> None:
        """After a restart: which messages show this page, if it is still in the making."""
        if len(self._known) > _KNOWN:
            self._known.clear()
        self._known.add(page)
        for owed in await self._house.deliveries.of_page(page):
            if owed.kind != "page" or not owed.receipt or owed.room.platform not in chats:
                continue
            try:
                person = await self._house.accounts.get(owed.person)
                opened = await self._house.diary(person.id).page(page)
            except NotFound:
                continue
            self.follow(owed, Receipt(owed.room, owed.receipt), opened, person)


__all__ = ["Repainter"]
