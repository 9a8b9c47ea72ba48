"""What an entry means as a whole: word lists know words, this small network knows how they are meant.

It says how likely each mood, pose, place and weather is, and whether what some words name is there.
The rest of the reader weighs that with what its own lists and rules say.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.embedded.reader.sense.network import Floats, Network, installed_network
from models.embedded.reader.sense.pieces import (
    BEGIN,
    END,
    LONGEST,
    Piece,
    installed_pieces,
    spanned,
)

__all__ = ["Sense", "Sensed", "lay_out", "sense"]

_WINDOWS = 8  # of a longer entry what follows is left to the lists
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_PARTED_BY_NOTHING = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Sensed:
    """What the network makes of one question: weights of its answers, and of words for one."""

    weights: Mapping[str, float]
    sense: "Sense | None" = None
    question: str = ""

    def gains(self, answer: str) -> dict[str, float]:
        """How much each word speaks for an answer."""
        return {} if self.sense is None else self.sense.gains(self.question, answer)


@dataclass(frozen=True, slots=True)
class Sense:
    """What one text means."""

    network: Network
    pieces: Sequence[Piece]
    words: Sequence[str]  # that each piece is of; "" where it is of none
    read: Floats  # a row a piece
    likely: Mapping[str, Mapping[str, float]]  # by question, the logarithm of each answer's share

    def of(self, question: str) -> Sensed:
        return Sensed(self.likely[question], self, question)

    def there(self, start: int, end: int) -> Sensed:
        """Whether these letters name what is there; 0 where the text was too long to be read."""
        own = spanned(self.pieces, start, end)
        odds = self.network.is_there(self.read, *own) if own is not None else 0.0
        return Sensed({"there": odds})

    def gains(self, question: str, answer: str) -> dict[str, float]:
        told: dict[str, float] = {}
        gained = self.network.gains(self.read, question, answer).tolist()
        for word, gain in zip(self.words, gained, strict=True):
            if word:
                told[word] = told.get(word, 0.0) + gain
        return told


def sense(text: str) -> Sense | None:
    """None where nothing was written, or no network is installed."""
    knows = installed_network()
    if knows is None or not text.strip():
        return None
    room = knows.window - 2
    cut = installed_pieces().of(text[: knows.window * _WINDOWS * LONGEST])[: room * _WINDOWS]
    whole, inner = [], []
    for at in range(0, len(cut), room):
        own = [BEGIN, *(one.number for one in cut[at : at + room]), END]
        read = knows.read(own)
        whole.append(read)
        inner.append(read[1:-1])
    return Sense(
        knows, cut, _words(text, cut), np.concatenate(inner), knows.likely(np.concatenate(whole))
    )


def _words(text: str, cut: Sequence[Piece]) -> list[str]:
    """The word that each piece is of; where nothing parts words, the piece itself."""
    spans = [match.span() for match in _WORD.finditer(text)]
    spans.append((len(text), len(text)))
    found, at = [], 0
    for piece in cut:
        while spans[at][1] <= piece.start < len(text):
            at += 1
        start, end = spans[at]
        if _PARTED_BY_NOTHING.match(text, start):
            start, end = piece.start, piece.end
        found.append(text[start:end] if start < piece.end else "")
    return found


def lay_out() -> None:
    """Read what it needs, as the first entry would."""
    installed_network()
    installed_pieces()
