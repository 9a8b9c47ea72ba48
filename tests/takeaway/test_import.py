"""Diaries of others come in; what is not safe to open stays closed, and says why."""

import asyncio
import io
import json
import os
import struct
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from db.house import House
from db.takeaway.errors import CannotImport
from tests.takeaway.conftest import Brings, picture, settings, zipped
from workers import takeaway_cli


async def test_day_one(brings: Brings, tmp_path: Path) -> None:
    entry = {
        "uuid": "ABC123",
        "creationDate": "2019-12-31T16:30:00Z",
        "timeZone": "Asia/Seoul",
        "text": "![](dayone-moment://0F)\nFirst sunrise\\. We drove\\-up\\!",
        "tags": ["new year", "sea"],
        "starred": True,
        "location": {"latitude": 37.5, "longitude": 129.1, "placeName": "Jeongdongjin"},
        "photos": [{"md5": "d41d8", "type": "jpeg", "identifier": "0F"}],
        "videos": [{"md5": "ff"}],
    }
    journal = json.dumps({"metadata": {"version": "1.0"}, "entries": [entry]})
    path = zipped(tmp_path / "j.zip", {"Journal.json": journal, "photos/d41d8.jpeg": picture()})
    pages, told = await brings(path)
    (page,) = pages
    assert page.day == date(2020, 1, 1)  # it was already January where they stood
    assert page.text == "First sunrise. We drove-up!"
    assert [part.kind for part in page.parts] == ["text", "photo", "place"]
    assert page.corrections["tags"] == "new year, sea"
    assert page.starred
    assert told.kind == "dayone"
    assert told.left_out == {"a film or document (pages do not hold them)": 1}


async def test_journey(brings: Brings, tmp_path: Path) -> None:
    entry = {
        "id": "1550000000000-3fd",
        "date_journal": 1550000000000,
        "date_modified": 1550000500000,
        "timezone": "Europe/Berlin",
        "text": "<p>Snow all day.</p><p>Ben &amp; I made soup.</p>",
        "lat": 1.7976931348623157e308,
        "lon": 1.7976931348623157e308,
        "favourite": True,
        "tags": ["snow"],
        "photos": ["1550-3fd.jpg"],
    }
    path = zipped(
        tmp_path / "journey.zip",
        {"1550000000000-3fd.json": json.dumps(entry), "1550-3fd.jpg": picture()},
    )
    pages, told = await brings(path)
    assert told.kind == "journey"
    assert pages[0].text == "Snow all day.\nBen & I made soup."
    assert [part.kind for part in pages[0].parts] == ["text", "photo"]
    assert pages[0].day == date(2019, 2, 12)


def telegram(**chat: Any) -> dict[str, Any]:
    def message(number: int, at: int, text: Any, who: str = "user7", **more: Any) -> dict[str, Any]:
        return {
            "id": number,
            "type": "message",
            "date_unixtime": str(at),
            "from_id": who,
            "text": text,
            **more,
        }

    return {
        "name": "Diary",
        "type": "saved_messages",
        "id": 7,
        "messages": [
            {"id": 1, "type": "service", "date_unixtime": "1700000000", "action": "x"},
            message(2, 1700000000, ["We saw ", {"type": "bold", "text": "two"}, " foxes"]),
            message(3, 1700003600, "", photo="photos/p.jpg"),
            message(4, 1700090000, "The next day", who="user9"),
            message(5, 1700090001, "(voice)", file="(File not included. Change settings)"),
        ],
        **chat,
    }


async def test_telegram_gathers_a_day_on_one_page(brings: Brings, tmp_path: Path) -> None:
    (tmp_path / "t" / "photos").mkdir(parents=True)
    (tmp_path / "t" / "photos" / "p.jpg").write_bytes(picture())
    (tmp_path / "t" / "result.json").write_text(json.dumps(telegram()))
    pages, told = await brings(tmp_path / "t" / "result.json")
    assert [page.text for page in pages] == ["We saw two foxes", "The next day\n(voice)"]
    assert [part.kind for part in pages[0].parts] == ["text", "photo"]
    assert told.kind == "telegram"


