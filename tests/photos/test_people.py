"""Faces become people without anyone saying how many; what the owner says is learnt at once."""

import json

import numpy as np
import pytest

from models.embedded.seer import people as p
from models.embedded.seer.kept_people import dump, load
from models.embedded.seer.people import People, Vector


def album(seed: int, count: int, faces: int, wander: float = 0.30) -> dict[str, tuple[int, Vector]]:
    """Vectors spread as the study measured: one person's about .3 apart, strangers' about .78."""
    rng = np.random.default_rng(seed)
    made = {}
    for who in range(count):
        centre = rng.normal(0, 1, 128)
        centre *= 0.55 / np.linalg.norm(centre)
        for number in range(faces):
            off = rng.normal(0, 1, 128)
            off *= wander / np.sqrt(2) / np.linalg.norm(off)
            made[f"f{who}-{number}"] = (who, tuple((centre + off).tolist()))
    names = list(made)
    rng.shuffle(names)
    return {name: made[name] for name in names}


def grouped(faces: dict[str, tuple[int, Vector]]) -> People:
    people = People()
    for face, (_, vector) in faces.items():
        people, _ = p.place(people, face, vector)
    return people


def vector_like(vector: Vector, distance: float, seed: int = 0) -> Vector:
    off = np.random.default_rng(seed).normal(0, 1, 128)
    return tuple((np.array(vector) + off * distance / np.linalg.norm(off)).tolist())


@pytest.fixture
def two() -> tuple[People, dict[str, tuple[int, Vector]]]:
    faces = album(1, 2, 5)
    return grouped(faces), faces


def test_twenty_people_are_told_apart_without_being_counted() -> None:
    faces = album(7, 20, 9)
    people = grouped(faces)
    truth = {face: who for face, (who, _) in faces.items()}
    assert len(people.groups) == 20
    for group in people.groups:
        assert len({truth[face] for face in group.faces}) == 1
    assert sum(len(g.faces) for g in people.groups) + len(people.waiting) == len(faces)
    assert len(people.waiting) < 0.03 * len(faces)


def test_a_face_in_doubt_is_asked_about_and_waits() -> None:
    (_, first), *_ = album(2, 1, 1).values()
    people, _ = p.place(People(), "a", first)
    people, decision = p.place(people, "b", vector_like(first, 0.52))
    assert decision.verdict == "ask"
    assert decision.group == "p1"
    assert people.of("b") is None
    assert "b" in people.waiting


def test_yes_is_learnt_and_settles_questions_that_it_answers_too() -> None:
    (_, first), *_ = album(2, 1, 1).values()
    people, _ = p.place(People(), "a", first)
    doubtful = vector_like(first, 0.52, 3)
    people, asked = p.place(people, "b", doubtful)
    people, also = p.place(people, "c", vector_like(doubtful, 0.15, 4))
    assert (asked.verdict, also.verdict) == ("ask", "ask")
    people = p.confirm(people, "b", "p1")
    assert set(people.group("p1").faces) == {"a", "b", "c"}
    assert not people.waiting


def test_no_is_remembered_for_ever() -> None:
    (_, first), *_ = album(2, 1, 1).values()
    people, _ = p.place(People(), "a", first)
    people, _ = p.place(people, "b", vector_like(first, 0.5))
    people = p.deny(people, "b", "p1")
    other = people.of("b")
    assert other is not None
    assert other.id != "p1"
    assert not p.merges_to_propose(people)
    again, _ = p.place(load(json.loads(json.dumps(dump(people)))), "b2", vector_like(first, 0.5))
    assert again.of("a") is not again.of("b")


def test_a_face_near_two_people_is_a_question() -> None:
    (_, one), *_ = album(3, 1, 1).values()
    other = vector_like(one, 0.7, 1)
    people, _ = p.place(People(), "a", one)
    people, _ = p.place(people, "b", other)
    between = tuple(((np.array(one) + np.array(other)) / 2).tolist())
    assert len(people.groups) == 2
    _, decision = p.place(people, "c", between)
    assert decision.verdict == "ask"


def test_merging_and_splitting_undo_each_other(
    two: tuple[People, dict[str, tuple[int, Vector]]],
) -> None:
    people, faces = two
    one, other = (g.id for g in people.groups)
    away = {f: faces[f][1] for f in people.group(other).faces}
    people = p.rename(people, one, "Mina")
    merged = p.merge(people, one, other)
    assert len(merged.groups) == 1
    assert merged.group(one).name == "Mina"
    back, new = p.split(merged, one, away)
    assert set(back.group(new).faces) == set(away)
    assert set(back.group(one).faces).isdisjoint(away)
    assert not p.merges_to_propose(back)
    later, decision = p.place(back, "later", vector_like(next(iter(away.values())), 0.2))
    assert decision.group == new
    assert later.of("later") is not None


def test_two_groups_of_one_person_are_proposed_to_be_joined() -> None:
    (_, first), *_ = album(4, 1, 1).values()
    people, _ = p.place(People(), "a", first)
    people, _ = p.place(people, "b", vector_like(first, 0.65, 1))
    assert len(people.groups) == 2
    # A later face lies between them: it is close to both.
    bridge = tuple((np.array(first) * 0.5 + np.array(vector_like(first, 0.65, 1)) * 0.5).tolist())
    people = p.confirm(people, "c", "p1", bridge)
    assert [(a, b) for a, b, _ in p.merges_to_propose(people)] == [("p1", "p2")]
    named = p.rename(p.rename(people, "p1", "Mina"), "p2", "Jun")
    assert not p.merges_to_propose(named)


def test_not_a_person_is_not_asked_about_again() -> None:
    (_, statue), *_ = album(5, 1, 1).values()
    people, _ = p.place(People(), "statue", statue)
    people = p.not_a_person(people, "statue")
    assert not people.groups
    people, decision = p.place(people, "statue-again", vector_like(statue, 0.2))
    assert decision.verdict == "hidden"
    assert not people.groups
    assert not people.waiting


def test_someone_never_to_be_grouped_is_left_alone() -> None:
    (_, first), *_ = album(6, 1, 1).values()
    people, _ = p.place(People(), "a", first)
    people = p.never_group(p.rename(people, "p1", "Sam"), "p1")
    assert people.group("p1").name is None
    for distance in (0.2, 0.5):
        people, decision = p.place(people, f"b{distance}", vector_like(first, distance))
        assert decision.verdict == "hidden"
    assert not people.waiting
    assert not p.merges_to_propose(people)


def test_a_deleted_photo_leaves_nothing_behind(
    two: tuple[People, dict[str, tuple[int, Vector]]],
) -> None:
    people, faces = two
    for face, (_, vector) in faces.items():
        people = p.forget(people, face, vector)
    assert not people.groups
    assert not people.waiting
    assert not people.apart


def test_state_survives_as_json(two: tuple[People, dict[str, tuple[int, Vector]]]) -> None:
    people, _ = two
    back = load(json.loads(json.dumps(dump(people))))
    assert [g.faces for g in back.groups] == [g.faces for g in people.groups]
    for one, other in zip(people.groups, back.groups, strict=True):
        assert np.allclose(one.total, other.total, atol=1e-5)
        assert np.allclose(one.exemplars[0].vector, other.exemplars[0].vector, atol=1e-3)
    assert load({}) == People()


def test_placing_a_face_twice_changes_nothing(
    two: tuple[People, dict[str, tuple[int, Vector]]],
) -> None:
    people, faces = two
    face, (_, vector) = next(iter(faces.items()))
    again, decision = p.place(people, face, vector)
    assert again == people
    assert decision.verdict == "same"
