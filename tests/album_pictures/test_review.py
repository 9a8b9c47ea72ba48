"""A week, a month or a year on one sheet."""

import io
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from PIL import Image

from db.house import House
from db.records import Person
from models.embedded.album_pictures.review import BestShown, ReviewOrder, draw_review
from tests.album_pictures.conftest import Ask, seen
from tests.takeaway.conftest import picture

WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def drawn(**more: Any) -> np.ndarray[Any, Any]:
    given: dict[str, Any] = {"title": "May 2026", "first": date(2026, 5, 1), "days": 31, **more}
    image = Image.open(io.BytesIO(draw_review(ReviewOrder(**given)).data))
    assert image.width == 1080
    return np.asarray(image.convert("RGB"), np.float32)


@pytest.mark.parametrize("count", range(5))
def test_every_drawing_is_there_and_the_first_is_the_largest(count: int) -> None:
    colours = ("#d02020", "#20a020", "#2020d0", "#c0a010")
    image = drawn(best=[BestShown(picture(colour)) for colour in colours[:count]])
    areas = []
    for colour in colours[:count]:
        wanted = np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)], np.float32)
        areas.append(int((np.abs(image - wanted).max(axis=2) < 40).sum()))
    assert all(area > 12_000 for area in areas)
    assert not areas or areas[0] >= 0.9 * max(areas)


@pytest.mark.parametrize(
    ("first", "days"), [((2026, 5, 4), 7), ((2026, 2, 1), 28), ((2024, 1, 1), 366)]
)
def test_each_day_has_the_dot_of_its_mood(first: tuple[int, int, int], days: int) -> None:
    begin = date(*first)
    moods = {begin + timedelta(days=n): "sad" for n in range(days)}
    more: dict[str, Any] = {"weekdays": WEEK, "months": tuple("JFMAMJJASOND")}
    bare = drawn(first=begin, days=days, **more)
    full = drawn(first=begin, days=days, moods=moods, **more)
    blue = np.abs(full - (0x30, 0x50, 0x9F)).max(axis=2) < 50
    assert blue.sum() > 3000
    assert full.shape == bare.shape
    assert full[-6:].std(axis=(0, 1)).max() < 6  # nothing runs over the foot


@pytest.mark.parametrize("dark", [False, True])
def test_a_day_that_was_written_looks_otherwise_than_one_without_a_page(dark: bool) -> None:
    bare = drawn(dark=dark)
    full = drawn(dark=dark, moods={date(2026, 5, n): "" for n in range(1, 32)})
    assert (np.abs(full - bare).max(axis=2) > 20).sum() > 5000


def test_long_names_and_many_words_stay_on_the_sheet() -> None:
    many = [("거북선" * 8, 900 - n) for n in range(9)]
    image = drawn(
        who=many, where=many, words=many, labels={"who": "함께"}, language="ko", dark=True
    )
    assert image[:, -8:].std(axis=(0, 1)).max() < 8
    assert image.mean() < 80


async def test_a_worker_draws_it_and_shows_nobody_anothers_pages(
    house: House, person: Person, ask: Ask
) -> None:
    pages = [page.id for page in await house.diary(person.id).pages()][:3]
    given = {"title": "May", "kind": "month", "first": "2026-05-01", "last": "2026-05-31"}
    full = seen(await ask("review", **given, pages=pages, moods={"2026-05-04": "joy", "x": "y"}))
    other = await house.accounts.enrol("web", "other")
    strangers = seen(await ask("review", other, **given, pages=pages))
    assert full.shape[0] > strangers.shape[0] + 300


@pytest.mark.parametrize(
    "odd",
    [
        {"pages": "x", "moods": [1], "labels": 3, "who": [[1]], "words": [["a", "b"]]},
        {"last": "9999-12-31", "who": [["a", 10**12]], "title": "x" * 9000},
        {"last": "1999-01-01", "months": None, "weekdays": 4},
    ],
)
async def test_odd_questions_are_drawn_all_the_same(ask: Ask, odd: dict[str, Any]) -> None:
    given = {"first": "2026-05-01", "last": "2026-05-31", **odd}
    assert seen(await ask("review", **given)).shape[1] == 1080
