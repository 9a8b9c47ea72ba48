"""What a capability promises, whoever fills it: run over the embedded backend and its twin."""

import io
import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from PIL import Image

from models.making import Cancelled, Step
from models.pictures import Picture

Call = Callable[[Sequence[Any], Callable[[Step], None]], list[Any]]


def keeps_its_word_on_progress(call: Call, orders: Sequence[Any]) -> None:
    """Steps go forward for each order and end; whoever hears them may stop the work."""
    heard: list[Step] = []
    call(orders, heard.append)
    for number in range(len(orders)):
        own = [step for step in heard if step.order in (None, number) and not step.fetching]
        shares = [step.done / step.of for step in own]
        assert shares == sorted(shares), shares
        assert shares[-1] == 1.0
        assert any(step.preview for step in own)
    for step in heard:
        if step.preview:
            Image.open(io.BytesIO(step.preview)).load()

    def stop(step: Step) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        call(orders, stop)


def is_a_picture(picture: Picture, backend: str) -> None:
    """All that a page needs of a picture is there and agrees with the pixels."""
    image = Image.open(io.BytesIO(picture.image.data))
    assert image.size == (picture.width, picture.height)
    assert picture.image.mime == "image/jpeg"
    sketch = Image.open(io.BytesIO(picture.sketch.data))
    assert sketch.format == "PNG"
    assert sketch.size == image.size
    assert np.asarray(sketch.convert("L")).max() > 250  # lines on white paper
    for colour in (*picture.colours, *picture.sky_ground):
        assert colour.startswith("#")
        assert len(colour) == 7
    for placed in picture.placed:
        assert 0 <= placed.x <= 1
    assert picture.made_with.backend == backend
    json.dumps(dict(picture.made_with.settings))


def draws_the_same_again(call: Call, order: Any) -> None:
    first, again = (call([order], lambda step: None)[0] for _ in range(2))
    assert first.image.data == again.image.data


def draws_each_as_if_alone(call: Call, orders: Sequence[Any]) -> None:
    together = call(orders, lambda step: None)
    assert len(together) == len(orders)
    for order, picture in zip(orders, together, strict=True):
        alone = call([order], lambda step: None)[0]
        are_alike(picture, alone)


def are_alike(picture: Picture, other: Picture) -> None:
    """The same picture, but for the last digit that a batch may round otherwise: a few shades in a
    few points, where another seed moves every point by tens."""
    a, b = (
        np.asarray(Image.open(io.BytesIO(one.image.data)), np.int16) for one in (picture, other)
    )
    assert a.shape == b.shape
    apart = np.abs(a - b)
    assert apart.max() <= 8
    assert apart.mean() < 0.2
