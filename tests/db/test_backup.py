"""Promise: a backup is the whole diary, worthless to others, and brings back what was erased
never."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.archive import BadBackup
from db.backup import NotEmpty, archives, back_up, prune, restore, verify
from db.errors import KeyProblem, NewerDatabase, NotFound
from db.house import House
from db.records import Draft, Page, Person
from db.schema import HEAD
from tests.db.conftest import ROOM, Place, said, write
from tests.db.test_sealing import CANARY, fill


async def _everything(house: House, person: Person) -> list[Page]:
    return await house.diary(person.id).pages(limit=1000)


async def _media(house: House, person: Person) -> list[bytes]:
    diary = house.diary(person.id)
    refs = [
        ref
        for page in await diary.pages()
        for ref in [
            *(part.media for part in page.parts if part.media is not None),
            *(ref for made in page.artefacts.values() for ref in made.media),
        ]
    ]
    return [await diary.media(ref) for ref in refs]


def elsewhere(place: Place, tmp_path: Path) -> Place:
    """Another machine: an empty home with the same master key, on SQLite."""
    home = tmp_path / "elsewhere"
    home.mkdir()
    shutil.copy(place.home / "master.key", home)
    return Place(home, "", place.clock)


async def test_a_restored_backup_is_the_same_diary(place: Place, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    async with place.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        await fill(house, person)
        for n in range(20):
            await write(house, person, f"page {n}")
        kept = await back_up(house, folder)
        before = await _everything(house, person), await _media(house, person)
        owed = await house.deliveries.pending(["telegram"])
    assert (kept.people, kept.pages, kept.missing) == (1, 21, 0)
    assert verify(place.settings(), kept.archive) == kept.__class__(
        **{**{name: getattr(kept, name) for name in kept.__slots__}, "copied": 0}
    )
    other = elsewhere(place, tmp_path)
    steps: list[str] = []
    await restore(other.settings(), kept.archive, lambda what, done, of: steps.append(what))
    assert {"page", "media files"} <= set(steps)
    async with other.open() as house:
        assert (await _everything(house, person), await _media(house, person)) == before
        assert await house.deliveries.pending(["telegram"]) == owed
        found = await house.accounts.find("telegram", "1")
        assert found is not None
        assert [each.name for each in await house.diary(person.id).people()] == [CANARY]
        _, new = await house.diary(found.id).record(Draft(text="x"), said("7"), ROOM)
        assert not new, "what was said before is known"
        await house.accounts.enrol("telegram", "new")
        await write(house, found, "life goes on")


async def test_a_backup_moves_a_diary_to_postgresql(tmp_path: Path, on_postgres: Place) -> None:
    place = on_postgres
    source = Place(tmp_path / "source", "", place.clock)
    async with source.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        await fill(house, person)
        kept = await back_up(house, tmp_path / "backup")
        before = await _everything(house, person)
    place.home.mkdir()
    shutil.copy(source.home / "master.key", place.home)
    await restore(place.settings(), kept.archive)
    async with place.open() as house:
        assert await _everything(house, person) == before
        other = await house.accounts.enrol("telegram", "2")
        assert other.id > person.id, "counters go on where they were"
        await write(house, person, "life goes on")


async def test_a_backup_shows_nothing(place: Place, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    async with place.open() as house:
        person = await house.accounts.enrol("telegram", "account-4711", name=CANARY)
        await fill(house, person)
        await back_up(house, folder)
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) >= 4
    for path in files:
        content = path.read_bytes()
        assert CANARY.encode() not in content
        assert b"account-4711" not in content, "not even who is in it"


async def test_who_was_erased_does_not_come_back_from_an_older_backup(
    place: Place, tmp_path: Path
) -> None:
    folder = tmp_path / "backup"
    async with place.open() as house:
        gone = await house.accounts.enrol("telegram", "1")
        await fill(house, gone)
        stays = await house.accounts.enrol("telegram", "2")
        await write(house, stays, "stays")
        older = await back_up(house, folder)
        await house.accounts.erase(gone.id)
        place.clock.forward(hours=1)
        newer = await back_up(house, folder)
    assert archives(folder) == [newer.archive, older.archive]
    assert (older.people, newer.people) == (2, 1)
    other = elsewhere(place, tmp_path)
    await restore(other.settings(), older.archive)
    async with other.open() as house:
        assert await house.accounts.find("telegram", "1") is None
        with pytest.raises(NotFound):
            await house.accounts.get(gone.id)
        assert [page.text for page in await _everything(house, stays)] == ["stays"]
        assert (await house.facts())["people"] == 1


async def test_media_are_copied_once(place: Place, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    async with place.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        await fill(house, person)
        first = await back_up(house, folder)
        place.clock.forward(hours=1)
        second = await back_up(house, folder)
        assert (first.copied, second.copied) == (3, 0)
        page = (await _everything(house, person))[0]
        await house.diary(person.id).destroy(page.id)
        place.clock.forward(hours=1)
        third = await back_up(house, folder)
    assert prune(place.settings(), folder, keep=1) == 2
    assert archives(folder) == [third.archive]
    assert verify(place.settings(), third.archive).missing == 0


async def test_damage_is_noticed_before_anything_is_restored(place: Place, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    async with place.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        await fill(house, person)
        kept = await back_up(house, folder)
    whole = kept.archive.read_bytes()
    head = whole.index(b"\n") + 1
    other = elsewhere(place, tmp_path)
    bad = [whole[:-10], whole[: head + 40], b"PK\x03\x04", b"", whole + b"x"]
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    for content in [*bad, bytes(flipped)]:
        kept.archive.write_bytes(content)
        with pytest.raises((BadBackup, KeyProblem)):
            await restore(other.settings(), kept.archive)
    kept.archive.write_bytes(whole)
    for path in (folder / "media").rglob("*"):
        if path.is_file():
            path.write_bytes(b"damaged")
    assert verify(place.settings(), kept.archive).missing == 3
    newer = whole.replace(f'"schema": "{HEAD}"'.encode(), b'"schema": "9999"', 1)
    kept.archive.write_bytes(newer)
    with pytest.raises(NewerDatabase):
        await restore(other.settings(), kept.archive)
    async with other.open() as house:
        assert (await house.facts())["people"] == 0


async def test_a_backup_needs_its_keyring_and_its_master_key(place: Place, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    async with place.open() as house:
        await house.accounts.enrol("telegram", "1")
        kept = await back_up(house, folder)
    stranger = Place(tmp_path / "stranger", "", place.clock)
    with pytest.raises(KeyProblem):
        await restore(stranger.settings(), kept.archive)
    other = elsewhere(place, tmp_path)
    (folder / "keyring.json").write_text("[1, 2]")
    with pytest.raises(BadBackup, match="damaged"):
        await restore(other.settings(), kept.archive)
    (folder / "keyring.json").unlink()
    with pytest.raises(BadBackup, match="missing"):
        await restore(other.settings(), kept.archive)


async def test_nothing_is_restored_over_a_diary(place: Place, tmp_path: Path) -> None:
    async with place.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        page = await write(house, person, "mine")
        kept = await back_up(house, tmp_path / "backup")
        with pytest.raises(NotEmpty):
            await restore(place.settings(), kept.archive)
        assert await house.diary(person.id).page(page.id) == page


async def test_a_backup_under_load_is_of_one_moment(place: Place, tmp_path: Path) -> None:
    import asyncio

    place.clock.now = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)
    async with place.open(quotas={"jobs_waiting": 1000, "pages_a_day": 1000}) as house:
        person = await house.accounts.enrol("telegram", "1")

        async def live() -> None:
            for n in range(60):
                page = await write(house, person, f"page {n}")
                await house.diary(person.id).correct(page.id, title=f"title {n}")

        living = asyncio.create_task(live())
        await asyncio.sleep(0.1)
        kept = await back_up(house, tmp_path / "backup")
        await living
    other = elsewhere(place, tmp_path)
    await restore(other.settings(), kept.archive)
    async with other.open() as house:
        pages = await _everything(house, person)
        numbers = sorted(int(page.text.split()[1]) for page in pages)
        assert numbers == list(range(kept.pages)), "no page is missing between"
        for page in pages:
            assert len(page.parts) == 1
            owed = await house.deliveries.of_page(page.id)
            assert len(owed) == 1
