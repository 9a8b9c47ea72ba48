"""Up to nine pages on one sheet, each with its number and its day: what was found, or a gallery."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.embedded.album_pictures.pasting import Box, paste, rounded
from models.embedded.album_pictures.sheets import (
    MARGIN,
    RIM,
    WIDTH,
    Look,
    as_file,
    badge,
    lay,
    look_of,
    open_paper,
    opened,
    small,
    small_left,
)
from models.embedded.lettering import measure
from models.embedded.pastel.marks import Drawing
from models.making import File

MOST = 9
_GAP = 17.0
_LABEL = 40.0  # below each card
_CHIP_TONES = ("#f9d08a", "#a9d6b8", "#a8cdf0", "#f4b3bd", "#cdb9ee")
_CHIP, _CHIP_GAP = 43.0, 10.0
_CHIP_INK = "#4a3b36"
# How many side by side, and how high a card is for its width: few pages are shown larger.
_SHAPES = {1: (1, 1.2), 2: (2, 1.32), 3: (3, 1.32), 4: (2, 1.08), 5: (3, 1.3), 6: (3, 1.3)}
_FULL = (3, 1.0)
_TILTS = (-0.7, 0.5, 0.9, 0.6, -0.8, 0.3, -0.4, 0.8, -0.6)


@dataclass(frozen=True, slots=True)
class CardShown:
    """One page. `picture` is None while it is not drawn, or where the page is gone."""

    picture: bytes | None
    label: str = ""  # its day, in the person's language
    keep: Box | None = None
    mood: str = ""


@dataclass(frozen=True, slots=True)
class ContactOrder:
    cards: Sequence[CardShown]
    title: str = ""  # "9 of 31 days found"
    chips: Sequence[str] = ()  # what was understood
    note: str = ""  # quietly, beside the title: "1–9 of 596"
    foot: str = ""  # what to do with it
    first: int = 1  # the number of the first card
    language: str = "en"
    dark: bool = False
    seed: int = 0


def draw_contact(order: ContactOrder) -> File:
    look = look_of(order.dark)
    cards = list(order.cards[:MOST])
    columns, tall = _SHAPES.get(len(cards), _FULL)
    chips, below_chips = _placed_chips(order, 84.0 if order.title else 30.0)
    top = below_chips + (12 if chips else 18)
    side = (WIDTH - 2 * MARGIN - (columns - 1) * _GAP) / columns
    if columns == 1:
        side *= 0.86
    high = side * tall
    rows = -(-len(cards) // columns)
    height = top + rows * (high + _LABEL + _GAP * 0.6) + (52 if order.foot else 12)
    under = Drawing(WIDTH, height, order.seed)
    over = Drawing(WIDTH, height, order.seed + 7)
    _words(over, order, look, chips, height)
    places = []
    for number in range(len(cards)):
        row, column = divmod(number, columns)
        in_row = min(columns, len(cards) - row * columns)
        left = (WIDTH - in_row * side - (in_row - 1) * _GAP) / 2 if in_row < columns else MARGIN
        if columns == 1:
            left = (WIDTH - side) / 2
        x, y = left + column * (side + _GAP), top + row * (high + _LABEL + _GAP * 0.6)
        places.append((x, y, side, high))
    found = [opened(card.picture) for card in cards]
    for at, picture in zip(places, found, strict=True):
        if picture is None:
            under.rub(rounded(*at, 11), look.quiet, 0.8, 1.5)
    sheet = open_paper(under, look)
    for number, (card, at, picture) in enumerate(zip(cards, places, found, strict=True)):
        if picture is not None:
            paste(
                sheet,
                picture,
                at,
                look.tone(card.mood) or RIM,
                order.seed + number,
                zoom=1.0 if at[2] > 200 else 1.08,
                dim=look.dim,
                keep=card.keep,
                tilt=_TILTS[number],
            )
        badge(over, at[0] + 15, at[1] + 15, order.first + number, look)
        middle, below = at[0] + at[2] / 2, at[1] + at[3] + 29
        small(over, card.label, middle, below, 19, at[2] + 8, look.ink, order.language)
    lay(sheet, over)
    return as_file(sheet, "pages.jpg")


_Chip = tuple[str, float, float, float]  # words, left, top, width


def _placed_chips(order: ContactOrder, y: float) -> tuple[list[_Chip], float]:
    """Chips in rows, broken where the sheet ends; and where the rows end."""
    chips: list[_Chip] = []
    if not order.chips:
        return chips, y
    x, y = MARGIN, y + 18
    for words in order.chips[:8]:
        width = min(WIDTH - 2 * MARGIN, measure(words, 26.6, order.language) + 40)
        if x > MARGIN and x + width > WIDTH - MARGIN:
            x, y = MARGIN, y + _CHIP + _CHIP_GAP
        chips.append((words, x, y, width))
        x += width + _CHIP_GAP
    return chips, y + _CHIP


def _words(
    d: Drawing, order: ContactOrder, look: Look, chips: Sequence[_Chip], height: float
) -> None:
    wide = min(260.0, measure(order.note, 26, order.language)) if order.note else 0.0
    if order.note:
        x = WIDTH - MARGIN - wide / 2
        small(d, order.note, x, 66, 18.5, wide, look.soft, order.language)
    if order.title:
        room = WIDTH - 2 * MARGIN - wide - 20
        small_left(d, order.title, MARGIN + 4, 66, 31, room, look.ink, order.language)
    for number, (words, x, y, width) in enumerate(chips):
        shape = rounded(x, y, width, _CHIP, _CHIP / 2 - 1)
        d.dot(shape, _CHIP_TONES[number % len(_CHIP_TONES)], 0.96, 0.22)
        d.line(shape, "#8a7a6c", 1.6, 0.6, closed=True)
        small(d, words, x + width / 2, y + 30, 19, width - 26, _CHIP_INK, order.language)
    if order.foot:
        wide = WIDTH - 4 * MARGIN
        small(d, order.foot, WIDTH / 2, height - 22, 18.5, wide, look.soft, order.language)
