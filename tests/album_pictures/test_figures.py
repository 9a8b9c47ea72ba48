"""Statistics: counted rightly, shown on any paper, and nobody is scolded by them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from db.house import House
from db.records import Person
from models.embedded.album_pictures.figures import FiguresOrder, Period, Tile, draw_figures
from tests.album_pictures.conftest import Ask, pixels, seen
from tests.takeaway.conftest import made_page
from workers.looking.figures import _WORD, in_a_row

TODAY = date(2026, 5, 20)


def days(*back: int) -> list[date]:
    return [TODAY - timedelta(days=one) for one in back]


@pytest.mark.parametrize(
    ("written", "count"),
    [
        (days(0, 1, 2), 3), (days(1, 2, 3, 4), 4),  # who has not written yet today loses nothing
        (days(0, 1), 0), (days(2, 3, 4), 0), ([], 0), (days(0, 2, 4), 0),
        (days(*range(400)), 400),
    ],
)  # fmt: skip
def test_days_in_a_row_are_told_only_where_there_are_some(written: list[date], count: int) -> None:
    assert in_a_row(written, TODAY) == count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We took the ferry.", 4), ("It's mother-in-law's", 2), ("비가 와서 집에 있었다", 4),
        ("今日は雨。", 4), ("3 cats, 2 dogs!", 4), ("", 0), ("🎉 … — 🎉", 0),
    ],
)  # fmt: skip
def test_words_are_counted_as_each_language_writes_them(text: str, words: int) -> None:
    assert len(_WORD.findall(text)) == words


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [0, 1, 12, 10**6])
def test_any_numbers_fit_the_sheet(size: int, dark: bool) -> None:
    periods = [Period("Jan", (size, 0, size // 2, 1 if size else 0, 0), size)] * min(12, size)
    named = [("Bartholomew the Great of Somewhere", size), ("벤", 1)][: min(2, size)]
    order = FiguresOrder(
        "2026 in figures", "", [Tile(str(size), "pages", "book")] * 6, periods,
        ["great", "good", "okay", "low", "heavy"], named, named,
        [("Mon", size)] * 7, [size] * 24, ["a", "b", "c", "d", "e"], dark=dark,
    )  # fmt: skip
    image = pixels(draw_figures(order).data)
    assert image.shape == (1350, 1080, 3)
    assert bool(image.mean() < 110) is dark
    assert image[-6:].std(axis=(0, 1)).max() < 8  # nothing runs over the foot


async def test_a_worker_counts_a_diary_without_what_is_hidden(ask: Ask, house: House) -> None:
    words = {"months": list("JFMAMJJASOND"), "today": "2026-05-05", "counted": {"pages": ["p"]}}
    told = await ask("figures", year=2026, title="2026", **words)
    counted = told["told"]
    assert (counted["pages"], counted["days"], counted["photos"]) == (4, 4, 4)
    assert counted["moods"]["great"] == 4
    assert counted["people"] == {"지민": 4}
    assert counted["places"] == {"Busan": 4}
    assert counted["in_a_row"] == 4
    assert sum(counted["hours"]) == sum(counted["weekdays"]) == 4
    assert counted["hours"][21] == 4  # half past twelve in UTC, where their owner lives
    assert counted["words"] == 4 * 13
    everything = await ask("figures", title="all")
    assert everything["told"]["pages"] == 4
    assert seen(everything).shape == (1350, 1080, 3)


async def test_there_is_nothing_to_count_in_an_empty_album_or_another_year(
    ask: Ask, house: House
) -> None:
    stranger: Person = await house.accounts.enrol("web", "stranger")
    assert await ask("figures", stranger) == {"sorry": "no-pages"}
    assert await ask("figures", year=1999) == {"sorry": "no-pages"}
    odd: list[Any] = [0, -1, 10**9, "2026", [2026], 2026.5]
    for year in odd:
        assert await ask("figures", year=year) == {"sorry": "no-year"}
    assert "file" in await ask("figures", counted=7, months="x", headings=None, weekdays=[1])


async def test_a_page_whose_file_told_no_hour_is_not_one_of_noon(
    ask: Ask, house: House, person: Person
) -> None:
    noon = datetime(2026, 5, 6, 12, tzinfo=ZoneInfo("Asia/Seoul"))
    for second, page in enumerate((made_page(6), made_page(7))):  # a minute told, and none
        created = noon + timedelta(minutes=second)
        await house.diary(person.id).bring(replace(page, created=created))
    words = {"months": list("JFMAMJJASOND"), "today": "2026-05-07", "counted": {"pages": ["p"]}}
    told = await ask("figures", year=2026, title="2026", **words)
    assert told["told"]["pages"] == 6
    assert told["told"]["hours"][12] == 1
