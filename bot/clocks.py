"""Times of day as people write them: "21:00", "9 pm", "half past nine", "9시 반", "凌晨4点"."""

import re
from datetime import time

_HOURS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "one 한 一", "two 두 二 两 兩", "three 세 三", "four 네 四", "five 다섯 五",
            "six 여섯 六", "seven 일곱 七", "eight 여덟 八", "nine 아홉 九", "ten 열 十",
            "eleven 열한 十一", "twelve 열두 十二",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_NAMED = {
    "noon": time(12), "midday": time(12), "midnight": time(0), "정오": time(12), "자정": time(0),
    "正午": time(12), "中午": time(12), "午夜": time(0), "半夜": time(0), "零点": time(0),
    "零時": time(0),
}  # fmt: skip
_MORNING = frozenset(
    (
        "오전", "아침", "새벽", "上午", "早上", "清晨", "凌晨", "午前", "朝", "早朝",
        "明け方", "未明", "am", "a.m.",
    )
)  # fmt: skip
_AFTERNOON = frozenset(("오후", "낮", "저녁", "下午", "傍晚", "午後", "夕方", "pm", "p.m."))
_NIGHT = frozenset(("밤", "한밤", "深夜", "晚上", "夜里", "夜", "at night"))  # up to four o'clock
_LATEST = 4

_words = "|".join(
    sorted(
        (word for word in (*_MORNING, *_AFTERNOON, *_NIGHT) if not word.isascii()),
        key=len,
        reverse=True,
    )
)
_hours = "|".join(sorted(_HOURS, key=len, reverse=True))
_CLOCK = re.compile(
    rf"(?:at )?(?P<before>{_words}|am|pm)?の?\s*(?P<past>half past |(?:a )?quarter (?:past|to) )?"
    rf"(?P<hour>\d{{1,2}}|{_hours})\s*(?:o'?clock|"
    r"(?:[:.h時时시点點]|：)\s*(?:(?P<half>반|半)|(?P<minute>\d{1,2})?\s*[분分]?))?"
    r"\s*(?:in the (?P<part>morning|afternoon|evening)|(?P<after>am|pm|a\.m\.|p\.m\.|at night))?",
)
_PAST = {"half": (0, 30), "quarter past": (0, 15), "quarter to": (-1, 45)}


_SPOKEN = re.compile(r"[a-z가-힣一-鿿]{2}|[시点點時时半반]")


def read_evening(text: str) -> time | None:
    """The same, for a question about the day: "half past nine" is in the evening, 09:30 is not."""
    at = read_clock(text)
    said = text.casefold()
    if at is None or not 5 <= at.hour < 12 or not _SPOKEN.search(said) or said.strip() in _NAMED:
        return at
    halves = any(word in said for word in (*_MORNING, "morning"))
    return at if halves else at.replace(hour=at.hour + 12)


def read_clock(text: str) -> time | None:
    """21:00, 9 pm, 오후 9시 반, 午後9時30分, half past nine; None for anything else."""
    said = " ".join(text.casefold().replace("’", "'").split())
    if said in _NAMED:
        return _NAMED[said]
    match = _CLOCK.fullmatch(said)
    if match is None:
        return None
    hour = int(match["hour"]) if match["hour"].isdigit() else _HOURS[match["hour"]]
    minute = 30 if match["half"] else int(match["minute"] or 0)
    earlier = 0
    if past := match["past"]:
        earlier, minute = next(each for name, each in _PAST.items() if name in past)
    part = {"morning": "am", "afternoon": "pm", "evening": "pm"}.get(match["part"] or "")
    half = match["before"] or match["after"] or part or ""
    if half and not 1 <= hour <= 12:
        half = ""  # "오후 21시" says it twice
    if half in _AFTERNOON or (half in _NIGHT and _LATEST < hour < 12):
        hour = hour % 12 + 12
    elif half in _MORNING or half in _NIGHT:
        hour %= 12
    if hour >= 24 or minute >= 60:
        return None
    return time((hour + earlier) % 24, minute)
