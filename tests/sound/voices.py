"""Recordings for the tests, spoken by the embedded voice or made of tones."""

import io
import wave
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from models.embedded import ffmpeg
from models.embedded.composer.signal import RATE, Sound
from models.embedded.narrator.spoken import utterances
from models.embedded.narrator.voice import speak


@lru_cache(maxsize=8)
def said(text: str, language: str = "en") -> Sound:
    """Plain speech, mono at 44.1 kHz."""
    sound = speak(utterances(text, language), False, language)
    sound.setflags(write=False)
    return sound


def tone(seconds: float, hertz: float = 440.0, level: float = 0.3, rate: int = RATE) -> Sound:
    t = np.arange(int(seconds * rate)) / rate
    return (level * np.sin(2 * np.pi * hertz * t)).astype(np.float32)


def wav(
    sound: npt.NDArray[np.float32], rate: int = RATE, width: int = 2, channels: int = 1
) -> bytes:
    """A WAV of 8 or 16 bits; every channel holds the same."""
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        clipped = np.clip(sound, -1, 1)
        samples = (
            (clipped * 32_767).astype("<i2")
            if width == 2
            else (clipped * 127 + 128).astype(np.uint8)
        )
        file.writeframes(np.repeat(samples[:, None], channels, 1).tobytes())
    return stream.getvalue()


def ogg(sound: npt.NDArray[np.float32]) -> bytes:
    """As Telegram sends it."""
    return ffmpeg.encode(sound, RATE, [ffmpeg.OPUS_VOICE])[0]


def coded(sound: npt.NDArray[np.float32], *options: str) -> bytes:
    """By any other encoder."""
    return ffmpeg.encode(sound, RATE, [ffmpeg.Output(("-map", "0:a", *options))])[0]
