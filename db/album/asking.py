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
from db.album import pictured, terms, wording
from db.album.query import LONGEST_QUERY, SOFT, About, Condition, Known, Query, Rest

MOST_CONDITIONS = 40
_TRAVELLING = (("trip",), ("travel",))
# "mood: joy", as other programs want it.
_FIELD = re.compile(
    r"\b(?:mood|weather|tags?|people|person|place|colou?rs?|when|date) ?:", re.ASCII
)
_OR = re.compile(
    r"(?:\bor(?: (?:with|in|at|near|the))?|이?나|또는|아니면|혹은|或者?|还是|か|または)\s*$"
)
_ANY_OF = re.compile(r"\b(?:any|one|either) of(?: these:?)?\s*$")
_COMMA = re.compile(r"\s*[,、，]\s*")
_LISTED = re.compile(r"\s*(?:[,、，&]|,? ?and|plus|그리고|和|跟|与|と)?\s*(?:with)?\s*")
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
    rest = Rest(text, chinese=spoken == language == "zh")
    for field in _FIELD.finditer(rest.low):
        rest.take(*field.span())
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
    for start, end, condition in pictured.coloured(rest):
        add(start, end, condition)
    for start, end, condition in wording.meant(rest, tongues, (1,)):
        add(start, end, condition)
    for start, end, condition in wording.free(rest, spoken):
        found.append(_Found(start, end, condition))
    found.sort(key=lambda one: one.start)
    conditions = [one.condition for one in _in_company(_joined(found, rest), rest)]
    if any(condition.about is About.PLACE for condition in conditions):
        # "a trip to Jeju" is Jeju: few pages written there call themselves a trip
        conditions = [c for c in conditions if c.keys[:1] not in _TRAVELLING]
    return Query(text, spoken, tuple(conditions[:MOST_CONDITIONS]))


def _joined(found: list[_Found], rest: Rest) -> list[_Found]:
    """ "Jimin, Sora or Ben" is one condition that any of them fulfils."""
    joined: list[_Found] = []
    listed = False  # after "any of"
    for one in found:
        last = joined[-1] if joined else None
        if any_of := _ANY_OF.search(rest.whole[: one.start].lower()):
            one, listed = replace(one, start=any_of.start()), True
        elif last is None or not _alike(last, one):
            listed = False
        elif _said_or(last, one, rest.whole.lower(), listed=listed):
            joined[-1] = _Found(last.start, one.end, _either(last, one, rest.whole))
            _take_in_list(joined, rest)
            continue
        joined.append(one)
    return joined


def _said_or(last: _Found, one: _Found, text: str, *, listed: bool) -> bool:
    if _OR.search(text[last.start : one.start]):
        return True
    return listed and _LISTED.fullmatch(text[last.end : one.start]) is not None


def _alike(one: _Found, other: _Found) -> bool:
    abouts = {one.condition.about, other.condition.about}
    return one.condition.no == other.condition.no and any(abouts <= some for some in _ALIKE)


def _take_in_list(joined: list[_Found], rest: Rest) -> None:
    """Of "Jimin, Sora or Ben" Jimin is one, too, though only a comma stands behind."""
    while len(joined) > 1 and _alike(joined[-2], joined[-1]):
        one, last = joined[-2], joined[-1]
        if not _COMMA.fullmatch(rest.whole[one.end : last.start]):
            return
        joined[-2:] = [_Found(one.start, last.end, _either(one, last, rest.whole))]


def _in_company(found: list[_Found], rest: Rest) -> list[_Found]:
    """ "Only Jimin and Sora": both, and nobody else."""
    groups: list[list[_Found]] = []
    for one in found:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and {last.condition.about, one.condition.about} == {About.PERSON}
            and not (last.condition.no or one.condition.no)
            and _LISTED.fullmatch(rest.whole[last.end : one.start].lower())
        ):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [
        replace(one, condition=_only_with(one.condition, group))
        for group in groups
        for one in group
    ]


def _only_with(condition: Condition, group: list[_Found]) -> Condition:
    if len(group) < 2 or not any(one.condition.only for one in group):
        return condition
    keys = (key for one in group for key in one.condition.keys)
    return replace(condition, only=True, beside=tuple(dict.fromkeys(keys)))


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
