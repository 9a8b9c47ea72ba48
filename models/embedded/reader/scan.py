"""One entry under reading: its units, what was matched, and what each clause says of itself."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from models.embedded.reader.lexicon import Lexicon
from models.embedded.reader.matching import Match
from models.embedded.reader.sense import Sense, Sensed
from models.embedded.reader.units import SPACELESS, Text, Unit, listed
from models.words import Why

_CLITIC = re.compile(r"(?<=\w)('(?:s|re|ve|ll|d|m))\b")
_GOES_ON = frozenset(listed("a an the some my our two three another no more"))
_QUOTED = re.compile(r"\"[^\"\n]{1,400}\"|「[^」\n]{1,400}」|“[^”\n]{1,400}”")


@dataclass(slots=True)
class Clause:
    """One clause: its units `first` … `last` − 1 and how its words are meant."""

    first: int
    last: int
    sentence: int
    surface: str = ""  # joined, lower case; without spaces for ko, zh, ja
    lemmas: str = ""
    wished: bool = False
    leads_on: bool = False  # 帰ったら…: told for what came then
    remembered: bool = False
    simile: bool = False
    dreamt: bool = False
    to_come: bool = False  # tomorrow, 다음 주
    contrast: bool = False  # says "but", "finally": weighs more, the clause before less
    ends_in_contrast: bool = False
    wish_carried: bool = False  # goes on with the wish of the clause before it
    not_flipped: tuple[tuple[int, int], ...] = ()  # units of "can't wait" and the like


@dataclass(slots=True)
class Scan:
    """What all parts of the reader look at."""

    text: Text
    book: Lexicon
    matches: Sequence[Match]
    clauses: Sequence[Clause]
    quoted: Sequence[tuple[int, int]]
    why: list[Why] = field(default_factory=list)
    sense: Sense | None = None  # what the network makes of it

    @property
    def language(self) -> str:
        return self.text.language

    def clause_of(self, unit: int) -> Clause:
        return self.clauses[self.text.units[unit].clause]

    def says(self, clause: "Clause", listed: str) -> bool:
        """Whether one of the words or phrases of a list stands in a clause."""
        return _has(clause, self.book.words(listed), self.language) is not None

    def is_quoted(self, unit: int) -> bool:
        start = self.text.units[unit].start
        at = bisect_right(self.quoted, (start, len(self.text.clean))) - 1
        return at >= 0 and self.quoted[at][0] <= start < self.quoted[at][1]

    def forms(self, first: int, last: int) -> set[str]:
        """Surfaces and lemmas of some units."""
        units = self.text.units[max(0, first) : last]
        return {u.text.lower() for u in units} | {u.lemma for u in units}

    def sensed(self, question: str) -> Sensed | None:
        """What the network thinks of a question."""
        return None if self.sense is None else self.sense.of(question)

    def say(self, what: str, rule: str, words: str) -> None:
        self.why.append(Why(what, rule, words))


@lru_cache(maxsize=2048)
def parted(phrase: str) -> str:
    """A phrase as its words are parted in a text: "i'd love" → "i 'd love"."""
    return _CLITIC.sub(r" \1", phrase)


@lru_cache(maxsize=256)
def _sought(phrases: tuple[str, ...], language: str) -> tuple[str, ...]:
    """As they stand in a clause."""
    between = "" if language in SPACELESS else " "
    return tuple(f"{between}{parted(phrase)}{between}" for phrase in phrases)


def _has(clause: Clause, phrases: tuple[str, ...], language: str) -> str | None:
    for phrase in _sought(phrases, language):
        if phrase in clause.surface or phrase in clause.lemmas:
            return phrase.strip() if language not in SPACELESS else phrase
    return None


def scan(text: Text, book: Lexicon, matches: Sequence[Match]) -> Scan:
    """Clauses with their marks."""
    units = text.units
    clauses: list[Clause] = []
    for at, unit in enumerate(units):
        while len(clauses) <= unit.clause:
            clauses.append(Clause(at, at, unit.sentence))
        clauses[unit.clause].last = at + 1
    spaceless = text.language in SPACELESS
    ends = _predicates(units) if text.language == "ja" else {}
    dreaming = -1
    for clause in clauses:
        own = units[clause.first : clause.last]
        glue = "" if spaceless else " "
        clause.surface = glue.join(u.text.lower() for u in own)
        clause.lemmas = glue.join(u.lemma for u in own)
        if not spaceless:
            clause.surface, clause.lemmas = f" {clause.surface} ", f" {clause.lemmas} "
        language = text.language
        clause.wished = _has(clause, book.words("wish"), language) is not None or (
            language == "ja" and _is_supposed(own, ends[clause.sentence])
        )
        clause.remembered = _has(clause, book.words("remembered"), language) is not None
        clause.simile = _has(clause, book.words("simile"), language) is not None
        clause.leads_on = not (clause.wished or _WHEN.isdisjoint(_bound(own)))
        dreamt = _has(clause, book.words("dream"), language)
        if dreamt is not None and not (clause.wished and dreamt == "dreaming"):
            dreaming = clause.sentence
        clause.to_come = _is_to_come(clause, book.words("soon"), spaceless)
        clause.dreamt = dreaming >= 0 and clause.sentence in (dreaming, dreaming + 1)
        _contrast(clause, text, book)
        clause.not_flipped = _fixed(clause, text, book)
    _carry_wishes(clauses, text)
    quoted = [m.span() for m in _QUOTED.finditer(text.clean)]
    return Scan(text, book, matches, clauses, quoted)


_AFTER_PREDICATE = ("記号", "助詞", "感動詞", "フィラー")


def _predicates(units: Sequence[Unit]) -> dict[int, Unit]:
    """What each Japanese sentence ends with, but for particles and marks."""
    ends: dict[int, Unit] = {}
    for unit in units:
        if unit.sentence not in ends or not unit.tag.startswith(_AFTER_PREDICATE):
            ends[unit.sentence] = unit
    return ends


_WHEN = frozenset(("たら", "だら"))


def _bound(own: Sequence[Unit]) -> set[str]:
    """The verbal endings of a Japanese clause."""
    return {unit.text for unit in own if unit.tag == "助動詞"}


def _is_supposed(own: Sequence[Unit], end: Unit) -> bool:
    """雨なら中止, 帰ったら寝る; but 帰ったら犬が待っていた, 開けたら手紙: when, not if."""
    bound = _bound(own)
    if "なら" in bound:
        return True
    if _WHEN.isdisjoint(bound):
        return False
    to_come = end.tag in ("動詞-自立", "名詞-サ変接続") or end.lemma in ("ない", "ます", "う")
    return to_come or any(unit.text in _IF for unit in own)


def _is_to_come(clause: Clause, soon: Sequence[str], spaceless: bool) -> bool:
    told = {*clause.surface.split(), *clause.lemmas.split()}
    return not told.isdisjoint(soon) or (spaceless and any(word in clause.surface for word in soon))


def _carry_wishes(clauses: Sequence[Clause], text: Text) -> None:
    """ "I'd buy a boat and a goat", もし当たったら島を買ってヤギを飼う: all of it is wished."""
    supposed = -1
    for before, clause in pairwise(clauses):
        if text.language == "ja":
            if before.wished and before.surface.startswith(_SUPPOSED):
                supposed = before.sentence
            carried = clause.sentence == supposed
        else:
            words = [u.text.lower() for u in text.units[clause.first : clause.last]]
            carried = (
                text.language not in SPACELESS
                and before.wished
                and clause.sentence == before.sentence
                and words[:1] in (["and"], ["or"])
                and words[1:2] != []
                and words[1] in _GOES_ON
                and len(words) <= 6
            )
        if carried:
            clause.wished = clause.wish_carried = True


_IF = ("もし", "もしも", "仮に", "万が一")
_SUPPOSED = (*_IF, "いつか")


def _contrast(clause: Clause, text: Text, book: Lexicon) -> None:
    own = text.units[clause.first : clause.last]
    marks = set(book.words("contrast"))
    head = [u for u in own[:3] if u.text]
    joined = "".join(u.text for u in own[:4])
    clause.contrast = any(u.text.lower() in marks or u.lemma in marks for u in head) or (
        text.language in SPACELESS and any(joined.startswith(m) for m in marks if len(m) > 1)
    )
    tail = own[-2:]
    clause.ends_in_contrast = text.language in ("ko", "ja") and any(
        u.lemma in marks or u.text in marks for u in tail
    )


def _fixed(clause: Clause, text: Text, book: Lexicon) -> tuple[tuple[int, int], ...]:
    """Unit spans of phrases whose negation negates nothing."""
    spans = []
    for phrase in book.words("not_flipped"):
        where = phrase if text.language in SPACELESS else f" {phrase} "
        if where in clause.surface or where in clause.lemmas:
            spans.append((clause.first, clause.last))
            break
    return tuple(spans)
