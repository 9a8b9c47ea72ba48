"""`python -m models.training.sense [--layers N] [--rounds N]`."""

import argparse
import time
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.embedded.reader.learning.days import all_days
from models.embedded.reader.sense.network import FILE as NETWORK
from models.embedded.reader.sense.network import load
from models.embedded.reader.sense.pieces import FILE as PIECES
from models.embedded.reader.sense.pieces import laid_out
from models.training.sense import __doc__ as told
from models.training.sense.examples import QUESTIONS, Batch, Example, batch, examples, needed
from models.training.sense.keeping import keep_network, keep_pieces
from models.training.sense.learner import Learner, begun, go_on
from models.training.sense.source import fetched

_SIZE = 32  # days a step
_ALIKE = 50  # batches whose days are sorted by length, so that little is padded
_RATE, _RATE_OF_ANSWERS = 2e-4, 16e-4
_DECAY, _WARM, _LONGEST = 0.01, 200, 1.0
_COUNTS = {"mood": 1.0, "pose": 1.0, "place": 0.8, "weather": 0.6}
_NEW = ("looks", "answers", "there")  # parts that the public network does not have


def loss_of(learner: Learner, some: Batch) -> Tensor:
    read, real = learner.read(some.numbers, some.sizes)
    loss = torch.zeros(())
    for name, weights in learner.answered(read, real).items():
        wanted = some.wanted[name]
        asked = wanted.sum(1) > 0
        if asked.any():
            missed = -(wanted[asked] * weights[asked].log_softmax(-1)).sum(1).mean()
            loss = loss + _COUNTS[name] * missed
    if some.spans:
        loss = loss + functional.cross_entropy(learner.marked(read, some.spans), some.there)
    return loss


def batches(rows: Sequence[Example], seed: int) -> Iterator[Batch]:
    """All rows once."""
    chance = np.random.default_rng(seed)
    order = chance.permutation(len(rows))
    parts = []
    for at in range(0, len(order), _SIZE * _ALIKE):
        near = sorted(order[at : at + _SIZE * _ALIKE], key=lambda i: len(rows[i].numbers))
        parts += [near[k : k + _SIZE] for k in range(0, len(near), _SIZE)]
    for at in chance.permutation(len(parts)):
        yield batch([rows[i] for i in parts[at]])


def teach(learner: Learner, rows: Sequence[Example], rounds: int) -> Iterator[int]:
    """Shows all rows so often; tells after each round."""
    torch.manual_seed(0)
    named = [(name, part) for name, part in learner.named_parameters() if part.requires_grad]
    groups = [
        {"params": [p for n, p in named if not n.startswith(_NEW)], "lr": _RATE},
        {"params": [p for n, p in named if n.startswith(_NEW)], "lr": _RATE_OF_ANSWERS},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=_DECAY, betas=(0.9, 0.98))
    steps = rounds * -(-len(rows) // _SIZE)
    warm = min(_WARM, steps / 10)
    falling = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / warm) * max(0.001, 1 - step / steps)
    )
    began, step, lately = time.monotonic(), 0, 0.0
    for seed in range(rounds):
        learner.train()
        for some in batches(rows, seed):
            loss = loss_of(learner, some)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([part for _, part in named], _LONGEST)
            optimiser.step()
            falling.step()
            step += 1
            lately = 0.98 * lately + 0.02 * loss.item()
            if step % 200 == 0:
                average = lately / (1 - 0.98**step)
                print(
                    f"{step}/{steps}: loss {average:.3f}, {time.monotonic() - began:.0f} s",
                    flush=True,
                )
        learner.eval()
        yield seed + 1


def main() -> None:
    parser = argparse.ArgumentParser(description=told)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3, help="how often each day is shown")
    parser.add_argument("--more", action="store_true", help="go on with the network that is there")
    given = parser.parse_args()
    source, days = fetched(), list(all_days())
    used = source.chosen(needed(laid_out(source.listed), days))
    keep_pieces(PIECES, used.listed)
    cut = laid_out(used.listed)
    rows = examples(cut, days)
    print(f"{len(rows):,} days, {len(used.listed):,} pieces", flush=True)
    learner = begun(source, used.vectors, QUESTIONS, given.layers)
    if given.more:
        go_on(learner, load(NETWORK))
    for done in teach(learner, rows, given.rounds):
        keep_network(NETWORK, learner)
        print(f"round {done} of {given.rounds} kept", flush=True)


if __name__ == "__main__":
    main()
