"""Photos in chat: a face is asked about once and learnt, a card tells what is known, days and
drawings are offered. Real diary, real seer; only the platform is a stand-in."""

from collections.abc import AsyncIterator, Mapping
from datetime import date
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bot.app import App
from bot.messages import Message
from config.settings import Settings
from db.house import House
from db.records import FileKind, Kind, Page, PersonId
from models.studio import Studio
from tests.bot.conftest import Talker, buttons, serving, until
from tests.fakes import FakeChat, FakeQueue
from tests.photos import made, portraits
from workers import answers
from workers.once import Alone
from workers.pipeline import look
from workers.runner import Runner
from workers.stages.read import READ
from workers.stages.remember import REMEMBER
from workers.stages.see import SEE

STAGES = (SEE, READ, REMEMBER)


class AnsweringQueue(FakeQueue):
    """A queue with a worker behind it."""

    house: House
    studio: Studio

    async def ask(
        self, person: PersonId, question: str, arguments: Mapping[str, Any], timeout: float
    ) -> Mapping[str, Any] | None:
        self.asked.append((question, arguments))
        return await answers.answer(self.house, self.studio, person, question, arguments)


@pytest.fixture
def queue() -> AnsweringQueue:
    return AnsweringQueue()


@pytest.fixture(autouse=True)
async def studio(settings: Settings, house: House, queue: AnsweringQueue) -> AsyncIterator[Studio]:
    async with Studio(settings.backends, settings.home) as opened:
        queue.house, queue.studio = house, opened
        yield opened


async def make(talker: Talker, studio: Studio, page: Page) -> Page:
    runner = Runner(talker.house, studio, Alone(), STAGES, "test", ("light", "gpu"))
    person = await talker.person()
    diary = talker.house.diary(person.id)
    page = await diary.page(page.id)
    while not page.settled:
        assert await runner.advance(person.id, page.id)
        page = await diary.page(page.id)
        assert page.settled == look(page, person.preferences, STAGES).settled
    return page


async def send(talker: Talker, studio: Studio, *pictures: bytes, text: str = "") -> Page:
    """Photos sent to the diary, and what becomes of them."""
    await talker.write(text, files=tuple(talker.file(data) for data in pictures))
    return await make(talker, studio, await talker.last())


def portrait(who: int, light: int) -> bytes:
    return made.encoded(portraits.group(np.random.default_rng(light), [who]))


def ball(colour: tuple[int, int, int] = (210, 60, 50), exif: Image.Exif | None = None) -> bytes:
    rng = np.random.default_rng(sum(colour))
    picture = np.full((480, 640, 3), (130, 180, 235), np.float32)
    rows, columns = np.mgrid[:480, :640]
    picture[(rows - 240) ** 2 + (columns - 320) ** 2 < 110**2] = colour
    picture += rng.normal(0, 4, picture.shape)
    with BytesIO() as out:
        image = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))
        image.save(out, "JPEG", quality=88, exif=exif or Image.Exif())
        return out.getvalue()


def notices(chat: FakeChat, *words: str) -> list[Message]:
    return [
        shown.message
        for shown in chat.messages
        if shown.message.page is None and any(word in shown.message.text for word in words)
    ]


async def settled(app: App, chat: FakeChat, *words: str, count: int = 1) -> list[Message]:
    """What the diary says of its own accord once its pages are delivered."""
    async with serving(app, chat):
        app.postman.nudge()
        await until(lambda: len(notices(chat, *words)) >= count)
    return notices(chat, *words)


async def test_an_unknown_face_is_asked_about_once_and_the_answer_is_learnt(
    ann: Talker, app: App, chat: FakeChat, studio: Studio, queue: AnsweringQueue
) -> None:
    first = await send(ann, studio, portrait(2, 1))
    (asked,) = await settled(app, chat, "Who is this?")
    labels = buttons(asked)
    assert list(labels) == ["Someone new", "Not a person", "Never group this one", "Not now"]
    (crop,) = asked.media
    with Image.open(BytesIO(await app.open(crop))) as face:
        assert face.size == (256, 256)

    form = labels["Someone new"].form
    assert form is not None
    queue.woken.clear()
    kept = await ann.press(form.token, fields={"name": " Mina "})
    assert kept is not None
    assert kept.replaces
    assert kept.text.startswith("That is Mina")
    assert queue.woken == [first.id]
    first = await make(ann, studio, first)
    assert "Mina" in [tag["word"] for tag in first.artefacts[Kind.READING].value["tags"]]

    chat.messages.clear()
    second = await send(ann, studio, portrait(2, 2))
    async with serving(app, chat):
        await until(lambda: chat.pages() and not chat.pages()[-1].page.steps)
    assert notices(chat, "Who is this?") == [], "who is known is not asked about"
    assert second.artefacts[Kind.READING].value["summary"].startswith("Mina")
    everyone = await ann.call("/faces")
    assert everyone is not None
    assert "Mina · 2" in buttons(everyone)


