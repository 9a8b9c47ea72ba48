"""A month as a calendar, each day with its drawing in the colour of its mood."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.embedded.album_pictures.moods import KEYS, TONES, key_of, mood_face
from models.embedded.album_pictures.pasting import Box, paste, rounded
from models.embedded.album_pictures.sheets import (
    HEIGHT,
    MARGIN,
    RIM,
    WIDTH,
    Look,
    as_file,
    count,
    heading,
    lay,
    look_of,
    open_paper,
    opened,
    small,
)
from models.embedded.pastel.geometry import ellipse
from models.embedded.pastel.marks import Drawing
from models.making import File

_COLUMN, _GAP = 97.0, 4.8
_TOP, _FOOT, _LINE_FOOT = 146.0, 14.0, 112.0
_DRAWING = 88.0


@dataclass(frozen=True, slots=True)
class DayShown:
    """One written day. `picture` is None while it is not drawn yet."""

    picture: bytes | None
    mood: str = ""
    pages: int = 1
    keep: Box | None = None  # what of it must be seen: its faces


@dataclass(frozen=True, slots=True)
class MonthOrder:
    title: str  # "October 2026", in the person's language
    weekdays: tuple[str, ...]  # seven, in the order of their week
    sunday: int  # which column is Sunday
    first: int  # column of the month's first day
    length: int  # days
    days: Mapping[int, DayShown] = field(default_factory=dict)
    today: int | None = None
    note: str = ""  # beside the title: "20 days drawn"
    language: str = "en"
    dark: bool = False
    seed: int = 0


def draw_month(order: MonthOrder) -> File:
    look = look_of(order.dark)
    under = Drawing(WIDTH, HEIGHT, order.seed)
    over = Drawing(WIDTH, HEIGHT, order.seed + 7)
    heading(over, order.title, order.note, look, order.language)
    _weekdays(over, order, look)
    weeks = -(-(order.first + order.length) // 7)
    moods = {day: key for day, one in sorted(order.days.items()) if (key := key_of(one.mood))}
    has_line = weeks < 6 and len(moods) > 1  # six weeks need the whole sheet
    row = (HEIGHT - _TOP - (_LINE_FOOT if has_line else _FOOT)) / weeks
    if has_line:
        _mood_line(over, moods, order.length, look)
    high = min(row - 31, _DRAWING * 1.5)
    written: list[tuple[int, DayShown, tuple[float, float, float, float]]] = []
    for number in range(1, order.length + 1):
        column, week = (order.first + number - 1) % 7, (order.first + number - 1) // 7
        x = MARGIN + column * (_COLUMN + _GAP) + (_COLUMN - _DRAWING) / 2
        y = _TOP + week * row + 25
        shown = order.days.get(number)
        if shown is None:
            under.rub(rounded(x + 3, y + 2, _DRAWING - 6, high - 4, 11), look.quiet, 0.75, 1.5)
        else:
            written.append((number, shown, (x, y, _DRAWING, high)))
        tone = look.accent if column == order.sunday else look.ink if shown else look.soft
        centre = x + _DRAWING / 2
        small(over, str(number), centre, y - 7, 17, 60, tone, order.language)
        if number == order.today:
            for turn in (0, 20):
                ring = ellipse(centre, y - 15.5, 21 + turn / 14, 15, turn, 40)
                over.line(ring, look.accent, 3.0, 0.95)
    sheet = open_paper(under, look)
    for number, shown, at in written:
        tone = look.tone(shown.mood) or RIM
        picture = opened(shown.picture)
        if picture is None:
            over.rub(rounded(*at, 11), tone, 0.5, 1.5)
            continue
        paste(sheet, picture, at, tone, order.seed + number, dim=look.dim, keep=shown.keep)
        if shown.pages > 1:
            count(over, at, shown.pages)
    lay(sheet, over)
    return as_file(sheet, "calendar.jpg")


def _mood_line(d: Drawing, moods: Mapping[int, str], length: int, look: Look) -> None:
    """How the month felt, from its first day to its last."""
    left, right = MARGIN + 50, WIDTH - MARGIN - 14
    top, bottom = HEIGHT - _LINE_FOOT + 24, HEIGHT - 44
    step = (right - left) / (length - 1)
    for key, y in (("great", top), ("bad", bottom)):
        mood_face(d, MARGIN + 14, y, 14, key, look.dark)
    middle = (top + bottom) / 2
    d.line([(left - 12, middle), (right + 8, middle)], look.quiet, 1.6, 0.9)
    points = [
        (left + (day - 1) * step, top + (bottom - top) * KEYS.index(key) / (len(KEYS) - 1))
        for day, key in moods.items()
    ]
    d.line(points, look.soft, 2.4, 0.85, wob=0.6)
    for (x, y), key in zip(points, moods.values(), strict=True):
        d.dot(ellipse(x, y, 6.6, 6.6), TONES[key][look.dark], 0.98, 0.15)
    for day in (1, 5, 10, 15, 20, 25, length):
        small(d, str(day), left + (day - 1) * step, HEIGHT - 12, 13.5, 40, look.soft)


def _weekdays(d: Drawing, order: MonthOrder, look: Look) -> None:
    for column, name in enumerate(order.weekdays):
        tones = {order.sunday: look.accent, (order.sunday + 6) % 7: look.late}
        x = MARGIN + column * (_COLUMN + _GAP) + _COLUMN / 2
        small(d, name, x, 129, 18, _COLUMN, tones.get(column, look.soft), order.language)
