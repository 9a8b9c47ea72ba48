"""Promise: each stage is done once, by one worker, whatever dies in between."""

import asyncio
import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from db.house import House
from db.line import raw
from db.records import (
    Claim,
    Draft,
    Kind,
    NewArtefact,
    NewMedia,
    Page,
    PageId,
    Person,
)
from db.schema import metadata
from db.sqlite import SqliteLedger
from db.work import basis_of
from tests.db.conftest import ROOM, Clock, Place, said, write

LEASE = timedelta(seconds=30)
PICTURE = NewMedia("picture", b"\x89PNG a picture", "image/png", "day.png")


def drawn(basis: str = "b1", media: NewMedia = PICTURE) -> NewArtefact:
    return NewArtefact(Kind.PICTURE, basis, {"width": 3, "why": "기쁨"}, (media,))


async def take(
    house: House, person: Person, page: Page, stage: str = "draw", owner: str = "w1"
) -> Claim:
    claim = await house.work.claim(person.id, page.id, stage, owner, LEASE)
    assert claim is not None
    return claim


async def test_what_a_stage_made_is_kept_and_owed(house: House, person: Person) -> None:
    page = await write(house, person, "x")
    claim = await take(house, person, page)
    (before,) = await house.deliveries.pending(["telegram"])
    assert await house.work.save(claim, page.revision, [drawn()])
    kept = (await house.diary(person.id).page(page.id)).artefacts[Kind.PICTURE]
    assert (kept.basis, kept.value) == ("b1", {"width": 3, "why": "기쁨"})
    (ref,) = kept.media
    assert (ref.role, ref.mime, ref.name, ref.bytes) == (
        "picture",
        "image/png",
        "day.png",
        len(PICTURE.data),
    )
    assert await house.diary(person.id).media(ref) == PICTURE.data
    (after,) = await house.deliveries.pending(["telegram"])
    assert after.wanted == before.wanted + 1
    assert await house.work.claim(person.id, page.id, "draw", "w2", LEASE) is not None


async def test_a_stage_is_claimed_by_one(house: House, person: Person) -> None:
    page = await write(house, person, "x")
    claims = await asyncio.gather(
        *(house.work.claim(person.id, page.id, "draw", f"w{n}", LEASE) for n in range(8))
    )
    assert sum(claim is not None for claim in claims) == 1
    assert await house.work.claim(person.id, page.id, "compose", "w9", LEASE) is not None


async def test_a_silent_worker_loses_its_stage_and_cannot_save(
    house: House, person: Person, clock: Clock, place: Place
) -> None:
    page = await write(house, person, "x")
    silent = await take(house, person, page)
    clock.forward(seconds=29)
    assert await house.work.claim(person.id, page.id, "draw", "w2", LEASE) is None
    assert await house.work.beat(silent, LEASE)
    clock.forward(seconds=29)
    assert await house.work.claim(person.id, page.id, "draw", "w2", LEASE) is None
    clock.forward(seconds=2)
    other = await take(house, person, page, owner="w2")
    assert other.fence == silent.fence + 1
    assert other.tries == 1, "a death counts as a try"
    assert not await house.work.beat(silent, LEASE)
    assert not await house.work.save(silent, page.revision, [drawn("silent")])
    assert place.media_files() == []
    assert await house.work.save(other, page.revision, [drawn("other")])
    page = await house.diary(person.id).page(page.id)
    assert page.artefacts[Kind.PICTURE].basis == "other"


async def test_a_late_worker_whom_nobody_replaced_may_save(
    house: House, person: Person, clock: Clock
) -> None:
    page = await write(house, person, "x")
    claim = await take(house, person, page)
    clock.forward(minutes=5)
    assert await house.work.save(claim, page.revision, [drawn()])


async def test_work_for_a_page_that_changed_meanwhile_is_dropped(
    house: House, person: Person, place: Place
) -> None:
    diary = house.diary(person.id)
    page, _ = await diary.record(Draft(text="x"), said("7"), ROOM)
    claim = await take(house, person, page)
    await diary.revise(said("7"), "y")
    assert not await house.work.save(claim, page.revision, [drawn()])
    assert (await diary.page(page.id)).artefacts == {}
    assert place.media_files() == []
    await take(house, person, page, owner="w2")  # free at once


async def test_a_new_picture_replaces_the_old_one_on_disk(
    house: House, person: Person, place: Place
) -> None:
    page = await write(house, person, "x")
    assert await house.work.save(await take(house, person, page), 1, [drawn("b1")])
    again = NewMedia("picture", b"another", "image/png", "day.png")
    assert await house.work.save(await take(house, person, page), 1, [drawn("b2", again)])
    (ref,) = (await house.diary(person.id).page(page.id)).artefacts[Kind.PICTURE].media
    assert await house.diary(person.id).media(ref) == b"another"
    assert len(place.media_files()) == 1


