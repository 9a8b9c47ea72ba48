"""Title and summary: the writer's own best words, never cut inside a clause or a grapheme."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.embedded.reader.focus import Focus
from models.embedded.reader.mood import Cue
from models.embedded.reader.people import Someone
from models.embedded.reader.scan import Scan
from models.embedded.reader.things import Found
from models.embedded.reader.units import SPACELESS, listed
from models.words import Presence

_TITLE = {"spaced": 40, "ko": 20, "zh": 16, "ja": 20, "th": 24}
_SUMMARY = {"spaced": 130, "ko": 70, "zh": 60, "ja": 70, "th": 80}
_CHATTER = re.compile(
    r"(?:[ㅋㅎㅠㅜ]{1,}|[!！]{2,}|[~～]+|\^\^|lol\b|haha(?:ha)*\b|[\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]+|[wｗ]{2,}\b|笑{2,})",
    re.I,
)
_CLOSING = " .,;:!。．，、；：！…~～-–—\n\t"


def _joins_left(character: str) -> bool:
    """True if a cut before this character would tear a grapheme."""
    return (
        unicodedata.category(character) in ("Mn", "Me", "Mc")
        or character in "\u200d\ufe0f\ufe0e\u20e3"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\u1160" <= character <= "\u11ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _tears(text: str, at: int) -> bool:
    """True if a cut before `at` would tear a grapheme."""
    before, after = text[at - 1], text[at]
    flags = 0
    while flags < at and _is_flag(text[at - 1 - flags]):
        flags += 1
    return _joins_left(after) or before == "\u200d" or (_is_flag(after) and flags % 2 == 1)


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a space where there is one, never inside a grapheme."""
    if len(text) <= limit:
        return text
    space = text.rfind(" ", int(limit * 0.4), limit + 1)
    at = space if space > 0 else limit
    while at > 0 and (_tears(text, at) or text[at - 1].isspace()):
        at -= 1
    if at == 0:  # one endless grapheme: keep it whole
        at = limit
        while at < len(text) and _tears(text, at):
            at += 1
    return text[:at]


def _limit(scan: Scan, table: dict[str, int]) -> int:
    return table[scan.language if scan.language in SPACELESS else "spaced"]


def tidy(text: str, language: str) -> str:
    """A line of a diary in clean dress: the person's words, without laughter and doubled marks."""
    line = " ".join(text.split())
    line = re.sub(r"([!?！？.])\1{1,}", r"\1", line)
    line = re.sub(r"[ㅋㅎㅠㅜ~\s]+$", "", line)  # laughter and tears at the end
    line = re.sub(r"(?<=[\s.!?])\blol\b|^lol\b[ ,]*", "", line, flags=re.I)
    if language == "en":
        line = re.sub(r"\bi\b(?=[ ',])", "I", line)
        for wrong, right in (
            ("dont", "don't"),
            ("cant", "can't"),
            ("didnt", "didn't"),
            ("wasnt", "wasn't"),
            ("couldnt", "couldn't"),
            ("isnt", "isn't"),
        ):
            line = re.sub(rf"\b{wrong}\b", right, line)
    line = " ".join(line.split()).strip(" -*•·,")
    return line[:1].upper() + line[1:] if language not in SPACELESS else line


def _without_opener(text: str, scan: Scan) -> str:
    line = text.lstrip(" -*•·,~")
    for _ in range(3):
        low = line.lower()
        for opener in sorted(scan.book.words("opener"), key=len, reverse=True):
            rest = line[len(opener) :]
            if not low.startswith(opener) or not rest.strip(_CLOSING):
                continue
            if scan.language in SPACELESS:
                if scan.language == "ko" and not rest.startswith((" ", ",", "~", ".", "!")):
                    continue
                if opener == "就" or (
                    scan.language == "zh" and len(opener) == 1 and rest[:1] not in "，, "
                ):
                    continue
                line = rest.lstrip(" ,，、~.!")
                break
            if rest[:1] in (",", " ", "!", ".", ":"):
                if opener in listed(
                    "and but so well also oh ok okay honestly basically anyway lol haha um hmm"
                ) or rest[:1] in (",", ":", ".", "!"):
                    line = rest.lstrip(" ,!.:")
                    break
                told = rest.split()[:1]
                if told and told[0].lower() in ("was", "is", "were", "marks", "felt", "we're"):
                    continue  # "Today was the day" says something with it
                if opener in ("today", "tonight", "yesterday", "this morning", "dear diary"):
                    line = rest.lstrip(" ,!.:")
                    break
        else:
            return line
    return line


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
    cutting = _BREAKS.get(scan.language, _BREAKS["spaced"])
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


