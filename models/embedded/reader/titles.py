"""Titles: the writer's own best clause before anything else."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.embedded.reader.focus import Focus
from models.embedded.reader.lines import (
    BREAKS,
    TITLE,
    bare,
    limit_of,
    shorten,
    tail,
    tidy,
    without_opener,
)
from models.embedded.reader.mood import Cue
from models.embedded.reader.people import Someone
from models.embedded.reader.scan import Scan
from models.embedded.reader.things import Found
from models.embedded.reader.units import SPACELESS, listed
from models.words import Presence


@dataclass(frozen=True, slots=True)
class _Piece:
    """A clause as it may stand alone."""

    text: str
    start: int
    end: int
    sentence: int
    whole_end: bool  # ends where its sentence ends


_MOST_SENTENCES = 40  # a title is looked for in these, in the focus and in the last one


def _pieces(scan: Scan, window: frozenset[int]) -> Iterator[_Piece]:
    text = scan.text.clean
    cutting = BREAKS.get(scan.language, BREAKS["spaced"])
    breaks = [u.end for u in scan.text.units if u.breaks] if scan.language in ("ko", "ja") else []
    last = len(scan.text.sentences) - 1
    for at, (start, end) in enumerate(scan.text.sentences):
        if at > _MOST_SENTENCES and at != last and at not in window:
            continue
        marks = [start]
        body = text[start:end]
        marks += [start + m.end() for m in cutting.finditer(body)]
        marks += breaks[bisect_right(breaks, start) : bisect_left(breaks, end)]
        marks = sorted(set(marks))
        for i, begin in enumerate(marks):
            stop = marks[i + 1] if i + 1 < len(marks) else end
            yield _Piece(text[begin:stop], begin, stop, at, stop == end)
        if len(marks) > 1:
            yield _Piece(body, start, end, at, True)


def title(
    scan: Scan, found: Sequence[Found], people: Sequence[Someone], cues: Sequence[Cue], at: Focus
) -> str:
    """A few words of the writer's own."""
    whole = bare(" ".join(scan.text.clean.split()))
    language = scan.language
    spaceless = language in SPACELESS
    if not whole:
        return shorten(" ".join(scan.text.clean.split()), limit_of(scan, TITLE))
    plain = without_opener(whole, scan)
    short = (
        len(plain.split()) <= 5 and len(plain) <= 36
        if not spaceless
        else len(plain.replace(" ", "")) <= 13
    )
    if short and "\n" not in scan.text.clean.strip() and not any(c in plain for c in ".!?。！？"):
        scan.say("title", "the whole entry", plain)
        return tidy(plain, language)
    best: tuple[float, str] = (-99.0, "")
    limit = limit_of(scan, TITLE)
    near = _by_sentence(found, people, cues)
    for piece in _pieces(scan, at.window):
        candidate = _clean_candidate(piece, scan)
        if not candidate or len(candidate) > limit:
            continue
        own = near.get(piece.sentence, _NOBODY)
        score = _worth(candidate, piece, scan, *own, at)
        if score > best[0]:
            best = (score, candidate)
    if best[0] < 0.4:
        made = _with_companion(scan, found, people)
        if made:
            scan.say("title", "thing and companion", made)
            return tidy(made, language)
    if best[1]:
        scan.say("title", f"own clause {best[0]:.1f}", best[1])
        return tidy(best[1], language)
    start, end = scan.text.sentences[at.best] if scan.text.sentences else (0, len(scan.text.clean))
    first = tail(without_opener(bare(scan.text.clean[start:end]), scan), limit, scan)
    scan.say("title", "cut at a word", first)
    return tidy(first, language)


_QUOTE_OPENS = re.compile(r"(?:^|\s)['\"](?=\w)")
_QUOTE_ENDS = re.compile(r"(?<=[\w.!?,])['\"](?=\s|$)")


def _clean_candidate(piece: _Piece, scan: Scan) -> str:
    if len(_QUOTE_OPENS.findall(piece.text)) > len(_QUOTE_ENDS.findall(piece.text)):
        return ""  # somebody is still speaking
    text = without_opener(bare(piece.text), scan)
    language = scan.language
    if language not in SPACELESS:
        words = text.split()
        conjunctions = scan.book.words("conjunction")
        while words and words[0].lower().strip(",") in (*conjunctions, "to"):
            words.pop(0)
        bad_end = scan.book.words("bad_end")
        while words and words[-1].lower().strip(",.") in bad_end and not piece.whole_end:
            words.pop()
        # "today" at an end says nothing
        if len(words) > 3 and words[-1].lower() in listed("today tonight lol though too hoje hoy"):
            words.pop()
        if not 2 <= len(words) <= 8:
            return ""
        return " ".join(words)
    if language == "ko":
        if not piece.whole_end:
            return ""
        return (
            text
            if 4 <= len(text.replace(" ", "")) <= 18 and not text.endswith((" 것", " 수"))
            else ""
        )
    if language == "ja":
        if not piece.whole_end and text.endswith(
            listed("て で けど が から ので のに たら ば と し を に は も の たり ながら")
        ):
            return ""
        if not piece.whole_end and _unfinished(piece, scan):
            return ""
        return text if 4 <= len(text) <= 18 else ""
    if (
        text.endswith(listed("的 跟 和 在 把 被 了又 但 就 后 时 时候 的时候 以后"))
        and not piece.whole_end
    ):
        return ""
    return text if 4 <= len(text) <= 14 else ""


