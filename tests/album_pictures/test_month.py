"""The calendar of a month, as a chat gets it from a worker."""

import base64
import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from config.settings import Backends
from db.house import House
from db.records import Person
from models.embedded.album_pictures.month import DayShown, MonthOrder, draw_month
from models.studio import Studio
from tests.takeaway.conftest import picture
from workers.answers import answer

WEEK = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")


def drawn(**more: Any) -> np.ndarray[Any, Any]:
    given: dict[str, Any] = {
        "title": "May 2026",
        "weekdays": WEEK,
        "sunday": 0,
        "first": 5,
        "length": 31,
        **more,
    }
    image = Image.open(io.BytesIO(draw_month(MonthOrder(**given)).data))
    assert image.size == (1080, 1350)
    return np.asarray(image.convert("RGB"), np.float32)


def test_a_day_shows_its_drawing_in_the_colour_of_its_mood() -> None:
    bare = drawn()
    shown = drawn(days={8: DayShown(picture("#30c060"), "sad")})  # the second row, column five
    changed = np.abs(shown - bare).max(axis=2) > 40
    rows, columns = np.nonzero(changed)
    assert 1080 * 4.9 / 7 < columns.min() < columns.max() < 1080 * 6 / 7
    assert changed.mean() < 0.05
    inside = shown[int(np.median(rows)), int(np.median(columns))]
    assert np.abs(inside - (0x30, 0xC0, 0x60)).max() < 30


@pytest.mark.parametrize(("first", "length"), [(0, 28), (6, 31), (5, 30)])
def test_four_five_and_six_weeks_fit_the_sheet(first: int, length: int) -> None:
    days = {number: DayShown(picture(), "joy", number) for number in range(1, length + 1)}
    image = drawn(first=first, length=length, days=days, today=length, note="31 days drawn")
    assert image[-8:].std(axis=(0, 1)).max() < 6  # nothing runs over the foot: bare paper


def test_dark_paper_is_dark_and_a_damaged_drawing_costs_only_its_own_day() -> None:
    days = {3: DayShown(b"no picture", "calm"), 4: DayShown(None)}
    assert drawn(dark=True, days=days, language="ko", title="2026년 5월").mean() < 80
    assert drawn(days=days).mean() > 220


async def test_a_worker_draws_the_month_of_a_diary(house: House, person: Person) -> None:
    given = {
        "first": "2026-05-01",
        "title": "2026년 5월",
        "weekdays": list("일월화수목금토"),
        "today": "2026-05-20",
        "language": "ko",
    }
    studio = Studio(Backends(), house.tools.settings.home)
    told = await answer(house, studio, person.id, "month", given)
    empty = await answer(house, studio, person.id, "month", {**given, "first": "2020-02-01"})
    assert told is not None
    assert empty is not None
    pictures = [base64.b64decode(one["file"]["data"]) for one in (told, empty)]
    full, bare = (np.asarray(Image.open(io.BytesIO(one)).convert("L")) for one in pictures)
    assert full.std() > bare.std()
