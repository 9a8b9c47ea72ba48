"""A sentence about a photo, by BLIP: in English, without guesses at who somebody is."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from transformers import AutoImageProcessor, AutoTokenizer, BlipForConditionalGeneration

from models.embedded.seer.pixels import Pixels
from models.neural.generating import watched
from models.neural.machine import Machine, Part

TOKENS = 40
_ONE = r"(?:young |old |little |beautiful |pretty )*(?:man|woman|boy|girl|lady|guy|gentleman)"
_MANY = r"(?:young |old |little |beautiful |pretty )*(?:men|women|boys|girls|ladies|guys)"
# Who somebody is, how old, whether beautiful: not to be read from a picture
_GUESSES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\b(?:a|an|the) {_ONE}\b"), "somebody"),
    (re.compile(rf"\b{_ONE}\b"), "person"),
    (re.compile(rf"\b{_MANY}\b"), "people"),
    (re.compile(r"\b(?:his|her) (?:wife|husband|girlfriend|boyfriend)\b"), "somebody"),
    (re.compile(r"\b(?:his|her)\b"), "their"),
    (re.compile(r"\bsomebody and somebody\b"), "two people"),
    (re.compile(r"\b(?:beautiful|pretty|lovely|gorgeous|cute|ugly) "), ""),
)
_OPENINGS = re.compile(
    r"^(?:this is |there is |arafed |an? (?:photo|picture|image|photograph) of )"
)


@dataclass(frozen=True, slots=True)
class Caption:
    text: str
    sure: float  # mean probability of its word pieces


@dataclass(slots=True)
class Captioner:
    model: Any
    pictures_as: Any
    tokenizer: Any

    def captions(self, pictures: Sequence[Pixels], still: Callable[[], None]) -> list[Caption]:
        given = self.pictures_as(
            images=[Image.fromarray(picture) for picture in pictures], return_tensors="pt"
        )
        with torch.inference_mode():
            made = self.model.generate(
                pixel_values=given["pixel_values"].to(self.model.device, self.model.dtype),
                max_new_tokens=TOKENS,
                do_sample=False,
                num_beams=1,
                return_dict_in_generate=True,
                output_scores=True,
                stopping_criteria=watched(lambda written: still()),
            )
        rows = made.sequences[:, -len(made.scores) :].tolist()
        scores = torch.stack(made.scores, 1).float().log_softmax(-1).tolist()
        return [self._caption(row, score) for row, score in zip(rows, scores, strict=True)]

    def _caption(self, tokens: list[int], scores: list[list[float]]) -> Caption:
        ends = {self.tokenizer.sep_token_id, self.tokenizer.pad_token_id}
        end = next((at for at, token in enumerate(tokens) if token in ends), len(tokens))
        text = self.tokenizer.decode(tokens[:end], skip_special_tokens=True)
        likely = [row[token] for row, token in zip(scores[:end], tokens[:end], strict=True)]
        return Caption(neutral(text), float(np.exp(np.mean(likely))) if likely else 0.0)


def neutral(text: str) -> str:
    """A caption as a sentence, with nobody's sex, age or beauty in it."""
    said = _OPENINGS.sub("", " ".join(text.lower().split()).strip(" ."))
    for guess, instead in _GUESSES:
        said = guess.sub(instead, said)
    return f"{said[0].upper()}{said[1:]}." if said else ""


def load_captioner(machine: Machine, folders: Mapping[str, Path]) -> Captioner:
    (folder,) = folders.values()
    model = BlipForConditionalGeneration.from_pretrained(folder, dtype=machine.dtype)
    return Captioner(
        machine.place(model),
        AutoImageProcessor.from_pretrained(folder, backend="pil"),
        AutoTokenizer.from_pretrained(folder),
    )


CAPTIONER: Part[Captioner] = Part(("seer.caption",), load_captioner)
