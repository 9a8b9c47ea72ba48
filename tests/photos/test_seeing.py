"""A photo sent is understood as a whole, the same way each time, and gives nothing away."""

import io
from datetime import datetime, timedelta, timezone

import cv2
import numpy as np
import pytest
from PIL import Image

from models.embedded.seer import EmbeddedSeer
from models.making import Cancelled, Step, unheard
from models.photos import Photo, PhotoKind, Seen
from tests.photos import made


@pytest.fixture(scope="module")
def seer() -> EmbeddedSeer:
    return EmbeddedSeer(
        lambda latitude, longitude, language: ("전주" if language == "ko" else "Jeonju", "KR")
    )


def with_exif(pixels: made.Pixels) -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Lumen", "One\0"
    detail = exif.get_ifd(0x8769)
    detail[0x9003], detail[0x9011] = "2024:05:14 15:02:03", "+09:00"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (35.0, 49.0, 12.0), "E", (127.0, 8.0, 24.0)
    return made.encoded(pixels, "JPEG", exif=exif, comment=b"a secret comment")


def see(seer: EmbeddedSeer, data: bytes, language: str = "en", name: str = "") -> Seen:
    return seer.see([Photo(data, name, language)], unheard)[0]


def test_a_landscape_is_seen_with_its_day_its_place_and_its_colours(seer: EmbeddedSeer) -> None:
    seen = see(seer, with_exif(made.landscape(np.random.default_rng(4))))
    assert seen.kind is PhotoKind.PHOTO
    assert (seen.width, seen.height, seen.layout) == (960, 640, "wide")
    assert seen.camera.taken_at == datetime(
        2024, 5, 14, 15, 2, 3, tzinfo=timezone(timedelta(hours=9))
    )
    assert (seen.place, seen.country) == ("Jeonju", "KR")
    assert (seen.camera.maker, seen.camera.model) == ("Lumen", "One")
    assert {"sky", "outdoor"} <= {f.concept for f in seen.facts if f.sure >= 0.8}
    assert {"sky blue", "blue"} & {c.name for c in seen.colours}
    assert "Jeonju" in seen.caption
    assert "sky" in seen.caption


def test_what_is_kept_for_showing_carries_no_metadata(seer: EmbeddedSeer) -> None:
    seen = see(seer, with_exif(made.landscape(np.random.default_rng(5))))
    for file, longest in ((seen.working, 1280), (seen.thumb, 320)):
        shown = Image.open(io.BytesIO(file.data))
        assert max(shown.size) <= longest
        assert not dict(shown.getexif())
        assert not {"comment", "exif", "icc_profile", "xmp"} & set(shown.info)
        assert b"secret" not in file.data
        assert b"Lumen" not in file.data


def test_the_same_photo_is_seen_the_same_way_twice(seer: EmbeddedSeer) -> None:
    data = made.encoded(made.textured(np.random.default_rng(9)))
    assert see(seer, data) == see(EmbeddedSeer(), data)


@pytest.mark.parametrize("kind", ["sketch", "document", "screenshot"])
def test_drawings_pages_and_screens_are_told_from_photos(seer: EmbeddedSeer, kind: str) -> None:
    for seed in (101, 102, 103):
        pixels = made.MAKERS[kind](np.random.default_rng(seed))
        assert see(seer, made.encoded(pixels, "PNG")).kind == kind


def test_a_drawing_that_lies_on_a_table_is_asked_about(seer: EmbeddedSeer) -> None:
    """Most of such a photo is wood; who drew it would otherwise never see it coloured."""
    for seed in (1, 2, 3):
        rng = np.random.default_rng(seed)
        table = np.full((900, 1200, 3), (128, 84, 52), np.float32)
        table *= (0.8 + 0.4 * made.noise(rng, 900, 1200, 4))[..., None]
        paper = np.full((600, 780, 3), 238, np.uint8)
        for _ in range(6):
            x, y = int(rng.integers(120, 660)), int(rng.integers(120, 480))
            cv2.circle(paper, (x, y), int(rng.integers(30, 90)), (40, 40, 46), 3, cv2.LINE_AA)
        table[150:750, 210:990] = paper
        picture = made.as_photographed(table.astype(np.uint8), rng, 0.3)
        seen = see(seer, made.encoded(picture))
        assert seen.kind is PhotoKind.SKETCH


def test_a_drawing_made_on_a_screen_is_a_sketch_too(seer: EmbeddedSeer) -> None:
    for seed in (201, 202, 203):
        drawn = made.canvas(np.random.default_rng(seed))
        assert see(seer, made.encoded(drawn, "PNG")).kind is PhotoKind.SKETCH


def test_captions_speak_the_persons_language(seer: EmbeddedSeer) -> None:
    data = with_exif(made.landscape(np.random.default_rng(4)))
    spoken = {
        language: see(seer, data, language).caption for language in ("en", "ko", "zh", "ja", "fr")
    }
    assert "전주에서" in spoken["ko"]
    assert spoken["zh"].endswith("。")
    assert spoken["ja"].endswith("。")
    assert spoken["fr"] == spoken["en"]


def test_progress_is_told_and_a_cancel_stops(seer: EmbeddedSeer) -> None:
    photo = Photo(made.encoded(made.textured(np.random.default_rng(1))))
    steps: list[Step] = []
    seer.see([photo, photo], steps.append)
    assert [(s.done, s.of) for s in steps] == [(0, 2), (1, 2), (2, 2)]

    def cancel(step: Step) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        seer.see([photo], cancel)
