"""The neural estimate of memorability, and the heat that says where it comes from."""

import io
import json
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from transformers import AutoModelForImageClassification

from models.embedded.seer import EmbeddedMemorability
from models.errors import CannotRead, DamagedWeights, OutOfMemory
from models.neural.memorability import (
    MEMORABILITY,
    SIDE,
    Judge,
    NeuralMemorability,
    as_picture,
    last_layer,
    spread_over,
    weighed,
)
from tests.neural import tiny
from tests.neural.tiny import teachers
from tests.photos import made

BUILDERS = {"resnet": teachers.resnet, "vit": teachers.vit}


def lively(kind: str, folder: Path) -> None:
    """A judge whose score depends on what it sees enough to be measured."""
    BUILDERS[kind](folder, labels=1)
    model = AutoModelForImageClassification.from_pretrained(folder)
    torch.manual_seed(5)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if weight.ndim > 1 and "position" not in name:
                weight.normal_(0, 0.4)
    model.save_pretrained(folder)


def machine(shelf: Path, kind: str) -> Any:
    judge = tiny.shelved(shelf, f"tiny/judge-{kind}-lively", partial(lively, kind), batch=2)
    return tiny.machine(shelf, memorability=judge)


@pytest.fixture(scope="module", params=list(BUILDERS))
def either(request: pytest.FixtureRequest, shelf: Path) -> Any:
    return machine(shelf, request.param)


@pytest.fixture(scope="module")
def resnet(shelf: Path) -> Any:
    return machine(shelf, "resnet")


@pytest.fixture(scope="module")
def picture() -> Any:
    return made.landscape(np.random.default_rng(1), 320, 240)


def test_it_fills_what_the_embedded_one_fills(either: Any, picture: Any) -> None:
    data = made.encoded(picture)
    (told,) = NeuralMemorability(either).explain([data])
    (embedded,) = EmbeddedMemorability().explain([data])
    images = [Image.open(io.BytesIO(one.overlay.data)) for one in (told, embedded)]
    assert images[0].size == images[1].size
    assert images[0].format == "JPEG"
    assert 0 <= told.score <= 100
    assert told.made_with.backend == "neural"
    assert {term.name for term in told.because} <= {"face", "one_thing"}
    assert all(0 < term.value <= 1 for term in told.because)
    json.dumps(dict(told.made_with.settings))


def test_slopes_are_those_that_small_changes_measure(either: Any, picture: Any) -> None:
    def compare(judge: Judge) -> None:
        pixels = judge.ready([picture])
        score, _, slopes = judge.traced(pixels)
        height, width = slopes.shape[1:]
        places = [(0, 0, 0), (3, height // 2, width // 2), (5, height - 1, 0)]
        for channel, row, column in places:
            measured = (
                nudged(judge, pixels, (channel, row, column), 1e-2)
                - nudged(judge, pixels, (channel, row, column), -1e-2)
            ) / 2e-2
            assert measured == pytest.approx(
                float(slopes[channel, row, column]), rel=0.03, abs=2e-4
            )
        assert score == pytest.approx(nudged(judge, pixels, places[0], 0.0), abs=1e-5)

    either.use(MEMORABILITY, compare)


def nudged(judge: Judge, pixels: Any, place: tuple[int, int, int], by: float) -> float:
    """The score with one value of the network's last picture a little larger."""
    channel, row, column = place

    def nudge(_layer: Any, _given: Any, made: Any) -> Any:
        states = made if torch.is_tensor(made) else made.last_hidden_state
        states = states.clone()
        if states.ndim == 4:
            states[0, channel, row, column] += by
        else:
            side = int((states.shape[1] - 1) ** 0.5)
            states[0, 1 + row * side + column, channel] += by
        if torch.is_tensor(made):
            return states
        made.last_hidden_state = states
        return made

    handle = last_layer(judge.model).register_forward_hook(nudge)
    try:
        with torch.inference_mode():
            return float(judge.model(pixel_values=pixels).logits[0, 0])
    finally:
        handle.remove()


def test_grad_cam_by_hand() -> None:
    places = torch.zeros(2, 2, 2)
    places[0, 0, 0], places[1, 1, 1] = 4.0, 2.0
    slopes = torch.zeros(2, 2, 2)
    slopes[0, 0, 0], slopes[1] = 1.0, -1.0
    plain = weighed(places, slopes, "gradcam")
    assert plain[0, 0] == pytest.approx(4 * 0.25)  # mean slope of its channel: 1 of 4
    assert plain[1, 1] == 0  # what lowers the score is not shown
    better = weighed(places, slopes, "gradcam++")
    assert better[0, 0] == pytest.approx(4 * 1 / (2 + 4 * 1))  # α = s² / (2 s² + Σ a · s³)
    assert better[1, 1] == 0


def test_heat_lies_where_the_network_looked_and_nowhere_else() -> None:
    heat = torch.zeros(4, 4)
    heat[0, 0] = 5.0
    wide = np.zeros((100, 200, 3), np.uint8)
    over = spread_over(heat, wide)
    assert over.shape == (SIDE, SIDE)
    assert over[:, : SIDE // 4 - 1].max() == 0  # left of the middle square
    row, column = np.unravel_index(int(over.argmax()), over.shape)
    assert row < SIDE // 4
    assert SIDE // 4 <= column < SIDE // 2
    assert 0 <= over.min() <= over.max() <= 1


def test_patches_of_a_vit_lie_as_in_the_picture() -> None:
    states = torch.arange(10.0)[None, :, None]  # one for the whole, then 3 × 3
    assert as_picture(states)[0, 0].tolist() == [[1, 2, 3], [4, 5, 6], [7, 8, 9]]


def test_several_are_judged_as_each_alone_and_as_they_are_explained(
    either: Any, picture: Any
) -> None:
    other = made.landscape(np.random.default_rng(7), 240, 320)

    def compare(judge: Judge) -> None:
        together = judge.scores([picture, other])
        for one, score in zip((picture, other), together, strict=True):
            assert judge.scores([one]) == pytest.approx([score], abs=0.11)
            for way in ("gradcam", "gradcam++"):
                explained, heat = judge.heat(one, way)
                assert explained == pytest.approx(score, abs=0.11)
                assert heat.shape == (SIDE, SIDE)

    either.use(MEMORABILITY, compare)


def test_what_tells_kinds_apart_is_no_judge(shelf: Path, picture: Any) -> None:
    sorter = tiny.shelved(shelf, "tiny/sorter", teachers.resnet)
    with pytest.raises(DamagedWeights, match="not how memorable"):
        NeuralMemorability(tiny.machine(shelf, memorability=sorter)).explain(
            [made.encoded(picture)]
        )


def test_what_is_no_photo_is_refused(resnet: Any) -> None:
    with pytest.raises(CannotRead):
        NeuralMemorability(resnet).explain([b"no photo"])


def test_no_memory_is_said_as_such(
    resnet: Any, picture: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")

    monkeypatch.setattr("transformers.ResNetForImageClassification.forward", full)
    with pytest.raises(OutOfMemory, match="judge"):
        NeuralMemorability(resnet).explain([made.encoded(picture)])
