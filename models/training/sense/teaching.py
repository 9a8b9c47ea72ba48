"""Shows days to a network until it says of them what is wanted."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.training.sense.examples import UNTOLD, Batch, Example, Halves, Lesson, batch, batches
from models.training.sense.learner import Learner
from models.training.sense.lessons import Lessons
from models.training.sense.saying import Said, said, short

_COUNTS = {"mood": 1.0, "pose": 1.0, "place": 0.8, "weather": 0.6}
_ANSWERS_BESIDE_LESSONS = 0.5  # how much answers count where there are lessons
_READ = 4.0  # how much it counts to read a piece as the lesson does
_LONGEST = 1.0
_NEW = ("looks", "answers", "there")  # parts that the public network does not have
_OWN = ("own",)


@dataclass(frozen=True, slots=True)
class Pace:
    size: int  # days a step
    rate: float
    rate_of_new: float
    decay: float
    warm: int  # steps
    rate_of_own: float = 0.0
    decay_of_own: float = 0.0
    short: bool = False  # with products of sixteen bits


WIDE = Pace(32, 1e-4, 16e-4, 0.01, 300, short=True)
NARROW = Pace(64, 1e-3, 1e-3, 0.05, 400)
WITH_OWN = Pace(64, 6e-4, 6e-4, 0.05, 400, 1e-3, 0.3)


def missed(made: Said, some: Batch) -> Tensor:
    """How far from the answers."""
    loss = torch.zeros(())
    for name, likely in made.likely.items():
        wanted = some.wanted[name]
        asked = wanted.sum(1) > 0
        if asked.any():
            loss = loss - _COUNTS[name] * (wanted[asked] * likely[asked]).sum(1).mean()
    told = some.there != UNTOLD
    if made.there is not None and told.any():
        loss = loss + functional.nll_loss(made.there[told], some.there[told])
    return loss


def unlike(made: Said, given: Sequence[Lesson], looked: Tensor, spread: float) -> Tensor:
    """How far from the lessons; `looked`: the pieces, seen in the lessons' ways."""
    read = _whole([one.read for one in given])
    loss = _READ * functional.mse_loss(looked, read, reduction="sum") / (len(read) * spread)
    for name, likely in made.likely.items():
        wanted = _whole([one.likely[name][None] for one in given])
        loss = loss + _COUNTS[name] * _apart(likely, wanted)
    if made.there is not None:
        loss = loss + _apart(made.there, _whole([one.there for one in given]))
    return loss


def _apart(likely: Tensor, wanted: Tensor) -> Tensor:
    return functional.kl_div(likely, wanted, log_target=True, reduction="batchmean")


def _whole(parts: Sequence[Halves]) -> Tensor:
    return torch.from_numpy(np.concatenate(parts).astype(np.float32))


def teach(
    learner: Learner, rows: Sequence[Example], rounds: int, pace: Pace,
    heard: Lessons | None = None,
) -> Iterator[int]:  # fmt: skip
    """Shows all rows so often; tells after each round."""
    torch.manual_seed(0)
    looks = nn.Linear(learner.there.in_features, heard.given[0].read.shape[1]) if heard else None
    optimiser = torch.optim.AdamW(_groups(learner, looks, pace), betas=(0.9, 0.98))
    steps = rounds * -(-len(rows) // pace.size)
    warm = min(pace.warm, steps / 10)
    falling = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / warm) * max(0.001, 1 - step / steps)
    )
    began, step, lately = time.monotonic(), 0, 0.0
    for seed in range(rounds):
        learner.train()
        for places in batches(rows, pace.size, seed):
            some = batch([rows[at] for at in places])
            with short(pace.short):
                made = said(learner, some)
                loss = missed(made, some)
                if heard and looks:
                    given = [heard.given[at] for at in places]
                    loss = _ANSWERS_BESIDE_LESSONS * loss
                    loss = loss + unlike(made, given, looks(made.pieces), heard.spread)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learner.parameters(), _LONGEST)
            optimiser.step()
            falling.step()
            step += 1
            lately = 0.98 * lately + 0.02 * loss.item()
            if step % 200 == 0:
                average = lately / (1 - 0.98**step)
                spent = time.monotonic() - began
                print(f"{step}/{steps}: loss {average:.3f}, {spent:.0f} s", flush=True)
        learner.eval()
        yield seed + 1


def _groups(learner: Learner, looks: nn.Module | None, pace: Pace) -> list[dict[str, Any]]:
    """What is learnt, with its rate; of what is no table, nothing decays."""
    named = [(name, part) for name, part in learner.named_parameters() if part.requires_grad]
    named += [(f"looks.{name}", part) for name, part in looks.named_parameters()] if looks else []
    found: dict[tuple[float, float], list[Tensor]] = {}
    for name, part in named:
        rate, decay = pace.rate, pace.decay
        if name.startswith(_NEW):
            rate = pace.rate_of_new
        elif name.startswith(_OWN):
            rate, decay = pace.rate_of_own, pace.decay_of_own
        found.setdefault((rate, decay if part.ndim > 1 else 0.0), []).append(part)
    return [
        {"params": parts, "lr": rate, "weight_decay": decay}
        for (rate, decay), parts in found.items()
    ]
