"""`<language>/names.txt`: first names, from the persons that faker makes up."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from config.words.build.registry import from_pypi

FAKER = "faker==40.63.0"
PERSONS = "faker/providers/person/{}/__init__.py"

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
LISTS = ("first_name_", "first_names")  # not "first_romanized_names"
LENGTHS = range(2, 13)  # one character is a word, a longer one a whole name or a mistake
A_LINE = 16


def make() -> Iterator[tuple[str, str]]:
    paths = {code: PERSONS.format(code) for codes in LOCALES.values() for code in codes}
    sources = from_pypi(FAKER, paths.values())
    for language, codes in LOCALES.items():
        names = {name for code in codes for name in first_names(sources[paths[code]].decode())}
        yield f"{language}/names.txt", filed(names)


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


def _is_name(text: str) -> bool:
    return len(text) in LENGTHS and " " not in text


def filed(names: Iterable[str]) -> str:
    return "\n".join([HEAD, *map(" ".join, _rows(sorted(names)))]) + "\n"


def _rows(names: list[str]) -> Iterator[list[str]]:
    for at in range(0, len(names), A_LINE):
        yield names[at : at + A_LINE]
