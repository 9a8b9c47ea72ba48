"""An album's faces find their people across pages, and a name once learnt is told everywhere."""

import json
from dataclasses import asdict
from typing import Any

import numpy as np
import pytest

from models.embedded.seer import EmbeddedSeer, gathering, people
from models.embedded.seer.captions import caption
from models.embedded.seer.kept_people import dump, load
from models.embedded.seer.people import People
from models.making import unheard
from models.photos import Photo, Seen
from tests.photos import made, portraits


@pytest.fixture(scope="module")
def seen() -> Seen:
    picture = portraits.group(np.random.default_rng(1), [2, 3])
    return EmbeddedSeer().see([Photo(made.encoded(picture))], unheard)[0]


def kept(seen: Seen, seed: int, part: int = 0) -> dict[str, Any]:
    """As the photo is kept; vectors of two strangers in place of the painted ones."""
    values = asdict(seen)
    for name in ("working", "thumb", "features", "camera", "made_with"):
        del values[name]
    for number, face in enumerate(values["faces"]):
        centre = np.random.default_rng([1, number]).normal(0, 0.05, 128)
        off = np.random.default_rng([2, number, seed]).normal(0, 0.012, 128)
        face["vector"] = (centre + off).tolist()
    values["part"] = part
    plain: dict[str, Any] = json.loads(json.dumps(values))
    return plain


def test_a_kept_photo_is_told_as_the_seen_one(seen: Seen) -> None:
    for language in ("en", "ko"):
        told = caption(gathering.tellable(kept(seen, 0)), language, ["Mina"])
        assert told == caption(seen, language, ["Mina"])


def test_a_name_learnt_on_one_page_is_told_on_the_next(seen: Seen) -> None:
    state, first = gathering.placed(People(), [kept(seen, 1)], "page1")
    assert len(state.groups) == 2
    assert first[0]["caption"].startswith("Two people")
    group = first[0]["faces"][0]["group"]
    state = people.rename(state, group, "Mina")
    state = load(json.loads(json.dumps(dump(state))))
    state, second = gathering.placed(state, [kept(seen, 2)], "page2")
    assert len(state.groups) == 2
    assert second[0]["faces"][0]["name"] == "Mina"
    assert second[0]["caption"].startswith("Mina and one more")
    again = gathering.named(state, first, "page1", "ko")
    assert again[0]["caption"].endswith("Mina와 다른 한 사람이에요.")


def test_seeing_a_page_again_changes_nothing(seen: Seen) -> None:
    state, photos = gathering.placed(People(), [kept(seen, 1)], "page1")
    twice, same = gathering.placed(state, photos, "page1")
    assert twice == state
    assert same == photos


def test_who_comes_up_again_is_asked_about_and_passers_by_are_not(seen: Seen) -> None:
    state, _ = gathering.placed(People(), [kept(seen, 1)], "page1")
    assert gathering.questions(state) == []
    state, _ = gathering.placed(state, [kept(seen, 2)], "page2")
    asked = gathering.questions(state)
    assert [(q.group, q.name) for q in asked] == [("p1", None), ("p2", None)]
    state = people.never_group(people.rename(state, "p1", "Mina"), "p2")
    assert gathering.questions(state) == []


def test_a_doubt_about_a_named_person_is_asked_first(seen: Seen) -> None:
    state, _ = gathering.placed(People(), [kept(seen, 1)], "page1")
    state = people.rename(state, "p1", "Mina")
    vector = np.array(state.group("p1").exemplars[0].vector)
    off = np.random.default_rng(5).normal(0, 1, 128)
    doubtful = tuple((vector + 0.52 * off / np.linalg.norm(off)).tolist())
    state, decision = people.place(state, "page3:0:0", doubtful)
    assert decision.verdict == "ask"
    assert gathering.questions(state)[0] == gathering.Question("page3:0:0", "p1", "Mina")


def test_a_deleted_page_is_unlearnt(seen: Seen) -> None:
    photos = [kept(seen, 1)]
    state, _ = gathering.placed(People(), photos, "page1")
    assert not gathering.forgotten(state, photos, "page1").groups


def test_those_who_are_hidden_have_neither_group_nor_name(seen: Seen) -> None:
    state, photos = gathering.placed(People(), [kept(seen, 1)], "page1")
    state = people.never_group(state, "p1")
    face = gathering.named(state, photos, "page1")[0]["faces"][0]
    assert (face["group"], face["name"]) == (None, None)
