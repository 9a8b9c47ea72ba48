"""Promise: a diary of any age is opened as a whole or not at all, and by many at once."""

import asyncio
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from db.ballast import Ballast
from db.errors import NewerDatabase, StorageDown
from db.house import House, open_ledger
from db.migrate import revision_of, step_by_step
from db.records import Person
from db.schema import HEAD, KNOWN, metadata
from db.sqlite import SqliteLedger
from tests.db.conftest import Clock, Place, write

ROOT = Path(__file__).parents[2]


async def test_a_newer_database_is_refused_and_left_alone(place: Place) -> None:
    async with place.open() as house:
        await house.accounts.enrol("telegram", "1")
        newer = text("UPDATE alembic_version SET version_num = '9999'")
        await house.tools.ledger.write(lambda tx: tx.execute(newer))
    with pytest.raises(NewerDatabase, match="newer Daydrawn"):
        async with place.open():
            pass


def _unlike_what_the_program_knows(tx: Connection) -> list[Any]:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    assert revision_of(tx) == HEAD
    return list(compare_metadata(MigrationContext.configure(tx), metadata))


async def test_migrations_make_the_tables_that_the_program_knows(empty: Place) -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    empty.home.mkdir()
    ledger = await open_ledger(empty.settings(), Ballast(empty.home / "ballast", 0))
    await ledger.write(step_by_step)
    assert await ledger.write(_unlike_what_the_program_knows) == []
    await ledger.close()
    config = Config()
    config.set_main_option("script_location", str(ROOT / "db" / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    assert [each.revision for each in scripts.walk_revisions()] == list(reversed(KNOWN))


async def test_a_new_diary_begins_with_the_same_tables(empty: Place) -> None:
    async with empty.open() as house:
        assert await house.tools.ledger.write(_unlike_what_the_program_knows) == []
        assert (await house.facts())["schema"] == HEAD


async def test_eight_processes_may_open_a_new_house_at_once(empty: Place) -> None:
    async def enrol(n: int) -> int:
        async with empty.open() as house:
            return (await house.accounts.enrol("telegram", str(n))).id

    assert len(set(await asyncio.gather(*(enrol(n) for n in range(8))))) == 8


async def test_a_diary_that_cannot_be_opened_leaves_no_thread_behind(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is no database" * 100)
    with pytest.raises(StorageDown):
        await SqliteLedger.open(broken, Ballast(tmp_path / "ballast", 0))
    begun = asyncio.create_task(SqliteLedger.open(tmp_path / "new.db", Ballast(tmp_path / "b", 0)))
    await asyncio.sleep(0)
    begun.cancel()
    with pytest.raises(asyncio.CancelledError):
        await begun
    new = set(threading.enumerate()) - before
    assert not [one for one in new if one.name.startswith("diary-")]


async def test_a_database_that_does_not_answer_is_told_apart(tmp_path: Path) -> None:
    place = Place(tmp_path / "home", f"postgresql://nobody@/none?host={tmp_path}", Clock())
    with pytest.raises(StorageDown):
        async with House.open(place.settings()):
            pass
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(StorageDown):
        async with House.open(Place(file, "", Clock()).settings()):
            pass


async def test_doctor_learns_what_lies_where(place: Place) -> None:
    async with place.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        await write(house, person, "x")
        facts = await house.facts()
    assert facts["dialect"] == place.dialect
    assert (facts["people"], facts["pages"], facts["quarantined"]) == (1, 1, 0)
    assert facts["work"] == {"open": 1, "running": 0}
    assert facts["deliveries"] == {"pending": 1}
    assert facts["disk_free"] > 0
    if place.dialect == "sqlite":
        assert facts["sqlite"] == sqlite3.sqlite_version
        old = sqlite3.sqlite_version_info < (3, 51, 3)
        assert any("checkpoint" in hint for hint in facts["hints"]) is old
    else:
        assert facts["server"]


async def test_a_damaged_database_is_told_at_once(on_sqlite: Place) -> None:
    async with on_sqlite.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        await write(house, person, "x")
    file = on_sqlite.home / "diary.db"
    file.write_bytes(b"this is not a database" * 1000)
    opening = on_sqlite.open()
    with pytest.raises(StorageDown, match="damaged"):
        await asyncio.wait_for(opening.__aenter__(), timeout=20)


async def test_a_fault_in_one_transaction_harms_no_other(house: House, person: Person) -> None:
    """Transactions that wait together share a commit, and nothing else."""
    ledger = house.tools.ledger

    def fail(tx: Connection) -> None:
        tx.execute(text("INSERT INTO fact (name, value) VALUES ('left', 'behind')"))
        raise RuntimeError("a fault of ours")

    def break_a_rule(tx: Connection) -> None:
        for _ in range(2):
            tx.execute(text("INSERT INTO fact (name, value) VALUES ('twice', 'x')"))

    faults = [ledger.write(work) for work in (fail, break_a_rule) * 5]
    pages = [write(house, person, f"page {n}") for n in range(10)]
    mixed = [each for pair in zip(faults, pages, strict=True) for each in pair]
    outcomes = await asyncio.gather(*mixed, return_exceptions=True)
    assert [isinstance(each, Exception) for each in outcomes] == [True, False] * 10
    assert len(await house.diary(person.id).pages()) == 10
    facts = await ledger.read(lambda tx: tx.execute(text("SELECT name FROM fact")).scalars().all())
    assert not {"left", "twice"} & set(facts)


async def test_a_long_log_is_moved_into_the_database(on_sqlite: Place) -> None:
    """Also while another process has the house open: one of them does it."""
    async with on_sqlite.open() as house, on_sqlite.open():
        person = await house.accounts.enrol("telegram", "1")
        page = await write(house, person, "x")
        for n in range(150):
            await house.diary(person.id).revise(page.parts[0].origin, f"{n}" * 10_000)
        database = on_sqlite.home / "diary.db"
        async with asyncio.timeout(20):
            while database.stat().st_size < 200_000:
                await asyncio.sleep(0.2)
                await house.diary(person.id).star(page.id)
        await house.diary(person.id).star(page.id, False)
        assert (await house.diary(person.id).page(page.id)).text == "149" * 10_000


async def test_every_connection_keeps_the_rules(on_sqlite: Place) -> None:
    def settings(tx: Connection) -> list[object]:
        names = ("synchronous", "journal_mode", "foreign_keys", "secure_delete")
        return [tx.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    async with on_sqlite.open() as house:
        ledger = house.tools.ledger
        # 1: NORMAL. The log is synced by us, before anybody is told (see the power cut above).
        assert await ledger.write(settings) == [1, "wal", 1, 1]
        assert await ledger.read(settings) == [1, "wal", 1, 1]
        with pytest.raises(StorageDown, match="readonly"):
            await ledger.read(lambda tx: tx.execute(text("DELETE FROM person")))


async def test_who_waits_for_another_process_goes_on_as_soon_as_it_may(on_sqlite: Place) -> None:
    async with on_sqlite.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        other = sqlite3.connect(on_sqlite.home / "diary.db", isolation_level=None)
        late = []
        for n in range(5):
            other.execute("BEGIN IMMEDIATE")
            writing = asyncio.create_task(write(house, person, f"page {n}"))
            await asyncio.sleep(0.15)
            assert not writing.done()
            other.execute("COMMIT")
            free = time.perf_counter()
            await writing
            late.append(time.perf_counter() - free)
        other.close()
        assert min(late) < 0.05  # SQLite's own patience sleeps for 0.1 s by then
