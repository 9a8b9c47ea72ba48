"""The sheets of a book: six by eight inches, the shape of its drawings; colours and margins."""

from models.embedded.album_pictures.sheets import LIGHT
from models.embedded.book.streaming import Streamed

WIDTH, HEIGHT = 432.0, 576.0  # points: 3 to 4, as the drawings are
MARGIN = 42.0
FOOT = 34.0  # from the bottom: the page's number
INNER = WIDTH - 2 * MARGIN

PAPER, INK, SOFT = LIGHT.paper, LIGHT.ink, LIGHT.soft
ACCENT = "#ad3d30"
RIM = "#fffdf6"
LINE = "#e4d8c4"

Box = tuple[float, float, float, float]


def fit(size: tuple[int, int], box: Box) -> Box:
    """The largest place inside a box for a picture of that shape, in its middle."""
    wide, high = size
    x, y, w, h = box
    scale = min(w / wide, h / high)
    return x + (w - wide * scale) / 2, y + (h - high * scale) / 2, wide * scale, high * scale


def sheet(document: Streamed) -> None:
    """A new page of warm paper."""
    document.add_page()
    document.set_fill_color(PAPER)
    document.rect(0, 0, WIDTH, HEIGHT, style="F")


def rimmed(document: Streamed, box: Box) -> None:
    """White paper under a picture, with the thinnest of edges."""
    x, y, w, h = box
    document.set_fill_color(RIM)
    document.set_draw_color(LINE)
    document.set_line_width(0.7)
    document.rect(x - 6, y - 6, w + 12, h + 12, style="DF")


def blank(document: Streamed) -> None:
    sheet(document)
