"""Models that make music from words: AudioLDM 2, MusicGen, ACE-Step. Each a `Player`."""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import torch
from diffusers import AceStepPipeline, AudioLDM2Pipeline
from transformers import AutoProcessor, GPT2LMHeadModel, MusicgenForConditionalGeneration

from models.errors import DamagedWeights
from models.neural.generating import seeded, watched
from models.neural.machine import Machine, Part
from models.neural.profiles import Checkpoint
from models.neural.scoring import Request

Sound = npt.NDArray[np.float32]
Tell = Callable[[float], None]  # how much of the work is done, 0…1; may raise Cancelled

GO = 30.0  # seconds MusicGen can write at once
TAIL = 10.0  # seconds of what was played that MusicGen hears when it plays on
SAMPLED = 250  # of MusicGen's sounds, the likeliest that it chooses from


def span_of(tell: Tell, start: float, length: float) -> Tell:
    """Progress of work that is a part of the whole."""
    return lambda share: tell(start + share * length)


class Player(Protocol):
    """Music of one length for each request. `rate` in samples a second."""

    longest: float  # seconds in one go

    @property
    def rate(self) -> int: ...

    def play(
        self, requests: Sequence[Request], seeds: Sequence[int], seconds: float, tell: Tell
    ) -> list[Sound]: ...


@dataclass(slots=True)
class AudioLdm:
    """AudioLDM 2: drawn as a picture of the sound, all requests in one pass."""

    pipeline: Any
    machine: Machine
    checkpoint: Checkpoint
    longest: float = 20.0  # it learnt from 10 s; beyond twice that it wanders

    @property
    def rate(self) -> int:
        return int(self.pipeline.vocoder.config.sampling_rate)

    def play(
        self, requests: Sequence[Request], seeds: Sequence[int], seconds: float, tell: Tell
    ) -> list[Sound]:
        steps = max(1, self.checkpoint.steps)
        made = self.pipeline(
            prompt=[request.words for request in requests],
            negative_prompt=[request.never for request in requests],
            audio_length_in_s=seconds,
            num_inference_steps=steps,
            guidance_scale=self.checkpoint.guidance or 3.5,
            generator=[self.machine.generator(seed) for seed in seeds],
            callback=lambda step, _time, _latents: tell((step + 1) / steps),
        ).audios
        return [np.asarray(one, np.float32)[None] for one in made]


@dataclass(slots=True)
class AceStep:
    """ACE-Step: a few steps to a whole piece; it is told pace and key apart."""

    pipeline: Any
    machine: Machine
    checkpoint: Checkpoint
    longest: float = 120.0

    @property
    def rate(self) -> int:
        return int(self.pipeline.sample_rate)

    def play(
        self, requests: Sequence[Request], seeds: Sequence[int], seconds: float, tell: Tell
    ) -> list[Sound]:
        """One after another: pace and key are given for a whole pass."""
        return [
            self._one(request, seed, seconds, span_of(tell, at / len(seeds), 1 / len(seeds)))
            for at, (request, seed) in enumerate(zip(requests, seeds, strict=True))
        ]

    def _one(self, request: Request, seed: int, seconds: float, tell: Tell) -> Sound:
        steps = max(1, self.checkpoint.steps)

        def on_step(_pipeline: Any, step: int, _time: Any, given: dict[str, Any]) -> dict[str, Any]:
            tell((step + 1) / steps)
            return given

        made = self.pipeline(
            prompt=request.words,
            lyrics="[instrumental]",
            audio_duration=seconds,
            num_inference_steps=steps,
            guidance_scale=self.checkpoint.guidance or 1.0,
            bpm=request.bpm,
            keyscale=request.key,
            generator=self.machine.generator(seed),
            callback_on_step_end=on_step,
        ).audios
        return np.asarray(made[0].float().cpu(), np.float32)


