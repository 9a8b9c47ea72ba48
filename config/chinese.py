"""Traditional Chinese read as simplified: 貓 and 猫 are one word to the reader and to the search.

A character becomes one character, so that what stands where stays the same.
"""

from collections.abc import Mapping
from functools import cache

from config.vocabulary import WORDS, lines_of

FILE = WORDS / "zh" / "traditional.txt"


def simplified(text: str) -> str:
    """The same text; itself where nothing in it is written the traditional way."""
    if text.isascii() or _traditional().isdisjoint(text):
        return text
    return text.translate(_table())


@cache
def _table() -> Mapping[int, str]:
    table: dict[int, str] = {}
    for line in lines_of(FILE):
        plain, _, written = line.partition(":")
        table.update(dict.fromkeys(map(ord, written.strip()), plain))
    return table


@cache
def _traditional() -> frozenset[str]:
    return frozenset(map(chr, _table()))
