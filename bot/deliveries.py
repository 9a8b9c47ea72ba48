"""The postman: settles what the diary owes to rooms, and keeps each page's message up to date.

A page's message is sent once, early and small, and then only ever edited: an edit can be repeated
safely, a send cannot. `sending` is committed before a send, so that a crash in between is seen
as *ambiguous* afterwards.
"""

import asyncio
import contextlib
import logging
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.chat import Chat, Gone, Receipt, TryLater
from bot.line import Line
from bot.menus import Menus
from bot.messages import Message
from bot.page_messages import PageMessages, nonce_of, without_media
from bot.repainting import Repainter
from bot.rooms import Rooms
from bot.texts import Texts
from bot.views import notices, photo_notices
from bot.views.page import music_of
from config.settings import Settings
from db.errors import DiaryError, NotFound
from db.records import Delivery, Page, Person, Room

if TYPE_CHECKING:
    from db.deliveries import Sending
    from db.house import House

log = logging.getLogger(__name__)

_AT_ONCE = 24  # rooms of one platform written to at the same time
_PATIENCE = 120.0  # seconds a platform may take over one message
_LOOK = 2.0  # seconds between looks when nobody nudges: other processes owe things too
_LAST_TRY = 8  # counted failures before a delivery is given up
_LONGEST_WAIT = 300.0  # seconds between tries while a platform is away
_DRAIN = 5.0  # seconds that sends under way get to finish at the end


