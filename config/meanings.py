"""What a word asks for: every list of words of a language as one table, for search.

`meanings("ko")["싸우"]` tells that it is a deed ("argue"); one word may mean several things,
the surest first. Reader and search share the lists; the reader knows grammar, too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from config.vocabulary import WORDS, keyed, words

SPACELESS = frozenset({"ko", "zh", "ja"})  # in their lists spaces mean nothing
_ASKED = frozenset({"mood", "weather", "season", "hour"})
_SHORT = 4  # characters of a saying ("화난") that is asked for like a word
_LONGEST = 3  # words of a phrase that search looks at
NAMED_SURELY = 0.9  # from here a word names a concept or label: then it only hints at other things
_HINT = 0.7
_VAGUE_DEED = 0.6  # "take bus" is riding, too


@dataclass(frozen=True, slots=True)
class Meaning:
    kind: str  # concept mood weather season hour deed
    key: str
    weight: float  # how surely the word means this, 0…1


def key_of(text: str, language: str) -> str:
    """A word or phrase as the table has it."""
    plain = text.casefold()
    return "".join(plain.split()) if language in SPACELESS else " ".join(plain.split())


@cache
def meanings(language: str) -> Mapping[str, tuple[Meaning, ...]]:
    """All that the words of a language mean, the surest first; read once, on first use."""
    found: dict[str, dict[tuple[str, str], float]] = {}
    for word, kind, key, weight in _entries(language):
        if word.count(" ") >= _LONGEST:
            continue
        own = found.setdefault(key_of(word, language), {})
        own[kind, key] = max(weight, own.get((kind, key), 0.0))
    return MappingProxyType(
        {
            word: tuple(
                Meaning(kind, key, weight)
                for (kind, key), weight in sorted(own.items(), key=lambda each: -each[1])
                if weight >= NAMED_SURELY or max(own.values()) < NAMED_SURELY
            )
            for word, own in found.items()
        }
    )


@cache
def mood_words(language: str) -> Mapping[str, tuple[str, ...]]:
    """Single words that tell of each mood, the commonest first."""
    return MappingProxyType(
        {
            mood: tuple(word for word in spoken if " " not in word)
            for mood, spoken in keyed(WORDS / language / "moods.txt")
            if mood[-1] not in "~!"
        }
    )


def _entries(language: str) -> Iterator[tuple[str, str, str, float]]:
    folder = WORDS / language
    for concept, spoken in words(language).items():
        for at, word in enumerate(spoken):
            yield word, "concept", concept, 1.0 if at == 0 else 0.9
    for key, spoken in keyed(folder / "labels.txt"):
        kind, _, name = key.partition(".")
        for word in spoken:
            if kind in _ASKED:
                yield word, kind, name, 1.0
            elif kind == "pose":
                yield word, "deed", name, 0.8
    for pose, spoken in keyed(folder / "verbs.txt"):
        for word in spoken:
            yield word, "deed", pose.rstrip("~"), _VAGUE_DEED if pose[-1] == "~" else 0.8
    for key, spoken in keyed(folder / "signs.txt"):
        kind, _, name = key.partition(".")
        for word in spoken:
            if kind == "weather":
                yield word, kind, name, _HINT
    for mood, spoken in keyed(folder / "moods.txt"):
        if mood[-1] == "~":  # what only hints at a mood asks for none
            continue
        for word in spoken:
            if mood[-1] != "!" or (language in SPACELESS and len(word) <= _SHORT):
                yield word, "mood", mood.removesuffix("!"), _HINT
    for mood, spoken in keyed(folder / "feelings.txt"):
        for word in spoken:
            yield word, "mood", mood, _HINT
    for concept, spoken in keyed(folder / "kinds.txt"):
        for word in spoken:
            yield word, "concept", concept, 0.6
