"""Whatever a photo shows, what was seen of it can be kept, and is told in its person's words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from config.settings import Backends
from models.capabilities import TRANSLATE
from models.embedded.reader import EmbeddedTranslator
from models.embedded.seer import EmbeddedSeer
from models.embedded.seer.gathering import named, placed
from models.embedded.seer.people import People, rename
from models.errors import OutOfMemory
from models.making import unheard
from models.photos import Photo, Seen
from models.studio import Studio
from models.words import Translation
from tests.photos import made
from workers.stages.see import dump_seen, in_own_words


@pytest.mark.parametrize("seed", [4, 11, 12, 13])
def test_all_that_was_seen_is_plain_values(seed: int) -> None:
    """A landscape whose sky reaches into the subject was once kept as numbers JSON knows not."""
    picture = made.landscape(np.random.default_rng(seed), 640, 480)
    (seen,) = EmbeddedSeer().see([Photo(made.encoded(picture), "a.jpg")], unheard)
    facts = dump_seen(seen)
    assert json.loads(json.dumps(facts)) == facts


class Tongues:
    """A machine with a translator that says what it is told to."""

    def __init__(self, says: str | Exception) -> None:
        self._says = says

    batch = 1

    def why_not(self) -> str | None:
        return None

    def why_not_backend(self, capability: str) -> str | None:
        return None if capability == "reader" else "not here"

    def build(self, capability: str, path: str) -> Any:
        return self

    def facts(self) -> Mapping[str, Any]:
        return {"loaded": {}}

    def close(self) -> None:
        """Nothing is loaded."""

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        assert (source, target) == ("en", "ko")
        if isinstance(self._says, Exception):
            raise self._says
        return [self._says or text for text in texts]


def written() -> Seen:
    picture = made.landscape(np.random.default_rng(4), 160, 120)
    (seen,) = EmbeddedSeer().see([Photo(made.encoded(picture), language="ko")], unheard)
    return replace(seen, written="A dog on the beach.", written_by="blip")


async def told(seen: Seen, tongues: Tongues | None, tmp_path: Path) -> Seen:
    studio = Studio(Backends(), tmp_path)
    studio.__dict__["machine"] = tongues
    async with studio:
        return await in_own_words(studio, seen, "ko-KR")


async def test_what_a_network_wrote_is_told_in_ones_own_language(tmp_path: Path) -> None:
    seen = await told(written(), Tongues("바닷가의 강아지."), tmp_path)
    assert seen.caption == "바닷가의 강아지."
    assert seen.made_with.settings["caption"] == "blip"
    assert seen.made_with.settings["translated"] is True


@pytest.mark.parametrize("tongues", [None, Tongues(""), Tongues(OutOfMemory("full"))])
async def test_where_nobody_translates_the_caption_stays(
    tmp_path: Path, tongues: Tongues | None
) -> None:
    seen = written()
    assert await told(seen, tongues, tmp_path) == seen


async def test_several_are_translated_together_each_between_its_own_languages(
    tmp_path: Path,
) -> None:
    async with Studio(Backends(reader="embedded"), tmp_path) as studio:
        orders = [("snow", "en", "ko"), ("비", "ko", "en"), ("umbrella", "en", "ja")]
        found = [await studio.one(TRANSLATE, Translation(*order)) for order in orders]
        assert found == ["눈", "rain", "傘"]
        together = TRANSLATE.call(
            EmbeddedTranslator(), [Translation(*order) for order in orders], unheard
        )
        assert together == found


def test_names_come_after_what_a_network_wrote() -> None:
    facts = dump_seen(written())
    facts["part"] = 1
    facts["caption"] = "Two people at the sea."
    facts["faces"] = [
        {"box": [0.1, 0.1, 0.3, 0.4], "score": 0.9, "sure": True, "vector": [0.1] * 128}
    ]
    state, _ = placed(People(), [facts], "p1")
    (plain,) = named(state, [facts], "p1")
    assert plain["caption"] != "Two people at the sea.", "the embedded seer's is told anew"
    facts["made_with"]["settings"] = {"caption": "blip"}
    (kept,) = named(state, [facts], "p1")
    assert kept["caption"] == "Two people at the sea."
    state = rename(state, kept["faces"][0]["group"], "Mina")
    (called,) = named(state, [facts], "p1")
    assert called["caption"].startswith("Two people at the sea. ")
    assert "Mina" in called["caption"]
