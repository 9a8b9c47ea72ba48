"""The room that the instruments stand in, and all other linear work, in one pass."""

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from models.embedded.composer.chance import noise_source
from models.embedded.composer.loudness import biquad
from models.embedded.composer.signal import RATE, Sound, f32, samples, uniform

Curve = npt.NDArray[Any]
_SENT = 1.3  # all sends together
_BANDS = ((0, 250, 0.85), (250, 1000, 1.0), (1000, 3500, 0.72), (3500, 20_000, 0.42))


@lru_cache(maxsize=6)
def impulse(seconds: float, bright: float) -> Sound:
    """A small hall: noise that dies faster the higher it is, after a few early echoes.

    An echo cloud from noise is dense from the first moment, where delay-line reverbs grain.
    """
    noise = noise_source("room", seconds)
    size = 1 << int(np.ceil(np.log2(RATE * seconds * 1.05)))
    t = np.arange(size) / RATE
    f = np.fft.rfftfreq(size, 1 / RATE)
    octave = np.log2(np.maximum(f, 1))
    air = 1 / np.sqrt(1 + (f / (3000 + 4000 * bright)) ** 2)
    late = samples(0.018)
    sides = []
    for _ in (0, 1):
        white = np.fft.rfft(noise.random(size, dtype=f32) - f32(0.5))
        side = np.zeros(size, f32)
        for low, high, share in _BANDS:
            mask = 1 / (1 + np.exp(6 * (octave - np.log2(high))))
            if low:
                mask /= 1 + np.exp(-6 * (octave - np.log2(low)))
            dying = 10 ** (-3 * t / (seconds * share))
            side += (np.fft.irfft(white * (mask * air).astype(f32), size) * dying).astype(f32)
        side *= (np.minimum(1, t / 0.025) ** 0.7).astype(f32)
        side = np.concatenate([np.zeros(late, f32), side[:-late]])
        side /= np.sqrt((side**2).sum())
        for echo in range(9):
            sign = 1.0 if noise.random() < 0.5 else -1.0
            at = samples(float(uniform(noise, 0.006, 0.055, 1)[0]))
            side[at] += f32(sign * 0.10 * (1 - echo / 9 * 0.6))
        sides.append(side)
    made = np.stack(sides)
    made.setflags(write=False)
    return made


@lru_cache(maxsize=6)
def carried(seconds: float, bright: float) -> Curve:
    """How much of what is sent into this room comes back, as energy, by MIDI pitch: rooms carry
    low and middle tones far longer than high ones."""
    hall = impulse(seconds, bright)
    power = (np.abs(np.fft.rfft(hall)) ** 2).mean(0)
    summed = np.concatenate([[0.0], np.cumsum(power)])
    width = RATE / hall.shape[1]
    edge = 440 * 2 ** ((np.arange(129) - 0.5 - 69) / 12) / width  # between neighbouring pitches
    low = edge[:-1].astype(int)
    high = np.maximum(edge[1:].astype(int), low + 1)
    return np.asarray((_SENT * _SENT) * (summed[high] - summed[low]) / (high - low))


def _high_pass(frequency: float, f: npt.NDArray[Any]) -> Curve:
    w = 2 * np.pi * frequency / RATE
    c, alpha = float(np.cos(w)), float(np.sin(w)) / (2 * 0.7071)
    top = (1 + c) / 2
    return biquad((top, -2 * top, top), (1 + alpha, -2 * c, 1 - alpha), f)


def _high_shelf(frequency: float, decibel: float, f: npt.NDArray[Any]) -> Curve:
    a = 10 ** (decibel / 40)
    w = 2 * np.pi * frequency / RATE
    c = float(np.cos(w))
    r = 2 * np.sqrt(a) * float(np.sin(w)) / 2 * np.sqrt(2)
    above = (
        a * ((a + 1) + (a - 1) * c + r),
        -2 * a * ((a - 1) + (a + 1) * c),
        a * ((a + 1) + (a - 1) * c - r),
    )
    below = ((a + 1) - (a - 1) * c + r, 2 * ((a - 1) - (a + 1) * c), (a + 1) - (a - 1) * c - r)
    return biquad(above, below, f)


def in_room(dry: Sound, sent: Sound, seconds: float, bright: float, tilt: float) -> Sound:
    """(dry + room · sent) under a high-pass at 35 Hz and a shelf of `tilt` dB from 2.2 kHz.

    Overlap-add with transforms of 2^18; the guard lets the filters' own tails run out.
    """
    hall = impulse(seconds, bright)
    size, guard = 1 << 18, 1 << 13
    while size < 2 * hall.shape[1]:
        size *= 2
    hop = size - hall.shape[1] - guard
    f = np.fft.rfftfreq(size, 1 / RATE)
    colour = _high_pass(35, f) * _high_shelf(2200, tilt, f)
    wet = (np.fft.rfft(hall, size) * (colour * _SENT)).astype(np.complex64)
    colour = colour.astype(np.complex64)
    count = dry.shape[1]
    made = np.zeros((2, count + size), f32)
    for at in range(0, count, hop):
        spectrum = np.fft.rfft(dry[:, at : at + hop], size) * colour
        spectrum += np.fft.rfft(sent[:, at : at + hop], size) * wet
        made[:, at : at + size] += np.fft.irfft(spectrum, size)
    return made[:, :count]
