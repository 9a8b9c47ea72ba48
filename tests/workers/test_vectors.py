"""Pages get directions beside the stages: all of them, once, by the models of today; and what is
asked by meaning finds them. The house, the stages and the album are real, the embedder is one
that can be read (tests/meanings.py)."""

import asyncio
import base64
import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn

import pytest

from config.settings import Backends, Settings
from db.album.albums import VECTORS
from db.album.vectors import parsed
from db.house import House
from db.records import Draft, FileKind, GivenFile, Kind, Origin, Page, Person, PersonId, Room
from db.takeaway.pages import page_out
from models.errors import NoWeights
from models.studio import Studio
from tests.finishing import finished
from tests.meanings import Gpu, Telling
from tests.workers.test_photos import ball
from workers import vectors
from workers.answers import answer
from workers.once import Alone
from workers.runner import Runner
from workers.stages.read import READ
from workers.stages.remember import REMEMBER
from workers.stages.see import SEE
from workers.vectors import Filler

GRAVE = "We buried Grandpa under the oak."
PLAIN = [f"Soup at home, evening {number}." for number in range(5)]


class Desk:
    """Diaries with a worker beside them that has an embedder."""

    def __init__(self, house: House, settings: Settings, person: Person) -> None:
        self.house, self.settings, self.person = house, settings, person
        self.model = Telling()
        self.studio = self._studio(Gpu(self.model))
        self.done: dict[PersonId, int] = {}
        self._count = 0

    def _studio(self, gpu: Gpu) -> Studio:
        studio = Studio(self.settings.backends, self.settings.home)
        studio.__dict__["machine"] = gpu
        return studio

    def takes(self, model: Telling) -> None:
        """Another model from now on, as after new settings."""
        self.model, self.done = model, {}
        self.studio = self._studio(Gpu(model))

    async def write(self, text: str, *photos: bytes, whose: Person | None = None) -> Page:
        self._count += 1
        person = whose or self.person
        origin = Origin("web", "room", str(self._count), "owner", datetime.now(UTC))
        files = tuple(GivenFile(FileKind.PHOTO, one, "image/jpeg", "a.jpg") for one in photos)
        diary = self.house.diary(person.id)
        page, _ = await diary.record(Draft(text, files), origin, Room("web", "room"))
        stages = (SEE, READ, REMEMBER) if photos else (READ, REMEMBER)
        runner = Runner(self.house, self.studio, Alone(), stages, "test", ("light", "gpu"))
        return await finished(runner, person, page)

    async def fill(self) -> int:
        """Until nothing is left to make; how many pages were."""
        filler, made = Filler(self.house, self.studio, "test"), 0
        while some := await filler.fill(self.done):
            made += some
        return made

    async def found(self, words: str, whose: Person | None = None) -> list[str]:
        person = whose or self.person
        told = await answer(self.house, self.studio, person.id, "directions", {"words": words})
        assert told is not None
        found = await self.house.albums.find(
            person.id, words, today=datetime.now(UTC).date(), directions=parsed(told["directions"])
        )
        return [hit.page for hit in found.hits if "meaning" in hit.found_in
                or "pictures" in hit.found_in]  # fmt: skip

    async def of(self, page: Page) -> dict[str, Any]:
        kept = (await self.house.diary(page.person).page(page.id)).artefacts.get(Kind.VECTORS)
        return dict(kept.value) if kept else {}


@pytest.fixture
async def desk(house: House, settings: Settings, person: Person) -> AsyncIterator[Desk]:
    one = Desk(house, settings, person)
    async with one.studio:
        yield one


async def test_pages_are_filled_in_and_found_by_what_they_mean(desk: Desk) -> None:
    grave = await desk.write(GRAVE)
    for text in PLAIN:
        await desk.write(text)
    assert await desk.found("eulogy") == []
    assert await desk.fill() == 6
    assert await desk.found("eulogy") == [grave.id]
    assert await desk.fill() == 0, "what is made is not made again"
    assert max(desk.model.passes) > 1, "several pages go through the model together"
    kept = await desk.of(grave)
    assert [one["space"] for one in kept["vectors"]] == ["things/1/said"]