async def test_a_failed_stage_waits_and_counts(house: House, person: Person, clock: Clock) -> None:
    page = await write(house, person, "x")
    claim = await take(house, person, page)
    await house.work.failed(claim, "b", "draw-failed", clock() + timedelta(seconds=10))
    assert await house.work.claim(person.id, page.id, "draw", "w1", LEASE) is None
    clock.forward(seconds=10)
    assert (await take(house, person, page)).tries == 1
    assert (await house.diary(person.id).page(page.id)).failures == ()


async def test_giving_up_is_told_and_a_success_forgets_it(house: House, person: Person) -> None:
    diary = house.diary(person.id)
    page = await write(house, person, "x")
    drawing, composing = (
        await take(house, person, page),
        await take(house, person, page, "compose"),
    )
    before = (await house.deliveries.pending(["telegram"]))[0].wanted
    await asyncio.gather(
        house.work.failed(drawing, "b1", "draw-failed", None),
        house.work.failed(composing, "b2", "compose-failed", None),
    )
    assert (await house.deliveries.pending(["telegram"]))[0].wanted == before + 2
    failures = (await diary.page(page.id)).failures
    assert {(each.stage, each.basis) for each in failures} == {("draw", "b1"), ("compose", "b2")}
    again = await take(house, person, page)
    assert again.tries == 0
    assert await house.work.save(again, page.revision, [drawn()])
    assert [each.stage for each in (await diary.page(page.id)).failures] == ["compose"]


async def test_a_drained_worker_leaves_its_stage_to_others_uncounted(
    house: House, person: Person
) -> None:
    page = await write(house, person, "x")
    await house.work.release(await take(house, person, page), drained=True)
    assert (await take(house, person, page, owner="w2")).tries == 0


async def test_what_is_given_back_is_not_spun_on(
    house: House, person: Person, clock: Clock
) -> None:
    page = await write(house, person, "x")
    await house.work.release(await take(house, person, page))
    assert await house.work.claim(person.id, page.id, "draw", "w1", LEASE) is None
    clock.forward(seconds=1)
    assert (await take(house, person, page)).tries == 0


async def test_a_page_is_settled_only_as_it_is(house: House, person: Person) -> None:
    page = await write(house, person, "x")
    await house.diary(person.id).wish(page.id, style="ink")
    assert not await house.work.settle(page.id, page.revision)
    assert await house.work.settle(page.id, page.revision + 1)
    assert not await house.work.settle(page.id, page.revision + 1), "once"
    assert await house.work.open_pages(10) == []
    assert (await house.diary(person.id).page(page.id)).settled


async def test_people_take_turns(house: House, person: Person, clock: Clock) -> None:
    quiet = await house.accounts.enrol("telegram", "2")
    flood = []
    for n in range(20):
        flood.append(await write(house, person, f"flood {n}"))
        clock.forward(seconds=1)
    calm = []
    for n in range(2):
        calm.append(await write(house, quiet, f"calm {n}"))
        clock.forward(seconds=1)
    open_now = await house.work.open_pages(6)
    assert [id for _, id in open_now] == [
        flood[0].id,
        calm[0].id,
        flood[1].id,
        calm[1].id,
        flood[2].id,
        flood[3].id,
    ]
    skipped = await house.work.open_pages(2, skip=[flood[0].id, calm[0].id])
    assert [id for _, id in skipped] == [flood[1].id, calm[1].id]
    assert await house.work.waiting(person.id) == 20
    assert await house.work.waiting(quiet.id) == 2


async def test_pages_that_wait_do_not_stand_in_the_way(
    house: House, person: Person, clock: Clock
) -> None:
    waiting = []
    for n in range(10):
        waiting.append(await write(house, person, f"waits {n}"))
        claim = await take(house, person, waiting[-1])
        await house.work.failed(claim, "b", "draw-failed", clock() + timedelta(minutes=5))
        clock.forward(seconds=1)
    running = await write(house, person, "running")
    await take(house, person, running)
    clock.forward(seconds=1)
    fresh = await write(house, person, "fresh")
    order = [id for _, id in await house.work.open_pages(20)]
    assert order == [fresh.id, *(page.id for page in waiting), running.id]
    clock.forward(minutes=6)
    assert [id for _, id in await house.work.open_pages(1)] == [waiting[0].id]


def plans_of(core: sqlite3.Connection, statements: Sequence[str]) -> list[str]:
    """How SQLite would go about them."""
    return [
        step[3]
        for statement in statements
        if statement.startswith(("SELECT", "UPDATE"))
        for step in core.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    ]


