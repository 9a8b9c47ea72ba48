"""The part of a photo that networks of a fixed size look at, in training as in use."""

import cv2
import numpy as np
from numpy.typing import NDArray


def middle(picture: NDArray[np.uint8]) -> tuple[int, int, int]:
    """Left, top and side of the largest square in the middle."""
    height, width = picture.shape[:2]
    side = min(height, width)
    return (width - side) // 2, (height - side) // 2, side


def squared(picture: NDArray[np.uint8], size: int) -> NDArray[np.float32]:
    """A picture's middle square, size × size × 3 in 0…1."""
    left, top, side = middle(picture)
    square = picture[top : top + side, left : left + side]
    how = cv2.INTER_AREA if side > size else cv2.INTER_CUBIC
    scaled = cv2.resize(square, (size, size), interpolation=how).astype(np.float32)
    return np.asarray(np.clip(scaled / 255, 0, 1), np.float32)
