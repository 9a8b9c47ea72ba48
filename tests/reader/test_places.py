"""Places are found by name in many scripts and by coordinates, offline."""

import pytest

from config import places
from models.embedded.reader import EmbeddedReader
from models.words import Entry, Presence


@pytest.mark.parametrize("name", ["Busan", "부산", "釜山", "Пусан"])
def test_one_town_by_its_names_in_many_scripts(name: str) -> None:
    found = places.find(name)
    assert found is not None
    assert (found.country, found.timezone) == ("KR", "Asia/Seoul")


def test_a_shared_name_is_the_largest_town() -> None:
    found = places.find("Paris")
    assert found is not None
    assert found.country == "FR"


def test_landmarks_know_how_they_are_painted() -> None:
    found = places.find("한강")
    assert found is not None
    assert found.backdrop == "river"


def test_coordinates_have_a_name_in_the_persons_language() -> None:
    assert places.nearest(35.15, 129.06, "ko") == ("부산", "KR")
    assert places.nearest(35.69, 139.70, "ja") == ("東京", "JP")


def test_the_open_sea_and_impossible_coordinates_have_no_name() -> None:
    assert places.nearest(0.0, -30.0) is None
    assert places.nearest(123.0, 500.0) is None
    assert places.timezone_of((123.0, 500.0)) is None


def test_time_zones_by_name_and_by_coordinates() -> None:
    assert places.timezone_of("뉴욕") == "America/New_York"
    assert places.timezone_of((51.5, -0.1)) == "Europe/London"
    assert places.timezone_of("no such place") is None


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("Flight to Jeju delayed three hours because of fog.", "en", "Jeju Island"),
        ("제주 오름에 올랐다.", "ko", "제주도"),
        ("경복궁에서 사진을 찍었다.", "ko", "경복궁"),
        ("奈良公園で鹿にせんべいを取られた。", "ja", "奈良"),
    ],
)
def test_a_place_is_on_the_map_though_its_name_is_a_word_too(
    text: str, language: str, place: str
) -> None:
    [reading] = EmbeddedReader().read([Entry(text, locale=language)])
    assert [(one.name, one.presence) for one in reading.places] == [(place, Presence.THERE)]
    assert all(one.latitude is not None for one in reading.places)


def test_a_fly_is_no_town() -> None:
    [reading] = EmbeddedReader().read([Entry("파리가 자꾸 얼굴에 앉았다.", locale="ko")])
    assert reading.places == ()
