"""What the chats need of the queue. `workers.queue.Queue` fits.

Ports kept this small can be faked in a page of tests.
"""

from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from db.records import PageId, PersonId

if TYPE_CHECKING:
    from workers.queue import Progress


class Asking(Protocol):
    """All that finding needs of it."""

    async def ask(
        self, person: PersonId, question: str, arguments: Mapping[str, Any], timeout: float
    ) -> Mapping[str, Any] | None: ...


class Line(Asking, Protocol):
    """The line to the workers: wake-ups and questions one way, progress the other."""

    async def wake(self, person: PersonId, page: PageId) -> None: ...

    async def cancel(self, page: PageId) -> None: ...

    def progress(self, page: PageId | None = None) -> "AsyncIterator[Progress]": ...

    async def state(self) -> Mapping[str, Any]: ...
