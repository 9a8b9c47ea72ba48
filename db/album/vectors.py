"""Meanings as directions: what a page says and what its photos show, compared by their angle.

A worker with an embedder makes them; who has none never loads this module. Each belongs to a
space (the model that made it, and how many numbers it has), and only those of one space are ever
compared. A number takes one byte: at the lengths models use, angles stay true to two degrees.

No two models spread their angles alike, so no fixed angle means "alike": what counts is how far a
page stands out from the rest of its own diary, and its place in that order.
"""

import base64
import binascii
import itertools
import json
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

WORDS = 0  # in place of a photo's part: the row is of what the page says
NEAREST = 24  # of a ranked list
STANDS_OUT = 0.9  # of how far chance alone would take the furthest of so many pages
LEAST_LEAD = 0.05  # … and at least so much: equals do not stand out
MOST = 64  # directions of one page
LONGEST = 8192  # numbers in a direction; no model comes near
_AT_ONCE = 256  # rows that are multiplied together: they stay in the processor's own memory
_MAGIC = b"daydrawn-vectors-1\n"
_HEAD = 12  # bytes of a row in a snapshot beside its numbers: page, part, length

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, order=True)
class Space:
    model: str
    dimensions: int


@dataclass(frozen=True, slots=True, eq=False)
class Direction:
    """What is looked for."""

    space: Space
    values: Floats
    shown: bool = False  # among photos; else among what pages say


def _none(kind: type[Any]) -> Callable[[], NDArray[Any]]:
    return lambda: np.zeros(0, kind)


