"""What every picture of the album is drawn on and with: paper, colours, words, and the file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from models.embedded.album_pictures.moods import TONES, key_of
from models.embedded.cards import read_picture
from models.embedded.lettering import measure, write
from models.embedded.pastel.deposit import Sheet
from models.embedded.pastel.geometry import ellipse
from models.embedded.pastel.marks import Drawing
from models.embedded.pastel.opening import open_sheet
from models.embedded.pastel.styles import HANDS
from models.errors import CannotRead, TooMuch
from models.making import File
from models.pictures import Style

WIDTH, HEIGHT = 768.0, 960.0  # units; 1080 × 1350 pixels, which fill a phone's chat
SCALE = 1080 / 768
MARGIN = 30.0
RIM = "#fffdf6"  # of what lies on the paper, by day and by night
_QUALITY = 92


@dataclass(frozen=True, slots=True)
class Look:
    paper: str
    ink: str
    soft: str
    quiet: str
    accent: str
    late: str  # Saturday
    crayons: tuple[str, ...]
    dark: bool

    @property
    def dim(self) -> float:
        """How bright drawings are shown: a little less on dark paper."""
        return 0.93 if self.dark else 1.0

    def tone(self, mood: str) -> str | None:
        """The colour of a mood; None for one that is not known."""
        key = key_of(mood)
        return TONES[key][self.dark] if key else None


LIGHT = Look(
    "#fbf7ec", "#4a3b36", "#74655a", "#efe8d8", "#e2604c", "#4a78b8",
    ("#e2604c", "#dd8f2a", "#5f9e58", "#4a88c4", "#8a6fc0"), dark=False,
)  # fmt: skip
DARK = Look(
    "#282b40", "#f5ead6", "#b9b2c6", "#31354d", "#ff9a7a", "#8fc4f5",
    ("#ff9a7a", "#ffcf6b", "#9ed08a", "#8fc4f5", "#c3aef0"), dark=True,
)  # fmt: skip


def look_of(dark: bool) -> Look:
    return DARK if dark else LIGHT


def open_paper(drawing: Drawing, look: Look) -> Sheet:
    """The bare sheet with the marks of `drawing` on it."""
    cv2.setNumThreads(1)  # pictures are drawn one a thread; more would only fight
    hand = HANDS[Style.PASTEL]
    if look.dark:
        hand = replace(hand, paper=look.paper, mult=0.04)
    sheet = open_sheet(drawing, SCALE, hand)
    lay(sheet, drawing)
    return sheet


def lay(sheet: Sheet, drawing: Drawing) -> None:
    for mark in drawing.marks:
        sheet.lay(mark)


def as_file(sheet: Sheet, name: str) -> File:
    return jpeg(sheet.pixels(), name)


def jpeg(pixels: NDArray[np.uint8], name: str, quality: int = _QUALITY) -> File:
    ok, data = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not ok:
        raise RuntimeError(f"{name} could not be encoded")
    return File(bytes(data), "image/jpeg", name)


def opened(picture: bytes | None) -> NDArray[np.uint8] | None:
    """A drawing's pixels; None where there is none or it is damaged: that costs its place only."""
    if picture is None:
        return None
    try:
        return read_picture(picture)
    except (CannotRead, TooMuch):
        return None


def opened_small(picture: bytes, side: int) -> NDArray[np.uint8] | None:
    """About as large as needed, at a fraction of the time: JPEGs are decoded smaller."""
    try:
        return read_picture(picture, about=side)
    except (CannotRead, TooMuch):
        return None


def small(
    d: Drawing,
    text: str,
    x: float,
    y: float,
    size: float,
    width: float,
    tone: str,
    language: str = "en",
) -> None:
    """Small words twice over: once would crumble on the paper's tooth until nobody can read it."""
    for _ in range(2):
        write(d, text, x, y, size, width, tone, language=language, pressure=1.18)


def small_left(
    d: Drawing,
    text: str,
    x: float,
    y: float,
    size: float,
    width: float,
    tone: str,
    language: str = "en",
) -> float:
    """Small words that begin at x; how wide they are."""
    wide = min(width, measure(text, size * 1.4, language))
    small(d, text, x + wide / 2, y, size, wide, tone, language)
    return wide


def heading(
    d: Drawing, title: str, note: str, look: Look, language: str, *, middle: bool = False
) -> None:
    """The title in all crayons, with a quiet word at the right (or below, where it is centred)."""
    if middle:
        write(d, title, WIDTH / 2, 84, 47, WIDTH - 2 * MARGIN, look.crayons, language=language)
        if note:
            small(d, note, WIDTH / 2, 122, 20, WIDTH - 4 * MARGIN, look.soft, language)
        return
    wide = min(230.0, measure(note, 26, language)) if note else 0.0
    room = WIDTH - 2 * MARGIN - wide - 24
    width = min(room, measure(title, 66, language))
    x = MARGIN + 6 + width / 2
    write(d, title, x, 84, 47, room, look.crayons, language=language)
    if note:
        small(d, note, WIDTH - MARGIN - wide / 2, 84, 18.5, wide, look.soft, language)


def count(d: Drawing, at: tuple[float, float, float, float], number: int) -> None:
    """How many there are, on a disc in the lower right corner."""
    x, y, w, h = at
    d.dot(ellipse(x + w - 6, y + h - 8, 15, 15), RIM, 0.98)
    d.line(ellipse(x + w - 6, y + h - 8, 15, 15), "#74655a", 1.6, 0.8)
    write(d, str(min(number, 99)), x + w - 6, y + h - 1.5, 14, 24, "#4a3b36")


def badge(d: Drawing, x: float, y: float, number: int, look: Look) -> None:
    """A number to answer with, on a crayon disc."""
    d.dot(ellipse(x, y, 22, 22), RIM, 0.98)
    d.dot(ellipse(x, y, 19, 19), "#e2604c", 0.97, 0.25)
    for _ in range(2):
        write(d, str(number), x, y + 9, 19 if number < 100 else 14, 30, "#fffdf6")


def words_fit(text: object, most: int) -> str:
    """Words that came with a question: one line of theirs, never longer than a sheet can hold."""
    return " ".join(str(text).split())[:most]


def listed(values: object, most: int) -> Sequence[object]:
    return values[:most] if isinstance(values, list | tuple) else ()
