"""The small network knows how words are meant where no list has them."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.embedded.reader import EmbeddedReader, gathering
from models.embedded.reader.mood import VALENCE
from models.embedded.reader.sense import sense
from models.embedded.reader.sense.network import installed_network
from models.embedded.reader.sense.pieces import installed_pieces
from models.words import Entry

READER = EmbeddedReader()


@given(st.text(max_size=200))
def test_any_text_is_cut_into_pieces_in_order_and_nothing_is_left_out(text: str) -> None:
    cut = installed_pieces().of(text)
    assert all(0 <= one.start < one.end <= len(text) for one in cut) or not text.strip()
    assert [one.start for one in cut] == sorted(one.start for one in cut)
    covered = {at for one in cut for at in range(one.start, one.end)}
    assert covered >= {at for at, letter in enumerate(text) if not letter.isspace()}


@given(st.text(max_size=120))
def test_it_makes_something_of_any_text(text: str) -> None:
    found = sense(text)
    if found is None:
        assert not text.strip()
        return
    for likely in found.likely.values():
        assert all(weight <= 1e-4 for weight in likely.values())
    assert found.there(0, len(text)).weights.keys() == {"there"}


@pytest.mark.parametrize(
    ("language", "glad", "dark"),
    [
        ("en", "Our offer on the little house went through!", "They all went to the lake and posted pictures, and I found out from the pictures."),
        ("ko", "면접 본 데서 같이 일하자고 연락 왔다!", "다들 나만 빼고 여행 간 사진을 올렸다."),
        ("zh", "投了三年的稿子，编辑回信说要刊登！", "群里都在说聚会，没有人叫我。"),
        ("ja", "ずっと応募していた会社から採用の電話が来た！", "みんな集まったのに、私だけ呼ばれなかった。"),
    ],
)  # fmt: skip
def test_glad_and_dark_are_told_apart_without_a_word_of_feeling(
    language: str, glad: str, dark: str
) -> None:
    for text, sign in ((glad, 1), (dark, -1)):
        reading = READER.read([Entry(text, locale=language)])[0]
        assert VALENCE[reading.feeling.mood] * sign > 0, (text, reading.feeling)


def test_it_says_which_words_spoke_for_an_answer() -> None:
    found = sense("The dog next door barked all night and I did not sleep at all.")
    assert found is not None
    gains = found.of("mood").gains("tired")
    assert max(gains, key=lambda word: gains[word]) in {"sleep", "night", "did", "not", "all"}


def test_long_texts_take_no_longer_than_what_is_read_of_them() -> None:
    began = time.perf_counter()
    found = sense("We walked along the river and it was cold. " * 20_000)
    assert time.perf_counter() - began < 10
    network = installed_network()
    assert found is not None
    assert network is not None
    assert len(found.pieces) <= 8 * network.window


def test_without_a_network_the_lists_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "sense", lambda text: None)
    reading = READER.read([Entry("Grandma died this morning. I can't stop crying.")])[0]
    assert str(reading.feeling.mood) == "grief"
    assert re.search(r"likely|cues", " ".join(why.rule for why in reading.why))
