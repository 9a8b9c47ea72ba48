"""An export in several files, and what a diary was taught: both are read back as they were."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from db.errors import StorageFull
from db.house import House
from db.records import Person
from db.takeaway.bring import bring_in
from db.takeaway.errors import CannotExport, CannotImport
from db.takeaway.export import Exported, export, head_bytes
from models.embedded.seer import people as faces
from models.embedded.seer.kept_people import dump, load
from models.embedded.seer.people import People
from tests.photos.test_people import album, grouped
from tests.takeaway.conftest import NOW, settings
from workers import arriving, people, takeaway_cli

LIMIT = head_bytes() + 14_000  # two or three of the made pages


async def in_parts(house: House, person: Person, folder: Path) -> list[Path]:
    """Parts 1, 2, …, 10, … so that their order is not that of their letters."""
    folder.mkdir()
    parts: list[Path] = []
    before = None
    while not parts or before is not None:
        target = folder / f"diary {len(parts) + 9}.zip"
        done = await export(
            house.diary(person.id), person, target, NOW, before=before, most_bytes=LIMIT
        )
        before = done.next
        parts.append(target)
    return parts


async def owner_of(house: House, account: str = "owner") -> Person:
    found = await house.accounts.find("web", account)
    return found or await house.accounts.enrol("web", account)


async def test_parts_in_a_folder_are_one_diary_again(
    house: House, elsewhere: House, person: Person, tmp_path: Path
) -> None:
    parts = await in_parts(house, person, tmp_path / "parts")
    assert len(parts) > 1
    there = await owner_of(elsewhere)
    diary = elsewhere.diary(there.id)
    told = await bring_in(elsewhere.accounts, diary, there, settings(tmp_path), tmp_path / "parts")
    assert (told.new, told.people, str(told.first), str(told.last)) == (
        5, 1, "2026-05-01", "2026-05-05",
    )  # fmt: skip
    assert [page.id for page in await diary.pages()] == [
        page.id for page in await house.diary(person.id).pages()
    ]
    assert (await owner_of(elsewhere)).preferences == person.preferences
    again = await bring_in(elsewhere.accounts, diary, there, settings(tmp_path), tmp_path / "parts")
    assert (again.new, again.there) == (0, 5)


async def taught(house: House, person: Person) -> People:
    """Faces named, a category corrected, a word put right: of parts as this house numbers them."""
    diary = house.diary(person.id)
    pages = await diary.pages()
    known = faces.rename(grouped(album(3, 1, 4)), "p1", "지민")
    dumped = dump(known)
    for number, group in enumerate(dumped["groups"]):
        page = pages[number % 5]
        name = {f: f"{page.id}:{page.parts[1].id}:{at}" for at, f in enumerate(group["faces"])}
        group["faces"] = [name[face] for face in group["faces"]]
        group["exemplars"] = [[name[face], v, c] for face, v, c in group["exemplars"]]
    dumped["waiting"] = {}
    state = load(dumped)
    await people.change(diary, lambda _: state)
    photo = f"{pages[0].id}:{pages[0].parts[1].id}"
    await diary.set_note("category", "balcony", {"yes": [photo], "no": [], "learnt": None})
    await diary.set_note("reader", "words", {"words": ["노을"]})
    return state


async def numbered(house: House, person: Person) -> object:
    """What was learnt, with parts called by their place: the same in every house."""
    diary = house.diary(person.id)
    said = json.dumps(
        [await diary.notes(kind) for kind in ("faces", "category", "reader")], sort_keys=True
    )
    for page in await diary.pages():
        for number, part in enumerate(page.parts):
            said = said.replace(f"{page.id}:{part.id}", f"{page.id}#{number}")
    return json.loads(said)


@pytest.mark.parametrize("split", [False, True])
async def test_what_people_taught_comes_along(
    house: House, elsewhere: House, person: Person, tmp_path: Path, split: bool
) -> None:
    await taught(house, person)
    first = await owner_of(elsewhere, "somebody")  # so that parts have other numbers there
    await bring_in(
        elsewhere.accounts,
        elsewhere.diary(first.id),
        first,
        settings(tmp_path),
        await whole(house, person, tmp_path / "other.zip"),
    )
    for page in await elsewhere.diary(first.id).pages():
        await elsewhere.diary(first.id).destroy(page.id)
    there = await owner_of(elsewhere)
    diary = elsewhere.diary(there.id)
    if split:
        for part in await in_parts(house, person, tmp_path / "parts"):  # one after the other
            await bring_in(elsewhere.accounts, diary, there, settings(tmp_path), part)
    else:
        target = await whole(house, person, tmp_path / "d.zip")
        await bring_in(elsewhere.accounts, diary, there, settings(tmp_path), target)
    assert await arriving.join(diary) == 3
    mine, theirs = await numbered(house, person), await numbered(elsewhere, there)
    assert people_of(theirs) == people_of(mine)
    assert (await diary.note("reader", "words") or {})["words"] == ["노을"]
    assert "balcony" in await diary.notes("category")


def people_of(noted: object) -> object:
    assert isinstance(noted, list)
    groups = noted[0]["people"]["people"]["groups"]
    return sorted((group["name"] or "", tuple(group["faces"])) for group in groups)


async def whole(house: House, person: Person, target: Path) -> Path:
    await export(house.diary(person.id), person, target, NOW)
    return target


@pytest.mark.parametrize(
    "learnt", ["words", [1], [{"kind": "faces"}], [{"kind": "faces", "value": 3}]]
)
async def test_learning_that_is_damaged_is_refused_kindly(
    house: House, elsewhere: House, person: Person, tmp_path: Path, learnt: object
) -> None:
    target = await whole(house, person, tmp_path / "d.zip")
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(target) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "diary.json":
                data = json.dumps({**json.loads(data), "learnt": learnt}).encode()
            new.writestr(name, data)
    there = await owner_of(elsewhere)
    with pytest.raises(CannotImport, match="damaged"):
        await bring_in(
            elsewhere.accounts, elsewhere.diary(there.id), there, settings(tmp_path), changed
        )


def test_parts_from_the_command_line_are_all_there_or_none(
    person: Person,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    room = [1]  # parts that the disk still has room for

    async def small_parts(*given: Any, **how: Any) -> Exported:
        if not room[0]:
            raise StorageFull("no room")
        room[0] -= 1
        return await export(*given, **how | {"most_bytes": LIMIT})

    monkeypatch.setattr(takeaway_cli, "export", small_parts)
    monkeypatch.setattr(takeaway_cli, "settings_of", lambda: settings(tmp_path / "old"))
    out = tmp_path / "out"
    command = ["--whose", "web:owner", "--parts", "5", "--json", str(out / "diary.zip")]
    with pytest.raises(StorageFull):
        takeaway_cli.take_away(command)
    assert not list(out.iterdir())
    room[0] = 99
    assert takeaway_cli.take_away(command) == 0
    parts = json.loads(capsys.readouterr().out)["parts"]
    assert len(parts) > 1
    assert sorted(parts) == sorted(map(str, out.iterdir()))
    with pytest.raises(CannotExport, match=r"diary 1\.zip is there already"):  # two would be mixed
        takeaway_cli.take_away(command)
    assert sorted(parts) == sorted(map(str, out.iterdir()))
