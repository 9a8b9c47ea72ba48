"""A month's film: its pages in order, one a day, within what a chat can carry."""

import base64
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from config.settings import Settings
from db.house import House
from db.records import Draft, Kind, NewMedia, Origin, Page, Person, Room
from models.embedded import ffmpeg
from models.embedded.composer.signal import RATE
from models.sounds import FilmOrder
from models.studio import Studio
from tests.finishing import finished
from tests.takeaway.conftest import picture
from workers.answers import answer
from workers.month_film import LEAST_BYTES, MOST_BYTES
from workers.once import Alone
from workers.pipeline import Made, Stage
from workers.runner import Runner
from workers.stages.read import READ
from workers.workroom import Workroom


class Watching(Studio):
    """A real studio that remembers which films were ordered, and makes them small."""

    films: list[FilmOrder]

    async def one(self, part: Any, order: Any, *more: Any) -> Any:
        if isinstance(order, FilmOrder):
            self.films = [*getattr(self, "films", []), order]
            order = replace(order, limit_bytes=LEAST_BYTES // 2)  # a small one plays as long
        return await super().one(part, order, *more)


async def _drawn(page: Page, room: Workroom) -> Made:
    return Made({"width": 48, "height": 64}, (NewMedia("picture", picture(), "image/jpeg", "p"),))


# What is read is real; how it is drawn is not looked at here, and no page needs a piece of its own.
DRAW = Stage("draw", Kind.PICTURE, lambda page, preferences: page.text, _drawn)


async def made(house: House, studio: Studio, person: Person, text: str, day: date) -> Page:
    runner = Runner(house, studio, Alone(), (READ, DRAW), "test", ("light", "gpu"))
    at = datetime.now(UTC)
    origin = Origin("web", "room", at.isoformat(), "owner", at)
    draft = Draft(text, day=day)
    page, _ = await house.diary(person.id).record(draft, origin, Room("web", "room"))
    return await finished(runner, person, page)


async def test_a_month_is_shown_a_page_a_day_with_its_own_music(
    house: House, settings: Settings, person: Person
) -> None:
    diary = house.diary(person.id)
    async with Watching(settings.backends, settings.home) as studio:
        last = await made(house, studio, person, "Tea with Ella.", date(2026, 5, 31))
        await made(house, studio, person, "A quiet morning.", date(2026, 5, 1))
        loved = await made(house, studio, person, "We flew a kite.", date(2026, 5, 1))
        unwished = await made(house, studio, person, "We quarrelled.", date(2026, 5, 9))
        await made(house, studio, person, "Cherries.", date(2026, 6, 1))
        await diary.star(loved.id, True)
        await diary.hide(unwished.id)
        await diary.correct(last.id, title="Ella came")
        told = await answer(
            house, studio, person.id, "month-film", {"year": 2026, "month": 5, "limit": 1 << 40}
        )
        assert told is not None
        assert told["file"]["name"] == "2026-05.mp4"
        (order,) = studio.films
        assert len(order.pictures) == 2
        assert order.titles[1] == "Ella came"
        assert "kite" in order.titles[0].lower()
        assert order.limit_bytes == MOST_BYTES
        film = base64.b64decode(told["file"]["data"])
        assert len(film) <= MOST_BYTES
        sound = ffmpeg.decode(
            film, "film", rate=RATE, channels=2, most_seconds=120, most_bytes=10**8
        )
        assert 20 <= sound.shape[1] / RATE <= 60

        await house.accounts.prefer(person.id, music=False)
        small = {"year": 2026, "month": 6, "limit": LEAST_BYTES}
        told = await answer(house, studio, person.id, "month-film", small)
        assert told is not None
        assert len(base64.b64decode(told["file"]["data"])) <= LEAST_BYTES
        assert studio.films[-1].music is None

        stranger = await house.accounts.enrol("web", "stranger")
        for month in ({"year": 2026, "month": 5}, {"year": 2026, "month": 4}):
            assert await answer(house, studio, stranger.id, "month-film", month) == {
                "sorry": "no-month"
            }
