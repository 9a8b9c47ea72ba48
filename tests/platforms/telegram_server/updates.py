"""The updates that wait until the bot has confirmed them; one program at a time fetches them."""

import asyncio
import time
from typing import Any

from tests.platforms.telegram_server.limits import Refused
from tests.platforms.telegram_server.world import World


class Updates:
    def __init__(self, world: World) -> None:
        self._world = world
        self._waiting: list[dict[str, Any]] = []
        self._news = asyncio.Event()
        self._poller: asyncio.Event | None = None  # set when another one takes over
        self._closed = False

    def add(self, update: dict[str, Any]) -> None:
        self._waiting.append(update)
        self._news.set()

    def close(self) -> None:
        self._closed = True
        self._news.set()
        if self._poller is not None:
            self._poller.set()

    async def fetch(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        if self._world.webhook is not None:
            raise Refused(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        if self._poller is not None:
            self._poller.set()  # the newer one wins
        mine = self._poller = asyncio.Event()
        offset = given.get("offset", 0)
        self._world.confirmed = max(self._world.confirmed, offset)
        self._waiting = [one for one in self._waiting if one["update_id"] >= offset]
        await self._wait(mine, time.monotonic() + given.get("timeout", 0))
        if self._poller is mine:
            self._poller = None
        allowed = given.get("allowed_updates")
        return [
            one
            for one in self._waiting[: given.get("limit", 100)]
            if allowed is None or set(one) & set(allowed)
        ]

    async def _wait(self, mine: asyncio.Event, ends: float) -> None:
        """Until there is something to give, or the time is over."""
        while not self._waiting and not self._closed and time.monotonic() < ends:
            self._news.clear()
            waits = [
                asyncio.create_task(self._news.wait()),
                asyncio.create_task(mine.wait()),
            ]
            await asyncio.wait(
                waits, timeout=ends - time.monotonic(), return_when=asyncio.FIRST_COMPLETED
            )
            for wait in waits:
                wait.cancel()
            if mine.is_set():
                raise Refused(
                    409,
                    "Conflict: terminated by other getUpdates request; "
                    "make sure that only one bot instance is running",
                )
