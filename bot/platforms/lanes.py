"""One person's messages in order, people side by side."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from types import TracebackType

Job = Callable[[], Awaitable[None]]

_GRACE = 2.0  # seconds that what runs may take at the end


class Lanes:
    """A lane for each person who has something waiting; a lane vanishes when it is empty.

    Jobs handle their own errors: what escapes one ends the whole group, which is a bug to see.
    """

    def __init__(self, waiting: int = 1000) -> None:
        self._lanes: dict[str, deque[Job]] = {}
        self._room = asyncio.Semaphore(waiting)  # put() waits when so many are waiting
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> "Lanes":
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """What runs may finish; what takes longer is cancelled, and comes again from the inbox."""
        for lane in self._lanes.values():
            self._give_up(lane)
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=_GRACE)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def put(self, person: str, job: Job) -> None:
        await self._room.acquire()
        lane = self._lanes.get(person)
        if lane is not None:
            lane.append(job)
            return
        self._lanes[person] = deque([job])
        task = asyncio.create_task(self._run(person), name=f"lane {person}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def quiet(self) -> None:
        """Wait until nothing is left to do."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def _run(self, person: str) -> None:
        lane = self._lanes[person]
        try:
            while lane:
                job = lane.popleft()
                self._room.release()
                await job()
        finally:
            del self._lanes[person]
            self._give_up(lane)

    def _give_up(self, lane: deque[Job]) -> None:
        """What still waits in it will not run: its room is for others."""
        for _ in lane:
            self._room.release()
        lane.clear()
