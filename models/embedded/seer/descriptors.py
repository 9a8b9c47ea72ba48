"""A photo as 900 bytes that stay much the same through crop, scale and light.

Three parts that fail on different changes: a grid of edge directions (what stands where),
colours wherever they stand, and visual words (small patches, whatever their place). The words
come from a vocabulary learnt on noise: it belongs to nobody and knows no subject.
"""

import struct
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.seer.kind import NUMBERS as KIND_NUMBERS
from models.embedded.seer.oklab import Lab
from models.embedded.seer.pixels import Grey, Pixels, at, grey
from models.embedded.seer.scene import SCENE_NUMBERS

VERSION = 1
EDGES, COLOURS, WORDS = 288, 294, 256
_FLAT = len(KIND_NUMBERS) + SCENE_NUMBERS
_HEAD = struct.Struct("<4sB")
_MARK = b"DDsf"
LENGTH = _HEAD.size + EDGES + COLOURS + WORDS + 2 * _FLAT

_SIDE = 320  # px, for the words' points
_POINTS = 300

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Features:
    """The parts of a descriptor, each of length 1 (or all zeros where there was nothing)."""

    edges: Vector
    colours: Vector
    words: Vector
    scene: Vector
    kind: Vector


def describe(view: Pixels, lab: Lab, scene: Vector, kind: Vector) -> bytes:
    """`view` at about 512 px, `lab` of the same picture at any size."""
    tones = grey(at(view, _SIDE, 32))
    parts = (_edges(tones), _colours(lab), _words(tones))
    numbers = np.concatenate([scene, kind]).astype("<f2")
    head = _HEAD.pack(_MARK, VERSION)
    return head + b"".join(_bytes(part).tobytes() for part in parts) + numbers.tobytes()


def unpacked(features: bytes) -> Features:
    """Raises ValueError for bytes that are no descriptor of this version."""
    if len(features) != LENGTH or _HEAD.unpack_from(features) != (_MARK, VERSION):
        raise ValueError("not a photo descriptor of this version")
    plain = np.frombuffer(features, np.uint8, EDGES + COLOURS + WORDS, _HEAD.size)
    numbers = np.frombuffer(features, "<f2", _FLAT, LENGTH - 2 * _FLAT).astype(np.float32)
    edges, colours, words = np.split(plain.astype(np.float32), [EDGES, EDGES + COLOURS])
    return Features(
        _of_length_one(edges),
        _of_length_one(colours),
        _of_length_one(words),
        numbers[:SCENE_NUMBERS],
        numbers[SCENE_NUMBERS:],
    )


def mirrored_edges(edges: Vector) -> Vector:
    """The edge grid that the mirrored photo would have."""
    grid = edges.reshape(6, 6, 8)[:, ::-1]
    return np.ascontiguousarray(grid[..., (-np.arange(8)) % 8]).reshape(-1)


def _of_length_one(values: Vector) -> Vector:
    length = float(np.linalg.norm(values))
    return values / length if length > 0 else values


def _bytes(values: NDArray[np.floating]) -> NDArray[np.uint8]:
    """One byte a number: the square root tames single large ones."""
    rooted = np.sqrt(np.maximum(values, 0) / max(float(values.sum()), 1e-9))
    bytes_ = np.rint(255 * rooted / max(float(rooted.max()), 1e-9))
    return np.asarray(bytes_, dtype=np.uint8)


def _edges(tones: Grey) -> Vector:
    """Edge strength by 8 directions in a 6×6 grid; directions without sign."""
    square = cv2.resize(tones, (96, 96), interpolation=cv2.INTER_AREA).astype(np.float32)
    gx, gy = cv2.Sobel(square, cv2.CV_32F, 1, 0), cv2.Sobel(square, cv2.CV_32F, 0, 1)
    strength = cv2.magnitude(gx, gy)
    direction = (np.arctan2(gy, gx) * (8 / np.pi)) % 8
    low = np.floor(direction)
    part = direction - low
    first = low.astype(np.int64) % 8
    cell = (np.arange(96) // 16)[:, None] * 6 + (np.arange(96) // 16)[None]
    grid = np.bincount((cell * 8 + first).ravel(), (strength * (1 - part)).ravel(), EDGES)
    grid += np.bincount((cell * 8 + (first + 1) % 8).ravel(), (strength * part).ravel(), EDGES)
    return grid.astype(np.float32)


def _colours(lab: Lab) -> Vector:
    points = lab.reshape(-1, 3)
    lightness = np.clip(points[:, 0] * 6, 0, 5).astype(np.int64)
    a = np.clip((points[:, 1] + 0.175) * 20, 0, 6).astype(np.int64)
    b = np.clip((points[:, 2] + 0.175) * 20, 0, 6).astype(np.int64)
    return np.bincount((lightness * 7 + a) * 7 + b, minlength=COLOURS).astype(np.float32)


def _words(tones: Grey) -> Vector:
    points = patches(tones)
    if points is None:
        return np.zeros(WORDS, np.float32)
    vocabulary = _vocabulary()
    nearest = np.argmax(points @ vocabulary.T - (vocabulary**2).sum(axis=1) / 2, axis=1)
    return np.bincount(nearest, minlength=WORDS).astype(np.float32)


def patches(tones: Grey) -> Vector | None:
    """RootSIFT of the strongest points, one row each."""
    sift = cv2.SIFT_create(nfeatures=_POINTS)  # type: ignore[attr-defined]
    _, rows = sift.detectAndCompute(tones, None)
    if rows is None or len(rows) == 0:
        return None
    shares = rows / np.maximum(rows.sum(axis=1, keepdims=True), 1e-6)
    return np.asarray(np.sqrt(shares), dtype=np.float32)


@cache
def _vocabulary() -> Vector:
    raw = files(__package__).joinpath("words.bin").read_bytes()
    return np.frombuffer(raw, np.uint8).reshape(WORDS, 128).astype(np.float32) / np.float32(255)