@dataclass(slots=True)
class _Rows:
    """The directions of one space, in arrays that grow; `pages` is 0 where one was taken out."""

    dimensions: int
    used: int = 0
    pages: NDArray[np.int32] = field(default_factory=_none(np.int32))
    parts: NDArray[np.int32] = field(default_factory=_none(np.int32))
    lengths: Floats = field(default_factory=_none(np.float32))
    values: NDArray[np.int8] = field(default_factory=_none(np.int8))

    def add(self, page: int, part: int, values: NDArray[np.int8]) -> None:
        if self.used == len(self.pages):
            room = self.used + max(16, self.used // 2)
            for name in ("pages", "parts", "lengths", "values"):
                before = getattr(self, name)
                shape = (room, self.dimensions) if name == "values" else (room,)
                grown = np.zeros(shape, before.dtype)
                grown[: self.used] = before.reshape(self.used, *shape[1:])
                setattr(self, name, grown)
        self.pages[self.used], self.parts[self.used] = page, part
        self.values[self.used] = values
        self.lengths[self.used] = np.linalg.norm(values.astype(np.float32))
        self.used += 1

    def drop(self, page: int) -> None:
        pages = self.pages[: self.used]
        pages[pages == page] = 0

    def packed(self) -> "_Rows":
        """Without what was taken out."""
        at = np.flatnonzero(self.pages[: self.used])
        return _Rows(
            self.dimensions,
            len(at),
            self.pages[at],
            self.parts[at],
            self.lengths[at],
            self.values[at] if len(at) else self.values,
        )

    def angles(self, sought: Floats) -> Floats:
        """The cosine to every row."""
        found = np.empty(self.used, np.float32)
        some = np.empty((_AT_ONCE, self.dimensions), np.float32)
        for start in range(0, self.used, _AT_ONCE):
            end = min(self.used, start + _AT_ONCE)
            np.copyto(some[: end - start], self.values[start:end])
            np.dot(some[: end - start], sought, out=found[start:end])
        lengths = self.lengths[: self.used] * np.linalg.norm(sought)
        return np.asarray(found / np.maximum(lengths, 1e-6), np.float32)


class Vectors:
    """All directions of one album."""

    def __init__(self) -> None:
        self._spaces: dict[Space, _Rows] = {}

    def __len__(self) -> int:
        return sum(int(np.count_nonzero(one.pages)) for one in self._spaces.values())

    def spaces(self) -> list[Space]:
        return sorted(space for space, one in self._spaces.items() if one.pages.any())

    def put(self, page: int, kept: Iterable[Mapping[str, Any]]) -> None:
        """Take in what a worker made of a page; what cannot be read is left out."""
        for one in itertools.islice(kept, MOST):
            values = unpacked(str(one.get("values") or ""))
            part = one.get("part") or WORDS
            if values is None or not isinstance(part, int) or not 0 <= part < 1 << 31:
                continue
            space = Space(str(one.get("space") or ""), len(values))
            self._spaces.setdefault(space, _Rows(len(values))).add(page, part, values)

    def drop(self, page: int) -> None:
        for rows in self._spaces.values():
            rows.drop(page)

    def of(self, page: int, part: int) -> list[Direction]:
        """A page's own directions, to look for what is like it."""
        return [
            Direction(space, rows.values[at].astype(np.float32), part != WORDS)
            for space, rows in self._spaces.items()
            for at in np.flatnonzero((rows.pages == page) & (rows.parts == part))
        ]

    def near(self, sought: Direction, shown: Collection[int]) -> list[int]:
        """The pages that stand out from all that are shown, the nearest first."""
        rows, at = self._compared(sought, shown)
        pages, of_page = np.unique(rows.pages[at], return_inverse=True)
        best = np.full(len(pages), -2.0, np.float32)
        np.maximum.at(best, of_page, rows.angles(sought.values)[at])
        return [int(pages[number]) for number in _standing_out(best)]

    def photos(self, sought: Direction, shown: Collection[int]) -> list[tuple[int, int]]:
        """The same of photos: row number of the page, and part."""
        rows, at = self._compared(sought, shown)
        angles = rows.angles(sought.values)[at]
        return [
            (int(rows.pages[at[number]]), int(rows.parts[at[number]]))
            for number in _standing_out(angles)
        ]

    def _compared(
        self, sought: Direction, shown: Collection[int]
    ) -> tuple[_Rows, NDArray[np.intp]]:
        """The rows that may be compared with it: of its space and kind, of pages that are shown."""
        rows = self._spaces.get(sought.space)
        if rows is None:
            return _Rows(sought.space.dimensions), np.zeros(0, np.intp)
        of_kind = (rows.parts[: rows.used] != WORDS) == sought.shown
        mine = np.isin(rows.pages[: rows.used], np.fromiter(shown, np.int32, len(shown)))
        return rows, np.flatnonzero(of_kind & mine)

    # Its snapshot.

    def dumped(self, stamp: str) -> bytes:
        packed = {space: rows.packed() for space, rows in sorted(self._spaces.items())}
        self._spaces = {space: rows for space, rows in packed.items() if rows.used}
        head = {
            "stamp": stamp,
            "spaces": [[s.model, s.dimensions, r.used] for s, r in self._spaces.items()],
        }
        pieces = [_MAGIC, json.dumps(head).encode(), b"\n"]
        for rows in self._spaces.values():
            pieces += [
                rows.pages.astype("<i4").tobytes(),
                rows.parts.astype("<i4").tobytes(),
                rows.lengths.astype("<f4").tobytes(),
                rows.values.tobytes(),
            ]
        return b"".join(pieces)

    @classmethod
    def opened(cls, data: bytes | None, stamp: str | None) -> "Vectors | None":
        """What `dumped` made under this stamp; None when it is of another time, or damaged."""
        if not data or not data.startswith(_MAGIC):
            return None
        head, _, body = data[len(_MAGIC) :].partition(b"\n")
        try:
            told = json.loads(head)
            spaces = [(Space(str(m), int(d)), int(n)) for m, d, n in told["spaces"]]
        except (ValueError, KeyError, TypeError):
            return None
        whole = sum(count * (_HEAD + space.dimensions) for space, count in spaces)
        if told["stamp"] != stamp or len(body) != whole:
            return None
        found = cls()
        for space, rows in _cut(body, spaces):
            found._spaces[space] = rows
        return found


def _standing_out(angles: Floats) -> list[int]:
    """Which of them are far from the middle of all, the nearest first."""
    if not len(angles):
        return []
    middle = float(np.median(angles))
    spread = 1.4826 * float(np.median(np.abs(angles - middle)))
    chance = spread * math.sqrt(2 * math.log(max(2, len(angles))))
    least = middle + max(STANDS_OUT * chance, LEAST_LEAD)
    order = np.argsort(-angles, kind="stable")[:NEAREST]
    return [int(number) for number in order if angles[number] >= least]


def _cut(body: bytes, spaces: Sequence[tuple[Space, int]]) -> Iterator[tuple[Space, _Rows]]:
    at = 0
    for space, count in spaces:
        size = space.dimensions
        pages, parts = (
            np.frombuffer(body, "<i4", count, at + 4 * count * n).astype(np.int32) for n in (0, 1)
        )
        lengths = np.frombuffer(body, "<f4", count, at + 8 * count).astype(np.float32)
        values = np.frombuffer(body, np.int8, count * size, at + _HEAD * count)
        # What lies in a snapshot is not written into: it grows elsewhere.
        yield space, _Rows(size, count, pages, parts, lengths, values.reshape(count, size))
        at += count * (_HEAD + size)


def packed(values: Sequence[float]) -> str:
    """A direction in a byte a number: its length does not matter, so none is kept."""
    given = np.asarray(values, np.float32)
    largest = float(np.abs(given).max(initial=0.0)) or 1.0
    return base64.b64encode(np.round(given * (127 / largest)).astype(np.int8).tobytes()).decode()


def unpacked(text: str) -> NDArray[np.int8] | None:
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    if not 0 < len(data) <= LONGEST:
        return None
    return np.frombuffer(data, np.int8)


def parsed(given: object) -> list[Direction]:
    """What a worker answered, to look for; what is nothing of the kind is left out."""
    found = []
    for one in given if isinstance(given, list) else ():
        values = unpacked(str(one.get("values") or ""))
        if values is not None and values.any():
            space = Space(str(one.get("space") or ""), len(values))
            found.append(Direction(space, values.astype(np.float32), bool(one.get("shown"))))
    return found
