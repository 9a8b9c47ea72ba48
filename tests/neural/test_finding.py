"""Search by meaning through the real architectures: pages are filled in by tiny models loaded the
real way, and found by what those make of a question."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from config.settings import Settings
from db.album.vectors import parsed
from db.house import House
from db.records import Draft, FileKind, GivenFile, Kind, Origin, Page, PersonId, Room
from models.neural.machine import Machine
from models.studio import Studio
from tests.finishing import finished
from tests.neural import tiny
from tests.neural.tiny import eyes
from tests.photos import made
from workers.answers import answer
from workers.once import Alone
from workers.runner import Runner
from workers.stages.read import READ
from workers.stages.remember import REMEMBER
from workers.stages.see import SEE
from workers.vectors import Filler

TEXTS = ("zzzz qqqq", "abcdefg hij", "the sea the sea", "1234 5678", "Soup at home.")


def machine(shelf: Path, texts: str, seed: int) -> Machine:
    eye = tiny.shelved(shelf, "tiny/siglip-10", eyes.siglip, batch=4)
    words = tiny.shelved(shelf, texts, eyes.text_reader(seed), batch=4)
    return tiny.machine(shelf, seer=eye, embedder=eye, embedder__words=words)


class Desk:
    def __init__(self, house: House, settings: Settings, person: PersonId) -> None:
        self.house, self.settings, self.person = house, settings, person

    def studio(self, shelf: Path, texts: str = "tiny/bge-m3", seed: int = 41) -> Studio:
        """`auto`, on a machine that counts as one with a GPU; the reader has no weights."""
        studio = Studio(self.settings.backends, self.settings.home)
        studio.__dict__["machine"] = machine(shelf, texts, seed)
        return studio

    async def write(self, studio: Studio, text: str, *photos: bytes) -> Page:
        origin = Origin("web", "room", text, "owner", datetime.now(UTC))
        files = tuple(GivenFile(FileKind.PHOTO, one, "image/jpeg", "a.jpg") for one in photos)
        diary = self.house.diary(self.person)
        page, _ = await diary.record(Draft(text, files), origin, Room("web", "room"))
        runner = Runner(
            self.house, studio, Alone(), (SEE, READ, REMEMBER), "test", ("light", "gpu")
        )
        person = await self.house.accounts.get(self.person)
        return await finished(runner, person, page)

    async def kept(self, page: Page) -> list[dict[str, Any]]:
        fresh = await self.house.diary(self.person).page(page.id)
        return list(fresh.artefacts[Kind.VECTORS].value["vectors"])


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    settings = Settings.load(_env_file=None, home=tmp_path, storage={"ballast_megabytes": 0})
    async with House.open(settings) as house:
        person = await house.accounts.enrol("web", "owner")
        yield Desk(house, settings, person.id)


async def filled(desk: Desk, studio: Studio) -> int:
    filler, done, count = Filler(desk.house, studio, "test"), dict[PersonId, int](), 0
    while some := await filler.fill(done):
        count += some
    return count


async def test_pages_and_questions_meet_in_one_space_and_never_across_models(
    desk: Desk, shelf: Path
) -> None:
    async with desk.studio(shelf) as studio:
        pages = [await desk.write(studio, text) for text in TEXTS]
        assert await filled(desk, studio) == len(TEXTS)
        assert {one["space"] for one in await desk.kept(pages[0])} == {"tiny/bge-m3"}
        told = await answer(desk.house, studio, desk.person, "directions", {"words": TEXTS[0]})
    assert told is not None
    sought = parsed(told["directions"])
    assert [(one.space.model, one.shown) for one in sought] == [
        ("tiny/bge-m3", False),
        ("tiny/siglip-10", True),
    ]
    own = await desk.house.albums.use(
        desk.person, lambda index: index.directions_of(pages[0].id, 0), by_meaning=True
    )
    assert own[0].space == sought[0].space
    async with desk.studio(shelf, "tiny/multilingual-e5-small", 42) as studio:
        assert await filled(desk, studio) == len(TEXTS)
        spaces = await desk.house.albums.use(desk.person, lambda index: index.spaces)
        assert [model for model, _ in spaces] == ["tiny/multilingual-e5-small"]
        near = await desk.house.albums.use(
            desk.person, lambda index: index.near(sought[0]), by_meaning=True
        )
        assert near == [], "what an older model made of the question finds nothing"


async def test_the_eye_that_saw_a_photo_need_not_look_twice(desk: Desk, shelf: Path) -> None:
    photo = made.encoded(made.landscape(np.random.default_rng(1), 160, 120))
    settings = desk.settings.backends.model_copy(update={"seer": "neural"})
    desk.settings = desk.settings.model_copy(update={"backends": settings})
    async with desk.studio(shelf) as studio:
        page = await desk.write(studio, "The sea.", photo)
        seen = page.artefacts[Kind.SEEN].value["photos"][0]["direction"]
        assert await filled(desk, studio) == 1
        said, shown = await desk.kept(page)
        assert (said["space"], said["part"]) == ("tiny/bge-m3", 0)
        assert shown == {**seen, "part": page.parts[1].id}
        card = page.artefacts[Kind.CARD].value["photos"][0]
        assert "direction" not in card
