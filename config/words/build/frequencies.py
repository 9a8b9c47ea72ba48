"""How often the words of a language are used, from the lists of wordfreq."""

import gzip
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from config.words.build.registry import from_pypi

WORDFREQ = "wordfreq==3.1.1"  # data: CC BY-SA 4.0; by Robyn Speer, from the sources it names
LISTS = "wordfreq/data/small_{}.msgpack.gz"
CALLED: Mapping[str, str] = MappingProxyType({"no": "nb"})


def fetched(languages: Iterable[str]) -> dict[str, dict[str, float]]:
    """The share of each word in the texts of each language."""
    paths = {code: LISTS.format(CALLED.get(code, code)) for code in languages}
    files = from_pypi(WORDFREQ, paths.values())
    return {code: shares(gzip.decompress(files[path])) for code, path in paths.items()}


def shares(packed: bytes) -> dict[str, float]:
    """A list of wordfreq: its head, then the words of each hundredth of a tenfold, upwards."""
    _, *steps = _unpacked(iter(packed))
    return {word: 10 ** (-step / 100) for step, words in enumerate(steps) for word in words}


def _unpacked(source: Iterator[int]) -> Any:
    """The value that begins here; MessagePack's lists, maps, texts and small numbers are enough."""
    kind = next(source)
    if kind < 0x80:
        return kind
    if kind < 0x90:
        return {_unpacked(source): _unpacked(source) for _ in range(kind & 0x0F)}
    if kind < 0xA0:
        return [_unpacked(source) for _ in range(kind & 0x0F)]
    if kind < 0xC0:
        return _text(source, kind & 0x1F)
    read, width = _LONG[kind]
    return read(source, int.from_bytes(_taken(source, width), "big"))


def _text(source: Iterator[int], size: int) -> str:
    return _taken(source, size).decode()


def _list(source: Iterator[int], size: int) -> list[Any]:
    return [_unpacked(source) for _ in range(size)]


def _taken(source: Iterator[int], size: int) -> bytes:
    return bytes(next(source) for _ in range(size))


# Kinds whose size stands in bytes of its own, by how many.
_LONG: Mapping[int, tuple[Callable[[Iterator[int], int], Any], int]] = MappingProxyType(
    {0xD9: (_text, 1), 0xDA: (_text, 2), 0xDC: (_list, 2), 0xDD: (_list, 4)}
)
