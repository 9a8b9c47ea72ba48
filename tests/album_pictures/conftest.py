"""The small diary that is taken away elsewhere, looked at through a worker's answers."""

import base64
import io
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from config.settings import Backends
from db.house import House
from db.records import Person
from models.studio import Studio
from tests.takeaway.conftest import house, person
from workers.answers import answer

__all__ = ["house", "person"]

Ask = Callable[..., Awaitable[Mapping[str, Any]]]


@pytest.fixture
def ask(house: House, person: Person) -> Ask:
    """A question of `person` (or of somebody else) to a worker."""
    studio = Studio(Backends(), house.tools.settings.home)

    async def asked(question: str, whose: Person = person, **given: Any) -> Mapping[str, Any]:
        told = await answer(house, studio, whose.id, question, given)
        assert told is not None
        return told

    return asked


def seen(told: Mapping[str, Any]) -> NDArray[np.float32]:
    """The picture of an answer, as a chat would show it."""
    return pixels(base64.b64decode(told["file"]["data"]))


def pixels(data: bytes) -> NDArray[np.float32]:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), np.float32)
