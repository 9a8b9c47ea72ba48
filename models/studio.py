"""The studio: chooses a backend for each capability, loads it on first use, runs it in threads.

`Studio.one` takes one order and gives one result; orders of several people that arrive within
`GATHER_SECONDS` go through a backend that batches in one call. The backends themselves are
synchronous, batch-first and know none of this.
"""

import asyncio
import functools
import importlib
import importlib.util
import logging
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar, cast

from config.settings import Backends
from models.capabilities import CAPABILITIES, Capability, Order, Result
from models.errors import NotAvailable, OutOfMemory
from models.making import Cancelled, OnStep, Step, unheard

log = logging.getLogger(__name__)

GATHER_SECONDS = 0.03  # how long a batching backend waits for company

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which backend does something here, and why."""

    capability: str
    backend: str  # embedded, neural, or none: it cannot be done here
    why: str
    problem: str = ""  # what will keep it from running, as things are now


class Machine(Protocol):
    """What the neural room knows of this machine: see models.neural.machine."""

    def why_not(self) -> str | None:
        """Why nothing neural can run here; None: it can."""
        ...

    def why_not_backend(self, capability: str) -> str | None:
        """Why this capability's checkpoint cannot be used; None: it can."""
        ...

    def build(self, capability: str, path: str) -> Any:
        """A backend, ready to be called; loads weights on first call."""
        ...

    def facts(self) -> Mapping[str, Any]:
        """Device, profile, what each checkpoint costs, and what is loaded."""
        ...

    def close(self) -> None: ...


@dataclass(slots=True)
class _Waiting:
    order: Any
    on_step: OnStep
    future: "asyncio.Future[Any]"


@dataclass(slots=True)
class _Room:
    """One loaded backend: one call at a time, and the orders that wait for it."""

    backend: Any
    batch: int
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: list[_Waiting] = field(default_factory=list)


