"""How a lesson is given: as data, with defaults a task."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Literal

Task = Literal["summary", "style", "controlnet", "memorability", "categories"]
Precision = Literal["no", "fp16", "bf16"]


@dataclass(frozen=True, slots=True)
class Plan:
    """One training. What a step sees is batch × accumulate × processes examples: two processes
    learn the same as one that accumulates twice as much, in half the time."""

    task: Task
    name: str  # of the result
    base: str = ""  # a hub id or folder; empty: what the profile uses
    steps: int = 1000
    batch: int = 4
    accumulate: int = 1
    rate: float = 1e-4
    warm: float = 0.05  # share of the steps in which the rate rises; then it falls to nothing
    decay: float = 0.01
    rank: int = 16  # of the adapter
    size: int = 512  # pixels of a picture's side
    seed: int = 0
    precision: Precision = "no"
    checkpointing: bool = False  # less memory, a third slower
    save_every: int = 200
    held_every: int = 200
    held_most: int = 256  # examples held back that are measured at a time


DEFAULTS: Mapping[Task, Plan] = MappingProxyType({
    "summary": Plan("summary", "summary", steps=2000, batch=8, rate=2e-4, rank=16),
    "style": Plan("style", "style", steps=1500, batch=2, accumulate=2, rate=1e-4, rank=16),
    "controlnet": Plan(
        "controlnet", "colouring", steps=3000, batch=2, accumulate=4, rate=5e-5, rank=32
    ),
    "memorability": Plan(
        "memorability", "memorability", steps=5000, batch=32, rate=1e-4, size=224, decay=0.05
    ),
    "categories": Plan("categories", "categories", steps=300, batch=32, rate=5e-3, size=224),
})  # fmt: skip


def with_options(plan: Plan, **given: Any) -> Plan:
    """The plan with what was asked for; None keeps the default."""
    return replace(plan, **{name: value for name, value in given.items() if value is not None})


def rate_at(plan: Plan, step: int) -> float:
    """Share of the rate at a step: up in a line, then down in half a cosine."""

    rising = max(1, round(plan.warm * plan.steps))
    if step < rising:
        return (step + 1) / rising
    done = (step - rising) / max(1, plan.steps - rising)
    return 0.5 * (1 + math.cos(math.pi * min(1.0, done)))
