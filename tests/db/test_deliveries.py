"""Promise: what is owed is shown once, and shows in the end what there is to show."""

from datetime import timedelta

from db.house import House
from db.records import Delivery, DeliveryState, Draft, Person, Room
from tests.db.conftest import ROOM, Clock, Place, said, sending, write


async def owed(house: House) -> list[Delivery]:
    return await house.deliveries.pending(["telegram", "discord"])


async def test_a_page_message_is_a_mirror(house: House, person: Person) -> None:
    page = await write(house, person, "x")
    (first,) = await owed(house)
    assert (first.state, first.receipt, first.shown) == (DeliveryState.PENDING, None, 0)
    on_its_way = await sending(house, first)
    assert on_its_way.state is DeliveryState.SENDING
    assert await owed(house) == [], "nobody else sends it"
    await house.diary(person.id).star(page.id)  # while it is on its way
    await house.deliveries.sent(on_its_way, "m1", on_its_way.wanted)
    (again,) = await owed(house)
    seen = on_its_way.wanted
    assert (again.receipt, again.shown, again.wanted) == ("m1", seen, seen + 1)
    await house.deliveries.sent(await sending(house, again), "m1", again.wanted)
    assert await owed(house) == []
    (shown,) = await house.deliveries.of_page(page.id)
    assert shown.state is DeliveryState.SENT


async def test_two_senders_cannot_take_the_same(house: House, person: Person) -> None:
    await write(house, person, "x")
    (one,) = await owed(house)
    await sending(house, one)
    assert await house.deliveries.take([one.id]) == []


async def test_after_a_crash_a_send_is_ambiguous_and_an_edit_is_not(
    house: House, person: Person
) -> None:
    sent = await write(house, person, "sent before")
    (first,) = await owed(house)
    await house.deliveries.sent(await sending(house, first), "m1", first.wanted)
    await house.diary(person.id).star(sent.id)
    await write(house, person, "never sent")
    for each in await owed(house):
        await sending(house, each)
    assert await house.deliveries.recover(["discord"]) == 0
    assert await house.deliveries.recover(["telegram"]) == 2
    edit, send = await owed(house)
    assert (edit.receipt, edit.ambiguous) == ("m1", False)
    assert (send.receipt, send.ambiguous) == (None, True)
    await house.deliveries.sent(await sending(house, send), "m2", send.wanted)
    assert not any(each.ambiguous for each in await house.deliveries.of_page(send.page or sent.id))


async def test_what_did_not_go_through_waits(house: House, person: Person, clock: Clock) -> None:
    await write(house, person, "x")
    (one,) = await owed(house)
    await house.deliveries.later(await sending(house, one), clock() + timedelta(seconds=30))
    assert await owed(house) == []
    clock.forward(seconds=30)
    (again,) = await owed(house)
    assert again.tries == 1
    on_its_way = await sending(house, again)
    await house.deliveries.later(on_its_way, clock(), counted=False)
    assert (await owed(house))[0].tries == 1


async def test_a_room_that_is_gone_is_left_alone_until_its_owner_writes_there(
    house: House, person: Person
) -> None:
    page = await write(house, person, "x")
    (one,) = await owed(house)
    await house.deliveries.dead(one, "blocked")
    await house.diary(person.id).star(page.id)
    assert await owed(house) == []
    assert await house.deliveries.counts() == {"dead": 1}
    await house.diary(person.id).record(Draft(text="more", to_page=page.id), said(), ROOM)
    assert [each.page for each in await owed(house)] == [page.id]


async def test_a_notice_is_owed_once(house: House, person: Person) -> None:
    value = {"text": "not-kept", "name": "지민"}
    room = Room("discord", "9", private=False)
    args = (person.id, None, room, "notice", value)
    assert await house.deliveries.owe("notice:1", *args, reply_to="5")
    assert not await house.deliveries.owe("notice:1", *args)
    (one,) = await owed(house)
    assert (one.key, one.value, one.room, one.reply_to) == ("notice:1", value, room, "5")
    assert await house.deliveries.pending(["telegram"]) == []


async def test_settled_notices_are_forgotten_and_pages_are_not(
    house: House, person: Person, clock: Clock
) -> None:
    await write(house, person, "x")
    await house.deliveries.owe("n", person.id, None, ROOM, "notice", {})
    for each in await owed(house):
        await house.deliveries.sent(await sending(house, each), "m", each.wanted)
    clock.forward(days=31)
    assert await house.deliveries.sweep() == 1
    assert await house.deliveries.counts() == {"sent": 1}


async def test_what_is_owed_outlives_a_restart(place: Place) -> None:
    async with place.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        page = await write(house, person, "x")
        (one,) = await owed(house)
        await sending(house, one)
    async with place.open() as house:
        assert await owed(house) == []
        assert await house.deliveries.recover(["telegram"]) == 1
        (one,) = await owed(house)
        assert (one.page, one.ambiguous) == (page.id, True)


async def test_who_is_owed_much_does_not_keep_others_waiting(house: House, person: Person) -> None:
    other = await house.accounts.enrol("telegram", "2")
    for n in range(10):
        await house.deliveries.owe(f"a{n}", person.id, None, ROOM, "notice", {})
    await house.deliveries.owe("b0", other.id, None, ROOM, "notice", {})
    first = await house.deliveries.pending(["telegram"], limit=3)
    assert [each.key for each in first] == ["a0", "b0", "a1"]
