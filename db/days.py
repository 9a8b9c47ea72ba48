"""A person's day: by their zone, and by the hour at which their day ends."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from db.records import Preferences

_NOON = time(12)


def is_zone(name: str) -> bool:
    """Whether there is a time zone of that name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return bool(name)


def zone_of(preferences: Preferences, house: str = "") -> ZoneInfo:
    """Their zone; else the house's; else UTC. A zone that has since been dropped is UTC."""
    for name in (preferences.timezone, house):
        if name and is_zone(name):
            return ZoneInfo(name)
    return ZoneInfo("UTC")


def day_at(now: datetime, preferences: Preferences, house: str = "") -> date:
    """The day that a moment belongs to.

    A day that ends at 04:00 keeps the hours before it; one that ends at 22:00 gives the hours
    after it to tomorrow. Compared by the wall clock, so a change of clocks moves no day.
    """
    return day_of(now.astimezone(zone_of(preferences, house)), preferences.day_ends)


def day_of(local: datetime, ends: time) -> date:
    """The day that a wall clock's moment belongs to."""
    if ends >= _NOON:
        return local.date() + timedelta(days=local.time() >= ends)
    return local.date() - timedelta(days=local.time() < ends)


def bounds(day: date, preferences: Preferences, house: str = "") -> tuple[datetime, datetime]:
    """When a day begins and ends, as moments."""
    return _start(day, preferences, house), _start(day + timedelta(days=1), preferences, house)


def _start(day: date, preferences: Preferences, house: str) -> datetime:
    ends = preferences.day_ends
    if ends >= _NOON:
        day -= timedelta(days=1)
    return datetime.combine(day, ends, zone_of(preferences, house)).astimezone(UTC)
