"""A diary can be taken away whole and read back as it was."""

import asyncio
import hashlib
import json
import signal
import stat
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from db.bringing import BroughtPart
from db.house import House
from db.records import FileKind, GivenFile, Kind, Person, PersonId
from db.takeaway.bring import Report, bring_in
from db.takeaway.errors import CannotExport
from db.takeaway.export import Exported, export
from tests.takeaway.conftest import NOW, made_page, said, settings
from workers.pipeline import look
from workers.stages import PIPELINE


async def taken(house: House, person: Person, target: Path) -> Exported:
    return await export(house.diary(person.id), person, target, NOW)


async def brought(house: House, path: Path, account: str = "owner") -> tuple[PersonId, Report]:
    person = await house.accounts.find("web", account) or await house.accounts.enrol("web", account)
    diary = house.diary(person.id)
    told = await bring_in(house.accounts, diary, person, settings(path.parent), path)
    return person.id, told


def contents(path: Path) -> dict[str, str]:
    """Every file of an export, but for when it was made, by its digest."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    head = json.loads(files["diary.json"])
    head.pop("made")
    files["diary.json"] = json.dumps(head).encode()
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


@pytest.mark.parametrize("name", ["diary.zip", "diary"])
async def test_an_export_read_back_elsewhere_is_an_equal_diary(
    house: House, elsewhere: House, person: Person, tmp_path: Path, name: str
) -> None:
    done = await taken(house, person, tmp_path / name)
    there, told = await brought(elsewhere, tmp_path / name)
    assert (done.pages, told.new, told.people, told.left_out) == (5, 5, 1, {})
    again = await elsewhere.accounts.get(there)
    await taken(house, person, tmp_path / "one.zip")
    await taken(elsewhere, again, tmp_path / "two.zip")
    assert contents(tmp_path / "one.zip") == contents(tmp_path / "two.zip")
    assert again.preferences == person.preferences
    assert await elsewhere.diary(there).people() == await house.diary(person.id).people()


async def test_what_a_page_says_of_its_parts_still_points_at_them(
    house: House, elsewhere: House, person: Person, tmp_path: Path
) -> None:
    """Ids of parts are another house's own; what speaks of them must follow."""
    await elsewhere.accounts.enrol("web", "first")
    await brought_other(elsewhere, tmp_path, house, person)
    page = next(p for p in await elsewhere.diary(PersonId(2)).pages() if p.day.day == 3)
    voice = next(part for part in page.parts if part.kind == "voice")
    assert page.artefacts[Kind.HEARD].value["recordings"][0]["part"] == voice.id
    assert page.corrections[f"transcript:{voice.id}"] == "the sea was LOUD"


async def brought_other(elsewhere: House, tmp_path: Path, house: House, person: Person) -> None:
    await taken(house, person, tmp_path / "d.zip")
    for account in ("first", "second"):  # the second one's parts have other numbers
        await brought(elsewhere, tmp_path / "d.zip", account)


async def test_bringing_it_twice_is_the_same_as_once(
    house: House, elsewhere: House, person: Person, tmp_path: Path
) -> None:
    await taken(house, person, tmp_path / "d.zip")
    there, first = await brought(elsewhere, tmp_path / "d.zip")
    files = len(list((tmp_path / "new" / "media").rglob("*")))
    _, second = await brought(elsewhere, tmp_path / "d.zip")
    assert (first.new, second.new, second.there) == (5, 0, 5)
    assert len(await elsewhere.diary(there).pages(limit=99)) == 5
    assert len(list((tmp_path / "new" / "media").rglob("*"))) == files
    _, home = await brought(house, tmp_path / "d.zip")
    assert (home.new, home.there) == (0, 5)  # into the diary it came from


async def test_what_was_brought_is_found_by_search_and_owed_to_no_room(
    house: House, elsewhere: House, person: Person, tmp_path: Path
) -> None:
    await taken(house, person, tmp_path / "d.zip")
    there, _ = await brought(elsewhere, tmp_path / "d.zip")
    tides = [tide async for _, tide, _ in elsewhere.diary(there).cards()]
    assert len(tides) == 5
    assert await elsewhere.deliveries.pending(["telegram", "web", "import"]) == []
    due = await elsewhere.work.open_pages(10)
    assert [page for _, page in due] == ["pageabcdefg2"]  # the only one that was unfinished


