"""OKLab, where equal distances look equally different: all colour work happens in it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.seer.pixels import Pixels

Lab = NDArray[np.float32]  # … × 3: lightness 0…1, a, b

_BYTES = np.arange(256, dtype=np.float64) / 255
_LINEAR = np.where(_BYTES <= 0.04045, _BYTES / 12.92, ((_BYTES + 0.055) / 1.055) ** 2.4).astype(
    np.float32
)
_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    np.float32,
)
_OPPONENTS = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ],
    np.float32,
)


def from_rgb(pixels: Pixels) -> Lab:
    shape = pixels.shape
    linear = _LINEAR[pixels.reshape(-1, 1, 3)]
    cones = cv2.transform(linear, _CONES)
    lab = cv2.transform(np.cbrt(cones), _OPPONENTS)
    return lab.reshape(shape).astype(np.float32, copy=False)


def to_hex(lab: tuple[float, float, float]) -> str:
    cones = (np.linalg.inv(_OPPONENTS.astype(np.float64)) @ np.array(lab)) ** 3
    linear = np.clip(np.linalg.inv(_CONES.astype(np.float64)) @ cones, 0, 1)
    s = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    r, g, b = (int(v) for v in np.rint(s * 255))
    return f"#{r:02x}{g:02x}{b:02x}"
