"""The cover of the audio file: the score itself in pastel, in the colours of the page."""

import io
import itertools
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageColor, ImageDraw, ImageFilter

from models.embedded.composer.chance import Chance, noise_source
from models.embedded.composer.score import TICKS, Note, Part, Score
from models.embedded.lettering import fit, letter

SIDE = 640  # pixels
_FINE = 2  # drawn at twice the size, then brought down
_BIG = SIDE * _FINE
_PAPER, _NIGHT_PAPER = (251, 247, 238), (44, 48, 72)
Colour = tuple[int, int, int]
Grain = npt.NDArray[np.float32]
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


class _Sheet:
    """The paper, and where on it a note lies."""

    def __init__(self, score: Score, seed: int, night: bool, top: float) -> None:
        pitches = [note.pitch for note in score.notes if note.part is not Part.DRUMS]
        self._low, self._high = min(pitches), max(pitches)
        self._top = top  # share of the sheet above the highest note
        self._end = max(note.start for note in score.notes) + 2 * TICKS
        self.grain = _grain(seed)
        ground = np.array(_NIGHT_PAPER if night else _PAPER, np.float32)
        self.paper = np.empty((SIDE, SIDE, 3), np.float32)
        self.paper[:] = ground * (1.0 - 0.03 * (1.0 - self.grain[..., None]))

    def x(self, ticks: float) -> float:
        return _BIG * (0.09 + 0.80 * ticks / self._end)

    def y(self, pitch: float) -> float:
        share = (pitch - self._low) / max(12, self._high - self._low)
        return _BIG * (0.86 - (0.86 - self._top) * share)

    def length(self, note: Note) -> float:
        return _BIG * 0.80 * note.length / self._end

    def rub(
        self,
        draw: Callable[[ImageDraw.ImageDraw], None],
        colour: Colour,
        strength: float,
        blur: float = 0.7,
        tooth: float = 0.95,
    ) -> None:
        """A layer of chalk: where it presses it is thick, else the paper's tooth shows."""
        mask = Image.new("L", (_BIG, _BIG))
        draw(ImageDraw.Draw(mask))
        small = mask.resize((SIDE, SIDE), Image.Resampling.BOX)
        press = np.asarray(small.filter(ImageFilter.GaussianBlur(blur)), np.float32) / 255.0
        cover = np.clip(press * (1.3 - tooth + tooth * self.grain), 0, 1) * strength
        self.paper += (np.array(colour, np.float32) - self.paper) * cover[..., None]


def draw_cover(
    score: Score, colours: Sequence[str], seed: int, night: bool, language: str = "en"
) -> bytes:
    """A JPEG. Wide washes are strings, dabs the chords, the garland is the tune."""
    clean = score.title.strip()
    title, size = fit(clean, _BIG * 0.82, (96, 80, 66, 56), 2, language) if clean else ([], 0.0)
    sheet = _Sheet(score, seed, night, 0.25 if len(title) > 1 else 0.19)
    main, second, third, fourth = _palette(score, colours, night)
    by_part = {part: [note for note in score.notes if note.part is part] for part in Part}
    sheet.rub(_ground, fourth, 0.30 if night else 0.26, blur=30)
    sheet.rub(_sky, third, 0.16 if night else 0.22, blur=40)
    _weather(sheet, score, Chance("cover", seed), second if night else third, night)
    sheet.rub(lambda pen: _washes(pen, sheet, by_part[Part.PAD]), third, 0.34, blur=12)
    sheet.rub(lambda pen: _dabs(pen, sheet, by_part[Part.BASS], 1.5), fourth, 0.85, blur=1.0)
    sheet.rub(lambda pen: _dabs(pen, sheet, by_part[Part.CHORDS], 1.0), second, 0.85)
    sheet.rub(lambda pen: _dots(pen, sheet, by_part[Part.DRUMS]), fourth, 0.7)
    sheet.rub(lambda pen: _beads(pen, sheet, by_part[Part.ECHO], 0.62), third, 0.9)
    dark = _mixed(main, (70, 52, 60), 0.35) if not night else _mixed(main, (255, 246, 220), 0.4)
    sheet.rub(lambda pen: _thread(pen, sheet, by_part[Part.LEAD]), dark, 0.75, tooth=0.7)
    sheet.rub(lambda pen: _beads(pen, sheet, by_part[Part.LEAD], 1.0), main, 0.96)
    sheet.rub(
        lambda pen: _beads(pen, sheet, by_part[Part.LEAD], 0.42, 0.3),
        _mixed(main, (255, 250, 235), 0.55),
        0.6,
    )
    if title:
        sheet.rub(lambda pen: _lettered(pen, title, size, language), dark, 0.9, blur=0.4)
    picture = Image.fromarray(np.clip(sheet.paper, 0, 255).astype(np.uint8))
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=86, optimize=True)
    return stream.getvalue()


