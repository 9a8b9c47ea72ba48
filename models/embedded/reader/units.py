"""A text as units: words or morphemes with their dictionary forms, sentences and clauses.

Korean and Japanese are split by mecab, Chinese by its word list, others at spaces. Analysers
are loaded on first use, each by its own language. Everything is linear in the text's length.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from marisa_trie import Trie

from config.addresses import inside_addresses
from config.languages import script_of
from config.vocabulary import WORDS, keyed, lines_of
from models.embedded.reader.dictionaries import morphemes

LONGEST = 120_000  # characters that are read; the rest of a longer text is kept, not read

SPACELESS = ("ko", "zh", "ja", "th")  # keys of their word lists are matched without spaces


@cache
def listed(words: str) -> tuple[str, ...]:
    """Words written in one line, as a tuple: for `in` and `startswith`."""
    return tuple(words.split())


@dataclass(slots=True)
class Unit:
    """One word or morpheme."""

    text: str  # as written; "" of the later parts of a fused Korean form
    lemma: str
    start: int  # in the text
    end: int
    tag: str = ""  # part of speech where the analyser knows it
    sentence: int = 0
    clause: int = 0
    breaks: bool = False  # a clause ends after it


@dataclass(frozen=True, slots=True)
class Text:
    """An analysed text."""

    language: str
    clean: str
    units: Sequence[Unit]
    sentences: Sequence[tuple[int, int]]  # start and end in `clean`

    def words(self, first: int, last: int) -> str:
        """The text from unit `first` up to, without, unit `last`."""
        return self.clean[self.units[first].start : self.units[last - 1].end]

    def unit_at(self, place: int) -> int:
        """The first unit that begins at this place of `clean` or behind it."""
        return bisect_left(self.units, place, key=lambda unit: unit.start)


def is_hiragana(text: str) -> bool:
    return all("ぁ" <= letter <= "ゖ" for letter in text)


def clean(text: str) -> str:
    """Text that analysers can take: NFC, no lone surrogates, no control characters."""
    whole = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text[:LONGEST])
    whole = unicodedata.normalize("NFC", whole).replace("’", "'").replace("‘", "'")
    whole = whole.replace("“", '"').replace("”", '"')
    return "".join(
        c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs") else " " for c in whole
    )


# A sentence ends at its mark, a line's end, or laughter and tears that Korean puts there.
_SENTENCE = re.compile(
    r"(?:(?![ㅋㅎㅠㅜ]{2})[^.!?。！？…\n])*(?:(?:[ㅋㅎㅠㅜ]{2,}|[.!?。！？…\n]+)[.!?~ㅋㅎㅠㅜ]*[\"'”’)」』】]*|$)"
)
_SAID = re.compile(
    r"[\"'”’」』](?:と|って|を|の|が|は|も|に|で|라|고|며|는|란|이| ?하고| ?했| ?한다)"
)
_ABBREVIATION = re.compile(r"\b(?:mr|mrs|ms|dr|st|vs|etc|prof|no|a\.m|p\.m|e\.g|i\.e)\.$", re.I)


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, blank ones left out."""
    found: list[tuple[int, int]] = []
    open_at: int | None = None
    addresses = inside_addresses(text)
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        if start == end:
            continue
        if open_at is not None:
            start, open_at = open_at, None
        piece = text[start:end]
        decimal = (
            piece.endswith(".")
            and end < len(text)
            and piece[-2:-1].isdigit()
            and text[end].isdigit()
        )
        at = bisect_left(addresses, end)
        address = at < len(addresses) and addresses[at] == end
        goes_on = address or _SAID.match(text, end - 1) is not None
        if decimal or goes_on or (_ABBREVIATION.search(piece.rstrip()) and end < len(text)):
            open_at = start  # "Mr. Patel", "3.5", 「見た！」と: no end of a sentence
            continue
        if not any(c.isalnum() or ord(c) > 0x2000 for c in piece):
            continue
        start += len(piece) - len(piece.lstrip())
        found.append((start, start + len(text[start:end].rstrip())))
    if open_at is not None:
        found.append((open_at, len(text.rstrip())))
    return found


# ---------------------------------------------------------------- spaced languages

_WORD = re.compile(
    r"(?:https?://|www\.)[^\s]{0,2000}[\w/]|n't\b|'(?:s|re|ve|ll|d|m)\b|[^\W_]+(?:'(?!(?:s|re|ve|ll|d|m)\b)[^\W_]+)*|[^\s\w]|_",
    re.I,
)
_COMMA = frozenset(",;:()–—，；、")


