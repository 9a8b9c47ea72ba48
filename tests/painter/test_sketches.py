"""Sketches: a person's lines stay theirs, regions are found through gaps, words decide colours."""

import io
import math
from collections.abc import Callable

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from models.embedded.sketches import EmbeddedColourist
from models.embedded.sketches.ink import bridged, find_ink
from models.embedded.sketches.paper import evened, read_photo, straighten
from models.embedded.sketches.regions import find_regions
from models.errors import CannotRead, ModelError, TooMuch
from models.making import Cancelled, Step, unheard
from models.pictures import ColourOrder, Picture
from tests.painter.sketch_maker import BLUE, all_cases, photograph, score


def coloured(data: bytes, *hints: str, seed: int = 3) -> Picture:
    return EmbeddedColourist().colour([ColourOrder(data, seed, hints=hints)], unheard)[0]


def test_at_least_95_of_100_regions_are_found_in_every_kind_of_photograph() -> None:
    """Every other one of the 45: each subject and each kind of photograph are among them."""
    cases = all_cases()[::2]
    assert {(len({case[n] for case in cases})) for n in (0, 2)} == {
        len({case[n] for case in all_cases()}) for n in (0, 2)
    }
    found = total = 0
    for case in cases:
        photo = photograph(*case)
        image = read_photo(photo.data)
        zoom = image.shape[0] / photo.image.shape[0]
        flat = straighten(image)
        labels = find_regions(bridged(find_ink(evened(flat.pixels)).lines))
        good, of = score(
            photo.truth, flat.matrix @ np.diag([zoom, zoom, 1.0]) @ photo.matrix, labels
        )
        found, total = found + good, total + of
    assert total > 430
    assert found / total >= 0.95


def test_the_words_of_the_page_decide_what_is_what() -> None:
    photo = photograph(4, 121, "full shadow", BLUE, 4)
    image = Image.open(io.BytesIO(coloured(photo.data, "apple", "balloon", "mushroom").image.data))
    pixels = np.asarray(image.convert("RGB"), np.float32)
    h, w = pixels.shape[:2]
    apple = pixels[int(h * 0.34), int(w * 0.22)]
    assert apple[0] > apple[1] + 40, "the apple is red"
    assert apple[0] > apple[2] + 40


def test_a_face_gets_skin_and_its_place_is_kept() -> None:
    photo = photograph(2, 81, "persp", BLUE, 0)
    faces = [p for p in coloured(photo.data).placed if p.concept == "face"]
    assert len(faces) == 2


def test_lines_stay_where_the_person_drew_them() -> None:
    picture = coloured(photograph(0, 40, "plain", BLUE, 0).data)
    lines = np.asarray(Image.open(io.BytesIO(picture.sketch.data)))
    image = np.asarray(Image.open(io.BytesIO(picture.image.data)).convert("L"), np.float32)
    assert 0.004 < (lines < 90).mean() < 0.2
    assert image[lines < 60].mean() < image[lines > 240].mean() - 60


def test_the_same_sketch_gives_the_same_bytes() -> None:
    data = photograph(1, 60, "persp", BLUE, 0).data
    assert coloured(data).image.data == coloured(data).image.data


@pytest.mark.parametrize("data", [b"", b"no picture", b"\xff\xd8\xff\xe0" + b"\0" * 40])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(CannotRead):
        coloured(data)


def test_a_truncated_photograph_is_refused() -> None:
    data = photograph(0, 40, "plain", BLUE, 0).data
    with pytest.raises(CannotRead):
        coloured(data[: len(data) // 3])


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(out, "PNG")
    with pytest.raises(TooMuch):
        coloured(out.getvalue())


@pytest.mark.parametrize("shade", [0, 128, 255])
def test_a_blank_sheet_becomes_a_quiet_landscape(shade: int) -> None:
    ok, data = cv2.imencode(".png", np.full((300, 420, 3), shade, np.uint8))
    assert ok
    assert coloured(data.tobytes()).width > 0


def test_a_clear_canvas_counts_as_white_paper() -> None:
    out = io.BytesIO()
    canvas = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    canvas.paste((20, 20, 30, 255), (100, 100, 300, 104))
    canvas.save(out, "PNG")
    assert coloured(out.getvalue()).width > 0


def test_colouring_can_be_stopped() -> None:
    def stop(step: Step) -> None:
        if step.done >= 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        EmbeddedColourist().colour([ColourOrder(photograph(1, 60, "plain", BLUE, 0).data, 1)], stop)


@settings(max_examples=8, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 2**31))
def test_scribbles_and_odd_sizes_never_break_it(noise: bytes, seed: int) -> None:
    rng = np.random.default_rng(seed)
    h, w = int(rng.integers(20, 260)), int(rng.integers(20, 260))
    image = np.full((h, w, 3), 245, np.uint8)
    for i in range(0, len(noise) - 4, 4):
        a, b, c, d = noise[i : i + 4]
        cv2.line(image, (a % w, b % h), (c % w, d % h), (30, 30, 40), 2)
    ok, data = cv2.imencode(".png", image)
    assert ok
    try:
        assert coloured(data.tobytes(), "cat", seed=seed).height > 0
    except ModelError as refused:
        pytest.fail(f"a drawing was refused: {refused}")


def _drawn(*, waves: bool = False, shadow: bool = False, heart: bool = False) -> bytes:
    """A sheet with a line across it, or a heart in its sky; perhaps with a shadow over a corner."""
    sheet = np.full((720, 960, 3), 246, np.uint8)
    across = np.arange(960)
    swing = 14 * np.sin(across / 24) if waves else 3 * np.sin(across / 200)
    edge = np.stack([across, 520 + swing], 1).astype(np.int32)
    if heart:
        t = np.linspace(0, 2 * np.pi, 80)
        high = 13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)
        edge = np.stack([480 + 6 * 16 * np.sin(t) ** 3, 160 - 6 * high], 1).astype(np.int32)
    cv2.polylines(sheet, [edge], heart, (40, 40, 40), 5, cv2.LINE_AA)
    if shadow:
        y, x = np.mgrid[0:720, 0:960]
        dim = 1 - 0.5 / (1 + np.exp(-(x - y - 300) / 6.0))
        sheet = (sheet * dim[..., None]).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(sheet).save(buffer, "PNG")
    return buffer.getvalue()


