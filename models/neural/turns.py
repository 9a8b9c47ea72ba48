"""Who may load, and who may compute: never both at once in one process.

While the libraries load a model they change what holds for every thread: torch's default precision,
how tensors are made. Another model loaded meanwhile comes out empty, and a picture drawn meanwhile
in the wrong precision. So a load waits until nothing is computed, and holds up what comes next.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Turns:
    """Many compute at once, or one loads."""

    _computing: int = 0  # threads
    _waiting: int = 0  # to load: nobody begins to compute before them
    _is_loading: bool = False
    _change: threading.Condition = field(default_factory=threading.Condition)
    _own: threading.local = field(default_factory=threading.local)

    @contextmanager
    def compute(self) -> Iterator[None]:
        """Work with a model; it may use others within."""
        if self._is_counted:
            yield
            return
        with self._change:
            self._change.wait_for(lambda: not (self._is_loading or self._waiting))
            self._count(1)
        try:
            yield
        finally:
            with self._change:
                self._count(-1)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Whoever waits for another model within their own work computes nothing meanwhile."""
        if not self._is_counted:
            yield
            return
        with self._change:
            self._count(-1)
        try:
            yield
        finally:
            with self._change:
                self._change.wait_for(lambda: not self._is_loading)
                self._count(1)

    @contextmanager
    def load(self) -> Iterator[None]:
        """Alone. Only from aside, or outside of any work."""
        with self._change:
            self._waiting += 1
            try:
                self._change.wait_for(lambda: not (self._is_loading or self._computing))
            finally:
                self._waiting -= 1
            self._is_loading = True
        try:
            yield
        finally:
            with self._change:
                self._is_loading = False
                self._change.notify_all()

    @property
    def _is_counted(self) -> bool:
        return bool(getattr(self._own, "is_counted", False))

    def _count(self, by: int) -> None:
        self._computing += by
        self._own.is_counted = by > 0
        self._change.notify_all()
