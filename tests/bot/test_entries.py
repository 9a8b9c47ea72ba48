"""What is written is kept: once, whole, for its day, with a kind word where it cannot be."""

from datetime import date

import pytest

from bot.app import App
from bot.cleaning import clean
from bot.entries import pages_of
from bot.messages import Message
from config.settings import Settings
from db.errors import StorageDown, StorageFull
from db.house import House
from db.records import FileKind, GivenPlace
from tests.bot.conftest import JPEG, Meet, Talker, Worker, buttons, everything, serving, until
from tests.bot.test_asking import remembered
from tests.fakes import FakeChat, FakeClock, FakeQueue


async def test_words_become_a_page_that_is_told_and_shown(
    ann: Talker, app: App, chat: FakeChat, queue: FakeQueue, worker: Worker
) -> None:
    async with serving(app, chat):
        assert await ann.write("The ferry was late.") is None
        page = await ann.last()
        assert page.text == "The ferry was late."
        assert queue.woken == [page.id]
        await until(chat.pages)
        first = chat.pages()[0].message
        assert first.page is not None
        assert [step.state for step in first.page.steps] == ["done"] + ["waiting"] * 3
        await worker.make(page, await ann.person())
        app.postman.nudge()
        await until(lambda: chat.pages()[0].page.picture)
        shown = chat.pages()[0].page
        assert shown.title == "The ferry that was late"
        assert shown.where == "Thu 14 May · Busan · rain"
        assert shown.steps == ()
        assert len(chat.pages()) == 1


async def test_the_same_update_twice_is_one_page(ann: Talker, house: House) -> None:
    await ann.write("Once.", message="m1")
    assert await ann.write("Once.", message="m1") is None
    person = await ann.person()
    assert len(await house.diary(person.id).pages()) == 1


async def test_two_messages_at_the_same_instant_are_two_pages_in_order(
    ann: Talker, house: House
) -> None:
    import asyncio

    await asyncio.gather(*(ann.write(f"Line {number}.") for number in range(12)))
    person = await ann.person()
    pages = await house.diary(person.id).pages()
    assert sorted(page.text for page in pages) == sorted(f"Line {n}." for n in range(12))


@pytest.mark.parametrize("text", ["", "   ", "\n\t\r\n", "\u200b\u200d\ufeff", "\x00\x07\x1b"])
async def test_an_empty_message_gets_a_kind_word_and_no_page(
    ann: Talker, house: House, text: str
) -> None:
    answer = await ann.write(text)
    assert answer is not None
    assert "empty" in answer.text
    assert answer.private
    assert await house.diary((await ann.person()).id).pages() == []


@pytest.mark.parametrize(
    "text",
    [
        "😀🎉",
        "👨‍👩‍👧‍👦",
        "مشينا إلى البحر with Ben ثم أكلنا",
        "היום הלכנו לים",
        "e\u0301te\u0301 a\u0300 la mer",
        "비가 왔다 ☔ and then 晴れた",
        "*stars* _lines_ \\ and `ticks` <b>",
    ],
)
async def test_emoji_and_any_script_are_kept_as_they_are(ann: Talker, text: str) -> None:
    assert await ann.write(text) is None
    assert (await ann.last()).text == text


async def test_control_characters_go_and_words_stay(ann: Talker) -> None:
    await ann.write("one\x00two\x1b[31m three\r\nfour\ud800")
    assert (await ann.last()).text == "onetwo[31m three\nfour"


async def test_a_hundred_thousand_characters_are_all_kept(
    ann: Talker, house: House, queue: FakeQueue
) -> None:
    words = " ".join(f"word{number:05d}" for number in range(10_000))
    assert len(words) >= 99_999
    answer = await ann.write(words)
    assert answer is not None
    assert "all of it is kept" in answer.text
    pages = await house.diary((await ann.person()).id).pages()
    kept = " ".join(page.text for page in sorted(pages, key=lambda page: page.created_at))
    assert sorted(kept.split()) == words.split()
    assert len(queue.woken) == len(pages)


async def test_more_than_can_be_taken_in_is_said_with_numbers_and_nothing_is_pretended(
    ann: Talker, house: House
) -> None:
    answer = await ann.write("a" * 300_000)
    assert answer is not None
    assert "300\u202f000" in answer.text
    assert "None of it is kept" in answer.text
    assert await house.diary((await ann.person()).id).pages() == []


def test_long_texts_are_cut_between_words_and_never_in_a_family() -> None:
    family = "👨‍👩‍👧‍👦"
    pieces = pages_of(family * 200, 1000)
    assert "".join(pieces) == family * 200
    assert all(len(piece) <= 1000 for piece in pieces)
    assert all(piece.count(family) * len(family) == len(piece) for piece in pieces)
    assert pages_of("one two three", 8) == ["one two", "three"]


def test_joiners_and_direction_marks_survive_cleaning() -> None:
    assert clean("می‌روم") == "می‌روم"
    assert clean("\u202bשלום\u202c") == "\u202bשלום\u202c"


