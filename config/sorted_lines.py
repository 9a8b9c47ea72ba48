"""A file of sorted lines, found by halving it: nothing of it is read before it is asked for."""

from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

_LAST = b"\xff"  # behind all that UTF-8 may have


def mapped(path: Path) -> mmap:
    with path.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


class SortedLines:
    """Lines of `key<TAB>value`, sorted by key. A first line with a # only says what it is."""

    def __init__(self, path: Path) -> None:
        self._lines = mapped(path)
        begin = self._lines.find(b"\n") + 1 if self._lines[:2] == b"# " else 0
        self._all = (begin, len(self._lines))
        # Names begin with few letters and are asked for often: most halving is done once.
        self._part = lru_cache(maxsize=4_000)(self._beginning)

    def get(self, key: str) -> str | None:
        wanted = key.encode(errors="replace")
        low, high = self._part(key[:1])
        at = self._first_from(wanted, low, high)
        found, _, value = self._lines[at : self._end(at)].rpartition(b"\t")
        return value.decode() if at < high and found == wanted else None

    def _beginning(self, letter: str) -> tuple[int, int]:
        """The lines whose keys begin with this letter."""
        wanted = letter.encode(errors="replace")
        low, high = self._all
        low = self._first_from(wanted, low, high)
        return low, self._first_from(wanted + _LAST, low, high)

    def _first_from(self, wanted: bytes, low: int, high: int) -> int:
        """Where the first line begins whose key does not come before `wanted`."""
        while low < high:
            start = self._lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._end(start)
            before = self._lines[start:end].rpartition(b"\t")[0] < wanted
            low, high = (end + 1, high) if before else (low, start)
        return low

    def _end(self, start: int) -> int:
        return self._lines.find(b"\n", start)
