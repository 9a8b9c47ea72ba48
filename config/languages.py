"""The languages Daydrawn knows, and a light detector of the language of a line.

Scripts decide first; only Latin letters go on to letter statistics (1 to 4 letters with word
ends, counted at build time, see `config/words/build/letters.py`). 0.1 ms a line, no dependency.
"""

import math
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from config.addresses import without_addresses

_TABLE = Path(__file__).parent / "words" / "letters.txt"


@dataclass(frozen=True, slots=True)
class Language:
    code: str  # ISO 639-1
    name: str  # in the language itself
    english: str
    script: str
    right_to_left: bool = False


LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {
        language.code: language
        for language in (
            Language("en", "English", "English", "Latin"),
            Language("ko", "한국어", "Korean", "Hangul"),
            Language("zh", "中文", "Chinese", "Han"),
            Language("ja", "日本語", "Japanese", "Kana"),
            Language("fr", "Français", "French", "Latin"),
            Language("es", "Español", "Spanish", "Latin"),
            Language("de", "Deutsch", "German", "Latin"),
            Language("it", "Italiano", "Italian", "Latin"),
            Language("pt", "Português", "Portuguese", "Latin"),
            Language("nl", "Nederlands", "Dutch", "Latin"),
            Language("sv", "Svenska", "Swedish", "Latin"),
            Language("da", "Dansk", "Danish", "Latin"),
            Language("no", "Norsk", "Norwegian", "Latin"),
            Language("fi", "Suomi", "Finnish", "Latin"),
            Language("pl", "Polski", "Polish", "Latin"),
            Language("cs", "Čeština", "Czech", "Latin"),
            Language("hu", "Magyar", "Hungarian", "Latin"),
            Language("ro", "Română", "Romanian", "Latin"),
            Language("tr", "Türkçe", "Turkish", "Latin"),
            Language("vi", "Tiếng Việt", "Vietnamese", "Latin"),
            Language("id", "Bahasa Indonesia", "Indonesian", "Latin"),
            Language("ru", "Русский", "Russian", "Cyrillic"),
            Language("uk", "Українська", "Ukrainian", "Cyrillic"),
            Language("bg", "Български", "Bulgarian", "Cyrillic"),
            Language("el", "Ελληνικά", "Greek", "Greek"),
            Language("ar", "العربية", "Arabic", "Arabic", right_to_left=True),
            Language("fa", "فارسی", "Persian", "Arabic", right_to_left=True),
            Language("he", "עברית", "Hebrew", "Hebrew", right_to_left=True),
            Language("hi", "हिन्दी", "Hindi", "Devanagari"),
            Language("th", "ไทย", "Thai", "Thai"),
        )
    }
)

# First and last code point of the blocks that tell scripts apart.
_RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x005A, "Latin"),
    (0x0061, 0x007A, "Latin"),
    (0x00AA, 0x00BA, "Latin"),
    (0x00C0, 0x00D6, "Latin"),
    (0x00D8, 0x00F6, "Latin"),
    (0x00F8, 0x024F, "Latin"),
    (0x0370, 0x03FF, "Greek"),
    (0x0400, 0x052F, "Cyrillic"),
    (0x0590, 0x05FF, "Hebrew"),
    (0x0600, 0x06FF, "Arabic"),
    (0x0750, 0x077F, "Arabic"),
    (0x0900, 0x097F, "Devanagari"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x1100, 0x11FF, "Hangul"),
    (0x1E00, 0x1EFF, "Latin"),
    (0x3041, 0x309F, "Kana"),
    (0x30A0, 0x30FF, "Kana"),
    (0x3130, 0x318F, "Hangul"),
    (0x3400, 0x4DBF, "Han"),
    (0x4E00, 0x9FFF, "Han"),
    (0xAC00, 0xD7AF, "Hangul"),
    (0xF900, 0xFAFF, "Han"),
    (0xFF66, 0xFF9D, "Kana"),
    (0x20000, 0x323AF, "Han"),
)

# A Korean syllable says more than a Latin letter: "점심에 Netflix 봤다" is Korean.
_WEIGHT: Mapping[str, float] = MappingProxyType({"Hangul": 2.0, "Latin": 0.4})

_OWN_LETTERS: tuple[tuple[str, str, str], ...] = (
    ("Cyrillic", "іїєґ", "uk"),
    ("Arabic", "پچگژیک", "fa"),
)

_ENGLISH = {
    "and": 9.0, "the": 8.0, "with": 8.0, "but": 4.0, "my": 4.0, "you": 4.0, "i": 2.0, "felt": 6.0,
    "mum": 14.0, "mom": 6.0, "dad": 4.0, "had": 4.0, "got": 4.0, "went": 5.0, "no": 2.0,
}  # fmt: skip
_USUAL, _USUAL_OF_FEW = 7.0, 8.0  # the second is shared among the words; found by trial
_NAMED = 0.8  # a name, written large, may come from anywhere
_ENOUGH = 5000  # letters looked at; the rest of a long entry tells no more


