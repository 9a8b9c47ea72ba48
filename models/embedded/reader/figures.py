"""Who is in the picture: each with a look, a pose, and whom they face."""

from collections.abc import Iterable, Sequence

from config.vocabulary import family
from models.embedded.reader.deeds import SOMEBODY, Act
from models.embedded.reader.scan import Scan
from models.embedded.reader.someone import Someone
from models.embedded.reader.units import listed
from models.words import Entry, Feeling, Figure, KnownPerson, Mood, Presence

MOST_FIGURES = 5
# How likely they must be there: one too few is kinder than somebody who is gone.
SURE_PERSON = 0.82
_LIKELIER_THAN_NOT = 0.5

LOOK_OF = {
    "mother": "woman", "father": "man", "grandmother": "grandmother", "grandfather": "grandfather",
    "brother": "boy", "sister": "girl", "younger_sibling": "child", "uncle": "man", "aunt": "woman",
    "nephew": "boy", "niece": "girl", "husband": "man", "wife": "woman", "boyfriend": "man",
    "girlfriend": "woman", "father_in_law": "grandfather", "mother_in_law": "grandmother", "son": "boy",
    "daughter": "girl", "baby": "baby", "toddler": "toddler", "child": "child", "children": "child",
    "grandchild": "child", "boy": "boy", "girl": "girl", "teen": "teen", "old_man": "grandfather",
    "old_woman": "grandmother", "man": "man", "woman": "woman", "teacher": "woman", "boss": "man",
    "doctor": "man", "nurse": "woman", "bride": "woman", "groom": "man", "cousin": "child",
    "student": "teen", "senior": "teen", "junior": "teen", "singer": "woman", "police": "man",
    "dentist": "woman", "coach": "man", "neighbour": "woman", "driver": "man", "soldier": "man",
    "firefighter": "man", "ex": "man", "waiter": "woman", "chef": "man", "artist": "woman",
    "partner": "woman", "colleague": "woman", "client": "man", "stranger": "man", "twins": "toddler",
}  # fmt: skip

_FACING = frozenset(
    listed(
        "eat drink talk play argue give board_game hug kiss comfort scold "
        "propose care feed laugh cook"
    )
)
_SHARED = frozenset(
    ["eat", "drink", "walk", "run", "ride", "play", "talk", "sit", "watch", "look", "swim", "climb", "dance", "sing", "laugh", "board_game", "travel", "cheer", "hug", "argue", "wait", "study", "cook", "build", "slide", "read", "listen", "drive", "paddle", "fish", "garden", "pick", "clean", "photograph", "smile", "work", "kite", "exercise", "hold_hands", "kiss", "throw", "kick", "jump", "roast", "decorate", "stand", "phone", "lie", "sleep", "shop"]
)  # fmt: skip
_ALONE = frozenset(("sleep", "lie", "phone"))  # who is not told of beside it is elsewhere
_CARERS = frozenset(("nurse", "doctor", "dentist", "vet", "paramedic"))  # never the ones in bed
_BY_PRONOUN = {"he": "man", "she": "woman", SOMEBODY: "man"}
_YOUNG = frozenset(("child", "boy", "girl", "baby", "toddler"))


def look_of(person: str, concept: str, known: Sequence[KnownPerson]) -> str:
    for one in known:
        if one.name == person and one.look:
            return one.look
    if family(concept) == "animal":
        return concept
    return LOOK_OF.get(concept, "child")


