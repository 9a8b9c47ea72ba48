"""In another chat a diary offers its pages to its owner alone, and nothing leaves until one is
picked."""

import pytest

from bot.incoming import Who
from bot.offering import MOST, Offering
from bot.texts import Texts
from db.house import House
from tests.bot.conftest import Talker, Worker, everything
from tests.fakes import FakeClock


@pytest.fixture
def offering(house: House, texts: Texts, clock: FakeClock) -> Offering:
    return Offering(house, texts, clock)


async def test_the_owner_is_offered_what_they_look_for(
    ann: Talker, worker: Worker, offering: Offering
) -> None:
    await ann.write("The ferry was late, at 35.1 north.")
    await worker.make(await ann.last(), await ann.person())
    (one,) = (await offering.offer(ann.who, "ferry", 0)).pages
    assert one.title == "The ferry that was late"
    shown = one.message.page
    assert shown is not None
    assert shown.where == "Thu 14 May"
    assert shown.picture is not None
    said = everything(one.message)
    assert "Busan" not in said
    assert "35.1" not in said
    assert one.message.buttons == ()


async def test_others_are_offered_nothing_but_a_diary_of_their_own(
    ann: Talker, worker: Worker, offering: Offering
) -> None:
    await ann.write("The ferry was late.")
    await worker.make(await ann.last(), await ann.person())
    stranger = Who("fake", "stranger", "", "en")
    offer = await offering.offer(stranger, "ferry", 0)
    assert offer.pages == ()
    assert offer.door == "Open your diary"


async def test_hidden_pages_are_not_offered(
    ann: Talker, worker: Worker, offering: Offering
) -> None:
    await ann.write("The ferry was late.")
    page = await ann.last()
    await worker.make(page, await ann.person())
    await ann.house.diary(page.person).hide(page.id, True)
    for typed in ("ferry", ""):
        offer = await offering.offer(ann.who, typed, 0)
        assert offer.pages == ()
        assert offer.door


async def test_without_words_the_newest_come_first(
    ann: Talker, worker: Worker, offering: Offering, clock: FakeClock
) -> None:
    for _ in range(3):
        clock.forward(minutes=1)
        await ann.write("Another day.")
        await worker.make(await ann.last(), await ann.person())
    newest = (await ann.last()).id
    offer = await offering.offer(ann.who, "  ", 0)
    assert [len(offer.pages), offer.pages[0].id] == [3, newest]
    assert (await offering.offer(ann.who, "", MOST)).pages == ()
