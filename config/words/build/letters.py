"""`letters.txt`: how often letters meet in each language of Latin letters, from wordfreq."""

import math
import unicodedata
from collections.abc import Iterator, Mapping

from config.languages import LANGUAGES, letter_groups
from config.words.build.frequencies import fetched

HEAD = (
    "# Made by config/words/build/letters.py from wordfreq (Robyn Speer; data: CC BY-SA 4.0):"
    " -10·log of how often letters meet, by language"
)
GROUPS = 1300  # the most common ones of each language
RARER = 11  # a group that is not listed is a third as common as the last that is


def make() -> Iterator[tuple[str, str]]:
    languages = [code for code, language in LANGUAGES.items() if language.script == "Latin"]
    yield "letters.txt", letters(fetched(languages))


def letters(words: Mapping[str, Mapping[str, float]]) -> str:
    """The table that `config.languages` reads, of each language's words with their shares."""
    found = {code: _figures(shares) for code, shares in words.items()}
    unseen = " ".join(str(max(figures.values()) + RARER) for figures in found.values())
    lines = []
    for group in sorted({group for figures in found.values() for group in figures}):
        pairs = [f"{at}:{of[group]}" for at, of in enumerate(found.values()) if group in of]
        lines.append(f"{group}\t{' '.join(pairs)}")
    return "\n".join([HEAD, " ".join(found), unseen, *lines]) + "\n"


def _figures(shares: Mapping[str, float]) -> dict[str, int]:
    met: dict[str, float] = {}
    for word, share in shares.items():
        for group in letter_groups(unicodedata.normalize("NFC", word).lower()):
            if group != "_":
                met[group] = met.get(group, 0.0) + share
    common = sorted(met, key=lambda group: (-met[group], group))[:GROUPS]
    whole = sum(met.values())
    return {group: round(-10 * math.log(met[group] / whole)) for group in common}
