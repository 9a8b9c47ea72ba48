"""Light percussion: each stroke a little different from the one before."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from models.embedded.composer.signal import (
    RATE,
    Sound,
    band,
    f32,
    fade_in,
    fade_out,
    modal,
    samples,
    shaped,
)

Noise = np.random.Generator


def _shaker(noise: Noise) -> Sound:
    t = np.arange(samples(0.10)) / RATE
    rise = 0.014 + 0.008 * float(noise.random())
    envelope = np.minimum(t / rise, 1) ** 1.5 * np.exp(-np.maximum(t - rise, 0) / 0.018)
    high = 9000 + 3000 * float(noise.random())
    return fade_out(np.asarray(shaped(noise, len(t), band(4200, high, 3)) * envelope, f32), 8)


def _brush(noise: Noise) -> Sound:
    t = np.arange(samples(0.30)) / RATE
    sweep = 0.35 * np.minimum(t / 0.06, 1) * np.exp(-np.maximum(t - 0.06, 0) / 0.07)
    slap = 0.65 * np.minimum(t / 0.002, 1) * np.exp(-t / 0.018)
    low = 800 + 250 * float(noise.random())
    return fade_out(np.asarray(shaped(noise, len(t), band(low, 7000, 1)) * (sweep + slap), f32), 30)


def _kick(noise: Noise) -> Sound:
    """A soft low tap, as of a heel on a wooden floor."""
    t = np.arange(samples(0.30)) / RATE
    f = 52 + (42 + 6 * float(noise.random())) * np.exp(-t / 0.022)
    tap = np.sin(2 * np.pi * np.cumsum(f) / RATE) * np.exp(-t / 0.085)
    return fade_out(fade_in(tap.astype(f32), 3), 40)


def _triangle(noise: Noise) -> Sound:
    f = np.array([1620, 2980, 4410, 5240, 7150, 9020]) * (1 + 0.004 * (noise.random(6) - 0.5))
    level = np.array([0.35, 0.6, 1, 0.8, 0.6, 0.35])
    decay = np.array([1.6, 1.4, 1.2, 1.0, 0.7, 0.5])
    ring = modal(samples(1.1), f, decay, level, 2 * np.pi * noise.random(6))
    return fade_out(fade_in(ring, 0.7), 120)


# Each with its loudness at full strength (LUFS)
DRUM_SOUNDS: Mapping[str, tuple[Callable[[Noise], Sound], float]] = MappingProxyType(
    {
        "shaker": (_shaker, -28.5),
        "brush": (_brush, -27.0),
        "kick": (_kick, -24.0),
        "triangle": (_triangle, -31.0),
    }
)