async def test_telegram_later_messages_join_their_day(brings: Brings, tmp_path: Path) -> None:
    chat = telegram()
    whole, chat["messages"] = chat["messages"], chat["messages"][:2]
    (tmp_path / "result.json").write_text(json.dumps(chat))
    await brings(tmp_path / "result.json")
    chat["messages"] = [*whole[:2], {**whole[3], "id": 9, "date_unixtime": "1700000500"}]
    (tmp_path / "result.json").write_text(json.dumps(chat))
    pages, told = await brings(tmp_path / "result.json")
    assert [page.text for page in pages] == ["We saw two foxes\nThe next day"]
    assert (told.new, told.more) == (0, 1)


async def test_telegram_brings_nobody_elses_words(brings: Brings, tmp_path: Path) -> None:
    alone = telegram(type="personal_chat", id=9)
    (tmp_path / "result.json").write_text(json.dumps(alone))
    pages, _ = await brings(tmp_path / "result.json")
    assert "The next day" not in "".join(page.text for page in pages)
    group = telegram(type="private_supergroup", id=11)
    everything = {"chats": {"list": [group, telegram(type="personal_chat", id=12)]}}
    for value in (group, everything):
        (tmp_path / "result.json").write_text(json.dumps(value))
        _, told = await brings(tmp_path / "result.json")
        assert told.new == 0
        assert told.left_out


async def test_markdown_and_text_folders(brings: Brings, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    (folder / "2021" / "pictures").mkdir(parents=True)
    (folder / "2021" / "pictures" / "cat one.jpg").write_bytes(picture())
    (folder / "2021" / "2021-02-03 cat.md").write_text(
        "# The cat\n\nIt slept.\n\n![it](pictures/cat%20one.jpg)\n![far](https://x.test/a.png)\n"
    )
    (folder / "plain.txt").write_text("Only words, 눈")
    os.utime(folder / "plain.txt", (1600000000, 1600000000))
    (folder / "front.md").write_text(
        '---\ndate: 2020-05-14T23:30:00+02:00\ntitle: "Late: home"\ntags:\n  - rain\n'
        "  - ferry\nstarred: true\n---\n# 2020-05-14\nThe last ferry.\n"
    )
    (folder / "2022-02-31.md").write_text("An impossible day in the name.")
    os.utime(folder / "2022-02-31.md", (1640000000, 1640000000))
    pages, told = await brings(folder)
    days = [page.day.isoformat() for page in pages]
    assert days == ["2020-05-15", "2020-09-13", "2021-02-03", "2021-12-20"]
    assert pages[0].corrections == {"title": "Late: home", "tags": "rain, ferry"}
    assert pages[0].text == "The last ferry."
    assert pages[2].corrections["title"] == "The cat"
    assert [part.kind for part in pages[2].parts] == ["text", "photo"]
    assert "https://x.test" in pages[2].text
    assert (told.kind, told.new) == ("files", 4)
    _, again = await brings(folder)
    assert (again.new, again.there) == (0, 4)


async def test_a_very_long_entry_goes_on_over_several_pages(brings: Brings, tmp_path: Path) -> None:
    words = " ".join(f"word{n}" for n in range(20_000))
    (tmp_path / "2020-01-01.txt").write_text(words)
    pages, _ = await brings(tmp_path / "2020-01-01.txt")
    assert len(pages) == 4
    assert sorted(" ".join(page.text for page in pages).split()) == sorted(words.split())


@pytest.mark.parametrize(
    "name",
    [
        "../evil.md",
        "/etc/evil.md",
        "a/../../evil.md",
        "..\\evil.md",
        "C:\\evil.md",
        "a\\..\\..\\b.md",
    ],
)
async def test_paths_that_lead_outside_are_refused(
    brings: Brings, tmp_path: Path, name: str
) -> None:
    path = zipped(tmp_path / "bad.zip", {"2020-01-01.md": "fine", name: "evil"})
    with pytest.raises(CannotImport, match="outside its own folder"):
        await brings(path)


async def test_links_in_archives_and_out_of_folders_are_not_followed(
    brings: Brings, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text("SECRET")
    with zipfile.ZipFile(tmp_path / "l.zip", "w") as archive:
        link = zipfile.ZipInfo("2020-01-01.md")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(CannotImport, match="link"):
        await brings(tmp_path / "l.zip")
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "2020-01-01.md").symlink_to(tmp_path / "secret.txt")
    (folder / "2020-01-02.md").write_text("Hello ![x](../secret.txt) ![y](link.jpg)")
    (folder / "link.jpg").symlink_to(tmp_path / "secret.txt")
    pages, _ = await brings(folder)
    assert len(pages) == 1
    assert all(part.kind == "text" for part in pages[0].parts)
    assert "SECRET" not in pages[0].text


async def test_bombs_are_not_unpacked(brings: Brings, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2020-01-01.txt", bytes(100 << 20))
    with pytest.raises(CannotImport, match="far more than it is"):
        await brings(tmp_path / "bomb.zip")


async def test_an_archive_that_lies_about_its_sizes_is_found_out(
    brings: Brings, tmp_path: Path
) -> None:
    path = tmp_path / "liar.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2020-01-01.txt", bytes(70 << 20))
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)  # "ten bytes"
    path.write_bytes(data)
    with pytest.raises(CannotImport):
        await brings(path)