def figures(
    scan: Scan, entry: Entry, people: Sequence[Someone], pose: str, held: str | None, window: Iterable[int],
    act: Act | None, feeling: Feeling, animals: bool,
) -> tuple[list[Figure], int]:  # fmt: skip
    """The figures of the picture, the writer first, and how many more stand behind."""
    inside = set(window)
    present = [
        s for s in _perhaps(people)
        if s.likely >= SURE_PERSON and (s.sentence in inside or not inside)
    ]  # fmt: skip
    if _is_alone(scan, people, inside, act):
        present = [s for s in present if family(s.person.concept) == "animal"]
    total = _explicit_count(scan)
    if total > len(present) + 1:  # "the whole family": they are, of whom it was not sure
        present = [s for s in _perhaps(people) if s in present or s.likely >= _LIKELIER_THAN_NOT]
    who_acts = act.deed.who if act is not None else "writer"
    writer_pose, writer_held = pose, held
    named = {s.person.name for s in present}
    if who_acts != "writer" and who_acts in named:
        writer_pose, writer_held = _answer_to(pose), None
    if feeling.mood is Mood.SICK and writer_pose in listed(
        "eat drink care give cook sit look watch comfort work study"
    ):
        writer_pose, writer_held = "lie", None
    if family(who_acts) == "animal" and who_acts not in named:
        writer_pose, writer_held = "look" if pose not in _ALONE else "sit", None
    if not named and who_acts in _BY_PRONOUN:  # "he went down on one knee"
        writer_pose, writer_held = _answer_to(pose), None
    if pose in _ALONE and not _we(scan, inside):
        present = [s for s in present if _is_in_it(s, act)]
    near = next((s for s in present if family(s.person.concept) == "person"), None)
    if near is not None and pose == "lie" and feeling.mood in (Mood.WORRIED, Mood.SAD):
        writer_pose, writer_held = "care", None  # at the bed of somebody
    result = [Figure("writer", _own_look(people, present), writer_pose, writer_held)]
    groups = {s.person.name for s in present if s.person.count > 1}
    together = who_acts == "writer" or who_acts in groups
    more = 0
    for someone in present:
        person = someone.person
        own_pose = (
            pose
            if person.name == who_acts
            else (pose if pose in _SHARED and together else _partner_of(pose))
        )
        if person.name != who_acts and own_pose == pose:
            own_pose = _helping(scan, someone) or own_pose
        if own_pose == "lie" and pose == "care" and person.concept in _CARERS:
            own_pose = "stand"
        if someone is near and writer_pose == "lie" and feeling.mood is Mood.SICK:
            own_pose = "care"
        own_held = held if person.name == who_acts and who_acts != "writer" else None
        if family(person.concept) == "animal":
            own_pose = {
                "walk": "walk",
                "run": "run",
                "play": "run",
                "sleep": "sleep",
                "lie": "sleep",
                "swim": "swim",
            }.get(pose, "sit")
        if person.concept in ("baby", "twins") and own_pose not in (
            "sleep",
            "cry",
            "laugh",
            "walk",
        ):
            own_pose = "hold" if pose in ("hug", "hold") else "sit"
        look = look_of(person.name, person.concept, entry.known)
        for number in range(person.count):
            if len(result) >= MOST_FIGURES:
                more += 1
                continue
            name = person.name if number == 0 else f"{person.name} {number + 1}"
            shown = look
            if person.concept in ("parents", "grandparents", "family", "couple"):
                pair = {"grandparents": ("grandmother", "grandfather")}.get(
                    person.concept, ("woman", "man")
                )
                shown = (*pair, "child")[number % 3]
            result.append(Figure(name, shown, own_pose, own_held))
    alone = len(result) == 1 and pose not in _ALONE
    with_us = _we(scan, inside)
    if total and total > len(result) + more:
        while len(result) < min(total, MOST_FIGURES):
            result.append(
                Figure(f"friend {len(result)}", "child", pose if pose in _SHARED else "stand")
            )
        more += max(0, total - len(result))
    elif alone and who_acts in _BY_PRONOUN and pose not in _SHARED:
        result.append(Figure("friend 1", _BY_PRONOUN[who_acts], pose, held))
    elif alone and (with_us or _is_other_there(scan, people, animals, inside)):
        us = _likeliest(people) if with_us else None
        name = us.person.name if us is not None else "friend 1"
        look = look_of(name, us.person.concept, entry.known) if us is not None else "child"
        result.append(Figure(name, look, pose if pose in _SHARED else "stand"))
    return _facing(result, pose), more


def _is_alone(scan: Scan, people: Sequence[Someone], window: set[int], act: Act | None) -> bool:
    """혼자 농구했다, 一个人走, 一人で食べた: nobody else is there, whoever is told of beside it."""
    own = scan.clauses if act is None else (scan.clause_of(act.first),)
    for clause in own:
        if clause.sentence not in window or clause.wished or clause.remembered:
            continue
        if scan.says(clause, "alone"):
            theirs = any(
                s.sentence == clause.sentence and s.first < clause.last and _does(scan, s)
                for s in people
            )
            return not (theirs or any(word in clause.surface for word in _NOT_ALONE))
    return False


def _does(scan: Scan, someone: Someone) -> bool:
    """딸이, 母は, 女儿: told as who does something, not as with whom or to whom."""
    start = scan.text.units[someone.first].start
    behind = scan.text.clean[start + len(someone.person.name) :][:3]
    if scan.language == "ko":
        return behind.startswith(("이", "가", "은", "는", "께서", "도")) and behind[:2] != "이랑"
    if scan.language == "ja":
        return behind.startswith(("は", "が", "も"))
    if scan.language == "zh":
        return not scan.text.clean[:start].endswith(_WITH_ZH)
    ahead = scan.text.clean[:start].lower().split()[-2:]
    return not {"with", "to", "by", "for", "from"} & set(ahead)


_WITH_ZH = ("跟", "和", "与", "被", "给", "陪", "带", "向", "对", "跟我", "的")
_NOT_ALONE = ("아니", "아닌", "不是", "じゃない", "ではない", "not alone", "leave")


