"""Softens the voice, and lays music under it that steps aside while it speaks."""

import numpy as np

from models.embedded.composer.loudness import biquad, integrated, to_level
from models.embedded.composer.room import in_room
from models.embedded.composer.signal import RATE, Sound, edges, f32, gain, ramps, samples

VOICE_LOUDNESS = -16.0  # LUFS
_CEILING = -2.0  # dBTP
_BEFORE, _AFTER = 2.4, 4.5  # seconds of music before the first and after the last word
_ASIDE = -14.0  # dB of the music while the voice speaks
_BETWEEN = -3.0  # dB of the music before, between and after
_BLOCK = 441  # 10 ms: the grid on which the music's level moves


def softened(voice: Sound) -> Sound:
    """Mono speech to stereo: no rumble, rounder consonants, a small room, even loudness."""
    tamed = _even(_toned(voice))
    dry = np.stack([tamed, tamed])
    sent = dry * f32(0.02)  # a hint of one: at 0.10 a recogniser lost a fifth of the words
    placed = in_room(dry, sent, 0.4, 0.35, -1.5)
    return to_level(placed, VOICE_LOUDNESS, _CEILING)


def _toned(voice: Sound) -> Sound:
    """Low end warmed a little, the buzz above 5 kHz taken away."""
    size = 1 << 16
    f = np.fft.rfftfreq(size, 1 / RATE)
    high = 1 / np.sqrt(1 + (f / 6200) ** 6)
    harsh = 1 - 0.35 * np.exp(-((np.log2(np.maximum(f, 1) / 3400) / 0.45) ** 2))
    warm = 1 + 0.30 * np.exp(-((np.log2(np.maximum(f, 1) / 230) / 0.6) ** 2))
    w = 2 * np.pi * 80 / RATE
    c, alpha = float(np.cos(w)), float(np.sin(w)) / 1.4142
    top = (1 + c) / 2
    rumble = biquad((top, -2 * top, top), (1 + alpha, -2 * c, 1 - alpha), f)
    curve = (rumble * high * harsh * warm).astype(np.complex64)
    made = np.zeros(len(voice) + size, f32)
    hop = size - (1 << 12)
    for at in range(0, len(voice), hop):
        made[at : at + size] += np.fft.irfft(np.fft.rfft(voice[at : at + hop], size) * curve, size)
    return made[: len(voice)]


def _even(voice: Sound) -> Sound:
    """Slow compression: sentences come equally loud, words keep their shape."""
    level = _levels(voice, 0.25)
    speaking = level > level.max(initial=0.0) * gain(-30)
    if not speaking.any():
        return voice
    middle = float(np.median(level[speaking]))
    wanted = np.where(speaking, (middle / np.maximum(level, 1e-6)) ** 0.45, 1.0)
    wanted = np.clip(wanted, gain(-6), gain(5))
    smooth = np.convolve(np.pad(wanted, 20, mode="edge"), np.hanning(41) / 20, "valid")
    return voice * ramps(np.append(smooth, smooth[-1]), _BLOCK, len(voice))


def _levels(voice: Sound, seconds: float) -> Sound:
    """Root mean square on the 10 ms grid, each over so many seconds round it."""
    blocks = len(voice) // _BLOCK + 2
    padded = np.pad(voice, (0, blocks * _BLOCK - len(voice)))
    power = (padded.reshape(blocks, _BLOCK) ** 2).mean(1)
    width = max(1, int(seconds * RATE / _BLOCK))
    window = np.ones(width) / width
    return np.sqrt(np.convolve(power, window, "same")).astype(f32)


def over_music(voice: Sound, music: Sound) -> Sound:
    """Stereo voice over stereo music: a bar of it first, aside for the words, and an ending."""
    before = samples(_BEFORE)
    count = before + voice.shape[1] + samples(_AFTER)
    bed = _long_enough(music, count)
    spoken = _levels(np.abs(voice).max(0), 0.05)
    speaking = spoken > spoken.max(initial=0.0) * gain(-34)
    # the music goes aside 0.25 s before a word and waits 0.7 s after it
    lead, wait = 25, 70
    held = np.convolve(
        np.pad(speaking.astype(float), (lead, wait)), np.ones(lead + wait + 1), "valid"
    )
    aside = (held > 0.5)[: len(speaking)]
    level = np.where(aside, gain(_ASIDE), gain(_BETWEEN))
    blocks = count // _BLOCK + 3
    curve = np.full(blocks, gain(_BETWEEN))
    first = before // _BLOCK
    curve[first : first + len(level)] = level[: blocks - first]
    smooth = np.convolve(
        np.pad(curve, 22, mode="edge"), np.hanning(45) / np.hanning(45).sum(), "valid"
    )
    bed = bed * ramps(smooth, _BLOCK, count)
    bed *= f32(gain(VOICE_LOUDNESS - integrated(music)))
    bed *= edges(count, 0.05, _AFTER - 0.6)
    bed[:, before : before + voice.shape[1]] += voice
    return to_level(bed, VOICE_LOUDNESS, _CEILING)


def _long_enough(music: Sound, count: int) -> Sound:
    """The piece, and again where it ends, each time out of its own silence."""
    parts, length = [], 0
    while length < count:
        parts.append(music)
        length += music.shape[1]
    return np.concatenate(parts, axis=1)[:, :count]
