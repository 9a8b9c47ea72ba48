"""A question to the album, from plain language to conditions.

`understand` takes away, stretch by stretch, what it can name (dates, people, numbers, colours,
places, moods, concepts, negation); what is left are free words. Nothing raises: what is not
understood is looked for as words.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from config.languages import detect
from db.album import terms, wording
from db.album.query import LONGEST_QUERY, SOFT, About, Condition, Known, Query, Rest

MOST_CONDITIONS = 40
_TRAVELLING = (("trip",), ("travel",))
_OR = re.compile(
    r"(?:\bor(?: (?:with|in|at|near|the))?|이?나|또는|아니면|혹은|或者?|还是|か|または)\s*$"
)
_ALIKE = ({About.PERSON}, {About.PLACE, About.NEAR}, {About.COLOUR}, {*SOFT})


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    condition: Condition


def understand(text: str, language: str, today: date, known: Known) -> Query:
    """What is asked for. `language` is the asker's; English is always understood, too."""
    text = unicodedata.normalize("NFKC", text)[:LONGEST_QUERY].replace("\0", " ")
    spoken = detect(text, language)
    rest = Rest(text)
    found: list[_Found] = []

    def add(start: int, end: int, condition: Condition) -> None:
        no = rest.negated(start, end)
        said = condition.said or text[start:end].strip()
        rest.take(start, end)
        found.append(_Found(start, end, replace(condition, said=said, no=no or condition.no)))

    tongues = tuple(dict.fromkeys((spoken, language, "en")))
    for taker in terms.TAKERS:
        for start, end, condition in taker(rest, today, known, tongues):
            add(start, end, condition)
    # "ice cream" before "cream", "blue" before "blue" as a mood
    for start, end, condition in wording.meant(rest, tongues, (3, 2)):
        add(start, end, condition)
    for start, end, condition in terms.colour(rest):
        add(start, end, condition)
    for start, end, condition in wording.meant(rest, tongues, (1,)):
        add(start, end, condition)
    for start, end, condition in wording.free(rest, spoken):
        found.append(_Found(start, end, condition))
    found.sort(key=lambda one: one.start)
    conditions = [one.condition for one in _joined(found, rest)]
    if any(condition.about is About.PLACE for condition in conditions):
        # "a trip to Jeju" is Jeju: few pages written there call themselves a trip
        conditions = [c for c in conditions if c.keys[:1] not in _TRAVELLING]
    return Query(text, spoken, tuple(conditions[:MOST_CONDITIONS]))


def _joined(found: list[_Found], rest: Rest) -> list[_Found]:
    """ "Jimin or Sora" is one condition that either fulfils."""
    joined: list[_Found] = []
    for one in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and _OR.search(rest.whole[last.start : one.start].lower())
            and any(last.condition.about in some and one.condition.about in some for some in _ALIKE)
            and last.condition.no == one.condition.no
        ):
            joined[-1] = _Found(last.start, one.end, _either(last, one, rest.whole))
        else:
            joined.append(one)
    return joined


def _either(one: _Found, other: _Found, text: str) -> Condition:
    a, b = one.condition, other.condition
    return replace(
        a,
        said=text[one.start : other.end].strip(),
        keys=tuple(dict.fromkeys((*a.keys, *b.keys))),
        around=(*a.around, *b.around),
        means=(*a.means, *b.means),
        ways=(*a.ways, *b.ways),
    )
