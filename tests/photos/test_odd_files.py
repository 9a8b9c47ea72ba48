"""Whatever is sent: it is understood or refused kindly; nothing crashes, memory stays bounded."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from models.embedded.seer import intake
from models.errors import CannotRead, ModelError, TooMuch
from tests.photos import hostile, made

MOST_MB = 640  # for the largest pictures that are taken; a phone's photo stays under 400
SLOWEST = 15.0  # seconds, on a busy machine


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("odd")
    expected = {}
    for odd in hostile.files():
        (folder / odd.name).write_bytes(odd.data)
        expected[odd.name] = odd.expected
    command = [sys.executable, "-m", "tests.photos.taker", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["name"] for row in rows} == set(expected)
    for path in folder.iterdir():
        path.unlink()
    return {row["name"]: {**row, "expected": expected[row["name"]]} for row in rows}


def test_two_hundred_odd_files_are_each_seen_or_refused(
    results: dict[str, dict[str, Any]],
) -> None:
    assert len(results) >= 200
    wrong = {
        name: row["became"]
        for name, row in results.items()
        if row["expected"] != "either" and row["expected"] != row["became"]
    }
    assert not wrong
    counts = Counter(row["became"] for row in results.values())
    assert min(counts["seen"], counts["refused"]) > 100


def test_no_file_takes_more_memory_or_time_than_allowed(
    results: dict[str, dict[str, Any]],
) -> None:
    assert max(row["peak_mb"] for row in results.values()) < MOST_MB
    slow = {n: r["seconds"] for n, r in results.items() if r["seconds"] > SLOWEST}
    assert not slow


def test_every_refusal_says_in_words_what_was_wrong(
    results: dict[str, dict[str, Any]],
) -> None:
    for row in results.values():
        if row["became"] == "refused":
            said = str(row["said"])
            assert said.startswith(("cannot read photo: ", "photo is over the limit of "))
            assert "Error" not in said
            assert "0x" not in said


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("cut-jpeg-0.5", "cut short"),
        ("no-photo-empty", "empty"),
        ("no-photo-pdf", "not a JPEG"),
        ("png-claims-50000x50000", "megapixels"),
        ("png-100-megapixels-in-300-kb", "megapixels"),
        ("over-50-mb", "50 MB"),
        ("shape-1x1000", "too thin"),
    ],
)
def test_the_reason_fits_the_fault(
    results: dict[str, dict[str, Any]], name: str, reason: str
) -> None:
    assert reason in str(results[name]["said"])


def test_a_bomb_is_refused_before_any_pixel_is_decoded() -> None:
    with pytest.raises(TooMuch) as refused:
        intake.take_in(hostile.pixel_bomb())
    assert refused.value.__cause__ is None


def test_the_name_of_a_file_is_never_believed() -> None:
    pixels = made.textured(np.random.default_rng(1))
    for form in ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "BMP", "TIFF"):
        taken = intake.take_in(made.encoded(pixels, form))
        assert taken.format.upper() == form
    with pytest.raises(CannotRead):
        intake.take_in(b"GIF8" + made.encoded(pixels))


def test_foreign_errors_keep_their_cause() -> None:
    data = made.encoded(made.textured(np.random.default_rng(1)))
    with pytest.raises(ModelError) as refused:
        intake.take_in(data[: len(data) // 2])
    assert isinstance(refused.value.__cause__, OSError)


def test_a_photo_lies_upright_whatever_way_it_was_held(tmp_path: Path) -> None:
    from PIL import Image, ImageOps

    pixels = made.textured(np.random.default_rng(6), 240, 160)
    for turn in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = turn
        data = made.encoded(pixels, "PNG", exif=exif)
        path = tmp_path / f"{turn}.png"
        path.write_bytes(data)
        with Image.open(path) as image:
            upright = np.asarray(ImageOps.exif_transpose(image))
        taken = intake.take_in(data)
        assert (taken.width, taken.height) == (upright.shape[1], upright.shape[0])
        assert np.array_equal(taken.working, upright)
