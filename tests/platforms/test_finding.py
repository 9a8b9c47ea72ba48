"""Finding and asking in a real chat: a photo finds its like, a voice note is heard, a tap takes a
condition away, a question gets its pages. What workers answer is made by real workers' code."""

import contextlib
from collections.abc import AsyncIterator, Mapping
from typing import Any

from bot.chat import Chat
from config.settings import Settings
from db.house import House
from db.records import Page, PersonId
from models.studio import Studio
from tests.album.diary import card
from tests.bot.conftest import Worker
from tests.fakes import FakeQueue
from tests.finishing import finished
from tests.photos.made import ball
from tests.platforms.discord_server.server import DiscordServer
from tests.platforms.discord_server.world import Asked
from tests.platforms.house import until
from tests.platforms.living import MINA, labels, living, newest, on_discord, on_telegram, says
from tests.platforms.telegram_server.server import TelegramServer
from tests.sound.voices import said, wav
from workers.answers import answer
from workers.once import Alone
from workers.runner import Runner
from workers.stages.read import READ
from workers.stages.remember import REMEMBER
from workers.stages.see import SEE

STAGES = (SEE, READ, REMEMBER)


class Workers(FakeQueue):
    """A queue whose questions are answered at once, by the code that answers them in a worker."""

    def __init__(self, house: House, studio: Studio) -> None:
        super().__init__()
        self._house, self._studio = house, studio

    async def ask(
        self, person: PersonId, question: str, arguments: Mapping[str, Any], timeout: float
    ) -> Mapping[str, Any] | None:
        self.asked.append((question, arguments))
        return await answer(self._house, self._studio, person, question, arguments)


@contextlib.asynccontextmanager
async def at_work(house: House, settings: Settings, chat: Chat) -> AsyncIterator[Studio]:
    async with (
        Studio(settings.backends, settings.home) as studio,
        living(house, settings, chat, Workers(house, studio)),
    ):
        yield studio


async def seen(house: House, studio: Studio, page: Page) -> None:
    """What a worker sees and understands of a page; drawing it is another matter."""
    runner = Runner(house, studio, Alone(), STAGES, "test", ("light", "gpu"))
    await finished(runner, await house.accounts.get(page.person), page)


async def remembered(house: House, platform: str, text: str, **more: Any) -> None:
    """The newest page, read as a worker would have."""
    await says(house, platform, text)
    person, page = await newest(house, platform)
    await Worker(house).make(page, person, card=card(page.day.isoformat(), text, **more))


def photo_on_telegram(telegram: TelegramServer, name: str, data: bytes) -> dict[str, Any]:
    telegram.gives_file(name, data)
    size = {"file_id": name, "file_unique_id": f"u{name}", "width": 640, "height": 480}
    return {"photo": [size]}


def found(server: TelegramServer, words: str) -> list[dict[str, Any]]:
    """What was said to Mina that holds these words."""
    shown = server.seen(MINA)
    return [one for one in shown if words in one.get("text", "") + one.get("caption", "")]


async def test_on_telegram_a_photo_finds_its_like_and_a_voice_note_is_heard(
    telegram: TelegramServer, house: House, settings: Settings
) -> None:
    async with at_work(house, settings, on_telegram(telegram, house)) as studio:
        await telegram.says(MINA, caption="Ice cream", **photo_on_telegram(telegram, "a", ball()))
        await says(house, "telegram", "Ice cream")
        _, page = await newest(house, "telegram")
        await seen(house, studio, page)

        again = photo_on_telegram(telegram, "b", ball(quality=60))
        await telegram.says(MINA, caption="/like", **again)
        await until(lambda: found(telegram, "This very picture is in your diary"))
        (like,) = found(telegram, "This very picture is in your diary")
        assert like["photo"]
        assert labels(like) == ["1"]

        telegram.gives_file("c", wav(said("ice cream")))
        voice = {"file_id": "c", "file_unique_id": "uc", "duration": 2, "mime_type": "audio/wav"}
        await telegram.says(MINA, caption="/search", voice=voice)
        await until(lambda: found(telegram, "One page for"))
        (spoken,) = found(telegram, "One page for")
        assert "ice cream" in spoken.get("text", spoken.get("caption", "")).lower()

        # A question is no entry.
        assert (await newest(house, "telegram"))[0].pages == 1


