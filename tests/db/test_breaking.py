"""Promise: what was acknowledged is there, whatever is killed."""

import asyncio
import signal

import pytest

from db.records import Draft, Kind
from tests.db.conftest import ROOM, Place, said, write
from tests.db.killing import Crashing, process


def lines_until_killed(running: Crashing, after: int) -> list[str]:
    """Reads so many acknowledgements, kills, and reads what was said until then."""
    lines = []
    for line in running.said:
        lines.append(line.strip())
        if len(lines) == after:
            running.process.kill()
    return lines


async def assert_all_is_there(place: Place, account: str, lines: list[str]) -> None:
    async with place.open() as house:
        person = await house.accounts.find("telegram", account)
        assert person is not None
        diary = house.diary(person.id)
        pages = {page.text: page for page in await diary.pages(limit=10_000)}
        waiting = {key for key, _, _ in await house.inbox.waiting("telegram", 10_000)}
        for line in lines:
            what, _, key = line.partition(" ")
            page = pages.get(f"entry {key}")
            if what == "taken":
                assert page is not None or key in waiting
            if what in ("kept", "drawn"):
                assert page is not None, f"{line}, and it is not there"
                assert key not in waiting
                for each in page.parts:
                    if each.media is not None:
                        assert len(await diary.media(each.media)) == 5000
                owed = await house.deliveries.of_page(page.id)
                assert len(owed) == 1
            if what == "drawn":
                assert page is not None
                (ref,) = page.artefacts[Kind.PICTURE].media
                assert len(await diary.media(ref)) == 8000
        for page in pages.values():  # and what is there is whole
            assert len(page.parts) in (1, 2)
        await house.sweep_orphans(older_than=-1)
        facts = await house.facts()
        assert facts["media"] == len(place.media_files())


async def test_kill_9_at_any_time_loses_nothing_acknowledged(place: Place) -> None:
    lines: list[str] = []
    for after in (5, 34):
        with process("write", place.home, place.database, "1") as running:
            lines += await asyncio.to_thread(lines_until_killed, running, after)
    assert sum(line.startswith("kept") for line in lines) > 8
    await assert_all_is_there(place, "1", lines)


@pytest.mark.parametrize("point", ["before media", "after media", "before commit", "after commit"])
async def test_kill_9_at_each_commit_point_keeps_all_or_nothing(place: Place, point: str) -> None:
    with process("die", place.home, place.database, point) as running:
        problems = await asyncio.to_thread(running.rest)
        assert running.process.exitcode == -signal.SIGKILL, problems
    async with place.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        diary = house.diary(person.id)
        pages = await diary.pages()
        assert len(pages) == (1 if point == "after commit" else 0)
        assert len(await house.deliveries.pending(["telegram"])) == len(pages)
        for page in pages:
            assert page.parts[1].media is not None
            assert await diary.media(page.parts[1].media) == b"photo"
        await house.sweep_orphans(older_than=-1)
        assert len(place.media_files()) == len(pages)
        again, new = await diary.record(Draft(text="once"), said("m1", room="1"), ROOM)
        assert new is (not pages)
        assert again.text == "once"


async def test_two_processes_write_side_by_side(place: Place) -> None:
    async with place.open() as house:
        await house.accounts.enrol("telegram", "3")
        with (
            process("write", place.home, place.database, "1") as one,
            process("write", place.home, place.database, "2") as two,
        ):
            reading = [
                asyncio.create_task(asyncio.to_thread(lines_until_killed, each, 40))
                for each in (one, two)
            ]
            person = await house.accounts.enrol("telegram", "3")
            mine = 0
            while not all(each.done() for each in reading) and mine < 25:
                await write(house, person, f"mine {mine}")
                mine += 1
            said_by = [await each for each in reading]
        assert len(await house.diary(person.id).pages(limit=100)) == mine > 0
    await assert_all_is_there(place, "1", said_by[0])
    await assert_all_is_there(place, "2", said_by[1])
