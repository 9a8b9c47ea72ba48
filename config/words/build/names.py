"""`<language>/names.txt`: first names, from the persons that faker makes up.

English ones also from the census of the United States, and from the other languages that are
written in Latin letters: friends come from everywhere. `en/names_too.txt` has those that are words
as well ("Rose", "Will"), as our own days write them: those are names only where something says so.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from config import places
from config.vocabulary import WORDS, lines_of
from config.words.build.registry import from_pypi

FAKER = "faker==40.63.0"
PERSONS = "faker/providers/person/{}/__init__.py"
CENSUS = "names==0.3.0"  # data: United States Census Bureau, 1990, in the public domain
LISTS_OF_CENSUS = ("names/dist.female.first", "names/dist.male.first")
MOST_OF_ALL = 93.0  # percent of all people; the rarest are misspelt
WELL_KNOWN = 0.05  # percent of all people
A_WORD = 4  # times that days write a word small, and it is no slip
ALSO = frozenset((
    "Angel", "Art", "Buddy", "Candy", "Charity", "Chase", "Cherry", "Chip", "Clay", "Cliff",
    "Drew", "Faith", "Frank", "Gene", "Ginger", "Grant", "Hazel", "Heather", "Honey", "Hunter",
    "Iris", "Jasmine", "Mercy", "Miles", "Pat", "Patience", "Peg", "Ray", "Reed", "Rich",
    "Rob", "Rod", "Rusty", "Scout", "Skip", "Sonny", "Sue", "Sunny", "Teddy", "Violet", "Ward",
    "Will",
))  # fmt: skip
NEVER = frozenset((
    "Al", "America", "Angeles", "Asia", "Carolina", "Era", "France", "Ha", "In", "Irish", "Le",
    "Long", "Madonna", "Many", "My", "Nan", "Nana", "Nanna", "Prince", "Santa", "Sol", "Son", "Sun",
    "Ta", "Tai", "Tu", "Un", "Vi", "Young",
))  # fmt: skip

# Locales whose names are those of the language's own people: Swiss lists are half of neighbours.
LOCALES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "bg": ("bg_BG",),
        "cs": ("cs_CZ",),
        "da": ("da_DK",),
        "de": ("de_DE", "de_AT"),
        "el": ("el_GR",),
        "en": ("en_GB", "en_US", "en_IE", "en_NZ", "en_IN"),
        "es": ("es_ES", "es_MX", "es_AR"),
        "fi": ("fi_FI",),
        "fr": ("fr_FR",),
        "hu": ("hu_HU",),
        "id": ("id_ID",),
        "it": ("it_IT",),
        "ja": ("ja_JP",),
        "ko": ("ko_KR",),
        "nl": ("nl_NL",),
        "no": ("no_NO",),
        "pl": ("pl_PL",),
        "pt": ("pt_PT", "pt_BR"),
        "ro": ("ro_RO",),
        "ru": ("ru_RU",),
        "sv": ("sv_SE",),
        "tr": ("tr_TR",),
        "uk": ("uk_UA",),
        "vi": ("vi_VN",),
        "zh": ("zh_CN",),
    }
)

HEAD = "# Made by config/words/build/names.py from faker; add more to own_names.txt"
HEAD_CENSUS = (
    "# Made by config/words/build/names.py from faker and the US census; add more to own_names.txt"
)
HEAD_TOO = "# Made by config/words/build/names.py: names that are words as well"
LISTS = ("first_name_", "first_names")  # not "first_romanized_names"
LENGTHS = range(2, 13)  # one character is a word, a longer one a whole name or a mistake
A_LINE = 16


def make() -> Iterator[tuple[str, str]]:
    paths = {code: PERSONS.format(code) for codes in LOCALES.values() for code in codes}
    sources = from_pypi(FAKER, paths.values())
    found = {
        language: {name for code in codes for name in first_names(sources[paths[code]].decode())}
        for language, codes in LOCALES.items()
    }
    for language, names in found.items():
        if language != "en":
            yield f"{language}/names.txt", filed(names)
    abroad = {name for names in found.values() for name in names if name.isascii()}
    files = from_pypi(CENSUS, LISTS_OF_CENSUS)
    counted = census(file.decode() for file in files.values())
    names, too = english(found["en"], abroad, counted, *written(_days()))
    yield "en/names.txt", filed(names, HEAD_CENSUS)
    yield "en/names_too.txt", filed(too, HEAD_TOO)


def first_names(source: str) -> set[str]:
    """Every name within the lists called `first_…` of a provider, which is read, never run."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        for value in _lists(node):
            texts = (part.value for part in ast.walk(value) if isinstance(part, ast.Constant))
            names |= {text for text in texts if isinstance(text, str) and _is_name(text)}
    return names


def _lists(node: ast.AST) -> Iterator[ast.expr]:
    match node:
        case ast.Assign(targets=[ast.Name(called)], value=value):
            if called.startswith(LISTS):
                yield value
        case ast.AnnAssign(target=ast.Name(called), value=ast.expr() as value):
            if called.startswith(LISTS):
                yield value


def census(lists: Iterable[str]) -> dict[str, float]:
    """Names of the census with the percent of people who bear them."""
    found: dict[str, float] = {}
    for line in "\n".join(lists).splitlines():
        if line.strip():
            name, share, together, _ = line.split()
            if float(together) <= MOST_OF_ALL and _is_name(name):
                found[name.title()] = max(found.get(name.title(), 0.0), float(share))
    return found


def english(
    own: set[str], abroad: set[str], counted: Mapping[str, float], small: Counter[str],
    large: Counter[str],
) -> tuple[set[str], set[str]]:  # fmt: skip
    """English names, and those of them that are words as well.

    `small` and `large` tell how often days write a word so within a sentence.
    """
    more = {name for name in abroad | counted.keys() if not _is_town(name)}
    names, too = set[str](), set[str]()
    for name in own | more:
        as_word = small[name.lower()]
        known = name in own or counted.get(name, 0.0) >= WELL_KNOWN
        if not as_word or large[name] >= 3 * as_word or (as_word < A_WORD and name in own):
            names.add(name)
        elif known and large[name] * 200 >= as_word:  # "in", "so" and "my" are no names
            too.add(name)
    too |= ALSO
    return (names | too) - NEVER, too - NEVER


def _is_town(name: str) -> bool:
    town = places.find(name)
    return town is not None and (town.thousands == 0 or town.thousands >= 100)


def written(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands small and large within sentences."""
    small, large = Counter[str](), Counter[str]()
    for text in texts:
        for word in re.findall(r"(?<=[a-z,;] )[A-Za-z]+\b", text):
            if word.islower():
                small[word] += 1
            elif word.istitle():
                large[word] += 1
    return small, large


def _days() -> Iterator[str]:
    for file in ("days.tsv", "marked.tsv"):
        for line in lines_of(WORDS / "en" / file):
            yield re.sub(r"[\[\]{}]", "", line.rpartition("\t")[2])


def _is_name(text: str) -> bool:
    return len(text) in LENGTHS and " " not in text


def filed(names: Iterable[str], head: str = HEAD) -> str:
    return "\n".join([head, *map(" ".join, _rows(sorted(names)))]) + "\n"


def _rows(names: list[str]) -> Iterator[list[str]]:
    for at in range(0, len(names), A_LINE):
        yield names[at : at + A_LINE]
