"""The real stages, end to end on real backends: words, photos, voice, sketches."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw

from config.settings import Settings
from db.house import House
from db.records import Draft, FileKind, GivenFile, Kind, Origin, Page, PageId, Person, Room
from models.embedded.narrator import EmbeddedNarrator
from models.making import unheard
from models.sounds import NarrateOrder
from models.studio import Studio
from tests.finishing import finished
from workers.answers import answer
from workers.month_film import LEAST_BYTES
from workers.once import Alone
from workers.runner import Runner
from workers.stages import PIPELINE


async def make(house: House, settings: Settings, person: Person, draft: Draft) -> Page:
    """Record a draft and run everything that is due for it."""
    async with Studio(settings.backends, settings.home) as studio:
        runner = Runner(house, studio, Alone(), PIPELINE, "test", ("light", "gpu"))
        at = datetime.now(UTC)
        origin = Origin("web", "room", at.isoformat(), "owner", at)
        page, _ = await house.diary(person.id).record(draft, origin, Room("web", "room"))
        return await finished(runner, person, page)


def photo() -> bytes:
    """A red ball on grass under a sky, taken in Busan."""
    picture = Image.new("RGB", (1600, 1200), (128, 182, 240))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 700, 1600, 1200), fill=(80, 150, 90))
    draw.ellipse((650, 500, 950, 800), fill=(220, 60, 50))
    exif = Image.Exif()
    exif[0x010F] = "Canon"
    exif[0x8825] = {1: "N", 2: (35.0, 10.0, 46.0), 3: "E", 4: (129.0, 4.0, 32.0)}
    with BytesIO() as out:
        picture.save(out, "JPEG", exif=exif)
        return out.getvalue()


def sketch() -> bytes:
    """A house drawn with a black pen."""
    picture = Image.new("L", (900, 900), 252)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((250, 450, 650, 780), outline=20, width=7)
    draw.polygon(((220, 450), (450, 220), (680, 450)), outline=20, width=7)
    draw.rectangle((400, 600, 500, 780), outline=20, width=7)
    draw.ellipse((700, 90, 830, 220), outline=20, width=7)
    with BytesIO() as out:
        picture.save(out, "PNG")
        return out.getvalue()


@pytest.fixture
async def silent(house: House, person: Person) -> Person:
    """Who wishes no music: a piece of its own takes a page two seconds."""
    await house.accounts.prefer(person.id, music=False)
    return await house.accounts.get(person.id)


def value(page: Page, kind: Kind) -> Any:
    return page.artefacts[kind].value


async def test_words_become_a_whole_page(house: House, settings: Settings, person: Person) -> None:
    page = await make(
        house, settings, person, Draft("Rain all day, but Ben and I built a blanket fort.")
    )
    assert not page.failures
    reading = value(page, Kind.READING)
    assert reading["weather"] == "rain"
    assert "Ben" in {someone["name"] for someone in reading["people"]}
    assert {ref.role for ref in page.artefacts[Kind.PICTURE].media} == {"picture", "sketch"}
    assert {ref.role for ref in page.artefacts[Kind.MUSIC].media} >= {"music", "voice", "cover"}
    assert value(page, Kind.CARD)["text"].startswith("Rain all day")


async def test_the_same_page_is_made_the_same_again(
    house: House, settings: Settings, silent: Person
) -> None:
    page = await make(house, settings, silent, Draft("Pancakes with Jimin."))
    diary = house.diary(silent.id)
    before = await diary.media(page.artefacts[Kind.PICTURE].media[0])
    await diary.wish(page.id, attempt=1)
    async with Studio(settings.backends, settings.home) as studio:
        runner = Runner(house, studio, Alone(), PIPELINE, "test", ("light", "gpu"))
        await runner.advance(silent.id, page.id)
        other = await diary.page(page.id)
        assert await diary.media(other.artefacts[Kind.PICTURE].media[0]) != before
        await diary.wish(page.id, attempt=0)
        await runner.advance(silent.id, page.id)
    again = await diary.page(page.id)
    assert await diary.media(again.artefacts[Kind.PICTURE].media[0]) == before


async def test_a_photo_alone_becomes_a_page(
    house: House, settings: Settings, person: Person
) -> None:
    given = GivenFile(FileKind.PHOTO, photo(), "image/jpeg", "ball.jpg")
    page = await make(house, settings, person, Draft(files=(given,)))
    assert not page.failures
    (seen,) = value(page, Kind.SEEN)["photos"]
    assert seen["place"] == "Busan"
    assert value(page, Kind.READING)["title"]
    assert Kind.PICTURE in page.artefacts


async def test_a_broken_photo_leaves_the_words_their_page(
    house: House, settings: Settings, silent: Person
) -> None:
    given = GivenFile(FileKind.PHOTO, photo()[:3000], "image/jpeg", "half.jpg")
    page = await make(house, settings, silent, Draft("Tea with Ella.", (given,)))
    assert value(page, Kind.SEEN)["photos"] == [{"part": page.parts[-1].id, "reason": "unreadable"}]
    assert Kind.PICTURE in page.artefacts
    assert page.text == "Tea with Ella."


async def test_an_own_sketch_is_coloured(house: House, settings: Settings, silent: Person) -> None:
    given = GivenFile(FileKind.SKETCH, sketch(), "image/png", "house.png")
    page = await make(house, settings, silent, Draft("I drew our house.", (given,)))
    assert not page.failures
    assert value(page, Kind.PICTURE)["own_sketch"] is True


async def test_a_voice_note_becomes_words_and_stays_playable(
    house: House, settings: Settings, silent: Person
) -> None:
    order = NarrateOrder("Today we went to the market.", "en")
    spoken = await asyncio.to_thread(
        lambda: EmbeddedNarrator().narrate([order], unheard)[0].voice.data
    )
    given = GivenFile(FileKind.VOICE, spoken, "audio/ogg", "note.ogg")
    page = await make(house, settings, silent, Draft(files=(given,)))
    (heard,) = value(page, Kind.HEARD)["recordings"]
    assert "market" in heard["text"].lower()
    assert heard["draft"] is True
    assert [ref.role for ref in page.artefacts[Kind.HEARD].media] == ["voice-playable"]
    assert "market" in value(page, Kind.CARD)["text"].lower()
    albums = house.albums
    found = await albums.find(silent.id, "market", today=page.day)
    assert [hit.page for hit in found.hits] == [page.id]
    await albums.close()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, PageId]:
    """A page made to its end, in a home that several tests may ask about it."""
    home = tmp_path_factory.mktemp("kept")
    settings = Settings.load(_env_file=None, home=home, storage={"ballast_megabytes": 0})

    async def one() -> PageId:
        async with House.open(settings) as house:
            person = await house.accounts.enrol("web", "owner")
            draft = Draft("Ice cream with Jimin by the river.")
            return (await make(house, settings, person, draft)).id

    return settings, asyncio.run(one())


async def asked(kept: tuple[Settings, PageId], who: str, question: str) -> Mapping[str, Any]:
    settings, page = kept
    async with House.open(settings) as house, Studio(settings.backends, settings.home) as studio:
        person = await house.accounts.enrol("web", who)
        wish = {"page": page, "limit": LEAST_BYTES}
        told = await answer(house, studio, person.id, question, wish)
    assert told is not None
    return told


@pytest.mark.parametrize("question", ["card", "print", "narrate", "film"])
async def test_a_worker_answers_what_is_asked_of_a_page(
    question: str, kept: tuple[Settings, PageId]
) -> None:
    told = await asked(kept, "owner", question)
    assert "file" in told, told
    assert len(told["file"]["data"]) > 10_000


async def test_nothing_is_answered_of_anothers_page(kept: tuple[Settings, PageId]) -> None:
    assert (await asked(kept, "stranger", "card"))["sorry"] == "NotFound"
