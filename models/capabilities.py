"""What can be asked of the studio, and which classes do it: embedded and neural twins."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from models.making import File, OnStep
from models.photos import Embed, Heatmap, Photo, Seen, Vector
from models.pictures import CardOrder, ColourOrder, DrawOrder, Picture
from models.sounds import (
    FilmOrder,
    Heard,
    MusicOrder,
    NarrateOrder,
    Narration,
    Piece,
    Recording,
)
from models.words import Entry, Question, Reading, Reply, Translation

Order = TypeVar("Order")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Capability(Generic[Order, Result]):
    """One thing that can be done, and which classes do it."""

    name: str
    setting: str  # field of config.settings.Backends
    embedded: str | None  # "module:Class"; None: only a network can
    neural: str | None
    call: Callable[[Any, Sequence[Order], OnStep], list[Result]]
    weights: str = ""  # the capability whose checkpoints it uses; empty: it has its own


def _film(backend: Any, orders: Sequence[FilmOrder], on_step: OnStep) -> list[File]:
    return [backend.film(order, on_step) for order in orders]


def _translated(backend: Any, orders: Sequence[Translation]) -> list[str]:
    """Those between the same two languages together."""
    done = [""] * len(orders)
    for pair in dict.fromkeys((order.source, order.target) for order in orders):
        numbers = [n for n, one in enumerate(orders) if (one.source, one.target) == pair]
        texts = backend.translate([orders[n].text for n in numbers], *pair)
        for number, text in zip(numbers, texts, strict=True):
            done[number] = text
    return done


READ: Capability[Entry, Reading] = Capability(
    "reader",
    "reader",
    "models.embedded.reader:EmbeddedReader",
    "models.neural.reader:NeuralReader",
    lambda backend, orders, on_step: backend.read(orders),
)
ANSWER: Capability[Question, Reply] = Capability(
    "answerer",
    "reader",
    None,
    "models.neural.answerer:NeuralAnswerer",
    lambda backend, orders, on_step: backend.answer(orders),
    weights="reader",
)
TRANSLATE: Capability[Translation, str] = Capability(
    "translator",
    "reader",
    "models.embedded.reader:EmbeddedTranslator",
    "models.neural.translator:NeuralTranslator",
    lambda backend, orders, on_step: _translated(backend, orders),
    weights="reader",
)
DRAW: Capability[DrawOrder, Picture] = Capability(
    "painter",
    "painter",
    "models.embedded.painter:EmbeddedPainter",
    "models.neural.painter:NeuralPainter",
    lambda backend, orders, on_step: backend.draw(orders, on_step),
)
COLOUR: Capability[ColourOrder, Picture] = Capability(
    "colourist",
    "painter",
    "models.embedded.sketches:EmbeddedColourist",
    "models.neural.colourist:NeuralColourist",
    lambda backend, orders, on_step: backend.colour(orders, on_step),
)
CARD: Capability[CardOrder, File] = Capability(
    "cards",
    "painter",
    "models.embedded.cards:EmbeddedCards",
    None,
    lambda backend, orders, on_step: [backend.card(order) for order in orders],
)
COMPOSE: Capability[MusicOrder, Piece] = Capability(
    "composer",
    "composer",
    "models.embedded.composer:EmbeddedComposer",
    "models.neural.composer:NeuralComposer",
    lambda backend, orders, on_step: backend.compose(orders, on_step),
)
NARRATE: Capability[NarrateOrder, Narration] = Capability(
    "narrator",
    "narrator",
    "models.embedded.narrator:EmbeddedNarrator",
    "models.neural.narrator:NeuralNarrator",
    lambda backend, orders, on_step: backend.narrate(orders, on_step),
)
HEAR: Capability[Recording, Heard] = Capability(
    "hearer",
    "hearer",
    "models.embedded.hearer:EmbeddedHearer",
    "models.neural.hearer:NeuralHearer",
    lambda backend, orders, on_step: backend.hear(orders, on_step),
)
SEE: Capability[Photo, Seen] = Capability(
    "seer",
    "seer",
    "models.embedded.seer:EmbeddedSeer",
    "models.neural.seer:NeuralSeer",
    lambda backend, orders, on_step: backend.see(orders, on_step),
)
EXPLAIN: Capability[bytes, Heatmap] = Capability(
    "memorability",
    "seer",
    "models.embedded.seer:EmbeddedMemorability",
    "models.neural.memorability:NeuralMemorability",
    lambda backend, orders, on_step: backend.explain(orders),
)
EMBED: Capability[Embed, Vector] = Capability(
    "embedder",
    "seer",
    None,
    "models.neural.embedder:NeuralEmbedder",
    lambda backend, orders, on_step: backend.embed(orders, on_step),
)
FILM: Capability[FilmOrder, File] = Capability(
    "film", "composer", "models.embedded.film:EmbeddedFilm", None, _film
)

CAPABILITIES: tuple[Capability[Any, Any], ...] = (
    READ,
    ANSWER,
    TRANSLATE,
    DRAW,
    COLOUR,
    CARD,
    COMPOSE,
    NARRATE,
    HEAR,
    SEE,
    EXPLAIN,
    EMBED,
    FILM,
)
