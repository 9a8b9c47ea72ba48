"""What is asked for is understood as people say it, in four languages."""

from datetime import date, timedelta

import pytest

from db.album.asking import understand
from db.album.query import About, Condition, Known
from db.album.ranges import spans

TODAY = date(2026, 11, 21)  # a Saturday
KNOWN = Known(
    people={
        "jimin": ("jimin",), "지민": ("jimin",), "theo": ("theo",), "테오": ("theo",),
        "sora": ("sora",), "ben": ("ben",), "벤": ("ben",),
    }
)  # fmt: skip


def asked(text: str, language: str = "en") -> tuple[Condition, ...]:
    return understand(text, language, TODAY, KNOWN).conditions


def only(text: str, about: About, language: str = "en") -> Condition:
    """The one thing that is asked for."""
    [condition] = asked(text, language)
    assert condition.about is about
    return condition


# When.


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("5/3/2026", "2026-05-03", "2026-05-03"),
        ("25/3/2026", "2026-03-25", "2026-03-25"),
        ("5.3.2026", "2026-03-05", "2026-03-05"),
        ("2026-05", "2026-05-01", "2026-05-31"),
        ("Q2 2025", "2025-04-01", "2025-06-30"),
        ("2025년 2분기", "2025-04-01", "2025-06-30"),
        ("between 3 and 10 May", "2026-05-03", "2026-05-10"),
        ("3-10 May 2026", "2026-05-03", "2026-05-10"),
        ("May 3-10", "2026-05-03", "2026-05-10"),
        ("from 3 May to 10 June 2025", "2025-05-03", "2025-06-10"),
        ("between 2025-03-01 and 2025-04-15", "2025-03-01", "2025-04-15"),
        ("from June to July 2026", "2026-06-01", "2026-07-31"),
        ("from December to February", "2025-12-01", "2026-02-28"),
        ("from 2024 to 2025", "2024-01-01", "2025-12-31"),
        ("5월 3일부터 10일까지", "2026-05-03", "2026-05-10"),
        ("3월부터 5월까지", "2026-03-01", "2026-05-31"),
        ("5月3日到10日", "2026-05-03", "2026-05-10"),
        ("三月到五月", "2026-03-01", "2026-05-31"),
        ("5月3日から10日まで", "2026-05-03", "2026-05-10"),
        ("三月から五月まで", "2026-03-01", "2026-05-31"),
        ("since March", "2026-03-01", "2026-11-21"),
        ("since last Friday", "2026-11-20", "2026-11-21"),
        ("after 3 May 2026", "2026-05-03", "2026-11-21"),
        ("before May 2025", "0001-01-01", "2025-04-30"),
        ("until June", "0001-01-01", "2026-06-30"),
        ("since winter", "2025-12-01", "2026-11-21"),
        ("3월 이후", "2026-03-01", "2026-11-21"),
        ("2025년 5월 이전", "0001-01-01", "2025-04-30"),
        ("2025年以后", "2025-01-01", "2026-11-21"),
        ("2025年以降", "2025-01-01", "2026-11-21"),
        ("early 2025", "2025-01-01", "2025-03-31"),
        ("end of last year", "2025-10-01", "2025-12-31"),
        ("올해 초", "2026-01-01", "2026-03-31"),
        ("작년 말", "2025-10-01", "2025-12-31"),
        ("今年年初", "2026-01-01", "2026-03-31"),
        ("今年の初め", "2026-01-01", "2026-03-31"),
        ("this time last year", "2025-11-07", "2025-12-05"),
        ("작년 이맘때", "2025-11-07", "2025-12-05"),
        ("the summer before last", "2025-06-01", "2025-08-31"),
        ("last Christmas", "2025-12-24", "2025-12-26"),
        ("Christmas 2024", "2024-12-24", "2024-12-26"),
        ("작년 크리스마스", "2025-12-24", "2025-12-26"),
        ("2024년 크리스마스", "2024-12-24", "2024-12-26"),
        ("지난 핼러윈", "2026-10-31", "2026-10-31"),
        ("去年圣诞节", "2025-12-24", "2025-12-26"),
        ("去年のクリスマス", "2025-12-24", "2025-12-26"),
        ("지난주 금요일", "2026-11-13", "2026-11-13"),
        ("上周五", "2026-11-13", "2026-11-13"),
        ("先週の金曜日", "2026-11-13", "2026-11-13"),
        ("五月三号", "2026-05-03", "2026-05-03"),
        ("十二月二十五日", "2025-12-25", "2025-12-25"),
        ("最近2週間", "2026-11-07", "2026-11-21"),
        ("ここ一週間", "2026-11-14", "2026-11-21"),
    ],
)
def test_a_stretch_of_time_is_one_condition(text: str, first: str, last: str) -> None:
    span = only(text, About.WHEN).span
    assert span is not None
    assert (span.first, span.last) == (date.fromisoformat(first), date.fromisoformat(last))


