"""One page, taken away from a chat, is an export like any other."""

from pathlib import Path

from db.house import House
from db.records import FileKind, Kind, Person
from db.takeaway.one_page import page_archive
from tests.takeaway.conftest import NOW, Brings, picture


async def test_it_is_read_back_as_it_was(
    house: House, elsewhere: House, person: Person, brings: Brings, tmp_path: Path
) -> None:
    diary = house.diary(person.id)
    page = await diary.page((await diary.pages())[2].id)
    data, lacking = await page_archive(diary, page, 10_000_000, NOW)
    assert lacking == []
    (tmp_path / "one.zip").write_bytes(data)
    (back,), told = await brings(tmp_path / "one.zip")
    assert (told.kind, told.new, told.left_out) == ("daydrawn-diary", 1, {})
    assert (back.id, back.day, back.text, back.rating) == (
        page.id, page.day, page.text, page.rating,
    )  # fmt: skip
    assert set(back.artefacts) == set(page.artefacts)
    owner = await elsewhere.accounts.find("web", "owner")
    assert owner is not None
    assert owner.preferences.timezone == "Asia/Seoul", "whose it was there says nothing here"
    again, told = await brings(tmp_path / "one.zip")
    assert (len(again), told.there) == (1, 1)


async def test_what_is_too_large_or_lost_stays_out_and_the_rest_comes(
    house: House, person: Person, brings: Brings, tmp_path: Path
) -> None:
    diary = house.diary(person.id)
    page = (await diary.pages())[2]
    await house.tools.media.delete(page.artefacts[Kind.MUSIC].media[0].id)
    room = 64 * 1024 + len(picture()) // 2
    data, lacking = await page_archive(diary, page, room, NOW)
    assert len(data) < room
    assert len(lacking) == 3, "the photo, the drawing, and the music that is lost"
    (tmp_path / "one.zip").write_bytes(data)
    (back,), _ = await brings(tmp_path / "one.zip")
    assert back.text == page.text
    assert Kind.PICTURE not in back.artefacts
    assert not back.settled, "it is made again"
    voice = next(part for part in back.parts if part.kind == FileKind.VOICE)
    assert voice.media is not None
