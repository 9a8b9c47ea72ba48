"""The brief for the painter: who stands where, doing what, with what, and what must not be drawn."""

from collections.abc import Iterator, Sequence

from config.vocabulary import backdrop, family
from models.embedded.reader.deeds import Act
from models.embedded.reader.figures import figures
from models.embedded.reader.posing import posed
from models.embedded.reader.scan import Scan
from models.embedded.reader.someone import Someone
from models.embedded.reader.things import Found
from models.embedded.reader.tints import said_of
from models.embedded.reader.units import listed
from models.embedded.reader.weighing import Weighed
from models.embedded.reader.whereabouts import Setting
from models.words import (
    Brief,
    Entry,
    Feeling,
    Hour,
    Mood,
    Presence,
    Season,
    Weather,
)  # fmt: skip

# How likely it must be there to be drawn: a thing too few is kinder than what was lost or wished.
SURE_THING = 0.94
# Who plainly built, drew or rode something had it: the deed is not done without.
SURE_USED = 0.88
# … and what was made is there by the making.
SURE_MADE = 0.75
_MADE = frozenset(("build", "knit"))
_PLAINLY = 5.0  # score of a deed that is told in plain words
_DONE_WITH = frozenset(
    listed(
        "build draw knit decorate play_music ride paddle kite garden pick repair clean feed pet "
        "board_game write fly slide push pull throw kick watch"
    )
)
MOST_THINGS = 3

_FESTIVE = ("balloon", "confetti", "firework", "party", "champagne", "garland", "crown")
_NOT_DRAWN = frozenset(("person", "place", "event", "weather", "body"))


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
    needed = _needed(acts)
    drawable = [
        f for f in found
        if f.family not in _NOT_DRAWN and f.concept not in forbidden
        and f.presence.drawn and f.likely >= needed.get(f.concept, SURE_THING)
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
    if relation == "ridden":  # the horse that has a name is the one that is ridden
        people_drawn = [f for f in people_drawn if f.look != focus]
    elif focus in looks:  # 보리 is the cat: one of them is enough
        focus = next((c for c in ranked if c not in looks), None)
        relation = relation_of(pose, focus)
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
    drawn = {focus, *things, *(f.holds for f in people_drawn), *(f.look for f in people_drawn)}
    tints = tuple(one for one in said_of(scan, found).items() if one[0] in drawn)
    for concept, colour in tints:
        scan.say(f"{concept}: {colour}", "colour before it", "")
    return Brief(
        figures=tuple(people_drawn), others=others, focus=focus, relation=relation, things=things,
        place=place, weather=sky, hour=hour or Hour.AFTERNOON, season=season, feeling=feeling,
        never=forbidden, tints=tints,
    )  # fmt: skip


def _needed(acts: Sequence[Act]) -> dict[str | None, float]:
    """How likely the things must be there with which something was plainly done."""
    plain = [act.deed for act in acts if act.score >= _PLAINLY and act.deed.pose in _DONE_WITH]
    needed: dict[str | None, float] = {deed.object: SURE_USED for deed in plain}
    return needed | {deed.object: SURE_MADE for deed in plain if deed.pose in _MADE}


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
