"""Why a photo may be memorable, shown: warm light on what speaks for it."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.seer.pixels import Map, Pixels, grey, shrunk

SIDE = 960  # px, longer side of the overlay
_LADDER = ((255, 236, 178), (255, 196, 112), (247, 128, 88), (226, 78, 84))  # pale to deep


def overlay(picture: Pixels, heat: Map) -> Pixels:
    """The photo, quiet where it does not matter, glowing and outlined where it does."""
    base = shrunk(picture, SIDE)
    height, width = base.shape[:2]
    soft = cv2.GaussianBlur(heat, (0, 0), 2.2)
    large = cv2.resize(soft, (width, height), interpolation=cv2.INTER_CUBIC)
    large = _guided(grey(base).astype(np.float32) / 255, large, max(4, width // 40))
    low, high = np.percentile(large, (35, 99.3))
    t = np.clip((large - low) / max(float(high - low), 1e-6), 0, 1).astype(np.float32)
    t = t * t * (3 - 2 * t)

    photo = base.astype(np.float32)
    tones = grey(base).astype(np.float32)[..., None]
    quiet = 0.55 * tones + 0.25 * photo + 38
    warm = _coloured(t)
    screened = 255 - (255 - photo) * (255 - warm) / 255
    glowing = 0.5 * screened + 0.5 * (0.55 * photo + 0.45 * warm)
    alpha = (0.85 * t)[..., None]
    made = np.clip(quiet * (1 - alpha) + glowing * alpha, 0, 255).astype(np.uint8)
    for level, thick in ((0.5, 1), (0.8, 2)):
        made = _outlined(made, t, level, thick)
    return np.asarray(made, dtype=np.uint8)


def _coloured(t: Map) -> NDArray[np.float32]:
    ladder = np.array(_LADDER, np.float32)
    place = t * (len(ladder) - 1)
    step = np.minimum(place.astype(np.int64), len(ladder) - 2)
    part = (place - step)[..., None]
    return np.asarray(ladder[step] * (1 - part) + ladder[step + 1] * part, dtype=np.float32)


def _guided(guide: NDArray[Any], values: NDArray[Any], radius: int, ease: float = 0.002) -> Map:
    """A guided filter: soft everywhere but at the edges of the picture itself."""

    def mean(plane: NDArray[Any]) -> NDArray[np.float32]:
        return np.asarray(cv2.blur(plane, (2 * radius + 1, 2 * radius + 1)), dtype=np.float32)

    mean_guide, mean_values = mean(guide), mean(values)
    slope = (mean(guide * values) - mean_guide * mean_values) / (
        mean(guide * guide) - mean_guide**2 + ease
    )
    return np.asarray(mean(slope) * guide + mean(mean_values - slope * mean_guide), np.float32)


def _outlined(picture: Pixels, t: Map, level: float, thick: int) -> Pixels:
    shapes, _ = cv2.findContours(
        (t > level).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
    )
    large = [s for s in shapes if cv2.contourArea(s) > 0.0015 * t.size]
    drawn = picture.copy()
    cv2.drawContours(drawn, large, -1, (255, 255, 255), thick, cv2.LINE_AA)
    return np.asarray(cv2.addWeighted(drawn, 0.55, picture, 0.45, 0), dtype=np.uint8)
