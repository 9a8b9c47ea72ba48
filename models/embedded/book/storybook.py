"""The book: a cover, its months each with their calendar, and a spread for every page.

Pages are given one after the other and are on disk soon after; only what they say and where they
stand stays in memory.
"""

import io
import math
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from fpdf.enums import PageLayout, PageMode, TextMode
from PIL import Image

from models.embedded.album_pictures.sheets import look_of
from models.embedded.book import paper
from models.embedded.book.paper import ACCENT, FOOT, HEIGHT, INK, INNER, MARGIN, SOFT, WIDTH
from models.embedded.book.streaming import Spool, Streamed
from models.embedded.book.typeface import Typeface, right_to_left
from models.embedded.cards import read_picture
from models.errors import CannotRead

_LONGER_SIDE = 1100  # pixels of a drawing on its page: 190 to the inch
_PHOTO_SIDE = 800
_QUALITY = 84
_BODY, _LEADING = 10.8, 17.0
_FEW, _FEW_BODY, _FEW_LEADING = 260, 13.0, 21.0  # so few letters are set larger
_TAGS = 14.0
_MOST_LISTED = 62  # lines of a month's list: two columns
_BETWEEN = 18.0  # two photos, with their rims
_LARGE_PHOTOS = 6  # so many stand two in a row; more of them three