class Postman:
    """One per process, for the platforms of that process."""

    def __init__(
        self,
        house: "House",
        queue: Line,
        settings: Settings,
        texts: Texts,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._house = house
        self._queue = queue
        self._settings = settings
        self._texts = texts
        self._clock = clock
        self._messages = PageMessages(house, texts, clock)
        self._rooms = Rooms()
        self._chats: Mapping[str, Chat] = {}
        self._bells: dict[str, asyncio.Event] = {}
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._later: dict[str, asyncio.TimerHandle] = {}  # bells of edits that wait for their time
        self._waits: dict[int, int] = {}  # tries since a platform went away, by delivery
        self._repainter = Repainter(
            house, queue, self._messages, self._rooms, self._busy, self.nudge, self._ring
        )

    @property
    def menus(self) -> Menus:
        """What people opened on pages' messages; answers to presses tell of it."""
        return self._messages.menus

    def nudge(self) -> None:
        """Something may be owed: look now."""
        for bell in self._bells.values():
            bell.set()

    def _ring(self, platform: str) -> None:
        """The same, of one platform."""
        self._bells[platform].set()

    async def run(self, chats: Sequence[Chat]) -> None:
        """Deliver on these platforms until cancelled; then let sends under way finish."""
        self._chats = {chat.name: chat for chat in chats}
        # Each platform has its own line and places: one that hangs holds up nobody else's.
        self._bells = {name: asyncio.Event() for name in self._chats}
        await self._house.deliveries.recover(tuple(self._chats))
        try:
            async with asyncio.TaskGroup() as together:
                for name in self._chats:
                    together.create_task(self._settle_all(name), name=f"settle {name}")
                together.create_task(self._repainter.hear(), name="hear progress")
                together.create_task(self._repainter.paint(self._chats), name="paint progress")
        finally:
            for timer in self._later.values():
                timer.cancel()
            if under_way := set(self._busy.values()):
                await asyncio.wait(under_way, timeout=_DRAIN)
            for task in self._busy.values():
                task.cancel()

    # What is owed.

    async def _settle_all(self, platform: str) -> None:
        bell = self._bells[platform]
        while True:
            bell.clear()
            try:
                more = await self._look(platform)
            except DiaryError as error:
                log.warning("cannot look at what is owed: %s", error)
                more = False
            except Exception:  # one odd row must not end all deliveries
                log.exception("cannot look at what is owed")
                more = False
            if not more:
                # Not wait_for: before Python 3.12 it may swallow the cancellation that ends us.
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_LOOK):
                        await bell.wait()

    async def _look(self, platform: str) -> bool:
        """Begin what is owed and can be begun; whether there may be more at once."""
        busy = [task for task in self._busy.values() if task.get_name() == platform]
        places = _AT_ONCE - len(busy)
        if places <= 0:
            return False  # whoever comes to rest rings
        early = self._rooms.early(self._chats[platform].limits.edit_seconds)
        limit = places + len(busy) + len(early) + _AT_ONCE
        due = await self._house.deliveries.due(platform, limit)
        chosen: dict[Room, int] = {}
        for one in due:
            if one.id in self._busy or one.room in chosen or self._rooms.lock(one.room).locked():
                continue
            rests = early.get(Receipt(one.room, one.receipt)) if one.receipt else None
            if rests is not None:
                self._ring_at(platform, rests)
            elif len(chosen) < places:
                chosen[one.room] = one.id
        if not chosen:
            return False
        for sending in await self._take(list(chosen.values())):
            task = asyncio.create_task(self._settle(sending), name=platform)
            self._busy[sending.owed.id] = task
            task.add_done_callback(partial(self._over, sending.owed.id))
        return len(chosen) < places and len(due) >= limit

    async def _take(self, ids: list[int]) -> "list[Sending]":
        """Marked as on their way; nothing of it if we are told to stop in this very moment."""
        taking = asyncio.ensure_future(self._house.deliveries.take(ids))
        try:
            return await asyncio.shield(taking)
        except asyncio.CancelledError:
            await asyncio.gather(taking, return_exceptions=True)
            await self._house.deliveries.give_back(ids)
            raise

    def _ring_at(self, platform: str, moment: float) -> None:
        """Edits of one message keep their distance, and what waits for it holds no place."""
        loop = asyncio.get_running_loop()
        when = loop.time() + max(0.0, moment - time.monotonic())
        timer = self._later.get(platform)
        if timer is None or timer.when() > when or timer.when() <= loop.time():
            if timer is not None:
                timer.cancel()
            self._later[platform] = loop.call_at(when, self._bells[platform].set)

    def _over(self, id: int, task: asyncio.Task[None]) -> None:
        """A delivery came to rest; more of it may have become due meanwhile."""
        self._busy.pop(id, None)
        if (bell := self._bells.get(task.get_name())) is not None:
            bell.set()
        if not task.cancelled() and task.exception() is not None:
            log.error("a delivery broke", exc_info=task.exception())

    async def _settle(self, sending: "Sending") -> None:
        """One delivery, once. It is marked as on its way."""
        owed = sending.owed
        async with self._rooms.lock(owed.room):
            try:
                async with asyncio.timeout(_PATIENCE):
                    await self._deliver(self._chats[owed.room.platform], sending)
            except TimeoutError:
                await self._again(owed, TryLater(1.0, maybe_sent=True))
            except Gone:
                await self._house.deliveries.dead(owed, "the room or message is gone")
                self._forget(owed)
            except NotFound:
                await self._house.deliveries.dead(owed, "there is nothing to show any more")
                self._forget(owed)
            except TryLater as later:
                await self._again(owed, later)
            except asyncio.CancelledError:
                raise  # still `sending`: recovered as ambiguous at the next start
            except Exception:
                log.exception("could not deliver %s", owed.key)
                await self._failed(owed)

    async def _again(self, owed: Delivery, later: TryLater) -> None:
        """The platform did not take it. An outage is nobody's fault and is never counted."""
        tries = self._waits[owed.id] = self._waits.get(owed.id, 0) + 1
        wait = max(later.after, min(_LONGEST_WAIT, 2.0 ** min(tries, 9))) * random.uniform(1, 1.3)
        log.info("%s takes %s later (%.0f s)", owed.room.platform, owed.key, wait)
        await self._house.deliveries.later(
            owed,
            self._clock() + timedelta(seconds=wait),
            counted=False,
            ambiguous=later.maybe_sent and owed.receipt is None,
        )

    async def _failed(self, owed: Delivery) -> None:
        if owed.tries + 1 >= _LAST_TRY:
            await self._house.deliveries.dead(owed, f"failed {_LAST_TRY} times")
            return
        wait = min(_LONGEST_WAIT, 2.0**owed.tries) * random.uniform(1, 1.3)
        await self._house.deliveries.later(
            owed, self._clock() + timedelta(seconds=wait), counted=True
        )

    async def _deliver(self, chat: Chat, sending: "Sending") -> None:
        owed, person, page = sending.owed, sending.person, sending.page
        if owed.kind == "notice":
            await self._deliver_notice(chat, owed, person)
        elif page is None:
            raise NotFound("there is no such page")
        elif owed.kind == "page":
            await self._deliver_page(chat, owed, person, page)
        else:
            await self._deliver_music(chat, owed, person, page)
        self._waits.pop(owed.id, None)

    def _forget(self, owed: Delivery) -> None:
        self._waits.pop(owed.id, None)
        self._repainter.forget(owed)

    async def _deliver_page(self, chat: Chat, owed: Delivery, person: Person, page: Page) -> None:
        receipt = Receipt(owed.room, owed.receipt) if owed.receipt else None
        if receipt is None and owed.ambiguous:
            receipt = await chat.find(owed.room, nonce_of(owed.key))
        whole = self._messages.now(chat, person, page, receipt)
        if receipt is None:
            # Small first: only this can ever double, and only where a platform cannot tell.
            small = whole if chat.limits.finds else without_media(whole)
            first = await self._messages.sealed(
                replace(small, reply_to=owed.reply_to), owed, person
            )
            receipt = await chat.send(owed.room, first)
            self._rooms.wrote(receipt)
            if small != whole:
                # It is there; the rest is an edit, and owed until it is done.
                await self._house.deliveries.sent(owed, receipt.message, 0)
                self._repainter.follow(owed, receipt, page, person)
                return
        else:
            self._rooms.wrote(receipt)
            await chat.edit(receipt, await self._messages.sealed(whole, owed, person))
        await self._owe_music(chat, owed, page, receipt)
        await self._house.deliveries.sent(owed, receipt.message, owed.wanted)
        self._repainter.follow(owed, receipt, page, person)
        if page.settled and page.trashed_at is None:
            diary = self._house.diary(person.id)
            now = self._clock()
            asked = await notices.owe_first_question(
                self._house.deliveries, diary, person, owed.room, now
            )
            if (
                await photo_notices.owe(self._house.deliveries, diary, person, page, owed.room, now)
                or asked
            ):
                self.nudge()

    async def _deliver_music(self, chat: Chat, owed: Delivery, person: Person, page: Page) -> None:
        """A page's piece, where the platform cannot play it inside the page's own message."""
        music = music_of(page)
        if music is None or music.ref is None or music.ref.id != owed.value.get("media"):
            raise NotFound("another piece has taken its place")
        message = Message(media=(music,), reply_to=owed.reply_to, silent=True)
        await self._send_once(chat, owed, message, person)

    async def _deliver_notice(self, chat: Chat, owed: Delivery, person: Person) -> None:
        message = await notices.render(
            owed.value, self._texts, self._house.diary(person.id), person, self._clock()
        )
        if owed.ambiguous and owed.value.get("once"):
            # Said twice it would nag; whether it was said can only be asked where platforms tell.
            receipt = await chat.find(owed.room, nonce_of(owed.key))
            await self._house.deliveries.sent(owed, receipt.message if receipt else "", owed.wanted)
            return
        await self._send_once(chat, owed, replace(message, reply_to=owed.reply_to), person)

    async def _send_once(
        self, chat: Chat, owed: Delivery, message: Message, person: Person
    ) -> None:
        receipt = await chat.find(owed.room, nonce_of(owed.key)) if owed.ambiguous else None
        if receipt is None:
            receipt = await chat.send(owed.room, await self._messages.sealed(message, owed, person))
        await self._house.deliveries.sent(owed, receipt.message, owed.wanted)

    async def _owe_music(self, chat: Chat, owed: Delivery, page: Page, receipt: Receipt) -> None:
        """Owed before the page counts as shown: a crash in between owes the same once more."""
        music = music_of(page)
        if chat.limits.plays_in_page or music is None or music.ref is None or page.trashed_at:
            return
        key = f"music:{owed.id}:{music.ref.id}"
        value = {"media": music.ref.id}
        if await self._house.deliveries.owe(
            key, owed.person, page.id, owed.room, "music", value, receipt.message
        ):
            self.nudge()


__all__ = ["Postman"]
