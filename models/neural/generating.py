"""What models that write token by token share: progress, cancel, chance that can be repeated."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from transformers import StoppingCriteria, StoppingCriteriaList

EVERY = 8  # tokens between two reports


class _Watch(StoppingCriteria):
    """Tells how many tokens are written. What the listener raises stops the model."""

    def __init__(self, tell: Callable[[int], None]) -> None:
        self._tell = tell
        self._written = 0

    def __call__(self, input_ids: Any, scores: Any, **_: Any) -> Any:
        if self._written % EVERY == 0:
            self._tell(self._written)
        self._written += 1
        return torch.zeros(input_ids.shape[0], dtype=torch.bool, device=input_ids.device)


def watched(tell: Callable[[int], None]) -> Any:
    """For `generate(stopping_criteria=…)`: `tell` hears of tokens, and may raise Cancelled."""
    return StoppingCriteriaList([_Watch(tell)])


@contextmanager
def seeded(device: Any, seed: int) -> Iterator[None]:
    """Chance of a model that takes no generator: the same for the same seed, and left as it was."""
    on = [device] if device.type == "cuda" else []
    with torch.random.fork_rng(devices=on):
        torch.manual_seed(seed % (1 << 63))
        yield
