"""Diaries as other programs really write them: old letters, lost photos, names of their own."""

import json
import os
import unicodedata
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.house import House
from db.records import Kind, Person
from db.takeaway.encodings import words_in
from db.takeaway.errors import CannotImport
from db.takeaway.export import export
from tests.takeaway.conftest import NOW, Brings, picture, zipped

WRITTEN = {
    "cp949": "지민이랑 부산 바다에 갔다. 바람이 많이 불었지만 떡볶이가 맛있었다.",
    "cp932": "京都で友だちの花子さんと桜を見た。お団子がおいしかった。",
    "gb18030": "和小明在公园放风筝，天很蓝，我们吃了冰淇淋。",
    "big5": "和小明在公園放風箏，天很藍，我們吃了冰淇淋。",
    "cp1252": "Un café crème à Zürich, déjà vu – “schön” naïve Ångström.",
    "utf-16": "안녕, 日記 ☀",
    "utf-8-sig": "안녕, 日記 ☀",
}


@pytest.mark.parametrize("language", ["en", "ko", "ja", "zh"])
@pytest.mark.parametrize("charset", list(WRITTEN))
def test_letters_of_old_systems_are_read(charset: str, language: str) -> None:
    assert words_in(WRITTEN[charset].encode(charset), language) == (WRITTEN[charset], True)


def test_bytes_that_are_no_letters_are_told() -> None:
    assert words_in(bytes(range(128, 256)))[1] is False
    assert words_in(b"") == ("", True)
    assert words_in("Brötchen".encode("cp1252"), "ko") == ("Brötchen", True)


async def test_text_files_and_names_of_an_old_korean_archive(
    brings: Brings, tmp_path: Path
) -> None:
    """Windows wrote both in letters of its own, and the archive does not say so."""
    path = tmp_path / "old.zip"
    note = "2009년 3월 4일"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (
            (
                f"일기/{note}.txt",
                WRITTEN["cp949"].encode("cp949") + "\r\n![](사진.jpg)".encode("cp949"),
            ),
            ("일기/사진.jpg", picture()),
        ):
            plain = zipfile.ZipInfo("x" * len(name.encode("cp949")))
            archive.writestr(plain, data)
    raw = path.read_bytes()
    for name in (f"일기/{note}.txt", "일기/사진.jpg"):
        raw = raw.replace(b"x" * len(name.encode("cp949")), name.encode("cp949"))
    path.write_bytes(raw)
    (page,), told = await brings(path)
    assert page.day == date(2009, 3, 4)
    assert page.text == WRITTEN["cp949"]
    assert [part.kind for part in page.parts] == ["text", "photo"]
    assert told.left_out == {}


