"""Photographs of line drawings, made here: paper, pen, rules, gaps, light, lens and camera."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.painter.body import pose_body
from models.embedded.painter.characters import person
from models.embedded.painter.figures import draw_person
from models.embedded.painter.poses import POSES
from models.embedded.pastel.colour import lab
from models.embedded.pastel.geometry import box, ellipse, points, spline, union
from models.embedded.pastel.marks import Dot, Drawing, Fill, Line
from models.embedded.stickers.library import draw_sticker, library

SIZE = 768


@dataclass(frozen=True)
class Photo:
    data: bytes
    truth: NDArray[np.int32]  # regions of the drawing without gaps, 0 is a line
    matrix: NDArray[np.float64]  # from the drawing to the photograph
    image: NDArray[np.uint8]


def _kid(d: Drawing, x: float, y: float, h: float, look: str, pose: str) -> None:
    p = person(f"{look}{x}", look, None)
    p = replace(
        p,
        pattern=0,
        hair_style="bob" if look == "girl" else "short",
        glasses=False,
        outfit="dress" if look == "girl" else "shirt",
        freckles=False,
        hat=None,
    )
    draw_person(d, pose_body(x, y, h, p, POSES[pose], "happy"), shadow=False, glow=0)


def _house(d: Drawing, x: float, y: float, k: float) -> None:
    d.fill(box(x - 70 * k, y - 90 * k, x + 70 * k, y), "#ffffff")
    d.fill(
        points([(x - 88 * k, y - 86 * k), (x, y - 160 * k), (x + 88 * k, y - 86 * k)]), "#ffffff"
    )
    d.fill(box(x + 10 * k, y - 56 * k, x + 44 * k, y), "#ffffff")
    d.fill(box(x - 48 * k, y - 66 * k, x - 12 * k, y - 32 * k), "#ffffff")


def _cloud(d: Drawing, x: float, y: float) -> None:
    bumps = [(-44, 4, 24), (-14, -14, 30), (22, -12, 30), (48, 6, 22)]
    d.fill(union([ellipse(x + a, y + b, r) for a, b, r in bumps]), "#ffffff")


def _sun(d: Drawing, x: float, y: float) -> None:
    d.fill(ellipse(x, y, 48), "#ffffff")
    for i in range(9):
        a = i * 2 * np.pi / 9
        d.line(
            [(x + 60 * np.cos(a), y + 60 * np.sin(a)), (x + 84 * np.cos(a), y + 84 * np.sin(a))],
            "#000000",
            3,
        )


def _tree(d: Drawing, x: float, y: float, k: float) -> None:
    d.fill(box(x - 14 * k, y - 90 * k, x + 14 * k, y), "#ffffff")
    crown = [
        ellipse(x + a * k, y + b * k, r * k)
        for a, b, r in (
            (0, -140, 50),
            (-40, -120, 36),
            (40, -120, 36),
            (-20, -170, 34),
            (24, -168, 34),
        )
    ]
    d.fill(union(crown), "#ffffff")


def _sticker(d: Drawing, name: str, x: float, y: float, size: float) -> None:
    found = library().exact(name)
    assert found is not None
    draw_sticker(d, found, x, y, size)


def _girl_and_house(d: Drawing) -> None:
    _sun(d, 110, 110)
    _cloud(d, 340, 110)
    _house(d, 590, 420, 1.25)
    _kid(d, 240, 700, 400, "girl", "wave")
    _sticker(d, "cat", 560, 700, 170)


def _boat(d: Drawing) -> None:
    d.fill(points([(200, 470), (560, 470), (500, 560), (260, 560)]), "#ffffff")
    d.fill(points([(370, 120), (370, 440), (200, 440)]), "#ffffff")
    d.fill(points([(390, 170), (390, 440), (530, 440)]), "#ffffff")
    d.line([(380, 96), (380, 470)], "#000000", 3)
    _sun(d, 640, 120)
    _cloud(d, 140, 130)
    for y in (590, 665):
        d.line(
            spline(
                [(0, y), (150, y - 14), (300, y + 6), (450, y - 14), (600, y + 6), (768, y - 8)],
                False,
            ),
            "#000000",
            3,
        )
    d.fill(
        spline(
            points(
                [(560, 710), (620, 684), (690, 708), (720, 690), (720, 738), (690, 720), (620, 738)]
            )
        ),
        "#ffffff",
    )


def _two_kids(d: Drawing) -> None:
    _cloud(d, 130, 110)
    _cloud(d, 430, 100)
    _tree(d, 660, 640, 1.3)
    _kid(d, 190, 700, 390, "boy", "stand")
    _kid(d, 430, 700, 380, "girl", "cheer")
    d.fill(ellipse(620, 700, 42), "#ffffff")


def _animals(d: Drawing) -> None:
    _sun(d, 120, 120)
    _tree(d, 620, 420, 1.4)
    _sticker(d, "rabbit", 180, 660, 240)
    _sticker(d, "dog", 440, 690, 240)
    _sticker(d, "penguin", 660, 700, 190)


def _things(d: Drawing) -> None:
    _sticker(d, "apple", 180, 330, 230)
    _sticker(d, "balloon", 560, 330, 240)
    _sticker(d, "mushroom", 190, 690, 240)
    _sticker(d, "butterfly", 400, 660, 190)
    _sticker(d, "present", 620, 700, 180)


SUBJECTS: tuple[Callable[[Drawing], None], ...] = (
    _girl_and_house,
    _boat,
    _two_kids,
    _animals,
    _things,
)


def _lines(subject: int, seed: int, gap: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The drawing with and without gaps: 0 ink, 255 paper."""
    d = Drawing(SIZE, SIZE, seed)
    SUBJECTS[subject](d)
    rng = np.random.default_rng(seed)
    whole = np.full((SIZE, SIZE), 255, np.uint8)
    broken = whole.copy()
    for mark in d.marks:
        if isinstance(mark, Fill):
            polygon = [np.round(mark.shape * 16).astype(np.int32)]
            for sheet in (whole, broken):
                cv2.fillPoly(sheet, polygon, 255, cv2.LINE_AA, 4)
        elif isinstance(mark, Dot) and lab(mark.colour)[0] < 0.5:
            for sheet in (whole, broken):
                for shape in mark.shapes:
                    cv2.fillPoly(sheet, [np.round(shape * 16).astype(np.int32)], 0, cv2.LINE_AA, 4)
        elif isinstance(mark, Line) and mark.pressure >= 0.8 and not mark.far:
            for path in mark.paths[:1]:
                q = np.round(path * 16).astype(np.int32)
                cv2.polylines(whole, [q], False, 0, 3, cv2.LINE_AA, 4)
                cv2.polylines(broken, [q], False, 0, 3, cv2.LINE_AA, 4)
                if gap and len(path) > 60 and rng.random() < 0.6:
                    at = int(rng.integers(6, len(path) - 8))
                    width = max(1, round(float(rng.uniform(0.4, 1.0)) * gap / 3))
                    hole = np.round(path[at : at + width + 1] * 16).astype(np.int32)
                    cv2.polylines(broken, [hole], False, 255, 7, cv2.LINE_AA, 4)
    return whole, broken


