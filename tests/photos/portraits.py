"""Painted people: faces made by code, so that no real person is kept for the tests.

A `Person` is a set of proportions and colours; `portrait` paints it with light, shade and a
little noise, turned and lit as asked. Real enough for the detector, and each its own person.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.photos.made import Pixels, Rng, noise

SIDE = 300  # px of a painted head with its hair
_Plane = NDArray[np.float32]


@dataclass(frozen=True)
class Person:
    skin: tuple[float, float, float]
    hair: tuple[float, float, float]
    iris: tuple[float, float, float]
    width: float  # of the head, in heads
    jaw: float
    eye_gap: float
    eye_height: float
    eye_size: float
    brow: float
    brow_lift: float
    nose_long: float
    nose_wide: float
    mouth_wide: float
    mouth_drop: float
    lips: float
    long_hair: bool
    beard: float
    seed: int


def person(seed: int) -> Person:
    rng = np.random.default_rng([21, seed])
    skins = ((236, 200, 178), (214, 168, 138), (178, 126, 94), (120, 82, 60), (244, 214, 190))
    hairs = ((40, 30, 26), (92, 60, 36), (168, 124, 70), (150, 150, 150), (110, 50, 30))
    u = rng.uniform
    return Person(
        skin=skins[int(rng.integers(5))], hair=hairs[int(rng.integers(5))],
        iris=((60, 40, 25), (70, 100, 120), (80, 100, 60))[int(rng.integers(3))],
        width=u(0.66, 0.86), jaw=u(0.62, 0.95), eye_gap=u(0.30, 0.40), eye_height=u(0.44, 0.50),
        eye_size=u(0.075, 0.11), brow=u(0.016, 0.045), brow_lift=u(0.075, 0.115),
        nose_long=u(0.14, 0.22), nose_wide=u(0.07, 0.13), mouth_wide=u(0.13, 0.22),
        mouth_drop=u(0.23, 0.30), lips=u(0.02, 0.05), long_hair=bool(rng.random() < 0.5),
        beard=float(u(0, 1) > 0.7) * u(0.3, 0.8), seed=seed,
    )  # fmt: skip


def portrait(who: Person, rng: Rng, ground: tuple[int, int, int] = (120, 140, 150)) -> Pixels:
    """A head, SIDE px square, the person's own but lit and turned a little by chance."""
    n = SIDE
    y, x = (np.mgrid[:n, :n] / n).astype(np.float32)
    turn = float(rng.uniform(-0.025, 0.025))
    smile = float(rng.uniform(-0.2, 1.0))
    light = (float(rng.uniform(-0.5, 0.5)), -0.45)
    cx, top, tall = 0.5, 0.14, 0.74
    half = who.width * tall / 2
    v = (y - top) / tall  # 0 at the crown, 1 at the chin
    below = np.clip((v - 0.55) / 0.45, 0, 1)
    narrow = 1 - (1 - (0.72 + 0.26 * who.jaw)) * below**1.6
    u = (x - cx) / (half * narrow)
    inside = _soft(1 - np.sqrt(np.abs(u) ** 2.4 + np.abs((v - 0.5) / 0.5) ** 2.4), 0.03)

    picture = np.empty((n, n, 3), np.float32)
    picture[:] = np.array(ground) * (0.85 + 0.3 * noise(rng, n, n, 90)[..., None])
    shirt = np.array(np.random.default_rng([5, who.seed]).integers(30, 220, 3), np.float32)
    _blend(picture, shirt, _soft(y - 0.93 - 0.35 * (x - 0.5) ** 2, 0.02))
    neck = _soft(half * 0.55 - np.abs(x - cx), 0.02) * _soft(y - 0.75, 0.02) * _soft(0.96 - y, 0.02)
    _blend(picture, np.array(who.skin) * 0.78, neck)
    reach = 1.16 if who.long_hair else 1.12
    down = 1.05 if who.long_hair else 0.52
    crown = _soft(1 - np.sqrt(((x - cx) / (half * reach)) ** 2 + ((v - 0.47) / 0.56) ** 2), 0.03)
    sides = (
        _soft(half * reach - np.abs(x - cx), 0.015) * _soft(v - 0.3, 0.05) * _soft(down - v, 0.08)
    )
    streaks = 0.75 + 0.5 * noise(np.random.default_rng(who.seed), n, n, 7)[..., None]
    _blend(picture, np.array(who.hair) * streaks, np.maximum(crown, sides))

    # The face as a rounded form: shade by the angle to the light.
    shade = (
        1.02 + 0.20 * (u * light[0] + (v - 0.5) * light[1]) - 0.28 * np.clip(np.abs(u), 0, 1) ** 3
    )
    skin = np.array(who.skin) * shade[..., None] * (0.97 + 0.06 * noise(rng, n, n, 6)[..., None])
    ear = np.maximum(
        *(_blob(x, y, cx + s * half * 1.0, top + 0.52 * tall, 0.03, 0.07) for s in (-1, 1))
    )
    _blend(picture, np.array(who.skin) * 0.86, ear)
    _blend(picture, skin, inside)
    hairline = _soft(0.2 + 0.05 * np.cos(u * 3) - v, 0.03) * inside
    _blend(picture, np.array(who.hair) * streaks, hairline)
    middle = cx + turn
    eye_y = top + who.eye_height * tall
    for side in (-1, 1):
        ex = middle + side * who.eye_gap * half
        _eye(picture, x, y, ex, eye_y, who, side, half)
    nose_y = eye_y + who.nose_long * tall
    bridge = _blob(
        x,
        y,
        middle - 0.25 * who.nose_wide * half * np.sign(light[0]),
        (eye_y + nose_y) / 2,
        0.015,
        who.nose_long * tall * 0.55,
    )
    _darken(picture, bridge, 0.10)
    # Dark skin shines where the form turns to the light.
    shine = 0.10 + 0.22 * (1 - float(np.mean(who.skin)) / 255)
    _lighten(picture, _blob(x, y, middle, nose_y - 0.015, 0.016, 0.06), shine * 1.3)
    _lighten(picture, _blob(x, y, middle, top + 0.27 * tall, 0.12, 0.05) * inside, shine)
    for side in (-1, 1):
        cheek = middle + side * half * 0.5
        _lighten(picture, _blob(x, y, cheek, nose_y - 0.02, 0.07, 0.05) * inside, shine)
    for side in (-1, 1):
        wing = middle + side * who.nose_wide * half * 1.3
        _darken(picture, _blob(x, y, wing * 0.5 + middle * 0.5, nose_y + 0.012, 0.014, 0.009), 0.62)
        _darken(picture, _blob(x, y, wing, nose_y, 0.012, 0.022), 0.22)
    _darken(picture, _blob(x, y, middle, nose_y + 0.03, who.nose_wide * half, 0.014), 0.2)
    mouth_y = eye_y + who.mouth_drop * tall + who.nose_long * tall * 0.35
    mw = who.mouth_wide * tall * (1 + 0.15 * smile)
    bend = 0.10 * smile * ((x - middle) / max(mw, 1e-3)) ** 2 * mw
    across = 1 - ((x - middle) / mw) ** 2
    lips = _soft(np.clip(across, 0, 1) ** 0.7 * who.lips - np.abs(y - mouth_y + bend), 0.006) * (
        across > 0
    )
    _blend(picture, np.array([176, 84, 82]) * (0.45 + float(np.mean(who.skin)) / 345), lips * 0.75)
    line = _soft(np.clip(across, 0, 1) * 0.008 - np.abs(y - mouth_y + bend), 0.004) * (across > 0)
    _darken(picture, line, 0.7)
    _darken(picture, _blob(x, y, middle, mouth_y + who.lips + 0.022, mw * 0.5, 0.012), 0.22)
    if who.beard:
        chin = _soft(v - 0.74 - 0.16 * (1 - np.abs(u)), 0.08) * inside * (1 - lips)
        _blend(picture, np.array(who.hair) * 1.05, chin * who.beard)
    soft = cv2.GaussianBlur(picture, (0, 0), 0.9)
    grains = rng.normal(0, 2.5, soft.shape)
    return np.asarray(np.clip(soft + grains, 0, 255), dtype=np.uint8)