@dataclass(slots=True)
class MusicGen:
    """MusicGen: written sound by sound; beyond its 30 s it hears its own end and plays on."""

    model: Any
    processor: Any
    machine: Machine
    checkpoint: Checkpoint
    longest: float = 600.0  # of `play`; one go is GO

    @property
    def rate(self) -> int:
        return int(self.model.config.audio_encoder.sampling_rate)

    def play(
        self, requests: Sequence[Request], seeds: Sequence[int], seconds: float, tell: Tell
    ) -> list[Sound]:
        """One after another: each has its own chance."""
        return [
            self._one(request, seed, seconds, span_of(tell, at / len(seeds), 1 / len(seeds)))
            for at, (request, seed) in enumerate(zip(requests, seeds, strict=True))
        ]

    def _one(self, request: Request, seed: int, seconds: float, tell: Tell) -> Sound:
        channels = int(self.model.config.decoder.audio_channels)
        made = np.zeros((channels, 0), np.float32)
        with seeded(self.machine.device, seed), torch.inference_mode():
            while (left := seconds - made.shape[1] / self.rate) > 0.05:
                before = made[:, -int(TAIL * self.rate) :]
                heard = before.shape[1] / self.rate
                wanted = min(left, GO - heard)
                done = 1 - left / seconds
                part = self._write(request, before, wanted, span_of(tell, done, wanted / seconds))
                if part.shape[1] == 0:  # not even one sound: what there is must do
                    break
                made = np.concatenate([made, part], axis=1)
        return made

    def _write(self, request: Request, before: Sound, seconds: float, tell: Tell) -> Sound:
        """`seconds` more after what was `before`."""
        given: dict[str, Any] = {"text": [request.words], "padding": True, "return_tensors": "pt"}
        if before.shape[1]:
            audio = before[0] if len(before) == 1 else before.T
            given |= {"audio": [audio], "sampling_rate": self.rate}
        inputs = self.processor(**given).to(self.machine.device)
        if "input_values" in inputs:
            inputs["input_values"] = inputs["input_values"].to(self.model.dtype)
        frames = max(1, round(seconds * self.model.config.audio_encoder.frame_rate))
        made = self.model.generate(
            **inputs,
            do_sample=True,
            top_k=SAMPLED,
            guidance_scale=self.checkpoint.guidance or 3.0,
            max_new_tokens=frames + self.model.decoder.num_codebooks,
            stopping_criteria=watched(lambda written: tell(min(1.0, written / frames))),
        )
        sound = np.asarray(made[0].float().cpu(), np.float32)
        return sound[:, before.shape[1] :]


def load_player(machine: Machine, folders: Mapping[str, Path]) -> Player:
    (folder,) = folders.values()
    checkpoint = machine.checkpoint("composer")
    kind = _kind(folder)
    if kind == "AudioLDM2Pipeline":
        pipeline = AudioLDM2Pipeline.from_pretrained(
            folder,
            dtype=machine.dtype,
            # by itself the pipeline loads it without the head that it needs
            language_model=GPT2LMHeadModel.from_pretrained(
                folder, subfolder="language_model", dtype=machine.dtype
            ),
        ).to(machine.device)
        pipeline.set_progress_bar_config(disable=True)
        return AudioLdm(pipeline, machine, checkpoint)
    if kind == "AceStepPipeline":
        pipeline = AceStepPipeline.from_pretrained(folder, dtype=machine.dtype).to(machine.device)
        pipeline.set_progress_bar_config(disable=True)
        return AceStep(pipeline, machine, checkpoint)
    if kind == "musicgen":
        model = MusicgenForConditionalGeneration.from_pretrained(folder, dtype=machine.dtype)
        return MusicGen(
            machine.place(model), AutoProcessor.from_pretrained(folder), machine, checkpoint
        )
    raise DamagedWeights(f"{folder} holds no composer that is known here, but {kind or 'nothing'}")


COMPOSER: Part[Player] = Part(("composer",), load_player)


def _kind(folder: Path) -> str:
    """The pipeline's class, or the type of a single model."""
    for name, key in (("model_index.json", "_class_name"), ("config.json", "model_type")):
        try:
            return str(json.loads((folder / name).read_text(encoding="utf-8"))[key])
        except FileNotFoundError:
            continue
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedWeights(f"{folder / name} cannot be read") from error
    return ""


def sections(seconds: float, longest: float, overlap: float) -> tuple[int, float]:
    """How many sections a piece is made of, and how long each is."""
    count = max(1, math.ceil((seconds - overlap) / (longest - overlap)))
    return count, (seconds + (count - 1) * overlap) / count


def joined(parts: Sequence[Sound], overlap: int) -> Sound:
    """Sections one after another, each fading into the next with even power."""
    whole = parts[0]
    for part in parts[1:]:
        turn = np.linspace(0, np.pi / 2, overlap, dtype=np.float32)
        middle = whole[:, -overlap:] * np.cos(turn) + part[:, :overlap] * np.sin(turn)
        whole = np.concatenate([whole[:, :-overlap], middle, part[:, overlap:]], axis=1)
    return whole
