"""Breaking words into lines that fit: between words, or anywhere between East Asian letters."""

import unicodedata
from collections.abc import Sequence

from models.embedded.lettering.write import measure

_NOT_FIRST = frozenset(
    "、。，．！？」』）】〉》ー…・:;,.!?)]}’”ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
_NOT_LAST = frozenset("「『（【〈《([{‘“")


def pieces(text: str) -> list[str]:
    """What may not be broken: words, or single han and kana with their punctuation."""
    made: list[str] = []
    for letter in text:
        wide = unicodedata.east_asian_width(letter) in "WF" and not "가" <= letter <= "힣"
        glue = letter in _NOT_FIRST or (made and made[-1][-1:] in _NOT_LAST)
        if made and letter.isspace():
            made[-1] += " "
        elif (made and not wide and not made[-1].endswith(" ") and not _wide_end(made[-1])) or (
            made and glue and not made[-1].endswith(" ")
        ):
            made[-1] += letter
        else:
            made.append(letter)
    return made


def _wide_end(piece: str) -> bool:
    last = piece[-1:]
    return bool(last) and unicodedata.east_asian_width(last) in "WF" and not "가" <= last <= "힣"


def wrap(text: str, size: float, width: float, language: str = "en") -> list[str]:
    """Lines no wider than `width` where pieces allow it."""
    lines: list[str] = []
    current = ""
    for piece in pieces(text):
        if current and measure((current + piece).rstrip(), size, language) > width:
            lines.append(current.rstrip())
            current = piece
        else:
            current += piece
    return [*lines, current.rstrip()] if current.strip() else lines


def fit(
    text: str, width: float, sizes: Sequence[float], most_lines: int, language: str = "en"
) -> tuple[list[str], float]:
    """The largest of `sizes` at which the words fit; at the smallest they are cut with `…`."""
    clean = " ".join(text.split())[:240]
    lines: list[str] = []
    size = sizes[0]
    for size in sizes:
        lines = wrap(clean, size, width, language)
        fits = all(measure(one, size, language) <= width for one in lines)
        if len(lines) <= most_lines and fits:
            return _balanced(clean, lines, size, width, language), size
    lines = lines[:most_lines]
    last = lines[-1]
    while len(last) > 1 and measure(last + "…", size, language) > width:
        last = last[:-1]
    return [*lines[:-1], last.rstrip() + "…"], size


def _balanced(text: str, lines: list[str], size: float, width: float, language: str) -> list[str]:
    """The same number of lines, as even as possible."""
    if len(lines) < 2:
        return lines
    best = lines
    for share in (0.9, 0.8, 0.7, 0.62, 0.55):
        tried = wrap(text, size, width * share, language)
        if len(tried) != len(lines) or any(measure(t, size, language) > width for t in tried):
            break
        best = tried
    return best
