"""Instruments that hold their notes: soft strings and the woodwinds."""

import numpy as np
import numpy.typing as npt

from models.embedded.composer.chance import noise_source
from models.embedded.composer.signal import RATE, Sound, band, f32, hertz, ramps, samples, shaped

_LOOP = 1 << 17  # samples, 3.0 s: seamless because it comes out of one transform
_TABLE = 2048
_FORMANTS = ((500, 300, 0.5), (1100, 500, 0.35), (2600, 900, 0.25))


class Strings:
    """An ensemble: every harmonic is a narrow band of noise, with one steady player in it."""

    def __init__(self, keep: int = 24) -> None:
        self._keep = keep  # pitches, 2 MB each
        self._loops: dict[int, Sound] = {}

    def note(self, pitch: int, seconds: float, noise: np.random.Generator) -> Sound:
        """Stereo; it begins under a slow bow and ends in 0.6 s."""
        loop = self._loops.get(pitch)
        if loop is None:
            loop = np.stack([_ensemble(pitch, side) for side in (0, 1)])
            while len(self._loops) >= self._keep:
                del self._loops[next(iter(self._loops))]
            self._loops[pitch] = loop
        count = samples(seconds + 0.6)
        start = int(noise.random() * _LOOP)
        at = (start + np.arange(count)) % _LOOP
        envelope = np.ones(count, f32)
        rise, fall = min(count, samples(0.35)), min(count, samples(0.6))
        envelope[:rise] = np.sin(np.linspace(0, np.pi / 2, rise)) ** 2
        envelope[-fall:] *= np.cos(np.linspace(0, np.pi / 2, fall)).astype(f32) ** 2
        # a long note grows towards its middle and gives way again
        t = np.linspace(0, 1, count, dtype=f32)
        swell = f32(0.84) + f32(0.64) * t * (1 - t)
        made: Sound = np.take(loop, at, axis=1) * (envelope * swell)
        return made


def _ensemble(pitch: int, side: int) -> Sound:
    noise = noise_source("strings", pitch, side)
    f0, step = hertz(pitch), RATE / _LOOP
    size = _LOOP // 2 + 1
    level = np.zeros(size, f32)
    f = np.arange(size) * step
    harmonics = [k for k in range(1, 25) if f0 * k < 9000]
    for k in harmonics:
        fk = f0 * k
        strength = k**-1.6 / (1 + (fk / 2200) ** 2)
        for centre, width, height in _FORMANTS:
            strength *= 1 + height * np.exp(-(((fk - centre) / width) ** 2))
        sigma = max(1.0, fk * (2 ** (14 / 1200) - 1) * k**-0.15)  # 14 cents of players
        low, high = int(max(1, (fk - 4 * sigma) / step)), int((fk + 4 * sigma) / step) + 2
        peak = np.exp(-0.5 * ((f[low:high] - fk) / sigma) ** 2)
        level[low:high] += (strength / np.sqrt(sigma) * peak).astype(f32)
    turn = noise.random(size) * (2 * np.pi)
    spectrum = (level * np.exp(1j * turn)).astype(np.complex64)
    for k in harmonics:
        # one exact line at +6 dB of its band's energy: less beating in a chord
        centre = round(f0 * k / step)
        width = max(2, int(0.03 * centre / k**0.15))
        band_energy = float(np.sqrt((level[max(1, centre - width) : centre + width] ** 2).sum()))
        spectrum[centre] += 2.0 * band_energy * np.exp(2j * np.pi * noise.random())
    loop: Sound = np.fft.irfft(spectrum, _LOOP).astype(f32)
    loop /= loop.std()
    return loop


def woodwind(
    instrument: str, pitch: int, touch: float, seconds: float, noise: np.random.Generator
) -> Sound:
    """Clarinet or flute: a dark and a bright wave, mixed by the breath."""
    f0 = hertz(pitch)
    count = samples(seconds + 0.12)
    k = np.arange(1, int(min(20, 10_000 / f0)) + 1)
    clarinet = instrument == "clarinet"
    if clarinet:
        even = np.clip((f0 * k - 900) / 1600, 0.03, 0.6)
        level = np.where(k % 2 == 1, 1, even) / k**0.9 / (1 + (f0 * k / 1500) ** 2)
        attack, vibrato, breath = 0.055, 0.0, 0.006
    else:
        shape = np.array([1, 0.45, 0.22, 0.07, 0.035, 0.02, 0.01] + [0.005] * 13)[: len(k)]
        level = shape / (1 + (f0 * k / 2600) ** 2)
        attack, vibrato, breath = 0.08, 0.004, 0.02
    bright, dark = _wave(level), _wave(level * k**-0.9)
    t = np.arange(count, dtype=f32) / f32(RATE)
    rate = 4.6 + 0.6 * float(noise.random())
    # a flute's vibrato comes in late, faster and slower by itself
    coming = np.clip((t - 0.25) / 0.5, 0, 1)
    wave = np.sin(2 * np.pi * rate * t + 0.6 * np.sin(2 * np.pi * 0.7 * t))
    wander = np.cumsum(noise.random(count // 512 + 3) - 0.5)
    bend = vibrato * coming * wave - 0.006 * np.exp(-t / 0.03)
    bend += 0.0006 * ramps(wander, 512, count)
    phase = np.cumsum(f0 / RATE * (1 + bend.astype(np.float64))) % 1.0 * _TABLE
    at = phase.astype(np.int32)
    part = (phase - at).astype(f32)
    envelope = np.ones(count, f32)
    rise, fall = min(count, samples(attack)), min(count, samples(0.12))
    envelope[:rise] = np.sin(np.linspace(0, np.pi / 2, rise)) ** 2
    envelope[-fall:] *= np.cos(np.linspace(0, np.pi / 2, fall)).astype(f32) ** 2
    # the breath grows through the note and lets go: a crescendo in every long one
    x = np.clip(t / max(seconds, 0.1), 0, 1)
    swell = (0.78 + 0.88 * x * (1 - x) * (0.6 + 0.8 * x)).astype(f32)
    blown = np.clip(envelope * swell * f32(0.35 + 0.65 * touch), 0, 1)
    low = dark[at] + part * (dark[at + 1] - dark[at])
    high = bright[at] + part * (bright[at + 1] - bright[at])
    sound = low + blown * (high - low)
    if not clarinet:
        sound *= 1 + 0.06 * (coming * wave)
    air = shaped(noise, count, band(f0 * 0.9, f0 * 3))
    sound += f32(breath) * air * (1 + 3 * np.exp(-t / 0.05))
    return np.asarray(sound * envelope * swell, f32)


def _wave(level: npt.NDArray[np.float64]) -> Sound:
    spectrum = np.zeros(_TABLE // 2 + 1, complex)
    unit = level / np.sqrt((level**2).sum())
    spectrum[1 : len(unit) + 1] = unit * np.exp(-0.5j * np.pi) * _TABLE / 2
    wave = np.fft.irfft(spectrum, _TABLE)
    return np.append(wave, wave[0]).astype(f32)
