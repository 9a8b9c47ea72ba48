"""Words of several meanings, with the clues that tell which is meant (ambiguous.txt)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from config.vocabulary import WORDS, lines_of

AS_NOUN = "NOUN"  # the clue of a word that stands there as a thing: "a card", "her left boot"


@dataclass(frozen=True, slots=True)
class Choice:
    concept: str | None
    clues: tuple[str, ...]


@cache
def ambiguous(language: str) -> Mapping[str, tuple[Choice, ...]]:
    """Each such word with what it may mean, in the order that it is asked."""
    table: dict[str, tuple[Choice, ...]] = {}
    for line in lines_of(WORDS / language / "ambiguous.txt"):
        word, _, rest = line.partition(":")
        choices = []
        for part in rest.split(";"):
            concept, _, clues = part.partition("=")
            name = concept.strip()
            choices.append(Choice(None if name in ("-", "") else name, tuple(clues.split())))
        table[word.strip()] = tuple(choices)
    return table
