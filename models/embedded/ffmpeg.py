"""The one place that runs ffmpeg. It may open nothing but the bytes it is given.

Input and output are anonymous files handed over as descriptors, and `fd` is the only protocol
it may speak: a playlist, a `concat:`, a `file://` or an address inside a container leads
nowhere. The container is told by its first bytes and forced, decoders are named one by one,
and time, memory and size are limited. Nothing has a name on the disk, so nothing stays behind,
however the process ends.
"""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from models.embedded import child
from models.errors import CannotRead, ModelError, NotAvailable, TooMuch

MOST_ALLOCATED = 256 * 1024**2  # bytes in one piece: a header may promise anything


class FfmpegFailed(ModelError):
    """ffmpeg gave up on work of our own making; the message is its last words."""


@dataclass(frozen=True, slots=True)
class Input:
    data: bytes | memoryview
    options: tuple[str, ...]  # "-f", "ogg" … : the format is always forced


@dataclass(frozen=True, slots=True)
class Output:
    options: tuple[str, ...]
    most_bytes: int = 64 * 1024**2


@lru_cache(maxsize=1)
def executable() -> str:
    import imageio_ffmpeg

    wheel: Any = imageio_ffmpeg  # it has no types
    try:
        return str(wheel.get_ffmpeg_exe())
    except RuntimeError as error:
        raise NotAvailable("ffmpeg is missing: pip install imageio-ffmpeg") from error


def run(
    inputs: Sequence[Input],
    outputs: Sequence[Output],
    *,
    stream: tuple[tuple[str, ...], Iterable[bytes]] | None = None,
    seconds: float = 120.0,
) -> list[bytes]:
    """Runs once and gives what each output holds.

    `stream` is one more input, the last, that is made piece by piece: its options and pieces.
    Raises FfmpegFailed with ffmpeg's own words, or TooMuch when it takes over `seconds`.
    """
    with contextlib.ExitStack() as stack:
        command = [executable(), "-hide_banner", "-nostdin", "-loglevel", "error", "-y"]
        command += ["-threads", "1", "-filter_threads", "1", "-filter_complex_threads", "1"]
        command += ["-max_alloc", str(MOST_ALLOCATED)]
        descriptors: list[int] = []
        for given in inputs:
            file = stack.enter_context(child.nameless())
            file.write(given.data)
            file.flush()
            file.seek(0)
            descriptors.append(file.fileno())
            command += ["-protocol_whitelist", "fd", *given.options]
            command += ["-fd", str(file.fileno()), "-i", "fd:"]
        if stream is not None:
            command += ["-protocol_whitelist", "fd", *stream[0], "-fd", "0", "-i", "fd:"]
        made: list[IO[bytes]] = []
        for wanted in outputs:
            file = stack.enter_context(child.nameless())
            made.append(file)
            descriptors.append(file.fileno())
            command += [*wanted.options, "-fs", str(wanted.most_bytes)]
            command += ["-fd", str(file.fileno()), "fd:"]
        most = max((output.most_bytes for output in outputs), default=0)
        ended = child.run(
            command,
            child.Limits(seconds, most),
            given=stream[1] if stream is not None else b"",
            keep_open=descriptors,
        )
        if ended.code != 0:
            raise FfmpegFailed(f"ffmpeg ended with {ended.code}: {ended.words}")
        results = []
        for file in made:
            file.seek(0)
            results.append(file.read())
        return results


# --- reading what people send ------------------------------------------------------------

_AUDIO_DECODERS = (
    "opus,libopus,vorbis,libvorbis,mp3,mp3float,aac,alac,flac,speex,libspeex,amrnb,amrwb,"
    "pcm_u8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,"
    "pcm_f64le,pcm_alaw,pcm_mulaw,adpcm_ms,adpcm_ima_wav"
)
# Our name of a container → ffmpeg's demuxer
_DEMUXERS: Mapping[str, str] = MappingProxyType(
    {
        "ogg": "ogg",
        "webm": "matroska,webm",
        "mp4": "mov",
        "wav": "wav",
        "mp3": "mp3",
        "aac": "aac",
        "flac": "flac",
        "caf": "caf",
        "amr": "amr",
    }
)


