"""What is done: verbs → poses, with their object and who does it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from config.vocabulary import family
from models.embedded.reader.lexicon import Match, links
from models.embedded.reader.people import Someone
from models.embedded.reader.scan import Scan
from models.embedded.reader.things import Found
from models.embedded.reader.units import listed
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

_LIKELY = 0.4  # from here on a pose is meant, not a way of speaking
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


def _is_negated(scan: Scan, match: Match) -> bool:
    units = scan.text.units
    clause = scan.clause_of(match.first)
    if clause.not_flipped:
        return False
    if scan.language == "ko":
        before = units[max(clause.first, match.first - 1) : match.first]
        if any(u.tag == "MAG" and u.text in ("안", "못") for u in before):
            return True
        after = "".join(u.lemma for u in units[match.last : match.last + 4])
        return after.startswith(
            listed(
                "기싫 지않 지못 지도않 지도못 지는않 지는못 지를않 ㄹ수없 ㄹ수가없 "
                "지말 하지않 하지못 하지도"
            )
        )
    if scan.language == "ja":
        for unit in units[match.last : match.last + 3]:
            if unit.lemma in ("ない", "ぬ") or unit.text == "ませ":
                return True
            if unit.tag.startswith(("動詞", "名詞", "記号")):
                return False
        return False
    if scan.language == "zh":
        start = units[match.first].start
        lead = scan.text.clean[max(0, start - 2) : start]
        return lead.endswith(("不", "没", "没有", "别", "没能"))
    ahead = units[max(clause.first, match.first - 3) : match.first]
    return any(u.text.lower() in scan.book.words("negation") or u.lemma == "not" for u in ahead)


def _fits(scan: Scan, match: Match) -> bool:
    """Verbs by verbs, nouns as deeds by nouns of two syllables and more."""
    units = scan.text.units
    unit = units[match.first]
    if scan.language == "ko":
        word = "".join(u.lemma for u in units[match.first : match.last])
        tag = unit.tag
        if match.last - match.first == 1:
            if tag.startswith(("VV", "VA", "VX")):
                return not (
                    tag == "VX"
                    and word in ("보", "주", "놓", "두", "가", "오", "지", "버리", "내", "나", "있")
                )
            if tag.startswith(("NN", "XR")):
                return len(word) >= 2
            return tag.startswith("MAG") and len(word) >= 2
        return True
    if scan.language == "ja":
        if match.last - match.first == 1:
            return unit.tag.startswith(("動詞", "名詞")) and not (
                unit.tag.startswith("動詞-非自立")
                and unit.lemma in ("見る", "くれる", "あげる", "もらう", "いく", "くる")
            )
        return True
    if scan.language == "en" and match.last - match.first == 1:
        surface = unit.text.lower()
        before = units[match.first - 1].lemma if match.first else ""
        after = units[match.last].text.lower() if match.last < len(units) else ""
        if (
            before
            in ("in", "at", "on", "under", "by", "of", "with", "into", "from", "for", "about")
            and surface == unit.lemma
        ):
            return False  # "under water", "for work", "in bed"
        if before in ("it", "that", "which", "everything", "nothing"):
            return False  # "it fixed me"
        if before in listed("a this that my his her our their no") and surface.endswith("ing"):
            return False  # "the building", "his singing"
        noun_like = before in ("a", "this", "that", "my", "some", "no") and surface == unit.lemma
        if before in listed("a this that my some no these those") and surface.endswith("s"):
            return False  # "the waves", "my dances"
        if noun_like and match.value not in listed(
            "walk swim run cry hug nap sleep eat exercise study bathe kiss dance "
            "drive ride cheer shop speak argue work climb"
        ):
            return False
        if noun_like and match.value in ("work", "cheer"):
            return surface in ("meeting", "shift")
        if surface == "saw" and match.value != "look":
            return False
        if surface == "work" and before not in ("i", "we", "to", "and", "at", "still", "not"):
            return False
        if surface in ("can", "watch") and before in ("a", "my"):
            return False
        if after == "'s":
            return False
        if surface in ("like", "left", "present", "rose", "train", "race", "float"):
            return surface in ("race",) and before != "a"
        if surface in ("drinking",) and after in ("water",):
            return True
    return True


def _object(scan: Scan, match: Match, found: Sequence[Found]) -> Found | None:
    units = scan.text.units
    clause = scan.clause_of(match.first)
    candidates = [
        f for f in found
        if f.family in _CARRY_OBJECT and f.presence.drawn
    ]  # fmt: skip
    if scan.language in ("ko", "ja"):
        low = clause.first - 6
        best: Found | None = None
        for one in candidates:
            if (
                one.last <= match.first
                and one.first >= low
                and one.sentence == units[match.first].sentence
            ):
                after = units[one.last].text if one.last < len(units) else ""
                if after in listed(
                    "에서 에 로 으로 랑 이랑 와 과 하고 で に と へ から 의 の 까지"
                ):
                    continue
                if one.family == "person" and match.value not in listed(
                    "hug kiss hold_hands care comfort wave feed push photograph bathe"
                ):
                    continue
                best = one
        return best
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
    who = "writer"
    for someone in people:
        if not clause.first <= someone.first < match.first:
            continue
        at = someone.first
        after = units[at + 1].text.lower() if at + 1 < len(units) else ""
        before = units[at - 1].text.lower() if at else ""
        if scan.language == "ko":
            tail = "".join(u.text for u in units[at + 1 : at + 4])
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
        for unit in reversed(units[clause.first : match.first]):
            word = unit.text.lower()
            if word in ("i", "we", "i'm", "i'd"):
                return "writer"
            if word in ("he", "she", "they") and people:
                return people[-1].person.name if len(people) == 1 else people[0].person.name
    return who


def acts(
    scan: Scan, found: Sequence[Found], people: Sequence[Someone], focus: frozenset[int], mood: Mood
) -> list[Act]:
    """All deeds, the one to draw first."""
    result: list[Act] = []
    near: dict[int, list[Found]] = {}
    for one in found:
        near.setdefault(one.sentence, []).append(one)
    persons: dict[int, list[Someone]] = {}
    for someone in people:
        if someone.person.presence in (Presence.THERE, Presence.MENTIONED):
            persons.setdefault(someone.sentence, []).append(someone)
    for match in scan.matches:
        if match.kind != "pose" or match.inside:
            continue
        clause = scan.clause_of(match.first)
        if scan.is_quoted(match.first) or not _fits(scan, match) or _is_negated(scan, match):
            continue
        sentence = scan.text.units[match.first].sentence
        thing = _object(scan, match, near.get(sentence, ()))
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
        score = SPECIFICITY.get(pose, 4.0)
        if sentence in focus:
            score += 1.5
        if clause.wished:
            score -= 5.0
        if any(
            word in scan.book.words("soon")
            for word in (clause.surface + " " + clause.lemmas).split()
        ) or (
            scan.language in ("ko", "zh", "ja")
            and any(w in clause.surface for w in scan.book.words("soon"))
        ):
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
        if _background(scan, match):
            score -= 2.5
        if clause.dreamt:
            score += 3.0
        if thing is None and pose in ("pick", "build", "give", "hold", "carry", "ride", "throw"):
            score -= 2.5  # picked, made, gave … what?
        if match.weight < 1:
            score = min(score, 0.0) - 1.0 + 0.05 * SPECIFICITY.get(pose, 4.0)
        concept = thing.concept if thing is not None and thing.family != "person" else None
        if pose in ("ride", "paddle"):
            concept = _told_by(word) or concept  # cycled against the wind: no ride on a wind
        result.append(Act(Deed(pose, word, concept, who), score, match.first, sentence))
    result.sort(key=lambda a: -a.score)
    return result


def brought(
    acts: Sequence[Act], found: Sequence[Found], likely: Mapping[str, float] | None
) -> list[Found]:
    """What deeds were done with though nobody named it: phoned, cycled, kayaked.

    `likely`: how likely each pose is, where that is known; "called it a day" is no phone.
    """
    by_pose, tells = links()["brings"], links()["pose"]
    there = {one.concept for one in found}
    result: list[Found] = []
    for act in acts:
        deed = act.deed
        concept = _told_by(deed.word)
        if concept is None and (likely is None or likely[deed.pose] >= _LIKELY):
            concept = by_pose.get(deed.pose)
        if (
            concept is None
            or concept in there
            or act.score <= 0
            or any(f.sentence == act.sentence and tells.get(f.concept) == deed.pose for f in found)
        ):
            continue
        there.add(concept)
        kind = family(concept) or "thing"
        if kind == "vehicle" and any(
            f.family == kind and f.sentence == act.sentence for f in found
        ):
            continue  # it is named: they drove a tractor
        result.append(Found(concept, kind, deed.word, act.first, act.first + 1, 0, act.sentence))
    return result


def _told_by(words: str) -> str | None:
    """The thing that one of a deed's words has in it."""
    for part, concept in links()["brings_of_word"].items():
        if any(word.startswith(part) for word in words.lower().split()):
            return concept
        if not part.isascii() and part in words:
            return concept
    return None


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


def _background(scan: Scan, match: Match) -> bool:
    """Adnominal and "while" verbs only tell of the background."""
    units = scan.text.units
    after = units[match.last] if match.last < len(units) else None
    if after is None:
        return False
    if scan.language == "ko":
        for unit in units[match.last : match.last + 3]:
            if unit.tag == "ETM":
                return True
            if unit.tag.startswith(("NN", "VV", "EC", "EF")):
                return False
        return False
    if scan.language == "en" and match.first:
        return units[match.first - 1].text.lower() in ("while", "after", "before")
    return False


_QUIET_POSES = frozenset(
    listed("eat drink read look phone study work umbrella injection bow watch")
)


_LIVELY = frozenset(listed("cheer play dance jump laugh smile decorate slide kite blow"))


def fallback(
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


def is_held(concept: str) -> bool:
    return family(concept) in ("food", "drink", "toy", "instrument", "plant") or concept in listed("book letter phone umbrella present photo camera mug balloon bouquet "
"trophy key backpack suitcase newspaper diary ticket certificate kite "
"basket postcard comic notebook glass lunch_box candle sparkler")  # fmt: skip
