"""Nothing that was kept is lost, and nothing is made twice that counts."""

import asyncio
from pathlib import Path

from config.settings import Settings
from db.house import House
from db.records import Kind, PageId, Person
from tests.workers.conftest import Workers, Write, is_settled, until
from tests.workers.play import read_journal
from workers.queue import PROGRESS, Progress, Queue


def count(home: Path, line: str) -> int:
    return read_journal(home).count(line)


async def test_a_page_is_made_and_settled(
    house: House, queue: Queue, workers: Workers, person: Person, write: Write
) -> None:
    workers.start()
    page = await write("a quiet day")
    await queue.wake(person.id, page.id)
    await until(is_settled(house, person, page.id))
    made = await house.diary(person.id).page(page.id)
    assert set(made.artefacts) == {Kind.READING, Kind.PICTURE}
    picture = made.artefacts[Kind.PICTURE].media[0]
    assert await house.diary(person.id).media(picture) == b"a quiet day"


async def test_a_worker_killed_in_mid_stage_loses_nothing(
    house: House, queue: Queue, workers: Workers, person: Person, write: Write, home: Path
) -> None:
    first = workers.start()
    page = await write("slow 1.5 river")
    await queue.wake(person.id, page.id)

    async def started() -> bool:
        return count(home, "draw-start slow 1.5 river") == 1

    await until(started)
    workers.kill(first)
    assert not (await house.diary(person.id).page(page.id)).settled
    workers.start()
    await until(is_settled(house, person, page.id))
    assert count(home, "draw-done slow 1.5 river") == 1
    assert count(home, "read slow 1.5 river") == 1  # what was made before the kill is kept


async def test_a_wiped_queue_loses_nothing(
    house: House, queue: Queue, workers: Workers, person: Person, write: Write
) -> None:
    pages = [await write(f"slow 0.3 day {number}") for number in range(5)]
    for page in pages:
        await queue.wake(person.id, page.id)
    await queue.pool.flushall()  # all wake-ups gone
    workers.start()
    for page in pages:
        await until(is_settled(house, person, page.id), 30)


async def test_a_queue_wiped_in_mid_job_loses_nothing(
    house: House, queue: Queue, workers: Workers, person: Person, write: Write, home: Path
) -> None:
    workers.start()
    page = await write("slow 1 wiped")
    await queue.wake(person.id, page.id)

    async def started() -> bool:
        return count(home, "draw-start slow 1 wiped") == 1

    await until(started)
    await queue.pool.flushall()
    await until(is_settled(house, person, page.id))
    assert count(home, "draw-done slow 1 wiped") == 1


async def test_pages_written_while_the_queue_is_down_are_made(
    house: House, settings: Settings, workers: Workers, person: Person, write: Write
) -> None:
    page = await write("no queue at all")
    workers.start()  # there is no server to take wake-ups from: the sweep finds the page
    await until(is_settled(house, person, page.id), 30)


async def test_a_stage_that_fails_is_tried_again(
    house: House, queue: Queue, workers: Workers, person: Person, write: Write, home: Path
) -> None:
    workers.start()
    page = await write("fail twice")
    await queue.wake(person.id, page.id)
    await until(is_settled(house, person, page.id), 40)
    made = await house.diary(person.id).page(page.id)
    assert Kind.PICTURE in made.artefacts
    assert count(home, "draw-start fail twice") == 3
    assert not made.failures


async def test_what_cannot_be_made_is_given_up_and_the_rest_is_there(
    house: House, queue: Queue, workers: Workers, person: Person, write: Write, home: Path
) -> None:
    workers.start()
    page = await write("fail")
    await queue.wake(person.id, page.id)
    await until(is_settled(house, person, page.id), 40)
    made = await house.diary(person.id).page(page.id)
    assert set(made.artefacts) == {Kind.READING}
    assert [(failure.stage, failure.reason) for failure in made.failures] == [
        ("draw", "draw-failed")
    ]
    assert count(home, "draw-start fail") == 3
    # "Try again" forgets the failure
    await house.diary(person.id).retry(page.id)
    assert not (await house.diary(person.id).page(page.id)).settled


async def test_what_kills_every_worker_is_given_up(
    house: House, queue: Queue, workers: Workers, person: Person, write: Write, home: Path
) -> None:
    """A page whose drawing takes the process down with it must not do so for ever."""
    deadly = await write("die")
    after = await write("a day after")

    async def settled() -> bool:
        if not any(process.is_alive() for process in workers.processes):
            workers.start()
        return (await house.diary(person.id).page(deadly.id)).settled

    await until(settled, 60)
    made = await house.diary(person.id).page(deadly.id)
    assert [failure.reason for failure in made.failures] == ["draw-failed"]
    assert count(home, "draw-start die") == 3
    await until(is_settled(house, person, after.id))


