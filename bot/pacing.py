"""Fair turns at the door: a burst is heard at once, a flood at a walking pace.

Nothing is refused and nothing is lost: who sends faster waits in their own line, and nobody
else waits with them.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from weakref import WeakValueDictionary

BURST = 15  # messages heard at once: an album, a few quick lines
A_SECOND = 5.0  # after that; faster than anyone writes for long
_REMEMBERED = 10_000

Account = tuple[str, str]


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Turns:
    """One turn at a time for each account, in the order they came."""

    def __init__(
        self,
        burst: int = BURST,
        a_second: float = A_SECOND,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._burst = burst
        self._a_second = a_second
        self._clock = clock
        self._locks: WeakValueDictionary[Account, asyncio.Lock] = WeakValueDictionary()
        self._buckets: dict[Account, _Bucket] = {}

    def of(self, account: Account) -> asyncio.Lock:
        """Hold it while one message of this account is heard."""
        return self._locks.setdefault(account, asyncio.Lock())

    async def pace(self, account: Account) -> None:
        """Called within the turn: waits where this account has been too quick."""
        if wait := self.wait(account):
            await asyncio.sleep(wait)

    def wait(self, account: Account) -> float:
        """Seconds until this account may be heard; takes one from its bucket."""
        now = self._clock()
        bucket = self._buckets.pop(account, None) or _Bucket(self._burst, now)
        filled = min(float(self._burst), bucket.left + (now - bucket.at) * self._a_second)
        self._buckets[account] = _Bucket(filled - 1, now)
        while len(self._buckets) > _REMEMBERED:
            del self._buckets[next(iter(self._buckets))]
        return max(0.0, (1 - filled) / self._a_second)
