"""`python -m models.training.sense [--rounds N] [--own N] [--go-on]`."""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from models.embedded.reader.learning.days import all_days
from models.embedded.reader.sense.network import FILE as NETWORK
from models.embedded.reader.sense.network import load
from models.embedded.reader.sense.pieces import FILE as PIECES
from models.embedded.reader.sense.pieces import laid_out, listed
from models.training.sense import __doc__ as told
from models.training.sense.examples import QUESTIONS, Example, examples, needed, unanswered
from models.training.sense.keeping import keep_network, keep_pieces
from models.training.sense.learner import Learner, Shape, narrow, wide
from models.training.sense.lessons import lessons
from models.training.sense.source import Chosen, Source, fetched
from models.training.sense.taking_up import taken_up
from models.training.sense.teaching import NARROW, WIDE, WITH_OWN, Pace, teach
from models.training.sense.varied import varied

_TEACHER = Path("out/sense-teacher.pt")
_LAYERS, _ROUNDS = 12, 2  # of the teacher
_SHAPE = Shape(layers=3, width=192, inner=384, heads=6)


def teacher(source: Source, used: Chosen, rows: Sequence[Example]) -> Learner:
    """The public network's first layers, taught; kept, since it takes longest."""
    learner = wide(source, used.vectors, QUESTIONS, _LAYERS)
    if _TEACHER.is_file():
        learner.load_state_dict(torch.load(_TEACHER, weights_only=True), strict=False)
        print(f"the teacher out of {_TEACHER}", flush=True)
        return learner
    for done in teach(learner, rows, _ROUNDS, WIDE):
        print(f"round {done} of {_ROUNDS} of the teacher", flush=True)
    _TEACHER.parent.mkdir(exist_ok=True)
    state = learner.state_dict().items()
    torch.save({name: part for name, part in state if not name.startswith("vectors.")}, _TEACHER)
    return learner


def main() -> None:
    parser = argparse.ArgumentParser(description=told)
    parser.add_argument("--rounds", type=int, default=8, help="how often each day is shown")
    parser.add_argument("--own", type=int, default=4, help="how often after that, with own vectors")
    parser.add_argument("--go-on", action="store_true", help="begin with the kept network")
    given = parser.parse_args()
    source, days = fetched(), list(all_days())
    used = source.chosen(needed(laid_out(source.listed), days))
    pieces = laid_out(used.listed)
    kept = _kept(used) if given.go_on else None
    keep_pieces(PIECES, used.listed)
    rows = examples(pieces, days)
    print(f"{len(rows):,} days, {len(used.listed):,} pieces", flush=True)
    knows = teacher(source, used, rows)
    rows += examples(pieces, list(varied(days)), unanswered)
    print(f"{len(rows):,} days with those told otherwise", flush=True)
    heard = lessons(knows, rows)
    learner = kept or narrow(used.vectors, QUESTIONS, _SHAPE)

    def learns(rounds: int, pace: Pace) -> None:
        for done in teach(learner, rows, rounds, pace, heard):
            keep_network(NETWORK, learner)
            print(f"round {done} of {rounds} kept", flush=True)

    if kept is None:
        learns(given.rounds, NARROW)
        learner.learn_own()
    learns(given.own, WITH_OWN)


def _kept(used: Chosen) -> Learner:
    pieces = [piece for piece, _ in listed()]
    return taken_up(load(NETWORK), pieces, used, QUESTIONS, _SHAPE.layers)


if __name__ == "__main__":
    main()
