"""Loudness by ITU-R BS.1770, true peak, and a limiter that looks ahead."""

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from models.embedded.composer.signal import RATE, Sound, f32, gain, ramps

Curve = npt.NDArray[np.complex64]
SILENT = -99.0  # LUFS given for silence


def biquad(
    b: tuple[float, float, float], a: tuple[float, float, float], f: npt.NDArray[Any]
) -> npt.NDArray[np.complex128]:
    """Response of a two-pole filter at f Hz."""
    z = np.exp(-2j * np.pi * f / RATE)
    return np.asarray((b[0] + b[1] * z + b[2] * z * z) / (a[0] + a[1] * z + a[2] * z * z))


@lru_cache(maxsize=8)
def k_weighting(size: int) -> Curve:
    """BS.1770's ear: a high shelf of 4 dB and a high-pass, for a transform of `size`."""
    f = np.fft.rfftfreq(size, 1 / RATE)
    k = np.tan(np.pi * 1681.974450955533 / RATE)
    q, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    middle = high**0.4996667741545416
    unit = 1 + k / q + k * k
    shelf = biquad(
        (
            (high + middle * k / q + k * k) / unit,
            2 * (k * k - high) / unit,
            (high - middle * k / q + k * k) / unit,
        ),
        (1, 2 * (k * k - 1) / unit, (1 - k / q + k * k) / unit),
        f,
    )
    k, q = np.tan(np.pi * 38.13547087602444 / RATE), 0.5003270373238773
    unit = 1 + k / q + k * k
    rumble = biquad((1, -2, 1), (1, 2 * (k * k - 1) / unit, (1 - k / q + k * k) / unit), f)
    return (shelf * rumble).astype(np.complex64)


@lru_cache(maxsize=8)
def _k_power(size: int) -> npt.NDArray[np.float32]:
    power: npt.NDArray[np.float32] = (np.abs(k_weighting(size)) ** 2).astype(f32)
    return power


def note_loudness(sound: Sound, start: int = 0) -> float:
    """K-weighted loudness of 400 ms of one note, by Parseval: no way back from the spectrum."""
    window, size = 17_640, 1 << 15
    spectrum = np.fft.rfft(sound[start : start + window], size)
    power = spectrum.real**2 + spectrum.imag**2
    energy = float((power * _k_power(size)).sum()) * 2 / size
    return float(-0.691 + 10 * np.log10(2 * energy / window + 1e-12))


def bed_loudness(stereo: Sound) -> float:
    """Ungated-ish loudness of a texture or a mix: mean of the blocks within 20 dB of the top."""
    size = 1 << 14
    count = stereo.shape[1] // size
    if count == 0:
        return SILENT
    mono = (stereo[0] + stereo[1])[: count * size].reshape(count, size)
    spectrum = np.fft.rfft(mono)
    energy = ((spectrum.real**2 + spectrum.imag**2) * _k_power(size)).sum(1) / size**2
    top = float(energy.max())
    if top <= 1e-14:
        return SILENT
    return float(10 * np.log10(energy[energy > top * 1e-2].mean()))


def hundredths(sound: Sound) -> npt.NDArray[np.float64]:
    """K-weighted power of each 100 ms, summed over the channels.

    Filtered by transforms of 2^16, each of twelve such windows after a run-up of 0.29 s, so that
    an hour takes no more memory than a second.
    """
    step, size = RATE // 10, 1 << 16
    hop = 12 * step
    warm = size - hop
    curve = k_weighting(size)
    count = sound.shape[1]
    found = []
    for at in range(0, count // step * step, hop):
        piece = sound[:, max(0, at - warm) : at + hop]
        before = warm - (at - max(0, at - warm))
        piece = np.pad(piece, ((0, 0), (before, size - before - piece.shape[1])))
        heard = np.fft.irfft(np.fft.rfft(piece) * curve, size)[:, warm:]
        found.append((heard * heard).sum(0).reshape(12, step).mean(1, dtype=np.float64))
    tenths: npt.NDArray[np.float64] = np.concatenate(found) if found else np.zeros(0)
    return tenths[: count // step]


def integrated(stereo: Sound) -> float:
    """LUFS of the whole, with both gates."""
    tenths = hundredths(stereo)
    if len(tenths) < 4:
        return SILENT
    power = (tenths[:-3] + tenths[1:-2] + tenths[2:-1] + tenths[3:]) / 4
    loud = -0.691 + 10 * np.log10(power + 1e-12)
    heard = power[loud > -70]
    if not len(heard):
        return SILENT
    gate = -0.691 + 10 * np.log10(heard.mean()) - 10
    heard = power[(loud > -70) & (loud > gate)]
    return float(-0.691 + 10 * np.log10(heard.mean()))


def true_peak(stereo: Sound) -> float:
    """Largest value between the samples too: four-fold interpolation round the high ones."""
    top = float(np.abs(stereo).max(initial=0.0))
    if top == 0.0:
        return 0.0
    best = top
    for channel in stereo:
        high = np.flatnonzero(np.abs(channel) > 0.75 * top)
        last = -1000
        for at in high.tolist():
            if at < last + 24:
                continue
            last = at
            piece = channel[max(0, at - 48) : max(0, at - 48) + 144]
            if len(piece) < 144:
                continue
            spectrum = np.zeros(289, complex)
            spectrum[:73] = np.fft.rfft(piece)
            spectrum[72] *= 0.5
            between = np.fft.irfft(spectrum, 576) * 4
            best = max(best, float(np.abs(between[128:448]).max()))
    return best


def limit(stereo: Sound, ceiling: float) -> tuple[Sound, float]:
    """Holds peaks under the ceiling in place; gives the deepest reduction in dB.

    4 ms of foresight, release of 120 ms, on the peaks of every 32 samples.
    """
    block, count = 32, stereo.shape[1]
    blocks = count // block + 1
    whole = stereo[:, : (blocks - 1) * block].reshape(len(stereo), blocks - 1, block)
    peaks = np.maximum(whole.max((0, 2)), -whole.min((0, 2)))
    rest = np.abs(stereo[:, (blocks - 1) * block :]).max(initial=0.0)
    peaks = np.append(peaks, rest)
    wanted = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    if wanted.min() >= 1.0:
        return stereo, 0.0
    ahead = int(0.004 * RATE / block) + 2
    windows = np.lib.stride_tricks.sliding_window_view(
        np.pad(wanted, ahead, constant_values=1.0), 2 * ahead + 1
    )
    depth = -np.log(windows.min(1))
    keep = float(np.exp(-block / (0.12 * RATE)))
    held, reduction = 0.0, np.empty_like(depth)
    for index, value in enumerate(depth.tolist()):
        held = value if value > held else held * keep
        reduction[index] = held
    window = np.hanning(2 * ahead + 1)
    padded_gain = np.pad(np.exp(-reduction), ahead, mode="edge")
    smooth = np.convolve(padded_gain, window / window.sum(), "valid")
    stereo *= ramps(np.append(smooth, smooth[-1]), block, count)
    return stereo, float(-20 * np.log10(smooth.min()))


def to_level(stereo: Sound, lufs: float, ceiling_db: float) -> Sound:
    """Sets the loudness and keeps the peaks; silence stays silence."""
    now = integrated(stereo)
    if now <= SILENT:
        return stereo
    stereo *= f32(gain(lufs - now))
    stereo, reduced = limit(stereo, gain(ceiling_db))
    if reduced > 0.3:
        again = integrated(stereo)
        stereo *= f32(gain(float(np.clip(lufs - again, -1.0, 0.3))))
    return stereo
