"""Who is in the day: names, kin and roles, groups and pets, and who is only spoken of."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from config.vocabulary import family
from models.embedded.reader.lexicon import lexicon
from models.embedded.reader.scan import Scan
from models.embedded.reader.things import Found
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
    [
        "boss",
        "doctor",
        "ex",
        "driver",
        "police",
        "team",
        "crowd",
        "singer",
        "neighbour",
        "client",
        "person",
    ]
)
_ONE_OF_EACH = frozenset(
    ["mother", "father", "husband", "wife", "boyfriend", "girlfriend", "boss", "baby"]
)
_PLURAL = frozenset(
    ["friend", "classmate", "colleague", "neighbour", "student", "cousin", "girl", "boy", "client"]
)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person at their place in the text."""

    person: PersonFound
    first: int
    clause: int
    sentence: int


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


def _dead(scan: Scan, found: Found) -> bool:
    """할머니가 돌아가셨다, murió mi abuela: a word of death follows close behind."""
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
                (
                    "가싸준",
                    "가해준",
                    "가끓여준",
                    "가만들어준",
                    "가보내",
                    "가사준",
                    "가준",
                    "이준",
                    "가떠준",
                    "가보셨",
                    "가살아",
                    "께서보내",
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
        b
        in (
            "call",
            "phone",
            "text",
            "ring",
            "email",
            "message",
            "miss",
            "facetime",
            "dump",
            "divorce",
        )
        for b in before
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
        name, count = one.word, GROUPS.get(one.concept, 1)
        kind = "group" if one.concept in GROUPS else "kin" if one.concept in KIN else "role"
        if one.concept in _PLURAL and scan.language == "en" and one.word.lower().endswith("s"):
            count, kind = 2, "group"
        if scan.language == "ko" and one.last < len(units) and units[one.last].text == "들":
            count, kind, name = max(2, count), "group", one.word + "들"
        if scan.language == "zh" and one.last < len(units) and units[one.last].text == "们":
            count, kind, name = max(2, count), "group", one.word + "们"
        if scan.language == "en" and one.first:
            before = units[one.first - 1].text.lower()
            number = {"two": 2, "three": 3, "four": 4, "five": 5, "both": 2}.get(before)
            if number:
                count, kind = number, "group"
            nxt = units[one.last].text if one.last < len(units) else ""
            if (
                one.concept in ("uncle", "aunt", "grandmother", "grandfather", "teacher")
                and nxt[:1].isupper()
            ):
                name = f"{one.word} {nxt}"
        if scan.language == "en" and one.word.islower() is False and one.first == 0:
            name = (
                one.word[0].lower() + one.word[1:]
                if one.word.istitle() and one.concept not in KIN
                else one.word
            )
        people.append(
            Someone(
                PersonFound(name, one.concept, kind, state, count),
                one.first,
                one.clause,
                one.sentence,
            )
        )
    return people


# ---------------------------------------------------------------- names

_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "dr", "uncle", "aunt", "auntie", "grandma", "grandpa", "professor")
)
_BEFORE_PLACE = frozenset(
    (
        "in",
        "at",
        "to",
        "near",
        "from",
        "watched",
        "watch",
        "read",
        "ordered",
        "played",
        "on",
        "around",
        "saw",
        "through",
        "of",
        "via",
        "visited",
    )
)
_BEFORE_NAME = frozenset(
    (
        "with",
        "and",
        "called",
        "named",
        "met",
        "saw",
        "hugged",
        "told",
        "asked",
        "helped",
        "for",
        "by",
        "let",
        "my",
    )
)
_NO_NAMES = frozenset(
    ("I", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January",
     "February", "March", "April", "May", "June", "July", "August", "September", "October",
     "November", "December", "Christmas", "Easter", "Halloween", "Thanksgiving", "English", "French",
     "Korean", "Japanese", "Chinese", "Spanish", "German", "Italian", "God", "Netflix", "Spotify",
     "Zoom", "Monopoly", "TV", "OK", "AM", "PM", "CV", "PE", "UK", "US", "USA", "IKEA", "Ikea", "Uno",
     "Mass", "Latin", "Maths", "Math", "Google", "Lego", "Mario", "Kart", "Disney", "Excel", "Eid",
     "Diwali", "Ramadan", "Santa", "Mum", "Mom", "Dad", "Day", "Year", "New", "Eve", "Will")
)  # fmt: skip
_ANIMAL_SIGNS = frozenset(
    (
        "bark",
        "paw",
        "leash",
        "vet",
        "tail",
        "purr",
        "meow",
        "lead",
        "fetch",
        "litter",
        "kibble",
        "walkies",
        "fur",
        "collar",
        "treat",
    )
)
_KO_SYLLABLES = frozenset("민준서연윤지우현은아희진호영수빈혜원유나경훈주하예린재성태규동건솔별")
_KO_AFTER_NAME = (
    "이랑",
    "랑",
    "하고",
    "와",
    "과",
    "한테",
    "에게",
    "씨",
    "야",
    "이가",
    "가",
    "이는",
    "이를",
    "이",
    "는",
    "은",
    "를",
    "도",
    "이도",
    "이한테",
    "이하고",
    "이네",
)
_ZH_SURNAME_LIKE = "小阿老"
_ZH_NO_NAMES = frozenset(
    ("小时", "小学", "小吃", "小心", "小区", "小孩", "小雨", "小说", "小狗", "小猫", "小鸟", "小路", "小河",
     "小店", "小姐", "小朋", "小时候", "小提", "小偷", "小组", "小小", "小声", "小睡", "小镇", "小巷", "小船",
     "老师", "老板", "老公", "老婆", "老家", "老人", "老了", "老是", "老鼠", "老虎", "老爷", "老奶", "老歌",
     "老照", "老街", "老房", "老屋", "老友", "老伴", "老爸", "老妈", "老样", "老头", "老太", "老外", "老远",
     "阿姨", "小手", "小脸", "小腿", "小花", "小鱼", "小鸭", "小鸡", "小草", "小院", "小摊", "小旅", "小熊",
     "小脚", "小山", "小菜", "小事", "小酒", "小馆", "小面", "小女", "小儿", "小弟", "小妹", "小宝", "小火", "小半")
)  # fmt: skip


