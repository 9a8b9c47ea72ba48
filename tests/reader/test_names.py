"""People are known by their names, as each language writes them, and things are not taken for them."""

from collections.abc import Mapping, Sequence

import pytest

from tests.reader.reading import read

NAMED: Mapping[str, Mapping[str, Sequence[str]]] = {
    "en": {
        "Mina": ("Ice cream with Mina.", "Mina and I went to the park."),
        "Tom": ("Tom fell off his bike.", "Lunch with Tom at the noodle place."),
        "Kev": ("Kev brought his guitar.",),
        "Beto": ("Beto taught me to dance.",),
        "Rose": ("Rose came to visit.", "Went to the sea with Rose."),
        "Will": ("Will and Grace came for dinner.",),
        "Joy": ("Joy brought a cake.",),
        "Bill": ("Fishing with Bill all day.",),
        "Ayumi": ("Ayumi and I went to karaoke.",),
        "Gus": ("My brother Gus drove us home.",),
        "Nana Ruth": ("Nana Ruth baked scones.",),
    },
    "ko": {
        "민아": ("민아랑 아이스크림 먹었다.",),
        "지혜": ("지혜랑 영화 봤다.",),
        "하은": ("하은이가 처음 뒤집었다.",),
        "하늘": ("하늘이가 또 토했다.",),
        "소라": ("소라 씨랑 점심.", "소라랑 남산에 올라갔다."),
        "수영": ("수영이랑 밥을 먹었다.",),
        "은주 언니": ("은주 언니가 김치를 줬다.",),
        "상훈이형": ("상훈이형이랑 낚시.",),
        "박 선생": ("박 선생님이 칭찬해 주셨다.",),
    },
    "zh": {
        "张伟": ("和张伟打球。",),
        "王小雨": ("跟王小雨吃了火锅。",),
        "美玲": ("美玲做了蛋糕。",),
        "李娜": ("李娜来我家了。",),
        "老王": ("老王教我钓鱼。",),
        "张老师": ("张老师请我们喝奶茶。",),
        "李阿姨": ("李阿姨送来一篮草莓。",),
    },
    "ja": {
        "ミナ": ("ミナとアイスを食べた。",),
        "由紀子": ("由紀子が泊まりに来た。",),
        "田中": ("田中と飲みに行った。",),
        "さくら": ("さくらと公園で遊んだ。",),
        "ゆうこ": ("ゆうことランチ。",),
        "陽菜": ("陽菜がはじめて笑った。",),
        "けんちゃん": ("けんちゃんと虫取り。",),
        "山本先生": ("山本先生にほめられた。",),
    },
}
NOBODY: Mapping[str, Sequence[str]] = {
    "en": (
        "Rose tea and toast.", "Will I ever learn?", "Summer came early.", "Sold it to a woman in Leeds.",
        "Joy filled the room.", "Tai chi in the park.",
    ),
    "ko": ("화장 지우는데 울었다.", "보람이 있는 하루.", "유리를 닦았다.", "초코우유를 샀다.",
           "너무 화가 났다.", "화가 풀리지 않는다.", "수영 두 번째 수업.", "수영 수업에 늦었다.",
           "소라를 귀에 댔다.", "소라랑 조개를 주웠다."),
    "zh": ("晒得暖洋洋的。", "老面团发好了。", "心里团团转。", "周末高兴。"),
    "ja": ("看護師さんが来た。", "泣くまいと思った。", "足がむくんで痛い。", "朝さんぽした。", "桜がさいた。"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "name", "line"),
    [
        (language, name, line)
        for language, names in NAMED.items()
        for name, lines in names.items()
        for line in lines
    ],
)
def test_who_is_named_is_there_by_that_name(language: str, name: str, line: str) -> None:
    assert name in [person.name for person in read(line, locale=language).people]


@pytest.mark.parametrize(
    ("language", "line"), [(language, line) for language, lines in NOBODY.items() for line in lines]
)
def test_what_only_looks_like_a_name_is_nobody(language: str, line: str) -> None:
    people = read(line, locale=language).people
    assert not [person.name for person in people if person.kind == "name"]


def test_anger_is_no_painter_and_a_painter_is_one() -> None:
    assert not read("민수 때문에 너무 화가 나서 울었다.", locale="ko").people[1:]
    assert [one.concept for one in read("그 화가가 그림을 그렸다.").people] == ["artist"]


def test_a_grandmothers_hand_is_not_her_home() -> None:
    reading = read("I held Grandma's hand the whole time.")
    assert "home" not in [one.concept for one in reading.things]
    assert [one.name for one in reading.people] == ["Grandma"]
    assert "home" in [one.concept for one in read("We had soup at Grandma's today.").things]


def test_a_name_is_no_thing() -> None:
    for line, thing in (("Ice cream with Mina.", "bird"), ("Tom fell off his bike.", "cat")):
        assert thing not in [one.concept for one in read(line).things]


def test_a_name_is_no_thing_when_it_comes_again_either() -> None:
    assert not read("和王小雨吃饭。王小雨笑了。", locale="zh").things


def test_what_was_built_is_drawn_whoever_came() -> None:
    brief = read("The boys and I built a snowman. Rose came over for cocoa.").brief
    assert brief.focus == "snowman"
    assert [figure.who for figure in brief.figures] == ["writer", "The boys", "The boys 2", "Rose"]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Coffee with Anna, then shopping."), ("en", "Watched a movie with Chris."),
        ("en", "Dad drove me to the airport."), ("ko", "민아랑 아이스크림 먹었다."),
        ("zh", "跟王小雨吃了火锅。"), ("ja", "ミナとアイスを食べた。"),
    ],
)  # fmt: skip
def test_whom_one_is_with_is_in_the_picture(language: str, line: str) -> None:
    assert len(read(line, locale=language).brief.figures) == 2
