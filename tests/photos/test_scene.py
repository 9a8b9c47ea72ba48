"""Of a scene only what is surely known is said; the file's own facts are believed if possible."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from PIL import Image

from models.embedded.seer import exif
from models.embedded.seer.scene import SCENE_NUMBERS, scene
from models.embedded.seer.sun import sun_height
from models.photos import Camera
from tests.photos import made

SEOUL = timezone(timedelta(hours=9))


def facts(pixels: made.Pixels, camera: Camera | None = None) -> dict[str, float]:
    return {f.concept: f.sure for f in scene(pixels, camera or Camera()).facts}


@pytest.mark.parametrize("seed", range(5))
def test_sky_is_seen_and_so_it_is_outdoors(seed: int) -> None:
    found = facts(made.landscape(np.random.default_rng(seed)))
    assert found["sky"] >= 0.8
    assert found["outdoor"] >= 0.8


def _before_a_wall(wall: tuple[int, int, int], floor: tuple[int, int, int]) -> made.Pixels:
    """A cup on a table, before a wall of one colour."""
    picture = np.empty((600, 800, 3), np.float32)
    picture[:400], picture[400:] = wall, floor
    picture[260:440, 330:470] = (190, 40, 40)
    grain = np.random.default_rng(1).normal(0, 2.5, picture.shape)
    return np.clip(picture + grain, 0, 255).astype(np.uint8)


@pytest.mark.parametrize(
    ("wall", "floor"),
    [((150, 180, 215), (120, 80, 50)), ((236, 226, 208), (120, 80, 50)),
     ((90, 130, 190), (90, 130, 190))],
)  # fmt: skip
def test_a_wall_or_a_cloth_is_no_sky(
    wall: tuple[int, int, int], floor: tuple[int, int, int]
) -> None:
    found = facts(_before_a_wall(wall, floor))
    assert not {f for f, sure in found.items() if sure >= 0.8} & {"sky", "blue_sky", "outdoor"}


def test_by_lamplight_nothing_is_a_sky() -> None:
    picture = made.landscape(np.random.default_rng(1))
    assert facts(picture, Camera(exposure_value=6.0)).get("sky", 0) < 0.8
    assert facts(picture, Camera(exposure_value=14.0))["sky"] >= 0.8


def test_night_is_seen_and_is_no_blue_sky() -> None:
    found = facts(made.landscape(np.random.default_rng(1), sky="night"))
    assert found["night"] >= 0.8
    assert "blue_sky" not in found


def test_indoor_is_never_told_from_pixels() -> None:
    for seed in range(10):
        for maker in (made.clutter, made.textured, made.document):
            assert "indoor" not in facts(maker(np.random.default_rng(seed)))


def test_the_cameras_light_tells_outdoor_from_in() -> None:
    picture = made.clutter(np.random.default_rng(2))
    assert facts(picture, Camera(exposure_value=13.5))["outdoor"] >= 0.8
    indoors = facts(picture, Camera(exposure_value=6.0, flash=True))
    assert 0.5 < indoors["indoor"] < 0.8  # a guess: for tags that can be doubted, not for captions


def test_behind_a_portrait_smooth_blue_is_not_called_sky() -> None:
    picture = made.landscape(np.random.default_rng(1))
    surely = [f for f in scene(picture, Camera(), largest_face=0.1).facts if f.sure >= 0.8]
    assert not any(f.concept in ("sky", "blue_sky") for f in surely)


def test_a_sunset_is_sure_only_when_the_sun_stood_low() -> None:
    picture = made.landscape(np.random.default_rng(3), sky="sunset")
    busan = Camera(latitude=35.18, longitude=129.08)
    evening = replace(busan, taken_at=datetime(2024, 5, 14, 19, 15, tzinfo=SEOUL))
    noon = replace(busan, taken_at=datetime(2024, 5, 14, 12, 30, tzinfo=SEOUL))
    assert facts(picture, evening)["sunset"] >= 0.8
    assert "sunset" not in facts(picture, noon)
    assert facts(picture)["sunset"] < 0.8


def test_the_sun_stands_where_almanacs_say() -> None:
    # London, summer solstice: noon altitude 90 − 51.5 + 23.4; sunrise in Reykjavik never ends.
    noon = sun_height(datetime(2024, 6, 21, 12, 2, tzinfo=UTC), 51.5, 0.0)
    assert noon == pytest.approx(61.9, abs=0.5)
    equator = sun_height(datetime(2024, 3, 20, 18, 7, tzinfo=UTC), 0.0, 0.0)
    assert equator == pytest.approx(0, abs=1.0)
    midnight = sun_height(datetime(2024, 6, 21, 1, 28, tzinfo=UTC), 70.0, -22.0)
    assert midnight is not None
    assert midnight > 0
    assert sun_height(datetime(2024, 6, 21, 12, 0), 51.5, 0.0) is None


def test_black_and_white_is_known() -> None:
    grey = made.textured(np.random.default_rng(1)).mean(axis=2).astype(np.uint8)
    assert facts(np.repeat(grey[..., None], 3, axis=2))["black_and_white"] > 0.9


def test_the_scenes_numbers_are_as_many_as_promised_and_bounded() -> None:
    for maker in (made.textured, made.landscape, made.sketch):
        numbers = scene(maker(np.random.default_rng(1)), Camera()).numbers
        assert numbers.shape == (SCENE_NUMBERS,)
        assert np.isfinite(numbers).all()
        assert numbers.min() >= 0
        assert numbers.max() <= 1


def read(
    fill: Mapping[int, object], name: str = "", gps: Mapping[int, object] | None = None
) -> Camera:
    tags = Image.Exif()
    for tag, value in fill.items():
        if tag in (0x010F, 0x0110, 0x0132, 0x0112):
            tags[tag] = value
        else:
            tags.get_ifd(0x8769)[tag] = value
    tags.get_ifd(0x8825).update(gps or {})
    return exif.read(tags, name).camera


def test_the_day_is_read_with_its_zone() -> None:
    camera = read({0x9003: "2024:05:14 15:02:03", 0x9011: "+09:00"})
    assert camera.taken_at == datetime(2024, 5, 14, 15, 2, 3, tzinfo=SEOUL)
    assert read({0x9003: "2024:05:14 15:02:03"}).taken_at == datetime(2024, 5, 14, 15, 2, 3)


def test_satellites_give_the_zone_that_the_camera_left_out() -> None:
    clock = {7: (6.0, 2.0, 1.0), 29: "2024:05:14"}
    camera = read({0x9003: "2024:05:14 15:02:03"}, gps=clock)
    assert camera.taken_at is not None
    assert camera.taken_at.utcoffset() == timedelta(hours=9)


def test_no_photo_was_taken_in_the_future() -> None:
    later = datetime.now() + timedelta(days=40)
    assert read({0x9003: f"{later:%Y:%m:%d %H:%M:%S}"}).taken_at is None
    assert read({}, f"IMG_{later:%Y%m%d_%H%M%S}.jpg").taken_at is None


def test_a_clock_that_was_never_set_is_not_believed() -> None:
    for nonsense in ("0000:00:00 00:00:00", "2000:01:01 00:00:07", "2024:02:30 10:00:00", "x", 7):
        assert read({0x9003: nonsense}).taken_at is None
    assert read({0x0132: "2024:05:14 15:02:03"}).taken_at is None  # an editor's, without a camera


@pytest.mark.parametrize(
    "name",
    ["IMG_20240514_150203.jpg", "Screenshot_2024-05-14-15-02-03.png",
     "KakaoTalk_20240514_150203412.jpg", "2024-05-14 15.02.03.heic"],
)  # fmt: skip
def test_a_files_name_tells_its_day_where_nothing_else_does(name: str) -> None:
    assert read({}, name).taken_at == datetime(2024, 5, 14, 15, 2, 3)
    assert read({}, "IMG_99999999_999999.jpg").taken_at is None
    assert read({}, "PXL_20240514_150203412.jpg").taken_at is None  # in another time zone


def test_places_that_cannot_be_are_not_believed() -> None:
    good: dict[int, object] = {1: "S", 2: (33.0, 51.0, 36.0), 3: "E", 4: (151.0, 12.0, 36.0)}
    camera = read({}, gps=good)
    assert (camera.latitude, camera.longitude) == (-33.86, 151.21)
    beyond = {2: (91.0, 0.0, 0.0)}
    nowhere = {2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)}
    too_many_minutes = {4: (10.0, 75.0, 0.0)}
    for wrong in (beyond, nowhere, too_many_minutes):
        assert read({}, gps={**good, **wrong}).latitude is None


def test_light_is_read_from_the_settings() -> None:
    sunny = read({0x829D: 8.0, 0x829A: 1 / 500, 0x8827: 100, 0x9209: 16})
    assert sunny.exposure_value == pytest.approx(15, abs=0.1)
    assert sunny.flash is False
    assert read({0x829D: 0.0, 0x829A: 1 / 500, 0x8827: 100}).exposure_value is None
