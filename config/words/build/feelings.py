"""`en/feelings.txt`: rarer words of feeling and of illness, from WordNet.

`feelings_of.txt` beside this file says which meanings tell a mood, and which words tell none.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from config.vocabulary import WORDS, keyed, words
from config.words.build.wordnet import WordNet, fetched

ROOTS = Path(__file__).with_name("feelings_of.txt")

HEAD = "# Made by config/words/build/feelings.py from WordNet:  mood: words"
STEPS = 2  # beneath a meaning; further down a feeling becomes something else
SHORTEST = 6  # letters: "burn", "gall" and "pique" have too many meanings
MOST_WORDS = 3
BY_HAND = ("moods", "events")  # files that know better


def make() -> Iterator[tuple[str, str]]:
    roots = dict(keyed(ROOTS))
    known = [*roots.pop("none"), *(word for spoken in words("en").values() for word in spoken)]
    for name in BY_HAND:
        known += [word for _, spoken in keyed(WORDS / "en" / f"{name}.txt") for word in spoken]
    yield "en/feelings.txt", feelings(fetched(), roots, known)


def feelings(wordnet: WordNet, roots: Mapping[str, Iterable[str]], known: Iterable[str]) -> str:
    """Each word at the first of the moods it may tell; not those that are known already."""
    taken = {word.lower() for word in known}
    lines = {}
    for mood, meant in roots.items():
        found = {word for root in meant for word in _words(wordnet, root)} - taken
        lines[mood] = f"{mood}: {', '.join(sorted(found))}"
        taken |= found
    return "\n".join([HEAD, *(lines[mood] for mood in sorted(lines))]) + "\n"


def _words(wordnet: WordNet, root: str) -> Iterator[str]:
    part, _, meaning = root.partition(" ")
    meanings = wordnet.parts[part]
    for beneath in meanings.beneath(meanings.find(meaning), STEPS if part != "adj" else 1):
        for word in map(str.lower, meanings.meanings[beneath].words):
            plain = len(word) >= SHORTEST and len(word.split()) <= MOST_WORDS
            if plain and "'" not in word:  # it is whose disease?
                yield word