def container(data: bytes) -> str | None:
    """What the first bytes say this is; None for anything that is not sound to us."""
    head = data[:16]
    if head[:4] == b"OggS":
        return "ogg"
    if head[:4] == b"\x1aE\xdf\xa3":
        return "webm"
    if head[4:8] == b"ftyp":
        return "mp4"
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return "wav"
    if head[:4] == b"fLaC":
        return "flac"
    if head[:4] == b"caff":
        return "caf"
    if head[:5] == b"#!AMR":
        return "amr"
    if head[:3] == b"ID3":
        return "mp3"
    if len(head) > 2 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        return "aac"
    if len(head) > 2 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head[1] & 0x06:
        return "mp3"
    return None


def decode(
    data: bytes,
    what: str,
    *,
    rate: int,
    channels: int = 1,
    most_seconds: float,
    most_bytes: int,
) -> npt.NDArray[np.float32]:
    """The samples of what somebody sent, (channels, n) in −1…1.

    Raises CannotRead or TooMuch; what a truncated file still holds is given.
    """
    if not data:
        raise CannotRead(what, "it is empty")
    if len(data) > most_bytes:
        raise TooMuch(what, f"{most_bytes // 1024**2} MB")
    kind = container(data)
    if kind is None:
        raise CannotRead(what, "this is no kind of recording that is known here")
    options = ["-f", _DEMUXERS[kind], "-format_whitelist", _DEMUXERS[kind]]
    options += ["-codec_whitelist", _AUDIO_DECODERS, "-t", f"{most_seconds + 1:.0f}"]
    if kind == "mp4":
        options += ["-enable_drefs", "0", "-use_absolute_path", "0"]
    most = int((most_seconds + 2) * rate * channels * 4)
    wanted = Output(
        ("-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-ac", str(channels),
         "-ar", str(rate), "-c:a", "pcm_f32le", "-f", "f32le"),
        most,
    )  # fmt: skip
    try:
        (raw,) = run([Input(data, tuple(options))], [wanted], seconds=60.0)
    except FfmpegFailed as failed:
        raise CannotRead(what, "it is damaged, or not what it says it is") from failed
    except TooMuch as late:
        raise TooMuch(what, late.limit) from late
    whole = len(raw) // (4 * channels) * channels
    sound = np.frombuffer(raw, dtype="<f4", count=whole).reshape(-1, channels).T
    sound = np.array(sound, dtype=np.float32, order="C")
    del raw
    if sound.shape[1] == 0:
        raise CannotRead(what, "there is no sound in it")
    if sound.shape[1] > most_seconds * rate:
        raise TooMuch(what, f"{most_seconds:.0f} seconds")
    np.nan_to_num(sound, copy=False, nan=0.0, posinf=0.0, neginf=0.0)  # a float file may hold them
    return np.clip(sound, -4.0, 4.0, out=sound)


# --- writing -----------------------------------------------------------------------------

_EXACT = ("-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1")
# V4 rather than a constant 128k: lame's own scaling makes the latter 0.4 LU quieter
MP3 = Output(("-map", "0:a", "-c:a", "libmp3lame", "-q:a", "4", "-id3v2_version", "0",
              "-write_id3v1", "0", *_EXACT, "-f", "mp3"))  # fmt: skip
OPUS_MUSIC = Output(("-map", "0:a", "-c:a", "libopus", "-b:a", "72k", *_EXACT, "-f", "ogg"))
OPUS_VOICE = Output(("-map", "0:a", "-c:a", "libopus", "-b:a", "32k", "-application", "voip",
                     *_EXACT, "-f", "ogg"))  # fmt: skip


def encode(sound: npt.NDArray[np.float32], rate: int, outputs: Sequence[Output]) -> list[bytes]:
    """Encodes (channels, n) or (n) samples into each of the outputs, in one run."""
    return run([pcm(sound, rate)], outputs)


def pcm(sound: npt.NDArray[np.float32], rate: int) -> Input:
    """Samples as an input: (channels, n) or (n)."""
    channels = 1 if sound.ndim == 1 else sound.shape[0]
    interleaved = np.ascontiguousarray(sound.T, dtype="<f4")
    options = ("-f", "f32le", "-ar", str(rate), "-ac", str(channels))
    return Input(interleaved.data.cast("B") if interleaved.size else b"", options)