def _helping(scan: Scan, someone: Someone) -> str | None:
    """Who teaches or cheers somebody on does not do the same beside them."""
    clause = scan.clause_of(someone.first)
    helping = (("cheers", "cheer"), ("teaches", "look"))
    return next((pose for key, pose in helping if scan.says(clause, key)), None)


def _is_in_it(someone: Someone, act: Act | None) -> bool:
    """Told of in the sentence of the deed, as one who does it, too."""
    return act is not None and someone.sentence == act.sentence


def _is_other_there(scan: Scan, people: Sequence[Someone], animals: bool, window: set[int]) -> bool:
    """Somebody is there who has no name, and nobody else could be meant: no pet, none who is away."""
    away = any(s.person.presence in (Presence.MENTIONED, Presence.ABSENT) for s in people)
    return not (away or animals) and _other(scan, window)


def _likeliest(people: Sequence[Someone]) -> Someone | None:
    """Who "we" are, of those who are perhaps there."""
    perhaps = [s for s in _perhaps(people) if s.person.count == 1]
    human = [s for s in perhaps if family(s.person.concept) == "person"]
    return max(human, key=lambda s: s.likely, default=None)


def _perhaps(people: Sequence[Someone]) -> list[Someone]:
    return [s for s in people if s.person.presence in (Presence.THERE, Presence.DREAMT)]


def _own_look(people: Sequence[Someone], present: Sequence[Someone]) -> str:
    """The writer is drawn as a child draws itself; a little older where the day tells of a child
    who is not in the picture, so that nobody takes the one for the other."""
    away = {LOOK_OF.get(s.person.concept) for s in people if s not in present}
    return "teen" if away & _YOUNG else "child"


def _answer_to(pose: str) -> str:
    """What one does while another does this."""
    return {
        "scold": "bow", "give": "stand", "cook": "sit", "care": "lie", "comfort": "sit", "feed": "eat",
        "hug": "hug", "kiss": "stand", "propose": "stand", "play_music": "listen", "sing": "listen",
        "dance": "watch", "speak": "listen", "cry": "comfort", "wave": "wave", "read": "listen",
        "hold_hands": "hold_hands", "sleep": "sit", "drive": "sit", "knit": "sit", "photograph": "smile",
        "point": "look", "carry": "walk", "repair": "watch", "fall_down": "look",
    }.get(pose, pose if pose in _SHARED else "stand")  # fmt: skip


def _partner_of(pose: str) -> str:
    return {
        "wave": "wave", "give": "stand", "scold": "scold", "cry": "comfort", "speak": "listen", "sing": "listen",
        "play_music": "listen", "care": "lie", "propose": "stand", "pet": "look", "hold": "look",
        "fall_down": "look", "bow": "bow", "pray": "pray", "ride": "ride", "search": "search", "knit": "sit",
        "carry": "carry", "pack": "pack", "push": "sit", "umbrella": "umbrella", "blow": "cheer",
    }.get(pose, "stand")  # fmt: skip


def _explicit_count(scan: Scan) -> int:
    """ "all four of us", 셋이서, 一家三口: the largest group that is told."""
    told = [int(m.value) for m in scan.matches if m.kind == "group" and m.value.isdigit()]
    return max(told, default=0)


def _we(scan: Scan, window: set[int]) -> bool:
    we = scan.book.words("we")
    for at, unit in enumerate(scan.text.units):
        if unit.sentence not in window or unit.text.lower() not in we:
            continue
        if scan.language == "ko":
            after = scan.text.units[at + 1] if at + 1 < len(scan.text.units) else None
            if after is not None and after.tag.startswith("NN"):
                continue  # "우리 집", "우리 팀"
            return True
        if unit.text.lower() in ("our", "ours", "us"):
            continue
        return True
    return False


def _other(scan: Scan, window: set[int]) -> bool:
    """He or she without a name: "She's walking!" """
    others = scan.book.words("other")
    text = scan.text.clean.lower()
    if scan.language == "en" and any(
        w in text
        for w in (
            "didn't",
            "never",
            "left",
            "gone",
            "miss",
            "died",
            "no dog",
            "no cat",
            "no one",
            "nobody",
        )
    ):
        return False
    return scan.language == "en" and any(
        u.text.lower() in others
        and u.sentence in window
        and u.text.lower() not in ("hers", "them", "they")
        for u in scan.text.units
    )


def _facing(people: list[Figure], pose: str) -> list[Figure]:
    if len(people) < 2 or pose not in _FACING:
        return people
    first, second = people[0], people[1]
    turned = [
        Figure(first.who, first.look, first.pose, first.holds, second.who, first.mood),
        Figure(second.who, second.look, second.pose, second.holds, first.who, second.mood),
    ]
    turned += [Figure(f.who, f.look, f.pose, f.holds, first.who, f.mood) for f in people[2:]]
    return turned
