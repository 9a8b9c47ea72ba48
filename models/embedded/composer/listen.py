"""Listens to a file by measuring it: `daydrawn listen FILE`.

Loudness, peaks, silence, clicks, balance, density, pace and key, for any sound that ffmpeg
reads here. It tells what can be measured; whether music is moving, only people can say.
"""

import argparse
import dataclasses
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.embedded import ffmpeg
from models.embedded.composer.loudness import hundredths, integrated, true_peak
from models.embedded.composer.score import KEY_NAMES
from models.embedded.composer.signal import RATE, Sound, f32
from models.errors import ModelError, reason

MOST_SECONDS = 1200.0
MOST_BYTES = 64 * 1024**2
_FRAME, _HOP = 4096, 1024
Numbers = npt.NDArray[Any]

# How strongly listeners feel each step to belong to a key (Krumhansl and Kessler 1982)
_MAJOR = np.array([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88])
_MINOR = np.array([6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17])


@dataclass(frozen=True, slots=True)
class Measures:
    seconds: float
    loudness: float  # LUFS, integrated
    range: float  # LU between quiet and loud passages (10th to 95th percentile of 2 s)
    peak: float  # dBTP
    crest: float  # dB between peak and mean power
    silence: float  # share of 100 ms windows 50 dB below the loudest
    clipped: int  # runs of samples stuck at the top
    start: float  # dBFS of the first half millisecond: a click, if it is loud
    end: float  # dBFS of the last half millisecond
    offset: float  # mean value (DC)
    centroid: float  # Hz: where the middle of the spectrum lies
    low: float  # dB of the power below 250 Hz, against all
    high: float  # dB of the power above 4 kHz, against all
    onsets: float  # beginnings of notes a second
    tempo: float  # beats a minute that fit the onsets best; a guess
    key: str  # likeliest key; a guess
    major: float  # how much more major than minor on that tonic, −1…1
    stereo: float  # correlation of left and right

    @property
    def faults(self) -> list[str]:
        """What nobody would want to hear."""
        found = []
        if self.clipped:
            found.append(f"clips {self.clipped} times")
        if self.peak > -0.3:
            found.append(f"peaks at {self.peak:.1f} dBTP")
        if self.start > -40:
            found.append("begins with a click")
        if self.end > -40:
            found.append("breaks off")
        if self.silence > 0.3:
            found.append(f"is silent for {self.silence:.0%}")
        if abs(self.offset) > 0.005:
            found.append("is off centre")
        return found


def measure(data: bytes) -> Measures:
    """Raises CannotRead or TooMuch for what is no sound."""
    sound = ffmpeg.decode(
        data,
        "sound",
        rate=RATE,
        channels=2,
        most_seconds=MOST_SECONDS,
        most_bytes=MOST_BYTES,
    )
    return measure_sound(sound)


def measure_sound(sound: Sound) -> Measures:
    """Stereo samples at 44.1 kHz."""
    peak = true_peak(sound)
    tenths = hundredths(sound)
    spectra = _spectra(sound)
    f = np.fft.rfftfreq(_FRAME, 1 / RATE)
    power = spectra**2
    total = float(power.sum()) + 1e-20
    loud = power.sum(1) > power.sum(1).max(initial=0.0) * 1e-4
    heard = spectra[loud] if loud.any() else spectra
    weights = heard.sum(1) + 1e-12
    key, major = _key(heard, f)
    novelty = _novelty(spectra)
    edge = RATE // 2000
    root = float(np.sqrt((sound**2).mean())) + 1e-9
    left, right = sound
    varied = left.std() > 1e-7 and right.std() > 1e-7
    return Measures(
        seconds=sound.shape[1] / RATE,
        loudness=integrated(sound),
        range=_range(tenths),
        peak=_db(peak),
        crest=_db(peak) - _db(root),
        silence=_silence(tenths),
        clipped=_clipped(sound),
        start=_db(float(np.abs(sound[:, :edge]).max(initial=0.0))),
        end=_db(float(np.abs(sound[:, -edge:]).max(initial=0.0))),
        offset=float(np.abs(sound.mean(1)).max()),
        centroid=float(((heard * f).sum(1) / weights).mean()) if heard.any() else 0.0,
        low=10 * float(np.log10(power[:, f < 250].sum() / total + 1e-12)),
        high=10 * float(np.log10(power[:, f > 4000].sum() / total + 1e-12)),
        onsets=_onsets(novelty) / (sound.shape[1] / RATE),
        tempo=_tempo(novelty),
        key=key,
        major=major,
        stereo=float(np.corrcoef(left, right)[0, 1]) if varied else 1.0,
    )


def _db(value: float) -> float:
    return float(20 * np.log10(max(value, 1e-8)))


def _spectra(sound: Sound) -> Numbers:
    """Magnitudes of overlapping windows of the mono mix."""
    mono = sound.mean(0)
    mono = np.pad(mono, (0, max(0, _FRAME - len(mono))))
    frames = np.lib.stride_tricks.sliding_window_view(mono, _FRAME)[::_HOP]
    window = np.hanning(_FRAME).astype(f32)
    parts = [
        np.abs(np.fft.rfft(frames[at : at + 512] * window)) for at in range(0, len(frames), 512)
    ]
    return np.concatenate(parts).astype(f32)


def _silence(tenths: Numbers) -> float:
    if not len(tenths) or tenths.max() <= 1e-10:
        return 1.0
    return float((tenths < tenths.max() * 1e-5).mean())


