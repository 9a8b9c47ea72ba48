"""The cover of the audio file: the score itself in pastel, in the colours of the page."""

import io
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageColor, ImageDraw, ImageFilter

from models.embedded.composer.chance import noise_source
from models.embedded.composer.score import TICKS, Note, Part, Score

SIDE = 640  # pixels
_FINE = 2  # drawn at twice the size, then brought down
_PAPER, _NIGHT_PAPER = (250, 245, 235), (46, 50, 74)
# Where a page has no picture yet: a palette by mood, main colour first
_PALETTES: dict[str, tuple[str, ...]] = {
    "joy": ("#f2a65a", "#f6d55c", "#7ec4cf", "#e98b8b"),
    "excited": ("#ef767a", "#f7b267", "#49beaa", "#7d83ff"),
    "love": ("#e8909c", "#f3c6c6", "#b8a9d9", "#f6dfae"),
    "proud": ("#d99a4e", "#7a9e7e", "#e8c07d", "#a45d5d"),
    "calm": ("#8fb8c9", "#bcd4c0", "#e9d8a6", "#a8a5c9"),
    "wistful": ("#b08ea2", "#d9b99b", "#8a9a9d", "#e3c8b0"),
    "tired": ("#9a9bb0", "#c2b8a3", "#88a0a8", "#d3c7d6"),
    "worried": ("#7c8a99", "#a8a878", "#b58d83", "#6f7f8f"),
    "angry": ("#c0504d", "#8a3b46", "#e08e45", "#5d4a66"),
    "sick": ("#a9b88f", "#c8c6a7", "#93a8ac", "#d9c2b4"),
    "sad": ("#7390b0", "#9fb0c3", "#8a84a8", "#b9c2c9"),
    "grief": ("#6f7a8c", "#98a0aa", "#857d92", "#b5b2ad"),
}
_LOW, _HIGH = 30, 98  # MIDI numbers at the foot and the top


def draw_cover(score: Score, colours: Sequence[str], seed: int, night: bool) -> bytes:
    """A JPEG. Wide washes are strings, dabs the chords, the garland is the tune."""
    palette = _palette(score, colours)
    grain = _grain(seed)
    ground = np.array(_NIGHT_PAPER if night else _PAPER, np.float32)
    paper = np.empty((SIDE, SIDE, 3), np.float32)
    paper[:] = ground * (1.0 - 0.035 * (1.0 - grain[..., None]))
    end = max(note.start for note in score.notes) + 2 * TICKS
    if night:
        palette = [tuple(min(255, int(c * 0.75 + 75)) for c in colour) for colour in palette]
    main, second, third, fourth = palette[:4]
    layers = (
        ((Part.PAD,), third, 0.42, 9.0, _wash),
        ((Part.BASS,), fourth, 0.70, 1.4, _dab),
        ((Part.CHORDS,), second, 0.72, 0.9, _dab),
        ((Part.DRUMS,), fourth, 0.55, 0.6, _dot),
        ((Part.ECHO,), third, 0.85, 0.7, _bead),
    )
    for parts, colour, strength, blur, shape in layers:
        mask = Image.new("L", (SIDE * _FINE, SIDE * _FINE))
        pen = ImageDraw.Draw(mask)
        for note in score.notes:
            if note.part in parts:
                shape(pen, note, end)
        _lay(paper, mask, colour, strength, blur, grain)
    mask = Image.new("L", (SIDE * _FINE, SIDE * _FINE))
    _garland(ImageDraw.Draw(mask), [n for n in score.notes if n.part is Part.LEAD], end)
    _lay(paper, mask, main, 0.95, 0.7, grain)
    picture = Image.fromarray(np.clip(paper, 0, 255).astype(np.uint8))
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=86, optimize=True)
    return stream.getvalue()


