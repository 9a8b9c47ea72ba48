"""Several tokens look at the same pages at the same moment; each comes to its end."""

import asyncio
from collections.abc import AsyncIterator, Collection
from pathlib import Path

import pytest

from config.settings import Settings
from db.house import House
from db.records import PageId, PersonId
from models.studio import Studio
from tests.workers.conftest import Write
from tests.workers.play import pipeline, read_journal
from workers.once import Alone
from workers.runner import Runner


@pytest.fixture
async def runners(house: House, settings: Settings, home: Path) -> AsyncIterator[list[Runner]]:
    async with Studio(settings.backends, settings.home) as studio:
        yield [
            Runner(house, studio, Alone(), pipeline(home), name, ("light", "gpu"))
            for name in ("one", "other")
        ]


async def test_a_page_that_is_settled_between_look_and_take_ends_no_token_in_a_spin(
    house: House, runners: list[Runner], write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await write("a quiet day")
    look = house.work.open_pages
    looks = 0

    async def late(limit: int, *, skip: Collection[PageId] = ()) -> list[tuple[PersonId, PageId]]:
        """What was open when it was looked for, and is settled when it is to be taken."""
        nonlocal looks
        looks += 1
        if looks == 1:
            seen = await look(limit, skip=skip)
            await runners[1].token()
            return seen
        return [(page.person, page.id)] if page.id not in skip else []

    monkeypatch.setattr(house.work, "open_pages", late)
    async with asyncio.timeout(10):
        assert not await runners[0].token(), "there was nothing left to do"
    assert looks < 10


async def test_tokens_that_start_together_make_each_page_once(
    house: House, runners: list[Runner], write: Write, home: Path
) -> None:
    people = {name: await house.accounts.enrol("web", name) for name in ("ann", "ben", "cho")}
    pages = [await write(f"{name} {n}", whose) for n in range(4) for name, whose in people.items()]
    async with asyncio.timeout(30):
        await asyncio.gather(*(runner.token() for runner in (*runners, *runners)))
    for page in pages:
        assert (await house.diary(page.person).page(page.id)).settled
    made = read_journal(home)
    assert sorted(line for line in made if line.startswith("draw-done")) == sorted(
        f"draw-done {page.text}" for page in pages
    )
