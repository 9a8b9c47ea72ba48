"""Whatever a photo shows, what was seen of it can be kept."""

import json

import numpy as np
import pytest

from models.embedded.seer import EmbeddedSeer
from models.making import unheard
from models.photos import Photo
from tests.photos import made
from workers.stages.see import dump_seen


@pytest.mark.parametrize("seed", [4, 11, 12, 13])
def test_all_that_was_seen_is_plain_values(seed: int) -> None:
    """A landscape whose sky reaches into the subject was once kept as numbers JSON knows not."""
    picture = made.landscape(np.random.default_rng(seed), 640, 480)
    (seen,) = EmbeddedSeer().see([Photo(made.encoded(picture), "a.jpg")], unheard)
    facts = dump_seen(seen)
    assert json.loads(json.dumps(facts)) == facts
