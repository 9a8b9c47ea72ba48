"""What a network makes of a batch of examples."""

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from models.training.sense.examples import Batch
from models.training.sense.learner import Learner


@dataclass(frozen=True, slots=True)
class Said:
    """What a network makes of a batch."""

    pieces: Tensor  # what each means, row after row
    likely: Mapping[str, Tensor]  # logarithms of shares
    there: Tensor | None  # the same; None where nothing is marked


def said(learner: Learner, some: Batch) -> Said:
    read, real = learner.read(some.numbers, some.sizes)
    answered = learner.answered(read, real)
    likely = {name: told.log_softmax(-1) for name, told in answered.items()}
    there = learner.marked(read, some.spans).log_softmax(-1) if some.spans else None
    return Said(read[real], likely, there)


def short(yes: bool = True) -> torch.autocast:
    """Within it products are of numbers of sixteen bits: half the time for many layers."""
    return torch.autocast("cpu", torch.bfloat16, enabled=yes)
