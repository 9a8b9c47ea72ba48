"""The moment of a long entry that a reader would remember."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from models.embedded.reader.mood import Cue
from models.embedded.reader.scan import Scan
from models.embedded.reader.someone import Someone
from models.embedded.reader.things import Found
from models.embedded.reader.units import SPACELESS
from models.words import Presence

_SHORT = 3  # up to this many sentences all of them are the focus
_PRONOUNS = ("he", "she", "it", "they", "then", "we", "him", "her", "그", "그리고", "그래서", "他", "她", "它", "然后", "彼", "それ", "そして")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Focus:
    best: int  # the sentence
    window: frozenset[int]
    scores: tuple[float, ...]


def focus(
    scan: Scan, found: Sequence[Found], people: Sequence[Someone], cues: Sequence[Cue]
) -> Focus:
    count = len(scan.text.sentences)
    if count <= 1:
        return Focus(0, frozenset((0,)), (0.0,))
    scores = [0.0] * count
    concepts: list[set[str]] = [set() for _ in range(count)]
    for one in found:
        if one.presence in (
            Presence.THERE,
            Presence.DREAMT,
            Presence.REMEMBERED,
        ) and one.family not in ("body",):
            concepts[min(one.sentence, count - 1)].add(one.concept)
    repeated = Counter(c for own in concepts for c in own)
    posed = {
        min(scan.text.units[m.first].sentence, count - 1)
        for m in scan.matches
        if m.kind == "pose" and not m.inside
    }
    peopled = {min(s.sentence, count - 1) for s in people if s.person.presence is Presence.THERE}
    moods = [0.0] * count
    for cue in cues:
        moods[min(cue.sentence, count - 1)] += cue.weight
    wished = Counter(c.sentence for c in scan.clauses if c.wished or c.leads_on)
    clauses = Counter(c.sentence for c in scan.clauses)
    spaceless = scan.language in SPACELESS
    routine, moment = scan.book.words("routine"), scan.book.words("moment")
    for at, (start, end) in enumerate(scan.text.sentences):
        text = scan.text.clean[start:end].lower()
        score = 0.5 * min(3, len(concepts[at]))
        score += 0.8 * (at in posed) + 0.6 * (at in peopled)
        score += 0.5 * math.sqrt(sum(repeated[c] - 1 for c in concepts[at]))
        score += 0.5 * (at == count - 1) + 0.3 * (at == 0)
        score += min(1.6, len(text) / (45 if spaceless else 110))
        score += 0.25 * min(4.0, moods[at])
        padded = text if spaceless else f" {text} "
        score += 1.2 * any((m if spaceless else f" {m} ") in padded for m in moment)
        score -= 0.9 * any((r if spaceless else f" {r} ") in padded for r in routine)
        if wished[at] and wished[at] >= clauses[at]:
            score -= 1.5
        scores[at] = score
    best = max(range(count), key=lambda i: scores[i])
    if count <= _SHORT:
        return Focus(best, frozenset(range(count)), tuple(scores))
    window = {best}
    if best + 1 < count and (_begins(scan, best + 1) or concepts[best] & concepts[best + 1]):
        window.add(best + 1)
    if best and _begins(scan, best):
        window.add(best - 1)
    scan.say(
        f"focus=sentence {best + 1} of {count}", f"score {scores[best]:.1f}", _text(scan, best)[:80]
    )
    return Focus(best, frozenset(window), tuple(scores))


def _text(scan: Scan, sentence: int) -> str:
    start, end = scan.text.sentences[sentence]
    return scan.text.clean[start:end]


def _begins(scan: Scan, sentence: int) -> bool:
    text = _text(scan, sentence).lower()
    if scan.language in SPACELESS:
        return text.startswith(_PRONOUNS)
    return text.split(" ", 1)[0].strip(",.") in _PRONOUNS
