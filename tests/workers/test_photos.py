"""Photos in the pipeline: faces find their people, a name once said is told everywhere, own
categories are learnt, and what is asked of a photo is answered. Real house, real seer."""

import asyncio
import base64
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from config.settings import Settings
from db.house import House
from db.records import Draft, FileKind, GivenFile, Kind, Origin, Page, PageId, Person, Room
from models.embedded.seer.kept_people import load
from models.studio import Studio
from tests.finishing import finished
from tests.photos import made, portraits
from workers import arriving, people
from workers.answers import answer
from workers.once import Alone
from workers.runner import Runner
from workers.stages.read import READ
from workers.stages.remember import REMEMBER
from workers.stages.see import SEE

STAGES = (SEE, READ, REMEMBER)  # what photos are about; drawing them is tested elsewhere


class Desk:
    """A diary with a worker beside it."""

    def __init__(self, house: House, studio: Studio, person: Person) -> None:
        self.house, self.studio, self.person = house, studio, person
        self.diary = house.diary(person.id)
        self._runner = Runner(house, studio, Alone(), STAGES, "test", ("light", "gpu"))
        self._count = 0

    async def give(self, *pictures: bytes, text: str = "") -> Page:
        self._count += 1
        at = datetime.now(UTC)
        files = tuple(GivenFile(FileKind.PHOTO, data, "image/jpeg", "a.jpg") for data in pictures)
        origin = Origin("web", "room", str(self._count), "owner", at)
        page, _ = await self.diary.record(Draft(text, files), origin, Room("web", "room"))
        return page

    async def make(self, page: Page) -> Page:
        return await finished(self._runner, self.person, await self.diary.page(page.id))

    async def ask(self, question: str, **arguments: Any) -> Any:
        told = await answer(self.house, self.studio, self.person.id, question, arguments)
        assert told is not None
        return told


@pytest.fixture
async def desk(house: House, settings: Settings, person: Person) -> AsyncIterator[Desk]:
    async with Studio(settings.backends, settings.home) as studio:
        yield Desk(house, studio, person)


def portrait(who: int, light: int) -> bytes:
    """One painted person, lit each time a little differently."""
    picture = portraits.group(np.random.default_rng(light), [who])
    return made.encoded(picture)


def ball(colour: tuple[int, int, int], ground: tuple[int, int, int], at: int = 300) -> bytes:
    rng = np.random.default_rng(at)
    picture = np.full((480, 640, 3), ground, np.float32)
    rows, columns = np.mgrid[:480, :640]
    picture[(rows - 240) ** 2 + (columns - at) ** 2 < 110**2] = colour
    picture += rng.normal(0, 4, picture.shape)
    with BytesIO() as out:
        Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=88)
        return out.getvalue()


def value(page: Page, kind: Kind) -> Any:
    return page.artefacts[kind].value


async def told(desk: Desk) -> Any:
    note = await desk.diary.note(people.KIND, people.KEY)
    return note["told"] if note else {"people": []}


async def test_a_name_said_once_is_told_on_every_page_of_that_person(desk: Desk) -> None:
    first = await desk.make(await desk.give(portrait(2, 1)))
    (someone,) = (await told(desk))["people"]
    assert someone["name"] is None
    crop = [ref for ref in first.artefacts[Kind.SEEN].media if ref.role == "face"]
    with Image.open(BytesIO(await desk.diary.media(crop[0]))) as face:
        assert face.size == (256, 256)

    said = await desk.ask("faces", act="is", face=someone["face"], name="Mina")
    assert said["pages"] == [first.id]
    assert [one.name for one in await desk.diary.people()] == ["Mina"]
    first = await desk.make(first)
    second = await desk.make(await desk.give(portrait(2, 2)))
    for page in (first, second):
        reading = value(page, Kind.READING)
        assert "Mina" in reading["summary"]
        assert {"word": "Mina", "kind": "person", "concept": None} in reading["tags"]
        assert [one["name"] for one in reading["people"]] == ["Mina"]
        who = [figure["who"] for figure in reading["brief"]["figures"]]
        assert who == ["writer", "Mina"], "drawn once, for the one face there is"
        (photo,) = value(page, Kind.CARD)["photos"]
        assert photo["faces"][0]["name"] == "Mina"
        assert photo["caption"].startswith("Mina")
        assert "vector" not in photo["faces"][0]

    (mina,) = (await told(desk))["people"]
    said = await desk.ask("faces", act="rename", group=mina["id"], name="Mina Kim")
    assert sorted(said["pages"]) == sorted([first.id, second.id])
    assert "Mina Kim" in value(await desk.make(first), Kind.READING)["summary"]


async def test_two_pages_seen_at_once_both_keep_what_they_learnt(desk: Desk) -> None:
    pages = [await desk.give(portrait(who, 1)) for who in (2, 3, 5)]
    await asyncio.gather(*(desk.make(page) for page in pages))
    faces = [face for one in (await told(desk))["people"] for face in one["faces"]]
    waiting = (await told(desk))["waiting"]
    assert {face.partition(":")[0] for face in [*faces, *waiting]} == {page.id for page in pages}


