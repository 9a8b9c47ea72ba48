"""How far pages are, as the queue tells it: steps, a half-drawn picture, how long it may take."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.views.page import Making
from db.records import PageId

_REMEMBERED = 2000  # pages; what nobody follows any more is forgotten, oldest first
_SHORT = 3.0  # seconds; a shorter wait is not worth a word
_LEARNING = 0.3  # how quickly the usual time of a stage follows the latest ones


@dataclass(slots=True)
class _Steps:
    revision: int = 0
    states: dict[str, tuple[str, float | None]] = field(default_factory=dict)
    begun: dict[str, float] = field(default_factory=dict)
    preview: bytes | None = None
    fetching: dict[str, str] = field(default_factory=dict)  # stage → what for


class Makings:
    """What is being made just now. Only for show: the truth is in the diary."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._pages: dict[PageId, _Steps] = {}
        self._usual: dict[str, float] = {}  # seconds a stage takes here

    def told(
        self,
        page: PageId,
        stage: str,
        state: str,
        share: float | None,
        preview: bytes | None,
        fetching: str = "",
    ) -> None:
        """The queue told how far one stage is."""
        steps = self._of(page)
        now = self._clock()
        if steps.fetching.pop(stage, "") and not fetching:
            steps.begun.pop(stage, None)  # all is here: only now does the work itself begin
        if state == "running" and fetching:
            steps.fetching[stage] = fetching
            steps.states[stage] = ("running", share)
            return
        if state == "running":
            begun = steps.begun.setdefault(stage, now)
            steps.states[stage] = ("running", share)
            if preview is not None and stage == "draw":  # others show their work in their own way
                steps.preview = preview
            if share is not None and share >= 1:
                self._learn(stage, now - begun)
            return
        if state == "done":  # of what took no time, only the end is told
            self._learn(stage, now - steps.begun.pop(stage, now))
        if stage == "draw":
            steps.preview = None  # the drawing itself is there now
        steps.states[stage] = ("failed" if state == "cancelled" else state, None)

    def of(self, page: PageId, revision: int, wanted: Mapping[str, bool]) -> Making:
        """What to show of a page in this revision; `wanted` are stages and whether each is done."""
        steps = self._of(page)
        if steps.revision != revision:
            # Something was changed or wished: what was told before is of the page as it was.
            if steps.revision:
                self._pages[page] = steps = _Steps()
            steps.revision = revision
        eta = None if steps.fetching else self._eta(steps, wanted)
        return Making(dict(steps.states), steps.preview, eta, dict(steps.fetching))

    def forget(self, page: PageId) -> None:
        self._pages.pop(page, None)

    def _of(self, page: PageId) -> _Steps:
        steps = self._pages.pop(page, None) or _Steps()
        self._pages[page] = steps
        while len(self._pages) > _REMEMBERED:
            del self._pages[next(iter(self._pages))]
        return steps

    def _learn(self, stage: str, seconds: float) -> None:
        before = self._usual.get(stage, seconds)
        self._usual[stage] = before + _LEARNING * (seconds - before)

    def _eta(self, steps: _Steps, wanted: Mapping[str, bool]) -> int | None:
        """Seconds until all is there: what comes before drawing adds up, the rest runs together."""
        now = self._clock()
        before, together = 0.0, [0.0]
        for stage, done in wanted.items():
            if done:
                continue
            usual = self._usual.get(stage)
            begun = steps.begun.get(stage)
            share = steps.states.get(stage, ("", None))[1]
            if begun is not None and share is not None and share > 0.15:
                left = (now - begun) * (1 - share) / share
            elif usual is not None:
                left = max(0.5, usual - (now - begun if begun is not None else 0.0))
            else:
                return None  # never done here before: no guess
            if stage in ("draw", "compose"):
                together.append(left)
            else:
                before += left
        seconds = before + max(together)
        return round(seconds) if seconds >= _SHORT else None
