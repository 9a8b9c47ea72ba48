"""The network as it is kept: few bits a weight, in one file that can be read without torch."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.embedded.reader.sense.network import BLOCK, LENGTH, MAGIC, MIDDLE, Bytes, Floats
from models.training.sense.learner import Learner

_ALIGNED = 64


def keep_pieces(file: Path, listed: Sequence[tuple[str, float]]) -> None:
    lines = [f"{piece}\t{score:.3f}" for piece, score in listed]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def keep_network(file: Path, learner: Learner) -> None:
    kept: dict[str, NDArray[np.generic]] = {"vectors": packed(learner.folded)}
    kept["places"] = learner.places.weight.detach().numpy().astype(np.float16)
    for name, value in learner.state_dict().items():
        if not name.startswith(("vectors.", "cut.", "own.", "places.")):
            kept[name] = value.numpy().T.astype(np.float16)
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


def packed(vectors: Floats) -> Bytes:
    """Vectors in blocks, each as whole numbers of a step of its own."""
    blocks = vectors.reshape(len(vectors), -1, BLOCK)
    furthest = np.take_along_axis(blocks, np.abs(blocks).argmax(2, keepdims=True), 2)
    steps = (furthest / -MIDDLE).astype(np.float16)  # the furthest is one step more than others can
    steps[steps == 0] = 1
    whole = np.rint(blocks / steps.astype(np.float32)) + MIDDLE
    whole = np.clip(whole, 0, 2 * MIDDLE - 1).astype(np.uint8)
    pairs = whole[..., : BLOCK // 2] | whole[..., BLOCK // 2 :] << 4
    return np.concatenate([steps.view(np.uint8), pairs], axis=2).reshape(len(vectors), -1)