async def test_a_stopping_worker_finishes_what_it_draws(
    house: House, queue: Queue, workers: Workers, person: Person, write: Write, home: Path
) -> None:
    process = workers.start()
    page = await write("slow 1 last")
    await queue.wake(person.id, page.id)

    async def started() -> bool:
        return count(home, "draw-start slow 1 last") == 1

    await until(started)
    assert await workers.end(process, 15) == 0
    assert count(home, "draw-done slow 1 last") == 1
    made = await house.diary(person.id).page(page.id)
    assert Kind.PICTURE in made.artefacts


async def test_cancel_stops_the_drawing_and_keeps_the_page(
    house: House, queue: Queue, workers: Workers, person: Person, write: Write, home: Path
) -> None:
    workers.start()
    page = await write("slow 15 long")
    await queue.wake(person.id, page.id)

    async def started() -> bool:
        return count(home, "draw-start slow 15 long") == 1

    await until(started)
    await queue.cancel(page.id)
    await until(is_settled(house, person, page.id), 10)
    made = await house.diary(person.id).page(page.id)
    assert [failure.reason for failure in made.failures] == ["draw-cancelled"]
    assert made.text == "slow 15 long"


async def test_an_edit_while_drawing_draws_the_new_words_only(
    house: House, queue: Queue, workers: Workers, person: Person, write: Write, home: Path
) -> None:
    workers.start()
    page = await write("slow 1 before")
    await queue.wake(person.id, page.id)

    async def started() -> bool:
        return count(home, "draw-start slow 1 before") == 1

    await until(started)
    diary = house.diary(person.id)
    await diary.revise(page.parts[0].origin, "after")
    await queue.wake(person.id, page.id)
    await until(is_settled(house, person, page.id), 20)
    made = await diary.page(page.id)
    assert await diary.media(made.artefacts[Kind.PICTURE].media[0]) == b"after"


async def test_two_workers_make_each_page_once(
    house: House, queue: Queue, workers: Workers, person: Person, write: Write, home: Path
) -> None:
    workers.start()
    workers.start()
    pages = [await write(f"day {number}") for number in range(12)]
    for page in pages:
        await queue.wake(person.id, page.id)
        await queue.wake(person.id, page.id)  # a wake-up too many does no harm
    for page in pages:
        await until(is_settled(house, person, page.id), 30)
    assert all(count(home, f"draw-done day {number}") == 1 for number in range(12))


async def test_one_flooder_does_not_hold_up_the_others(
    house: House, queue: Queue, workers: Workers, person: Person, write: Write, home: Path
) -> None:
    for number in range(40):
        page = await write(f"slow 0.2 flood {number}")
        await queue.wake(person.id, page.id)
    other = await house.accounts.enrol("web", "other")
    page = await write("slow 0.2 quiet", other)
    await queue.wake(other.id, page.id)
    workers.start()
    await until(is_settled(house, other, page.id), 30)
    before = [line for line in read_journal(home) if line.startswith("draw-done")]
    assert before.index("draw-done slow 0.2 quiet") <= 8


Told = tuple[str, str]  # a stage and its state


async def following(
    queue: Queue, last: Told, page: PageId | None = None
) -> asyncio.Task[list[Told]]:
    """All that is told from now on, until this is."""
    told: list[Told] = []

    async def follow() -> list[Told]:
        async for progress in queue.progress(page):
            told.append((progress.stage, progress.state))
            if told[-1] == last:
                break
        return told

    async def is_heard() -> bool:
        return bool(dict(await queue.pool.pubsub_numsub(PROGRESS))[PROGRESS.encode()])

    follows = asyncio.create_task(follow())
    await until(is_heard)
    return follows


async def test_progress_is_told_while_a_page_is_made(
    house: House, queue: Queue, workers: Workers, person: Person, write: Write
) -> None:
    workers.start()
    first = await write("first")  # a worker's first page waits for all that is opened once
    await queue.wake(person.id, first.id)
    await until(is_settled(house, person, first.id), 30)
    page = await write("slow 1 told")
    follows = await following(queue, ("draw", "done"), page.id)
    await queue.wake(person.id, page.id)
    told = await asyncio.wait_for(follows, 20)
    assert told[0][0] == "read"
    assert told.index(("read", "done")) < told.index(("draw", "running"))
    assert told.count(("draw", "running")) >= 2


async def test_of_what_takes_no_time_only_the_end_is_told(queue: Queue) -> None:
    page = PageId("a page")
    follows = await following(queue, ("last", "running"))
    await queue.tell(Progress(page, "read", "running"))
    await queue.tell(Progress(page, "draw", "running"))
    await queue.tell(Progress(page, "read", "done"))
    await queue.tell(Progress(page, "last", "running"))
    heard = await asyncio.wait_for(follows, 20)
    assert heard == [("draw", "running"), ("read", "done"), ("last", "running")]


async def test_nobody_answers_a_question_when_no_worker_runs(queue: Queue, person: Person) -> None:
    assert await queue.ask(person.id, "card", {"page": "x"}, timeout=0.5) is None
