"""A look at neural pictures before anyone else sees them; DAYDRAWN_BACKENDS__SAFETY turns it off.

A network that was trained on the world's pictures can draw what a diary never asked for. The check
compares a picture with a short list of things nobody wants by surprise; one that fails is drawn
again from another seed, and after a few of those there is none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers.pipelines.stable_diffusion.safety_checker import StableDiffusionSafetyChecker
from numpy.typing import NDArray
from PIL import Image

from models.neural.machine import Machine, Part

# What the checker's eye was trained with.
_MEAN = (0.48145466, 0.4578275, 0.40821073)
_SPREAD = (0.26862954, 0.26130258, 0.27577711)


@dataclass(slots=True)
class Checker:
    model: Any
    side: int

    def unfit(self, pictures: Sequence[NDArray[np.uint8]]) -> list[bool]:
        """Which of these must not be shown."""
        with torch.inference_mode():
            model = self.model
            seen = torch.stack([self._seen(picture) for picture in pictures])
            seen = seen.to(next(model.parameters()).device, model.dtype)
            looks = torch.nn.functional.normalize(
                model.visual_projection(model.vision_model(seen)[1]).float()
            )
            special = _over(looks, model.special_care_embeds, model.special_care_embeds_weights, 0)
            extra = 0.01 * special.any(dim=1, keepdim=True)
            bad = _over(looks, model.concept_embeds, model.concept_embeds_weights, extra)
            return [bool(one) for one in bad.any(dim=1).tolist()]

    def _seen(self, picture: NDArray[np.uint8]) -> Any:
        image = Image.fromarray(picture)
        scale = self.side / min(image.size)
        size = (round(image.width * scale), round(image.height * scale))
        image = image.resize(size, Image.Resampling.BICUBIC)
        left, top = (image.width - self.side) // 2, (image.height - self.side) // 2
        image = image.crop((left, top, left + self.side, top + self.side))
        values = (np.asarray(image, np.float32) / 255 - _MEAN) / _SPREAD
        return torch.from_numpy(values.astype(np.float32)).permute(2, 0, 1)


def _over(looks: Any, concepts: Any, thresholds: Any, extra: Any) -> Any:
    likeness = looks @ torch.nn.functional.normalize(concepts.float()).T
    return likeness - thresholds.float() + extra > 0


def load_checker(machine: Machine, folders: Mapping[str, Path]) -> Checker:
    folder = folders["safety"]
    model = StableDiffusionSafetyChecker.from_pretrained(
        folder, dtype=machine.dtype, use_safetensors=True, variant=machine.variant("safety", folder)
    )
    return Checker(machine.place(model), int(model.config.vision_config.image_size))


SAFETY: Part[Checker] = Part(("safety",), load_checker)
