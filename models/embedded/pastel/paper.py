"""Paper with a tooth: the height field every mark of a page is pressed into.

One bank of noise is made once per process; a page is a random window of it, turned and flipped,
so that no two pages share their grain and nothing repeats inside one.
"""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.pastel.colour import Array, rgb

_BANK = 1536  # pixels across the bank
_UNIT = 36.0  # one standard deviation in the bank's bytes
Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Paper:
    """The fields of one page, all height × width."""

    tooth: Array  # 0…1, evenly distributed: pigment stays where pressure exceeds it
    relief: Array  # light from the upper left on the tooth
    pressure: Array  # how the pressing hand wanders
    bend: Array  # how strokes bend, in units of their usual bend
    fine: Array  # small unevenness


def _noise(rng: np.random.Generator, h: int, w: int, sx: float, sy: float | None = None) -> Array:
    sy = sx if sy is None else sy
    step = max(1, int(min(sx, sy) / 3))
    raw = rng.standard_normal((h // step + 9, w // step + 9), dtype=np.float32)
    n = cv2.GaussianBlur(raw, (0, 0), sigmaX=sx / step, sigmaY=sy / step)
    if step > 1:
        n = cv2.resize(n[3:-3, 3:-3], (w, h), interpolation=cv2.INTER_CUBIC)
    made = np.array(n[:h, :w], np.float32)
    made -= made.mean()
    made /= made.std()
    return made


def _pack(z: Array) -> Bytes:
    return np.asarray(np.clip(z * _UNIT + 128, 0, 255), np.uint8)


@cache
def _bank() -> tuple[Bytes, Bytes, Bytes, Bytes]:
    rng = np.random.default_rng(20_261_121)
    n = _BANK
    z = 0.75 * _noise(rng, n, n, 0.55) + 0.75 * _noise(rng, n, n, 1.15)
    z += 0.30 * _noise(rng, n, n, 2.6) + 0.30 * _noise(rng, n, n, 2.6, 0.5)  # … and fibres
    z /= z.std()
    fields = (z, _noise(rng, n, n, 22), _noise(rng, n, n, 34), _noise(rng, n, n, 9))
    z0, z1, z2, z3 = (_pack(f) for f in fields)
    return z0, z1, z2, z3


@cache
def _tables() -> tuple[Array, Array]:
    """Bytes to z, and bytes to tooth: tanh stands in for the normal distribution."""
    z = ((np.arange(256) - 128) / _UNIT).astype(np.float32)
    return z, (0.5 * (1 + np.tanh(0.8 * z))).astype(np.float32)


def _window(field: Bytes, h: int, w: int, rng: np.random.Generator) -> Bytes:
    """A random window; larger than the bank only where mirrored copies may be seen."""
    while field.shape[0] < h or field.shape[1] < w:
        field = np.vstack([field, field[::-1]]) if field.shape[0] < h else field
        field = np.hstack([field, field[:, ::-1]]) if field.shape[1] < w else field
    y = int(rng.integers(0, field.shape[0] - h + 1))
    x = int(rng.integers(0, field.shape[1] - w + 1))
    view = field[y : y + h, x : x + w]
    if rng.random() < 0.5:
        view = view[:, ::-1]
    return np.ascontiguousarray(view)


def _scaled(field: Bytes, h: int, w: int, zoom: float, rng: np.random.Generator) -> Bytes:
    if zoom == 1:
        return _window(field, h, w, rng)
    small = _window(field, int(h / zoom) + 2, int(w / zoom) + 2, rng)
    return np.asarray(cv2.resize(small, (w, h), interpolation=cv2.INTER_CUBIC), np.uint8)


def make_paper(height: int, width: int, scale: float, seed: int, coarse: float = 1.0) -> Paper:
    """A fresh page. `scale` is pixels per unit; `coarse` widens the tooth (wax wants it wider)."""
    rng = np.random.default_rng([seed & 0xFFFFFFFF, 7])
    z_bytes, press, bend, fine = _bank()
    table, tooth_table = _tables()
    zoom = scale * coarse
    if zoom > 1.2:  # enlarged tooth with a finer one on it, or it would look blurred
        z = 0.8 * table[_scaled(z_bytes, height, width, zoom, rng)]
        z += 0.62 * table[_window(z_bytes, height, width, rng)]
        tooth = (0.5 * (1 + np.tanh(0.8 * z))).astype(np.float32)
    else:
        window = _window(z_bytes, height, width, rng)
        z, tooth = np.take(table, window), np.take(tooth_table, window)
    relief = np.zeros_like(z)
    relief[2:, 2:] = (2 * z[2:, 2:] - z[2:, :-2] - z[:-2, 2:]) * np.float32(0.45)
    rest = [np.take(table, _scaled(f, height, width, scale, rng)) for f in (press, bend, fine)]
    return Paper(tooth, relief, rest[0], rest[1], rest[2])


def blank(paper: Paper, colour: str, relief: float = 0.016, tint: float = 0.011) -> Array:
    """The bare sheet as three planes (3, height, width)."""
    h, w = paper.tooth.shape
    light = 1 + paper.relief * np.float32(relief)
    if tint:
        small = cv2.resize(paper.bend, (max(2, w // 16), max(2, h // 16)))
        light += np.float32(tint) * cv2.resize(
            cv2.GaussianBlur(small, (0, 0), 3), (w, h), interpolation=cv2.INTER_LINEAR
        )
    return np.asarray(np.array(rgb(colour), np.float32)[:, None, None] * light)
