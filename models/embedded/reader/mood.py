"""What the lists say of the mood: cues, where they stand, and what turns them."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from config.vocabulary import family
from models.embedded.reader.links import links
from models.embedded.reader.matching import Match
from models.embedded.reader.scan import Clause, Scan
from models.embedded.reader.things import Found
from models.embedded.reader.units import listed
from models.words import Mood, Presence

VALENCE: Mapping[Mood, float] = {
    Mood.JOY: 2.0, Mood.EXCITED: 2.0, Mood.LOVE: 2.0, Mood.PROUD: 2.0, Mood.CALM: 1.0,
    Mood.WISTFUL: -0.5, Mood.TIRED: -1.0, Mood.WORRIED: -1.5, Mood.SICK: -1.5, Mood.ANGRY: -2.0,
    Mood.SAD: -2.0, Mood.GRIEF: -3.0,
}  # fmt: skip
BRIGHT = frozenset((Mood.JOY, Mood.EXCITED, Mood.LOVE, Mood.PROUD))
HEAVY = frozenset((Mood.SAD, Mood.GRIEF, Mood.WORRIED, Mood.ANGRY, Mood.TIRED, Mood.SICK))

_LAUGHTER = ("ㅋㅋ", "ㅎㅎ", "哈哈", "www", "ｗｗ", "haha", "lol", "lmao")
_WEEPING = ("ㅠ", "ㅜ", "😢", "😭", "😿", "💔", "🥲", "呜呜", "(´;ω;`)", ":(", "T_T")
_GLAD_SIGNS = listed("😂 🤣 😊 😄 😁 😆 🥳 🎉 😋 ^^ :) :D ☺ 😀 ✨")
_LOVE_SIGNS = ("😍", "🥰", "😘", "❤", "💕", "💖", "💗", "♡", "♥", "💞", "💓")
_ANGRY_SIGNS = ("😡", "😤", "🤬", "😠", "💢")
_TIRED_SIGNS = ("😴", "🥱", "😪", "😫", "😩")
_SICK_SIGNS = ("🤒", "🤕", "🤢", "🤮", "🤧", "😷")
_WORRY_SIGNS = ("😰", "😨", "😱", "😟", "😥", "😓")


@dataclass(frozen=True, slots=True)
class Cue:
    """A mood cue with the weight it has here."""

    mood: Mood
    weight: float
    word: str
    clause: int
    sentence: int


def _negation_before(scan: Scan, match: Match, clause: Clause) -> bool:
    units = scan.text.units
    if scan.language == "ko":
        before = units[max(clause.first, match.first - 2) : match.first]
        if any(u.tag in ("MAG",) and u.text in scan.book.words("negation_before") for u in before):
            return True
        after = "".join(u.lemma for u in units[match.last : match.last + 5])
        if any(after.startswith(n) for n in scan.book.words("negation_after")):
            return True
        return after.startswith(
            listed("도없 이없 은없 가없 도않 지도 하지않 하지못 스럽지않 하지도")
        )
    if scan.language == "ja":
        for unit in units[match.last : match.last + 3]:
            if unit.lemma in ("ない", "ぬ", "無い") or unit.text in ("ませ", "なかっ", "なく"):
                return True
            if unit.tag.startswith(("名詞", "動詞", "記号", "形容詞")):
                break
        return False
    if scan.language == "zh":
        start = units[match.first].start
        lead = scan.text.clean[max(0, start - 3) : start]
        return lead.endswith(
            listed("不 没 没有 不太 不怎么 不是 不算 没那么 并不 一点也不 一点都不 不再 毫不")
        )
    negations = scan.book.words("negation")
    start = max(clause.first, match.first - 4)
    for at in range(match.first - 1, start - 1, -1):
        word = units[at].text.lower()
        if word in negations or units[at].lemma == "not":
            return True
        if word in (",", "but", "and", "so", "because"):
            return False
    return False


def cues(scan: Scan) -> list[Cue]:
    """All cues of the text, negation, wishes, quotes and contrast worked in."""
    found: list[Cue] = []
    for match in scan.matches:
        if match.kind != "mood" or match.inside:
            continue
        mood = Mood(match.value)
        weight = match.weight
        clause = scan.clause_of(match.first)
        unit = scan.text.units[match.first]
        if scan.language == "ko" and not _korean_fits(scan, match):
            continue
        if clause.wished and mood in BRIGHT | {Mood.CALM} and weight < 3:
            weight *= 0.35
        if scan.language == "ko" and _conditional(scan, clause):
            weight *= 0.4
        if scan.is_quoted(match.first) and weight < 2:
            weight *= 0.35
        if mood is Mood.SICK and _of_another(scan, match, clause):
            mood = Mood.WORRIED  # the fever is the child's
        length = match.last - match.first
        if (
            not clause.not_flipped
            and not _holds_negation(match)
            and _negation_before(scan, match, clause)
        ):
            if mood in BRIGHT:
                scan.say(f"mood≠{mood}", "negated", match.word)
                found.append(
                    Cue(Mood.SAD, 0.7 * min(weight, 1.0), match.word, unit.clause, unit.sentence)
                )
                continue
            if mood in (Mood.CALM, Mood.WISTFUL):
                continue
            scan.say(f"mood≠{mood}", "negated", match.word)
            found.append(
                Cue(Mood.CALM, 0.7 * min(weight, 1.0), match.word, unit.clause, unit.sentence)
            )
            continue
        if length >= 3 and weight >= 1:
            weight *= 1.1  # a phrase says more than its words
        found.append(Cue(mood, weight, match.word, unit.clause, unit.sentence))
    return found


_HEALERS = frozenset(("doctor", "nurse", "dentist", "clinic"))


def _of_another(scan: Scan, match: Match, clause: Clause) -> bool:
    """True if the one who is ill stands before the word: 女儿发烧, "Theo threw up"."""
    begin = bisect_left(scan.matches, clause.first, key=lambda m: m.first)
    for other in scan.matches[begin : begin + 40]:
        if other.first >= match.first:
            return False
        alive = (
            other.kind == "concept"
            and not other.inside
            and family(other.value) in ("person", "animal")
        )
        if alive and other.value not in _HEALERS:
            between = scan.forms(other.last, match.first)
            return not ({"i", "with", "나", "내", "我", "私", "and"} & between)
    return False


def _conditional(scan: Scan, clause: Clause) -> bool:
    tail = scan.text.units[max(clause.first, clause.last - 2) : clause.last]
    return any(u.tag == "EC" and u.lemma in ("면", "으면", "ㄴ다면", "다면") for u in tail)


def _holds_negation(match: Match) -> bool:
    word = match.word.lower()
    return any(
        n in word
        for n in (
            "n't",
            "not ",
            "no ",
            "nobody",
            "never",
            "안",
            "못",
            "없",
            "않",
            "不",
            "没",
            "ない",
            "なかっ",
            "nothing",
            "cannot",
            "cant ",
        )
    )


def _korean_fits(scan: Scan, match: Match) -> bool:
    """Single syllables are cues only as words of their own."""
    word = "".join(u.text for u in scan.text.units[match.first : match.last])
    tag = scan.text.units[match.first].tag
    if len(word) == 1 and match.last - match.first == 1:
        if tag.startswith(("V", "M", "NN", "IC", "UNKNOWN", "SW", "SY", "NNG")):
            return not (word in "못안" and tag != "MAG")
        return word in "ㅠㅜㅎㅋ"
    return True


def _signs(text: str) -> list[tuple[Mood, float, str]]:
    found: list[tuple[Mood, float, str]] = []
    lower = text.lower()
    for mood, signs, weight in (
        (Mood.JOY, _LAUGHTER, 0.6), (Mood.SAD, _WEEPING, 0.6), (Mood.JOY, _GLAD_SIGNS, 0.9),
        (Mood.LOVE, _LOVE_SIGNS, 1.2), (Mood.ANGRY, _ANGRY_SIGNS, 1.5), (Mood.TIRED, _TIRED_SIGNS, 1.2),
        (Mood.SICK, _SICK_SIGNS, 1.5), (Mood.WORRIED, _WORRY_SIGNS, 1.2),
    ):  # fmt: skip
        hits = [s for s in signs if s.lower() in lower]
        if hits:
            found.append((mood, weight, hits[0]))
    return found


_HINT = {"mood_of_pose": 0.4, "mood_of_thing": 0.3}  # less than a word of feeling


def _hints(
    scan: Scan, things: Sequence[Found], window: frozenset[int] | None
) -> list[tuple[Mood, float, str]]:
    """What deeds and things tell: a dance is likelier glad than sad. Each mood once a kind."""
    best: dict[tuple[str, str], tuple[Mood, float, str]] = {}
    by_pose, by_thing = links().get("mood_of_pose", {}), links().get("mood_of_thing", {})
    for match in scan.matches:
        if match.kind == "pose" and not match.inside and match.value in by_pose:
            clause = scan.clause_of(match.first)
            if clause.wished or (window is not None and clause.sentence not in window):
                continue
            name = by_pose[match.value]
            best.setdefault(("pose", name), (Mood(name), _HINT["mood_of_pose"], match.word))
    for one in things:
        if one.concept in by_thing and one.presence in (Presence.THERE, Presence.DREAMT):
            if window is not None and one.sentence not in window:
                continue
            name = by_thing[one.concept]
            weight = 1.2 if name == "grief" else _HINT["mood_of_thing"]
            best.setdefault(("thing", name), (Mood(name), weight, one.word))
    return list(best.values())


_AGAIN = 0.3  # the same word said again


@dataclass(frozen=True, slots=True)
class Scores:
    """What the lists say for each mood, with the words that said so."""

    of: dict[Mood, float]
    words: dict[Mood, list[str]]


def scores(
    scan: Scan,
    found: Sequence[Cue],
    focus: frozenset[int],
    absent_dear: bool,
    found_things: Sequence[Found],
) -> Scores:
    """The lists' view of the whole. `focus` are the sentences that the page is about."""
    of: dict[Mood, float] = dict.fromkeys(Mood, 0.0)
    words: dict[Mood, list[str]] = {}
    clauses = scan.clauses
    last_clause = len(clauses) - 1
    last_sentence = clauses[-1].sentence if clauses else 0
    long = last_sentence >= 4
    heard: set[tuple[Mood, str]] = set()
    for cue in found:
        place = 1.0 if (cue.mood, cue.word) not in heard else _AGAIN
        heard.add((cue.mood, cue.word))
        clause = clauses[cue.clause]
        if cue.clause == last_clause or (last_sentence and cue.sentence == last_sentence):
            place *= 1.4
        if clause.contrast:
            place *= 1.3
        if cue.clause < last_clause and (
            (
                clauses[cue.clause + 1].contrast
                and clauses[cue.clause + 1].sentence <= cue.sentence + 1
            )
            or clause.ends_in_contrast
        ):
            place *= 0.6
        if long:
            place *= 1.4 if cue.sentence in focus else 0.45 if cue.weight < 1 else 0.75
        of[cue.mood] += cue.weight * place
        words.setdefault(cue.mood, []).append(cue.word)
    for mood, weight, word in _hints(scan, found_things, focus if long else None):
        of[mood] += weight
        words.setdefault(mood, []).append(word)
    for mood, weight, sign in _signs(scan.text.clean):
        if mood is Mood.SAD and max(of[m] for m in BRIGHT) >= 1.5:
            weight *= 0.35
        if mood is Mood.JOY and of[Mood.GRIEF] >= 2:
            continue
        of[mood] += weight
        words.setdefault(mood, []).append(sign)
    _settle(of, scan, absent_dear)
    _doubt(of)
    return Scores(of, words)


