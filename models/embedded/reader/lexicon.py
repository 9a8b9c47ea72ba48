"""What words mean in one language: its word files as one table."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from marisa_trie import Trie

from config.vocabulary import POSES, WORDS, concepts, keyed, lines_of, words
from models.embedded.reader import shelf
from models.embedded.reader.ambiguous import ambiguous
from models.embedded.reader.meanings import Concepts, Meaning, Meanings, Meant
from models.embedded.reader.units import SPACELESS, english_lemma

STRENGTH = {"!": 2.0, "~": 0.4, "": 1.0}
WEAK_DEED = 0.5  # a deed that is drawn only where none is plainer
KIND = 0.6  # a kind of something (WordNet) is a weaker word for it
QUIET = {"!": 1.1, "~": 0.25, "": 0.8}  # calm is in every day: its cues say less


@dataclass(frozen=True, slots=True)
class Lexicon:
    language: str
    meanings: Meanings
    grammar: Mapping[str, tuple[str, ...]]
    names: Container[str]
    wordy: Container[str]  # names that are words as well
    emoji: Mapping[str, str]
    known: Container[str] = field(repr=False, default=())  # words that a text is split by

    def words(self, name: str) -> tuple[str, ...]:
        return self.grammar.get(name, ())


def _strength(mood: str, mark: str) -> float:
    if mood == "calm":
        return QUIET[mark]
    if mood == "sick" and mark == "":
        return 1.4  # an ache is said plainly
    if mood == "love" and mark == "~":
        return 0.2  # kin are in many days that are not about love
    return STRENGTH[mark]


def _telling(phrase: str, mark: str, language: str) -> float:
    """A short phrase is met by chance more often than a long one."""
    if mark != "!":
        return 1.0
    if language in SPACELESS:
        size = len("".join(phrase.split()))
        return min(1.0, 0.3 + 0.14 * size)
    return min(1.0, 0.45 + 0.2 * (phrase.count(" ") + 1))


def _key(phrase: str, language: str) -> str:
    """A phrase as it is looked up: no spaces for ko, zh, ja; single words parted for others."""
    plain = phrase.lower()
    if language in SPACELESS:
        return "".join(plain.split())
    if plain.replace(" ", "").isalpha():
        return " ".join(plain.split())
    from models.embedded.reader.units import _WORD

    return " ".join(
        m.group() for m in _WORD.finditer(plain.replace("-", " - ")) if m.group() != "-"
    )


def _entries(language: str, events: bool) -> Iterator[tuple[Sequence[str], Meaning]]:
    """Words and phrases with what they may mean; those that mean the same come together."""
    folder = WORDS / language
    grammar = dict(keyed(folder / "grammar.txt"))
    stop = set(grammar.get("stop_noun", ()))
    for concept, spoken in words(language).items():
        if concept in concepts():
            yield spoken[:1], Meaning("concept", concept, 1.0)
            yield spoken[1:], Meaning("concept", concept, 0.9)
    for name, weight in (("own", 0.8), ("kinds", KIND)):
        for concept, spoken in keyed(folder / f"{name}.txt"):
            if concept in concepts():
                own = [word for word in spoken if word not in stop]
                yield own, Meaning("concept", concept, weight)
    if language == "en":  # its words of several meanings need no line in another list
        for word, choices in ambiguous(language).items():
            first = next((choice.concept for choice in choices if choice.concept), None)
            if first is not None and first in concepts():
                yield (word,), Meaning("concept", first, KIND)
    told = [*keyed(folder / "moods.txt"), *(keyed(folder / "events.txt") if events else ())]
    for key, spoken in told:
        mood, mark = key.rstrip("!~"), key[-1] if key[-1] in "!~" else ""
        for word in spoken:
            weight = _strength(mood, mark) * _telling(word, mark, language)
            yield (word,), Meaning("mood", mood, weight)
    for mood, spoken in keyed(folder / "feelings.txt"):
        yield spoken, Meaning("mood", mood, 0.7)
    for key, spoken in keyed(folder / "idioms.txt"):
        kind, _, value = key.partition(".")
        yield spoken, Meaning("hide", "")
        if kind == "mood":
            yield spoken, Meaning("mood", value, 3.0 if value == "grief" else 2.0)
        elif value:
            yield spoken, Meaning(kind, value)
    for phrase in grammar.get("group", ()):
        word, _, number = phrase.rpartition(":")
        yield (word,), Meaning("group", number)
    for key, spoken in keyed(folder / "signs.txt"):
        kind, _, value = key.partition(".")
        yield spoken, Meaning(kind, value)
    for value, spoken in keyed(folder / "weather.txt"):
        yield spoken, Meaning("weather", value)
    for place, spoken in keyed(folder / "places.txt"):
        yield spoken, Meaning("place", place.rstrip("!"), 1.6 if place.endswith("!") else 0.8)
    for key, spoken in keyed(folder / "verbs.txt"):
        pose = key.rstrip("~")
        if pose in POSES:
            yield spoken, Meaning("pose", pose, WEAK_DEED if key.endswith("~") else 1.0)


def _gather(gathered: dict[str, Meant], key: str, alone: tuple[Meaning]) -> None:
    """One more meaning of a word, unless it has it already."""
    own = gathered.get(key)
    if own is None:
        gathered[key] = alone
    elif all(m.kind != alone[0].kind or m.value != alone[0].value for m in own):
        gathered[key] = (*own, *alone)


def _read(language: str, events: bool) -> Meanings:
    """The meanings of a language's words and phrases, from its lists."""
    gathered: dict[str, Meant] = {}
    told = list(_entries(language, events))
    plain: frozenset[str] = frozenset()
    if language == "en":  # its words are also known by their plain forms
        plain = frozenset(w.lower() for some, _ in told for w in some if " " not in w)
    lemmas: dict[str, str] = {}
    for some, meaning in told:
        alone = (meaning,)
        for word in some:
            key = _key(word, language)
            if not key:
                continue
            _gather(gathered, key, alone)
            if language == "en" and meaning.weight != KIND:
                parts = key.split()
                for part in parts:
                    if part not in lemmas:
                        lemmas[part] = english_lemma(part, plain)
                bare = " ".join(lemmas[part] for part in parts if lemmas[part] != "a")
                single = " " not in bare
                if not single or (
                    " " not in key and meaning.kind in ("concept", "pose", "hide", "weather")
                ):
                    # "the wake" is no "wake", and "gone" does not stand for "go"
                    _gather(gathered, bare, alone)
    gathered.pop("", None)
    return Meanings.of(gathered)


