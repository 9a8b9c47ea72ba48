"""What happens to photos between one sending and the next: sixteen ways."""

import io
from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image

from tests.photos.made import Pixels


def _again(picture: Pixels, quality: int) -> Pixels:
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, "JPEG", quality=quality)
    return np.asarray(Image.open(buffer))


def _scaled(picture: Pixels, by: float) -> Pixels:
    return _pixels(cv2.resize(picture, None, fx=by, fy=by, interpolation=cv2.INTER_AREA))


def _lit(picture: Pixels, times: tuple[float, float, float], gamma: float = 1.0) -> Pixels:
    lit = 255 * (picture.astype(np.float32) / 255) ** gamma * np.array(times, np.float32)
    return _pixels(np.clip(lit, 0, 255))


def _cropped(picture: Pixels, area: float) -> Pixels:
    height, width = picture.shape[:2]
    h, w = int(height * area**0.5), int(width * area**0.5)
    top, left = (height - h) // 3, (width - w) // 2
    return np.ascontiguousarray(picture[top : top + h, left : left + w])


def _tilted(picture: Pixels, degrees: float) -> Pixels:
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.08)
    return _pixels(cv2.warpAffine(picture, turn, (width, height), borderMode=cv2.BORDER_REFLECT))


def _slanted(picture: Pixels) -> Pixels:
    height, width = picture.shape[:2]
    here = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    there = here + np.array(
        [[0.06, 0.08], [-0.02, 0], [-0.05, -0.02], [0.02, -0.07]], np.float32
    ) * (
        width,
        height,
    )
    turn = cv2.getPerspectiveTransform(here, there.astype(np.float32))
    return _pixels(
        cv2.warpPerspective(picture, turn, (width, height), borderMode=cv2.BORDER_REFLECT)
    )


def _captioned(picture: Pixels) -> Pixels:
    made = picture.copy()
    height, width = made.shape[:2]
    made[int(height * 0.84) :] = 20
    place = (8, int(height * 0.95))
    cv2.putText(made, "a day by the sea", place, 0, width / 400, (255, 255, 255), 2, cv2.LINE_AA)
    return made


def _framed(picture: Pixels) -> Pixels:
    rim = picture.shape[1] // 10
    return _pixels(
        cv2.copyMakeBorder(picture, rim, rim, rim, rim, cv2.BORDER_CONSTANT, value=(250, 250, 250))
    )


def _pixels(values: object) -> Pixels:
    return np.asarray(values).astype(np.uint8)


DISTORTIONS: dict[str, Callable[[Pixels], Pixels]] = {
    "scale .3": lambda p: _scaled(p, 0.3),
    "JPEG 15": lambda p: _again(p, 15),
    "blur": lambda p: _pixels(cv2.GaussianBlur(p, (0, 0), p.shape[1] / 250)),
    "bright": lambda p: _lit(p, (1.25, 1.25, 1.25), 0.75),
    "dark": lambda p: _lit(p, (0.7, 0.7, 0.7), 1.2),
    "warm": lambda p: _lit(p, (1.15, 1.0, 0.8)),
    "grey": lambda p: _pixels(
        cv2.cvtColor(cv2.cvtColor(p, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    ),
    "crop 80": lambda p: _cropped(p, 0.8),
    "crop 50": lambda p: _cropped(p, 0.5),
    "crop 25": lambda p: _cropped(p, 0.25),
    "tilt 5°": lambda p: _tilted(p, 5),
    "turn 90°": lambda p: np.ascontiguousarray(np.rot90(p)),
    "mirror": lambda p: np.ascontiguousarray(p[:, ::-1]),
    "slant": _slanted,
    "text bar": _captioned,
    "frame": _framed,
}
PLAIN = ("scale .3", "JPEG 15", "blur", "bright", "dark", "warm")  # nothing moves
