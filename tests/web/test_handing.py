"""What is too large for a chat is handed over by a link: to one person, for a day, no further."""

import io
import json
import zipfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from bot.handing import Handing
from bot.platforms.web import handing
from config.settings import Web
from db.records import Draft, FileKind, GivenFile, Origin, Page, Person, Room
from db.takeaway.bring import bring_in
from tests.web.kit import Place, drawing, place

PHRASE = "correct horse battery"
ROOM = Room("telegram", "7")
NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Place]:
    """A house with a door, that people reach from elsewhere."""
    async with place(tmp_path, web=Web(port=0, passphrase=SecretStr(PHRASE))) as opened:
        yield opened


@pytest.fixture
async def ann(here: Place) -> Person:
    """Somebody who never opens the web chat."""
    return await here.house.accounts.enrol("telegram", "7", name="Ann")


async def written(here: Place, person: Person, text: str, *photos: bytes) -> Page:
    origin = Origin("telegram", "7", text, "7", NOW)
    files = tuple(GivenFile(FileKind.PHOTO, data, "image/png", "a/../b.png") for data in photos)
    page, _ = await here.house.diary(person.id).record(Draft(text, files), origin, ROOM)
    return page


def handed_out(here: Place) -> Handing:
    reached = here.settings.web.model_copy(update={"public_url": here.url + "/", "enabled": True})
    return Handing(here.house, here.settings.model_copy(update={"web": reached}))


async def get(url: str, **headers: str) -> tuple[int, bytes, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with aiohttp.ClientSession() as session, session.get(url, headers=named) as response:
        return response.status, await response.read(), response.headers.get("Content-Type", "")


async def test_a_link_leads_to_a_page_and_the_page_to_all_of_it(here: Place, ann: Person) -> None:
    photos = [drawing(n) for n in range(3)]
    page = await written(here, ann, "Three ferries.", *photos)
    link = await handed_out(here).link(ann.id, [page.id])
    assert link is not None
    # followed from another site, without the passphrase
    status, body, kind = await get(link, Sec_Fetch_Site="cross-site")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert b"/file" in body
    assert b"ferries" not in body  # a chat that looks for a preview learns nothing
    status, body, kind = await get(link + "/file")
    assert (status, kind) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        assert packed.testzip() is None
        assert json.loads(packed.read("diary.json"))["pages"] == 1
        [words] = [name for name in packed.namelist() if name.endswith("/page.md")]
        assert "Three ferries." in packed.read(words).decode()
        given = [name for name in packed.namelist() if name.endswith(".png")]
        assert [packed.read(name) for name in given] == photos
        assert all(".." not in name.split("/") for name in packed.namelist())


async def test_several_pages_lie_in_folders_of_their_own(here: Place, ann: Person) -> None:
    pages = [await written(here, ann, text, drawing()) for text in ("One.", "Two.")]
    link = await handed_out(here).link(ann.id, [page.id for page in pages])
    assert link is not None
    _, body, _ = await get(link + "/file")
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        assert len([name for name in packed.namelist() if name.endswith("/page.json")]) == 2
    days = [page.day.isoformat() for page in pages[:1]]
    assert await handed_out(here).link_to_days(ann.id, days) is not None
    assert await handed_out(here).link_to_days(ann.id, ["1999-01-01"]) is None


async def test_what_was_taken_can_be_brought_in_again(
    here: Place, ann: Person, tmp_path: Path
) -> None:
    pages = [
        await written(here, ann, "Three ferries.", drawing(1), drawing(2)),
        await written(here, ann, "바다가 차가웠다."),
    ]
    link = await handed_out(here).link(ann.id, [page.id for page in pages])
    assert link is not None
    taken = tmp_path / "taken.zip"
    taken.write_bytes((await get(link + "/file"))[1])
    ben = await here.house.accounts.enrol("telegram", "8", name="Ben")
    diary = here.house.diary(ben.id)
    for new, there in ((2, 0), (0, 2)):  # twice is the same as once
        report = await bring_in(here.house.accounts, diary, ben, here.settings, taken)
        assert (report.kind, report.new, report.there) == ("daydrawn-diary", new, there)
        assert report.left_out == {}
    days = await diary.days(pages[0].day, pages[0].day)
    again = [await diary.page(id) for ids in days.values() for id in ids]
    assert {one.text for one in again} == {"Three ferries.", "바다가 차가웠다."}
    [pictured] = [one for one in again if one.text == "Three ferries."]
    assert [await diary.media(part.media) for part in pictured.parts if part.media] == [
        drawing(1),
        drawing(2),
    ]


async def test_a_link_opens_nothing_for_anybody_else(here: Place, ann: Person) -> None:
    page = await written(here, ann, "Mine.")
    ben = await here.house.accounts.enrol("telegram", "8", name="Ben")
    link = await handed_out(here).link(ann.id, [page.id])
    assert link is not None
    token = link.rsplit("/", 1)[1]
    of_ben = await handed_out(here).link(ben.id, [page.id])  # another's page
    button = await here.house.tokens.issue(ann.id, "again", {"page": page.id})  # another meaning
    made_up = [
        of_ben, f"{here.url}/take/{ben.id}/{token}", f"{here.url}/take/{ann.id}/{'x' * 16}",
        f"{here.url}/take/{ann.id}/{button}", f"{here.url}/take/{ann.id}/{token}x",
        f"{here.url}/take/999999/{token}", f"{here.url}/take/{'9' * 40}/{token}",
        f"{here.url}/take/0/%2e%2e", f"{here.url}/take/'OR 1=1/{token}",
    ]  # fmt: skip
    for url in made_up:
        assert url is not None
        assert (await get(url))[0] == 404, url
        assert (await get(url + "/file"))[0] == 404, url


async def test_a_link_ends_and_so_does_what_was_thrown_away(here: Place, ann: Person) -> None:
    page = await written(here, ann, "Mine.")
    link = await handed_out(here).link(ann.id, [page.id])
    assert link is not None
    await here.house.diary(ann.id).trash(page.id)
    status, body, _ = await get(link, Accept_Language="ko")
    assert status == 404
    assert "끝난 링크예요" in body.decode()
    other = await written(here, ann, "Another.")
    token = await here.house.tokens.issue(
        ann.id, "hand-over", {"pages": other.id}, lifetime=timedelta(seconds=-1)
    )
    assert (await get(f"{here.url}/take/{ann.id}/{token}"))[0] == 404


async def test_only_so_many_are_packed_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing, "AT_ONCE", 0)
    async with place(tmp_path) as here:
        ann = await here.house.accounts.enrol("telegram", "7", name="Ann")
        link = await handed_out(here).link(ann.id, [(await written(here, ann, "Mine.")).id])
        async with aiohttp.ClientSession() as session, session.get(f"{link}/file") as response:
            assert response.status == 503
            assert response.headers["Retry-After"]


async def test_without_an_address_there_is_no_link(here: Place, ann: Person) -> None:
    page = await written(here, ann, "Mine.")
    assert not Handing(here.house, here.settings).is_open
    assert await Handing(here.house, here.settings).link(ann.id, [page.id]) is None
