"""A question to the diary is answered from its pages, with the pages as proof, or not at all."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.album.albums import known
from db.album.answering import LONGEST_QUOTE, Answer, Kind, answer, quote
from db.album.index import Index
from db.album.query import Known
from tests.album.diary import PAGES, card

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def index() -> Index:
    album = Index.new()
    for id, each in PAGES.items():
        album.put(id, each)
    return album


def ask(index: Index, asked: str, language: str = "en") -> Answer:
    return answer(index, asked, language, TODAY, known(index))


@pytest.mark.parametrize(
    ("asked", "language", "kind", "page"),
    [
        ("when did I last see Jimin?", "en", Kind.LAST, "walk"),
        ("When was the last time I saw Jimin?", "en", Kind.LAST, "walk"),
        ("when was I last in Busan", "en", Kind.LAST, "beach"),
        ("When did I first see Jimin?", "en", Kind.FIRST, "beach"),
        ("when did I first eat ice cream?", "en", Kind.FIRST, "beach"),
        ("when did I last eat ice cream?", "en", Kind.LAST, "icecream"),
        ("when did I see Jimin last summer?", "en", Kind.WHEN, "beach"),
        ("have I ever been to Busan?", "en", Kind.EVER, "beach"),
        ("when did it last snow?", "en", Kind.LAST, "snow"),
        ("What did I do yesterday?", "en", Kind.WHAT, "walk"),
        ("지민이를 마지막으로 본 게 언제야?", "ko", Kind.LAST, "snow"),
        ("마지막으로 눈사람 만든 게 언제지?", "ko", Kind.LAST, "snow"),
        ("처음으로 부산에 간 게 언제야?", "ko", Kind.FIRST, "ferry"),
        ("아이스크림을 마지막으로 먹은 게 언제야?", "ko", Kind.LAST, "icecream"),
        ("어제 뭐 했어?", "ko", Kind.WHAT, "walk"),
        ("我上次吃冰淇淋是什么时候？", "zh", Kind.LAST, "icecream"),
        ("我上次吃冰淇淋是什麼時候？", "zh", Kind.LAST, "icecream"),
        ("最後にアイスクリームを食べたのはいつ？", "ja", Kind.LAST, "icecream"),
    ],
)
def test_it_names_the_page_that_answers(
    index: Index, asked: str, language: str, kind: Kind, page: str
) -> None:
    found = ask(index, asked, language)
    assert found.kind is kind
    assert found.proof, [condition.said for condition in found.query.conditions]
    assert found.proof[0].page == page
    assert found.read == len(PAGES)


@pytest.mark.parametrize(
    ("asked", "language", "names"),
    [
        ("where did I see Jimin?", "en", {"Busan", "Gimhae"}),
        ("where did I eat ice cream", "en", {"Busan"}),
        ("who was with me at the river?", "en", {"Jimin", "Ben"}),
        ("who was with me and Ben at the river?", "en", {"Jimin"}),
        ("누구랑 강에 갔지?", "ko", {"Jimin", "Ben"}),
        ("지민이랑 어디 갔어?", "ko", {"Seoul"}),
        ("how did I feel when it snowed?", "en", {"joy"}),
    ],
)
def test_places_people_and_moods_come_from_the_pages(
    index: Index, asked: str, language: str, names: set[str]
) -> None:
    found = ask(index, asked, language)
    assert {name for name, _ in found.names} == names
    assert found.proof


@pytest.mark.parametrize(
    ("asked", "language", "pages"),
    [
        ("how often did I see Jimin?", "en", 2),
        ("how many times did I eat ice cream in august?", "en", 1),
        ("how often was I in Busan this year?", "en", 2),
        ("부산에 몇 번 갔어?", "ko", 2),
        ("아이스크림을 몇 번 먹었지?", "ko", 2),
    ],
)
def test_it_counts(index: Index, asked: str, language: str, pages: int) -> None:
    found = ask(index, asked, language)
    assert (found.kind, found.total, found.days) == (Kind.OFTEN, pages, pages)


@pytest.mark.parametrize(
    "asked",
    [
        "when did I last see Xavier?",
        "when did I last see Jimin in Paris?",
        "how often did I ride an elephant?",
        "when did I see Ben in winter 2019?",
        "지민이랑 파리에 몇 번 갔어?",
        "where did I play the violin?",
    ],
)
def test_without_evidence_there_is_no_answer(index: Index, asked: str) -> None:
    found = ask(index, asked)
    assert found.proof == ()
    assert found.last is None
    assert found.query.conditions  # it says what was looked for
    assert found.read == len(PAGES)


def test_pages_that_do_not_say_where_give_no_place(index: Index) -> None:
    found = ask(index, "where was I worried?")
    assert (found.proof, found.names, found.total) == ((), (), 1)
    assert [hit.page for hit in found.nearest] == ["exam"]


def test_a_mistyped_name_is_asked_back_and_not_guessed(index: Index) -> None:
    found = ask(index, "when did I last see my sholder?")
    assert found.proof == ()
    assert found.meant == (("sholder", "shoulder"),)


def test_a_page_that_only_holds_the_word_is_said_to_be_unsure() -> None:
    album = Index.new()
    album.put("no", card("2026-05-01", "No snow this year, sadly."))
    found = answer(album, "when did it last snow?", "en", TODAY, known(album))
    assert [hit.page for hit in found.proof] == ["no"]
    assert not found.sure


def test_hidden_pages_answer_nothing() -> None:
    album = Index.new()
    album.put("a", {**card("2026-05-01", "Tea with Ben.", people=("Ben",)), "hidden": True})
    assert answer(album, "when did I last see Ben?", "en", TODAY, known(album)).read == 0
    assert answer(album, "when did I last see Ben?", "en", TODAY, known(album)).proof == ()


@pytest.mark.parametrize("asked", ["", "?", "when did I last?", "언제?", "who are you"])
def test_a_question_about_nothing_is_unclear(index: Index, asked: str) -> None:
    assert ask(index, asked).kind is Kind.UNCLEAR


def test_the_quoted_sentence_is_the_one_that_speaks_of_it(index: Index) -> None:
    found = ask(index, "when did I last have tea?")
    text = PAGES["ferry"]["text"]
    assert quote([text], found.query, "en").startswith("Tea from Grandma")
    assert len(quote(["tea " * 200], found.query, "en")) == LONGEST_QUOTE
    assert quote(["", "\n"], found.query, "en") == ""


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_no_question_raises(asked: str) -> None:
    album = Index.new()
    album.put("a", card("2026-05-01", "Rain with Jimin.", people=("Jimin",)))
    for opening in ("when did I last see ", "마지막으로 ", ""):
        answer(
            album, opening + asked, "ko", TODAY, Known({"jimin": ("jimin",)}, {"busan": ("busan",)})
        )
    album.close()


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("who is Ben?", "en"),
        ("Who's Ben?", "en"),
        ("Ben은 누구야?", "ko"),
        ("Ben이 누구지", "ko"),
        ("Ben是谁？", "zh"),
        ("谁是Ben？", "zh"),
        ("Benさんは誰ですか", "ja"),
        ("Benって誰？", "ja"),
    ],
)
def test_who_somebody_is_is_not_who_else_was_there(index: Index, asked: str, language: str) -> None:
    found = ask(index, asked, language)
    assert found.kind is Kind.SOMEONE
    assert found.names == ()
    assert [hit.page for hit in found.proof] == ["ferry", "walk"]


@pytest.mark.parametrize("asked", ["who was with me in Busan?", "who is alone?"])
def test_who_was_there_is_still_asked_of_the_pages(index: Index, asked: str) -> None:
    assert ask(index, asked).kind is Kind.WHO


@pytest.mark.parametrize(
    ("asked", "language"),
    [("when did I cry?", "en"), ("언제 울었지?", "ko"), ("我什么时候哭过", "zh")],
)
def test_who_was_only_sad_did_not_cry(asked: str, language: str) -> None:
    album = Index.new()
    album.put("sad", card("2026-05-01", "Nobody came.", mood="sad"))
    crying = card("2026-05-02", "Mina left, and I cried.", mood="sad")
    album.put("cried", crying | {"deeds": [{"pose": "cry", "word": "cried"}]})
    found = ask(album, asked, language)
    assert [hit.page for hit in found.proof] == ["cried"]


def test_another_glad_mood_is_not_the_one_asked_for() -> None:
    album = Index.new()
    album.put("proud", card("2026-05-01", "First prize.", mood="proud"))
    album.put("glad", card("2026-05-02", "What a day.", mood="joy"))
    assert [hit.page for hit in ask(album, "when was I happy?").proof] == ["glad"]


def test_have_i_or_have_i_not_is_no_negation(index: Index) -> None:
    found = ask(index, "我有没有去过釜山？", "zh")
    assert found.kind is Kind.EVER
    assert not any(condition.no for condition in found.query.conditions)
    assert found.proof[0].page == "beach"
