"""A burst is heard at once, a flood at a walking pace, and nobody else waits for it."""

import asyncio

from bot.pacing import Turns
from tests.bot.conftest import Meet


def test_a_burst_is_free_and_a_flood_is_paced() -> None:
    now = [0.0]
    turns = Turns(burst=5, a_second=2, clock=lambda: now[0])
    me, other = ("fake", "1"), ("fake", "2")
    assert [turns.wait(me) for _ in range(5)] == [0.0] * 5
    assert turns.wait(me) == 0.5
    assert turns.wait(me) == 1.0
    assert turns.wait(other) == 0.0
    now[0] += 60
    assert turns.wait(me) == 0.0


async def test_a_flooder_waits_in_their_own_line_and_loses_nothing(meet: Meet) -> None:
    flooder, ann = meet("1"), meet("2")
    flood = [asyncio.create_task(flooder.write(f"Line {number}.")) for number in range(20)]
    await asyncio.sleep(0)  # all have begun; a quick machine keeps them within a blink
    await ann.write("Good evening.")
    assert not all(task.done() for task in flood)
    await asyncio.gather(*flood)
    person = await flooder.person()
    pages = await flooder.house.diary(person.id).pages(limit=100)
    assert sorted(page.text for page in pages) == sorted(f"Line {n}." for n in range(20))
