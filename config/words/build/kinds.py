"""`en/kinds.txt`: what is a kind of a thing and drawn as it, from WordNet.

`kinds_of.txt` beside this file says which meaning of which word a concept is, and which words are
mostly something else.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from config.vocabulary import keyed, words
from config.words.build.wordnet import Part, WordNet, fetched

ROOTS = Path(__file__).with_name("kinds_of.txt")

HEAD = "# Made by config/words/build/kinds.py from WordNet:  concept: kinds of it"
STEPS = 5  # beneath a concept; what is further down only a biologist knows
LONGEST = 22  # letters, and …
MOST_WORDS = 2  # … what takes more to say is an explanation


def make() -> Iterator[tuple[str, str]]:
    roots = dict(keyed(ROOTS))
    known = [*roots.pop("none"), *(word for spoken in words("en").values() for word in spoken)]
    yield "en/kinds.txt", kinds(fetched(), {name: root for name, (root,) in roots.items()}, known)


def kinds(wordnet: WordNet, roots: Mapping[str, str], known: Iterable[str]) -> str:
    """Each word at the concept it is nearest to; not those that are known already."""
    taken = {word.lower() for word in known}
    nouns = wordnet.parts["noun"]
    nearest: dict[str, tuple[int, int, str]] = {}
    for concept, root in roots.items():
        beneath = nouns.beneath(nouns.find(root), STEPS)
        for meaning, steps in beneath.items():
            for word in _words(nouns, meaning):
                place = steps, len(beneath), concept  # of two at once, the narrower concept
                nearest[word] = min(place, nearest.get(word, place))
    found: dict[str, list[str]] = {}
    for word in sorted(nearest):
        if word not in taken and wordnet.is_mostly(word, "noun"):
            found.setdefault(nearest[word][2], []).append(word)
    lines = [f"{concept}: {', '.join(found[concept])}" for concept in sorted(found)]
    return "\n".join([HEAD, *lines]) + "\n"


def _words(nouns: Part, meaning: str) -> Iterator[str]:
    """Plain words that mean this before anything else; none where one of them is a name."""
    spoken = nouns.meanings[meaning].words
    if any(word[0].isupper() for word in spoken):
        return
    for word in map(str.lower, spoken):
        plain = len(word) <= LONGEST and len(word.split()) <= MOST_WORDS
        if plain and nouns.senses[word][0] == meaning:
            yield word
