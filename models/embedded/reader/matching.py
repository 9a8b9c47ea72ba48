"""Words and phrases of a lexicon found in a text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.embedded.reader.lexicon import Lexicon
from models.embedded.reader.meanings import Meaning, Meanings
from models.embedded.reader.towns import towns_by_case
from models.embedded.reader.units import SPACELESS, Text, Unit, is_hiragana


@dataclass(frozen=True, slots=True)
class Match:
    """A word or phrase found in a text, as units `first` … `last` − 1."""

    kind: str
    value: str
    weight: float
    first: int
    last: int
    word: str
    inside: bool = False  # inside a saying: not meant


def matches(text: Text, book: Lexicon) -> list[Match]:
    """Every listed word and phrase of a text, the longest of each kind, sayings marked."""
    found: list[Match] = []
    if text.language in SPACELESS:
        _match_spaceless(text, book, found)
    else:
        _match_spaced(text, book, found)
        if text.language == "en" and (towns := towns_by_case(text.units)):
            found = [one for one in found if towns.isdisjoint(range(one.first, one.last))]
    return _sorted_out(found, len(text.units), text.language)


def _add(found: list[Match], text: Text, own: Sequence[Meaning], first: int, last: int) -> None:
    word = text.words(first, last)
    for meaning in own:
        found.append(Match(meaning.kind, meaning.value, meaning.weight, first, last, word))


def _match_spaced(text: Text, book: Lexicon, found: list[Match]) -> None:
    units = text.units
    written = _Line([u.text.lower() for u in units], " ")
    # articles and hyphens between words of a phrase are no part of it
    linked = [u.lemma in _LINKS for u in units]
    plain = _Line([u.lemma for u in units], " ", linked)
    for first in range(len(units)):
        seen = set[tuple[str, int]]()
        for word, last in written.words(book.meanings, first):
            seen.add((word, last))
            _add(found, text, book.meanings[word], first, last)
        for word, last in plain.words(book.meanings, first):
            if (word, last) not in seen:
                _add(found, text, book.meanings[word], first, last)


_LINKS = ("a", "-", "#")


class _Line:
    """Words in a row as one text in which listed ones are found; `left_out` ones are passed by."""

    def __init__(self, words: Sequence[str], between: str, left_out: Sequence[bool] = ()) -> None:
        self._words, self._between = words, between
        self._begins: list[int] = []  # of each word: where it, or the next, begins
        self._ends: dict[int, int] = {}  # where a word ends → how many words that is
        self._left_out = left_out or [False] * len(words)
        size = 0
        for at, (word, out) in enumerate(zip(words, self._left_out, strict=True)):
            self._begins.append(size)
            if not out:
                self._ends[size + len(word)] = at + 1
                size += len(word) + len(between)
        own = (word for word, out in zip(words, self._left_out, strict=True) if not out)
        self._text = between.join(own)

    def words(self, meanings: Meanings, first: int) -> Iterator[tuple[str, int]]:
        """Listed words that begin with this one, and where they end: as units."""
        begin = self._begins[first]
        if self._left_out[first]:  # a phrase may begin with one
            head = self._words[first] + self._between
            reach = meanings.longest(head[0]) - len(head)
            line = head + self._text[begin : begin + max(0, reach)]
            for word in meanings.at(line, 0):
                last = self._ends.get(begin + len(word) - len(head))
                if word == self._words[first]:
                    last = first + 1
                if last is not None:
                    yield word, last
        elif begin < len(self._text):
            for word in meanings.at(self._text, begin):
                last = self._ends.get(begin + len(word))
                if last is not None:
                    yield word, last


def _match_spaceless(text: Text, book: Lexicon, found: list[Match]) -> None:
    units = text.units
    places: list[int] = []  # of each character without spaces: its unit
    letters: list[str] = []
    starts: list[int] = []  # of each unit: its first character without spaces
    for at, unit in enumerate(units):
        starts.append(len(letters))
        for character in unit.text.lower():
            if not character.isspace():
                letters.append(character)
                places.append(at)
    whole = "".join(letters)
    ends = set(starts) | {len(whole)}
    partial = 2 if text.language == "th" else 3
    for first, unit in enumerate(units):
        begin = starts[first]
        if unit.text and begin < len(whole):
            for word in book.meanings.at(whole, begin):
                end = begin + len(word)
                own: Sequence[Meaning] = book.meanings[word]
                if end not in ends:
                    if len(word) < partial:
                        continue
                    # ends inside a word: 무지개 in 무지개다리 is no rainbow
                    own = [m for m in own if m.kind not in ("concept", "group")]
                if own:
                    last = max(places[end - 1] + 1, first + 1)
                    _add(found, text, _whole(text, own, first, last), first, last)
        _add_ending(found, text, book, first)
        _match_forms(found, text, book, first)


def _match_forms(found: list[Match], text: Text, book: Lexicon, first: int) -> None:
    """Words by their dictionary forms, all of them or only the last."""
    units = text.units
    lemma = units[first].lemma
    reach = book.meanings.longest(lemma[0]) if lemma else 0
    joined, written = "", ""
    for last in range(first + 1, min(len(units), first + 10) + 1):
        part = units[last - 1]
        mixed = written + part.lemma
        joined += part.lemma
        written += part.text
        if len(joined) > reach + 2 and len(mixed) > reach + 2:
            break
        for form in {joined, mixed} - {written}:
            own: Sequence[Meaning] = book.meanings.told(form)
            if text.language == "ja" or part.tag.startswith(("V", "NA")):
                # nouns have no other form: かった is no かるた, 가져가다 no eggplant (가지),
                # 뒹굴거렸다 (a form that the analyser does not know) no street (거리)
                own = [m for m in own if m.kind != "concept"]
            if own:
                _add(found, text, _whole(text, own, first, last), first, last)


def _whole(text: Text, own: Sequence[Meaning], first: int, last: int) -> Sequence[Meaning]:
    """Without things whose name would begin within a word and go on in the next: 바람이 분다 has no
    blanket (이불), 엄마가 방에 no bag (가방)."""
    start, end = text.units[first].start, text.units[last - 1].end
    torn = start > 0 and text.clean[start - 1].isalnum() and " " in text.clean[start:end]
    return [m for m in own if m.kind != "concept"] if torn else own


def _add_ending(found: list[Match], text: Text, book: Lexicon, at: int) -> None:
    """A thing named by the end of an unlisted word: 방울토마토, 小番茄, 抹茶アイス."""
    unit = text.units[at]
    word = unit.text.lower()
    noun = not unit.tag or unit.tag.startswith(("NN", "名詞"))
    if len(word) < 3 or not noun or word in book.meanings:
        return
    shortest = 2
    if text.language == "ja" and is_hiragana(word[-2:]):
        shortest = 3  # 久しぶり is no fish
    for begin in range(1, len(word) - shortest + 1):
        own = [m for m in book.meanings.told(word[begin:]) if m.kind == "concept"]
        if own:
            _add(found, text, own, at, at + 1)
            return


_GROUPS = {"concept": "thing", "mood": "mood", "pose": "pose", "hide": "hide"}


def _sorted_out(found: list[Match], count: int, language: str) -> list[Match]:
    """Longest first within each kind, without overlaps; what lies inside a saying is marked."""
    hidden: list[tuple[int, int] | None] = [None] * count
    for match in sorted(found, key=lambda m: m.first - m.last):
        if match.kind == "hide":
            for at in range(match.first, match.last):
                if hidden[at] is None:
                    hidden[at] = (match.first, match.last)
    taken: dict[str, list[bool]] = {}
    kept: dict[str, dict[tuple[int, int], None]] = {}
    result: list[Match] = []
    seen: set[tuple[str, str, int, int]] = set()
    for match in sorted(found, key=lambda m: (m.first - m.last, m.first, -m.weight)):
        name = (match.kind, match.value, match.first, match.last)
        if match.kind == "hide" or name in seen:
            continue
        seen.add(name)
        group = _GROUPS.get(match.kind, match.kind)
        used = taken.setdefault(group, [False] * count)
        own = kept.setdefault(group, {})
        span = (match.first, match.last)
        if span not in own:
            if any(used[match.first : match.last]):
                continue
            own[span] = None
            for at in range(*span):
                used[at] = True
        around = hidden[match.first]
        inside = (
            around is not None and around != span and around[0] <= span[0] and span[1] <= around[1]
        )
        if inside:
            if match.kind == "mood" and language != "en" and not _longer_mood(around, found):
                result.append(match)
                continue
            result.append(
                Match(
                    match.kind,
                    match.value,
                    match.weight,
                    match.first,
                    match.last,
                    match.word,
                    inside=True,
                )
            )
        else:
            result.append(match)
    result.sort(key=lambda m: (m.first, -m.last))
    return _without_inner_deeds(result, count)


def _without_inner_deeds(found: list[Match], count: int) -> list[Match]:
    """A deed's word inside a thing's name is no deed: 発表 in 発表会, "running" in "running shoes"."""
    covered: list[int] = [0] * count
    for match in found:
        if match.kind == "concept" and not match.inside:
            for at in range(match.first, match.last):
                covered[at] = max(covered[at], match.last - match.first)
    return [
        m for m in found
        if m.kind != "pose" or covered[m.first] <= m.last - m.first or m.last - m.first > 2
    ]  # fmt: skip


def _longer_mood(around: tuple[int, int] | None, found: list[Match]) -> bool:
    return any(m.kind == "mood" and (m.first, m.last) == around for m in found)


def unit_is(unit: Unit, *forms: str) -> bool:
    return unit.text.lower() in forms or unit.lemma in forms