def _palette(score: Score, colours: Sequence[str], night: bool) -> list[Colour]:
    """Four colours that can be told from the paper: the page's first, then the mood's."""
    found: list[Colour] = []
    for text in (*colours, *_PALETTES[score.manner]):
        try:
            red, green, blue = ImageColor.getrgb(text)[:3]
        except ValueError:
            continue
        rgb = (red, green, blue)
        if text in colours:
            rgb = _livelier(rgb, 72)
        alike = any(sum(abs(a - b) for a, b in zip(rgb, o, strict=True)) < 60 for o in found)
        if min(rgb) <= 222 and max(rgb) >= 60 and not alike:
            found.append(rgb)
    while len(found) < 4:
        found.append(_mixed(found[-1], (60, 50, 60), 0.25))
    # the tune takes the liveliest colour
    chosen = sorted(found[:4], key=lambda rgb: min(rgb) - max(rgb))
    return [_mixed(rgb, (255, 255, 255), 0.25) if night else rgb for rgb in chosen]


def _livelier(rgb: Colour, wanted: int) -> Colour:
    """A greyish colour brought out, keeping its hue: pictures average to grey, chalk does not."""
    spread = max(rgb) - min(rgb)
    if spread >= wanted or spread < 6:
        return rgb
    middle = (max(rgb) + min(rgb)) / 2
    factor = min(2.6, wanted / spread)
    red, green, blue = (
        round(min(235.0, max(20.0, middle + (value - middle) * factor))) for value in rgb
    )
    return red, green, blue


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _grain(seed: int) -> Grain:
    """Tooth of the paper, 0…1: fine fibres over a slower unevenness."""
    noise = noise_source("paper", seed)
    fine = noise.random((SIDE, SIDE), dtype=np.float32)
    soft = Image.fromarray((fine * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.9))
    coarse = Image.fromarray((noise.random((80, 80)) * 255).astype(np.uint8))
    wide = np.asarray(coarse.resize((SIDE, SIDE), Image.Resampling.BICUBIC), np.float32)
    tooth = np.asarray(soft, np.float32)
    tooth = (tooth - tooth.mean()) / tooth.std() * 0.9 + (wide - wide.mean()) / wide.std() * 0.35
    made: Grain = np.clip(0.66 + 0.26 * tooth, 0, 1)
    return made


def _lettered(pen: ImageDraw.ImageDraw, lines: Sequence[str], size: float, language: str) -> None:
    """The title by hand over the garland."""
    for index, line in enumerate(lines):
        mask, _ = letter(line, size, language=language)
        x = (_BIG - mask.shape[1]) // 2
        y = round(_BIG * (0.085 if len(lines) == 1 else 0.058) + (index - 0.5) * size * 1.18)
        pen.bitmap((x, max(4, y)), Image.fromarray(mask), fill=255)


def _ground(pen: ImageDraw.ImageDraw) -> None:
    """A low hill of colour that the bass stands on."""
    pen.ellipse((-0.2 * _BIG, 0.80 * _BIG, 0.9 * _BIG, 1.3 * _BIG), fill=230)
    pen.ellipse((0.4 * _BIG, 0.84 * _BIG, 1.3 * _BIG, 1.3 * _BIG), fill=200)


def _sky(pen: ImageDraw.ImageDraw) -> None:
    pen.ellipse((-0.1 * _BIG, -0.35 * _BIG, 1.1 * _BIG, 0.42 * _BIG), fill=210)


