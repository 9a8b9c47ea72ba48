"""Faces are found and counted; painted people stand in for real ones."""

import numpy as np
import pytest

from models.embedded.seer import EmbeddedSeer, faces
from models.making import unheard
from models.photos import Photo, Seen
from tests.photos import made, portraits

CLEAR = (0, 2, 3, 4, 5, 7, 8, 10, 11, 12, 13)  # painted people that a detector takes for people


@pytest.fixture(scope="module")
def seer() -> EmbeddedSeer:
    return EmbeddedSeer()


def seen(seer: EmbeddedSeer, pixels: made.Pixels, **options: object) -> Seen:
    return seer.see([Photo(made.encoded(pixels, "JPEG", quality=90, **options))], unheard)[0]


def distance(one: tuple[float, ...] | None, other: tuple[float, ...] | None) -> float:
    assert one is not None
    assert other is not None
    return float(np.linalg.norm(np.subtract(one, other)))


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_people_in_a_photo_are_counted(seer: EmbeddedSeer, count: int) -> None:
    found = seen(seer, portraits.group(np.random.default_rng(count), CLEAR[:count]))
    assert sum(f.sure for f in found.faces) == count
    words = {1: "One person", 2: "Two people", 3: "Three people", 5: "Five people"}
    assert found.caption.startswith(words[count])


def test_pictures_without_people_have_none(seer: EmbeddedSeer) -> None:
    for seed in range(3):
        for maker in (made.textured, made.clutter, made.landscape):
            assert not any(f.sure for f in seen(seer, maker(np.random.default_rng(seed))).faces)


def test_the_same_face_keeps_its_numbers_through_light_scale_and_compression(
    seer: EmbeddedSeer,
) -> None:
    rng = np.random.default_rng(2)
    picture = portraits.group(rng, [2], 700, 700)
    first = seen(seer, picture).faces[0]
    dark = (picture * 0.6).astype(np.uint8)
    for other in (dark, np.ascontiguousarray(picture[::2, ::2]), picture[:, ::-1].copy()):
        assert distance(first.vector, seen(seer, other).faces[0].vector) < 0.4


def test_a_photo_lying_on_its_side_is_noticed(seer: EmbeddedSeer) -> None:
    upright = portraits.group(np.random.default_rng(2), [2, 3], 900, 600)
    lying = np.ascontiguousarray(np.rot90(upright, 3))
    found = seen(seer, lying)
    assert found.turn == 1
    assert seen(seer, upright).turn == 0


def test_small_or_soft_faces_are_shown_but_not_learnt_from(seer: EmbeddedSeer) -> None:
    import cv2

    picture = portraits.group(np.random.default_rng(3), [2], 900, 600)
    soft = np.asarray(cv2.GaussianBlur(picture, (0, 0), 7), dtype=np.uint8)
    for face in seen(seer, soft).faces:
        assert face.vector is None


def test_the_crop_for_who_is_this_is_square_even_at_the_border() -> None:
    picture = made.textured(np.random.default_rng(1))
    for box in ((0.0, 0.0, 0.1, 0.15), (0.9, 0.8, 1.0, 1.0), (0.3, 0.3, 0.6, 0.7)):
        assert faces.crop(picture, box, 160).shape == (160, 160, 3)


def test_the_file_with_a_research_only_licence_is_never_opened() -> None:
    from pathlib import Path

    source = "".join(p.read_text() for p in Path(faces.__file__).parent.glob("*.py"))
    assert "shape_predictor_68" not in source
    assert "shape_predictor_5_face_landmarks.dat" in source
