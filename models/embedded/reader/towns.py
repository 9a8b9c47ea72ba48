"""Towns that are words as well: in Bath nobody need bathe, and Nice is not always nice."""

from collections.abc import Sequence

from models.embedded.reader.units import Unit, listed

_ALSO_WORDS = frozenset(
    listed(
        "Bath Nice Reading Mobile Orange Split Bury Rugby Hull Wells Deal Ware Chester Cork "
        "Buffalo Troy Salem Phoenix Rye Sale Barking Battle Hove"
    )
)
_LEADING = frozenset(listed("in to near from visited around through towards outside"))


def towns_by_case(units: Sequence[Unit]) -> frozenset[int]:
    """English units that are such a town: written large behind "in" or "to", amid small words."""
    return frozenset(
        at
        for at in range(1, len(units))
        if units[at].text in _ALSO_WORDS
        and units[at - 1].text in _LEADING
        and units[at - 1].sentence == units[at].sentence
        and not _is_title(units, at)
    )


def _is_title(units: Sequence[Unit], at: int) -> bool:
    """ "Reading in Bath Tubs": a heading, or a longer name."""
    return at + 1 < len(units) and units[at + 1].text[:1].isupper()
