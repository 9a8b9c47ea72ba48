"""Pictures and words as vectors in one space: SigLIP, or CLIP. The seer and the embedder share it.

SigLIP gives every sentence a chance of its own; of CLIP only the likeliest of a list can be told,
so there a sentence that fits nothing stands among them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from transformers import AutoConfig, AutoImageProcessor, AutoModel, AutoTokenizer

from models.embedded.seer.pixels import Pixels
from models.errors import DamagedWeights
from models.neural.machine import Machine, Part

SENTENCES = 64  # in one pass
_KINDS = ("siglip", "siglip2", "clip")
_NOTHING = "something else."  # for CLIP: what a picture shows that is none of the list


@dataclass(slots=True)
class Likener:
    """SigLIP or CLIP in memory, and the sentences it was asked before."""

    model: Any
    pictures_as: Any
    words_as: Any
    _known: dict[tuple[str, ...], Any] = field(default_factory=dict)

    @property
    def is_independent(self) -> bool:
        """Whether each sentence has a chance of its own."""
        return hasattr(self.model, "logit_bias")

    def pictures(self, pictures: Sequence[Pixels]) -> Any:
        """One vector of length 1 for each."""
        given = self.pictures_as(
            images=[Image.fromarray(picture) for picture in pictures], return_tensors="pt"
        )
        return self._seen(given["pixel_values"])

    def looked(self, squares: NDArray[np.float32]) -> Any:
        """The same of squares in 0…1 that are cut already: (n, side, side, 3)."""
        pixels = torch.from_numpy(squares).permute(0, 3, 1, 2)
        mean = torch.tensor(self.pictures_as.image_mean).view(1, 3, 1, 1)
        spread = torch.tensor(self.pictures_as.image_std).view(1, 3, 1, 1)
        return self._seen((pixels - mean) / spread)

    def _seen(self, pixels: Any) -> Any:
        with torch.inference_mode():
            made = self.model.get_image_features(
                pixel_values=pixels.to(self.model.device, self.model.dtype)
            ).pooler_output
        return torch.nn.functional.normalize(made.float(), dim=-1)

    def words(self, texts: Sequence[str]) -> Any:
        """One vector of length 1 for each."""
        made = [self._words(texts[at : at + SENTENCES]) for at in range(0, len(texts), SENTENCES)]
        return torch.nn.functional.normalize(torch.cat(made).float(), dim=-1)

    def _words(self, texts: Sequence[str]) -> Any:
        longest = int(self.model.config.text_config.max_position_embeddings)
        given = self.words_as(
            list(texts), padding="max_length", max_length=longest, truncation=True,
            return_tensors="pt",
        ).to(self.model.device)  # fmt: skip
        asked = {"input_ids": given["input_ids"]}
        if not self.is_independent:  # SigLIP learnt with its padding in sight
            asked["attention_mask"] = given["attention_mask"]
        with torch.inference_mode():
            return self.model.get_text_features(**asked).pooler_output

    def chances(self, seen: Any, sentences: Sequence[str]) -> list[list[float]]:
        """How likely each sentence is true of each picture; `seen` is from `pictures`."""
        asked = tuple(sentences)
        if asked not in self._known:
            more = () if self.is_independent else (_NOTHING,)
            self._known[asked] = self.words([*asked, *more])
        logits = self.model.logit_scale.float().exp() * (seen @ self._known[asked].T)
        if self.is_independent:
            shares = torch.sigmoid(logits + self.model.logit_bias.float())
        else:
            shares = logits.softmax(-1)[:, :-1]
        return [[float(one) for one in row] for row in shares.tolist()]


def load_likener(machine: Machine, folders: Mapping[str, Path]) -> Likener:
    (folder,) = folders.values()
    kind = AutoConfig.from_pretrained(folder).model_type
    if kind not in _KINDS:
        raise DamagedWeights(f"{folder} holds nothing that likens pictures to words, but {kind}")
    model = AutoModel.from_pretrained(folder, dtype=machine.dtype)
    return Likener(
        machine.place(model),
        AutoImageProcessor.from_pretrained(folder, backend="pil"),
        AutoTokenizer.from_pretrained(folder),
    )


SEER: Part[Likener] = Part(("seer",), load_likener)
EMBEDDER: Part[Likener] = Part(("embedder",), load_likener)
