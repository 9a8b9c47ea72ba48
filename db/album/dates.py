"""Days and spans as people say them: "last summer", "두 달 전", "3 May", "去年冬天", "先週".

`spans(text, today)` finds them all, in the four languages at once: what is no date in one
language is seldom one in another. Every span names the stretch of text that said it.
"""

import calendar
import re
from collections.abc import Callable, Iterator
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


_EN_MONTHS = {name.casefold(): n for n, name in enumerate(calendar.month_name) if name} | {
    name.casefold(): n for n, name in enumerate(calendar.month_abbr) if name
}
_EN_DAYS = {name.casefold(): n for n, name in enumerate(calendar.day_name)}
_SEASONS = {
    "spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12,
    "봄": 3, "여름": 6, "가을": 9, "겨울": 12,
    "春天": 3, "夏天": 6, "秋天": 9, "冬天": 12, "春": 3, "夏": 6, "秋": 9, "冬": 12,
}  # fmt: skip
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "couple of": 2, "few": 3,
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
    "열": 10, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6,
    "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9, "十": 10, "半": 0,
}  # fmt: skip
_UNITS = {
    "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month",
    "months": "month", "year": "year", "years": "year",
    "일": "day", "주": "week", "주일": "week", "달": "month", "개월": "month", "년": "year",
    "해": "year", "天": "day", "周": "week", "星期": "week", "个月": "month", "年": "year",
    "日": "day", "週間": "week", "ヶ月": "month", "か月": "month", "カ月": "month",
}  # fmt: skip
_FIXED = {
    "today": 0, "tonight": 0, "this morning": 0, "yesterday": -1, "last night": -1,
    "the day before yesterday": -2, "오늘": 0, "어제": -1, "그저께": -2, "그제": -2, "엊그제": -2,
    "今天": 0, "昨天": -1, "前天": -2, "今日": 0, "昨日": -1, "おととい": -2, "一昨日": -2,
}  # fmt: skip
_RELATIVE = {  # which one: this 0, last −1, the one before −2
    "this": 0, "last": -1, "이번": 0, "올해": 0, "지난": -1, "저번": -1, "작년": -1, "지지난": -2,
    "재작년": -2, "今年": 0, "去年": -1, "前年": -2, "这个": 0, "上个": -1, "上": -1, "这": 0,
    "今": 0, "先": -1, "昨年": -1, "一昨年": -2, "先々": -2,
}  # fmt: skip
_KO_DAYS = dict(zip("월화수목금토일", range(7), strict=True))
_ZH_DAYS = dict(zip("一二三四五六", range(6), strict=True)) | {"日": 6, "天": 6}
_JA_DAYS = dict(zip("月火水木金土日", range(7), strict=True))

_PARTS = {
    "early": (1, 10), "mid": (11, 20), "middle of": (11, 20), "late": (21, 31), "end of": (21, 31),
    "beginning of": (1, 10), "start of": (1, 10), "초": (1, 10), "초순": (1, 10),
    "중순": (11, 20), "말": (21, 31), "하순": (21, 31), "初": (1, 10), "上旬": (1, 10),
    "中旬": (11, 20), "末": (21, 31), "下旬": (21, 31), "底": (21, 31),
    "first week of": (1, 7), "second week of": (8, 14), "third week of": (15, 21),
    "last week of": (25, 31), "첫째 주": (1, 7), "첫 주": (1, 7), "둘째 주": (8, 14),
    "셋째 주": (15, 21), "마지막 주": (25, 31),
}  # fmt: skip

_months = "|".join(sorted(_EN_MONTHS, key=len, reverse=True))
_days = "|".join(_EN_DAYS)
_part_en = "|".join(part for part in _PARTS if part.isascii())
_part_ko = "|".join(part for part in _PARTS if "가" <= part[0] <= "힣")
_part_han = "|".join(part for part in _PARTS if "一" <= part[0] <= "龥")
_number = r"\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))
_season = "|".join(sorted(_SEASONS, key=len, reverse=True))

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


