"""Dates put together: from one to another, since, before, the beginning of a year.

`dates.py` reads each date by itself; here the words between and around them say how they belong
together, in the four languages at once.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from db.album.date_reading import numeral
from db.album.date_words import NUMERAL
from db.album.dates import date_spans, lowered
from db.album.days import Span, whole_month

_TO = r"(?:to|and|until|till|through|-|–|~|〜|부터|에서|到|至|から)"
_BETWEEN = re.compile(rf"\s?{_TO}\s?")
_FROM = re.compile(r"\b(?:from|between)(?: the)? $|从$")
_UNTIL_THEN = re.compile(r"\s?(?:까지|まで|为止|之间|の間|の?あいだ|사이)")
# "3-10 May", "between 3 and 10 May" · "5월 3일부터 10일까지", "5月3日到10日"
_DAY_BEFORE = re.compile(
    rf"(?:\b(?:from|between) )?(?:the )?(?<![\d.])(\d{{1,2}})(?:st|nd|rd|th)?\s?{_TO}\s?(?:the )?$"
)
_DAY_AFTER = re.compile(rf"\s?{_TO}\s?({NUMERAL})\s?[일日号](?!\s?[前전間间])(?:까지|まで)?")
_DASHED_DAY = re.compile(r"\s?(?:-|–|to)\s?(\d{1,2})(?:st|nd|rd|th)?(?![\d:.])")

_SINCE = re.compile(r"\b(?:ever )?since(?: the)? $|\bfrom(?: the)? $|自从?$")
_AFTER = re.compile(r"\b(?:after|later than)(?: the)? $")
_BEFORE = re.compile(r"\b(?:before|earlier than)(?: the)? $")
_UNTIL = re.compile(r"\b(?:until|till|up to|by)(?: the)? $")
_ONWARD = re.compile(
    r"\s?(?:onwards?\b|and later\b|이후(?:로|에)?|부터|以后|之后|以来|以降|から|起(?!床))"
)
_EARLIER = re.compile(r"\s?(?:and earlier\b|이전(?:에)?|전에|以前|之前|より前|の?前に)")

# Parts of a year, by its months: before it (English) or after it.
_YEARLY = {
    "early": (1, 3), "beginning": (1, 3), "start": (1, 3), "mid": (5, 8), "middle": (5, 8),
    "late": (10, 12), "end": (10, 12), "first half": (1, 6), "second half": (7, 12),
    "초": (1, 3), "초반": (1, 3), "중반": (5, 8), "말": (10, 12), "후반": (7, 12),
    "상반기": (1, 6), "하반기": (7, 12), "年初": (1, 3), "初": (1, 3), "年中": (5, 8),
    "年底": (10, 12), "年末": (10, 12), "底": (10, 12), "末": (10, 12), "上半年": (1, 6),
    "下半年": (7, 12), "初め": (1, 3), "はじめ": (1, 3), "前半": (1, 6), "半ば": (5, 8),
    "後半": (7, 12), "終わり": (10, 12),
}  # fmt: skip
_PART_BEFORE = re.compile(
    r"\b(?:(?:at|in|since|from) )?(?:the )?"
    r"(early|beginning|start|mid|middle|late|end|first half|second half)(?: of| in)?(?: the)?[ -]$"
)
_han = "|".join(sorted((w for w in _YEARLY if not w.isascii()), key=len, reverse=True))
_PART_AFTER = re.compile(rf"(?:의|的|の)?\s?({_han})(?![가-힣])(?:에|に)?")
_ABOUT_NOW = re.compile(
    r"\s?(?:이맘때|이 무렵|这个时候|的?今天前后|の今頃|の今ごろ|のこの頃)(?:에)?"
)
_THIS_TIME = re.compile(r"\b(?:about |around )?(?:this time|at this time|around now) $")
_NOW_AND_THEN = timedelta(days=14)  # either side of "this time last year"


def spans(text: str, today: date) -> Iterator[Span]:
    """Every stretch of time that is said; none overlaps another."""
    low = lowered(text)
    waiting = sorted(date_spans(text, today), key=lambda span: span.start)
    while waiting:
        one = _of_year(waiting.pop(0), low, today)
        if waiting and (range_ := _range(one, waiting[0], low, today)):
            waiting.pop(0)
            yield range_
            continue
        yield _days(one, low) or _open(one, low, today) or one


def _range(one: Span, other: Span, low: str, today: date) -> Span | None:
    """From one to the other; a year said with one of them is that of both."""
    if not _BETWEEN.fullmatch(low[one.end : other.start]):
        return None
    joined = low[one.end : other.start].strip() not in ("and", "에서")
    before = _FROM.search(low[: one.start])
    if not (joined or before):
        return None
    start = before.start() if before else one.start
    after = _UNTIL_THEN.match(low, other.end)
    end = after.end() if after else other.end
    if one.weekdays and other.weekdays and one.first is None and other.first is None:
        first, last = min(one.weekdays), max(other.weekdays)
        week = range(first, last + 1 if first <= last else last + 8)
        return Span(start, end, weekdays=frozenset(day % 7 for day in week))
    first_span, last_span = _fixed(one, today), _fixed(other, today)
    begin = first_span.first if first_span else None
    close = last_span.last if last_span else None
    if begin is None or close is None:
        return None
    if not _says_year(low[one.start : one.end]) and begin.year != close.year:
        begin = _in_year(begin, close.year) or begin
    elif not _says_year(low[other.start : other.end]) and _says_year(low[one.start : one.end]):
        close = _in_year(close, begin.year) or close
    if begin > close:
        begin = _in_year(begin, close.year - 1) or begin
    return Span(start, end, min(begin, close), max(begin, close))


def _days(one: Span, low: str) -> Span | None:
    """ "3 to 10 May", "May 3-10", 5월 3일부터 10일까지: days of one month."""
    if one.first is None or one.first != one.last:
        return None
    before = _DAY_BEFORE.search(low[: one.start])
    if before and (first := _day_of(one.first, int(before.group(1)))):
        return Span(before.start(), one.end, min(first, one.first), max(first, one.first))
    after = _DAY_AFTER.match(low, one.end)
    if after is None and low[one.end - 1].isdigit():
        after = _DASHED_DAY.match(low, one.end)
    if after and (last := _day_of(one.first, numeral(after.group(1)))):
        led = _FROM.search(low[: one.start])
        start = led.start() if led else one.start
        return Span(start, after.end(), min(one.first, last), max(one.first, last))
    return None


def _open(one: Span, low: str, today: date) -> Span | None:
    """Since, after, before, until: open to one side."""
    fixed = _fixed(one, today)
    if fixed is None or fixed.first is None or fixed.last is None:
        return None
    begin, close = date(MINYEAR, 1, 1), max(today, fixed.last)
    lead = low[: one.start]
    if found := _SINCE.search(lead):
        return Span(found.start(), one.end, fixed.first, close)
    if found := _AFTER.search(lead):
        # "after 2025" has always been from 2025 on in the way people ask a diary
        return Span(found.start(), one.end, min(fixed.first, close), close)
    if (found := _BEFORE.search(lead)) and fixed.first > begin:
        return Span(found.start(), one.end, begin, fixed.first - timedelta(days=1))
    if found := _UNTIL.search(lead):
        return Span(found.start(), one.end, begin, fixed.last)
    if (found := _EARLIER.match(low, one.end)) and fixed.first > begin:
        return Span(one.start, found.end(), begin, fixed.first - timedelta(days=1))
    if found := _UNTIL_THEN.match(low, one.end):
        return Span(one.start, found.end(), begin, fixed.last)
    if found := _ONWARD.match(low, one.end):
        return Span(one.start, found.end(), fixed.first, close)
    return None


def _of_year(one: Span, low: str, today: date) -> Span:
    """ "Early 2025", 작년 말, 今年の初め; "this time last year"."""
    first, last = one.first, one.last
    if first is None or last is None or (first.month, first.day) != (1, 1):
        return one
    if last != date(first.year, 12, 31):
        return one
    now, after_now = _THIS_TIME.search(low[: one.start]), _ABOUT_NOW.match(low, one.end)
    if now or after_now:
        at = _in_year(today, first.year)
        start = now.start() if now else one.start
        end = after_now.end() if after_now else one.end
        if at is not None:
            return Span(start, end, at - _NOW_AND_THEN, at + _NOW_AND_THEN)
    before, after = _PART_BEFORE.search(low[: one.start]), _PART_AFTER.match(low, one.end)
    part = before or after
    if part is None:
        return one
    months = _YEARLY[part.group(1)]
    whole = whole_month(first.year, months[1])
    if whole is None:
        return one
    start = before.start() if before else one.start
    end = one.end if before else part.end()
    return Span(start, end, date(first.year, months[0], 1), whole[1])


def _fixed(one: Span, today: date) -> Span | None:
    """With a first and last day: a month without a year is the latest that has begun."""
    if one.first is not None and one.last is not None:
        return one
    if one.weekdays or not one.months:
        return None
    # of winter (December to February) the first month is the one that follows a gap
    first = next((m for m in sorted(one.months) if (m - 2) % 12 + 1 not in one.months), 1)
    months = first + len(one.months) - 1
    year = today.year - (first > today.month)
    begin, close = (
        whole_month(year, first),
        whole_month(year + (months > 12), (months - 1) % 12 + 1),
    )
    if begin is None or close is None:
        return None
    days = sorted(one.monthdays)
    if days and days[0] > close[1].day:
        return None
    if days and len(one.months) == 1:
        last = min(close[1].day, days[-1])
        return replace(one, first=begin[0].replace(day=days[0]), last=close[1].replace(day=last))
    return replace(one, first=begin[0], last=close[1])


def _says_year(stretch: str) -> bool:
    return re.search(r"\d{4}|[년年]|year", stretch) is not None


def _in_year(day: date, year: int) -> date | None:
    if not MINYEAR <= year <= MAXYEAR:
        return None
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)


def _day_of(at: date, day: int) -> date | None:
    try:
        return at.replace(day=day)
    except ValueError:
        return None
