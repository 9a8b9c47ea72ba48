"""Pictures as arrays, and the few ways all parts look at them."""

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]  # height × width × 3, RGB
Grey = NDArray[np.uint8]  # height × width
Map = NDArray[np.float32]  # height × width
Mask = NDArray[np.bool_]  # height × width
Box = tuple[float, float, float, float]  # left top right bottom, 0…1


def shrunk(picture: Pixels, longest: int) -> Pixels:
    """The picture with its longer side at most `longest` px."""
    return picture if max(picture.shape[:2]) <= longest else at(picture, longest, 1)


def at(picture: Pixels, longest: int, least: int = 16) -> Pixels:
    """The picture with its longer side at `longest` px, larger or smaller than it was."""
    height, width = picture.shape[:2]
    scale = longest / max(height, width)
    size = (max(least, round(width * scale)), max(least, round(height * scale)))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(picture, size, interpolation=how), dtype=np.uint8)


def grey(picture: Pixels) -> Grey:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def area(box: Box) -> float:
    """Share of the picture."""
    left, top, right, bottom = box
    return max(0.0, right - left) * max(0.0, bottom - top)
