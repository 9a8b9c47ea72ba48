"""Commands do what their help says; wrong arguments are answered with an example."""

import base64
import io
import json
import zipfile
from datetime import date

import pytest

from bot.app import App
from bot.commands import BY_ACTION, COMMANDS, PRESSED, SPOKEN
from bot.incoming import Called, Who
from bot.messages import Message
from bot.texts import LANGUAGES
from config.settings import Settings, Web
from db.errors import NotFound
from db.house import House
from db.records import FileKind
from tests.bot.conftest import JPEG, Meet, Talker, Worker, buttons, serving, until
from tests.fakes import FakeChat, FakeClock, FakeQueue

NEEDED = {
    "start", "help", "write", "today", "page", "last", "undo", "style", "language", "timezone",
    "dayends", "privacy", "export", "erase", "link", "cancel", "search", "reminder", "character",
    "invite", "status", "people",
}  # fmt: skip


def test_every_command_of_the_house_is_declared_once() -> None:
    names = [command.name for command in COMMANDS]
    assert sorted(names) == sorted(set(names))
    assert set(names) >= NEEDED
    assert len(BY_ACTION) == len(PRESSED)
    assert {command.group for command in COMMANDS} <= {"page", "album", "me", "house"}


async def test_start_says_two_sentences_and_shows_an_example(ann: Talker, queue: FakeQueue) -> None:
    answer = await ann.call("/start")
    assert answer is not None
    assert list(buttons(answer)) == ["See an example page", "Language · 언어"]
    drawn = {"mime": "image/jpeg", "name": "e.jpg", "data": base64.b64encode(JPEG).decode()}
    queue.answers["example"] = {"picture": drawn}
    shown = await ann.press(buttons(answer)["See an example page"])
    assert shown is not None
    assert shown.page is not None
    assert shown.page.title == "I watched a big ship come"
    assert shown.page.picture is not None
    assert await ann.app.open(shown.page.picture) == JPEG
    assert (await ann.person()).pages == 0


async def test_an_example_is_shown_in_words_when_nobody_draws(ann: Talker) -> None:
    answer = await ann.call("/start")
    shown = await ann.press(buttons(answer)["See an example page"])
    assert shown is not None
    assert shown.page is not None
    assert shown.page.picture is None


@pytest.mark.parametrize("language", list(LANGUAGES))
async def test_help_names_every_command_in_every_language(meet: Meet, language: str) -> None:
    talker = meet(language, locale=language)
    answer = await talker.call("/help")
    assert answer is not None
    for spoken in SPOKEN:
        named = f"/{spoken.command.name} " in answer.text
        assert named != spoken.owner_only, spoken.command.name
    for command in COMMANDS:
        about = await talker.call(f"/help {command.name}")
        assert about is not None


@pytest.mark.parametrize(
    ("line", "example"),
    [
        ("/style purple", "/style watercolour"),
        ("/music loud", "/music off"),
        ("/language klingon", "/language en"),
        ("/timezone Nowhere-on-Earth", "/timezone Busan"),
        ("/dayends soon", "/dayends 04:00"),
        ("/reminder 25:99", "/reminder 21:00"),
        ("/page 2026-13-45", "/page 14 May"),
        ("/page nosuchpage", "/page 14 May"),
        ("/export 1999-01-01", "/export 14 May"),
        ("/write 2026-13-45 hello", "/write yesterday We flew kites on the hill."),
        ("/write 2027-01-01 hello", "/write yesterday We flew kites on the hill."),
        ("/last please", "/last"),
        ("/undo it", "/undo"),
    ],
)
async def test_wrong_arguments_are_answered_with_an_example(
    ann: Talker, line: str, example: str
) -> None:
    await ann.write("First.")
    answer = await ann.call(line)
    assert answer is not None
    assert answer.text.endswith(f"For example: {example}")
    assert (await ann.person()).pages == 1


async def test_an_unknown_command_offers_the_nearest(ann: Talker) -> None:
    answer = await ann.call("/stile")
    assert answer is not None
    assert "/style" in answer.text
    answer = await ann.call("/xyzzy *bold*")
    assert answer is not None
    assert "/help" in answer.text


