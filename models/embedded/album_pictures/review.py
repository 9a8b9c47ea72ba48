"""A stretch of days on one sheet: the best drawings, a dot of its mood for each day, who, where,
and the words that came most often, larger the oftener.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.embedded.album_pictures.pasting import Box, paste, rounded
from models.embedded.album_pictures.sheets import (
    MARGIN,
    RIM,
    WIDTH,
    Look,
    as_file,
    heading,
    lay,
    look_of,
    open_paper,
    opened,
    small,
    small_left,
)
from models.embedded.lettering import measure
from models.embedded.pastel.geometry import ellipse
from models.embedded.pastel.marks import Drawing
from models.making import File

BEST = 4
_TOP = 118.0
_TALL = 440.0  # of the drawings
_GAP = 14.0
_ROW = 52.0  # of names and words
_CHIPS = ("#f9d08a", "#a9d6b8", "#a8cdf0", "#f4b3bd", "#cdb9ee")
_WRITTEN = ("#cdbfaa", "#6d7191")  # light, dark
_CHIP_INK = "#4a3b36"
_LABEL = 112.0  # width of what stands before a row


@dataclass(frozen=True, slots=True)
class BestShown:
    picture: bytes
    keep: Box | None = None  # what of it must be seen: its faces


@dataclass(frozen=True, slots=True)
class ReviewOrder:
    title: str
    first: date
    days: int
    note: str = ""
    best: Sequence[BestShown] = ()  # the first one large
    moods: Mapping[date, str] = field(default_factory=dict)  # "": written, its mood not known
    labels: Mapping[str, str] = field(default_factory=dict)  # who where words days
    who: Sequence[tuple[str, int]] = ()
    where: Sequence[tuple[str, int]] = ()
    words: Sequence[tuple[str, int]] = ()
    months: Sequence[str] = ()
    weekdays: Sequence[str] = ()  # Monday first
    language: str = "en"
    dark: bool = False
    seed: int = 0


def draw_review(order: ReviewOrder) -> File:
    look = look_of(order.dark)
    places = _places(len(order.best))
    below = _TOP + (_TALL if places else 0.0) + (34 if places else 10)
    moods = _mood_height(order)
    rows = [name for name in ("who", "where") if getattr(order, name)]
    lines = _word_lines(order)
    height = below + moods + len(rows) * _ROW + len(lines) * 50 + (16 if lines else 0) + 26
    under = Drawing(WIDTH, height, order.seed)
    over = Drawing(WIDTH, height, order.seed + 7)
    heading(over, order.title, order.note, look, order.language)
    _moods(over, under, order, look, below)
    y = below + moods
    for name in rows:
        _names(over, order, look, name, y)
        y += _ROW
    _words(over, order, look, lines, y + 8)
    sheet = open_paper(under, look)
    for number, (best, at) in enumerate(zip(order.best, places, strict=False)):
        picture = opened(best.picture)
        if picture is not None:
            tilt = (-0.5, 0.7, -0.6, 0.4)[number]
            paste(
                sheet, picture, at, RIM, order.seed + number, zoom=1.0 if number == 0 else 1.04,
                dim=look.dim, keep=best.keep, tilt=tilt, rim_width=6.0,
            )  # fmt: skip
    lay(sheet, over)
    return as_file(sheet, "review.jpg")


def _places(count: int) -> list[tuple[float, float, float, float]]:
    """The first large on the left; up to three more beside it."""
    room = WIDTH - 2 * MARGIN
    if count == 0:
        return []
    if count == 1:
        wide = _TALL * 0.86
        return [((WIDTH - wide) / 2, _TOP, wide, _TALL)]
    if count == 2:
        wide = (room - _GAP) / 2
        return [(MARGIN + n * (wide + _GAP), _TOP, wide, _TALL) for n in range(2)]
    beside = count - 1
    narrow = 226.0 if beside == 2 else 200.0
    high = (_TALL - (beside - 1) * _GAP) / beside
    left = MARGIN + room - narrow
    large = (MARGIN, _TOP, room - narrow - _GAP, _TALL)
    return [large, *((left, _TOP + n * (high + _GAP), narrow, high) for n in range(beside))]


def _mood_height(order: ReviewOrder) -> float:
    if order.days <= 7:
        return 104.0
    return 84.0 if order.days <= 31 else 186.0


def _moods(over: Drawing, under: Drawing, order: ReviewOrder, look: Look, top: float) -> None:
    """A dot for each day: its mood, a quiet one where a page tells of none, or bare paper."""
    room = WIDTH - 2 * MARGIN
    days = [order.first + timedelta(days=n) for n in range(order.days)]
    if order.days <= 7:
        step = room / 7
        for n, day in enumerate(days):
            x = MARGIN + (n + 0.5) * step
            _dot(over, under, x, top + 30, 27, _tone(order, look, day), look)
            if order.weekdays:
                name = order.weekdays[day.weekday()]
                small(over, name, x, top + 82, 17, step, look.soft, order.language)
        return
    if order.days <= 31:
        step = room / 31
        for n, day in enumerate(days):
            x = MARGIN + (n + 0.5) * step
            _dot(over, under, x, top + 18, 9.6, _tone(order, look, day), look)
            if day.day in (1, 10, 20, 30):
                small(over, str(day.day), x, top + 56, 15, 40, look.soft, order.language)
        return
    step = room / 53
    for day in days:
        week = (day - order.first).days + order.first.weekday()
        x, y = MARGIN + (week // 7 + 0.5) * step, top + (week % 7 + 0.5) * (step + 1.6)
        _dot(over, under, x, y, 5.4, _tone(order, look, day), look)
        if day.day == 1 and order.months:
            name = order.months[day.month - 1]
            small(over, name, x + 14, top + 134, 14, 56, look.soft, order.language)


def _tone(order: ReviewOrder, look: Look, day: date) -> str | None:
    mood = order.moods.get(day)
    return None if mood is None else look.tone(mood) or _WRITTEN[look.dark]


def _dot(
    over: Drawing, under: Drawing, x: float, y: float, r: float, tone: str | None, look: Look
) -> None:
    if tone is None:
        under.dot(ellipse(x, y, r, r), look.quiet, 0.9, 0.3)
    else:
        over.dot(ellipse(x, y, r, r), tone, 0.97, 0.25)


def _names(d: Drawing, order: ReviewOrder, look: Look, which: str, y: float) -> None:
    """A label, then names with how often."""
    named: Sequence[tuple[str, int]] = getattr(order, which)
    label = order.labels.get(which, "")
    small_left(d, label, MARGIN + 4, y + 29, 17, _LABEL - 12, look.soft, order.language)
    x = MARGIN + _LABEL
    for number, (name, count) in enumerate(named):
        text = f"{name} {count}" if count > 1 else name
        wide = min(measure(text, 26.6, order.language) + 36, WIDTH - MARGIN - x)
        if wide < 70:
            break
        tone = _CHIPS[(number + (2 if which == "where" else 0)) % len(_CHIPS)]
        shape = rounded(x, y, wide, 42, 20)
        d.dot(shape, tone, 0.96, 0.22)
        d.line(shape, "#8a7a6c", 1.5, 0.55, closed=True)
        small(d, text, x + wide / 2, y + 29, 19, wide - 24, _CHIP_INK, order.language)
        x += wide + 10


_Word = tuple[str, float, float]  # word, size, width


def _word_lines(order: ReviewOrder) -> list[list[_Word]]:
    """Words in lines, each as large as it came often."""
    if not order.words:
        return []
    most = max(count for _, count in order.words)
    lines: list[list[_Word]] = [[]]
    room = WIDTH - 2 * MARGIN - _LABEL
    used = 0.0
    for word, count in order.words:
        size = 18.0 + 13.0 * (count / most) ** 0.7
        wide = min(room, measure(word, size * 1.4, order.language))
        if lines[-1] and used + wide > room:
            if len(lines) == 2:
                break
            lines.append([])
            used = 0.0
        lines[-1].append((word, size, wide))
        used += wide + 22
    return lines


def _words(
    d: Drawing, order: ReviewOrder, look: Look, lines: Sequence[Sequence[_Word]], y: float
) -> None:
    if lines:
        label = order.labels.get("words", "")
        small_left(d, label, MARGIN + 4, y + 30, 17, _LABEL - 12, look.soft, order.language)
    tone = 0
    for line in lines:
        x = MARGIN + _LABEL
        for word, size, wide in line:
            colour = look.crayons[tone % len(look.crayons)]
            small(d, word, x + wide / 2, y + 32, size, wide, colour, order.language)
            x += wide + 22
            tone += 1
        y += 50