_BREAKS = {
    "spaced": re.compile(
        r"[,;:—–(){}\n]|\s-\s|\s(?!and\s+\S+(?:[,.;!?]|\s+(?:so|but|in|on|at|for|with|then)\b|$))(?=(?:and|but|so|because|then|while|when|although|though|until|which|et|mais|und|aber|y|pero|e|ma|mas)\s)",
        re.I,
    ),
    "zh": re.compile(r"[，、；：\n]"),
    "ja": re.compile(r"[、；：\n]"),
    "ko": re.compile(r"[,;:\n]"),
    "th": re.compile(r"[\s,]"),
}
_PARTICLES_KO = listed("을 를 이 가 은 는 에 에서 와 과 랑 하고 도 의 한테 로 으로 까지 부터")


def _bare(text: str) -> str:
    return _CHATTER.sub("", text).strip(_CLOSING).strip("\"'()[]“”「」『』")


def title(
    scan: Scan, found: Sequence[Found], people: Sequence[Someone], cues: Sequence[Cue], at: Focus
) -> str:
    """A few words of the writer's own."""
    whole = _bare(" ".join(scan.text.clean.split()))
    language = scan.language
    spaceless = language in SPACELESS
    if not whole:
        return shorten(" ".join(scan.text.clean.split()), _limit(scan, _TITLE))
    plain = _without_opener(whole, scan)
    short = (
        len(plain.split()) <= 5 and len(plain) <= 36
        if not spaceless
        else len(plain.replace(" ", "")) <= 13
    )
    if short and "\n" not in scan.text.clean.strip() and not any(c in plain for c in ".!?。！？"):
        scan.say("title", "the whole entry", plain)
        return tidy(plain, language)
    best: tuple[float, str] = (-99.0, "")
    limit = _limit(scan, _TITLE)
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
    first = _tail(_without_opener(_bare(scan.text.clean[start:end]), scan), limit, scan)
    scan.say("title", "cut at a word", first)
    return tidy(first, language)


def _clean_candidate(piece: _Piece, scan: Scan) -> str:
    text = _without_opener(_bare(piece.text), scan)
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
        return text if 4 <= len(text) <= 18 else ""
    if (
        text.endswith(listed("的 跟 和 在 把 被 了又 但 就 后 时 时候 的时候 以后"))
        and not piece.whole_end
    ):
        return ""
    return text if 4 <= len(text) <= 14 else ""


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


def _tail(text: str, limit: int, scan: Scan) -> str:
    """The end (ko, ja, zh keep the verb) or the beginning of a sentence that is too long."""
    if len(text) <= limit:
        return text
    if scan.language in ("ko", "ja", "zh"):
        pieces = [p for p in re.split(r"[,，、;；]\s*", text) if p.strip()]
        if pieces and 4 <= len(pieces[-1]) <= limit:
            return pieces[-1]
        if scan.language == "ko":
            words = (pieces[-1] if pieces else text).split(" ")
            kept: list[str] = []
            for word in reversed(words):
                if kept and len(" ".join([word, *kept])) > limit - 2:
                    break
                kept.insert(0, word)
            line = " ".join(kept)
            return shorten(line, limit)
        units = [u for u in scan.text.units if u.text]
        last = pieces[-1] if pieces else text
        if len(last) > limit:
            # from a word's beginning on
            place = scan.text.clean.rfind(last)
            for unit in units:
                if (
                    unit.start >= place + len(last) - limit
                    and not unit.tag.startswith("助")
                    and unit.start < place + len(last)
                ):
                    return shorten(
                        scan.text.clean[unit.start : place + len(last)].strip(_CLOSING), limit
                    )
        return shorten(last, limit)
    line = shorten(text, limit)
    words = line.split()
    bad = scan.book.words("bad_end")
    while len(words) > 2 and words[-1].lower().strip(",") in bad:
        words.pop()
    return " ".join(words).strip(_CLOSING)


