"""Reads a page aloud with an embedded voice, alone or over its music."""

from collections.abc import Sequence

import numpy as np

from models.embedded import ffmpeg
from models.embedded.composer.signal import RATE, Sound, edges
from models.embedded.narrator.mixing import over_music, softened
from models.embedded.narrator.spoken import Utterance, utterances
from models.embedded.narrator.voice import speak
from models.errors import CannotRead, TooMuch
from models.making import File, MadeWith, OnStep, Step
from models.sounds import NarrateOrder, Narration

MODEL = "espeak-ng/1.52"
MOST_CHARACTERS = 12_000
_MOST_MUSIC_SECONDS, _MOST_MUSIC_BYTES = 600.0, 32 * 1024**2


class EmbeddedNarrator:
    """Fills `models.sounds.Narrator`.

    Raises CannotRead for a text without a word, TooMuch for one too long, and NotAvailable
    where espeak-ng is not installed.
    """

    def narrate(self, orders: Sequence[NarrateOrder], on_step: OnStep) -> list[Narration]:
        made = []
        for index, order in enumerate(orders):
            on_step(Step(2 * index, 2 * len(orders)))
            voice = spoken(order.text, order.language, order.grave)
            on_step(Step(2 * index + 1, 2 * len(orders)))
            made.append(finished(order, voice, _made_with(order)))
        on_step(Step(2 * len(orders), 2 * len(orders)))
        return made


def finished(order: NarrateOrder, voice: Sound, made_with: MadeWith) -> Narration:
    """A voice, as `placed` gives it, for players and voice messages; over its music, if any."""
    mixed = voice
    if order.music is not None:
        music = ffmpeg.decode(
            order.music,
            "music",
            rate=RATE,
            channels=2,
            most_seconds=_MOST_MUSIC_SECONDS,
            most_bytes=_MOST_MUSIC_BYTES,
        )
        mixed = over_music(voice, music)
    audio, ogg = ffmpeg.encode(mixed, RATE, [ffmpeg.MP3, ffmpeg.OPUS_MUSIC])
    return Narration(
        audio=File(audio, "audio/mpeg", "page.mp3"),
        voice=File(ogg, "audio/ogg", "page.ogg"),
        seconds=mixed.shape[1] / RATE,
        made_with=made_with,
    )


def _made_with(order: NarrateOrder) -> MadeWith:
    settings = {
        "language": order.language,
        "grave": order.grave,
        "music": order.music is not None,
    }
    return MadeWith("embedded", MODEL, order.seed, settings)


def spoken(text: str, language: str, grave: bool = False) -> Sound:
    """The softened voice alone, stereo at 44.1 kHz."""
    return placed(speak(breaths(text, language), grave, language))


def breaths(text: str, language: str) -> list[Utterance]:
    """What there is to say. Raises CannotRead for a text without a word, TooMuch for a book."""
    if len(text) > MOST_CHARACTERS:
        raise TooMuch("text to read", f"{MOST_CHARACTERS} characters")
    found = utterances(text, language)
    if not found:
        raise CannotRead("text", "there is no word in it")
    return found


def placed(voice: Sound) -> Sound:
    """A voice alone, mono, as it is heard: softened, in a small room, with a moment before it."""
    made = softened(voice)
    made *= edges(made.shape[1], 0.02, 0.15)
    return np.pad(made, ((0, 0), (RATE // 5, 0)))
