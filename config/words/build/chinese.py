"""`zh/segment.txt`: words by how common they are, from jieba's dictionary, and
`zh/traditional.txt`: what stands for a character in traditional writing, from OpenCC's."""

import math
from collections.abc import Iterator

from config.words.build.registry import from_pypi

JIEBA = "jieba==0.42.1"
DICTIONARY = "jieba/dict.txt"  # word, frequency, part of speech
OPENCC = "opencc-python-reimplemented==0.1.7"
CHARACTERS = "opencc/dictionary/TSCharacters.txt"  # a traditional one, what it may become

HEAD = "# Made by config/words/build/chinese.py from jieba:  2·log(frequency): words"
HEAD_TRADITIONAL = (
    "# Made by config/words/build/chinese.py from OpenCC:  simplified: traditional, all that it is"
)
USUAL = 0xFFFF  # the last character of everyday's planes
ALSO = (("着", "著"),)  # 看著: of simplified texts only names have it

LONGEST = 4  # characters
SEEN = 60  # times in jieba's texts; a rarer word only cuts a sentence in the wrong place …
SEEN_ALONE = 300  # … and so does a character that seldom stands alone, or a name
NAMES = frozenset({"nr", "nrfg", "nrt", "ns", "nt", "nz"})  # people, places, bodies, others


def make() -> Iterator[tuple[str, str]]:
    dictionary = from_pypi(JIEBA, [DICTIONARY])[DICTIONARY].decode()
    yield "zh/segment.txt", segments(dictionary)
    characters = from_pypi(OPENCC, [CHARACTERS])[CHARACTERS].decode()
    yield "zh/traditional.txt", traditional(characters)


def segments(dictionary: str) -> str:
    steps: dict[int, list[str]] = {}
    for line in dictionary.splitlines():
        word, frequency, part = line.split()
        often = SEEN_ALONE if len(word) == 1 or part in NAMES else SEEN
        if len(word) <= LONGEST and int(frequency) >= often:
            steps.setdefault(round(2 * math.log(int(frequency))), []).append(word)
    lines = [f"{step}: {' '.join(sorted(steps[step]))}" for step in sorted(steps, reverse=True)]
    return "\n".join([HEAD, *lines]) + "\n"


def traditional(characters: str) -> str:
    written: dict[str, str] = {}
    pairs = [line.split()[:2] for line in characters.splitlines()]
    for old, plain in (*pairs, *((old, plain) for plain, old in ALSO)):
        if old != plain and ord(max(old, plain)) <= USUAL:
            written[plain] = written.get(plain, "") + old
    lines = [f"{plain}: {written[plain]}" for plain in sorted(written)]
    return "\n".join([HEAD_TRADITIONAL, *lines]) + "\n"