async def test_who_has_no_network_makes_none_and_waits_for_nothing(
    house: House, settings: Settings, person: Person, desk: Desk
) -> None:
    page = await desk.write(GRAVE)
    async with Studio(Backends(seer="embedded"), settings.home) as studio:
        await asyncio.wait_for(Filler(house, studio, "test").run(), 5)
        told = await answer(house, studio, person.id, "directions", {"words": "eulogy"})
    assert told == {"sorry": "embedded"}
    assert await desk.of(page) == {}
    meant = await house.albums.meant(
        person.id, "eulogy", language="en", today=datetime.now(UTC).date()
    )
    assert meant == "", "an album without directions asks nobody"


async def test_what_was_cut_off_goes_on_where_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in [GRAVE, *PLAIN]:
        await desk.write(text)
    real = desk.model.embed

    def broken(*_: object) -> NoReturn:
        raise NoWeights("the painter took them")

    monkeypatch.setattr(desk.model, "embed", broken)
    with pytest.raises(NoWeights):
        await desk.fill()
    monkeypatch.setattr(desk.model, "embed", real)
    assert await desk.fill() == 6, "nobody holds a claim of what failed"


async def test_a_page_in_other_hands_is_left_to_them(desk: Desk) -> None:
    page = await desk.write(GRAVE)
    hold = timedelta(seconds=60)
    claim = await desk.house.work.claim(desk.person.id, page.id, vectors.STAGE, "other", hold)
    assert claim is not None
    assert await desk.fill() == 0
    await desk.house.work.release(claim, drained=True)
    assert await desk.fill() == 1, "and is not forgotten meanwhile"


async def test_another_model_makes_all_anew_and_old_and_new_do_not_meet(desk: Desk) -> None:
    grave = await desk.write(GRAVE)
    for text in PLAIN:
        await desk.write(text)
    await desk.fill()
    desk.takes(Telling("things/2", more=5))
    assert await desk.found("eulogy") == [], "asked of another space than the pages lie in"
    assert await desk.fill() == 6
    assert await desk.found("eulogy") == [grave.id]
    assert {one["space"] for one in (await desk.of(grave))["vectors"]} == {"things/2/said"}
    spaces = await desk.house.albums.use(desk.person.id, lambda index: index.spaces)
    assert spaces == [("things/2/said", desk.model.dimensions)]


async def test_a_changed_page_is_made_anew_and_an_equal_one_only_kept(desk: Desk) -> None:
    page = await desk.write(GRAVE)
    for text in PLAIN:
        await desk.write(text)
    await desk.fill()
    asked = len(desk.model.asked)
    diary = desk.house.diary(desk.person.id)
    await diary.correct(page.id, mood="sad")
    runner = Runner(desk.house, desk.studio, Alone(), (READ, REMEMBER), "test", ("light", "gpu"))
    await finished(runner, desk.person, await diary.page(page.id))
    assert await desk.fill() == 1
    assert len(desk.model.asked) == asked, "its words are the same"
    await diary.correct(page.id, title="The rocket")
    await finished(runner, desk.person, await diary.page(page.id))
    assert await desk.fill() == 1
    assert await desk.found("astronaut") == [page.id]


async def test_a_deleted_page_takes_its_directions_along(desk: Desk) -> None:
    grave = await desk.write(GRAVE)
    for text in PLAIN:
        await desk.write(text)
    await desk.fill()
    assert await desk.found("eulogy") == [grave.id]
    diary = desk.house.diary(desk.person.id)
    await diary.trash(grave.id)
    assert await desk.found("eulogy") == []
    await diary.restore(grave.id)
    assert await desk.found("eulogy") == [grave.id]
    await diary.trash(grave.id)
    await diary.destroy(grave.id)
    assert await desk.found("eulogy") == []
    await desk.house.albums.close()
    assert await desk.found("eulogy") == []


