"""Who this diary knows, wherever their names stand: many a pet is called Biscuit, 두부 or きなこ.

Such a name is told from the thing it means by how it stands: written large, or as who does
something rather than as what is eaten, drunk, cooked or bought.
"""

from collections.abc import Mapping, Sequence

from models.embedded.reader.scan import Scan
from models.embedded.reader.someone import Someone
from models.embedded.reader.things import Found
from models.embedded.reader.units import SPACELESS
from models.words import KnownPerson

_TAKEN_IN = frozenset(("eat", "drink", "cook", "shop", "pick", "give", "pack"))
_OBJECT = {"ko": ("을", "를"), "ja": ("を",)}
_NOUN = {"ko": ("NN", "XR"), "ja": ("名詞",)}

Span = tuple[int, int]  # units, the first and the one behind the last
Called = Mapping[int, tuple[str, int]]  # names by their first unit, with the one behind the last


def known_names(scan: Scan, found: Sequence[Found], known: Mapping[str, KnownPerson]) -> Called:
    """Names that mean a thing, too, and are meant as names; `known` by their small letters."""
    if not known:
        return {}
    longest_first = sorted(known, key=len, reverse=True)
    taken = {one.first for one in found if one.family != "person"}
    low = scan.text.clean.lower()
    told: dict[int, tuple[str, int]] = {}
    for at in sorted(taken):
        start = scan.text.units[at].start
        for name in longest_first:
            last = _ends(scan, at, start + len(name)) if low.startswith(name, start) else None
            if last is not None and _is_meant(scan, (at, last), taken):
                told[at] = (scan.text.words(at, last), last)
                break
    return told


def without_names(found: Sequence[Found], called: Called) -> list[Found]:
    """What is left of the things when those that are names are taken out."""
    taken = {at for first, (_, last) in called.items() for at in range(first, last)}
    return [
        one for one in found
        if one.family == "person" or taken.isdisjoint(range(one.first, one.last))
    ]  # fmt: skip


def without_named(scan: Scan, found: Sequence[Found], named: Sequence[Someone]) -> list[Found]:
    """What is left of the things when what somebody is called is taken out: Rose, 小雨."""
    starts = [(scan.text.units[one.first].start, len(one.person.name)) for one in named]
    taken = {place for start, size in starts for place in range(start, start + size)}
    return [
        one for one in found
        if one.family == "person" or scan.text.units[one.first].start not in taken
    ]  # fmt: skip


def _ends(scan: Scan, at: int, end: int) -> int | None:
    """The unit behind the one that ends here; None: the name is only part of a word."""
    for last in range(at, min(at + 4, len(scan.text.units))):
        if scan.text.units[last].end == end:
            return last + 1
    return None


def _is_meant(scan: Scan, span: Span, taken: set[int]) -> bool:
    at, last = span
    units, language = scan.text.units, scan.language
    written = scan.text.words(at, last)
    behind = units[last] if last < len(units) else None
    touches = behind is not None and behind.start == units[last - 1].end
    if language not in SPACELESS and written[:1].isupper():
        return last not in taken  # "Ginger tea"
    if language not in SPACELESS:  # all may be written small
        alone = not scan.forms(at - 1, at) & set(scan.book.words("article"))
        small = scan.text.clean == scan.text.clean.lower()
        return small and alone and last not in taken and not _is_taken_in(scan, span)
    if touches and (last in taken or _is_noun(scan, last)):
        return False  # 초코우유, チョコケーキ
    return not _is_taken_in(scan, span)


def _is_noun(scan: Scan, at: int) -> bool:
    tags = _NOUN.get(scan.language)
    return tags is not None and scan.text.units[at].tag.startswith(tags)


def _is_taken_in(scan: Scan, span: Span) -> bool:
    """두부를 볶았다, 喝了可乐: what is eaten, drunk, cooked or bought is no name."""
    at, last = span
    clause = scan.clause_of(at)
    deeds = [
        match.first for match in scan.matches
        if match.kind == "pose" and match.value in _TAKEN_IN and not match.inside
        and clause.first <= match.first < clause.last
    ]  # fmt: skip
    if scan.language not in _OBJECT:
        return any(deed < at for deed in deeds)
    marked = last < len(scan.text.units) and scan.text.units[last].text in _OBJECT[scan.language]
    return bool(deeds) and (marked or last in deeds)
