"""A file of sorted lines, found by halving it: nothing of it is read before it is asked for."""

from mmap import ACCESS_READ, mmap
from pathlib import Path


def mapped(path: Path) -> mmap:
    with path.open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


class SortedLines:
    """Lines of `key<TAB>value`, sorted by key. A first line with a # only says what it is."""

    def __init__(self, path: Path) -> None:
        self._lines = mapped(path)
        self._begin = self._lines.find(b"\n") + 1 if self._lines[:2] == b"# " else 0

    def get(self, key: str) -> str | None:
        wanted = key.encode(errors="replace")
        low, high = self._begin, len(self._lines)
        while low < high:
            start = self._lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._lines.find(b"\n", start)
            found, _, value = self._lines[start:end].rpartition(b"\t")
            if found == wanted:
                return value.decode()
            low, high = (end + 1, high) if found < wanted else (low, start)
        return None
