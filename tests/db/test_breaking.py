"""Promise: what was acknowledged is there, whatever is killed, full or cut off."""

import asyncio
import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TextIO

import pytest
from sqlalchemy import Connection, text

from db.ballast import Ballast
from db.errors import NewerDatabase, StorageDown, StorageFull
from db.house import House, open_ledger
from db.media import FolderStore
from db.migrate import revision_of, step_by_step
from db.records import (
    Draft,
    FileKind,
    GivenFile,
    Kind,
    MediaId,
    NewArtefact,
    NewMedia,
    Person,
)
from db.schema import HEAD, KNOWN, metadata
from db.sqlite import SqliteLedger
from tests.db import crashing
from tests.db.conftest import ROOM, Clock, Place, said, sending, write
from tests.forks import FORKS

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Crashing:
    """A process that writes a diary, and what it says."""

    process: BaseProcess
    said: TextIO

    def rest(self) -> str:
        """All that it still says, until its end."""
        told = self.said.read()
        self.process.join()
        return told


@contextmanager
def process(*arguments: object) -> Iterator[Crashing]:
    told, telling = FORKS.Pipe(duplex=False)
    running = FORKS.Process(target=crashing.run, args=(telling, *map(str, arguments)))
    running.start()
    telling.close()
    with told, open(told.fileno(), encoding="utf-8", closefd=False) as said_there:
        try:
            yield Crashing(running, said_there)
        finally:
            running.kill()
            running.join()


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


async def test_a_full_disk_keeps_what_was_kept_and_heals(on_sqlite: Place) -> None:
    with process("fill", on_sqlite.home, 3 << 20) as running:
        lines = (await asyncio.to_thread(running.rest)).split("\n")
    assert "full" in lines, lines
    assert "kept after" in lines, lines
    kept = sum(line.startswith("kept ") for line in lines)
    assert kept > 20
    async with on_sqlite.open() as house:
        person = await house.accounts.find("telegram", "1")
        assert person is not None
        assert person.pages == kept
        assert len(await house.diary(person.id).pages(limit=1000)) == kept


async def test_on_a_full_disk_work_goes_on_and_new_entries_are_refused(on_sqlite: Place) -> None:
    settings = {"storage": {"ballast_megabytes": 2}}
    async with on_sqlite.open(**settings) as house:
        person = await house.accounts.enrol("telegram", "1")
        page = await write(house, person, "kept")
        ballast = on_sqlite.home / "ballast"
        assert ballast.stat().st_size == 2 << 20

        async def limit(pages: int | None) -> None:
            """SQLite's own limit on the size of its file stands for a full disk."""

            def set_limit(tx: Connection) -> None:
                at = tx.exec_driver_sql("PRAGMA page_count").scalar_one()
                most = 1 << 30 if pages is None else at + pages
                tx.exec_driver_sql(f"PRAGMA max_page_count = {most}")

            await house.tools.ledger.write(set_limit)

        async def fill() -> None:
            for _ in range(100):
                await house.diary(person.id).record(Draft(text="x" * 10_000), said(), ROOM)

        await limit(0)
        with pytest.raises(StorageFull):
            await fill()
        assert not ballast.exists(), "the ballast was thrown off"
        assert await house.work.settle(page.id, page.revision), "what was begun goes on"
        (owed, *_) = await house.deliveries.pending(["telegram"])
        await house.deliveries.sent(await sending(house, owed), "m1", owed.wanted)
        await limit(None)
        await write(house, person, "room again")
        assert ballast.exists(), "and is laid again"


