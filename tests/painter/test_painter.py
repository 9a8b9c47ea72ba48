"""The painter: what a brief asks for is there, what it forbids is not, and faces stay free."""

import pytest

from models.embedded.painter import EmbeddedPainter, order_from_json
from models.making import Cancelled, Step, unheard
from models.pictures import DrawOrder, Picture, Shape
from models.words import Brief, Feeling, Figure, Mood, Weather

THREE_AT_SEA = Brief(
    figures=(
        Figure("writer", "girl", "walk"),
        Figure("Mina", "friend", "walk"),
        Figure("Jun", "boy", "stand"),
    ),
    place="sea",
    weather=Weather.RAIN,
    feeling=Feeling(Mood.JOY, confidence=0.8),
)


def drawn(brief: Brief, seed: int = 5, size: int = 256) -> Picture:
    order = DrawOrder(brief, seed, shape=Shape.SQUARE, size=size)
    return EmbeddedPainter().draw([order], unheard)[0]


def test_three_friends_in_the_rain_at_the_sea() -> None:
    placed = drawn(THREE_AT_SEA).placed
    assert {p.who for p in placed if p.who} == {"writer", "Mina", "Jun"}
    concepts = {p.concept for p in placed}
    assert "rain" in concepts
    assert "sun" not in concepts


def test_the_same_order_gives_the_same_bytes() -> None:
    one, two = drawn(THREE_AT_SEA), drawn(THREE_AT_SEA)
    assert one.image.data == two.image.data
    assert one.sketch.data == two.sketch.data


def test_a_picture_is_drawn_again_from_its_recipe() -> None:
    picture = drawn(THREE_AT_SEA)
    order = picture.made_with.settings["order"]
    assert isinstance(order, dict)
    again = EmbeddedPainter().draw([order_from_json(order)], unheard)[0]
    assert again.image.data == picture.image.data


def test_a_drawing_can_be_stopped() -> None:
    seen: list[Step] = []

    def stop(step: Step) -> None:
        seen.append(step)
        if len(seen) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        EmbeddedPainter().draw([DrawOrder(THREE_AT_SEA, 1, size=256)], stop)
    assert seen[0].preview is not None
