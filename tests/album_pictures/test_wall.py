"""All faces of somebody: who is meant, in which order, and who is never shown large."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from config.settings import Backends
from db.bringing import BroughtArtefact, BroughtPage
from db.house import House
from db.records import Kind, KnownPersonRecord, NewArtefact, NewMedia, PageId, Person
from models.embedded.album_pictures.wall import FaceShown, WallOrder, draw_wall
from models.embedded.painter import EmbeddedPainter
from models.making import unheard
from models.pictures import DrawOrder
from models.studio import Studio
from models.words import Brief, Feeling, Figure, Mood
from tests.album_pictures.conftest import Ask, pixels, seen
from tests.takeaway.conftest import made_page, picture, said
from workers.asked import Asked
from workers.looking.walls import nearest_head, sightings
from workers.values import dump

FACE = (0.3, 0.2, 0.7, 0.6)


@pytest.mark.parametrize("count", [0, 1, 3, 13, 27])
@pytest.mark.parametrize("large", [None, 1])
def test_any_number_of_faces_stands_on_a_sheet(count: int, large: int | None) -> None:
    faces = [FaceShown(picture("#2040d0"), FACE, f"{n} May", "joy") for n in range(count)]
    image = pixels(draw_wall(WallOrder(faces, "지민", "47일", large, "ko")).data)
    assert image.shape[1] == 1080
    assert image.shape[0] < 1700
    blue = np.abs(image - (0x20, 0x40, 0xD0)).max(axis=2) < 40
    assert bool(blue.mean() > 0.05) is (count > 0)


def test_a_damaged_picture_costs_only_its_place_and_dark_paper_is_dark() -> None:
    faces = [FaceShown(b"no", FACE), FaceShown(None, FACE), FaceShown(picture(), FACE)]
    assert pixels(draw_wall(WallOrder(faces, "Ben", large=0, dark=True)).data).mean() < 110


def drawn_page(number: int, *who: str, mood: Mood = Mood.JOY) -> BroughtPage:
    """A page whose drawing shows these people."""
    figures = tuple(Figure(name, "child", "stand") for name in ("writer", *who))
    brief = Brief(figures, place="park", feeling=Feeling(mood, confidence=0.9))
    drawing = EmbeddedPainter().draw([DrawOrder(brief, number, size=192)], unheard)[0]
    value = {
        "width": drawing.width,
        "height": drawing.height,
        "placed": dump(drawing.placed, tuple[Any, ...]),
        "made_with": dump(drawing.made_with),
    }
    media = (NewMedia("picture", drawing.image.data, drawing.image.mime, "picture.jpg"),)
    feeling = {"mood": mood.value, "confidence": 0.9, "grave": mood is Mood.GRIEF}
    reading = {"title": "A walk", "feeling": feeling, "people": []}
    made = [
        NewArtefact(Kind.PICTURE, "b", value, media),
        NewArtefact(Kind.READING, "b", reading),
    ]
    page = made_page(number)
    at = said(number).at
    return replace(
        page,
        id=f"drawnpage{number:04d}",
        day=date(2025, 12, 31) if number == 9 else page.day,
        parts=tuple(replace(part, origin=said(number, f"d{number}")) for part in page.parts[:1]),
        made=tuple(BroughtArtefact(one, at) for one in made),
        corrections={},
        wishes={},
        hidden=number == 8,
    )


@pytest.fixture
async def ben(house: House, person: Person) -> None:
    """Ben on four pages, one of them hidden; Theo beside him on one and alone on another."""
    diary = house.diary(person.id)
    for number, who in ((6, ("Ben",)), (7, ("Ben", "Theo")), (8, ("Ben",)), (9, ("벤",))):
        await diary.bring(drawn_page(number, *who))
    await diary.bring(drawn_page(10, "Theo", mood=Mood.GRIEF))
    await diary.know(KnownPersonRecord("Ben", ("벤",), "person", {}, {}))


async def found(house: House, person: Person, name: str) -> list[tuple[PageId, tuple[float, ...]]]:
    studio = Studio(Backends(), house.tools.settings.home)
    asked = Asked(person, house.diary(person.id), studio, house.albums, {})
    return [(one.page.id, one.box) for one in await sightings(asked, name)]


@pytest.mark.usefixtures("ben")
async def test_somebody_is_found_by_any_of_their_names_in_the_order_of_time(
    house: House, person: Person
) -> None:
    by_name = await found(house, person, "ben")
    assert [id for id, _ in by_name] == ["drawnpage0009", "drawnpage0006", "drawnpage0007"]
    assert await found(house, person, "벤") == by_name
    theo = await found(house, person, "Theo")
    assert [id for id, _ in theo] == ["drawnpage0007", "drawnpage0010"]
    assert theo[0][1] != by_name[2][1]  # the same drawing, each by their own head
    assert await found(house, person, "nobody") == []
    assert await found(house, person, "") == []


@pytest.mark.usefixtures("ben")
async def test_a_worker_draws_the_wall(ask: Ask, house: House) -> None:
    words = {"day": "%m %d일", "day-year": "%y %m %d", "note": "%s부터 %n일", "month": "%y.%m"}
    told = await ask("wall", name="Ben", title="벤", language="ko", today="2026-05-20", **words)
    assert told["told"] == {"faces": 3, "first": 0, "shown": 3, "days": 3}
    assert seen(told).shape[1] == 1080
    later = await ask("wall", name="Ben", start=2)
    assert later["told"]["shown"] == 1
    stranger = await house.accounts.enrol("web", "stranger")
    assert await ask("wall", stranger, name="Ben") == {"sorry": "no-face-of"}


async def test_unknown_people_have_no_wall(ask: Ask) -> None:
    odd: list[Any] = ["", "nobody", "x" * 5000, None, 7, {"a": 1}, "writer' OR 1"]
    for name in odd:
        assert await ask("wall", name=name, start="x", months=3) == {"sorry": "no-face-of"}


@pytest.mark.parametrize(
    "figure", [{}, {"x": "a", "y": 1, "width": 1, "height": 1}, {"x": None}, {"x": 0.5, "y": 0.9}]
)
def test_a_figure_that_is_told_oddly_has_no_head(figure: dict[str, Any]) -> None:
    assert nearest_head(figure, [FACE]) is None


def test_a_figure_without_a_head_of_its_own_takes_nobody_elses() -> None:
    figure = {"x": 0.9, "y": 0.95, "width": 0.1, "height": 0.3}
    assert nearest_head(figure, [(0.05, 0.1, 0.2, 0.25)]) is None
