"""Titles: the writer's own best clause before anything else."""

import re
from collections.abc import Sequence

from config.addresses import sites_only
from models.embedded.reader.clauses import Piece, pieces
from models.embedded.reader.focus import Focus
from models.embedded.reader.lines import (
    PART,
    TITLE,
    WHOLE,
    bare,
    limit_of,
    longest_first,
    shorten,
    sober,
    tail,
    without_opener,
)
from models.embedded.reader.mood import Cue
from models.embedded.reader.scan import Scan
from models.embedded.reader.someone import Someone
from models.embedded.reader.standing import stands
from models.embedded.reader.things import Found
from models.embedded.reader.units import SPACELESS, listed
from models.embedded.reader.worth import NOBODY, by_sentence, worth
from models.words import Presence

_POOR = 0.0  # a clause of less is worth less than a thing and who shared it


def title(
    scan: Scan, found: Sequence[Found], people: Sequence[Someone], cues: Sequence[Cue], at: Focus
) -> str:
    """A few words of the writer's own."""
    language = scan.language
    whole = bare(_told_on(sites_only(" ".join(scan.text.clean.split())), language))
    if not whole:
        return shorten(" ".join(scan.text.clean.split()), limit_of(scan, TITLE))
    plain = without_opener(whole, scan)
    if _short(plain, scan):
        scan.say("title", "the whole entry", plain)
        return sober(plain, language)
    best: tuple[float, str] = (-99.0, "")
    longest = limit_of(scan, WHOLE)
    part = limit_of(scan, PART)
    near = by_sentence(found, people, cues)
    for piece in pieces(scan, at.window, longest):
        candidate = _candidate(piece, scan)
        if not candidate or len(candidate) > (longest if piece.whole else part):
            continue
        lost = stands(piece, scan)
        if lost is None:
            continue
        own = near.get(piece.sentence, NOBODY)
        for which in range(piece.sentence + 1, piece.last_sentence + 1):
            own = own.with_(near.get(which, NOBODY))
        score = worth(candidate, piece, scan, own, at) - lost
        if score > best[0]:
            best = (score, candidate)
    if best[0] < _POOR:
        made = _with_companion(scan, found, people)
        if made:
            scan.say("title", "thing and companion", made)
            return sober(made, language)
    if best[1]:
        scan.say("title", f"own clause {best[0]:.1f}", best[1])
        return sober(best[1], language)
    start, end = scan.text.sentences[at.best] if scan.text.sentences else (0, len(scan.text.clean))
    told = bare(sites_only(scan.text.clean[start:end]))
    first = tail(without_opener(told, scan), longest, scan)
    scan.say("title", "cut at a word", first)
    return sober(first, language)


def _short(plain: str, scan: Scan) -> bool:
    """The entry itself is no longer than a title."""
    if "\n" in scan.text.clean.strip() or any(c in scan.text.clean for c in ".!?。！？"):
        return False
    if scan.language in SPACELESS:
        return len(plain.replace(" ", "")) <= 13
    return len(plain.split()) <= 5 and len(plain) <= 36


_HANGING = frozenset(
    listed("about for of in on at with from until till since by like than as into")
)


def _candidate(piece: Piece, scan: Scan) -> str:
    """A clause in its own words, without the connective that it hangs by."""
    text = without_opener(bare(_told_on(sites_only(piece.text), scan.language)), scan)
    text = _loose(text, scan)
    language = scan.language
    if language in SPACELESS:
        return text if len(text.replace(" ", "")) >= 4 else ""
    words = text.split()
    idle = len(words) > 3 and words[-1].lower() in listed("today tonight lol though too hoje hoy")
    if idle and words[-2].lower() not in _HANGING:
        words.pop()  # "today" at an end says nothing, but "about today"
    return " ".join(words) if len(words) >= 2 else ""


_LAUGHTER = re.compile(
    r"(?<=[^\W_])[ㅋㅎㅠㅜ~]*\s*(?:[ㅋㅎㅠㅜ]{2,}|[\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]+)\s*(?=\w)"
)


def _told_on(text: str, language: str) -> str:
    """Laughter between two sentences stands for their mark."""
    return _LAUGHTER.sub({"zh": "，", "ja": "。"}.get(language, ". "), text)


def _loose(text: str, scan: Scan) -> str:
    """Without "but", 그래도, 但: they hang by what is not in the title."""
    low = text.lower()
    for word in longest_first(scan.book.words("dangling")):
        if not low.startswith(word):
            continue
        rest = text[len(word) :]
        parted = rest[:1] in ("", " ", ",", "，", "、")
        if (parted or scan.language in ("zh", "ja")) and len(rest.strip(" ,，、")) >= 4:
            return rest.lstrip(" ,，、")
    return text


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
