"""How memorable a photo is, taught to ResNet-50 or a ViT from people's own scores (LaMem)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import AutoImageProcessor, AutoModelForImageClassification

from models.training.examples import Scored
from models.training.opening import opened
from models.training.plan import Plan

MIRRORED = 0.5  # of the photos: left and right do not matter


class MemorabilityLesson:
    def __init__(self, plan: Plan, base: Path, device: Any) -> None:
        self._size = plan.size
        self._processor = AutoImageProcessor.from_pretrained(base, backend="pil")
        self.module = AutoModelForImageClassification.from_pretrained(
            base,
            num_labels=1,
            problem_type="regression",
            ignore_mismatched_sizes=True,  # its head told kinds of things apart
            use_safetensors=True,
        ).to(device)
        if plan.checkpointing:
            self.module.gradient_checkpointing_enable()
        self._mean = torch.tensor(self._processor.image_mean).view(1, 3, 1, 1)
        self._spread = torch.tensor(self._processor.image_std).view(1, 3, 1, 1)

    def ready(self, examples: Sequence[Scored]) -> dict[str, Any]:
        pixels = torch.stack(
            [torch.from_numpy(opened(one.picture, self._size)).permute(2, 0, 1) for one in examples]
        )
        return {
            "pixels": (pixels - self._mean) / self._spread,
            "scores": torch.tensor([one.score for one in examples], dtype=torch.float32),
        }

    def loss(self, module: Any, batch: Mapping[str, Any], dice: Any) -> Any:
        pixels = batch["pixels"]
        if module.training:
            mirrored = (torch.rand(len(pixels), generator=dice) < MIRRORED).to(pixels.device)
            pixels = torch.where(mirrored.view(-1, 1, 1, 1), pixels.flip(3), pixels)
        guess = module(pixel_values=pixels).logits[:, 0]
        return torch.nn.functional.mse_loss(guess.float(), batch["scores"])

    def weight(self, batch: Mapping[str, Any]) -> int:
        return len(batch["scores"])

    def keep(self, module: Any, folder: Path) -> None:
        module.save_pretrained(folder)
        self._processor.save_pretrained(folder)