async def test_locked_and_damaged_archives_say_so(brings: Brings, tmp_path: Path) -> None:
    path = zipped(tmp_path / "locked.zip", {"2020-01-01.md": "x"})
    data = bytearray(path.read_bytes())
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(CannotImport, match="password"):
        await brings(path)
    path = zipped(tmp_path / "cut.zip", {"Journal.json": json.dumps({"entries": []}) * 9})
    (tmp_path / "cut.zip").write_bytes(path.read_bytes()[:-30])
    with pytest.raises(CannotImport, match="without its end"):
        await brings(tmp_path / "cut.zip")


@pytest.mark.parametrize(
    "files",
    [
        {"notes.pdf": "x"},
        {"a.json": "{"},
        {"a.json": "[" * 200_000},
        {"a.json": "[1, 2]"},
        {"diary.json": '{"format": "something else"}'},
    ],
)
async def test_what_is_no_diary_is_said_to_be_none(
    brings: Brings, tmp_path: Path, files: dict[str, str]
) -> None:
    with pytest.raises(CannotImport, match="nothing in"):
        await brings(zipped(tmp_path / "x.zip", {**files}))


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ({}, "damaged"),
        ({"day": "2020-02-31"}, "damaged"),
        ({"day": "2020-02-03", "created": "2020-02-03T10:00:00"}, "damaged"),
    ],
)
async def test_a_damaged_export_says_so(
    brings: Brings, tmp_path: Path, page: dict[str, Any], told: str
) -> None:
    head = json.dumps({"format": "daydrawn-diary", "version": 1})
    files = {"diary.json": head, "pages/x/page.json": json.dumps({"parts": [], **page})}
    with pytest.raises(CannotImport, match=told):
        await brings(zipped(tmp_path / "x.zip", {**files}))


