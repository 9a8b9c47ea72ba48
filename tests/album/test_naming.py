"""What has two names in two languages is one on the map, in the graph and in figures."""

from collections import Counter
from typing import Any

import pytest

from config.meanings import meanings
from db.album import naming
from db.album.graph import graph_of
from db.album.index import Index
from db.album.leaves import leaves_of, places_of
from tests.album.diary import card


def _kin(page: dict[str, Any], name: str, concept: str) -> dict[str, Any]:
    page["people"] = [
        {"name": name, "concept": concept, "kind": "kin", "presence": "there", "count": 1}
    ]
    return page


@pytest.fixture
def index() -> Index:
    album = Index.new()
    english, korean = ("Busan", "Grandma", "cooking"), ("부산", "할머니", "요리")
    for n, (town, grandma, deed) in enumerate([english, korean, english]):
        page = card(f"2026-05-{n + 1:02d}", "A day.", places=((town, 35.1, 129.0),))
        page["tags"] = [{"word": deed, "kind": "deed", "concept": None}]
        album.put(f"page{n}", _kin(page, grandma, "grandmother"))
    return album


def test_a_name_in_two_languages_is_one_node(index: Index) -> None:
    nodes = {node.name: node.pages for node in graph_of(leaves_of(index)).nodes}
    assert nodes == {"Busan": 3, "Grandma": 3, "cooking": 3}


@pytest.mark.parametrize(
    ("asked", "name"), [("할머니", "Grandma"), ("釜山", "Busan"), ("요리", "cooking")]
)
def test_it_is_found_under_the_other_name(index: Index, asked: str, name: str) -> None:
    assert graph_of(leaves_of(index), asked).nodes[0].name == name


@pytest.mark.parametrize(("language", "name"), [("en", "Busan"), ("ko", "부산"), ("ja", "釜山")])
def test_a_town_is_called_as_its_reader_calls_it(index: Index, language: str, name: str) -> None:
    [place] = places_of(leaves_of(index, language))
    assert (place.name, len(place.leaves)) == (name, 3)


def test_a_place_of_ones_own_that_bears_a_towns_name_keeps_it() -> None:
    album = Index.new()
    album.put("cafe", card("2026-05-01", "Coffee.", places=(("Paris", 37.55, 126.97),)))  # in Seoul
    [place] = places_of(leaves_of(album, "ko"))
    assert place.name == "Paris"


def test_somebody_called_nana_is_not_the_grandmother() -> None:
    album = Index.new()
    album.put("a", card("2026-05-01", "With Nana.", people=("Nana",)))
    album.put("b", _kin(card("2026-05-02", "Soup."), "Grandma", "grandmother"))
    people = {name for leaf in leaves_of(album) for name in leaf.people}
    assert people == {"Nana", "Grandma"}


def test_counts_of_one_thing_are_added_up() -> None:
    counted = Counter({"Grandma": 7, "할머니": 3, "Ben": 2})
    assert naming.merged(counted, naming.kin) == {"Grandma": 10, "Ben": 2}
    assert naming.town("부산", "en") == "Busan"
    assert naming.town("our garden", "en") == "our garden"


def test_names_in_one_language_wake_no_other() -> None:
    """Each table of words takes a moment and some megabytes."""
    meanings.cache_clear()
    assert naming.kin("Grandma") == "grandmother"
    assert naming.kin("Bartholomew") is None
    assert naming.subject("Zyxwvut") is None
    assert meanings.cache_info().currsize == 1
    assert naming.kin("할머니") == naming.kin("祖母") == naming.kin("おばあちゃん") == "grandmother"
    assert naming.kin("…") is None
