"""Instruments that are struck or plucked: each note is one sum of decaying partials.

Ratios, decays and strike points follow published acoustics of combs, bars and strings.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from models.embedded.composer.chance import noise_source
from models.embedded.composer.loudness import note_loudness
from models.embedded.composer.signal import (
    RATE,
    Sound,
    band,
    f32,
    fade_in,
    fade_out,
    gain,
    hertz,
    modal,
    samples,
    shaped,
    uniform,
)

Noise = np.random.Generator
TAU = 2 * np.pi


def _add_burst(
    sound: Sound, noise: Noise, low: float, high: float, tau: float, level: float
) -> None:
    """The knock of a beginning: shaped noise dying with `tau` seconds."""
    count = min(len(sound), samples(tau * 6))
    knock = shaped(noise, count, band(low, high)) * np.exp(-np.arange(count) / (tau * RATE))
    sound[:count] += (level * knock).astype(f32)


def _music_box(pitch: int, touch: float, noise: Noise) -> Sound:
    f0, brisk = hertz(pitch), 0.35 + 0.65 * touch
    # a clamped bar sounds at 1, 6.27 and 17.55; the rest are comb and box
    ratio = np.array([1, 2.003, 6.27, 3.01, 17.55, 5.4])
    level = np.array([1, 0.16, 0.34 * brisk, 0.09 * brisk, 0.12 * brisk**2, 0.05 * brisk])
    ring = 3.2 * (523 / f0) ** 0.55
    decay = np.array([1, 0.55, 0.16, 0.35, 0.035, 0.10]) * ring
    count = samples(min(3.5, ring * 0.9))
    phase = uniform(noise, 0, TAU, 6)
    sound = modal(count, ratio * f0, decay, level, phase)
    sound += f32(0.35) * modal(count, [f0 * 1.0011], decay[:1] * 0.8, level[:1], phase[:1] + 1)
    _add_burst(sound, noise, 1800, 7000, 0.0022, 0.05 * brisk)
    box = modal(samples(0.12), [310, 520, 890], [0.07, 0.06, 0.04], [0.05, 0.035, 0.02])
    sound[: len(box)] += box * f32(brisk)
    return fade_out(fade_in(sound, 0.6), 60)


def _celesta(pitch: int, touch: float, noise: Noise) -> Sound:
    f0, brisk = hertz(pitch), 0.3 + 0.7 * touch
    ratio = np.array([1, 2.01, 2.76, 4.02, 5.40, 8.93])
    level = np.array([1, 0.10, 0.16 * brisk, 0.05 * brisk, 0.10 * brisk**2, 0.03 * brisk**2])
    ring = 2.6 * (523 / f0) ** 0.6
    decay = ring * np.array([1, 0.6, 0.28, 0.3, 0.12, 0.05])
    sound = modal(samples(min(3.0, ring)), ratio * f0, decay, level, uniform(noise, 0, TAU, 6))
    _add_burst(sound, noise, 600, 3000, 0.002, 0.04 * brisk)
    return fade_out(fade_in(sound, 1.5), 60)


def _glockenspiel(pitch: int, touch: float, noise: Noise) -> Sound:
    f0, brisk = hertz(pitch), 0.3 + 0.7 * touch
    ratio = np.array([1, 2.756, 5.404, 8.933])  # a free bar
    level = np.array([1, 0.38 * brisk, 0.26 * brisk, 0.10 * brisk**2])
    ring = 4.0 * (1046 / f0) ** 0.5
    decay = ring * np.array([1, 0.35, 0.16, 0.07])
    sound = modal(samples(min(3.5, ring)), ratio * f0, decay, level, uniform(noise, 0, TAU, 4))
    return fade_out(fade_in(sound, 0.5), 60)


def _marimba(pitch: int, touch: float, noise: Noise) -> Sound:
    f0, brisk = hertz(pitch), 0.3 + 0.7 * touch
    ring = 1.5 * (262 / f0) ** 0.6
    level = np.array([1, 0.18 * brisk, 0.06 * brisk**2])
    sound = modal(
        samples(min(1.8, ring)),
        np.array([1, 3.93, 9.2]) * f0,
        ring * np.array([1, 0.3, 0.12]),
        level,
        uniform(noise, 0, TAU, 3),
    )
    return fade_out(fade_in(sound, 1.5), 50)


def _piano(pitch: int, touch: float, noise: Noise) -> Sound:
    """A piano with felt between hammer and string."""
    f0 = hertz(pitch)
    stiff = 10 ** (-3.95 + 0.024 * abs(pitch - 44) + 0.02 * max(0, pitch - 72))
    partials = int(min(44, 7000 / f0))
    k = np.arange(1, partials + 1)
    f = f0 * k * np.sqrt(1 + stiff * k * k)
    cut = (520 + 1500 * touch**2) * (f0 / 262) ** 0.35
    level = (np.abs(np.sin(np.pi * k * 0.124)) + 0.03) / k**0.35
    level /= (1 + (f / cut) ** 2) ** 1.25
    level /= np.sqrt((level**2).sum())
    after = np.minimum(9.0 * (262 / f0) ** 0.6 / (1 + 0.55 * (f / 900) ** 1.15), 16)
    # prompt sound, after-sound and a third string; each partial beats at a rate of its own
    spread = 0.35e-3 if pitch < 40 else 0.45e-3
    low = min(partials, 16)
    third = 0.18 if pitch >= 33 else 0.0
    sound = modal(
        samples(min(5.0, max(1.2, float(after[0])))),
        np.concatenate(
            [
                f,
                f * (1 + spread * uniform(noise, 0.2, 1.8, partials)),
                f[:low] * (1 - 0.7 * spread * uniform(noise, 0.2, 1.8, low)),
            ]
        ),
        np.concatenate([after * 0.30, after, after[:low] * 0.9]),
        np.concatenate([level * 0.80, level * 0.26, level[:low] * third]),
        np.concatenate(
            [
                uniform(noise, 0, 0.4, partials),
                uniform(noise, -0.8, 0.8, partials),
                uniform(noise, -0.8, 0.8, low),
            ]
        ),
    )
    _add_burst(sound, noise, 70, 420, 0.016, 0.14 * (0.5 + touch))
    return fade_out(fade_in(sound, 7 - 4 * touch), 80)


def _guitar(pitch: int, touch: float, noise: Noise) -> Sound:
    """Nylon strings on a wooden body."""
    f0 = hertz(pitch)
    partials = int(min(32, 9000 / f0))
    k = np.arange(1, partials + 1)
    f = f0 * k * np.sqrt(1 + 4e-5 * k * k)
    level = np.abs(np.sin(np.pi * k * 0.19)) / k**0.85
    level /= (1 + (f / (1100 + 3200 * touch**2)) ** 2) ** 0.55
    for centre, height, width in ((103, 1.1, 25), (205, 0.9, 35), (390, 0.4, 60)):
        level *= 1 + height * np.exp(-(((f - centre) / width) ** 2))
    level /= np.sqrt((level**2).sum())
    decay = 1 / (1 / (4.2 * (196 / f0) ** 0.45) + 1.1e-4 * f + 1.6e-8 * f**2)
    count = samples(min(3.2, float(decay[0]) * 0.8))
    sound = modal(
        count,
        np.concatenate([f, f * (1 + 0.0006 * uniform(noise, 0.2, 1.8, partials))]),
        np.concatenate([decay, decay * 1.4]),  # the second polarisation rings longer
        np.concatenate([level, level * 0.35]),
        np.concatenate([uniform(noise, 0, 0.5, partials), uniform(noise, -0.6, 0.8, partials)]),
    )
    body = modal(
        samples(0.25),
        [101, 202, 384, 560],
        [0.16, 0.13, 0.08, 0.06],
        [0.20, 0.14, 0.06, 0.04],
        uniform(noise, 0, TAU, 4),
    )
    sound[: len(body)] += body * f32((0.4 + touch) * 0.5)
    _add_burst(sound, noise, 500, 2800, 0.006, 0.035 * (0.4 + touch))
    return fade_out(fade_in(sound, 2.2), 60)


def _bass(pitch: int, touch: float, noise: Noise) -> Sound:
    """A plucked double bass."""
    f0 = hertz(pitch)
    partials = int(min(20, 4000 / f0))
    k = np.arange(1, partials + 1)
    f = f0 * k * np.sqrt(1 + 6e-5 * k * k)
    level = np.abs(np.sin(np.pi * k * 0.28)) / k**0.9 / (1 + (f / (320 + 700 * touch)) ** 2)
    level *= 1 + 0.8 * np.exp(-(((f - 100) / 40) ** 2)) + 0.5 * np.exp(-(((f - 200) / 60) ** 2))
    level /= np.sqrt((level**2).sum())
    decay = 1 / (1 / 1.9 + 0.003 * f)
    sound = modal(samples(1.5), f, decay, level, uniform(noise, 0, 0.5, partials))
    _add_burst(sound, noise, 90, 900, 0.007, 0.08)
    return fade_out(fade_in(sound, 4), 80)


@dataclass(frozen=True, slots=True)
class Struck:
    make: Callable[[int, float, Noise], Sound]
    release: float  # seconds a note sounds on after its end; bars and boxes ring freely
    low: int  # notes below are played an octave up, above an octave down
    high: int


STRUCK: Mapping[str, Struck] = MappingProxyType(
    {
        "music_box": Struck(_music_box, 9.0, 55, 103),
        "celesta": Struck(_celesta, 9.0, 55, 96),
        "glockenspiel": Struck(_glockenspiel, 9.0, 60, 103),
        "marimba": Struck(_marimba, 9.0, 45, 96),
        "piano": Struck(_piano, 0.26, 28, 100),
        "guitar": Struck(_guitar, 0.35, 40, 88),
        "bass": Struck(_bass, 0.12, 28, 62),
    }
)
LAYERS = (0.30, 0.48, 0.66, 0.84, 1.0)  # strengths at which a note is made
_TWO_FINGERS_BELOW = 45  # MIDI: below it the ear's weighting would pump the bass up


@dataclass(frozen=True, slots=True)
class Kept:
    """A note made once. `loud` is its loudness at first, `fall` how it dies in dB a second."""

    sound: Sound
    loud: float
    fall: float


class Notes:
    """Notes made on demand and kept while there is room, the longest unused leaving first."""

    def __init__(self, room: int = 64 * 1024 * 1024) -> None:
        self._room = room  # bytes
        self._held = 0
        self._kept: OrderedDict[tuple[str, int, int], Kept] = OrderedDict()

    def get(self, instrument: str, pitch: int, touch: float) -> tuple[Kept, float]:
        """The note and the factor that brings its layer to this touch."""
        kind = STRUCK[instrument]
        while pitch < kind.low:
            pitch += 12
        while pitch > kind.high:
            pitch -= 12
        layer = min(range(len(LAYERS)), key=lambda index: abs(LAYERS[index] - touch))
        key = (instrument, pitch, layer)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._make(instrument, pitch, layer)
            self._kept[key] = kept
            self._held += kept.sound.nbytes
            while self._held > self._room:
                _, gone = self._kept.popitem(last=False)
                self._held -= gone.sound.nbytes
        else:
            self._kept.move_to_end(key)
        return kept, (touch / LAYERS[layer]) ** 1.3

    @staticmethod
    def _make(instrument: str, pitch: int, layer: int) -> Kept:
        touch = LAYERS[layer]
        noise = noise_source("note", instrument, pitch, layer)
        sound = STRUCK[instrument].make(pitch, touch, noise)
        wanted = touch_loudness(touch)
        lowered = 0.22 * max(0, _TWO_FINGERS_BELOW - pitch)
        sound = (sound * f32(gain(wanted - note_loudness(sound) - lowered))).astype(f32)
        later = note_loudness(sound, 17_640) if len(sound) > 30_000 else -99.0
        return Kept(sound, wanted, max(2.0, (wanted - lowered - later) / 0.4))


def touch_loudness(touch: float) -> float:
    """The level law: every instrument is as loud as its touch says."""
    return float(-18 + 26 * np.log10(touch))


def shorten(sound: Sound, count: int) -> Sound:
    """Lets go of a key: a note cut to so many samples with a soft end."""
    if count >= len(sound):
        return sound
    cut = sound[:count].copy()
    fall = min(count, samples(0.16))
    slope: npt.NDArray[np.float32] = np.linspace(1, 0, fall, dtype=f32)
    cut[-fall:] *= slope * slope
    return cut
