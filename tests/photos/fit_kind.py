"""Fits the weights of `models/embedded/seer/kind.json`.

    python -m tests.photos.fit_kind FOLDER_OF_PHOTOS > models/embedded/seer/kind.json

Sketches, documents and screenshots are made by code; photos are made ones and those of the
folder, each also in two crops. Prints five-fold cross-validated errors to stderr.
"""

import json
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.embedded.seer import intake, kind
from models.errors import ModelError
from tests.photos import made, portraits

KINDS = ("photo", "sketch", "document", "screenshot")
EACH = 120


def samples(folder: Path) -> tuple[NDArray[np.float32], NDArray[np.int64], NDArray[np.int64]]:
    """Numbers, kinds, and groups that must not be split between fitting and judging."""
    rows: list[tuple[NDArray[np.float32], int, int]] = []
    group = 0
    for label, name in enumerate(KINDS[1:], 1):
        for seed in range(EACH):
            rng = np.random.default_rng([7, label, seed])
            pixels = made.MAKERS[name](rng)
            form = ("JPEG", "PNG")[seed % 2]  # kinds must not be told by how they were saved
            data = made.encoded(pixels, form)
            rows.append((kind.measure(intake.take_in(data).working), label, group := group + 1))
    for seed in range(EACH // 2):
        drawn = made.encoded(made.canvas(np.random.default_rng([9, seed])), "PNG")
        rows.append((kind.measure(intake.take_in(drawn).working), 1, group := group + 1))
    for seed in range(EACH // 3):
        for maker in (made.landscape, made.clutter, made.textured, one_thing, few_people):
            pixels = maker(np.random.default_rng([8, seed]))
            taken = intake.take_in(made.encoded(pixels, ("JPEG", "PNG")[seed % 2]))
            rows.append((kind.measure(taken.working), 0, group := group + 1))
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        try:
            whole = intake.take_in(path.read_bytes()).working
        except ModelError:
            continue
        group += 1
        height, width = whole.shape[:2]
        if max(height, width) < 300:
            continue
        crops = (
            whole,
            whole[: height * 2 // 3, : width * 2 // 3],
            whole[height // 3 :, width // 4 :],
        )
        rows += [(kind.measure(np.ascontiguousarray(c)), 0, group) for c in crops]
    x, y, groups = zip(*rows, strict=True)
    return np.array(x), np.array(y), np.array(groups)


def one_thing(rng: made.Rng) -> made.Pixels:
    fill, ground = rng.integers(10, 250, (2, 3)).tolist()
    return made.thing(rng, tuple(fill), tuple(ground))[0]


def few_people(rng: made.Rng) -> made.Pixels:
    return portraits.group(rng, rng.integers(0, 30, int(rng.integers(1, 5))).tolist())


def fit(x: NDArray[np.float32], y: NDArray[np.int64], decay: float = 2e-3) -> NDArray[np.float64]:
    """Multinomial logistic regression, classes weighted alike."""
    ones = np.hstack([x, np.ones((len(x), 1))])
    truth = np.eye(len(KINDS))[y]
    weight = (1 / truth.mean(axis=0))[y][:, None] / len(KINDS)
    weights = np.zeros((len(KINDS), ones.shape[1]))
    speed = np.zeros_like(weights)
    for _ in range(3000):
        logits = ones @ weights.T
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        slope = ((powers / powers.sum(axis=1, keepdims=True) - truth) * weight).T @ ones / len(x)
        speed = 0.9 * speed - 0.5 * (slope + decay * weights)
        weights += speed
    return weights


def main() -> None:
    x, y, groups = samples(Path(sys.argv[1]))
    mean, sd = x.mean(axis=0), x.std(axis=0) + 1e-6
    z = np.clip((x - mean) / sd, -4, 4)
    confusion = np.zeros((4, 4), int)
    for fold in range(5):
        held = groups % 5 == fold
        weights = fit(z[~held], y[~held])
        guess = (np.hstack([z[held], np.ones((held.sum(), 1))]) @ weights.T).argmax(axis=1)
        np.add.at(confusion, (y[held], guess), 1)
    print(f"{len(x)} samples; rows truth, columns guess {KINDS}\n{confusion}", file=sys.stderr)
    weights = fit(z, y)
    table = {
        "numbers": kind.NUMBERS,
        "mean": [round(float(v), 4) for v in mean],
        "sd": [round(float(v), 4) for v in sd],
        "weights": {
            k: [round(float(v), 3) for v in w] for k, w in zip(KINDS, weights, strict=True)
        },
    }
    print(json.dumps(table, indent=1))


if __name__ == "__main__":
    main()
