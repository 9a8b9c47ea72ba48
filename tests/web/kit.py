"""A real house, a real conversation and a real web chat, with a workshop played by the test.

The workshop saves what a worker would (words, a simple picture, a few seconds of sound) through
`house.work`, so that pages, media and search see real artefacts.
"""

import asyncio
import io
import wave
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from bot.app import App
from bot.commands import COMMANDS
from bot.deliveries import Postman
from bot.messages import Message
from bot.platforms.web import WebChat, opened
from bot.pressing import seal
from bot.texts import Texts
from bot.views.page import page_message
from config.settings import Quotas, Settings, Storage, Web
from db.house import House
from db.records import Draft, Kind, NewArtefact, NewMedia, Origin, Page, Person, Room
from tests.fakes import FakeQueue
from workers.queue import Progress
from workers.stages.remember import understood

ROOM = Room("web", "owner")
KINDS = {
    "read": Kind.READING,
    "draw": Kind.PICTURE,
    "compose": Kind.MUSIC,
    "remember": Kind.CARD,
}


@dataclass
class Place:
    """All that one test needs."""

    settings: Settings
    house: House
    app: App
    chat: WebChat
    url: str
    queue: FakeQueue
    postman: Postman

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

    async def message(self, page: Page) -> Message:
        """The page's message as the conversation shows it."""
        person = await self.owner()
        diary = self.house.diary(person.id)
        fresh = await diary.page(page.id)
        today = diary.today(person.preferences, fresh.created_at)
        shown = page_message(self.texts, fresh, person.preferences, today)
        return await seal(shown, person.id, self.house.tokens)

    def tell(self, page: Page, stage: str, share: float, preview: bytes | None = None) -> None:
        """What a worker tells of its work."""
        self.queue.tell(Progress(page.id, stage, "running", share, preview))

    async def save(
        self, page: Page, stage: str, value: Mapping[str, Any], *media: NewMedia
    ) -> None:
        work = self.house.work
        claim = await work.claim(page.person, page.id, stage, "test", timedelta(seconds=30))
        assert claim is not None
        fresh = await self.house.diary(page.person).page(page.id)
        made = NewArtefact(KINDS[stage], f"{stage}-1", value, tuple(media))
        assert await work.save(claim, fresh.revision, [made])

    async def draw(
        self, page: Page, picture: bytes, colours: tuple[str, str] = ("a2aabb", "bfbbba")
    ) -> None:
        """The picture is done, and the worker says so."""
        await self.save(
            page,
            "draw",
            {"width": 432, "height": 576, "sky_ground": list(colours)},
            NewMedia("picture", picture, _mime(picture), "picture"),
        )
        self.queue.tell(Progress(page.id, "draw", "done"))

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
        card = {**understood(reading), "day": page.day.isoformat(), "text": page.text, "photos": []}
        await self.save(page, "remember", card)
        await self.save(page, "read", reading)
        await self.draw(page, drawn, colours)
        if music:
            await self.save(
                page,
                "compose",
                {"seconds": 2.0},
                NewMedia("music", tune(), "audio/wav", "music.wav"),
            )
        fresh = await self.house.diary(page.person).page(page.id)
        await self.house.work.settle(page.id, fresh.revision)
        self.postman.nudge()


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
    queue = FakeQueue()
    async with (
        House.open(settings) as house,
        App.opened(settings, house, queue) as app,
    ):
        chat = WebChat(settings.web, house, quotas=settings.quotas, home=settings.home)
        postman = Postman(house, queue, settings, Texts(strict=True))
        running = asyncio.ensure_future(chat.run(app, COMMANDS))
        delivering = asyncio.ensure_future(postman.run([chat]))
        try:
            url = await opened(chat, running)
            yield Place(settings, house, app, chat, url, queue, postman)
        finally:
            for task in (delivering, running):
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task


ZONE = "Europe/Berlin"  # where the browser of the tests is


async def kept(here: Place, text: str, n: int = 1, days: int = 0, **page: Any) -> None:
    """A finished page that was written before."""
    person = await here.house.accounts.find("web", "owner")
    person = person or await here.house.accounts.enrol("web", "owner")
    at = datetime.now(UTC) - timedelta(days=days)
    origin = Origin("web", "owner", f"before-{n:04d}", "owner", at)
    diary = here.house.diary(person.id)
    zone = person.preferences.timezone or ZONE  # else a night on which two months meet has two days
    day = diary.today(replace(person.preferences, timezone=zone), at)
    record, _ = await diary.record(Draft(text=text, day=day), origin, ROOM)
    await here.finish(record, **page)


async def pages(here: Place) -> int:
    return len(await here.house.diary((await here.owner()).id).pages())
