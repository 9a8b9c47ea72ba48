"""The postman: settles what the diary owes to rooms, and keeps each page's message up to date.

A page's message is sent once, early and small, and then only ever edited: an edit can be repeated
safely, a send cannot. `sending` is committed before a send, so that a crash in between is seen
as *ambiguous* afterwards.
"""

import asyncio
import contextlib
import hashlib
import logging
import random
import time
from base64 import b32encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from bot.chat import Chat, Gone, Receipt, TryLater
from bot.line import Line
from bot.making import Makings
from bot.messages import Message
from bot.pressing import Sealer
from bot.texts import Texts
from bot.views import notices, photo_notices
from bot.views.page import Making, music_of, page_message, stages_of, trashed_message
from config.settings import Settings
from db.errors import DiaryError, NotFound
from db.records import Delivery, Page, PageId, Person, Room

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
_KNOWN = 5000  # pages whose messages were looked up
_PAINT = 0.2  # seconds between looks at what progress changed


def nonce_of(key: str) -> str:
    """The same delivery has the same nonce, through crashes and restarts. 24 characters."""
    digest = hashlib.blake2b(key.encode(), digest_size=15).digest()
    return b32encode(digest).decode().lower()


@dataclass(slots=True)
class _Live:
    """A message that shows a page in the making: what is needed to repaint it without a look."""

    delivery: Delivery
    receipt: Receipt
    page: Page
    person: Person


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
        self._chats: Mapping[str, Chat] = {}
        self._bells: dict[str, asyncio.Event] = {}
        self._makings = Makings()
        self._sealer = Sealer(house.tokens)
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._rooms: WeakValueDictionary[Room, asyncio.Lock] = WeakValueDictionary()
        self._edited_at: dict[tuple[Room, str], float] = {}
        self._live: dict[PageId, dict[int, _Live]] = {}
        self._known: set[PageId] = set()  # pages in the making whose messages were looked up
        self._changed: set[PageId] = set()  # pages about which progress has news
        self._painting: dict[PageId, asyncio.Task[None]] = {}
        self._later: dict[str, asyncio.TimerHandle] = {}  # bells of edits that wait for their time
        self._waits: dict[int, int] = {}  # tries since a platform went away, by delivery

    def nudge(self) -> None:
        """Something may be owed: look now."""
        for bell in self._bells.values():
            bell.set()

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
                together.create_task(self._follow(), name="follow progress")
                together.create_task(self._paint(), name="paint progress")
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
        now = time.monotonic()
        pace = self._chats[platform].limits.edit_seconds
        early = {where: at + pace for where, at in self._edited_at.items() if at + pace > now}
        limit = places + len(busy) + len(early) + _AT_ONCE
        due = await self._house.deliveries.due(platform, limit)
        chosen: dict[Room, int] = {}
        for one in due:
            if one.id in self._busy or one.room in chosen or self._room(one.room).locked():
                continue
            if one.receipt is not None and (one.room, one.receipt) in early:
                self._ring_at(platform, early[one.room, one.receipt])
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

    def _room(self, room: Room) -> asyncio.Lock:
        """One message of a room at a time, so that they arrive in order."""
        return self._rooms.setdefault(room, asyncio.Lock())

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
        async with self._room(owed.room):
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

    async def _deliver_page(self, chat: Chat, owed: Delivery, person: Person, page: Page) -> None:
        whole = self._page_message(chat, person, page)
        receipt = Receipt(owed.room, owed.receipt) if owed.receipt else None
        if receipt is None and owed.ambiguous:
            receipt = await chat.find(owed.room, nonce_of(owed.key))
        if receipt is None:
            # Small first: only this can ever double, and only where a platform cannot tell.
            small = whole if chat.limits.finds else without_media(whole)
            first = await self._sealed(replace(small, reply_to=owed.reply_to), owed, person)
            receipt = await chat.send(owed.room, first)
            self._edited_at[receipt.room, receipt.message] = time.monotonic()
            if small != whole:
                # It is there; the rest is an edit, and owed until it is done.
                await self._house.deliveries.sent(owed, receipt.message, 0)
                self._follow_live(owed, receipt, page, person)
                return
        else:
            self._edited_at[receipt.room, receipt.message] = time.monotonic()
            await chat.edit(receipt, await self._sealed(whole, owed, person))
        await self._owe_music(chat, owed, page, receipt)
        await self._house.deliveries.sent(owed, receipt.message, owed.wanted)
        self._follow_live(owed, receipt, page, person)
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
            receipt = await chat.send(owed.room, await self._sealed(message, owed, person))
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

    def _page_message(self, chat: Chat, person: Person, page: Page) -> Message:
        if page.trashed_at is not None:
            return trashed_message(self._texts, page, person.preferences)
        preferences = person.preferences
        making = Making()
        if not page.settled:
            wanted = {stage: kind in page.artefacts for stage, kind in stages_of(page, preferences)}
            making = self._makings.of(page.id, page.revision, wanted)
            if not chat.limits.edits_media:
                making = replace(making, preview=None)
        today = self._house.diary(person.id).today(preferences, self._clock())
        return page_message(self._texts, page, preferences, today, making)

    async def _sealed(self, message: Message, owed: Delivery, person: Person) -> Message:
        sealed = await self._sealer.seal(message, person.id)
        return replace(sealed, nonce=nonce_of(owed.key))

    # What is in the making.

    def _follow_live(self, owed: Delivery, receipt: Receipt, page: Page, person: Person) -> None:
        if page.settled or page.trashed_at is not None:
            self._edited_at.pop((receipt.room, receipt.message), None)
            self._unfollow(page.id, owed.id)
            return
        self._live.setdefault(page.id, {})[owed.id] = _Live(owed, receipt, page, person)
        self._known.add(page.id)

    def _unfollow(self, page: PageId, delivery: int) -> None:
        lives = self._live.get(page, {})
        lives.pop(delivery, None)
        if not lives:
            self._live.pop(page, None)
            self._known.discard(page)
            self._makings.forget(page)

    def _forget(self, owed: Delivery) -> None:
        self._waits.pop(owed.id, None)
        if owed.page is not None:
            self._unfollow(owed.page, owed.id)

    async def _follow(self) -> None:
        """What workers tell of their work."""
        while True:
            try:
                async for told in self._queue.progress():
                    self._makings.told(
                        told.page, told.stage, told.state, told.share, told.preview, told.fetching
                    )
                    if told.state == "running":
                        self._changed.add(told.page)
                    else:  # what has come to its end is owed: the whole page, not just its step
                        self._changed.discard(told.page)
                        self.nudge()
            except Exception:  # progress is only for show
                log.exception("lost the news of what is being made")
            await asyncio.sleep(1)

    async def _paint(self) -> None:
        """Repaint the messages of pages that moved on, each no oftener than its platform likes."""
        while True:
            await asyncio.sleep(_PAINT)
            for page in self._changed - self._painting.keys():
                # Each on its own: a platform that hangs must not hold up the others.
                task = asyncio.create_task(self._repaint(page), name=f"paint {page}")
                self._painting[page] = task
                task.add_done_callback(partial(self._painted, page))

    def _painted(self, page: PageId, task: asyncio.Task[None]) -> None:
        self._painting.pop(page, None)
        if not task.cancelled() and task.exception() is not None:
            log.error("a repaint broke", exc_info=task.exception())
            self._changed.discard(page)

    async def _repaint(self, page: PageId) -> None:
        if page not in self._known:
            try:
                await self._look_up(page)
            except DiaryError as error:
                log.info("no repaint of %s: %s", page, error)
        lives = self._live.get(page)
        if not lives:
            self._changed.discard(page)
            return
        now = time.monotonic()
        waiting = False
        for live in list(lives.values()):
            chat = self._chats[live.receipt.room.platform]
            last = self._edited_at.get((live.receipt.room, live.receipt.message), 0.0)
            lock = self._room(live.receipt.room)
            if live.delivery.id in self._busy or lock.locked():
                waiting = True  # its whole page is on its way
            elif now - last < chat.limits.edit_seconds:
                waiting = True
            else:
                async with lock:
                    await self._repaint_one(chat, live)
                self._bells[chat.name].set()  # what is owed to this room waited for it
        if not waiting:
            self._changed.discard(page)

    async def _repaint_one(self, chat: Chat, live: _Live) -> None:
        message = self._page_message(chat, live.person, live.page)
        if message.page is None or not message.page.steps:
            return
        self._edited_at[live.receipt.room, live.receipt.message] = time.monotonic()
        try:
            await chat.edit(live.receipt, await self._sealed(message, live.delivery, live.person))
        except Gone:
            self._unfollow(live.page.id, live.delivery.id)
        except TryLater as later:
            # Progress is only for show; the next repaint waits as long as the platform asks.
            self._edited_at[live.receipt.room, live.receipt.message] += later.after
        except Exception:
            log.exception("could not show progress of %s", live.page.id)
            self._unfollow(live.page.id, live.delivery.id)

    async def _look_up(self, page: PageId) -> None:
        """After a restart: which messages show this page, if it is still in the making."""
        if len(self._known) > _KNOWN:
            self._known.clear()
        self._known.add(page)
        for owed in await self._house.deliveries.of_page(page):
            if owed.kind != "page" or not owed.receipt or owed.room.platform not in self._chats:
                continue
            try:
                person = await self._house.accounts.get(owed.person)
                opened = await self._house.diary(person.id).page(page)
            except NotFound:
                continue
            self._follow_live(owed, Receipt(owed.room, owed.receipt), opened, person)


def without_media(message: Message) -> Message:
    """The same message in words: what is sent first, so that the rest can be an edit."""
    page = message.page
    if page is not None:
        page = replace(page, picture=None, preview=None, music=None, photos=(), voices=())
    return replace(message, page=page, media=())


__all__ = ["Postman", "nonce_of", "without_media"]
