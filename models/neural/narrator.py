"""The neural narrator: reads a page aloud in a voice of its language, alone or over its music.

The text is prepared, and the voice placed and mixed, as the embedded narrator does. A language
that no voice here speaks, or a page that a voice could not say, is read by the embedded voice;
the narration says so. A single breath it has no letters for is said by the embedded voice too.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from models.embedded.composer.loudness import integrated, to_level
from models.embedded.composer.signal import RATE, Sound, f32
from models.embedded.hearer.speech import RATE as SPEECH_RATE
from models.embedded.hearer.speech import outer, sounding
from models.embedded.narrator import EmbeddedNarrator, breaths, finished, placed
from models.embedded.narrator.spoken import Utterance
from models.embedded.narrator.voice import resampled, speak
from models.making import MadeWith, OnStep, Step, unheard
from models.neural.machine import Machine
from models.neural.voices import Voice, voice_of
from models.sounds import NarrateOrder, Narration

log = logging.getLogger(__name__)

LONGEST = 150  # weight of a breath; Bark says about 14 seconds in one go
WIDE = 2.5  # a character of Korean, Chinese or Japanese takes as long as so many Latin letters
LEVEL, PEAK = -20.0, -3.0  # LUFS of each breath before they are put together
_BREAKS = re.compile(r"(?<=[,;:，、；：])\s*|(?<=\s)")


class NeuralNarrator:
    """Fills `models.sounds.Narrator`."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._embedded = EmbeddedNarrator()

    def narrate(self, orders: Sequence[NarrateOrder], on_step: OnStep) -> list[Narration]:
        """Page after page; the breaths of one are said together where the voice can."""
        made = []
        for number, order in enumerate(orders):
            said = [
                part for breath in breaths(order.text, order.language) for part in shorter(breath)
            ]
            made.append(self._one(order, said, number, len(orders), on_step))
        on_step(Step(len(orders), len(orders)))
        return made

    def _one(
        self,
        order: NarrateOrder,
        said: Sequence[Utterance],
        number: int,
        of: int,
        on_step: OnStep,
    ) -> Narration:
        language = order.language.split("-")[0].lower()
        own = f"narrator.{language}"
        name = own if self._machine.has(own) else "narrator"

        def tell(done: int) -> None:
            on_step(Step(number * len(said) + done, of * len(said)))

        def work(voice: Voice) -> tuple[Sound, int] | str:
            if not voice.speaks(language):
                return f"it does not speak {language}"
            spoken = voice.say([one.text for one in said], language, order.seed, order.grave, tell)
            tidy = [_tidied(sound, voice.rate) for sound in spoken]
            lost = sum(one is None for one in tidy)
            if lost > len(said) / 2:
                return "it did not speak"
            return _together(said, tidy, order, language), lost

        worked = self._machine.use(voice_of(name), work, on_step)
        checkpoint = self._machine.checkpoint(name).id
        if isinstance(worked, str):
            return self._instead(order, checkpoint, worked)
        voice, lost = worked
        settings: dict[str, object] = {
            "language": language,
            "grave": order.grave,
            "music": order.music is not None,
            "said_by_another": lost,
            "profile": self._machine.profile.name,
        }
        return finished(order, placed(voice), MadeWith("neural", checkpoint, order.seed, settings))

    def _instead(self, order: NarrateOrder, checkpoint: str, why: str) -> Narration:
        """The embedded voice reads, and the narration says for whom."""
        log.warning("the embedded voice reads instead of %s: %s", checkpoint, why)
        (made,) = self._embedded.narrate([order], unheard)
        said = {"instead_of": checkpoint, "because": why}
        made_with = replace(made.made_with, settings={**made.made_with.settings, **said})
        return replace(made, made_with=made_with)


def shorter(breath: Utterance) -> Iterator[Utterance]:
    """A breath that is too long for one go, parted at commas, else between words or characters."""
    pieces = [""]
    for part in _BREAKS.split(breath.text):
        for piece in _pieces(part):
            if pieces[-1] and _weight(pieces[-1] + piece) > LONGEST:
                pieces.append("")
            pieces[-1] += piece
    for piece in pieces[:-1]:
        yield replace(breath, text=piece.strip(), pause=0.08)
    yield replace(breath, text=pieces[-1].strip())


def _pieces(part: str) -> Iterator[str]:
    while _weight(part) > LONGEST:
        count = int(LONGEST / WIDE)
        yield part[:count]
        part = part[count:]
    if part:
        yield part


def _weight(text: str) -> float:
    return sum(WIDE if ord(sign) > 0x2E7F else 1.0 for sign in text)


def _tidied(sound: Sound, rate: int) -> Sound | None:
    """A breath without the silence around it, at an even level; None if nobody speaks in it."""
    if not len(sound) or not np.isfinite(sound).all():
        return None
    spans = sounding(resampled(np.ascontiguousarray(sound, f32), rate, SPEECH_RATE))
    if not spans:
        return None
    kept = outer(spans, len(sound) / rate)
    part = np.ascontiguousarray(sound[int(kept.start * rate) : int(kept.end * rate)], f32)
    ours = resampled(part, rate, RATE)
    return _levelled(ours)


def _levelled(sound: Sound) -> Sound:
    both = to_level(sound[None].copy(), LEVEL, PEAK)
    return np.asarray(both[0], f32)


def _together(
    said: Sequence[Utterance], tidy: Sequence[Sound | None], order: NarrateOrder, language: str
) -> Sound:
    """All breaths with their pauses. What is missing is said by the embedded voice."""
    slower = 1.35 if order.grave else 1.0
    parts = []
    for one, sound in zip(said, tidy, strict=True):
        if sound is None:
            sound = speak([one], order.grave, language)
            if integrated(sound[None]) > -70:
                sound = _levelled(sound)
        parts += [sound, np.zeros(int(one.pause * slower * RATE), f32)]
    return np.concatenate(parts)
