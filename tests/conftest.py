"""What tests of several rooms share: one browser for all that look at a page, and their order."""

import gc
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

if TYPE_CHECKING:
    from playwright.async_api import Browser

# Begun first, so that none of them is what the others are waited for at the end.
LONGEST = (
    "house/test_whole.py",
    "photos/test_odd_files.py",
    "sound/test_composer.py",
    "web/test_look.py",
    "painter/test_sketches.py",
    "workers/test_month_film.py",
    "workers/test_stages.py",
    "house/test_run.py",
)


def pytest_collectstart() -> None:
    gc.disable()  # until all are collected: nothing of that is thrown away


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        file = "/".join(item.path.parts[-2:])
        return LONGEST.index(file) if file in LONGEST else len(LONGEST)

    items.sort(key=place)


def pytest_collection_finish() -> None:
    gc.freeze()  # thousands of tests and all they import: not to be searched for what is left over
    gc.enable()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> "AsyncIterator[Browser]":
    """Each test opens a window of its own in it, without any memory of the others."""
    from tests.web.browser import driven  # a second to load, and few tests need it

    async with driven() as running:
        yield running
