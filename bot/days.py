"""Days as people write them: "yesterday", "last friday", "14 May", "5월 14일", "2026-05-14"."""

import re
from datetime import date, timedelta

_WORDS: dict[str, int] = {
    "today": 0, "tonight": 0, "now": 0, "yesterday": -1, "day before yesterday": -2,
    "the day before yesterday": -2,
    "오늘": 0, "어제": -1, "어저께": -1, "그저께": -2, "그제": -2, "엊그제": -2, "엊그저께": -2,
    "今天": 0, "昨天": -1, "前天": -2,
    "今日": 0, "きょう": 0, "昨日": -1, "きのう": -1, "一昨日": -2, "おととい": -2,
}  # fmt: skip
_TO_COME = frozenset(
    (
        "tomorrow", "day after tomorrow", "the day after tomorrow", "내일", "모레", "내일모레",
        "明天", "后天", "後天", "明日", "あした", "あす", "明後日", "あさって",
    )
)  # fmt: skip

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

_SHORT = frozenset(name for name in _WEEKDAYS if name.isascii() and not name.endswith("day"))

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
_NUMBERS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "a an one 한 일 一", "two 두 이 二 两 兩", "three 세 삼 三", "four 네 사 四",
            "five 다섯 오 五", "six 여섯 육 六", "seven 일곱 칠 七", "eight 여덟 팔 八",
            "nine 아홉 구 九", "ten 열 십 十",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DAYS_OF: dict[str, int] = {  # so many days have a word of their own in Korean
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "열흘": 10,
    "보름": 15,
}  # fmt: skip
_AGO = re.compile(
    rf"(?:(?P<word>{'|'.join(_DAYS_OF)})|(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})\s*"
    r"(?P<unit>days?|weeks?|일|주일?|天|日|周|个?星期|週間?))\s*(?:ago\b|전|前)"
)
_LAST = re.compile(r"(?:last|on|지난\s?주?|上周|上個?|先週の?|この前の)\s*")


# What may follow a day: nothing, a mark or a space, or a particle with one of them. Kana and Han
# may also go straight on ("昨日の夜").
_TAIL = re.compile(
    r"(?P<end>(?:에는|에|엔|은|는|は|に)?"
    r"(?:(?P<mark>\s*[:,、，：\n][\s:,、，：]*(?:[–—-]\s+)?|\s+[–—-]\s+)|\s+|$))"
    r"|(?=[\u3040-\u30ff\u4e00-\u9fff])"
)
# A day that does something in its sentence, or is told more of: "Yesterday was long".
_IN_A_SENTENCE = re.compile(
    r"(?:was|were|had|has|felt|went|started|began|ended|turned|morning|afternoon|evening|night|"
    r"noon)\b"
)
# One that is only spoken of, or one of several: "Sunday is my favourite", "yesterday and today".
_SPOKEN_OF = re.compile(r"(?:is|will|means|and|or|to|until|till|through)\b")

_OF_TODAY = re.compile(r"\btoday\b|\btonight\b|\bthis morning\b|오늘|今天|今日|きょう|今朝")


def leading_day(text: str, today: date) -> tuple[date, str] | None:
    """The day a text begins with, and what follows it; None where it begins with none.

    Where the day's word belongs to the sentence ("Yesterday was long", "Sunday dinner"), all
    words stay."""
    words = text.lstrip()
    lowered = words.lower()
    relative, weekday = _relative(lowered, today), _weekday(lowered, today)
    for (match, found), spoken, by_name in (
        (relative, relative[1] == today, True),
        (_ago(lowered, today), False, True),
        (weekday, _LAST.match(lowered) is None, True),
        (_numbered(lowered, today), False, False),
    ):
        if found is None or not (tail := _TAIL.match(words, match)):
            continue
        rest = words[tail.end() :]
        if rest and lowered[:match] in _SHORT and ":" not in (tail["mark"] or ""):
            return None  # "Sat on the pier", "Sun, sea and sand"
        if tail["mark"] is not None or (tail["end"] is not None and not rest):
            return found, rest
        if _SPOKEN_OF.match(lowered, tail.end()):
            return None
        if found < today and by_name and _OF_TODAY.search(lowered, tail.end()):
            return None  # "어제 산 책을 오늘 다 읽었다"
        if spoken and found == today - timedelta(days=7):
            found = today  # "Sunday dinner at Grandma's", on a Sunday
        whole = spoken or tail["end"] is None or _IN_A_SENTENCE.match(lowered, tail.end())
        return found, words if whole else rest
    return None


def whole_day(text: str, today: date) -> date | None:
    """The day a text names, where it says nothing else."""
    found = leading_day(text, today)
    return found[0] if found is not None and not found[1] else None


def is_to_come(text: str) -> bool:
    """Whether a text names a day ahead by its word, and says nothing else."""
    return text.strip().lower() in _TO_COME


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
    if word := match["word"]:
        return match.end(), today - timedelta(days=_DAYS_OF[word])
    number = int(match["number"]) if match["number"].isdigit() else _NUMBERS[match["number"]]
    weeks = any(sign in match["unit"] for sign in "w주周週星")
    return match.end(), today - timedelta(days=number * (7 if weeks else 1))


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
