"""Photo, sketch, document or screenshot: what sort of picture it is.

A line drawing on paper goes to the painter's colouring, so a sketch must not be missed and a
photo should rarely be taken for one. Thirteen numbers of light, lines and flatness, and one
logistic rule per kind (weights: see docs/photos.md for what they were fitted on).
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.seer.pixels import Pixels, at, grey
from models.embedded.sketches.paper import straighten
from models.photos import PhotoKind

SIDE = 400  # px, longer side that the numbers are measured at
UNSURE = 0.8  # below this the sender is asked: "Is this your drawing?"

NUMBERS = (
    "thin", "flat", "ink_edge", "mid", "ground", "paper", "paper_colour", "border_ink", "ink",
    "colour", "equal", "straight", "rows",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    kind: PhotoKind
    sure: float  # 0…1


def kind_of(
    numbers: NDArray[np.float32],
    *,
    lossless: bool = False,
    from_camera: bool = False,
    called_screenshot: bool = False,
    with_face: bool = False,
) -> Kind:
    """The kind by its numbers (see `measure`); what the file says weighs in too."""
    if called_screenshot:
        return Kind(PhotoKind.SCREENSHOT, 0.97)
    chances = _chances(numbers)
    # Cameras write their settings, screens never do; and screens save without loss.
    chances["screenshot"] *= 0.1 if from_camera else 1.6 if lossless else 0.9
    if not from_camera and lossless:
        chances["photo"] *= 0.8
    if with_face:  # drawn faces are not found, and few pages or screens hold one
        chances["photo"] *= 6
    total = sum(chances.values())
    best = max(chances, key=lambda k: chances[k])
    if chances[best] < 0.5 * total:  # nothing is likely: what most pictures are
        best = "photo"
    return Kind(PhotoKind(best), round(chances[best] / total, 3))


def drawn_on_a_sheet(working: Pixels, whole: Kind) -> Kind:
    """A drawing lying on a table fills only a part of what is taken for a photo: where a sheet is
    found that holds thin lines and little else, it is a sketch perhaps, to be asked about."""
    sheet = straighten(working) if whole.kind is PhotoKind.PHOTO else None
    if sheet is None or not sheet.found:
        return whole
    height, width = sheet.pixels.shape[:2]
    rim, side = height // 25, width // 25  # of the table, where the corners are a little off
    numbers = measure(np.ascontiguousarray(sheet.pixels[rim : height - rim, side : width - side]))
    told = dict(zip(NUMBERS, numbers.tolist(), strict=True))
    lined = told["thin"] >= 0.95 and told["paper"] >= 0.9 and told["ink"] >= 0.012
    inner = kind_of(numbers)
    if not lined or inner.kind is not PhotoKind.SKETCH:
        return whole
    return Kind(PhotoKind.SKETCH, min(inner.sure, UNSURE - 0.05))


def measure(working: Pixels) -> NDArray[np.float32]:
    """The thirteen numbers, in the order of NUMBERS."""
    small = at(working, SIDE, 24)
    tones = grey(small)
    light = _light(tones)
    flattened = np.clip(tones.astype(np.float32) / np.maximum(light, 1), 0, 1.2)
    paper = flattened > 0.9
    ink, border_ink = _apart_from_border(flattened < 0.78)
    mid = (flattened >= 0.78) & (flattened <= 0.9)
    deep = cv2.distanceTransform(ink.astype(np.uint8), cv2.DIST_L2, 3)
    gx, gy = cv2.Sobel(flattened, cv2.CV_32F, 1, 0), cv2.Sobel(flattened, cv2.CV_32F, 0, 1)
    edge = cv2.magnitude(gx, gy)
    around = cv2.blur(edge, (9, 9)) * 255 / 4
    high, low = small.max(axis=2).astype(np.float32), small.min(axis=2).astype(np.float32)
    colour = (high - low) / np.maximum(high, 1)
    inked = max(int(ink.sum()), 1)
    return np.array(
        [
            float((deep[ink] < 4.5).mean()) if ink.any() else 0.0,
            float((around < 3.5).mean()),
            float(edge[ink].sum() / inked / 4),
            float(mid.mean()),
            float(np.median(light) / 255),
            float(paper.mean()),
            float(colour[paper].mean()) if paper.any() else 0.5,
            float(border_ink.mean()),
            float(ink.mean()),
            float(colour.mean()),
            *_drawn_by_machine(working),
            _rows(ink),
        ],
        np.float32,
    )


def _light(grey: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The light on the paper, lines and shading taken away (on the quarter picture: fast)."""
    quarter = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    ground = cv2.morphologyEx(quarter, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    ground = cv2.GaussianBlur(ground, (0, 0), 2.5)
    size = (grey.shape[1], grey.shape[0])
    return cv2.resize(ground, size, interpolation=cv2.INTER_LINEAR).astype(np.float32)


def _apart_from_border(ink: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Ink, and dark parts that touch the border: the desk under the paper is not drawn."""
    count, labels = cv2.connectedComponents(ink.astype(np.uint8), connectivity=8)
    touching = np.zeros(count, bool)
    for edge in (labels[0], labels[-1], labels[:, 0], labels[:, -1]):
        touching[edge] = True
    touching[0] = False
    at_border = touching[labels]
    return ink & ~at_border, at_border


def _drawn_by_machine(working: Pixels) -> tuple[float, float]:
    """Share of pixels exactly equal to their neighbour, and of edges exactly upright or level."""
    middle = working[:: max(1, working.shape[0] // 480)]
    equal = float((middle[:, 1:] == middle[:, :-1]).all(axis=2).mean())
    grey = cv2.cvtColor(middle, cv2.COLOR_RGB2GRAY).astype(np.int16)
    across, down = np.abs(np.diff(grey, axis=1))[:-1], np.abs(np.diff(grey, axis=0))[:, :-1]
    strong = np.maximum(across, down) > 24
    straight = (np.minimum(across, down) <= 2) & strong
    return equal, float(straight.sum() / max(int(strong.sum()), 1))


def _rows(ink: NDArray[np.bool_]) -> float:
    """How many small parts stand in rows, as letters do; 0…1."""
    count, _, stats, centres = cv2.connectedComponentsWithStats(ink.astype(np.uint8))
    if count < 3:
        return 0.0
    heights, widths = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    letters = (heights >= 3) & (heights <= 30) & (widths <= 120)
    ys = np.sort(centres[1:, 1][letters])
    if len(ys) < 12:
        return 0.0
    filled = np.histogram(ys, bins=ink.shape[0] // 3, range=(0, ink.shape[0]))[0]
    crowded = filled[filled >= 4].sum()
    return float(min(1.0, crowded / 60) * crowded / len(ys))


@cache
def _weights() -> tuple[
    tuple[str, ...], NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]
]:
    table = json.loads(files(__package__).joinpath("kind.json").read_text())
    kinds = tuple(table["weights"])
    weights = np.array([table["weights"][k] for k in kinds], np.float32)
    return kinds, np.array(table["mean"], np.float32), np.array(table["sd"], np.float32), weights


def _chances(numbers: NDArray[np.float32]) -> dict[str, float]:
    kinds, mean, sd, weights = _weights()
    x = np.append(np.clip((numbers - mean) / sd, -4, 4), 1)
    logits = weights @ x
    powers = np.exp(logits - logits.max())
    return dict(zip(kinds, (powers / powers.sum()).tolist(), strict=True))