async def test_what_came_in_finished_is_made_again_only_once_it_changes(
    house: House, elsewhere: House, person: Person, tmp_path: Path
) -> None:
    """Its photos and voice notes have other numbers there: that alone makes nothing due."""
    await taken(house, person, tmp_path / "d.zip")
    there, _ = await brought(elsewhere, tmp_path / "d.zip")
    owner = await elsewhere.accounts.get(there)
    diary = elsewhere.diary(there)
    pages = await diary.pages()
    assert {page.id for page in pages if not page.as_it_came} == {"pageabcdefg2"}
    for page in pages:
        if page.as_it_came:
            made = [stage for stage in PIPELINE if stage.makes in page.artefacts]
            assert look(page, owner.preferences, made).settled
    assert not (await diary.wish(pages[0].id, seed=7)).as_it_came


async def test_another_persons_export_becomes_pages_of_its_own(
    house: House, person: Person, tmp_path: Path
) -> None:
    """Ids in an archive are anyone's word: they open nothing and overwrite nothing."""
    await taken(house, person, tmp_path / "d.zip")
    other, told = await brought(house, tmp_path / "d.zip", "thief")
    mine = {page.id for page in await house.diary(person.id).pages()}
    theirs = {page.id for page in await house.diary(other).pages()}
    assert told.new == 5
    assert not mine & theirs


async def test_markdown_stands_by_itself(house: House, person: Person, tmp_path: Path) -> None:
    await taken(house, person, tmp_path / "diary")
    pages = sorted((tmp_path / "diary" / "pages").iterdir())
    assert [folder.name[:10] for folder in pages] == [f"2026-05-0{n}" for n in range(1, 6)]
    text = (pages[2] / "page.md").read_text("utf-8")
    assert text.startswith('---\ndate: 2026-05-03\ntitle: "My title"')
    assert "Ferry number 3 with 지민." in text
    assert "the sea was LOUD" in text
    for line in text.splitlines():
        if "](<" in line:
            assert (pages[2] / line.split("](<")[1].removesuffix(">)")).is_file()


async def test_names_stay_inside_wherever_it_is_unpacked(
    house: House, person: Person, tmp_path: Path
) -> None:
    """Titles and file names are a person's own words, with slashes and dots in them."""
    await taken(house, person, tmp_path / "d.zip")
    with zipfile.ZipFile(tmp_path / "d.zip") as archive:
        names = archive.namelist()
    assert all(".." not in name.split("/") and ":" not in name for name in names)
    assert all(len(part.encode()) < 200 for name in names for part in name.split("/"))


async def test_only_its_owner_can_read_it(house: House, person: Person, tmp_path: Path) -> None:
    await taken(house, person, tmp_path / "d.zip")
    await taken(house, person, tmp_path / "d")
    assert stat.S_IMODE((tmp_path / "d.zip").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "d").stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["d.zip", "d"])
async def test_cancelled_half_way_it_leaves_nothing_behind(
    house: House, person: Person, tmp_path: Path, name: str
) -> None:
    target = tmp_path / "out" / name

    def stop(done: int, of: int) -> None:
        assert of == 5
        if done == 3:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await export(house.diary(person.id), person, target, NOW, stop)
    assert list(target.parent.iterdir()) == []


async def test_stopped_while_it_writes_it_ends_writing_before_it_tidies_up(
    house: House, person: Person, tmp_path: Path
) -> None:
    """Files are held and written by a thread, which nobody can stop in the middle."""
    target = tmp_path / "out" / "d"
    seen: list[Path] = []

    def stop(done: int, of: int) -> None:
        if done == of:
            asyncio.get_running_loop().call_soon(running.cancel)
            seen.extend(target.parent.iterdir())

    running = asyncio.create_task(export(house.diary(person.id), person, target, NOW, stop))
    with pytest.raises(asyncio.CancelledError):
        await running
    assert seen
    assert list(target.parent.iterdir()) == []


