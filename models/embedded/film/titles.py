"""Titles in a film, written by hand: on the bare sheet before a page, or on a strip below it."""

import cv2
import numpy as np
import numpy.typing as npt

from models.embedded.film.stages import PAPER, Mask, Pixels, blend
from models.embedded.lettering import fit, letter

_INK = (92, 80, 92)


def title_mask(title: str, width: int, height: int, strip: bool) -> Mask | None:
    """Where the ink lies on a sheet of this size; None for a title without a letter to draw."""
    if not title.strip():
        return None
    unit = min(width, height)
    sizes = [unit * share for share in ((0.062, 0.05, 0.042) if strip else (0.11, 0.09, 0.07))]
    lines, size = fit(title, width * 0.84, sizes, 1 if strip else 3)
    sheet = np.zeros((height, width), np.uint8)
    step = size * 1.35
    top = height * 0.93 - size if strip else height * 0.46 - step * len(lines) / 2
    for index, line in enumerate(lines):
        mask, _ = letter(line, size)
        x, y = max(0, (width - mask.shape[1]) // 2), round(top + index * step)
        piece = mask[: max(0, height - y), : width - x]
        sheet[y : y + piece.shape[0], x : x + piece.shape[1]] = np.maximum(
            sheet[y : y + piece.shape[0], x : x + piece.shape[1]], piece
        )
    return sheet if sheet.any() else None


def written(ground: Pixels, mask: Mask, share: float, strength: float) -> Pixels:
    """The title in ink, as far as the hand has come: from left to right, 0…1."""
    width = mask.shape[1]
    edge = round(width * 0.08)
    at = round(share * (width + edge))
    reach = np.clip((at - np.arange(width, dtype=np.float32)) / edge, 0, 1) * strength
    return _laid(ground, _INK, mask, reach.astype(np.float32))


def strip_mask(mask: Mask) -> Mask:
    """A soft strip of paper behind a title, torn at its ends."""
    rows = np.flatnonzero(mask.any(1))
    columns = np.flatnonzero(mask.any(0))
    height, width = mask.shape
    pad = round(height * 0.018)
    sheet = np.zeros_like(mask)
    left, right = int(columns[0]) - 2 * pad, int(columns[-1]) + 2 * pad
    cv2.rectangle(
        sheet,
        (max(0, left), max(0, int(rows[0]) - pad)),
        (min(width - 1, right), min(height - 1, int(rows[-1]) + pad)),
        225,
        -1,
    )
    soft: Mask = cv2.GaussianBlur(sheet, (0, 0), pad * 0.45).astype(np.uint8)
    return soft


def captioned(picture: Pixels, mask: Mask, strip: Mask, strength: float) -> Pixels:
    """A picture with its title on a strip of paper."""
    whole = np.full(mask.shape[1], strength, np.float32)
    return written(_laid(picture, PAPER, strip, whole), mask, 1.0, strength)


def _laid(
    ground: Pixels, colour: tuple[int, int, int], mask: Mask, reach: npt.NDArray[np.float32]
) -> Pixels:
    """One colour laid on where the mask is; only the rows that have any of it are touched."""
    rows = np.flatnonzero(mask.any(1))
    if not rows.size:
        return ground
    inked = slice(int(rows[0]), int(rows[-1]) + 1)
    over: Pixels = np.empty_like(ground[inked])
    over[:] = colour
    laid = ground.copy()
    laid[inked] = blend(ground[inked], over, (mask[inked] * reach).astype(np.uint8))
    return laid
