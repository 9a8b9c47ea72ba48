"""Statistics worth looking at: pages and moods over time, who and where, weekdays and hours."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.embedded.album_pictures.moods import HATCHES, KEYS, TONES, hatched, mood_face
from models.embedded.album_pictures.pasting import rounded
from models.embedded.album_pictures.sheets import (
    HEIGHT,
    MARGIN,
    WIDTH,
    Look,
    as_file,
    heading,
    lay,
    look_of,
    open_paper,
    small,
    small_left,
)
from models.embedded.lettering import measure
from models.embedded.pastel.marks import Drawing, Texture
from models.embedded.stickers.library import draw_sticker, library
from models.making import File

_BAR = Texture(pressure=0.7, body=0.75, profile=0.4, jitter=0.1, shade=0.1, over=0)
_TILES, _MONTHS, _LEGEND, _LISTS, _FOOT = 184.0, 484.0, 540.0, 588.0, 930.0
_HIGHEST = 196.0
_ROW = 37.0
MOST_TILES, MOST_PERIODS, MOST_NAMES = 4, 12, 4


@dataclass(frozen=True, slots=True)
class Tile:
    """One number worth saying, with a sticker before it."""

    number: str
    words: str
    sticker: str


@dataclass(frozen=True, slots=True)
class Period:
    """One column: its name, its pages without a known mood, and those of each mood."""

    name: str
    moods: tuple[int, ...]  # as KEYS
    other: int = 0

    @property
    def pages(self) -> int:
        return sum(self.moods) + self.other


@dataclass(frozen=True, slots=True)
class FiguresOrder:
    title: str
    note: str
    tiles: Sequence[Tile]
    periods: Sequence[Period]
    moods: Sequence[str]  # the words of the legend, as KEYS
    people: Sequence[tuple[str, int]]
    places: Sequence[tuple[str, int]]
    weekdays: Sequence[tuple[str, int]]
    hours: Sequence[int]  # 24
    headings: Sequence[str]  # over the months, people, places, weekdays and hours
    language: str = "en"
    dark: bool = False
    seed: int = 0


def draw_figures(order: FiguresOrder) -> File:
    look = look_of(order.dark)
    d = Drawing(WIDTH, HEIGHT, order.seed + 7)
    heading(d, order.title, order.note, look, order.language)
    over = [*order.headings, "", "", "", "", ""]
    _tiles(d, order, look)
    _columns(d, order, look, over[0])
    half = (WIDTH - 2 * MARGIN - 28) / 2
    right = MARGIN + half + 28
    _names(d, order.people, over[1], MARGIN, half, look.crayons[0], look, order.language)
    _names(d, order.places, over[2], right, half, look.crayons[3], look, order.language)
    labels = [(name, count) for name, count in order.weekdays]
    _small_columns(d, labels, over[3], MARGIN, half, look.crayons[2], look, order.language)
    hours = [(str(n) if n % 6 == 0 else "", count) for n, count in enumerate(order.hours)]
    _small_columns(d, hours, over[4], right, half, look.crayons[4], look, order.language)
    sheet = open_paper(Drawing(WIDTH, HEIGHT, order.seed), look)
    lay(sheet, d)
    return as_file(sheet, "figures.jpg")


def _tiles(d: Drawing, order: FiguresOrder, look: Look) -> None:
    step = (WIDTH - 2 * MARGIN) / max(1, len(order.tiles))
    for number, tile in enumerate(order.tiles[:MOST_TILES]):
        x = MARGIN + number * step
        found = library().find(tile.sticker)
        if found is not None:
            draw_sticker(d, found, x + 32, _TILES + 3, 54)
        small_left(d, tile.number, x + 66, _TILES - 26, 27, step - 84, look.ink)
        small_left(d, tile.words, x + 66, _TILES, 17, step - 78, look.soft, order.language)


def _columns(d: Drawing, order: FiguresOrder, look: Look, title: str) -> None:
    """A column for each month, as high as it has pages, built of the colours of their moods."""
    small_left(d, title, MARGIN + 4, 240, 20, WIDTH - 2 * MARGIN, look.ink, order.language)
    periods = order.periods[:MOST_PERIODS]
    most = max((period.pages for period in periods), default=0)
    step = (WIDTH - 2 * MARGIN) / max(1, len(periods))
    wide = min(46.0 if len(periods) > 6 else 84.0, step - 9)
    base = _MONTHS - 18
    d.line([(MARGIN, base + 2), (WIDTH - MARGIN, base + 2)], look.soft, 2.0, 0.7)
    for number, period in enumerate(periods):
        middle = MARGIN + (number + 0.5) * step
        y = base
        parts = [*zip(KEYS, period.moods, strict=False), ("", period.other)]
        for key, count in parts:
            if not count:
                continue
            high = _HIGHEST * count / most
            tone = TONES[key][look.dark] if key else look.quiet
            texture = hatched(key) if key else _BAR
            shape = rounded(
                middle - wide / 2, y - high, wide, max(2.0, high - 1), min(5, high / 2.2)
            )
            angle = HATCHES[key][0] if key else 20
            d.fill(shape, tone, texture, line=0, angle=angle, wob=0.8)
            y -= high
        if period.pages:
            small(d, str(period.pages), middle, y - 7, 14, step, look.soft)
        small(d, period.name, middle, _MONTHS + 6, 16, step - 2, look.soft, order.language)
    step = (WIDTH - 2 * MARGIN) / len(KEYS)
    for number, (key, word) in enumerate(zip(KEYS, order.moods, strict=False)):
        x = MARGIN + number * step + 16
        mood_face(d, x, _LEGEND - 6, 14, key, look.dark)
        small_left(d, word, x + 22, _LEGEND, 17, step - 44, look.ink, order.language)


def _names(
    d: Drawing,
    names: Sequence[tuple[str, int]],
    title: str,
    x: float,
    wide: float,
    tone: str,
    look: Look,
    language: str,
) -> None:
    """The most frequent ones, each with a bar as long as its pages."""
    if not names:
        return
    small_left(d, title, x + 4, _LISTS + 16, 20, wide, look.ink, language)
    most = max(count for _, count in names)
    column = min(wide * 0.42, max(measure(name, 17 * 1.4, language) for name, _ in names) + 6)
    room = wide - column - 56
    for number, (name, count) in enumerate(names[:MOST_NAMES]):
        y = _LISTS + 30 + number * _ROW
        small_left(d, name, x + 4, y + 25, 17, column - 4, look.ink, language)
        length = max(8.0, room * count / most)
        d.fill(rounded(x + column + 6, y + 8, length, 20, 7), tone, _BAR, line=0, angle=-30)
        small_left(d, str(count), x + column + length + 14, y + 25, 16, 44, look.soft)


def _small_columns(
    d: Drawing,
    columns: Sequence[tuple[str, int]],
    title: str,
    x: float,
    wide: float,
    tone: str,
    look: Look,
    language: str,
) -> None:
    most = max((count for _, count in columns), default=0)
    if not most:
        return
    small_left(d, title, x + 4, 822, 20, wide, look.ink, language)
    step = wide / len(columns)
    for number, (name, count) in enumerate(columns):
        middle = x + (number + 0.5) * step
        high = 66.0 * count / most
        if high >= 1:
            bar = min(34.0, step * 0.78)
            shape = rounded(middle - bar / 2, 908 - high, bar, high, min(4.0, high / 2.2, bar / 3))
            d.fill(shape, tone, _BAR, line=0, angle=-60, wob=0.5)
        if name:
            small(d, name, middle, _FOOT + 4, 15, max(step, 34), look.soft, language)
    d.line([(x, 910), (x + wide, 910)], look.soft, 1.8, 0.7)