def test_weekdays_reach_from_one_to_another() -> None:
    span = only("from friday to monday", About.WHEN).span
    assert span is not None
    assert span.weekdays == {4, 5, 6, 0}


@pytest.mark.parametrize("text", ["31 February", "2025-13-40", "2월 30일", "2月30日"])
def test_a_day_that_no_year_has_is_a_day_without_pages(text: str) -> None:
    span = only(text, About.WHEN).span
    assert span is not None
    assert not any(span.has(date(2024, 1, 1) + timedelta(days=n)) for n in range(800))


@pytest.mark.parametrize("text", ["march for peace", "it may rain", "after work", "三个月"])
def test_what_is_no_date_is_not_taken_for_one(text: str) -> None:
    assert not list(spans(text, TODAY))


@pytest.mark.parametrize("text", ["9999 to 9999", "0000-00-00", "29 February 2024 to 2025"])
def test_the_ends_of_the_calendar_raise_nothing(text: str) -> None:
    list(spans(text, date.max))
    list(spans(text, date.min))


# Who.


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("only Jimin and Theo", "en"),
        ("just with Jimin and Theo", "en"),
        ("Jimin, Theo and no one else", "en"),
        ("지민이랑 테오만", "ko"),
        ("只有Jimin和Theo", "zh"),
        ("JiminとTheoだけ", "ja"),
    ],
)
def test_only_these_means_all_of_them_and_nobody_else(text: str, language: str) -> None:
    conditions = asked(text, language)
    assert [one.keys for one in conditions] == [("jimin",), ("theo",)]
    assert all(one.only and {"jimin", "theo"} <= {*one.keys, *one.beside} for one in conditions)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("only Jimin", "en"), ("Jimin only", "en"), ("nobody but Jimin", "en"), ("지민이만", "ko"),
        ("지민이하고만", "ko"), ("只和Jimin", "zh"), ("Jiminだけ", "ja"),
    ],
)  # fmt: skip
def test_only_one(text: str, language: str) -> None:
    assert only(text, About.PERSON, language).only


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Jimin, Theo or Ben", "en"),
        ("any of Jimin, Theo, Ben", "en"),
        ("one of Jimin, Theo and Ben", "en"),
        ("either Jimin or Theo or Ben", "en"),
        ("지민이나 테오나 벤", "ko"),
        ("지민 또는 테오 또는 벤", "ko"),
        ("Jimin或者Theo或者Ben", "zh"),
        ("JiminかTheoかBen", "ja"),
        ("JiminまたはTheoまたはBen", "ja"),
    ],
)
def test_any_of_these(text: str, language: str) -> None:
    condition = only(text, About.PERSON, language)
    assert set(condition.keys) == {"jimin", "theo", "ben"}
    # a chip asks the same again
    assert set(only(condition.said, About.PERSON, language).keys) == {"jimin", "theo", "ben"}


@pytest.mark.parametrize(
    ("text", "language", "least", "most"),
    [
        ("exactly 3 people", "en", 3, 3),
        ("at least three people", "en", 3, None),
        ("3 or more people", "en", 3, None),
        ("more than 2 people", "en", 3, None),
        ("fewer than 3 people", "en", None, 2),
        ("at most 2 people", "en", None, 2),
        ("2 or 3 people", "en", 2, 3),
        ("2-3 people", "en", 2, 3),
        ("정확히 세 명", "ko", 3, 3),
        ("3명 이상", "ko", 3, None),
        ("2명 이하", "ko", None, 2),
        ("세 명 미만", "ko", None, 2),
        ("正好三个人", "zh", 3, 3),
        ("至少三个人", "zh", 3, None),
        ("三人以上", "ja", 3, None),
        ("ちょうど3人", "ja", 3, 3),
        ("二人だけ", "ja", 2, 2),
    ],
)
def test_how_many(text: str, language: str, least: int | None, most: int | None) -> None:
    condition = only(text, About.COUNT, language)
    assert (condition.least, condition.most) == (least, most)


