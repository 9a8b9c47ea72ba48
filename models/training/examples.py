"""What a model learns from, one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Pair:
    """Words, and what is to be made of them: an entry and its summary."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Captioned:
    picture: Path
    caption: str


@dataclass(frozen=True, slots=True)
class Coloured:
    """A line drawing, and what it looks like in colour."""

    lines: Path
    picture: Path
    caption: str


@dataclass(frozen=True, slots=True)
class Scored:
    """A photo, and the share of people who remembered it (0…1)."""

    picture: Path
    score: float


@dataclass(frozen=True, slots=True)
class Labelled:
    picture: Path
    label: str


@dataclass(frozen=True, slots=True)
class Examples(Generic[E]):
    """A data set: what is learnt from, and what is held back to measure with."""

    layout: str
    train: Sequence[E]
    held: Sequence[E]
    left_out: Mapping[str, int]  # why → how many
