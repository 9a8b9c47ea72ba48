"""From a phone's photograph to a flat sheet: find the paper, straighten it, even its light."""

import io
import warnings
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from models.errors import CannotRead, TooMuch

MAX_PIXELS = 60_000_000
WORK = 1280  # longest side looked at
FLAT = 900  # longest side of the straightened sheet

Pixels = NDArray[np.uint8]
Field = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Flat:
    """The straightened sheet. `matrix` leads from the photograph (as worked on) to it."""

    pixels: Pixels
    matrix: NDArray[np.float64]
    scale: float  # of the worked photograph to the original
    found: bool  # whether a paper's edge was found


def read_photo(data: bytes) -> Pixels:
    """Decodes within limits, upright, transparent parts as white paper, longest side WORK."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image: Image.Image = Image.open(io.BytesIO(data))
            if image.width * image.height > MAX_PIXELS:
                raise TooMuch("sketch", f"{MAX_PIXELS // 1_000_000} million pixels")
            if min(image.width, image.height) < 16:
                raise CannotRead("sketch", "it is smaller than 16 pixels")
            image.draft("RGB", (WORK, WORK))
            image = ImageOps.exif_transpose(image) or image
            if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
                clear = image.convert("RGBA")
                sheet = Image.new("RGBA", clear.size, "white")
                sheet.alpha_composite(clear)
                image = sheet
            image = image.convert("RGB")
            image.thumbnail((WORK, WORK), Image.Resampling.LANCZOS)
            return np.array(image, np.uint8)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as cause:
        raise CannotRead("sketch", "the bytes are no picture or are damaged") from cause


def straighten(photo: Pixels) -> Flat:
    """Warps the paper to a rectangle; the whole photograph where no paper's edge is sure."""
    h, w = photo.shape[:2]
    corners = _find(photo)
    found = corners is not None
    if corners is None:
        corners = np.array([(0, 0), (w, 0), (w, h), (0, h)], np.float32)
    top, right, low, left = (
        float(np.hypot(*(corners[(i + 1) % 4] - corners[i]))) for i in range(4)
    )
    across, down = (top + low) / 2, (left + right) / 2
    zoom = FLAT / max(across, down)
    size = max(64, round(across * zoom)), max(64, round(down * zoom))
    goal = np.array([(0, 0), (size[0], 0), (size[0], size[1]), (0, size[1])], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, goal)
    flat = cv2.warpPerspective(photo, matrix, size, borderMode=cv2.BORDER_REPLICATE)
    return Flat(np.asarray(flat, np.uint8), np.asarray(matrix, np.float64), 1.0, found)


def _find(photo: Pixels) -> NDArray[np.float32] | None:
    """Corners of the sheet, upper left first, clockwise."""
    h, w = photo.shape[:2]
    k = 400 / max(h, w)
    small = cv2.resize(photo, None, fx=k, fy=k, interpolation=cv2.INTER_AREA)
    white = np.percentile(small.reshape(-1, 3), 97, axis=0)
    small = np.clip(small * (255 / np.maximum(white, 60)), 0, 255).astype(np.uint8)
    best: tuple[float, NDArray[np.float32]] | None = None
    for mask in _guesses(small):
        closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
        clean = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
        shapes = cv2.findContours(clean, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]
        if not shapes:
            continue
        outer = max(shapes, key=cv2.contourArea)
        area = cv2.contourArea(outer)
        if not 0.2 < area / mask.size < 0.96:
            continue
        hull = cv2.convexHull(outer)
        for slack in (0.02, 0.035, 0.05, 0.08):
            quad = cv2.approxPolyDP(hull, slack * cv2.arcLength(hull, True), True)
            if len(quad) != 4:
                continue
            ordered = _ordered(np.asarray(quad[:, 0], np.float32))
            fill = area / (cv2.contourArea(ordered) + 1e-6)
            square = min(fill, 1 / fill)
            if _is_sheet(ordered) and square > (best[0] if best else 0.86):
                best = square, ordered / np.float32(k)
            break
    return best[1] if best else None


def _guesses(small: Pixels) -> list[Pixels]:
    """Bright and colourless parts; and what a flood reaches that stops at the paper's edge."""
    high, low = small.max(2), small.min(2)
    light = cv2.medianBlur(high, 9)
    strength = ((high.astype(np.int32) - low) * 255 // np.maximum(high, 1)).astype(np.uint8)
    strength = np.asarray(cv2.medianBlur(strength, 9), np.uint8)
    plain = cv2.subtract(light, (strength * 0.8).astype(np.uint8))
    masks = [np.asarray(cv2.threshold(plain, 0, 255, cv2.THRESH_OTSU)[1], np.uint8)]
    smooth = cv2.medianBlur(small, 9)
    h, w = light.shape
    for tolerance in (2, 3, 5, 8):
        most = np.zeros((h, w), np.uint8)
        for x, y in ((0.5, 0.5), (0.4, 0.4), (0.6, 0.6), (0.4, 0.6), (0.6, 0.4)):
            flood = np.zeros((h + 2, w + 2), np.uint8)
            band = (tolerance,) * 3
            cv2.floodFill(
                smooth.copy(), flood, (int(w * x), int(h * y)), (0, 0, 0), band, band,
                4 | (255 << 8) | cv2.FLOODFILL_MASK_ONLY,
            )  # fmt: skip
            inner = flood[1:-1, 1:-1]
            if int(np.count_nonzero(inner)) > int(np.count_nonzero(most)):
                most = inner
        masks.append(most)
    return masks


def _ordered(quad: NDArray[np.float32]) -> NDArray[np.float32]:
    total, difference = quad.sum(1), quad[:, 0] - quad[:, 1]
    picks = [total.argmin(), difference.argmax(), total.argmax(), difference.argmin()]
    return np.asarray(quad[picks], np.float32)


def _is_sheet(q: NDArray[np.float32]) -> bool:
    sides = [q[(i + 1) % 4] - q[i] for i in range(4)]
    lengths = [float(np.hypot(*s)) + 1e-6 for s in sides]
    cosines = [
        abs(float(sides[i] @ sides[i - 1])) / (lengths[i] * lengths[i - 1]) for i in range(4)
    ]
    even = all(
        max(lengths[i], lengths[i + 2]) / min(lengths[i], lengths[i + 2]) < 1.7 for i in (0, 1)
    )
    return max(cosines) < 0.45 and even


def evened(flat: Pixels) -> Field:
    """The sheet divided by its own light: white paper is 1 everywhere, whatever the shadow."""
    image = flat.astype(np.float32)
    h, w = flat.shape[:2]
    reach = int(max(h, w) / 28) | 1
    small = cv2.resize(
        cv2.GaussianBlur(image, (0, 0), 1.2), (w // 4, h // 4), interpolation=cv2.INTER_AREA
    )
    light = cv2.dilate(small, np.ones((reach // 4 | 1, reach // 4 | 1), np.uint8))
    light = cv2.resize(cv2.GaussianBlur(light, (0, 0), reach * 0.18), (w, h))
    return np.asarray(np.clip(image / np.maximum(light, 8), 0, 1), np.float32)
