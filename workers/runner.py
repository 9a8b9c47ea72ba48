"""The runner: takes a page, runs what is due for it, keeps what was made. Loses nothing.

A stage runs under a claim (lease and fence). Its heartbeat keeps the lease; when the heartbeat
finds the claim gone, the work is stopped and what it made is dropped by the database.
"""

import asyncio
import contextlib
import logging
import random
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from db.errors import NotFound, StorageDown, StorageFull
from db.house import House
from db.records import Claim, Page, PageId, Person, PersonId
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
from workers.pipeline import Due, Stage, look, with_basis
from workers.queue import Progress
from workers.workroom import Workroom

log = logging.getLogger(__name__)

FIRST_RETRY = timedelta(seconds=2)
LONGEST_RETRY = timedelta(minutes=10)
CANDIDATES = 20  # how many pages a token looks at before it goes home


def retry_delay(tries: int) -> timedelta:
    """Doubling from two seconds to ten minutes, with a third of jitter."""
    delay: timedelta = min(FIRST_RETRY * 2 ** min(tries, 12), LONGEST_RETRY)
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
    draining: bool = False
    _running: dict[PageId, set[asyncio.Event]] = field(default_factory=dict)
    _busy: set[PersonId] = field(default_factory=set)

    async def token(self) -> bool:
        """Spend one wake-up: run pages whose turn it is until there is none. False: none was.

        A process works on one page of a person at a time, so that a flood of one person never
        takes the places of the others; who takes the next page looks again whose turn it is.
        """
        did = False
        tried: set[PageId] = set()  # in vain: others have them, or they wait for their time
        while not self.draining and await self._turn(tried):
            did = True
        return did

    async def _turn(self, tried: set[PageId]) -> bool:
        for person, page in await self.house.work.open_pages(CANDIDATES, skip=tried):
            if person in self._busy:
                continue
            tried.add(page)
            self._busy.add(person)
            try:
                if await self.advance(person, page):
                    tried.discard(page)
                    return True
            finally:
                self._busy.discard(person)
        return False

    async def advance(self, person_id: PersonId, page_id: PageId) -> bool:
        """Run everything due for a page, wave after wave. False: nothing could be claimed."""
        did = False
        diary = self.house.diary(person_id)
        while not self.draining:
            try:
                person = await self.house.accounts.get(person_id)
                page = await diary.page(page_id)
            except NotFound:
                return did  # erased or trashed meanwhile
            seen = look(page, person.preferences, self.pipeline)
            if seen.settled:
                if await self.house.work.settle(page.id, page.revision):
                    return True
                continue  # it changed while we looked
            mine = [due for due in seen.ready if due.stage.queue in self.serves]
            for other in {due.stage.queue for due in seen.ready} - set(self.serves):
                await self.queue.wake(person_id, page_id, queue=other)
            ran = await asyncio.gather(*(self._attempt(person, page, due) for due in mine))
            if not any(ran):
                return did
            did = True
        return did

    async def _attempt(self, person: Person, page: Page, due: Due) -> bool:
        """One stage, once. False: somebody else has it, or it is to wait."""
        claim = await self.house.work.claim(
            person.id, page.id, due.stage.name, self.owner, self.lease
        )
        if claim is None:
            return False
        # Between our look and our claim another worker may have finished this very stage.
        page = await self.house.diary(person.id).page(page.id)
        now_due = look(page, person.preferences, self.pipeline).ready
        if not any(d.stage is due.stage and d.basis == due.basis for d in now_due):
            await self.house.work.release(claim, drained=True)
            return True
        if claim.tries >= due.stage.tries:
            # It took its worker down with it again and again: nobody else is to fall for it.
            log.error("page %s: %s is given up after %d tries", page.id, claim.stage, claim.tries)
            await self.house.work.failed(claim, due.basis, f"{due.stage.name}-failed", None)
            await self.queue.tell(Progress(page.id, due.stage.name, "failed"))
            return True
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
        try:
            async with self._beating(claim, stop):
                return await self._run(claim, page, due, room)
        finally:
            stop.set()  # a thread that outlives its timeout stops at its next step
            self._running[page.id].discard(stop)
            if not self._running[page.id]:
                del self._running[page.id]

    async def _run(self, claim: Claim, page: Page, due: Due, room: Workroom) -> bool:
        stage = due.stage
        await self.queue.tell(Progress(page.id, stage.name, "running", 0.0))
        try:
            async with asyncio.timeout(stage.timeout.total_seconds()):
                made = await stage.run(page, room)
            kept = await self.house.work.save(
                claim, page.revision, [with_basis(stage, due.basis, made)]
            )
        except asyncio.CancelledError:
            await asyncio.shield(self.house.work.release(claim, drained=True))
            raise
        except Cancelled:
            await self._cancelled(claim, page, due)
        except Exception as error:
            await self._failed(claim, page, due, error)
        else:
            if not kept:
                log.info(
                    "page %s moved on during %s; what was made is dropped", page.id, stage.name
                )
                await self.house.work.release(claim)
            await self.queue.tell(Progress(page.id, stage.name, "done", 1.0))
        return True

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
        log.log(
            logging.WARNING if isinstance(error, ModelError | TimeoutError) else logging.ERROR,
            "page %s: %s failed (%d of %d): %s",
            page.id,
            stage.name,
            claim.tries + 1,
            stage.tries,
            type(error).__name__,
            exc_info=error,
        )
        if final or last:
            await self.house.work.failed(claim, due.basis, reason, None)
            await self.queue.tell(Progress(page.id, stage.name, "failed"))
            return
        delay = retry_delay(claim.tries)
        await self.house.work.failed(claim, due.basis, reason, datetime.now(UTC) + delay)
        await self.queue.wake(page.person, page.id, queue=stage.queue, after=delay)

    @contextlib.asynccontextmanager
    async def _beating(self, claim: Claim, stop: asyncio.Event) -> AsyncIterator[None]:
        async def beat() -> None:
            while True:
                await asyncio.sleep(self.lease.total_seconds() / 3)
                try:
                    if not await self.house.work.beat(claim, self.lease):
                        log.warning("page %s: lost the claim of %s", claim.page, claim.stage)
                        stop.set()
                        return
                except StorageDown as error:
                    log.warning("page %s: no heartbeat: %s", claim.page, error)

        task = asyncio.create_task(beat())
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

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
