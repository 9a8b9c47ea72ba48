"""Faces: found, checked, turned upright and made into 128 numbers that tell people apart.

dlib's HOG detector finds, its 5-point shape aligns, its ResNet describes. The two files come
from `face_recognition_models`; that package's 68-point file has a licence for research only
and is never opened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.seer.pixels import Box, Pixels, grey, shrunk
from models.errors import NotAvailable
from models.photos import Face

FIND_AT = 960  # px; finds faces from 7 % of the width on
LOOK_CLOSER_AT = 1600
LARGE_FACE = 0.15  # of the width: beside one, smaller ones are found as well
SURE, PERHAPS = 0.3, -0.1  # detector's score: believed, and believed if a second one agrees
RECOGNISE = 0.5  # score from which a face is good enough to learn from
SMALLEST = 40  # px in the working picture: below, the numbers wander
SHARPEST_BLUR = 12.0  # variance of the Laplacian on the aligned chip: below, too soft
MOST_VECTORS = 8  # the largest; a crowd would take minutes


@dataclass(frozen=True, slots=True)
class Found:
    box: Box  # left top right bottom, 0…1
    score: float
    sure: bool


class FaceFinder:
    """Loads dlib and its files on first use (+92 MB), not before."""

    def __init__(self) -> None:
        self._lock = Lock()  # dlib's objects keep state while they work

    def find(self, working: Pixels, large: Pixels) -> list[Found]:
        """Faces in the picture; looks closer unless a large one was found at first."""
        found = self._found_in(shrunk(working, FIND_AT))
        if not any(f.box[2] - f.box[0] > LARGE_FACE for f in found):
            closer = self._found_in(_enlarged(shrunk(large, LOOK_CLOSER_AT)))
            found += [c for c in closer if not any(_overlap(c.box, f.box) for f in found)]
        return sorted(found, key=lambda f: -(f.box[2] - f.box[0]))

    def lying(self, working: Pixels) -> int:
        """Quarter turns (anticlockwise) that would set a face upright, if none is upright now."""
        small = shrunk(working, 480)
        scores = [self._best_score(np.ascontiguousarray(np.rot90(small, k))) for k in (1, 2, 3)]
        best = int(np.argmax(scores))
        return best + 1 if scores[best] >= RECOGNISE else 0

    def describe(self, found: Sequence[Found], working: Pixels) -> list[Face]:
        """Each face with its vector, where it is large, sure and sharp enough to have one."""
        width = working.shape[1]
        faces = []
        for number, one in enumerate(found):
            across = (one.box[2] - one.box[0]) * width
            good = one.score >= RECOGNISE and across >= SMALLEST and number < MOST_VECTORS
            vector = self._vector(working, one.box) if good else None
            faces.append(Face(one.box, one.score, vector, one.sure))
        return faces

    def _found_in(self, picture: Pixels) -> list[Found]:
        height, width = picture.shape[:2]
        if min(height, width) < 24:
            return []
        with self._lock:
            boxes, scores, _ = self._detector.run(picture, 0, PERHAPS)
        found = []
        for box, score in zip(boxes, scores, strict=True):
            left, top = max(0, box.left()), max(0, box.top())
            right, bottom = min(width, box.right()), min(height, box.bottom())
            if right - left < 8 or bottom - top < 8:
                continue
            if score < SURE and not self._second_agrees(picture, (left, top, right, bottom)):
                continue
            place = (left / width, top / height, right / width, bottom / height)
            rounded = tuple(round(v, 5) for v in place)
            found.append(
                Found(
                    (rounded[0], rounded[1], rounded[2], rounded[3]),
                    round(float(score), 3),
                    score >= SURE,
                )
            )
        return found

    def _best_score(self, picture: Pixels) -> float:
        with self._lock:
            _, scores, _ = self._detector.run(picture, 0, 0.0)
        return max(scores, default=-1.0)

    def _second_agrees(self, picture: Pixels, box: tuple[int, int, int, int]) -> bool:
        """The cascade looks only at the doubtful box and a margin: over a whole picture it
        finds a face in every other curtain."""
        left, top, right, bottom = box
        more_x, more_y = int((right - left) * 0.3), int((bottom - top) * 0.3)
        part = picture[
            max(0, top - more_y) : bottom + more_y, max(0, left - more_x) : right + more_x
        ]
        tones = cv2.equalizeHist(grey(part))
        least = max(16, int((right - left) * 0.55))
        with self._lock:
            return len(self._cascade.detectMultiScale(tones, 1.1, 3, minSize=(least, least))) > 0

    def _vector(self, working: Pixels, box: Box) -> tuple[float, ...] | None:
        height, width = working.shape[:2]
        left, top, right, bottom = box
        with self._lock:
            where = self._dlib.rectangle(
                int(left * width), int(top * height), int(right * width), int(bottom * height)
            )
            shape = self._shape(working, where)
            chip = self._dlib.get_face_chip(working, shape, 150, 0.25)
            if float(cv2.Laplacian(grey(chip), cv2.CV_64F).var()) < SHARPEST_BLUR:
                return None
            numbers = self._network.compute_face_descriptor(chip)
        return tuple(round(float(v), 5) for v in numbers)

    @cached_property
    def _dlib(self) -> Any:
        try:
            import dlib
        except ImportError as error:
            raise NotAvailable("faces need the package dlib-bin: pip install dlib-bin") from error
        return dlib

    @cached_property
    def _detector(self) -> Any:
        return self._dlib.get_frontal_face_detector()

    @cached_property
    def _shape(self) -> Any:
        return self._dlib.shape_predictor(str(_file("shape_predictor_5_face_landmarks.dat")))

    @cached_property
    def _network(self) -> Any:
        name = "dlib_face_recognition_resnet_model_v1.dat"
        return self._dlib.face_recognition_model_v1(str(_file(name)))

    @cached_property
    def _cascade(self) -> cv2.CascadeClassifier:
        folder = Path(cv2.data.haarcascades)  # type: ignore[attr-defined]
        return cv2.CascadeClassifier(str(folder / "haarcascade_frontalface_alt2.xml"))


@cache
def face_finder() -> FaceFinder:
    """One for all who look for faces: its detector alone takes half a second to unpack."""
    return FaceFinder()


def _file(name: str) -> Path:
    """Found without importing the package, whose import needs setuptools' old parts."""
    package = find_spec("face_recognition_models")
    if package is None or package.origin is None:
        raise NotAvailable(
            "faces need the package face_recognition_models: pip install face_recognition_models"
        )
    path = Path(package.origin).parent / "models" / name
    if not path.is_file():
        raise NotAvailable(f"the package face_recognition_models lacks its file {name}")
    return path


