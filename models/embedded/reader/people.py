"""Who is in the day: names, kin and roles, groups and pets, and who is only spoken of."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from config.vocabulary import family
from models.embedded.reader.known_names import Called
from models.embedded.reader.named import chinese, korean, named
from models.embedded.reader.named.pets import Pets, is_animal, signs_of_animals, which_animal
from models.embedded.reader.named.spaced import is_word
from models.embedded.reader.one_person import by_name, with_kin
from models.embedded.reader.scan import Scan
from models.embedded.reader.someone import Someone
from models.embedded.reader.things import Found
from models.embedded.reader.units import listed
from models.words import Entry, KnownPerson, PersonFound, Presence

GROUPS = {
    "parents": 2, "grandparents": 2, "twins": 2, "children": 2, "family": 3, "crowd": 8, "team": 4,
    "couple": 2,
}  # fmt: skip
KIN = frozenset(
    ["mother", "father", "grandmother", "grandfather", "parents", "grandparents", "brother", "sister", "younger_sibling", "twins", "cousin", "uncle", "aunt", "nephew", "niece", "husband", "wife", "boyfriend", "girlfriend", "partner", "ex", "father_in_law", "mother_in_law", "son", "daughter", "baby", "toddler", "child", "children", "grandchild", "family"]
)  # fmt: skip
# Spoken of far more often than met: there only when something says so.
DISTANT = frozenset(
    listed("boss doctor ex driver police team crowd singer neighbour client person")
)
_ONE_OF_EACH = frozenset(
    ["mother", "father", "husband", "wife", "boyfriend", "girlfriend", "boss", "baby"]
)
_PLURAL = frozenset(
    ["friend", "classmate", "colleague", "neighbour", "student", "cousin", "girl", "boy", "client"]
)


def _unpossessed(scan: Scan, found: Found) -> bool:
    """False for "Tom's house", 할머니의 집, 爷爷的帽子: mentioned, not met."""
    units = scan.text.units
    after = units[found.last] if found.last < len(units) else None
    if after is None or _own_event(scan, found):
        return True
    if scan.language == "en" and after.text == "'s":
        follow = units[found.last + 1].text.lower() if found.last + 1 < len(units) else ""
        # "Sam's asleep" is Sam himself; "Sam's house" is not
        verb = follow.endswith(("ing", "ed")) or follow in (
            "a", "the", "not", "so", "here", "back", "asleep", "home", "been", "got", "in", "always")  # fmt: skip
        return verb or not follow
    if scan.language == "ko":
        if after.text == "의":
            return False
        if after.tag == "NNG" and after.start == units[found.last - 1].end + 1:
            return after.text in ("생일", "둘", "셋", "친구")
        return True
    if scan.language == "zh" and after.text == "的":
        return False
    return not (scan.language == "ja" and after.text == "の")


def _own_event(scan: Scan, found: Found) -> bool:
    """娘の運動会, 수민이 생일, Rosie's play: whose day it is is there."""
    reach = min(found.last + 3, scan.clause_of(found.first).last)
    begin = bisect_left(scan.matches, found.last, key=lambda m: m.first)
    for match in scan.matches[begin : begin + 24]:
        if match.kind == "concept" and match.first <= reach and _is_event(match.value):
            return match.value not in ("memorial_rite", "funeral", "anniversary")
    return False


def _is_event(concept: str) -> bool:
    return family(concept) == "event" or concept in ("sports_ground", "stage", "wedding_hall")


def _next_door(scan: Scan, found: Found) -> bool:
    before = "".join(u.text for u in scan.text.units[max(0, found.first - 2) : found.first]).lower()
    return before.endswith(
        ("옆집", "윗집", "아랫집", "neighbour's", "neighbor's", "neighbours'", "邻居家", "隣の")
    )


_LEFT_ZH = listed("走的那 走那 走的时候 走了以后 走以后 走之后 走后 不在了 不在后")


def _dead(scan: Scan, found: Found) -> bool:
    """할머니가 돌아가셨다, murió mi abuela: a word of death follows close behind."""
    end = scan.text.units[found.last - 1].end
    if scan.language == "zh" and scan.text.clean.startswith(_LEFT_ZH, end):
        return True
    begin = bisect_left(scan.matches, found.last, key=lambda m: m.first)
    for match in scan.matches[begin : begin + 16]:
        if match.first > found.last + 3:
            return False
        dies = match.kind == "mood" and match.value == "grief" and match.weight >= 2
        if dies and scan.text.units[match.first].clause == found.clause:
            return not any(
                f in match.word.lower() for f in ("funeral", "grave", "장례", "산소", "葬", "墓")
            )
    return False


