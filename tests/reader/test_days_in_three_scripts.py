"""Plain Korean, Japanese and Chinese days are read as anybody would read them."""

import pytest

from models.words import Presence, Reading
from tests.reader.reading import read


def _there(reading: Reading) -> set[str]:
    drawn = (Presence.THERE, Presence.DREAMT)
    people = {one.concept for one in reading.people if one.presence in drawn}
    return people | {one.concept for one in reading.things if one.presence in drawn}


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("家に帰ったら犬が待っていた。", "dog"), ("うさぎに餌をあげたら食べてくれた。", "rabbit"),
        ("窓を開けたら、虹が出ていた。", "window"), ("母に花をあげたら、とても喜んでくれた。", "flower"),
        ("公園に行ったら、友達がサッカーをしていた。", "park"), ("奈良で犬とならんで歩いた。", "dog"),
    ],
)  # fmt: skip
def test_what_one_found_on_coming_is_there(line: str, what: str) -> None:
    assert what in _there(read(line, "ja"))


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("もし宝くじが当たったら犬を飼いたい。", "dog"), ("犬なら飼えるのに。", "dog"),
        ("お金があったら船を買う。", "ship"), ("隣の犬が逃げたらしい。", "dog"),
    ],
)  # fmt: skip
def test_what_is_only_supposed_is_not_there(line: str, what: str) -> None:
    assert what not in _there(read(line, "ja"))


def test_a_dream_of_last_night_is_a_dream() -> None:
    dreamt = read("昨日の夢、恐竜に追いかけられた。", "ja").things
    assert ("dinosaur", Presence.DREAMT) in {(one.concept, one.presence) for one in dreamt}


@pytest.mark.parametrize(
    ("line", "language", "who"),
    [
        ("赤ちゃんが夜泣きでほとんど眠れなかった。", "ja", "baby"), ("母は元気がなかった。", "ja", "mother"),
        ("아들이 밥을 안 먹는다.", "ko", "son"), ("엄마가 힘이 없었다.", "ko", "mother"),
    ],
)  # fmt: skip
def test_who_does_not_do_it_is_there_all_the_same(line: str, language: str, who: str) -> None:
    assert who in _there(read(line, language))


@pytest.mark.parametrize(
    ("line", "language", "who"),
    [
        ("友達が来なかった。", "ja", "friend"), ("犬がいなくて寂しい。", "ja", "dog"),
        ("친구가 안 왔다.", "ko", "friend"), ("강아지가 없으니 허전하다.", "ko", "dog"),
    ],
)  # fmt: skip
def test_who_did_not_come_is_not_there(line: str, language: str, who: str) -> None:
    assert who not in _there(read(line, language))
