"""Colours as a strip of paint: each as broad as its share, one row for each part of a photo."""

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw

from models.embedded.seer.intake import as_jpeg
from models.making import File

WIDTH, ROW, GAP, MARGIN = 960, 132, 14, 36  # px
PAPER, EDGE = (252, 249, 242), (226, 220, 208)
_TWICE = 2  # drawn at twice its size, so that round corners are smooth

Swatch = tuple[str, float]  # "#7fb58a", share


def strip(rows: Sequence[Sequence[Swatch]]) -> File:
    """A picture of the colours of each row. Raises ValueError where there is none."""
    rows = [row for row in rows if row]
    if not rows:
        raise ValueError("no colours to show")
    height = 2 * MARGIN + len(rows) * ROW + (len(rows) - 1) * GAP
    made = Image.new("RGB", (WIDTH * _TWICE, height * _TWICE), PAPER)
    draw = ImageDraw.Draw(made)
    for number, row in enumerate(rows):
        top = MARGIN + number * (ROW + GAP)
        _paint(draw, row, top)
    small = made.resize((WIDTH, height), Image.Resampling.LANCZOS)
    return as_jpeg(np.asarray(small, dtype=np.uint8), "colours.jpg", 92)


def _paint(draw: ImageDraw.ImageDraw, row: Sequence[Swatch], top: int) -> None:
    # Broad enough to be seen, however small the share.
    shares = [max(share, 0.04) for _, share in row]
    room = WIDTH - 2 * MARGIN - GAP * (len(row) - 1)
    left = float(MARGIN)
    for (colour, _), share in zip(row, shares, strict=True):
        wide = room * share / sum(shares)
        box = [left, top, left + wide, top + ROW]
        radius = min(22.0, wide / 2.5) * _TWICE
        draw.rounded_rectangle([v * _TWICE for v in box], radius, colour, EDGE, _TWICE)
        left += wide + GAP