def _distant(scan: Scan, found: Found) -> bool:
    """A boss, a doctor, a crowd are spoken of more often than drawn: there only "with" them."""
    if found.concept not in DISTANT:
        return False
    units = scan.text.units
    before = {u.text.lower() for u in units[max(0, found.first - 3) : found.first]}
    after = units[found.last].text if found.last < len(units) else ""
    together = scan.book.words("together")
    return not (before & set(together) or (scan.language in ("ko", "ja") and after in together))


def _far(scan: Scan, found: Found, concept: str) -> bool:
    """Phoned, texted, left, died, said: not in the scene."""
    clause = scan.clause_of(found.first)
    units = scan.text.units
    absent = set(scan.book.words("absent_verb"))
    if scan.language in ("ko", "ja", "zh"):
        text = clause.surface + "|" + clause.lemmas
        if scan.language == "ko":
            tail = "".join(u.text for u in units[found.last : found.last + 4])
            if tail.startswith(
                listed(
                    "가싸준 가해준 가끓여준 가만들어준 가보내 가사준 가준 이준 가떠준 "
                    "가보셨 가살아 께서보내"
                )
            ):
                return True
            if tail.startswith(
                ("생각", "한테카톡", "한테전화", "한테서", "에게서", "한테문자", "사진", "댁", "집")
            ):
                return True
        if scan.language == "zh" and scan.text.clean[
            max(0, units[found.first].start - 2) : units[found.first].start
        ].endswith(("想", "想念", "像")):
            return True
        return any(word in text for word in absent)
    after = [u.lemma for u in units[found.last : min(clause.last, found.last + 5)]]
    before = [u.lemma for u in units[max(clause.first, found.first - 4) : found.first]]
    if any(a in absent for a in after[:3]) or any(
        b in listed("call phone text ring email message miss facetime dump divorce") for b in before
    ):
        return True
    joined = " ".join(after)
    if joined.startswith(("pass away", "die", "be in hospital", "used to", "would have", "be go")):
        return True
    return (
        concept in ("boss", "doctor")
        and bool(after)
        and after[0] in ("say", "want", "call", "change", "tell")
    )


def kin_and_roles(scan: Scan, found: Sequence[Found]) -> list[Someone]:
    people: list[Someone] = []
    units = scan.text.units
    for one in found:
        if one.family != "person" or one.concept == "person":
            continue
        state = one.presence
        if state is Presence.THERE and _dead(scan, one):
            state = Presence.ABSENT
        if state is Presence.THERE and (
            not _unpossessed(scan, one) or _far(scan, one, one.concept)
        ):
            state = Presence.MENTIONED
        if state is Presence.REMEMBERED or (
            state is Presence.THERE and (_next_door(scan, one) or _distant(scan, one))
        ):
            state = Presence.MENTIONED
        name, count = one.word.rstrip("'"), GROUPS.get(one.concept, 1)
        kind = "group" if one.concept in GROUPS else "kin" if one.concept in KIN else "role"
        several = one.word.lower().endswith("s") and not one.word.lower().endswith("'s")
        name = name.removesuffix("'s") if scan.language == "en" else name
        if one.concept in _PLURAL and scan.language == "en" and several:
            count, kind = 2, "group"
        if scan.language == "ko" and one.last < len(units) and units[one.last].text == "들":
            count, kind, name = max(2, count), "group", one.word + "들"
        if scan.language == "zh" and one.last < len(units) and units[one.last].text == "们":
            count, kind, name = max(2, count), "group", one.word + "们"
        if scan.language == "en":
            before = units[one.first - 1].text.lower() if one.first else ""
            number = {"two": 2, "three": 3, "four": 4, "five": 5, "both": 2}.get(before)
            if number:
                count, kind = number, "group"
            nxt = units[one.last].text if one.last < len(units) else ""
            if (
                one.concept in ("uncle", "aunt", "grandmother", "grandfather", "teacher")
                and nxt[:1].isupper()
            ):
                name = f"{one.word} {nxt}"
        if scan.language == "en" and one.first == 0 and name == one.word and name.istitle():
            name = name if one.concept in KIN else name[0].lower() + name[1:]
        name = _with_surname(scan, one) or name
        people.append(
            Someone(
                PersonFound(name, one.concept, kind, state, count),
                one.first,
                one.clause,
                one.sentence,
            )
        )
    return people


_SURNAMES: Mapping[str, frozenset[str]] = {"ko": korean.SURNAMES, "zh": chinese.SURNAMES}


