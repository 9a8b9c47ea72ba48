"""Sound: music for a page, a voice that reads it, and voice notes that become words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from models.making import File, MadeWith, OnStep
from models.words import Feeling, Hour, Season, Weather


@dataclass(frozen=True, slots=True)
class MusicOrder:
    """What a piece of music is to fit. The same order gives the same score."""

    text: str  # the diary's own words: rhythm and contour of the melody come from them
    language: str
    title: str
    feeling: Feeling
    seed: int
    weather: Weather | None = None
    season: Season | None = None
    hour: Hour | None = None
    place: str | None = None  # backdrop concept ("sea" brings waves)
    things: tuple[str, ...] = ()  # concepts ("bird" brings birds)
    seconds: float = 42.0  # 30…60 wished; the piece ends where its phrases end
    attempt: int = 0
    colours: tuple[str, ...] = ()  # of the picture, for the cover
    day_label: str = ""  # for the file's tags


@dataclass(frozen=True, slots=True)
class Piece:
    audio: File  # MP3 or M4A with tags and cover, for players
    voice: File  # OGG/Opus, for voice messages
    midi: File | None  # the score, where there is one
    cover: File
    seconds: float
    loudness: float  # LUFS
    peak: float  # dBFS
    key: str  # "D major"
    tempo: float
    instruments: tuple[str, ...]
    made_with: MadeWith


class Composer(Protocol):
    def compose(self, orders: Sequence[MusicOrder], on_step: OnStep) -> list[Piece]: ...


@dataclass(frozen=True, slots=True)
class NarrateOrder:
    text: str
    language: str
    music: bytes | None = None  # mixed under the voice with ducking, if given
    grave: bool = False
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Narration:
    audio: File
    voice: File
    seconds: float
    made_with: MadeWith


class Narrator(Protocol):
    def narrate(self, orders: Sequence[NarrateOrder], on_step: OnStep) -> list[Narration]: ...


@dataclass(frozen=True, slots=True)
class Recording:
    """A voice note as it came."""

    data: bytes
    language: str  # the person's usual one
    name: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Some words of a voice note, and when they were said."""

    text: str
    start: float  # seconds of the recording
    end: float
    sure: float  # 0…1


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice note understood. `text` is empty where no recogniser knows the language."""

    text: str
    language: str
    seconds: float
    speech_seconds: float
    draft: bool  # True: a guess its author should look over
    playable: File  # OGG/Opus for every platform's player
    made_with: MadeWith
    reason: str = ""  # why there is no text: "language", "silence"
    said: tuple[Said, ...] = ()  # the text with its times, from a recogniser that tells them


class Hearer(Protocol):
    """Raises CannotRead or TooMuch for what cannot be taken as a voice note."""

    def hear(self, recordings: Sequence[Recording], on_step: OnStep) -> list[Heard]: ...


@dataclass(frozen=True, slots=True)
class FilmOrder:
    """A page (or several) that plays: picture, music, voice."""

    pictures: tuple[bytes, ...]
    titles: tuple[str, ...]
    music: bytes | None
    voice: bytes | None = None
    frames: tuple[tuple[bytes, ...], ...] = ()  # a drawing's stages, to appear as if drawn
    limit_bytes: int = 10 * 1024 * 1024


class Film(Protocol):
    def film(self, order: FilmOrder, on_step: OnStep) -> File: ...
