"""Sketches: a person's lines stay theirs, regions are found through gaps, words decide colours."""

import io

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
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