async def test_a_reply_to_a_page_adds_to_it(
    ann: Talker, app: App, chat: FakeChat, worker: Worker, house: House
) -> None:
    async with serving(app, chat):
        await ann.write("Morning.")
        await until(chat.pages)
        await worker.make(await ann.last(), await ann.person())
        answer = await ann.write("Evening.", reply_to=chat.pages()[0].id)
        assert answer is not None
        assert "The ferry that was late" in answer.text
    page = await ann.last()
    assert page.text == "Morning.\nEvening."
    assert page.revision == 2
    assert len(await house.diary(page.person).pages()) == 1


async def test_a_reply_to_anything_else_begins_a_page(ann: Talker, house: House) -> None:
    await ann.write("Hello.", reply_to="nothing of ours")
    assert (await ann.last()).text == "Hello."


async def test_an_edited_message_revises_its_page_while_it_is_drawn(
    ann: Talker, house: House, queue: FakeQueue, worker: Worker
) -> None:
    await ann.write("We ate ice cream.", message="m1")
    before = await ann.last()
    assert await ann.edit("m1", "We ate shaved ice.") is None
    page = await ann.last()
    assert page.text == "We ate shaved ice."
    assert page.revision == before.revision + 1
    assert queue.woken == [page.id, page.id]
    # What was made of the words as they were is not kept.
    from db.records import Kind, NewArtefact

    assert not await worker.save(before, "read", NewArtefact(Kind.READING, "old", {"title": "x"}))


async def test_an_edit_to_nothing_leaves_the_page_and_says_so(ann: Talker) -> None:
    await ann.write("Something.", message="m1")
    answer = await ann.edit("m1", "  ")
    assert answer is not None
    assert "stays as it was" in answer.text
    assert (await ann.last()).text == "Something."


async def test_an_edit_of_a_message_that_was_never_kept_is_quiet(ann: Talker) -> None:
    await ann.write("First.")
    assert await ann.edit("never", "Hello?") is None


async def test_photos_of_one_album_gather_on_one_page(ann: Talker, house: House) -> None:
    for number in range(3):
        photo = ann.file(JPEG + bytes([number]))
        await ann.write("At the sea." if not number else "", files=(photo,), group="album")
    page = await ann.last()
    assert [part.kind for part in page.parts] == ["text", "photo", "photo", "photo"]
    assert len(await house.diary(page.person).pages()) == 1


async def test_a_file_that_is_not_what_it_says_leaves_the_words(ann: Talker) -> None:
    answer = await ann.write("Look!", files=(ann.file(b"PK\x03\x04 a zip", name="photo.jpg"),))
    assert answer is not None
    assert "photo.jpg says it is a photo" in answer.text
    assert "words are kept" in answer.text
    page = await ann.last()
    assert [part.kind for part in page.parts] == ["text"]


async def test_a_playlist_that_says_it_is_a_voice_note_is_turned_away(ann: Talker) -> None:
    playlist = b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"
    answer = await ann.write("", files=(ann.file(playlist, FileKind.VOICE, name="voice.ogg"),))
    assert answer is not None
    assert "cannot play" in answer.text


async def test_too_large_a_file_is_not_even_fetched(ann: Talker, chat: FakeChat) -> None:
    answer = await ann.write("Words.", files=(ann.file(JPEG, bytes=900 * 1024 * 1024),))
    assert answer is not None
    assert "20 MB" in answer.text
    assert "fetch" not in chat.calls
    assert (await ann.last()).text == "Words."


async def test_a_file_that_lied_about_its_size_is_turned_away(
    ann: Talker, settings: Settings
) -> None:
    data = JPEG + bytes(21 * 1024 * 1024)
    answer = await ann.write("Words.", files=(ann.file(data, bytes=10),))
    assert answer is not None
    assert "larger" in answer.text


async def test_a_file_that_does_not_come_is_said(ann: Talker, chat: FakeChat) -> None:
    photo = ann.file(JPEG)
    chat.files.clear()
    answer = await ann.write("Words.", files=(photo,))
    assert answer is not None
    assert "did not come through" in answer.text
    assert (await ann.last()).text == "Words."


async def test_a_document_that_is_a_photo_is_a_photo(ann: Talker) -> None:
    await ann.write("", files=(ann.file(JPEG, FileKind.FILE, name="IMG.bin"),))
    assert [part.kind for part in (await ann.last()).parts] == ["photo"]


async def test_a_shared_place_is_kept_and_tells_the_zone(ann: Talker) -> None:
    await ann.write("", place=GivenPlace(35.18, 129.07, "Busan"))
    page = await ann.last()
    assert page.parts[0].place == GivenPlace(35.18, 129.07, "Busan")
    assert (await ann.person()).preferences.timezone == "Asia/Seoul"


async def test_write_for_another_day(ann: Talker) -> None:
    answer = await ann.call("/write yesterday We flew kites.")
    assert answer is not None
    assert "Wed 13 May" in answer.text
    page = await ann.last()
    assert page.day == date(2026, 5, 13)
    assert page.text == "We flew kites."


