"""A month as a calendar, each day with its drawing in the colour of its mood."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.album_pictures.pasting import paste, rounded
from models.embedded.cards import read_picture
from models.embedded.lettering import measure, write
from models.embedded.pastel.deposit import open_sheet
from models.embedded.pastel.geometry import ellipse
from models.embedded.pastel.marks import Drawing
from models.embedded.pastel.styles import HANDS
from models.errors import CannotRead
from models.making import File
from models.pictures import Style

WIDTH, HEIGHT = 768.0, 960.0  # units; 1080 × 1350 pixels
_SCALE = 1080 / 768
_LEFT, _COLUMN, _GAP = 30.0, 97.0, 4.8
_TOP, _FOOT = 146.0, 14.0
_DRAWING = 88.0

# Colour-blind safe, bright to heavy (light paper | dark paper).
_TONES = {
    "great": ("#ffde55", "#fce050"),
    "good": ("#f9ad6c", "#f4af59"),
    "okay": ("#de6a80", "#ed6c75"),
    "low": ("#7f6bc0", "#887cbc"),
    "bad": ("#30509f", "#385eaf"),
}
_MOODS = {
    "joy": "great", "excited": "great", "love": "good", "proud": "good", "calm": "good",
    "wistful": "okay", "tired": "okay", "worried": "low", "angry": "low", "sick": "low",
    "sad": "bad", "grief": "bad",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Look:
    ink: str
    soft: str
    quiet: str
    rim: str
    accent: str
    late: str  # Saturday
    crayons: tuple[str, ...]


_LIGHT = _Look(
    "#4a3b36", "#74655a", "#efe8d8", "#fffdf6", "#e2604c", "#4a78b8",
    ("#e2604c", "#dd8f2a", "#5f9e58", "#4a88c4", "#8a6fc0"),
)  # fmt: skip
_DARK = _Look(
    "#f5ead6", "#b9b2c6", "#31354d", "#f6efe0", "#ff9a7a", "#8fc4f5",
    ("#ff9a7a", "#ffcf6b", "#9ed08a", "#8fc4f5", "#c3aef0"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayShown:
    """One written day. `picture` is None while it is not drawn yet."""

    picture: bytes | None
    mood: str = ""
    pages: int = 1


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
    cv2.setNumThreads(1)
    look = _DARK if order.dark else _LIGHT
    under = Drawing(WIDTH, HEIGHT, order.seed)
    over = Drawing(WIDTH, HEIGHT, order.seed + 7)
    _heading(over, order, look)
    weeks = -(-(order.first + order.length) // 7)
    row = (HEIGHT - _TOP - _FOOT) / weeks
    high = min(row - 31, _DRAWING * 1.5)
    pasted: list[tuple[int, DayShown, tuple[float, float, float, float]]] = []
    for number in range(1, order.length + 1):
        column, week = (order.first + number - 1) % 7, (order.first + number - 1) // 7
        x = _LEFT + column * (_COLUMN + _GAP) + (_COLUMN - _DRAWING) / 2
        y = _TOP + week * row + 25
        shown = order.days.get(number)
        if shown is None:
            under.rub(rounded(x + 3, y + 2, _DRAWING - 6, high - 4, 11), look.quiet, 0.75, 1.5)
        else:
            pasted.append((number, shown, (x, y, _DRAWING, high)))
        tone = look.accent if column == order.sunday else look.ink if shown else look.soft
        centre = x + _DRAWING / 2
        _small(over, str(number), centre, y - 7, 17, 60, tone, order.language)
        if number == order.today:
            for turn in (0, 20):
                ring = ellipse(centre, y - 15.5, 21 + turn / 14, 15, turn, 40)
                over.line(ring, look.accent, 3.0, 0.95)
    hand = HANDS[Style.PASTEL]
    if order.dark:
        hand = replace(hand, paper="#282b40", mult=0.04)
    sheet = open_sheet(under, _SCALE, hand)
    for mark in under.marks:
        sheet.lay(mark)
    for number, shown, at in pasted:
        tone = _TONES[_MOODS[shown.mood]][order.dark] if shown.mood in _MOODS else look.rim
        picture = _opened(shown)
        if picture is None:
            over.rub(rounded(*at, 11), tone, 0.5, 1.5)
            continue
        dim = 0.93 if order.dark else 1.0
        paste(sheet, picture, at, tone, order.seed + number, dim=dim)
        if shown.pages > 1:
            _count(over, at, shown.pages)
    for mark in over.marks:
        sheet.lay(mark)
    ok, data = cv2.imencode(".jpg", sheet.pixels()[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 92])
    if not ok:
        raise RuntimeError("the calendar could not be encoded")
    return File(bytes(data), "image/jpeg", "calendar.jpg")


def _opened(shown: DayShown) -> NDArray[np.uint8] | None:
    """One damaged drawing does not cost the month."""
    if shown.picture is None:
        return None
    try:
        return read_picture(shown.picture)
    except CannotRead:
        return None


def _heading(d: Drawing, order: MonthOrder, look: _Look) -> None:
    note = min(190.0, measure(order.note, 26, order.language)) if order.note else 0.0
    room = WIDTH - 2 * _LEFT - note - 24
    width = min(room, measure(order.title, 66, order.language))
    write(
        d, order.title, _LEFT + 6 + width / 2, 84, 47, room, look.crayons, language=order.language
    )
    if note:
        x = WIDTH - _LEFT - note / 2
        _small(d, order.note, x, 84, 18.5, note, look.soft, order.language)
    for column, name in enumerate(order.weekdays):
        tones = {order.sunday: look.accent, (order.sunday + 6) % 7: look.late}
        x = _LEFT + column * (_COLUMN + _GAP) + _COLUMN / 2
        _small(d, name, x, 129, 18, _COLUMN, tones.get(column, look.soft), order.language)


def _small(
    d: Drawing, text: str, x: float, y: float, size: float, width: float, tone: str, language: str
) -> None:
    """Small words twice over: once would crumble on the paper's tooth until nobody can read it."""
    for _ in range(2):
        write(d, text, x, y, size, width, tone, language=language)


def _count(d: Drawing, at: tuple[float, float, float, float], pages: int) -> None:
    x, y, w, h = at
    d.dot(ellipse(x + w - 6, y + h - 8, 15, 15), "#fffdf6", 0.98)
    d.line(ellipse(x + w - 6, y + h - 8, 15, 15), "#74655a", 1.6, 0.8)
    write(d, str(min(pages, 99)), x + w - 6, y + h - 1.5, 14, 24, "#4a3b36")
