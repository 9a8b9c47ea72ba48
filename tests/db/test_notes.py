"""Promise: of changes to one note at the same moment none is lost; destroyed pages are told."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from db.house import House
from db.records import Person
from tests.db.conftest import Clock, write


def counted(note: Mapping[str, Any] | None) -> Mapping[str, Any]:
    return {"times": (note or {}).get("times", 0) + 1}


async def test_changes_of_one_note_at_once_all_count(house: House, person: Person) -> None:
    diary = house.diary(person.id)
    await asyncio.gather(*(diary.change_note("faces", "people", counted) for _ in range(12)))
    assert await diary.note("faces", "people") == {"times": 12}
    assert await diary.change_note("faces", "people", counted) == {"times": 13}


async def test_a_change_may_take_the_note_away_or_leave_it(house: House, person: Person) -> None:
    diary = house.diary(person.id)
    assert await diary.change_note("faces", "people", lambda note: note) is None
    await diary.set_note("faces", "people", {"times": 1})
    assert await diary.change_note("faces", "people", lambda note: note) == {"times": 1}
    assert await diary.change_note("faces", "people", lambda _: None) is None
    assert await diary.note("faces", "people") is None


async def test_a_change_that_fails_changes_nothing(house: House, person: Person) -> None:
    diary = house.diary(person.id)
    await diary.set_note("faces", "people", {"times": 1})

    def fails(note: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
        raise KeyError("no such group")

    with pytest.raises(KeyError, match="no such group"):
        await diary.change_note("faces", "people", fails)
    assert await diary.note("faces", "people") == {"times": 1}


async def test_destroyed_pages_are_told_once_each(
    house: House, person: Person, clock: Clock
) -> None:
    diary = house.diary(person.id)
    assert await diary.destroyed() == ([], 0)
    page = await write(house, person, "Gone soon.")
    await write(house, person, "Stays.")
    await diary.trash(page.id)
    assert (await diary.destroyed())[0] == []
    clock.forward(minutes=11)
    await diary.purge(clock.now + timedelta(seconds=1))
    gone, tide = await diary.destroyed()
    assert gone == [page.id]
    assert await diary.destroyed(tide) == ([], tide)


async def test_what_was_learnt_of_a_page_makes_it_due_and_is_nothing_to_undo(
    house: House, person: Person
) -> None:
    diary = house.diary(person.id)
    page = await write(house, person, "Mina was there.")
    assert await house.work.settle(page.id, page.revision)
    told = await diary.learnt(page.id, faces=1)
    assert told.wishes["faces"] == 1
    assert told.revision > page.revision
    assert not told.settled
    assert await diary.undo() is None
