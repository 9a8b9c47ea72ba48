"""What a clause is worth as a title: who and what is in it, where it stands, how long it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from models.embedded.reader.clauses import Piece
from models.embedded.reader.focus import Focus
from models.embedded.reader.mood import Cue
from models.embedded.reader.scan import Scan
from models.embedded.reader.someone import Someone
from models.embedded.reader.things import Found
from models.embedded.reader.units import SPACELESS, listed
from models.words import Presence

_FEW = 4  # in up to this many sentences the first says what happened, the rest tells more of it
_MOOD_WORDS = frozenset(
    listed(
        "so very really such a best bad happy sad tired angry exhausted good great nice fun day "
        "love lovely"
    )
)

_WHO = (
    "he ",
    "she ",
    "it ",
    "they ",
    "it's ",
    "he's ",
    "she's ",
    "그 ",
    "그게",
    "他",
    "她",
    "它",
    "彼",
    "それ",
)


@dataclass(frozen=True, slots=True)
class Near:
    """What was found in one sentence."""

    things: list[Found]
    people: list[Someone]
    cues: list[Cue]

    def with_(self, other: "Near") -> "Near":
        return Near(self.things + other.things, self.people + other.people, self.cues + other.cues)


NOBODY = Near([], [], [])


def by_sentence(
    found: Sequence[Found], people: Sequence[Someone], cues: Sequence[Cue]
) -> dict[int, Near]:
    near: dict[int, Near] = {}
    for one in found:
        near.setdefault(one.sentence, Near([], [], [])).things.append(one)
    for someone in people:
        near.setdefault(someone.sentence, Near([], [], [])).people.append(someone)
    for cue in cues:
        near.setdefault(cue.sentence, Near([], [], [])).cues.append(cue)
    return near


def worth(candidate: str, piece: Piece, scan: Scan, near: Near, at: Focus) -> float:
    count = _words(candidate, scan)
    score = _content(candidate, piece, scan, near) + _place(piece, scan, at)
    score += 0.5 * piece.whole - 0.3 * max(0.0, 3.5 - count) - 0.04 * max(0.0, count - 9)
    if piece.told is not None:
        score += 0.4
    elif count < 2.6:
        score -= 0.4  # a bare word
    return score


def _words(candidate: str, scan: Scan) -> float:
    if scan.language not in SPACELESS:
        return len(candidate.split())
    return len(candidate.replace(" ", "")) / 2.4


def _place(piece: Piece, scan: Scan, at: Focus) -> float:
    count = len(scan.text.sentences)
    if count <= _FEW:
        return 1.4 * (piece.sentence == 0) + 0.2 * (piece.sentence == at.best)
    score = 0.4 * (piece.sentence in at.window) + 0.3 * (piece.sentence == at.best)
    return score + 1.4 * (piece.sentence == 0) + 0.2 * (piece.sentence == count - 1)


@lru_cache(maxsize=64)
def _spaced(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f" {word} " for word in words)


def _content(candidate: str, piece: Piece, scan: Scan, near: Near) -> float:
    units = scan.text.units
    low = candidate.lower()
    spaceless = scan.language in SPACELESS
    within = (low if spaceless else f" {low} ").__contains__

    def says(list_name: str) -> bool:
        words = scan.book.words(list_name)
        return any(map(within, words if spaceless else _spaced(words)))

    def holds(unit: int) -> bool:
        return piece.start <= units[unit].start < piece.end

    inside = [f for f in near.things if holds(f.first) and f.family not in ("body", "weather")]
    there = [f for f in inside if f.presence is not Presence.WISHED]
    someone = any(holds(s.first) for s in near.people)
    score = 0.6 * bool(there) + 0.2 * (len(there) > 1) + 0.3 * someone
    score += 0.35 * says("number") + 0.8 * says("moment") - 0.6 * says("routine")
    begin = scan.text.unit_at(piece.start)
    if begin < len(units) and scan.clause_of(begin).wished:
        score -= 0.7  # hoped for, not the day
    if says("soon"):
        score -= 0.7
    if piece.sentence and piece.whole_start and low.startswith(_WHO):
        score -= 0.3  # who is that?
    if piece.text.rstrip().endswith(("?", "？")):
        score -= 0.3
    own = [c for c in near.cues if c.word in piece.text]
    strongest = max((c.weight for c in own), default=0.0)
    if strongest >= 2:
        score += 0.4
    elif own and not there and sum(len(c.word) for c in own) >= 0.6 * len(candidate):
        score -= 1.0  # mere feeling
    if scan.language == "en" and all(word in _MOOD_WORDS for word in low.split()):
        score -= 2.0
    if someone and not spaceless and _names_only(low.split(), near.people):
        score -= 1.2
    return score


def _names_only(words: Sequence[str], people: Sequence[Someone]) -> bool:
    named = {word.lower() for s in people for word in s.person.name.split()}
    return len(words) <= 3 and all(w in named or w in ("my", "the", "and") for w in words)