def _weather(sheet: _Sheet, score: Score, chance: Chance, colour: Colour, night: bool) -> None:
    """What is heard round the music is seen round it: rain, snow, waves, birds, stars."""

    def place() -> tuple[float, float]:
        return chance.between(0.03, 0.97) * _BIG, chance.between(0.03, 0.6) * _BIG

    def rain(pen: ImageDraw.ImageDraw) -> None:
        for _ in range(90):
            x, y = place()
            long = chance.between(18, 46)
            pen.line((x, y, x - long * 0.3, y + long), fill=200, width=4)

    def snow(pen: ImageDraw.ImageDraw) -> None:
        for _ in range(80):
            x, y = place()
            r = chance.between(3, 9)
            pen.ellipse((x - r, y - r, x + r, y + r), fill=235)

    def waves(pen: ImageDraw.ImageDraw) -> None:
        for row in range(4):
            y = (0.885 + 0.03 * row) * _BIG
            step, shift = 74 + 8 * row, chance.between(0, 74)
            for at in range(-1, _BIG // step + 2):
                x = at * step - shift
                pen.arc((x, y - 16, x + step, y + 16), 200, 340, fill=230, width=7)

    def birds(pen: ImageDraw.ImageDraw) -> None:
        for _ in range(7):
            x, y, s = *place(), chance.between(14, 26)
            y = y * 0.45 + 0.02 * _BIG
            pen.arc((x - 2 * s, y - s, x, y + s), 200, 340, fill=230, width=5)
            pen.arc((x, y - s, x + 2 * s, y + s), 200, 340, fill=230, width=5)

    def stars(pen: ImageDraw.ImageDraw) -> None:
        for _ in range(46):
            x, y = place()
            r = chance.between(2, 6)
            pen.polygon(((x, y - 2 * r), (x + r, y), (x, y + 2 * r), (x - r, y)), fill=225)
        pen.ellipse((0.78 * _BIG, 0.06 * _BIG, 0.90 * _BIG, 0.18 * _BIG), fill=245)

    shapes = {
        "rain": rain, "storm": rain, "snow": snow, "sea": waves, "brook": waves,
        "birds": birds, "underwater": snow,
    }  # fmt: skip
    for name in score.textures:
        if name in shapes:
            sheet.rub(shapes[name], colour, 0.62)
    if night:
        sheet.rub(stars, (250, 236, 190), 0.75)


def _washes(pen: ImageDraw.ImageDraw, sheet: _Sheet, notes: Sequence[Note]) -> None:
    for note in notes:
        x, y = sheet.x(note.start), sheet.y(note.pitch)
        pen.rounded_rectangle((x, y - 30, x + max(60, sheet.length(note)), y + 30), 29, fill=215)


def _dabs(pen: ImageDraw.ImageDraw, sheet: _Sheet, notes: Sequence[Note], size: float) -> None:
    for note in notes:
        x, y = sheet.x(note.start), sheet.y(note.pitch)
        thick = size * (5 + 9 * note.velocity / 127)
        long = min(max(2.4 * thick, sheet.length(note)), 90)
        pressed = min(255, 130 + note.velocity)
        pen.rounded_rectangle((x, y - thick, x + long, y + thick), thick, fill=pressed)


def _dots(pen: ImageDraw.ImageDraw, sheet: _Sheet, notes: Sequence[Note]) -> None:
    rows = {"kick": 0.955, "brush": 0.935, "shaker": 0.915}
    for note in notes:
        x, y = sheet.x(note.start), _BIG * rows.get(note.instrument, 0.9)
        size = 3 + 5 * note.velocity / 127
        pen.ellipse((x - size, y - size, x + size, y + size), fill=230)


def _beads(
    pen: ImageDraw.ImageDraw,
    sheet: _Sheet,
    notes: Sequence[Note],
    scale: float,
    raised: float = 0.0,
) -> None:
    """One for each note of the tune, as large as it is strong and long."""
    for note in notes:
        whole = 9 + 15 * note.velocity / 127 + min(14.0, 4.0 * note.length / TICKS)
        size = scale * whole
        x = sheet.x(note.start) - raised * whole * 0.8
        y = sheet.y(note.pitch) - raised * whole
        pen.ellipse((x - size, y - size * 0.96, x + size, y + size * 0.96), fill=250)


def _thread(pen: ImageDraw.ImageDraw, sheet: _Sheet, tune: Sequence[Note]) -> None:
    """A soft line through the tune that hangs a little between its notes."""
    points: list[tuple[float, float]] = []
    for before, after in itertools.pairwise(tune):
        x0, y0 = sheet.x(before.start), sheet.y(before.pitch)
        x1, y1 = sheet.x(after.start), sheet.y(after.pitch)
        sag = min(26.0, 0.22 * (x1 - x0))
        for step in range(8):
            t = step / 8
            ease = t * t * (3 - 2 * t)
            points.append((x0 + (x1 - x0) * t, y0 + (y1 - y0) * ease + sag * 4 * t * (1 - t)))
    if len(points) > 1:
        pen.line(points, fill=220, width=6, joint="curve")
