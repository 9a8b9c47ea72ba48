"""Whatever happens in a backend, who waits for it hears of it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from config.settings import Backends
from models.capabilities import READ
from models.making import OnStep
from models.studio import Studio
from models.words import Entry


async def test_an_error_that_no_future_takes_still_reaches_who_waits(tmp_path: Path) -> None:
    """Once, `next()` on nothing in a backend held its worker for ten minutes."""

    def empty(backend: Any, orders: Sequence[Entry], on_step: OnStep) -> list[Any]:
        return [next(iter(())) for _ in orders]

    async with Studio(Backends(), tmp_path) as studio, asyncio.timeout(20):
        with pytest.raises(RuntimeError):
            await studio.one(replace(READ, call=empty), Entry("Rain.", "en"))
