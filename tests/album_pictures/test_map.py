"""Places on real coasts: what is shown where, on any part of the globe, and what is not shown."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from config.world import world
from db.bringing import BroughtArtefact
from db.house import House
from db.records import Kind, NewArtefact, PageId, Person
from models.embedded.album_pictures.map import _FRAME, _GLOBE, MapOrder, Pin, draw_map
from models.embedded.album_pictures.map_placing import Named, labelled, pushed_apart
from models.embedded.album_pictures.map_projection import view_of
from tests.album.diary import BUSAN, SEOUL, card
from tests.album_pictures.conftest import Ask, pixels, seen
from tests.takeaway.conftest import made_page, picture

GREEN = picture("#30c060")
BUSAN_AT, SEOUL_AT = BUSAN[1:], SEOUL[1:]


def green(image: np.ndarray[Any, Any]) -> float:
    return float((np.abs(image - (0x30, 0xC0, 0x60)).max(axis=2) < 34).mean())


@pytest.mark.parametrize(
    ("latitude", "longitude", "code"),
    [
        (37.57, 126.98, "KR"), (48.86, 2.35, "FR"), (-18.14, 178.44, "FJ"), (67.0, -176.0, "RU"),
        (67.0, 176.0, "RU"), (-90.0, 0.0, None), (0.0, -140.0, None), (21.31, -157.83, "US"),
    ],
)  # fmt: skip
def test_a_place_lies_in_its_country_on_both_sides_of_the_date_line(
    latitude: float, longitude: float, code: str | None
) -> None:
    found = world().country_at(latitude, longitude)
    assert (found.code if found else None) == code


def test_every_country_has_its_name_in_every_language() -> None:
    named = [country for country in world().countries if country.code]
    assert len(named) > 230
    assert all(all(country.names) for country in named)
    korea = next(country for country in named if country.code == "KR")
    assert [korea.called(code) for code in ("en", "ko", "xx")] == [
        "South Korea", "한국", "South Korea",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "places",
    [
        [SEOUL_AT], [SEOUL_AT, BUSAN_AT], [(-18.14, 178.44), (-16.85, -179.97)], [(90.0, 0.0)],
        [(-90.0, 0.0), (-77.85, 166.7)], [(0.0, 180.0), (0.0, -180.0)],
        [(35.7, 139.7), (21.3, -157.9), (-12.0, -77.0)], [(90.0, 0.0), (-90.0, 0.0)],
        [(0.0, 0.0), (0.0, 120.0), (0.0, -120.0)],
    ],
)  # fmt: skip
def test_every_place_lies_inside_its_map(places: list[tuple[float, float]]) -> None:
    view = view_of(places, _FRAME, _GLOBE)
    left, top, wide, high = view.frame
    for x, y in view.spots(places):
        assert left - 1 <= x <= left + wide + 1
        assert top - 1 <= y <= top + high + 1


def test_neighbours_over_the_date_line_are_near_one_another() -> None:
    view = view_of([(-18.14, 178.44), (-16.85, -179.97)], _FRAME, _GLOBE)
    assert not view.globe
    a, b = view.spots([(-17.0, 179.9), (-17.0, -179.9)])
    assert np.hypot(*(a - b)) < 100


def test_drawings_stand_where_the_places_are_and_ways_join_them() -> None:
    pins = [
        Pin(*SEOUL_AT, "서울", 9, GREEN, None, "", 1),
        Pin(*BUSAN_AT, "부산", 4, GREEN, None, "", 2),
    ]
    bare = pixels(draw_map(MapOrder(pins, "우리", language="ko")).data)
    assert bare.shape == (1350, 1080, 3)
    assert green(bare) > 0.008
    joined = pixels(draw_map(MapOrder(pins, "우리", ways=[(0, 1), (1, 0)], language="ko")).data)
    assert 0.001 < (np.abs(joined - bare).max(axis=2) > 40).mean() < 0.03


@pytest.mark.parametrize(
    "pins",
    [
        [Pin(90.0, 0.0, "Pole")],
        [Pin(-18.1, 178.4, "Suva", 3, b"no picture"), Pin(-16.9, -179.97, "Taveuni", 1, GREEN)],
        [Pin(float(n * 7 - 40), float(n * 29 % 360 - 180), f"Place {n}", n + 1) for n in range(20)],
    ],
)
def test_poles_date_line_damaged_pictures_and_crowds_are_drawn(pins: list[Pin]) -> None:
    light = pixels(draw_map(MapOrder(pins, "Far away")).data)
    assert light[-6:].mean() > 215


def test_the_dark_map_is_dark() -> None:
    pins = [Pin(*SEOUL_AT, "Seoul", 9, None, None, "", 1)]
    assert pixels(draw_map(MapOrder(pins, "Seoul", dark=True)).data).mean() < 130


def test_frames_and_names_leave_one_another_alone() -> None:
    at = np.array([(400.0, 400.0 + n) for n in range(8)])
    radii = np.full(8, 30.0)
    stand = pushed_apart(at, radii, (0, 0, 800, 800))
    gaps = [np.hypot(*(stand[a] - stand[b])) for a in range(8) for b in range(a)]
    assert min(gaps) > 58
    names = [Named(f"Place {n}", x, y, 32.0, 1.0) for n, (x, y) in enumerate(stand)]
    placed = [one.box for one in labelled(names, [], (0, 0, 800, 800), 18, "en") if one]
    for a, one in enumerate(placed):
        for other in placed[:a]:
            wide = min(one[2], other[2]) - max(one[0], other[0])
            high = min(one[3], other[3]) - max(one[1], other[1])
            area = (one[2] - one[0]) * (one[3] - one[1])
            assert max(0.0, wide) * max(0.0, high) <= 0.101 * area


async def bring(house: House, person: Person, number: int, **more: Any) -> PageId:
    """A page with the card that says where it was."""
    page = made_page(number)
    made = card(page.day.isoformat(), "There.", places=(BUSAN,), people=("지민",), things=("tea",))
    known = BroughtArtefact(NewArtefact(Kind.CARD, "c", made), page.created)
    id = f"mapsabcdefg{number}"
    parts = tuple(replace(p, origin=replace(p.origin, room=f"maps{number}")) for p in page.parts)
    page = replace(page, id=id, parts=parts, made=(*page.made, known), **more)
    await house.diary(person.id).bring(page)
    return PageId(id)


async def test_a_worker_draws_the_map_and_the_graph_of_a_diary(
    house: House, person: Person, ask: Ask
) -> None:
    id = await bring(house, person, 1)
    pin = {"page": id, "place": "busan", "name": "부산", "pages": 3, "note": "3쪽"}
    told = await ask("map", pins=[pin], title="지도", language="ko", ways=[[0, 7], "x", [0]])
    assert seen(told).shape == (1350, 1080, 3)
    node = {"kind": "person", "name": "지민", "pages": 3, "group": 0, "page": id}
    tag = {"kind": "tag", "name": "tea", "pages": 2, "group": 0, "page": id}
    told = await ask("graph", nodes=[node, tag, 7], ties=[[0, 1, 2], [0, 9, 1], "x"], title="지민")
    assert seen(told).shape == (1350, 1080, 3)


async def test_anothers_pages_and_places_that_are_not_theirs_are_not_on_a_map(
    house: House, person: Person, ask: Ask
) -> None:
    id = await bring(house, person, 1)
    other = await house.accounts.enrol("web", "other")
    pin = {"page": id, "place": "Busan", "name": "x"}
    assert await ask("map", whose=other, pins=[pin]) == {"sorry": "no-pages"}
    for wrong in (
        {"page": id, "place": "Paris"}, {"page": "nope", "place": "Busan"}, 7, {},
        {"page": "x" * 9999, "place": "' OR 1=1"},
    ):  # fmt: skip
        assert await ask("map", pins=[wrong]) == {"sorry": "no-pages"}
    assert await ask("map", pins="x") == {"sorry": "no-pages"}
    assert await ask("graph", nodes=[]) == {"sorry": "no-pages"}
