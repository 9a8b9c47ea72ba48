"""One's own categories, as `daydrawn train categories` teaches them: a layer over the seer's eye.

`DAYDRAWN_BACKENDS__ADAPTERS=seer=NAME` names it. It fits the eye it was taught with, no other.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors.torch import load_file

from models.embedded.seer.pixels import Pixels
from models.errors import DamagedWeights
from models.neural.likening import Likener
from models.neural.squares import squared
from models.photos import Fact

LAYER_FILE, TOLD_FILE = "categories.safetensors", "categories.json"
_LEAST = 0.3  # less likely ones are not worth keeping


@dataclass(frozen=True, slots=True)
class Sorter:
    """The layer, and the names of what it tells apart."""

    weight: Any
    bias: Any
    labels: tuple[str, ...]
    size: int  # px of the square it was taught on

    def sort(self, likener: Likener, pictures: Sequence[Pixels]) -> list[tuple[Fact, ...]]:
        """For each picture the likeliest categories, surest first."""
        looks = likener.looked(np.stack([squared(one, self.size) for one in pictures]))
        if looks.shape[1] != self.weight.shape[1]:
            raise DamagedWeights(
                f"the categories {', '.join(self.labels[:3])} … were taught with another eye"
            )
        shares = (looks.cpu() @ self.weight.T + self.bias).softmax(-1).tolist()
        return [
            tuple(
                sorted(
                    (
                        Fact(label, round(share, 3))
                        for label, share in zip(self.labels, row, strict=True)
                        if share >= _LEAST
                    ),
                    key=lambda fact: -fact.sure,
                )
            )
            for row in shares
        ]


def load_sorter(folder: Path) -> Sorter:
    try:
        told = json.loads((folder / TOLD_FILE).read_text(encoding="utf-8"))
        labels = tuple(str(label) for label in told["labels"])
        layer = load_file(folder / LAYER_FILE)
        weight, bias = layer["weight"].float(), layer["bias"].float()
        size = int(told["size"])
    except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
        raise DamagedWeights(f"the categories in {folder} cannot be read") from error
    if weight.shape != (len(labels), weight.shape[-1]) or bias.shape != (len(labels),):
        raise DamagedWeights(f"the categories in {folder} and their names do not agree")
    return Sorter(weight, bias, labels, size)
