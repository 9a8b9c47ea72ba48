"""Stretches of days as people write them: "2026", "May", "last month", "1 May..20 May", "올해"."""

import re
from datetime import date, timedelta

from bot.arguments import WrongArgument
from bot.days import whole_day
from bot.months import whole_month
from bot.texts import Texts
from db.takeaway.spans import ALL, Span, month_of, year_of

_YEARS: dict[str, int] = {
    "year": 0, "this year": 0, "last year": -1,
    "올해": 0, "작년": -1, "지난해": -1, "今年": 0, "去年": -1, "昨年": -1,
}  # fmt: skip
_MONTHS = frozenset(("month", "달", "월", "月"))
EVERYTHING = frozenset(("all", "everything", "전부", "모두", "全部", "ぜんぶ", "すべて"))
_YEAR = re.compile(r"(\d{4})\s*[년年]?")
_BETWEEN = re.compile(r"\s*(?:\.{2,}|…|~|〜|～|–|—|\bto\b|부터|から|到|至)\s*")
_END = re.compile(r"\s*(?:까지|まで|为止)$")


def span(text: str, today: date, texts: Texts, command: str) -> Span:
    """What a text names; WrongArgument says what would be right.

    Without any text, this year: a book for the shelf.
    """
    said = " ".join(text.split())
    if not said:
        return year_of(today)
    if said.casefold() in EVERYTHING:
        return ALL
    if (one := _one(said, today, texts)) is not None:
        return one
    pieces = _BETWEEN.split(_END.sub("", said))
    if len(pieces) != 2:
        raise WrongArgument("wrong-span", said, command)
    first, last = (_one(piece.strip(), today, texts) for piece in pieces)
    if first is None or last is None:
        raise WrongArgument("wrong-span", said, command)
    # A day without a year is the next one after the first.
    if last.last < first.first and first.first.year < date.max.year:
        last = _one(pieces[1].strip(), first.first + timedelta(days=364), texts) or last
    if last.last < first.first or last.first > today + timedelta(days=366):
        raise WrongArgument("wrong-span-order", said, command)
    return Span(first.first, last.last)


def _one(text: str, today: date, texts: Texts) -> Span | None:
    said = text.casefold()
    if said in _YEARS:
        return year_of(date(today.year + _YEARS[said], 1, 1))
    if said in _MONTHS:
        return month_of(today)
    if (match := _YEAR.fullmatch(said)) and int(match[1]):
        return year_of(date(int(match[1]), 1, 1))
    if (month := whole_month(text, today, texts)) is not None:
        return month_of(month)
    day = whole_day(text, today)
    return Span(day, day) if day is not None else None
