"""The page card: a picture taped to a sheet, its date and title by hand, weather and mood."""

import io
import warnings
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from models.embedded.lettering import fit, measure, write
from models.embedded.painter.faces import Features, draw_face
from models.embedded.pastel.colour import rgb, shift
from models.embedded.pastel.deposit import Sheet
from models.embedded.pastel.geometry import Points, ellipse, points, rotation, spline, union, wobble
from models.embedded.pastel.marks import PALE, TINY, Drawing
from models.embedded.pastel.opening import open_sheet
from models.embedded.pastel.styles import HANDS
from models.embedded.stickers.library import draw_sticker, library
from models.errors import CannotRead, TooMuch
from models.making import File
from models.pictures import CardOrder, Style
from models.words import Mood, Season, Weather

WIDTH, HEIGHT = 768.0, 960.0  # units; 1080 × 1350 pixels
_SCALE = 1080 / 768
_MAX_PIXELS = 50_000_000
_CRAYONS = ("#e2604c", "#dd8f2a", "#5f9e58", "#4a88c4", "#8a6fc0")
_INK = "#4a3b36"

# a feeling's colour (colour-blind safe, see the album) and its face
_MOODS: dict[Mood, tuple[str, str]] = {
    Mood.JOY: ("#ffde55", "joy"),
    Mood.EXCITED: ("#ffde55", "laugh"),
    Mood.LOVE: ("#f9ad6c", "love"),
    Mood.PROUD: ("#f9ad6c", "proud"),
    Mood.CALM: ("#f9ad6c", "calm"),
    Mood.WISTFUL: ("#e58b9b", "wistful"),
    Mood.TIRED: ("#e58b9b", "tired"),
    Mood.WORRIED: ("#9f90d0", "worry"),
    Mood.ANGRY: ("#9f90d0", "angry"),
    Mood.SICK: ("#9f90d0", "sick"),
    Mood.SAD: ("#6f8fc4", "sad"),
    Mood.GRIEF: ("#6f8fc4", "cry"),
}


@dataclass(frozen=True, slots=True)
class _Frame:
    x: float
    y: float
    w: float
    h: float


class EmbeddedCards:
    """Fills `models.pictures.Cards`."""

    def card(self, order: CardOrder) -> File:
        cv2.setNumThreads(1)
        picture = read_picture(order.picture)
        seed = order.seed ^ order.day.toordinal()
        d = Drawing(WIDTH, HEIGHT, seed)
        frame = _frame(picture)
        _scatter(d, order, frame)
        marks_at = 724.0
        if order.mood is not None:
            mood_mark(d, marks_at - 32, 70, 32, order.mood)
            marks_at -= 84
        if order.weather is not None:
            weather_mark(d, marks_at - 36, 104, 74, order.weather)
            marks_at -= 84
        room = marks_at - 60
        lines, size = fit(order.date_label, room, (56, 50, 44, 38, 32), 1, order.language)
        _left(d, lines[0] if lines else "", 40, 88, size / 1.4, room, order.language)
        below = frame.y + frame.h
        sheet = open_sheet(d, _SCALE, HANDS[Style.PASTEL])
        for mark in d.marks:
            sheet.lay(mark)
        _paste(sheet, picture, frame, seed)
        over = Drawing(WIDTH, HEIGHT, seed + 7)
        _tapes(over, frame)
        _title(over, order, below)
        for mark in over.marks:
            sheet.lay(mark)
        ok, data = cv2.imencode(".jpg", sheet.pixels()[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 92])
        if not ok:
            raise RuntimeError("the card could not be encoded")
        return File(bytes(data), "image/jpeg", f"daydrawn-{order.day.isoformat()}.jpg")