async def test_a_vault_of_obsidian(brings: Brings, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    (vault / "daily").mkdir(parents=True)
    (vault / "files" / "2021").mkdir(parents=True)
    (vault / ".obsidian").mkdir()
    (vault / ".obsidian" / "app.json").write_text("{}")
    (vault / "files" / "2021" / unicodedata.normalize("NFD", "바다.JPG")).write_bytes(picture())
    (vault / "daily" / "2021-02-03.md").write_text(
        "---\ntags: [sea, 'day off']\nfavorite: true\n---\n"
        "With [[people/Jimin|Jimin]] and [[Ben#notes]] at the sea.\n\n"
        "![[바다.jpg|300]]\n![[lost.png]]\n"
    )
    (page,), told = await brings(vault)
    assert page.text == "With Jimin and Ben at the sea."
    assert [part.kind for part in page.parts] == ["text", "photo"]
    assert (page.day, page.starred) == (date(2021, 2, 3), True)
    assert page.corrections["tags"] == "sea, day off"
    assert told.left_out == {"a file that is missing": 1}
    assert told.such_as == {"a file that is missing": ["daily/lost.png"]}


async def test_posts_of_jekyll_and_hugo(brings: Brings, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "_posts").mkdir(parents=True)
    (site / "assets").mkdir()
    (site / "assets" / "한 장.jpg").write_bytes(picture())
    (site / "_posts" / "2019-07-01-a-late-ferry.md").write_text(
        "---\nlayout: post\ntitle: A late ferry\ndate: 2019-06-30 23:30:00 -0700\n"
        "categories: [travel]\ntags: [sea]\n---\nHome at last.\n\n"
        "![us]({{ site.baseurl }}/assets/%ED%95%9C%20%EC%9E%A5.jpg)\n"
        '<img src="{{ "/assets/한 장.jpg" | relative_url }}" alt="again">\n'
    )
    (site / "_posts" / "hugo.md").write_text(
        '+++\ntitle = "Rain"\ndate = 2019-07-02T08:00:00+09:00\ntags = ["rain"]\n+++\nIt rained.\n'
    )
    pages, told = await brings(site)
    assert [page.day for page in pages] == [date(2019, 7, 1), date(2019, 7, 2)]
    assert pages[0].corrections == {"title": "A late ferry", "tags": "sea, travel"}
    assert pages[0].text == "Home at last."
    assert [part.kind for part in pages[0].parts] == ["text", "photo", "photo"]
    assert pages[0].created_at.isoformat() == "2019-07-01T06:30:00+00:00"
    assert (pages[1].corrections["title"], pages[1].text) == ("Rain", "It rained.")
    assert told.left_out == {}


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2021-02-03 Wednesday.md", "2021-02-03"), ("20210203.md", "2021-02-03"),
        ("2021년 2월 3일.md", "2021-02-03"), ("2021年2月3日 雪.txt", "2021-02-03"),
        ("2021/02/03.md", "2021-02-03"), ("2021.2.3.md", "2021-02-03"),
        ("journal/2021/2021-02/note.md", None), ("2021-13-40.md", None), ("1234567890.md", None),
    ],
)  # fmt: skip
async def test_days_are_read_from_names_as_people_write_them(
    brings: Brings, tmp_path: Path, name: str, day: str | None
) -> None:
    file = tmp_path / "notes" / name
    file.parent.mkdir(parents=True)
    file.write_text("A line.")
    os.utime(file, (1_500_000_000, 1_500_000_000))
    (page,), _ = await brings(tmp_path / "notes")
    assert page.day.isoformat() == (day or "2017-07-14")


def day_one(uuid: str, **more: Any) -> dict[str, Any]:
    return {
        "uuid": uuid,
        "creationDate": "2022-10-30T00:30:00Z",
        "timeZone": "Europe/Berlin",
        "isAllDay": False,
        "duration": 0,
        "text": f"Entry {uuid}.",
        **more,
    }


async def test_day_one_as_a_phone_writes_it(brings: Brings, tmp_path: Path) -> None:
    """Photos in their order, one that was never fetched, a title, rich text alone, odd entries."""
    photos = [
        {"identifier": "B", "orderInEntry": 1, "md5": "bb", "type": "png"},
        {"identifier": "A", "orderInEntry": 0, "md5": "aa", "type": "jpeg"},
        {"identifier": "C", "orderInEntry": 2, "type": "jpeg"},
    ]
    rich = {"contents": [{"text": "Only "}, {"embeddedObjects": []}, {"text": "rich."}]}
    entries = [
        day_one("1", text="# The night of two hours\n\nThe clock went back\\.", photos=photos),
        day_one("2", text="", richText=json.dumps(rich), creationDate="2022-10-31T09:00:00Z"),
        day_one("3", tags=5),
        day_one("4", text="", richText="{"),
        day_one("5", creationDate="0000-00-00"),
    ]
    files: dict[str, bytes | str] = {
        "My Journal/Journal.json": "\ufeff" + json.dumps({"metadata": {}, "entries": entries}),
        "My Journal/photos/AA.JPEG": picture("#102030"),
        "My Journal/photos/bb.png": picture("#a0b0c0"),
    }
    pages, told = await brings(zipped(tmp_path / "j.zip", files))
    assert [page.text for page in pages] == ["The clock went back.", "Only rich."]
    assert pages[0].corrections["title"] == "The night of two hours"
    assert pages[0].day == date(2022, 10, 30), "two in the morning, before the clock went back"
    names = [part.media.name for part in pages[0].parts if part.media]
    assert names == ["aa.jpeg", "bb.png"]
    assert told.left_out == {
        "a file that is missing": 1,
        "an entry that is damaged": 2,
        "an entry without a day that can be": 1,
    }
    assert told.such_as["an entry that is damaged"] == ["3", "4"]


