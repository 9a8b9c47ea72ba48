"""Many pictures in one: nothing wasted, no face cut, no tile beside itself."""

import io
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from db.house import House
from db.records import Person
from models.embedded.album_pictures.mosaic import MosaicOrder, choose, draw_mosaic
from models.embedded.album_pictures.packing import Packed, Piece, pack
from models.embedded.album_pictures.pasting import window, zoomed
from models.embedded.album_pictures.puzzle import (
    Opened,
    PieceShown,
    PuzzleOrder,
    draw_puzzle,
    fitted,
)
from tests.album_pictures.conftest import Ask, pixels, seen
from tests.takeaway.conftest import picture
from workers.looking.choosing import evenly

ratios = st.floats(0.4, 2.5)
pieces = st.lists(
    st.builds(
        lambda ratio, give, weight: Piece(ratio, ratio * give, ratio / give, weight),
        ratios, st.floats(0.75, 1.0), st.floats(0.5, 3.0),
    ),
    min_size=1, max_size=14,
)  # fmt: skip


def check(packed: Packed, given_: Sequence[Piece], width: float, gap: float) -> None:
    """Every picture within its limits, none over another, and no room left but the gaps."""
    for one, piece in zip(packed.placed, given_, strict=True):
        assert piece.least * 0.999 <= one.w / one.h <= piece.most * 1.001
        assert one.x > -1e-6
        assert one.y > -1e-6
        assert one.x + one.w < width + 1e-6
        assert one.y + one.h < packed.height + 1e-6
    for a, b in combinations(packed.placed, 2):
        apart = max(b.x - a.x - a.w, a.x - b.x - b.w, b.y - a.y - a.h, a.y - b.y - b.h)
        assert apart > gap - 1e-6
    # Each picture with the gap on two of its sides tiles the frame grown by one gap: no waste.
    whole = sum((one.w + gap) * (one.h + gap) for one in packed.placed)
    assert whole == pytest.approx((width + gap) * (packed.height + gap), rel=1e-6)


@given(pieces, ratios, st.integers(0, 5))
@settings(max_examples=12, deadline=None)
def test_a_frame_is_filled_to_the_last_unit(some: list[Piece], ratio: float, seed: int) -> None:
    packed = pack(some, 700.0 * ratio, 700.0, 6.0, seed)
    check(packed, some, 700.0 * ratio, 6.0)
    if len(some) > 8 and max(p.least / p.ratio for p in some) < 0.9:
        assert packed.height == pytest.approx(700.0, rel=0.02)


def test_forty_eight_pictures_fill_the_wished_frame_and_sizes_follow_the_wish() -> None:
    rng = np.random.default_rng(4)
    some = [
        Piece(r, r * 0.8, r / 0.8, float(w))
        for r, w in zip(rng.choice([0.75, 1.0, 1.33], 48), rng.uniform(0.7, 2.5, 48), strict=True)
    ]
    packed = pack(some, 728.0, 850.0, 7.0)
    check(packed, some, 728.0, 7.0)
    assert packed.height == pytest.approx(850.0, rel=1e-6)
    areas = np.array([one.w * one.h for one in packed.placed])
    wishes = np.array([piece.weight for piece in some])
    assert np.corrcoef(np.log(areas), np.log(wishes))[0, 1] > 0.4
    few = [pack(some[:9], 728.0, 850.0, 7.0).placed for _ in range(2)]
    assert few[0] == few[1]  # the same every time


def test_no_face_is_cut_whatever_the_frame() -> None:
    """Groups from edge to edge, and a tall figure: their boxes stay whole in every place."""
    rng = np.random.default_rng(5)
    wide, tall = (0.04, 0.4, 0.96, 0.6), (0.4, 0.05, 0.6, 0.95)
    blank = np.zeros((400, 300, 3), np.uint8)
    for count in (3, 9, 24):
        shown = [
            Opened(blank, wide if i % 3 else tall, float(rng.uniform(0.7, 2))) for i in range(count)
        ]
        packed = fitted(shown, 700.0, 800.0, count)
        for one, at in zip(shown, packed.placed, strict=True):
            inner = (at.w - 5.2) / (at.h - 5.2)  # without its rim
            x, y, w, h = window(300, 400, inner, 1.12, one.keep)
            left, top, right, bottom = one.keep or (0, 0, 0, 0)
            assert x <= left * 300 + 1
            assert x + w >= right * 300 - 1
            assert y <= top * 400 + 1
            assert y + h >= bottom * 400 - 1


@pytest.mark.parametrize(("ratio", "dark"), [(0.8, False), (16 / 9, True), (1e9, False)])
def test_the_sheet_has_the_shape_that_was_wished(ratio: float, dark: bool) -> None:
    shown = [PieceShown(picture(tone)) for tone in ("#2040d0", "#d04020", "#20a040") * 4]
    told = draw_puzzle(PuzzleOrder(shown, "Our summer", ratio, dark=dark))
    assert told is not None
    high, wide = pixels(told.data).shape[:2]
    assert wide / high == pytest.approx(min(ratio, 3), rel=0.03)
    assert 1.2e6 < wide * high < 1.8e6


