"""Shapes as arrays of points, and the wobble of a hand. Units: 768 across the shorter side."""

import math
from collections.abc import Sequence
from functools import cache

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

Points = NDArray[np.float64]
STEP = 3.0  # units between the points of a resampled path


def points(of: ArrayLike) -> Points:
    return np.asarray(of, np.float64).reshape(-1, 2)


@cache
def _basis(n: int) -> NDArray[np.float64]:
    t = np.linspace(0, 1, n, endpoint=False)
    return (
        np.stack(
            [-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2], 1
        )
        / 2
    )


def spline(of: ArrayLike, closed: bool = True, n: int = 7) -> Points:
    """A smooth path through the points."""
    p = points(of)
    if len(p) < 3:
        return p
    if closed:
        ends = np.vstack([p[-1:], p, p[:2]])
    else:
        ends = np.vstack([2 * p[:1] - p[1:2], p, 2 * p[-1:] - p[-2:-1]])
    windows = np.stack([ends[i : len(ends) - 3 + i] for i in range(4)], 1)
    path = np.einsum("nk,skc->snc", _basis(n), windows).reshape(-1, 2)
    return path if closed else np.vstack([path, p[-1:]])


@cache
def _circle(n: int, start: float, end: float) -> Points:
    whole = abs(end - start) >= 360
    t = np.radians(np.linspace(start, end, n, endpoint=not whole))
    return np.stack([np.cos(t), np.sin(t)], 1)


def ellipse(
    x: float,
    y: float,
    rx: float,
    ry: float | None = None,
    turn: float = 0,
    n: int = 32,
    start: float = 0,
    end: float = 360,
) -> Points:
    p = _circle(n, start, end) * (rx, rx if ry is None else ry)
    if turn:
        p = p @ rotation(turn).T
    return p + (x, y)


def rotation(degrees: float) -> NDArray[np.float64]:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, -s], [s, c]])


def box(x0: float, y0: float, x1: float, y1: float) -> Points:
    return points([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])


def capsule(a: ArrayLike, b: ArrayLike, wa: float, wb: float, n: int = 8) -> Points:
    p, q = points(a)[0], points(b)[0]
    d = math.degrees(math.atan2(*(q - p)[::-1]))
    return np.vstack(
        [
            ellipse(p[0], p[1], wa, wa, 0, n, d + 90, d + 270),
            ellipse(q[0], q[1], wb, wb, 0, n, d - 90, d + 90),
        ]
    )


def tube(path: ArrayLike, widths: Sequence[float], n: int = 7) -> Points:
    """A bent limb: a smooth path through joints, as wide as said at each of them."""
    p = spline(path, False, n)
    d = np.gradient(p, axis=0)
    d /= np.hypot(d[:, 0], d[:, 1])[:, None] + 1e-9
    normal = np.stack([-d[:, 1], d[:, 0]], 1)
    w = np.interp(np.linspace(0, 1, len(p)), np.linspace(0, 1, len(widths)), widths)[:, None]
    return np.vstack([p + normal * w, (p - normal * w)[::-1]])


def union(shapes: Sequence[Points]) -> Points:
    """The outer line around overlapping shapes (crowns, clouds): one shape without holes."""
    everything = np.vstack(shapes)
    low = everything.min(0) - 4
    span = float((everything.max(0) - low).max()) + 8
    zoom = min(4.0, 900 / span)
    width, height = (((everything.max(0) - low) + 8) * zoom).astype(int)
    mask = np.zeros((height, width), np.uint8)
    for shape in shapes:
        cv2.fillPoly(mask, [np.round((shape - low) * zoom).astype(np.int32)], 255)
    found = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    outer = max(found, key=len)[:, 0, :]
    return np.asarray(outer[:: max(1, round(1.6 * zoom))] / zoom + low, np.float64)


def resample(path: Points, closed: bool, step: float = STEP) -> tuple[Points, float]:
    p = np.vstack([path, path[:1]]) if closed else path
    d = np.diff(p, axis=0)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(d[:, 0], d[:, 1]))])
    length = float(along[-1])
    n = max(4, int(length / step) + 1)
    t = np.linspace(0, length, n, endpoint=not closed)
    return np.stack([np.interp(t, along, p[:, 0]), np.interp(t, along, p[:, 1])], 1), length


_TABLE = 1 << 14


@cache
def _waver(wavelength: int) -> NDArray[np.float64]:
    """A long table of smooth noise, one value per STEP; slices of it are a hand's tremor."""
    rng = np.random.default_rng(wavelength)
    sigma = wavelength / STEP / 3.2
    row = rng.standard_normal((1, _TABLE)).astype(np.float32)
    smooth = cv2.GaussianBlur(row, (0, 0), sigmaX=sigma, sigmaY=0.01)[0]
    smooth = (
        smooth + 0.8 * cv2.GaussianBlur(row[:, ::-1].copy(), (0, 0), sigma * 2.7, sigmaY=0.01)[0]
    )
    return np.asarray(smooth / smooth.std(), np.float64)


def wobble(path: Points, amount: float, wavelength: int, closed: bool, seed: int) -> Points:
    """The path as a child's hand would follow it: resampled and gently off."""
    p, length = resample(path, closed)
    if amount <= 0:
        return p
    table = _waver(wavelength)
    n = len(p)
    if 2 * n + 4 > _TABLE:
        return p
    at = (seed * 2654435761) % (_TABLE - 2 * n - 2)
    shift = np.stack([table[at : at + n], table[at + n : at + 2 * n]], 1)
    if closed:  # the end meets the beginning
        shift = shift - np.linspace(0, 1, n)[:, None] * (shift[-1] - shift[0])
    return p + shift * (amount * 0.8 * min(1.0, length / 70))


def reach(
    shoulder: Points, target: Points, upper: float, lower: float, bend: float
) -> tuple[Points, Points]:
    """Two-bone reach: where elbow and hand are when the hand goes to `target`."""
    d = target - shoulder
    far = float(np.hypot(d[0], d[1])) + 1e-9
    length = max(min(far, (upper + lower) * 0.995), abs(upper - lower) * 1.05)
    u = d / far
    x = (upper**2 - lower**2 + length**2) / (2 * length)
    y = math.sqrt(max(0.0, upper**2 - x**2))
    normal = np.array([-u[1], u[0]]) * bend
    return shoulder + u * x + normal * y, shoulder + u * length
