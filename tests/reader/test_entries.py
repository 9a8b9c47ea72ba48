"""The scores that were reached on known entries are kept, and the blind part stays in order."""

import pytest

from config.vocabulary import POSES, backdrop, concepts
from models.words import Mood
from tests.bench.reader import evaluate, load


def test_known_entries_keep_their_scores() -> None:
    score, _ = evaluate(load("known-*.json"))
    assert score.share("language") >= 0.98
    assert score.share("mood") >= 0.85
    assert score.share("sign kept") >= 0.92
    assert score.share("weather") >= 0.95
    assert score.share("people and figures") >= 0.88
    assert score.share("things") >= 0.85
    assert score.share("place") >= 0.80
    assert score.share("pose") >= 0.74
    assert score.share("never-draw kept") == 1.0


@pytest.mark.parametrize("part", ["known-*.json", "blind-*.json"])
def test_expectations_name_only_what_exists(part: str) -> None:
    for entry in load(part):
        assert set(entry["mood"]) <= set(Mood)
        assert set(entry.get("pose", ())) <= set(POSES)
        assert all(backdrop(place) for place in entry.get("place", ()))
        assert all(name in concepts() for group in entry.get("things", ()) for name in group)


def test_there_are_enough_entries_known_and_blind() -> None:
    assert len(load("known-*.json")) >= 280
    assert len(load("blind-*.json")) >= 120
