"""What tests of several rooms share: one browser for all that look at a page."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest_asyncio

if TYPE_CHECKING:
    from playwright.async_api import Browser


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> "AsyncIterator[Browser]":
    """Each test opens a window of its own in it, without any memory of the others."""
    from tests.web.browser import driven  # a second to load, and few tests need it

    async with driven() as running:
        yield running
