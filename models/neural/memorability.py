"""The neural estimate of how memorable a photo is, and which parts of it speak for that.

A ResNet or a ViT with one output, as `daydrawn train memorability` writes it. The heat is
Grad-CAM++ (or Grad-CAM): how much each part of the network's last picture of the photo raises the
score, which is one backward pass.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
import torch
from transformers import AutoImageProcessor, AutoModelForImageClassification

from models.embedded.seer import exif
from models.embedded.seer.faces import face_finder
from models.embedded.seer.heat import overlay
from models.embedded.seer.intake import as_jpeg, take_in
from models.embedded.seer.pixels import Map, Mask, Pixels
from models.embedded.seer.seer import Look, look
from models.errors import DamagedWeights
from models.making import MadeWith
from models.neural.machine import Machine, Part
from models.neural.squares import middle, squared
from models.photos import Heatmap, Term

Way = Literal["gradcam", "gradcam++"]
WAY: Way = "gradcam++"
SIDE = 96  # px of the heat, as the embedded one's
_LEAST = 0.03  # smaller shares are not worth telling


@dataclass(slots=True)
class Judge:
    """The network in memory."""

    model: Any
    size: int
    mean: Any
    spread: Any

    def scores(self, pictures: Sequence[Pixels]) -> list[float]:
        """0…100 for each."""
        with torch.inference_mode():
            guesses = self.model(pixel_values=self.ready(pictures)).logits[:, 0]
        return [_percent(guess) for guess in guesses.float().tolist()]

    def heat(self, picture: Pixels, way: Way = WAY) -> tuple[float, Map]:
        """The score, and where in the picture it comes from: 0…1, at SIDE px."""
        score, places, slopes = self.traced(self.ready([picture]))
        return _percent(score), spread_over(weighed(places, slopes, way), picture)

    def traced(self, pixels: Any) -> tuple[float, Any, Any]:
        """The score, the network's last picture (channels, rows, columns), and its slopes."""
        with _kept(self.model) as kept, torch.enable_grad():
            guess = self.model(pixel_values=pixels).logits[0, 0]
            (last,) = kept
            (slopes,) = torch.autograd.grad(guess, last)
        return float(guess.detach()), as_picture(last.detach())[0], as_picture(slopes)[0]

    def ready(self, pictures: Sequence[Pixels]) -> Any:
        """As in training."""
        squares = np.stack([squared(picture, self.size) for picture in pictures])
        pixels = torch.from_numpy(squares).permute(0, 3, 1, 2)
        pixels = (pixels - self.mean) / self.spread
        return pixels.to(self.model.device, self.model.dtype)


def load_judge(machine: Machine, folders: Mapping[str, Path]) -> Judge:
    (folder,) = folders.values()
    # Slopes of half precision vanish.
    model = AutoModelForImageClassification.from_pretrained(folder, use_safetensors=True)
    if model.config.num_labels != 1:
        raise DamagedWeights(f"{folder} tells kinds of things apart, not how memorable they are")
    last_layer(model)
    processor = AutoImageProcessor.from_pretrained(folder, backend="pil")
    size = getattr(model.config, "image_size", None) or 224
    return Judge(
        machine.place(model).requires_grad_(False),
        int(size),
        torch.tensor(processor.image_mean).view(1, 3, 1, 1),
        torch.tensor(processor.image_std).view(1, 3, 1, 1),
    )


MEMORABILITY: Part[Judge] = Part(("memorability",), load_judge)