@lru_cache(maxsize=4096)
def script_of(character: str) -> str | None:
    """The script of one character; None for digits, punctuation, emoji and rarer scripts."""
    point = ord(character)
    for first, last, script in _RANGES:
        if first <= point <= last:
            return script if script != "Latin" or character.isalpha() else None
    return None


@cache
def _letters() -> tuple[tuple[str, ...], Mapping[str, bytes], bytes]:
    """Languages, −10·log of each letter group's share in each, and of groups never seen."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    codes = tuple(lines[1].split())
    unseen = bytes(int(figure) for figure in lines[2].split())
    table: dict[str, bytes] = {}
    for line in lines[3:]:
        group, _, figures = line.partition("\t")
        values = bytearray(unseen)
        for pair in figures.split():
            at, _, figure = pair.partition(":")
            values[int(at)] = int(figure)
        table[group] = bytes(values)
    return codes, MappingProxyType(table), unseen


def _words(text: str) -> Iterator[str]:
    """Runs of letters; of a very long one its beginning."""
    return ("".join(run)[:40] for letters, run in groupby(text, str.isalpha) if letters)


def _groups_of(word: str) -> list[str]:
    closed = f"_{word}_"
    sizes = (1, 2, 3, 4)
    return [closed[i : i + size] for size in sizes for i in range(len(closed) - size + 1)]


def letter_groups(text: str) -> list[str]:
    """All groups of 1 to 4 letters of a lower-cased text, with "_" at word ends."""
    return [group for word in _words(text) for group in _groups_of(word)]


@lru_cache(maxsize=4096)
def _told_by(word: str) -> tuple[int, ...]:
    """How little a word's letters speak for each language; most words come again."""
    _, table, unseen = _letters()
    rows = [table.get(group, unseen) for group in _groups_of(word) if group != "_"]
    return tuple(sum(column) for column in zip(*rows, strict=True))


def _latin(text: str, usual: str) -> str:
    codes, *_ = _letters()
    whole = unicodedata.normalize("NFC", text)
    lower = whole.lower()
    large, small = list[tuple[int, ...]](), list[tuple[int, ...]]()
    for word in _words(whole):
        (large if word.istitle() else small).append(_told_by(word.lower()))
    scores = [0.0] * len(codes)
    for told, counts in ((small, 1.0), (large, _NAMED if small else 1.0)):
        for at, column in enumerate(zip(*told, strict=True)):
            scores[at] -= counts * sum(column) / 10
    if usual in codes:
        # the person's usual language wins where letters hardly tell, and few words tell little
        scores[codes.index(usual)] += _USUAL + _USUAL_OF_FEW / max(1, len(small) + len(large))
    if usual == "en":  # names mislead letters; these little words do not
        scores[codes.index("en")] += sum(_ENGLISH.get(word, 0.0) for word in lower.split()[:60])
    return codes[max(range(len(codes)), key=scores.__getitem__)]


def scripts(text: str) -> Mapping[str, float]:
    """How much of each script a text holds."""
    found: dict[str, float] = {}
    for character in text[:_ENOUGH]:
        script = script_of(character)
        if script is not None:
            found[script] = found.get(script, 0.0) + _WEIGHT.get(script, 1.0)
    return found


def detect(text: str, usual: str = "en") -> str:
    """The language of a text; `usual` (the person's own) where the text does not tell."""
    usual = usual.replace("_", "-").split("-")[0].lower()
    text = without_addresses(text)
    found = scripts(text)
    if not found:
        return usual if usual in LANGUAGES else "en"
    if found.get("Kana", 0.0) > 0 and found.get("Hangul", 0.0) == 0:
        found = {**found, "Kana": found["Kana"] + found.get("Han", 0.0)}
        if found["Kana"] >= found.get("Latin", 0.0):
            return "ja"
    best = max(found, key=found.__getitem__)
    if best == "Han" and usual == "ja" and found["Han"] < 6:
        return "ja"  # "最悪", "雨": too short to hold any kana
    if best == "Latin":
        letters = sum(1 for c in text[:_ENOUGH] if script_of(c) == "Latin")
        latin_usual = usual in LANGUAGES and LANGUAGES[usual].script == "Latin"
        if letters < 4:
            return usual if usual in LANGUAGES else "en"
        return _latin(text[:_ENOUGH], usual if latin_usual else "en")
    for script, letters_of_it, code in _OWN_LETTERS:
        if best == script and any(letter in text.lower() for letter in letters_of_it):
            return code
    if best == "Cyrillic":
        lower = text.lower()
        if usual in ("bg", "uk") and not any(letter in lower for letter in "ыэё"):
            return usual
        if "ъ" in lower and not any(letter in lower for letter in "ыэё"):
            return "bg"
        return "ru"
    return {
        "Hangul": "ko", "Han": "zh", "Kana": "ja", "Greek": "el", "Arabic": "ar",
        "Hebrew": "he", "Devanagari": "hi", "Thai": "th",
    }[best]  # fmt: skip


def certainty(text: str) -> float:
    """How much a text tells of its language, 0…1: two words tell less than two sentences."""
    return 1.0 - math.exp(-sum(scripts(text).values()) / 8.0)
