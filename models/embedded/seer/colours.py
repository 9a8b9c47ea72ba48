"""The colours of a picture or of a part of it, with their names and shares."""

import cv2
import numpy as np
from numpy.typing import NDArray

from config.colours import name_of
from models.embedded.seer.oklab import Lab, to_hex
from models.photos import Colour

SAMPLES = 4000  # evenly spread, not random: the same photo always gives the same colours
CLUSTERS = 8
AS_ONE = 0.10  # clusters nearer than this (hue counted double) are one colour to the eye
LEAST = 0.04  # smaller shares are specks
SHOWN = 5

_STRETCH = np.array([1, 2, 2], np.float32)  # hue counts double: light and shade are one colour


def colours_of(lab: Lab, where: NDArray[np.bool_] | None = None) -> tuple[Colour, ...]:
    """Up to five colours, largest first; `where` picks a part of the picture."""
    points = lab.reshape(-1, 3) if where is None else lab[where]
    if len(points) == 0:
        return ()
    picked = np.linspace(0, len(points) - 1, min(SAMPLES, len(points))).astype(np.int64)
    samples = points[picked]
    centres, counts = _clusters(samples)
    centres, counts = _merged(centres, counts)
    shares = counts / counts.sum()
    named: dict[str, list[tuple[float, NDArray[np.float64]]]] = {}
    for centre, share in zip(centres, shares, strict=True):
        if share >= LEAST:
            name = name_of(float(centre[0]), float(centre[1]), float(centre[2]))
            named.setdefault(name, []).append((float(share), centre))
    found = [_one(name, parts) for name, parts in named.items()]
    return tuple(sorted(found, key=lambda c: -c.share)[:SHOWN])


def _one(name: str, parts: list[tuple[float, NDArray[np.float64]]]) -> Colour:
    share = sum(s for s, _ in parts)
    lightness, a, b = (float(v) for v in max(parts, key=lambda p: p[0])[1])
    lab = (round(lightness, 4), round(a, 4), round(b, 4))
    return Colour(name, to_hex(lab), lab, round(share, 4))


def _clusters(samples: Lab) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """k-means from seeds far apart: no chance involved, so no seed to keep."""
    stretched = samples * _STRETCH
    seeds = _far_apart(stretched, min(CLUSTERS, len(stretched)))
    labels = np.argmin(_distances(stretched, seeds), axis=1).astype(np.int32)[:, None]
    if len(seeds) == 1:
        return samples.mean(axis=0, keepdims=True).astype(np.float64), np.array(
            [len(samples)], float
        )
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_MAX_ITER, 12, 0.002)
    _, labels, centres = cv2.kmeans(
        stretched, len(seeds), labels, stop, 1, cv2.KMEANS_USE_INITIAL_LABELS
    )
    counts = np.bincount(labels.ravel(), minlength=len(seeds)).astype(np.float64)
    kept = counts > 0
    return (centres / _STRETCH).astype(np.float64)[kept], counts[kept]


def _far_apart(points: Lab, k: int) -> Lab:
    coarse = points[:: max(1, len(points) // 500)]
    seeds = [coarse.mean(axis=0)]
    nearest = ((coarse - seeds[0]) ** 2).sum(axis=1)
    while len(seeds) < k and nearest.max() > 1e-5:
        seeds.append(coarse[int(nearest.argmax())])
        nearest = np.minimum(nearest, ((coarse - seeds[-1]) ** 2).sum(axis=1))
    return np.array(seeds, np.float32)


def _distances(points: Lab, centres: Lab) -> NDArray[np.float32]:
    apart = (centres**2).sum(axis=1)[None, :] - 2 * points @ centres.T
    return np.asarray(apart, dtype=np.float32)


def _merged(
    centres: NDArray[np.float64], counts: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Joins the nearest pair until all differ enough to the eye."""
    while len(centres) > 1:
        stretched = centres * _STRETCH
        apart = np.linalg.norm(stretched[:, None] - stretched[None], axis=2)
        np.fill_diagonal(apart, np.inf)
        i, j = divmod(int(apart.argmin()), len(centres))
        if apart[i, j] >= AS_ONE:
            break
        weight = counts[i] + counts[j]
        centres[i] = (centres[i] * counts[i] + centres[j] * counts[j]) / weight
        counts[i] = weight
        centres, counts = np.delete(centres, j, axis=0), np.delete(counts, j)
    return centres, counts
