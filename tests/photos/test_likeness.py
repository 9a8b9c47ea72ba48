"""A photo is found again after what happens to photos, and duplicates are known as such."""

from dataclasses import dataclass

import numpy as np
import pytest

from models.embedded.seer import descriptors, likeness
from tests.photos import made
from tests.photos.described import described, marked
from tests.photos.distort import DISTORTIONS, PLAIN

MAKERS = (made.textured, made.clutter, made.landscape)


@dataclass(frozen=True)
class Known:
    features: bytes
    hashes: tuple[int, int]


@pytest.fixture(scope="module")
def pictures() -> list[made.Pixels]:
    return [maker(np.random.default_rng([3, seed])) for seed in range(3) for maker in MAKERS]


@pytest.fixture(scope="module")
def album(pictures: list[made.Pixels]) -> list[Known]:
    return [seen(picture) for picture in pictures]


def seen(pixels: made.Pixels) -> Known:
    return Known(described(pixels), marked(pixels))


@pytest.mark.parametrize("name", DISTORTIONS)
def test_a_changed_photo_is_found_among_others(
    pictures: list[made.Pixels], album: list[Known], name: str
) -> None:
    library = likeness.Library([s.features for s in album])
    first = 0
    for number in range(0, len(pictures), 2):
        query = seen(DISTORTIONS[name](pictures[number]))
        first += library.nearest(query.features, 1)[0][0] == number
    assert first >= (3 if name == "crop 25" else 4)


@pytest.mark.parametrize("name", PLAIN)
def test_the_same_photo_saved_again_is_a_duplicate(
    pictures: list[made.Pixels], album: list[Known], name: str
) -> None:
    for number in (0, 1, 2):
        again = seen(DISTORTIONS[name](pictures[number]))
        assert likeness.duplicate(again.hashes, album[number].hashes)
        others = [s for i, s in enumerate(album) if i != number]
        assert not any(likeness.duplicate(again.hashes, o.hashes) for o in others)


def test_distances_are_zero_for_itself_and_about_one_for_strangers(album: list[Known]) -> None:
    assert likeness.likeness(album[0].features, album[0].features) < 0.02
    apart = [likeness.likeness(album[0].features, other.features) for other in album[1:]]
    assert min(apart) > likeness.ALIKE
    assert 0.6 < float(np.median(apart)) < 2


def test_the_same_scene_is_verified_point_by_point(pictures: list[made.Pixels]) -> None:
    whole = made.encoded(pictures[0], quality=90)
    for name in ("crop 50", "tilt 5°", "text bar", "mirror"):
        part = made.encoded(DISTORTIONS[name](pictures[0]), quality=85)
        assert likeness.verify(whole, part).same_scene
    assert not likeness.verify(whole, made.encoded(pictures[3], quality=90)).same_scene
    blank = made.encoded(np.full((200, 300, 3), 200, np.uint8))
    assert not likeness.verify(whole, blank).same_scene


def test_an_empty_album_has_nothing_alike(album: list[Known]) -> None:
    assert likeness.Library([]).nearest(album[0].features) == []


def test_a_descriptor_is_small_and_of_a_version(album: list[Known]) -> None:
    assert len(album[0].features) == descriptors.LENGTH < 1000
    for wrong in (b"", album[0].features[:-1], b"x" * descriptors.LENGTH):
        with pytest.raises(ValueError, match="descriptor"):
            descriptors.unpacked(wrong)


def test_pictures_without_a_single_point_are_described_too() -> None:
    flat = seen(np.full((300, 400, 3), 120, np.uint8))
    features = descriptors.unpacked(flat.features)
    assert np.isfinite(features.words).all()
    assert likeness.likeness(flat.features, flat.features) < 0.02