class NeuralMemorability:
    """Fills `models.photos.Memorability`."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._checkpoint = machine.checkpoint("memorability")
        self._finder = face_finder()

    def explain(self, photos: Sequence[bytes]) -> list[Heatmap]:
        return self._machine.use(
            MEMORABILITY, lambda judge: [self._one(judge, data) for data in photos]
        )

    def _one(self, judge: Judge, data: bytes) -> Heatmap:
        taken = take_in(data)
        seen = look(taken, exif.read(taken.exif).camera, self._finder)
        score, heat = judge.heat(taken.working)
        return Heatmap(
            as_jpeg(overlay(taken.working, heat), "why.jpg"),
            score,
            reasons(heat, seen),
            MadeWith("neural", self._checkpoint.id, settings={"way": WAY, "estimate": True}),
        )


def weighed(places: Any, slopes: Any, way: Way) -> Any:
    """Grad-CAM (2017) or Grad-CAM++ (2018): channels weighed by how they raise the score."""
    if way == "gradcam":
        weights = slopes.mean(dim=(1, 2))
    else:
        second, third = slopes**2, slopes**3
        below = 2 * second + places.sum(dim=(1, 2), keepdim=True) * third
        alpha = second / torch.where(below.abs() > 1e-12, below, torch.ones_like(below))
        weights = (alpha * slopes.clamp(min=0)).sum(dim=(1, 2))
    return (weights[:, None, None] * places).sum(0).clamp(min=0)


def spread_over(heat: Any, picture: Pixels) -> Map:
    """0…1, smooth, over the whole picture at SIDE px; nothing outside the square looked at."""
    values = heat.float().cpu().numpy()
    top = float(values.max(initial=0.0))
    values = values / top if top > 0 else values
    left, upper, side = middle(picture)
    whole = np.zeros(picture.shape[:2], np.float32)
    square = cv2.resize(values, (side, side), interpolation=cv2.INTER_CUBIC)
    whole[upper : upper + side, left : left + side] = np.clip(square, 0, 1)
    return np.asarray(cv2.resize(whole, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.float32)


def as_picture(states: Any) -> Any:
    """(batch, channels, rows, columns), of a ViT's row of patches too."""
    if states.ndim == 4:
        return states
    side = int((states.shape[1] - 1) ** 0.5)
    patches = states[:, 1 : 1 + side * side]  # the first stands for the whole
    return patches.transpose(1, 2).reshape(len(states), -1, side, side)


def reasons(heat: Map, seen: Look) -> tuple[Term, ...]:
    """How much of the heat lies on faces, and on the one thing in front. Strongest first."""
    total = float(heat.sum())
    if total <= 0:
        return ()
    faces = np.zeros(heat.shape, bool)
    for face in seen.faces:
        if face.sure:
            left, top, right, bottom = (round(edge * SIDE) for edge in face.box)
            faces[max(0, top) : bottom + 1, max(0, left) : right + 1] = True
    front: Mask = cv2.resize(
        seen.front.mask.astype(np.uint8), (SIDE, SIDE), interpolation=cv2.INTER_NEAREST
    ).astype(bool)
    shares = {
        "face": float(heat[faces].sum()) / total,
        "one_thing": float(heat[front & ~faces].sum()) / total if seen.front.sure else 0.0,
    }
    terms = (Term(name, round(share, 2)) for name, share in shares.items() if share >= _LEAST)
    return tuple(sorted(terms, key=lambda term: -term.value))


def last_layer(model: Any) -> Any:
    """The layer whose output is the network's last picture of the photo."""
    if hasattr(model, "resnet"):
        return model.resnet.encoder
    if hasattr(model, "vit"):
        # after the last block only its first token is looked at, so the place before it
        layers = model.vit.encoder.layer if hasattr(model.vit, "encoder") else model.vit.layers
        return layers[-1].layernorm_before
    raise DamagedWeights(f"a {model.config.model_type} cannot show where it looks")


@contextmanager
def _kept(model: Any) -> Iterator[list[Any]]:
    """What the last layer makes, kept as something that slopes can be taken of."""
    kept: list[Any] = []

    def keep(_layer: Any, _given: Any, made: Any) -> Any:
        last = made if torch.is_tensor(made) else made[0]
        start = last.detach().requires_grad_(True)
        kept.append(start)
        if torch.is_tensor(made):
            return start
        made.last_hidden_state = start
        return made

    handle = last_layer(model).register_forward_hook(keep)
    try:
        yield kept
    finally:
        handle.remove()


def _percent(guess: float) -> float:
    return round(100 * min(1.0, max(0.0, guess)), 1)
