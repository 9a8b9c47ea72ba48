"""A question in parts: what a page must fulfil, and what of the text is still to be understood."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from config.chinese import simplified
from config.meanings import Meaning
from db.album.dates import lowered
from db.album.days import Span

LONGEST_QUERY = 500  # characters; what follows is not looked at
MOST_WORDS = 24


class About(StrEnum):
    """What a condition is about."""

    WHEN = "when"
    PERSON = "person"
    COUNT = "count"  # number of people
    PLACE = "place"
    NEAR = "near"
    COLOUR = "colour"
    CONCEPT = "concept"
    DEED = "deed"
    MOOD = "mood"
    WEATHER = "weather"
    SEASON = "season"
    HOUR = "hour"
    RATING = "rating"
    STARRED = "starred"
    HAS = "has"
    LAYOUT = "layout"
    FACT = "fact"
    CATEGORY = "category"
    MEMORABLE = "memorable"
    WORD = "word"


_PARTICLE = re.compile(
    r"(?<=[가-힣])(?:에서는|에는|에서|에게|한테|께|까지|부터|으로|이랑|하고|은|는|이|가|을|를|에|의|와|과|랑|도|만|로)$"
)

# What a page may lack where nothing holds all of it, as long as it holds the most.
SOFT = frozenset(
    {
        About.CONCEPT,
        About.DEED,
        About.MOOD,
        About.WEATHER,
        About.SEASON,
        About.HOUR,
        About.WORD,
    }
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing a page must fulfil (or must not, with `no`). `said` is what a chip shows."""

    about: About
    said: str = ""
    keys: tuple[str, ...] = ()  # any of these
    no: bool = False
    span: Span | None = None
    least: float | None = None
    most: float | None = None
    around: tuple[tuple[float, float, float], ...] = ()  # latitude, longitude, km
    area: str | None = None  # of a colour: front, back or whole
    only: bool = False  # these people and nobody else
    beside: tuple[str, ...] = ()  # who may be there, too: "only Jimin and Theo"
    there: bool = False  # people who were there, not those who were spoken of
    means: tuple[Meaning, ...] = ()  # any of these
    ways: tuple[tuple[str, ...], ...] = ()  # index words that also count: all of any of these
    hints: tuple[str, ...] = ()  # index words that count a little

    @property
    def named(self) -> str:
        """What it is about, without a particle: 민수 for "민수는"."""
        if (bare := _PARTICLE.sub("", self.said)) == self.said:
            return self.said
        known = {*self.keys, *(way[0] for way in self.ways if len(way) == 1)}
        return bare if self.about is About.WHEN or bare.casefold() in known else self.said

    @property
    def again(self) -> str:
        """In words that are understood as this again, in any language."""
        return f"not {self.said}" if self.no else self.said


@dataclass(frozen=True, slots=True)
class Query:
    """A question understood. Take a condition out and ask again."""

    text: str
    language: str
    conditions: tuple[Condition, ...] = ()

    def without(self, *numbers: int) -> "Query":
        kept = tuple(c for n, c in enumerate(self.conditions) if n not in numbers)
        return replace(self, conditions=kept)

    @property
    def meant(self) -> str:
        """What of it can be looked for by meaning: what is wanted and was said in words. Facts are
        no matter of meaning."""
        soft = [one for one in self.conditions if one.about in SOFT and not one.no]
        if len(soft) == len(self.conditions):
            return self.text
        return " ".join(one.said for one in soft)

    @property
    def again(self) -> str:
        """What was understood, in words that ask it again."""
        return " ".join(one.again for one in self.conditions)


@dataclass(frozen=True, slots=True)
class Known:
    """What this album knows by name: folded name → keys under which it is found."""

    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    told: frozenset[str] = frozenset()  # people whom their diary's owner named


# Before what is not wanted (English, Chinese) and after it (Korean, Japanese).
_NO_BEFORE = re.compile(
    r"(?:\bbut (?:not|no|without)|\b(?:not|no|without|except(?: for)?|excluding)|"
    r"(?<!有)没有|不要|不是|除了|除|非)[和跟与]?(?: (?:with|in|at|near|about|the|a|an|any))*\s*$"
)
_NO_AFTER = re.compile(
    r"^\s?(?:이|가|은|는|을|를|도|랑|이랑)?\s?(?:말고|빼고|제외|아닌|없이|없는|없던|안|以外|ではない|じゃない|なし|を除)"
)


class Rest:
    """The text with what was understood taken out; lengths stay, so that places stay true."""

    def __init__(self, text: str, *, chinese: bool) -> None:
        self.whole = text
        self._chinese = chinese
        self.low = lowered(self.as_read(text))

    def as_read(self, name: str) -> str:
        """A name as it stands in `low`."""
        return simplified(name) if self._chinese else name

    def take(self, start: int, end: int) -> None:
        self.low = self.low[:start] + "\0" * (end - start) + self.low[end:]

    def negation(self, start: int, end: int) -> tuple[int, int] | None:
        """Where it is said that a stretch is not wanted."""
        if match := _NO_BEFORE.search(self.low[:start]):
            return match.span()
        if match := _NO_AFTER.match(self.low[end:]):
            return end, end + match.end()
        return None

    def negated(self, start: int, end: int) -> bool:
        """Whether a stretch is not wanted; takes the word that says so."""
        if (said := self.negation(start, end)) is not None:
            self.take(*said)
        return said is not None
