"""A fresh house, chat and window for each test."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser

from tests.web.browser import Sheet
from tests.web.kit import ZONE, Place, place

Opens = Callable[..., Awaitable[Sheet]]


@pytest_asyncio.fixture(loop_scope="session")
async def here(tmp_path: Path) -> AsyncIterator[Place]:
    async with place(tmp_path) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def opens(browser: Browser, here: Place) -> AsyncIterator[Opens]:
    """Opens windows on the chat; at the end none of them may have met an error."""
    sheets: list[Sheet] = []

    async def open_one(
        width: int = 1280, height: int = 860, *, dark: bool = False, **context: Any
    ) -> Sheet:
        given = {"locale": "en-GB", "timezone_id": ZONE} | context
        window = await browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            **given,
        )
        sheet = Sheet(await window.new_page(), here.url)
        sheets.append(sheet)
        return await sheet.open()

    yield open_one
    for sheet in sheets:
        await sheet.page.context.close()
    assert [trouble for sheet in sheets for trouble in sheet.troubles] == []
