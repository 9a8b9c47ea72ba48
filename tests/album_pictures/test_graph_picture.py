"""The graph's sheet: no name lies over another, everyone is drawn, by day and by night."""

import numpy as np
import pytest

from db.album.graph import Tie
from db.album.graph_layout import Body, laid_out
from models.embedded.album_pictures.graph import (
    BOX,
    GraphOrder,
    NodeShown,
    Someone,
    TieShown,
    draw_graph,
    rooms,
)
from models.pictures import Character
from tests.album_pictures.conftest import pixels
from tests.takeaway.conftest import picture
from workers.looking.graphs import _someone


def nodes(count: int) -> list[NodeShown]:
    kinds = ("person", "place", "tag")
    return [
        NodeShown(
            kinds[n % 3], f"Somebody {n}" if n % 2 else f"이름{n}", 1 + n * n % 40, n % 4,
            Someone("grandmother" if n % 2 else "dog", Character(hair="#b5533c")),
            "tea" if n % 2 else "nothing that is drawn", picture() if n % 4 else None,
        )
        for n in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 2, 7, 12, 24])
def test_no_body_lies_on_another_and_all_are_on_the_sheet(count: int) -> None:
    shown = nodes(count)
    taken = [Body(one.aside, one.above, one.below) for one in rooms(shown, "en")]
    ties = [
        Tie(n, (n * 7 + 1) % count, 1 + n % 5) for n in range(count) if n != (n * 7 + 1) % count
    ]
    at = laid_out(taken, ties, [node.group for node in shown], BOX[2], BOX[3])
    assert at == laid_out(taken, ties, [node.group for node in shown], BOX[2], BOX[3])
    for n, (x, y) in enumerate(at):
        assert taken[n].aside <= x <= BOX[2] - taken[n].aside
        assert taken[n].above <= y <= BOX[3] - taken[n].below
        for m in range(n):
            upper, lower = (n, m) if y < at[m][1] else (m, n)
            aside = abs(x - at[m][0]) >= taken[n].aside + taken[m].aside - 1
            apart = at[lower][1] - at[upper][1] >= taken[upper].below + taken[lower].above - 1
            assert aside or apart


@pytest.mark.parametrize("dark", [False, True])
def test_people_places_and_tags_are_drawn_with_their_ties(dark: bool) -> None:
    shown = nodes(6)
    places = [(140.0 + 200 * (n % 3), 200.0 + 300 * (n // 3)) for n in range(6)]
    order = GraphOrder(shown, [], places, "Together", dark=dark)
    alone = pixels(draw_graph(order).data)
    ties = [TieShown(0, 1, 3), TieShown(1, 4, 1), TieShown(2, 2, 1)]
    tied = pixels(draw_graph(GraphOrder(shown, ties, places, "Together", dark=dark)).data)
    assert alone.shape == (1350, 1080, 3)
    assert bool(alone.mean() < 90) is dark
    assert 0.0005 < (np.abs(tied - alone).max(axis=2) > 40).mean() < 0.1


def test_a_grandmother_is_one_in_the_graph_wherever_she_is_not_drawn() -> None:
    looks = [_someone(None, name, None).look for name in ("할머니", "Grandma", "Ben")]
    assert looks == ["grandmother", "grandmother", "child"]
