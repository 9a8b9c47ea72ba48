"""The runner: takes pages, runs what is due for each, keeps what was made. Loses nothing.

A stage runs under a claim (lease and fence). Its heartbeat keeps the lease; when the heartbeat
finds the claim gone, the work is stopped and what it made is dropped by the database.

A page costs two transactions and one for each stage after its first: one takes it, for several
pages at once; the one that keeps what a stage made also claims what has become due by it, or
settles the page.
"""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Protocol

from db.errors import DiaryError, StorageDown, StorageFull
from db.house import House
from db.records import Claim, Page, PageId, PersonId, Preferences, Taken
from models.errors import (
    CannotRead,
    DamagedWeights,
    ModelError,
    NeedsToken,
    NoNetwork,
    NotAvailable,
    NotFit,
    NoWeights,
    OutOfMemory,
    TooMuch,
)
from models.making import Cancelled
from models.studio import Studio
from workers.pipeline import Due, Look, QueueClass, Stage, look, with_basis
from workers.queue import Progress
from workers.workroom import Workroom

log = logging.getLogger(__name__)

FIRST_RETRY = timedelta(seconds=2)
LONGEST_RETRY = timedelta(minutes=10)
CANDIDATES = 20  # how many pages a token looks at before it goes home
PAGES_AT_ONCE = 6  # of one process: while one draws, another is read and a third composed
PASS_ON_SECONDS = 0.25  # between tokens for others while there is more than we can carry


def retry_delay(tries: int, first: timedelta = FIRST_RETRY) -> timedelta:
    """Doubling from two seconds to ten minutes, with a third of jitter."""
    delay: timedelta = min(first * 2 ** min(tries, 12), LONGEST_RETRY)
    return delay * random.uniform(2 / 3, 4 / 3)


