"""Rooms while they are written to: one message at a time, and edits that keep their distance."""

import asyncio
import time
from weakref import WeakValueDictionary

from bot.chat import Receipt
from db.records import Room


class Rooms:
    """What a process knows of the rooms of its platforms."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[Room, asyncio.Lock] = WeakValueDictionary()
        self._edited: dict[Receipt, float] = {}

    def lock(self, room: Room) -> asyncio.Lock:
        """One message of a room at a time, so that they arrive in order."""
        return self._locks.setdefault(room, asyncio.Lock())

    def wrote(self, receipt: Receipt, wait: float = 0.0) -> None:
        """Sent or edited just now; the platform may have asked to `wait`."""
        self._edited[receipt] = time.monotonic() + wait

    def settled(self, receipt: Receipt) -> None:
        """It will hardly be edited again: no distance to keep."""
        self._edited.pop(receipt, None)

    def early(self, pace: float) -> dict[Receipt, float]:
        """Messages that were written less than `pace` seconds ago, and until when they rest."""
        now = time.monotonic()
        return {
            receipt: written + pace
            for receipt, written in self._edited.items()
            if written + pace > now
        }

    def rests(self, receipt: Receipt, pace: float) -> bool:
        written = self._edited.get(receipt)
        return written is not None and time.monotonic() - written < pace
