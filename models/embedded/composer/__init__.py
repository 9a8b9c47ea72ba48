"""Music for a page on any CPU: a score from the page's words and mood, played and recorded."""

import re
from collections.abc import Sequence
from threading import Lock

from models.embedded import ffmpeg
from models.embedded.composer.cover import draw_cover
from models.embedded.composer.render import Renderer
from models.embedded.composer.signal import RATE, Sound
from models.embedded.composer.tags import tagged
from models.embedded.composer.writing import write_score
from models.making import File, MadeWith, OnStep, Step
from models.sounds import MusicOrder, Piece
from models.words import Hour

MODEL = "daydrawn-composer/2"
_STEPS = 10  # of progress that one piece reports


class EmbeddedComposer:
    """Fills `models.sounds.Composer`. Keeps its notes: a second piece is made faster."""

    def __init__(self) -> None:
        self._renderer = Renderer()
        self._one_at_a_time = Lock()  # the kept notes are not made for two threads

    def compose(self, orders: Sequence[MusicOrder], on_step: OnStep) -> list[Piece]:
        of = len(orders) * _STEPS
        with self._one_at_a_time:
            return [
                self._piece(order, index * _STEPS, of, on_step)
                for index, order in enumerate(orders)
            ]

    def _piece(self, order: MusicOrder, done: int, of: int, on_step: OnStep) -> Piece:
        score = write_score(order)
        night = order.hour is Hour.NIGHT
        cover = draw_cover(score, order.colours, order.seed, night, order.language)
        on_step(Step(done + 1, of, cover))
        rendered = self._renderer.render(
            score, lambda share: on_step(Step(done + 1 + int(share * (_STEPS - 3)), of))
        )
        audio, voice, front = files(order, rendered.sound, cover, score.key_name, score.bpm)
        on_step(Step(done + _STEPS, of))
        return Piece(
            audio=audio,
            voice=voice,
            midi=File(score.midi(), "audio/midi", f"{_name(order)}.mid"),
            cover=front,
            seconds=rendered.seconds,
            loudness=rendered.loudness,
            peak=rendered.peak,
            key=score.key_name,
            tempo=score.bpm,
            instruments=score.instruments,
            made_with=MadeWith(
                "embedded",
                MODEL,
                order.seed,
                {
                    "attempt": order.attempt,
                    "seconds": order.seconds,
                    "mood": score.manner,
                    "score": score.digest(),
                    "textures": list(score.textures),
                    "form": [section for section, _ in score.bars],
                },
            ),
        )


def files(
    order: MusicOrder, sound: Sound, cover: bytes, key: str, tempo: float
) -> tuple[File, File, File]:
    """A finished piece for players, for voice messages, and its cover."""
    mp3, voice = ffmpeg.encode(sound, RATE, [ffmpeg.MP3, ffmpeg.OPUS_MUSIC])
    audio = tagged(mp3, title=_title(order), day=order.day_label, cover=cover, key=key, tempo=tempo)
    name = _name(order)
    return (
        File(audio, "audio/mpeg", f"{name}.mp3"),
        File(voice, "audio/ogg", f"{name}.ogg"),
        File(cover, "image/jpeg", f"{name}.jpg"),
    )


def _title(order: MusicOrder) -> str:
    return order.title or order.day_label or "Daydrawn"


def _name(order: MusicOrder) -> str:
    return file_name(_title(order))


def file_name(title: str) -> str:
    """A title as a name for a file on any system."""
    kept = re.sub(r"[\x00-\x1f/\\:*?\"<>|.]+", " ", title)
    return " ".join(kept.split())[:60].strip() or "daydrawn"