def names(scan: Scan, entry: Entry, found: Sequence[Found]) -> list[Someone]:
    """People (and pets) by name."""
    known = {
        alias.casefold(): person
        for person in entry.known
        for alias in (person.name, *person.aliases)
    }
    nobody = {word.casefold() for word in entry.not_people}
    raw = {
        "ko": _names_ko, "zh": _names_zh, "ja": _names_ja,
    }.get(scan.language, _names_spaced)(scan, found, known)  # fmt: skip
    people: list[Someone] = []
    animal_near = scan.language == "en"
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
        elif animal_near and _is_animal(scan, at):
            concept, kind = _which_animal(scan, found), "animal"
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


def _is_animal(scan: Scan, at: int) -> bool:
    clause = scan.clause_of(at)
    nearby = scan.forms(clause.first, clause.last)
    if nearby & _ANIMAL_SIGNS:
        return True
    before = [u.text.lower() for u in scan.text.units[max(0, at - 4) : at]]
    return any(
        family_of in ("dog", "cat", "puppy", "kitten", "hamster", "rabbit") for family_of in before
    ) and bool({"named", "called", ",", "dog", "cat", "puppy", "kitten"} & set(before[-2:]))


def _which_animal(scan: Scan, found: Sequence[Found]) -> str:
    for one in found:
        if one.family == "animal":
            return one.concept
    return "cat" if scan.forms(0, len(scan.text.units)) & {"purr", "meow", "litter"} else "dog"


def _state(scan: Scan, at: int) -> Presence:
    clause = scan.clause_of(at)
    if clause.dreamt:
        return Presence.DREAMT
    if scan.is_quoted(at) or clause.simile:
        return Presence.MENTIONED
    if scan.language == "en":
        before = [u.text.lower() for u in scan.text.units[max(clause.first, at - 3) : at]]
        after = [u.text.lower() for u in scan.text.units[at + 1 : at + 4]]
        if "without" in before or "miss" in before or "missed" in before:
            return Presence.ABSENT
        if after and after[0] in (
            "didn't",
            "wasn't",
            "never",
            "couldn't",
            "won't",
            "isn't",
            "hasn't",
        ):
            return (
                Presence.ABSENT
                if {"come", "there", "show", "call", "here", "came"} & set(after)
                else Presence.THERE
            )
        if clause.wished and not (
            {"nearly", "almost", "might"} & scan.forms(clause.first, clause.last)
        ):
            wish_at = [
                i
                for i in range(clause.first, at)
                if scan.text.units[i].text.lower()
                in ("wish", "if", "want", "would", "should", "next")
            ]
            return Presence.WISHED if wish_at else Presence.THERE
    return Presence.THERE