def _meanings(language: str) -> Meanings:
    """The same, from what was kept of them, or read and kept."""
    here = Path(__file__)
    made_from = [
        here, *(here.with_name(f"{name}.py") for name in ("ambiguous", "meanings", "units")),
        WORDS / "concepts.txt", *(WORDS / language).glob("*.txt"),
    ]  # fmt: skip
    packed = shelf.kept(language, made_from)
    if packed is not None:
        return Meanings.unpacked(packed)
    meanings = _read(language, events=True)
    shelf.keep(language, made_from, meanings.packed())
    return meanings


@cache
def lexicon(language: str, events: bool = True) -> Lexicon:
    """A language's lexicon, read once on first use; without its events where weights are learnt."""
    meanings = _meanings(language) if events else _read(language, events)
    grammar = dict(keyed(WORDS / language / "grammar.txt"))
    names = _names(language, "names.txt", "own_names.txt")
    wordy = _names(language, "names_too.txt")
    emoji = {sign: concept for concept, signs in keyed(WORDS / "emoji.txt") for sign in signs}
    known: Container[str] = meanings
    if language in ("ko", "ja"):  # split by their analyser
        known = ()
    elif language in SPACELESS:  # phrases must not become words when a line is split
        known = Concepts(meanings)
    return Lexicon(language, meanings, grammar, names, wordy, emoji, known)


def _names(language: str, *files: str) -> Trie:
    return Trie(
        name
        for file in files
        for line in lines_of(WORDS / language / file)
        for name in line.split()
    )
