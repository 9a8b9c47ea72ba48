"""Days from one to another, as they are written on a command line: 2026 · 2026-05 · A..B."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from db.takeaway.errors import CannotExport

_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_EXAMPLES = "write 2026, 2026-05, or 2026-05-01..2026-06-15"


@dataclass(frozen=True, slots=True)
class Span:
    """Both days are in it."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


ALL = Span(date.min, date.max)


def month_of(day: date) -> Span:
    length = calendar.monthrange(day.year, day.month)[1]
    return Span(day.replace(day=1), day.replace(day=length))


def year_of(day: date) -> Span:
    return Span(date(day.year, 1, 1), date(day.year, 12, 31))


def span_of(text: str) -> Span:
    """What a text names; CannotExport says what would be right."""
    first, between, last = text.strip().partition("..")
    begin = _one(first)
    end = _one(last) if between else begin
    if end.last < begin.first:
        raise CannotExport(f"{text.strip()[:60]!a} ends before it begins: {_EXAMPLES}.")
    return Span(begin.first, end.last)


def _one(text: str) -> Span:
    said = text.strip()
    try:
        if _YEAR.fullmatch(said):
            return year_of(date(int(said), 1, 1))
        if match := _MONTH.fullmatch(said):
            return month_of(date(int(match[1]), int(match[2]), 1))
        day = date.fromisoformat(said)
    except ValueError as error:
        raise CannotExport(f"{said[:60]!a} is no day, month or year: {_EXAMPLES}.") from error
    return Span(day, day)
