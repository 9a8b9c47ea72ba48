"""Colours that are said of things: a red bike is drawn red."""

from collections.abc import Iterable

from config.colours import meant
from models.embedded.reader.scan import Scan
from models.embedded.reader.things import Found
from models.embedded.reader.units import listed

# What may stand between a colour and its thing.
_BETWEEN = frozenset(
    listed(
        "new old little big small tiny long short shiny bright pretty lovely favourite favorite wool "
        "woolly woollen cotton paper plastic wooden leather silk knitted fluffy striped winter "
        "새 헌 큰 작은 긴 예쁜 귀여운 의 的 の な 新しい 大きな 小さな 大きい 小さい 新 大 小"
    )
)
_AND = frozenset(("and", "&", "-"))
# Colours in English that are things as often.
_THINGS = frozenset(
    listed("orange gold silver cream wine mint olive coral lime tan ochre chestnut")
)
_REACH = 4  # units


def said_of(scan: Scan, found: Iterable[Found]) -> dict[str, str]:
    """The colour of each thing for which one is said, by name; the first that is said."""
    tints: dict[str, str] = {}
    for one in found:
        if one.presence.drawn and one.concept not in tints and (colour := _ahead(scan, one)):
            tints[one.concept] = colour
    return tints


def _ahead(scan: Scan, one: Found) -> str | None:
    units = scan.text.units
    for unit in units[one.first : one.last - 1]:  # a listed "black cat", "little black dress"
        if unit.text.lower() not in _THINGS and (inside := meant(unit.text)):
            return inside
    low = max(scan.clause_of(one.first).first, one.first - _REACH)
    at = one.first
    while at > low and units[at - 1].text.lower() in _BETWEEN:
        at -= 1
    for size in (3, 2, 1):
        if at - size < low:
            continue
        words = scan.text.clean[units[at - size].start : units[at - 1].end].strip()
        colour = meant(words)
        if colour is None or (words.lower() in _THINGS and one.family in ("food", "drink")):
            continue
        before = at - size
        if before - 1 > low and units[before - 1].text.lower() in _AND:
            return meant(units[before - 2].text) or colour  # red and white: red first
        return colour
    return None