def read_picture(data: bytes, about: int | None = None) -> NDArray[np.uint8]:
    """Decodes a picture within limits, upright, as RGB; `about`: no smaller than so many pixels
    on a side is enough, which a JPEG gives much sooner."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data))
            if image.width * image.height > _MAX_PIXELS:
                raise TooMuch("picture", f"{_MAX_PIXELS // 1_000_000} million pixels")
            if about is not None:
                image.draft("RGB", (about, about))
            return np.array(ImageOps.exif_transpose(image).convert("RGB"), np.uint8)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as cause:
        raise CannotRead("picture", "the bytes are no picture or are damaged") from cause


def _frame(picture: NDArray[np.uint8]) -> _Frame:
    h, w = picture.shape[:2]
    most_w, most_h = 692.0, 690.0
    k = min(most_w / w, most_h / h)
    fw, fh = w * k, h * k
    return _Frame((WIDTH - fw) / 2, 124 + (most_h - fh) * 0.35, fw, fh)


def _left(
    d: Drawing, text: str, x: float, y: float, size: float, room: float, language: str
) -> None:
    width = min(room, measure(text, size * 1.4, language))
    write(d, text, x + width / 2, y, size, room, _INK, language=language)


def _title(d: Drawing, order: CardOrder, below: float) -> None:
    space = HEIGHT - below - 26
    lines, size = fit(order.title, 690, (78, 70, 62, 56), 1, order.language)
    if lines and lines[-1].endswith("…") and not order.title.endswith("…"):
        most = max(30.0, min(70.0, space / 2.3))
        lines, size = fit(order.title, 690, (most, most * 0.85, most * 0.72), 2, order.language)
    step = size * 1.04
    y = below + 8 + (space - step * len(lines)) / 2 + size * 0.80
    for i, line in enumerate(lines):
        write(d, line, WIDTH / 2, y + i * step, size / 1.4, 700, _CRAYONS, language=order.language)


def mood_mark(d: Drawing, x: float, y: float, r: float, mood: Mood) -> None:
    """A face disc whose colour and expression are the feeling."""
    tone, face = _MOODS[mood]
    d.fill(ellipse(x, y, r, r), tone, PALE, line=2.6, line_colour=shift(tone, -0.18), rings=True)
    draw_face(d, x, y + r * 0.04, r * 0.94, face, Features(tone, shift(tone, -0.3), 1.05))


def weather_mark(d: Drawing, x: float, y: float, size: float, weather: Weather) -> None:
    """The weather as a small drawing standing at (x, y)."""
    book = library()

    def sticker(name: str, dx: float = 0, dy: float = 0, k: float = 1.0) -> None:
        found = book.exact(name)
        if found is not None:
            draw_sticker(d, found, x + dx * size, y + dy * size, size * k)

    if weather in (Weather.SUN, Weather.HEAT):
        sticker("sun")
    elif weather in (Weather.SNOW, Weather.COLD):
        sticker("snowflake", 0, -0.06, 0.9)
    else:
        grey = "#c3cbda" if weather is not Weather.CLOUD else "#e6edf6"
        if weather in (Weather.CLOUD, Weather.RAIN, Weather.STORM):
            bumps = [(-0.28, 0.0, 0.2), (-0.05, -0.14, 0.25), (0.22, -0.04, 0.21), (0.0, 0.04, 0.2)]
            cx, cy = x, y - size * 0.58
            shape = union([ellipse(cx + a * size, cy + b * size, r * size) for a, b, r in bumps])
            d.fill(shape, grey, PALE, line=2.4, line_colour="#7f96b8")
        if weather is Weather.RAIN:
            for i in range(4):
                px = x + (i - 1.5) * size * 0.18
                d.line([(px, y - size * 0.30), (px - 4, y - size * 0.08)], "#5f8fc8", 4, 0.95)
        elif weather is Weather.STORM:
            bolt = [
                (0.06, -0.36),
                (-0.12, -0.12),
                (0.0, -0.12),
                (-0.07, 0.06),
                (0.18, -0.2),
                (0.05, -0.2),
            ]
            d.fill(
                points([(x + a * size, y + b * size) for a, b in bolt]), "#ffd95a", TINY, line=1.6
            )
        elif weather in (Weather.WIND, Weather.DUST, Weather.FOG):
            tone = {"wind": "#8fb4d4", "dust": "#c9a868", "fog": "#aab4be"}[weather.value]
            for i, yy in enumerate((-0.62, -0.40, -0.18)):
                a = x - size * (0.42 - 0.08 * i)
                path = [
                    (a, y + yy * size),
                    (a + size * 0.3, y + (yy - 0.06) * size),
                    (a + size * 0.62, y + yy * size),
                ]
                if weather is not Weather.FOG:
                    path += [
                        (a + size * 0.72, y + (yy - 0.10) * size),
                        (a + size * 0.62, y + (yy - 0.14) * size),
                    ]
                d.line(spline(path, False), tone, 4.5, 0.9)


def _scatter(d: Drawing, order: CardOrder, frame: _Frame) -> None:
    """A few small things of the season in the free margins."""
    name = (
        {
            Season.SPRING: "cherry_blossom",
            Season.SUMMER: "starfish",
            Season.AUTUMN: "leaf",
            Season.WINTER: "snowflake",
        }.get(order.season)
        if order.season
        else "star"
    )
    grave = order.mood in (Mood.GRIEF, Mood.SAD, Mood.SICK)
    found = library().exact(name or "star")
    if found is None or frame.x < 84 or grave:
        return
    rng = np.random.default_rng([order.seed & 0xFFFFFFFF, 31])
    for side in (0, 1):
        for i in range(3):
            x = frame.x * 0.46 if side == 0 else WIDTH - frame.x * 0.46
            y = frame.y + frame.h * (0.2 + 0.3 * i + 0.08 * side) + float(rng.uniform(-20, 20))
            draw_sticker(
                d,
                found,
                x + float(rng.uniform(-12, 12)),
                y,
                float(rng.uniform(34, 50)),
                turn=float(rng.uniform(-22, 22)),
            )


def _paste(sheet: Sheet, picture: NDArray[np.uint8], f: _Frame, seed: int) -> None:
    """The picture on the sheet: shadow, cream rim, edges that crumble on the tooth."""
    k = sheet.k
    w, h = round(f.w * k), round(f.h * k)
    method = cv2.INTER_AREA if picture.shape[1] > w else cv2.INTER_CUBIC
    image = cv2.resize(picture, (w, h), interpolation=method).astype(np.float32) / 255
    shrunk = w / picture.shape[1]
    if shrunk < 0.6:
        image = np.clip(image + 0.55 * (image - cv2.GaussianBlur(image, (0, 0), 1)), 0, 1)
    outer = _rounded(f.x - 8, f.y - 8, f.x + f.w + 8, f.y + f.h + 8, 22)
    inner = _rounded(f.x, f.y, f.x + f.w, f.y + f.h, 16)
    shadow = sheet.mask([outer + (3, 6)], 18, 6)
    if shadow is not None:
        sheet.put(shadow[0], shadow[1], shadow[2] * np.float32(0.30), "#6d6672")
    rim = sheet.mask([wobble(outer, 0.8, 45, True, seed)], 3, 0.6)
    if rim is not None:
        sheet.put(rim[0], rim[1], rim[2] * np.float32(0.97), "#fffdf6")
    found = sheet.mask([wobble(inner, 0.9, 45, True, seed + 1)], 0, 0.7)
    if found is None:
        return
    x0, y0, m = found
    ax, ay = round(f.x * k), round(f.y * k)
    mh, mw = m.shape
    full = np.broadcast_to(np.array(rgb("#fffdf6"), np.float32), (mh, mw, 3)).copy()
    sx, sy = max(0, x0 - ax), max(0, y0 - ay)
    dx, dy = max(0, ax - x0), max(0, ay - y0)
    ch, cw = min(h - sy, mh - dy), min(w - sx, mw - dx)
    full[dy : dy + ch, dx : dx + cw] = image[sy : sy + ch, sx : sx + cw]
    tooth = sheet.paper.tooth[y0 : y0 + mh, x0 : x0 + mw]
    alpha = np.clip((m * np.float32(1.25) - tooth * np.float32(0.55)) * np.float32(2.9), 0, 1)
    alpha = np.where(m > 0.98, np.float32(1), alpha)
    for i in range(3):
        plane = sheet.c[i, y0 : y0 + mh, x0 : x0 + mw]
        plane += alpha * (full[..., i] - plane)


def _rounded(x0: float, y0: float, x1: float, y1: float, r: float) -> Points:
    corners = ((x1 - r, y1 - r), (x0 + r, y1 - r), (x0 + r, y0 + r), (x1 - r, y0 + r))
    arcs = [ellipse(x, y, r, r, 0, 6, 90 * i, 90 * i + 89.9) for i, (x, y) in enumerate(corners)]
    return np.vstack(arcs)


def _tapes(d: Drawing, f: _Frame) -> None:
    for i, (x, tone) in enumerate(((f.x + 70, "#f6d58a"), (f.x + f.w - 70, "#a9d6c8"))):
        y = f.y - 6
        tilt = (-5, 4)[i]
        half, high = 54.0, 15.0
        teeth = [(half + (3 if j % 2 else -2), -high + j * high / 3) for j in range(7)]
        back = [(-half - (3 if j % 2 else -2), high - j * high / 3) for j in range(7)]
        shape = points([*teeth, *back]) @ rotation(tilt).T + (x, y)
        d.rub(shape, tone, 0.72, 0.7)
        d.rub(shape, "#fffaf0", 0.12, 0.7)