async def test_export_packs_the_page_with_all_that_belongs_to_it(
    ann: Talker, worker: Worker
) -> None:
    photo = ann.file(JPEG, name="../../etc/passwd.jpg")
    await ann.write("The ferry was late.", files=(photo,))
    await worker.make(await ann.last(), await ann.person())
    answer = await ann.call("/export")
    assert answer is not None
    archive = zipfile.ZipFile(io.BytesIO(answer.media[0].data or b""))
    names = archive.namelist()
    assert not any(".." in name.split("/") or name.startswith("/") for name in names)
    (page,) = [name for name in names if name.endswith("/page.json")]
    assert json.loads(archive.read(page))["made"]["reading"]["value"]["title"] in page
    assert any(archive.read(name) == JPEG for name in names if "/given/" in name)
    assert any(name.endswith("page.mp3") for name in names)


async def test_export_leaves_out_what_a_platform_cannot_carry_and_says_so(
    app: App, house: House, clock: FakeClock, worker: Worker
) -> None:
    chat = FakeChat(upload_bytes=200 * 1024)
    ann = Talker(app, chat, house, clock, Who("fake", "1", locale="en"), "room")
    await ann.write("Big.", files=(ann.file(JPEG + bytes(300 * 1024)),))
    answer = await ann.call("/export")
    assert answer is not None
    assert "One file was too large" in answer.text
    assert len(answer.media[0].data or b"") < 200 * 1024


async def test_export_leads_to_the_web_page_where_people_reach_it(
    house: House, queue: FakeQueue, settings: Settings, clock: FakeClock
) -> None:
    reached = Web(enabled=True, public_url="https://diary.example/")
    app = App(settings.model_copy(update={"web": reached}), house, queue, clock=clock)
    chat = FakeChat(upload_bytes=200 * 1024)
    ann = Talker(app, chat, house, clock, Who("fake", "1", locale="en"), "room")
    await ann.write("Big.", files=(ann.file(JPEG + bytes(300 * 1024)),))
    answer = await ann.call("/export")
    assert answer is not None
    assert "for you alone" in answer.text
    link = next(button.url for row in answer.buttons for button in row if button.url)
    address, _, token = link.rpartition("/")
    person = await ann.person()
    assert address == f"https://diary.example/take/{person.id}"
    handed = await app.handed(str(person.id), token)
    assert handed is not None
    assert handed.pages[0].text == "Big."
    assert await app.handed(str(person.id + 1), token) is None


async def test_search_finds_by_any_word_and_says_what_emptied_it(
    ann: Talker, worker: Worker, app: App, chat: FakeChat
) -> None:
    await ann.write("The ferry was late.")
    await worker.make(await ann.last(), await ann.person())
    await ann.write("A quiet day at home with soup.")
    found = await ann.call("/search FERRY ben")
    assert found is not None
    assert "The ferry that was late" in found.text
    assert list(buttons(found)) == ["1"]
    shown = await ann.press(buttons(found)["1"])
    assert shown is not None
    assert shown.page is not None
    most = await ann.call("/search ferry volcano")
    assert most is not None
    assert "No page has all of ferry volcano. Without “volcano” there is one:" in most.text
    none = await ann.call("/search ferry last year")
    assert none is not None
    assert "no page with all of it" in none.text
    again = await ann.press(buttons(none)["Without “last year” (1)"])
    assert again is not None
    assert "One page" in again.text
    how = await ann.call("/search")
    assert how is not None
    assert "ferry Ben" in buttons(how)


async def test_search_words_are_only_words(ann: Talker) -> None:
    await ann.write('A line with "quotes" and 100% *stars*.')
    for words in ('"quotes"', "100%", "*stars*", "' OR 1=1 --", "NEAR(a b)", "\\"):
        assert await ann.call(f"/search {words}") is not None


