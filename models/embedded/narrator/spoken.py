"""From writing to what is said: dates, times, money and numbers as words; emoji left out."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from models.embedded.narrator.numbers import (
    english,
    english_ordinal,
    english_year,
    korean,
    korean_counting,
    korean_digits,
)

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One breath in one language."""

    text: str
    language: str
    pause: float  # seconds after it


_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH_OF = {name[:3].lower(): name for name in _MONTHS}
_MONTH_NAME = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+"


def utterances(text: str, language: str) -> list[Utterance]:
    """The whole text in breaths; words of another script are said in that script's language."""
    found: list[Utterance] = []
    for paragraph in _without_signs(text).split("\n"):
        sentences = _SENTENCE_END.split(say(paragraph, language))
        for index, sentence in enumerate(sentences):
            last = index + 1 == len(sentences)
            runs = _by_script(sentence, language)
            for place, (words, spoken) in enumerate(runs):
                ends = place + 1 == len(runs)
                pause = (0.75 if last else 0.42) if ends else 0.04
                said = words.strip()
                if any(sign.isalnum() for sign in said):
                    found.append(Utterance(said, spoken, pause))
    return found


# After a sentence's end, but not inside 3.14 or before a closing quote
_SENTENCE_END = re.compile(r"(?<=[.!?。！？…])[\"'”’」』)]*(?:\s+|(?<=[。！？]))")


def say(text: str, language: str) -> str:
    """The text with everything written out that a voice would stumble over."""
    rules = _RULES.get(language)
    if rules is None:
        return text
    for pattern, replace in rules:
        text = pattern.sub(replace, text)
    return re.sub(r"\s+", " ", text)


