"""Days told otherwise: parts of them, two of them mixed, other things in the place of theirs.

Nobody has said how these are to be read; what the wide network makes of them is what they teach.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from config.vocabulary import family, words
from models.embedded.reader.learning.days import Day, Mark
from models.embedded.reader.units import sentences_of

_ENDS = tuple('.!?…~。！？」』”"')
_UNSPACED = ("zh", "ja")

Sentences = Sequence[tuple[int, int]]  # where each begins and ends


def varied(days: Sequence[Day], seed: int = 0) -> Iterator[Day]:
    """One or two of each day, without answers."""
    chance = random.Random(seed)
    alike: dict[str, list[tuple[Day, Sentences]]] = defaultdict(list)
    parted = [(day, sentences) for day in days if (sentences := sentences_of(day.text))]
    for day, sentences in parted:
        alike[day.language].append((day, sentences))
    for day, sentences in parted:
        if len(sentences) > 1 and chance.random() < 0.5:
            yield _part(day, sentences, *sorted(chance.sample(range(len(sentences) + 1), 2)))
        else:
            yield _mixed(day, *chance.choice(alike[day.language]), chance)
        told = [mark for mark in day.marks if _kin(day, mark)]
        if told:
            mark = chance.choice(told)
            yield _with(day, mark, chance.choice(_kin(day, mark)))


def _plain(day: Day, text: str, marks: Sequence[Mark]) -> Day:
    return Day(day.language, text, (), (), (), (), marks)


def _part(day: Day, sentences: Sentences, first: int, last: int) -> Day:
    """The sentences `first` … `last` − 1."""
    start, end = sentences[first][0], sentences[last - 1][1]
    inside = [mark for mark in day.marks if start <= mark.start and mark.end <= end]
    return _plain(day, day.text[start:end], _moved(inside, -start))


def _mixed(day: Day, other: Day, sentences: Sentences, chance: random.Random) -> Day:
    """A sentence of another day goes before or comes after."""
    at = chance.randrange(len(sentences))
    one = _part(other, sentences, at, at + 1)
    first, then = (one, day) if chance.random() < 0.5 else (day, one)
    ended = first.text.endswith(_ENDS)
    begun = first.text + ("" if ended else "。" if day.language in _UNSPACED else ".")
    begun += "" if day.language in _UNSPACED else " "
    return _plain(day, begun + then.text, [*first.marks, *_moved(then.marks, len(begun))])


def _with(day: Day, mark: Mark, word: str) -> Day:
    text = day.text[: mark.start] + word + day.text[mark.end :]
    longer = len(word) - (mark.end - mark.start)
    before = [one for one in day.marks if one.end <= mark.start]
    after = [one for one in day.marks if one.start >= mark.end]
    own = replace(mark, end=mark.start + len(word))
    return _plain(day, text, [*before, own, *_moved(after, longer)])


def _moved(marks: Sequence[Mark], by: int) -> list[Mark]:
    return [replace(mark, start=mark.start + by, end=mark.end + by) for mark in marks]


def _kin(day: Day, mark: Mark) -> Sequence[str]:
    """Other words of the same kind."""
    kind = _kinds(day.language).get(day.text[mark.start : mark.end].lower())
    return () if kind is None else _of_kind(day.language)[kind]


@cache
def _kinds(language: str) -> Mapping[str, str]:
    return {
        word.lower(): kind
        for concept, spoken in words(language).items()
        if (kind := family(concept)) is not None
        for word in spoken
    }


@cache
def _of_kind(language: str) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for concept, spoken in words(language).items():
        kind = family(concept)
        if kind is not None and spoken:
            found[kind].append(spoken[0])
    return found