@cache
def irregular() -> Mapping[str, str]:
    return {form: base for base, forms in keyed(WORDS / "en" / "irregular.txt") for form in forms}


_VOWELS = "aeiou"


def english_lemma(word: str, known: Container[str]) -> str:
    """Dictionary form of a lower-cased English word, by rules checked against known words."""
    base = irregular().get(word)
    if base is not None:
        return base
    if len(word) < 4:
        return word
    found = _by_rule(word, known)
    return word if word in known and found not in known else found


def _by_rule(word: str, known: Container[str]) -> str:
    if word.endswith("ing") and len(word) > 5:
        return _stem(word[:-3], word, known)
    if word.endswith("ed") and len(word) > 4:
        return _stem(word[:-2], word, known)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ves") and word[:-3] + "f" in known:
        return word[:-3] + "f"
    if word.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _stem(stem: str, word: str, known: Container[str]) -> str:
    if not any(v in stem for v in _VOWELS + "y"):
        return word  # "thing", "string", "bed"
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsz"
    candidates = [stem[:-1]] if doubled else [stem, stem + "e"]
    short = len(stem) >= 3 and stem[-1] not in _VOWELS + "wxy" and stem[-2] in _VOWELS
    if short and not doubled and stem[-3] not in _VOWELS:
        candidates.reverse()  # "hoping" is hope, "staring" stare
    if stem.endswith("i"):
        candidates.insert(0, stem[:-1] + "y")
    for candidate in candidates:
        if candidate in known:
            return candidate
    return candidates[0]


def _spaced(text: str, language: str, known: Container[str]) -> list[Unit]:
    units: list[Unit] = []
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if language == "en":
            lemma = english_lemma(word, known)
        else:
            lemma = _other_lemma(word, language, known)
        units.append(Unit(match.group(), lemma, *match.span()))
    return units


_ARABIC_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل")
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "default": ("es", "en", "er", "s", "n", "e", "a", "i", "y"),
    "ru": ("ами", "ями", "ах", "ях", "ом", "ем", "ой", "ей", "ов", "у", "ю", "а", "я", "ы", "и", "е"),
    "tr": ("ları", "leri", "lar", "ler", "ında", "inde", "da", "de", "yı", "yi", "ı", "i", "u", "ü"),
    "fi": ("ssa", "ssä", "lla", "llä", "sta", "stä", "ta", "tä", "n", "a", "ä", "t"),
}  # fmt: skip


def _other_lemma(word: str, language: str, known: Container[str]) -> str:
    if word in known or len(word) < 4:
        return word
    if language in ("ar", "fa", "he"):
        for prefix in _ARABIC_PREFIXES if language == "ar" else ("ה", "ב", "ל", "ו"):
            if word.startswith(prefix) and word.removeprefix(prefix) in known:
                return word.removeprefix(prefix)
        return word
    endings = _ENDINGS.get("ru" if language in ("uk", "bg") else language, _ENDINGS["default"])
    for ending in endings:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3:
            for candidate in (
                stem,
                stem + "a",
                stem + "e",
                stem + "o",
                stem + "а",
                stem + "я",
                stem + "ь",
            ):
                if candidate in known:
                    return candidate
    return word


# ---------------------------------------------------------------- Korean, Japanese


_KO_BREAKING = frozenset(
    ("고", "는데", "은데", "ㄴ데", "지만", "어서", "아서", "서", "다가", "니까", "며", "면서", "더니",
     "자마자", "느라", "려고", "다면", "ㄴ다면", "면", "으면", "어", "아")
)  # fmt: skip
_KO_CONTRAST = frozenset(("는데", "은데", "ㄴ데", "지만", "더니"))


def _units_ko(text: str) -> list[Unit]:
    units: list[Unit] = []
    for surface, feature, start in morphemes("ko", text):
        tag = feature[0] if feature else ""
        kind = feature[4] if len(feature) > 4 else ""
        parts: list[tuple[str, str]] = []
        if kind == "Inflect" and len(feature) > 7:
            for part in feature[7].split("+"):
                fields = part.split("/")
                if len(fields) >= 2:
                    parts.append((fields[0], fields[1]))
        end = start + len(surface)
        if not parts:
            parts = [(surface, tag)]
        for at, (lemma, sub) in enumerate(parts):
            units.append(Unit(surface if at == 0 else "", lemma, start, end, sub))
        last = units[-1]
        last.breaks = last.tag == "EC" and last.lemma in _KO_BREAKING - {"어", "아"}
    for unit, other in pairwise(units):
        if unit.breaks and other.tag == "VX":
            unit.breaks = False  # 키우고 싶다, 먹고 있다: one deed
    return units


