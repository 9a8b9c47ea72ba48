"""Promise: one diary is one person's, whichever accounts they use, and erased is erased."""

import asyncio
import contextlib
from datetime import time, timedelta

import pytest

from db import erasing, linking
from db.errors import NotAllowed, NotFound
from db.house import House
from db.records import (
    Draft,
    FileKind,
    GivenFile,
    Kind,
    KnownPersonRecord,
    NewArtefact,
    NewMedia,
    Origin,
    Person,
    PersonId,
    Preferences,
    Room,
)
from tests.db.conftest import ROOM, Clock, Place, said, write

PHOTO = GivenFile(FileKind.PHOTO, b"photo", "image/jpeg")


async def test_an_account_opens_one_diary(house: House) -> None:
    assert await house.accounts.find("telegram", "1") is None
    people = await asyncio.gather(
        *(house.accounts.enrol("telegram", "1", name="Mina", language="ko") for _ in range(8))
    )
    assert len({each.id for each in people}) == 1
    found = await house.accounts.find("telegram", "1")
    assert found is not None
    assert found == people[0]
    assert found.accounts == (("telegram", "1"),)
    assert found.preferences.language == "ko"
    assert await house.accounts.name(found.id) == "Mina"
    assert [each.id async for each in house.accounts.everyone()] == [found.id]


async def test_preferences_are_kept_and_checked(house: House, person: Person) -> None:
    changed = await house.accounts.prefer(
        person.id, timezone="Asia/Seoul", reminder=time(21, 0), extra={"pace": "slow"}
    )
    assert changed == Preferences(
        timezone="Asia/Seoul", reminder=time(21, 0), extra={"pace": "slow"}
    )
    assert (await house.accounts.get(person.id)).preferences == changed
    with pytest.raises(ValueError, match="no such time zone"):
        await house.accounts.prefer(person.id, timezone="Mars/Olympus")
    with pytest.raises(ValueError, match="no such preference"):
        await house.accounts.prefer(person.id, colour="red")
    assert (await house.accounts.prefer(person.id, reminder=None)).reminder is None


async def test_two_preferences_at_the_same_instant_both_stay(house: House, person: Person) -> None:
    await asyncio.gather(
        house.accounts.prefer(person.id, style="ink"), house.accounts.prefer(person.id, music=False)
    )
    preferences = (await house.accounts.get(person.id)).preferences
    assert (preferences.style, preferences.music) == ("ink", False)


async def test_a_house_with_a_list_lets_in_whom_it_names(place: Place) -> None:
    people = {"policy": "list", "allowed": "telegram:1", "owners": "discord:9"}
    async with place.open(people=people) as house:
        await house.accounts.enrol("telegram", "1")
        await house.accounts.enrol("discord", "9")
        with pytest.raises(NotAllowed) as problem:
            await house.accounts.enrol("telegram", "2")
        assert problem.value.reason == "not-listed"
        assert house.accounts.owns_the_house("discord", "9")
        assert not house.accounts.owns_the_house("telegram", "1")
        assert await house.accounts.find("telegram", "2") is None


async def test_an_invitation_lets_in_as_many_as_it_says(place: Place) -> None:
    async with place.open(people={"policy": "invitation", "owners": "telegram:1"}) as house:
        await house.accounts.enrol("telegram", "1")
        code = await house.accounts.invite(uses=2, days=7)

        async def refused(account: str, invite: str | None) -> str:
            with pytest.raises(NotAllowed) as problem:
                await house.accounts.enrol("telegram", account, invite=invite)
            return problem.value.reason

        assert await refused("2", None) == "needs-invitation"
        assert await refused("2", "wrong") == "invitation-unknown"
        await house.accounts.enrol("telegram", "2", invite=f" {code.upper()} ")
        await house.accounts.enrol("telegram", "2", invite=None)  # is known by now
        await house.accounts.enrol("telegram", "3", invite=code)
        assert await refused("4", code) == "invitation-unknown"
        old = await house.accounts.invite(uses=2, days=7)
        place.clock.forward(days=8)
        assert await refused("4", old) == "invitation-unknown"
        with pytest.raises(ValueError, match="an invitation is for"):
            await house.accounts.invite(uses=0, days=1)


