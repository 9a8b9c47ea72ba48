"""A text cut into the pieces of words that the network knows: the likeliest cut of all.

`pieces.tsv` has one piece a line with the logarithm of how likely it is; "▁" stands for the space
before a word. Linear in the text's length: no piece is longer than `LONGEST`.
"""

import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from marisa_trie import Trie

from config.vocabulary import WORDS
from models.embedded.reader import shelf

FILE = WORDS / "sense" / "pieces.tsv"
BEGIN, END, UNKNOWN = 0, 1, 2  # the first lines of the file
LONGEST = 16  # letters of a piece
_UNKNOWN_COSTS = 10.0  # below the least likely piece
_SPACE = "▁"
_KEPT = "sense.pieces"
_MOST_KNOWN = 10_000  # words; most of what one writes is a few thousand

Cut = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    number: int  # of its line
    start: int  # in the text
    end: int


@dataclass(frozen=True, slots=True)
class Pieces:
    trie: Trie
    numbers: Sequence[int]  # by the trie's own
    scores: Sequence[float]  # by the trie's own
    unknown: float
    known: dict[str, Sequence[Cut]] = field(default_factory=dict)  # words that were cut before

    def of(self, text: str) -> list[Piece]:
        letters, origin = _spelled(text)
        found: list[Piece] = []
        begin = 0
        while begin < len(letters):  # no piece goes on over a space
            behind = letters.find(_SPACE, begin + 1)
            behind = behind if behind > 0 else len(letters)
            for number, first, last in self._word(letters[begin:behind]):
                found.append(Piece(number, origin[begin + first], origin[begin + last] + 1))
            begin = behind
        return found

    def _word(self, letters: str) -> Sequence[Cut]:
        """The pieces of a word: their numbers, their first letters and their last."""
        cut = self.known.get(letters)
        if cut is None:
            cut = self._likeliest(letters)
            if len(letters) <= LONGEST and len(self.known) < _MOST_KNOWN:
                self.known[letters] = cut
        return cut

    def _likeliest(self, letters: str) -> Sequence[Cut]:
        size = len(letters)
        best = [float("-inf")] * (size + 1)
        best[0] = 0.0
        step = [(0, UNKNOWN)] * (size + 1)  # where the piece that ends here begins, and its number
        ahead, numbers, scores = self.trie.iter_prefixes_with_ids, self.numbers, self.scores
        for at in range(size):
            so_far = best[at]
            if so_far + self.unknown > best[at + 1]:
                best[at + 1], step[at + 1] = so_far + self.unknown, (at, UNKNOWN)
            for piece, own in ahead(letters[at : at + LONGEST]):
                end, score = at + len(piece), so_far + scores[own]
                if score > best[end]:
                    best[end], step[end] = score, (at, numbers[own])
        found: list[Cut] = []
        end = size
        while end > 0:
            at, number = step[end]
            first = at + 1 if letters[at] == _SPACE and end - at > 1 else at
            found.append((number, first, end - 1))
            end = at
        return found[::-1]


def spanned(cut: Sequence[Piece], start: int, end: int) -> tuple[int, int] | None:
    """The first piece of these letters, and the one behind their last."""
    own = [at for at, one in enumerate(cut) if one.start < end and one.end > start]
    return (own[0], own[-1] + 1) if own else None


def _spelled(text: str) -> tuple[str, list[int]]:
    """The text as pieces spell it, and where each letter comes from."""
    letters, origin = [_SPACE], [0]
    for at, letter in enumerate(text):
        plain = letter if letter.isascii() else unicodedata.normalize("NFKC", letter)
        for one in plain:
            if not one.isspace():
                letters.append(one)
            elif letters[-1] != _SPACE:
                letters.append(_SPACE)
            else:
                continue
            origin.append(at)
    return "".join(letters), origin


@cache
def installed_pieces() -> Pieces:
    packed = shelf.kept(_KEPT, [FILE])
    if packed is None:
        packed = _packed(listed())
        shelf.keep(_KEPT, [FILE], packed)
    return _unpacked(packed)


def listed() -> list[tuple[str, float]]:
    """The installed pieces with their scores, by their numbers."""
    lines = FILE.read_text("utf-8").rstrip("\n").split("\n")
    return [(piece, float(score)) for piece, _, score in map(_parted, lines)]


def laid_out(listed: Sequence[tuple[str, float]]) -> Pieces:
    """Pieces with their scores; the first three are BEGIN, END and UNKNOWN."""
    return _unpacked(_packed(listed))


def _parted(line: str) -> tuple[str, str, str]:
    return line.partition("\t")


def _packed(listed: Sequence[tuple[str, float]]) -> tuple[bytes, bytes, bytes]:
    real = listed[UNKNOWN + 1 :]
    trie = Trie(piece for piece, _ in real)
    numbers, scores = array("i", bytes(4 * len(trie))), array("f", bytes(4 * len(trie)))
    for at, (piece, score) in enumerate(real, UNKNOWN + 1):
        numbers[trie[piece]], scores[trie[piece]] = at, score
    return trie.tobytes(), numbers.tobytes(), scores.tobytes()


def _unpacked(packed: shelf.Packed) -> Pieces:
    trie, numbers, scores = Trie().frombytes(packed[0]), array("i"), array("f")
    numbers.frombytes(packed[1])
    scores.frombytes(packed[2])
    return Pieces(trie, numbers, scores, min(scores) - _UNKNOWN_COSTS)
