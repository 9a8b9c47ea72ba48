"""Small drawings on a large sheet."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.pastel.deposit import Sheet
from models.embedded.pastel.geometry import Points, ellipse, rotation, wobble

Pixels = NDArray[np.uint8]
Box = tuple[float, float, float, float]  # left top right bottom, 0…1 of a picture

_SHADOW = "#6d6672"
_RAGGED = 0.034  # of the shorter side: a drawing's own uneven edge
_STANDING = 0.57  # of the height: the middle of where people stand


def rounded(x: float, y: float, w: float, h: float, r: float) -> Points:
    corners = ((x + w - r, y + h - r), (x + r, y + h - r), (x + r, y + r), (x + w - r, y + r))
    arcs = [ellipse(a, b, r, r, 0, 6, 90 * i, 90 * i + 89.9) for i, (a, b) in enumerate(corners)]
    return np.vstack(arcs)


def window(
    wide: int, high: int, ratio: float, zoom: float, keep: Box | None
) -> tuple[int, int, int, int]:
    """Which part of a picture is shown at width : height = `ratio`: x, y, width, height in pixels.

    `keep` is inside it wherever that can be; zooming in ends where it would cut it.
    """
    rim = round(_RAGGED * min(high, wide))
    if keep is not None:  # what must be seen may reach into the ragged edge
        nearest = min(keep[0] * wide, keep[1] * high, (1 - keep[2]) * wide, (1 - keep[3]) * high)
        rim = max(0, min(rim, math.floor(nearest)))
    inner_w, inner_h = wide - 2 * rim, high - 2 * rim
    largest = min(inner_w, inner_h * ratio)
    cw = largest / zoom
    if keep is not None:
        needed = max((keep[2] - keep[0]) * wide, (keep[3] - keep[1]) * high * ratio)
        cw = min(largest, max(cw, needed))
    ch = cw / ratio
    x, y = (wide - cw) / 2, high * _STANDING - ch / 2
    if keep is not None:
        x = _held(x, cw, keep[0] * wide, keep[2] * wide)
        y = _held(y, ch, keep[1] * high, keep[3] * high)
    x = min(max(x, rim), max(rim, wide - rim - cw))
    y = min(max(y, rim), max(rim, high - rim - ch))
    return round(x), round(y), max(1, round(cw)), max(1, round(ch))


def _held(at: float, length: float, first: float, last: float) -> float:
    """The place nearest to `at` from which `length` covers first to last, or their middle."""
    if last - first > length:
        return (first + last - length) / 2
    return min(max(at, last - length), first)


def zoomed(picture: Pixels, box: Box, room: float = 1.5) -> tuple[Pixels, Box]:
    """The square around a face, `room` times as large, and where the face lies in it."""
    high, wide = picture.shape[:2]
    left, top, right, bottom = box[0] * wide, box[1] * high, box[2] * wide, box[3] * high
    side = min(max(right - left, bottom - top) * room, wide, high)
    x = min(max(0.0, (left + right - side) / 2), wide - side)
    y = min(max(0.0, (top + bottom) / 2 - side * 0.48), high - side)
    x0, y0, n = round(x), round(y), max(1, math.floor(side))
    part = picture[y0 : y0 + n, x0 : x0 + n]
    near = ((left - x0) / n, (top - y0) / n, (right - x0) / n, (bottom - y0) / n)
    inside = [min(1.0, max(0.0, value)) for value in near]
    return part, (inside[0], inside[1], inside[2], inside[3])


def cut(
    picture: Pixels, w: int, h: int, zoom: float, keep: Box | None = None
) -> NDArray[np.float32]:
    """That part of a picture at w × h pixels.

    Without the zoom and one sharpening, drawings of a hundred pixels are grey soup.
    """
    high, wide = picture.shape[:2]
    x, y, cw, ch = window(wide, high, w / h, zoom, keep)
    part = picture[y : y + ch, x : x + cw]
    method = cv2.INTER_AREA if part.shape[1] > w else cv2.INTER_CUBIC
    small = cv2.resize(part, (w, h), interpolation=method).astype(np.float32) / 255
    if part.shape[1] > w:
        small += 0.55 * (small - cv2.GaussianBlur(small, (0, 0), 1))
    return np.clip(small, 0, 1).astype(np.float32)


def paste(
    sheet: Sheet,
    picture: Pixels,
    at: tuple[float, float, float, float],
    rim: str,
    seed: int,
    *,
    zoom: float = 1.12,
    dim: float = 1.0,
    keep: Box | None = None,
    tilt: float = 0.0,
    rim_width: float = 4.5,
    disc: bool = False,
) -> None:
    """A picture in a crayon rim, with a soft shadow; its edge crumbles on the paper's tooth.

    `tilt` in degrees; `disc`: round instead of a rounded box.
    """
    x, y, w, h = at
    turn = rotation(tilt).T
    centre = np.array([x + w / 2, y + h / 2])
    b = rim_width
    if disc:
        outer = ellipse(x + w / 2, y + h / 2, w / 2, h / 2, 0, 72)
        inner = ellipse(x + w / 2, y + h / 2, w / 2 - b, h / 2 - b, 0, 72)
    else:
        radius = min(11.0, 0.12 * min(w, h) + 2)
        outer = rounded(x, y, w, h, radius)
        inner = rounded(x + b, y + b, w - 2 * b, h - 2 * b, max(2.0, radius - b * 0.7))
    outer, inner = (outer - centre) @ turn + centre, (inner - centre) @ turn + centre
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
    found = sheet.mask([wobble(inner, 0.7, 40, True, seed + 1)], 2, 0.7)
    if found is None:
        return
    x0, y0, m = found
    k = sheet.k
    iw, ih = max(1, round((w - 2 * b + 2) * k)), max(1, round((h - 2 * b + 2) * k))
    image = cut(picture, iw, ih, zoom, keep) * np.float32(dim)
    cos, sin = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))
    middle = centre * k - (x0, y0)
    place = np.array(
        [
            [cos, -sin, middle[0] - (cos * iw - sin * ih) / 2],
            [sin, cos, middle[1] - (sin * iw + cos * ih) / 2],
        ]
    )
    size = (m.shape[1], m.shape[0])
    laid = cv2.warpAffine(
        image, place, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    alpha = np.clip(m * np.float32(1.1), 0, 1)
    for i in range(3):
        plane = sheet.c[i, y0 : y0 + m.shape[0], x0 : x0 + m.shape[1]]
        plane += alpha * (laid[..., i] - plane)
