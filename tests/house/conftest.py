"""A home and a whole Daydrawn in it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.running import Running


@pytest.fixture
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="dd-") as folder:
        yield Path(folder)


@pytest.fixture
def running(home: Path) -> Iterator[Running]:
    started = Running(home)
    yield started
    try:
        if started.process.poll() is None:
            started.stop()  # killed, it would leave the queue's server behind
    finally:
        started.process.kill()
        started.process.wait()
