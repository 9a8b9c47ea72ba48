"""What a stage has at hand while it works on one page."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from db.diary import Diary
from db.records import PageId, Person
from models.making import Cancelled, OnStep, Step
from models.studio import Studio
from workers.queue import Progress

TELL_SECONDS = 0.3  # progress is told no more often than this


@dataclass(slots=True)
class Workroom:
    """A person's diary, the studio, and a way to say how far one is."""

    person: Person
    diary: Diary
    studio: Studio
    page: PageId
    stage: str
    tell: Callable[[Progress], Awaitable[None]]
    stop: asyncio.Event  # set: the lease was lost, or someone pressed cancel
    _told_at: float = field(default=0.0)

    def steps(self) -> OnStep:
        """An `OnStep` for work in a thread: publishes on the loop, raises when stopped."""
        loop = asyncio.get_running_loop()

        def on_step(step: Step) -> None:
            if self.stop.is_set():
                raise Cancelled
            now = loop.time()
            if now - self._told_at < TELL_SECONDS and step.done < step.of:
                return
            self._told_at = now
            share = min(1.0, step.done / step.of) if step.of else None
            told = Progress(self.page, self.stage, "running", share, step.preview, step.fetching)
            asyncio.run_coroutine_threadsafe(_tell(self.tell, told), loop)

        return on_step


async def _tell(tell: Callable[[Progress], Awaitable[None]], told: Progress) -> None:
    await tell(told)
