"""Whether what is said of pages can be read on them. Nothing that a model says is believed before.

What is said is cut where it cites pages; each piece is held against those it cites. A piece is
searched like a question: whom and which place it names, the album must find on those pages. Days
must be the pages' own or stand in their words; so must numbers, and names nobody here knows. A
third of all it says, at least, must be found there in some words.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from config.languages import detect
from db.album.asking import understand
from db.album.days import Span
from db.album.index import Index
from db.album.query import SOFT, About, Condition, Known
from db.album.ranges import spans
from db.album.selecting import weighed
from db.album.split import fold
from db.album.wording import is_filler, meaning_of

LONGEST = 480  # characters of an answer; a search looks at no more
ENOUGH = 1 / 3  # share of what a piece says that its pages must hold, in any words for it

_CITED = re.compile(r"\s*(?:\[\d{1,3}(?:\s*[,、，]\s*\d{1,3})*\]\s*)+")
_FIGURE = re.compile(r"\d{1,3}")
_NO_WORDS = re.compile(r"[<>|`]|://|www\.|\]\(")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_YEAR = re.compile(r"\d{4}")
_RELATIVE = re.compile(r"\bago\b|전(?:에|의)?$|前$")
_CAPITAL = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’]*(?:-\w+)*")
_KATAKANA = re.compile(r"[ァ-ヺ][ァ-ヺー]+")
_CHINESE = re.compile(  # surname and what follows, where somebody is spoken of
    r"(?<=[和跟与同见找叫给陪])[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯][一-龥]"
)
_OPENS = re.compile(r"(?:^|[.!?:;…\n\"“„«(]|[。！？])\s*$")
_APOSTROPHE = re.compile(r"['’](?:s|m|re|ve|d|ll)$")
_WORDS = re.compile(r"\w+(?:['’]\w+)?")
_ENGLISH = {
    "two": 2, "twice": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "hundred": 100, "hundreds": 100, "thousand": 1000, "million": 1000000,
}  # fmt: skip
_KOREAN = {
    "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
}  # fmt: skip
_HAN = dict(zip("二三四五六七八九十", range(2, 11), strict=True)) | {"两": 2, "兩": 2}
_COUNTED_KO = re.compile(
    rf"(?<![가-힣])({'|'.join(_KOREAN)})\s?(?:번|명|시|살|개|달|주|해|마리|잔)"
)
_COUNTED_HAN = re.compile(rf"([{''.join(_HAN)}])\s?(?:次|回|人|天|日|点|時|岁|歳|个|個|杯|年|月)")
_NAMED = (About.PERSON, About.PLACE, About.NEAR)
# Large at the beginning of a sentence, and no name: what the tables of words do not hold.
_OPENERS = frozenset((
    "according", "based", "both", "each", "earlier", "few", "later", "many", "most", "neither",
    "no", "not", "once", "one", "page", "pages", "several", "some", "twice", "yes", "yet", "still",
    "only", "since", "until", "two", "three", "four", "five", "six", "seven",
))  # fmt: skip
_TELLING = SOFT | set(_NAMED)
_EVERY_NOUN_CAPITAL = frozenset({"de", "lb"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """A page as it was given to be answered from."""

    page: str
    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """An answer in words that is to be held against the pages it cites by their numbers, 1 …"""

    text: str
    language: str
    evidence: Sequence[Evidence]
    names: Collection[str] = ()  # people and places that a reader sees in it


def cited(text: str) -> tuple[int, ...]:
    """The numbers of pages that a text cites, in the order in which it first does."""
    found = (int(number) for group in _CITED.findall(text) for number in _FIGURE.findall(group))
    return tuple(dict.fromkeys(found))


def renumbered(text: str, places: Mapping[int, int]) -> str:
    """The same text with other numbers for the pages it cites, each once in a place."""

    def put(match: re.Match[str]) -> str:
        numbers = dict.fromkeys(places[int(one)] for one in _FIGURE.findall(match.group()))
        after = " " if match.group()[-1].isspace() else ""
        return " " + "".join(f"[{number}]" for number in numbers) + after

    return _CITED.sub(put, text).strip()


def unfounded(index: Index, said: Said, today: date, known: Known) -> str:
    """What of it cannot be read on the pages it cites, in words for who said it; "" if all can."""
    text = unicodedata.normalize("NFKC", said.text).strip()
    if wrong := _form(text, said):
        return wrong
    for piece, numbers in _pieces(text):
        if not numbers:
            return "every sentence needs the numbers of the pages it rests on"
        pages = [said.evidence[number - 1] for number in numbers]
        if wrong := _Piece(index, piece, pages, said, today, known).wrong():
            return wrong
    return ""


def _form(text: str, said: Said) -> str:
    if not text:
        return "there is no answer in it"
    if len(text) > LONGEST:
        return f"it is longer than {LONGEST} characters"
    if _NO_WORDS.search(text) or not text.replace("\n", " ").isprintable():
        return "there are marks or links in it"
    numbers = cited(text)
    if not numbers:
        return "it cites no page"
    if any(not 1 <= number <= len(said.evidence) for number in numbers):
        return "it cites a page that is not there"
    if detect(_CITED.sub(" ", text), said.language) != said.language:
        return "it is in another language than the question"
    return ""


def _pieces(text: str) -> Iterator[tuple[str, list[int]]]:
    """Stretches of the text, each with the pages cited at its end."""
    at = 0
    for match in _CITED.finditer(text):
        piece = text[at : match.start()]
        at = match.end()
        if _WORDS.search(piece):
            yield piece, [int(one) for one in _FIGURE.findall(match.group())]
    if _WORDS.search(text[at:]):
        yield text[at:], []


class _Piece:
    """One piece of an answer beside the pages it cites."""

    def __init__(
        self,
        index: Index,
        text: str,
        pages: Sequence[Evidence],
        said: Said,
        today: date,
        known: Known,
    ) -> None:
        self._index = index
        self._text = text
        self._pages = pages
        self._said = said
        self._today = today
        self._known = known
        marks = ",".join("?" * len(pages))
        self._rows = index.select(f"hidden = 0 AND id IN ({marks})", [one.page for one in pages])
        self._words = "\n".join(fold(one.words) for one in pages)
        self._dates = list(spans(text, today))

    def wrong(self) -> str:
        for span in self._dates:
            if not self._is_day(span):
                return (
                    f"“{self._text[span.start : span.end].strip()}” is no day of the page it cites"
                )
        bare = self._without_dates()
        if missing := _numbers(bare) - _numbers(self._plain()) - {float(len(self._pages))}:
            return f"the number {min(missing):g} does not stand on the page it cites"
        query = understand(bare, self._said.language, self._today, self._known)
        held = {c: self._holds(c) for c in query.conditions if c.about is not About.WHEN}
        for condition, holds in held.items():
            if condition.about in _NAMED and not holds:
                return f"“{condition.said}” is not on the page it cites"
        named = {fold(c.said) for c, holds in held.items() if c.about in _NAMED and holds}
        for name in (*self._names(bare, query.language), *self._seen()):
            if fold(name) not in self._words and not self._is_named(fold(name), named):
                return f"“{name}” is not on the page it cites"
        told = [holds for c, holds in held.items() if c.about in _TELLING and not c.said.isdigit()]
        told += [True] * len(self._dates)
        if sum(told) < ENOUGH * len(told):
            return "too little of it stands on the page it cites"
        return ""

    def _plain(self) -> str:
        days = (f"{one.day.year} {one.day.month} {one.day.day}" for one in self._pages)
        return "\n".join(
            (*(unicodedata.normalize("NFKC", one.words) for one in self._pages), *days)
        )

    def _without_dates(self) -> str:
        text = self._text
        for span in self._dates:
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
        return text

    def _is_day(self, span: Span) -> bool:
        """A cited page's day; or it stands in its words, and not as seen from that day."""
        if any(span.has(one.day) for one in self._pages):
            return True
        stretch = self._text[span.start : span.end].strip()
        if span.first is not None and span.first == span.last and not _RELATIVE.search(stretch):
            day = span.first
            yearless = any(c.isdigit() for c in stretch) and not _YEAR.search(stretch)
            if yearless and any((d.month, d.day) == (day.month, day.day) for d in self._days()):
                return True
        absolute = span.first is None or any(c.isdigit() for c in stretch)
        return absolute and not _RELATIVE.search(stretch) and fold(stretch) in self._words

    def _days(self) -> list[date]:
        return [one.day for one in self._pages]

    def _holds(self, condition: Condition) -> bool:
        """Whether a cited page has it, there or only in its words."""
        pages = weighed(self._index, replace(condition, no=False, only=False))
        return not self._rows.isdisjoint(pages.keys())

    def _names(self, text: str, language: str) -> list[str]:
        """Words that look like names: written large (or in katakana, or after "with" in Chinese)
        and no words of the language."""
        if language == "ja":
            found = _KATAKANA.findall(text)
            return [one for one in found if meaning_of(one, ("ja",)) is None]
        if language == "zh":
            return [one for one in _CHINESE.findall(text) if meaning_of(one, ("zh",)) is None]
        if language in _EVERY_NOUN_CAPITAL:
            return []
        return [
            word
            for match in _CAPITAL.finditer(text)
            for word in (_APOSTROPHE.sub("", match.group()),)
            if not self._is_word(word.lower(), text[: match.start()], language)
        ]

    def _is_word(self, low: str, before: str, language: str) -> bool:
        if is_filler(low):
            return True
        if _OPENS.search(before) is None:
            return False
        return low in _OPENERS or meaning_of(low, (language, "en")) is not None

    def _seen(self) -> list[str]:
        """Names that a reader saw in the whole answer and that stand in this piece."""
        folded = fold(self._text)
        return [name for name in self._said.names if fold(name) in folded]

    def _is_named(self, name: str, named: Collection[str]) -> bool:
        """Whether it is part of a name that the album found on a cited page."""
        if any(name in one for one in named):
            return True
        keys = self._known.people.get(name, ()) or self._known.places.get(name, ())
        about = About.PERSON if name in self._known.people else About.PLACE
        return bool(keys) and self._holds(Condition(about, keys=keys))


def _numbers(text: str) -> set[float]:
    """All numbers of a text from 2 on, in figures or in words."""
    low = text.lower()
    found = {float(figure) for figure in _figures(low)}
    found |= {float(_ENGLISH[word]) for word in _WORDS.findall(low) if word in _ENGLISH}
    found |= {float(_KOREAN[one]) for one in _COUNTED_KO.findall(low)}
    found |= {float(_HAN[one]) for one in _COUNTED_HAN.findall(low)}
    return {number for number in found if number >= 2}


def _figures(text: str) -> Iterator[str]:
    """ "1,200", "2.5", the "10" and the "30" of 10:30, the three of 3.4.25."""
    for match in _NUMBER.finditer(text):
        for piece in match.group().replace(",", "").split(":"):
            yield from [piece] if piece.count(".") < 2 else piece.split(".")
