"""Voice notes on any CPU: safely opened, trimmed, made playable, and in English written down."""

import importlib.util
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.embedded import child
from models.embedded.hearer.opened import MOST_BYTES, MOST_SECONDS, Opened
from models.embedded.hearer.speech import RATE, Span, as_samples
from models.errors import ModelError
from models.making import MadeWith, OnStep, Step
from models.sounds import Heard, Recording

MODEL = "pocketsphinx/5"
_PROGRAM = Path(__file__).with_name("recognise.py")

__all__ = ["MOST_BYTES", "MOST_SECONDS", "EmbeddedHearer", "NotRecognised", "written"]


class NotRecognised(ModelError):
    """The recogniser broke down; the recording itself is unharmed."""


class EmbeddedHearer:
    """Fills `models.sounds.Hearer`.

    A transcript is always a draft. Where none can be made the text is empty, and `reason` says
    why: "silence", "language" (no embedded recogniser knows it), "recogniser" (it is not
    installed here), "unclear" (nothing was understood).
    """

    def hear(self, recordings: Sequence[Recording], on_step: OnStep) -> list[Heard]:
        of = 2 * len(recordings)
        heard = []
        for index, recording in enumerate(recordings):
            on_step(Step(2 * index, of))
            listened = _Listened(recording)
            on_step(Step(2 * index + 1, of))
            heard.append(listened.heard())
        on_step(Step(of, of))
        return heard


class _Listened:
    """One recording and, where a recogniser knows its language, its words."""

    def __init__(self, recording: Recording) -> None:
        self.language = recording.language.split("-")[0].lower()
        self.opened = Opened(recording)

    def heard(self) -> Heard:
        text, reason = self._words()
        return Heard(
            text=text,
            language=self.language,
            seconds=self.opened.seconds,
            speech_seconds=self.opened.speech_seconds,
            draft=True,
            playable=self.opened.playable(),
            made_with=MadeWith("embedded", MODEL if text else "none"),
            reason=reason,
        )

    def _words(self) -> tuple[str, str]:
        if not self.opened.spans:
            return "", "silence"
        if self.language != "en":
            return "", "language"
        if importlib.util.find_spec("pocketsphinx") is None:
            return "", "recogniser"
        text = written(_recognise(self.opened.narrow, self.opened.spans))
        return text, "" if text else "unclear"


def _recognise(sound: npt.NDArray[np.float32], spans: Sequence[Span]) -> list[str]:
    whole = as_samples(sound)
    parts = [whole[int(s.start * RATE) : int(s.end * RATE)].tobytes() for s in spans]
    head = json.dumps({"segments": [len(part) for part in parts]}).encode() + b"\n"
    # it needs about a third of the speech's time; ten times that is a fault
    limits = child.Limits(seconds=30 + 3 * len(sound) / RATE, most_bytes=4 * 1024**2)
    ended = child.run([sys.executable, "-I", str(_PROGRAM)], limits, given=head + b"".join(parts))
    if ended.code != 0:
        raise NotRecognised(f"the recogniser ended with {ended.code}: {ended.words}")
    texts: list[str] = json.loads(ended.out)["texts"]
    return texts


def written(texts: Sequence[str]) -> str:
    """Recognised words as a person would write them: capitals, and a stop at each pause."""
    lines = []
    for text in texts:
        words = re.sub(r"<[^>]*>|\[[^\]]*\]|\+\+[^+]*\+\+|\(\d\)", " ", text).split()
        words = ["I" + word[1:] if re.fullmatch(r"i(?:'\w+)?", word) else word for word in words]
        if words:
            line = " ".join(words)
            lines.append(line[0].upper() + line[1:] + ".")
    return " ".join(lines)