def _with_surname(scan: Scan, one: Found) -> str:
    """박 선생님, 张老师: a title with whose it is; "": it stands alone."""
    surnames = _SURNAMES.get(scan.language)
    units = scan.text.units
    if surnames is None or not one.first or units[one.first - 1].text not in surnames:
        return ""
    ahead = units[one.first - 1]
    gap = units[one.first].start - ahead.end
    begins = one.first == 1 or units[one.first - 2].end < ahead.start or scan.language == "zh"
    if gap > (1 if scan.language == "ko" else 0) or not begins:
        return ""
    polite = one.last < len(units) and units[one.last].text == "님"
    return scan.text.words(one.first - 1, one.last + polite)


# ---------------------------------------------------------------- names


def known_by_name(entry: Entry) -> dict[str, KnownPerson]:
    """Whom this diary knows, by all their names in small letters."""
    return {
        alias.casefold(): person
        for person in entry.known
        for alias in (person.name, *person.aliases)
    }


def names(
    scan: Scan, entry: Entry, found: Sequence[Found], known: Mapping[str, KnownPerson],
    called: Called, pets: Pets,
) -> list[Someone]:  # fmt: skip
    """People (and pets) by name."""
    nobody = {word.casefold() for word in entry.not_people}
    raw = named(scan, found, known, called)
    people: list[Someone] = []
    signs = signs_of_animals(scan) if raw and scan.language == "en" else None
    for name, at, state in raw:
        if name.casefold() in nobody:
            continue
        unit = scan.text.units[at]
        person = known.get(name.casefold())
        concept, kind = "person", "name"
        if person is not None:
            if person.kind != "person":
                concept, kind = person.kind, "animal"
            name = person.name
        elif at in pets:
            concept, kind = pets[at][2], "animal"
        elif signs is not None and is_animal(scan, at, signs, means_a_thing=is_word(scan, at)):
            concept, kind = which_animal(found, signs), "animal"
        probe = Found(concept, "person", name, at, at + 1, unit.clause, unit.sentence, state)
        if state is Presence.THERE and _dead(scan, probe):
            state = Presence.ABSENT
        if state is Presence.THERE and (
            not _unpossessed(scan, probe) or _far(scan, probe, concept)
        ):
            state = Presence.MENTIONED
        people.append(
            Someone(
                PersonFound(name, concept, kind, state, 1, person is not None),
                at,
                unit.clause,
                unit.sentence,
            )
        )
    return people


# ---------------------------------------------------------------- all


def people(
    scan: Scan, entry: Entry, found: Sequence[Found], known: Mapping[str, KnownPerson],
    by_their_names: Sequence[Someone],
) -> list[Someone]:  # fmt: skip
    """Everyone, once each, in the order they come; there wins over mentioned."""
    both = (*kin_and_roles(scan, found), *by_their_names)
    everyone = by_name(scan, with_kin(scan, sorted(both, key=lambda s: s.first), known))
    nobody = {word.casefold() for word in entry.not_people}
    kept: dict[str, Someone] = {}
    for someone in everyone:
        person = someone.person
        if person.name.casefold() in nobody:
            continue
        one_of_each = person.concept in _ONE_OF_EACH and person.kind != "name"
        key = person.concept if one_of_each else person.name.casefold()
        old = kept.get(key)
        if old is None:
            kept[key] = someone
        elif (
            old.person.presence is not Presence.THERE
            and person.presence is Presence.THERE
            and old.person.presence is not Presence.ABSENT
        ):
            kept[key] = replace(someone, person=replace(person, name=old.person.name))
    result = list(kept.values())
    if any(s.person.concept == "parents" and s.person.presence is Presence.THERE for s in result):
        result = [s for s in result if s.person.concept not in ("mother", "father")]
    return result


def as_corrected(found: list[Someone], scan: Scan, entry: Entry) -> list[Someone]:
    """Who the person said was there: others go, and who was overlooked is added."""
    if "people" not in entry.corrections:
        return found
    told = [name.strip() for name in entry.corrections["people"].split(",")]
    wanted = {name.casefold(): name for name in told if name}
    kept = [someone for someone in found if someone.person.name.casefold() in wanted]
    seen = {someone.person.name.casefold() for someone in kept}
    kinds = {one.name.casefold(): one.kind for one in entry.known}
    for key, name in wanted.items() if scan.text.units else ():
        if key not in seen:
            concept = kinds.get(key, "person")
            kind = "name" if concept == "person" else "animal"
            kept.append(Someone(PersonFound(name, concept, kind, known=key in kinds), 0, 0, 0))
    scan.say("people", "corrected by the person", ", ".join(wanted.values()))
    return kept


def is_person(concept: str) -> bool:
    return family(concept) == "person"
