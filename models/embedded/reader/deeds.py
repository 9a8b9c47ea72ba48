"""What is done: verbs → poses, with their object and who does it."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.embedded.reader.links import links, told_by
from models.embedded.reader.matching import Match
from models.embedded.reader.scan import Scan
from models.embedded.reader.someone import Someone
from models.embedded.reader.things import Found
from models.embedded.reader.units import Unit, listed
from models.embedded.reader.verbs import has_its_thing, is_background, is_done
from models.words import Deed, Mood, Presence

# How telling a pose is: what one would draw if several things were done.
SPECIFICITY = {
    **dict.fromkeys(("propose", "kite", "blow"), 9.0),
    **dict.fromkeys(("hug", "kiss", "hold_hands", "fall_down", "injection", "umbrella"), 8.0),
    **dict.fromkeys(
        ("build", "ride", "swim", "dance", "sing", "pick", "feed", "hang", "bathe", "wave", "play_music",
         "roast", "slide", "jump", "board_game", "knit", "decorate", "pet", "bow", "photograph", "garden"), 7.0),
    **dict.fromkeys(
        ("eat", "cook", "run", "read", "search", "draw", "climb", "fish", "paddle", "throw", "kick", "cheer",
         "repair", "pack", "care", "comfort", "write", "cry", "exercise", "hide", "pray", "kneel"), 6.0),
    **dict.fromkeys(("walk", "play", "drink", "drive", "study", "argue", "scold", "give", "clean", "fly", "speak", "laugh", "carry", "shop", "lie"), 5.0),
    **dict.fromkeys(("sleep", "work", "watch", "sit", "talk", "phone", "wait", "push", "pull"), 4.0),
    **dict.fromkeys(("look", "hold", "smile", "point", "travel"), 3.0),
    **dict.fromkeys(("listen", "stand", "think"), 2.0),
}  # fmt: skip

_MAKING = frozenset(("만들", "作る", "make", "做", "手作り", "만들어"))
_PREPOSITIONS = frozenset(
    listed("with in at on by near from for to under behind about of after before")
)
_CARRY_OBJECT = frozenset(
    listed(
        "food drink thing tool toy instrument animal plant vehicle clothes "
        "furniture sky event nature building body weather person"
    )
)


@dataclass(frozen=True, slots=True)
class Act:
    """A deed with how much it speaks for being drawn."""

    deed: Deed
    score: float
    first: int
    sentence: int


_SHORT = 2  # sentences
_TOLD = 1.0  # a lesser score of the lists is a friend or a mother, not a feeling
_GLAD = (Mood.JOY, Mood.EXCITED, Mood.LOVE, Mood.PROUD)
SOMEBODY = "somebody"
_ASKED_ME = re.compile(r"(?:asked|proposed to) (?:me|us)\b|받|された|されちゃ|被|[向跟对]我")
# Added to how much the mood weighs; found by trial on days that were not shown.
_TELLING: Mapping[str, Mapping[str, float]] = {"argue": {"angry": 5.0, "sad": 4.0}}


def _object(scan: Scan, match: Match, candidates: Sequence[Found]) -> Found | None:
    units = scan.text.units
    clause = scan.clause_of(match.first)
    if scan.language in ("ko", "ja"):
        begin = bisect_left(candidates, clause.first - 6, key=lambda one: one.first)
        here = bisect_left(candidates, match.first, begin, key=lambda one: one.first)
        behind = bisect_left(candidates, match.last, here, key=lambda one: one.first)
        for one in candidates[here:behind] if match.value != "sleep" else ():
            if one.last <= match.last and one.family not in ("person", "event"):
                return one  # 雪だるまを作る and 花火大会 hold it
        for one in reversed(candidates[begin:here]):
            if one.last > match.first:
                continue
            after = units[one.last].text if one.last < len(units) else ""
            if after in listed("에서 에 로 으로 랑 이랑 와 과 하고 で に と へ から 의 の 까지"):
                continue
            if one.family == "person" and match.value not in listed(
                "hug kiss hold_hands care comfort wave feed push photograph bathe"
            ):
                continue
            return one
        return None
    for one in candidates:
        if one.first < match.last:
            inside = match.first <= one.first and match.last > one.first
            if not inside:
                continue
        if units[one.first].sentence != units[match.first].sentence or one.first - match.last > 7:
            break
        between = units[match.last : one.first]
        if any(u.text in (",", ".", ";") for u in between) and len(between) > 3:
            break
        lead = between[-1].text.lower() if between else ""
        lead2 = between[-2].text.lower() if len(between) > 1 else ""
        if match.value not in listed(
            "look watch search wait listen sit lie ride play talk lean climb fall_down jump slide"
        ) and (
            lead in _PREPOSITIONS
            or (lead in ("the", "a", "my", "our", "his", "her") and lead2 in _PREPOSITIONS)
        ):
            continue
        if one.family == "person" and match.value not in listed(
            "hug kiss hold_hands care comfort wave feed push photograph bathe scold argue"
        ):
            continue
        return one
    return None


def _subject(scan: Scan, match: Match, people: Sequence[Someone]) -> str:
    """Who does it: the nearest person before the verb as its subject, else the writer."""
    units = scan.text.units
    clause = scan.clause_of(match.first)
    begins = clause.first
    if _made_to(units[max(begins, match.first - _NEAR) : match.first]):
        return "writer"
    if match.value == "propose":  # who does it is often told before the ring and the knee
        start, end = scan.text.sentences[clause.sentence]
        begins = max(scan.text.unit_at(start), match.first - _FAR)
        start = units[begins].start
        if _ASKED_ME.search(scan.text.clean, start, min(end, start + _ASKED_WITHIN)):
            return people[0].person.name if people else SOMEBODY
    who = "writer"
    for someone in people:
        if not begins <= someone.first < match.first:
            continue
        at = someone.first
        after = units[at + 1].text.lower() if at + 1 < len(units) else ""
        before = units[at - 1].text.lower() if at else ""
        if scan.language == "ko":
            behind = units[at].start + len(someone.person.name)
            tail = scan.text.clean[behind : behind + 4]
            if any(
                tail.startswith(p) for p in ("가", "이가", "께서", "은", "는", "이는", "도")
            ) or (
                tail.startswith("이") and not tail.startswith(("이랑", "이하고", "이한테", "이를"))
            ):
                who = someone.person.name
        elif scan.language == "ja":
            if after in ("が", "は", "も") or units[min(at + 2, len(units) - 1)].text in (
                "が",
                "は",
                "も",
            ):
                who = someone.person.name
        elif scan.language == "zh":
            start = units[at].start
            lead = scan.text.clean[max(0, start - 1) : start]
            middle = scan.text.clean[units[at].end : units[match.first].start]
            if lead not in ("和", "跟", "陪", "给", "带", "与", "看") and "我" not in middle:
                who = someone.person.name
        else:
            together = (
                before in listed("with and to for at by of from after like about my")
                and before != "my"
            )
            lead = units[at - 2].text.lower() if at > 1 else ""
            if before == "my" or before == "the" or before == "our":
                together = lead in listed("with and to for at by of from after like about")
            others = {u.text.lower() for u in units[at + 1 : match.first]}
            if not together and not (others & {"i", "we", "i'm"}):
                who = someone.person.name
    if who == "writer" and scan.language == "en":
        for unit in reversed(units[begins : match.first]):
            word = unit.text.lower()
            if word in ("i", "we", "i'm", "i'd"):
                return "writer"
            if word in ("he", "she", "they") and people:
                return people[-1].person.name if len(people) == 1 else people[0].person.name
            if word in ("he", "she"):
                return word
    return who


_OF_ITS_OWN = frozenset(listed("sleep lie eat drink run jump climb swim hide play cry walk search"))
_OURS = frozenset(("我家", "我的", "家里的", "我家的"))
_NEAR, _FAR = 4, 40  # units before the verb in which who does it is looked for
_ASKED_WITHIN = 400  # letters
_DOER = {"ko": ("이", "가", "은", "는", "도"), "ja": ("が", "は", "も")}
_BESIDE_IT = frozenset(
    listed("with and to for at by of from after like about saw watched fed i we me us i'm i'd")
)


def _animal(scan: Scan, match: Match, near: Sequence[Found]) -> str | None:
    """The animal that does it: "the cat slept on my keyboard"."""
    if match.value not in _OF_ITS_OWN:
        return None
    units = scan.text.units
    begins = max(scan.clause_of(match.first).first, match.first - _FAR)
    behind = bisect_left(near, match.first, key=lambda one: one.first)
    for one in near[bisect_left(near, begins, 0, behind, key=lambda one: one.first) : behind]:
        if one.family != "animal" or one.last > match.first:
            continue
        if scan.language in _DOER:
            does = units[one.last].text in _DOER[scan.language]
        elif scan.language == "zh":
            does = scan.text.words(begins, one.first) in _OURS if one.first > begins else True
        else:
            before = (unit.text.lower() for unit in units[begins : match.first])
            does = scan.language == "en" and _BESIDE_IT.isdisjoint(before)
        return one.concept if does else None
    return None


def _made_to(before: Sequence[Unit]) -> bool:
    """ "Ben taught me how to fish", "she made us dance": the one before the verb does it."""
    words = (unit.text.lower() for unit in reversed(before))
    return next((word for word in words if word not in ("to", "how")), "") in ("me", "us")


def told_moods(scan: Scan, lists: Mapping[Mood, float]) -> dict[str, float]:
    """What is plainly done tells the mood of a short entry, whatever the words beside it mostly go
    with: people go out, sit and eat *with* those whom they like."""
    if len(scan.text.sentences) > _SHORT or any(lists[mood] >= _TOLD for mood in _GLAD):
        return {}
    told: dict[str, float] = {}
    for match in scan.matches:
        if match.kind != "pose" or match.inside or match.weight < 1 or match.value not in _TELLING:
            continue
        clause = scan.clause_of(match.first)
        if is_done(scan, match) and not (clause.wished or clause.remembered or clause.dreamt):
            told |= _TELLING[match.value]
    return told


def acts(
    scan: Scan, found: Sequence[Found], people: Sequence[Someone], focus: frozenset[int], mood: Mood
) -> list[Act]:
    """All deeds, the one to draw first."""
    result: list[Act] = []
    near: dict[int, list[Found]] = {}
    at_hand: dict[int, list[Found]] = {}  # of them, with what a deed may be done
    for one in found:
        near.setdefault(one.sentence, []).append(one)
        if one.family in _CARRY_OBJECT and one.presence.drawn:
            at_hand.setdefault(one.sentence, []).append(one)
    persons: dict[int, list[Someone]] = {}
    for someone in people:
        if someone.person.presence in (Presence.THERE, Presence.MENTIONED):
            persons.setdefault(someone.sentence, []).append(someone)
    for match in scan.matches:
        if match.kind != "pose" or match.inside:
            continue
        clause = scan.clause_of(match.first)
        if not is_done(scan, match):
            continue
        sentence = scan.text.units[match.first].sentence
        thing = _object(scan, match, at_hand.get(sentence, ()))
        if not has_its_thing(scan, match, thing):
            continue
        pose = match.value
        word = match.word
        if pose == "build" and thing is not None and thing.family in ("food", "drink"):
            pose = "cook"
        if (
            pose == "build"
            and thing is None
            and any(m in _MAKING for m in (word.lower(), match.word))
        ):
            food = [f for f in near.get(sentence, ()) if f.family == "food"]
            if food:
                pose, thing = "cook", food[0]
        pose = _adjusted(scan, match, pose, thing)
        who = _subject(scan, match, persons.get(sentence, ()))
        if who == "writer":
            who = _animal(scan, match, near.get(sentence, ())) or who
        score = SPECIFICITY.get(pose, 4.0)
        if sentence in focus:
            score += 1.5
        if clause.wished:
            score -= 5.0
        if clause.to_come:
            score -= 3.0
        if pose in ("watch", "look") and thing is None:
            score -= 1.5
        if clause.remembered:
            score -= 1.0
        if pose == "cry":
            score += (
                2.0
                if mood in (Mood.GRIEF, Mood.SAD)
                else -3.0
                if mood in (Mood.JOY, Mood.EXCITED)
                else 0.0
            )
        if who != "writer":
            score -= 2.5
        if is_background(scan, match):
            score -= 2.5
        if clause.dreamt:
            score += 3.0
        if thing is None and pose in ("pick", "build", "give", "hold", "carry", "ride", "throw"):
            score -= 2.5  # picked, made, gave … what?
        if match.weight < 1:
            score = min(score, 0.0) - 1.0 + 0.05 * SPECIFICITY.get(pose, 4.0)
        concept = thing.concept if thing is not None and thing.family != "person" else None
        if pose in ("ride", "paddle"):
            concept = told_by(word) or concept  # cycled against the wind: no ride on a wind
        result.append(Act(Deed(pose, word, concept, who), score, match.first, sentence))
    result.sort(key=lambda a: -a.score)
    return result


def _adjusted(scan: Scan, match: Match, pose: str, thing: Found | None) -> str:
    if thing is None:
        return pose
    concept = thing.concept
    if pose == "run" and concept in ("bicycle", "horse", "motorcycle", "scooter"):
        return "ride"
    by_thing = links().get("pose", {}).get(concept)
    if pose in ("play", "watch", "ride", "play_music", "kick", "throw", "pick", "build", "drive"):
        if pose == "play" and thing.family == "instrument":
            return "play_music"
        if pose == "play" and by_thing in ("board_game", "kick", "throw"):
            return by_thing
        if pose == "ride" and concept in ("car", "bus", "train", "taxi", "subway", "plane"):
            return "sit" if concept != "car" else "drive"
        if pose == "ride" and concept in ("sled", "skis", "skates"):
            return "slide"
        if pose == "play_music" and thing.family != "instrument" and concept != "music_note":
            return "play"
        if pose == "watch" and thing.family in ("sky", "nature", "weather", "animal", "plant"):
            return "look"
    if (
        pose == "watch"
        and scan.language in ("ko", "zh", "ja")
        and thing.family in ("body", "person")
    ):
        return "look"
    if pose == "throw" and concept == "trash":
        return "clean"
    if pose == "hang" and concept not in ("laundry", "socks", "shirt", "blanket"):
        return "decorate"
    if (
        pose == "garden"
        and scan.language == "en"
        and thing.family not in ("plant", "food", "place", "nature", "tool")
    ):
        return "clean" if match.word.lower().startswith("water") else pose
    if pose == "write" and concept in ("mask", "umbrella", "money", "hat"):
        return "umbrella" if concept == "umbrella" else "stand"
    return pose