async def test_words_and_corrections_stand_above_what_a_photo_tells(desk: Desk) -> None:
    page = await desk.make(await desk.give(portrait(2, 1), text="Lunch with Mina."))
    (someone,) = (await told(desk))["people"]
    await desk.ask("faces", act="is", face=someone["face"], name="Mina")
    page = await desk.make(page)
    assert [one["name"] for one in value(page, Kind.READING)["people"]] == ["Mina"], "once"
    alone = await desk.make(await desk.give(portrait(2, 2)))
    assert "Mina" in value(alone, Kind.READING)["summary"]
    await desk.diary.correct(alone.id, people="Ben", tags="soup")
    reading = value(await desk.make(alone), Kind.READING)
    words = [tag["word"] for tag in reading["tags"]]
    assert "soup" in words
    assert "Mina" not in words
    assert "Mina" not in [one["name"] for one in reading["people"]]


async def test_linked_diaries_know_the_people_of_both(desk: Desk) -> None:
    await desk.make(await desk.give(portrait(3, 1)))
    other = await desk.house.accounts.enrol("telegram", "9")
    there = Desk(desk.house, desk.studio, other)
    first = await there.make(await there.give(portrait(2, 1)))
    (someone,) = (await told(there))["people"]
    await there.ask("faces", act="is", face=someone["face"], name="Mina")
    await there.ask(
        "category", act="yes", name="portraits", photo=f"{first.id}:{first.parts[0].id}"
    )
    await there.diary.set_note("reader", "not-people", {"words": ["Rose"]})

    code = await desk.house.accounts.link_code(desk.person.id)
    await desk.house.accounts.link(code, "telegram", "9")
    assert await arriving.join(desk.diary) == 3
    assert await arriving.join(desk.diary) == 0, "once"
    assert {one["name"] for one in (await told(desk))["people"]} == {None, "Mina"}
    assert "Mina" in value(await desk.make(first), Kind.READING)["summary"]
    second = await desk.make(await desk.give(portrait(2, 2)))
    assert "Mina" in value(second, Kind.READING)["summary"], "known in pages to come"
    (listed,) = (await desk.ask("category"))["categories"]
    assert (listed["name"], listed["examples"]) == ("portraits", 1)
    assert await desk.diary.note("reader", "not-people") == {"words": ["Rose"]}


async def test_a_page_destroyed_before_the_diaries_met_leaves_no_face_behind(desk: Desk) -> None:
    other = await desk.house.accounts.enrol("telegram", "9")
    there = Desk(desk.house, desk.studio, other)
    gone = await there.make(await there.give(portrait(2, 1)))
    await there.make(await there.give(portrait(3, 1)))
    await there.diary.trash(gone.id)
    await there.diary.purge(datetime.now(UTC).replace(year=2999))
    code = await desk.house.accounts.link_code(desk.person.id)
    await desk.house.accounts.link(code, "telegram", "9")
    await arriving.join(desk.diary)
    assert len((await told(desk))["people"]) == 1
    assert gone.id not in repr(await desk.diary.note(people.KIND, people.KEY))


async def test_who_is_not_to_be_grouped_is_left_alone(desk: Desk) -> None:
    page = await desk.make(await desk.give(portrait(2, 1)))
    (someone,) = (await told(desk))["people"]
    await desk.ask("faces", act="is", face=someone["face"], name="Mina")
    said = await desk.ask("faces", act="never", group=someone["id"])
    assert said["pages"] == [page.id]
    assert said["told"]["people"] == []
    assert "Mina" not in value(await desk.make(page), Kind.READING)["summary"]
    again = await desk.make(await desk.give(portrait(2, 2)))
    assert (await told(desk))["people"] == []
    assert value(again, Kind.CARD)["photos"][0]["faces"][0]["name"] is None


async def test_a_page_destroyed_leaves_no_face_behind(desk: Desk) -> None:
    page = await desk.make(await desk.give(portrait(2, 1)))
    assert len((await told(desk))["people"]) == 1
    await desk.diary.trash(page.id)
    assert await people.unlearn(desk.diary) == 0, "it may still be brought back"
    await desk.diary.purge(datetime.now(UTC).replace(year=2999))
    assert await people.unlearn(desk.diary) == 1
    note = await desk.diary.note(people.KIND, people.KEY)
    assert note is not None
    assert page.id not in repr(note)
    assert note["people"]["groups"] == []
    assert await people.unlearn(desk.diary) == 0


