"""The kept network as a learner again, so that it can go on from what it knows."""

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import nn

from models.embedded.reader.sense.network import Dense, Levelled, Network, unpacked
from models.training.sense.learner import Layer, Learner, Shape, narrow
from models.training.sense.source import Chosen

_SAYS_LITTLE = 0.1  # of what a layer would say at once: it begins with letting all pass


def taken_up(
    kept: Network, pieces: Sequence[str], used: Chosen, questions: Mapping[str, Sequence[str]],
    layers: int = 0,
) -> Learner:  # fmt: skip
    """`pieces`: those of the kept network, by their numbers; `layers`: it grows to so many."""
    width, inner = kept.layers[0].widens.weights.shape
    shape = Shape(len(kept.layers), width, inner, kept.layers[0].heads)
    learner = narrow(used.vectors, questions, shape)
    learner.learn_own()
    with torch.no_grad():
        _take_pieces(learner, kept, pieces, used)
        learner.places.weight.copy_(torch.from_numpy(kept.places))
        _level(learner.begin, kept.begin)
        for own, layer in zip(learner.layers, kept.layers, strict=True):
            for name in ("asks", "gathers", "widens", "narrows"):
                _dense(getattr(own, name), getattr(layer, name))
            for name in ("after_gathering", "after_thinking"):
                _level(getattr(own, name), getattr(layer, name))
        _dense(learner.looks, kept.looks)
        _dense(learner.there, kept.there)
        for question, (answers, head) in kept.answers.items():
            if tuple(questions[question]) != tuple(answers):
                raise ValueError(f"the kept network knows other answers to {question}")
            _dense(learner.answers[question], head)
        for _ in range(layers - len(kept.layers)):
            learner.layers.append(_new_layer(shape))
    return learner


def _new_layer(shape: Shape) -> Layer:
    layer = Layer(shape, dropped=0.0)
    for part in (layer.gathers, layer.narrows):
        part.weight.mul_(_SAYS_LITTLE)
        nn.init.zeros_(part.bias)
    return layer


def _take_pieces(learner: Learner, kept: Network, pieces: Sequence[str], used: Chosen) -> None:
    """What each piece means to it: as much as can be by the public vectors, the rest its own."""
    at = {piece: number for number, piece in enumerate(pieces)}
    known = [number for number, (piece, _) in enumerate(used.listed) if piece in at]
    seen = unpacked(kept.vectors)[[at[used.listed[number][0]] for number in known]]
    public = used.vectors[known]
    cut, *_ = np.linalg.lstsq(public, seen, rcond=None)
    learner.cut.weight.copy_(torch.from_numpy(cut.T))
    assert learner.own is not None
    learner.own.weight[known] = torch.from_numpy(seen - public @ cut)


def _dense(part: nn.Module, kept: Dense) -> None:
    part.weight.copy_(torch.from_numpy(np.ascontiguousarray(kept.weights.T)))
    part.bias.copy_(torch.from_numpy(kept.bias))


def _level(part: nn.Module, kept: Levelled) -> None:
    part.weight.copy_(torch.from_numpy(kept.gain))
    part.bias.copy_(torch.from_numpy(kept.bias))
