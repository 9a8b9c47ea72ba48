"""Days as people write them: "yesterday", "last friday", "14 May", "5월 14일", "2026-05-14"."""

import re
from datetime import date, timedelta

_WORDS: dict[str, int] = {
    "today": 0, "tonight": 0, "now": 0, "yesterday": -1, "day before yesterday": -2,
    "the day before yesterday": -2, "tomorrow": 1,
    "오늘": 0, "어제": -1, "어저께": -1, "그저께": -2, "그제": -2, "엊그제": -2, "엊그저께": -2,
    "내일": 1,
    "今天": 0, "昨天": -1, "前天": -2, "明天": 1,
    "今日": 0, "きょう": 0, "昨日": -1, "きのう": -1, "一昨日": -2, "おととい": -2, "明日": 1,
}  # fmt: skip

_WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon 월요일 星期一 周一 月曜日 月曜",
            "tuesday tue tues 화요일 星期二 周二 火曜日 火曜",
            "wednesday wed 수요일 星期三 周三 水曜日 水曜",
            "thursday thu thurs 목요일 星期四 周四 木曜日 木曜",
            "friday fri 금요일 星期五 周五 金曜日 金曜",
            "saturday sat 토요일 星期六 周六 土曜日 土曜",
            "sunday sun 일요일 星期日 星期天 周日 日曜日 日曜",
        )
    )
    for name in names.split()
}

_MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sep sept", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_CJK = re.compile(r"(?:(\d{4})\s*[년年]\s*)?(\d{1,2})\s*[월月]\s*(\d{1,2})\s*[일日号號]")
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?([a-z]{3,9})\.?(?:,?\s+(\d{4}))?\b"
)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?!:\d)(?:,?\s+(\d{4})\b)?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])")
_AGO = re.compile(r"(\d{1,3})\s*(?:(days?|weeks?)\s+ago\b|(일|주일?)\s*전|(天|周)前|(日|週間)前)")
_LAST = re.compile(r"(?:last|on|지난\s?주?|上周|上個?|先週の?|この前の)\s*")


# What may follow a day: nothing, a mark or a space, or a particle with one of them; then the day
# is taken off the words. Kana and Han may also go straight on ("昨日の夜"): then all words stay.
_TAIL = re.compile(
    r"(?P<end>(?:에는|에|엔|은|는|は|に)?(?:[\s:,、，：]+(?:[–—-]\s+)?|$))|(?=[\u3040-\u30ff\u4e00-\u9fff])"
)


def leading_day(text: str, today: date) -> tuple[date, str] | None:
    """The day a text begins with, and what follows it; None where it begins with none."""
    words = text.lstrip()
    lowered = words.lower()
    for match, found in (
        _relative(lowered, today),
        _ago(lowered, today),
        _weekday(lowered, today),
        _numbered(lowered, today),
    ):
        if found is not None and (tail := _TAIL.match(words, match)):
            return found, words[tail.end() :] if tail["end"] is not None else words
    return None


def whole_day(text: str, today: date) -> date | None:
    """The day a text names, where it says nothing else."""
    found = leading_day(text, today)
    return found[0] if found is not None and not found[1] else None


def looks_like_day(text: str) -> bool:
    """Whether it was meant as a day, even if there is none such (2026-13-45)."""
    words = text.lstrip().lower()
    return any(shape.match(words) for shape in (_ISO, _CJK, _SLASHED))


_Found = tuple[int, date | None]


def _relative(text: str, today: date) -> _Found:
    for word in sorted(_WORDS, key=len, reverse=True):
        if _begins(text, word):
            return len(word), today + timedelta(days=_WORDS[word])
    return 0, None


def _ago(text: str, today: date) -> _Found:
    match = _AGO.match(text)
    if match is None:
        return 0, None
    weeks = any(unit and unit[0] in "w주周週" for unit in match.groups()[1:])
    return match.end(), today - timedelta(days=int(match[1]) * (7 if weeks else 1))


def _weekday(text: str, today: date) -> _Found:
    before = _LAST.match(text)
    start = before.end() if before else 0
    for name in sorted(_WEEKDAYS, key=len, reverse=True):
        if _begins(text[start:], name):
            back = (today.weekday() - _WEEKDAYS[name]) % 7 or 7
            return start + len(name), today - timedelta(days=back)
    return 0, None


def _numbered(text: str, today: date) -> _Found:
    if match := _ISO.match(text):
        return match.end(), _made(int(match[1]), int(match[2]), int(match[3]), today)
    if match := _CJK.match(text):
        return match.end(), _made(_year(match[1]), int(match[2]), int(match[3]), today)
    if (match := _DAY_MONTH.match(text)) and match[2] in _MONTHS:
        return match.end(), _made(_year(match[3]), _MONTHS[match[2]], int(match[1]), today)
    if (match := _MONTH_DAY.match(text)) and match[1] in _MONTHS:
        return match.end(), _made(_year(match[3]), _MONTHS[match[1]], int(match[2]), today)
    if match := _SLASHED.match(text):
        month, day = int(match[1]), int(match[2])
        if month > 12:
            month, day = day, month
        return match.end(), _made(_year(match[3]), month, day, today)
    return 0, None


def _year(text: str | None) -> int | None:
    return int(text) if text else None


def _made(year: int | None, month: int, day: int, today: date) -> date | None:
    """A day without a year is the last one that was."""
    for choice in (year,) if year else (today.year, today.year - 1, *range(-2, -9, -1)):
        try:
            made = date(choice if choice > 0 else today.year + choice, month, day)
        except ValueError:
            continue
        if year or made <= today:
            return made
    return None


def _begins(text: str, word: str) -> bool:
    if not text.startswith(word):
        return False
    after = text[len(word) : len(word) + 1]
    return not (word.isascii() and (after.isalnum() or after == "'" or after == "’"))
