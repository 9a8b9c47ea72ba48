"""The sound of a film: its music, and somebody's voice over it."""

import numpy as np

from models.embedded import ffmpeg
from models.embedded.composer.loudness import to_level
from models.embedded.composer.signal import RATE, Sound, edges, samples
from models.embedded.narrator.mixing import VOICE_LOUDNESS, over_music

MOST_SECONDS = 600.0
_MOST_BYTES = 48 * 1024**2
_CEILING = -2.0  # dBTP


def soundtrack(music: bytes | None, voice: bytes | None, least_seconds: float) -> Sound | None:
    """Stereo at 44.1 kHz, at least so long (music comes again); None for a silent film."""
    bed = _opened(music, "music") if music is not None else None
    words = _opened(voice, "voice") if voice is not None else None
    if words is not None:
        words = to_level(words, VOICE_LOUDNESS, _CEILING)
        quiet_end = samples(1.0)
        mixed = (
            over_music(words, bed) if bed is not None else np.pad(words, ((0, 0), (0, quiet_end)))
        )
    elif bed is not None:
        mixed = bed
    else:
        return None
    wanted = samples(least_seconds)
    if mixed.shape[1] >= wanted:
        return mixed
    if bed is None:
        return np.pad(mixed, ((0, 0), (0, wanted - mixed.shape[1])))
    parts, length = [mixed], mixed.shape[1]
    while length < wanted:
        parts.append(bed)
        length += bed.shape[1]
    whole = np.concatenate(parts, axis=1)[:, :wanted]
    whole *= edges(wanted, 0.0, 3.0)
    return np.ascontiguousarray(whole)


def _opened(data: bytes, what: str) -> Sound:
    return ffmpeg.decode(
        data, what, rate=RATE, channels=2, most_seconds=MOST_SECONDS, most_bytes=_MOST_BYTES
    )