async def test_a_picture_is_kept_in_the_room_that_the_ballast_gives(
    on_sqlite: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_sqlite.open(storage={"ballast_megabytes": 1}) as house:
        person = await house.accounts.enrol("telegram", "1")
        page = await write(house, person, "kept")
        claim = await house.work.claim(person.id, page.id, "draw", "w", timedelta(seconds=30))
        assert claim is not None
        ballast, store = on_sqlite.home / "ballast", house.tools.media
        assert isinstance(store, FolderStore)
        put = store._put

        def while_full(sealed: bytes) -> MediaId:
            if ballast.exists():
                raise StorageFull("no room")
            return put(sealed)

        monkeypatch.setattr(store, "_put", while_full)
        photo = GivenFile(FileKind.PHOTO, b"photo", "image/jpeg")
        with pytest.raises(StorageFull):  # what is new must not use it up
            await house.diary(person.id).record(Draft(files=(photo,)), said(), ROOM)
        assert ballast.exists()
        media = NewMedia("picture", b"picture", "image/png", "p.png")
        assert await house.work.save(claim, 1, [NewArtefact(Kind.PICTURE, "b", {}, (media,))])
        assert not ballast.exists()


async def test_media_on_a_full_disk_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    code = """
import asyncio, resource, signal, sys
from pathlib import Path
from db.errors import StorageFull
from db.media import FolderStore
async def main():
    async with FolderStore(Path(sys.argv[1])) as store:
        small = await store.put(b"s" * 1000)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
        try:
            await store.put(b"l" * 100_000)
        except StorageFull:
            print("full", len(await store.get(small)))
asyncio.run(main())
"""
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", code, str(tmp_path / "media")],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "full 1000\n", done.stderr
    assert len([path for path in (tmp_path / "media").rglob("*") if path.is_file()]) == 1


async def test_a_file_cut_off_by_a_power_cut_is_not_taken_for_media(tmp_path: Path) -> None:
    async with FolderStore(tmp_path) as store:
        whole = await store.put(b"whole")
        folder = store.path(whole).parent
        cut = folder / f".{whole[:-1]}0.abcd.part"
        cut.write_bytes(b"who")
        long_ago = time.time() - 7200
        os.utime(cut, (long_ago, long_ago))
        young = folder / f".{whole[:-1]}1.abcd.part"
        young.write_bytes(b"still being written")
        assert [each async for each in store.ids()] == [whole]
        assert store.sweep() == 1
        assert (cut.exists(), young.exists()) == (False, True)
        (folder / whole).write_bytes(b"who")
        with pytest.raises(StorageDown, match="damaged"):
            await store.get(whole)
        for wrong in ("../../etc/passwd", "", "x" * 40, whole.upper() + "/", whole[:-1]):
            with pytest.raises(Exception, match="no such media"):
                await store.get(MediaId(wrong))


@contextmanager
def syncing(house: House, instead: Callable[[Callable[[], None]], None]) -> Iterator[None]:
    """What is done in place of syncing the log; it is given what does sync it."""
    ledger = house.tools.ledger
    assert isinstance(ledger, SqliteLedger)
    sync = ledger.log.sync
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(ledger.log, "sync", lambda: instead(sync))
        yield


async def test_a_power_cut_loses_no_commit_that_was_acknowledged(on_sqlite: Place) -> None:
    """Only what was synced is on the disk for sure: copies of the files as they lay when the last
    sync before an acknowledgement began, without the process that wrote them, hold the entry."""
    copies = on_sqlite.home.parent
    on_disk = copies / "on disk"

    def copy_and_sync(sync: Callable[[], None]) -> None:
        shutil.rmtree(on_disk, ignore_errors=True)
        shutil.copytree(on_sqlite.home, on_disk)
        sync()

    async with on_sqlite.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        with syncing(house, copy_and_sync):
            for n in range(5):
                await write(house, person, f"entry {n}")
                on_disk.rename(copies / f"copy{n}")
    for n in range(5):
        place = Place(copies / f"copy{n}", "", on_sqlite.clock)
        log = place.home / "diary.db-wal"
        log.write_bytes(log.read_bytes() + b"\x00torn" * 900)  # the write under way was cut off
        async with place.open() as house:
            found = await house.diary(person.id).pages()
            assert sorted(page.text for page in found) == [f"entry {m}" for m in range(n + 1)]


async def test_who_waits_for_the_disk_holds_up_no_other_process(on_sqlite: Place) -> None:
    def write_beside(sync: Callable[[], None]) -> None:
        other = sqlite3.connect(on_sqlite.home / "diary.db", isolation_level=None, timeout=0)
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO fact (name, value) VALUES ('beside', 'x')")
        other.execute("COMMIT")
        other.close()
        sync()

    async with on_sqlite.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        with syncing(house, write_beside):
            await write(house, person, "entry")
        assert [page.text for page in await house.diary(person.id).pages()] == ["entry"]


async def test_what_the_disk_does_not_take_is_not_acknowledged(on_sqlite: Place) -> None:
    """Nor anything after it: an fsync that failed once says nothing true any more."""

    def fail(sync: Callable[[], None]) -> None:
        raise OSError(errno.EIO, "Input/output error")

    async with on_sqlite.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        with syncing(house, fail), pytest.raises(StorageDown, match="does not take the diary's"):
            await write(house, person, "never said to be kept")
        with pytest.raises(StorageDown):
            await write(house, person, "nor this")
    async with on_sqlite.open() as house:
        await write(house, person, "after a new start")


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
