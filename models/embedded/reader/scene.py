"""The brief for the painter: who stands where, doing what, with what, and what must not be drawn."""

from collections.abc import Iterable, Iterator, Sequence

from config.vocabulary import backdrop, family
from models.embedded.reader.deeds import SOMEBODY, Act
from models.embedded.reader.posing import posed
from models.embedded.reader.scan import Scan
from models.embedded.reader.someone import Someone
from models.embedded.reader.things import Found
from models.embedded.reader.units import listed
from models.embedded.reader.weighing import Weighed
from models.embedded.reader.whereabouts import Setting
from models.words import (
    Brief,
    Entry,
    Feeling,
    Figure,
    Hour,
    KnownPerson,
    Mood,
    Presence,
    Season,
    Weather,
)  # fmt: skip

# How likely it must be there to be drawn: a thing too few is kinder than what was lost or wished.
SURE_THING, SURE_PERSON = 0.94, 0.82
# Who plainly built, drew or rode something had it: the deed is not done without.
SURE_USED = 0.88
_LIKELIER_THAN_NOT = 0.5
_PLAINLY = 5.0  # score of a deed that is told in plain words
_DONE_WITH = frozenset(
    listed(
        "build draw knit decorate play_music ride paddle kite garden pick repair clean feed pet "
        "board_game write fly slide push pull throw kick"
    )
)
MOST_FIGURES = 5
MOST_THINGS = 3

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
_BY_PRONOUN = {"he": "man", "she": "woman", SOMEBODY: "man"}
_YOUNG = frozenset(("child", "boy", "girl", "baby", "toddler"))
_FESTIVE = ("balloon", "confetti", "firework", "party", "champagne", "garland", "crown")
_NOT_DRAWN = frozenset(("person", "place", "event", "weather", "body"))


def look_of(person: str, concept: str, known: Sequence[KnownPerson]) -> str:
    for one in known:
        if one.name == person and one.look:
            return one.look
    if family(concept) == "animal":
        return concept
    return LOOK_OF.get(concept, "child")


def relation_of(pose: str, concept: str | None) -> str | None:
    if concept is None:
        return None
    if pose == "repair" and family(concept) == "vehicle":
        return "beside"  # as large as it is
    driven = pose == "drive" and family(concept) == "vehicle"  # not the sheep on the road
    if (
        driven
        or pose in ("ride", "paddle")
        or concept in listed("bicycle horse boat sled canoe scooter swing rollercoaster")
    ):
        return "ridden"
    if pose in ("build", "cook", "draw", "knit", "repair") and family(concept) not in ("tool",):
        return "made"
    if concept in listed(
        "tree cherry_blossom umbrella rainbow star moon firework maple ginkgo willow parasol"
    ):
        return "held" if concept == "umbrella" else "under"
    if family(concept) == "furniture" or concept in listed(
        "table grave window tv computer piano campfire"
    ):
        return "at"
    if _is_held(concept) and pose not in ("look", "search", "watch", "garden", "pick"):
        return "held"
    return "beside"


def never(
    scan: Scan, found: Sequence[Found], feeling: Feeling, people: Sequence[Someone]
) -> frozenset[str]:
    """Denied, wished and likened things, the words of sayings, and what would hurt to see."""
    out: set[str] = set()
    there = {f.concept for f in found if f.presence.drawn}
    for one in found:
        if (
            one.presence in (Presence.ABSENT, Presence.WISHED, Presence.MENTIONED)
            and one.family != "person"
        ):
            out.add(one.concept)
    for match in scan.matches:
        if (
            match.kind == "concept"
            and match.inside
            and family(match.value) not in ("person", "place")
        ):
            out.add(match.value)
    for someone in people:
        if someone.person.presence is Presence.ABSENT and someone.person.kind == "animal":
            out.add(someone.person.concept)
    if feeling.grave or feeling.mood in (Mood.GRIEF, Mood.SAD, Mood.SICK):
        out.update(_FESTIVE)
    if feeling.grave or feeling.mood is Mood.SICK:
        out.add("syringe")
    if feeling.mood is Mood.GRIEF:
        out.update(("sun", "coffin"))
    if "sober" in scan.text.clean.lower():
        out.update(("beer", "wine", "cocktail", "champagne"))
    return frozenset(out - (there - set(_FESTIVE) - {"syringe", "coffin"}))


def figures(
    scan: Scan, entry: Entry, people: Sequence[Someone], pose: str, held: str | None, window: Iterable[int],
    act: Act | None, feeling: Feeling, animals: bool,
) -> tuple[list[Figure], int]:  # fmt: skip
    """The figures of the picture, the writer first, and how many more stand behind."""
    inside = set(window)
    present = [
        s for s in people
        if s.person.presence in (Presence.THERE, Presence.DREAMT) and s.likely >= SURE_PERSON
        and (s.sentence in inside or not inside)
    ]  # fmt: skip
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


