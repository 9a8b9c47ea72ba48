"""The neural composer: a page's music from a model, finished as the embedded composer's is.

It is asked for what the embedded composer would have played. What comes out unusable (silence,
broken samples) is played once more from another seed; after that the embedded composer plays, and
the piece says so.
"""

import functools
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.embedded.composer import EmbeddedComposer, files
from models.embedded.composer.cover import draw_cover
from models.embedded.composer.listen import Measures, measure_sound
from models.embedded.composer.loudness import SILENT, to_level
from models.embedded.composer.render import CEILING, LOUDNESS, ended
from models.embedded.composer.room import in_room
from models.embedded.composer.score import Score
from models.embedded.composer.signal import RATE, Sound, f32
from models.embedded.composer.writing import write_score
from models.embedded.narrator.voice import resampled
from models.making import MadeWith, OnStep, Step, unheard
from models.neural.machine import Machine
from models.neural.players import COMPOSER, Player, joined, sections
from models.neural.scoring import Request, request
from models.sounds import MusicOrder, Piece
from models.words import Hour

log = logging.getLogger(__name__)

STEPS = 20  # of progress
OVERLAP = 2.0  # seconds in which one section fades into the next
TRIES = 2
NEXT_SEED = 7919  # from one try, or one section, to the next
MOST_SILENT = 0.6  # share of a piece; a restful one has .2
LEAST_SECONDS, MOST_SECONDS = 5.0, 60.0


@dataclass(frozen=True, slots=True)
class _Work:
    order: MusicOrder
    score: Score
    request: Request
    seed: int
    seconds: float


class NeuralComposer:
    """Fills `models.sounds.Composer`."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._checkpoint = machine.checkpoint("composer")
        self.batch = self._checkpoint.batch

    @functools.cached_property
    def _embedded(self) -> EmbeddedComposer:
        return EmbeddedComposer()

    def compose(self, orders: Sequence[MusicOrder], on_step: OnStep) -> list[Piece]:
        works = [_planned(order) for order in orders]
        done: dict[int, Piece] = {}
        for attempt in range(TRIES):
            todo = [number for number in range(len(works)) if number not in done]
            for numbers in _alike(works, todo):
                again = [replace(works[n], seed=works[n].seed + attempt) for n in numbers]
                sounds = self._machine.use(
                    COMPOSER, functools.partial(self._play, works=again, on_step=on_step), on_step
                )
                for number, work, sound in zip(numbers, again, sounds, strict=True):
                    piece = self._finished(work, sound)
                    if piece is not None:
                        done[number] = piece
        for number, work in enumerate(works):
            if number not in done:
                done[number] = self._instead(work.order)
        on_step(Step(STEPS, STEPS))
        return [done[number] for number in range(len(works))]

    def _play(self, player: Player, works: Sequence[_Work], on_step: OnStep) -> list[Sound]:
        """Two sections at most are played; a longer piece comes back to them in turn."""
        seconds = works[0].seconds
        count, each = sections(seconds, player.longest, OVERLAP)
        takes = min(count, 2)
        requests = [work.request for work in works for _ in range(takes)]
        seeds = [work.seed + NEXT_SEED * take for work in works for take in range(takes)]
        on_step(Step(0, STEPS))
        played = player.play(
            requests,
            seeds,
            each,
            lambda share: on_step(Step(min(STEPS - 1, int(share * (STEPS - 1))), STEPS)),
        )
        overlap = int(OVERLAP * player.rate)
        made = []
        for number in range(len(works)):
            own = played[number * takes : (number + 1) * takes]
            made.append(
                _at_our_rate(
                    joined([own[section % takes] for section in range(count)], overlap),
                    player.rate,
                )
            )
        return made

    def _finished(self, work: _Work, sound: Sound) -> Piece | None:
        """A piece for players; None if there is nothing worth hearing."""
        if sound.size == 0 or not np.isfinite(sound).all():
            log.warning("%s made no sound that can be played", self._checkpoint.id)
            return None
        sound = sound - sound.mean(axis=1, keepdims=True)
        stereo = sound if len(sound) == 2 else _stereo(sound[0], work.score)
        stereo = to_level(ended(np.ascontiguousarray(stereo, f32)), LOUDNESS, CEILING)
        heard = measure_sound(stereo)
        if heard.loudness <= SILENT or heard.silence > MOST_SILENT:
            log.warning("%s made silence", self._checkpoint.id)
            return None
        order, score = work.order, work.score
        cover = draw_cover(
            score, order.colours, order.seed, order.hour is Hour.NIGHT, order.language
        )
        audio, voice, front = files(order, stereo, cover, heard.key, heard.tempo)
        return Piece(
            audio=audio,
            voice=voice,
            midi=None,  # what is heard was never written down
            cover=front,
            seconds=heard.seconds,
            loudness=heard.loudness,
            peak=heard.peak,
            key=heard.key,
            tempo=heard.tempo,
            instruments=score.instruments,
            made_with=self._made_with(work, heard),
        )

    def _made_with(self, work: _Work, heard: Measures) -> MadeWith:
        return MadeWith(
            "neural",
            self._checkpoint.id,
            work.order.seed,
            {
                "attempt": work.order.attempt,
                "seconds": work.seconds,
                "mood": work.score.manner,
                "played_seed": work.seed,
                "prompt": work.request.words,
                "never": work.request.never,
                "steps": self._checkpoint.steps,
                "guidance": self._checkpoint.guidance,
                "asked_key": work.request.key,
                "asked_tempo": work.request.bpm,
                "stereo": round(heard.stereo, 2),
                "profile": self._machine.profile.name,
            },
        )

    def _instead(self, order: MusicOrder) -> Piece:
        """The embedded composer's piece, which says whom it stands in for."""
        log.warning("the embedded composer plays instead of %s", self._checkpoint.id)
        (piece,) = self._embedded.compose([order], unheard)
        said = {"instead_of": self._checkpoint.id, "because": "it made nothing worth hearing"}
        made_with = replace(piece.made_with, settings={**piece.made_with.settings, **said})
        return replace(piece, made_with=made_with)


def _planned(order: MusicOrder) -> _Work:
    score = write_score(order)
    seconds = float(np.clip(order.seconds, LEAST_SECONDS, MOST_SECONDS))
    seed = order.seed + order.attempt * 104_729  # "another tune" is another chance
    return _Work(order, score, request(order, score), seed, seconds)


def _alike(works: Sequence[_Work], todo: Sequence[int]) -> list[list[int]]:
    """Those that can be played together: of one length."""
    groups: dict[float, list[int]] = {}
    for number in todo:
        groups.setdefault(works[number].seconds, []).append(number)
    return list(groups.values())


def _at_our_rate(sound: Sound, rate: int) -> Sound:
    return np.stack([resampled(channel, rate, RATE) for channel in sound])


def _stereo(sound: Sound, score: Score) -> Sound:
    """A model that plays in mono is set in the room of the score."""
    both = np.stack([sound, sound])
    return in_room(both, both * f32(0.12), score.room, score.bright, 0.0)
