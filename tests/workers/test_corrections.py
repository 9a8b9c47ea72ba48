"""What a person corrects with a tap is stored, and the page and the next ones are read with it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from config.settings import Settings
from db.diary import Diary
from db.house import House
from db.records import Draft, Kind, Origin, Page, Person, Room
from models.studio import Studio
from tests.finishing import finished
from workers.once import Alone
from workers.runner import Runner
from workers.stages.read import READ


class Desk:
    """A diary of words alone, with a reader beside it."""

    def __init__(self, house: House, studio: Studio, person: Person) -> None:
        self.person = person
        self.diary: Diary = house.diary(person.id)
        self._runner = Runner(house, studio, Alone(), (READ,), "test", ("light",))
        self._count = 0

    async def give(self, text: str) -> Page:
        self._count += 1
        origin = Origin("web", "room", str(self._count), "owner", datetime.now(UTC))
        page, _ = await self.diary.record(Draft(text), origin, Room("web", "room"))
        return page

    async def read(self, page: Page) -> Any:
        page = await finished(self._runner, self.person, await self.diary.page(page.id))
        return page.artefacts[Kind.READING].value


@pytest.fixture
async def desk(house: House, settings: Settings, person: Person) -> AsyncIterator[Desk]:
    async with Studio(settings.backends, settings.home) as studio:
        yield Desk(house, studio, person)


def names(reading: Any) -> set[str]:
    return {one["name"] for one in reading["people"]}


async def test_a_page_is_read_again_with_what_its_owner_set(desk: Desk) -> None:
    page = await desk.give("Tea with Ben and Rose in the rain.")
    reading = await desk.read(page)
    assert names(reading) == {"Ben", "Rose"}
    assert reading["weather"] == "rain"
    await desk.diary.correct(page.id, mood="wistful", weather="snow", people="Ben, Ana")
    reading = await desk.read(page)
    assert reading["feeling"]["mood"] == "wistful"
    assert reading["weather"] == "snow"
    assert names(reading) == {"Ben", "Ana"}
    await desk.diary.correct(page.id, mood=None, weather=None, people=None)
    assert names(await desk.read(page)) == {"Ben", "Rose"}


async def test_nobodys_name_is_nobodys_on_pages_to_come(desk: Desk) -> None:
    assert "Rose" in names(await desk.read(await desk.give("Tea with Ben and Rose.")))
    await desk.diary.set_note("reader", "not-people", {"words": ["Rose"]})
    assert names(await desk.read(await desk.give("Lunch with Ben and Rose."))) == {"Ben"}
