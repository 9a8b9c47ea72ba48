"""Promise: what was acknowledged outlives a power cut."""

import errno
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db.errors import StorageDown
from db.house import House
from db.media import FolderStore
from db.records import MediaId
from db.sqlite import SqliteLedger
from tests.db.conftest import Place, write


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
