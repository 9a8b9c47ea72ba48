"""Promise: on a full disk what was kept stays, and what is new is refused in words."""

import asyncio
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from db.errors import StorageFull
from db.media import FolderStore
from db.records import Draft, FileKind, GivenFile, Kind, MediaId, NewArtefact, NewMedia
from tests.db.conftest import ROOM, Place, said, sending, write
from tests.db.killing import process

ROOT = Path(__file__).parents[2]


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
