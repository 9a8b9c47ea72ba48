"""Colour as painters think of it: lighter, duller, warmer. Everything happens in OKLab.

Colours are hex strings ("#f2705f") wherever they are named; conversions are cached by that name.
"""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

CREAM = "#fff8ea"
INK = "#3a2d2b"  # eyes and brows only: black outlines would kill the warmth

_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_FROM_LMS = np.linalg.inv(_TO_LMS)
_FROM_LAB = np.linalg.inv(_TO_LAB)


def to_lab(values: NDArray[np.floating]) -> NDArray[np.float64]:
    """sRGB 0…1 (…, 3) to OKLab."""
    v = np.asarray(values, np.float64)
    linear = np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)
    return np.asarray(np.cbrt(linear @ _TO_LMS.T) @ _TO_LAB.T)


def to_rgb(values: NDArray[np.floating]) -> Array:
    """OKLab (…, 3) to sRGB 0…1, clipped to what a screen can show."""
    linear = np.clip((np.asarray(values) @ _FROM_LAB.T) ** 3 @ _FROM_LMS.T, 0, 1)
    curved = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.asarray(curved, np.float32)


@lru_cache(maxsize=8192)
def rgb(colour: str) -> tuple[float, float, float]:
    h = colour.lstrip("#")
    return int(h[0:2], 16) / 255, int(h[2:4], 16) / 255, int(h[4:6], 16) / 255


@lru_cache(maxsize=8192)
def lab(colour: str) -> tuple[float, float, float]:
    lightness, a, b = to_lab(np.array(rgb(colour)))
    return float(lightness), float(a), float(b)


def hexed(values: NDArray[np.floating] | tuple[float, float, float]) -> str:
    r, g, b = (max(0, min(255, round(float(v) * 255))) for v in values)
    return f"#{r:02x}{g:02x}{b:02x}"


@lru_cache(maxsize=8192)
def shift(colour: str, lightness: float = 0.0, chroma: float = 1.0, hue: float = 0.0) -> str:
    """Lighter by `lightness`, `chroma` times as strong, turned by `hue` degrees."""
    light, a, b = lab(colour)
    strength = math.hypot(a, b) * chroma
    angle = math.atan2(b, a) + math.radians(hue)
    turned = (light + lightness, strength * math.cos(angle), strength * math.sin(angle))
    return hexed(to_rgb(np.array(turned)))


@lru_cache(maxsize=8192)
def mix(one: str, other: str, share: float) -> str:
    """`share` of `other` in `one`, even to the eye."""
    a, b = np.array(lab(one)), np.array(lab(other))
    return hexed(to_rgb(a + (b - a) * share))


def distance(one: str, other: str) -> float:
    return math.dist(lab(one), lab(other))


@lru_cache(maxsize=8192)
def outline_of(colour: str) -> str:
    """The line around a fill: its own hue, darker; white things get a pale blue one."""
    light, a, b = lab(colour)
    if light > 0.93 and math.hypot(a, b) < 0.03:
        return "#8db0d2"
    return shift(colour, -0.20, 1.05, -6)


@lru_cache(maxsize=256)
def skin_line(skin: str) -> str:
    return shift(skin, -0.25 if lab(skin)[0] > 0.6 else -0.16, 1.5, -12)


def ramp(colours: tuple[str, ...], count: int) -> Array:
    """`count` colours running evenly through the given ones, as rows of sRGB."""
    stops = np.array([lab(c) for c in colours])
    at = np.linspace(0, 1, count)
    places = np.linspace(0, 1, len(colours))
    return to_rgb(np.stack([np.interp(at, places, stops[:, i]) for i in range(3)], axis=1))
