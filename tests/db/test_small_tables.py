"""Promise: updates are taken once, buttons answer their owner alone, reminders come once a day."""

import asyncio
from datetime import date, timedelta

from sqlalchemy import select

from db.house import House
from db.inbox import STARTS
from db.records import Person
from db.schema import put_over, token
from db.values import dump
from tests.db.conftest import Clock, Place, write


async def test_an_update_is_taken_once_and_comes_back_after_a_crash(place: Place) -> None:
    async with place.open() as house:
        assert await house.inbox.take("telegram", "1", b"first")
        assert not await house.inbox.take("telegram", "1", b"first")
        assert await house.inbox.take("discord", "1", b"another platform")
        place.clock.forward(seconds=1)
        assert await house.inbox.take("telegram", "0", b"second")
    async with place.open() as house:
        waiting = await house.inbox.waiting("telegram")
        assert waiting == [("1", b"first", 0), ("0", b"second", 0)]
        await house.inbox.done("telegram", "1")
        assert [key for key, _, _ in await house.inbox.waiting("telegram")] == ["0"]
        assert not await house.inbox.take("telegram", "1", b"first")


async def test_of_the_same_update_at_the_same_instant_one_is_taken(house: House) -> None:
    taken = await asyncio.gather(*(house.inbox.take("telegram", "1", b"x") for _ in range(20)))
    assert sum(taken) == 1


async def test_an_update_that_ends_process_after_process_is_put_aside(house: House) -> None:
    await house.inbox.take("telegram", "1", b"poison")
    for _ in range(STARTS - 1):
        assert await house.inbox.begun("telegram", "1")
        assert len(await house.inbox.waiting("telegram")) == 1
    assert not await house.inbox.begun("telegram", "1")
    assert await house.inbox.waiting("telegram") == []
    assert await house.inbox.quarantined() == 1
    assert await house.inbox.put_aside("telegram") == [("1", b"poison", STARTS)]
    assert await house.inbox.again("telegram", "1")
    assert await house.inbox.waiting("telegram") == [("1", b"poison", 0)]
    assert await house.inbox.begun("telegram", "unknown")


async def test_what_cannot_be_parsed_is_put_aside(house: House) -> None:
    await house.inbox.take("telegram", "1", b"\xff\x00 not an update")
    await house.inbox.quarantine("telegram", "1", "not JSON")
    assert await house.inbox.waiting("telegram") == []
    assert await house.inbox.quarantined() == 1
    assert not await house.inbox.take("telegram", "1", b"again")


async def test_done_updates_are_forgotten_after_a_month(house: House, clock: Clock) -> None:
    await house.inbox.take("telegram", "1", b"x")
    await house.inbox.take("telegram", "2", b"y")
    await house.inbox.done("telegram", "1")
    clock.forward(days=31)
    assert await house.inbox.sweep() == 1
    assert len(await house.inbox.waiting("telegram")) == 1, "what waits is never forgotten"


async def test_a_button_answers_its_owner_alone(house: House, person: Person) -> None:
    other = await house.accounts.enrol("telegram", "2")
    token = await house.tokens.issue(person.id, "page.again", {"page": "abc", "tag": "지민"})
    assert len(token) <= 16
    assert await house.tokens.redeem(token, other.id) is None
    assert await house.tokens.redeem("x" * 16, person.id) is None
    expected = ("page.again", {"page": "abc", "tag": "지민"})
    assert await house.tokens.redeem(token, person.id) == expected
    assert await house.tokens.redeem(token, person.id) == expected, "as often as it is pressed"


async def test_rendering_a_page_again_keeps_its_buttons(house: House, person: Person) -> None:
    actions = [("page.star", {"page": "abc"}), ("page.trash", {"page": "abc"}), ("menu", {})]
    first = await house.tokens.issue_all(person.id, actions)
    assert await house.tokens.issue_all(person.id, actions) == first
    assert len(set(first)) == 3
    other = await house.accounts.enrol("telegram", "2")
    assert not set(first) & set(await house.tokens.issue_all(other.id, actions))
    assert await house.tokens.issue_all(person.id, []) == []


