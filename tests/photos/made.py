"""Pictures made by code, so that their truth is known and none must be kept.

Each maker takes a generator of numbers: the same seed, the same picture.
"""

import io
import math
from collections.abc import Callable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Pixels = NDArray[np.uint8]
Rng = np.random.Generator


def encoded(pixels: Pixels, form: str = "JPEG", **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, form, **options)
    return buffer.getvalue()


def noise(rng: Rng, height: int, width: int, grain: float) -> NDArray[np.float32]:
    """Smooth noise from 0 to 1; `grain` is the size of its patches in px."""
    small = rng.random((max(2, int(height / grain) + 2), max(2, int(width / grain) + 2)))
    return np.clip(
        cv2.resize(small.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC), 0, 1
    )


def as_photographed(pixels: Pixels, rng: Rng, strength: float = 1.0) -> Pixels:
    """Uneven light, a soft lens and sensor noise."""
    height, width = pixels.shape[:2]
    light = 1 - strength * 0.25 * (noise(rng, height, width, max(height, width) / 2) - 0.5)
    soft = cv2.GaussianBlur(pixels, (0, 0), 0.6 + 0.5 * rng.random())
    grains = rng.normal(0, 2 + 3 * rng.random(), pixels.shape)
    return np.clip(soft * light[..., None] + grains, 0, 255).astype(np.uint8)


# ---------------------------------------------------------------- sketches


def sketch(rng: Rng, width: int = 900, height: int = 700) -> Pixels:
    """A child's line drawing on paper, photographed: pencil, pen or crayon, desk now and then."""
    paper = np.full((height, width, 3), rng.integers(225, 250), np.float32)
    paper += np.array([rng.integers(-2, 4), 0, rng.integers(-16, 2)], np.float32)
    if rng.random() < 0.25:  # ruled
        for y in range(40, height, int(rng.integers(26, 40))):
            cv2.line(paper, (0, y), (width, y), (190, 205, 225), 1, cv2.LINE_AA)
    shade = int(rng.integers(20, 110))
    inks = [(shade, shade, shade + int(rng.integers(0, 25)))]
    if rng.random() < 0.3:  # crayon
        inks += [(200, 60, 50), (50, 120, 190), (60, 150, 70), (230, 170, 40)]
    thick = int(rng.integers(2, 5))
    for _ in range(int(rng.integers(3, 9))):
        _thing(paper, rng, inks[int(rng.integers(len(inks)))], thick)
    picture = np.clip(paper, 0, 255).astype(np.uint8)
    if rng.random() < 0.35:
        picture = _on_desk(picture, rng)
    if rng.random() < 0.4:  # the photographer's shadow
        slope = np.linspace(1, 0.6 + 0.3 * rng.random(), width, dtype=np.float32)
        picture = (picture * slope[None, :, None]).astype(np.uint8)
    return as_photographed(picture, rng)


def canvas(rng: Rng, width: int = 800, height: int = 800) -> Pixels:
    """A drawing made on a screen: clean lines on an even ground."""
    ground = (255, 255, 255) if rng.random() < 0.7 else (250, 246, 236)
    paper = np.full((height, width, 3), ground, np.float32)
    inks = [(25, 25, 25)] if rng.random() < 0.6 else [(30, 30, 30), (220, 70, 60), (60, 110, 200)]
    for _ in range(int(rng.integers(3, 10))):
        _thing(paper, rng, inks[int(rng.integers(len(inks)))], int(rng.integers(2, 7)))
    return np.clip(paper, 0, 255).astype(np.uint8)


