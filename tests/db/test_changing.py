"""Promise: what its owner decides stands, and can be taken back for ten minutes."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

import pytest

from db.diary import Diary
from db.errors import NotFound
from db.house import House
from db.records import (
    Draft,
    FileKind,
    GivenFile,
    Kind,
    KnownPersonRecord,
    NewArtefact,
    NewMedia,
    Page,
    Person,
)
from tests.db.conftest import ROOM, Clock, Place, said, sending, write

LEASE = timedelta(seconds=30)


@pytest.fixture
def diary(house: House, person: Person) -> Diary:
    return house.diary(person.id)


@pytest.fixture
async def page(house: House, person: Person) -> Page:
    page = await write(house, person, "a day")
    await house.work.settle(page.id, page.revision)
    return page


async def test_a_correction_stands_and_makes_the_page_due(diary: Diary, page: Page) -> None:
    changed = await diary.correct(page.id, title="The sea", mood="calm")
    assert changed.corrections == {"title": "The sea", "mood": "calm"}
    assert (changed.revision, changed.settled) == (2, False)
    back = await diary.correct(page.id, mood=None)
    assert back.corrections == {"title": "The sea"}


async def test_a_wish_is_kept_beside_corrections(diary: Diary, page: Page) -> None:
    await diary.correct(page.id, title="The sea")
    changed = await diary.wish(page.id, style="ink", attempt=2)
    assert changed.wishes == {"style": "ink", "attempt": 2}
    assert changed.corrections == {"title": "The sea"}


async def test_wishing_what_is_already_so_makes_nothing_due(
    house: House, diary: Diary, page: Page
) -> None:
    wished = await diary.wish(page.id, style="ink")
    await house.work.settle(page.id, wished.revision)
    assert (await diary.wish(page.id, style="ink")).settled


Change = Callable[[Diary, Page], Awaitable[object]]
CHANGES: dict[str, Change] = {
    "correct": lambda diary, page: diary.correct(page.id, title="x"),
    "wish": lambda diary, page: diary.wish(page.id, style="ink"),
    "move": lambda diary, page: diary.move(page.id, date(2020, 2, 29)),
    "rate": lambda diary, page: diary.rate(page.id, 5),
    "star": lambda diary, page: diary.star(page.id),
    "hide": lambda diary, page: diary.hide(page.id),
    "trash": lambda diary, page: diary.trash(page.id),
    "revise": lambda diary, page: diary.revise(page.parts[0].origin, "another day"),
}


def _content(page: Page) -> tuple[object, ...]:
    parts = [(part.kind, part.text, part.version) for part in page.parts]
    decided = (page.rating, page.starred, page.hidden, page.trashed_at)
    return page.day, parts, page.corrections, page.wishes, decided


@pytest.mark.parametrize("kind", CHANGES)
async def test_each_change_can_be_taken_back(diary: Diary, page: Page, kind: str) -> None:
    before = await diary.page(page.id)
    await CHANGES[kind](diary, page)
    assert _content(await diary.page(page.id)) != _content(before)
    assert await diary.undo() == f"undone-{kind}"
    assert _content(await diary.page(page.id)) == _content(before)
    assert await diary.undo() is None


async def test_changes_are_taken_back_from_the_last_to_the_first(diary: Diary, page: Page) -> None:
    await diary.correct(page.id, title="one")
    await diary.correct(page.id, title="two")
    assert await diary.undo() == "undone-correct"
    assert (await diary.page(page.id)).corrections == {"title": "one"}
    assert await diary.undo() == "undone-correct"
    assert (await diary.page(page.id)).corrections == {}


async def test_after_ten_minutes_a_change_stays(diary: Diary, page: Page, clock: Clock) -> None:
    await diary.trash(page.id)
    clock.forward(minutes=10, seconds=1)
    assert await diary.undo() is None


async def test_the_trash_is_in_no_list_and_comes_back_whole(diary: Diary, page: Page) -> None:
    await diary.trash(page.id)
    assert await diary.last() is None
    assert await diary.pages() == []
    assert await diary.of_day(page.day) == []
    assert await diary.days(date.min, date.max) == {}
    assert (await diary.page(page.id)).trashed_at is not None
    assert (await diary.restore(page.id)).trashed_at is None
    assert [each.id for each in await diary.pages()] == [page.id]


async def test_the_trash_is_destroyed_once_it_cannot_be_taken_back(
    house: House, diary: Diary, clock: Clock, place: Place
) -> None:
    photo = GivenFile(FileKind.PHOTO, b"photo", "image/jpeg")
    page, _ = await diary.record(Draft(text="x", files=(photo,)), said(), ROOM)
    kept = await diary.record(Draft(text="y", files=(photo,)), said(), ROOM)
    await diary.trash(page.id)
    clock.forward(minutes=9)
    assert (await house.sweep())["pages"] == 0
    clock.forward(minutes=2)
    assert (await house.sweep())["pages"] == 1
    with pytest.raises(NotFound):
        await diary.page(page.id)
    assert page.parts[1].media is not None
    with pytest.raises(NotFound):
        await diary.media(page.parts[1].media)
    files = place.media_files()
    assert len(files) == 1
    assert kept[0].parts[1].media is not None
    assert await diary.media(kept[0].parts[1].media) == b"photo"


async def test_a_rating_is_one_to_five(diary: Diary, page: Page) -> None:
    assert (await diary.rate(page.id, 4)).rating == 4
    assert (await diary.rate(page.id, None)).rating is None
    for wrong in (0, 6, -1):
        with pytest.raises(ValueError, match="one to five"):
            await diary.rate(page.id, wrong)


async def test_a_rating_or_star_makes_nothing_due(house: House, diary: Diary, page: Page) -> None:
    assert (await diary.rate(page.id, 4)).settled
    assert (await diary.star(page.id)).settled
    assert await house.work.open_pages(10) == []


async def test_trying_again_forgets_what_failed(house: House, person: Person, diary: Diary) -> None:
    page = await write(house, person, "x")
    claim = await house.work.claim(person.id, page.id, "draw", "w", LEASE)
    assert claim is not None
    await house.work.failed(claim, "basis", "draw-failed", None)
    await house.work.settle(page.id, page.revision)
    (failure,) = (await diary.page(page.id)).failures
    assert (failure.stage, failure.basis, failure.reason) == ("draw", "basis", "draw-failed")
    again = await diary.retry(page.id)
    assert (again.failures, again.settled) == ((), False)
    assert await house.work.claim(person.id, page.id, "draw", "w", LEASE) is not None


async def test_every_visible_change_is_owed_to_its_rooms(
    house: House, diary: Diary, page: Page
) -> None:
    (owed,) = await house.deliveries.pending(["telegram"])
    await house.deliveries.sent(await sending(house, owed), "r1", owed.wanted)
    for change in CHANGES.values():
        assert await house.deliveries.pending(["telegram"]) == []
        await change(diary, page)
        (owed,) = await house.deliveries.pending(["telegram"])
        await house.deliveries.sent(await sending(house, owed), "r1", owed.wanted)


async def test_nothing_of_anothers_can_be_changed(house: House, page: Page) -> None:
    other = await house.accounts.enrol("telegram", "2")
    diary = house.diary(other.id)
    for kind, change in CHANGES.items():
        if kind == "revise":
            assert await diary.revise(page.parts[0].origin, "x") is None
            continue
        with pytest.raises(NotFound):
            await change(diary, page)
    for reading in (diary.page(page.id), diary.retry(page.id), diary.restore(page.id)):
        with pytest.raises(NotFound):
            await reading
    await diary.destroy(page.id)
    assert await house.work.cancel(other.id, page.id) is False
    assert await house.work.claim(other.id, page.id, "draw", "w", LEASE) is None


async def test_anothers_media_is_not_found(house: House, diary: Diary) -> None:
    photo = GivenFile(FileKind.PHOTO, b"photo", "image/jpeg")
    page, _ = await diary.record(Draft(files=(photo,)), said(), ROOM)
    other = await house.accounts.enrol("telegram", "2")
    ref = page.parts[0].media
    assert ref is not None
    with pytest.raises(NotFound):
        await house.diary(other.id).media(ref)


async def test_the_album_is_read_in_pieces(house: House, person: Person, clock: Clock) -> None:
    diary = house.diary(person.id)
    days = [date(2026, 5, 1 + n % 7) for n in range(25)]
    for day in days:
        await write(house, person, str(day), day=day)
        clock.forward(seconds=1)
        for _, id in await house.work.open_pages(100):
            await house.work.settle(id, 1)
    seen: list[Page] = []
    while more := await diary.pages(before=seen[-1].id if seen else None, limit=10):
        seen += more
    assert len(seen) == len({page.id for page in seen}) == 25
    order = [(page.day, page.created_at) for page in seen]
    assert order == sorted(order, reverse=True)
    by_day = await diary.days(date(2026, 5, 1), date(2026, 5, 3))
    assert {day: len(ids) for day, ids in by_day.items()} == {
        date(2026, 5, n): 4 for n in (1, 2, 3)
    }
    assert [page.id for page in await diary.of_day(date(2026, 5, 2))] == by_day[date(2026, 5, 2)]
    last = await diary.last()
    assert last is not None
    assert last.text == str(days[-1])


async def test_a_page_is_found_by_what_was_said_and_by_what_shows_it(
    house: House, person: Person, diary: Diary
) -> None:
    page, _ = await diary.record(Draft(text="x"), said("7"), ROOM)
    (owed,) = await house.deliveries.pending(["telegram"])
    await house.deliveries.sent(await sending(house, owed), "m99", owed.wanted)
    for found in (
        await diary.by_origin("telegram", ROOM.id, "7"),
        await diary.by_receipt("telegram", ROOM.id, "m99"),
    ):
        assert found is not None
        assert found.id == page.id
    assert await diary.by_origin("telegram", ROOM.id, "8") is None
    assert await diary.by_receipt("discord", ROOM.id, "m99") is None


async def test_what_search_must_know_comes_in_the_order_of_change(
    house: House, person: Person, diary: Diary
) -> None:
    async def card(page: Page, words: str) -> None:
        claim = await house.work.claim(person.id, page.id, "remember", "w", LEASE)
        assert claim is not None
        made = NewArtefact(Kind.CARD, words, {"words": words}, (NewMedia("card", b"c", "x", "c"),))
        assert await house.work.save(claim, (await diary.page(page.id)).revision, [made])

    first = await write(house, person, "one")
    second = await write(house, person, "two")
    await card(first, "one")
    await card(second, "two")
    decided = {
        "day": "2026-05-14", "rating": None, "starred": False, "hidden": False, "vectors": (),
    }  # fmt: skip
    found = [each async for each in diary.cards()]
    assert [(id, value) for id, _, value in found] == [
        (first.id, {"words": "one", **decided}),
        (second.id, {"words": "two", **decided}),
    ]
    since = found[-1][1]
    assert since == await diary.tide()
    assert [each async for each in diary.cards(since)] == []
    await diary.star(first.id)
    await diary.trash(second.id)
    found = [each async for each in diary.cards(since)]
    assert [(id, value) for id, _, value in found] == [
        (first.id, {"words": "one", **decided, "starred": True}),
        (second.id, None),
    ]
    await diary.destroy(second.id)
    found = [each async for each in diary.cards(found[-1][1])]
    assert [(id, value) for id, _, value in found] == [(second.id, None)]


async def test_notes_people_and_blobs_are_kept(
    house: House, person: Person, diary: Diary, place: Place
) -> None:
    jimin = KnownPersonRecord("지민", ("Jimin",), "person", {"hair": "bob"}, {"since": "school"})
    await diary.know(jimin)
    await diary.know(KnownPersonRecord("Rex", kind="dog"))
    assert {each.name: each for each in await diary.people()}["지민"] == jimin
    await diary.forget("Rex")
    assert await diary.people() == [jimin]
    assert await diary.note("asked", "timezone") is None
    await diary.set_note("asked", "timezone", {"times": 1})
    await diary.set_note("asked", "timezone", {"times": 2})
    assert await diary.note("asked", "timezone") == {"times": 2}
    assert await diary.notes("asked") == {"timezone": {"times": 2}}
    await diary.set_note("asked", "timezone", None)
    assert await diary.notes("asked") == {}
    assert await diary.blob("album") is None
    await diary.set_blob("album", b"1" * 100_000)
    await diary.set_blob("album", b"2" * 100_000)
    assert await diary.blob("album") == b"2" * 100_000
    files = place.media_files()
    assert len(files) == 1, "the snapshot before is gone"
    other = await house.accounts.enrol("telegram", "2")
    assert await house.diary(other.id).people() == []
    assert await house.diary(other.id).blob("album") is None
    await diary.set_blob("album", None)
    assert await diary.blob("album") is None
