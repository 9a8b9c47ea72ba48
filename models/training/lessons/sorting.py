"""Own categories of photos: one layer over what the seer's eye makes of a picture.

The eye (CLIP or SigLIP) is looked through once and never changed; so this takes minutes on a CPU.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from transformers import AutoImageProcessor, AutoModel

from models.neural.sorting import LAYER_FILE, TOLD_FILE
from models.training.examples import Labelled
from models.training.opening import opened
from models.training.plan import Plan


class CategoriesLesson:
    def __init__(self, plan: Plan, base: Path, labels: Sequence[str], device: Any) -> None:
        self._size = plan.size
        self._base = str(base)
        self._labels = sorted(set(labels))
        self._processor = AutoImageProcessor.from_pretrained(base, backend="pil")
        self._eye = AutoModel.from_pretrained(base, use_safetensors=True).eval().to(device)
        self._eye.requires_grad_(False)
        self._device = device
        self._seen: dict[Path, Any] = {}
        width = len(self._looked([torch.zeros(3, self._size, self._size)])[0])
        torch.manual_seed(plan.seed)
        self.module = torch.nn.Linear(width, len(self._labels)).to(device)

    def ready(self, examples: Sequence[Labelled]) -> dict[str, Any]:
        new = [one.picture for one in examples if one.picture not in self._seen]
        if new:
            pictures = [torch.from_numpy(opened(path, self._size)).permute(2, 0, 1) for path in new]
            self._seen.update(zip(new, self._looked(pictures), strict=True))
        return {
            "seen": torch.stack([self._seen[one.picture] for one in examples]),
            "labels": torch.tensor([self._labels.index(one.label) for one in examples]),
        }

    def loss(self, module: Any, batch: Mapping[str, Any], dice: Any) -> Any:
        return torch.nn.functional.cross_entropy(module(batch["seen"]).float(), batch["labels"])

    def weight(self, batch: Mapping[str, Any]) -> int:
        return len(batch["labels"])

    def keep(self, module: Any, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        layers = {name: one.detach().cpu() for name, one in module.state_dict().items()}
        save_file(layers, folder / LAYER_FILE)
        told = {"eye": self._base, "size": self._size, "labels": self._labels}
        (folder / TOLD_FILE).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")

    def _looked(self, pictures: Sequence[Any]) -> list[Any]:
        mean = torch.tensor(self._processor.image_mean).view(1, 3, 1, 1)
        spread = torch.tensor(self._processor.image_std).view(1, 3, 1, 1)
        pixels = ((torch.stack(list(pictures)) - mean) / spread).to(self._device)
        with torch.inference_mode():
            seen = self._eye.get_image_features(pixel_values=pixels)
        seen = getattr(seen, "pooler_output", seen)
        return [one.clone() for one in torch.nn.functional.normalize(seen.float(), dim=-1).cpu()]
