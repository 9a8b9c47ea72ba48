"""Whether what is spoken of is there: what the rules say, weighed with the words around it.

The rules (`presence.py`, `people.py`) know plain cases. How people usually speak of what is there
and of what is not was learnt from days in which every thing and person was marked.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from models.embedded.reader.evidence import Evidence, name_of, tells
from models.embedded.reader.scan import Scan
from models.embedded.reader.someone import Someone
from models.embedded.reader.things import Found
from models.embedded.reader.weighing import PRESENCE, weigh
from models.words import Presence

_REACH = 4  # words to each side
_CLAUSE = 14  # of a longer clause, as much to each side
_RULE = 1.5  # how much the rules count before anything is weighed
_TOGETHER = 2.5  # … and more of whom one is with
_KEPT_FROM = 0.3
_BROUGHT_FROM = 0.7  # what the rules leave out is drawn only if that is likely


def of_thing(scan: Scan, one: Found) -> Evidence:
    return _evidence(scan, one.first, one.last, one.concept, one.family, "thing", one.presence)


def of_person(scan: Scan, one: Someone) -> Evidence:
    person = one.person
    return _evidence(
        scan, one.first, one.first + 1, person.concept, "person", person.kind, person.presence
    )


def rules(presence: Presence, together: bool = False) -> dict[str, float]:
    """What the rules think, as weights."""
    return {"there": _RULE + _TOGETHER * together if presence.drawn else -_RULE}


_WRITER = frozenset(("me", "us"))  # "Dad drove me"


def _is_with(scan: Scan, one: Someone) -> bool:
    """Somebody whom the writer says to be with: "with Mina", 민아랑, 跟妈妈, 母と."""
    units, together = scan.text.units, scan.book.words("together")
    start = units[one.first].start
    if scan.language in ("ko", "ja"):
        end = start + len(one.person.name)
        rest = scan.text.clean[end : end + 3].removeprefix("이")
        return rest.startswith(together) and not rest.startswith(("とい", "とか", "との"))
    if scan.language == "zh":
        return scan.text.clean.endswith(together, 0, start)
    ahead = [unit.text.lower() for unit in units[max(0, one.first - 2) : one.first]]
    if any(word in together and word != "and" for word in ahead):
        return True
    clause = scan.clause_of(one.first)
    behind = units[one.first + 1 : min(clause.last, one.first + 5)]
    return one.first == clause.first and any(unit.text.lower() in _WRITER for unit in behind)


_AND = frozenset((",", "and", "&", "my", "our", "the", "、", "和"))


def _is_with_them(scan: Scan, one: Someone, with_us: set[int]) -> bool:
    """The next of several: "with Mina, Ben and my grandma"."""
    at = one.first
    while at > 0 and scan.text.units[at - 1].text.lower() in _AND:
        at -= 1
    return at < one.first and at in with_us


def _evidence(
    scan: Scan, first: int, last: int, concept: str, family: str, kind: str, presence: Presence
) -> Evidence:
    found = Evidence()
    units, clause = scan.text.units, scan.clause_of(first)
    sentence = units[first].sentence
    found.add(f"rule.{presence}", 1.0)
    found.add(f"rule.{presence}.{family}", 0.7)
    found.add(f"family.{family}", 1.0)
    found.add(f"concept.{concept}", 1.0)
    found.add(f"as.{kind}", 1.0)
    where = "person" if family == "person" else "thing"
    for step in range(1, _REACH + 1):
        for side, at in (("<", first - step), (">", last + step - 1)):
            if 0 <= at < len(units) and units[at].sentence == sentence:
                word = units[at].lemma.lower() or units[at].text
                found.add(f"{side}{word}", 0.7, units[at].text)
                found.add(f"{side}{word}|{where}", 0.5, units[at].text)
                if step == 1:
                    found.add(f"{side}{side}{word}", 1.0, units[at].text)
    begin, end = max(clause.first, first - _CLAUSE), min(clause.last, last + _CLAUSE)
    for at in range(begin, end):
        if not first <= at < last:
            unit = units[at]
            if tells(unit, scan.language):
                found.add(f"~{name_of(unit)}", 0.6, unit.text)
                found.add(f"~{name_of(unit)}|{where}", 0.4, unit.text)
            elif unit.text:
                found.add(f"~{unit.text.lower()}", 0.4, unit.text)
    behind = [unit for unit in units[last:end] if tells(unit, scan.language)]
    if behind:
        found.add(f"/{name_of(behind[-1])}", 0.8, behind[-1].text)  # how the clause ends
    for deed in _deeds(scan, begin, end):
        found.add(f"pose.{deed}", 0.7)
        found.add(f"pose.{deed}.{where}", 0.7)
    found.add("at.first" if first == 0 else "at.later", 1.0)
    if sentence == units[-1].sentence:
        found.add("at.last", 1.0)
    if len(scan.text.sentences) == 1:
        found.add("at.only", 1.0)
    return found


def _deeds(scan: Scan, begin: int, end: int) -> set[str]:
    """Poses that are spoken of among these units."""
    found: set[str] = set()
    for at in range(bisect_left(scan.matches, begin, key=lambda m: m.first), len(scan.matches)):
        match = scan.matches[at]
        if match.first >= end:
            break
        if match.kind == "pose" and not match.inside:
            found.add(match.value)
    return found


def settled_things(scan: Scan, found: Sequence[Found]) -> list[Found]:
    """The same things, their presence weighed. What a person is, is settled with people."""
    settled = []
    for one in found:
        if one.family != "person":
            units = scan.text.units
            span = (units[one.first].start, units[one.last - 1].end)
            presence, likely = _settled(scan, one.presence, of_thing(scan, one), span, one.concept)
            one = replace(one, presence=presence, likely=likely)
        settled.append(one)
    return settled


def settled_people(scan: Scan, everyone: Sequence[Someone]) -> list[Someone]:
    settled: list[Someone] = []
    with_us: set[int] = set()  # units behind somebody the writer is with
    for one in everyone:
        person, unit = one.person, scan.text.units[one.first]
        together = _is_with(scan, one) or _is_with_them(scan, one, with_us)
        if together:
            with_us.add(one.first + 1)
        presence, likely = _settled(
            scan, person.presence, of_person(scan, one), (unit.start, unit.end), person.name,
            may_come=True, together=together,
        )  # fmt: skip
        settled.append(replace(one, person=replace(person, presence=presence), likely=likely))
    return settled


def _settled(
    scan: Scan, presence: Presence, found: Evidence, span: tuple[int, int], what: str, *,
    may_come: bool = False, together: bool = False,
) -> tuple[Presence, float]:  # fmt: skip
    """What the rules say, weighed, and how likely it is there.

    What they leave out comes in only if it `may_come`.
    """
    sensed = None if scan.sense is None else scan.sense.there(*span)
    weighed = weigh(PRESENCE, found, scan.language, rules(presence, together), sensed)
    if weighed is None or presence is Presence.DREAMT:
        return presence, float(presence.drawn)
    likely = weighed.likely["there"]
    if presence.drawn and likely < _KEPT_FROM:
        scan.say(
            f"{what}: not there", f"weighed, {likely:.0%} likely", _said(weighed.reasons("gone"))
        )
        return Presence.MENTIONED, likely
    if may_come and presence is Presence.MENTIONED and likely >= _BROUGHT_FROM:
        scan.say(f"{what}: there", f"weighed, {likely:.0%} likely", _said(weighed.reasons("there")))
        return Presence.THERE, likely
    return presence, likely


def _said(reasons: Sequence[str]) -> str:
    return ", ".join(word for word in reasons if "." not in word)
