"""Months and years as people write them: "2026-05", "may 2026", "5월", "last month", "작년"."""

import re
from datetime import date

from bot.days import whole_day
from bot.texts import Texts

_WORDS: dict[str, int] = {
    "this month": 0, "last month": -1,
    "이번 달": 0, "이번달": 0, "지난달": -1, "지난 달": -1, "저번 달": -1, "저번달": -1,
    "这个月": 0, "本月": 0, "上个月": -1, "上月": -1,
    "今月": 0, "先月": -1,
}  # fmt: skip
_NUMBERED = re.compile(r"(\d{4})\s*[-./年년]\s*(\d{1,2})\s*[월月]?|(\d{1,2})\s*[월月]")
_NAMED = re.compile(r"(?:(\d{4})\s+)?([^\W\d]{3,9})\.?(?:,?\s+(\d{4}))?")
_YEARS: dict[str, int] = {
    "this year": 0, "last year": -1, "올해": 0, "작년": -1, "지난해": -1, "재작년": -2,
    "今年": 0, "去年": -1, "昨年": -1, "前年": -2, "一昨年": -2,
}  # fmt: skip
_YEAR = re.compile(r"(\d{4})\s*[년年]?")
FIRST_YEAR, LAST_YEAR = 1900, 2199  # what a diary can be about
_ENGLISH = "en"
_SHORT = 3  # letters that are enough of an English name: "sep", "sept"


def whole_month(text: str, today: date, texts: Texts) -> date | None:
    """The first day of the month a text names, where it says nothing else; None for one that a
    diary cannot be about. A month without a year is the last one that has begun.
    """
    said = " ".join(text.casefold().split())
    if said in _WORDS:
        return before(today, -_WORDS[said])
    if match := _NUMBERED.fullmatch(said):
        return _made(match[1], int(match[2] or match[3]), today)
    if match := _NAMED.fullmatch(said):
        number = _named(match[2], texts)
        if number and not (match[1] and match[3]):
            return _made(match[1] or match[3], number, today)
    return None


def month_of(text: str, today: date, texts: Texts) -> date | None:
    """The month a text names, or that of the day it names, within what a diary can be about."""
    found = whole_month(text, today, texts)
    if found is None and (day := whole_day(text, today)) is not None:
        found = day.replace(day=1)
    return found if found is not None and FIRST_YEAR <= found.year <= LAST_YEAR else None


def whole_year(text: str, today: date) -> int | None:
    """The year a text names, where it says nothing else."""
    said = " ".join(text.casefold().split())
    if said in _YEARS:
        return today.year + _YEARS[said]
    match = _YEAR.fullmatch(said)
    year = int(match[1]) if match else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def before(today: date, months: int) -> date:
    """The first day of the month so many months ago."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _named(word: str, texts: Texts) -> int | None:
    """By English names, short or whole; the other languages number their months."""
    for number in range(1, 13):
        key = f"month-{number}"
        name = texts.say(_ENGLISH, key).casefold()
        if len(word) >= _SHORT and name.startswith(word):
            return number
    return None


def _made(year: str | None, month: int, today: date) -> date | None:
    if not 1 <= month <= 12 or not FIRST_YEAR <= int(year or today.year) <= LAST_YEAR:
        return None
    if year is None:
        return date(today.year - (month > today.month), month, 1)
    return date(int(year), month, 1)
