"""Promise: what lies on the disk tells nothing to those without the key."""

import base64
import os
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text, update

from db.errors import KeyProblem, NotFound
from db.house import House
from db.keys import fingerprint, new_key, rotate
from db.records import (
    Draft,
    FileKind,
    GivenFile,
    GivenPlace,
    Kind,
    KnownPersonRecord,
    NewArtefact,
    NewMedia,
    Page,
    Person,
)
from db.schema import artefact, metadata, page, part
from db.vault import KEY_BYTES, MasterKey, Seal
from tests.db.conftest import ROOM, Place, said, write

CANARY = "canary-7f3a"


async def fill(house: House, person: Person) -> Page:
    """A canary in every place that holds something of a person's life."""
    diary = house.diary(person.id)
    await house.accounts.prefer(person.id, extra={"note": CANARY})
    await house.inbox.take("telegram", "u1", f"raw {CANARY}".encode())
    await house.inbox.take("telegram", "u2", f"raw {CANARY}".encode())
    photo = GivenFile(FileKind.PHOTO, f"jpeg {CANARY}".encode(), "image/jpeg", f"{CANARY}.jpg")
    place = GivenPlace(37.5, 127.1, CANARY)
    draft = Draft(text=f"I saw a {CANARY}", files=(photo,), place=place)
    written, _ = await diary.record(draft, said("7"), ROOM, inbox_key="u1")
    claim = await house.work.claim(person.id, written.id, "read", "w", timedelta(seconds=30))
    assert claim is not None
    media = NewMedia("picture", f"png {CANARY}".encode(), "image/png", f"{CANARY}.png")
    made = NewArtefact(Kind.READING, "basis", {"title": CANARY, "tags": [CANARY]}, (media,))
    assert await house.work.save(claim, 1, [made])
    await diary.correct(written.id, title=CANARY)
    await diary.wish(written.id, changes=CANARY)
    await diary.revise(said("7"), f"edited {CANARY}")
    await diary.know(KnownPersonRecord(CANARY, (CANARY,)))
    await diary.set_note("category", CANARY, {"name": CANARY})
    await diary.set_blob("album", CANARY.encode())
    await house.tokens.issue(person.id, "search", {"tag": CANARY})
    await house.deliveries.owe("n1", person.id, None, ROOM, "notice", {"text": CANARY})
    return await diary.page(written.id)


async def test_no_word_lies_open_in_any_file(place: Place) -> None:
    async with place.open() as house:
        person = await house.accounts.enrol("telegram", "1", name=CANARY)
        await fill(house, person)
        tables = await house.tools.ledger.read(
            lambda tx: [repr(tx.execute(select(each)).all()) for each in metadata.sorted_tables]
        )
    needles = [CANARY.encode(), base64.b64encode(CANARY.encode())[:12], CANARY[::-1].encode()]
    files = [path for path in place.home.rglob("*") if path.is_file()]
    assert len(files) >= 4
    contents = [path.read_bytes() for path in files] + [each.encode() for each in tables]
    for needle in needles:
        assert not [content for content in contents if needle in content]
    assert any(b"page:" in content for content in contents), "the search itself finds what is open"


async def test_a_row_that_is_moved_does_not_open(house: House, person: Person) -> None:
    first = await fill(house, person)
    second = await write(house, person, "another")
    ledger = house.tools.ledger

    async def refused(statement: Any) -> None:
        await ledger.write(lambda tx: tx.execute(statement))
        with pytest.raises(KeyProblem, match="does not open"):
            await house.diary(person.id).page(second.id)

    def sealed(tx: Any) -> Any:
        return tx.execute(select(part.c.sealed).where(part.c.page == first.id)).scalars().first()

    stolen = await ledger.read(sealed)
    own = await ledger.read(
        lambda tx: tx.execute(select(part.c.sealed).where(part.c.page == second.id)).scalar()
    )
    await refused(update(part).where(part.c.page == second.id).values(sealed=stolen))
    await ledger.write(
        lambda tx: tx.execute(update(part).where(part.c.page == second.id).values(sealed=own))
    )
    await house.diary(person.id).page(second.id)
    await refused(update(artefact).values(page=second.id))


async def test_an_older_value_does_not_come_back(house: House, person: Person) -> None:
    diary = house.diary(person.id)
    written = await write(house, person, "x")
    ledger = house.tools.ledger
    old = await ledger.read(lambda tx: tx.execute(select(page.c.sealed)).scalar())
    await diary.correct(written.id, title="private")
    await ledger.write(lambda tx: tx.execute(update(page).values(sealed=old)))
    with pytest.raises(KeyProblem):
        await diary.page(written.id)


async def test_media_of_another_role_or_person_does_not_open(house: House, person: Person) -> None:
    from dataclasses import replace

    filled = await fill(house, person)
    ref = next(each.media for each in filled.parts if each.media is not None)
    with pytest.raises(KeyProblem):
        await house.diary(person.id).media(replace(ref, role="picture"))
    other = await house.accounts.enrol("telegram", "2")
    stolen = text("UPDATE media SET person = :person")
    await house.tools.ledger.write(lambda tx: tx.execute(stolen, {"person": other.id}))
    with pytest.raises(KeyProblem):
        await house.diary(other.id).media(ref)


