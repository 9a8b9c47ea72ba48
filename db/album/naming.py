"""One name for one thing: 부산 and Busan are one town, 할머니 and Grandma one person, 요리 and
cooking one subject. Of several names the one that is used most stands for all."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from config import places
from config.languages import script_of
from db.album.split import fold
from db.album.wording import kin_of, meaning_of

_TONGUES = {"Latin": ("en",), "Hangul": ("ko",), "Kana": ("ja",), "Han": ("zh", "ja")}


def _tongues(name: str) -> tuple[str, ...]:
    """Whose words a name may be, by its letters: a diary in one language loads one table."""
    scripts = dict.fromkeys(filter(None, map(script_of, name)))
    if "Kana" in scripts:
        return ("ja",)
    return tuple(dict.fromkeys(tongue for one in scripts for tongue in _TONGUES.get(one, ())))


def kin(name: str) -> str | None:
    """Who is meant by a word for kin or a role; None for a name of one's own."""
    return kin_of(name, _tongues(name))


def subject(word: str) -> str | None:
    """What a word means, in any of the languages."""
    word = word.casefold()
    means = meaning_of(word, _tongues(word))
    return f"{means[0].kind} {means[0].key}" if means else None


def town(name: str, language: str) -> str:
    """A place as its language calls it; as it is written where no atlas knows it."""
    found = places.find(name)
    return found.called(language) if found is not None else name


def same(name: str, asked: str) -> bool:
    """Whether a name is what somebody asks for, under whatever name they know it."""
    if fold(name) == fold(asked):
        return True
    for meant in (kin, subject):
        if (means := meant(name)) is not None and means == meant(asked):
            return True
    return town(name, "en") == town(asked, "en")


def called(names: Iterable[tuple[str, str]], meant: Callable[[str], str | None]) -> dict[str, str]:
    """For each key the name that stands for it; `names` are keys and names, most used first."""
    first: dict[str, str] = {}
    return {key: first.setdefault(meant(name) or f"= {key}", name) for key, name in names}


def merged(counted: Mapping[str, int], meant: Callable[[str], str | None]) -> Counter[str]:
    """Counts of names that mean the same, together."""
    ranked = sorted(counted, key=lambda name: -counted[name])
    names = called(((name, name) for name in ranked), meant)
    whole: Counter[str] = Counter()
    for name, count in counted.items():
        whole[names[name]] += count
    return whole