class Studio:
    """Every capability behind one door. Use as an async context."""

    def __init__(self, backends: Backends, home: Path, *, threads: int | None = None) -> None:
        self._backends = backends
        self._home = home
        self._rooms: dict[str, _Room] = {}
        self._loading = threading.Lock()
        self._threads = ThreadPoolExecutor(
            threads or max(2, (os.cpu_count() or 2)), thread_name_prefix="studio"
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for room in self._rooms.values():
            if close := getattr(room.backend, "close", None):
                await asyncio.to_thread(close)
        if self.machine_if_known is not None:
            await asyncio.to_thread(self.machine_if_known.close)
        self._threads.shutdown(wait=False, cancel_futures=True)

    @functools.cached_property
    def machine(self) -> Machine | None:
        """The neural room, if it is there and its libraries are installed."""
        if _missing("torch") or _missing("models.neural.machine"):
            return None
        module = importlib.import_module("models.neural.machine")
        return cast("Machine", module.Machine(self._backends, self._home))

    @property
    def machine_if_known(self) -> Machine | None:
        """The same, but nothing is imported to find out."""
        return cast("Machine | None", self.__dict__.get("machine"))

    def choose(self, capability: Capability[Any, Any]) -> Choice:
        """Pick a backend. `auto` is neural where it can run, else embedded; said, never silent."""
        choice = self._choice(capability)
        if choice.backend == "embedded" and capability.embedded is None:
            why = f"only a network can: {choice.why}"
            return Choice(capability.name, "none", why)
        return choice

    def _choice(self, capability: Capability[Any, Any]) -> Choice:
        wish = getattr(self._backends, capability.setting)
        if wish == "embedded" or capability.neural is None:
            why = "as set" if wish == "embedded" else "only one"
            return Choice(capability.name, "embedded", why)
        machine = self.machine
        if machine is None:
            why = "neural backends are not installed: pip install 'daydrawn[neural]'"
            if wish == "neural":
                return Choice(capability.name, "neural", why, problem=why)
            return Choice(capability.name, "embedded", why)
        slow, missing = (
            machine.why_not(),
            machine.why_not_backend(capability.weights or capability.name),
        )
        if wish == "neural":
            remarks = "; ".join(remark for remark in (slow, missing) if remark)
            why = f"as set; {remarks}" if remarks else "as set"
            return Choice(capability.name, "neural", why, problem=missing or "")
        if slow is None and missing is None:
            return Choice(capability.name, "neural", "a GPU and weights are there")
        return Choice(capability.name, "embedded", slow or missing or "")

    async def one(
        self, capability: Capability[Order, Result], order: Order, on_step: OnStep = unheard
    ) -> Result:
        """Do one order. Raises what the backend raises (models.errors, Cancelled)."""
        room = await self._room(capability)
        loop = asyncio.get_running_loop()
        waiting = _Waiting(order, on_step, loop.create_future())
        room.waiting.append(waiting)
        try:
            if room.batch > 1:
                await asyncio.sleep(GATHER_SECONDS)
            async with room.lock:
                while not waiting.future.done():
                    batch = room.waiting[: room.batch]
                    del room.waiting[: room.batch]
                    await self._run(capability, room, batch)
            return cast("Result", await waiting.future)
        except asyncio.CancelledError:
            if waiting in room.waiting:
                room.waiting.remove(waiting)
            waiting.future.cancel()
            raise

    async def about(self, capability: Capability[Any, Any], tell: Callable[[Any], R]) -> R:
        """Something that a backend knows of itself: no work, so nobody waits for it."""
        return tell((await self._room(capability)).backend)

    async def _run(
        self, capability: Capability[Any, Any], room: _Room, batch: list[_Waiting]
    ) -> None:
        if not batch:
            return
        loop = asyncio.get_running_loop()
        on_step = batch[0].on_step if len(batch) == 1 else _to_all(batch, loop)
        call = functools.partial(
            capability.call, room.backend, [waiting.order for waiting in batch], on_step
        )
        try:
            results = await loop.run_in_executor(self._threads, _settling, call)
        except OutOfMemory as error:
            if len(batch) == 1:
                _fail(batch, error)
                return
            log.warning("no room for %d orders of %s at once; halving", len(batch), capability.name)
            room.batch = max(1, len(batch) // 2)
            half = len(batch) // 2
            await self._run(capability, room, batch[:half])
            await self._run(capability, room, batch[half:])
        except Cancelled as cancelled:
            _fail(batch, cancelled)  # of several: all of them
        except Exception as error:
            if len(batch) == 1:
                _fail(batch, error)
                return
            # One bad order must not take its neighbours with it.
            for waiting in batch:
                if not waiting.future.done():
                    await self._run(capability, room, [waiting])
        else:
            for waiting, result in zip(batch, results, strict=True):
                if not waiting.future.done():
                    waiting.future.set_result(result)

    async def _room(self, capability: Capability[Any, Any]) -> _Room:
        if (room := self._rooms.get(capability.name)) is not None:
            return room
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._open_room, capability)

    def _open_room(self, capability: Capability[Any, Any]) -> _Room:
        with self._loading:
            if (room := self._rooms.get(capability.name)) is not None:
                return room
            choice = self.choose(capability)
            log.info("%s: %s (%s)", capability.name, choice.backend, choice.why)
            if choice.backend == "neural":
                if self.machine is None:
                    raise NotAvailable(
                        f"{choice.why}, or set DAYDRAWN_BACKENDS__"
                        f"{capability.setting.upper()}=embedded"
                    )
                assert capability.neural is not None
                backend = self.machine.build(capability.name, capability.neural)
            elif capability.embedded is None:
                raise NotAvailable(f"{capability.name}: {choice.why}")
            else:
                backend = _load(capability.embedded)()
            room = _Room(backend, getattr(backend, "batch", 1))
            self._rooms[capability.name] = room
            return room

    def facts(self) -> Mapping[str, Any]:
        """What was chosen and what is loaded, for `doctor`."""
        return {
            capability.name: {
                "backend": choice.backend,
                "why": choice.why,
                "loaded": capability.name in self._rooms,
            }
            for capability in CAPABILITIES
            for choice in (self.choose(capability),)
        }


def _missing(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is None
    except ModuleNotFoundError:  # not even its package
        return True


def _load(path: str) -> Callable[[], Any]:
    module, _, name = path.partition(":")
    try:
        return cast("Callable[[], Any]", getattr(importlib.import_module(module), name))
    except ModuleNotFoundError as error:
        raise NotAvailable(f"{path} cannot be loaded: {error}") from error


def _settling(call: Callable[[], R]) -> R:
    """A StopIteration cannot be raised into a future: who waits for it would wait for ever."""
    try:
        return call()
    except StopIteration as error:
        raise RuntimeError("something was looked for in a backend and was not there") from error


def _fail(batch: Sequence[_Waiting], error: Exception) -> None:
    for waiting in batch:
        if not waiting.future.done():
            waiting.future.set_exception(error)


def _to_all(batch: Sequence[_Waiting], loop: asyncio.AbstractEventLoop) -> OnStep:
    """Progress of several orders at once: each hears of its own, and may stop only itself."""
    stopped: set[int] = set()

    def on_step(step: Step) -> None:
        for number, waiting in enumerate(batch):
            if number in stopped or step.order not in (None, number):
                continue
            try:
                waiting.on_step(step)
            except Cancelled as cancelled:
                stopped.add(number)
                loop.call_soon_threadsafe(_fail, [waiting], cancelled)
        if len(stopped) == len(batch):
            raise Cancelled

    return on_step