def photograph(
    subject: int, seed: int, kind: str, pen: tuple[float, float, float], gap: int
) -> Photo:
    """`kind` holds words: persp full ruled square shadow warm blur noise."""
    whole, broken = _lines(subject, seed, gap)
    rng = np.random.default_rng(seed + 99)
    n = SIZE
    paper = np.ones((n, n, 3), np.float32) * np.array([0.93, 0.92, 0.88], np.float32)
    if "ruled" in kind:
        for y in range(40, n, 34):
            cv2.line(paper, (0, y), (n, y), (0.66, 0.75, 0.90), 1, cv2.LINE_AA)
    if "square" in kind:
        for y in range(10, n, 24):
            cv2.line(paper, (0, y), (n, y), (0.70, 0.78, 0.88), 1, cv2.LINE_AA)
            cv2.line(paper, (y, 0), (y, n), (0.70, 0.78, 0.88), 1, cv2.LINE_AA)
    ink = (1 - broken.astype(np.float32) / 255)[..., None] * 0.94
    sheet = paper * (1 - ink) + np.array(pen, np.float32) * ink
    side = 1200
    corners = np.array([(0, 0), (n, 0), (n, n), (0, n)], np.float32)
    if "persp" in kind:
        goal = np.array([(170, 140), (1060, 200), (1010, 1080), (110, 1000)], np.float32)
        goal = goal * (side / 1200) + rng.normal(0, 26, (4, 2)).astype(np.float32)
    elif "full" in kind:
        goal = np.array(
            [(-30, -30), (side + 30, -30), (side + 30, side + 30), (-30, side + 30)], np.float32
        )
    else:
        goal = np.array([(110, 100), (1090, 120), (1080, 1090), (100, 1080)], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, goal)
    desk = np.ones((side, side, 3), np.float32) * np.array([0.44, 0.32, 0.24], np.float32)
    desk *= (
        1
        + 0.08
        * cv2.GaussianBlur(rng.standard_normal((side, side), dtype=np.float32), (0, 0), 3)[
            ..., None
        ]
        * 6
    )
    inside = cv2.warpPerspective(np.ones((n, n), np.float32), matrix, (side, side))[..., None]
    shot = desk * (1 - inside) + cv2.warpPerspective(sheet, matrix, (side, side))
    yy, xx = np.mgrid[0:side, 0:side].astype(np.float32)
    if "shadow" in kind:
        shot *= (1 - 0.5 * np.clip((xx * 0.7 + yy * 0.5) / (side * 1.2), 0, 1))[..., None]
        edge = 1 / (1 + np.exp(-(xx + yy * 0.6 - 860) / 25))
        shot *= (1 - 0.30 * edge)[..., None]
    if "warm" in kind:
        shot *= np.array([1.05, 0.92, 0.74], np.float32)
    if "blur" in kind:
        shot = np.asarray(cv2.GaussianBlur(shot, (0, 0), 2.2 * side / 1200), shot.dtype)
    grain = rng.standard_normal((side, side, 1), dtype=np.float32)
    shot += grain * np.float32(0.045 if "noise" in kind else 0.015)
    image = (np.clip(shot, 0, 1) * 255).astype(np.uint8)
    data = cv2.imencode(".jpg", image[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 82])[1].tobytes()
    _, truth = cv2.connectedComponents((whole > 140).astype(np.uint8), connectivity=4)
    return Photo(data, np.asarray(truth, np.int32), np.asarray(matrix), image)