async def test_large_files_are_read_a_few_at_a_time_and_come_whole(
    house: House, elsewhere: House, tmp_path: Path
) -> None:
    owner = await house.accounts.enrol("web", "owner")
    page = made_page(1)
    photos = tuple(
        BroughtPart(
            said(1, f"large-{n}"),
            "photo",
            file=GivenFile(FileKind.PHOTO, bytes([n]) * 2_500_000, "image/jpeg", f"{n}.jpg"),
        )
        for n in range(4)
    )
    await house.diary(owner.id).bring(replace(page, parts=(*page.parts, *photos)))
    await taken(house, owner, tmp_path / "large.zip")
    there, told = await brought(elsewhere, tmp_path / "large.zip")
    (again,) = await elsewhere.diary(there).pages()
    media = [part.media for part in again.parts if part.media is not None][-4:]
    assert [(await elsewhere.diary(there).media(ref))[:1] for ref in media] == [
        bytes([n]) for n in range(4)
    ]
    assert [ref.bytes for ref in media] == [2_500_000] * 4
    assert told.left_out == {}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
async def test_ended_or_killed_half_way_no_file_of_it_is_left(
    house: House, person: Person, tmp_path: Path, number: signal.Signals
) -> None:
    """The command itself, as a process: a diary that is not sealed lies about nowhere."""
    home, target = house.tools.settings.home, tmp_path / "out" / "d.zip"
    command = [sys.executable, "-m", "tests.takeaway.slow_export", str(home), str(target)]
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert await process.stdout.readline() == b"half way\n"
    process.send_signal(number)
    assert await asyncio.wait_for(process.wait(), 30) != 0
    assert list(target.parent.iterdir()) == []


async def test_what_an_older_export_left_behind_is_not_taken_for_this_one(
    house: House, person: Person, tmp_path: Path
) -> None:
    (tmp_path / ".d.zip.part").write_text("half of an older one")
    await taken(house, person, tmp_path / "d.zip")
    assert zipfile.is_zipfile(tmp_path / "d.zip")
    assert not (tmp_path / ".d.zip.part").exists()


async def test_where_every_file_has_a_name_it_is_tidied_up_all_the_same(
    house: House, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.takeaway.packing._NAMELESS", 0)
    await taken(house, person, tmp_path / "out" / "d.zip")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["d.zip"]
    assert stat.S_IMODE((tmp_path / "out" / "d.zip").stat().st_mode) == 0o600

    def stop(done: int, of: int) -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await export(house.diary(person.id), person, tmp_path / "out" / "e.zip", NOW, stop)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["d.zip"]


async def test_nothing_that_is_there_is_written_over(
    house: House, person: Person, tmp_path: Path
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    (tmp_path / "old.zip").write_text("mine")
    for name in ("full", "old.zip"):
        with pytest.raises(CannotExport, match=name):
            await taken(house, person, tmp_path / name)
    assert (tmp_path / "old.zip").read_text() == "mine"
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]


async def test_a_file_that_is_no_longer_kept_does_not_cost_the_page(
    house: House, elsewhere: House, person: Person, tmp_path: Path
) -> None:
    page = (await house.diary(person.id).pages())[0]
    drawn = page.artefacts[Kind.PICTURE].media[0]
    await house.tools.media.delete(drawn.id)
    done = await taken(house, person, tmp_path / "d.zip")
    assert done.lost == 1
    there, told = await brought(elsewhere, tmp_path / "d.zip")
    assert told.new == 5
    back = (await elsewhere.diary(there).pages())[0]
    assert back.text == page.text
    assert Kind.PICTURE not in back.artefacts
    assert not back.settled  # it is drawn again


async def test_an_empty_diary_can_be_taken_too(elsewhere: House, tmp_path: Path) -> None:
    person = await elsewhere.accounts.enrol("web", "new")
    assert (await taken(elsewhere, person, tmp_path / "d.zip")).pages == 0
    _, told = await brought(elsewhere, tmp_path / "d.zip")
    assert (told.kind, told.new) == ("daydrawn-diary", 0)