def _names_spaced(
    scan: Scan, found: Sequence[Found], known: Mapping[str, KnownPerson]
) -> list[tuple[str, int, Presence]]:
    units = scan.text.units
    taken = {
        at
        for one in found
        for at in range(one.first, one.last)
        if one.family != "person" or one.word.islower()
    }
    kin_at = {at for one in found if one.family == "person" for at in range(one.first, one.last)}
    result: list[tuple[str, int, Presence]] = []
    shouting = sum(c.isupper() for c in scan.text.clean) > 0.5 * sum(
        c.isalpha() for c in scan.text.clean
    )
    lowered = scan.text.clean == scan.text.clean.lower()
    for at, unit in enumerate(units):
        word = unit.text
        if word.casefold() in known:
            result.append((word, at, _state(scan, at)))
            continue
        listed = word in scan.book.names or (lowered and word.title() in scan.book.names)
        if (
            lowered
            and listed
            and at
            and units[at - 1].text in ("with", "and", "w/")
            and at not in taken
            and word not in scan.book.meanings
        ):
            result.append((word.title(), at, _state(scan, at)))
            continue
        if (
            len(word) < 2
            or not word[0].isupper()
            or (word.isupper() and len(word) > 2)
            or shouting
            or not word.isalpha()
        ):
            continue
        if word in _NO_NAMES or at in kin_at:
            continue
        before = units[at - 1].text.lower() if at else ""
        after = units[at + 1].text if at + 1 < len(units) else ""
        starts = (
            at == 0
            or units[at - 1].sentence != unit.sentence
            or before in ('"', ":", "(", "*", "-", "•")
        )
        common = word.lower() in scan.book.meanings or unit.lemma in scan.book.meanings
        if before == "." and at > 1 and units[at - 2].text.lower() in _TITLES:
            result.append((f"{units[at - 2].text}. {word}", at, _state(scan, at)))
            continue
        if before in _TITLES:
            if before in ("mr", "mrs", "ms", "miss", "dr", "professor"):
                result.append((f"{units[at - 1].text} {word}", at, _state(scan, at)))
            continue
        if after[:1].isupper() and after not in _NO_NAMES and after.isalpha() and not listed:
            continue  # "Harry Potter", "Central Park" where no first name leads
        if (
            at
            and units[at - 1].text[:1].isupper()
            and units[at - 1].text.isalpha()
            and not starts
            and units[at - 1].text not in ("I", *_NO_NAMES)
            and before not in _BEFORE_NAME
        ):
            continue
        if starts:
            if listed and not common:
                result.append((word, at, _state(scan, at)))
            continue
        if at in taken and not listed:
            continue
        if before in _BEFORE_PLACE and not (listed and before in ("to", "from", "saw", "of")):
            continue
        if (listed and not (common and before not in _BEFORE_NAME and after != "'s")) or (
            before in ("with", "and", "met", "hugged", "named") and not common
        ):
            result.append((word, at, _state(scan, at)))
    return result


def _names_ko(
    scan: Scan, found: Sequence[Found], known: Mapping[str, KnownPerson]
) -> list[tuple[str, int, Presence]]:
    units = scan.text.units
    taken = {at for one in found for at in range(one.first, one.last)}
    result = _latin_names(scan)
    at = 0
    while at < len(units):
        unit = units[at]
        if not unit.text or unit.tag[:2] not in ("NN", "XR", "MA", "VV", "UN", "SL", "VA", "IC"):
            at += 1
            continue
        # a name may have been cut in two morphemes: try the eojeol's beginning
        begin = at == 0 or units[at - 1].end < unit.start or units[at - 1].tag.startswith("S")
        eojeol = unit.text
        stop = at + 1
        while (
            begin
            and stop < len(units)
            and units[stop].start == units[stop - 1].end
            and len(eojeol) < 8
        ):
            eojeol += units[stop].text
            stop += 1
        hit = ""
        if begin and at not in taken:
            for size in (3, 2):
                candidate = eojeol[:size]
                rest = eojeol[size:]
                if len(candidate) != size:
                    continue
                if candidate.casefold() in known:
                    hit = candidate
                    break
                listed = candidate in scan.book.names
                given = candidate[-2:] in scan.book.names and size == 3
                shaped = (
                    size == 2 and unit.tag == "NNP" and all(c in _KO_SYLLABLES for c in candidate)
                )
                particle = any(rest.startswith(p) for p in _KO_AFTER_NAME)
                if (listed or given or shaped) and (
                    particle or (listed and not rest and unit.tag in ("NNP", "NNG"))
                ):
                    hit = candidate
                    break
        if hit:
            state = _state(scan, at)
            if any(word in eojeol for word in ("없이",)):
                state = Presence.ABSENT
            result.append((hit, at, state))
            at = stop
            continue
        at += 1
    return result