async def test_who_is_put_off_is_not_asked_about_again_by_itself(
    ann: Talker, app: App, chat: FakeChat, studio: Studio
) -> None:
    await send(ann, studio, portrait(2, 1))
    (asked,) = await settled(app, chat, "Who is this?")
    later = await ann.press(buttons(asked)["Not now"])
    assert later is not None
    assert "/who" in later.text
    chat.messages.clear()
    await send(ann, studio, portrait(2, 2))
    async with serving(app, chat):
        await until(lambda: chat.pages() and not chat.pages()[-1].page.steps)
    assert notices(chat, "Who is this?") == []
    again = await ann.call("/who")
    assert again is not None
    assert again.media, "asked for, the question comes with its face"


async def test_a_face_can_be_left_alone_renamed_and_taken_apart(
    ann: Talker, studio: Studio
) -> None:
    await send(ann, studio, portrait(2, 1))
    await send(ann, studio, portrait(2, 2))
    asked = await ann.call("/who")
    form = buttons(asked)["Someone new"].form
    assert form is not None
    assert await ann.press(form.token, fields={"name": "Mina"})
    sheet = await ann.press(buttons(await ann.call("/faces"))["Mina · 2"])
    rename = buttons(sheet)["Other name"].form
    assert rename is not None
    said = await ann.press(rename.token, fields={"name": "Minji"})
    assert said is not None
    assert "Minji" in said.text
    pick = await ann.press(buttons(sheet)["Some are someone else"])
    assert pick is not None
    (choice,) = pick.choices
    assert choice.several
    done = await ann.press(choice.token, values=(choice.options[1].value,))
    assert done is not None
    assert "Two people" in done.text
    everyone = await ann.call("/faces")
    assert {"Minji · 1", "Someone 2 · 1"} <= set(buttons(everyone))
    merge = await ann.press(buttons(sheet)["Never group this one"])
    assert merge is not None
    assert next(iter(buttons(await ann.call("/faces")))) == "Someone 1 · 1"


async def test_a_photos_card_tells_where_when_and_in_which_colours(
    ann: Talker, app: App, studio: Studio
) -> None:
    exif = Image.Exif()
    exif[0x0110] = "Test Camera 1"
    exif[0x8769] = {0x9003: "2026:05:14 11:20:00"}
    exif[0x8825] = {1: "N", 2: (35.0, 10.0, 46.0), 3: "E", 4: (129.0, 4.0, 32.0)}
    await send(ann, studio, ball(exif=exif))
    card = await ann.call("/photo")
    assert card is not None
    assert "Where: Busan" in card.text
    assert "11:20" in card.text
    assert "Test Camera 1" in card.text
    assert "Colours: " in card.text
    assert "%" in card.text
    assert "Memorability" not in card.text, "nothing is ranked among fewer than three"
    picture, strip = card.media
    with Image.open(BytesIO(await app.open(picture))) as shown:
        assert not shown.getexif()
    with Image.open(BytesIO(await app.open(strip))) as painted:
        assert painted.width == 960
    assert {"Why memorable", "Look-alikes", "File under…"} <= set(buttons(card))
    why = await ann.press(buttons(card)["Why memorable"])
    assert why is not None
    assert why.media
    assert "estimate" in why.text
    colours = await ann.call("/colors")
    assert colours is not None
    assert colours.media


async def test_a_page_with_a_photo_has_its_card_behind_more(
    ann: Talker, app: App, chat: FakeChat, studio: Studio
) -> None:
    await send(ann, studio, ball(), text="A red ball.")
    async with serving(app, chat):
        await until(lambda: chat.pages() and not chat.pages()[0].page.steps)
    more = await ann.press(buttons(chat.pages()[0].message)["More…"])
    card = await ann.press(buttons(more)["Photo: what is known"])
    assert card is not None
    assert "Colours: " in card.text


async def test_photos_are_ranked_as_an_estimate_with_their_look_alikes(
    ann: Talker, studio: Studio
) -> None:
    few = await ann.call("/memorable")
    assert few is not None
    assert "Three photos" in few.text
    for picture in (ball(), ball((60, 150, 90)), portrait(2, 1), ball()):
        await send(ann, studio, picture)
    best, least = await ann.call("/memorable"), await ann.call("/forgettable")
    assert best is not None
    assert least is not None
    assert "estimate" in best.text
    assert "estimate" in least.text
    assert "1. " in best.text
    assert "like it" in best.text, "the same ball was sent twice"
    card = await ann.press(buttons(best)["1"])
    assert card is not None
    assert "of your 4 photos" in card.text


