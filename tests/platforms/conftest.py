"""A house and the servers of both platforms, for tests that go all the way; an inbox and cursors in
memory, for tests of one platform."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from config.settings import Settings
from db.house import House
from tests.platforms.discord_server.server import DiscordServer
from tests.platforms.house import MemoryCursors, MemoryInbox
from tests.platforms.living import MINA
from tests.platforms.telegram_server.server import TelegramServer


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,
        home=tmp_path / "home",
        storage={"ballast_megabytes": 0},
    )


@pytest.fixture
async def house(settings: Settings) -> AsyncIterator[House]:
    async with House.open(settings) as opened:
        yield opened


@pytest.fixture
def inbox() -> MemoryInbox:
    return MemoryInbox()


@pytest.fixture
def cursors() -> MemoryCursors:
    return MemoryCursors()


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        server.person(MINA)
        yield server
    assert server.violations == []


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        server.person(MINA)
        yield server
    assert server.violations == []
