"""Six hands: what differs between pastel, crayon, watercolour, pencil, ink and night paper."""

import math
from dataclasses import dataclass
from functools import lru_cache

from models.embedded.pastel.colour import CREAM, lab, mix, shift
from models.pictures import Style

NIGHT_PAPER = "#262a46"


@dataclass(frozen=True, slots=True)
class Hand:
    style: Style
    paper: str = "#fbf7ec"
    wet: bool = False
    coarse: float = 1.0  # tooth wider than pastel paper's
    mult: float = 0.12  # how much of what lies below darkens a mark
    softness: float = 1.0  # of the rim between pigment and bare paper
    alpha_max: float = 0.97
    spacing: float = 1.0
    profile: float | None = None  # None: the texture's own
    jitter: float | None = None
    pressure: float = 0.0  # added to every stroke
    over: float = 1.0
    bend: float = 1.0
    rub: float = 1.0
    smudge: float = 1.0
    cross: bool = False  # a second hatch across the first (pencils)
    line_width: float = 1.0
    line_pressure: float = 1.0
    line_soft: float | None = None
    relief: float = 0.016
    rich: float = 1.0  # chroma


HANDS: dict[Style, Hand] = {
    Style.PASTEL: Hand(Style.PASTEL),
    Style.CRAYON: Hand(
        Style.CRAYON,
        paper="#fefbf4",
        coarse=1.45,
        mult=0.30,
        softness=0.52,
        spacing=1.05,
        profile=0.52,
        jitter=0.17,
        pressure=-0.07,
        over=1.8,
        bend=0.8,
        rub=0.22,
        smudge=0,
        line_width=1.65,
        line_soft=0.16,
        rich=1.34,
        relief=0.010,
    ),
    Style.PENCIL: Hand(
        Style.PENCIL,
        paper="#fdfbf6",
        coarse=0.8,
        mult=0.40,
        softness=2.2,
        alpha_max=0.80,
        spacing=0.52,
        profile=0.62,
        jitter=0.16,
        pressure=-0.08,
        over=0.9,
        bend=0.6,
        rub=0.35,
        smudge=0,
        cross=True,
        line_width=0.62,
        relief=0.010,
    ),
    Style.WATERCOLOUR: Hand(
        Style.WATERCOLOUR,
        paper="#fdfbf5",
        wet=True,
        coarse=1.3,
        smudge=0,
        line_width=0.55,
        line_pressure=0.85,
        line_soft=0.42,
        relief=0.020,
    ),
    Style.INK: Hand(
        Style.INK,
        paper="#fbf9f3",
        wet=True,
        coarse=1.2,
        smudge=0,
        line_width=1.0,
        line_soft=0.18,
        relief=0.014,
    ),
    Style.NIGHT: Hand(
        Style.NIGHT,
        paper=NIGHT_PAPER,
        mult=0.0,
        rub=0.75,
        smudge=0.7,
        relief=0.05,
        rich=1.10,
        pressure=-0.02,
    ),
}


@lru_cache(maxsize=8192)
def fill_tone(style: Style, colour: str) -> str:
    light, a, _ = lab(colour)
    if style is Style.INK:
        warm = a > 0.09 and light > 0.45  # the red accent alone keeps its colour
        return colour if warm else _grey(colour)
    if style is Style.WATERCOLOUR:
        return shift(colour, -0.02 if light > 0.9 else 0.0, 1.22)
    if style is Style.NIGHT:
        return shift(colour, 0.02 if light < 0.55 else 0.0, 1.10)
    rich = HANDS[style].rich
    return shift(colour, -0.01, rich) if rich != 1 else colour


def _grey(colour: str) -> str:
    """A wash of thinned ink: never black, that is the pen's."""
    light, _, _ = lab(colour)
    value = 0.50 + 0.49 * max(0.0, min(1.0, light)) ** 1.5
    channel = round(255 * value)
    return f"#{channel:02x}{channel:02x}{min(255, channel + 3):02x}"


@lru_cache(maxsize=8192)
def line_tone(style: Style, colour: str) -> str:
    light, a, b = lab(colour)
    if style is Style.INK:
        return colour if light > 0.93 else "#2b2826"
    if style is Style.WATERCOLOUR:
        return mix(colour, "#5a4a48", 0.35)
    if style is Style.CRAYON:
        return shift(colour, -0.03, 1.25)
    if style is Style.PENCIL:
        return shift(colour, -0.06)
    if style is Style.NIGHT and math.hypot(a, b) > 0.012 and 0.30 < light < 0.62:
        return shift(colour, 0.22, 0.95)
    return colour


@lru_cache(maxsize=8192)
def ground_tone(style: Style, colour: str, cream: float) -> str:
    """What lies under the strokes, so that nothing behind shows through."""
    if style is Style.NIGHT:
        if cream <= 0.12:
            return mix(
                colour, CREAM, 0.06
            )  # skin and white keep their ground, or faces turn skulls
        return mix(colour, NIGHT_PAPER, min(0.55, cream + 0.12))
    if style is Style.CRAYON:
        return mix(colour, "#fffdf8", min(0.78, cream + 0.34) if cream > 0.12 else cream + 0.06)
    if style is Style.PENCIL:
        return mix(colour, "#fdfbf6", min(0.82, cream + 0.40) if cream > 0.12 else cream + 0.16)
    return mix(colour, CREAM, cream)
