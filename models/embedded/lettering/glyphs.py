"""Letters of the diary's own hand, as strokes; what the hand cannot write comes from a font.

Strokes are data (`latin.txt`, `marks.txt`, `kana.txt`, `jamo.txt`). Accented Latin letters and all
Hangul syllables are composed by rule. One em is the height of a capital times 1.4.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from models.embedded.pastel.geometry import Points, points, spline

EM = 140.0  # units of the data in one em


@dataclass(frozen=True, slots=True)
class Glyph:
    """Strokes and filled outlines in ems, on a baseline at 0 with y downwards."""

    strokes: tuple[Points, ...]
    width: float
    outlines: tuple[Points, ...] = ()  # filled together, even-odd: letters from a font
    weight: float = 1.0  # of the strokes: dense letters are written thinner


def _strokes(text: str) -> list[tuple[bool, Points]]:
    made = []
    for piece in text.split("/"):
        tokens = piece.strip()
        smooth = tokens.startswith("~")
        pairs = [tuple(float(v) for v in p.split(",")) for p in tokens.lstrip("~").split()]
        if pairs:
            made.append((smooth, points(pairs)))
    return made


def _glyph(pieces: list[tuple[bool, Points]], width: float) -> Glyph:
    paths = []
    for smooth, p in pieces:
        path = spline(p, False, 5) if smooth and len(p) > 2 else p
        paths.append((path - (0, 100)) / EM)
    return Glyph(tuple(paths), width / EM)


Pieces = list[tuple[bool, Points]]


def placed(pieces: Pieces, width: float, weight: float = 1.0) -> Glyph:
    """A glyph of East Asian size: the square of 100 stands a little above and below the line."""
    made = _glyph([(smooth, p * 1.14 + (4, -6)) for smooth, p in pieces], width * 1.14)
    return Glyph(made.strokes, made.width, (), weight)


@cache
def table(name: str) -> dict[str, tuple[float, Pieces]]:
    """One data file: letter, width, strokes."""
    text = resources.files("models.embedded.lettering").joinpath(name).read_text(encoding="utf-8")
    found: dict[str, tuple[float, Pieces]] = {}
    for line in text.splitlines():
        if line.startswith("# ") or not line.strip():
            continue
        letter, width, rest = line.split(" ", 2)
        found[letter] = (float(width), _strokes(rest))
    return found


@cache
def _marks() -> dict[str, Pieces]:
    text = (
        resources.files("models.embedded.lettering")
        .joinpath("marks.txt")
        .read_text(encoding="utf-8")
    )
    found = {}
    for line in text.splitlines():
        if line.startswith("# ") or not line.strip():
            continue
        code, rest = line.split(" ", 1)
        found[chr(int(code, 16))] = _strokes(rest)
    return found


_SAME = {
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "‐": "-",
    "−": "-",
    "´": "'",
    "`": "'",
    "×": "x",
    "¸": ",",
}


@lru_cache(maxsize=4096)
def latin(letter: str) -> Glyph | None:
    letter = _SAME.get(letter, letter)
    known = table("latin.txt")
    if letter in known:
        width, pieces = known[letter]
        return _glyph(pieces, width)
    decomposed = unicodedata.normalize("NFD", letter)
    base, marks = decomposed[:1], decomposed[1:]
    if not marks or base not in known:
        return None
    width, pieces = known[base]
    if base in "ij" and marks[0] not in "̨̧̣":
        pieces = pieces[:1]
    made = list(pieces)
    for mark in marks:
        strokes = _marks().get(mark)
        if strokes is None:
            return None
        low = mark in "̨̧̣"
        rise = 0 if low or (not base.isupper() and base not in "bdfhklt") else 30
        for smooth, p in strokes:
            made.append((smooth, p + (width / 2 - 30, -rise)))
    return _glyph(made, width)


_VOICED = "\u3099\u309a"
_SMALL = dict(
    zip(
        "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ",
        "あいうえおつやゆよわアイウエオツヤユヨワ",
        strict=True,
    )
)


@lru_cache(maxsize=512)
def kana(letter: str) -> Glyph | None:
    known = table("kana.txt")
    if letter in _SMALL:
        width, pieces = known[_SMALL[letter]]
        return placed([(smooth, p * 0.66 + (8, 32)) for smooth, p in pieces], 82, 0.9)
    decomposed = unicodedata.normalize("NFD", letter)
    base, marks = decomposed[:1], decomposed[1:]
    if base not in known or any(m not in _VOICED for m in marks):
        return None
    width, pieces = known[base]
    made = list(pieces)
    if marks == _VOICED[0]:
        made += [(False, points([(80, -6), (90, 10)])), (False, points([(94, -12), (104, 4)]))]
    elif marks:
        made.append((True, points([(92, -12), (82, -2), (92, 8), (102, -2), (92, -12)])))
    return placed(made, width + 2, 0.92)
