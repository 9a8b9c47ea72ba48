"""Pages near in meaning: one more list of the ranking, each space apart, gone with their page."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from db.album.find import Found, search
from db.album.index import Index
from db.album.query import Known
from db.album.vectors import Direction, Space, Vectors, packed, parsed, unpacked
from models.photos import Embed, EmbedKind
from tests.album.diary import card
from tests.meanings import Telling

TODAY = date(2026, 11, 21)
MODEL = Telling()
DIARY = {
    "grave": "We buried Grandpa under the oak.",
    "bread": "The oven was hot, the rolls came out well.",
    "shore": "A whale far out, we sat until dark.",
    **{f"plain{n}": f"Soup at home, evening {n}." for n in range(8)},
}


def kept(text: str, model: Telling = MODEL) -> list[dict[str, Any]]:
    (vector,) = model.embed([Embed(EmbedKind.PASSAGE, text)], lambda step: None)
    return [{"space": vector.space, "part": 0, "values": packed(vector.values)}]


def directions(text: str, model: Telling = MODEL) -> list[Direction]:
    found = []
    for kind in (EmbedKind.QUERY, EmbedKind.CAPTION):
        (one,) = model.embed([Embed(kind, text)], lambda step: None)
        told = {"space": one.space, "values": packed(one.values)}
        found += parsed([told | {"shown": kind is EmbedKind.CAPTION}])
    return found


@pytest.fixture
def index() -> Index:
    own = Index.new()
    for number, (id, text) in enumerate(DIARY.items()):
        own.put(id, card(f"2026-05-{number + 1:02}", text) | {"vectors": kept(text)})
    return own


def ask(index: Index, text: str, model: Telling | None = MODEL, **more: Any) -> Found:
    sought = directions(text, model) if model else []
    return search(index, text, "en", TODAY, Known(), directions=sought, **more)


def test_what_words_do_not_share_is_found_by_meaning_and_says_so(index: Index) -> None:
    found = ask(index, "eulogy")
    assert [hit.page for hit in found.hits] == ["grave"]
    assert found.hits[0].found_in == ("meaning",)
    assert (found.total, found.by_meaning, found.lacking) == (1, 1, (0,))
    assert ask(index, "eulogy", None).total == 0


def test_a_page_found_by_words_says_in_which_lists_it_stands(index: Index) -> None:
    own = ask(index, "whale")
    assert own.hits[0].page == "shore"
    assert own.hits[0].found_in[0] == "about"
    assert "meaning" in own.hits[0].found_in
    assert own.by_meaning == 0


def test_facts_are_no_matter_of_meaning(index: Index) -> None:
    assert [hit.page for hit in ask(index, "eulogy in May 2026").hits] == ["grave"]
    assert ask(index, "eulogy in June 2026").total == 0
    assert ask(index, "pastry but not oven").total == 0
    assert ask(index, "in May 2026").by_meaning == 0


def test_where_many_pages_hold_the_words_none_joins_them(index: Index) -> None:
    index.put("soup-too", card("2026-06-01", "Soup, and soup.") | {"vectors": kept("whale")})
    found = ask(index, "soup", limit=20)
    assert found.total == 9
    assert found.by_meaning == 0


def test_nothing_stands_out_where_all_is_alike() -> None:
    own = Index.new()
    for number in range(12):
        own.put(f"p{number}", card("2026-05-01", "Tea.") | {"vectors": kept("tea")})
    assert ask(own, "rocket").total == 0
    assert ask(own, "tea").hits[0].found_in == ("about", "words")


def test_another_model_or_length_is_never_compared(index: Index) -> None:
    assert ask(index, "eulogy", Telling("things/2")).total == 0
    assert ask(index, "eulogy", Telling(more=3)).total == 0, "of one name, but of another length"
    index.put("grave", card("2026-05-01", "x") | {"vectors": kept("buried", Telling(more=3))})
    assert ask(index, "eulogy").total == 0
    assert [hit.page for hit in ask(index, "eulogy", Telling(more=3)).hits] == []
    for n in range(5):
        text = f"evening {n}"
        index.put(f"e{n}", card("2026-05-02", text) | {"vectors": kept(text, Telling(more=3))})
    assert [hit.page for hit in ask(index, "eulogy", Telling(more=3)).hits] == ["grave"]


def test_what_is_deleted_hidden_or_changed_is_not_found_by_what_it_meant(index: Index) -> None:
    index.drop("grave")
    assert ask(index, "eulogy").total == 0
    index.put("bread", card("2026-05-02", "x") | {"vectors": kept("oven"), "hidden": True})
    assert ask(index, "pastry").total == 0
    index.put("shore", card("2026-05-03", "x") | {"vectors": kept("rocket")})
    assert ask(index, "tide").total == 0
    assert [hit.page for hit in ask(index, "astronaut").hits] == ["shore"]


def test_a_snapshot_keeps_them_and_opens_them_only_when_asked(index: Index) -> None:
    index.drop("bread")
    snapshot, aside, vectors = index.snapshots()
    opened = Index.opened(snapshot)
    assert opened is not None
    assert opened.spaces == [("things/1/said", MODEL.dimensions)]
    assert opened.lacks_vectors
    assert ask(opened, "whale").hits[0].page == "shore", "words alone need none"
    assert opened.take_vectors(vectors)
    assert [hit.page for hit in ask(opened, "eulogy").hits] == ["grave"]
    assert ask(opened, "pastry").total == 0
    again = Index.opened(snapshot)
    assert again is not None
    assert again.complete(aside, vectors)
    again.drop("grave")
    assert ask(again, "eulogy").total == 0
    assert b"buried" not in (vectors or b"")


def test_a_snapshot_of_another_time_or_a_damaged_one_is_refused(index: Index) -> None:
    early = index.snapshots()[2]
    snapshot, aside, vectors = index.snapshots()
    assert vectors is not None
    for other in (None, b"", b"nothing", early, vectors[:-1], vectors + b"x", vectors[:40]):
        opened = Index.opened(snapshot)
        assert opened is not None
        assert not opened.take_vectors(other)
        assert not opened.complete(aside, other)


def test_who_has_none_keeps_none() -> None:
    own = Index.new()
    own.put("a", card("2026-05-01", "A heron."))
    assert own.snapshots()[2] is None
    assert own.spaces == []


@pytest.mark.parametrize("dimensions", [384, 768, 1024])
def test_a_byte_a_number_keeps_angles_true(dimensions: int) -> None:
    rng = np.random.default_rng(dimensions)
    some = rng.normal(0, 1, (64, dimensions))
    some[32:, :4] *= 6  # some models have a few loud numbers
    for one in some:
        small = unpacked(packed(one.tolist()))
        assert small is not None
        cosine = one @ small / np.linalg.norm(one) / np.linalg.norm(small.astype(float))
        assert np.degrees(np.arccos(min(1.0, cosine))) < 2


def test_what_is_no_direction_is_left_out() -> None:
    own = Vectors()
    fine = packed([1.0, 0.0])
    own.put(1, [
        {"space": "a", "values": ""},
        {"space": "a", "values": "no base64!"},
        {"space": "a", "values": packed([0.5] * 9000)},
        {"space": "a", "values": fine, "part": "one"},
        {"space": "a", "values": fine, "part": -3},
        {"space": "a", "values": fine, "part": 1 << 40},
        {},
    ])  # fmt: skip
    assert len(own) == 0
    own.put(1, [{"space": "a", "values": fine}] * 1000)
    assert len(own) == 64
    assert parsed(None) == parsed([{}]) == parsed([{"space": "a", "values": packed([0, 0])}]) == []


def test_many_are_searched_across_what_was_taken_out() -> None:
    own, space = Vectors(), Space("a", 32)
    rng = np.random.default_rng(7)
    rows = rng.normal(0, 1, (9000, 32))
    for number, row in enumerate(rows, start=1):
        own.put(number, [{"space": "a", "values": packed(row.tolist())}])
    gone = set(range(1, 9001, 3))
    for number in gone:
        own.drop(number)
    opened = Vectors.opened(own.dumped("s"), "s")
    assert opened is not None
    assert len(own) == len(opened) == 6000
    sought = Direction(space, rows[5000].astype(np.float32))
    everything = range(1, 9001)
    assert own.near(sought, everything)[0] == opened.near(sought, everything)[0] == 5001
    assert not gone & set(own.near(Direction(space, rows[5002].astype(np.float32)), everything))
    assert own.near(sought, range(1, 5001)) != own.near(sought, everything)