async def test_an_account_joins_by_a_code_that_works_once(house: House, person: Person) -> None:
    await write(house, person, "mine")
    old = await house.accounts.link_code(person.id)
    code = await house.accounts.link_code(person.id)
    with pytest.raises(NotAllowed):
        await house.accounts.link(old, "discord", "9")
    joined = await house.accounts.link(code, "discord", "9")
    assert joined.id == person.id
    assert set(joined.accounts) == {("telegram", "1"), ("discord", "9")}
    with pytest.raises(NotAllowed) as problem:
        await house.accounts.link(code, "discord", "10")
    assert problem.value.reason == "code-unknown"


async def test_a_code_has_ten_minutes(house: House, person: Person, clock: Clock) -> None:
    code = await house.accounts.link_code(person.id)
    clock.forward(minutes=10, seconds=1)
    with pytest.raises(NotAllowed):
        await house.accounts.link(code, "discord", "9")


async def test_a_code_of_ones_own_changes_nothing(house: House, person: Person) -> None:
    code = await house.accounts.link_code(person.id)
    assert (await house.accounts.link(code, "telegram", "1")).id == person.id


async def _full_diary(house: House) -> Person:
    """Someone on Discord with two pages, a picture, a known person and something owed."""
    other = await house.accounts.enrol("discord", "9")
    diary = house.diary(other.id)
    for n in range(2):
        origin = Origin("discord", "d", str(n), "9", said().at)
        draft = Draft(text=f"page {n}", files=(PHOTO,))
        page, _ = await diary.record(draft, origin, Room("discord", "d"))
    claim = await house.work.claim(other.id, page.id, "draw", "w", timedelta(seconds=30))
    assert claim is not None
    picture = NewMedia("picture", b"picture", "image/png", "p.png")
    assert await house.work.save(claim, 1, [NewArtefact(Kind.PICTURE, "b", {"w": 1}, (picture,))])
    await diary.correct(page.id, title="a title")
    await diary.know(KnownPersonRecord("Jimin"))
    await diary.set_blob("album", b"snapshot")
    return other


async def test_a_diary_moves_into_another_with_all_it_holds(
    house: House, person: Person, place: Place
) -> None:
    await write(house, person, "mine")
    other = await _full_diary(house)
    code = await house.accounts.link_code(person.id)
    joined = await house.accounts.link(code, "discord", "9")
    assert (joined.id, joined.pages) == (person.id, 3)
    diary = house.diary(person.id)
    moved = await diary.by_origin("discord", "d", "1")
    assert moved is not None
    assert moved.corrections == {"title": "a title"}
    photo, picture = moved.parts[1].media, moved.artefacts[Kind.PICTURE].media[0]
    assert photo is not None
    assert await diary.media(photo) == b"photo"
    assert await diary.media(picture) == b"picture"
    assert [each.name for each in await diary.people()] == ["Jimin"]
    with pytest.raises(NotFound):
        await house.accounts.get(other.id)
    with pytest.raises(NotFound):
        await house.diary(other.id).page(moved.id)
    owed = await house.deliveries.pending(["discord"])
    assert {each.person for each in owed} == {person.id}
    edited = await diary.revise(Origin("discord", "d", "1", "9", said().at), "edited")
    assert edited is not None
    assert edited.text == "edited"
    assert len(place.media_files()) == 3
    cards = [id async for id, _, _ in diary.cards()]
    assert moved.id in cards, "search hears of what moved in"


async def test_one_message_in_both_diaries_stays_two_pages(house: House, person: Person) -> None:
    """The same export, brought into both before they met."""
    other = await house.accounts.enrol("discord", "9")
    origin = Origin("import", "journal", "1", "owner", said().at)
    here, _ = await house.diary(person.id).record(Draft("the sea, here"), origin, ROOM)
    there, _ = await house.diary(other.id).record(Draft("the sea, there"), origin, ROOM)
    await house.accounts.link(await house.accounts.link_code(person.id), "discord", "9")
    diary = house.diary(person.id)
    assert [(await diary.page(id)).text for id in (here.id, there.id)] == [
        "the sea, here",
        "the sea, there",
    ]
    found = await diary.by_origin("import", "journal", "1")
    assert found is not None
    assert found.id == here.id


