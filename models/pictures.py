"""Pictures: what is asked of a painter and what it gives back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from models.making import File, MadeWith, OnStep
from models.words import Brief, Feeling, Hour, Mood, Season, Weather


class Style(StrEnum):
    PASTEL = "pastel"
    CRAYON = "crayon"
    WATERCOLOUR = "watercolour"
    PENCIL = "pencil"
    INK = "ink"
    NIGHT = "night"


class Shape(StrEnum):
    TALL = "3:4"
    SQUARE = "1:1"
    WIDE = "4:3"


@dataclass(frozen=True, slots=True)
class Character:
    """How one person of the diary looks, the same on every page. None: chosen from the name."""

    look: str = "child"  # concept of age and kind: "child" "woman" "grandfather" "dog" …
    skin: str | None = None  # hex colours
    hair: str | None = None
    hair_style: str | None = None  # short bob long pigtails ponytail bun curly bald
    clothes: str | None = None
    outfit: str | None = None  # shirt dress coat overalls hoodie uniform
    glasses: bool | None = None
    hat: str | None = None
    beard: bool | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing a person asked to be different: ("bigger", "dog"), ("without", "sun") …"""

    what: str  # bigger smaller other_side without
    concept: str


@dataclass(frozen=True, slots=True)
class DrawOrder:
    """One picture to draw. The same order gives the same bytes (embedded painter)."""

    brief: Brief
    seed: int
    style: Style = Style.PASTEL
    shape: Shape = Shape.TALL
    size: int = 768  # longer side of TALL and WIDE is size·4/3; 768, 1536 (2×), 3072 (4×)
    attempt: int = 0  # "draw again" counts up: another composition
    characters: Mapping[str, Character] = field(default_factory=dict)  # by Figure.who
    changes: tuple[Change, ...] = ()
    date_label: str | None = None  # hand-lettered in a corner, already in the person's language
    language: str = "en"  # of lettered words
    prompt: str = ""  # for neural painters


@dataclass(frozen=True, slots=True)
class Placed:
    """One thing as it lies in the picture; coordinates 0…1 of width and height."""

    concept: str
    x: float  # centre
    y: float  # foot point
    width: float
    height: float
    who: str | None = None
    layer: str = "middle"  # back middle front overlay
    flipped: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    image: File  # JPEG or WebP: what is sent and shown
    width: int
    height: int
    sketch: File  # PNG, black lines on white: the line drawing beneath (ControlNet condition)
    placed: tuple[Placed, ...]
    colours: tuple[str, ...]  # main colours as hex, largest first
    sky_ground: tuple[str, str]  # mean colour of upper and lower third, hex
    made_with: MadeWith  # settings hold all that is needed to draw it again


class Painter(Protocol):
    """Draws a page's picture from its brief. `on_step` gets strokes in order as previews."""

    def draw(self, orders: Sequence[DrawOrder], on_step: OnStep) -> list[Picture]: ...


@dataclass(frozen=True, slots=True)
class ColourOrder:
    """A person's own line drawing, photographed or drawn on a canvas, to be coloured."""

    sketch: bytes  # encoded photo or PNG of the canvas
    seed: int
    style: Style = Style.PASTEL
    hints: tuple[str, ...] = ()  # concepts from the page's words: they decide what is what
    feeling: Feeling = Feeling(Mood.CALM)


class Colourist(Protocol):
    """Colours sketches with the painter's strokes; the person's own lines stay theirs."""

    def colour(self, orders: Sequence[ColourOrder], on_step: OnStep) -> list[Picture]: ...


@dataclass(frozen=True, slots=True)
class CardOrder:
    """A page card for sharing: picture, hand-lettered date and title, weather and mood mark."""

    picture: bytes
    title: str
    day: date
    date_label: str
    language: str
    weather: Weather | None = None
    mood: Mood | None = None
    season: Season | None = None
    hour: Hour | None = None
    seed: int = 0


class Cards(Protocol):
    def card(self, order: CardOrder) -> File: ...
