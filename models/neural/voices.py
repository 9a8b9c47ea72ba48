"""Models that speak: Bark, one voice in thirteen languages; VITS (MMS-TTS), a language each."""

import functools
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import torch
from transformers import AutoTokenizer, BarkModel, VitsModel, VitsTokenizer
from transformers.models.bark.generation_configuration_bark import (
    BarkCoarseGenerationConfig,
    BarkFineGenerationConfig,
    BarkSemanticGenerationConfig,
)

from models.errors import DamagedWeights, NotAvailable
from models.neural.generating import seeded, watched
from models.neural.machine import Machine, Part

Sound = npt.NDArray[np.float32]
Tell = Callable[[int], None]  # how many breaths are spoken; may raise Cancelled
History = dict[str, Any]  # what a voice said before, in Bark's three kinds of tokens

PRESETS = "speaker_embeddings_path.json"  # Bark's list of voices
_TOKENS = 256  # of a breath that Bark reads
_OF_BARK = ("de", "en", "es", "fr", "hi", "it", "ja", "ko", "pl", "pt", "ru", "tr", "zh")
_GRAVE_RATE = 0.88  # of the usual speed
# ISO 639-1 → 639-3, as MMS-TTS names its languages
_THREE: Mapping[str, str] = {
    "en": "eng", "ko": "kor", "ja": "jpn", "zh": "cmn", "de": "deu", "fr": "fra", "es": "spa",
    "it": "ita", "pt": "por", "nl": "nld", "sv": "swe", "da": "dan", "no": "nob", "fi": "fin",
    "pl": "pol", "cs": "ces", "hu": "hun", "ro": "ron", "tr": "tur", "vi": "vie", "id": "ind",
    "ru": "rus", "uk": "ukr", "bg": "bul", "el": "ell", "ar": "ara", "fa": "fas", "he": "heb",
    "hi": "hin", "th": "tha",
}  # fmt: skip


class Voice(Protocol):
    """Says breaths of one language, each as mono samples."""

    @property
    def rate(self) -> int: ...

    def speaks(self, language: str) -> bool: ...

    def say(
        self, breaths: Sequence[str], language: str, seed: int, grave: bool, tell: Tell
    ) -> list[Sound]: ...