async def test_on_telegram_a_condition_goes_with_a_tap_and_a_question_is_answered(
    telegram: TelegramServer, house: House, settings: Settings
) -> None:
    async with at_work(house, settings, on_telegram(telegram, house)):
        for text, people in (("Soup at home.", ()), ("Soup with Ben at the pier.", ("Ben",))):
            await telegram.says(MINA, text)
            await remembered(house, "telegram", text, people=people, things=("soup",))
        await telegram.says(MINA, "/search soup with Ben")
        await until(lambda: found(telegram, "One page for soup with Ben"))
        (results,) = found(telegram, "One page for soup with Ben")
        assert results["photo"], "a sheet of small pictures comes with the words"
        ben = next(label for label in labels(results) if label == "Ben ✕")
        await telegram.presses(MINA, results["message_id"], ben)
        await until(lambda: found(telegram, "2 pages for soup"))
        (wider,) = found(telegram, "2 pages for soup")
        assert wider["message_id"] == results["message_id"], "in place of the results before"

        await telegram.says(MINA, "/ask when did I last see Ben?")
        await until(lambda: found(telegram, "The last time was on"))
        (told,) = found(telegram, "The last time was on")
        assert "“Soup with Ben at the pier.”" in told["text"]
        await telegram.presses(MINA, told["message_id"], "1")
        await until(lambda: found(telegram, "The ferry that was late"))
        await telegram.says(MINA, "/ask when did I last see Xavier?")
        await until(lambda: found(telegram, "I will not guess"))


def told_on(discord: DiscordServer, asked: Asked) -> str:
    """All that a command was answered with, as it stands now."""
    if asked.original is None:
        return ""
    raw = discord.messages[int(asked.original["id"])]
    embeds = (f"{one.get('title', '')}\n{one.get('description', '')}" for one in raw["embeds"])
    return "\n".join((raw["content"], *embeds))


async def test_on_discord_a_photo_finds_its_like_and_a_voice_note_is_heard(
    discord: DiscordServer, house: House, settings: Settings
) -> None:
    async with at_work(house, settings, on_discord(discord, house)) as studio:
        await until(lambda: discord.commands)
        given = discord.attachment("a.jpg", ball(), "image/jpeg")
        await discord.says(MINA, "Ice cream", attachments=[given])
        await says(house, "discord", "Ice cream")
        person, page = await newest(house, "discord")
        await house.accounts.prefer(person.id, language="en")
        await seen(house, studio, page)

        again = discord.attachment("b.jpg", ball(quality=60), "image/jpeg")
        like = await discord.calls_command(MINA, "like", file=again)
        await until(lambda: "This very picture is in your diary" in told_on(discord, like))
        assert like.original is not None
        assert discord.messages[int(like.original["id"])]["attachments"]

        voice = discord.attachment("c.wav", wav(said("ice cream")), "audio/wav")
        spoken = await discord.calls_command(MINA, "search", file=voice)
        await until(lambda: "One page for" in told_on(discord, spoken))
        assert "ice cream" in told_on(discord, spoken).lower()
        assert (await newest(house, "discord"))[0].pages == 1


async def test_on_discord_a_condition_goes_with_a_tap_and_a_question_is_answered(
    discord: DiscordServer, house: House, settings: Settings
) -> None:
    async with at_work(house, settings, on_discord(discord, house)):
        await until(lambda: discord.commands)
        for text, people in (("Soup at home.", ()), ("Soup with Ben at the pier.", ("Ben",))):
            await discord.says(MINA, text)
            await remembered(house, "discord", text, people=people, things=("soup",))
        person, _ = await newest(house, "discord")
        await house.accounts.prefer(person.id, language="en")
        search = await discord.calls_command(MINA, "search", words="soup with Ben")
        await until(lambda: "One page for soup with Ben" in told_on(discord, search))
        assert search.original is not None
        shown = discord.messages[int(search.original["id"])]
        assert shown["attachments"], "a sheet of small pictures comes with the words"
        (chips,) = [
            item for row in shown["components"] for item in row["components"] if item["type"] == 3
        ]
        ben = next(one["value"] for one in chips["options"] if one["label"] == "Ben ✕")
        await discord.presses(MINA, int(shown["id"]), chips["placeholder"], (ben,))
        await until(lambda: "2 pages for soup" in told_on(discord, search))

        ask = await discord.calls_command(MINA, "ask", question="when did I last see Ben?")
        await until(lambda: "The last time was on" in told_on(discord, ask))
        assert "“Soup with Ben at the pier.”" in told_on(discord, ask)
        none = await discord.calls_command(MINA, "ask", question="when did I last see Xavier?")
        await until(lambda: "I will not guess" in told_on(discord, none))