def test_a_dear_person_is_not_one_person() -> None:
    assert all(one.about is not About.COUNT for one in asked("소중한 사람", "ko"))


# Where.


@pytest.mark.parametrize(
    ("text", "language", "km"),
    [
        ("near Busan, 30 km", "en", 30),
        ("near Busan", "en", 20),
        ("within 30 km of Busan", "en", 30),
        ("30 km around Busan", "en", 30),
        ("less than 30 km from Busan", "en", 30),
        ("within 10 miles of Busan", "en", 16.09344),
        ("부산 근처 30km", "ko", 30),
        ("부산에서 30km 이내", "ko", 30),
        ("부산 반경 30킬로", "ko", 30),
        ("釜山附近30公里", "zh", 30),
        ("离釜山30公里以内", "zh", 30),
        ("釜山から30km以内", "ja", 30),
        ("釜山の近く", "ja", 20),
    ],
)
def test_within_so_many_kilometres(text: str, language: str, km: float) -> None:
    [(latitude, longitude, reach)] = only(text, About.NEAR, language).around
    assert (round(latitude), round(longitude)) == (35, 129)
    assert reach == pytest.approx(km)


# Pictures and kinds.


@pytest.mark.parametrize(
    ("text", "language", "area"),
    [
        ("red in the foreground", "en", "front"),
        ("a red background", "en", "back"),
        ("background is red", "en", "back"),
        ("배경이 빨간색인", "ko", "back"),
        ("앞쪽이 빨간", "ko", "front"),
        ("背景是红色的", "zh", "back"),
        ("红色的背景", "zh", "back"),
        ("前景红色", "zh", "front"),
        ("背景が赤", "ja", "back"),
        ("赤い前景", "ja", "front"),
    ],
)
def test_a_colour_where_it_is(text: str, language: str, area: str) -> None:
    condition = only(text, About.COLOUR, language)
    assert "red" in condition.keys
    assert condition.area == area


@pytest.mark.parametrize(
    ("text", "language"), [("红烧肉", "zh"), ("赤ちゃん", "ja"), ("白菜", "zh")]
)
def test_a_letter_within_a_word_is_no_colour(text: str, language: str) -> None:
    assert all(one.about is not About.COLOUR for one in asked(text, language))


@pytest.mark.parametrize(
    ("text", "language", "about", "key"),
    [
        ("vertical", "en", About.LAYOUT, "tall"),
        ("horizontal", "en", About.LAYOUT, "wide"),
        ("세로로 찍은", "ko", About.LAYOUT, "tall"),
        ("横拍", "zh", About.LAYOUT, "wide"),
        ("縦長", "ja", About.LAYOUT, "tall"),
        ("has a photo", "en", About.HAS, "photo"),
        ("voice memos", "en", About.HAS, "voice"),
        ("음성 메모 있는", "ko", About.HAS, "voice"),
        ("写真あり", "ja", About.HAS, "photo"),
    ],
)
def test_kinds_and_shapes(text: str, language: str, about: About, key: str) -> None:
    assert only(text, about, language).keys == (key,)


@pytest.mark.parametrize(
    ("text", "language", "least", "most"),
    [
        ("rated 4+", "en", 4, None),
        ("4 or 5 stars", "en", 4, 5),
        ("at most 2 stars", "en", 1, 2),
        ("unrated", "en", 0, 0),
        ("★★★★", "en", 4, None),
        ("별 다섯 개", "ko", 5, 5),
        ("4점 이상", "ko", 4, None),
        ("四星以上", "zh", 4, None),
        ("星4つ以上", "ja", 4, None),
    ],
)
def test_stars(text: str, language: str, least: int, most: int | None) -> None:
    condition = only(text, About.RATING, language)
    assert (condition.least, condition.most) == (least, most)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("memorability over 70", 70, None),
        ("memorability 60+", 60, None),
        ("memorability < 30", None, 30),
        ("least memorable", None, 40),
        ("기억에 남는", 60, None),
    ],
)
def test_memorability(text: str, least: int | None, most: int | None) -> None:
    condition = only(text, About.MEMORABLE)
    assert (condition.least, condition.most) == (least, most)


def test_fields_as_other_programs_want_them() -> None:
    assert [one.about for one in asked("mood: joy weather: rain")] == [About.MOOD, About.CONCEPT]
