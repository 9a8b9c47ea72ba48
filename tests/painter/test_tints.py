"""A red bike is drawn red: colours that are said reach the picture, in every language."""

import math

import pytest

from config.colours import COLOURS
from models.embedded.pastel.colour import lab
from models.embedded.reader import EmbeddedReader
from models.embedded.stickers.library import library
from models.embedded.stickers.notation import colour_of
from models.embedded.stickers.tinting import CHALK, tinted
from models.words import Entry


def _said(text: str, language: str = "en") -> dict[str, str]:
    (reading,) = EmbeddedReader().read([Entry(text, locale=language)])
    return dict(reading.brief.tints)


@pytest.mark.parametrize(
    ("line", "language", "tints"),
    [
        ("Rode my shiny new red bike to the lake.", "en", {"bicycle": "red"}),
        ("A black cat slept on the sofa all day.", "en", {"cat": "black"}),
        ("Walked in the rain with my yellow umbrella.", "en", {"umbrella": "yellow"}),
        ("빨간 자전거를 탔다.", "ko", {"bicycle": "red"}),
        ("하얀 강아지랑 산책했다.", "ko", {"dog": "white"}),
        ("白い猫と遊んだ。", "ja", {"cat": "white"}),
        ("下雨了，我打着蓝色的伞走路。", "zh", {"umbrella": "blue"}),
    ],
)
def test_a_colour_before_a_thing_is_its_colour(
    line: str, language: str, tints: dict[str, str]
) -> None:
    assert _said(line, language) == tints


@pytest.mark.parametrize(
    "line",
    [
        "Orange juice and pancakes for breakfast.",  # a fruit
        "The sky was blue and we took the bike.",  # of something else
        "Ben, who loves red, took the cat out.",
    ],
)
def test_a_colour_of_something_else_is_not(line: str) -> None:
    assert _said(line) == {}


def test_every_colour_that_has_a_name_has_its_chalk() -> None:
    assert {colour.name for colour in COLOURS} <= CHALK.keys()


@pytest.mark.parametrize("concept", ["cat", "car", "balloon", "dog", "rose", "book", "kite"])
def test_a_tinted_sticker_has_much_of_the_colour_and_keeps_its_shapes(concept: str) -> None:
    plain = library().exact(concept)
    assert plain is not None
    blue = tinted(plain, "blue")
    assert [len(shape.paths) for shape in blue.shapes] == [len(s.paths) for s in plain.shapes]
    near = [
        math.dist(lab(colour_of(shape.colour, blue.colours)), lab(CHALK["blue"])) < 0.2
        for shape in blue.shapes
        if shape.kind == "fill"
    ]
    assert any(near)
    assert tinted(plain, "no colour") == plain