def _thing(paper: NDArray[np.float32], rng: Rng, ink: tuple[int, ...], thick: int) -> None:
    height, width = paper.shape[:2]
    x, y = int(rng.integers(80, width - 80)), int(rng.integers(80, height - 80))
    size = int(rng.integers(30, 110))
    match int(rng.integers(6)):
        case 0:  # a stick figure
            _curve(paper, _circle(x, y - size, size * 0.35, rng), ink, thick)
            _curve(paper, [(x, y - size * 0.65), (x, y + size * 0.2)], ink, thick)
            for dx in (-1, 1):
                _curve(
                    paper, [(x, y - size * 0.4), (x + dx * size * 0.5, y - size * 0.1)], ink, thick
                )
                _curve(paper, [(x, y + size * 0.2), (x + dx * size * 0.4, y + size)], ink, thick)
        case 1:  # a house
            s = size
            box = [
                (x - s, y),
                (x - s, y + s),
                (x + s, y + s),
                (x + s, y),
                (x - s, y),
                (x, y - s),
                (x + s, y),
            ]
            _curve(paper, box, ink, thick)
            _curve(
                paper,
                [(x - 15, y + s), (x - 15, y + s / 2), (x + 15, y + s / 2), (x + 15, y + s)],
                ink,
                thick,
            )
        case 2:  # the sun
            _curve(paper, _circle(x, y, size * 0.5, rng), ink, thick)
            for ray in range(9):
                turn = ray * math.tau / 9
                ends = [
                    (x + r * size * math.cos(turn), y + r * size * math.sin(turn))
                    for r in (0.65, 1.0)
                ]
                _curve(paper, ends, ink, thick)
        case 3:  # a spiral
            turns = np.linspace(0, 4 * math.tau, 90)
            _curve(
                paper,
                [(x + size * t / 25 * math.cos(t), y + size * t / 25 * math.sin(t)) for t in turns],
                ink,
                thick,
            )
        case 4:  # a flower
            for petal in range(5):
                turn = petal * math.tau / 5
                centre = (x + size * 0.4 * math.cos(turn), y + size * 0.4 * math.sin(turn))
                _curve(paper, _circle(*centre, size * 0.3, rng), ink, thick)
            _curve(paper, [(x, y + size * 0.5), (x + 8, y + size * 1.6)], ink, thick)
        case _:  # waves, grass
            xs = np.linspace(x - 1.6 * size, x + 1.6 * size, 60)
            _curve(paper, [(v, y + size * 0.2 * math.sin(v / 9)) for v in xs], ink, thick)


def _circle(x: float, y: float, radius: float, rng: Rng) -> list[tuple[float, float]]:
    wobble = radius * (1 + 0.06 * rng.standard_normal(25))
    return [
        (x + wobble[i % 24] * math.cos(t), y + wobble[i % 24] * math.sin(t))
        for i, t in enumerate(np.linspace(0, math.tau, 25))
    ]


def _curve(
    paper: NDArray[np.float32],
    points: Sequence[tuple[float, float]],
    ink: tuple[int, ...],
    thick: int,
) -> None:
    line = np.rint(np.array(points)).astype(np.int32)[:, None]
    cv2.polylines(paper, [line], False, ink, thick, cv2.LINE_AA)


def _on_desk(picture: Pixels, rng: Rng) -> Pixels:
    height, width = picture.shape[:2]
    desk = _wood(rng, height, width)
    mx, my = width * 0.08, height * 0.08
    corners = np.array([[mx, my], [width - mx, my], [width - mx, height - my], [mx, height - my]])
    corners += rng.uniform(-0.05, 0.05, corners.shape) * width
    whole = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    turn = cv2.getPerspectiveTransform(whole, corners.astype(np.float32))
    laid = cv2.warpPerspective(picture, turn, (width, height))
    where = cv2.warpPerspective(np.full((height, width), 255, np.uint8), turn, (width, height))
    return np.where(where[..., None] > 128, laid, desk).astype(np.uint8)


def _wood(rng: Rng, height: int, width: int) -> Pixels:
    grain = cv2.resize(noise(rng, 8, width, 3), (width, height)) * 0.5 + 0.5 * noise(
        rng, height, width, 60
    )
    tone = np.array([150, 105, 70], np.float32) * (0.7 + 0.5 * rng.random())
    return np.clip(tone * (0.75 + 0.5 * grain[..., None]), 0, 255).astype(np.uint8)


# ------------------------------------------------- documents and screens

_LETTERS = "the quick brown fox jumps over a lazy dog and 1234 more lines of text follow here"


def _text(paper: Pixels, rng: Rng, left: int, top: int, right: int, bottom: int, tone: int) -> None:
    size = 0.4 + 0.3 * rng.random()
    words = _LETTERS.split()
    for y in range(top + 20, bottom, int(34 * size) + 8):
        if rng.random() < 0.12:
            continue
        line = " ".join(words[int(i)] for i in rng.integers(0, len(words), 14))
        room = paper[:, left:right]
        cv2.putText(room, line, (4, y), cv2.FONT_HERSHEY_SIMPLEX, size, (tone,) * 3, 1, cv2.LINE_AA)


