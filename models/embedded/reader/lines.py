"""Lines of a diary: tidied, cut at clause borders, never inside a grapheme."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from models.embedded.reader.scan import Scan
from models.embedded.reader.units import SPACELESS, listed

TITLE = {"spaced": 40, "ko": 20, "zh": 16, "ja": 20, "th": 24}
PART = {"spaced": 54, "ko": 28, "zh": 21, "ja": 26, "th": 28}  # some clauses of a sentence
WHOLE = {"spaced": 60, "ko": 35, "zh": 25, "ja": 30, "th": 32}  # a whole sentence
SUMMARY = {"spaced": 130, "ko": 70, "zh": 60, "ja": 70, "th": 80}
_CHATTER = re.compile(
    r"(?:[ㅋㅎㅠㅜ]{1,}|[!！]{2,}|[~～]+|\^\^|lol\b|haha(?:ha)*\b|[\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]+|[wｗ]{2,}\b|笑{2,}|(?<=[ぁ-んァ-ヶー])[笑wｗ]+$|哈{3,})",
    re.I,
)
CLOSING = " .,;:!。．，、；：！…~～-–—\n\t"
_EN = r"and|but|so(?=\s+(?:i|we|he|she|they|it|you|the|my|our|no|that|nobody|everyone|there|this|his|her|their|mum|dad|mom)\b)|because|then|while|when|although|though|until|which|where|till|cos"


def _before(conjunctions: str) -> re.Pattern[str]:
    """A mark, or the space before one of these; "Mum and Dad" is no place to cut."""
    of_two = r"and\s+\S+(?:[,.;!?]|\s+(?:so|but|in|on|at|for|with|then)\b|$)"
    return re.compile(
        rf"[,;:—–(){{}}\n]|\s-\s|\s(?!{of_two})(?=(?:{conjunctions})\s)", re.IGNORECASE
    )


_FACE = "[\U0001f300-\U0001faff\u200d\ufe0f]"  # one speaks on after it as after a comma
BREAKS = {
    "en": _before(_EN),
    "spaced": _before(_EN + "|et|mais|und|aber|y|pero|e|ma|mas"),
    "zh": re.compile(rf"[，、；：,;\n]|—+|{_FACE}+"),
    "ja": re.compile(rf"[、；：，,;\n]|—+|{_FACE}+"),
    "ko": re.compile(rf"[,;:\n]|[ㅋㅎㅠㅜ]+(?=\s)|{_FACE}+"),
    "th": re.compile(r"[\s,]"),
}


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


def limit_of(scan: Scan, table: dict[str, int]) -> int:
    return table[scan.language if scan.language in SPACELESS else "spaced"]


def sober(text: str, language: str) -> str:
    """A title in clean dress: the person's words, without laughter and doubled marks."""
    line = " ".join(text.split())
    line = re.sub(r"([!?！？.])\1{1,}", r"\1", line)
    line = re.sub(r"[ㅋㅎㅠㅜ~\s]+$", "", line)  # laughter and tears at the end
    line = re.sub(r"(?<=[\s.!?])\blol\b|^lol\b[ ,]*", "", line, flags=re.I)
    return tidy(line, language)


def tidy(text: str, language: str) -> str:
    """A line of a diary as it was written, in clean dress."""
    line = " ".join(text.split())
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


_LEANING_ON = ("の", "も", "が", "を", "に", "から", "まで", "より", "で", "と")


@cache
def longest_first(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def without_opener(text: str, scan: Scan) -> str:
    line = text.lstrip(" -*•·,~")
    openers = longest_first(scan.book.words("opener"))
    for _ in range(3):
        low = line.lower()
        if not low.startswith(openers):
            return line
        for opener in openers:
            rest = line[len(opener) :]
            if not low.startswith(opener) or not rest.strip(CLOSING):
                continue
            if scan.language in SPACELESS:
                if scan.language == "ko" and not rest.startswith((" ", ",", "~", ".", "!")):
                    continue
                if scan.language == "ja" and rest.startswith(_LEANING_ON):
                    continue  # 今日の弁論
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
                if opener in ("today", "tonight", "this morning", "dear diary"):
                    line = rest.lstrip(" ,!.:")
                    break
        else:
            return line
    return line


_QUOTES = (('"', '"'), ("'", "'"), ("(", ")"), ("[", "]"), ("“", "”"), ("「", "」"), ("『", "』"))

_QUOTING = frozenset("".join(a + b for a, b in _QUOTES))


def bare(text: str) -> str:
    """Without laughter, closing marks, and quotation marks that hold all of it or only half."""
    line = re.sub(r"([!！])\1+(?=\s*\S)", r"\1", text)
    line = _CHATTER.sub("", line).strip(CLOSING)
    if _QUOTING.isdisjoint(line):
        return line
    for opens, closes in _QUOTES:
        inner = line.removeprefix(opens).removesuffix(closes)
        held = line.startswith(opens) and line.endswith(closes) and opens not in inner
        if held and closes not in inner:
            line = inner.strip(CLOSING)
        elif opens != closes and line.count(opens) > line.count(closes):
            line = line.removeprefix(opens)
        elif opens != closes and line.count(closes) > line.count(opens):
            line = line.removesuffix(closes)
        elif opens == closes == '"' and line.count(opens) == 1:
            line = line.strip(opens)
    return line.strip(CLOSING)


_OPENS_PHRASE = frozenset(
    listed(
        "a an the my your his her our their its this that some in on at for with to from by of "
        "about into over under after before until because while when like as than and but or so"
    )
)


def _to_a_border(words: list[str], after: Sequence[str]) -> list[str]:
    """Words that were cut off, without the phrase that was cut: "the whole bus|ride" goes."""
    if not after or after[0].lower() in _OPENS_PHRASE:
        return words  # cut between two phrases
    for at in range(len(words) - 1, max(2, len(words) - 4), -1):
        if words[at].lower() in _OPENS_PHRASE:
            while at > 3 and words[at - 1].lower() in _OPENS_PHRASE:
                at -= 1
            return words[:at]
    return words


def tail(text: str, limit: int, scan: Scan) -> str:
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
                        scan.text.clean[unit.start : place + len(last)].strip(CLOSING), limit
                    )
        return shorten(last, limit)
    line = shorten(text, limit)
    words = _to_a_border(line.split(), text[len(line) :].split())
    bad = scan.book.words("bad_end")
    while len(words) > 2 and words[-1].lower().strip(",") in bad:
        words.pop()
    return " ".join(words).strip(CLOSING)
