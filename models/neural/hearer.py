"""The neural hearer: what is said in a voice note, in whichever language it is said.

A recording is cut at its pauses into windows of up to 30 seconds, silence left out; windows of
several recordings go through Whisper together. What it is less sure of stays a draft for its
author to look over.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from transformers import WhisperForConditionalGeneration, WhisperProcessor

from models.embedded.hearer.opened import Opened
from models.embedded.hearer.speech import RATE, Span
from models.making import MadeWith, OnStep, Step
from models.neural.generating import watched
from models.neural.machine import Machine, Part
from models.sounds import Heard, Recording, Said

LONGEST = 29.5  # seconds of a window; the model hears 30
PAUSE = 2.5  # seconds: a longer silence is left out, and parts two windows
SURE = 0.7  # mean probability of a word piece from which a text is no draft
SURE_LANGUAGE = 0.5  # below it, the person's own language is thought of first …
PERHAPS_OWN = 0.1  # … where it is at least this likely
REPETITIVE = 2.4  # text that packs better than this says the same over and over
AGAIN = 6  # word pieces in a row that are not said twice, on the second try
_CODES = {"jw": "jv"}  # where the model's own code is not ISO 639

Sound = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Window:
    """Some seconds of a recording; `of` is the recording's number."""

    of: int
    span: Span
    sound: Sound


@dataclass(frozen=True, slots=True)
class Written:
    """What was written of one window."""

    said: tuple[Said, ...]
    sure: float
    tokens: int
    repetitive: bool


@dataclass(slots=True)
class Listener:
    """Whisper in memory."""

    model: Any
    processor: Any

    @property
    def languages(self) -> Mapping[str, int]:
        """Code → token; empty of a model that knows English only."""
        marks = getattr(self.model.generation_config, "lang_to_id", None) or {}
        if not getattr(self.model.generation_config, "is_multilingual", bool(marks)):
            return {}
        return {mark.strip("<|>"): token for mark, token in marks.items()}

    def features(self, windows: Sequence[Window]) -> Any:
        made = self.processor.feature_extractor(
            [window.sound for window in windows], sampling_rate=RATE, return_tensors="pt"
        ).input_features
        return made.to(self.model.device, self.model.dtype)

    def languages_of(self, windows: Sequence[Window]) -> list[dict[str, float]]:
        """How likely each language is, for each window."""
        config = self.model.generation_config
        with torch.inference_mode():
            logits = self.model(
                input_features=self.features(windows),
                decoder_input_ids=torch.full(
                    (len(windows), 1), config.decoder_start_token_id, device=self.model.device
                ),
            ).logits[:, -1]
        codes = self.languages
        shares = logits[:, list(codes.values())].float().softmax(-1).tolist()
        return [dict(zip(codes, row, strict=True)) for row in shares]

    def write(
        self, windows: Sequence[Window], languages: Sequence[str], on_step: OnStep, step: Step
    ) -> list[Written]:
        """Once through all; windows that came out repetitive once more."""
        first = self._pass(windows, languages, on_step, step)
        again = [number for number, one in enumerate(first) if one.repetitive]
        if again:
            second = self._pass(
                [windows[number] for number in again],
                [languages[number] for number in again],
                on_step,
                step,
                no_repeat_ngram_size=AGAIN,
            )
            for number, one in zip(again, second, strict=True):
                first[number] = one
        return first

    def _pass(
        self,
        windows: Sequence[Window],
        languages: Sequence[str],
        on_step: OnStep,
        step: Step,
        **more: Any,
    ) -> list[Written]:
        if self.languages:
            more |= {"language": list(languages), "task": "transcribe"}
        with torch.inference_mode():
            made = self.model.generate(
                input_features=self.features(windows),
                return_timestamps=True,
                return_dict_in_generate=True,
                output_scores=True,
                force_unique_generate_call=True,  # a window is one call: its times are our own
                do_sample=False,
                num_beams=1,
                stopping_criteria=watched(lambda written: on_step(step)),
                **more,
            )
            sure = self.model.compute_transition_scores(
                made.sequences, made.scores, normalize_logits=True
            ).float()
        begin = made.sequences.shape[1] - len(made.scores)
        rows = made.sequences[:, begin:].tolist()
        return [
            self._written(window, tokens, scores)
            for window, tokens, scores in zip(windows, rows, sure.tolist(), strict=True)
        ]

    def _written(self, window: Window, tokens: list[int], scores: list[float]) -> Written:
        config = self.model.generation_config
        times = config.no_timestamps_token_id + 1  # from here on a token is a time
        end = min((at for at, t in enumerate(tokens) if t == config.eos_token_id), default=None)
        tokens, scores = tokens[:end], scores[:end]
        said: list[Said] = []
        pieces: list[int] = []
        sures: list[float] = []
        start = 0.0
        for token, score in zip(tokens, scores, strict=True):
            if token < times:
                pieces.append(token)
                sures.append(score)
                continue
            at = (token - times) * 0.02
            if pieces:
                self._add(said, window, pieces, sures, (start, at))
                pieces, sures = [], []
            start = at
        self._add(said, window, pieces, sures, (start, window.span.seconds))
        words = [score for token, score in zip(tokens, scores, strict=True) if token < times]
        text = "".join(one.text for one in said).encode()
        return Written(
            tuple(said),
            _mean(words),
            len(words),
            len(text) > 40 and len(text) / len(zlib.compress(text)) > REPETITIVE,
        )

    def _add(
        self,
        said: list[Said],
        window: Window,
        pieces: Sequence[int],
        sures: Sequence[float],
        times: tuple[float, float],
    ) -> None:
        text = self.processor.tokenizer.decode(pieces, skip_special_tokens=True)
        if text.strip():
            start, end = (window.span.start + min(at, window.span.seconds) for at in times)
            said.append(Said(text, start, max(start, end), _mean(sures)))