async def test_what_is_settled_costs_nothing(on_sqlite: Place) -> None:
    """A long diary must not slow down its next entry: such questions are answered by an index
    of what is open and owed alone."""
    statements: list[str] = []

    async with on_sqlite.open() as house:
        person = await house.accounts.enrol("telegram", "1")
        await write(house, person, "x")
        ledger = house.tools.ledger
        assert isinstance(ledger, SqliteLedger)
        for line in ledger.lines:
            await line.transact(lambda core: raw(core).set_trace_callback(statements.append))
        await write(house, person, "y")
        await house.work.open_pages(10)
        await house.deliveries.pending(["telegram"])
        for line in ledger.lines:
            await line.transact(lambda core: raw(core).set_trace_callback(None))
        plans = await ledger.read(lambda tx: plans_of(raw(tx), statements))
    assert [plan for plan in plans if "ix_page_open" in plan]
    assert [plan for plan in plans if "ix_delivery_owed" in plan]
    whole = [plan for plan in plans if plan.startswith("SCAN") and " USING " not in plan]
    read_whole = {plan.split()[1] for plan in whole}
    assert not read_whole & set(metadata.tables), read_whole


async def test_a_cancelled_page_stops_where_it_is(house: House, person: Person) -> None:
    page = await write(house, person, "x")
    claim = await take(house, person, page)
    assert await house.work.cancel(person.id, page.id)
    assert not await house.work.save(claim, page.revision, [drawn()])
    assert not await house.work.beat(claim, LEASE)
    assert await house.work.open_pages(10) == []
    assert not await house.work.cancel(person.id, page.id)
    await house.diary(person.id).retry(page.id)
    assert [id for _, id in await house.work.open_pages(10)] == [page.id]


async def test_a_page_in_the_trash_is_not_worked_on(house: House, person: Person) -> None:
    page = await write(house, person, "x")
    await house.diary(person.id).trash(page.id)
    assert await house.work.open_pages(10) == []
    assert await house.work.claim(person.id, page.id, "draw", "w", LEASE) is None
    await house.diary(person.id).restore(page.id)
    assert len(await house.work.open_pages(10)) == 1


async def test_a_new_pipeline_looks_at_every_page_once(house: House, person: Person) -> None:
    pages = [await write(house, person, str(n)) for n in range(3)]
    assert await house.work.reopen_all("v1") == 0
    for page in pages:
        await house.work.settle(page.id, 1)
    assert await house.work.reopen_all("v1") == 0
    assert await house.work.reopen_all("v2") == 3
    assert len(await house.work.open_pages(10)) == 3
    assert await house.work.counts() == {"open": 3, "running": 0}


async def test_work_for_someone_erased_is_dropped(house: House, person: Person) -> None:
    page = await write(house, person, "x")
    claim = await take(house, person, page)
    await house.accounts.erase(person.id)
    assert not await house.work.save(claim, page.revision, [drawn()])
    await house.work.failed(claim, "b", "draw-failed", None)
    assert not await house.work.beat(claim, LEASE)


async def test_what_is_made_beside_the_stages_knows_what_it_lags_behind(
    house: House, person: Person
) -> None:
    """The latest changed first; nobody's message is edited for it; search hears of it."""
    first, last = [await write(house, person, text) for text in "ab"]
    other = await house.accounts.enrol("web", "other")

    async def keep(page: Page, kind: Kind, basis: str, **value: Any) -> None:
        claim = await take(house, person, page, kind.value)
        assert await house.work.save(claim, page.revision, [NewArtefact(kind, basis, value)])

    async def behind(mark: str, since: int = 0, whose: Person = person) -> list[PageId]:
        return await house.work.behind(whose.id, Kind.VECTORS, Kind.CARD, mark, since, 9)

    assert await behind("m") == [], "what has no card yet has nothing to be made from"
    await keep(first, Kind.CARD, "c1")
    await keep(last, Kind.CARD, "c2")
    assert await behind("m") == [last.id, first.id]
    assert await behind("m", whose=other) == []
    pending = await house.deliveries.pending(["telegram"])
    before = dict(await house.work.tides())[person.id]
    await keep(last, Kind.VECTORS, basis_of("c2", "m"), vectors=[{"space": "s"}])
    assert await house.deliveries.pending(["telegram"]) == pending
    assert dict(await house.work.tides())[person.id] > before
    assert await behind("m") == [first.id]
    assert await behind("another model") == [last.id, first.id]
    changed = [card async for *_, card in house.diary(person.id).cards(before)]
    assert [card["vectors"] for card in changed if card] == [[{"space": "s"}]]
    await keep(last, Kind.CARD, "c3")
    assert await behind("m") == [last.id, first.id]
    now = dict(await house.work.tides())[person.id]
    assert await behind("m", since=now) == []
    await house.diary(person.id).trash(last.id)
    assert await behind("m") == [first.id]
