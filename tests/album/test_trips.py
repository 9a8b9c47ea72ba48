"""Trips and events: home is learnt, days away belong together, names come from the pages."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from db.album.index import Index
from db.album.leaves import Leaf, Spot, leaves_of, places_of
from db.album.trips import Outing, homes_of, outings_of
from tests.album.diary import BUSAN, GIMHAE, PAGES, SEOUL, card

HOME, THERE, NEAR = Spot(*SEOUL), Spot(*BUSAN), Spot(*GIMHAE)
SUVA, TAVEUNI = Spot("Suva", -18.14, 178.44), Spot("Taveuni", -16.85, -179.97)
YEAR = date(2025, 1, 6)


def leaf(day: int, spots: Sequence[Spot] = (), **more: Any) -> Leaf:
    on = YEAR + timedelta(days=day)
    return Leaf(page=f"p{day}", day=on, spots=tuple(spots), **more)


def at_home(days: int = 120, every: int = 9) -> list[Leaf]:
    """Most days say nothing of where they were; home comes back now and then."""
    return [leaf(day, [HOME] if day % every == 0 else []) for day in range(days)]


def trips(leaves: Sequence[Leaf]) -> list[Outing]:
    return [one for one in outings_of(leaves) if one.kind == "trip"]


def without(leaves: Sequence[Leaf], days: range) -> list[Leaf]:
    return [one for one in leaves if (one.day - YEAR).days not in days]


def test_days_away_are_one_trip_named_by_its_places_people_and_subjects() -> None:
    away = [
        leaf(40, [HOME, THERE], people=("Jimin",), tags=("train",)),
        leaf(41, people=("Jimin", "Ben"), tags=("sea",)),  # says nothing: still there
        leaf(42, [NEAR, THERE], tags=("sea", "ferry")),
    ]
    (trip,) = trips([*without(at_home(), range(40, 43)), *away])
    assert (trip.first, trip.last, trip.days) == (away[0].day, away[2].day, 3)
    assert trip.places == ("Busan", "Gimhae")
    assert trip.people == ("Jimin", "Ben")
    assert trip.tags[0] == "sea"
    assert [stop.name for stop in trip.stops] == ["Busan", "Gimhae", "Busan"]
    assert {one.page for one in trip.leaves} == {"p40", "p41", "p42"}


def test_a_day_at_home_parts_two_trips_and_a_long_silence_does_too() -> None:
    days = {30: [THERE], 31: [HOME], 32: [THERE], 70: [THERE], 76: [THERE]}
    rest = [one for one in at_home() if (one.day - YEAR).days not in days]
    found = trips([*rest, *(leaf(day, spots) for day, spots in days.items())])
    assert [(one.first - YEAR).days for one in found] == [76, 70, 32, 30]


def test_who_moves_has_another_home() -> None:
    moved = [leaf(day, [HOME if day < 600 else THERE]) for day in range(0, 1200, 5)]
    homes = homes_of({one.day: [one] for one in moved})
    assert homes[YEAR] == HOME
    assert homes[moved[-1].day] == THERE
    assert all(one.first > YEAR + timedelta(days=400) for one in trips(moved))


def test_a_week_somewhere_is_not_a_home() -> None:
    """Every day of a week in Busan names it; home is named once a month."""
    days = [leaf(day, [HOME]) for day in range(0, 180, 30)]
    days += [leaf(day, [THERE]) for day in range(92, 99)]
    (trip,) = trips(days)
    assert trip.places == ("Busan",)
    assert trip.days == 7


def test_a_trip_over_the_date_line_is_short() -> None:
    fiji = [leaf(50, [SUVA]), leaf(51, [TAVEUNI])]
    (trip,) = trips([*without(at_home(), range(50, 52)), *fiji])
    assert trip.stops[0].km(trip.stops[1]) < 300


def test_events_are_runs_with_one_subject_and_days_with_many_photos() -> None:
    days = [leaf(day, tags=("exam", "coffee")) for day in (10, 11, 12, 13)]
    days += [leaf(day, tags=("coffee",)) for day in range(20, 60)]
    days += [leaf(80, photos=9, tags=("birthday",), people=("Mum",))]
    found = outings_of(days)
    assert [(one.kind, one.days, one.tags[0]) for one in found] == [
        ("event", 1, "birthday"),
        ("event", 4, "exam"),
    ]
    assert found[0].people == ("Mum",)


@pytest.mark.parametrize("leaves", [[], at_home(), [leaf(1)], [leaf(1, [Spot("Pole", 90, 0)])]])
def test_small_diaries_have_few_trips(leaves: list[Leaf]) -> None:
    assert len(outings_of(leaves)) <= 1


def test_what_is_hidden_or_only_wished_for_is_nowhere_on_the_map() -> None:
    index = Index.new()
    for id, page in PAGES.items():
        index.put(id, page)
    index.put("secret", card("2026-03-03", "Seoul.", places=(SEOUL,)) | {"hidden": True})
    wish = card("2026-03-04", "I want to see Paris.")
    wish["places"] = [{"name": "Paris", "latitude": 48.9, "longitude": 2.3, "presence": "wished"}]
    index.put("wish", wish)
    leaves = leaves_of(index)
    assert {one.page for one in leaves} == {*PAGES, "wish"}
    assert [(place.name, len(place.leaves)) for place in places_of(leaves)] == [
        ("Busan", 2),
        ("Gimhae", 1),
        ("Seoul", 1),
    ]


def test_a_photo_without_a_place_name_gets_the_town_it_lies_in() -> None:
    index = Index.new()
    photo = {"camera": {"latitude": 35.18, "longitude": 129.08}, "hashes": None}
    index.put("here", card("2026-03-03", "Look.", photos=(photo,)))
    index.put("sea", card("2026-03-04", "Water.", places=(("", -40.0, -130.0),)))
    index.put("wrong", card("2026-03-05", "Nowhere.", places=(("Nowhere", 400.0, 1.0),)))
    names = {one.page: [spot.name for spot in one.spots] for one in leaves_of(index, "ko")}
    assert names["here"] == ["부산"]
    assert names["sea"] == ["40°S 130°W"]
    assert names["wrong"] == []


def test_the_same_name_far_away_is_another_place() -> None:
    here, far = Spot("Springfield", 39.8, -89.6), Spot("Springfield", 42.1, -72.6)
    assert len(places_of([leaf(1, [here]), leaf(2, [far]), leaf(3, [here])])) == 2


def test_ten_thousand_pages_are_sorted_out_in_a_moment() -> None:
    days = range(10_000)
    many = [leaf(d, [THERE if d % 50 < 3 else HOME], tags=("sea",)) for d in days]
    assert len(trips(many)) == 200
