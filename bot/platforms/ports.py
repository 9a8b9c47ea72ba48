"""What a platform needs of the house to keep its promises: an inbox and a few small values."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class Inbox(Protocol):
    """What arrived, committed before the platform is told so. See db.inbox."""

    async def take(self, platform: str, key: str, raw: bytes) -> bool: ...

    async def done(self, platform: str, key: str) -> None: ...

    async def quarantine(self, platform: str, key: str, why: str) -> None: ...

    async def waiting(
        self, platform: str, limit: int = 100
    ) -> Sequence[tuple[str, bytes, int]]: ...

    async def begun(self, platform: str, key: str) -> bool: ...


class Cursors(Protocol):
    """Small values that are no secret: how far a channel was read. See db.cursors."""

    async def get(self, platform: str, channel: str) -> str | None: ...

    async def all(self, platform: str) -> Mapping[str, str]: ...

    async def set(self, platform: str, channel: str, value: str) -> None: ...
