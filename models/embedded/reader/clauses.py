"""Where an entry may be cut for its title: clauses, runs of clauses, sentences and pairs of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from config.addresses import inside_addresses
from models.embedded.reader.lines import BREAKS, bare
from models.embedded.reader.scan import Scan
from models.embedded.reader.units import SPACELESS, Unit, listed

_MOST_SENTENCES = 40  # a title is looked for in these, in the focus and in the last one
_MOST_CLAUSES = 40  # of one sentence


@dataclass(frozen=True, slots=True)
class Piece:
    """Some clauses that follow one another, as they may stand alone."""

    text: str
    start: int
    end: int
    sentence: int
    last_sentence: int
    whole_start: bool  # begins where its sentence begins
    whole_end: bool  # ends where its sentence ends
    before: str = ""  # of its sentence
    after: str = ""
    phrase: bool = False  # cut between two phrases of a clause
    told: "Piece | None" = None  # what tells more of the bare sentences before it

    @property
    def whole(self) -> bool:
        return self.whole_start and self.whole_end


def pieces(scan: Scan, window: frozenset[int], longest: int) -> Iterator[Piece]:
    """Every run of clauses that is not much longer than a title may be."""
    text = scan.text.clean
    spans = scan.text.sentences
    longest += 24  # openers and laughter are yet to go
    for at, (start, end) in enumerate(spans):
        if at > _MOST_SENTENCES and at != len(spans) - 1 and at not in window:
            continue
        marks = [start, *_marks(scan, start, end), end]
        for i, begin in enumerate(marks[:_MOST_CLAUSES]):
            for stop in marks[i + 1 :]:
                if stop - begin > longest and stop != marks[i + 1]:
                    break
                yield Piece(
                    text[begin:stop], begin, stop, at, at, begin == start, stop == end,
                    text[max(start, begin - 120) : begin], text[stop : min(end, stop + 120)],
                )  # fmt: skip
        if end - start > longest - 24:
            yield from _phrases(scan, at, longest - 24)
        yield from _told_of(scan, at, longest)


def _told_of(scan: Scan, at: int, longest: int) -> Iterator[Piece]:
    """A bare sentence with what follows: "Gym. Legs. The treadmill was broken"."""
    text = scan.text.clean
    spans = scan.text.sentences
    start = spans[at][0]
    for last in range(at + 1, min(at + 4, len(spans))):
        gone, (begin, end) = spans[last - 1], spans[last]
        if begin - start > longest or not is_bare(*gone, scan) or "\n" in text[gone[1] : begin]:
            return
        for stop in (*_marks(scan, begin, end)[:2], end):
            after = text[stop : min(end, stop + 120)]
            told = Piece(text[begin:stop], begin, stop, last, last, True, stop == end, "", after)
            yield replace(told, text=text[start:stop], start=start, sentence=at, told=told)


def is_bare(start: int, end: int, scan: Scan) -> bool:
    """A word or two, or no predicate: 장대비. "Rainy Monday." 当直明けにカンファ。"""
    text = bare(scan.text.clean[start:end])
    if scan.language not in SPACELESS:
        return len(text.split()) <= 4
    length = len(text.replace(" ", ""))
    if length <= 7 or length > 11 or scan.language == "zh":
        return length <= 7
    own = units_of(scan, start, end)
    return bool(own) and own[-1].tag.startswith(("NN", "NR", "SN", "名詞"))


_PHRASE = re.compile(
    r"\s(?=(?:in|on|at|for|with|from|by|about|into|over|under|after|before|until|till|since|where|"
    r"because|while|when|through|across|behind|beside|without|like)\s)",
    re.I,
)


def _phrases(scan: Scan, sentence: int, longest: int) -> Iterator[Piece]:
    """A long sentence without its last phrase, or (ko, ja: the verb is last) without its first."""
    text = scan.text.clean
    start, end = scan.text.sentences[sentence]
    if scan.language not in SPACELESS:
        for found in _PHRASE.finditer(text, start, min(end, start + longest)):
            stop = found.start()
            yield Piece(
                text[start:stop], start, stop, sentence, sentence, True, False,
                after=text[stop : min(end, stop + 120)], phrase=True,
            )  # fmt: skip
    elif scan.language in ("ko", "ja"):
        units = scan.text.units
        first = scan.text.unit_at(max(start, end - longest))
        last = scan.text.unit_at(end)
        for at in range(max(1, first), last - 2):
            if _ends_phrase(units[at - 1]) and not _leans(units[at]):
                begin = units[at].start
                yield Piece(
                    text[begin:end], begin, end, sentence, sentence, False, True,
                    before=text[max(start, begin - 120) : begin], phrase=True,
                )  # fmt: skip


def _ends_phrase(unit: Unit) -> bool:
    """계단에서, 駅で: where, with what, when."""
    if unit.tag == "JKB":
        return True
    return unit.tag == "助詞-格助詞" and unit.text in listed("で に から まで")


def _marks(scan: Scan, start: int, end: int) -> list[int]:
    """Where a clause of this sentence ends and the next begins."""
    text = scan.text.clean
    cutting = BREAKS.get(scan.language, BREAKS["spaced"])
    marks = {start + m.end() for m in cutting.finditer(text[start:end])}
    if scan.language in ("ko", "ja"):
        units = scan.text.units
        first = scan.text.unit_at(start)
        last = scan.text.unit_at(end)
        marks.update(
            units[at].end
            for at in range(first, last - 1)
            if units[at].breaks and not _leans(units[at + 1])
        )
    marks.difference_update(start + place for place in inside_addresses(text[start:end]))
    kept: list[int] = []
    for mark in sorted(marks):
        if not text[mark:end].strip():
            break
        if kept and not text[kept[-1] : mark].strip(" ,;:—–-()"):
            kept[-1] = mark  # a comma and its "and": one border
        elif text[start:mark].strip(" ,;:—–-(){}"):
            kept.append(mark)
    return kept


_LEANING = listed("助詞 助動詞 動詞-非自立 動詞-接尾 形容詞-非自立 JX JK VX VCP EP EC EF XS")


def _leans(unit: Unit) -> bool:
    """쪄 죽는데|도, 売られて|行く: part of what stands before it."""
    return unit.tag.startswith(_LEANING)


def units_of(scan: Scan, start: int, end: int) -> Sequence[Unit]:
    """Units of a stretch of the text, without marks."""
    units = scan.text.units
    first = scan.text.unit_at(start)
    last = scan.text.unit_at(end)
    marks = ("記号", "SF", "SP", "SS", "SE", "SY", "SC", "SSO", "SSC")
    return [u for u in units[first:last] if not u.tag.startswith(marks)]
