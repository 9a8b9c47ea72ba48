"""The day round the music: rain, sea, birds, fire … made of noise and small grains, in stereo."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from models.embedded.composer.signal import (
    RATE,
    Sound,
    Spectrum,
    band,
    f32,
    fade_in,
    fade_out,
    modal,
    ramps,
    samples,
    shaped,
    uniform,
)

Noise = np.random.Generator


def _between(noise: Noise, low: float, high: float) -> float:
    return low + (high - low) * float(noise.random())


def _pause(noise: Noise, mean: float) -> float:
    """Waiting time with no memory."""
    return float(-mean * np.log(1.0 - 0.999 * noise.random()))


def _slow(noise: Noise, count: int, rate: float, low: float, high: float) -> Sound:
    """A smooth wandering between two values, `rate` turns a second."""
    points = uniform(noise, 0, 1, int(count / RATE * rate) + 5)
    x = np.arange(count // 256 + 2) * (256 / RATE * rate)
    i = x.astype(int)
    t = x - i
    t = t * t * (3 - 2 * t)
    return ramps(low + (high - low) * (points[i] * (1 - t) + points[i + 1] * t), 256, count)


def _loop(noise: Noise, curve: Spectrum, size: int) -> Sound:
    """Seamless stereo noise under a spectrum; left and right know nothing of each other."""
    gains = curve(np.fft.rfftfreq(size, 1 / RATE)).astype(f32)
    sides = []
    for _ in (0, 1):
        turn = np.exp(2j * np.pi * noise.random(size // 2 + 1, dtype=f32)).astype(np.complex64)
        side = np.fft.irfft(gains * turn, size).astype(f32)
        sides.append(side / side.std())
    return np.stack(sides)


def _bed(noise: Noise, curve: Spectrum, count: int) -> Sound:
    """Two loops whose lengths share no factor, so that nothing comes back within a piece."""
    made = np.zeros((2, count), f32)
    for size in (1 << 17, 100_000):
        loop = _loop(noise, curve, size)
        for at in range(0, count, size):
            length = min(size, count - at)
            made[:, at : at + length] += loop[:, :length]
    made *= f32(0.7071)
    return made


def _soft(low: float, high: float, slope: float, roof: float, order: int = 1) -> Spectrum:
    """A band that falls by f^slope and closes above `roof`."""
    inside = band(low, high, order)

    def curve(f: npt.NDArray[Any]) -> npt.NDArray[Any]:
        tilt = np.maximum(f, 20) ** slope
        return np.asarray(inside(f) * tilt / np.sqrt(1 + (f / roof) ** 6))

    return curve


def _place(made: Sound, grain: Sound, seconds: float, pan: float, level: float) -> None:
    at = int(seconds * RATE)
    if not 0 <= at < made.shape[1]:
        return
    piece = grain[: made.shape[1] - at]
    angle = (pan + 1) * np.pi / 4
    made[0, at : at + len(piece)] += piece * f32(level * np.cos(angle))
    made[1, at : at + len(piece)] += piece * f32(level * np.sin(angle))


def _drop_grains(noise: Noise, kinds: int, low: float, high: float) -> list[Sound]:
    """Drops: short chirps that rise, as the bubble under each one shrinks."""
    t = np.arange(samples(0.05)) / RATE
    grains = []
    for _ in range(kinds):
        f = _between(noise, low, high)
        drop = np.sin(2 * np.pi * f * (t + 1.5 * t * t)) * np.exp(
            -t / _between(noise, 0.004, 0.012)
        )
        grains.append(fade_in(drop.astype(f32), 0.5))
    return grains


def _rain(noise: Noise, count: int, heavy: float = 0.35) -> Sound:
    made = _bed(noise, _soft(420, 2800, -0.5, 5000), count)
    made *= _slow(noise, count, 0.25, 0.6, 1) * f32(0.32)
    grains = _drop_grains(noise, 24, 900, 3600)
    for _ in range(int(count / RATE * (14 + 40 * heavy))):
        level = min(3.0, float(np.exp(-0.9 + 1.2 * (noise.random(3).sum() - 1.5))))
        grain = grains[int(noise.random() * len(grains))]
        _place(made, grain, _between(noise, 0, count / RATE), _between(noise, -0.9, 0.9), level)
    return made


def _storm(noise: Noise, count: int) -> Sound:
    """Hard rain, wind in gusts, and thunder far away."""
    made = _rain(noise, count, 1.0)
    made += _wind(noise, count) * f32(0.8)
    t = _between(noise, 3, 7)
    while t < count / RATE - 5:
        length = samples(_between(noise, 3.0, 4.5))
        rumble = shaped(noise, length, _soft(28, 110, -0.4, 300))
        x = np.arange(length) / RATE
        rolls = _slow(noise, length, 3.0, 0.1, 1.0) ** 2
        rumble *= (np.minimum(x / 0.25, 1) * np.exp(-x / 1.1)).astype(f32) * rolls
        _place(made, fade_out(rumble, 300), t, _between(noise, -0.5, 0.5), 2.6)
        t += _between(noise, 8, 14)
    return made


def _wind(noise: Noise, count: int) -> Sound:
    made = np.zeros((2, count), f32)
    for low, high, level in ((80, 260, 1.0), (260, 620, 0.8), (620, 1300, 0.32)):
        gusts = _slow(noise, count, 0.35, 0.05, 1) ** 2
        made += _bed(noise, band(low, high), count) * gusts * f32(level)
    return made


def _sea(noise: Noise, count: int) -> Sound:
    """Waves that gather, break and run back, each of another length."""
    swell = np.zeros(count, f32)
    at = -_between(noise, 0, 6)
    while at < count / RATE:
        length = _between(noise, 7.0, 10.5)
        height = _between(noise, 0.65, 1.0)
        t = np.arange(samples(length)) / (RATE * length)
        wave = np.where(t < 0.36, (t / 0.36) ** 2, np.exp(-(t - 0.36) / 0.20)) * (1 - t**6)
        start = int(at * RATE)
        inside = wave[max(0, -start) : count - start] * height
        swell[max(0, start) : max(0, start) + len(inside)] += inside.astype(f32)
        at += length
    smooth = np.hanning(65) / np.hanning(65).sum()
    swell = ramps(
        np.convolve(np.append(swell[::256], [0, 0]), smooth[::4] / smooth[::4].sum(), "same"),
        256,
        count,
    )
    low = _bed(noise, _soft(60, 450, -0.3, 900), count)
    high = _bed(noise, _soft(600, 2800, -0.7, 3600), count)
    return np.asarray(low * (f32(0.30) + f32(0.70) * swell) + high * swell**2 * f32(0.55), f32)


def _brook(noise: Noise, count: int) -> Sound:
    """Running water: bubbles of many sizes over a murmur."""
    made = _bed(noise, _soft(250, 1400, -0.5, 2600), count)
    made *= _slow(noise, count, 0.9, 0.7, 1) * f32(0.35)
    grains = _drop_grains(noise, 32, 350, 1900)
    for _ in range(int(count / RATE * 42)):
        grain = grains[int(noise.random() * len(grains))]
        level = min(2.0, float(np.exp(-1.1 + (noise.random(3).sum() - 1.5))))
        _place(made, grain, _between(noise, 0, count / RATE), _between(noise, -0.8, 0.8), level)
    return made


def _fire(noise: Noise, count: int) -> Sound:
    """A low breath, and crackles that come in flurries."""
    made = _bed(noise, _soft(50, 350, -0.5, 800), count)
    made *= _slow(noise, count, 0.6, 0.5, 1) * f32(0.5)
    grains = []
    for _ in range(16):
        length = samples(_between(noise, 0.004, 0.02))
        snap = shaped(noise, length, band(900, 5200, 1))
        snap *= np.exp(-np.arange(length) / (length * 0.22)).astype(f32)
        grains.append(fade_out(fade_in(snap, 0.3), 1))
    t = 0.4
    while t < count / RATE:
        for _ in range(1 + int(noise.random() ** 2 * 6)):
            grain = grains[int(noise.random() * len(grains))]
            level = min(2.2, float(np.exp(-1.2 + 1.4 * (noise.random(3).sum() - 1.5))))
            _place(made, grain, t, _between(noise, -0.6, 0.6), level)
            t += _pause(noise, 0.06)
        t += _pause(noise, 0.35) + 0.03
    return made


def _birds(noise: Noise, count: int) -> Sound:
    """Three singers, each with a song of its own, in turn."""
    made = np.zeros((2, count), f32)
    songs = []
    for pan in (-0.75, 0.15, 0.8):
        height = _between(noise, 2400, 4300)
        song = [
            (
                _between(noise, 0.75, 1.25),
                _between(noise, -0.25, 0.25),
                _between(noise, 0.05, 0.13),
                _between(noise, 0.05, 0.16),
            )
            for _ in range(2 + int(noise.random() * 4))
        ]
        songs.append((height, song, pan))
    t = _between(noise, 0.3, 1.5)
    while t < count / RATE - 1:
        height, song, pan = songs[int(noise.random() * 3)]
        level = _between(noise, 0.3, 1)
        for ratio, bend, length, gap in song:
            x = np.arange(samples(length)) / samples(length)
            trill = 0.015 * np.sin(2 * np.pi * 28 * length * x)
            phase = 2 * np.pi * np.cumsum(height * ratio * (1 + bend * x + trill)) / RATE
            chirp = (np.sin(phase) + 0.08 * np.sin(2 * phase)) * np.sin(np.pi * x) ** 1.2
            _place(made, chirp.astype(f32), t, pan, level * 0.5)
            t += length + gap
        t += _pause(noise, 1.8) + 0.4
    return made


def _crickets(noise: Noise, count: int) -> Sound:
    made = np.zeros((2, count), f32)
    for pan in (-0.8, 0.1, 0.85):
        f, rate = _between(noise, 3900, 4700), _between(noise, 1.6, 2.4)
        length = samples(0.016)
        x = np.arange(length)
        pulse = np.sin(2 * np.pi * f * x / RATE) * np.sin(np.pi * x / length) ** 2
        chirp = np.zeros(samples(0.1), f32)
        for index in range(3):
            at = samples(index * 0.028)
            chirp[at : at + length] += (pulse * (0.7 + 0.15 * index)).astype(f32)
        t = _between(noise, 0, 1)
        while t < count / RATE:
            _place(made, chirp, t, pan, _between(noise, 0.28, 0.4))
            rests = noise.random() < 0.06
            t += 2.5 if rests else (1 / rate) * _between(noise, 0.95, 1.05)
    return made


def _snow(noise: Noise, count: int) -> Sound:
    """Not a sound but a hush: the world behind wool."""
    made = _bed(noise, _soft(150, 900, -0.6, 1500), count)
    return np.asarray(made * _slow(noise, count, 0.15, 0.5, 1), f32)


def _murmur(noise: Noise, count: int) -> Sound:
    """People talking at other tables, and now and then a cup."""
    made = _bed(noise, _soft(120, 800, -0.6, 1600), count) * f32(0.10)
    speakers = []
    for _ in range(6):
        voice, syllables = _between(noise, 95, 220), []
        for _ in range(8):
            length = _between(noise, 0.09, 0.24)
            t = np.arange(samples(length)) / RATE
            h = np.arange(1, 16)
            f = voice * h * _between(noise, 0.92, 1.08)
            first, second = _between(noise, 300, 750), _between(noise, 900, 2100)
            level = np.exp(-(((f - first) / 140) ** 2)) + 0.05
            level = (level + 0.3 * np.exp(-(((f - second) / 220) ** 2))) / h**0.5
            glide = t + _between(noise, -0.12, 0.06) * t * t / length / 2
            waves = np.sin(np.outer(f, 2 * np.pi * glide) + uniform(noise, 0, 6.28, 15)[:, None])
            spoken = level @ waves / np.sqrt((level**2).sum())
            spoken *= np.sin(np.pi * np.linspace(0, 1, len(t))) ** 0.8
            syllables.append(spoken.astype(f32))
        speakers.append(syllables)
    for place, syllables in enumerate(speakers):
        now, loud = _between(noise, 0, 2), _between(noise, 0.25, 0.8)
        while now < count / RATE:
            for _ in range(4 + int(noise.random() * 10)):
                grain = syllables[int(noise.random() * 8)]
                _place(made, grain, now, -0.9 + 0.36 * place, loud * _between(noise, 0.5, 1))
                now += _between(noise, 0.17, 0.33)
            now += _pause(noise, 1.5) + 0.3
    cups = [
        fade_in(modal(samples(0.3), [f, f * 1.52, f * 2.4], [0.25, 0.15, 0.08], [0.5, 0.3, 0.2]), 1)
        for f in (2400, 3100, 3700)
    ]
    for _ in range(int(count / RATE / 5)):
        cup, pan = cups[int(noise.random() * 3)], _between(noise, -0.8, 0.8)
        _place(made, cup, _between(noise, 0, count / RATE), pan, _between(noise, 0.05, 0.25))
    return made


def _clock(noise: Noise, count: int) -> Sound:
    """A clock on the wall, one beat a second."""
    made = np.zeros((2, count), f32)
    ticks = []
    for f in (2150, 1790):
        tick = modal(samples(0.05), [f, f * 1.71, f * 2.83], [0.03, 0.02, 0.012], [1, 0.6, 0.4])
        ticks.append(fade_in(tick, 0.3))
    for index in range(int(count / RATE * 2)):
        _place(made, ticks[index % 2], 0.25 + index * 0.5, 0.5, _between(noise, 0.9, 1.0))
    return made


def _rails(noise: Noise, count: int) -> Sound:
    """A carriage: a low roll, and the wheels over the joints, two and two."""
    made = _bed(noise, _soft(45, 260, -0.5, 600), count)
    made *= _slow(noise, count, 0.3, 0.75, 1) * f32(0.5)
    knock = shaped(noise, samples(0.09), _soft(90, 700, -0.4, 1500))
    knock *= np.exp(-np.arange(len(knock)) / (0.018 * RATE)).astype(f32)
    t = 0.6
    while t < count / RATE:
        for later, level in ((0.0, 1.0), (0.17, 0.8)):
            sway = _between(noise, 0.85, 1.0)
            _place(made, fade_in(knock, 1), t + later, _between(noise, -0.3, 0.3), level * sway)
        t += 1.32 * _between(noise, 0.98, 1.02)
    return made


def _bell(noise: Noise, count: int) -> Sound:
    """A bell in a tower some streets away."""
    made = np.zeros((2, count), f32)
    strike = 196.0 * 2 ** (int(noise.random() * 5) / 12)
    ratios = np.array([0.5, 1.0, 1.19, 1.5, 2.0, 2.66, 3.0])  # hum, prime, minor third …
    level = np.array([0.5, 0.8, 0.7, 0.3, 1.0, 0.25, 0.15])
    decay = np.array([9.0, 6.0, 5.0, 4.0, 3.5, 2.0, 1.5])
    tone = modal(samples(7.0), strike * ratios, decay, level, uniform(noise, 0, 6.28, 7))
    tone = fade_out(fade_in(tone, 6), 400)
    t = _between(noise, 2.0, 4.0)
    while t < count / RATE - 4:
        _place(made, tone, t, -0.35, _between(noise, 0.8, 1.0))
        t += _between(noise, 5.5, 6.5)
    return made


def _chimes(noise: Noise, count: int) -> Sound:
    """A wind chime under the eaves, and the air that moves it."""
    made = _wind(noise, count) * f32(0.10)
    tubes = []
    for f in (1318.5, 1480.0, 1760.0, 1975.5, 2217.5):
        tube = modal(
            samples(2.4), f * np.array([1, 2.76, 5.4]), [2.2, 0.9, 0.3], [1, 0.3, 0.12], 0.5
        )
        tubes.append(fade_out(fade_in(tube, 1.5), 200))
    t = _between(noise, 0.5, 2.0)
    while t < count / RATE - 1:
        for _ in range(1 + int(noise.random() * 5)):
            tube = tubes[int(noise.random() * 5)]
            _place(made, tube, t, _between(noise, 0.1, 0.6), _between(noise, 0.2, 0.8))
            t += _pause(noise, 0.16) + 0.05
        t += _pause(noise, 2.2) + 0.8
    return made


def _frogs(noise: Noise, count: int) -> Sound:
    """A pond at night: three frogs that answer each other."""
    made = np.zeros((2, count), f32)
    for pan in (-0.7, 0.2, 0.75):
        f, rate = _between(noise, 420, 820), _between(noise, 26, 38)
        x = np.arange(samples(_between(noise, 0.22, 0.34))) / RATE
        rattle = np.maximum(0, np.sin(2 * np.pi * rate * x)) ** 2
        croak = (np.sin(2 * np.pi * f * x) + 0.5 * np.sin(4 * np.pi * f * x)) * rattle
        croak *= np.sin(np.pi * np.arange(len(x)) / len(x)) ** 0.7
        call = croak.astype(f32)
        t = _between(noise, 0.3, 2.5)
        while t < count / RATE:
            for _ in range(1 + int(noise.random() * 3)):
                _place(made, call, t, pan, _between(noise, 0.4, 1.0))
                t += _between(noise, 0.42, 0.55)
            t += _pause(noise, 2.0) + 0.6
    return made


def _underwater(noise: Noise, count: int) -> Sound:
    """A dull pressure, and strings of bubbles that rise."""
    made = _bed(noise, _soft(40, 240, -0.6, 420), count)
    made *= _slow(noise, count, 0.2, 0.6, 1) * f32(0.6)
    grains = _drop_grains(noise, 20, 220, 900)
    t = 0.5
    while t < count / RATE:
        pan = _between(noise, -0.7, 0.7)
        for _ in range(3 + int(noise.random() * 9)):
            grain = grains[int(noise.random() * len(grains))]
            _place(made, grain, t, pan, _between(noise, 0.3, 1.0))
            t += _pause(noise, 0.07) + 0.02
        t += _pause(noise, 1.6) + 0.5
    return made


# Each with its loudness under the music (LU)
TEXTURES: Mapping[str, tuple[Callable[[Noise, int], Sound], float]] = MappingProxyType(
    {
        "rain": (_rain, -22.0),
        "storm": (_storm, -19.0),
        "wind": (_wind, -21.0),
        "sea": (_sea, -22.0),
        "brook": (_brook, -23.0),
        "fire": (_fire, -23.0),
        "birds": (_birds, -24.0),
        "crickets": (_crickets, -25.0),
        "snow": (_snow, -26.0),
        "murmur": (_murmur, -23.0),
        "clock": (_clock, -25.0),
        "rails": (_rails, -22.0),
        "bell": (_bell, -21.0),
        "chimes": (_chimes, -24.0),
        "frogs": (_frogs, -25.0),
        "underwater": (_underwater, -22.0),
    }
)