class Line(Protocol):
    """What a runner needs of the queue."""

    async def tell(self, progress: Progress) -> None: ...

    async def wake(
        self,
        person: PersonId,
        page: PageId,
        *,
        queue: str = "light",
        after: timedelta | None = None,
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Prospect:
    """A page held against the pipeline, by a worker that serves some of its queue classes."""

    seen: Look
    serves: Collection[str]

    @property
    def settled(self) -> bool:
        return self.seen.settled

    @property
    def to_claim(self) -> list[str]:
        return [due.stage.name for due in self.seen.ready if due.stage.queue in self.serves]

    @property
    def for_others(self) -> set[QueueClass]:
        """Queue classes that somebody else must be told of."""
        return {due.stage.queue for due in self.seen.ready} - set(self.serves)

    def due(self, claim: Claim) -> Due:
        return next(due for due in self.seen.ready if due.stage.name == claim.stage)


Begun = Taken[Prospect]


@dataclass(slots=True)
class Runner:
    """Runs stages of the queue classes it serves, for one worker process."""

    house: House
    studio: Studio
    queue: Line
    pipeline: Sequence[Stage]
    owner: str
    serves: Collection[str]
    lease: timedelta = timedelta(seconds=30)
    first_retry: timedelta = FIRST_RETRY
    draining: bool = False
    _running: dict[PageId, set[asyncio.Event]] = field(default_factory=dict)
    _busy: set[PersonId] = field(default_factory=set)
    _passed_on: float = 0.0

    async def token(self) -> bool:
        """Spend one wake-up: run pages whose turn it is until there is none. False: none was.

        A process works on one page of a person at a time, so that a flood of one person never
        takes the places of the others; for every place that gets free it looks again whose turn
        it is.
        """
        did = False
        tried: set[PageId] = set()  # in vain: others have them, or they wait for their time
        at_work: set[asyncio.Task[bool]] = set()
        try:
            while True:
                for begun in await self._next_beside(at_work, tried):
                    at_work.add(asyncio.create_task(self._carry(begun, tried)))
                if not at_work:
                    return did
                done, at_work = await asyncio.wait(at_work, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    did = task.result() or did
        finally:
            await _ended(at_work)

    async def _next_beside(
        self, at_work: Collection[asyncio.Task[bool]], tried: set[PageId]
    ) -> list[Begun]:
        try:
            return await self._next(tried)
        except DiaryError as error:
            if not at_work:
                raise
            log.warning("no look for more pages: %s", error)  # what runs goes on
            return []

    async def _next(self, tried: set[PageId]) -> list[Begun]:
        """Pages for the places that are free, each with what was claimed of it."""
        places = PAGES_AT_ONCE - len(self._busy)
        if self.draining or places <= 0:
            return []  # who has the places looks again
        turns = await self.house.work.open_pages(CANDIDATES, skip=tried)
        waiting: dict[PersonId, PageId] = {}
        for person, page in turns:
            if person not in self._busy:
                waiting.setdefault(person, page)
        places = PAGES_AT_ONCE - len(self._busy)
        mine = dict(list(waiting.items())[: max(0, places)])
        if not mine:
            return []
        if len(mine) < len(waiting):
            await self._pass_on(waiting)
        tried.update(mine.values())
        self._busy.update(mine)
        begun: list[Begun] = []
        try:
            begun = await self._take(mine)
        finally:
            self._busy.difference_update(mine.keys() - {one.person.id for one in begun})
        return begun

    async def _pass_on(self, waiting: dict[PersonId, PageId]) -> None:
        """More waits than we can carry, and whoever woke us may have sent one token for all."""
        now = time.monotonic()
        if now - self._passed_on < PASS_ON_SECONDS:
            return
        self._passed_on = now
        person, page = next(reversed(waiting.items()))
        await self.queue.wake(person, page)

    async def _take(self, pages: dict[PersonId, PageId]) -> list[Begun]:
        try:
            return await self.house.work.take(pages.items(), self._judge, self.owner, self.lease)
        except StorageDown:
            raise
        except Exception:
            if len(pages) > 1:  # one that cannot be opened holds up nobody else's
                alone = [await self._take({person: page}) for person, page in pages.items()]
                return [begun for found in alone for begun in found]
            log.exception("page %s cannot be begun", *pages.values())
            return []

    def _judge(self, page: Page, preferences: Preferences) -> Prospect:
        # Who is stopping claims nothing more, and tells others of what there is.
        serves = () if self.draining else self.serves
        return Prospect(look(page, preferences, self.pipeline), serves)

    async def _carry(self, begun: Begun, tried: set[PageId]) -> bool:
        """Work on a page in one of this process's places, and give the place back."""
        try:
            if did := await self._work_on(begun):
                tried.discard(begun.page.id)
            return did
        except DiaryError as error:
            log.warning("page %s is gone on with later: %s", begun.page.id, error)
        except Exception:
            log.exception("page %s is gone on with later", begun.page.id)
        finally:
            self._busy.discard(begun.person.id)
        return False

    async def advance(self, person: PersonId, page: PageId) -> bool:
        """Run everything due for a page. False: there was nothing, or nothing could be claimed."""
        return any([await self._work_on(begun) for begun in await self._take({person: page})])

    async def _work_on(self, begun: Begun) -> bool:
        """Run what was claimed of a page, and what becomes due by it, to its end."""
        did = begun.page.settled
        again: list[Begun] = [begun]
        while again and not self.draining:
            (now,) = again
            if not await self._run_all(now):
                return did or bool(now.claims)
            did = True
            # Something failed or was dropped: what is due now only a look can tell.
            again = await self._take({now.person.id: now.page.id})
        return did

    async def _run_all(self, begun: Begun) -> bool:
        """Run stages side by side as they become due. Whether the page must be looked at again."""
        look_again = False
        broken: list[BaseException] = []
        at_work: set[asyncio.Task[Begun | None]] = set()
        found: list[Begun] = [begun]
        try:
            while True:
                for one in found:
                    for queue_class in one.outlook.for_others:
                        await self.queue.wake(one.person.id, one.page.id, queue=queue_class)
                    for claim in one.claims:
                        at_work.add(asyncio.create_task(self._attempt(one, claim)))
                if not at_work:
                    if broken:
                        raise broken[0]
                    return look_again
                done, at_work = await asyncio.wait(at_work, return_when=asyncio.FIRST_COMPLETED)
                found = []
                for task in done:
                    if (error := task.exception()) is not None:
                        broken.append(error)  # the stages beside it come to their end
                    elif (result := task.result()) is not None:
                        found.append(result)
                    else:
                        look_again = True
        finally:
            await _ended(at_work)

    async def _attempt(self, begun: Begun, claim: Claim) -> Begun | None:
        """One stage, once. What has become due by it; None: nothing was kept."""
        page, person, due = begun.page, begun.person, begun.outlook.due(claim)
        if claim.tries >= due.stage.tries:
            # It took its worker down with it again and again: nobody else is to fall for it.
            log.error("page %s: %s is given up after %d tries", page.id, claim.stage, claim.tries)
            await self.house.work.failed(claim, due.basis, f"{due.stage.name}-failed", None)
            await self.queue.tell(Progress(page.id, due.stage.name, "failed"))
            return None
        stop = asyncio.Event()
        self._running.setdefault(page.id, set()).add(stop)
        room = Workroom(
            person,
            self.house.diary(person.id),
            self.studio,
            page.id,
            due.stage.name,
            self.queue.tell,
            stop,
        )
        heart = _Heart(partial(self._beat, claim, stop), self.lease.total_seconds() / 3)
        try:
            return await self._run(claim, begun, due, room)
        finally:
            heart.stop()
            stop.set()  # a thread that outlives its timeout stops at its next step
            self._running[page.id].discard(stop)
            if not self._running[page.id]:
                del self._running[page.id]

    async def _run(self, claim: Claim, begun: Begun, due: Due, room: Workroom) -> Begun | None:
        page, stage = begun.page, due.stage
        await self.queue.tell(Progress(page.id, stage.name, "running", 0.0))
        try:
            async with asyncio.timeout(stage.timeout.total_seconds()):
                made = await stage.run(page, room)
            kept = await self.house.work.save_and_go_on(
                claim, begun, [with_basis(stage, due.basis, made)], self._judge, self.lease
            )
        except asyncio.CancelledError:
            await asyncio.shield(self.house.work.release(claim, drained=True))
            raise
        except Cancelled:
            await self._cancelled(claim, page, due)
            return None
        except Exception as error:
            await self._failed(claim, page, due, error)
            return None
        if kept is None:
            log.info("page %s moved on during %s; what was made is dropped", page.id, stage.name)
        await self.queue.tell(Progress(page.id, stage.name, "done", 1.0))
        return kept

    async def _cancelled(self, claim: Claim, page: Page, due: Due) -> None:
        if self.draining:
            await self.house.work.release(claim, drained=True)
            return
        await self.house.work.failed(claim, due.basis, f"{due.stage.name}-cancelled", None)
        await self.queue.tell(Progress(page.id, due.stage.name, "cancelled"))

    async def _failed(self, claim: Claim, page: Page, due: Due, error: Exception) -> None:
        """Try again later, or give up and say so kindly; the rest of the page goes on."""
        stage = due.stage
        if isinstance(error, StorageDown | StorageFull):
            # Not this page's fault: wait without counting it against the page.
            log.warning("page %s: %s cannot be kept now: %s", page.id, stage.name, error)
            await self.house.work.release(claim)
            await asyncio.sleep(1)
            return
        reason = _reason(stage, error)
        final = isinstance(error, CannotRead | TooMuch | NotAvailable | NotFit)
        last = claim.tries + 1 >= stage.tries
        is_told = isinstance(error, ModelError)  # its sentence says all
        log.log(
            logging.WARNING if isinstance(error, ModelError | TimeoutError) else logging.ERROR,
            "page %s: %s failed (%d of %d): %s",
            page.id,
            stage.name,
            claim.tries + 1,
            stage.tries,
            error if is_told else type(error).__name__,
            exc_info=None if is_told and not log.isEnabledFor(logging.DEBUG) else error,
        )
        if final or last:
            await self.house.work.failed(claim, due.basis, reason, None)
            await self.queue.tell(Progress(page.id, stage.name, "failed"))
            return
        delay = retry_delay(claim.tries, self.first_retry)
        await self.house.work.failed(claim, due.basis, reason, datetime.now(UTC) + delay)
        await self.queue.wake(page.person, page.id, queue=stage.queue, after=delay)

    async def _beat(self, claim: Claim, stop: asyncio.Event) -> bool:
        """Keep the lease; False: it was lost."""
        try:
            if await self.house.work.beat(claim, self.lease):
                return True
        except StorageDown as error:
            log.warning("page %s: no heartbeat: %s", claim.page, error)
            return True
        log.warning("page %s: lost the claim of %s", claim.page, claim.stage)
        stop.set()
        return False

    def stop_page(self, page: PageId) -> None:
        """Someone pressed cancel."""
        for stop in self._running.get(page, ()):
            stop.set()

    @property
    def busy(self) -> bool:
        return bool(self._running)

    def drain(self) -> None:
        """Claim nothing more; what runs may finish."""
        self.draining = True


class _Heart:
    """Beats every so many seconds until stopped. A stage that is quicker costs no task."""

    def __init__(self, beat: Callable[[], Awaitable[bool]], every: float) -> None:
        self._beat = beat
        self._every = every
        self._loop = asyncio.get_running_loop()
        self._beating: asyncio.Task[None] | None = None
        self._next = self._loop.call_later(every, self._begin)

    def _begin(self) -> None:
        self._beating = self._loop.create_task(self._once())

    async def _once(self) -> None:
        if await self._beat():
            self._next = self._loop.call_later(self._every, self._begin)

    def stop(self) -> None:
        self._next.cancel()
        if self._beating is not None:
            self._beating.cancel()


async def _ended(tasks: Collection[asyncio.Task[Any]]) -> None:
    """Whoever was to wait for these has been cancelled: so are they, to their end."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _reason(stage: Stage, error: Exception) -> str:
    """The text key of one kind sentence."""
    match error:
        case CannotRead():
            return f"{error.what}-unreadable"
        case TooMuch():
            return f"{error.what}-too-much"
        case TimeoutError():
            return f"{stage.name}-too-slow"
        case NoWeights():
            return "weights-missing"
        case NeedsToken():
            return "weights-token"
        case DamagedWeights():
            return "weights-damaged"
        case NoNetwork():
            return "weights-no-network"
        case NotFit():
            return "picture-not-fit"
        case OutOfMemory():
            return "out-of-memory"
        case NotAvailable():
            return f"{stage.name}-not-available"
        case _:
            return f"{stage.name}-failed"