def _without_signs(text: str) -> str:
    """Emoji, links and markup are for the eye."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"https?://\S+|www\.\S+", " ", text)
    kept = []
    for sign in text:
        kind = unicodedata.category(sign)
        if kind in ("So", "Sk", "Cs", "Co", "Cn") and sign not in "°":
            kept.append(" ")
        elif kind in ("Cf", "Cc") and sign != "\n":
            kept.append(" " if sign == "\t" else "")
        elif 0xFE00 <= ord(sign) <= 0xFE0F:
            continue
        else:
            kept.append(sign)
    return re.sub(r"[*_~`#>|]+", " ", "".join(kept))


_SCRIPTS = (
    (re.compile(r"[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]"), "ko"),
    (re.compile(r"[\u3041-\u30ff]"), "ja"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh"),
    (re.compile(r"[\u0400-\u04ff]"), "ru"),
    (re.compile(r"[\u0600-\u06ff]"), "ar"),
    (re.compile(r"[\u0900-\u097f]"), "hi"),
    (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u0370-\u03ff]"), "el"),
    (re.compile(r"[\u0e00-\u0e7f]"), "th"),
    (re.compile(r"[a-zA-Z\u00c0-\u024f]"), "latin"),
)
_OWN = {
    "ko": {"ko"}, "ja": {"ja", "zh"}, "zh": {"zh"}, "yue": {"zh"}, "ru": {"ru"}, "uk": {"ru"},
    "bg": {"ru"}, "sr": {"ru", "latin"}, "kk": {"ru"}, "mk": {"ru"}, "be": {"ru"}, "ar": {"ar"},
    "fa": {"ar"}, "ur": {"ar"}, "hi": {"hi"}, "ne": {"hi"}, "mr": {"hi"}, "he": {"he"},
    "el": {"el"}, "th": {"th"},
}  # fmt: skip


def _by_script(sentence: str, language: str) -> list[tuple[str, str]]:
    """Runs of words with the language to say them in: a Korean name in an English line."""
    own = _OWN.get(language, {"latin"})
    runs: list[tuple[str, str]] = []
    for word in re.findall(r"\S+\s*", sentence):
        script = next((name for pattern, name in _SCRIPTS if pattern.search(word)), None)
        if script is None or script in own:
            spoken = language if script or not runs else runs[-1][1]
        else:
            spoken = "en" if script == "latin" else script
        if language == "ja" and script == "zh":
            spoken = "ja"
        if runs and runs[-1][1] == spoken:
            runs[-1] = (runs[-1][0] + word, spoken)
        else:
            runs.append((word, spoken))
    return runs


# --- English -----------------------------------------------------------------------------


def _whole(text: str) -> int:
    return int(text.replace(",", ""))


def _en_number(text: str) -> str:
    whole, _, part = text.partition(".")
    said = english(_whole(whole)) if len(whole.replace(",", "")) < 16 else " ".join(whole)
    return f"{said} point {' '.join(english(int(d)) for d in part)}" if part else said


def _en_clock(match: Match) -> str:
    hour, minute = int(match[1]), int(match[2])
    half = (match[3] or "").lower().replace(".", "")
    if hour > 24 or minute > 59:
        return match[0]
    tail = " p m" if half == "pm" else " a m" if half == "am" else ""
    if minute == 0:
        return english(hour) + (tail or (" o'clock" if 1 <= hour <= 12 else " hundred hours"))
    return f"{english(hour)} {'oh ' if minute < 10 else ''}{english(minute)}{tail}"


def _en_date(month: str, day: int, year: str | None) -> str:
    said = f"{month} {english_ordinal(day)}"
    return f"{said}, {english_year(int(year))}" if year else said


def _en_iso(match: Match) -> str:
    month, day = int(match[2]), int(match[3])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return match[0]
    return _en_date(_MONTHS[month - 1], day, match[1])


def _en_slashes(match: Match) -> str:
    month, day = int(match[1]), int(match[2])
    if month > 12 and day <= 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return match[0]
    return _en_date(_MONTHS[month - 1], day, match[3])


_EN_MONEY = {
    "$": ("dollar", "cent"),
    "€": ("euro", "cent"),
    "£": ("pound", "penny"),
    "₩": ("won", ""),
    "¥": ("yen", ""),
}


def _en_money(match: Match) -> str:
    unit, small = _EN_MONEY[match[1]]
    whole, _, part = match[2].partition(".")
    count = _whole(whole)
    plural = "" if unit in ("won", "yen") or count == 1 else "s"
    said = f"{english(count)} {unit}{plural}"
    cents = int(part.ljust(2, "0")[:2]) if part else 0
    if cents and small:
        few = small if cents == 1 else "pence" if small == "penny" else small + "s"
        said += f" and {english(cents)} {few}"
    return said


_EN_SHORT = {
    "dr": "Doctor", "mr": "Mister", "mrs": "Missis", "ms": "Miz", "st": "Saint",
    "prof": "Professor",
}  # fmt: skip
_EN_UNITS = {
    "km/h": "kilometres an hour", "kph": "kilometres an hour", "mph": "miles an hour",
    "km": "kilometres", "cm": "centimetres", "mm": "millimetres", "m": "metres",
    "kg": "kilograms", "g": "grams", "ml": "millilitres", "l": "litres", "mi": "miles",
    "lb": "pounds", "lbs": "pounds", "ft": "feet", "min": "minutes", "mins": "minutes",
    "hr": "hours", "hrs": "hours", "h": "hours", "sec": "seconds", "s": "seconds",
    "°c": "degrees", "°f": "degrees", "°": "degrees", "%": "percent",
}  # fmt: skip


def _en_unit(match: Match) -> str:
    unit = _EN_UNITS[match[2].lower()]
    if match[1] == "1" and unit.endswith("s"):
        unit = "foot" if unit == "feet" else unit[:-1]
    return f"{_en_number(match[1])} {unit}"


def _en_plain(match: Match) -> str:
    text = match[0]
    if re.fullmatch(r"1[1-9]\d\d|20\d\d", text):
        return english_year(int(text))
    if len(text) > 1 and text[0] == "0" and "." not in text:
        return " ".join(english(int(digit)) for digit in text)
    return _en_number(text)


_Rule = tuple[re.Pattern[str], Callable[[Match], str]]


def _rule(pattern: str, replace: Callable[[Match], str]) -> _Rule:
    return re.compile(pattern, re.IGNORECASE), replace


def _en_decade(match: Match) -> str:
    said = english_year(int(match[1]))
    return f"{said[:-1]}ies" if said.endswith("y") else f"{said}s"


_ENGLISH: tuple[_Rule, ...] = (
    _rule(r"\b(1\d\d0|20\d0)s\b", _en_decade),
    _rule(r"\b(Dr|Mr|Mrs|Ms|St|Prof)\.", lambda m: _EN_SHORT[m[1].lower()]),
    _rule(r"\be\.g\.", lambda _: "for example"),
    _rule(r"\bi\.e\.", lambda _: "that is"),
    _rule(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b", _en_iso),
    _rule(r"\b(\d{1,2})/(\d{1,2})(?:/(\d{4}))?\b", _en_slashes),
    _rule(
        rf"\b{_MONTH_NAME}\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}})\b)?",
        lambda m: _en_date(_MONTH_OF[m[1][:3].lower()], int(m[2]), m[3]),
    ),
    _rule(
        rf"\b(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH_NAME}(?:,?\s+(\d{{4}}))?\b",
        lambda m: _en_date(_MONTH_OF[m[2][:3].lower()], int(m[1]), m[3]),
    ),
    _rule(r"\b(\d{1,2}):(\d{2})(?:\s*([ap]\.?m)\b\.?)?(?![\d:])", _en_clock),
    _rule(r"\b(\d{1,2})\s*([ap])\.?m\b\.?", lambda m: f"{english(int(m[1]))} {m[2].lower()} m"),
    _rule(rf"([$€£₩¥])\s*((?:{_NUMBER})(?:\.\d+)?)", _en_money),
    _rule(
        rf"\b((?:{_NUMBER})(?:\.\d+)?)\s*(km/h|kph|mph|km|cm|mm|kg|ml|lbs?|ft|mins?|hrs?|sec|mi|"
        r"°c|°f|°|%|m|g|l|h|s)(?![a-z])",
        _en_unit,
    ),
    _rule(r"\b(\d{1,4})(?:st|nd|rd|th)\b", lambda m: english_ordinal(int(m[1]))),
    _rule(rf"(?<![\w.])(?:{_NUMBER})(?:\.\d+)?(?![\w])", _en_plain),
    _rule(r"\d+", lambda m: " " + _en_number(m[0]) + " " if len(m[0]) < 16 else m[0]),
    _rule(r"\s&\s", lambda m: " and "),
    _rule(r"\s@\s", lambda m: " at "),
    _rule(r"\bw/\s*", lambda m: "with "),
)

# --- Korean ------------------------------------------------------------------------------

_KO_NATIVE = (
    "시간|시|살|명|마리|개|잔|병|권|그릇|송이|켤레|대|장|척|채|벌|쌍|조각|곳|가지|달|사람|군데|통|봉지|"
    "바퀴|모금|숟갈|번째|걸음|방울|판|줄|그루|자루|배"
)
_KO_UNITS = {
    "km/h": "시속 킬로미터", "km": "킬로미터", "cm": "센티미터", "mm": "밀리미터", "m": "미터",
    "kg": "킬로그램", "g": "그램", "ml": "밀리리터", "l": "리터", "%": "퍼센트", "℃": "도",
    "°c": "도", "°": "도",
}  # fmt: skip
_KO_MONTHS = {6: "유", 10: "시"}  # 유월, 시월


def _ko_month(month: int) -> str:
    return f"{_KO_MONTHS.get(month, korean(month))}월"


def _ko_date(match: Match) -> str:
    month, day = int(match[2]), int(match[3])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return match[0]
    year = f"{korean(int(match[1])).replace(' ', '')}년 " if match[1] else ""
    return f"{year}{_ko_month(month)} {korean(day)}일"


def _ko_clock(match: Match) -> str:
    hour, minute = int(match[1]), int(match[2])
    if hour > 24 or minute > 59:
        return match[0]
    said = korean_counting(hour) if 1 <= hour <= 12 else korean(hour)
    return f"{said} 시" + (f" {korean(minute)} 분" if minute else "")


def _ko_counted(match: Match) -> str:
    number = _whole(match[1])
    counter = match[2]
    if counter == "번째" and number == 1:
        return "첫 번째"
    hour_of_day = counter == "시" and number > 12
    said = korean(number) if hour_of_day else korean_counting(number)
    return f"{said} {counter}"


def _ko_number(text: str) -> str:
    whole, _, part = text.partition(".")
    if len(whole) > 16:
        return korean_digits(whole)
    said = korean(_whole(whole))
    return f"{said} 점 {''.join(korean(int(digit)) for digit in part)}" if part else said


_KOREAN: tuple[_Rule, ...] = (
    _rule(r"(\d{4})[-./]\s?(\d{1,2})[-./]\s?(\d{1,2})\.?", _ko_date),
    _rule(r"\b()(\d{1,2})/(\d{1,2})\b", _ko_date),
    _rule(r"\b(0\d{1,2})-(\d{3,4})-(\d{4})\b", lambda m: " ".join(map(korean_digits, m.groups()))),
    _rule(r"(\d{1,2}):(\d{2})(?![\d:])", _ko_clock),
    _rule(r"(\d{1,4})\s*년", lambda m: f"{korean(int(m[1])).replace(' ', '')}년"),
    _rule(r"(\d{1,2})\s*월", lambda m: _ko_month(int(m[1]))),
    _rule(r"₩\s*([\d,]+)", lambda m: f"{korean(_whole(m[1]))} 원"),
    _rule(r"\$\s*([\d,]+)", lambda m: f"{korean(_whole(m[1]))} 달러"),
    _rule(
        r"([\d,]*\d(?:\.\d+)?)\s*(km/h|km|cm|mm|kg|ml|℃|°c|°|%|m|g|l)(?![a-z])",
        lambda m: f"{_ko_number(m[1])} {_KO_UNITS[m[2].lower()]}",
    ),
    _rule(rf"(?<![\d.])(\d{{1,2}})\s*({_KO_NATIVE})(?!월)", _ko_counted),
    _rule(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", lambda m: f"{_ko_number(m[0])} "),
    _rule(r"\s&\s", lambda m: " 그리고 "),
)

_RULES: dict[str, tuple[_Rule, ...]] = {"en": _ENGLISH, "ko": _KOREAN}