async def test_an_export_cannot_name_files_outside_its_page(brings: Brings, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("SECRET")
    folder = tmp_path / "export"
    (folder / "pages" / "x").mkdir(parents=True)
    (folder / "diary.json").write_text(json.dumps({"format": "daydrawn-diary", "version": 1}))
    at = "2020-01-01T00:00:00+00:00"
    origin = {"platform": "web", "room": "r", "message": "1", "sender": "s", "at": at}
    part = {
        "kind": "photo",
        "origin": origin,
        "file": {
            "path": "../../../secret.txt",
            "mime": "image/png",
            "name": "n",
            "role": "original",
        },
    }
    page = {"day": "2020-01-01", "created": at, "edited": at, "parts": [part]}
    (folder / "pages" / "x" / "page.json").write_text(json.dumps(page))
    with pytest.raises(CannotImport, match="outside"):
        await brings(folder)


async def test_an_export_of_a_newer_daydrawn_asks_for_an_update(
    brings: Brings, tmp_path: Path
) -> None:
    head = json.dumps({"format": "daydrawn-diary", "version": 99})
    with pytest.raises(CannotImport, match="Update Daydrawn"):
        await brings(zipped(tmp_path / "x.zip", {"diary.json": head}))


async def test_nothing_there_is_said_kindly(brings: Brings, tmp_path: Path) -> None:
    with pytest.raises(CannotImport, match="no file or folder"):
        await brings(tmp_path / "nothing.zip")


def photo(at: str = "", zone: str = "") -> bytes:
    """A small JPEG with its camera's clock."""
    exif = Image.Exif()
    if at:
        exif.get_ifd(0x8769)[0x9003] = at
    if zone:
        exif.get_ifd(0x8769)[0x9011] = zone
    with io.BytesIO() as out:
        Image.new("RGB", (64, 48), "#7fb0d0").save(out, "JPEG", exif=exif)
        return out.getvalue()


async def test_a_folder_of_photos_becomes_a_page_a_day(brings: Brings, tmp_path: Path) -> None:
    folder = tmp_path / "photos" / "summer"
    folder.mkdir(parents=True)
    files = {
        "b.jpg": photo("2019:05:12 18:30:00"),
        "a.jpg": photo("2019:05:12 09:00:00"),
        "c.jpg": photo("2019:05:13 09:10:00", "-10:00"),
        "IMG_20190514_101500.jpg": photo(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "metadata.json").write_text('{"albums": 1}')
    old = folder / "d.png"
    old.write_bytes(picture())
    os.utime(old, (1_557_900_000, 1_557_900_000))  # 15 May 2019, 06:00 UTC
    pages, told = await brings(folder.parent)
    assert (told.kind, told.new) == ("photos", 4)
    assert [page.day.isoformat() for page in pages] == [f"2019-05-{n}" for n in (12, 13, 14, 15)]
    first = [part.media.name for part in pages[0].parts if part.media]
    assert first == ["a.jpg", "b.jpg"], "as the day went"

    (folder / "e.jpg").write_bytes(photo("2019:05:12 23:00:00"))
    pages, told = await brings(folder.parent)
    assert (told.new, told.more, told.there) == (0, 1, 3), "a folder that has grown"
    assert len(pages[0].parts) == 3


async def test_a_day_of_many_photos_is_several_pages(brings: Brings, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    most = settings(tmp_path).quotas.files_a_page
    for number in range(most + 2):
        at = f"2020:01:01 10:{number:02}:00"
        (folder / f"{number:02}.jpg").write_bytes(photo(at))
    pages, told = await brings(folder)
    assert told.new == 2
    assert [len(page.parts) for page in pages] == [most, 2]


async def test_what_only_seems_to_be_a_photo_is_dated_by_its_file(
    brings: Brings, tmp_path: Path
) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "no.jpg").write_bytes(b"\xff\xd8\xff\xe1 not a photo at all")
    (folder / "nor.heic").write_bytes(b"\0\0\0\x18ftypheic" + b"\xff" * 200)
    pages, told = await brings(folder)
    assert told.kind == "photos"
    assert sum(len(page.parts) for page in pages) == 2


def test_a_diary_begun_by_an_import_speaks_the_language_of_the_house(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "2026-05-01.md").write_text("비가 왔다.", encoding="utf-8")
    korean = settings(tmp_path / "home").model_copy(update={"language": "ko"})
    monkeypatch.setattr(takeaway_cli, "settings_of", lambda: korean)
    assert takeaway_cli.bring([str(tmp_path / "notes"), "--json"]) == 0

    async def language() -> str:
        async with House.open(korean) as house:
            person = await house.accounts.find("web", "owner")
            return person.preferences.language if person is not None else ""

    assert asyncio.run(language()) == "ko"