def _eye(
    picture: NDArray[np.float32],
    x: _Plane,
    y: _Plane,
    ex: float,
    ey: float,
    who: Person,
    side: int,
    half: float,
) -> None:
    wide = who.eye_size * half * 2.1
    high = wide * 0.42
    _darken(picture, _blob(x, y, ex, ey - 0.004, wide * 1.35, high * 2.0), 0.30)
    lid = 1 - ((x - ex) / wide) ** 2
    white = _soft(np.clip(lid, 0, 1) ** 0.8 * high - np.abs(y - ey), 0.006) * (lid > 0)
    _blend(picture, np.array([232.0, 228.0, 222.0]), white)
    round_ = _soft(high * 0.98 - np.hypot(x - ex, y - ey + 0.002), 0.006) * white
    _blend(picture, np.array(who.iris), round_)
    _blend(
        picture,
        np.array([12.0, 10.0, 10.0]),
        _soft(high * 0.48 - np.hypot(x - ex, y - ey), 0.005) * white,
    )
    _blend(
        picture,
        np.array([255.0] * 3),
        _soft(0.006 - np.hypot(x - ex + 0.007, y - ey + 0.008), 0.003),
    )
    upper = _soft(0.006 - np.abs(y - ey + np.clip(lid, 0, 1) ** 0.8 * high), 0.005) * (lid > 0)
    _darken(picture, upper, 0.75)
    crease = _soft(0.004 - np.abs(y - ey + high * 1.5 * np.clip(lid, 0, 1) + 0.006), 0.006) * (
        lid > 0
    )
    _darken(picture, crease, 0.25)
    by = ey - who.brow_lift + 0.06 * np.abs(x - ex) * (1 + side * np.sign(x - ex) * 0.4)
    brow_lid = np.clip(1 - ((x - ex) / (wide * 1.45)) ** 2, 0, 1)
    brow = _soft(who.brow * brow_lid**0.6 - np.abs(y - by), 0.008) * (brow_lid > 0)
    _blend(picture, np.array(who.hair) * 0.8, brow * 0.85)


