"""Long answers that somebody waits for: how far they are is told, and they can be given up."""

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

_REMEMBERED = 200  # errands that were given up, perhaps before they began


class Errands:
    """Which are under way in this process."""

    def __init__(self) -> None:
        self._running: dict[str, asyncio.Event] = {}
        self._given_up: deque[str] = deque(maxlen=_REMEMBERED)

    @contextmanager
    def running(self, id: str) -> Iterator[asyncio.Event]:
        """An event that is set when nobody waits for it any more."""
        stop = asyncio.Event()
        if id in self._given_up:
            stop.set()
        self._running[id] = stop
        try:
            yield stop
        finally:
            self._running.pop(id, None)

    def stop(self, id: str) -> None:
        self._given_up.append(id)
        if (stop := self._running.get(id)) is not None:
            stop.set()
