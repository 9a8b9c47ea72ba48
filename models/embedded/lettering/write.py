"""Words written by hand: as marks of a drawing, or as a mask for a picture of the album."""

import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.lettering.fonts import right_to_left, shaped, shaped_script, traced
from models.embedded.lettering.glyphs import Glyph, kana, latin
from models.embedded.lettering.hangul import syllable
from models.embedded.pastel.geometry import Points, rotation
from models.embedded.pastel.marks import Drawing

MAX_LETTERS = 400
SPACE = 0.30  # of an em


@dataclass(frozen=True, slots=True)
class Line:
    """One line of handwriting at the origin: strokes, outlines from fonts, and its width in ems."""

    strokes: tuple[tuple[Points, int], ...]  # path and number of its letter
    outlines: tuple[tuple[tuple[Points, ...], int], ...]
    width: float
    thin: float  # share of the usual pen width (dense letters)


def glyph(letter: str, language: str) -> Glyph | None:
    """How a letter is drawn: by the hand, else traced from a font; None: it is left out."""
    return latin(letter) or syllable(letter) or kana(letter) or traced(letter, language)


def _pieces(text: str, language: str) -> list[Glyph | None]:
    """Letters, and whole words of joining scripts, in the order they stand; None is a space."""
    clean = "".join(c for c in text[:MAX_LETTERS] if c.isprintable())
    words: list[list[Glyph | None]] = []
    for word in clean.split(" "):
        made: list[Glyph | None] = []
        at = 0
        while at < len(word):
            script = shaped_script(word[at])
            end = at + 1
            if script is None:
                made.append(glyph(word[at], language))
            else:
                while end < len(word) and (
                    shaped_script(word[end]) == script or unicodedata.category(word[end]) == "Mn"
                ):
                    end += 1
                made.append(shaped(word[at:end], script))
            at = end
        words.append([g for g in made if g is not None])
    strong = next((c for c in clean if unicodedata.bidirectional(c) in ("L", "R", "AL")), "a")
    if right_to_left(strong):
        words.reverse()
    line: list[Glyph | None] = []
    for i, piece in enumerate(words):
        line += [None, *piece] if i else piece
    return line


def compose_line(text: str, language: str = "en", lively: float = 1.0) -> Line:
    """Letters set side by side, each a little turned, scaled and lifted."""
    strokes: list[tuple[Points, int]] = []
    outlines: list[tuple[tuple[Points, ...], int]] = []
    rng = np.random.default_rng(zlib.crc32(text.encode("utf-8", "replace")))
    x, thin, n = 0.0, 1.0, 0
    for g in _pieces(text, language):
        if g is None:
            x += SPACE
            continue
        matrix = rotation(float(rng.normal(0, 1.5 * lively))) * float(
            1 + rng.normal(0, 0.02 * lively)
        )
        shift = np.array([x, float(rng.normal(0, 0.012 * lively))])
        middle = np.array([g.width / 2, -0.3])
        for path in g.strokes:
            strokes.append(((path - middle) @ matrix.T + middle + shift, n))
        if g.outlines:
            outlines.append(
                (tuple((p - middle) @ matrix.T + middle + shift for p in g.outlines), n)
            )
        thin = min(thin, g.weight)
        x += g.width + 0.055
        n += 1
    return Line(tuple(strokes), tuple(outlines), max(0.0, x - 0.055), thin)


@lru_cache(maxsize=2048)
def _width(text: str, language: str) -> float:
    return compose_line(text, language).width


def measure(text: str, size: float, language: str = "en") -> float:
    """Width of a line whose em is `size`."""
    return _width(text, language) * size


def write(
    d: Drawing,
    text: str,
    x: float,
    y: float,
    size: float,
    width: float,
    colour: str | Sequence[str],
    ground: str | None = None,
    language: str = "en",
    pressure: float = 0.98,
) -> None:
    """Writes one line centred on x with its baseline at y, shrunk to fit `width`.

    `size` is the height of capitals; several colours are taken in turn, letter by letter. Small
    words want more `pressure`: thin strokes crumble on the paper's tooth.
    """
    line = compose_line(text, language)
    if line.width == 0:
        return
    tones = (colour,) if isinstance(colour, str) else tuple(colour)
    em = min(size * 1.4, width / line.width)
    origin = np.array([x - line.width * em / 2, y])
    pen = max(1.6, 0.074 * em * line.thin)
    if ground is not None:
        d.strokes([p * em + origin for p, _ in line.strokes], ground, pen * 3.2, 0.9)
    for i, tone in enumerate(tones):
        mine = [p * em + origin for p, n in line.strokes if n % len(tones) == i]
        d.strokes(mine, tone, pen, pressure, soft=0.26, far=False)
        for group, n in line.outlines:
            if n % len(tones) == i:
                d.inked([p * em + origin for p in group], tone)


def letter(
    text: str, size: float, *, language: str = "en", weight: float = 1.0, lively: float = 1.0
) -> tuple[NDArray[np.uint8], float]:
    """A mask (0…255) of one line with an em of `size` pixels, and its baseline's row.

    The mask is what the pastel is pressed through: threshold it against a tooth, or fill it.
    """
    line = compose_line(text, language, lively)
    pad = max(4, round(size * 0.12))
    w, h = max(1, round(line.width * size)) + 2 * pad, round(size * 1.25) + 2 * pad
    base = round(size * 0.92) + pad
    mask = np.zeros((h, w), np.uint8)
    pen = max(1, round(0.078 * size * line.thin * weight))
    shift = np.array([pad, base])
    paths = [np.round((p * size + shift) * 16).astype(np.int32) for p, _ in line.strokes]
    if paths:
        cv2.polylines(mask, paths, False, 255, pen, cv2.LINE_AA, 4)
    for group, _ in line.outlines:
        cv2.fillPoly(
            mask,
            [np.round((p * size + shift) * 16).astype(np.int32) for p in group],
            255,
            cv2.LINE_AA,
            4,
        )
    return mask, float(base)