async def test_people_who_do_not_fit_on_one_message_are_walked_to(ann: Talker) -> None:
    for number in range(15):
        await ann.call(f"/person Name{number} likes tea")
    answer = await ann.call("/people")
    assert answer is not None
    assert "1–12 of 15" in answer.text
    more = await ann.press(buttons(answer)["More"])
    assert more is not None
    assert "13–15 of 15" in more.text
    shown = {label for one in (answer, more) for label in buttons(one)}
    assert shown >= {f"Name{number}" for number in range(15)}


async def test_cancel_stops_what_is_being_made(ann: Talker, queue: FakeQueue) -> None:
    await ann.write("A line.")
    page = await ann.last()
    answer = await ann.call("/cancel")
    assert answer is not None
    assert queue.cancelled == [page.id]
    assert (await ann.last()).settled
    answer = await ann.call("/cancel")
    assert answer is not None
    assert "Nothing is being made" in answer.text


async def test_erasing_is_asked_twice_and_then_nothing_is_left(ann: Talker, house: House) -> None:
    await ann.write("A line.")
    page = await ann.last()
    asked = await ann.call("/erase")
    again = await ann.press(buttons(asked)["Erase everything…"])
    assert again is not None
    assert again.replaces
    last = buttons(again)["Erase it all"]
    assert last.form is not None
    not_yet = await ann.press(last.form.token, fields={"word": "no"})
    assert not_yet is not None
    assert (await ann.last()).id == page.id
    done = await ann.press(last.form.token, fields={"word": " Erase "})
    assert done is not None
    assert "Everything is erased" in done.text
    assert await house.accounts.find("fake", "1") is None
    with pytest.raises(NotFound):
        await house.diary(page.person).page(page.id)


async def test_keeping_the_diary_keeps_it(ann: Talker) -> None:
    await ann.write("A line.")
    asked = await ann.call("/erase")
    kept = await ann.press(buttons(asked)["Keep my diary"])
    assert kept is not None
    assert (await ann.person()).pages == 1


async def test_a_code_joins_another_account_to_the_same_diary(meet: Meet) -> None:
    ann, other = meet("1"), meet("2")
    await ann.write("A line.")
    made = await ann.call("/link")
    assert made is not None
    code = made.text.split("/link ")[1].split("  ")[0]
    joined = await other.call(f"/link {code}")
    assert joined is not None
    assert (await other.person()).id == (await ann.person()).id
    wrong = await meet("3").call(f"/link {code}")
    assert wrong is not None
    assert "used up" in wrong.text
    assert await ann.house.accounts.find("fake", "3") is None


async def test_an_invitation_lets_someone_in(
    settings: Settings, queue: FakeQueue, chat: FakeChat, clock: FakeClock
) -> None:
    people = settings.people.model_copy(update={"policy": "invitation"})
    closed = settings.model_copy(update={"people": people})
    async with (
        House.open(closed, clock=clock) as house,
        App.opened(closed, house, queue, clock=clock) as app,
    ):

        def someone(id: str) -> Talker:
            return Talker(app, chat, house, clock, Who("fake", id, locale="en"), f"room-{id}")

        turned_away = await someone("7").write("Let me in.")
        assert turned_away is not None
        assert "by invitation" in turned_away.text
        assert await house.accounts.find("fake", "7") is None
        refused = await someone("7").call("/invite 1 1")
        assert refused is not None
        assert "by invitation" in refused.text
        made = await someone("owner").call("/invite 1 2")
        assert made is not None
        code = made.text.split("/start ")[1].strip()
        welcome = await someone("7").call(f"/start {code}")
        assert welcome is not None
        assert "Tell me about your day" in welcome.text
        used = await someone("8").call(f"/start {code}")
        assert used is not None
        assert "used up" in used.text


async def test_only_who_keeps_the_house_sees_its_state(meet: Meet) -> None:
    owner, ann = meet("owner"), meet("1")
    answer = await owner.call("/status")
    assert answer is not None
    assert "sqlite" in answer.text
    refused = await ann.call("/status")
    assert refused is not None
    assert "sqlite" not in refused.text