def _soft(distance: NDArray[np.floating], width: float) -> _Plane:
    return np.asarray(np.clip(distance / width + 0.5, 0, 1), dtype=np.float32)


def _blob(x: _Plane, y: _Plane, cx: float, cy: float, rx: float, ry: float) -> _Plane:
    return np.exp(-(((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2)).astype(np.float32)


def _blend(picture: NDArray[np.float32], colour: NDArray[np.floating], alpha: _Plane) -> None:
    picture[:] = picture * (1 - alpha[..., None]) + colour * alpha[..., None]


def _darken(picture: NDArray[np.float32], alpha: _Plane, strength: float) -> None:
    picture *= 1 - strength * alpha[..., None]


def _lighten(picture: NDArray[np.float32], alpha: _Plane, strength: float) -> None:
    picture += (255 - picture) * strength * alpha[..., None]


def group(rng: Rng, people: Sequence[int], width: int = 1280, height: int = 720) -> Pixels:
    """A group photo: heads side by side before a wall, each somewhat larger or smaller."""
    picture = np.empty((height, width, 3), np.uint8)
    picture[:] = (120, 140, 150)
    step = width // max(len(people), 1)
    for place, seed in enumerate(people):
        side = int(min(step * 0.95, height * 0.8) * rng.uniform(0.8, 1))
        head = cv2.resize(portrait(person(seed), rng), (side, side), interpolation=cv2.INTER_AREA)
        left = place * step + (step - side) // 2
        top = int(rng.integers(0, max(1, height - side)))
        picture[top : top + side, left : left + side] = head
    return picture
