"""Words written by hand: as marks of a drawing, or as a mask for a picture of the album."""

import zlib
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.lettering.glyphs import Glyph, glyph
from models.embedded.painter.geometry import Points, rotation
from models.embedded.painter.marks import Drawing

MAX_LETTERS = 400
SPACE = 0.30  # of an em


@dataclass(frozen=True, slots=True)
class Line:
    """One line of handwriting at the origin: strokes, outlines from fonts, and its width in ems."""

    strokes: tuple[tuple[Points, int], ...]  # path and number of its letter
    outlines: tuple[tuple[tuple[Points, ...], int], ...]
    width: float
    thin: float  # share of the usual pen width (dense letters)


def _letters(text: str) -> str:
    return "".join(c for c in text[:MAX_LETTERS] if c.isprintable() or c == " ")


def compose_line(text: str, language: str = "en", lively: float = 1.0) -> Line:
    """Letters set side by side, each a little turned, scaled and lifted."""
    strokes: list[tuple[Points, int]] = []
    outlines: list[tuple[tuple[Points, ...], int]] = []
    rng = np.random.default_rng(zlib.crc32(text.encode("utf-8", "replace")))
    x, thin, n = 0.0, 1.0, 0
    for letter in _letters(text):
        if letter.isspace():
            x += SPACE
            continue
        g: Glyph | None = glyph(letter, language)
        if g is None:
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


def measure(text: str, size: float, language: str = "en") -> float:
    """Width of a line whose em is `size`."""
    return compose_line(text, language).width * size


def write(
    d: Drawing,
    text: str,
    x: float,
    y: float,
    size: float,
    width: float,
    colour: str,
    ground: str | None = None,
    language: str = "en",
) -> None:
    """Writes one line centred on x with its baseline at y, shrunk to fit `width`."""
    line = compose_line(text, language)
    if line.width == 0:
        return
    em = min(size * 1.4, width / line.width)
    left = x - line.width * em / 2
    pen = max(1.6, 0.085 * em * line.thin)
    origin = np.array([left, y])
    paths = [p * em + origin for p, _ in line.strokes]
    if ground is not None:
        d.strokes(paths, ground, pen * 3.2, 0.9, far=True)
    d.strokes(paths, colour, pen, 0.98, soft=0.26, far=False)


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
    pen = max(1, round(0.088 * size * line.thin * weight))
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
