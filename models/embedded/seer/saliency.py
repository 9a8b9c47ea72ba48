"""Where the eye goes first: four maps that fail on different pictures, and their mix."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.seer.oklab import Lab
from models.embedded.seer.pixels import Map

CELL = 8  # px
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Guesses:
    mix: Map
    border: Map  # unlike the colours along the four borders
    geodesic: Map  # cut off from the border by edges
    centred: Map  # weakly joined to the border, near the middle


def guesses(lab: Lab) -> Guesses:
    """`lab` at about 128 px."""
    height, width = lab.shape[:2]
    cells = _cells(lab)
    count = int(cells.max()) + 1
    sizes = np.maximum(np.bincount(cells.ravel(), minlength=count), 1)
    y, x = np.mgrid[:height, :width]
    colour = np.stack([_mean(lab[..., c], cells, sizes) for c in range(3)], axis=1)
    where = np.stack([_mean(x / width, cells, sizes), _mean(y / height, cells, sizes)], axis=1)
    at_border = np.zeros(count, bool)
    for edge in (cells[0], cells[-1], cells[:, 0], cells[:, -1]):
        at_border[edge] = True
    ways = _shortest_ways(cells, colour, count)
    geodesic = _unit(ways[:, at_border].min(axis=1))[cells]
    joined = _unit(_boundary_connectivity(ways, colour, where, at_border))[cells]
    border = _unlike_borders(lab)
    middle = np.exp(-(((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2) / (2 * 0.33**2)))
    mix = 0.30 * joined + 0.25 * border + 0.30 * geodesic + 0.15 * _spectral(lab)
    return Guesses(
        mix=_smooth(mix * (0.45 + 0.55 * middle)),
        border=_smooth(border * (0.45 + 0.55 * middle)),
        geodesic=_smooth(geodesic * (0.45 + 0.55 * middle)),
        centred=_smooth(joined * middle),
    )


def _smooth(values: NDArray[np.floating]) -> Map:
    return _unit(np.asarray(cv2.GaussianBlur(values.astype(np.float32), (0, 0), 1.5), np.float32))


def _unit(values: NDArray[np.floating]) -> Map:
    low, high = float(values.min()), float(values.max())
    return ((values - low) / max(high - low, 1e-6)).astype(np.float32)


def _mean(
    values: NDArray[np.floating], cells: NDArray[np.int64], sizes: NDArray[np.int64]
) -> NDArray[np.float64]:
    return np.bincount(cells.ravel(), values.ravel(), minlength=len(sizes)) / sizes


def _cells(lab: Lab) -> NDArray[np.int64]:
    """Cells of like colour on an 8 px grid: k-means in which a pixel may only join one of the
    nine grid cells around it."""
    height, width = lab.shape[:2]
    rows, columns = max(2, height // CELL), max(2, width // CELL)
    y, x = np.mgrid[:height, :width].astype(np.float32)
    home_row = np.minimum((y * rows / height).astype(np.int64), rows - 1)
    home_column = np.minimum((x * columns / width).astype(np.int64), columns - 1)
    near = 0.045 / CELL  # a step of one cell weighs as much as this difference of colour
    points = np.dstack([lab, x * near, y * near])
    cells = home_row * columns + home_column
    options = np.stack(
        [
            np.clip(home_row + dy, 0, rows - 1) * columns
            + np.clip(home_column + dx, 0, columns - 1)
            for dy in (-1, 0, 1)
            for dx in (-1, 0, 1)
        ]
    )
    for _ in range(_ROUNDS):
        sizes = np.maximum(np.bincount(cells.ravel(), minlength=rows * columns), 1)
        centres = np.stack([_mean(points[..., c], cells, sizes) for c in range(5)], axis=1)
        centres = centres.astype(np.float32)
        apart = np.stack([((points - centres[o]) ** 2).sum(axis=2) for o in options])
        cells = np.take_along_axis(options, apart.argmin(axis=0)[None], axis=0)[0]
    _, compact = np.unique(cells, return_inverse=True)
    return compact.reshape(height, width).astype(np.int64)


def _shortest_ways(
    cells: NDArray[np.int64], colour: NDArray[np.float64], count: int
) -> NDArray[np.float32]:
    """Colour climbed on the way from each cell to each other (Floyd-Warshall)."""
    ways = np.full((count, count), 1e3, np.float32)
    np.fill_diagonal(ways, 0)
    for one, other in ((cells[:, 1:], cells[:, :-1]), (cells[1:], cells[:-1])):
        a, b = one.ravel(), other.ravel()
        touching = a != b
        a, b = a[touching], b[touching]
        step = np.linalg.norm(colour[a] - colour[b], axis=1).astype(np.float32)
        step = np.maximum(step - 0.02, 0)  # small steps are shading, not edges
        ways[a, b] = ways[b, a] = step
    for through in range(count):
        np.minimum(ways, ways[:, through, None] + ways[None, through], out=ways)
    return ways


def _boundary_connectivity(
    ways: NDArray[np.float32],
    colour: NDArray[np.float64],
    where: NDArray[np.float64],
    at_border: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """Contrast against what is widely joined to the border (Zhu et al., 2014)."""
    like = np.exp(-(ways**2) / (2 * 0.08**2))
    reach = like[:, at_border].sum(axis=1) / np.sqrt(like.sum(axis=1))
    ground = 1 - np.exp(-(reach**2) / 2)
    unlike = np.linalg.norm(colour[:, None] - colour[None], axis=2)
    apart = ((where[:, None] - where[None]) ** 2).sum(axis=2)
    return np.asarray(
        (unlike * np.exp(-apart / (2 * 0.25**2)) * ground[None]).sum(axis=1) * (1 - ground)
    )


def _unlike_borders(lab: Lab) -> Map:
    """Distance to the colours of each border; the least like is left out, for a subject may
    touch one border."""
    deep = max(2, min(lab.shape[:2]) // 16)
    maps = []
    for strip in (lab[:deep], lab[-deep:], lab[:, :deep], lab[:, -deep:]):
        points = strip.reshape(-1, 3).astype(np.float64)
        spread = np.cov(points.T) + np.eye(3) * 4e-4
        away = lab.astype(np.float64) - points.mean(axis=0)
        maps.append(
            np.sqrt(np.maximum(np.einsum("ijk,kl,ijl->ij", away, np.linalg.inv(spread), away), 0))
        )
    units = np.stack([_unit(m) for m in maps])
    return _unit(units.sum(axis=0) - units.max(axis=0))


def _spectral(lab: Lab) -> Map:
    """What is rare in the spectrum (Hou and Zhang, 2007)."""
    size = (lab.shape[1], lab.shape[0])
    small = cv2.resize(lab[..., 0], (64, 64), interpolation=cv2.INTER_AREA)
    spectrum = np.fft.fft2(small)
    log = np.log(np.abs(spectrum) + 1e-6).astype(np.float32)
    rest = log - cv2.blur(log, (3, 3))
    back = np.abs(np.fft.ifft2(np.exp(rest + 1j * np.angle(spectrum)))) ** 2
    soft = cv2.GaussianBlur(back.astype(np.float32), (0, 0), 2.5)
    return _unit(np.asarray(cv2.resize(soft, size), np.float32))