def _palette(score: Score, colours: Sequence[str]) -> list[tuple[int, ...]]:
    """Four colours that can be told from the paper: the page's first, then the mood's."""
    found: list[tuple[int, ...]] = []
    for text in (*colours, *_PALETTES[score.manner]):
        try:
            rgb = ImageColor.getrgb(text)[:3]
        except ValueError:
            continue
        pale = min(rgb) > 225
        alike = any(sum(abs(a - b) for a, b in zip(rgb, o, strict=True)) < 60 for o in found)
        if not pale and not alike:
            found.append(rgb)
    while len(found) < 4:
        found.append(tuple(int(value * 0.8) for value in found[-1]))
    return found


def _grain(seed: int) -> npt.NDArray[np.float32]:
    """Tooth of the paper, 0…1: fine fibres over a slower unevenness."""
    noise = noise_source("paper", seed)
    fine = noise.random((SIDE, SIDE), dtype=np.float32)
    soft = Image.fromarray((fine * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(1.1))
    coarse = Image.fromarray((noise.random((80, 80)) * 255).astype(np.uint8))
    wide = np.asarray(coarse.resize((SIDE, SIDE), Image.Resampling.BICUBIC), np.float32)
    tooth = np.asarray(soft, np.float32)
    tooth = (tooth - tooth.mean()) / tooth.std() * 0.9 + (wide - wide.mean()) / wide.std() * 0.35
    made: npt.NDArray[np.float32] = np.clip(0.62 + 0.30 * tooth, 0, 1)
    return made


def _lay(
    paper: npt.NDArray[np.float32],
    mask: Image.Image,
    colour: tuple[int, ...],
    strength: float,
    blur: float,
    grain: npt.NDArray[np.float32],
) -> None:
    """Rubs a layer of chalk onto the paper, in place: thick where it presses, else grainy."""
    small = mask.resize((SIDE, SIDE), Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(blur))
    press = np.asarray(small, np.float32) / 255.0
    cover = np.clip(press * (0.35 + 0.95 * grain), 0, 1) * strength
    paper += (np.array(colour, np.float32) - paper) * cover[..., None]


def _where(note: Note, end: int) -> tuple[float, float]:
    side = SIDE * _FINE
    x = side * (0.07 + 0.86 * note.start / end)
    y = side * (0.93 - 0.86 * (note.pitch - _LOW) / (_HIGH - _LOW))
    return x, y


def _length(note: Note, end: int) -> float:
    return SIDE * _FINE * 0.86 * note.length / end


def _wash(pen: ImageDraw.ImageDraw, note: Note, end: int) -> None:
    x, y = _where(note, end)
    pen.rounded_rectangle((x, y - 26, x + max(30, _length(note, end)), y + 26), 24, fill=210)


def _dab(pen: ImageDraw.ImageDraw, note: Note, end: int) -> None:
    x, y = _where(note, end)
    thick = 4 + 9 * note.velocity / 127
    long = min(max(14, _length(note, end)), 80)
    pressed = 120 + note.velocity
    pen.rounded_rectangle((x, y - thick, x + long, y + thick), thick, fill=min(255, pressed))


def _dot(pen: ImageDraw.ImageDraw, note: Note, end: int) -> None:
    x, _ = _where(note, end)
    y = SIDE * _FINE * {"kick": 0.955, "brush": 0.94, "shaker": 0.925}.get(note.instrument, 0.91)
    size = 2 + 4 * note.velocity / 127
    pen.ellipse((x - size, y - size, x + size, y + size), fill=220)


def _bead(pen: ImageDraw.ImageDraw, note: Note, end: int) -> None:
    x, y = _where(note, end)
    size = 5 + 9 * note.velocity / 127
    pen.ellipse((x - size, y - size, x + size, y + size), fill=235)


def _garland(pen: ImageDraw.ImageDraw, tune: list[Note], end: int) -> None:
    """The melody: a thread with a bead for each note, as large as it is strong and long."""
    points = [_where(note, end) for note in tune]
    if len(points) > 1:
        pen.line(points, fill=150, width=5, joint="curve")
    for note, (x, y) in zip(tune, points, strict=True):
        size = 8 + 13 * note.velocity / 127 + min(10.0, 2.5 * note.length / TICKS)
        pen.ellipse((x - size, y - size, x + size, y + size), fill=255)
