"""What is left over at a start is handled; what ends each process is put aside and told."""

import asyncio

from bot.platforms.intake import Intake
from bot.platforms.lanes import Lanes
from db.inbox import STARTS
from tests.platforms.house import MemoryInbox

KEY, BODY = "7", b"an entry"


class Told:
    """Handles as the test says, and remembers whom it told that something was put aside."""

    def __init__(
        self, inbox: MemoryInbox, lanes: Lanes, error: BaseException | None = None
    ) -> None:
        self.handled = 0
        self.told: list[str] = []
        self._error = error
        self.intake = Intake("telegram", inbox, lanes, self._handle, self._broken)

    async def _handle(self, key: str, body: bytes) -> None:
        self.handled += 1
        if self._error is not None:
            raise self._error

    async def _broken(self, key: str, body: bytes) -> None:
        self.told.append(key)


async def test_a_few_power_cuts_put_nothing_aside() -> None:
    inbox = MemoryInbox()
    await inbox.take("telegram", KEY, BODY)
    async with Lanes() as lanes:
        for _ in range(STARTS - 2):
            assert await inbox.begun("telegram", KEY)
        house = Told(inbox, lanes)
        await house.intake.drain()
    assert (house.handled, house.told) == (1, [])
    assert inbox.states("telegram") == ["done"]


async def test_what_ended_process_after_process_is_put_aside_and_its_sender_told() -> None:
    inbox = MemoryInbox()
    await inbox.take("telegram", KEY, BODY)
    await inbox.take("telegram", "8", BODY)
    for _ in range(STARTS - 1):
        assert await inbox.begun("telegram", KEY)
    async with Lanes() as lanes:
        house = Told(inbox, lanes)
        await house.intake.drain()
    assert (house.handled, house.told) == (1, [KEY]), "the other one was handled"
    assert inbox.states("telegram") == ["quarantined", "done"]


async def test_what_fails_twice_is_put_aside_and_its_sender_told() -> None:
    inbox = MemoryInbox()
    await inbox.take("telegram", KEY, BODY)
    async with Lanes() as lanes:
        house = Told(inbox, lanes, ValueError("a fault of ours"))
        await house.intake.drain()
    assert (house.handled, house.told) == (2, [KEY])
    assert inbox.states("telegram") == ["quarantined"]


async def test_what_is_being_handled_may_finish_when_the_program_ends() -> None:
    finished = asyncio.Event()
    began = asyncio.Event()

    async def job() -> None:
        began.set()
        await asyncio.sleep(0.05)
        finished.set()

    async def never() -> None:
        raise AssertionError("it waits in the inbox for the next start")

    async with Lanes() as lanes:
        await lanes.put("mina", job)
        await lanes.put("mina", never)
        await began.wait()
    assert finished.is_set()
