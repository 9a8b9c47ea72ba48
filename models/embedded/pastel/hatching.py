"""How a mask is filled with strokes that lie side by side.

Strokes are not drawn one by one. For every pixel of a mask a *stroke index* is computed from its
place across the strokes; small tables give each stroke its pressure and colour. Pressure minus the
paper's tooth, softened a little, is how much pigment stays.
"""

import math
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.pastel.colour import Array, lab, rgb, to_rgb
from models.embedded.pastel.surface import STRIP, Surface, f32

_TONES = 128  # strokes before the tables repeat
_TABLE = 8192


@cache
def _normals() -> Array:
    return np.random.default_rng(11).standard_normal(1 << 15).astype(np.float32)


@cache
def _along() -> Array:
    """Pressure along a stroke."""
    row = np.random.default_rng(12).standard_normal((1, _TABLE)).astype(np.float32)
    row = cv2.GaussianBlur(row, (0, 0), sigmaX=6, sigmaY=0.01)[0]
    return np.asarray(row / row.std(), np.float32)


def _slice(seed: int, salt: int, n: int) -> Array:
    table = _normals()
    at = (seed * 40503 + salt * 9973) % (len(table) - n)
    return table[at : at + n]


def hatch(
    on: Surface,
    x0: int,
    y0: int,
    mask: Array,
    colour: str,
    seed: int,
    angle: float,
    pressure: float,
    *,
    spacing: float = 7,
    profile: float = 0.22,
    jitter: float = 0.10,
    over: float = 0,
    soft: float = 0.22,
    wander: float = 0.10,
    accent: str | None = None,
    share: float = 0.13,
    rows: Array | None = None,
    slope: float = 0,
    centre: tuple[float, float] | None = None,
    rings: bool = False,
    vivid: float = 1.0,
) -> None:
    hand, k, p = on.hand, on.k, on.paper
    h, w = mask.shape
    profile = hand.profile if hand.profile is not None and profile > 0.12 else profile
    jitter = hand.jitter if hand.jitter is not None and jitter > 0.06 else jitter
    pressure += hand.pressure
    spacing = spacing * k * hand.spacing
    soft *= hand.softness
    over *= k * hand.over
    n = _TONES
    # folded constants: profile·(¼ − (f − ½)²)·4 has its mean at pressure
    table = (jitter * _slice(seed, 1, n) + f32(pressure - 0.66 * profile)).astype(np.float32)
    starts = (np.abs(_slice(seed, 2, n)) * 2600).astype(np.float32)
    tones = np.tile(np.array(lab(colour)), (n, 1))
    tones[:, 0] += 0.020 * vivid * _slice(seed, 3, n)
    tones[:, 1] += 0.012 * vivid * _slice(seed, 4, n)
    tones[:, 2] += 0.012 * vivid * _slice(seed, 5, n)
    if accent is not None:
        pick = np.random.default_rng(seed & 0xFFFFFFFF).random(n) < share
        tones[pick] = lab(accent)
    palette = to_rgb(tones)
    planes = [np.ascontiguousarray(palette[:, i]) for i in range(3)]
    base = rgb(colour)
    slides = (over * _slice(seed, 6, n)).astype(np.float32) if over > 0.6 else None
    t = math.radians(angle)
    c, s = f32(math.cos(t)), f32(math.sin(t))
    x = np.arange(w, dtype=np.float32) + f32(x0)
    step = h if w * h < STRIP else max(16, STRIP // w)
    offset = f32(4096 + seed % 997)
    bend = f32(7 * k * hand.bend / spacing)
    along = _along()
    for a in range(0, h, step):
        b = min(h, a + step)
        sl = (slice(y0 + a, y0 + b), slice(x0, x0 + w))
        y = (np.arange(a, b, dtype=np.float32) + f32(y0))[:, None]
        u: Array
        v: Array
        if centre is not None:
            dx = np.broadcast_to(x[None] - f32(centre[0] * k), (b - a, w)).copy()
            dy = np.broadcast_to(y - f32(centre[1] * k), (b - a, w)).copy()
            radius = np.asarray(cv2.magnitude(dx, dy), np.float32)
            around = np.asarray(cv2.phase(dx, dy), np.float32)
            around *= f32(0.45 * max(h, w))
            u, v = (around, radius) if rings else (radius, around)
            v *= f32(1 / spacing)
        else:
            u = np.asarray((x * c)[None] + y * s, np.float32)
            v = np.asarray(y * f32(c / spacing) - (x * f32(s / spacing))[None], np.float32)
        v += p.bend[sl] * bend
        v += p.fine[sl] * f32(0.12)
        v += offset
        stroke: NDArray[np.int32] = v.astype(np.int32)
        v -= stroke
        stroke &= n - 1
        q = f32(1) - v
        v *= q
        v *= f32(4 * profile)  # rounded across the stroke
        v += np.take(table, stroke)
        u *= f32(0.5 / k)
        u += np.take(starts, stroke)
        v += f32(0.10) * np.take(along, u.astype(np.int32) & (_TABLE - 1))
        v += f32(wander) * p.pressure[sl]
        if slope:
            fall = np.linspace(-0.5, 0.5, w, dtype=np.float32)[None]
            v += f32(slope) * (
                fall + ((np.arange(a, b, dtype=np.float32) / max(1, h) - 0.5) * 1.4)[:, None]
            )
        if slides is not None:
            slide = np.take(slides, stroke)
            mx = slide * c + (x - f32(x0))[None]
            my = slide * s + (y - f32(y0))
            slid = cv2.remap(mask, mx, my, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
            v *= np.asarray(slid, np.float32)
        else:
            v *= mask[a:b]
        v -= p.tooth[sl]
        v *= f32(1 / soft)
        np.clip(v, 0, f32(hand.alpha_max), out=v)
        if rows is None:
            colours = [np.take(plane, stroke) for plane in planes]
        else:
            colours = [
                np.take(plane, stroke) + (rows[a:b, i : i + 1] - f32(base[i]))
                for i, plane in enumerate(planes)
            ]
        on.put_many(x0, y0 + a, v, colours)