def document(rng: Rng, width: int = 700, height: int = 950) -> Pixels:
    """A page of print or a receipt, photographed or scanned."""
    paper = np.full((height, width, 3), rng.integers(225, 252), np.uint8)
    margin = int(width * 0.09)
    _text(paper, rng, margin, margin, width - margin, height - margin, int(rng.integers(15, 80)))
    if rng.random() < 0.3:
        cv2.rectangle(paper, (margin, 200), (width // 2, 420), (170, 170, 175), -1)
    if rng.random() < 0.4:
        paper = _on_desk(paper, rng)
    return as_photographed(paper, rng, 0.8) if rng.random() < 0.8 else paper


def screenshot(rng: Rng, width: int = 540, height: int = 1170) -> Pixels:
    """A phone's or desk's screen: bars, bubbles, icons, flat and exact."""
    if rng.random() < 0.4:
        width, height = 1280, 800
    dark = rng.random() < 0.4
    ground, letters = ((24, 26, 30), 225) if dark else ((246, 247, 249), 40)
    screen = np.full((height, width, 3), ground, np.uint8)
    bar = tuple(int(v) for v in rng.integers(30, 230, 3))
    screen[: height // 14] = bar
    _text(screen, rng, 10, 0, width - 10, height // 16, 250)
    if rng.random() < 0.5:
        side = width // 4
        screen[height // 14 :, :side] = (
            tuple(int(v) for v in rng.integers(200, 245, 3)) if not dark else (40, 42, 50)
        )
    y = height // 12
    while y < height - 140:
        tall = int(rng.integers(50, 150))
        left = int(rng.integers(10, max(11, width // 3)))
        right = min(width - 10, left + int(rng.integers(width // 3, width)))
        fill = tuple(int(v) for v in (rng.integers(60, 250, 3) if rng.random() < 0.4 else ground))
        if rng.random() < 0.25:  # a picture in the page
            screen[y : y + tall, left:right] = landscape(rng, right - left, tall)
        else:
            cv2.rectangle(screen, (left, y), (right, y + tall), fill, -1)
            _text(screen, rng, left + 8, y, right - 8, y + tall - 6, letters)
        y += tall + int(rng.integers(8, 40))
    return screen


# ---------------------------------------------------------------- photos


def landscape(rng: Rng, width: int = 960, height: int = 640, sky: str = "blue") -> Pixels:
    """Sky over hills or sea, with texture."""
    horizon = int(height * rng.uniform(0.35, 0.6))
    top, low = {
        "blue": ((70, 130, 205), (175, 210, 238)),
        "grey": ((150, 155, 162), (200, 203, 208)),
        "sunset": ((90, 70, 120), (250, 160, 80)),
        "night": ((8, 10, 22), (22, 26, 48)),
    }[sky]
    ramp = np.linspace(0, 1, max(horizon, 1), dtype=np.float32)[:, None, None]
    picture = np.zeros((height, width, 3), np.float32)
    picture[:horizon] = (1 - ramp) * np.array(top) + ramp * np.array(low)
    if sky == "blue":
        cloud = np.clip(noise(rng, horizon, width, 140) * 2.2 - 1.25, 0, 1)[..., None]
        picture[:horizon] = picture[:horizon] * (1 - cloud) + 245 * cloud
    ground = np.array(
        {"night": (14, 16, 18)}.get(sky, [(64, 110, 48), (150, 130, 90)][int(rng.integers(2))])
    )
    grain = 0.55 * noise(rng, height - horizon, width, 40) + 0.45 * noise(
        rng, height - horizon, width, 3
    )
    picture[horizon:] = ground * (0.6 + 0.8 * grain[..., None])
    return as_photographed(np.clip(picture, 0, 255).astype(np.uint8), rng, 0.3)


def thing(
    rng: Rng,
    fill: tuple[int, int, int],
    ground: tuple[int, int, int],
    width: int = 640,
    height: int = 480,
) -> tuple[Pixels, NDArray[np.bool_]]:
    """One coloured thing before a plain ground, and where it is."""
    picture = np.empty((height, width, 3), np.float32)
    picture[:] = ground
    where = np.zeros((height, width), np.uint8)
    centre = (int(width * rng.uniform(0.38, 0.62)), int(height * rng.uniform(0.38, 0.62)))
    axes = (int(width * rng.uniform(0.13, 0.24)), int(height * rng.uniform(0.16, 0.3)))
    if rng.random() < 0.5:
        cv2.ellipse(where, centre, axes, float(rng.uniform(0, 180)), 0, 360, 1, -1)
    else:
        spikes = np.array(
            [
                (
                    centre[0] + axes[0] * rng.uniform(0.7, 1.2) * math.cos(t),
                    centre[1] + axes[1] * rng.uniform(0.7, 1.2) * math.sin(t),
                )
                for t in np.linspace(0, math.tau, 9)[:-1]
            ]
        )
        cv2.fillPoly(where, [np.rint(spikes).astype(np.int32)], 1)
    inside = where.astype(bool)
    picture[inside] = fill
    shading = 1 + 0.12 * (noise(rng, height, width, 120) - 0.5)
    return as_photographed(
        np.clip(picture * shading[..., None], 0, 255).astype(np.uint8), rng, 0.4
    ), inside


def patches(
    rng: Rng, colours: list[tuple[int, int, int]], shares: list[float], side: int = 320
) -> Pixels:
    """Flat colours by share, in stripes bent by noise, shaded ±6 %, with noise."""
    edges = np.cumsum(shares) / sum(shares)
    ramp = np.linspace(0, 1, side, dtype=np.float32)[None, :].repeat(side, 0)
    bent = ramp + 0.12 * (noise(rng, side, side, 60) - 0.5)
    rank = (bent.ravel().argsort().argsort() / bent.size).reshape(side, side)
    picture = np.zeros((side, side, 3), np.float32)
    low = 0.0
    for colour, high in zip(colours, edges, strict=True):
        picture[(rank >= low) & (rank <= high)] = colour
        low = float(high)
    picture *= (0.94 + 0.12 * noise(rng, side, side, 120))[..., None]
    return np.clip(picture + rng.normal(0, 3, picture.shape), 0, 255).astype(np.uint8)


def clutter(rng: Rng, width: int = 900, height: int = 680) -> Pixels:
    """Many overlapping shaded things, none of them the subject: an untidy desk or street."""
    picture = _wood(rng, height, width).astype(np.float32)
    for _ in range(int(rng.integers(25, 70))):
        colour = tuple(float(v) for v in rng.integers(10, 245, 3))
        x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
        a, b = int(rng.integers(12, 140)), int(rng.integers(12, 110))
        if rng.random() < 0.5:
            cv2.ellipse(picture, (x, y), (a, b), float(rng.uniform(0, 180)), 0, 360, colour, -1)
        else:
            cv2.rectangle(picture, (x, y), (x + a, y + b), colour, -1)
    shading = 0.55 + 0.8 * noise(rng, height, width, 50)
    picture *= shading[..., None]
    return as_photographed(np.clip(picture, 0, 255).astype(np.uint8), rng)


def textured(rng: Rng, width: int = 480, height: int = 360) -> Pixels:
    """Something unmistakable: layered noise, blobs and lines, each seed another picture."""
    layers = np.stack([noise(rng, height, width, g) for g in (width / 2, 45, 14)], axis=2)
    mix = rng.uniform(-1, 1, (3, 3))
    picture = 128 + 110 * np.tanh((layers - 0.5) @ mix * 2.5)
    for _ in range(int(rng.integers(6, 16))):
        colour = tuple(float(v) for v in rng.integers(0, 255, 3))
        centre = (int(rng.integers(0, width)), int(rng.integers(0, height)))
        axes = (int(rng.integers(8, 90)), int(rng.integers(8, 70)))
        thick = -1 if rng.random() < 0.6 else int(rng.integers(2, 7))
        cv2.ellipse(
            picture, centre, axes, float(rng.uniform(0, 180)), 0, 360, colour, thick, cv2.LINE_AA
        )
    return as_photographed(np.clip(picture, 0, 255).astype(np.uint8), rng, 0.5)


MAKERS: dict[str, Callable[[Rng], Pixels]] = {
    "sketch": sketch,
    "document": document,
    "screenshot": screenshot,
}


def ball(quality: int = 90) -> bytes:
    """A red ball on grass, as a file."""
    picture = Image.new("RGB", (640, 480), (128, 182, 240))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 280, 640, 480), fill=(80, 150, 90))
    draw.ellipse((260, 200, 380, 320), fill=(220, 60, 50))
    return encoded(np.asarray(picture), quality=quality)
