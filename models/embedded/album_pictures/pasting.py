"""Small drawings on a large sheet."""

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.pastel.deposit import Sheet
from models.embedded.pastel.geometry import Points, ellipse, wobble

_SHADOW = "#6d6672"


def rounded(x: float, y: float, w: float, h: float, r: float) -> Points:
    corners = ((x + w - r, y + h - r), (x + r, y + h - r), (x + r, y + r), (x + w - r, y + r))
    arcs = [ellipse(a, b, r, r, 0, 6, 90 * i, 90 * i + 89.9) for i, (a, b) in enumerate(corners)]
    return np.vstack(arcs)


def cut(picture: NDArray[np.uint8], w: int, h: int, zoom: float) -> NDArray[np.float32]:
    """The middle of a drawing, a little below its centre where people stand, at w × h pixels.

    Without the zoom and one sharpening, drawings of a hundred pixels are grey soup.
    """
    high, wide = picture.shape[:2]
    rim = round(0.034 * min(high, wide))  # the drawing's own ragged edge
    k = min((wide - 2 * rim) / w, (high - 2 * rim) / h) / zoom
    cw, ch = max(1, round(w * k)), max(1, round(h * k))
    x = (wide - cw) // 2
    y = min(max(rim, round(high * 0.57 - ch / 2)), max(0, high - rim - ch))
    part = picture[y : y + ch, x : x + cw]
    method = cv2.INTER_AREA if cw > w else cv2.INTER_CUBIC
    small = cv2.resize(part, (w, h), interpolation=method).astype(np.float32) / 255
    sharp = small + 0.55 * (small - cv2.GaussianBlur(small, (0, 0), 1))
    return np.clip(sharp, 0, 1).astype(np.float32)


def paste(
    sheet: Sheet,
    picture: NDArray[np.uint8],
    at: tuple[float, float, float, float],
    rim: str,
    seed: int,
    *,
    zoom: float = 1.12,
    dim: float = 1.0,
) -> None:
    """A drawing in a crayon rim, with a soft shadow; its edge crumbles on the paper's tooth."""
    x, y, w, h = at
    outer, inner = rounded(x, y, w, h, 11), rounded(x + 4.5, y + 4.5, w - 9, h - 9, 8)
    shadow = sheet.mask([outer + (1.8, 3.6)], 14, 4)
    if shadow is not None:
        sheet.put(shadow[0], shadow[1], shadow[2] * np.float32(0.30), _SHADOW)
    edge = sheet.mask([wobble(outer, 0.8, 40, True, seed)], 3, 0.6)
    if edge is not None:
        ex, ey, m = edge
        tooth = sheet.paper.tooth[ey : ey + m.shape[0], ex : ex + m.shape[1]]
        crumbled = np.clip(
            (m * np.float32(1.25) - tooth * np.float32(0.45)) * np.float32(2.6), 0, 1
        )
        sheet.put(ex, ey, crumbled * np.float32(0.97), rim)
    found = sheet.mask([wobble(inner, 0.7, 40, True, seed + 1)], 0, 0.7)
    if found is None:
        return
    x0, y0, m = found
    image = cut(picture, m.shape[1], m.shape[0], zoom) * np.float32(dim)
    alpha = np.clip(m * np.float32(1.1), 0, 1)
    for i in range(3):
        plane = sheet.c[i, y0 : y0 + m.shape[0], x0 : x0 + m.shape[1]]
        plane += alpha * (image[..., i] - plane)
