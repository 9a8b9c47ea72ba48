"""The network as it is kept: few bits a weight, in one file that can be read without torch."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.embedded.reader.sense.network import LENGTH, MAGIC
from models.training.sense.learner import Learner

_ALIGNED = 64
_STEPS = 127  # of a row's largest weight, each way


def keep_pieces(file: Path, listed: Sequence[tuple[str, float]]) -> None:
    lines = [f"{piece}\t{score:.3f}" for piece, score in listed]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def keep_network(file: Path, learner: Learner) -> None:
    kept: dict[str, NDArray[np.generic]] = {"vectors": learner.packed}
    kept["places"] = learner.places.weight.detach().numpy().astype(np.float16)
    for name, value in learner.state_dict().items():
        if name.startswith(("vectors.", "places.")):
            continue
        plain = value.numpy()
        if plain.ndim == 2 and name.startswith("layers."):
            whole, scale = in_steps(plain)
            kept[name], kept[f"{name.removesuffix('weight')}scale"] = whole.T, scale
        else:
            kept[name] = plain.astype(np.float32).T
    tensors, at = {}, 0
    for name, value in kept.items():
        tensors[name] = (value.dtype.str, value.shape, at)
        at += -(-value.nbytes // _ALIGNED) * _ALIGNED
    told = {
        "layers": len(learner.layers),
        "heads": learner.layers[0].heads,
        "answers": learner.questions,
        "tensors": tensors,
    }
    header = json.dumps(told, ensure_ascii=False).encode()
    header += b" " * (-(len(MAGIC) + LENGTH + len(header)) % _ALIGNED)
    with file.open("wb") as opened:
        opened.write(MAGIC + len(header).to_bytes(LENGTH, "little") + header)
        for value in kept.values():
            opened.write(value.tobytes() + b"\0" * (-value.nbytes % _ALIGNED))


def in_steps(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Rows as whole numbers of a step each."""
    scale = np.maximum(np.abs(weights).max(axis=1), np.float32(1e-12)) / np.float32(_STEPS)
    return np.rint(weights / scale[:, None]).astype(np.int8), scale.astype(np.float32)