async def test_nobody_finds_by_what_is_in_another_diary(desk: Desk, house: House) -> None:
    other = await house.accounts.enrol("web", "other")
    await desk.write(GRAVE)
    for text in PLAIN:
        await desk.write(text)
        await desk.write(text, whose=other)
    assert await desk.fill() == 11
    assert len(await desk.found("eulogy")) == 1
    assert await desk.found("eulogy", other) == []


async def test_they_are_sealed_in_the_page_and_in_the_snapshot(desk: Desk) -> None:
    grave = await desk.write(GRAVE)
    for text in PLAIN:
        await desk.write(text)
    await desk.fill()
    values = (await desk.of(grave))["vectors"][0]["values"]
    await desk.house.albums.use(desk.person.id, lambda index: None)
    await desk.house.albums.close()
    raw = base64.b64decode(values)
    for file in desk.settings.home.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert values.encode() not in data
            assert raw not in data
            assert b"things/1/said" not in data
    assert await desk.house.diary(desk.person.id).blob(VECTORS) is not None
    assert await desk.found("eulogy") == [grave.id], "from the snapshot, as it was"


async def test_photos_are_found_by_words_for_them_and_by_another_photo(desk: Desk) -> None:
    red = await desk.write("At the pond.", ball((250, 20, 20), (200, 30, 30)))
    for number in range(4):
        await desk.write(PLAIN[number], ball((20, 20, 250), (30, 30, 200), 200 + 40 * number))
    await desk.fill()
    kept = (await desk.of(red))["vectors"]
    assert [(one["space"], one["part"]) for one in kept] == [
        ("things/1/said", 0),
        ("things/1/seen", red.parts[1].id),
    ]
    assert await desk.found("something red") == [red.id]
    sent = base64.b64encode(ball((255, 0, 0), (220, 10, 10), 420)).decode()
    told = await answer(desk.house, desk.studio, desk.person.id, "like", {"photo": sent})
    assert told is not None
    assert told["photos"][0]["page"] == red.id
    assert told["alike"] >= 1


async def test_a_photo_that_cannot_be_read_keeps_no_page_back(desk: Desk) -> None:
    page = await desk.write("A funeral: we buried him.", b"no picture at all")
    assert await desk.fill() == 1
    assert [one["part"] for one in (await desk.of(page))["vectors"]] == [0]


async def test_a_long_day_is_several_things(desk: Desk) -> None:
    text = "Soup at home, as always, and the usual walk. " * 60 + GRAVE
    page = await desk.write(text)
    for one in PLAIN:
        await desk.write(one)
    await desk.fill()
    assert len((await desk.of(page))["vectors"]) == 3
    assert await desk.found("eulogy") == [page.id]


async def test_a_worker_goes_on_by_itself_and_after_what_went_wrong(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "LOOK_SECONDS", 0.02)
    monkeypatch.setattr(vectors, "REST_SECONDS", 0.02)
    first = await desk.write(GRAVE)
    real = desk.model.embed
    failed = asyncio.Event()

    def broken(*_: object) -> NoReturn:
        failed.set()
        raise NoWeights("not yet")

    monkeypatch.setattr(desk.model, "embed", broken)
    at_work = asyncio.create_task(Filler(desk.house, desk.studio, "test").run())
    try:
        async with asyncio.timeout(60):
            await failed.wait()
            monkeypatch.setattr(desk.model, "embed", real)
            while not await desk.of(first):
                await asyncio.sleep(0.02)
            later = await desk.write(PLAIN[0])
            while not await desk.of(later):
                await asyncio.sleep(0.02)
    finally:
        at_work.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await at_work


async def test_a_models_numbers_are_no_part_of_an_export(desk: Desk) -> None:
    page = await desk.write(GRAVE)
    await desk.fill()
    made = page_out(await desk.house.diary(desk.person.id).page(page.id))
    assert made["finished"]
    assert "card" in made["made"]
    assert "vectors" not in made["made"]
