"""A real house, a real conversation and a real web chat, with a workshop played by the test.

The workshop saves what a worker would (words, a simple picture, a few seconds of sound) through
`house.work`, so that pages, media and search see real artefacts.
"""

import asyncio
import io
import wave
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from bot.app import App
from bot.commands import COMMANDS
from bot.messages import Message
from bot.platforms.web import WebChat, opened
from bot.pressing import seal
from bot.texts import Texts
from bot.views.page import Making, page_message
from config.settings import Quotas, Settings, Storage, Web
from db.house import House
from db.records import Kind, NewArtefact, NewMedia, Page, PageId, Person, PersonId, Room

ROOM = Room("web", "owner")
KINDS = {"read": Kind.READING, "draw": Kind.PICTURE, "compose": Kind.MUSIC}


class QuietQueue:
    """Wakes nobody; the test is the worker."""

    def __init__(self) -> None:
        self.woken: list[PageId] = []

    async def wake(self, person: PersonId, page: PageId) -> None:
        self.woken.append(page)

    async def cancel(self, page: PageId) -> None:
        self.woken.append(page)

    async def ask(
        self, person: PersonId, question: str, arguments: Mapping[str, Any], timeout: float
    ) -> Mapping[str, Any] | None:
        return None

    async def state(self) -> Mapping[str, Any]:
        return {}


@dataclass
class Place:
    """All that one test needs."""

    settings: Settings
    house: House
    app: App
    chat: WebChat
    url: str
    queue: QuietQueue

    @property
    def texts(self) -> Texts:
        return Texts("en", strict=True)

    async def owner(self) -> Person:
        person = await self.house.accounts.find("web", "owner")
        assert person is not None
        return person

    async def last(self) -> Page:
        page = await self.house.diary((await self.owner()).id).last()
        assert page is not None
        return page

    async def message(self, page: Page, making: Making | None = None) -> Message:
        person = await self.owner()
        diary = self.house.diary(person.id)
        fresh = await diary.page(page.id)
        today = diary.today(person.preferences, fresh.created_at)
        shown = page_message(self.texts, fresh, person.preferences, today, making or Making())
        return await seal(shown, person.id, self.house.tokens)

    async def show(self, page: Page, making: Making | None = None) -> None:
        """What the postman does with a page that is owed."""
        await self.chat.send(ROOM, await self.message(page, making))

    async def save(
        self, page: Page, stage: str, value: Mapping[str, Any], *media: NewMedia
    ) -> None:
        work = self.house.work
        claim = await work.claim(page.person, page.id, stage, "test", timedelta(seconds=30))
        assert claim is not None
        fresh = await self.house.diary(page.person).page(page.id)
        made = NewArtefact(KINDS[stage], f"{stage}-1", value, tuple(media))
        assert await work.save(claim, fresh.revision, [made])

    async def finish(
        self,
        page: Page,
        *,
        title: str = "The ferry that was late",
        summary: str = "Ginger tea from Grandma's yellow bag, and Ben asleep on my shoulder.",
        tags: Sequence[tuple[str, str]] = (("Ben", "person"), ("ferry", "thing"), ("tea", "thing")),
        picture: bytes | None = None,
        colours: tuple[str, str] = ("a2aabb", "bfbbba"),
        mood: str = "calm",
        language: str = "en",
        weather: str = "rain",
        place: str = "Busan",
        music: bool = True,
    ) -> None:
        reading = {
            "language": language,
            "title": title,
            "summary": summary,
            "feeling": {"mood": mood, "confidence": 0.9, "grave": False},
            "weather": weather,
            "places": [{"name": place, "presence": "there"}] if place else [],
            "tags": [{"word": word, "kind": kind} for word, kind in tags],
        }
        drawn = picture or drawing()
        await self.save(page, "read", reading)
        await self.save(
            page,
            "draw",
            {"width": 432, "height": 576, "sky_ground": list(colours)},
            NewMedia("picture", drawn, _mime(drawn), "picture"),
        )
        if music:
            await self.save(
                page,
                "compose",
                {"seconds": 2.0},
                NewMedia("music", tune(), "audio/wav", "music.wav"),
            )
        fresh = await self.house.diary(page.person).page(page.id)
        await self.house.work.settle(page.id, fresh.revision)


def _mime(data: bytes) -> str:
    return "image/jpeg" if data.startswith(b"\xff\xd8") else "image/png"


def drawing(hue: int = 0, upper: float = 1.0) -> bytes:
    """A child's sheet: sky, ground, a sun, a house."""
    image = Image.new("RGB", (216, 288), (251, 246, 234))
    draw = ImageDraw.Draw(image)
    sky = ((176 + hue * 17) % 256, 208, 238)
    for y in range(8, int(190 * upper), 5):
        draw.line([(6, y), (108, y + 4), (210, y - 2)], fill=sky, width=6)
    if upper >= 1:
        for y in range(192, 282, 5):
            draw.line([(6, y + 3), (110, y - 3), (210, y + 2)], fill=(178, 205, 150), width=6)
        draw.ellipse([150, 26, 188, 64], fill=(246, 208, 90))
        draw.rectangle([48, 138, 118, 212], fill=(240, 214, 170), outline=(90, 80, 100), width=3)
        draw.polygon([(40, 140), (84, 96), (126, 140)], fill=(226, 122, 110))
    held = io.BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


def tune(seconds: float = 2.0) -> bytes:
    held = io.BytesIO()
    with wave.open(held, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes(128 + (n // 9 % 2) * 20 for n in range(int(8000 * seconds))))
    return held.getvalue()


@asynccontextmanager
async def place(
    home: Path, *, web: Web | None = None, quotas: Quotas | None = None, port: int = 0
) -> AsyncIterator[Place]:
    """The whole chat on a free port of this machine."""
    settings = Settings(
        _env_file=None,
        home=home,
        web=web or Web(port=port),
        quotas=quotas or Quotas(),
        storage=Storage(ballast_megabytes=0),
    )
    queue = QuietQueue()
    async with (
        House.open(settings) as house,
        App.opened(settings, house, queue) as app,
    ):
        chat = WebChat(settings.web, house, quotas=settings.quotas, home=settings.home)
        running = asyncio.ensure_future(chat.run(app, COMMANDS))
        try:
            url = await opened(chat, running)
            yield Place(settings, house, app, chat, url, queue)
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