async def test_the_day_of_the_photo_is_offered_and_taken(
    ann: Talker, app: App, chat: FakeChat, studio: Studio
) -> None:
    exif = Image.Exif()
    exif[0x0110] = "Test Camera 1"
    exif[0x8769] = {0x9003: "2026:05:03 01:20:00"}
    page = await send(ann, studio, ball(exif=exif))
    assert page.day == date(2026, 5, 14)
    (asked,) = await settled(app, chat, "was taken on")
    move = next(iter(buttons(asked).values()))
    moved = await ann.press(move)
    assert moved is not None
    assert (await ann.last()).day == date(2026, 5, 2), (
        "before four in the morning is the day before"
    )


async def test_that_chats_drop_the_place_is_told_once(
    ann: Talker, app: App, chat: FakeChat, studio: Studio
) -> None:
    await send(ann, studio, ball())
    await settled(app, chat, "Sent as a file")
    await send(ann, studio, ball((60, 150, 90)))
    async with serving(app, chat):
        await until(lambda: len(chat.pages()) == 2 and not chat.pages()[1].page.steps)
        app.postman.nudge()
    assert len(notices(chat, "Sent as a file")) == 1


async def test_a_doubtful_drawing_is_asked_about_and_the_answer_counts(
    ann: Talker, app: App, chat: FakeChat, studio: Studio
) -> None:
    page = await send(ann, studio, _pale_sketch())
    (photo,) = page.artefacts[Kind.SEEN].value["photos"]
    assert photo["kind"] == "sketch"
    assert photo["kind_sure"] < 0.8
    (asked,) = await settled(app, chat, "your drawing")
    done = await ann.press(buttons(asked)["No, a photo"])
    assert done is not None
    assert (await ann.last()).wishes["sketch"] == "leave"
    card = await ann.call("/photo")
    assert card is not None
    assert await ann.press(buttons(asked)["Yes, colour it"])
    assert (await ann.last()).wishes["sketch"] == photo["part"]


def _pale_sketch() -> bytes:
    """A few pencil lines on grey, unevenly lit paper."""
    rng = np.random.default_rng(4)
    paper = np.linspace(131, 215, 800)[None, :] * np.ones((600, 1)) + rng.normal(0, 8, (600, 800))
    image = Image.fromarray(np.clip(paper, 0, 255).astype(np.uint8)).convert("RGB")
    draw = ImageDraw.Draw(image)
    draw.ellipse((250, 150, 500, 400), outline=(110, 108, 112), width=5)
    draw.line((375, 400, 375, 560), fill=(110, 108, 112), width=5)
    with BytesIO() as out:
        image.save(out, "JPEG", quality=80)
        return out.getvalue()


async def test_a_category_is_named_filled_and_forgotten_in_chat(
    ann: Talker, studio: Studio
) -> None:
    none = await ann.call("/category")
    assert none is not None
    assert "/category" in none.text
    await send(ann, studio, ball())
    said = await ann.call("/category my ball")
    assert said is not None
    assert "*my ball*: one photo." in said.text
    assert "4 more examples" in said.text
    listed = await ann.call("/category")
    sheet = await ann.press(buttons(listed)["my ball · 1"])
    photos = await ann.press(buttons(sheet)["Its photos"])
    assert photos is not None
    assert len(photos.media) == 1
    less = await ann.press(buttons(said)["Not this photo"])
    assert less is not None
    assert "no photo yet" in less.text
    gone = await ann.press(buttons(sheet)["Forget category"])
    assert gone is not None
    assert "gone" in gone.text


async def test_without_photos_and_without_workers_every_command_answers_kindly(
    ann: Talker, studio: Studio, queue: AnsweringQueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    for line in ("/photo", "/colors", "/faces", "/who", "/category x"):
        answer = await ann.call(line)
        assert answer is not None
        assert answer.text, line
    page = await send(ann, studio, portrait(2, 1))

    async def nobody(*_: object) -> None:
        return None

    monkeypatch.setattr(queue, "ask", nobody)
    for line in ("/photo", "/colors", "/memorable", "/category x"):
        answer = await ann.call(line)
        assert answer is not None
        assert "Nobody was free" in answer.text, line
    asked = await ann.call("/who")
    busy = await ann.press(buttons(asked)["Not a person"])
    assert busy is not None
    assert "Nobody was free" in busy.text
    await ann.house.diary((await ann.person()).id).trash(page.id)
    assert await ann.call("/who") is not None


async def test_what_a_stranger_presses_tells_nothing(
    ann: Talker, meet: Any, studio: Studio
) -> None:
    await send(ann, studio, portrait(2, 1))
    asked = await ann.call("/who")
    other = meet("2")
    await other.write("Hello.")
    answer = await other.press(buttons(asked)["Not a person"])
    assert answer is not None
    assert not answer.media
    assert list(buttons(await ann.call("/faces"))) != []
    assert (await ann.last()).parts[0].kind == FileKind.PHOTO
