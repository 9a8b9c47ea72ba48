"""Typing errors: a word that stands nowhere becomes the nearest one that does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.album.index import Index
from db.album.query import About, Condition, Known, Query
from db.album.split import fold

# Letters from which a word may have so many wrong ones. A Hangul syllable counts as its letters.
FORGIVE = ((4, 1), (7, 2))
_FIRST, _VOWELS, _LAST = 0xAC00, 21, 28


@dataclass(frozen=True, slots=True)
class Correction:
    typed: str  # as it stands in the question
    word: str  # what the pages (or names) have instead


def corrections(index: Index, query: Query, known: Known) -> tuple[Correction, ...]:
    """What may have been meant by free words that no page holds."""
    found = [
        Correction(condition.said, word)
        for condition in query.conditions
        if condition.about is About.WORD and (word := _nearest(index, condition, known)) is not None
    ]
    return tuple(found)


def corrected(query: Query, some: Sequence[Correction]) -> str:
    """The question with what was meant in place of what was typed."""
    text = query.text
    for one in some:
        text = text.replace(one.typed, one.word, 1)
    return text


def _nearest(index: Index, condition: Condition, known: Known) -> str | None:
    words = [word for way in condition.ways for word in way]
    if any(index.holds(word) for word in words):
        return None
    typed = fold(condition.said)
    stem = words[0] if typed.isascii() else typed  # "tangernes" is compared without its ending, too
    letters = _letters(typed)
    allowed = max((wrong for length, wrong in FORGIVE if len(letters) >= length), default=0)
    if not allowed or index.beginning(typed):
        return None
    near = [
        (wrong, -pages, word)
        for word, pages in _candidates(index, typed, known, allowed)
        if (
            wrong := min(edits(each, _letters(word), allowed) for each in {letters, _letters(stem)})
        )
        <= allowed
    ]
    return min(near)[2] if near else None


def _candidates(index: Index, typed: str, known: Known, allowed: int) -> Iterator[tuple[str, int]]:
    """Names, then words of the album that begin alike and are about as long."""
    for table in (known.people, known.places):
        for name in table:
            if abs(len(name) - len(typed)) <= allowed:
                yield name, 1_000
    yield from index.like(_beginnings(typed), len(typed) - allowed, len(typed) + allowed)


def _beginnings(typed: str) -> list[tuple[str, str]]:
    """Bounds of words that begin with the same letter (of a Hangul syllable: its consonant), or
    with the first two swapped."""
    at = ord(typed[0]) - _FIRST
    if 0 <= at < 11_172:
        block = _VOWELS * _LAST
        first = _FIRST + at // block * block
        return [(chr(first), chr(first + block))]
    swapped = typed[1::-1]
    bounds = [(typed[0], chr(ord(typed[0]) + 1))]
    if swapped[0] != typed[0]:
        bounds.append((swapped, swapped[0] + chr(ord(swapped[1]) + 1)))
    return bounds


def _letters(word: str) -> str:
    """Hangul syllables taken apart: 딘풍 has one wrong letter, not one wrong syllable of two."""
    if word.isascii():
        return word
    letters = []
    for character in word:
        at = ord(character) - _FIRST
        if not 0 <= at < 11_172:
            letters.append(character)
            continue
        letters.append(chr(0x1100 + at // (_VOWELS * _LAST)))
        letters.append(chr(0x1161 + at // _LAST % _VOWELS))
        if last := at % _LAST:
            letters.append(chr(0x11A7 + last))
    return "".join(letters)


def edits(a: str, b: str, enough: int) -> int:
    """Letters to put in, take out, change or swap to get from one word to the other."""
    if abs(len(a) - len(b)) > enough:
        return enough + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        earlier, before, row = before, row, [i]
        for j, right in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > enough:
            return enough + 1
    return row[-1]