# ---------------------------------------------------------------- summary


def summary(scan: Scan, at: Focus) -> str:
    """One or two of the writer's own sentences: the moment and its punch line."""
    text = scan.text.clean
    language = scan.language
    limit = _limit(scan, _SUMMARY)
    spans = scan.text.sentences
    lines = [" ".join(text[a:b].split()) for a, b in spans]
    whole = _glue(lines, language) if lines else " ".join(text.split())
    plain = tidy(_without_opener(whole, scan), language)
    if not lines or (len(plain) <= limit and len(lines) <= 4):
        return shorten(plain or " ".join(text.split()), limit)
    short = 24 if language in SPACELESS else 60
    punch = 26 if language in SPACELESS else 48
    glue = "" if language in ("zh", "ja") else " "
    best = at.best
    chosen = [best]
    first_routine = _routine(lines[0], scan)
    if best != 0 and len(lines[0]) <= short and not first_routine:
        chosen.insert(0, 0)
    elif best != len(lines) - 1 and len(lines[-1]) <= punch:
        chosen.append(len(lines) - 1)
    elif best + 1 < len(lines) and len(lines[best]) < short:
        chosen.append(best + 1)
    scan.say("summary", "sentences " + " + ".join(str(c + 1) for c in chosen), "")
    parts = [_without_opener(lines[c], scan) if i == 0 else lines[c] for i, c in enumerate(chosen)]
    line = glue.join(parts)
    if len(line) > limit and len(parts) > 1:
        keep = (
            parts.index(_without_opener(lines[best], scan))
            if chosen[0] == best
            else chosen.index(best)
        )
        rest = limit - sum(len(p) for i, p in enumerate(parts) if i != keep) - 1
        if rest >= limit // 2:
            parts[keep] = _fit(parts[keep], rest, scan)
            line = glue.join(parts)
        else:
            line = _fit(parts[keep], limit, scan)
    elif len(line) > limit:
        line = _fit(line, limit, scan)
    return tidy(line, language)


def _glue(lines: Sequence[str], language: str) -> str:
    """Sentences joined as the language writes them."""
    if language not in ("zh", "ja"):
        return " ".join(lines)
    return "".join(
        line if line.endswith(("。", "！", "？", "!", "?", "…")) else line + " " for line in lines
    ).strip()


def _routine(line: str, scan: Scan) -> bool:
    low = line.lower() if scan.language in SPACELESS else f" {line.lower()} "
    return any(
        (r if scan.language in SPACELESS else f" {r} ") in low for r in scan.book.words("routine")
    )


def _fit(line: str, limit: int, scan: Scan) -> str:
    """A sentence cut at a clause border: en keeps its beginning, ko, zh and ja their end."""
    if len(line) <= limit:
        return line
    cutting = _BREAKS.get(scan.language, _BREAKS["spaced"])
    marks = [m.start() for m in cutting.finditer(line)]
    if scan.language in SPACELESS:
        for mark in marks:
            rest = line[mark + 1 :].strip()
            if len(rest) <= limit:
                if len(rest) >= 8:
                    return rest
                break
        if scan.language == "ko":
            words = line.split(" ")
            while len(words) > 1 and len(" ".join(words)) > limit:
                words.pop(0)
            return shorten(" ".join(words), limit)
        fitting = [m for m in marks if 8 <= m <= limit]
        return line[: fitting[-1]].rstrip(_CLOSING) if fitting else shorten(line, limit)
    fitting = [m for m in marks if 25 <= m <= limit]
    if fitting:
        return line[: fitting[-1]].rstrip(" ,;:—–-") + "."
    line = _tail(line, limit, scan)
    return line + ("" if line.endswith((".", "!", "?")) else "…")