def _settle(scores: dict[Mood, float], scan: Scan, absent_dear: bool) -> None:
    glad = max(scores[Mood.PROUD], scores[Mood.EXCITED], scores[Mood.LOVE])
    if glad >= 1.8 and scores[Mood.SAD] > 0 and scores[Mood.GRIEF] < 1.5:
        tears = scan.book.words("tears")
        if any(
            t in scan.text.clean.lower()
            for t in (*tears, "cried", "cry", "tears", "울", "눈물", "哭", "泪", "泣", "涙")
        ):
            scores[Mood.SAD] *= 0.4  # tears of joy
    if scores[Mood.GRIEF] >= 2.0:
        scores[Mood.GRIEF] += 3.0
    elif scores[Mood.GRIEF] >= 1.0 and scores[Mood.SAD] + scores[Mood.WISTFUL] >= 1:
        scores[Mood.GRIEF] += 1.5
    if absent_dear and scores[Mood.GRIEF] < 1:
        scores[Mood.WORRIED] += 0.3
    if "!!" in scan.text.clean and any(scores[m] > 0 for m in BRIGHT):
        best = max(BRIGHT, key=lambda m: scores[m])
        scores[best] += 0.5
    # quiet cues are everywhere; they win only where little else is said
    others = max(s for m, s in scores.items() if m is not Mood.CALM)
    if others >= 1.6:
        scores[Mood.CALM] *= 0.6


DOUBT = (2.2, 0.35)  # a dark score under this, and a glad one of at least this share


def _doubt(scores: dict[Mood, float]) -> None:
    """A weak dark word beside a glad one is more often a joke or a detail than the day."""
    dark = max((Mood.SAD, Mood.ANGRY, Mood.WORRIED, Mood.TIRED), key=lambda m: scores[m])
    glad = max(BRIGHT, key=lambda m: scores[m])
    most, share = DOUBT
    if scores[Mood.GRIEF] < 1 and scores[dark] < most and scores[glad] >= share * scores[dark]:
        for mood in (Mood.SAD, Mood.ANGRY, Mood.WORRIED, Mood.TIRED):
            scores[mood] = min(scores[mood], 0.9 * scores[glad])