def _month(year: int, month: int) -> tuple[date, date] | None:
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
        return _month(at.year, at.month)
    if unit == "year":
        return date(at.year, 1, 1), date(at.year, 12, 31)
    return at, at


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


def _iso(match: re.Match[str], today: date) -> Span | None:
    year, month, day = (int(part) for part in match.group("y", "m", "d"))
    found = _day(year, month, day)
    return _span(match, found, found)


def _month_day(match: re.Match[str], today: date) -> Span | None:
    name = match.group("m")
    month = int(name) if name.isdigit() else _EN_MONTHS[name]
    said = match.groupdict().get("y")
    found = _day(int(said) if said else today.year, month, int(match.group("d")))
    if found and not said and found > today:  # a day without a year is one that was
        found = _day(today.year - 1, month, found.day)
    return _span(match, found, found)


def _year_month(match: re.Match[str], today: date) -> Span | None:
    name = match.group("m")
    month = int(name) if name.isdigit() else _EN_MONTHS[name]
    if not (year := match.groupdict().get("y")):
        return Span(match.start(), match.end(), months=frozenset({month}))
    found = _month(int(year), month)
    return _span(match, *found) if found else None


def _part_of_month(match: re.Match[str], today: date) -> Span | None:
    name = match.group("m")
    month = int(name) if name.isdigit() else _EN_MONTHS[name]
    first, last = _PARTS[match.group("part")]
    if not (year := match.groupdict().get("y")):
        days = frozenset(range(first, last + 1))
        return Span(match.start(), match.end(), months=frozenset({month}), monthdays=days)
    found = _month(int(year), month)
    if found is None:
        return None
    return _span(match, found[0].replace(day=first), min(found[1], found[0] + timedelta(last - 1)))


def _last_month_named(match: re.Match[str], today: date) -> Span | None:
    """ "Last May" is the latest one that is over."""
    name = match.group("m")
    month = int(name) if name.isdigit() else _EN_MONTHS[name]
    found = _month(today.year - (month >= today.month), month)
    return _span(match, *found) if found else None


def _from_to(match: re.Match[str], today: date) -> Span | None:
    """ "From June to July 2026"; without a year in the latest that has begun."""
    names = match.group("m"), match.group("m2")
    first, last = (int(name) if name.isdigit() else _EN_MONTHS[name] for name in names)
    said = match.group("y2") or match.group("y")
    year = int(said) if said else today.year - (first > today.month)
    begin = _month(int(match.group("y") or (year - (first > last))), first)
    end = _month(year, last)
    return _span(match, begin[0], end[1]) if begin and end else None


def _years(match: re.Match[str], today: date) -> Span | None:
    return _span(match, _day(int(match.group("y")), 1, 1), _day(int(match.group("y2")), 12, 31))


def _until(match: re.Match[str], today: date) -> Span | None:
    return _span(match, date(MINYEAR, 1, 1), _day(int(match.group("y")) - 1, 12, 31))


def _year(match: re.Match[str], today: date) -> Span | None:
    year = int(match.group("y"))
    if not 1900 <= year <= today.year + 1:
        return None
    return _span(match, date(year, 1, 1), date(year, 12, 31))


def _ago(match: re.Match[str], today: date) -> Span | None:
    unit = _UNITS[match.group("u")]
    at = _shift(today, unit, -_count(match.group("n")))
    if at is None:
        return None
    slack = {"day": 0, "week": 3, "month": 15, "year": 45}[unit]  # nobody means it to the day
    around = timedelta(days=slack)
    return _span(match, at - around, min(at + around, today))


def _past(match: re.Match[str], today: date) -> Span | None:
    at = _shift(today, _UNITS[match.group("u")], -_count(match.group("n") or "1"))
    return _span(match, at, today)


def _relative(match: re.Match[str], today: date) -> Span | None:
    back = _RELATIVE[match.group("r")]
    found = _whole(_UNITS[match.group("u")], _shift(today, _UNITS[match.group("u")], back))
    return _span(match, *found) if found else None


def _named_year(match: re.Match[str], today: date) -> Span | None:
    return _span(
        match,
        date(today.year + _RELATIVE[match.group("r")], 1, 1),
        date(today.year + _RELATIVE[match.group("r")], 12, 31),
    )


