"""A process of its own that writes a diary, and can be killed or may die on the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from typing import TextIO

from tests.db import crashing
from tests.forks import FORKS


@dataclass(frozen=True)
class Crashing:
    """A process that writes a diary, and what it says."""

    process: BaseProcess
    said: TextIO

    def rest(self) -> str:
        """All that it still says, until its end."""
        told = self.said.read()
        self.process.join()
        return told


@contextmanager
def process(*arguments: object) -> Iterator[Crashing]:
    told, telling = FORKS.Pipe(duplex=False)
    running = FORKS.Process(target=crashing.run, args=(telling, *map(str, arguments)))
    running.start()
    telling.close()
    with told, open(told.fileno(), encoding="utf-8", closefd=False) as said_there:
        try:
            yield Crashing(running, said_there)
        finally:
            running.kill()
            running.join()