BLACK, BLUE, PENCIL, RED = (
    (0.1, 0.1, 0.12),
    (0.15, 0.25, 0.65),
    (0.38, 0.38, 0.40),
    (0.75, 0.2, 0.2),
)
KINDS: tuple[tuple[str, tuple[float, float, float], int], ...] = (
    ("plain", BLACK, 0),
    ("persp shadow", BLACK, 6),
    ("persp shadow ruled", BLUE, 6),
    ("full blur", BLACK, 8),
    ("persp square", BLACK, 6),
    ("persp shadow warm", PENCIL, 6),
    ("persp noise", PENCIL, 10),
    ("full shadow square", BLUE, 8),
    ("persp warm", RED, 12),
)


def all_cases() -> list[tuple[int, int, str, tuple[float, float, float], int]]:
    """45 sketches: every subject under every kind of photograph."""
    return [
        (subject, 40 + subject * 20 + i, kind, pen, gap)
        for subject in range(len(SUBJECTS))
        for i, (kind, pen, gap) in enumerate(KINDS)
    ]


def score(
    truth: NDArray[np.int32], to_flat: NDArray[np.float64], labels: NDArray[np.int32]
) -> tuple[int, int]:
    """How many true regions were found with an IoU over 0.7, and how many there are."""
    h, w = labels.shape
    warped = cv2.warpPerspective(truth.astype(np.float32), to_flat, (w, h), flags=cv2.INTER_NEAREST)
    warped = warped.astype(np.int32)
    sizes = np.bincount(truth.ravel())
    good = total = 0
    for k in range(1, len(sizes)):
        if sizes[k] < 150:
            continue
        mine = warped == k
        area = int(mine.sum())
        if area < 100:
            continue
        total += 1
        values, counts = np.unique(labels[mine], return_counts=True)
        best = values[counts.argmax()]
        shared = int(counts.max())
        union = int(((labels == best) & (warped > 0)).sum()) + area - shared
        good += shared / union > 0.7
    return good, total
