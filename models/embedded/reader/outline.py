"""The outline of a day's picture: the feeling, the deeds, and where it is set."""

from collections.abc import Sequence
from dataclasses import dataclass

from config.vocabulary import BACKDROPS, backdrop
from models.embedded.reader import deeds, posing, whereabouts
from models.embedded.reader.deeds import Act
from models.embedded.reader.evidence import Evidence, picture
from models.embedded.reader.feeling import feeling as decide
from models.embedded.reader.gathering import Gathered, gather
from models.embedded.reader.links import links
from models.embedded.reader.mood import VALENCE
from models.embedded.reader.scan import Scan
from models.embedded.reader.units import listed
from models.embedded.reader.weighing import MOOD, PLACE, weigh
from models.embedded.reader.whereabouts import Setting
from models.words import Entry, Feeling, Mood, PlaceFound, Presence

_OUT_WITH = frozenset(listed("friend colleague boyfriend girlfriend classmate senior team boss"))
_PLACE_FROM = 0.7  # weaker evidence than this is no place: better open paper than a wrong one
# To miss one is to miss both.
_ALIKE = (frozenset({"sea", "beach"}), frozenset({"school", "classroom"}))
# How much the rules count before anything is weighed; found by trial on days that were not shown.
_VOTE, _RULE = 1.6, 3.0


@dataclass(frozen=True, slots=True)
class Outline:
    gathered: Gathered
    spots: Sequence[tuple[PlaceFound, str | None]]  # on the map, with how they are painted
    feeling: Feeling
    acts: Sequence[Act]
    pose: str  # as the rules choose it
    choices: Sequence[Setting]  # places that the rules speak for, best first
    rule: Setting | None  # the one they choose
    evidence: Evidence  # what is weighed for pose and place

    @property
    def place(self) -> str:
        """As the rules choose it."""
        return _place(self.rule)

    def thought_of_places(self) -> dict[str, float]:
        """What the rules think of each, as weights."""
        thought = {one.backdrop: _VOTE * one.score for one in reversed(self.choices)}
        thought[self.place] = thought.get(self.place, 0.0) + _RULE
        return thought


def _place(setting: Setting | None) -> str:
    return setting.backdrop if setting is not None else "paper"


def outline(entry: Entry) -> Outline:
    gathered = gather(entry)
    seen, found, at = gathered.scan, gathered.things, gathered.focus
    told = gathered.evidence()
    done = deeds.told_moods(seen, gathered.lists.of)
    learnt = weigh(MOOD, told, seen.language, done, seen.sensed("mood"))
    feeling = decide(seen, gathered.lists, learnt)
    feeling = _corrected(seen, entry, feeling)
    acts = deeds.acts(seen, found, gathered.people, at.window, feeling.mood)
    pose = posing.by_rules(found, acts, feeling.mood)
    spots = whereabouts.places(seen, entry)
    choices = _choices(gathered, entry, spots)
    rule = _by_rules(gathered, choices, feeling, pose)
    shown = picture(told, found, acts, pose, _place(rule))
    return Outline(gathered, spots, feeling, acts, pose, choices, rule, shown)


def setting(drawn: Outline, entry: Entry) -> Setting | None:
    """Where the picture is set; None: nothing tells it."""
    seen = drawn.gathered.scan
    own = _told_by_person(seen, entry)
    if own is not None:
        return own
    thought = drawn.thought_of_places()
    weighed = weigh(PLACE, drawn.evidence, seen.language, thought, seen.sensed("place"))
    if weighed is None:
        return drawn.rule
    missed = _missed(drawn)
    place = max(weighed.likely, key=lambda one: (one not in missed, weighed.likely[one]))
    if place == drawn.place:
        return drawn.rule
    words = ", ".join(weighed.reasons(place, 3))
    return None if place == "paper" else Setting(place, weighed.likely[place], words)


def _missed(drawn: Outline) -> set[str]:
    """Places that are told of only by what is not there (the taxi that never came) or by sayings."""
    there, gone = set[str](), set[str]()
    hints = links().get("place", {})
    for one in drawn.gathered.things:
        seen = one.presence.drawn
        told = {backdrop(one.concept), hints.get(one.concept)} - {None}
        (there if seen else gone).update(place for place in told if place is not None)
    for match in drawn.gathered.scan.matches:
        if match.kind in ("place", "concept") and match.inside:  # in a saying
            gone.add(backdrop(match.value) or match.value)
    for alike in drawn.gathered.scan.book.words("looks_like"):  # 절교 is no temple (절)
        word, _, place = alike.rpartition(":")
        if word in drawn.gathered.scan.text.clean:
            gone.add(place)
    for pair in _ALIKE:
        if gone & pair:
            gone |= pair
    return gone - there - {one.backdrop for one in drawn.choices if one.score >= _PLACE_FROM}


def _told_by_person(seen: Scan, entry: Entry) -> Setting | None:
    told = entry.corrections.get("place")
    painted = (backdrop(told) or (told if told in BACKDROPS else None)) if told else None
    if painted is None:
        return None
    seen.say(f"place={painted}", "corrected by the person", told or "")
    return Setting(painted, 9.0, told or "")


def _choices(
    gathered: Gathered, entry: Entry, spots: Sequence[tuple[PlaceFound, str | None]]
) -> list[Setting]:
    choices = whereabouts.settings(gathered.scan, gathered.things, gathered.focus.window)
    for spot, painted in spots:
        if painted is not None and spot.presence is Presence.THERE and backdrop(painted):
            choices.append(Setting(backdrop(painted) or painted, 2.2, spot.name))
    for fact in entry.photo_facts:
        painted = backdrop(fact)
        if painted is not None:
            choices.append(Setting(painted, 0.9, fact))
    return sorted(choices, key=lambda one: -one.score)


def _by_rules(
    gathered: Gathered, choices: Sequence[Setting], feeling: Feeling, pose: str
) -> Setting | None:
    if choices and choices[0].score >= _PLACE_FROM:
        return choices[0]
    if feeling.mood is Mood.SICK and feeling.confidence >= 0.3:
        return Setting("bedroom", 0.7, "sick")
    usual = links().get("place_of_pose", {}).get(pose)
    if pose in ("eat", "drink") and any(one.person.concept in _OUT_WITH for one in gathered.people):
        usual = "restaurant" if pose == "eat" else "cafe"
    if usual is not None:
        return Setting(usual, 0.5, f"where one does that: {pose}")
    return None


def _corrected(seen: Scan, entry: Entry, feeling: Feeling) -> Feeling:
    """The mood that the person set themselves wins; one that is not known is left aside."""
    told = entry.corrections.get("mood")
    if told not in set(Mood):
        return feeling
    own = Mood(told)
    grave = own is Mood.GRIEF or (feeling.grave and VALENCE[own] < 0)
    second = feeling.second if feeling.second is not own else None
    seen.say(f"mood={own}", "corrected by the person", told)
    return Feeling(own, second, 1.0, VALENCE[own], grave)
