"""Promise: a person's day is their own: by their zone, and by the hour at which it ends."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.days import bounds, day_at, is_zone
from db.records import Preferences

ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Seoul",
    "Australia/Lord_Howe",  # half an hour of daylight saving
    "America/St_Johns",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Africa/Casablanca",
    "America/Santiago",
    "UTC",
]
moments = st.datetimes(datetime(2012, 1, 1), datetime(2037, 1, 1)).map(
    lambda at: at.replace(tzinfo=UTC)
)


@given(at=moments, zone=st.sampled_from(ZONES), ends=st.times())
@settings(max_examples=300, deadline=None)
def test_every_moment_lies_within_the_day_it_belongs_to(
    at: datetime, zone: str, ends: time
) -> None:
    preferences = Preferences(timezone=zone, day_ends=ends.replace(second=0, microsecond=0))
    day = day_at(at, preferences)
    begins, until = bounds(day, preferences)
    slack = timedelta(hours=1)  # on a night when clocks change, the hour itself is said twice
    assert begins - slack <= at < until + slack
    assert timedelta(hours=22) < until - begins < timedelta(hours=26) or zone == "Pacific/Apia"


@given(zone=st.sampled_from(ZONES), ends=st.integers(0, 6), start=moments)
@settings(max_examples=100, deadline=None)
def test_days_never_go_backwards(zone: str, ends: int, start: datetime) -> None:
    preferences = Preferences(timezone=zone, day_ends=time(ends))
    local = start.astimezone(ZoneInfo(zone))
    noon = local.replace(hour=12)
    days = [day_at(noon.astimezone(UTC) + timedelta(hours=24 * n), preferences) for n in range(5)]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("said", "ends", "day"),
    [
        ("2026-03-28T23:30", "04:00", "2026-03-28"),
        ("2026-03-29T01:59", "04:00", "2026-03-28"),  # the night clocks go forward
        ("2026-03-29T03:01", "04:00", "2026-03-28"),
        ("2026-03-29T04:00", "04:00", "2026-03-29"),
        ("2026-10-25T02:30", "04:00", "2026-10-24"),  # the hour that comes twice
        ("2026-10-25T04:00", "04:00", "2026-10-25"),
        ("2026-05-14T00:00", "00:00", "2026-05-14"),
        ("2026-05-14T22:30", "22:00", "2026-05-15"),  # for those who sleep early
        ("2026-05-14T21:59", "22:00", "2026-05-14"),
    ],
)
def test_the_hour_a_day_ends(said: str, ends: str, day: str) -> None:
    preferences = Preferences(timezone="Europe/Berlin", day_ends=time.fromisoformat(ends))
    at = datetime.fromisoformat(said).replace(tzinfo=ZoneInfo("Europe/Berlin"))
    for fold in (0, 1):
        assert day_at(at.replace(fold=fold), preferences) == date.fromisoformat(day)


def test_who_has_not_said_their_zone_lives_in_the_houses() -> None:
    at = datetime(2026, 5, 14, 20, 0, tzinfo=UTC)
    assert day_at(at, Preferences(), "Asia/Seoul") == date(2026, 5, 15)
    assert day_at(at, Preferences()) == date(2026, 5, 14)
    assert day_at(at, Preferences(timezone="Asia/Tokyo"), "UTC") == date(2026, 5, 15)


def test_a_zone_must_be_one() -> None:
    assert is_zone("Asia/Seoul")
    for wrong in ("", "Mars/Olympus", "../etc/passwd", "Asia/Seoul\x00", "KST+9KDT,M3"):
        assert not is_zone(wrong)
