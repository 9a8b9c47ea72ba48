"""Photos: everything that can be known of a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from models.making import File, MadeWith, OnStep


class PhotoKind(StrEnum):
    PHOTO = "photo"
    SKETCH = "sketch"  # a line drawing on paper: to be coloured
    DOCUMENT = "document"
    SCREENSHOT = "screenshot"


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it came."""

    data: bytes
    name: str = ""
    language: str = "en"  # for names and captions


@dataclass(frozen=True, slots=True)
class Camera:
    """What the file itself says."""

    taken_at: datetime | None = None  # with offset where the file has one, else naive local
    latitude: float | None = None
    longitude: float | None = None
    maker: str | None = None
    model: str | None = None
    exposure_value: float | None = None
    flash: bool | None = None


@dataclass(frozen=True, slots=True)
class Colour:
    name: str  # concept name ("sky blue"); views speak it in the person's language
    hex: str
    lab: tuple[float, float, float]  # OKLab
    share: float


@dataclass(frozen=True, slots=True)
class Face:
    """A face in a photo; box in 0…1. `vector` is 128 numbers, sealed wherever it is kept."""

    box: tuple[float, float, float, float]  # left top right bottom
    score: float
    vector: tuple[float, ...] | None  # None where too small or unsure to recognise
    sure: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """Something said of a photo, with how sure it is (0…1)."""

    concept: str  # "sky" "night" "outdoor" "close_up" "greenery" …
    sure: float


@dataclass(frozen=True, slots=True)
class Term:
    """One reason of an estimate: +1.0 for faces, −.3 for a wide sky."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Vector:
    """A picture or a text as a direction of length 1. Comparable within one space only."""

    space: str  # the checkpoint that made it
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A photo understood."""

    kind: PhotoKind
    width: int
    height: int
    layout: str  # wide tall square
    camera: Camera
    place: str | None  # name from coordinates, in the person's language where known
    country: str | None
    colours: tuple[Colour, ...]
    foreground: tuple[Colour, ...]
    background: tuple[Colour, ...]
    foreground_sure: bool
    faces: tuple[Face, ...]
    facts: tuple[Fact, ...]
    caption: str
    memorability: float  # 0…100, an estimate
    because: tuple[Term, ...]
    hashes: tuple[int, int]  # dHash 64, pHash 256
    features: bytes  # compact descriptor for look-alikes
    working: File  # longer side 1280, no metadata: what is shown
    thumb: File  # longer side 320
    made_with: MadeWith
    kind_sure: float = 1.0  # below .8 ask, as in "Is this your drawing?"
    turn: int = 0  # quarter turns anticlockwise that would set a photo lying on its side upright
    vector: Vector | None = None  # to be looked for by, where a network saw it
    sorted: tuple[Fact, ...] = ()  # by a layer taught for it: categories of one's own
    written: str = ""  # a network's sentence in English, for whom the caption is in another tongue
    written_by: str = ""


class Seer(Protocol):
    """Raises CannotRead or TooMuch for what cannot be taken as a photo."""

    def see(self, photos: Sequence[Photo], on_step: OnStep) -> list[Seen]: ...


@dataclass(frozen=True, slots=True)
class Heatmap:
    """Why a photo is thought memorable: an overlay and its largest reasons."""

    overlay: File
    score: float
    because: tuple[Term, ...]
    made_with: MadeWith


class Memorability(Protocol):
    def explain(self, photos: Sequence[bytes]) -> list[Heatmap]: ...


class EmbedKind(StrEnum):
    PICTURE = "picture"
    CAPTION = "caption"  # words that a picture is looked for by: in the space of pictures
    PASSAGE = "passage"  # a page's words: in the space of texts
    QUERY = "query"  # … and what they are looked for by


@dataclass(frozen=True, slots=True)
class Embed:
    """One thing to be turned into a vector."""

    kind: EmbedKind
    text: str = ""
    picture: bytes = b""


class Embedder(Protocol):
    """Pictures and words as vectors: alike in meaning, alike in direction."""

    @property
    def name(self) -> str:
        """Of the space of pictures and of words that are said of them."""

    @property
    def texts(self) -> str:
        """Of the space of passages and queries."""

    @property
    def dimensions(self) -> int: ...

    def pictures(self, pictures: Sequence[bytes]) -> list[list[float]]: ...

    def words(self, texts: Sequence[str]) -> list[list[float]]: ...

    def embed(self, orders: Sequence[Embed], on_step: OnStep) -> list[Vector]: ...
