"""Which models lie in memory: the least recently used goes when another needs its place.

A model serves one thread at a time. What is in use is never put away; whoever needs its place
waits until it is free. Nothing is computed while something is loaded (`turns.py` has why).
Running out of memory all the same puts away whatever is idle and tries once more; then it is
`OutOfMemory`, and the studio asks for less at once.
"""

import gc
import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import torch

from models.errors import OutOfMemory
from models.neural.turns import Turns

log = logging.getLogger(__name__)

M = TypeVar("M")
R = TypeVar("R")


@dataclass(slots=True)
class _Held:
    model: Any
    bytes: int
    used_at: float


@dataclass(slots=True)
class Residency:
    """Models in memory, by name. `budget` is in bytes; 0 bytes: one model at a time."""

    budget: int
    _held: dict[str, _Held] = field(default_factory=dict)
    _in_use: set[str] = field(default_factory=set)
    _change: threading.Condition = field(default_factory=threading.Condition)
    _turns: Turns = field(default_factory=Turns)

    def run(self, name: str, needs: int, load: Callable[[], M], work: Callable[[M], R]) -> R:
        """Do some work with a model, which is loaded if it is not there; `needs` is a guess."""
        with self._reserved(name):
            try:
                return self._attempt(name, needs, load, work)
            except OutOfMemory:
                if not self._put_away_idle(but=name):
                    raise
                log.warning("%s ran out of memory; once more, with all others put away", name)
                return self._attempt(name, needs, load, work)

    def _attempt(self, name: str, needs: int, load: Callable[[], M], work: Callable[[M], R]) -> R:
        with translated(name):
            held = self._held.get(name) or self._load(name, needs, load)
            try:
                with self._turns.compute():
                    return work(held.model)
            finally:
                held.used_at = time.monotonic()

    def _load(self, name: str, needs: int, load: Callable[[], Any]) -> _Held:
        with self._turns.aside():
            self._make_room(name, needs)
            with self._turns.load():
                began = time.monotonic()
                model = load()
        held = _Held(model, footprint(model), time.monotonic())
        log.info("%s: loaded in %.1f s", name, held.used_at - began)
        with self._change:
            self._held[name] = held
        return held

    @contextmanager
    def _reserved(self, name: str) -> Iterator[None]:
        with self._turns.aside(), self._change:
            self._change.wait_for(lambda: name not in self._in_use)
            self._in_use.add(name)
        try:
            yield
        finally:
            with self._change:
                self._in_use.discard(name)
                self._change.notify_all()

    def _make_room(self, name: str, needs: int) -> None:
        """Put away the least recently used until it fits, or until nothing else is here."""
        with self._change:
            while self._held and self._taken() + needs > self.budget:
                idle = [other for other in self._held if other not in self._in_use]
                if idle:
                    self._drop(min(idle, key=lambda other: self._held[other].used_at))
                elif not self._change.wait(timeout=60):
                    log.warning("%s does not wait any longer for others to make room", name)
                    return

    def _put_away_idle(self, but: str) -> bool:
        with self._change:
            idle = [name for name in self._held if name != but and name not in self._in_use]
            for name in idle:
                self._drop(name)
        return bool(idle)

    def _drop(self, name: str) -> None:
        log.info("%s: put away", name)
        del self._held[name]
        free_memory()

    def _taken(self) -> int:
        return sum(held.bytes for held in self._held.values())

    def forget(self) -> None:
        """Put away everything; for the end."""
        with self._change:
            self._held.clear()
        free_memory()

    def facts(self) -> Mapping[str, int]:
        """What is in memory: name → bytes, the latest used first."""
        with self._change:
            latest = sorted(self._held.items(), key=lambda one: -one[1].used_at)
            return {name: held.bytes for name, held in latest}


@contextmanager
def translated(what: str) -> Iterator[None]:
    """Whatever says that memory ran out becomes `OutOfMemory`."""
    try:
        yield
    except (torch.OutOfMemoryError, MemoryError) as error:
        # The traceback holds tensors of the failed work: let go of them before trying again.
        reason = str(error).partition("\n")[0]
        error.__traceback__ = None
        free_memory()
        raise OutOfMemory(f"{what}: {reason}") from None
    except RuntimeError as error:
        if "out of memory" not in str(error) and "can't allocate memory" not in str(error):
            raise
        reason = str(error).partition("\n")[0]
        error.__traceback__ = None
        free_memory()
        raise OutOfMemory(f"{what}: {reason}") from None


def free_memory() -> None:
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    elif torch.backends.mps.is_available():
        torch.mps.empty_cache()


def footprint(model: Any) -> int:
    """Bytes of all weights in a module, a pipeline, or an object that holds some."""
    seen: set[int] = set()
    return sum(_bytes(module, seen) for module in modules_of(model))


def modules_of(model: Any) -> list[Any]:
    """The torch modules in a module, a diffusers pipeline, or an object's fields."""
    if isinstance(model, torch.nn.Module):
        return [model]
    parts = getattr(model, "components", None)
    if not isinstance(parts, Mapping):
        names = getattr(model, "__dataclass_fields__", None) or vars(model)
        parts = {name: getattr(model, name) for name in names}
    found = []
    for part in parts.values():
        if isinstance(part, torch.nn.Module):
            found.append(part)
        elif isinstance(getattr(part, "components", None), Mapping):
            found += modules_of(part)
    return found


def _bytes(module: Any, seen: set[int]) -> int:
    total = 0
    for tensor in (*module.parameters(), *module.buffers()):
        if tensor.data_ptr() not in seen or not tensor.numel():
            seen.add(tensor.data_ptr())
            total += tensor.numel() * tensor.element_size()
    return total
