"""How a date that was found in a text is read: each function takes one match and today."""

import re
from datetime import date, timedelta

from db.album.date_words import (
    EN_DAYS,
    EN_MONTHS,
    FIXED,
    JA_DAYS,
    KO_DAYS,
    MONTHS,
    NUMBERS,
    PARTS,
    RELATIVE,
    SEASONS,
    UNITS,
    ZH_DAYS,
)
from db.album.days import Span, day_of, season_of, shift, whole_month, whole_unit

_LED = re.compile(
    r"\b(?:since|until|till|before|after|from|between|"
    rf"(?:{MONTHS})(?: \d{{4}})? (?:to|and|until|till|-)) $"
)
_HOLIDAYS = (
    ((12, 24, 26), "christmas|크리스마스|성탄절|圣诞节|圣诞|クリスマス"),
    ((12, 24, 24), "christmas eve|크리스마스 이브|크리스마스이브|平安夜|クリスマスイブ|イブ"),
    ((1, 1, 1), "new year|new year's day|새해 첫날|신정|元旦|元日"),
    ((12, 31, 31), "new year's eve|섣달그믐|제야|跨年夜|跨年|大晦日"),
    ((10, 31, 31), "halloween|핼러윈|할로윈|万圣节|ハロウィン|ハロウィーン"),
    ((2, 14, 14), "valentine's day|밸런타인데이|발렌타인데이|情人节|バレンタインデー|バレンタイン"),
)  # fmt: skip
HOLIDAYS = {name: days for days, names in _HOLIDAYS for name in names.split("|")}
_OF_YEARS = frozenset(("작년", "재작년", "去年", "前年", "昨年", "一昨年", "올해", "今年"))


def _span(match: re.Match[str], first: date | None, last: date | None) -> Span | None:
    if first is None or last is None:
        return None
    return Span(match.start(), match.end(), min(first, last), max(first, last))


def _never(match: re.Match[str], month: int, day: int) -> Span:
    """A day that no year has (31 February, the 40th of the 13th): no page is of it."""
    months, days = frozenset({month}), frozenset({day})
    return Span(match.start(), match.end(), months=months, monthdays=days)


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


def iso(match: re.Match[str], today: date) -> Span | None:
    year, month, day = (numeral(part) for part in match.group("y", "m", "d"))
    found = day_of(year, month, day)
    return _span(match, found, found) or _never(match, month, day)


def month_day(match: re.Match[str], today: date) -> Span | None:
    name = match.group("m")
    month = _month_number(name)
    said = match.groupdict().get("y")
    found = day_of(int(said) if said else today.year, month, numeral(match.group("d")))
    if found and not said and found > today:  # a day without a year is one that was
        found = day_of(today.year - 1, month, found.day)
    return _span(match, found, found) or _never(match, month, numeral(match.group("d")))


def year_month(match: re.Match[str], today: date) -> Span | None:
    name = match.group("m")
    month = _month_number(name)
    if not (year := match.groupdict().get("y")):
        return Span(match.start(), match.end(), months=frozenset({month}))
    found = whole_month(int(year), month)
    return _span(match, *found) if found else None


def part_of_month(match: re.Match[str], today: date) -> Span | None:
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


def last_month_named(match: re.Match[str], today: date) -> Span | None:
    """ "Last May" is the latest one that is over."""
    name = match.group("m")
    month = _month_number(name)
    found = whole_month(today.year - (month >= today.month), month)
    return _span(match, *found) if found else None


def year(match: re.Match[str], today: date) -> Span | None:
    year = int(match.group("y"))
    if not 1900 <= year <= today.year + 1:
        return None
    return _span(match, date(year, 1, 1), date(year, 12, 31))


def ago(match: re.Match[str], today: date) -> Span | None:
    unit = UNITS[match.group("u")]
    at = shift(today, unit, -_count(match.group("n")))
    if at is None:
        return None
    slack = {"day": 0, "week": 3, "month": 15, "year": 45}[unit]  # nobody means it to the day
    around = timedelta(days=slack)
    return _span(match, at - around, min(at + around, today))


def past(match: re.Match[str], today: date) -> Span | None:
    at = shift(today, UNITS[match.group("u")], -_count(match.group("n") or "1"))
    return _span(match, at, today)


def relative(match: re.Match[str], today: date) -> Span | None:
    back = RELATIVE[match.group("r")]
    found = whole_unit(UNITS[match.group("u")], shift(today, UNITS[match.group("u")], back))
    return _span(match, *found) if found else None


