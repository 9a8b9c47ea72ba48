"""Linear layers in eight bits: half the memory of bfloat16, on any device, with no extra library.

Each row of a weight keeps its own scale; the weight is widened again for each use, layer by layer,
so the picture or text differs a little from the full model's, and the work takes a little longer.
"""

from typing import Any

import torch
from torch import nn
from torch.nn import functional

SMALLEST = 4096  # weights below this many numbers are not worth it
ADAPTERS = ("lora_A", "lora_B")  # small beside what they adapt; that one is put into eight bits
KEPT = ("lm_head", "embed_out", "proj_out", "conv_out")  # what is said last is kept exact


class EightBit(nn.Module):
    """A linear layer whose weight is kept as int8 with a scale a row."""

    def __init__(self, linear: Any) -> None:
        super().__init__()
        weight = linear.weight.detach()
        scale = weight.abs().amax(dim=1, keepdim=True).float().clamp_min(1e-8) / 127
        self.in_features, self.out_features = linear.in_features, linear.out_features
        self.register_buffer("rows", torch.round(weight.float() / scale).to(torch.int8))
        self.register_buffer("scale", scale.to(weight.dtype))
        self.bias = linear.bias

    @property
    def weight(self) -> Any:
        """The weight as others expect to read it."""
        return self.rows.to(self.scale.dtype) * self.scale

    def forward(self, x: Any) -> Any:
        return functional.linear(x, self.weight.to(x.dtype), self.bias)


def quantise(model: Any) -> int:
    """Put every large linear layer of a model into eight bits; how many there were."""
    done = 0
    for name, child in list(model.named_children()):
        if isinstance(child, nn.Linear):
            if child.weight.numel() >= SMALLEST and name not in KEPT:
                setattr(model, name, EightBit(child))
                done += 1
        elif name not in ADAPTERS:
            done += quantise(child)
    return done