_JA_BREAKING = frozenset(listed("けど けれど けれども が ので のに から し たら て で ば と"))


def _units_ja(text: str) -> list[Unit]:
    units: list[Unit] = []
    for surface, feature, start in morphemes("ja", text):
        tag = "-".join(f for f in feature[:2] if f and f != "*")
        if tuple(feature[1:3]) == ("固有名詞", "人名"):
            tag += "-人名"
        base = feature[6] if len(feature) > 6 and feature[6] not in ("*", "") else surface
        unit = Unit(surface, base, start, start + len(surface), tag)
        unit.breaks = tag == "助詞-接続助詞" and surface in _JA_BREAKING
        units.append(unit)
    return units


# ---------------------------------------------------------------- Chinese, Thai


@dataclass(frozen=True, slots=True)
class _Weights:
    """How usual words are: a trie and a number each take a fifth of a dictionary's room."""

    words: Trie
    figures: Sequence[float]

    def get(self, word: str) -> float | None:
        at = self.words.get(word)
        return None if at is None else self.figures[at]


@cache
def _chinese_weights() -> _Weights:
    weights: dict[str, float] = {}
    for line in lines_of(WORDS / "zh" / "segment.txt"):
        figure, _, words = line.partition(": ")
        weight = int(figure) / 2 - 17.9  # log of 60 million words counted by jieba
        weights.update(dict.fromkeys(words.split(), weight))
    trie = Trie(weights)
    return _Weights(trie, array("f", [weights[trie.restore_key(at)] for at in range(len(trie))]))


_NO_WEIGHTS = _Weights(Trie(), array("f"))
_LONGEST_WORD = 8
_UNKNOWN = -16.0  # a single character not on the list


def _units_by_list(text: str, weights: _Weights, own: Container[str]) -> list[Unit]:
    """The likeliest split of a text into listed words; Latin runs and digits stay whole."""
    units: list[Unit] = []
    for run in re.finditer(r"[A-Za-z0-9À-ɏ]+|[^A-Za-z0-9À-ɏ\s]+", text):
        piece, begin = run.group(), run.start()
        if piece[0].isascii() and piece[0].isalnum():
            units.append(Unit(piece, piece.lower(), begin, run.end(), "eng"))
            continue
        best = [0.0] * (len(piece) + 1)
        step = [1] * (len(piece) + 1)
        for at in range(len(piece) - 1, -1, -1):
            best[at] = _UNKNOWN + best[at + 1]
            step[at] = 1
            for size in range(1, min(_LONGEST_WORD, len(piece) - at) + 1):
                word = piece[at : at + size]
                weight = weights.get(word)
                if weight is None and size > 1 and word in own:
                    weight = -11.0
                if weight is not None and weight + best[at + size] > best[at]:
                    best[at], step[at] = weight + best[at + size], size
        at = 0
        while at < len(piece):
            word = piece[at : at + step[at]]
            units.append(Unit(word, word, begin + at, begin + at + len(word)))
            at += step[at]
    return units


# ---------------------------------------------------------------- all together


def analyse(text: str, language: str, known: Container[str], ends: frozenset[str]) -> Text:
    """A text's units with their sentences and clauses.

    `known` are the words of the language's lists, `ends` those that begin a new clause.
    """
    whole = clean(text)
    if language == "ko":
        units = _units_ko(whole)
    elif language == "ja":
        units = _units_ja(whole)
    elif language == "zh":
        units = _units_by_list(whole, _chinese_weights(), known)
    elif language == "th":
        units = _units_by_list(whole, _NO_WEIGHTS, known)
    else:
        units = _spaced(whole, language, known)
    spans = sentences_of(whole)
    _number(units, spans, language, ends)
    return Text(language, whole, units, spans)


def _number(
    units: list[Unit], spans: list[tuple[int, int]], language: str, ends: frozenset[str]
) -> None:
    sentence = clause = since = 0
    for at, unit in enumerate(units):
        while sentence + 1 < len(spans) and unit.start >= spans[sentence + 1][0]:
            sentence += 1
            clause += 1
            since = at
        begins = unit.text.lower() in ends and at > since + 1 and language not in ("ko", "ja")
        if begins:
            clause += 1
            since = at
        unit.sentence, unit.clause = sentence, clause
        if unit.text in _COMMA or unit.breaks:
            clause += 1
            since = at


def letters(text: str) -> int:
    return sum(1 for c in text if script_of(c) is not None)
