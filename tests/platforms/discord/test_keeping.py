"""What was said on Discord while nobody listened is heard later: nothing is lost or doubled."""

import asyncio

from bot.incoming import Edited, Incoming, Wrote
from tests.platforms.discord.conftest import MINA, running
from tests.platforms.discord_server.server import DiscordServer
from tests.platforms.house import Listener, MemoryCursors, MemoryInbox, until


async def test_what_was_said_while_we_were_away_is_heard_in_order_and_once(
    server: DiscordServer, inbox: MemoryInbox, cursors: MemoryCursors
) -> None:
    hear = Listener()
    async with running(server, hear, inbox, cursors):
        first = await server.says(MINA, "before")
        await until(lambda: inbox.states("discord") == ["done"])
    for number in range(3):
        await server.says(MINA, f"away {number}")
    await server.edits(first, "before, told better", tell=False)
    hear = Listener()
    async with running(server, hear, inbox, cursors):
        await until(lambda: len(hear.heard) == 4)
    words = [one.text for one in hear.heard if isinstance(one, Wrote | Edited)]
    assert words == ["before, told better", "away 0", "away 1", "away 2"]
    async with running(server, hear, inbox, cursors):
        await server.says(MINA, "now")
        await until(lambda: len(hear.heard) == 5)


async def test_a_lost_connection_is_made_up_for(
    server: DiscordServer, inbox: MemoryInbox, cursors: MemoryCursors
) -> None:
    hear = Listener()
    async with running(server, hear, inbox, cursors):
        await server.says(MINA, "one")
        await until(lambda: len(hear.heard) == 1)
        await server.drop()
        await server.says(MINA, "nobody listens")
        await until(lambda: len(hear.heard) == 2, 20)
    assert [one.text for one in hear.heard if isinstance(one, Wrote)] == ["one", "nobody listens"]


async def test_a_channel_that_cannot_be_read_back_at_once_is_not_skipped(
    server: DiscordServer, inbox: MemoryInbox, cursors: MemoryCursors
) -> None:
    hear = Listener()
    async with running(server, hear, inbox, cursors):
        await server.says(MINA, "before")
        await until(lambda: inbox.states("discord") == ["done"])
    await server.says(MINA, "away")
    where = server.dm(MINA)
    server.faults.append((f"channels/{where}/messages", "503"))
    hear = Listener()
    async with running(server, hear, inbox, cursors):
        await server.says(MINA, "back again")
        await until(lambda: len(hear.heard) == 2)
    words = [one.text for one in hear.heard if isinstance(one, Wrote)]
    assert words == ["away", "back again"]


async def test_killed_in_the_middle_of_an_entry_it_is_heard_again(
    server: DiscordServer, inbox: MemoryInbox, cursors: MemoryCursors
) -> None:
    async def hang(incoming: Incoming) -> None:
        await asyncio.Event().wait()

    hear = Listener(hang)
    async with running(server, hear, inbox, cursors):
        await server.says(MINA, "do not lose me")
        await until(lambda: hear.heard)
    hear = Listener()
    async with running(server, hear, inbox, cursors):
        await until(lambda: inbox.states("discord") == ["done"])
    assert [one.text for one in hear.heard if isinstance(one, Wrote)] == ["do not lose me"]
    assert all(one.who.private for one in hear.heard)


async def test_a_database_that_is_away_is_waited_for(
    server: DiscordServer, inbox: MemoryInbox
) -> None:
    hear = Listener()
    async with running(server, hear, inbox):
        inbox.down = True
        await server.says(MINA, "patience")
        await asyncio.sleep(0.3)
        assert hear.heard == []
        inbox.down = False
        await until(lambda: hear.heard)
