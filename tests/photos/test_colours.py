"""Colours are named as people name them, with the share they take."""

import numpy as np
import pytest

from config import colours as names
from models.embedded.seer import EmbeddedSeer, colours, oklab
from models.making import unheard
from models.photos import Photo
from tests.photos import made

PLAIN = {
    "red": (205, 45, 40), "orange": (240, 140, 40), "yellow": (245, 215, 60),
    "green": (70, 150, 70), "blue": (45, 105, 195), "purple": (120, 70, 165),
    "black": (25, 24, 24), "white": (246, 246, 244), "grey": (135, 135, 137),
    "brown": (130, 82, 55), "pink": (242, 165, 185), "sky blue": (140, 195, 234),
    "navy": (30, 44, 88), "beige": (222, 202, 170),
}  # fmt: skip


def lab_of(rgb: tuple[int, int, int]) -> tuple[float, float, float]:
    lab = oklab.from_rgb(np.array([[rgb]], np.uint8))[0, 0]
    return float(lab[0]), float(lab[1]), float(lab[2])


def test_every_names_own_swatch_is_called_by_that_name() -> None:
    for colour in names.COLOURS:
        rgb = tuple(int(colour.hex[i : i + 2], 16) for i in (1, 3, 5))
        assert names.name_of(*lab_of((rgb[0], rgb[1], rgb[2]))) == colour.name


def test_rust_is_red_and_a_pale_sky_is_blue() -> None:
    assert names.name_of_hex("aa2c10") == "red"
    assert names.name_of_hex("d9541e") == "orange"
    assert names.name_of_hex("dbe6f2") == "sky blue"
    assert names.name_of_hex("f4f7fb") == "white"


def test_every_colour_there_is_has_a_name() -> None:
    levels = range(0, 256, 15)
    grid = np.array([[[r, g, b] for g in levels for b in levels] for r in levels], np.uint8)
    for lab in oklab.from_rgb(grid).reshape(-1, 3):
        assert names.name_of(float(lab[0]), float(lab[1]), float(lab[2])) in names.NAMES


def test_hex_and_oklab_are_inverse() -> None:
    for rgb in PLAIN.values():
        assert oklab.to_hex(lab_of(rgb)) == "#{:02x}{:02x}{:02x}".format(*rgb)


@pytest.mark.parametrize("seed", range(12))
def test_made_patches_give_their_names_and_shares(seed: int) -> None:
    rng = np.random.default_rng(seed)
    chosen = [str(n) for n in rng.choice(sorted(PLAIN), int(rng.integers(2, 5)), replace=False)]
    shares = rng.uniform(0.2, 1, len(chosen))
    shares /= shares.sum()
    picture = made.patches(rng, [PLAIN[n] for n in chosen], shares.tolist())
    found = {c.name: c.share for c in colours.colours_of(oklab.from_rgb(picture))}
    assert set(found) == set(chosen)
    for name, share in zip(chosen, shares, strict=True):
        assert abs(found[name] - share) < 0.07


def test_the_same_picture_always_has_the_same_colours() -> None:
    lab = oklab.from_rgb(made.textured(np.random.default_rng(3)))
    assert colours.colours_of(lab) == colours.colours_of(lab.copy())
    assert colours.colours_of(lab, np.zeros(lab.shape[:2], bool)) == ()


@pytest.mark.parametrize(
    ("front", "behind"),
    [("red", "green"), ("yellow", "navy"), ("blue", "beige"), ("white", "brown")],
)
def test_front_and_ground_have_colours_of_their_own(front: str, behind: str) -> None:
    seer = EmbeddedSeer()
    rng = np.random.default_rng(len(front + behind))
    picture, _ = made.thing(rng, PLAIN[front], PLAIN[behind])
    seen = seer.see([Photo(made.encoded(picture))], unheard)[0]
    assert seen.foreground_sure
    assert seen.foreground[0].name == front
    assert seen.background[0].name == behind
    assert seen.foreground[0].share > 0.6


def test_colours_are_said_and_understood_in_four_languages() -> None:
    assert names.say("sky blue", "ko") == "하늘색"
    assert names.say("navy", "zh") == "藏青色"
    assert names.say("brown", "ja-JP") == "茶色"
    assert names.say("brown", "fr") == "brown"
    assert names.meant("빨간색") == "red"
    assert names.meant("Sky-Blue") == "sky blue"
    assert names.meant("水色") == "sky blue"
    assert names.meant("wednesday") is None
    assert "navy" in names.family("blue")
    assert names.family("navy") == {"navy"}
    for colour in names.COLOURS:
        for language in ("en", "ko", "zh", "ja"):
            assert names.meant(names.say(colour.name, language)) is not None
