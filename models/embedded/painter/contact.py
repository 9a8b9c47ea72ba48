"""Contact sheets: all stickers, and a gallery of diary pages."""

import io

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from models.embedded.painter.painter import EmbeddedPainter
from models.embedded.pastel.deposit import open_sheet
from models.embedded.pastel.marks import Drawing
from models.embedded.pastel.styles import HANDS
from models.embedded.stickers.library import draw_sticker, library
from models.making import unheard
from models.pictures import DrawOrder, Shape, Style
from models.words import Brief, Feeling, Figure, Hour, Mood, Season, Weather


def _encoded(pixels: NDArray[np.uint8]) -> bytes:
    ok, data = cv2.imencode(".png", np.ascontiguousarray(pixels[..., ::-1]))
    if not ok:
        raise RuntimeError("the sheet could not be encoded")
    return bytes(data)


def stickers(columns: int = 20, cell: int = 96) -> bytes:
    """Every drawn shape once (names that share a drawing are shown by the first)."""
    book = library()
    seen: set[int] = set()
    names = []
    for name in book.names:
        found = book.exact(name)
        if found is not None and id(found.shapes) not in seen:
            seen.add(id(found.shapes))
            names.append(name)
    rows = -(-len(names) // columns)
    d = Drawing(columns * cell, rows * cell, 3)
    for i, name in enumerate(names):
        found = book.exact(name)
        assert found is not None
        x, y = (i % columns + 0.5) * cell, (i // columns + 1) * cell - 12
        d.reseed(i)
        draw_sticker(d, found, x, y, cell * 0.74)
    sheet = open_sheet(d, 1.0, HANDS[Style.PASTEL])
    for mark in d.marks:
        sheet.lay(mark)
    return _encoded(sheet.pixels())


def gallery(columns: int = 6, width: int = 300) -> bytes:
    """Pages across moods, seasons, places and styles."""
    painter = EmbeddedPainter()
    tiles = []
    for i, (brief, style) in enumerate(_pages()):
        picture = painter.draw([DrawOrder(brief, 700 + i, style, Shape.TALL)], unheard)[0]
        image = np.asarray(Image.open(io.BytesIO(picture.image.data)))
        tiles.append(
            cv2.resize(image, (width, width * 4 // 3), interpolation=cv2.INTER_AREA)[..., ::-1]
        )
    rows = [np.hstack(tiles[i : i + columns]) for i in range(0, len(tiles), columns)]
    return _encoded(np.vstack(rows))


def _pages() -> list[tuple[Brief, Style]]:
    def page(mood: Mood, place: str, *figures: Figure, **more: object) -> Brief:
        return Brief(figures=figures, place=place, feeling=Feeling(mood, confidence=0.8), **more)  # type: ignore[arg-type]

    me = "writer"
    return [
        (
            page(
                Mood.JOY,
                "sea",
                Figure(me, "girl", "walk"),
                Figure("Mina", "friend", "walk"),
                Figure("Jun", "boy", "walk"),
                weather=Weather.RAIN,
            ),
            Style.PASTEL,
        ),
        (
            page(
                Mood.LOVE,
                "kitchen",
                Figure(me, "girl", "eat"),
                Figure("Grandma", "grandmother", "eat"),
                focus="soup",
            ),
            Style.PASTEL,
        ),
        (
            page(
                Mood.LOVE,
                "park",
                Figure(me, "child", "hug"),
                Figure("Mum", "mother", "hug"),
                season=Season.SPRING,
            ),
            Style.PASTEL,
        ),
        (
            page(
                Mood.JOY, "river", Figure(me, "boy", "ride"), focus="bicycle", season=Season.AUTUMN
            ),
            Style.CRAYON,
        ),
        (
            page(
                Mood.TIRED, "bedroom", Figure(me, "girl", "sleep"), things=("cat",), hour=Hour.NIGHT
            ),
            Style.PASTEL,
        ),
        (
            page(Mood.SAD, "street", Figure(me, "girl", "walk"), weather=Weather.RAIN),
            Style.WATERCOLOUR,
        ),
    ]
