"""Who, where and what belong together: few ties, clear groups, the same every time."""

from dataclasses import replace
from datetime import date

import pytest

from db.album.graph import MOST, TIES, graph_of
from db.album.leaves import Leaf, Spot, with_known

SEA = Spot("Busan", 35.18, 129.07)


def leaf(
    n: int, people: tuple[str, ...] = (), tags: tuple[str, ...] = (), *, sea: bool = False
) -> Leaf:
    spots = (SEA,) if sea else ()
    return Leaf(f"p{n}", date.fromordinal(739_000 + n), people=people, spots=spots, tags=tags)


def family_and_club() -> list[Leaf]:
    """Two circles that hardly meet."""
    leaves = [leaf(n, ("Mum", "Dad"), ("soup",)) for n in range(8)]
    leaves += [leaf(20 + n, ("Ben", "Hana"), ("guitar",), sea=n % 2 == 0) for n in range(8)]
    return [*leaves, leaf(40, ("Mum", "Ben"))]


def test_circles_are_groups_and_a_single_meeting_ties_nobody() -> None:
    graph = graph_of(family_and_club())
    group = {node.name: node.group for node in graph.nodes}
    assert group["Mum"] == group["Dad"] == group["soup"]
    assert group["Ben"] == group["Hana"] == group["guitar"] == group["Busan"]
    assert group["Mum"] != group["Ben"]
    names = {frozenset((graph.nodes[t.a].name, graph.nodes[t.b].name)) for t in graph.ties}
    assert frozenset(("Mum", "Ben")) not in names


def test_each_keeps_its_two_strongest_ties() -> None:
    people = tuple("ABCDEFGHIJ")
    graph = graph_of([leaf(n, people) for n in range(5)])
    assert len(graph.ties) <= TIES * len(graph.nodes)


def test_ones_own_graph_has_them_in_the_middle() -> None:
    graph = graph_of(family_and_club(), "ben")
    assert graph.nodes[0].name == "Ben"
    beside = {node.name: pages for node, pages in graph.beside(0)}
    assert beside == {"Hana": 8, "guitar": 8, "Busan": 4, "Mum": 1}
    assert "Dad" not in {node.name for node in graph.nodes}


def test_a_tag_that_names_a_person_or_a_place_is_not_there_twice() -> None:
    graph = graph_of([leaf(n, ("Ben",), ("Ben", "busan", "kite"), sea=True) for n in range(3)])
    assert sorted(node.name for node in graph.nodes) == ["Ben", "Busan", "kite"]


@pytest.mark.parametrize("about", ["nobody", "' OR 1=1 --", "x" * 5000, "사람"])
def test_unknown_names_have_no_graph(about: str) -> None:
    assert graph_of(family_and_club(), about).nodes == ()
    assert graph_of([], about).nodes == ()


def test_a_crowd_is_cut_to_what_can_be_read_and_is_the_same_every_time() -> None:
    crowd = [
        leaf(n, tuple(f"P{(n * k) % 90}" for k in (1, 3, 7)), (f"t{n % 40}",)) for n in range(400)
    ]
    first, second = graph_of(crowd), graph_of(list(reversed(crowd)))
    assert len(first.nodes) == MOST
    assert [(n.name, n.group) for n in first.nodes] == [(n.name, n.group) for n in second.nodes]


def test_a_word_for_anybody_is_somebody_once_it_comes_again_and_again() -> None:
    met = [replace(leaf(n, ("Ben", "everyone")), unnamed=("everyone",)) for n in range(2)]
    met += [replace(leaf(9 + n, ("my boss",)), unnamed=("my boss",)) for n in range(3)]
    known = {name for one in with_known(met) for name in one.people}
    assert known == {"Ben", "my boss"}
