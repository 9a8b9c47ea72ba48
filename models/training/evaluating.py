"""How well a backend does what it was taught, on examples held back: the same figures for the
embedded and the neural ones, since both are asked through the studio."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from models.capabilities import DRAW, READ, SEE, Capability
from models.errors import CannotRead, TooMuch
from models.photos import Embedder, Photo
from models.pictures import DrawOrder
from models.studio import Studio
from models.training import datasets, metrics
from models.training.examples import Examples
from models.words import Entry

E = TypeVar("E")

MOST = 500
OnDone = Callable[[int, int], None]
CLIP_SCALE = "CLIP score: 100 × the cosine of picture and words, nothing below 0"


@dataclass(frozen=True, slots=True)
class Evaluated:
    figures: Mapping[str, float]
    count: int
    backend: str
    says: str  # what the figures are, where their names do not say it


async def summaries(studio: Studio, data: Path, most: int, done: OnDone) -> Evaluated:
    """ROUGE and chrF of summaries against those that people wrote."""
    some = _measured_on(datasets.pairs(data), most)
    guesses, truths = [], []
    for number, one in enumerate(some, start=1):
        reading = await studio.one(READ, Entry(text=one.text))
        guesses.append(reading.summary)
        truths.append(one.target)
        done(number, len(some))
    says = "ROUGE: F1 of words, 0 to 1; chrF: F2 of characters, 0 to 100"
    return Evaluated(metrics.of_texts(guesses, truths), len(some), _who(studio, READ), says)


async def pictures(
    studio: Studio, embedder: Embedder, data: Path, most: int, done: OnDone
) -> Evaluated:
    """CLIP score of pictures drawn from captions, and of the data set's own, to compare with."""
    some = _measured_on(datasets.captioned(data), most)
    drawn, own = [], []
    for number, one in enumerate(some, start=1):
        reading = await studio.one(READ, Entry(text=one.caption))
        picture = await studio.one(DRAW, DrawOrder(reading.brief, number, prompt=one.caption))
        both = [picture.image.data, one.picture.read_bytes()]
        seen = await asyncio.to_thread(embedder.pictures, both)
        said = await asyncio.to_thread(embedder.words, [one.caption])
        drawn.append(_clip_score(seen[0], said[0]))
        own.append(_clip_score(seen[1], said[0]))
        done(number, len(some))
    figures = {
        "CLIP score": sum(drawn) / len(drawn),
        "CLIP score of the data set's own pictures": sum(own) / len(own),
    }
    return Evaluated(figures, len(some), _who(studio, DRAW), f"{CLIP_SCALE}, by {embedder.name}")


async def memorability(studio: Studio, data: Path, most: int, done: OnDone) -> Evaluated:
    """Mean squared error, Pearson and Spearman of estimates against people's scores."""
    some = _measured_on(datasets.scored(data), most)
    guesses, truths = [], []
    for number, one in enumerate(some, start=1):
        try:
            seen = await studio.one(SEE, Photo(one.picture.read_bytes(), one.picture.name))
        except (CannotRead, TooMuch):
            continue
        guesses.append(seen.memorability / 100)
        truths.append(one.score)
        done(number, len(some))
    if not guesses:
        raise CannotRead("data set", "none of its photos could be measured")
    figures = metrics.of_numbers(guesses, truths)
    return Evaluated(figures, len(guesses), _who(studio, SEE), "errors on a scale of 0 to 1")


async def story(embedder: Embedder, folder: Path, most: int, done: OnDone) -> Evaluated:
    """How alike the pictures of each story look: a folder of pictures a story."""
    stories = sorted(path for path in folder.iterdir() if path.is_dir()) or [folder]
    rows: list[float] = []
    for number, one in enumerate(stories[:most], start=1):
        panels = sorted(path for path in one.iterdir() if path.suffix.lower() in datasets.PICTURES)
        if len(panels) > 1:
            data = [path.read_bytes() for path in panels]
            features = await asyncio.to_thread(embedder.pictures, data)
            rows.append(metrics.consistency(np.array(features, np.float32)))
        done(number, min(most, len(stories)))
    if not rows:
        raise CannotRead("data set", f"{folder} holds no story of two pictures or more")
    says = f"mean cosine of all pairs of pictures of a story, -1 to 1, by {embedder.name}"
    return Evaluated({"story consistency": sum(rows) / len(rows)}, len(rows), "", says)


def _measured_on(examples: Examples[E], most: int) -> Sequence[E]:
    """What was held back; all of a data set that holds nothing back."""
    return (examples.held or examples.train)[:most]


def _who(studio: Studio, capability: Capability[Any, Any]) -> str:
    return studio.choose(capability).backend


def _clip_score(picture: Sequence[float], words: Sequence[float]) -> float:
    one, other = np.asarray(picture, float), np.asarray(words, float)
    size = float(np.linalg.norm(one) * np.linalg.norm(other))
    return 100 * max(0.0, float(one @ other) / size) if size > 0 else 0.0
