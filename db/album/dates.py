"""Days and spans as people say them: "last summer", "두 달 전", "3 May", "去年冬天", "先週".

`date_spans(text, today)` finds them all, in the four languages at once: what is no date in one
language is seldom one in another. Every span names the stretch of text that said it. How several
belong together ("from … to …", "since …") is read in `ranges.py`.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from db.album.date_words import (
    DAYS,
    EN_DAYS,
    EN_MONTHS,
    FIXED,
    JA_DAYS,
    KO_DAYS,
    MONTHS,
    NUMBER,
    NUMBERS,
    PART_EN,
    PART_HAN,
    PART_KO,
    PARTS,
    RELATIVE,
    SEASON,
    SEASONS,
    UNITS,
    ZH_DAYS,
)


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


# A number up to 39 in figures or in Han ("三", "十二", "二十三").
NUMERAL = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_LED = re.compile(
    r"\b(?:since|until|till|before|after|from|between|"
    rf"(?:{MONTHS})(?: \d{{4}})? (?:to|and|until|till|-)) $"
)
_HOLIDAYS = {
    "christmas": (12, 24, 26), "christmas eve": (12, 24, 24), "new year": (1, 1, 1),
    "new year's day": (1, 1, 1), "new year's eve": (12, 31, 31), "halloween": (10, 31, 31),
    "valentine's day": (2, 14, 14),
}  # fmt: skip
_holidays = "|".join(sorted(_HOLIDAYS, key=len, reverse=True))

Reader = Callable[[re.Match[str], date], "Span | None"]


def _span(match: re.Match[str], first: date | None, last: date | None) -> Span | None:
    if first is None or last is None:
        return None
    return Span(match.start(), match.end(), min(first, last), max(first, last))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None  # 31 February, year 0 …


def _never(match: re.Match[str], month: int, day: int) -> Span:
    """A day that no year has (31 February, the 40th of the 13th): no page is of it."""
    months, days = frozenset({month}), frozenset({day})
    return Span(match.start(), match.end(), months=months, monthdays=days)


def whole_month(year: int, month: int) -> tuple[date, date] | None:
    if not (MINYEAR <= year < MAXYEAR and 1 <= month <= 12):
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _season_of(start_month: int, year: int) -> tuple[date, date] | None:
    """The season that begins in that month of that year; winter reaches into the next."""
    if not MINYEAR <= year < MAXYEAR - 1:
        return None
    first = date(year, start_month, 1)
    last = date(year + (start_month == 12), (start_month + 1) % 12 + 1, 1)
    return first, date(last.year, last.month, calendar.monthrange(last.year, last.month)[1])


def _shift(today: date, unit: str, count: int) -> date | None:
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


def _whole(unit: str, at: date | None) -> tuple[date, date] | None:
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


def numeral(said: str) -> int:
    """A number in figures or in Han, up to 39."""
    if said.isdigit():
        return int(said)
    tens, ten, ones = said.rpartition("十")
    return (10 * NUMBERS.get(tens, 1) if ten else 0) + NUMBERS.get(ones, 0)


def _month_number(said: str) -> int:
    return EN_MONTHS[said] if said in EN_MONTHS else numeral(said)


def _count(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word]


def _iso(match: re.Match[str], today: date) -> Span | None:
    year, month, day = (numeral(part) for part in match.group("y", "m", "d"))
    found = _day(year, month, day)
    return _span(match, found, found) or _never(match, month, day)


def _month_day(match: re.Match[str], today: date) -> Span | None:
    name = match.group("m")
    month = _month_number(name)
    said = match.groupdict().get("y")
    found = _day(int(said) if said else today.year, month, numeral(match.group("d")))
    if found and not said and found > today:  # a day without a year is one that was
        found = _day(today.year - 1, month, found.day)
    return _span(match, found, found) or _never(match, month, numeral(match.group("d")))


def _year_month(match: re.Match[str], today: date) -> Span | None:
    name = match.group("m")
    month = _month_number(name)
    if not (year := match.groupdict().get("y")):
        return Span(match.start(), match.end(), months=frozenset({month}))
    found = whole_month(int(year), month)
    return _span(match, *found) if found else None


def _part_of_month(match: re.Match[str], today: date) -> Span | None:
    name = match.group("m")
    month = _month_number(name)
    first, last = PARTS[match.group("part")]
    if not (year := match.groupdict().get("y")):
        days = frozenset(range(first, last + 1))
        return Span(match.start(), match.end(), months=frozenset({month}), monthdays=days)
    found = whole_month(int(year), month)
    if found is None:
        return None
    return _span(match, found[0].replace(day=first), min(found[1], found[0] + timedelta(last - 1)))


def _last_month_named(match: re.Match[str], today: date) -> Span | None:
    """ "Last May" is the latest one that is over."""
    name = match.group("m")
    month = _month_number(name)
    found = whole_month(today.year - (month >= today.month), month)
    return _span(match, *found) if found else None


def _year(match: re.Match[str], today: date) -> Span | None:
    year = int(match.group("y"))
    if not 1900 <= year <= today.year + 1:
        return None
    return _span(match, date(year, 1, 1), date(year, 12, 31))


def _ago(match: re.Match[str], today: date) -> Span | None:
    unit = UNITS[match.group("u")]
    at = _shift(today, unit, -_count(match.group("n")))
    if at is None:
        return None
    slack = {"day": 0, "week": 3, "month": 15, "year": 45}[unit]  # nobody means it to the day
    around = timedelta(days=slack)
    return _span(match, at - around, min(at + around, today))


def _past(match: re.Match[str], today: date) -> Span | None:
    at = _shift(today, UNITS[match.group("u")], -_count(match.group("n") or "1"))
    return _span(match, at, today)


def _relative(match: re.Match[str], today: date) -> Span | None:
    back = RELATIVE[match.group("r")]
    found = _whole(UNITS[match.group("u")], _shift(today, UNITS[match.group("u")], back))
    return _span(match, *found) if found else None


def _named_year(match: re.Match[str], today: date) -> Span | None:
    return _span(
        match,
        date(today.year + RELATIVE[match.group("r")], 1, 1),
        date(today.year + RELATIVE[match.group("r")], 12, 31),
    )


def _season_span(match: re.Match[str], today: date) -> Span | None:
    """The season; "last winter" is the latest one that is over or under way since long."""
    month = SEASONS[match.group("s")]
    said, year = match.group("r"), match.groupdict().get("y")
    if year:
        found = _season_of(month, int(year))
        return _span(match, *found) if found else None
    if not said:
        return Span(
            match.start(), match.end(), months=frozenset((month + k - 1) % 12 + 1 for k in range(3))
        )
    back = RELATIVE[said]
    if said in ("작년", "재작년", "去年", "前年", "昨年", "一昨年", "올해", "今年"):
        found = _season_of(month, today.year + back)
        return _span(match, *found) if found else None
    start = today.year
    while (began := _season_of(month, start)) and began[0] > today:
        start -= 1
    began = _season_of(month, start)
    if back < 0 and began and began[1] >= today:  # it is that season now: the one before
        began = _season_of(month, start - 1)
    return _span(match, *began) if began else None


def _weekday(match: re.Match[str], today: date) -> Span | None:
    name = match.group("w")
    number = EN_DAYS.get(name, KO_DAYS.get(name, ZH_DAYS.get(name, JA_DAYS.get(name, -1))))
    if match.groupdict().get("r"):
        at = today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
        return _span(match, at, at)
    return Span(match.start(), match.end(), weekdays=frozenset({number}))


def _weekends(match: re.Match[str], today: date) -> Span | None:
    if match.groupdict().get("r"):
        saturday = today - timedelta(days=(today.weekday() - 5 - 1) % 7 + 1)
        return _span(match, saturday, saturday + timedelta(days=1))
    return Span(match.start(), match.end(), weekdays=frozenset({5, 6}))


def _fixed(match: re.Match[str], today: date) -> Span | None:
    at = today + timedelta(days=FIXED[match.group("f")])
    return _span(match, at, at)


def _slashed(match: re.Match[str], today: date) -> Span | None:
    """5/3/2026 is the third of May, 25/3/2026 and 5.3.2026 are days of March."""
    first, second, year = (int(part) for part in match.group("a", "b", "y"))
    day_first = first > 12 or match.group("sep") == "."
    found = _day(year, second, first) if day_first else _day(year, first, second)
    return _span(match, found, found)


def _quarter(match: re.Match[str], today: date) -> Span | None:
    first = 3 * numeral(match.group("q")) - 2
    begin, end = (whole_month(int(match.group("y")), month) for month in (first, first + 2))
    return _span(match, begin[0], end[1]) if begin and end else None


def _of_last_week(match: re.Match[str], today: date) -> Span | None:
    name = match.group("w")
    number = KO_DAYS.get(name, ZH_DAYS.get(name, JA_DAYS.get(name, 0)))
    at = today - timedelta(days=today.weekday() + 7 - number)
    return _span(match, at, at)


def _led_month(match: re.Match[str], today: date) -> Span | None:
    """ "March" and "May" are months where a word before them says so, or nothing else is said."""
    led = _LED.search(match.string[: match.start()]) or match.group() == match.string.strip()
    return _year_month(match, today) if led else None


def _holiday(match: re.Match[str], today: date) -> Span | None:
    month, first, last = _HOLIDAYS[match.group("h").replace("’", "'")]
    back = match.group("r") == "last"
    year = today.year - (back and (month, last) >= (today.month, today.day))
    return _span(match, _day(year, month, first), _day(year, month, last))


def _before_last(match: re.Match[str], today: date) -> Span | None:
    if unit := match.group("u"):
        found = _whole(unit, _shift(today, unit, -2))
        return _span(match, *found) if found else None
    start = today.year
    month = SEASONS[match.group("s")]
    while (began := _season_of(month, start)) and began[1] >= today:
        start -= 1
    began = _season_of(month, start - 1)
    return _span(match, *began) if began else None


_PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (r"(?<!\d)(?P<y>\d{4})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?!\d)", _iso),
        (r"(?<!\d)(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})[./](?P<y>(?:19|20)\d{2})(?!\d)",
         _slashed),
        (r"(?<!\d)(?P<y>(?:19|20)\d{2})[-./](?P<m>0?[1-9]|1[0-2])(?![-./]?\d)", _year_month),
        (rf"(?P<y>\d{{4}})\s?[年년]\s?(?P<m>{NUMERAL})\s?[月월]\s?(?P<d>{NUMERAL})\s?[日일号]",
         _iso),
        (rf"(?<!\d)(?P<m>{NUMERAL})\s?[月월]\s?(?P<d>{NUMERAL})\s?[日일号]", _month_day),
        (r"\bq(?P<q>[1-4]) (?:of )?(?P<y>(?:19|20)\d{2})\b", _quarter),
        (r"(?P<y>(?:19|20)\d{2})\s?[年년]\s?第?(?P<q>[1-4一二三四])\s?(?:분기|季度|四半期)",
         _quarter),
        (
            rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{MONTHS})\b(?:,? (?P<y>\d{{4}}))?",
            _month_day,
        ),
        (
            rf"\b(?P<m>{MONTHS}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? (?P<y>\d{{4}}))?",
            _month_day,
        ),
        (
            rf"\b(?:in |at |on )?(?:the )?(?P<part>{PART_EN})[ -](?P<m>{MONTHS})\b"
            r"(?:,? (?P<y>\d{4}))?",
            _part_of_month,
        ),
        (rf"(?:(?P<y>\d{{4}})\s?년\s?)?(?<!\d)(?P<m>\d{{1,2}})\s?월\s?(?P<part>{PART_KO})(?:에|의|쯤)?(?![가-힣])",
         _part_of_month),
        (
            rf"(?:(?P<y>\d{{4}})\s?年\s?)?(?<!\d)(?P<m>{NUMERAL})\s?月の?(?P<part>{PART_HAN})",
            _part_of_month,
        ),
        (rf"\b(?:in )?last (?P<m>{MONTHS})\b(?! \d)", _last_month_named),
        (r"지난\s?(?P<m>1[0-2]|[1-9])\s?월(?:에|의)?(?!\s?\d)", _last_month_named),
        (r"\b(?:in )?(?P<s>spring|summer|autumn|fall|winter)(?P<r>)? (?:of )?(?P<y>\d{4})",
         _season_span),
        (rf"(?P<y>\d{{4}})\s?[年년]\s?(?P<r>)?(?P<s>{SEASON})", _season_span),
        (rf"(?P<y>\d{{4}})\s?[年년]\s?(?P<m>{NUMERAL})\s?[月월]", _year_month),
        (rf"\b(?:in )?(?P<m>{MONTHS})\b,? (?P<y>\d{{4}})\b", _year_month),
        (r"(?P<y>(?:19|20)\d{2})\s?[年년]", _year),
        (r"(?<![\d.])(?:in )?\b(?P<y>(?:19|20)\d{2})\b(?![\d.])", _year),
        (rf"\b(?:about |around )?(?P<n>{NUMBER}) (?P<u>days?|weeks?|months?|years?) ago\b", _ago),
        (rf"(?P<n>{NUMBER})\s?(?P<u>일|주일|주|달|개월|년|해)\s?전(?:에|의)?", _ago),
        (rf"(?P<n>{NUMBER})\s?(?P<u>天|周|星期|个月|年)\s?前", _ago),
        (rf"(?P<n>{NUMBER})\s?(?P<u>日|週間|ヶ月|か月|カ月|年)\s?前", _ago),
        (
            rf"\b(?:in |over |during )?(?:the )?(?:last|past) (?P<n>{NUMBER}) "
            r"(?P<u>days|weeks|months|years)\b",
            _past,
        ),
        (rf"(?:지난|최근)\s?(?P<n>{NUMBER})\s?(?P<u>일|주일|주|달|개월|년)\s?(?:간|동안)?", _past),
        (rf"(?:最近|过去)(?P<n>{NUMBER})(?P<u>天|周|星期|个月|年)", _past),
        (rf"(?:最近|ここ|この|過去)の?\s?(?P<n>{NUMBER})\s?(?P<u>日|週間|ヶ月|か月|カ月|年)間?",
         _past),
        (
            r"\b(?:in )?(?P<r>this|last) (?P<s>spring|summer|autumn|fall|winter)\b",
            _season_span,
        ),
        (rf"(?P<r>지난|저번|이번|작년|재작년|올해)\s?(?P<s>{SEASON})(?:에|의)?", _season_span),
        (rf"(?P<r>去年|前年|今年|昨年|一昨年)の?(?P<s>{SEASON})", _season_span),
        (r"\b(?:in )?the (?:(?P<s>spring|summer|autumn|fall|winter)|(?P<u>week|month|year)) "
         r"before last\b", _before_last),
        (rf"\b(?:at |on |over )?(?P<r>last|this) (?P<h>{_holidays})\b", _holiday),
        (r"지난\s?주\s?(?P<w>[월화수목금토일])요일(?:에|의)?", _of_last_week),
        (r"上(?:个)?(?:周|星期|礼拜)的?(?P<w>[一二三四五六日天])", _of_last_week),
        (r"先週の?(?P<w>[月火水木金土日])曜日?", _of_last_week),
        (r"\b(?P<r>this|last) (?P<u>week|month|year)\b", _relative),
        (
            r"(?P<r>지지난|지난|저번|이번)\s?(?P<u>주일|주|달|해)(?!말|[가-힣]{2})(?:에|의)?",
            _relative,
        ),
        (r"(?P<r>上个|这个|上|这)(?P<u>周|星期|个月|月)(?!末)", lambda m, t: _zh(m, t)),
        (r"(?P<r>先々|先|今)(?P<u>週|月)", lambda m, t: _zh(m, t)),
        (r"(?P<r>작년|재작년|올해|去年|前年|今年|昨年|一昨年)(?:에|の)?", _named_year),
        (rf"\b(?:on )?(?P<r>last )(?P<w>{DAYS})\b", _weekday),
        (r"지난\s?(?P<r>)?(?P<w>[월화수목금토일])요일(?:에|의)?", _weekday),
        (rf"\b(?:on )?(?P<w>{DAYS})s?\b", _weekday),
        (r"(?P<w>[월화수목금토일])요일(?:에|의|마다)?", _weekday),
        (r"(?:星期|周|礼拜)(?P<w>[一二三四五六日天])", _weekday),
        (r"(?P<w>[月火水木金土日])曜日?", _weekday),
        (r"\b(?P<r>last )weekend\b", _weekends),
        (r"(?P<r>지난|저번)\s?주말(?:에)?", _weekends),
        (r"\b(?:on |at the )?weekends?\b|주말(?:에|마다)?|周末|週末", _weekends),
        (
            r"\b(?P<f>the day before yesterday|today|tonight|this morning|yesterday|last night)\b",
            _fixed,
        ),
        (r"(?P<f>오늘|어제|그저께|그제|엊그제)", _fixed),
        (r"(?P<f>今天|昨天|前天|今日|昨日|おととい|一昨日)", _fixed),
        (rf"\bin (?P<m>{MONTHS})\b", _year_month),
        (r"\b(?P<m>january|february|april|june|july|august|september|october|november|december)\b",
         _year_month),
        (rf"(?<![\d个])(?P<m>1[0-2]|[1-9]|{NUMERAL}(?=\s?月))\s?[月월](?!\s?\d)(?:에|의|달)?",
         _year_month),
        (rf"\b(?P<m>{MONTHS})\b", _led_month),
        (r"\b(?:in )?(?P<r>)?(?P<s>spring|summer|autumn|winter)\b", _season_span),
        (r"(?P<r>)?(?P<s>봄|여름|가을|겨울)(?:에|의|철)?(?!\S*바다)", _season_span),
        (r"(?P<r>)?(?P<s>春天|夏天|秋天|冬天)", _season_span),
    )
)  # fmt: skip


def _zh(match: re.Match[str], today: date) -> Span | None:
    unit = {"周": "week", "星期": "week", "个月": "month", "月": "month", "週": "week"}[
        match.group("u")
    ]
    found = _whole(unit, _shift(today, unit, RELATIVE[match.group("r")]))
    return _span(match, *found) if found else None


def lowered(text: str) -> str:
    """Lower case, letter for letter: places in the text stay where they are."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def date_spans(text: str, today: date) -> Iterator[Span]:
    """Every date that is said, longest readings first; none overlaps another."""
    text = lowered(text)
    taken = [False] * len(text)
    for pattern, reader in _PATTERNS:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            span = reader(match, today)
            if span is not None:
                taken[span.start : span.end] = [True] * (span.end - span.start)
                yield span
