"""What may tell the mood and the scene of an entry, by name: its words, what was found, what the lists say.

What was learnt weighs these (`weighing.py`); they are the same when it is learnt and
when it is used. A name is a word of the language ("queue") or, with a mark, something that all
languages share: "thing.cake", "pose.hug", "gone.kin", "list.sad". What stands side by side counts
as well ("+so tired", "+었다"): two words or, where none parts words, two letters.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from config.vocabulary import family
from models.embedded.reader.deeds import Act
from models.embedded.reader.scan import Scan
from models.embedded.reader.someone import Someone
from models.embedded.reader.things import Found
from models.embedded.reader.units import SPACELESS, Unit, listed
from models.words import Mood, Presence

_ENOUGH = 60.0  # evidence beyond this is a long entry's: its pieces weigh less
_BESIDE = 0.5  # weight of words outside the focus of a long entry
_PAIR = 0.8  # weight of two that stand side by side, beside a word's

_KO_TELLING = ("NN", "VV", "VA", "VX", "XR", "MAG", "MM", "IC", "NR", "SN", "SL", "NP", "XSA")
_JA_TELLING = ("名詞", "動詞", "形容詞", "副詞", "感動詞", "連体詞", "接頭詞")
_JA_TURNING = frozenset(listed("ない ぬ たい れる られる せる させる"))
_EASTERN = "\u3000"  # letters from here on
_MARKS: Mapping[str, re.Pattern[str]] = {
    "sign.laugh": re.compile(r"ㅋㅋ|ㅎㅎ|哈哈|www|ｗｗ|haha|\blol\b|lmao|（笑）|\(笑\)", re.I),
    "sign.tears": re.compile(r"ㅠ|ㅜ|😢|😭|😿|💔|🥲|呜呜|T_T|:\("),
    "sign.glad": re.compile(r"[😂🤣😊😄😁😆🥳🎉😋😀✨]|\^\^|:\)|:D"),
    "sign.heart": re.compile(r"[😍🥰😘❤💕💖💗♡♥💞💓]"),
    "sign.angry": re.compile(r"[😡😤🤬😠💢]"),
    "sign.!": re.compile(r"[!！]"),
    "sign.!!": re.compile(r"[!！]{2}"),
    "sign.?": re.compile(r"[?？]"),
    "sign.…": re.compile(r"…|\.\.\.|。。。"),
    "sign.CAPS": re.compile(r"\b[A-Z]{3,}\b"),
}


_SHARED = listed(
    "list. pose. place. weather. hour. thing. no. kind. with. gone. sign. size. bias "
    "rule. family. concept. as. at. act. first. state."
)


def is_shared(name: str) -> bool:
    """True of evidence that means the same in every language."""
    return name.startswith(_SHARED)


def is_pair(name: str) -> bool:
    """True of two that stand side by side."""
    return name.startswith("+") and len(name) > 2


@dataclass(slots=True)
class Evidence:
    weights: dict[str, float] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)  # as written, for saying why

    def add(self, name: str, weight: float, words: str = "") -> None:
        if weight > self.weights.get(name, 0.0):
            self.weights[name] = weight
        if words:
            self.words.setdefault(name, words)


def tells(unit: Unit, language: str) -> bool:
    if not unit.lemma.strip():
        return False
    if language == "ko":
        return unit.tag.startswith(_KO_TELLING)
    if language == "ja":
        return unit.tag.startswith(_JA_TELLING) or unit.lemma in _JA_TURNING
    return any(c.isalnum() for c in unit.lemma) or unit.lemma == "n't"


def name_of(unit: Unit) -> str:
    return "0" if unit.lemma[0].isdigit() else unit.lemma.lower()


def evidence(
    scan: Scan, scores: Mapping[Mood, float], things: Sequence[Found], people: Sequence[Someone],
    focus: frozenset[int],
) -> Evidence:  # fmt: skip
    """All evidence of an entry, each piece once."""
    found = Evidence()
    long = len(scan.text.sentences) > 4
    _words(scan, found, focus if long else None)
    for mood, score in scores.items():
        if score > 0:
            found.add(f"list.{mood}", min(score, 4.0) / 2)
    top = max(scores, key=lambda mood: scores[mood])
    if scores[top] >= 0.5:
        found.add(f"list.top.{top}", 1.0)
    for match in scan.matches:
        if match.kind in ("pose", "place", "weather", "hour") and not match.inside:
            clause = scan.clause_of(match.first)
            weight = 0.4 if clause.wished or clause.leads_on else 1.0
            found.add(f"{match.kind}.{match.value}", weight, match.word)
    for one in things:
        if one.family == "person":
            continue
        there = one.presence.drawn
        found.add(f"thing.{one.concept}" if there else f"no.{one.family}", 1.0, one.word)
        if there:
            found.add(f"kind.{one.family}", 0.5, one.word)
    for someone in people:
        person = someone.person
        state = "with" if person.presence is Presence.THERE else "gone"
        found.add(f"{state}.{person.kind}", 0.7, person.name)
        if family(person.concept) == "person" and person.concept != "person":
            found.add(f"{state}.{person.concept}", 0.7, person.name)
    for name, pattern in _MARKS.items():
        if pattern.search(scan.text.clean):
            found.add(name, 1.0)
    found.add("size.sentences", min(len(scan.text.sentences), 6) / 6)
    whole = sum(found.weights.values())
    _pairs(scan, found, focus if long else None)
    if whole > _ENOUGH:
        for name in found.weights:
            found.weights[name] *= (_ENOUGH / whole) ** 0.5
    return found


def _words(scan: Scan, found: Evidence, focus: frozenset[int] | None) -> None:
    for unit in scan.text.units:
        if tells(unit, scan.language):
            weight = 1.0 if focus is None or unit.sentence in focus else _BESIDE
            found.add(name_of(unit), weight, unit.text)


def _pairs(scan: Scan, found: Evidence, focus: frozenset[int] | None) -> None:
    """Two words or letters side by side: how something is said, and parts of words never met."""
    text, units = scan.text.clean, scan.text.units
    for unit, after in zip_longest(units, units[1:]):
        weight = _PAIR if focus is None or unit.sentence in focus else _PAIR * _BESIDE
        if scan.language not in SPACELESS:
            if after is not None and unit.text[:1].isalpha() and after.text[:1].isalpha():
                pair = f"{unit.text} {after.text}"
                found.add(f"+{pair.lower()}", weight, pair)
            continue
        for at in range(unit.start, unit.end):
            pair = text[at : at + 2]
            if len(pair) == 2 and all(letter.isalpha() and letter > _EASTERN for letter in pair):
                found.add(f"+{pair}", weight, pair)


def picture(
    found: Evidence, things: Sequence[Found], acts: Sequence[Act], pose: str, place: str
) -> Evidence:
    """The same for pose and place, with what the rules think of them."""
    shown = Evidence(dict(found.weights), found.words)
    for one in things:
        shown.add(f"state.{one.presence}.{one.family}", 1.0)
    for act in acts:
        shown.add(f"act.{act.deed.pose}", 1.0, act.deed.word)
    shown.add(f"first.{acts[0].deed.pose if acts else 'none'}", 1.0)
    shown.add(f"rule.{pose}", 1.0)
    shown.add(f"rule.at.{place}", 1.0)
    return shown