async def test_a_move_that_was_cut_off_goes_on(place: Place) -> None:
    async with place.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        other = await _full_diary(house)
        tools = house.tools
        await tools.ledger.write(lambda tx: linking.begin(tx, other.id, person.id))
        first = await tools.ledger.read(lambda tx: linking.next_page(tx, other.id))
        assert first is not None
        await linking.move_page(tools, other.id, person.id, first)
        found = await house.accounts.find("discord", "9")
        assert found is not None
        assert found.id == person.id, "what is said from now on goes to the right diary"
    async with place.open() as house:
        pages = await house.diary(person.id).pages()
        assert sorted(page.text for page in pages) == ["page 0", "page 1"]
        for page in pages:
            assert page.parts[1].media is not None
            assert await house.diary(person.id).media(page.parts[1].media) == b"photo"
        with pytest.raises(NotFound):
            await house.accounts.get(other.id)


async def test_erased_is_erased(house: House, person: Person, place: Place) -> None:
    kept = await house.accounts.enrol("telegram", "2")
    page, _ = await house.diary(kept.id).record(Draft(text="stays", files=(PHOTO,)), said(), ROOM)
    gone = await _full_diary(house)
    await house.tokens.issue(gone.id, "a", {})
    await house.accounts.link_code(gone.id)
    await house.accounts.erase(gone.id)
    await house.accounts.erase(gone.id)  # again is fine
    assert await house.accounts.find("discord", "9") is None
    with pytest.raises(NotFound):
        await house.accounts.get(gone.id)
    assert await house.diary(gone.id).pages() == []
    with pytest.raises(NotFound):
        await house.diary(gone.id).record(Draft(text="x"), said(), ROOM)
    assert await house.deliveries.pending(["discord"]) == []
    assert (await house.diary(kept.id).page(page.id)).text == "stays"
    assert len(place.media_files()) == 1
    facts = await house.facts()
    assert (facts["people"], facts["pages"], facts["media"]) == (2, 1, 1)
    anew = await house.accounts.enrol("discord", "9")
    assert anew.id > gone.id, "an id is never given twice"
    assert anew.pages == 0


async def test_an_erasure_that_was_cut_off_is_unreadable_at_once_and_goes_on(
    place: Place,
) -> None:
    async with place.open() as house:
        gone = await _full_diary(house)
        await house.tools.ledger.write(lambda tx: erasing.lock_out(house.tools, tx, gone.id))
        with pytest.raises(NotFound):
            await house.diary(gone.id).pages()
        assert await house.accounts.find("discord", "9") is None
        assert [each async for each in house.accounts.everyone()] == []
        assert await house.work.open_pages(10) == []
        assert len(place.media_files()) == 4
    async with place.open() as house:
        assert place.media_files() == []
        facts = await house.facts()
        assert (facts["people"], facts["pages"], facts["media"]) == (0, 0, 0)


async def test_nobody_that_never_was_can_be_erased_twice(house: House) -> None:
    await house.accounts.erase(PersonId(4711))


async def test_erasing_reaches_a_diary_that_was_still_moving_in(place: Place) -> None:
    async with place.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        other = await _full_diary(house)
        await house.tools.ledger.write(lambda tx: linking.begin(tx, other.id, person.id))
        await house.accounts.erase(person.id)
        facts = await house.facts()
        assert (facts["people"], facts["pages"], facts["media"]) == (0, 0, 0)
        assert place.media_files() == []


async def test_two_processes_may_finish_the_same_move(place: Place) -> None:
    async with place.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        other = await _full_diary(house)
        await house.tools.ledger.write(lambda tx: linking.begin(tx, other.id, person.id))
    async with contextlib.AsyncExitStack() as opened:
        houses = await asyncio.gather(*(opened.enter_async_context(place.open()) for _ in range(3)))
        pages = await houses[0].diary(person.id).pages()
        assert sorted(page.text for page in pages) == ["page 0", "page 1"]
        for page in pages:
            assert page.parts[1].media is not None
            assert await houses[1].diary(person.id).media(page.parts[1].media) == b"photo"
        await houses[2].sweep()
        await houses[2].sweep_orphans(older_than=-1)
        assert len(place.media_files()) == 3