def test_a_damaged_picture_costs_only_its_place() -> None:
    some = [PieceShown(b"no"), PieceShown(picture("#2040d0")), PieceShown(picture("#20a040"))]
    assert draw_puzzle(PuzzleOrder(some)) is not None
    assert draw_puzzle(PuzzleOrder(some[:1])) is None
    assert draw_puzzle(PuzzleOrder([])) is None


def test_a_face_is_shown_with_a_little_room_around_it() -> None:
    part, keep = zoomed(np.zeros((400, 300, 3), np.uint8), (0.9, 0.9, 1.0, 1.0))
    assert part.shape[0] == part.shape[1] == 60
    assert keep[2] == pytest.approx(1.0)
    assert keep[0] > 0.3


# Mosaic


def chequered() -> bytes:
    """Blue over red: what every way of making it must show."""
    image = Image.new("RGB", (120, 160), "#2040d0")
    image.paste("#d04020", (0, 80, 120, 160))
    packed = io.BytesIO()
    image.save(packed, "PNG")
    return packed.getvalue()


def test_a_mosaic_looks_like_its_picture() -> None:
    tones = ("#2040d0", "#d04020", "#20a040", "#f0e0c0")
    told = draw_mosaic(MosaicOrder(chequered(), [picture(tone) for tone in tones]))
    assert told is not None
    image = pixels(told.data)
    upper, lower = image[:800].mean(axis=(0, 1)), image[-800:].mean(axis=(0, 1))
    assert upper[2] > upper[0] + 40
    assert lower[0] > lower[2] + 40


@pytest.mark.parametrize("pictures", [3, 12])
def test_no_tile_lies_beside_itself_nor_its_mirror_image(pictures: int) -> None:
    rng = np.random.default_rng(6)
    tiles = rng.normal(0, 0.1, (pictures * 14, 27)).astype(np.float32)
    pages = np.repeat(np.arange(pictures), 14)
    cells = np.zeros((9, 11, 27), np.float32)  # a flat sky: one tile would suit everywhere
    chosen = choose(cells, tiles, pages)
    for (y, x), tile in np.ndenumerate(chosen):
        beside = chosen[max(0, y - 1) : y + 2, max(0, x - 1) : x + 2]
        assert np.isin(beside, (tile, tile ^ 1)).sum() == 1


def test_a_mosaic_of_one_picture_or_of_damaged_ones() -> None:
    assert draw_mosaic(MosaicOrder(chequered(), [chequered()])) is not None
    assert draw_mosaic(MosaicOrder(chequered(), [b"no", b""])) is None
    assert draw_mosaic(MosaicOrder(b"no", [chequered()])) is None


# A diary's


async def test_a_worker_makes_puzzles_of_a_diary(ask: Ask) -> None:
    """Five pages, one of them hidden; each has one photo, and no face was found in any."""
    told = await ask("puzzle", title="우리", language="ko", ratio=1.0)
    assert told["told"] == {"pictures": 4}
    image = seen(told)
    assert image.shape[0] == pytest.approx(image.shape[1], rel=0.3)
    named = await ask("puzzle", pages=["pageabcdefg1", "pageabcdefg5"])
    assert named["told"] == {"pictures": 1}
    assert (await ask("mosaic"))["told"] == {"pictures": 4}
    of_one = await ask("mosaic", pages=["pageabcdefg1"], which=7)  # tiles of the whole album
    assert of_one["told"] == {"pictures": 4}
    assert (await ask("mosaic", target="pageabcdefg2"))["told"] == {"pictures": 4}
    assert await ask("puzzle", faces=True) == {"sorry": "no-faces"}


@pytest.mark.parametrize("question", ["puzzle", "mosaic"])
async def test_what_is_not_theirs_is_in_no_puzzle(ask: Ask, house: House, question: str) -> None:
    stranger: Person = await house.accounts.enrol("web", "stranger")
    assert await ask(question, stranger, pages=["pageabcdefg1"]) == {"sorry": "no-pages"}
    assert await ask(question, stranger) == {"sorry": "no-pages"}
    odd: list[Any] = [[], [None, 5], ["../x"]]
    for pages in odd:
        assert await ask(question, pages=pages) == {"sorry": "no-pages"}
    for ratio in (0, -1, "x", None, True, float("nan"), 1e300):
        assert "file" in await ask("puzzle", pages=["pageabcdefg1"], ratio=ratio)


@pytest.mark.parametrize(("count", "most"), [(0, 3), (3, 3), (2000, 48), (5, 1), (7, 2)])
def test_some_of_many_are_spread_over_all(count: int, most: int) -> None:
    chosen = evenly(range(count), most)
    assert len(chosen) == min(count, most)
    assert len(set(chosen)) == len(chosen)
    if count > most > 1:
        assert (chosen[0], chosen[-1]) == (0, count - 1)
