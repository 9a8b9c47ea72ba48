"""Which pose is drawn, with what in hand: the deeds of the text, weighed with all else it tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.embedded.reader.deeds import Act
from models.embedded.reader.links import links
from models.embedded.reader.scan import Scan
from models.embedded.reader.things import Found
from models.embedded.reader.units import listed
from models.embedded.reader.weighing import Weighed
from models.words import Feeling, Mood, Presence

# How much the rules count before anything is weighed; found by trial on days that were not shown.
_ACT, _OWN, _RULE, _FOREMOST = 1.8, 1.0, 1.2, 3.0

_WANTS: Mapping[str, tuple[str, ...]] = {
    "eat": ("food",), "drink": ("drink",), "cook": ("food",), "ride": ("vehicle", "animal"),
    "play_music": ("instrument",), "pet": ("animal",), "feed": ("animal",), "pick": ("food", "plant"),
    "give": ("food", "thing", "clothes", "plant"), "read": ("thing",), "hold": ("thing", "plant", "animal"),
}  # fmt: skip
_READ = frozenset(listed("book letter newspaper comic diary"))
_QUIET_POSES = frozenset(
    listed("eat drink read look phone study work umbrella injection bow watch")
)
_FLOWN_FROM_BELOW = frozenset(listed("drone kite"))
_FIRST_OF_ALL = frozenset(("argue", "propose"))  # beside them the rest of the day is small
_LIVELY = frozenset(listed("cheer play dance jump laugh smile decorate slide kite blow"))


@dataclass(frozen=True, slots=True)
class Posed:
    """A pose, the concept it is done with, and the deed of the text that it comes from."""

    pose: str
    object: str | None = None
    act: Act | None = None


def by_rules(found: Sequence[Found], acts: Sequence[Act], mood: Mood) -> str:
    """The pose that the rules choose."""
    if acts and acts[0].score > 0:
        return acts[0].deed.pose
    return _unsaid(found, acts, "paper", mood)[0]


def before(acts: Sequence[Act], rule: str) -> dict[str, float]:
    """What the rules think of each pose, as weights."""
    thought: dict[str, float] = {}
    for act in acts:
        own = _OWN if act.deed.who == "writer" else 0.0
        own += _FOREMOST if act.deed.pose in _FIRST_OF_ALL and act.score > 0 else 0.0
        thought[act.deed.pose] = max(thought.get(act.deed.pose, 0.0), _ACT + own)
    thought[rule] = thought.get(rule, 0.0) + _RULE
    return thought


def posed(
    scan: Scan, near: Sequence[Found], acts: Sequence[Act], place: str, feeling: Feeling,
    weighed: Weighed | None,
) -> Posed:  # fmt: skip
    """The pose of the picture. `near` are things that may be drawn."""
    if weighed is None:
        return _by_rules(scan, near, acts, place, feeling)
    pose = weighed.best
    if pose == "fly" and any(one.concept in _FLOWN_FROM_BELOW for one in near):
        pose = "play"
    act = next((one for one in acts if one.deed.pose == pose), None)
    scan.say(
        f"pose={pose}",
        f"weighed, {weighed.likely[pose]:.0%} likely",
        ", ".join(weighed.reasons(pose)),
    )
    return _if_well(Posed(pose, _object(pose, act, near), act), feeling)


def _by_rules(
    scan: Scan, near: Sequence[Found], acts: Sequence[Act], place: str, feeling: Feeling
) -> Posed:
    act = next((one for one in acts if one.score > 0), None)
    if act is None:
        pose, thing, reason = _unsaid(near, acts, place, feeling.mood)
        scan.say(f"pose={pose}", "thing, place or mood", reason)
        return _if_well(Posed(pose, thing), feeling)
    scan.say(f"pose={act.deed.pose}", f"verb, score {act.score:.1f}, {act.deed.who}", act.deed.word)
    return _if_well(Posed(act.deed.pose, _object(act.deed.pose, act, near), act), feeling)


def _object(pose: str, act: Act | None, near: Sequence[Found]) -> str | None:
    """What it is done with: told by the deed, or the first thing at hand that fits."""
    if act is not None and act.deed.object is not None:
        return act.deed.object
    usual = links().get("pose", {})
    for one in near:
        if usual.get(one.concept) == pose:
            return one.concept
    wanted = _WANTS.get(pose, ())
    for one in near:
        if one.family in wanted and (pose != "read" or one.concept in _READ):
            return one.concept
    return None


def _if_well(posed: Posed, feeling: Feeling) -> Posed:
    """Who is sick is cared for and does nothing for others."""
    others = posed.act is not None and posed.act.deed.who != "writer"
    if feeling.mood is Mood.SICK and (posed.pose in ("care", "give") or others):
        return Posed("lie", posed.object)
    return posed


def _unsaid(
    found: Sequence[Found], acts: Sequence[Act], setting: str, mood: Mood
) -> tuple[str, str | None, str]:
    """Pose, object and reason where no plain deed tells: by a thing, a vaguer deed, the place,
    the mood."""
    by_thing = links().get("pose", {})
    if mood is Mood.SICK:
        return "lie", None, "mood"
    heavy = mood in (Mood.ANGRY, Mood.WORRIED, Mood.SAD, Mood.GRIEF)
    for one in found:
        if heavy and by_thing.get(one.concept) not in _QUIET_POSES and one.family != "food":
            continue
        if one.presence not in (Presence.THERE, Presence.DREAMT):
            continue
        if one.family == "food":
            return "eat", one.concept, one.word
        pose = by_thing.get(one.concept)
        if pose is not None:
            return pose, one.concept, one.word
        if (
            mood not in (Mood.GRIEF, Mood.SAD, Mood.WORRIED)
            and one.family == "animal"
            and one.concept in listed("dog cat puppy kitten rabbit hamster")
        ):
            return "pet", one.concept, one.word
    vague = next((act for act in acts if -1.0 < act.score <= 0), None)
    if vague is not None and not (heavy and vague.deed.pose in _LIVELY):
        return vague.deed.pose, vague.deed.object, vague.deed.word
    by_mood = {
        Mood.SICK: "lie", Mood.SAD: "sit", Mood.GRIEF: "sit", Mood.JOY: "smile", Mood.EXCITED: "cheer",
        Mood.PROUD: "cheer", Mood.LOVE: "smile", Mood.WORRIED: "think", Mood.TIRED: "lie", Mood.ANGRY: "stand",
        Mood.CALM: "sit", Mood.WISTFUL: "look",
    }  # fmt: skip
    by_place = links().get("pose_of_place", {}).get(setting)
    staying = heavy and by_place not in ("walk", "sit", "wait", "bow", "lie")
    if by_place is not None and not staying and mood not in (Mood.PROUD, Mood.EXCITED):
        return by_place, None, setting
    return by_mood[mood], None, "mood"