async def test_how_someone_is_drawn_is_chosen_once(ann: Talker) -> None:
    sheet = await ann.call("/character Jimin")
    asked = await ann.press(buttons(sheet)["Hair colour"])
    assert asked is not None
    chosen = await ann.press(asked.choices[0].token, values=("black",))
    assert chosen is not None
    assert "Hair colour: black" in buttons(chosen)
    asked = await ann.press(buttons(chosen)["Glasses"])
    assert asked is not None
    await ann.press(asked.choices[0].token, values=("yes",))
    known = await ann.house.diary((await ann.person()).id).people()
    assert known[0].name == "Jimin"
    assert known[0].character == {"hair": "#2b2730", "glasses": True}
    listed = await ann.call("/people")
    assert "Jimin" in buttons(listed)
    sheet = await ann.call("/character Jimin")
    await ann.press(buttons(sheet)["Forget this person"])
    assert await ann.house.diary((await ann.person()).id).people() == []


async def test_who_appears_on_pages_can_be_drawn_as_they_look(
    ann: Talker, worker: Worker, app: App
) -> None:
    await ann.write("The ferry was late.")
    await worker.make(await ann.last(), await ann.person())
    listed = await ann.call("/people")
    assert listed is not None
    assert "One person appears" in listed.text
    assert list(buttons(listed)) == ["me", "Ben", "Add someone"]
    assert await app.complete(ann.who, "character", "name", "be") == ("Ben",)


async def test_arguments_by_name_are_read_as_well(ann: Talker, chat: FakeChat) -> None:
    given = {"day": "yesterday", "text": "We flew kites."}
    called = Called(ann.origin(), ann.who, "write", given)
    await ann.app.hear(called, chat)
    assert (await ann.last()).day == date(2026, 5, 13)


async def test_write_takes_a_photo_with_the_command(ann: Talker) -> None:
    await ann.call("/write", files=(ann.file(JPEG, FileKind.PHOTO),))
    assert [part.kind for part in (await ann.last()).parts] == ["photo"]


async def test_write_without_words_asks_for_them(ann: Talker) -> None:
    answer = await ann.call("/write")
    assert answer is not None
    assert answer.form is not None
    done = await ann.press(answer.form.token, fields={"text": "Kites.", "day": "13 May"})
    assert done is not None
    assert (await ann.last()).day == date(2026, 5, 13)
    odd = await ann.press(answer.form.token, fields={"text": "Kept anyway.", "day": "someday"})
    assert odd is not None
    assert (await ann.last()).text == "Kept anyway."


async def test_completion_suggests_and_never_fails(ann: Talker, app: App, worker: Worker) -> None:
    await ann.write("The ferry was late.")
    await worker.make(await ann.last(), await ann.person())
    assert "yesterday" in await app.complete(ann.who, "write", "day", "yest")
    pages = await app.complete(ann.who, "page", "which", "ferry")
    assert "The ferry that was late" in pages[0]
    answer = await ann.call(f"/page {pages[0]}")
    assert answer is not None
    assert "Asia/Seoul" in await app.complete(ann.who, "timezone", "place", "seo")
    assert await app.complete(Who("fake", "nobody"), "page", "which", "") == ()
    assert await app.complete(ann.who, "nosuch", "x", "") == ()
    assert len(await app.complete(ann.who, "timezone", "place", "a")) <= 25


async def test_last_and_today_open_pages_that_stay_alive(
    ann: Talker, app: App, chat: FakeChat, worker: Worker
) -> None:
    empty = await ann.call("/last")
    assert isinstance(empty, Message)
    async with serving(app, chat):
        await ann.write("The ferry was late.")
        await until(chat.pages)
        await worker.make(await ann.last(), await ann.person())
        assert await ann.call("/last") is None
        assert await ann.call("/today") is None
        await until(lambda: len(chat.pages()) == 3)
        await ann.press(buttons(chat.pages()[2].message)["Star"])
        await until(lambda: all(p.message.page and p.message.page.starred for p in chat.pages()))
