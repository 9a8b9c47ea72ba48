"""Words: what can be understood of a diary entry, and who understands it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from models.making import MadeWith


class Mood(StrEnum):
    """The feeling of a day. Ordered from bright to heavy."""

    JOY = "joy"
    EXCITED = "excited"
    LOVE = "love"
    PROUD = "proud"
    CALM = "calm"
    WISTFUL = "wistful"
    TIRED = "tired"
    WORRIED = "worried"
    ANGRY = "angry"
    SICK = "sick"
    SAD = "sad"
    GRIEF = "grief"


class Weather(StrEnum):
    SUN = "sun"
    CLOUD = "cloud"
    RAIN = "rain"
    STORM = "storm"
    SNOW = "snow"
    WIND = "wind"
    FOG = "fog"
    HEAT = "heat"
    COLD = "cold"
    DUST = "dust"


class Season(StrEnum):
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


class Hour(StrEnum):
    DAWN = "dawn"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    SUNSET = "sunset"
    EVENING = "evening"
    NIGHT = "night"


class Presence(StrEnum):
    """Whether something of the day is there to be drawn."""

    THERE = "there"
    MENTIONED = "mentioned"  # spoken of, phoned, quoted: not in the scene
    ABSENT = "absent"  # negated, left, dead: may show as a trace, never as a figure
    WISHED = "wished"  # wished, planned, feared
    DREAMT = "dreamt"  # the dream is the picture
    REMEMBERED = "remembered"

    @property
    def drawn(self) -> bool:
        """Whether it may be a part of the picture."""
        return self in (Presence.THERE, Presence.DREAMT, Presence.REMEMBERED)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person (or pet) this diary already knows."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "person"  # "person" or an animal's concept ("dog")
    look: str | None = None  # concept of how to draw them: "grandmother", "boy" …


@dataclass(frozen=True, slots=True)
class Entry:
    """What there is to understand of one page: its words and what is known around them."""

    text: str
    locale: str = "en"  # the person's usual language
    at: datetime | None = None  # local time of writing
    day_is_today: bool = True  # False when written for another day: its hour says nothing
    known: tuple[KnownPerson, ...] = ()
    not_people: tuple[str, ...] = ()  # words this person said are nobody's name
    southern: bool = False  # southern hemisphere: seasons turn
    photo_facts: tuple[str, ...] = ()  # concepts surely seen in photos ("sky", "snow", "person×3")
    photo_captions: tuple[str, ...] = ()  # sentences that photos gave, in the person's language
    photo_taken: datetime | None = None  # when the first of them was, by its own clock
    place_hint: str | None = None  # place name known from GPS or a shared location
    corrections: Mapping[str, str] = field(default_factory=dict)  # "mood" → "sad", "title" → "…"


@dataclass(frozen=True, slots=True)
class Feeling:
    mood: Mood
    second: Mood | None = None
    confidence: float = 0.0  # 0…1; below .3 nothing was known and the page stays neutral
    valence: float = 0.0  # −3…2
    grave: bool = False  # grief, illness, fear: nothing festive follows anywhere


@dataclass(frozen=True, slots=True)
class PersonFound:
    name: str  # as a person would write it: "Jimin", "엄마", "the kids"
    concept: str  # "mother", "friend", "person", "dog" …
    kind: str  # "name", "kin", "role", "animal", "group"
    presence: Presence = Presence.THERE
    count: int = 1
    known: bool = False  # one of Entry.known


@dataclass(frozen=True, slots=True)
class PlaceFound:
    name: str  # in the person's language where known
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None  # ISO 3166 alpha-2
    presence: Presence = Presence.THERE


@dataclass(frozen=True, slots=True)
class ThingFound:
    concept: str  # name in the shared vocabulary = sticker name of the painter
    word: str  # as written
    family: str  # "thing", "animal", "food", "plant", "vehicle", "weather" …
    presence: Presence = Presence.THERE
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Deed:
    pose: str  # one of the shared pose names ("eat", "ride", "hug" …)
    word: str  # the verb as written
    object: str | None = None  # concept
    who: str = "writer"  # "writer" or a person's name


class TagKind(StrEnum):
    PERSON = "person"
    PLACE = "place"
    THING = "thing"
    DEED = "deed"
    WEATHER = "weather"
    MOOD = "mood"
    OWN = "own"  # set by the person


@dataclass(frozen=True, slots=True)
class Tag:
    word: str  # in the person's language
    kind: TagKind
    concept: str | None = None  # shared concept, which joins languages


@dataclass(frozen=True, slots=True)
class Figure:
    """Someone in the picture."""

    who: str  # "writer" or a person's name: its character follows it from page to page
    look: str  # concept: "child", "woman", "man", "grandmother", "baby", "dog", "crowd" …
    pose: str  # pose name
    holds: str | None = None  # concept
    faces: str | None = None  # `who` of another figure, or a concept in the scene
    mood: Mood | None = None  # where it differs from the page's


@dataclass(frozen=True, slots=True)
class Brief:
    """What to draw: the scene of a page. The painter and neural prompts read only this."""

    figures: tuple[Figure, ...] = ()  # at most 5
    others: int = 0  # more people, small and behind
    focus: str | None = None  # concept that the page is about
    relation: str | None = None  # of figures to the focus: held ridden under at made beside
    things: tuple[str, ...] = ()  # at most 3 more concepts
    lettered: tuple[str, ...] = ()  # words no concept was found for, lettered by hand
    place: str = "paper"  # backdrop concept ("sea", "kitchen" …); "paper" = open, none known
    weather: Weather | None = None
    hour: Hour = Hour.AFTERNOON
    season: Season | None = None
    feeling: Feeling = Feeling(Mood.CALM)
    never: frozenset[str] = frozenset()  # concepts that must not be drawn
    tints: tuple[tuple[str, str], ...] = ()  # concepts and the colours that are said of them


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: what was decided, by which rule, from which words."""

    what: str  # "mood=joy"
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is understood of an entry."""

    language: str
    title: str
    summary: str
    feeling: Feeling
    brief: Brief
    weather: Weather | None = None
    season: Season | None = None
    hour: Hour | None = None  # None when nothing said so
    place: str | None = None  # backdrop concept
    places: tuple[PlaceFound, ...] = ()
    people: tuple[PersonFound, ...] = ()
    things: tuple[ThingFound, ...] = ()
    deeds: tuple[Deed, ...] = ()
    tags: tuple[Tag, ...] = ()
    near_tags: tuple[Tag, ...] = ()  # offered, not set
    prompt: str = ""  # English picture prompt for a neural painter
    why: tuple[Why, ...] = ()
    made_with: MadeWith = MadeWith("embedded", "daydrawn-reader/1")


@dataclass(frozen=True, slots=True)
class Passage:
    """A page that a question is to be answered from."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a diary, with all that may be known of it: its pages, numbered from 1."""

    text: str
    language: str  # of the answer
    today: date
    passages: tuple[Passage, ...]
    again: tuple[tuple[str, str], ...] = ()  # (answer, what is wrong with it), oldest first


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in words that cites pages as [1]; empty where the pages do not tell."""

    text: str
    made_with: MadeWith


class Reader(Protocol):
    """Understands diary entries. Never raises on any text."""

    def read(self, entries: Sequence[Entry]) -> list[Reading]: ...


@dataclass(frozen=True, slots=True)
class Translation:
    """Words to be carried into another language."""

    text: str
    source: str
    target: str


class Translator(Protocol):
    """Carries words between languages. What it cannot translate it gives back as it was."""

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]: ...


class Answerer(Protocol):
    """Answers questions from the pages that come with them, and from nothing else. Whoever asks
    checks the answer; without an answerer, the album counts and quotes."""

    def answer(self, questions: Sequence[Question]) -> list[Reply]: ...
