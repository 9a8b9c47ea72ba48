"""The chat process is killed without a word, again and again, while people write: nothing that
was said is lost, and nothing is kept twice."""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from db.house import House
from tests.forks import FORKS
from tests.platforms.bot_process import lived, settings_of
from tests.platforms.discord_server.server import DiscordServer
from tests.platforms.house import until
from tests.platforms.telegram_server.server import TelegramServer

PEOPLE = (3000000000000000011, 3000000000000000012, 3000000000000000013)
LINES = 5
KILLS = 3


@contextlib.asynccontextmanager
async def process(*arguments: str) -> AsyncIterator[None]:
    """Killed at the end, as a power cut would."""
    made = FORKS.Process(target=lived, args=arguments, daemon=True)
    made.start()
    try:
        yield
    finally:
        made.kill()
        await asyncio.to_thread(made.join)


async def kept(home: Path, platform: str) -> Counter[str]:
    found: Counter[str] = Counter()
    async with House.open(settings_of(home)) as house:
        for person in PEOPLE:
            known = await house.accounts.find(platform, str(person))
            assert known is not None
            for page in await house.diary(known.id).pages(limit=1000):
                found[page.text] += 1
        assert await house.inbox.quarantined() == 0
    return found


def said() -> list[tuple[int, str]]:
    return [(person, f"line {line} of {person}") for line in range(LINES) for person in PEOPLE]


async def lives_and_dies(arguments: tuple[str, ...], lives: Callable[[], int]) -> None:
    before = lives()
    async with process(*arguments):
        await until(lambda: lives() != before, 40)  # it lives
        await asyncio.sleep(random.uniform(0, 0.5))


async def killed_often(
    arguments: tuple[str, ...], talk: asyncio.Task[None], lives: Callable[[], int]
) -> None:
    """Lives of random length while people talk, then one that may finish."""
    for _ in range(KILLS):
        await lives_and_dies(arguments, lives)
    await talk


async def test_telegram_entries_survive_kill_9_each_exactly_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with TelegramServer() as server:
        for person in PEOPLE:
            server.person(person)
        arguments = (str(home), "telegram", server.token, server.url, "")
        entries: dict[int, int] = {}

        async def talk() -> None:
            for person, text in said():
                entries[await server.says(person, text)] = person
                await asyncio.sleep(random.uniform(0, 0.5))

        talking = asyncio.create_task(talk())
        await killed_often(arguments, talking, lambda: len(server.of("getMe")))
        async with process(*arguments):
            signs = [server.messages[person, number] for number, person in entries.items()]
            await until(lambda: all(one.reactions for one in signs), 50)
            answered = {
                one["reply_to_message"]["message_id"]
                for person in PEOPLE
                for one in server.seen(person)
            }
            assert answered, "pages are on their way"
        assert server.violations == []
    assert await kept(home, "telegram") == Counter(text for _, text in said())


async def test_discord_entries_survive_kill_9_each_exactly_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with DiscordServer() as server:
        for person in PEOPLE:
            server.person(person, f"p{person % 10}")
        arguments = (str(home), "discord", server.token, server.api, server.gateway)
        entries: list[int] = []
        # A bot cannot know of a direct channel in which it never heard anything.
        async with process(*arguments):
            await until(lambda: server.connections, 40)
            await asyncio.sleep(0.5)
            entries += [await server.says(person, "hello") for person in PEOPLE]
            await until(lambda: all(server.reactions[one] for one in entries), 40)

        async def talk() -> None:
            for person, text in said():
                entries.append(await server.says(person, text))
                await asyncio.sleep(random.uniform(0, 0.5))

        talking = asyncio.create_task(talk())
        await killed_often(arguments, talking, lambda: server.connections)
        async with process(*arguments):
            await until(lambda: all(server.reactions[one] for one in entries), 50)
        assert server.violations == []
        for person in PEOPLE:
            told = Counter(
                one["message_reference"]["message_id"]
                for one in server.seen(server.dm(person))
                if one.get("message_reference")
            )
            assert max(told.values(), default=0) <= 1, "a page is sent once"
    hello = Counter({"hello": len(PEOPLE)})
    assert await kept(home, "discord") == hello + Counter(text for _, text in said())
