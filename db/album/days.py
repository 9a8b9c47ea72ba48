"""Spans of days, and the calendar's arithmetic on them: whole months, seasons, so long ago."""

import calendar
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """First to last day, or (any year) a set of months or of weekdays."""

    start: int  # in the text
    end: int
    first: date | None = None
    last: date | None = None
    months: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()  # Monday is 0
    monthdays: frozenset[int] = frozenset()

    def has(self, day: date) -> bool:
        """Whether a day lies in it."""
        return (
            (self.first is None or self.last is None or self.first <= day <= self.last)
            and (not self.months or day.month in self.months)
            and (not self.weekdays or day.weekday() in self.weekdays)
            and (not self.monthdays or day.day in self.monthdays)
        )


def day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None  # 31 February, year 0 …


def whole_month(year: int, month: int) -> tuple[date, date] | None:
    if not (MINYEAR <= year < MAXYEAR and 1 <= month <= 12):
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def season_of(start_month: int, year: int) -> tuple[date, date] | None:
    """The season that begins in that month of that year; winter reaches into the next."""
    if not MINYEAR <= year < MAXYEAR - 1:
        return None
    first = date(year, start_month, 1)
    last = date(year + (start_month == 12), (start_month + 1) % 12 + 1, 1)
    return first, date(last.year, last.month, calendar.monthrange(last.year, last.month)[1])


def shift(today: date, unit: str, count: int) -> date | None:
    try:
        if unit == "day":
            return today + timedelta(days=count)
        if unit == "week":
            return today + timedelta(weeks=count)
        months = today.year * 12 + today.month - 1 + (count if unit == "month" else 12 * count)
        year, month = divmod(months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(today.day, last))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def whole_unit(unit: str, at: date | None) -> tuple[date, date] | None:
    if at is None:
        return None
    if unit == "week":
        monday = at - timedelta(days=at.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return whole_month(at.year, at.month)
    if unit == "year":
        return date(at.year, 1, 1), date(at.year, 12, 31)
    return at, at