async def test_storage_that_is_down_is_never_confirmed(
    ann: Talker, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ann.write("Before.")

    async def down(*args: object, **more: object) -> None:
        raise StorageDown("the test says so")

    monkeypatch.setattr("db.diary.Diary.record", down)
    with pytest.raises(StorageDown):
        await ann.write("Now.")


async def test_a_full_disk_is_said_and_nothing_is_pretended(
    ann: Talker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*args: object, **more: object) -> None:
        raise StorageFull("the test says so")

    await ann.write("Before.")
    monkeypatch.setattr("db.diary.Diary.record", full)
    answer = await ann.write("Now.")
    assert answer is not None
    assert "not kept" in answer.text


async def test_quotas_are_said_with_the_hour_they_end(
    settings: Settings, queue: FakeQueue, chat: FakeChat, clock: FakeClock
) -> None:
    small = settings.model_copy(
        update={"quotas": settings.quotas.model_copy(update={"pages_a_day": 2})}
    )
    async with (
        House.open(small, clock=clock) as house,
        App.opened(small, house, queue, clock=clock) as app,
    ):
        from bot.incoming import Who

        ann = Talker(app, chat, house, clock, Who("fake", "1", locale="ko"), "room")
        await ann.write("하나")
        await ann.write("둘")
        answer = await ann.write("셋")
        assert isinstance(answer, Message)
        assert "하루 2쪽" in answer.text
        assert "04:00" in answer.text  # their day ends then, in Seoul


async def test_one_persons_words_never_reach_another(
    meet: Meet, app: App, chat: FakeChat, worker: Worker, house: House
) -> None:
    """A canary each; every outgoing message is looked through."""
    people = [meet(str(number)) for number in range(4)]
    async with serving(app, chat):
        for number, talker in enumerate(people):
            await talker.write(f"canary{number}word at the sea")
            page = await talker.last()
            await worker.make(
                page,
                await talker.person(),
                title=f"canary{number}title",
                tags=[{"word": f"canary{number}tag", "kind": "thing"}],
            )
        app.postman.nudge()
        await until(
            lambda: sum(bool(p.message.page and p.message.page.picture) for p in chat.pages()) == 4
        )
        heard: list[tuple[str, Message | None]] = []
        for number, talker in enumerate(people):
            lines = ("/last", "/search canary", "/search sea", "/today", "/people", "/help")
            heard += [(talker.room, await talker.call(line)) for line in lines]
            for other in range(4):
                page = await people[other].last()
                if other != number:
                    answer = await talker.call(f"/page {page.id}")
                    heard.append((talker.room, answer))
        await until(lambda: len(chat.messages) >= 12)
    heard += [(shown.room.id, version) for shown in chat.messages for version in shown.versions]
    for room, message in heard:
        if message is None:
            continue
        mine = room.removeprefix("room-")
        for number in range(4):
            if str(number) != mine:
                assert f"canary{number}" not in everything(message), (room, message)


async def test_in_a_group_nothing_of_the_diary_is_shown_there(
    meet: Meet, app: App, chat: FakeChat, worker: Worker
) -> None:
    ann = meet("1", private=False)
    async with serving(app, chat):
        answer = await ann.write("A secret.")
        assert answer is not None
        assert answer.private
        assert "secret" not in everything(answer)
        await until(chat.pages)
        assert chat.pages()[0].room.id == "user:1"
        assert chat.pages()[0].room.private
        answer = await ann.call("/last")
        assert answer is not None
        assert answer.private
        assert answer.page is None


@pytest.mark.parametrize(
    "text", ["Yesterday I met Omar.", "어제 오마르를 만났다.", "昨天见了小明。"]
)
async def test_a_line_of_yesterday_is_kept_for_today_and_can_be_moved_with_a_tap(
    ann: Talker, text: str
) -> None:
    answer = await ann.write(text)
    assert answer is not None
    page = await ann.last()
    assert (page.day, page.text) == (date(2026, 5, 14), text)
    moved = await ann.press(buttons(answer)["To Wed 13 May"])
    assert moved is not None
    assert (await ann.last()).day == date(2026, 5, 13)


@pytest.mark.parametrize("text", ["Today I met Omar.", "Tomorrow I meet Omar.", "I met Omar."])
async def test_a_line_of_today_is_just_kept(ann: Talker, text: str) -> None:
    assert await ann.write(text) is None


async def test_a_question_is_kept_and_can_be_asked_with_a_tap(ann: Talker, worker: Worker) -> None:
    await remembered(ann, worker, "Tea with Mina.", people=("Mina",))
    answer = await ann.write("When did I last see Mina?")
    assert answer is not None
    assert (await ann.person()).pages == 2
    asked = await ann.press(buttons(answer)["Ask my diary"])
    assert asked is not None
    assert asked.text.startswith("The last time was on")
    assert (await ann.last()).text == "Tea with Mina.", "the question is no page any more"
    await ann.press(buttons(asked)["Bring it back"])
    assert (await ann.person()).pages == 2


@pytest.mark.parametrize(
    "text", ["When will it stop raining?", "Why me?", "What did I do to deserve this?",
             "Is this the last time?", "언제 어른이 될까?"],
)  # fmt: skip
async def test_what_only_wonders_is_just_kept(ann: Talker, text: str) -> None:
    assert await ann.write(text) is None
