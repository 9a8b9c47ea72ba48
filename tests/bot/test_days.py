"""Days as people write them."""

from datetime import date

import pytest

from bot.days import is_to_come, leading_day, looks_like_day, whole_day

TODAY = date(2026, 5, 14)  # a Thursday


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        ("yesterday We flew kites.", date(2026, 5, 13), "We flew kites."),
        ("Yesterday, we flew kites.", date(2026, 5, 13), "we flew kites."),
        ("the day before yesterday rain", date(2026, 5, 12), "rain"),
        ("2026-05-01 May day", date(2026, 5, 1), "May day"),
        ("14 May 2025 a year ago", date(2025, 5, 14), "a year ago"),
        ("May 2nd: kites", date(2026, 5, 2), "kites"),
        ("20 May kites", date(2025, 5, 20), "kites"),  # not yet this year: the last one
        ("last friday rain", date(2026, 5, 8), "rain"),
        ("thursday: rain", date(2026, 5, 7), "rain"),
        ("Sat: rain", date(2026, 5, 9), "rain"),
        ("last sat rain", date(2026, 5, 9), "rain"),
        ("3 days ago kites", date(2026, 5, 11), "kites"),
        ("2 weeks ago kites", date(2026, 4, 30), "kites"),
        ("two days ago kites", date(2026, 5, 12), "kites"),
        ("a week ago, kites", date(2026, 5, 7), "kites"),
        ("이틀 전 연", date(2026, 5, 12), "연"),
        ("일주일 전에 연", date(2026, 5, 7), "연"),
        ("두 주 전 연", date(2026, 4, 30), "연"),
        ("二日前 凧", date(2026, 5, 12), "凧"),
        ("三週間前 凧", date(2026, 4, 23), "凧"),
        ("两天前 下雨", date(2026, 5, 12), "下雨"),
        ("一周前 下雨", date(2026, 5, 7), "下雨"),
        ("5/2 kites", date(2026, 5, 2), "kites"),
        ("29 February leap", date(2024, 2, 29), "leap"),
        ("어제 연을 날렸다", date(2026, 5, 13), "연을 날렸다"),
        ("어제는 비가 왔다", date(2026, 5, 13), "비가 왔다"),
        ("그저께 눈이 왔다", date(2026, 5, 12), "눈이 왔다"),
        ("5월 2일에 소풍", date(2026, 5, 2), "소풍"),
        ("2025년 12월 25일 성탄절", date(2025, 12, 25), "성탄절"),
        ("지난주 금요일 비", date(2026, 5, 8), "비"),
        ("3일 전 연", date(2026, 5, 11), "연"),
        ("昨日 凧をあげた", date(2026, 5, 13), "凧をあげた"),
        ("5月2日 遠足", date(2026, 5, 2), "遠足"),
        ("前天 下雨", date(2026, 5, 12), "下雨"),
        ("3天前 下雨", date(2026, 5, 11), "下雨"),
        ("어제 에펠탑에 갔다", date(2026, 5, 13), "에펠탑에 갔다"),
        ("昨日の夜、雨", date(2026, 5, 13), "昨日の夜、雨"),
        ("昨天下雨", date(2026, 5, 13), "昨天下雨"),
        ("yesterday - -5 degrees", date(2026, 5, 13), "-5 degrees"),
    ],
)
def test_a_day_at_the_front_is_found_and_the_rest_left(text: str, day: date, rest: str) -> None:
    assert leading_day(text, TODAY) == (day, rest)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Today was the best day of May", date(2026, 5, 14)),
        ("오늘 연을 날렸다", date(2026, 5, 14)),
        ("Now I know why", date(2026, 5, 14)),
        ("Yesterday was long", date(2026, 5, 13)),
        ("yesterday evening we sang", date(2026, 5, 13)),
        ("14 May was my birthday", date(2026, 5, 14)),
        ("Sunday dinner at Grandma's", date(2026, 5, 10)),
        ("Thursday dinner at Grandma's", date(2026, 5, 14)),
        ("월요일 아침 회의가 길었다", date(2026, 5, 11)),
    ],
)
def test_a_day_that_belongs_to_the_sentence_stays_in_it(text: str, day: date) -> None:
    assert leading_day(text, TODAY) == (day, text)


@pytest.mark.parametrize("text", ["tomorrow", " 내일 ", "明天", "あした"])
def test_a_day_ahead_is_known_but_nothing_is_kept_for_it(text: str) -> None:
    assert is_to_come(text)
    assert leading_day(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    ["Tomorrow I fly to Rome", "내일 여행 가요", "Sunday is my favourite day",
     "Yesterday and today I was ill", "어제 산 책을 오늘 다 읽었다",
     "昨日買った本を今日読んだ", "We flew kites yesterday.", "Maybe tomorrow",
     "Sat on the pier all day", "Sun, sea and sand", "Mon ami came",
     "Mayor of the town", "today's bread", "2026-13-45", "monkeys", "일요일이 좋다고", "",
     "오늘따라 조용했다", "sunny day", "may be",
     "오늘도 맑음"],
)  # fmt: skip
def test_what_names_no_day_is_left_alone(text: str) -> None:
    assert leading_day(text, TODAY) is None


def test_a_day_that_cannot_be_is_known_to_be_meant_as_one() -> None:
    assert looks_like_day("2026-13-45 hello")
    assert not looks_like_day("hello")
    assert whole_day("2026-02-30", TODAY) is None
    assert whole_day("14 May", TODAY) == TODAY
    assert whole_day("14 May was fine", TODAY) is None