def _unfinished(piece: _Piece, scan: Scan) -> bool:
    """母が私の名前を一瞬: its verb is still to come."""
    units = scan.text.units
    first = bisect_left(units, piece.start, key=lambda u: u.start)
    last = bisect_left(units, piece.end, key=lambda u: u.start)
    own = [u for u in units[first:last] if u.text and not u.tag.startswith("記号")]
    if not own or own[-1].tag.startswith(("動詞", "助動詞", "形容詞", "助詞-終助詞")):
        return False
    return any(u.tag == "助詞-格助詞" and u.text in ("を", "が", "に", "へ") for u in own)


_MOOD_WORDS = frozenset(
    listed(
        "so very really such a best bad happy sad tired angry exhausted good "
        "great nice fun day love lovely"
    )
)
_Near = tuple[list[Found], list[Someone], list[Cue]]
_NOBODY: _Near = ([], [], [])


def _by_sentence(
    found: Sequence[Found], people: Sequence[Someone], cues: Sequence[Cue]
) -> dict[int, _Near]:
    near: dict[int, _Near] = {}
    for one in found:
        near.setdefault(one.sentence, ([], [], []))[0].append(one)
    for someone in people:
        near.setdefault(someone.sentence, ([], [], []))[1].append(someone)
    for cue in cues:
        near.setdefault(cue.sentence, ([], [], []))[2].append(cue)
    return near


def _worth(
    candidate: str, piece: _Piece, scan: Scan, found: Sequence[Found], people: Sequence[Someone],
    cues: Sequence[Cue], at: Focus,
) -> float:  # fmt: skip
    units = scan.text.units
    inside = [
        f
        for f in found
        if piece.start <= units[f.first].start < piece.end and f.family not in ("body", "weather")
    ]
    there = [f for f in inside if f.presence is not Presence.WISHED]
    score = 1.2 * bool(there) + 0.3 * (len(there) > 1)
    low = candidate.lower()
    numbers = scan.book.words("number")
    spaceless = scan.language in SPACELESS
    padded = low if spaceless else f" {low} "
    score += 0.6 * any((n if spaceless else f" {n} ") in padded for n in numbers)
    score += 0.5 * any(piece.start <= units[s.first].start < piece.end for s in people)
    score += 0.7 * (piece.sentence in at.window) + 0.5 * (piece.sentence == at.best)
    if " past " in padded or "지나" in low:
        score -= 0.9  # passed by, not there
    begin = bisect_left(units, piece.start, key=lambda u: u.start)
    if begin < len(units) and scan.clause_of(begin).wished:
        score -= 0.8  # hoped for, not the day
    count = len(scan.text.sentences)
    score += 0.3 * (piece.sentence == 0) + 0.25 * (piece.sentence == count - 1)
    words = len(candidate.split()) if not spaceless else len(candidate.replace(" ", "")) / 2.6
    score -= 0.22 * abs(words - 4.2)
    routine = scan.book.words("routine")
    if any((r if spaceless else f" {r} ") in padded for r in routine):
        score -= 0.9
    if scan.language == "en":
        first = low.split()[0]
        if first in scan.book.words("weak_start"):
            score -= 0.35
        if first in listed(
            "is was were are had got did went made said who where at for with in on to by"
        ):
            score -= 0.4 if first not in ("at", "in", "on", "by", "for") else 0.25
        if len(candidate.split()) == 2 and not there:
            score -= 0.6
        if all(word in _MOOD_WORDS for word in low.split()):
            score -= 2.0
        if len(candidate.split()) <= 3 and people and _names_only(candidate, people):
            score -= 1.2
    if (
        scan.language in ("ko", "ja")
        and " " not in candidate
        and len(candidate) <= 5
        and scan.language == "ko"
    ):
        score -= 1.2  # a lone verb is no title
    own_cues = [c for c in cues if c.word in piece.text]
    strongest = max((c.weight for c in own_cues), default=0.0)
    if strongest >= 2:
        score += 1.2
    elif own_cues and not there and sum(len(c.word) for c in own_cues) >= 0.6 * len(candidate):
        score -= 1.0  # mere feeling
    if inside and all(f.presence in (Presence.ABSENT, Presence.WISHED) for f in inside):
        score -= 0.2
    return score


def _names_only(candidate: str, people: Sequence[Someone]) -> bool:
    named = {word.lower() for s in people for word in s.person.name.split()}
    return all(
        word.lower() in named or word.lower() in ("my", "the", "and") for word in candidate.split()
    )


def _with_companion(scan: Scan, found: Sequence[Found], people: Sequence[Someone]) -> str:
    """ "Ice cream with Jimin": only of someone named right after "with"."""
    things = [
        f
        for f in found
        if f.family in ("food", "drink", "toy", "vehicle", "nature", "sky")
        and f.presence is Presence.THERE
    ]
    if not things:
        return ""
    units = scan.text.units
    for someone in people:
        if someone.person.presence is not Presence.THERE:
            continue
        at = someone.first
        if scan.language == "en":
            lead = [u.text.lower() for u in units[max(0, at - 2) : at]]
            if "with" in lead:
                my = "my " if "my" in lead else "the " if "the" in lead else ""
                return f"{things[0].word} with {my}{someone.person.name}"
        elif scan.language == "ko":
            tail = "".join(u.text for u in units[at + 1 : at + 3])
            if tail.startswith(("이랑", "랑", "하고")):
                particle = (
                    "이랑" if tail.startswith("이랑") else "랑" if tail.startswith("랑") else "하고"
                )
                return f"{someone.person.name}{particle} {things[0].word}"
    return ""
