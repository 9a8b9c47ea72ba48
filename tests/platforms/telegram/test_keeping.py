"""What was said on Telegram is kept before it is confirmed: nothing is lost or doubled."""

import asyncio
from functools import partial

import pytest

from bot.chat import TryLater
from bot.incoming import Incoming, Wrote
from db.errors import StorageDown
from db.inbox import STARTS
from tests.platforms.house import Listener, MemoryInbox, until
from tests.platforms.telegram.conftest import BEN, MINA, running
from tests.platforms.telegram_server.server import TelegramServer


async def test_an_update_is_committed_before_its_offset_is_confirmed(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    inbox.down = True
    async with running(server, hear, inbox):
        await server.says(MINA, "kept?")
        await until(lambda: len(server.of("getUpdates")) >= 2)
        assert server.confirmed == 0, "confirmed although the database took nothing"
        assert hear.heard == []
        inbox.down = False
        await until(lambda: server.confirmed > 0)
    assert [one.text for one in hear.heard if isinstance(one, Wrote)] == ["kept?"]


async def test_killed_between_the_commit_and_the_handling_nothing_is_lost_or_doubled(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    never = asyncio.Event()

    async def hang(incoming: Incoming) -> None:
        await never.wait()

    async with running(server, Listener(hang), inbox):
        for number in range(5):
            await server.says(MINA, f"entry {number}")
        await until(lambda: server.confirmed > 0)
    hear = Listener()
    async with running(server, hear, inbox):
        await until(lambda: inbox.states("telegram") == ["done"] * 5)
    assert [one.text for one in hear.heard if isinstance(one, Wrote)] == [
        f"entry {number}" for number in range(5)
    ]


async def test_a_poisonous_update_is_put_aside_and_the_next_ones_flow(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    async with running(server, hear, inbox):
        await server.offer({"message": {"message_id": "no number", "chat": 3, "date": "never"}})
        await server.says(MINA, "after the poison")
        await until(lambda: hear.heard)
        await until(lambda: "waiting" not in inbox.states("telegram"))
    assert sorted(inbox.states("telegram")) == ["done", "quarantined"]


async def test_what_fails_twice_is_put_aside_and_its_sender_is_told(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    def fail(incoming: Incoming) -> None:
        if isinstance(incoming, Wrote) and incoming.text == "bad":
            raise RuntimeError("a fault of ours")

    hear = Listener(fail)
    async with running(server, hear, inbox):
        await server.says(MINA, "bad")
        await server.says(MINA, "good")
        await until(lambda: len(inbox.states("telegram")) == 2)
        await until(lambda: "waiting" not in inbox.states("telegram"))
    assert [one.text for one in hear.heard if isinstance(one, Wrote)] == ["bad", "bad", "good"]
    assert inbox.states("telegram") == ["quarantined", "done"]
    assert [one["text"] for one in server.seen(MINA)] == ["platform-not-handled en"]


async def test_what_stops_the_program_again_and_again_is_put_aside_and_its_sender_told(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    async def hang(incoming: Incoming) -> None:
        await asyncio.Event().wait()

    for start in range(STARTS):
        hear = Listener(hang)
        async with running(server, hear, inbox):
            if start == 0:
                await server.says(MINA, "a poison for the process")
            await until(partial(bool, hear.heard))
    hear = Listener()
    async with running(server, hear, inbox):
        await until(lambda: inbox.states("telegram") == ["quarantined"])
        await until(lambda: server.seen(MINA))
    assert hear.heard == []


async def test_the_same_update_twice_is_heard_once(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    async with running(server, hear, inbox):
        raw = server.message(MINA, text="only once")
        for _ in range(3):
            await server.offer({"message": raw})  # under other update ids, as after a quiet week
        await server.says(MINA, "and then")
        await until(lambda: len(hear.heard) == 2)
        await until(lambda: server.confirmed)
    assert [one.text for one in hear.heard if isinstance(one, Wrote)] == ["only once", "and then"]


async def test_one_persons_messages_stay_in_order_while_others_are_not_kept_waiting(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    finished: list[str] = []
    slow = asyncio.Event()

    async def reply(incoming: Incoming) -> None:
        assert isinstance(incoming, Wrote)
        if incoming.text == "mina 0":
            await slow.wait()
        finished.append(incoming.text)

    async with running(server, Listener(reply), inbox):
        for number in range(4):
            await server.says(MINA, f"mina {number}")
        for number in range(4):
            await server.says(BEN, f"ben {number}")
        await until(lambda: len(finished) == 4)
        assert finished == [f"ben {number}" for number in range(4)]
        slow.set()
        await until(lambda: len(finished) == 8)
    assert finished[4:] == [f"mina {number}" for number in range(4)]


async def test_a_file_that_cannot_be_had_for_long_is_put_aside_and_its_sender_is_told(
    server: TelegramServer, inbox: MemoryInbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.platforms.intake._PAUSE", 0.01)

    def reply(incoming: Incoming) -> None:
        raise TryLater(60)

    hear = Listener(reply)
    async with running(server, hear, inbox):
        await server.says(MINA, "with a photo that never comes")
        await until(lambda: server.seen(MINA))
    assert len(hear.heard) == 8
    assert inbox.states("telegram") == ["quarantined"]


async def test_storage_that_is_down_for_a_moment_only_delays_an_entry(
    server: TelegramServer, inbox: MemoryInbox
) -> None:
    tries = 0

    def reply(incoming: Incoming) -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise StorageDown("a moment")

    async with running(server, Listener(reply), inbox):
        await server.says(MINA, "patience")
        await until(lambda: inbox.states("telegram") == ["done"])
    assert tries == 2
