"""What things and deeds tell in any language: of places, hours, moods, poses, other things."""

from collections.abc import Mapping
from functools import cache

from config.vocabulary import WORDS, keyed


@cache
def links() -> Mapping[str, Mapping[str, str]]:
    """Such as links()["place"]["oven"] == "kitchen"."""
    found: dict[str, dict[str, str]] = {}
    for key, spoken in keyed(WORDS / "links.txt"):
        kind, _, value = key.partition(".")
        for name in " ".join(spoken).split():
            found.setdefault(kind, {})[name] = value
    return found


def told_by(words: str) -> str | None:
    """The thing that one of a deed's words has in it."""
    for part, concept in links()["brings_of_word"].items():
        if any(word.startswith(part) for word in words.lower().split()):
            return concept
        if not part.isascii() and part in words:
            return concept
    return None
