"""How long the pictures of many pages take, how a puzzle fits, and what 2,000 pages cost."""

import asyncio
import base64
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from config.settings import Backends, Settings
from db.bringing import BroughtArtefact, BroughtPage, BroughtPart
from db.house import House
from db.records import Kind, NewArtefact, NewMedia, Origin
from models.embedded.album_pictures.packing import Piece, pack
from models.embedded.painter import EmbeddedPainter
from models.making import unheard
from models.pictures import DrawOrder, Picture, Shape
from models.studio import Studio
from models.words import Brief, Feeling, Figure, Mood
from tests.bench.report import Report
from workers.answers import answer
from workers.values import dump

_PAGES, _DRAWINGS = 2000, 12
_PLACES = ("park", "sea", "kitchen", "river", "bedroom", "street")


def bench_packing(report: Report) -> None:
    """Against what was wished: trimmed, and how far sizes are off (ln area)."""
    rng = random.Random(1)
    for count in (12, 30, 48):
        pieces = []
        for _ in range(count):
            ratio = rng.choice((1, 1, 1.33, 0.75, 1.5, 0.67, 1, 1.78, 0.56, 1.25, 0.8, 1))
            weight = 0.5 + rng.random() ** 3 * 2
            pieces.append(Piece(ratio, ratio * 0.85, ratio / 0.85, weight))
        started = time.process_time()
        packed = pack(pieces, 1028, 1188, 10)
        seconds = time.process_time() - started
        areas = np.array([one.w * one.h for one in packed.placed])
        wishes = np.array([piece.weight for piece in pieces])
        shown = np.array([one.w / one.h for one in packed.placed])
        own = np.array([piece.ratio for piece in pieces])
        off = np.log(areas / areas.sum() / (wishes / wishes.sum()))
        trimmed = float((1 - np.minimum(shown / own, own / shown)).mean())
        report.add(f"puzzle of {count}: packed in", seconds, "s CPU", "≤ 3", seconds <= 3)
        report.add(f"puzzle of {count}: trimmed", 100 * trimmed, "%", "≤ 6", trimmed <= 0.06)
        report.add(f"puzzle of {count}: size off its wish", float(np.sqrt((off**2).mean())), "ln")


def bench_pictures(report: Report) -> None:
    """Each question as a worker answers it, on a diary of 2,000 pages."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_pictures(report, Path(folder)))


async def _pictures(report: Report, folder: Path) -> None:
    settings = Settings.load(_env_file=None, home=folder, storage={"ballast_megabytes": 0})
    drawings = _drawings()
    async with House.open(settings) as house:
        owner = await house.accounts.enrol("web", "owner")
        diary = house.diary(owner.id)
        for number in range(_PAGES):
            await diary.bring(_page(number, drawings[number % _DRAWINGS]))
        order = [id for id, _ in await diary.order()]
        studio = Studio(Backends(), folder)

        async def asks(question: str, **given: Any) -> float:
            started = time.process_time()
            told = await answer(house, studio, owner.id, question, given)
            assert told is not None
            assert base64.b64decode(told["file"]["data"])[:2] == b"\xff\xd8"
            return time.process_time() - started

        weekdays = ["S", "M", "T", "W", "T", "F", "S"]
        questions: dict[str, Callable[[], Any]] = {
            "calendar": lambda: asks("month", first="2026-10-01", weekdays=weekdays),
            "contact sheet": lambda: asks("contact", pages=order[:9], labels=["day"] * 9),
            "year": lambda: asks("year", year=2026),
            "face wall": lambda: asks("wall", name="Ben"),
            "puzzle": lambda: asks("puzzle"),
            "mosaic": lambda: asks("mosaic"),
            "figures of all years": lambda: asks("figures"),
        }
        for name, ask in questions.items():
            await ask()  # paper and letters are made once a process
            seconds = statistics.median([await ask() for _ in range(3)])
            goal = (
                10.0 if name in ("face wall", "puzzle", "mosaic", "figures of all years") else 3.0
            )
            report.add(
                f"{name}, {_PAGES:,} pages", seconds, "s CPU", f"≤ {goal:.0f}", seconds <= goal
            )


def _drawings() -> list[Picture]:
    painter = EmbeddedPainter()
    briefs = [
        Brief(
            (Figure("writer", "girl", "walk"), Figure("Ben", "boy", "wave"))[: 1 + n % 2],
            place=_PLACES[n % len(_PLACES)],
            feeling=Feeling(Mood.JOY, confidence=0.9),
        )
        for n in range(_DRAWINGS)
    ]
    orders = [DrawOrder(one, n, shape=tuple(Shape)[n % 3]) for n, one in enumerate(briefs)]
    return [painter.draw([order], unheard)[0] for order in orders]


def _page(number: int, drawing: Picture) -> BroughtPage:
    at = datetime(2026, 11, 20, 12, tzinfo=UTC) - timedelta(days=number * 3 // 4, minutes=number)
    moods = tuple(Mood)
    reading = {
        "title": "A page",
        "summary": "The ferry was late, and we laughed about it.",
        "feeling": {"mood": moods[number % len(moods)].value, "confidence": 0.9},
        "people": [{"name": "Ben", "presence": "there"}],
        "places": [{"name": "Busan", "presence": "there"}],
    }
    picture = {
        "width": drawing.width,
        "height": drawing.height,
        "placed": dump(drawing.placed, tuple[Any, ...]),
        "made_with": dump(drawing.made_with),
    }
    media = NewMedia("picture", drawing.image.data, drawing.image.mime, drawing.image.name)
    made = (
        NewArtefact(Kind.READING, "b", reading),
        NewArtefact(Kind.PICTURE, "b", picture, (media,)),
    )
    origin = Origin("bench", "r", str(number), "me", at)
    return BroughtPage(
        id=f"bench{number:07d}",
        day=at.date(),
        created=at,
        edited=at,
        revision=1,
        settled=True,
        parts=(BroughtPart(origin, "text", "The ferry was late, and we laughed about it."),),
        made=tuple(BroughtArtefact(one, at) for one in made),
        failures=(),
        corrections={},
        wishes={},
        rating=None,
        starred=number % 40 == 0,
        hidden=False,
    )
