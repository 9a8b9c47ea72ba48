"""A year in colours: told apart by any eye, true to the days, kind to years that cannot be."""

import itertools
from datetime import date
from typing import Any

import numpy as np
import pytest

from db.house import House
from db.records import Person
from models.embedded.album_pictures.moods import KEYS, TONES, key_of
from models.embedded.album_pictures.sheets import look_of
from models.embedded.album_pictures.year import YearOrder, draw_year
from models.embedded.pastel.colour import rgb, to_lab
from models.words import Mood
from tests.album_pictures.conftest import Ask, pixels, seen

# How eyes without one kind of cone see linear light (Machado, Oliveira and Fernandes, 2009).
EYES = {
    "usual": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
         [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
         [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
         [0.004733, 0.691367, 0.303900]]
    ),
}  # fmt: skip


def lab_by(eye: str, colour: str) -> Any:
    srgb = np.array(rgb(colour))
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    there = np.clip(EYES[eye] @ linear, 0, 1)
    return to_lab(np.where(there <= 0.0031308, there * 12.92, 1.055 * there ** (1 / 2.4) - 0.055))


@pytest.mark.parametrize("eye", list(EYES))
@pytest.mark.parametrize("dark", [False, True])
def test_moods_are_told_apart_by_any_eye(eye: str, dark: bool) -> None:
    tones = [lab_by(eye, TONES[key][dark]) for key in KEYS]
    apart = [float(np.linalg.norm(a - b)) for i, a in enumerate(tones) for b in tones[:i]]
    assert min(apart) > 0.10
    lightness = [tone[0] for tone in tones]
    assert all(a > b - 0.01 for a, b in itertools.pairwise(lightness))


def test_every_mood_has_its_colour() -> None:
    assert {key_of(mood.value) for mood in Mood} == set(KEYS)
    assert key_of("") == key_of("martian") == ""


def order(days: dict[date, str], **more: Any) -> YearOrder:
    return YearOrder(2024, "2024", tuple("JFMAMJJASOND"), {}, days, **more)


@pytest.mark.parametrize("dark", [False, True])
def test_a_day_has_the_colour_of_its_mood_where_the_calendar_puts_it(dark: bool) -> None:
    bare = pixels(draw_year(order({}, dark=dark)).data)
    sad = pixels(draw_year(order({date(2024, 2, 29): "sad"}, dark=dark)).data)
    grid = slice(190, 1195)
    rows, columns = np.nonzero(np.abs(sad - bare)[grid].max(axis=2) > 60)
    assert 0.93 < (np.median(rows) - 4) / (28 * 32.2) < 1.07  # the 29th row …
    assert 1 < (np.median(columns) - 92) / 79.0 < 2  # … of the second column
    tone = np.array(rgb(look_of(dark).tone("sad") or "")) * 255
    cell = sad[grid][int(np.median(rows)), int(np.median(columns)) - 8 :][:16].mean(axis=0)
    assert np.abs(cell - tone).max() < 70


async def test_a_worker_draws_the_year_of_a_diary_without_what_is_hidden(
    ask: Ask, house: House, person: Person
) -> None:
    told = await ask("year", year=2026, title="2026년", words=["a", "b", "c", "d", "e"])
    assert told["told"]["days"] == {f"2026-05-0{day}": "great" for day in (1, 2, 3, 4)}
    assert seen(told).shape == (1350, 1080, 3)
    stranger = await house.accounts.enrol("web", "stranger")
    empty = await ask("year", stranger, year=2026)
    assert empty["told"]["days"] == {}
    apart = np.abs(seen(empty) - seen(told)).max(axis=2)[190:1195]
    rows, columns = np.nonzero(apart > 60)
    assert rows.max() < 4 * 32.2 + 8  # the first four days, and not the hidden fifth
    assert 4 < (columns.min() - 80) / 79.0 < (columns.max() - 92) / 79.0 < 5.1


async def test_years_that_cannot_be_are_said_to_be_none(ask: Ask) -> None:
    odd: list[Any] = [0, -1, 10_000, "2026", None, 2026.5, [2026]]
    for year in odd:
        assert await ask("year", year=year) == {"sorry": "no-year"}
    for year in (1, 9999):
        told = await ask("year", year=year, months=["x"], words="abc", title="x" * 5000, today=7)
        assert seen(told).shape == (1350, 1080, 3)