async def test_the_buttons_of_a_message_are_one_sealed_row(house: House, person: Person) -> None:
    actions = [("search", {"words": word}) for word in ("tea", "비", "ferry")]
    tokens = await house.tokens.issue_all(person.id, actions)
    assert [await house.tokens.redeem(one, person.id) for one in tokens] == actions
    assert max(map(len, tokens)) <= 64, "Telegram's callback data"
    for odd in ("3", "-1", "01", "1.1", "x", "1\n", "9999"):
        assert await house.tokens.redeem(f"{tokens[0]}.{odd}", person.id) is None
    rows = await house.tools.ledger.read(lambda tx: tx.execute(select(token)).all())
    assert len(rows) == 1


async def test_a_button_that_was_kept_alone_still_answers(house: House, person: Person) -> None:
    seal = await house.tools.seal_of(person.id)
    name, expires = "q3vOldButton0000", house.tools.clock() + timedelta(days=1)
    sealed = seal.close(dump(["page.again", {"page": "abc"}]), kind="token", version=name)
    row = {"token": name, "person": person.id, "sealed": sealed, "once": False, "expires": expires}
    await house.tools.ledger.write(lambda tx: put_over(tx, token, **row))
    assert await house.tokens.redeem(name, person.id) == ("page.again", {"page": "abc"})


async def test_a_button_that_works_once_works_once(house: House, person: Person) -> None:
    token = await house.tokens.issue(person.id, "erase", {}, once=True)
    another = await house.tokens.issue(person.id, "erase", {}, once=True)
    assert token != another
    pressed = await asyncio.gather(*(house.tokens.redeem(token, person.id) for _ in range(5)))
    assert sum(each is not None for each in pressed) == 1
    assert await house.tokens.redeem(another, person.id) == ("erase", {})


async def test_a_button_has_an_end(house: House, person: Person, clock: Clock) -> None:
    token = await house.tokens.issue(person.id, "a", {}, lifetime=timedelta(minutes=5))
    clock.forward(minutes=4)
    assert await house.tokens.issue(person.id, "a", {}, lifetime=timedelta(minutes=5)) == token
    clock.forward(minutes=4)
    assert await house.tokens.redeem(token, person.id) is not None
    clock.forward(minutes=2)
    assert await house.tokens.redeem(token, person.id) is None
    assert await house.tokens.sweep() == 1


async def test_a_reminder_comes_once_a_day(house: House, person: Person) -> None:
    day = date(2026, 10, 25)
    taken = await asyncio.gather(*(house.reminders.take(person.id, day) for _ in range(10)))
    assert sum(taken) == 1
    assert await house.reminders.taken(person.id, day)
    assert not await house.reminders.taken(person.id, day + timedelta(days=1))


async def test_a_cursor_is_kept_for_each_channel(place: Place) -> None:
    async with place.open() as house:
        assert await house.cursors.get("discord", "c1") is None
        await house.cursors.set("discord", "c1", "10")
        await house.cursors.set("discord", "c1", "11")
        await house.cursors.set("discord", "c2", "5")
    async with place.open() as house:
        assert await house.cursors.all("discord") == {"c1": "11", "c2": "5"}


async def test_what_is_past_is_swept_away(house: House, person: Person, clock: Clock) -> None:
    page = await write(house, person, "x")
    await house.diary(person.id).star(page.id)
    await house.reminders.take(person.id, date(2026, 5, 14))
    await house.accounts.link_code(person.id)
    assert (await house.sweep())["changes"] == 0
    clock.forward(days=61)
    assert (await house.sweep())["changes"] == 1
    assert not await house.reminders.taken(person.id, date(2026, 5, 14))
    assert (await house.diary(person.id).page(page.id)).starred