def _range(tenths: Numbers) -> float:
    if len(tenths) < 30:
        return 0.0
    level = 10 * np.log10(np.convolve(tenths, np.ones(20) / 20, "valid") + 1e-12)
    level = level[level > level.max() - 25]
    return float(np.percentile(level, 95) - np.percentile(level, 10))


def _clipped(sound: Sound) -> int:
    """Three or more neighbours at one extreme value near full scale."""
    runs = 0
    for channel in sound:
        top = np.abs(channel) >= 0.985
        flat = top[2:] & top[1:-1] & top[:-2]
        flat &= (np.abs(np.diff(channel))[1:] < 1e-4) & (np.abs(np.diff(channel))[:-1] < 1e-4)
        runs += int((np.diff(flat.astype(np.int8), prepend=0) == 1).sum())
    return runs


def _novelty(spectra: Numbers) -> Numbers:
    """How much new energy each window brings, over all pitches alike."""
    level = np.log1p(200 * spectra / (spectra.max(initial=0.0) + 1e-12))
    rise = np.maximum(0, level[2:] - level[:-2]).mean(1)
    return np.asarray(np.concatenate([[0.0], rise, [0.0]]), dtype=float)


def _onsets(novelty: Numbers) -> int:
    """Peaks that stand out from the second around them."""
    if novelty.max(initial=0.0) <= 1e-6:
        return 0
    width = int(0.5 * RATE / _HOP)
    padded = np.pad(novelty, width, mode="edge")
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * width + 1)
    bar = np.median(around, 1) + 0.12 * np.percentile(novelty, 98)
    middle = novelty[1:-1]
    peak = (middle > novelty[:-2]) & (middle >= novelty[2:]) & (middle > bar[1:-1])
    places = np.flatnonzero(peak)
    last, count = -10, 0
    for place in places.tolist():
        if place - last >= 3:  # 70 ms
            count, last = count + 1, place
    return count


def _tempo(novelty: Numbers) -> float:
    """The beat that the onsets repeat at, nearest to a walking pace."""
    if len(novelty) < 200 or novelty.std() < 1e-9:
        return 0.0
    wave = novelty - novelty.mean()
    size = 1 << int(np.ceil(np.log2(2 * len(wave))))
    spectrum = np.fft.rfft(wave, size)
    likeness = np.fft.irfft(np.abs(spectrum) ** 2, size)[: len(wave)]
    rate = RATE / _HOP * 60
    best, best_tempo = -1.0, 0.0
    for tempo in np.arange(40, 200, 0.5):
        lags = rate / tempo * np.array([1, 2, 3, 4])
        score = float(np.interp(lags, np.arange(len(likeness)), likeness) @ [1, 0.8, 0.5, 0.6])
        score *= float(np.exp(-0.5 * (np.log2(tempo / 95) / 0.9) ** 2))
        if score > best:
            best, best_tempo = score, float(tempo)
    return best_tempo


def _key(spectra: Numbers, f: Numbers) -> tuple[str, float]:
    inside = (f > 80) & (f < 2000)
    classes = np.round(12 * np.log2(np.maximum(f, 1) / 440) + 69).astype(int) % 12
    chroma = np.array([spectra[:, inside & (classes == tone)].sum() for tone in range(12)])
    if chroma.std() < 1e-9:
        return "none", 0.0

    def fit(tonic: int, profile: Numbers) -> float:
        return float(np.corrcoef(np.roll(chroma, -tonic), profile)[0, 1])

    found = [(max(fit(t, _MAJOR), fit(t, _MINOR)), t) for t in range(12)]
    tonic = max(found)[1]
    major, minor = fit(tonic, _MAJOR), fit(tonic, _MINOR)
    return f"{KEY_NAMES[tonic]} {'major' if major > minor else 'minor'}", major - minor


_UNITS = {
    "seconds": "s", "loudness": "LUFS", "range": "LU", "peak": "dBTP", "crest": "dB",
    "start": "dBFS", "end": "dBFS", "centroid": "Hz", "low": "dB", "high": "dB",
    "onsets": "a second", "tempo": "bpm",
}  # fmt: skip


def main(argv: Sequence[str]) -> int:
    """`FILE [--json]`. 0: nothing wrong; 1: faults were heard; 2: the file cannot be read."""
    parser = argparse.ArgumentParser("daydrawn listen", description="Measure a piece of music.")
    parser.add_argument("file", type=Path, help="an mp3, m4a, ogg, webm, wav or flac file")
    parser.add_argument("--json", action="store_true", help="figures for a program")
    asked = parser.parse_args(argv)
    try:
        measures = measure(asked.file.read_bytes())
    except (OSError, ModelError) as error:
        print(f"{asked.file}: {reason(error)}", file=sys.stderr)
        return 2
    figures = dataclasses.asdict(measures)
    if asked.json:
        rounded = {
            name: round(value, 4) if isinstance(value, float) else value
            for name, value in figures.items()
        }
        print(json.dumps(rounded | {"faults": measures.faults}, ensure_ascii=False))
    else:
        for name, value in figures.items():
            shown = f"{value:.2f}" if isinstance(value, float) else str(value)
            print(f"{name:10} {shown:>10} {_UNITS.get(name, '')}".rstrip())
        print("; ".join(measures.faults) or "nothing wrong is heard")
    return 1 if measures.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