async def test_damaged_media_is_noticed(house: House, person: Person, place: Place) -> None:
    from db.errors import StorageDown

    filled = await fill(house, person)
    ref = next(each.media for each in filled.parts if each.media is not None)
    path = next(each for each in place.media_files() if each.name == ref.id)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))  # one of 256 ends as any byte one writes
    with pytest.raises(StorageDown, match="damaged"):
        await house.diary(person.id).media(ref)


def test_a_seal_opens_only_its_own_place() -> None:
    seal = Seal("person:1", os.urandom(KEY_BYTES))
    sealed = seal.close(b"words", kind="part", page="p", version=1)
    assert seal.open(sealed, kind="part", page="p", version=1) == b"words"
    assert seal.close(b"words", kind="part", page="p", version=1) != sealed, "never the same twice"
    for kind, of, version in (("x", "p", 1), ("part", "q", 1), ("part", "p", 2)):
        with pytest.raises(KeyProblem):
            seal.open(sealed, kind=kind, page=of, version=version)
    for damaged in (b"", sealed[:-1], sealed[:5], b"\x02" + sealed[1:], sealed + b"x"):
        with pytest.raises(KeyProblem):
            seal.open(damaged, kind="part", page="p", version=1)


async def test_the_master_key_is_its_owners_alone(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    async with place.open():
        pass
    key = place.home / "master.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert "nobody can read this diary again" in caplog.text
    assert key.read_text().strip() not in caplog.text
    caplog.clear()
    key.chmod(0o644)
    async with place.open():
        pass
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert "could be read by others" in caplog.text
    assert "nobody can read this diary again" not in caplog.text


@pytest.mark.parametrize("loss", ["missing", "another", "damaged", "short"])
async def test_without_its_key_the_diary_stays_shut_and_whole(place: Place, loss: str) -> None:
    async with place.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        written = await write(house, person, "x")
    key = place.home / "master.key"
    right = key.read_text()
    match loss:
        case "missing":
            key.unlink()
        case "another":
            key.write_text(MasterKey.new().text)
        case "damaged":
            key.write_text("not a key ☂")
        case _:
            key.write_text(right[:10])
    with pytest.raises(KeyProblem) as problem:
        async with place.open():
            pass
    assert str(key) in str(problem.value)
    assert not (loss == "missing" and key.exists()), "no new key is made over an old diary"
    key.write_text(right)
    async with place.open() as house:
        assert (await house.diary(person.id).page(written.id)).text == "x"


async def test_the_key_may_be_a_setting(place: Place) -> None:
    key = new_key()
    async with place.open(storage={"master_key": key}) as house:
        person = await house.accounts.enrol("telegram", "1")
        await write(house, person, "x")
        with pytest.raises(KeyProblem, match="setting"):
            await rotate(house)
    assert not (place.home / "master.key").exists()
    for wrong in (new_key(), "c2hvcnQ=", "%%%"):
        with pytest.raises(KeyProblem):
            async with place.open(storage={"master_key": wrong}):
                pass
    other = new_key()
    async with place.open(storage={"master_key": key}) as house:
        await rotate(house, other)
    async with place.open(storage={"master_key": other}) as house:
        assert len(await house.diary(person.id).pages()) == 1
    with pytest.raises(KeyProblem):
        async with place.open(storage={"master_key": key}):
            pass


async def test_keys_are_exchanged_and_the_diary_stays(place: Place) -> None:
    async with place.open() as house, place.open() as running:
        person = await house.accounts.enrol("telegram", "1")
        written = await fill(house, person)
        before = (place.home / "master.key").read_text(), await fingerprint(house)
        rotated = await rotate(house)
        assert rotated.keys == 2
        assert rotated.file == place.home / "master.key"
        assert (await fingerprint(house)) == rotated.fingerprint != before[1]
        late = await running.accounts.enrol("telegram", "2")  # in a process that was open already
        await write(running, late, "late")
        assert (await running.diary(person.id).page(written.id)) == written
    assert (place.home / "master.key").read_text() != before[0]
    assert not (place.home / "master.key.next").exists()
    async with place.open() as house:
        assert await house.diary(person.id).page(written.id) == written
        assert (await house.diary(late.id).pages())[0].text == "late"
    (place.home / "master.key").write_text(before[0])
    with pytest.raises(KeyProblem):
        async with place.open():
            pass


@pytest.mark.parametrize("committed", [False, True])
async def test_an_exchange_that_was_cut_off_is_finished_or_forgotten(
    place: Place, committed: bool
) -> None:
    async with place.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        written = await write(house, person, "x")
        new = MasterKey.new()
        (place.home / "master.key.next").write_text(new.text)
        if committed:
            keys = house.tools.keys
            await house.tools.ledger.write(lambda tx: keys.rewrap(tx, new))
    async with place.open() as house:
        assert (await house.diary(person.id).page(written.id)).text == "x"
        assert (await fingerprint(house) == new.fingerprint) is committed
    assert not (place.home / "master.key.next").exists()


async def test_a_destroyed_key_leaves_no_copy_on_the_disk(on_sqlite: Place) -> None:
    place = on_sqlite
    async with place.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        await write(house, person, "x")
        keys = await house.tools.ledger.read(house.tools.keys.wrapped)
        wrapped = next(key.wrapped for key in keys if key.person == person.id)

        def copies() -> list[Path]:
            files = [path for path in place.home.rglob("*") if path.is_file()]
            return [path for path in files if wrapped in path.read_bytes()]

        assert copies()
        await house.accounts.erase(person.id)
        assert copies() == []
        with pytest.raises(NotFound):
            await house.accounts.get(person.id)