@dataclass(frozen=True, slots=True)
class Cover:
    title: str
    dates: str  # "1 May – 31 May 2026"
    note: str = ""  # "24 pages"
    made: str = ""  # who made it and when
    picture: bytes | None = None  # drawn for it, 3:4
    language: str = "en"
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A month."""

    title: str
    note: str = ""
    calendar: bytes | None = None
    listed: Sequence[tuple[str, str]] = ()  # day and title of each page
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Spread:
    """One page of the diary, in the order in which it is always shown."""

    where: str  # "Tue 14 May · Busan · rain"
    title: str
    words: str  # its owner's own
    tags: Sequence[str] = ()
    alt: str = ""  # what its picture shows
    picture: bytes | None = None
    photos: Sequence[bytes] = ()
    mood: str = ""
    stars: int = 0
    language: str = "en"


class Book:
    """Writes itself to `target`. Left before it is closed, it leaves nothing behind."""

    def __init__(self, target: Path, title: str, language: str) -> None:
        self._target = target
        self._title = title
        self._language = language
        self._stack = ExitStack()
        self._whole = False

    def __enter__(self) -> Self:
        spool_path = self._target.with_name(f".{self._target.name}.pictures")
        self._begun = self._target.with_name(f".{self._target.name}.part")
        self._stack.callback(self._begun.unlink, missing_ok=True)
        self._stack.callback(spool_path.unlink, missing_ok=True)
        self._spool = Spool(spool_path)
        self._stack.callback(self._spool.close)
        file = self._stack.enter_context(self._begun.open("wb"))
        self._begun.chmod(0o600)  # a book is not sealed: only its owner's account reads it
        spool_path.chmod(0o600)
        self._file = file
        self._document = Streamed((WIDTH, HEIGHT), self._spool, file)
        self._document.set_auto_page_break(False)
        self._document.set_margin(0)
        self._document.set_creator("Daydrawn")
        self._document.set_producer("Daydrawn")
        self._document.set_lang(self._language)
        self._document.set_title(self._title)
        self._document.page_mode = PageMode.USE_OUTLINES
        self._document.page_layout = PageLayout.TWO_PAGE_RIGHT
        self._face = Typeface(self._document)
        self._stack.callback(self._face.close)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._stack:
            if kind is None and self._whole:
                self._begun.replace(self._target)

    def close(self) -> None:
        """Write it out: letters, pictures, and where each of them stands."""
        self._document.finish()
        self._file.flush()
        self._whole = True

    @property
    def bytes(self) -> int:
        """How large it is so far, without its letters."""
        return self._spool.bytes + 6000 * self._document.page

    def cover(self, cover: Cover) -> None:
        """The picture on the front; inside, what this is."""
        document = self._document
        if cover.at is not None:
            document.set_creation_date(cover.at)
        document.set_subject(cover.dates)
        paper.sheet(document)
        self._mark(cover.title, 0)
        if cover.picture is not None:
            document.lay(cover.picture, (0, 0, WIDTH, HEIGHT), f"{cover.title}. {cover.dates}")
        else:
            self._centred(cover.title, 240, 30, INK, cover.language, strong=True)
            self._centred(cover.dates, 292, 12, SOFT, cover.language)
        paper.blank(document)
        paper.sheet(document)
        self._centred(cover.title, 210, 24, INK, cover.language, strong=True)
        self._centred(cover.dates, 252, 11.5, SOFT, cover.language)
        self._centred(cover.note, 274, 11.5, SOFT, cover.language)
        self._centred(cover.made, HEIGHT - 64, 8.5, SOFT, cover.language)

    def chapter(self, chapter: Chapter) -> None:
        """A month: what is in it on the left, its calendar on the right."""
        self._open_spread()
        document, language = self._document, chapter.language
        paper.sheet(document)
        self._mark(chapter.title, 0)
        y = self._set(chapter.title, MARGIN, 58, INNER, 27, 36, INK, language, strong=True)
        y = self._set(chapter.note, MARGIN, y + 2, INNER, 10, 16, SOFT, language) + 14
        self._list(chapter, y)
        self._number()
        paper.sheet(document)
        if chapter.calendar is not None:
            w = INNER + 20
            box = ((WIDTH - w) / 2, (HEIGHT - w * 1.25) / 2 - 8, w, w * 1.25)
            document.lay(chapter.calendar, box, f"{chapter.title}. {chapter.note}")
        self._number()

    def spread(self, spread: Spread) -> None:
        """The picture on the left; on the right when and where, title, words, tags, photos."""
        self._open_spread()
        document, language = self._document, spread.language
        photos = [small for photo in spread.photos if (small := _photo(photo))]
        picture = _drawing(spread.picture)
        if picture is None and photos:
            picture = photos.pop(0)
        paper.sheet(document)
        self._mark(spread.title, 1)
        if picture is not None:
            data, size = picture
            box = paper.fit(size, (MARGIN, 44, INNER, HEIGHT - 44 - 74))
            paper.rimmed(document, box)
            document.lay(data, box, spread.alt or spread.title)
        self._number()
        paper.sheet(document)
        y = self._head(spread)
        tags = "  ·  ".join(spread.tags)
        below = _TAGS * (1 + len(self._lines(tags, 9, INNER, language))) if tags else 0.0
        few = len(spread.words) <= _FEW
        body, leading = (_FEW_BODY, _FEW_LEADING) if few else (_BODY, _LEADING)
        for line in self._lines(spread.words, body, INNER, language):
            y = self._room(y, leading + below)
            y = self._line(line, MARGIN, y, INNER, body, leading, INK, language)
        if tags:
            y = self._set(tags, MARGIN, y + 12, INNER, 9, _TAGS, ACCENT, language)
        self._photos(photos, y + 16)
        self._number()

    def _head(self, spread: Spread) -> float:
        document, language = self._document, spread.language
        x = MARGIN
        if tone := look_of(False).tone(spread.mood):
            document.set_fill_color(tone)
            document.circle(MARGIN + 3.5, 60.5, 3.5, style="F")
            x += 13
        y = self._set(spread.where, x, 52, WIDTH - MARGIN - x, 9, 14, SOFT, language)
        y = self._set(spread.title, MARGIN, y + 4, INNER, 19, 26, INK, language, strong=True)
        for number in range(max(0, min(5, spread.stars))):
            self._star(MARGIN + 6 + number * 14, y + 9)
        if spread.stars:
            y += 18
        document.set_draw_color(paper.LINE)
        document.set_line_width(1.1)
        document.line(MARGIN, y + 8, MARGIN + 54, y + 8)
        return y + 24

    def _star(self, x: float, y: float) -> None:
        self._document.set_fill_color("#dd8f2a")
        points = []
        for turn in range(10):
            radius = 5.2 if turn % 2 == 0 else 2.3
            angle = math.pi * turn / 5 - math.pi / 2
            points.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
        self._document.polygon(points, style="F")

    def _list(self, chapter: Chapter, top: float) -> None:
        """Days and titles, in one column or two."""
        lines = list(chapter.listed[:_MOST_LISTED])
        a_column = int((HEIGHT - FOOT - 24 - top) // 14)
        columns = 1 if len(lines) <= a_column else 2
        width = (INNER - 18 * (columns - 1)) / columns
        language = chapter.language
        for number, (day, title) in enumerate(lines[: a_column * columns]):
            column, row = divmod(number, a_column)
            x, y = MARGIN + column * (width + 18), top + row * 14
            self._line(day, x, y, 22, 8.6, 14, ACCENT, language)
            ready = self._face.ready(title, language)
            self._face.use(8.6, language)
            self._line(self._cut(ready, width - 26), x + 26, y, width - 26, 8.6, 14, INK, language)

    def _cut(self, text: str, width: float) -> str:
        """One line's worth of words, with an ellipsis where they go on."""
        if self._face.width(text) <= width:
            return text
        while len(text) > 1 and self._face.width(text + "…") > width:
            text = text[:-1]
        return text.rstrip() + "…"

    def _photos(self, photos: Sequence["_Picture"], y: float) -> None:
        """Photos in rows, all of about the same length; one that does not fit begins a page."""
        for row in _rows(photos):
            width = (INNER - _BETWEEN * (len(row) - 1)) / len(row)
            high = max(min(190.0, width * size[1] / size[0]) for _, size in row)
            y = self._room(y, high + 20)
            for number, (data, size) in enumerate(row):
                box = paper.fit(size, (MARGIN + number * (width + _BETWEEN), y, width, high))
                paper.rimmed(self._document, box)
                self._document.lay(data, box, "", seen=False)
            y += high + 20

    def _room(self, y: float, needed: float) -> float:
        if y + needed <= HEIGHT - FOOT - 16:
            return y
        self._number()
        paper.sheet(self._document)
        return 56.0

    def _open_spread(self) -> None:
        """Spreads begin on the left: on an even page."""
        if self._document.page % 2 == 0:
            paper.blank(self._document)

    def _number(self) -> None:
        page = str(self._document.page)
        self._document.set_text_color(SOFT)
        self._face.use(8, self._language)
        self._document.set_xy(0, HEIGHT - FOOT)
        self._document.cell(WIDTH, 10, page, align="C")

    def _mark(self, title: str, level: int) -> None:
        """A line of the outline."""
        self._document.start_section(" ".join(title.split())[:120] or "·", level, strict=False)

    def _lines(self, text: str, size: float, width: float, language: str) -> list[str]:
        ready = self._face.ready(text, language)
        self._face.use(size, language)
        return list(self._face.lines(ready, width))

    def _centred(
        self, text: str, y: float, size: float, tone: str, language: str, *, strong: bool = False
    ) -> None:
        if text:
            self._set(text, MARGIN, y, INNER, size, size * 1.4, tone, language, "C", strong=strong)

    def _set(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        size: float,
        leading: float,
        tone: str,
        language: str,
        align: str = "",
        *,
        strong: bool = False,
    ) -> float:
        """Words in lines from y downwards; where they end."""
        ready = self._face.ready(text, language)
        self._face.use(size, language)
        for line in list(self._face.lines(ready, width)):
            y = self._line(line, x, y, width, size, leading, tone, language, align, strong=strong)
        return y

    def _line(
        self,
        line: str,
        x: float,
        y: float,
        width: float,
        size: float,
        leading: float,
        tone: str,
        language: str,
        align: str = "",
        *,
        strong: bool = False,
    ) -> float:
        self._face.use(size, language)
        self._document.set_xy(x, y)
        if line:
            way = align or ("R" if right_to_left(line) else "L")
            # Strong words are drawn with an outline: no East Asian face here has a bold of its own.
            mode = TextMode.FILL_STROKE if strong else TextMode.FILL
            with self._document.local_context(
                text_mode=mode, line_width=size / 55, draw_color=tone, text_color=tone
            ):
                self._document.cell(width, leading, line, align=way)
        return y + leading


_Picture = tuple[bytes, tuple[int, int]]  # JPEG, and its size


def _drawing(data: bytes | None) -> _Picture | None:
    return None if data is None else _photo(data, _LONGER_SIDE)


def _rows(photos: Sequence["_Picture"]) -> Iterator[Sequence["_Picture"]]:
    """Two in a row, or three of many; no photo is left alone at the end if that can be."""
    a_row = 2 if len(photos) <= _LARGE_PHOTOS else 3
    rows = -(-len(photos) // a_row)
    at = 0
    for left in range(rows, 0, -1):
        length = -(-(len(photos) - at) // left)
        yield photos[at : at + length]
        at += length


def _photo(data: bytes, side: int = _PHOTO_SIDE) -> _Picture | None:
    """A picture for the page; None for one that is damaged: that costs its place only."""
    try:
        image = Image.fromarray(read_picture(data))
    except CannotRead:
        return None
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=_QUALITY, optimize=True)
    return packed.getvalue(), image.size