def _names_zh(
    scan: Scan, found: Sequence[Found], known: Mapping[str, KnownPerson]
) -> list[tuple[str, int, Presence]]:
    text = scan.text.clean
    result = _latin_names(scan)
    taken = {at for one in found for at in range(one.first, one.last)}
    where = {unit.start: at for at, unit in enumerate(scan.text.units)}
    for start, at in where.items():
        if at in taken:
            continue
        for size in (3, 2):
            word = text[start : start + size]
            if len(word) == size and (word.casefold() in known or word in scan.book.names):
                before = text[max(0, start - 1) : start]
                after = text[start + size : start + size + 1]
                person = before in ("和", "跟", "与", "陪", "给", "") or after in (
                    "和",
                    "跟",
                    "说",
                    "来",
                    "的",
                    "也",
                    "在",
                    "把",
                    "给",
                    "给",
                    "送",
                    "带",
                )
                if (
                    word.casefold() in known
                    or word[0] in _ZH_SURNAME_LIKE
                    or word[0] == word[-1]
                    or person
                ):
                    result.append((word, at, _state(scan, at)))
                    break
        else:
            pair = text[start : start + 2]
            whole = scan.text.units[at].text
            alone = len(whole) == 1 or whole == pair
            if (
                len(pair) == 2
                and pair[0] in _ZH_SURNAME_LIKE
                and pair not in _ZH_NO_NAMES
                and alone
                and "\u4e00" <= pair[1] <= "\u9fff"
            ):
                before = text[max(0, start - 1) : start]
                if (
                    before in ("和", "跟", "与", "陪", "给", "让", "，", "。", "")
                    or pair[0] == "阿"
                ) and pair not in scan.book.meanings:
                    result.append((pair, at, _state(scan, at)))
    return result


def _latin_names(scan: Scan) -> list[tuple[str, int, Presence]]:
    """Sarah in a Korean, Chinese or Japanese line."""
    english = lexicon("en")
    return [
        (unit.text, at, _state(scan, at))
        for at, unit in enumerate(scan.text.units)
        if unit.text[:1].isupper() and unit.text.isascii() and unit.text in english.names
        and unit.text.lower() not in english.meanings
    ]  # fmt: skip


def _names_ja(
    scan: Scan, found: Sequence[Found], known: Mapping[str, KnownPerson]
) -> list[tuple[str, int, Presence]]:
    units = scan.text.units
    taken = {at for one in found for at in range(one.first, one.last)}
    result = _latin_names(scan)
    for at, unit in enumerate(units):
        if at in taken or not unit.text:
            continue
        after = units[at + 1].text if at + 1 < len(units) else ""
        proper = unit.tag.startswith(("名詞-固有名詞",))
        listed = unit.text in scan.book.names
        if unit.text.casefold() in known:
            result.append((unit.text, at, _state(scan, at)))
        elif (
            after in ("さん", "ちゃん", "くん", "君", "先輩", "せんぱい")
            and unit.tag.startswith("名詞")
            and unit.text
            not in (
                "皆",
                "みな",
                "お母",
                "お父",
                "お客",
                "店員",
                "お姉",
                "お兄",
                "赤",
                "おばあ",
                "おじい",
                "お医者",
                "猫",
                "犬",
                "お嫁",
                "奥",
                "旦那",
                "息子",
                "娘",
                "看護師",
                "運転手",
                "ワン",
                "隣",
                "お隣",
            )
        ):
            result.append((unit.text + after, at, _state(scan, at)))
        elif (
            (listed or (proper and unit.text[0] > "\u30a0" and len(unit.text) <= 4))
            and after in ("と", "が", "は", "も", "に")
            and listed
        ):
            result.append((unit.text, at, _state(scan, at)))
    return result


# ---------------------------------------------------------------- all


def people(scan: Scan, entry: Entry, found: Sequence[Found]) -> list[Someone]:
    """Everyone, once each, in the order they come; there wins over mentioned."""
    everyone = sorted(
        (*kin_and_roles(scan, found), *names(scan, entry, found)), key=lambda s: s.first
    )
    nobody = {word.casefold() for word in entry.not_people}
    kept: dict[str, Someone] = {}
    for someone in everyone:
        person = someone.person
        if person.name.casefold() in nobody:
            continue
        key = person.concept if person.concept in _ONE_OF_EACH else person.name.casefold()
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


def is_person(concept: str) -> bool:
    return family(concept) == "person"
