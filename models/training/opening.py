"""Pictures of a data set, as lessons want them."""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from models.errors import CannotRead
from models.neural.squares import squared


def opened(path: Path, size: int) -> NDArray[np.float32]:
    """A picture's middle square, size × size × 3 in 0…1."""
    picture = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_COLOR)
    if picture is None:
        raise CannotRead("data set", f"{path} is no picture that can be opened")
    return squared(np.asarray(picture[..., ::-1], np.uint8), size)
