"""The interface's texts: Fluent files, one per language and subject, read when first needed.

`en.ftl` holds the conversation; a platform may bring its own beside it as `<subject>.en.ftl`.
All files of one language are one set of keys.
"""

import logging
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import lru_cache
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

log = logging.getLogger(__name__)

_MARKS = re.compile(r"[*_\\]")

LANGUAGES: Mapping[str, str] = {"en": "English", "ko": "한국어", "zh": "中文", "ja": "日本語"}
"""What the interface speaks, each by its own name."""


class MissingText(Exception):
    """A text or a placeholder is not there. Raised in tests; logged in a running house."""


class Texts:
    """Says things in a person's language."""

    def __init__(self, default: str = "en", *, strict: bool = False) -> None:
        self._default = default if default in LANGUAGES else "en"
        self._strict = strict

    def begin(self) -> None:
        """Read what takes longest before anybody waits for it."""
        _tongue(self._default)

    def language(self, locale: str | None) -> str:
        """The interface language nearest to a BCP 47 tag: "ko-KR" → "ko"."""
        if locale is not None and locale in LANGUAGES:
            return locale
        first = (locale or "").replace("_", "-").split("-")[0].lower()
        return first if first in LANGUAGES else self._default

    def say(self, language: str, key: str, /, **arguments: object) -> str:
        """The text of that key. Falls back to English, and at last to the key itself."""
        for choice in (self.language(language), self._default, "en"):
            tongue = _tongue(choice)
            if key not in tongue.keys:
                continue
            text, errors = tongue.say(key, arguments)
            if errors:
                self._complain(f"{key} in {choice}: {errors[0]}")
            return text
        self._complain(f"{key} is missing")
        return key

    def has(self, key: str) -> bool:
        return key in _tongue("en").keys

    def words(self, key: str) -> frozenset[str]:
        """A text that lists words, one a line, in every language at once."""
        return frozenset(
            word.strip().casefold()
            for language in LANGUAGES
            for word in self.say(language, key).splitlines()
        )

    @staticmethod
    def plain(text: str) -> str:
        """Words of a diary inside a text: a star in them is a star, not bold."""
        return _MARKS.sub(r"\\\g<0>", text)

    # Days and times, without a locale library: the order of parts is itself a text.

    def day(self, language: str, day: date, today: date | None = None) -> str:
        """ "Tue 14 May", with the year where it is not this one."""
        year = 0 if today is not None and day.year == today.year else day.year
        return self._day("date-with-year" if year else "date", language, day)

    def day_in_words(self, language: str, day: date, today: date) -> str:
        """ "today", "yesterday", or the day itself."""
        apart = (today - day).days
        if apart in (0, 1, -1):
            return self.say(language, {0: "today", 1: "yesterday", -1: "tomorrow"}[apart])
        return self.day(language, day, today)

    def _day(self, key: str, language: str, day: date) -> str:
        return self.say(
            language,
            key,
            weekday=self.say(language, f"weekday-{day.isoweekday()}"),
            day=str(day.day),
            month=self.say(language, f"month-{day.month}"),
            year=str(day.year),
        )

    def clock(self, at: time | datetime) -> str:
        return f"{at.hour:02d}:{at.minute:02d}"

    def _complain(self, problem: str) -> None:
        if self._strict:
            raise MissingText(problem)
        log.warning("text: %s", problem)


def sources(language: str) -> dict[str, str]:
    """The Fluent files of a language by their subject ("" for the conversation's own)."""
    found: dict[str, str] = {}
    for item in sorted(files(__package__).iterdir(), key=lambda item: item.name):
        if item.name == f"{language}.ftl" or item.name.endswith(f".{language}.ftl"):
            subject = item.name.removesuffix(f"{language}.ftl").rstrip(".")
            found[subject] = item.read_text(encoding="utf-8")
    return found


class _Tongue:
    """All texts of one language. Each is read when it is first said: read all at once, the four
    languages would weigh sixty megabytes."""

    def __init__(self, language: str) -> None:
        functions: dict[str, Any] = {"JOSA": _josa, "FIGURES": _figures}
        # No isolating marks: people copy what they read, and platforms count characters.
        self._bundle = FluentBundle([language], functions=functions, use_isolating=False)
        self._unread: dict[str, str] = {}
        for source in sources(language).values():
            self._unread.update(_messages(source))
        self.keys = frozenset(self._unread)
        self._always: dict[str, str] = {}  # texts that were said without arguments

    def say(self, key: str, arguments: dict[str, object]) -> tuple[str, list[Exception]]:
        if not arguments and (known := self._always.get(key)) is not None:
            return known, []
        self._read(key)
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            return key, [MissingText(f"{key} says nothing")]
        text, errors = self._bundle.format_pattern(pattern, arguments)
        if not arguments and not errors:
            self._always[key] = str(text)
        return str(text), list(errors)

    def _read(self, key: str) -> None:
        source = self._unread.pop(key, None)
        if source is None:
            return
        self._bundle.add_resource(FluentResource(source))
        for named in _REFERENCE.findall(source):
            self._read(named)


_MESSAGE = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE)
_REFERENCE = re.compile(r"\{ *(-?[a-z][\w-]*) *[}.]")


def _messages(source: str) -> dict[str, str]:
    """A Fluent file cut into its messages, by key."""
    starts = list(_MESSAGE.finditer(source))
    ends = [*(match.start() for match in starts[1:]), len(source)]
    return {match[1]: source[match.start() : end] for match, end in zip(starts, ends, strict=True)}


@lru_cache(maxsize=len(LANGUAGES))
def _tongue(language: str) -> _Tongue:
    return _Tongue(language)


def _figures(value: Any) -> str:
    """A number with thin groups: 50 000."""
    number = getattr(value, "value", value)
    return f"{int(number):,}".replace(",", "\u202f")


def _josa(value: Any, pair: Any) -> str:
    """The Korean particle that fits a word's last sound: `{ $name }{ JOSA($name, "을/를") }`."""
    closed, _, open_ = str(pair).partition("/")
    return closed if _ends_closed(str(getattr(value, "value", value)), closed) else open_


# Figures and letters by how they are read in Korean: 영 일 삼 육 칠 팔, 엘 엠 엔 알.
_CLOSED = frozenset("013678lmnr")
_ENDS_IN_L = frozenset("178lr")  # 으로 becomes 로 after ㄹ


def _ends_closed(word: str, closed: str) -> bool:
    sounding = [letter for letter in word if letter.isalnum()]
    if not sounding:
        return False
    last = sounding[-1].lower()
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return final != 0 and not (closed == "으로" and final == _RIEUL)
    return last in _CLOSED and not (closed == "으로" and last in _ENDS_IN_L)


_RIEUL = 8  # ㄹ among the 28 finals
