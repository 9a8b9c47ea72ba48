"""How long pictures, sketches and cards take, and what they weigh."""

import resource
import statistics
import time
from datetime import date

from models.embedded.cards import EmbeddedCards
from models.embedded.painter import EmbeddedPainter
from models.embedded.sketches import EmbeddedColourist
from models.making import unheard
from models.pictures import CardOrder, ColourOrder, DrawOrder, Shape, Style
from models.words import Brief, Feeling, Figure, Hour, Mood, Season, Weather
from tests.bench.report import Report
from tests.painter.sketch_maker import BLUE, photograph

_JOY, _LOVE = Feeling(Mood.JOY, confidence=0.8), Feeling(Mood.LOVE, confidence=0.8)
_ME = Figure("writer", "girl", "walk")
_BRIEFS = (
    Brief(
        (_ME, Figure("Mina", "friend", "walk"), Figure("Jun", "boy", "walk")),
        place="sea",
        weather=Weather.RAIN,
        feeling=_JOY,
    ),
    Brief(
        (Figure("writer", "girl", "eat"), Figure("Gran", "grandmother", "eat")),
        focus="soup",
        place="kitchen",
        feeling=_LOVE,
    ),
    Brief(
        (Figure("writer", "child", "hug"), Figure("Mum", "mother", "hug")),
        things=("dog", "tulip"),
        place="park",
        season=Season.SPRING,
        feeling=_LOVE,
    ),
    Brief(
        (Figure("writer", "boy", "ride"),),
        focus="bicycle",
        place="river",
        season=Season.AUTUMN,
    ),
    Brief((Figure("writer", "girl", "sleep"),), things=("cat",), place="bedroom", hour=Hour.NIGHT),
    Brief((Figure("writer", "woman", "read"),), things=("cat", "coffee"), place="living_room"),
    Brief((_ME,), others=9, things=("balloon",), place="amusement_park"),
)


def _timed(shape: Shape, size: int, style: Style = Style.PASTEL, rounds: int = 1) -> list[float]:
    painter = EmbeddedPainter()
    painter.draw([DrawOrder(_BRIEFS[0], 1, size=192)], unheard)  # the paper is made once a process
    times = []
    for i in range(rounds):
        for n, brief in enumerate(_BRIEFS):
            start = time.perf_counter()
            painter.draw([DrawOrder(brief, i * 100 + n, style, shape, size)], unheard)
            times.append(time.perf_counter() - start)
    return times


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def bench_picture(report: Report) -> None:
    median = statistics.median(_timed(Shape.SQUARE, 768, rounds=2))
    report.add("painter: 768×768 picture, median", median, "s", "< 0.6", median < 0.6)
    median = statistics.median(_timed(Shape.TALL, 768))
    report.add("painter: 768×1024 picture, median", median, "s")
    for style in (Style.CRAYON, Style.WATERCOLOUR, Style.PENCIL):
        median = statistics.median(_timed(Shape.SQUARE, 768, style))
        report.add(f"painter: 768×768 in {style.value}, median", median, "s")


def bench_print_size(report: Report) -> None:
    median = statistics.median(_timed(Shape.SQUARE, 1536))
    report.add("painter: 1536×1536 picture, median", median, "s", "< 2.5", median < 2.5)


def bench_no_growth(report: Report) -> None:
    painter = EmbeddedPainter()
    for i in range(10):
        painter.draw([DrawOrder(_BRIEFS[i % 7], i, size=768, shape=Shape.SQUARE)], unheard)
    before = _peak_mb()
    for i in range(100):
        painter.draw([DrawOrder(_BRIEFS[i % 7], i, size=384, shape=Shape.SQUARE)], unheard)
    grown = _peak_mb() - before
    report.add("painter: growth over 100 pictures", grown, "MB", "< 10", grown < 10)
    report.add("painter: peak of the bench's process", _peak_mb(), "MB")


def bench_sketch(report: Report) -> None:
    colourist = EmbeddedColourist()
    times = []
    for subject in range(5):
        data = photograph(subject, subject * 20 + 40, "persp shadow", BLUE, 6).data
        start = time.perf_counter()
        colourist.colour([ColourOrder(data, 3, hints=("house", "cat"))], unheard)
        times.append(time.perf_counter() - start)
    median = statistics.median(times)
    report.add("painter: sketch coloured, median", median, "s", "< 1.2", median < 1.2)


def bench_card(report: Report) -> None:
    picture = EmbeddedPainter().draw([DrawOrder(_BRIEFS[1], 2)], unheard)[0].image.data
    order = CardOrder(picture, "Soup with Grandma", date(2026, 11, 21), "21 November 2026", "en")
    times = []
    for _ in range(5):
        start = time.perf_counter()
        EmbeddedCards().card(order)
        times.append(time.perf_counter() - start)
    report.add("painter: page card, median", statistics.median(times), "s")
