"""What the words and phrases of a language may mean, packed: a trie of them, a number for each."""

from array import array
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from marisa_trie import Trie

from models.embedded.reader.shelf import Packed


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing a word may tell. `kind` is concept mood weather hour season place pose hide."""

    kind: str
    value: str
    weight: float = 1.0


Meant = tuple[Meaning, ...]


class Meanings(Mapping[str, Meant]):
    """Words with their meanings; a hundred thousand take a few megabytes."""

    def __init__(
        self, words: Trie, numbers: "array[int]", groups: Sequence[Meant], longest: Mapping[str, int]
    ) -> None:  # fmt: skip
        self._words = words
        self._numbers = numbers  # of each word: its group
        self._groups = groups
        self._longest = longest  # first character → length of the longest word with it

    @classmethod
    def of(cls, told: Mapping[str, Meant]) -> "Meanings":
        words = Trie(told)
        groups: dict[Meant, int] = {}
        same: dict[int, int] = {}  # the same object is the same group; comparing takes longer
        numbers = array("I", bytes(array("I").itemsize * len(told)))
        longest: dict[str, int] = {}
        for word, own in told.items():
            group = same.get(id(own))
            if group is None:
                group = same[id(own)] = groups.setdefault(own, len(groups))
            numbers[words[word]] = group
            longest[word[0]] = max(longest.get(word[0], 0), len(word))
        return cls(words, numbers, tuple(groups), longest)

    def packed(self) -> Packed:
        groups = tuple(
            tuple((one.kind, one.value, one.weight) for one in own) for own in self._groups
        )
        return self._words.tobytes(), self._numbers.tobytes(), groups, dict(self._longest)

    @classmethod
    def unpacked(cls, packed: Packed) -> "Meanings":
        """What was packed."""
        words, numbers, groups, longest = packed
        known = {told: Meaning(*told) for told in {one for own in groups for one in own}}
        return cls(
            Trie().frombytes(words),
            array("I", numbers),
            tuple(tuple(known[told] for told in own) for own in groups),
            longest,
        )

    def __getitem__(self, word: str) -> Meant:
        at: int = self._words[word]
        return self._groups[self._numbers[at]]

    def told(self, word: str) -> Meant:
        """Its meanings, none if it has none."""
        at: int | None = self._words.get(word)
        return () if at is None else self._groups[self._numbers[at]]

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._numbers)

    def longest(self, character: str) -> int:
        """Length of the longest word that begins with it."""
        return self._longest.get(character, 0)

    def at(self, text: str, begin: int) -> Sequence[str]:
        """All words that stand at this place of a text, shortest first."""
        reach = self._longest.get(text[begin], 0)
        found: Sequence[str] = self._words.prefixes(text[begin : begin + reach]) if reach else ()
        return found


class Concepts(Container[str]):
    """Those of the words that name a thing."""

    def __init__(self, meanings: Meanings) -> None:
        self._meanings = meanings

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and any(
            one.kind == "concept" for one in self._meanings.told(word)
        )