async def test_of_many_photos_a_destroyed_one_leaves_the_centre_as_well(desk: Desk) -> None:
    """A group remembers eight faces; the ninth must not linger in its mean."""
    rng = np.random.default_rng(5)
    centre = rng.normal(0, 0.05, 128)
    for number in range(12):
        vector = (centre + rng.normal(0, 0.01, 128)).tolist()
        photo = {"part": 1, "kind": "photo", "faces": [
            {"box": [0.2, 0.2, 0.6, 0.6], "score": 1.0, "sure": True, "vector": vector}
        ]}  # fmt: skip
        await people.place(desk.diary, [photo], PageId(f"page{number}"))
    (group,) = (await people.known(desk.diary)).groups
    remembered = {exemplar.face for exemplar in group.exemplars}
    lost = next(face for face in group.faces if face not in remembered)
    note = await desk.diary.note(people.KIND, people.KEY)
    after = people.without(frozenset([lost.partition(":")[0]]), 1, note)
    assert after is not None
    (left,) = load(after["people"]).groups
    assert lost not in left.faces
    mean = np.mean([exemplar.vector for exemplar in left.exemplars], axis=0)
    assert np.allclose(np.array(left.total) / left.weight, mean, atol=1e-6)


async def test_a_face_nobody_has_is_not_found(desk: Desk) -> None:
    for given in (
        {"act": "is", "face": "nopage:1:0", "name": "Mina"},
        {"act": "is", "face": "x", "name": "Mina"},
        {"act": "rename", "group": "p99", "name": "Mina"},
        {"act": "merge", "group": "p1", "other": "p2"},
        {"act": "dance"},
    ):
        assert (await desk.ask("faces", **given))["sorry"] == "NotFound", given
    assert await desk.diary.people() == []


async def test_a_photos_card_has_its_colours_rank_and_doubles(desk: Desk) -> None:
    red = ball((210, 60, 50), (130, 180, 235))
    first = await desk.make(await desk.give(red))
    await desk.make(await desk.give(ball((60, 150, 90), (240, 235, 220), 350)))
    again = await desk.make(await desk.give(red))
    card = await desk.ask("photo", page=again.id)
    assert [one["page"] for one in card["same"]] == [first.id]
    assert card["rank"]["of"] == 3
    assert card["photo"]["colours"]
    assert "features" not in card["photo"]
    with Image.open(BytesIO(base64.b64decode(card["file"]["data"]))) as strip:
        assert strip.width == 960
    why = await desk.ask("why-memorable", page=again.id)
    assert why["because"]
    assert base64.b64decode(why["file"]["data"]).startswith(b"\xff\xd8")
    best = await desk.ask("memorable")
    least = await desk.ask("memorable", least=True)
    assert best["of"] == least["of"] == 3
    everything = {one["id"] for one in best["photos"]} | {
        other["id"] for one in best["photos"] for other in one["alike"]
    }
    assert len(everything) == 3, "a look-alike stands with the one it is like"
    assert best["photos"][0]["id"] != least["photos"][0]["id"]
    assert (await desk.ask("photo", page=again.id, part="999"))["sorry"] == "NotFound"


async def test_a_category_of_ones_own_is_learnt_and_corrected(desk: Desk) -> None:
    red = [await desk.make(await desk.give(ball((210, 60, 50), (130, 180, 235), at)))
           for at in range(200, 440, 40)]  # fmt: skip
    green = [await desk.make(await desk.give(ball((60, 150, 90), (240, 235, 220), at)))
             for at in (220, 320, 420)]  # fmt: skip

    def photo(page: Page) -> str:
        return f"{page.id}:{page.parts[0].id}"

    for page in red[:5]:
        said = await desk.ask("category", act="yes", name="my ball", photo=photo(page))
    assert said["category"]["examples"] == 5
    assert said["category"]["perhaps"] == [photo(red[5])], "a guess from five is a question"
    said = await desk.ask("category", act="no", name="my ball", photo=photo(green[0]))
    said = await desk.ask("category", act="yes", name="my ball", photo=photo(red[5]))
    assert said["pages"] == [red[5].id]
    card = value(await desk.make(red[5]), Kind.CARD)
    assert card["photos"][0]["categories"] == ["my ball"]
    (listed,) = (await desk.ask("category"))["categories"]
    assert sorted(listed["inside"]) == sorted(photo(page) for page in red)
    await desk.ask("category", act="forget", name="my ball")
    assert (await desk.ask("category"))["categories"] == []
    assert not value(await desk.make(red[5]), Kind.CARD)["photos"][0].get("categories")
    assert (await desk.ask("category", act="yes", name="x", photo="no:1"))["sorry"] == "NotFound"


async def test_a_photo_that_is_no_part_of_the_diary_finds_its_like(desk: Desk) -> None:
    sent = base64.b64encode(ball((200, 40, 40), (90, 160, 90))).decode()
    none = await desk.ask("like", photo=sent)
    assert none == {"photos": [], "alike": 0, "same": 0}
    page = await desk.make(await desk.give(ball((200, 40, 40), (90, 160, 90))))
    await desk.make(await desk.give(portrait(1, 1)))
    found = await desk.ask("like", photo=sent)
    assert found["photos"][0]["page"] == page.id
    assert found["same"] == 1
    assert len(await desk.diary.pages()) == 2, "nothing of a question is kept"
    for nonsense in ("", "%%%", base64.b64encode(b"no picture").decode()):
        assert (await desk.ask("like", photo=nonsense))["sorry"] == "CannotRead"
