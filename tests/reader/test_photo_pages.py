"""A page of photos alone: its picture and its title come from what they surely show."""

from datetime import datetime

import pytest

from models.embedded.reader import EmbeddedReader
from models.words import Entry, Hour, Reading, Season

AUGUST = datetime(2025, 8, 14, 15, 20)


def page(
    *facts: str, caption: str = "A photo.", locale: str = "en", place: str | None = None,
    taken: datetime | None = AUGUST, text: str = "", **corrections: str,
) -> Reading:  # fmt: skip
    entry = Entry(
        text, locale=locale, at=datetime(2026, 12, 1, 21, 0), photo_facts=facts,
        photo_captions=(caption,), photo_taken=taken, place_hint=place, corrections=corrections,
    )  # fmt: skip
    return EmbeddedReader().read([entry])[0]


def test_the_season_and_the_hour_are_those_of_the_photo_not_of_its_sending() -> None:
    read = page()
    assert (read.season, read.hour) == (Season.SUMMER, Hour.AFTERNOON)
    assert (read.brief.season, read.brief.hour) == (Season.SUMMER, Hour.AFTERNOON)
    told = page(text="I read a book by the fire.")
    assert told.season is Season.WINTER, "words are of their own day"


def test_as_many_faces_as_are_seen_stand_before_the_camera() -> None:
    read = page("person×2")
    assert [figure.pose for figure in read.brief.figures] == ["photograph", "smile", "smile"]
    crowd = page("person×7").brief
    assert len(crowd.figures) + crowd.others == 8


@pytest.mark.parametrize(
    ("facts", "place", "hour"),
    [
        (("night", "lights"), "city", Hour.NIGHT),
        (("night",), "night_sky", Hour.NIGHT),
        (("sky", "blue_sky", "greenery", "outdoor"), "field", Hour.AFTERNOON),
        (("greenery",), "park", Hour.AFTERNOON),
        (("close_up",), "paper", Hour.AFTERNOON),
    ],
)
def test_the_picture_is_set_where_the_photo_was(
    facts: tuple[str, ...], place: str, hour: Hour
) -> None:
    read = page(*facts)
    assert (read.brief.place, read.brief.hour) == (place, hour)


def test_under_a_blue_sky_no_moon_is_drawn_however_late_the_clock() -> None:
    read = page("sky", "blue_sky", taken=datetime(2025, 8, 14, 18, 30))
    assert read.hour is Hour.AFTERNOON


@pytest.mark.parametrize(
    ("locale", "place", "title"),
    [
        ("en", "Beijing", "Beijing, a summer afternoon"),
        ("ko", "베이징", "베이징, 여름 오후"),
        ("zh", "北京", "北京，夏日午后"),
        ("ja", "北京", "北京、夏の午後"),
    ],
)
def test_the_title_says_where_and_when(locale: str, place: str, title: str) -> None:
    assert page(locale=locale, place=place).title == title


def test_the_title_says_only_what_is_known() -> None:
    assert page(caption="A photo, mostly brown.").title == "A summer afternoon"
    assert page(taken=datetime(2025, 10, 3, 8, 0)).title == "An autumn morning"
    assert page("person×2", caption="Two people.").title == "Two people"
    assert page(place="Beijing", taken=None).title == "Beijing"
    assert page(caption="A photo, mostly brown.", taken=None).title == "A photo, mostly brown"


def test_what_its_owner_corrected_stays_as_they_said() -> None:
    read = page("night", "person×2", place="Beijing", title="Our last evening", season="spring")
    assert (read.title, read.season) == ("Our last evening", Season.SPRING)
    elsewhere = Entry(
        "", photo_facts=("greenery",), photo_captions=("x",), corrections={"place": "beach"}
    )
    assert EmbeddedReader().read([elsewhere])[0].brief.place == "beach"
    assert page("greenery", mood="sad").brief.figures[0].pose == "sit"