async def test_telegram_of_old_passed_on_words_and_stickers(brings: Brings, tmp_path: Path) -> None:
    def message(number: int, text: str, **more: Any) -> dict[str, Any]:
        return {
            "id": number, "type": "message", "date": f"2020-03-0{number}T23:50:00",
            "from": "Mina", "from_id": 4300, "text": text, **more,
        }  # fmt: skip

    messages = [
        message(1, "By the clock on the wall."),
        message(2, "Somebody's clever words.", forwarded_from="A channel"),
        message(3, "My own, from another chat.", forwarded_from="Mina"),
        message(4, "", media_type="sticker", file="stickers/s.webp"),
        message(5, "Gone.", photo="photos/gone.jpg"),
    ]
    chat = {"name": "Saved", "type": "saved_messages", "id": 4300, "messages": messages}
    everything = {"chats": {"list": [chat, {**chat, "type": "private_group", "name": "Family"}]}}
    (tmp_path / "result.json").write_text(json.dumps(everything))
    pages, told = await brings(tmp_path / "result.json")
    assert [(page.day.day, page.text) for page in pages] == [
        (1, "By the clock on the wall."), (3, "My own, from another chat."), (5, "Gone."),
    ]  # fmt: skip
    assert told.left_out == {
        "a message passed on from others (their words stay theirs)": 1,
        "a sticker": 1,
        "an empty entry": 1,
        "a file that is missing": 1,
        "a chat (export one chat alone to bring it in)": 1,
    }
    assert told.such_as["a chat (export one chat alone to bring it in)"] == ["Family"]


async def test_names_in_the_report_cannot_speak_to_the_terminal(
    brings: Brings, tmp_path: Path
) -> None:
    text = "Look. ![](\x1b[31mx\x07.jpg)"
    _, told = await brings(zipped(tmp_path / "x.zip", {"2020-01-01.md": text}))
    assert told.such_as == {"a file that is missing": ["�[31mx�.jpg"]}


async def exported(house: House, person: Person, folder: Path) -> list[Path]:
    await export(house.diary(person.id), person, folder, NOW)
    return sorted((folder / "pages").iterdir())


async def test_an_export_that_lost_files_and_a_page_brings_all_the_rest(
    house: House, person: Person, brings: Brings, tmp_path: Path
) -> None:
    first, second, third, *_ = await exported(house, person, tmp_path / "diary")
    next((first / "given").iterdir()).unlink()
    next((second / "made").glob("picture*")).unlink()
    (third / "page.json").write_text('{"day": "2026-05-03", "par')
    pages, told = await brings(tmp_path / "diary")
    assert (told.new, len(pages)) == (4, 4)
    assert told.left_out == {
        "a file that is missing": 2,
        "a page of this export that is damaged": 1,
    }
    assert told.such_as["a page of this export that is damaged"] == [f"pages/{third.name}"]
    one, two = pages[:2]
    assert sum(part.media is None and part.kind in ("photo", "voice") for part in one.parts) == 1
    assert one.text.startswith("Ferry number 1")
    assert Kind.PICTURE not in two.artefacts
    assert Kind.MUSIC in two.artefacts
    assert not two.settled, "it is drawn again"


async def test_an_export_of_nothing_but_damage_says_so(
    house: House, person: Person, brings: Brings, tmp_path: Path
) -> None:
    for page in await exported(house, person, tmp_path / "diary"):
        (page / "page.json").write_text("[]")
    with pytest.raises(CannotImport, match="damaged"):
        await brings(tmp_path / "diary")
