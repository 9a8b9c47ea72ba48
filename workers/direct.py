"""Questions answered here and now, without a queue: for the command line."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from db.house import House
from db.records import PageId, PersonId
from models.studio import Studio
from workers import answers

log = logging.getLogger(__name__)


class Direct:
    """The line to a worker (see workers.queue.Queue) of a process that is its own worker."""

    def __init__(self, house: House, studio: Studio) -> None:
        self._house = house
        self._studio = studio
        self.told: Mapping[str, Any] = {}  # what the last answer said beside its file

    async def ask(
        self, person: PersonId, question: str, arguments: Mapping[str, Any], timeout: float
    ) -> Mapping[str, Any] | None:
        """Nobody else waits for it: the time limit is the questioner's patience."""
        answer = await answers.answer(self._house, self._studio, person, question, arguments)
        self.told = (answer or {}).get("told") or {}
        return answer

    async def wake(
        self,
        person: PersonId,
        page: PageId,
        *,
        queue: str = "light",
        after: timedelta | None = None,
    ) -> None:
        """What is due is found by the next worker's sweep."""
        log.debug("page %s waits for a worker", page)
