"""What is said in the web chat is kept once, told at once, and never told to anyone else."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.chat import Gone
from bot.messages import Media, Message
from config.settings import Quotas, Web
from db.errors import StorageDown
from db.records import Draft, FileKind, GivenFile, Origin, Room
from tests.web.kit import ROOM, Place, drawing, place, tune

OURS = {"X-Daydrawn": "1", "X-Timezone": "Asia/Seoul"}


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Place]:
    async with place(tmp_path) as opened:
        yield opened


@pytest.fixture
async def browser(here: Place) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(here.url, headers=OURS) as session:
        yield session


async def say(
    session: aiohttp.ClientSession,
    said: dict[str, Any],
    *files: tuple[str, bytes, str],
    status: int = 200,
) -> dict[str, Any]:
    form = aiohttp.FormData(default_to_multipart=True)
    form.add_field("said", io.BytesIO(json.dumps(said).encode()), filename="")
    for kind, data, mime in files:
        form.add_field(f"file-{kind}", io.BytesIO(data), filename=f"{kind}.bin", content_type=mime)
    async with session.post("/api/say", data=form) as response:
        body = await response.json()
        assert response.status == status, body
        return dict(body)


async def get(session: aiohttp.ClientSession, path: str, status: int = 200) -> Any:
    async with session.get(path) as response:
        assert response.status == status, await response.text()
        return await response.json() if status == 200 else None


def wrote(id: str, text: str = "We walked along the Han river.") -> dict[str, Any]:
    return {"kind": "wrote", "id": id, "text": text}


async def test_an_entry_is_answered_only_when_it_is_kept(
    here: Place, browser: aiohttp.ClientSession
) -> None:
    assert (await say(browser, wrote("entry-0001")))["kept"] is True
    page = await here.last()
    assert page.text == "We walked along the Han river."
    assert page.parts[0].origin.message == "entry-0001"


async def test_the_same_entry_sent_twice_at_once_and_again_later_is_one_page(
    here: Place, browser: aiohttp.ClientSession
) -> None:
    await asyncio.gather(*(say(browser, wrote("entry-0001")) for _ in range(4)))
    await say(browser, wrote("entry-0001"))
    person = await here.owner()
    assert len(await here.house.diary(person.id).pages()) == 1


async def test_the_same_entry_sent_after_a_restart_is_one_page(tmp_path: Path) -> None:
    for _ in range(2):
        async with (
            place(tmp_path) as here,
            aiohttp.ClientSession(here.url, headers=OURS) as session,
        ):
            await say(session, wrote("entry-0001"))
            assert len(await here.house.diary((await here.owner()).id).pages()) == 1


async def test_the_browser_tells_the_time_zone(here: Place, browser: aiohttp.ClientSession) -> None:
    await say(browser, {"kind": "called", "id": "start-00001", "command": "start"})
    assert (await here.owner()).preferences.timezone == "Asia/Seoul"


async def test_an_entry_that_waited_in_the_outbox_keeps_its_hour(
    here: Place, browser: aiohttp.ClientSession
) -> None:
    at = datetime.now(UTC) - timedelta(days=3)
    await say(browser, wrote("entry-0001") | {"at": at.isoformat()})
    assert (await here.last()).parts[0].origin.at == at
    far = datetime.now(UTC) + timedelta(days=3)
    await say(browser, wrote("entry-0002") | {"at": far.isoformat()})
    assert (await here.last()).parts[0].origin.at < datetime.now(UTC)


async def test_an_entry_for_another_day_lies_on_that_day(
    here: Place, browser: aiohttp.ClientSession
) -> None:
    await say(browser, wrote("entry-0000", "first"))
    await say(browser, wrote("entry-0001", "Snow, at last.") | {"day": "2026-01-07"})
    pages = await here.house.diary((await here.owner()).id).of_day(date(2026, 1, 7))
    assert [page.text for page in pages] == ["Snow, at last."]


async def test_photos_voice_and_sketch_come_in_with_their_words(
    here: Place, browser: aiohttp.ClientSession
) -> None:
    files = (
        ("photo", drawing(), "image/png"),
        ("sketch", drawing(3), "image/png"),
        ("voice", tune(), "audio/wav"),
    )
    await say(browser, wrote("entry-0001"), *files)
    kinds = {part.kind for part in (await here.last()).parts}
    assert kinds >= {"text", FileKind.PHOTO, FileKind.SKETCH, FileKind.VOICE}


async def test_nothing_is_called_kept_that_is_not_in_the_diary(tmp_path: Path) -> None:
    async with (
        place(tmp_path, quotas=Quotas(pages_a_day=1)) as here,
        aiohttp.ClientSession(here.url, headers=OURS) as session,
    ):
        assert (await say(session, wrote("entry-0001")))["kept"] is True
        refused = await say(session, wrote("entry-0002"))
        assert refused["kept"] is False
        assert refused["answer"]["text"]
        assert (await say(session, wrote("entry-0003", " \n ")))["kept"] is False


async def test_an_edited_message_revises_its_page(
    here: Place, browser: aiohttp.ClientSession
) -> None:
    await say(browser, wrote("entry-0001"))
    await say(
        browser,
        {"kind": "edited", "id": "edit-00001", "of": "entry-0001", "text": "Along the sea."},
    )
    assert (await here.last()).text == "Along the sea."


async def test_a_command_is_answered_and_remembered_for_a_reload(
    here: Place, browser: aiohttp.ClientSession
) -> None:
    said = {"kind": "called", "id": "help-00001", "command": "help", "text": ""}
    answer = (await say(browser, said))["answer"]
    assert answer["text"]
    again = await say(browser, said)
    assert again["answer"]["id"] == answer["id"]
    items = (await get(browser, "/api/history"))["items"]
    assert [one["id"] for one in items] == ["help-00001", answer["id"]]


async def test_what_is_too_much_is_refused_and_nothing_of_it_kept(tmp_path: Path) -> None:
    quotas = Quotas(file_megabytes=1, files_a_page=2)
    async with (
        place(tmp_path, quotas=quotas) as here,
        aiohttp.ClientSession(here.url, headers=OURS) as session,
    ):
        big = ("photo", b"\x89PNG" + bytes(1024 * 1024), "image/png")
        small = ("photo", drawing(), "image/png")
        said = wrote("entry-0001")
        assert (await say(session, said, big, status=413))["why"] == "file"
        assert (await say(session, said, small, small, small, status=413))["why"] == "files"
        long = wrote("entry-0002", "x" * (1024 * 1024 + 1))
        assert (await say(session, long, status=413))["why"] == "words"
        assert await here.house.accounts.find("web", "owner") is None


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "wrote", "id": "short"},
        {"kind": "wrote", "id": "../../etc/passwd"},
        {"kind": "sang", "id": "entry-0001"},
        {"kind": "wrote", "id": "entry-0001", "text": 7},
        {"kind": "wrote", "id": "entry-0001", "text": "x", "day": "yesterday-ish"},
        {"kind": "pressed", "id": "entry-0001", "token": "t", "values": "all"},
        {"kind": "edited", "id": "entry-0001", "of": "", "text": "x"},
        ["wrote"],
    ],
)
async def test_a_request_that_makes_no_sense_is_refused(
    browser: aiohttp.ClientSession, said: Any
) -> None:
    assert (await say(browser, said, status=400))["why"] == "form"


async def test_when_the_house_cannot_keep_it_the_browser_is_told_to_wait(
    here: Place, browser: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def down(*_: object) -> None:
        raise StorageDown("the database does not answer")

    with monkeypatch.context() as broken:
        broken.setattr(type(here.app), "hear", down)
        assert (await say(browser, wrote("entry-0001"), status=503))["why"] == "down"
    assert (await say(browser, wrote("entry-0001")))["kept"] is True
    assert (await here.last()).text


async def test_history_comes_forty_pages_at_a_time_in_order(
    here: Place, browser: aiohttp.ClientSession
) -> None:
    person = await here.house.accounts.enrol("web", "owner")
    # asked to be reminded: the first page brings no question beside itself
    await here.house.accounts.prefer(person.id, reminder=time(21))
    diary = here.house.diary(person.id)
    began = datetime.now(UTC) - timedelta(days=60)
    for n in range(45):
        at = began + timedelta(days=n)
        origin = Origin("web", "owner", f"entry-{n:04d}", "owner", at)
        page, _ = await diary.record(Draft(text=f"day {n}", day=at.date()), origin, ROOM)
        await here.house.work.settle(page.id, page.revision)
    newest = await get(browser, "/api/history")
    assert len(newest["items"]) == 80
    mine = [one["text"] for one in newest["items"] if one["kind"] == "mine"]
    assert mine == [f"day {n}" for n in range(5, 45)]
    oldest = await get(browser, f"/api/history?before={newest['before']}")
    assert [one["text"] for one in oldest["items"] if one["kind"] == "mine"] == [
        f"day {n}" for n in range(5)
    ]
    assert oldest["before"] is None
    assert await get(browser, "/api/history?before=nonsense", status=404) is None


async def test_the_calendar_shows_each_day_with_its_newest_picture(
    here: Place, browser: aiohttp.ClientSession
) -> None:
    person = await here.house.accounts.enrol("web", "owner")
    origin = Origin("web", "owner", "entry-0001", "owner", datetime.now(UTC))
    page, _ = await here.house.diary(person.id).record(
        Draft(text="x", day=date(2026, 5, 14)), origin, ROOM
    )
    await here.finish(page)
    days = (await get(browser, "/api/month?first=2026-05-01&last=2026-05-31"))["days"]
    assert list(days) == ["2026-05-14"]
    tile = days["2026-05-14"]
    assert (tile["title"], tile["pages"]) == ("The ferry that was late", [page.id])
    async with browser.get(tile["picture"]) as response:
        assert response.content_type == "image/png"
    assert await get(browser, "/api/month?first=2026-01-01&last=2026-12-31", status=400) is None


async def test_a_heavy_day_is_not_brought_up_a_year_later(
    here: Place, browser: aiohttp.ClientSession
) -> None:
    person = await here.house.accounts.enrol("web", "owner")
    preferences = await here.house.accounts.prefer(person.id, timezone="Asia/Seoul")
    diary = here.house.diary(person.id)
    today = diary.today(preferences, datetime.now(UTC))
    for years, mood in ((1, "grief"), (2, "joy")):
        day = today.replace(year=today.year - years, day=min(today.day, 28))
        origin = Origin("web", "owner", f"entry-000{years}", "owner", datetime.now(UTC))
        page, _ = await diary.record(Draft(text="x", day=day), origin, ROOM)
        await here.finish(page, mood=mood, music=False)
    if today.day <= 28:
        assert [one["years"] for one in (await get(browser, "/api/hello"))["ago"]] == [2]


async def test_media_are_served_in_parts_and_kept_by_the_browser_alone(
    here: Place, browser: aiohttp.ClientSession
) -> None:
    await say(browser, wrote("entry-0001"))
    await here.finish(await here.last())
    shown = (await get(browser, "/api/history"))["items"][-1]["page"]
    music = shown["music"]["url"]
    async with browser.get(music) as whole:
        data = await whole.read()
        assert data == tune()
        assert whole.headers["Cache-Control"].startswith("private")
        assert whole.headers["X-Content-Type-Options"] == "nosniff"
        assert whole.content_type == "audio/wav"
    for asked, wanted in (
        ("bytes=10-19", data[10:20]),
        ("bytes=-7", data[-7:]),
        ("bytes=16000-", data[16000:]),
    ):
        async with browser.get(music, headers={"Range": asked}) as part:
            assert part.status == 206
            assert await part.read() == wanted
    async with browser.get(music, headers={"Range": f"bytes={len(data)}-"}) as beyond:
        assert beyond.status == 416
    async with browser.get(shown["picture"]["url"]) as picture:
        assert picture.content_type == "image/png"


async def test_a_file_that_could_run_is_only_ever_downloaded(
    here: Place, browser: aiohttp.ClientSession
) -> None:
    page = Media("file", "text/html", "a page\r\n.html", data=b"<script>alert(1)</script>")
    await here.chat.send(ROOM, Message("Here it is.", media=(page,)))
    url = (await get(browser, "/api/history"))["items"][0]["media"][0]["url"]
    async with browser.get(url) as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"] == 'attachment; filename="a-page-.html"'
        assert "sandbox" in response.headers["Content-Security-Policy"]


async def test_pages_and_media_of_someone_else_are_not_there(
    here: Place, browser: aiohttp.ClientSession
) -> None:
    other = await here.house.accounts.enrol("telegram", "77")
    photo = GivenFile(FileKind.PHOTO, drawing(), "image/png")
    origin = Origin("telegram", "77", "1", "77", datetime.now(UTC))
    theirs, _ = await here.house.diary(other.id).record(
        Draft(text="secret", files=(photo,)), origin, Room("telegram", "77")
    )
    await here.finish(theirs)
    theirs = await here.house.diary(other.id).page(theirs.id)
    await say(browser, wrote("entry-0001"))
    mine = await here.last()
    ref = next(part.media for part in theirs.parts if part.media)
    for page in (theirs.id, mine.id, "made"):
        assert await get(browser, f"/media/{page}/{ref.id}", status=404) is None
    assert await get(browser, f"/api/page/{theirs.id}", status=404) is None
    assert await get(browser, f"/api/history?before={theirs.id}", status=404) is None


async def test_other_open_browsers_hear_what_is_said_and_what_they_missed(
    here: Place, browser: aiohttp.ClientSession
) -> None:
    mark = (await get(browser, "/api/history"))["mark"]
    await here.chat.send(ROOM, Message("How was your day?", nonce="evening"))
    async with browser.get(f"/api/events?since={mark}") as events:
        missed = await _next(events)
        assert missed["text"] == "How was your day?"
        await say(browser, wrote("entry-0001"))
        assert (await _next(events))["text"] == "We walked along the Han river."
        here.postman.nudge()
        page = await here.last()
        status = await _next(events)
        assert (status["id"], status["page"]["steps"][0]["state"]) == (f"p-{page.id}", "done")
    async with browser.get("/api/events?since=other-7") as events:
        assert await _next(events, "fresh") == 1


async def _next(events: aiohttp.ClientResponse, kind: str = "said") -> Any:
    async with asyncio.timeout(30):
        while (line := (await events.content.readline()).decode()) != f"event: {kind}\n":
            assert line
        return json.loads((await events.content.readline()).decode().removeprefix("data: "))


async def test_showing_a_page_again_replaces_its_one_card(here: Place) -> None:
    async with aiohttp.ClientSession(here.url, headers=OURS) as session:
        await say(session, wrote("entry-0001"))
    message = await here.message(await here.last())
    first = await here.chat.send(ROOM, message)
    second = await here.chat.send(ROOM, message)
    await here.chat.edit(first, message)
    assert first.message == second.message


async def test_a_notice_with_a_nonce_is_found_again(here: Place) -> None:
    sent = await here.chat.send(ROOM, Message("How was your day?", nonce="evening"))
    assert await here.chat.find(ROOM, "evening") == sent
    assert await here.chat.find(ROOM, "morning") is None


async def test_a_question_of_the_diary_outlives_a_restart_and_is_not_asked_twice(
    tmp_path: Path,
) -> None:
    question = Message("How was your day?", nonce="evening")
    async with place(tmp_path) as here:
        await here.house.accounts.enrol("web", "owner")
        for n in range(45):
            await here.chat.send(ROOM, Message(f"older {n}", nonce=f"older-{n}"))
        sent = await here.chat.send(ROOM, question)
    async with place(tmp_path) as here, aiohttp.ClientSession(here.url, headers=OURS) as session:
        assert await here.chat.find(ROOM, "evening") == sent
        items = (await get(session, "/api/history"))["items"]
        assert items[-1]["text"] == "How was your day?"
        assert len(items) == 40


async def test_there_is_no_other_room(here: Place) -> None:
    with pytest.raises(Gone):
        await here.chat.send(Room("web", "somebody"), Message("hello"))


async def test_a_taken_port_is_said_with_what_to_do(here: Place, tmp_path: Path) -> None:
    from bot.platforms.web import PortTaken

    port = int(here.url.rsplit(":", 1)[1])
    with pytest.raises(PortTaken, match="DAYDRAWN_WEB__PORT"):
        async with place(tmp_path / "second", web=Web(port=port)):
            pass
