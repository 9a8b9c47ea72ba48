"""What is said in the one room of the web chat, and the browsers that listen to it.

Pages are not kept here: the diary has them. This remembers the rest (answers, questions,
reminders) for a reload, and the last changes for a browser whose line dropped for a while.
"""

import asyncio
import json
from collections import OrderedDict, deque
from collections.abc import AsyncGenerator
from contextlib import suppress
from secrets import token_hex
from typing import Any

REMEMBERED = 120  # messages beside the pages
REPLAYED = 300  # changes a browser may have missed
WAITING = 200  # changes a slow browser may lag behind before its line is dropped

Change = tuple[int, str]  # number, JSON


class Talk:
    def __init__(self) -> None:
        self.boot = token_hex(4)  # numbers of another run mean nothing to this one
        self._number = 0
        self._changes: deque[Change] = deque(maxlen=REPLAYED)
        self._listeners: set[asyncio.Queue[Change | None]] = set()
        self._said: OrderedDict[str, dict[str, Any]] = OrderedDict()

    # ---- saying ----

    def say(self, wire: dict[str, Any], *, remember: bool = True) -> None:
        """Show this everywhere; what has the same id is replaced."""
        if remember and "page" not in wire:
            earlier = self._said.get(wire["id"])
            if earlier is not None:
                wire = {**wire, "at": earlier["at"]}  # an edit stays where it was
            self._said[wire["id"]] = wire
            while len(self._said) > REMEMBERED:
                self._said.popitem(last=False)
        elif "page" in wire:
            self._said.pop(wire["id"], None)
        self._tell(wire)

    def recall(self, wire: dict[str, Any]) -> None:
        """Said in an earlier run: shown with what else is remembered, told to nobody anew."""
        self._said.setdefault(wire["id"], wire)

    def take_back(self, id: str) -> None:
        self._said.pop(id, None)
        self._tell({"kind": "gone", "id": id})

    def said(self) -> list[dict[str, Any]]:
        return list(self._said.values())

    def knows(self, id: str) -> bool:
        return id in self._said

    def _tell(self, wire: dict[str, Any]) -> None:
        self._number += 1
        change = (self._number, json.dumps(wire, ensure_ascii=False, separators=(",", ":")))
        self._changes.append(change)
        for listener in tuple(self._listeners):
            try:
                listener.put_nowait(change)
            except asyncio.QueueFull:  # it comes back and asks for what it missed
                self._drop(listener)

    # ---- listening ----

    async def listen(self, since: str) -> AsyncGenerator[Change | None, None]:
        """Changes after `since` ("boot-number"); first None where too much was missed."""
        queue: asyncio.Queue[Change | None] = asyncio.Queue(WAITING)
        missed = self._missed(since)
        self._listeners.add(queue)
        try:
            if missed is None:
                yield None
            for change in missed or ():
                yield change
            while True:
                following = await queue.get()
                if following is None:
                    return
                yield following
        finally:
            self._listeners.discard(queue)

    def mark(self, number: int | None = None) -> str:
        return f"{self.boot}-{self._number if number is None else number}"

    def hang_up(self) -> None:
        for listener in tuple(self._listeners):
            self._drop(listener)

    @property
    def listeners(self) -> int:
        return len(self._listeners)

    def _missed(self, since: str) -> list[Change] | None:
        boot, _, number = since.partition("-")
        if boot != self.boot or not number.isdecimal():
            return None
        last = int(number)
        if last > self._number or (self._changes and last < self._changes[0][0] - 1):
            return None
        return [change for change in self._changes if change[0] > last]

    def _drop(self, listener: asyncio.Queue[Change | None]) -> None:
        self._listeners.discard(listener)
        with suppress(asyncio.QueueEmpty):
            while listener.full():
                listener.get_nowait()
        listener.put_nowait(None)