def _is_in_it(someone: Someone, act: Act | None) -> bool:
    """Told of in the sentence of the deed, as one who does it, too."""
    return act is not None and someone.sentence == act.sentence and someone.sentence >= 0


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


def _of_feast(found: Sequence[Found], place: str) -> Iterator[str]:
    """What stands in every home on that day."""
    for one in found:
        if one.presence.drawn and place in _AT_HOME and one.concept in _FEASTS:
            yield _FEASTS[one.concept]


_FEASTS = {"christmas": "christmas_tree", "halloween": "jack_o_lantern"}
_AT_HOME = frozenset(("home", "living_room"))
_SKY = ("sun", "moon", "star", "cloud", "rainbow", "sky", "sunset", "sunrise")


def brief(
    scan: Scan, entry: Entry, found: Sequence[Found], people: Sequence[Someone], acts: Sequence[Act],
    setting: Setting | None, sky: Weather | None, hour: Hour | None, season: Season | None, feeling: Feeling,
    window: frozenset[int], weighed: Weighed | None,
) -> Brief:  # fmt: skip
    """Everything the painter needs, and nothing else."""
    place = setting.backdrop if setting is not None else "paper"
    decided = {place, str(sky)}  # by all that speaks for them, against the words denied
    forbidden = never(scan, found, feeling, people) - decided
    used = {
        act.deed.object for act in acts if act.score >= _PLAINLY and act.deed.pose in _DONE_WITH
    }
    drawable = [
        f for f in found
        if f.family not in _NOT_DRAWN and f.concept not in forbidden
        and f.presence.drawn and f.likely >= (SURE_USED if f.concept in used else SURE_THING)
    ]  # fmt: skip
    near = [f for f in drawable if f.sentence in window] or drawable
    stance = posed(scan, near or found, acts, place, feeling, weighed)
    pose, obj, act = stance.pose, stance.object, stance.act
    unsure = {f.concept for f in found} - {f.concept for f in drawable}
    if obj in forbidden | unsure:
        obj = None
    ranked = _ranked(near, obj)
    focus = (
        obj
        if obj is not None and family(obj) not in ("place", "event", "body", "weather", "person")
        else (ranked[0] if ranked else None)
    )
    relation = relation_of(pose, focus)
    held = focus if relation == "held" else obj if obj and _is_held(obj) else None
    animals = any(one.family == "animal" and one.presence.drawn for one in found)
    people_drawn, others = figures(scan, entry, people, pose, held, window, act, feeling, animals)
    looks = {f.look for f in people_drawn}
    rest = [c for c in ranked if c != focus and c not in looks]
    sure = [
        c
        for c in entry.photo_facts
        if "×" not in c and family(c) not in (None, "person", "place") and c not in forbidden
    ]
    feast = [c for c in _of_feast(found, place) if c not in forbidden and not feeling.grave]
    told = (*rest, *[c for c in (*sure, *feast) if c != focus])
    things = tuple(dict.fromkeys(told))[:MOST_THINGS]
    scan.say(
        f"place={place}", "words" if setting else "nothing said", setting.words if setting else ""
    )
    if forbidden:
        scan.say("never", "denied, wished, likened or hurtful", ", ".join(sorted(forbidden)))
    if place == "paper" and focus is not None and backdrop(focus) in ("beach", "sea"):
        place = backdrop(focus) or place
    return Brief(
        figures=tuple(people_drawn), others=others, focus=focus, relation=relation, things=things,
        place=place, weather=sky, hour=hour or Hour.AFTERNOON, season=season, feeling=feeling,
        never=forbidden,
    )  # fmt: skip


def _ranked(near: Sequence[Found], obj: str | None) -> list[str]:
    scores: dict[str, float] = {}
    for at, one in enumerate(near):
        value = one.weight + (
            0.5 if one.family in ("animal", "food", "vehicle", "toy", "plant") else 0.0
        )
        value -= 0.02 * at
        if one.family in ("furniture", "nature") or one.concept in _SKY:
            value -= 0.3
        scores[one.concept] = scores.get(one.concept, 0.0) + value
    if obj in scores:
        scores[obj] += 5.0
    return sorted(scores, key=lambda c: -scores[c])


def _is_held(concept: str) -> bool:
    return family(concept) in ("food", "drink", "toy", "instrument", "plant") or concept in listed("book letter phone umbrella present photo camera mug balloon bouquet "
"trophy medal key backpack suitcase newspaper diary ticket certificate kite "
"basket postcard comic notebook glass thermos lunch_box candle sparkler spoon fork pen crayon")  # fmt: skip
