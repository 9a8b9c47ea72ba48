"""How memorable a photo may be: an estimate from what the literature says matters.

People and faces, one clear thing, nearness, warm colour and contrast raise it; landscapes,
clutter and bad exposure lower it. Fitted on nothing: people agree with each other only at
about ρ = .68, and features like these reach perhaps .45 in published studies. It is good for
ranking one's own photos against each other, and for showing why; never for a verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.seer.foreground import Foreground
from models.embedded.seer.oklab import from_rgb
from models.embedded.seer.pixels import Box, Map, Pixels, area, at
from models.embedded.seer.scene import Scene
from models.photos import Term

SIDE = 96
_BASE = -0.55
_WEIGHTS = {
    "face": 1.0,
    "one_thing": 0.60,
    "close": 0.55,
    "colour": 0.40,
    "warm": 0.35,
    "contrast": 0.30,
    "landscape": -0.75,
    "exposure": -0.45,
    "clutter": -0.40,
}
_LEAST = 0.03  # smaller reasons are not worth telling


@dataclass(frozen=True, slots=True)
class Estimate:
    score: float  # 0…100
    because: tuple[Term, ...]  # strongest first
    heat: Map  # at SIDE px, −…+: what speaks for it, and what against


def estimate(view: Pixels, scene: Scene, front: Foreground, faces: Sequence[Box]) -> Estimate:
    lab = from_rgb(at(view, SIDE))
    size = (lab.shape[1], lab.shape[0])
    light = np.ascontiguousarray(lab[..., 0])
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    hue = np.degrees(np.arctan2(lab[..., 2], lab[..., 1])) % 360
    saliency = np.asarray(cv2.resize(front.saliency, size), np.float32)
    cut = cv2.resize(front.mask.astype(np.float32), size) if front.sure else np.zeros_like(light)
    sky = cv2.resize(scene.sky.astype(np.float32), size)
    gx, gy = cv2.Sobel(light, cv2.CV_32F, 1, 0), cv2.Sobel(light, cv2.CV_32F, 0, 1)
    edges = (cv2.magnitude(gx, gy) / 4 > 0.05).astype(np.float32)
    texture = cv2.blur(np.abs(light - cv2.blur(light, (5, 5))), (5, 5))

    face_area = sum(area(f) for f in faces)
    face = min(1.0, 0.45 + 1.5 * face_area**0.5) if faces else 0.0
    one_thing = _clip((0.27 - _spread(saliency)) / 0.13)
    close = _clip((scene.chroma - 0.05) / 0.06) * _clip((0.36 - scene.upright) / 0.12)
    colour = _clip(
        (float(np.hypot(lab[..., 1].std(), lab[..., 2].std())) + 0.3 * scene.chroma) / 0.13
    )
    warmth = ((hue > 15) & (hue < 95)) * np.minimum(1, chroma / 0.12)
    green = ((hue > 105) & (hue < 168) & (chroma > 0.035) & (texture > 0.01)).astype(np.float32)
    wide = np.maximum(sky, green)
    landscape = (
        _clip((float(wide.mean()) - 0.15) / 0.5)
        * (1 - 0.8 * close)
        * (1 - 0.6 * one_thing)
        * max(0.0, 1 - 1.6 * face)
    )
    clutter = _clip((float(edges.mean()) - 0.12) / 0.35) * (1 - 0.7 * close) * (1 - 0.5 * one_thing)
    values = {
        "face": face,
        "one_thing": one_thing,
        "close": close,
        "colour": colour,
        "warm": float(warmth.mean()),
        "contrast": _clip(float(light.std()) / 0.27),
        "landscape": landscape,
        "exposure": _clip((abs(float(light.mean()) - 0.55) - 0.18) / 0.25),
        "clutter": clutter,
    }
    weighed = {name: _WEIGHTS[name] * value for name, value in values.items()}
    score = 100 / (1 + np.exp(-1.35 * (_BASE + sum(weighed.values()))))
    terms = sorted(weighed.items(), key=lambda t: -abs(t[1]))
    because = tuple(Term(name, round(value, 2)) for name, value in terms if abs(value) >= _LEAST)
    # Warm wood and lit walls would glow otherwise: what is behind counts little.
    saliency = saliency * (1 - 0.8 * sky)  # a gap of light between roofs is no subject
    ahead = 0.15 + 0.85 * np.maximum(saliency, cut)
    maps = {
        "face": _faces_map(faces, size),
        "one_thing": saliency * np.maximum(0.4, cut) if front.sure else saliency,
        "close": ahead * _unit(texture),
        "colour": ahead * _unit(chroma),
        "warm": ahead * warmth.astype(np.float32),
        "contrast": ahead * _unit(np.abs(light - light.mean())),
        "landscape": wide,
        "exposure": _unit(np.abs(light - 0.55)),
        "clutter": edges * (1 - saliency),
    }
    heat = np.zeros_like(light)
    for name, value in weighed.items():
        heat += value * maps[name]
    return Estimate(round(float(score), 1), because, heat)


def _clip(value: float) -> float:
    return max(0.0, min(1.0, value))


def _unit(values: NDArray[np.floating]) -> Map:
    return (values / max(float(values.max()), 1e-6)).astype(np.float32)


def _spread(saliency: Map) -> float:
    """How far what draws the eye lies scattered, in picture diagonals."""
    height, width = saliency.shape
    weight = saliency**2 + 1e-9
    y, x = np.mgrid[:height, :width].astype(np.float32)
    total = float(weight.sum())
    cx, cy = float((weight * x).sum()) / total, float((weight * y).sum()) / total
    apart = float((weight * ((x - cx) ** 2 + (y - cy) ** 2)).sum()) / total
    return float(np.sqrt(apart) / np.hypot(height, width))


def _faces_map(faces: Sequence[Box], size: tuple[int, int]) -> Map:
    width, height = size
    y, x = np.mgrid[:height, :width].astype(np.float32)
    heat = np.zeros((height, width), np.float32)
    for left, top, right, bottom in faces:
        cx, cy = (left + right) / 2 * width, (top + bottom) / 2 * height
        w, h = 0.62 * max(1.0, (right - left) * width), 0.75 * max(1.0, (bottom - top) * height)
        heat = np.maximum(heat, np.exp(-(((x - cx) / w) ** 2 + ((y - cy) / h) ** 2)))
    return heat
