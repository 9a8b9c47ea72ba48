"""Small tools that every sound is made with. Sounds are float32 arrays at 44.1 kHz."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

RATE = 44_100  # samples a second
Sound = npt.NDArray[np.float32]
Spectrum = Callable[[npt.NDArray[Any]], npt.NDArray[Any]]  # gain over frequency in Hz

f32 = np.float32


def hertz(pitch: float) -> float:
    return float(440.0 * 2.0 ** ((pitch - 69) / 12))


def samples(seconds: float) -> int:
    return int(seconds * RATE)


def gain(decibel: float) -> float:
    return float(10.0 ** (decibel / 20.0))


def uniform(noise: np.random.Generator, low: float, high: float, size: int) -> npt.NDArray[Any]:
    return low + (high - low) * noise.random(size)


def modal(
    count: int,
    frequency: npt.ArrayLike,
    decay: npt.ArrayLike,
    amplitude: npt.ArrayLike,
    phase: npt.ArrayLike = 0.0,
    block: int = 512,
) -> Sound:
    """A sum of decaying sinusoids as one matrix product; `decay` is T60 in seconds.

    Each partial is a complex pole: its value at block b, sample s is the product of a power
    for b and a power for s, so that all samples of all partials are (blocks × partials) by
    (partials × block). A hundred times faster than a sine for each partial.
    """
    frequency, decay, amplitude, phase = np.broadcast_arrays(
        np.asarray(frequency, float), decay, amplitude, phase
    )
    audible = (frequency < 18_000) & (np.abs(amplitude) > 1e-5)
    pole = (-6.9078 / decay[audible] + 2j * np.pi * frequency[audible]) / RATE
    start = amplitude[audible] * np.exp(1j * (phase[audible] - np.pi / 2))
    blocks = -(-count // block)
    rows = np.exp(np.outer(np.arange(blocks) * block, pole)) * start
    columns = np.exp(np.outer(pole, np.arange(block)))
    left = np.concatenate([rows.real, rows.imag], 1).astype(f32)
    right = np.concatenate([columns.real, -columns.imag], 0).astype(f32)
    made: Sound = (left @ right).ravel()[:count]
    return made


def fade_in(sound: Sound, milliseconds: float) -> Sound:
    count = min(sound.shape[-1], max(2, int(milliseconds * RATE / 1000)))
    sound[..., :count] *= (0.5 - 0.5 * np.cos(np.pi * np.arange(count) / count)).astype(f32)
    return sound


def fade_out(sound: Sound, milliseconds: float) -> Sound:
    count = min(sound.shape[-1], max(2, int(milliseconds * RATE / 1000)))
    falling = 0.5 + 0.5 * np.cos(np.pi * np.arange(1, count + 1) / count)
    sound[..., -count:] *= falling.astype(f32)
    return sound


def band(low: float, high: float, order: int = 2) -> Spectrum:
    """Gain of a smooth band-pass."""

    def curve(f: npt.NDArray[Any]) -> npt.NDArray[Any]:
        below = 1 + (low / np.maximum(f, 1e-3)) ** (2 * order)
        above = 1 + (f / high) ** (2 * order)
        return np.asarray(1.0 / np.sqrt(below * above))

    return curve


def shaped(noise: np.random.Generator, count: int, curve: Spectrum) -> Sound:
    """Noise under a spectrum, with a standard deviation of one."""
    size = 1 << max(6, int(np.ceil(np.log2(count))))
    spectrum = np.fft.rfft(noise.random(size, dtype=f32) - f32(0.5))
    spectrum *= curve(np.fft.rfftfreq(size, 1 / RATE)).astype(f32)
    spectrum[0] = 0
    made: Sound = np.fft.irfft(spectrum, size)[:count].astype(f32)
    made /= made.std() + f32(1e-9)
    return made


def ramps(points: npt.ArrayLike, step: int, count: int) -> Sound:
    """A curve of straight lines through points `step` samples apart (10 × np.interp's speed)."""
    values = np.asarray(points, f32)
    within = np.arange(step, dtype=f32) / f32(step)
    made: Sound = (values[:-1, None] + np.diff(values)[:, None] * within).ravel()[:count]
    return made


def edges(count: int, rise: float, fall: float, floor: float = 0.0) -> Sound:
    """An envelope of one with straight ends; seconds."""
    curve = np.ones(count, f32)
    up, down = min(count, samples(rise)), min(count, samples(fall))
    if up:
        curve[:up] = np.linspace(floor, 1, up, endpoint=False, dtype=f32)
    if down:
        curve[-down:] *= np.linspace(1, 0, down, dtype=f32)
    return curve