def named_year(match: re.Match[str], today: date) -> Span | None:
    return _span(
        match,
        date(today.year + RELATIVE[match.group("r")], 1, 1),
        date(today.year + RELATIVE[match.group("r")], 12, 31),
    )


def season_span(match: re.Match[str], today: date) -> Span | None:
    """The season; "last winter" is the latest one that is over or under way since long."""
    month = SEASONS[match.group("s")]
    said, year = match.group("r"), match.groupdict().get("y")
    if year:
        found = season_of(month, int(year))
        return _span(match, *found) if found else None
    if not said:
        return Span(
            match.start(), match.end(), months=frozenset((month + k - 1) % 12 + 1 for k in range(3))
        )
    back = RELATIVE[said]
    if said in _OF_YEARS:
        found = season_of(month, today.year + back)
        return _span(match, *found) if found else None
    start = today.year
    while (began := season_of(month, start)) and began[0] > today:
        start -= 1
    began = season_of(month, start)
    if back < 0 and began and began[1] >= today:  # it is that season now: the one before
        began = season_of(month, start - 1)
    return _span(match, *began) if began else None


def weekday(match: re.Match[str], today: date) -> Span | None:
    name = match.group("w")
    number = EN_DAYS.get(name, KO_DAYS.get(name, ZH_DAYS.get(name, JA_DAYS.get(name, -1))))
    if match.groupdict().get("r"):
        at = today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
        return _span(match, at, at)
    return Span(match.start(), match.end(), weekdays=frozenset({number}))


def weekends(match: re.Match[str], today: date) -> Span | None:
    if match.groupdict().get("r"):
        saturday = today - timedelta(days=(today.weekday() - 5 - 1) % 7 + 1)
        return _span(match, saturday, saturday + timedelta(days=1))
    return Span(match.start(), match.end(), weekdays=frozenset({5, 6}))


def fixed(match: re.Match[str], today: date) -> Span | None:
    at = today + timedelta(days=FIXED[match.group("f")])
    return _span(match, at, at)


def slashed(match: re.Match[str], today: date) -> Span | None:
    """5/3/2026 is the third of May, 25/3/2026 and 5.3.2026 are days of March."""
    first, second, year = (int(part) for part in match.group("a", "b", "y"))
    day_first = first > 12 or match.group("sep") == "."
    found = day_of(year, second, first) if day_first else day_of(year, first, second)
    return _span(match, found, found)


def quarter(match: re.Match[str], today: date) -> Span | None:
    first = 3 * numeral(match.group("q")) - 2
    begin, end = (whole_month(int(match.group("y")), month) for month in (first, first + 2))
    return _span(match, begin[0], end[1]) if begin and end else None


def of_last_week(match: re.Match[str], today: date) -> Span | None:
    name = match.group("w")
    number = KO_DAYS.get(name, ZH_DAYS.get(name, JA_DAYS.get(name, 0)))
    at = today - timedelta(days=today.weekday() + 7 - number)
    return _span(match, at, at)


def led_month(match: re.Match[str], today: date) -> Span | None:
    """ "March" and "May" are months where a word before them says so, or nothing else is said."""
    led = _LED.search(match.string[: match.start()]) or match.group() == match.string.strip()
    return year_month(match, today) if led else None


def holiday(match: re.Match[str], today: date) -> Span | None:
    """Of a year, or the latest that is over: "last Christmas"."""
    month, first, last = HOLIDAYS[match.group("h").replace("’", "'")]
    said, named = match.groupdict().get("r"), match.groupdict().get("y")
    year = int(named) if named else today.year
    if said and (said in _OF_YEARS or match.groupdict().get("whole")):
        year += RELATIVE[said]
    elif said and RELATIVE[said] < 0:
        year -= (month, last) >= (today.month, today.day)
    return _span(match, day_of(year, month, first), day_of(year, month, last))


def before_last(match: re.Match[str], today: date) -> Span | None:
    if unit := match.group("u"):
        found = whole_unit(unit, shift(today, unit, -2))
        return _span(match, *found) if found else None
    start = today.year
    month = SEASONS[match.group("s")]
    while (began := season_of(month, start)) and began[1] >= today:
        start -= 1
    began = season_of(month, start - 1)
    return _span(match, *began) if began else None


def relative_han(match: re.Match[str], today: date) -> Span | None:
    unit = {"周": "week", "星期": "week", "个月": "month", "月": "month", "週": "week"}[
        match.group("u")
    ]
    found = whole_unit(unit, shift(today, unit, RELATIVE[match.group("r")]))
    return _span(match, *found) if found else None