@dataclass(slots=True)
class Bark:
    """Several breaths at once, all in the voice of one preset, or in that of the first breath."""

    model: Any
    tokenizer: Any
    folder: Path
    speaker: int
    batch: int
    _presets: dict[str, History | None] = field(default_factory=dict)

    @property
    def rate(self) -> int:
        return int(self.model.generation_config.sample_rate)

    def speaks(self, language: str) -> bool:
        return language in _OF_BARK

    def say(
        self, breaths: Sequence[str], language: str, seed: int, grave: bool, tell: Tell
    ) -> list[Sound]:
        said: list[Sound] = []
        history = self._preset(language)
        with seeded(self.model.device, seed), torch.inference_mode():
            while len(said) < len(breaths):
                # without a preset the first breath alone finds the voice of all others
                count = self.batch if history is not None else 1
                done = len(said)
                tell(done)
                still = functools.partial(tell, done)
                made, voice = self._say(breaths[done : done + count], history, still)
                said += made
                history = history or voice
        return said

    def _say(
        self, breaths: Sequence[str], history: History | None, still: Callable[[], None]
    ) -> tuple[list[Sound], History | None]:
        """Text → meaning → two layers of sound → eight → samples."""
        config = self.model.generation_config
        semantic = BarkSemanticGenerationConfig(**_plain(config.semantic_config))
        coarse = BarkCoarseGenerationConfig(**_plain(config.coarse_acoustics_config))
        fine = BarkFineGenerationConfig(**_plain(config.fine_acoustics_config))
        given = self.tokenizer(
            list(breaths), padding="max_length", max_length=_TOKENS, truncation=True,
            return_tensors="pt", return_attention_mask=True, return_token_type_ids=False,
            add_special_tokens=False,
        ).to(self.model.device)  # fmt: skip
        watch = {"stopping_criteria": watched(lambda written: still())}
        meaning = self.model.semantic.generate(
            given["input_ids"],
            attention_mask=given["attention_mask"],
            history_prompt=history,
            semantic_generation_config=semantic,
            **watch,
        )
        spoken = int((meaning[0] != semantic.semantic_pad_token).sum())
        kept = meaning[0, :spoken].clone()
        layers, lengths = self.model.coarse_acoustics.generate(
            meaning,
            history_prompt=history,
            semantic_generation_config=semantic,
            coarse_generation_config=coarse,
            codebook_size=config.codebook_size,
            return_output_lengths=True,
            **watch,
        )
        lengths = (lengths // coarse.n_coarse_codebooks).tolist()
        if not any(lengths):
            return [np.zeros(0, np.float32) for _ in breaths], None
        sound = self.model.fine_acoustics.generate(
            layers,
            history_prompt=history,
            semantic_generation_config=semantic,
            coarse_generation_config=coarse,
            fine_generation_config=fine,
            codebook_size=config.codebook_size,
        )
        made = [
            np.asarray(self.model.codec_decode(sound[row : row + 1, :, :length])[0].float().cpu())
            if length
            else np.zeros(0, np.float32)
            for row, length in enumerate(lengths)
        ]
        voice = None
        if lengths[0]:
            own = sound[0, :, : lengths[0]]
            voice = {
                "semantic_prompt": kept,
                "coarse_prompt": own[: coarse.n_coarse_codebooks].clone(),
                "fine_prompt": own.clone(),
            }
        return made, voice

    def _preset(self, language: str) -> History | None:
        if language not in self._presets:
            self._presets[language] = self._read(f"v2/{language}_speaker_{self.speaker}")
        return self._presets[language]

    def _read(self, name: str) -> History | None:
        """A preset that came with the weights; None if it did not."""
        try:
            listed = json.loads((self.folder / PRESETS).read_text(encoding="utf-8"))
            files = {kind: self.folder / str(file) for kind, file in listed[name].items()}
            if not all(
                file.resolve().is_relative_to(self.folder.resolve()) for file in files.values()
            ):
                raise DamagedWeights(f"{self.folder / PRESETS} names a file outside itself")
            return {
                kind: torch.from_numpy(np.load(file, allow_pickle=False).astype(np.int64)).to(
                    self.model.device
                )
                for kind, file in files.items()
            }
        except (FileNotFoundError, KeyError):
            return None
        except (OSError, ValueError, AttributeError, TypeError) as error:
            raise DamagedWeights(f"the voice {name} in {self.folder} cannot be read") from error


@dataclass(slots=True)
class Vits:
    """A small voice of one language; breath by breath, since each takes its own time."""

    model: Any
    tokenizer: Any

    @property
    def rate(self) -> int:
        return int(self.model.config.sampling_rate)

    def speaks(self, language: str) -> bool:
        return _THREE.get(language, language) == str(self.tokenizer.language or "eng")

    def say(
        self, breaths: Sequence[str], language: str, seed: int, grave: bool, tell: Tell
    ) -> list[Sound]:
        said: list[Sound] = []
        self.model.speaking_rate = self.model.config.speaking_rate * (_GRAVE_RATE if grave else 1)
        with seeded(self.model.device, seed), torch.inference_mode():
            for number, breath in enumerate(breaths):
                tell(number)
                given = self.tokenizer(breath, return_tensors="pt").to(self.model.device)
                if not given["input_ids"].shape[1]:  # nothing that this voice has letters for
                    said.append(np.zeros(0, np.float32))
                    continue
                said.append(np.asarray(self.model(**given).waveform[0].float().cpu()))
        return said


def load_voice(machine: Machine, folders: Mapping[str, Path]) -> Voice:
    ((name, folder),) = folders.items()
    kind = str(json.loads((folder / "config.json").read_text(encoding="utf-8")).get("model_type"))
    if kind == "bark":
        checkpoint = machine.checkpoint(name)
        model = machine.place(BarkModel.from_pretrained(folder, dtype=machine.dtype))
        speaker = checkpoint.settings.get("speaker", 6)
        assert isinstance(speaker, int)
        return Bark(model, AutoTokenizer.from_pretrained(folder), folder, speaker, checkpoint.batch)
    if kind == "vits":
        tokenizer = VitsTokenizer.from_pretrained(folder)
        if tokenizer.phonemize:
            raise NotAvailable(
                f"the voice in {folder} wants text as sounds; one of MMS-TTS does not"
            )
        # It draws lengths and noise by chance, which half precision does not bear.
        return Vits(machine.place(VitsModel.from_pretrained(folder)), tokenizer)
    raise DamagedWeights(f"{folder} holds no voice that is known here, but {kind}")


def voice_of(name: str) -> Part[Voice]:
    """The voice of a part: "narrator", or "narrator.ko" for one language."""
    return Part((name,), load_voice)


def _plain(config: Any) -> dict[str, Any]:
    return dict(config) if isinstance(config, Mapping) else dict(config.to_dict())