def _colour_at(picture: Picture, x: float, y: float) -> tuple[int, int, int]:
    image = Image.open(io.BytesIO(picture.image.data)).convert("RGB")
    a, b = int(x * image.width), int(y * image.height)
    red, green, blue = (
        int(v) for v in np.asarray(image.crop((a - 15, b - 15, a + 15, b + 15))).mean((0, 1))
    )
    return red, green, blue


def test_a_ground_line_has_a_meadow_below_and_waves_have_the_sea() -> None:
    red, green, blue = _colour_at(coloured(_drawn()), 0.5, 0.88)
    assert green > red > blue
    red, green, blue = _colour_at(coloured(_drawn(waves=True)), 0.5, 0.88)
    assert blue > green > red
    red, green, blue = _colour_at(coloured(_drawn(), "boat"), 0.5, 0.88)
    assert blue > green > red


def test_a_boat_without_a_line_is_on_the_sea() -> None:
    red, green, blue = _colour_at(coloured(_drawn(heart=True), "boat"), 0.5, 0.9)
    assert blue > green > red


def test_a_heart_in_the_sky_is_no_cloud() -> None:
    red, green, blue = _colour_at(coloured(_drawn(heart=True)), 0.5, 0.22)
    assert max(red, green, blue) - min(red, green, blue) > 60


def test_the_edge_of_a_shadow_is_no_line() -> None:
    lines = find_ink(evened(straighten(read_photo(_drawn(shadow=True))).pixels)).lines
    assert 0.002 < lines.mean() < 0.015


INK = (40, 40, 40)


def _sheet(*things: Callable[[NDArray[np.uint8]], object]) -> bytes:
    sheet = np.full((720, 960, 3), 246, np.uint8)
    for thing in things:
        thing(sheet)
    buffer = io.BytesIO()
    Image.fromarray(sheet).save(buffer, "PNG")
    return buffer.getvalue()


def _house(sheet: NDArray[np.uint8]) -> None:
    roof = np.array([[180, 330], [330, 220], [480, 330]])
    cv2.polylines(sheet, [roof], True, INK, 4, cv2.LINE_AA)
    for low, high in (((195, 330), (465, 540)), ((300, 440), (360, 540)), ((220, 360), (270, 410))):
        cv2.rectangle(sheet, low, high, INK, 4)


def _sun(sheet: NDArray[np.uint8]) -> None:
    cv2.circle(sheet, (800, 110), 45, INK, 4, cv2.LINE_AA)
    for turn in np.arange(0, 2 * np.pi, np.pi / 5):
        near, far = ((int(800 + r * np.cos(turn)), int(110 + r * np.sin(turn))) for r in (62, 90))
        cv2.line(sheet, near, far, INK, 4, cv2.LINE_AA)


def _flower(sheet: NDArray[np.uint8]) -> None:
    for turn in np.arange(0, 2 * np.pi, np.pi / 3):
        at = (int(700 + 44 * np.cos(turn)), int(420 + 44 * np.sin(turn)))
        cv2.circle(sheet, at, 23, INK, 4, cv2.LINE_AA)
    cv2.circle(sheet, (700, 420), 23, INK, 4, cv2.LINE_AA)
    cv2.line(sheet, (700, 490), (700, 620), INK, 4)


def _face_with_whiskers(sheet: NDArray[np.uint8]) -> None:
    """Its mouth and whiskers cut it in two."""
    cv2.circle(sheet, (480, 360), 110, INK, 4, cv2.LINE_AA)
    for x in (440, 520):
        cv2.circle(sheet, (x, 320), 8, INK, -1)
    cv2.line(sheet, (340, 375), (620, 375), INK, 4)


def test_a_house_has_a_roof_a_door_and_a_window_whatever_else_is_named() -> None:
    picture = coloured(_sheet(_house, _sun), "tree", "apple")
    wall, roof = _colour_at(picture, 0.43, 0.62), _colour_at(picture, 0.34, 0.41)
    assert math.dist(wall, roof) > 60
    door, window = _colour_at(picture, 0.345, 0.68), _colour_at(picture, 0.255, 0.535)
    assert door[0] > door[2] + 60  # brown
    assert window[2] > window[0] + 30  # blue
    red, green, blue = _colour_at(picture, 0.83, 0.155)
    assert min(red, green) > blue + 60  # the sun, and no apple


def test_the_petals_of_a_flower_are_of_one_colour_and_its_middle_is_yellow() -> None:
    picture = coloured(_sheet(_flower))
    right, left = _colour_at(picture, 0.774, 0.583), _colour_at(picture, 0.683, 0.583)
    assert math.dist(right, left) < 45
    red, green, blue = _colour_at(picture, 0.729, 0.583)
    assert min(red, green) > blue + 40


def test_a_face_that_its_whiskers_cut_in_two_has_one_colour() -> None:
    picture = coloured(_sheet(_face_with_whiskers))
    above, below = _colour_at(picture, 0.5, 0.42), _colour_at(picture, 0.5, 0.6)
    assert math.dist(above, below) < 30
    assert [one.concept for one in picture.placed] == ["face"]