def _season_span(match: re.Match[str], today: date) -> Span | None:
    """The season; "last winter" is the latest one that is over or under way since long."""
    month = _SEASONS[match.group("s")]
    said, year = match.group("r"), match.groupdict().get("y")
    if year:
        found = _season_of(month, int(year))
        return _span(match, *found) if found else None
    if not said:
        return Span(
            match.start(), match.end(), months=frozenset((month + k - 1) % 12 + 1 for k in range(3))
        )
    back = _RELATIVE[said]
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
    number = _EN_DAYS.get(name, _KO_DAYS.get(name, _ZH_DAYS.get(name, _JA_DAYS.get(name, -1))))
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
    at = today + timedelta(days=_FIXED[match.group("f")])
    return _span(match, at, at)


def _since(match: re.Match[str], today: date) -> Span | None:
    year = int(match.group("y"))
    return _span(match, _day(year, 1, 1), today)


_PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (r"(?<!\d)(?P<y>\d{4})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?!\d)", _iso),
        (r"(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일号]", _iso),
        (r"(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일号]", _month_day),
        (
            rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_months})\b(?:,? (?P<y>\d{{4}}))?",
            _month_day,
        ),
        (
            rf"\b(?P<m>{_months}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? (?P<y>\d{{4}}))?",
            _month_day,
        ),
        (
            rf"\b(?:from|between) (?P<m>{_months})(?: (?P<y>\d{{4}}))? (?:to|and|until|till) "
            rf"(?P<m2>{_months})\b(?:,? (?P<y2>\d{{4}}))?",
            _from_to,
        ),
        (
            r"(?:(?P<y>\d{4})\s?[年년]\s?)?(?P<m>\d{1,2})\s?[月월]\s?(?:부터|에서|从|到|から|至)\s?"
            r"(?:(?P<y2>\d{4})\s?[年년]\s?)?(?P<m2>\d{1,2})\s?[月월](?:\s?(?:까지|まで))?",
            _from_to,
        ),
        (
            r"\b(?:from|between) (?P<y>(?:19|20)\d{2}) (?:to|and|until) (?P<y2>(?:19|20)\d{2})\b",
            _years,
        ),
        (r"(?P<y>(?:19|20)\d{2})\s?[年년]\s?(?:부터|から|到)\s?(?P<y2>(?:19|20)\d{2})\s?[年년](?:까지|まで)?",
         _years),
        (
            rf"\b(?:in |at |on )?(?:the )?(?P<part>{_part_en})[ -](?P<m>{_months})\b"
            r"(?:,? (?P<y>\d{4}))?",
            _part_of_month,
        ),
        (rf"(?:(?P<y>\d{{4}})\s?년\s?)?(?P<m>\d{{1,2}})\s?월\s?(?P<part>{_part_ko})(?:에|의|쯤)?(?![가-힣])",
         _part_of_month),
        (
            rf"(?:(?P<y>\d{{4}})\s?年\s?)?(?P<m>\d{{1,2}})\s?月の?(?P<part>{_part_han})",
            _part_of_month,
        ),
        (r"\b(?:before|until) (?P<y>(?:19|20)\d{2})\b", _until),
        (r"(?P<y>(?:19|20)\d{2})\s?[년年]?\s?(?:이전|전에|之前|以前)", _until),
        (rf"\b(?:in )?last (?P<m>{_months})\b(?! \d)", _last_month_named),
        (r"지난\s?(?P<m>1[0-2]|[1-9])\s?월(?:에|의)?(?!\s?\d)", _last_month_named),
        (r"\b(?:in )?(?P<s>spring|summer|autumn|fall|winter)(?P<r>)? (?:of )?(?P<y>\d{4})",
         _season_span),
        (rf"(?P<y>\d{{4}})\s?[年년]\s?(?P<r>)?(?P<s>{_season})", _season_span),
        (r"(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]", _year_month),
        (rf"\b(?:in )?(?P<m>{_months})\b,? (?P<y>\d{{4}})\b", _year_month),
        (r"\b(?:since|after) (?P<y>(?:19|20)\d{2})\b", _since),
        (r"(?P<y>(?:19|20)\d{2})\s?년? ?(?:이후|부터)", _since),
        (r"(?P<y>(?:19|20)\d{2})\s?[年년]", _year),
        (r"(?<![\d.])(?:in )?\b(?P<y>(?:19|20)\d{2})\b(?![\d.])", _year),
        (rf"\b(?:about |around )?(?P<n>{_number}) (?P<u>days?|weeks?|months?|years?) ago\b", _ago),
        (rf"(?P<n>{_number})\s?(?P<u>일|주일|주|달|개월|년|해)\s?전(?:에|의)?", _ago),
        (rf"(?P<n>{_number})\s?(?P<u>天|周|星期|个月|年)\s?前", _ago),
        (rf"(?P<n>{_number})\s?(?P<u>日|週間|ヶ月|か月|カ月|年)\s?前", _ago),
        (
            rf"\b(?:in |over |during )?(?:the )?(?:last|past) (?P<n>{_number}) "
            r"(?P<u>days|weeks|months|years)\b",
            _past,
        ),
        (rf"(?:지난|최근)\s?(?P<n>{_number})\s?(?P<u>일|주일|주|달|개월|년)\s?(?:간|동안)?", _past),
        (rf"(?:最近|过去)(?P<n>{_number})(?P<u>天|周|星期|个月|年)", _past),
        (
            r"\b(?:in )?(?P<r>this|last) (?P<s>spring|summer|autumn|fall|winter)\b",
            _season_span,
        ),
        (rf"(?P<r>지난|저번|이번|작년|재작년|올해)\s?(?P<s>{_season})(?:에|의)?", _season_span),
        (rf"(?P<r>去年|前年|今年|昨年|一昨年)の?(?P<s>{_season})", _season_span),
        (r"\b(?P<r>this|last) (?P<u>week|month|year)\b", _relative),
        (
            r"(?P<r>지지난|지난|저번|이번)\s?(?P<u>주일|주|달|해)(?!말|[가-힣]{2})(?:에|의)?",
            _relative,
        ),
        (r"(?P<r>上个|这个|上|这)(?P<u>周|星期|个月|月)(?!末)", lambda m, t: _zh(m, t)),
        (r"(?P<r>先々|先|今)(?P<u>週|月)", lambda m, t: _zh(m, t)),
        (r"(?P<r>작년|재작년|올해|去年|前年|今年|昨年|一昨年)(?:에|の)?", _named_year),
        (rf"\b(?:on )?(?P<r>last )(?P<w>{_days})\b", _weekday),
        (r"지난\s?(?P<r>)?(?P<w>[월화수목금토일])요일(?:에|의)?", _weekday),
        (rf"\b(?:on )?(?P<w>{_days})s?\b", _weekday),
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
        (rf"\bin (?P<m>{_months})\b", _year_month),
        (r"\b(?P<m>january|february|april|june|july|august|september|october|november|december)\b",
         _year_month),
        (r"(?<!\d)(?P<m>1[0-2]|[1-9])\s?[月월](?!\s?\d)(?:에|의|달)?", _year_month),
        (r"\b(?:in )?(?P<r>)?(?P<s>spring|summer|autumn|winter)\b", _season_span),
        (r"(?P<r>)?(?P<s>봄|여름|가을|겨울)(?:에|의|철)?(?!\S*바다)", _season_span),
        (r"(?P<r>)?(?P<s>春天|夏天|秋天|冬天)", _season_span),
    )
)  # fmt: skip


def _zh(match: re.Match[str], today: date) -> Span | None:
    unit = {"周": "week", "星期": "week", "个月": "month", "月": "month", "週": "week"}[
        match.group("u")
    ]
    found = _whole(unit, _shift(today, unit, _RELATIVE[match.group("r")]))
    return _span(match, *found) if found else None


def lowered(text: str) -> str:
    """Lower case, letter for letter: places in the text stay where they are."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def spans(text: str, today: date) -> Iterator[Span]:
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
