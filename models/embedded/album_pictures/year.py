"""A year at one glance: a column for each month, a cell for each day, in the colour of its mood."""

import calendar
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from models.embedded.album_pictures.moods import HATCHES, KEYS, TONES, hatched, key_of, mood_face
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
from models.embedded.pastel.deposit import Sheet
from models.embedded.pastel.geometry import Points, wobble
from models.embedded.pastel.marks import Drawing
from models.making import File

_LEFT, _TOP = 66.0, 138.0
_COLUMN = (WIDTH - _LEFT - MARGIN + 4) / 12
_ROW = 22.9
_CELL = (_COLUMN - 6.0, 17.8)
_LEGEND = 895.0
_NUMBERED = (1, 5, 10, 15, 20, 25, 31)


@dataclass(frozen=True, slots=True)
class YearOrder:
    year: int
    title: str  # "My 2026 in colours"
    months: tuple[str, ...]  # twelve short names
    words: Mapping[str, str]  # what each mood of the legend is called
    days: Mapping[date, str] = field(default_factory=dict)  # mood by day; "" where it is not known
    note: str = ""
    today: date | None = None
    language: str = "en"
    dark: bool = False


def draw_year(order: YearOrder) -> File:
    look = look_of(order.dark)
    over = Drawing(WIDTH, HEIGHT, order.year + 7)
    heading(over, order.title, order.note, look, order.language)
    for column, name in enumerate(order.months):
        middle = _LEFT + (column + 0.5) * _COLUMN - 3
        small(over, name, middle, _TOP - 14, 17, _COLUMN, look.soft, order.language)
    for number in _NUMBERED:
        y = _TOP + (number - 1) * _ROW + 14
        small(over, str(number), _LEFT - 26, y, 13.5, 40, look.soft)
    sheet = open_paper(Drawing(WIDTH, HEIGHT, order.year), look)
    cells: dict[str, list[Points]] = {key: [] for key in ("", *KEYS)}
    for month in range(1, 13):
        for number in range(1, calendar.monthrange(order.year, month)[1] + 1):
            day = date(order.year, month, number)
            cells[key_of(order.days.get(day, ""))].append(_cell(day))
            if day == order.today:
                over.line(_cell(day, 2.6), look.accent, 3.2, 1.0, closed=True)
    _blanks(sheet, cells[""], look)
    written = [_cell(day, -4) for day, mood in order.days.items() if not key_of(mood)]
    over.dots(written, look.soft, 0.3, 0.5)  # a page without a mood: a day, but no colour
    for key in KEYS:
        _hatch(sheet, cells[key], key, look)
    _legend(over, order, look)
    lay(sheet, over)
    return as_file(sheet, f"{order.year}.jpg")


def _cell(day: date, wider: float = 0.0) -> Points:
    x = _LEFT + (day.month - 1) * _COLUMN
    y = _TOP + (day.day - 1) * _ROW
    w, h = _CELL
    shape = rounded(x - wider, y - wider, w + 2 * wider, h + 2 * wider, 5)
    return wobble(shape, 1.0, 30, True, day.toordinal())


def _blanks(sheet: Sheet, cells: list[Points], look: Look) -> None:
    found = sheet.mask(cells, 3, 0.9) if cells else None
    if found is None:
        return
    x, y, m = found
    tooth = sheet.paper.tooth[y : y + m.shape[0], x : x + m.shape[1]]
    amount = 0.85 if look.dark else 0.6
    sheet.put(x, y, m * np.float32(amount) * (np.float32(1) - np.float32(0.6) * tooth), look.quiet)


def _hatch(sheet: Sheet, cells: list[Points], key: str, look: Look) -> None:
    """All cells of a mood in one mask: a mask for each would take three seconds."""
    found = sheet.mask(cells, 3, 0.8) if cells else None
    if found is None:
        return
    angle = HATCHES[key][0]
    sheet.fill_mask(found, TONES[key][look.dark], hatched(key), angle, KEYS.index(key) + 11, 50, 0)


def _legend(d: Drawing, order: YearOrder, look: Look) -> None:
    """Each mood's face, its word and its share: nobody has to know the colours."""
    moods = Counter(key for mood in order.days.values() if (key := key_of(mood)))
    total = sum(moods.values())
    step = (WIDTH - 2 * MARGIN) / len(KEYS)
    for number, key in enumerate(KEYS):
        x = MARGIN + number * step + 26
        mood_face(d, x, _LEGEND, 24, key, look.dark)
        word = order.words.get(key, key)
        small_left(d, word, x + 32, _LEGEND, 19, step - 60, look.ink, order.language)
        share = f"{round(100 * moods[key] / total)}%" if total else "–"
        small_left(d, share, x + 32, _LEGEND + 24, 15, step - 60, look.soft, order.language)
