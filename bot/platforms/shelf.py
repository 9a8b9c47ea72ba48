"""A few sealed values that a platform must find again after a restart.

They lie in the inbox under a name of their own: it is durable, sealed, and forgets what is done.
"""

import json
from collections.abc import Mapping
from typing import Any

from bot.platforms.ports import Inbox

_MANY = 10_000


class Shelf:
    """Small JSON values by key, mirrored in memory."""

    def __init__(self, inbox: Inbox, name: str) -> None:
        self._inbox = inbox
        self._name = name
        self._values: dict[str, Mapping[str, Any]] = {}

    async def load(self) -> None:
        self._values = {
            key: json.loads(raw) for key, raw, _ in await self._inbox.waiting(self._name, _MANY)
        }

    def get(self, key: str) -> Mapping[str, Any] | None:
        return self._values.get(key)

    def find(self, **wanted: Any) -> list[str]:
        """Keys of the values that hold all this."""
        return [
            key
            for key, value in self._values.items()
            if all(value.get(name) == what for name, what in wanted.items())
        ]

    async def put(self, key: str, value: Mapping[str, Any]) -> None:
        """A key is written once; a changed value gets a new key."""
        await self._inbox.take(self._name, key, json.dumps(value).encode())
        self._values[key] = value

    async def drop(self, key: str) -> None:
        if self._values.pop(key, None) is not None:
            await self._inbox.done(self._name, key)
