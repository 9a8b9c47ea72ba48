"""The embedded voice: espeak-ng in a child process, one segment a breath."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from models.embedded import child
from models.embedded.composer.signal import RATE, Sound, f32
from models.embedded.narrator.spoken import Utterance
from models.errors import NotAvailable, TooMuch

_PROGRAM = Path(__file__).with_name("speak.py")
_MOST_SECONDS = 20 * 60  # of speech; the child stops by itself there
# Variant f5 is the clearest of espeak-ng's: our own recogniser understood twice as many of its
# words as of the plain voice's
_VARIANT = "+f5"
_VOICES: Mapping[str, str] = MappingProxyType(
    {"en": "en-us", "zh": "cmn", "no": "nb", "pt": "pt-br"}  # elsewhere the code is the name
)
_PACE, _GRAVE_PACE = 138, 122  # words a minute; espeak-ng's own is 175


def speak(utterances: Sequence[Utterance], grave: bool, home: str) -> Sound:
    """Mono at 44.1 kHz. A foreign name whose language has no voice is said by that of `home`.

    Raises NotAvailable where espeak-ng or a voice for `home` is missing, TooMuch for hours of text.
    """
    known = voices()
    if _voice(home) not in known:
        raise NotAvailable(f"the embedded voice does not speak {home!r}")
    segments = []
    for utterance in utterances:
        language = utterance.language if _voice(utterance.language) in known else home
        segments.append(
            {
                "voice": _voice(language) + _VARIANT,
                "text": _readable(utterance.text, language),
                "rate": _GRAVE_PACE if grave else _PACE,
                "pitch": 40 if grave else 46,
                "range": 38 if grave else 55,
                "pause": utterance.pause * (1.35 if grave else 1.0),
            }
        )
    limits = child.Limits(seconds=120.0, most_bytes=_MOST_SECONDS * 22_050 * 2 + 4096)
    ended = child.run(
        [sys.executable, "-I", str(_PROGRAM)],
        limits,
        given=json.dumps({"segments": segments}).encode(),
    )
    if ended.code != 0:
        raise NotAvailable(f"the voice could not speak ({ended.code}): {ended.words}")
    head, _, samples = ended.out.partition(b"\n")
    rate = int(json.loads(head)["rate"])
    if len(samples) >= 2 * rate * _MOST_SECONDS:
        raise TooMuch("text to read", f"{_MOST_SECONDS // 60} minutes of speech")
    spoken = np.frombuffer(samples, dtype=np.int16).astype(f32) / f32(32_768)
    return resampled(spoken, rate, RATE)


def voices() -> frozenset[str]:
    """Codes of the languages that espeak-ng brings, as its data folder names them."""
    try:
        import espeakng_loader as _loader
    except ImportError as error:
        raise NotAvailable("no voice here: pip install espeakng-loader") from error
    loader: Any = _loader  # it has no types
    languages = Path(loader.get_data_path()) / "lang"
    return frozenset(path.name.lower() for path in languages.rglob("*") if path.is_file())


def _voice(language: str) -> str:
    code = language.lower()
    return _VOICES.get(code, _VOICES.get(code.split("-")[0], code.split("-")[0]))


def _readable(text: str, language: str) -> str:
    return _kana(text) if language == "ja" else text


def _kana(text: str) -> str:
    """Japanese as it is read: espeak-ng knows kana, and few kanji."""
    import fugashi
    import unidic_lite

    analyser: Any = fugashi
    dictionary: Any = unidic_lite
    tagger = analyser.Tagger(f'-d "{dictionary.DICDIR}" -r /dev/null')
    said = []
    for word in tagger(text):
        kana = getattr(word.feature, "pron", None) or getattr(word.feature, "kana", None)
        said.append(kana if kana and kana != "*" else word.surface)
    return " ".join(said)


def resampled(sound: Sound, rate: int, wanted: int) -> Sound:
    """By Fourier transform in overlapping pieces of ten seconds; mono."""
    if rate == wanted or not len(sound):
        return sound
    size, guard = rate * 10, rate // 5
    made = []
    for at in range(0, len(sound), size):
        piece = sound[max(0, at - guard) : at + size + guard]
        before = guard - (at - max(0, at - guard))
        piece = np.pad(piece, (before, size + 2 * guard - before - len(piece)))
        count = round(len(piece) * wanted / rate)
        spectrum = np.fft.rfft(piece)
        room = np.zeros(count // 2 + 1, spectrum.dtype)
        keep = min(len(room), len(spectrum))
        room[:keep] = spectrum[:keep]
        whole = np.fft.irfft(room, count) * (count / len(piece))
        edge = round(guard * wanted / rate)
        made.append(whole[edge : edge + round(size * wanted / rate)].astype(f32))
    return np.concatenate(made)[: round(len(sound) * wanted / rate)]