def load_listener(machine: Machine, folders: Mapping[str, Path]) -> Listener:
    (folder,) = folders.values()
    model = WhisperForConditionalGeneration.from_pretrained(folder, dtype=machine.dtype)
    return Listener(machine.place(model), WhisperProcessor.from_pretrained(folder))


HEARER: Part[Listener] = Part(("hearer",), load_listener)


class NeuralHearer:
    """Fills `models.sounds.Hearer`."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._checkpoint = machine.checkpoint("hearer")
        self.batch = self._checkpoint.batch

    def hear(self, recordings: Sequence[Recording], on_step: OnStep) -> list[Heard]:
        opened = [Opened(recording) for recording in recordings]
        windows = [window for number, one in enumerate(opened) for window in cut(number, one)]
        own = [recording.language.split("-")[0].lower() for recording in recordings]
        if not windows:
            return [
                self._heard(one, language, 1.0, [])
                for one, language in zip(opened, own, strict=True)
            ]
        written, spoken = self._machine.use(
            HEARER, lambda listener: self._written(listener, windows, own, on_step), on_step
        )
        return [
            self._heard(one, *spoken[number], written[number]) for number, one in enumerate(opened)
        ]

    def _written(
        self, listener: Listener, windows: Sequence[Window], own: Sequence[str], on_step: OnStep
    ) -> tuple[list[list[Written]], list[tuple[str, float]]]:
        spoken = _spoken(listener, windows, own)
        written: list[list[Written]] = [[] for _ in own]
        for at in range(0, len(windows), self.batch):
            together = windows[at : at + self.batch]
            step = Step(at, len(windows))
            on_step(step)
            codes = [spoken[window.of][0] for window in together]
            for window, one in zip(
                together, listener.write(together, codes, on_step, step), strict=True
            ):
                written[window.of].append(one)
        on_step(Step(len(windows), len(windows)))
        return written, [(_CODES.get(code, code), sure) for code, sure in spoken]

    def _heard(
        self, opened: Opened, language: str, sure_language: float, written: Sequence[Written]
    ) -> Heard:
        said = tuple(one for window in written for one in window.said)
        text = "".join(one.text for one in said).strip()
        tokens = sum(window.tokens for window in written)
        sure = sum(window.sure * window.tokens for window in written) / max(1, tokens)
        reason = "" if text else "unclear" if opened.spans else "silence"
        return Heard(
            text=text,
            language=language,
            seconds=opened.seconds,
            speech_seconds=opened.speech_seconds,
            draft=sure < SURE
            or sure_language < SURE_LANGUAGE
            or any(window.repetitive for window in written),
            playable=opened.playable(),
            made_with=MadeWith(
                "neural",
                self._checkpoint.id,
                settings={
                    "sure": round(sure, 3),
                    "sure_language": round(sure_language, 3),
                    "profile": self._machine.profile.name,
                },
            ),
            reason=reason,
            said=said,
        )


def _spoken(
    listener: Listener, windows: Sequence[Window], own: Sequence[str]
) -> list[tuple[str, float]]:
    """The language of each recording, told from its first window, and how likely it is."""
    if not listener.languages:
        return [("en", 1.0)] * len(own)
    found = [(code, 1.0) for code in own]  # of recordings in which nobody speaks
    first = list({window.of: window for window in reversed(windows)}.values())
    for window, shares in zip(first, listener.languages_of(first), strict=True):
        found[window.of] = likeliest(shares, own[window.of])
    return found


def likeliest(shares: Mapping[str, float], own: str) -> tuple[str, float]:
    """The language that was heard; in doubt, the one this person usually speaks."""
    best = max(shares, key=lambda code: shares[code])
    if shares[best] < SURE_LANGUAGE and shares.get(own, 0.0) >= PERHAPS_OWN:
        best = own
    return best, shares[best]


def cut(number: int, opened: Opened) -> Iterator[Window]:
    """Windows of a recording: stretches of speech together, as long as the model can hear."""

    def window(start: float, end: float) -> Window:
        return Window(number, Span(start, end), opened.narrow[int(start * RATE) : int(end * RATE)])

    start = end = None
    for span in (part for whole in opened.spans for part in _short(whole, opened.narrow)):
        if start is not None and end is not None:
            if span.end - start <= LONGEST and span.start - end <= PAUSE:
                end = span.end
                continue
            yield window(start, end)
        start, end = span.start, span.end
    if start is not None and end is not None:
        yield window(start, end)


def _short(span: Span, sound: Sound) -> Iterator[Span]:
    """Speech without a pause for too long is cut where it is quietest in a window's last third."""
    start = span.start
    while span.end - start > LONGEST:
        late = sound[int((start + LONGEST * 2 / 3) * RATE) : int((start + LONGEST) * RATE)]
        frame = RATE // 50
        count = len(late) // frame
        power = (late[: count * frame].reshape(count, frame) ** 2).mean(1)
        at = start + LONGEST * 2 / 3 + (int(power.argmin()) + 0.5) / 50
        yield Span(start, at)
        start = at
    yield Span(start, span.end)


def _mean(scores: Sequence[float]) -> float:
    """Of logarithms of probabilities, as a probability."""
    return float(np.exp(np.mean(scores))) if scores else 0.0
