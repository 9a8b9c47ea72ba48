"""Promise: what was said is kept once, whole, and where it belongs."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from db.errors import NotFound, OverQuota
from db.house import House
from db.records import Draft, FileKind, GivenFile, GivenPlace, Person, Room
from tests.db.conftest import ROOM, Clock, Place, said, write

PHOTO = GivenFile(FileKind.PHOTO, b"\xff\xd8 a photo", "image/jpeg", "sea.jpg")


async def test_an_entry_is_kept_with_all_that_came_with_it(house: House, person: Person) -> None:
    diary = house.diary(person.id)
    place = GivenPlace(35.1587, 129.1604, "해운대")
    draft = Draft(text="바다를 봤다", files=(PHOTO,), place=place)
    page, new = await diary.record(draft, said("7"), ROOM)
    assert new
    assert page == await diary.page(page.id)
    words, photo, where = page.parts
    assert (words.kind, words.text) == ("text", "바다를 봤다")
    assert photo.media is not None
    assert (photo.media.mime, photo.media.name, photo.media.bytes) == (
        "image/jpeg",
        "sea.jpg",
        len(PHOTO.data),
    )
    assert await diary.media(photo.media) == PHOTO.data
    assert where.place == place
    assert not page.settled
    assert page.text == "바다를 봤다"


async def test_the_same_message_twice_is_one_page(house: House, person: Person) -> None:
    diary = house.diary(person.id)
    first, new = await diary.record(Draft(text="once", files=(PHOTO,)), said("7"), ROOM)
    second, again = await diary.record(Draft(text="once", files=(PHOTO,)), said("7"), ROOM)
    assert (new, again) == (True, False)
    assert second == first
    assert len(await diary.pages()) == 1
    assert await house.sweep_orphans(older_than=-1) == 0, "the second photo left no file behind"


async def test_the_same_message_at_the_same_instant_is_one_page(
    house: House, person: Person
) -> None:
    diary = house.diary(person.id)
    kept = await asyncio.gather(
        *(diary.record(Draft(text="once", files=(PHOTO,)), said("7"), ROOM) for _ in range(8))
    )
    assert sum(new for _, new in kept) == 1
    assert len({page.id for page, _ in kept}) == 1
    assert len(await diary.pages()) == 1


async def test_two_people_may_use_the_same_message_id(house: House, person: Person) -> None:
    other = await house.accounts.enrol("telegram", "2")
    mine, _ = await house.diary(person.id).record(Draft(text="mine"), said("7"), ROOM)
    theirs, new = await house.diary(other.id).record(Draft(text="theirs"), said("7"), ROOM)
    assert new
    assert mine.id != theirs.id
    assert theirs.text == "theirs"


async def test_a_page_is_owed_to_the_room_it_was_written_in(house: House, person: Person) -> None:
    page, _ = await house.diary(person.id).record(Draft(text="hello"), said("7"), ROOM)
    owed = await house.deliveries.pending(["telegram"])
    assert [(each.page, each.room, each.kind, each.reply_to) for each in owed] == [
        (page.id, ROOM, "page", "7")
    ]


async def test_an_update_is_done_once_its_page_is_kept(house: House, person: Person) -> None:
    assert await house.inbox.take("telegram", "u1", b"raw")
    draft = Draft(text="hello")
    await house.diary(person.id).record(draft, said("7"), ROOM, inbox_key="u1")
    assert await house.inbox.waiting("telegram") == []
    assert not await house.inbox.take("telegram", "u1", b"raw")


async def test_an_album_gathers_on_one_page_and_waits_for_its_last_part(
    house: House, person: Person, clock: Clock
) -> None:
    diary = house.diary(person.id)
    pages = []
    for n in range(3):
        file = GivenFile(FileKind.PHOTO, b"photo %d" % n, "image/jpeg")
        text = "three photos" if n == 1 else ""
        page, new = await diary.record(Draft(text=text, files=(file,), group="g"), said(), ROOM)
        assert new
        pages.append(page)
        clock.forward(seconds=1)
    assert len({page.id for page in pages}) == 1
    assert [part.kind for part in pages[-1].parts] == ["photo", "text", "photo", "photo"]
    assert await house.work.open_pages(10) == []
    lease = timedelta(seconds=30)
    assert await house.work.claim(person.id, pages[0].id, "see", "w", lease) is None
    clock.forward(seconds=1.6)
    assert await house.work.open_pages(10) == [(person.id, pages[0].id)]
    assert len(await house.deliveries.pending(["telegram"])) == 1


async def test_parts_of_an_album_that_arrive_at_once_still_gather(
    house: House, person: Person
) -> None:
    diary = house.diary(person.id)

    def photo(n: int) -> Draft:
        file = GivenFile(FileKind.PHOTO, b"photo %d" % n, "image/jpeg")
        return Draft(files=(file,), group="g")

    await asyncio.gather(*(diary.record(photo(n), said(), ROOM) for n in range(6)))
    (page,) = await diary.pages()
    assert len(page.parts) == 6


async def test_a_reply_adds_to_its_page(house: House, person: Person) -> None:
    diary = house.diary(person.id)
    page = await write(house, person, "first")
    await house.work.settle(page.id, page.revision)
    more, new = await diary.record(Draft(text="second", to_page=page.id), said(), ROOM)
    assert new
    assert (more.id, more.text, more.revision) == (page.id, "first\nsecond", page.revision + 1)
    assert not more.settled


async def test_nobody_adds_to_anothers_page(house: House, person: Person) -> None:
    other = await house.accounts.enrol("telegram", "2")
    page = await write(house, person, "mine")
    with pytest.raises(NotFound):
        await house.diary(other.id).record(Draft(text="x", to_page=page.id), said(), ROOM)


async def test_a_reply_to_a_page_in_the_trash_starts_a_new_one(
    house: House, person: Person
) -> None:
    diary = house.diary(person.id)
    page = await write(house, person, "away with it")
    await diary.trash(page.id)
    fresh, new = await diary.record(Draft(text="anew", to_page=page.id), said(), ROOM)
    assert new
    assert fresh.id != page.id


async def test_an_edited_message_changes_its_page(house: House, person: Person) -> None:
    diary = house.diary(person.id)
    page, _ = await diary.record(Draft(text="beech"), said("7"), ROOM)
    await house.work.settle(page.id, 1)
    edited = await diary.revise(said("7"), "beach")
    assert edited is not None
    assert (edited.id, edited.text, edited.revision, edited.settled) == (page.id, "beach", 2, False)
    assert edited.parts[0].version != page.parts[0].version
    same = await diary.revise(said("7"), "beach")
    assert same == edited, "saying the same again changes nothing"


async def test_an_edit_taken_back_makes_nothing_due(house: House, person: Person) -> None:
    diary = house.diary(person.id)
    page, _ = await diary.record(Draft(text="one"), said("7"), ROOM)
    await diary.revise(said("7"), "two")
    back = await diary.revise(said("7"), "one")
    assert back is not None
    assert back.parts[0].version == page.parts[0].version


async def test_a_caption_can_be_added_and_taken_away(house: House, person: Person) -> None:
    diary = house.diary(person.id)
    await diary.record(Draft(files=(PHOTO,)), said("7"), ROOM)
    with_words = await diary.revise(said("7"), "the sea")
    assert with_words is not None
    assert with_words.text == "the sea"
    without = await diary.revise(said("7"), "")
    assert without is not None
    assert [part.kind for part in without.parts] == ["photo"]


async def test_an_edit_of_something_unknown_is_told_apart(house: House, person: Person) -> None:
    assert await house.diary(person.id).revise(said("nowhere"), "x") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t ",
        "🎉🍦👨‍👩‍👧‍👦",
        "שלום عليكم hello",
        "a\x01b\x07c",
        "e\u0301" * 200,
        "漢字" * 500,
    ],
)
async def test_any_text_comes_back_as_it_was(house: House, person: Person, text: str) -> None:
    page = await write(house, person, text)
    assert (await house.diary(person.id).page(page.id)).text == text


async def test_the_day_is_the_persons_own(house: House, person: Person, clock: Clock) -> None:
    await house.accounts.prefer(person.id, timezone="Asia/Seoul")
    clock.now = datetime(2026, 5, 14, 18, 30, tzinfo=UTC)  # 03:30 on the 15th in Seoul
    assert (await write(house, person, "late")).day == date(2026, 5, 14)
    clock.forward(hours=1)  # 04:30
    assert (await write(house, person, "early")).day == date(2026, 5, 15)
    assert (await write(house, person, "then", day=date(2020, 1, 1))).day == date(2020, 1, 1)


async def test_limits_are_told_and_keep_nothing(place: Place) -> None:
    limits: dict[str, Any] = {
        "pages_a_day": 3,
        "jobs_waiting": 2,
        "entry_characters": 100,
        "files_a_page": 2,
        "file_megabytes": 1,
    }
    async with place.open(quotas=limits) as house:
        person = await house.accounts.enrol("telegram", "1")
        diary = house.diary(person.id)

        async def refused(draft: Draft) -> str:
            with pytest.raises(OverQuota) as problem:
                await diary.record(draft, said(), ROOM)
            return problem.value.quota

        assert await refused(Draft(text="x" * 101)) == "entry-characters"
        assert await refused(Draft(files=(PHOTO,) * 3)) == "files-a-page"
        large = GivenFile(FileKind.PHOTO, bytes((1 << 20) + 1), "image/jpeg")
        assert await refused(Draft(files=(large,))) == "file-megabytes"
        first = await write(house, person, "x" * 60, files=(PHOTO,))
        more = Draft(text="x" * 60, to_page=first.id)
        assert await refused(more) == "entry-characters"
        assert await refused(Draft(files=(PHOTO, PHOTO), to_page=first.id)) == "files-a-page"
        second = await write(house, person, "two")
        assert await refused(Draft(text="three", files=(PHOTO,))) == "jobs-waiting"
        for page in (first, second):
            await house.work.settle(page.id, page.revision)
        await write(house, person, "three")
        with pytest.raises(OverQuota) as problem:
            await diary.record(Draft(text="four"), said(), ROOM)
        assert problem.value.quota == "pages-a-day"
        assert problem.value.until == datetime(2026, 5, 15, 4, 0, tzinfo=UTC)
        assert len(await diary.pages()) == 3
        assert await house.sweep_orphans(older_than=-1) == 0
        place.clock.now = problem.value.until + timedelta(seconds=1)
        await write(house, person, "a new day")


async def test_a_repeated_message_is_found_even_when_a_limit_is_reached(place: Place) -> None:
    async with place.open(quotas={"pages_a_day": 1}) as house:
        person = await house.accounts.enrol("telegram", "1")
        diary = house.diary(person.id)
        page, _ = await diary.record(Draft(text="one"), said("7"), ROOM)
        again, new = await diary.record(Draft(text="one"), said("7"), ROOM)
        assert (again.id, new) == (page.id, False)


async def test_who_stops_waiting_does_not_stop_the_keeping(house: House, person: Person) -> None:
    diary = house.diary(person.id)
    waiting = asyncio.create_task(diary.record(Draft(text="hello"), said("7"), ROOM))
    while not waiting.done() and not await diary.pages():
        waiting.cancel()
        await asyncio.sleep(0)
    await asyncio.gather(waiting, return_exceptions=True)
    page, _ = await diary.record(Draft(text="hello"), said("7"), ROOM)
    assert await diary.pages() == [page]


async def test_a_page_shown_elsewhere_is_owed_there_too(house: House, person: Person) -> None:
    page = await write(house, person, "here")
    elsewhere = Room("telegram", "room-2", private=False)
    await house.diary(person.id).record(
        Draft(text="there", to_page=page.id), said(room="room-2"), elsewhere
    )
    owed = await house.deliveries.pending(["telegram"])
    assert [each.room for each in owed] == [ROOM, elsewhere]
