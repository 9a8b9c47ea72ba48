"""What a model says of pages is shown only if it can be read on the pages it cites."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.album.albums import known
from db.album.gathering import excerpt
from db.album.grounding import LONGEST, Evidence, Said, cited, renumbered, unfounded
from db.album.index import Index
from db.album.query import Query
from db.records import KnownPersonRecord
from tests.album.diary import PAGES

TODAY = date(2026, 11, 21)
PEOPLE = [KnownPersonRecord("Jimin", ("지민",))]
EVIDENCE = [
    Evidence(id, date.fromisoformat(page["day"]), page["text"]) for id, page in PAGES.items()
]
FERRY, BEACH, ICE, SNOW, EXAM, WALK = (f"[{number}]" for number in range(1, 7))


@pytest.fixture(scope="module")
def index() -> Index:
    album = Index.new()
    for id, each in PAGES.items():
        album.put(id, each)
    return album


def wrong(index: Index, text: str, language: str = "en", names: tuple[str, ...] = ()) -> str:
    said = Said(text, language, EVIDENCE, names)
    return unfounded(index, said, TODAY, known(index, PEOPLE))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"You last saw Jimin on 20 November 2026, walking with her and Ben {WALK}.", "en"),
        (f"You last saw Jimin yesterday, walking along the river {WALK}.", "en"),
        (f"On July 20 you had ice cream in Busan {BEACH}, and on 2 August at home {ICE}.", "en"),
        (f"You made a snowman with Jimin on January 9, 2026 {SNOW}.", "en"),
        (f"According to your pages, you felt happy when it snowed on 9 January {SNOW}.", "en"),
        (f"Grandma had tea in her yellow bag, and Ben slept on your shoulder {FERRY}.", "en"),
        (f"You saw Jimin three times {WALK}{BEACH}{SNOW}.", "en"),
        (f"You were worried about the exam and couldn't sleep {EXAM}.", "en"),
        (f"2026년 11월 20일에 지민이와 벤과 함께 강을 따라 걸었어요 {WALK}.", "ko"),
        (f"1월 9일에 지민이랑 눈사람을 만들었어요 {SNOW}.", "ko"),
        (f"你在2026年8月2日在家吃了冰淇淋 {ICE}。", "zh"),
        (f"2026年8月2日に家でアイスクリームを食べました{ICE}。", "ja"),
    ],
)  # fmt: skip
def test_what_stands_on_the_pages_may_be_said(index: Index, text: str, language: str) -> None:
    assert wrong(index, text, language) == ""


@pytest.mark.parametrize(
    ("text", "language", "why"),
    [
        (f"You made a snowman with Xavier {SNOW}.", "en", "Xavier"),
        (f"Xavier made a snowman {SNOW}.", "en", "Xavier"),
        (f"You made a snowman with Ben {SNOW}.", "en", "Ben"),
        (f"You were elected president of France {EXAM}.", "en", "France"),
        (f"You last saw Jimin on 3 May 2026 {WALK}.", "en", "3 May 2026"),
        (f"You saw Jimin yesterday {BEACH}.", "en", "yesterday"),
        (f"You paid 500 euros for tea {FERRY}.", "en", "500"),
        (f"You saw Jimin four times {WALK}{BEACH}{SNOW}.", "en", "4"),
        (f"The ferry was late {FERRY} and Jimin was angry {FERRY}.", "en", "Jimin"),
        (f"1월 9일에 파리에서 눈사람을 만들었어요 {SNOW}.", "ko", "파리"),
        (f"지민이를 세 번 만났어요 {SNOW}.", "ko", "3"),
        (f"你在2026年8月3日在家吃了冰淇淋 {ICE}。", "zh", "8月3日"),
        (f"你和李明吃了冰淇淋 {ICE}。", "zh", "李明"),
        (f"ケンタとアイスクリームを食べました{ICE}。", "ja", "ケンタ"),
        (f"I am <b>free</b> {EXAM}.", "en", "marks"),
        ("Rain [7000].", "en", "cites no page"),
    ],
)
def test_what_does_not_is_named(index: Index, text: str, language: str, why: str) -> None:
    assert why in wrong(index, text, language)


def test_a_name_that_only_a_reader_sees_counts_too(index: Index) -> None:
    text = f"1월 9일에 민준이랑 눈사람을 만들었어요 {SNOW}."
    assert "민준" in wrong(index, text, "ko", ("민준",))
    assert wrong(index, text.replace("민준", "지민"), "ko", ("지민",)) == ""


def test_a_page_that_was_hidden_since_is_no_evidence() -> None:
    album = Index.new()
    album.put("snow", {**PAGES["snow"], "hidden": True})
    said = Said("You saw Jimin [1].", "en", [EVIDENCE[3]])
    assert "Jimin" in unfounded(album, said, TODAY, known(album, PEOPLE))


def test_pages_get_the_numbers_of_what_is_shown() -> None:
    assert cited("a [3]. b [1, 3] c [2][1]") == (3, 1, 2)
    assert renumbered("a[3]. b [1, 3] c [2][1]", {3: 1, 1: 2, 2: 3}) == "a [1]. b [2][1] c [3][2]"


def test_of_a_long_text_its_own_sentences_are_kept_in_order() -> None:
    text = " ".join(f"Sentence {number}." for number in range(100))
    short = excerpt(text, Query("", "en"), "en", 200)
    assert len(short) <= 200
    assert all(piece.strip() + "." in text for piece in short.strip("… ").split(".") if piece)
    assert len(excerpt("x" * 5000, Query("", "en"), "en", 100)) == 100
    assert excerpt("", Query("", "en"), "en", 10) == ""


@given(st.text(max_size=2 * LONGEST))
@settings(max_examples=150, deadline=None)
def test_nothing_that_is_said_raises(text: str) -> None:
    album = Index.new()
    album.put("snow", PAGES["snow"])
    for end in ("", " [1]."):
        said = Said(text + end, "en", [EVIDENCE[3]])
        assert isinstance(unfounded(album, said, TODAY, known(album)), str)
    album.close()
