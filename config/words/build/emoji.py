"""`<language>/concepts.txt`: what things are called, from the names that CLDR gives their emoji.

English, Korean, Chinese and Japanese words are written by hand. Which emoji stand for a concept
is told by hand as well, in `emoji.txt`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from config.languages import LANGUAGES
from config.vocabulary import WORDS, keyed
from config.words.build.registry import from_npm

CLDR = "cldr-annotations-full@48.2.0"
CLDR_JOINED = "cldr-annotations-derived-full@48.2.0"  # emoji of several signs, as the polar bear
NAMES = "annotations/{}/annotations.json"
NAMES_JOINED = "annotationsDerived/{}/annotations.json"

HEAD = """\
# Made by config/words/build/emoji.py from CLDR:  concept: word, word
# Better words by a speaker belong into own.txt beside this file."""
BY_HAND = frozenset({"en", "ko", "zh", "ja"})
NAMED_ONLY = {"fire": ["🔥"]}  # it is called fire, but who sends one mostly means "great"
LONGEST = 24  # characters; a longer name is a description: "arbre à feuilles caduques"


def make() -> Iterator[tuple[str, str]]:
    signs = {**dict(keyed(WORDS / "emoji.txt")), **NAMED_ONLY}
    languages = [code for code in LANGUAGES if code not in BY_HAND]
    plain = from_npm(CLDR, map(NAMES.format, languages))
    joined = from_npm(CLDR_JOINED, map(NAMES_JOINED.format, languages))
    for language in languages:
        named = {
            **_annotations(joined[NAMES_JOINED.format(language)], "annotationsDerived"),
            **_annotations(plain[NAMES.format(language)], "annotations"),
        }
        yield f"{language}/concepts.txt", concepts(signs, named)


def concepts(signs: Mapping[str, Iterable[str]], named: Mapping[str, Mapping[str, Any]]) -> str:
    """Words of each concept by its emoji, each with its name ("tts") and key words ("default")."""
    lines = []
    for concept in sorted(signs):
        found = [word for sign in signs[concept] if sign in named for word in _words(**named[sign])]
        if found:
            lines.append(f"{concept}: {', '.join(dict.fromkeys(found))}")
    return "\n".join([HEAD, *lines]) + "\n"


def _words(tts: Iterable[str], default: Iterable[str] = ()) -> Iterator[str]:
    """The name, and the one key word at its begin or end: "sapin de noël", "noël".

    Where there are two such words, none tells the thing: "crème", "glacée".
    """
    name = next(iter(tts)).lower()
    if len(name) <= LONGEST:
        yield from name.split(", ")
    keys = {key for key in map(str.lower, default) if _at_an_end(key, name)}
    if len(keys) == 1:
        yield from keys


def _at_an_end(key: str, name: str) -> bool:
    return name.startswith(f"{key} ") or name.endswith(f" {key}")


def _annotations(source: bytes, root: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(source)[root]["annotations"]
    return found
