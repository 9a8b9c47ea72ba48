"""From the inbox to whoever handles it: in each person's order, tried again, put aside at last.

What arrived is committed before its platform hears that we have it; it is done when it was
handled. What cannot be read is put aside at once, what fails twice or stops the program again
and again, too; then its sender is told.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable

from bot.chat import Gone, TryLater
from bot.platforms.lanes import Lanes
from bot.platforms.ports import Inbox
from db.errors import StorageDown, StorageFull

log = logging.getLogger(__name__)

_TRIES = 8  # of something that the platform or the storage did not take
_FAILURES = 2  # of one thing, before it is put aside
_PAUSE = 30.0  # longest wait between two tries, seconds


class Unreadable(Exception):
    """It can never be understood."""


class Intake:
    """One platform's."""

    def __init__(
        self,
        platform: str,
        inbox: Inbox,
        lanes: Lanes,
        handle: Callable[[str, bytes], Awaitable[None]],
        broken: Callable[[str, bytes], Awaitable[None]],
    ) -> None:
        self._platform = platform
        self._inbox = inbox
        self._lanes = lanes
        self._handle = handle  # raises Unreadable, StorageDown, TryLater …
        self._broken = broken  # tells the sender that it was put aside

    async def keep(self, key: str, body: bytes) -> bool:
        """Commit it. False: it was here before."""
        return await self._inbox.take(self._platform, key, body)

    async def begin(self, key: str, body: bytes, person: str) -> None:
        """Have it handled, after what this person sent before."""

        async def job() -> None:
            await self._settle(key, body)

        await self._lanes.put(person, job)

    async def put_aside(self, key: str, why: str) -> None:
        log.error("%s: %s is put aside: %s", self._platform, key, why)
        await self._inbox.quarantine(self._platform, key, why)

    async def drain(self) -> None:
        """What an earlier run took in and did not finish, one after the other.

        A try is counted before it begins: what brings the process down each time is put aside.
        """
        seen: set[str] = set()
        while left := [
            entry
            for entry in await self._inbox.waiting(self._platform, 100 + len(seen))
            if entry[0] not in seen
        ]:
            for key, body, _ in left:
                seen.add(key)
                if await self._inbox.begun(self._platform, key):
                    await self._settle(key, body)
                else:
                    await self._tell(key, body)

    async def _tell(self, key: str, body: bytes) -> None:
        try:
            await self._broken(key, body)
        except Exception:
            log.exception("%s: the sender of %s could not be told", self._platform, key)

    async def _settle(self, key: str, body: bytes) -> None:
        try:
            await self._work(key, body)
        except Exception:
            log.exception("%s: %s waits for the next start", self._platform, key)

    async def _work(self, key: str, body: bytes) -> None:
        pause = 0.5
        tries = failures = 0
        while True:
            try:
                await self._handle(key, body)
            except Unreadable as problem:
                await self.put_aside(key, str(problem))
                return
            except (StorageDown, StorageFull) as problem:
                # Nobody's fault: waited out however long it takes, on this person's lane alone.
                log.warning("%s: %s again in %.0f s: %s", self._platform, key, pause, problem)
                await asyncio.sleep(pause * random.uniform(1, 1.2))
                pause = min(_PAUSE, pause * 2)
                continue
            except TryLater as later:
                tries += 1
                if tries == _TRIES:
                    await self.put_aside(key, f"the platform did not take it {_TRIES} times")
                    await self._broken(key, body)
                    return
                wait = max(min(_PAUSE, later.after), pause)
                log.warning("%s: %s again in %.1f s: %s", self._platform, key, wait, later)
                await asyncio.sleep(wait * random.uniform(1, 1.2))
                pause = min(_PAUSE, pause * 2)
                continue
            except Gone as gone:
                log.info("%s: nobody to answer to for %s: %s", self._platform, key, gone)
            except Exception as problem:
                log.exception("%s: %s failed", self._platform, key)
                failures += 1
                if failures < _FAILURES:
                    await asyncio.sleep(pause)
                    continue
                await self.put_aside(key, type(problem).__name__)
                await self._broken(key, body)
                return
            await self._inbox.done(self._platform, key)
            return