def crop(working: Pixels, box: Box, size: int = 256) -> NDArray[np.uint8]:
    """The face with hair and chin, square, for "Who is this?" and the face wall."""
    height, width = working.shape[:2]
    x, y = (box[0] + box[2]) / 2 * width, (box[1] + box[3]) / 2 * height
    half = max((box[2] - box[0]) * width, (box[3] - box[1]) * height) * 0.85
    left, top = int(x - half), int(y - half * 1.05)
    side = max(8, int(2 * half))
    framed = cv2.copyMakeBorder(working, side, side, side, side, cv2.BORDER_REPLICATE)
    part = framed[top + side : top + 2 * side, left + side : left + 2 * side]
    how = cv2.INTER_AREA if side > size else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(part, (size, size), interpolation=how), dtype=np.uint8)


def _enlarged(picture: Pixels) -> Pixels:
    """Small pictures at twice their size: the detector needs faces of 70 px."""
    scale = min(2.0, LOOK_CLOSER_AT / max(picture.shape[:2]))
    if scale < 1.2:
        return picture
    bigger = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR)
    return np.asarray(bigger, dtype=np.uint8)


def _overlap(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    if across <= 0 or down <= 0:
        return False
    smaller = min((b[2] - b[0]) * (b[3] - b[1]) for b in (one, other))
    return across * down > 0.4 * smaller
