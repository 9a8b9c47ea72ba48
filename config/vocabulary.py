"""The shared vocabulary: what can be drawn, tagged and looked for, and its words per language.

A *concept* has one English name in lower case ("shaved_ice"); painter, reader, search and
translation meet in these names. The data is text under `config/words`, so that a speaker of a
language can add to it without reading code; files are read once, on first use.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

WORDS = Path(__file__).parent / "words"

# How a figure can stand in a picture. The object of the deed decides what is held.
POSES: tuple[str, ...] = (
    "stand", "walk", "run", "jump", "sit", "lie", "sleep", "kneel", "climb", "swim",
    "dance", "sing", "eat", "drink", "cook", "read", "write", "draw", "study", "work",
    "phone", "talk", "listen", "watch", "look", "photograph", "play", "kick", "throw", "build",
    "kite", "ride", "drive", "paddle", "fish", "fly", "slide", "cheer", "wave", "hug",
    "kiss", "hold_hands", "hold", "carry", "give", "feed", "pet", "pick", "garden", "clean",
    "hang", "bathe", "shop", "pack", "repair", "knit", "play_music", "exercise", "cry", "laugh",
    "smile", "scold", "argue", "comfort", "care", "hide", "pray", "bow", "think", "search",
    "wait", "umbrella", "fall_down", "pull", "push", "propose", "speak", "board_game", "roast",
    "injection", "blow", "travel", "point", "decorate",
)  # fmt: skip

# Places a picture can be set in; other places are painted as one of these (see `backdrop`).
# "paper" is open paper with a floor line: nothing is known.
BACKDROPS: tuple[str, ...] = (
    "paper", "home", "living_room", "bedroom", "kitchen", "bathroom", "balcony", "rooftop",
    "garden", "school", "classroom", "library", "office", "hospital", "church", "temple",
    "graveyard", "funeral_hall", "wedding_hall", "cafe", "restaurant", "bar", "shop", "market",
    "cinema", "museum", "zoo", "aquarium", "stage", "amusement_park", "playground", "park",
    "campsite", "gym", "pool", "sports_ground", "snow_land", "hot_spring", "street", "city",
    "village", "station", "train", "bus", "car", "plane", "airport", "bridge", "hotel", "river",
    "lake", "sea", "beach", "mountain", "forest", "field", "castle", "night_sky", "space",
    "underwater",
)  # fmt: skip

# How people are drawn; any animal's concept is a look too.
PEOPLE_LOOKS: tuple[str, ...] = (
    "child", "boy", "girl", "woman", "man", "baby", "toddler", "teen", "grandmother",
    "grandfather",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Concept:
    """Something the diary can speak of. `near` are its neighbours, nearest first."""

    name: str
    family: str  # animal food drink plant vehicle thing furniture building place weather sky …
    near: tuple[str, ...] = ()


def lines_of(path: Path) -> Iterator[str]:
    """Lines of a word file without comments and blank lines; nothing if there is no such file."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if text and not text.startswith("#"):
            yield text


def keyed(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """`key: word, word, word` lines of a word file."""
    for line in lines_of(path):
        key, colon, rest = line.partition(":")
        if colon:
            yield key.strip(), tuple(w for w in (part.strip() for part in rest.split(",")) if w)


@cache
def _book() -> tuple[Mapping[str, Concept], Mapping[str, str]]:
    families: dict[str, str] = {}
    beside: dict[str, list[str]] = {}
    backdrops: dict[str, str] = {}
    crossing: list[list[str]] = []
    for line in lines_of(WORDS / "concepts.txt"):
        key, _, rest = line.partition(":")
        names = rest.split()
        if key == "near":
            crossing.append(names)
        elif key.startswith("backdrop "):
            backdrops.update(dict.fromkeys(names, key.removeprefix("backdrop ").strip()))
        else:
            for at, name in enumerate(names):
                families[name] = key
                by_distance = sorted(range(len(names)), key=lambda other: abs(other - at))
                beside[name] = [names[i] for i in by_distance if i != at]
    for names in crossing:
        head, *others = [name for name in names if name in families]
        beside[head] = others + beside[head]  # what belongs to a thing is nearer than its kin
        for other in others:
            beside[other].insert(0, head)
    book = {
        name: Concept(name, kind, tuple(dict.fromkeys(beside[name])))
        for name, kind in families.items()
    }
    return MappingProxyType(book), MappingProxyType(backdrops)


def concepts() -> Mapping[str, Concept]:
    """All concepts by name."""
    return _book()[0]


@cache
def looks() -> tuple[str, ...]:
    """All looks a figure can have: people, then animals."""
    return PEOPLE_LOOKS + tuple(c.name for c in concepts().values() if c.family == "animal")


def family(concept: str) -> str | None:
    """ "animal" of "dog"; None of what is no concept."""
    known = concepts().get(concept)
    return known.family if known else None


def nearest(concept: str) -> tuple[str, ...]:
    """Concepts near to this one, nearest first."""
    known = concepts().get(concept)
    return known.near if known else ()


def backdrop(concept: str) -> str | None:
    """The backdrop a place is painted as: itself, another, or None where it is no place."""
    if concept in BACKDROPS:
        return concept
    return _book()[1].get(concept)


@cache
def words(language: str) -> Mapping[str, tuple[str, ...]]:
    """Each concept's words in a language, the one to show first."""
    found = dict(keyed(WORDS / language / "concepts.txt"))
    return MappingProxyType(found)


@cache
def lexicon(language: str) -> Mapping[str, tuple[str, ...]]:
    """Each word of a language (case folded) with the concepts it may mean, likeliest first."""
    found: dict[str, list[str]] = {}
    for concept, spoken in words(language).items():
        for at, word in enumerate(spoken):
            meanings = found.setdefault(word.casefold(), [])
            if concept not in meanings:
                # the word shown for a concept means that concept before any other
                meanings.insert(0, concept) if at == 0 else meanings.append(concept)
    return MappingProxyType({word: tuple(meanings) for word, meanings in found.items()})


def word_for(concept: str, language: str) -> str | None:
    """The word shown for a concept; None where the language has none yet."""
    spoken = words(language).get(concept)
    return spoken[0] if spoken else None


def concepts_of(word: str, language: str) -> tuple[str, ...]:
    """Concepts a single word may mean, likeliest first (no grammar: the reader knows more)."""
    known = lexicon(language)
    folded = word.strip().casefold()
    if folded in known:
        return known[folded]
    if language == "en":
        for ending, instead in (("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")):
            if folded.endswith(ending) and len(folded) > len(ending) + 2:
                stem = folded.removesuffix(ending) + instead
                if stem in known:
                    return known[stem]
    return ()


@cache
def labels(language: str) -> Mapping[str, str]:
    """Words for poses, moods, weather, seasons and hours: "pose.eat" → "먹기"."""
    return MappingProxyType(
        {key: spoken[0] for key, spoken in keyed(WORDS / language / "labels.txt") if spoken}
    )


def label(kind: str, name: str, language: str) -> str | None:
    """The word for a pose, mood, weather, season or hour: `label("mood", "joy", "ko")`."""
    return labels(language).get(f"{kind}.{name}")
