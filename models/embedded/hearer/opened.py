"""A voice note opened: its samples, where somebody speaks, and a recording every player plays."""

from models.embedded import ffmpeg
from models.embedded.composer.loudness import to_level
from models.embedded.hearer.speech import RATE, outer, sounding, spoken
from models.embedded.narrator.voice import resampled
from models.making import File
from models.sounds import Recording

MOST_SECONDS = 600.0
MOST_BYTES = 32 * 1024**2
_FULL_RATE = 44_100
# LUFS and dBTP of what is played back; one channel, which both ears hear 3 dB louder
_LOUDNESS, _CEILING = -21.0, -2.0


class Opened:
    """A recording decoded once, at both rates it is needed in: all of it, and what words need."""

    def __init__(self, recording: Recording) -> None:
        (self._sound,) = ffmpeg.decode(
            recording.data,
            "voice note",
            rate=_FULL_RATE,
            most_seconds=MOST_SECONDS,
            most_bytes=MOST_BYTES,
        )
        self.seconds = len(self._sound) / _FULL_RATE
        self.narrow = resampled(self._sound, _FULL_RATE, RATE)
        self._sounding = sounding(self.narrow)
        self.spans = spoken(self.narrow, self._sounding)

    @property
    def speech_seconds(self) -> float:
        return sum(span.seconds for span in self.spans)

    def playable(self) -> File:
        """Silence at both ends cut, brought to a comfortable level, without its metadata."""
        kept = outer(self._sounding, self.seconds)
        part = self._sound[None, int(kept.start * _FULL_RATE) : int(kept.end * _FULL_RATE)]
        if self._sounding:  # silence is not made louder
            part = to_level(part, _LOUDNESS, _CEILING)
        (ogg,) = ffmpeg.encode(part, _FULL_RATE, [ffmpeg.OPUS_VOICE])
        return File(ogg, "audio/ogg", "voice.ogg")
