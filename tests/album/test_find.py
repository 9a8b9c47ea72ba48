"""One box finds anything, in plain language, and says honestly when there is nothing."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.album.albums import known
from db.album.asking import understand
from db.album.find import Found, find, search
from db.album.forgiving import edits
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


def ask(index: Index, text: str, language: str = "en") -> Found:
    return search(index, text, language, TODAY, known(index))


@pytest.mark.parametrize(
    ("text", "language", "pages"),
    [
        ("beach with Jimin last summer", "en", ["beach"]),
        ("ice cream", "en", ["icecream", "beach"]),
        ("pages about ice cream but not Busan", "en", ["icecream"]),
        ("rain with Ben in may", "en", ["ferry"]),
        ("rated 4+", "en", ["beach", "ferry"]),
        ("rated at least 5", "en", ["ferry"]),
        ("5 stars or less", "en", ["beach", "ferry"]),
        ("별점 5점 이상", "ko", ["ferry"]),
        ("blue sky in the foreground", "en", []),
        ("has a voice note", "en", []),
        ("near Busan, 30 km", "en", ["walk", "beach", "ferry"]),
        ("near Busan, 12 km", "en", ["beach", "ferry"]),
        ("Jimin and Ben", "en", ["walk"]),
        ("only Jimin", "en", ["beach"]),
        ("without Ben in november", "en", ["exam"]),
        ("2 people, blue sky", "en", ["photo"]),
        ("red in the foreground", "en", ["photo"]),
        ("red in the background", "en", []),
        ("wide photos", "en", ["photo"]),
        ("memorable", "en", ["photo"]),
        ("outdoors", "en", ["photo"]),
        ("worried", "en", ["exam"]),
        ("last friday", "en", ["walk"]),
        ("지난 겨울 눈 오는 날", "ko", ["snow"]),
        ("눈사람", "ko", ["snow"]),
        ("지민이랑", "ko", ["snow"]),
        ("Ben이랑 비", "ko", ["ferry"]),
        ("Benと雨", "ja", ["ferry"]),
        ("没有Ben 雪", "zh", ["snow"]),
        ("부산 말고 아이스크림", "ko", ["icecream"]),
        ("snow", "en", ["snow"]),  # asked in English, written in Korean
        ("雪", "zh", ["snow"]),
        ("걱정", "ko", ["exam"]),
    ],
)
def test_it_finds(index: Index, text: str, language: str, pages: list[str]) -> None:
    found = ask(index, text, language)
    assert sorted(hit.page for hit in found.hits) == sorted(pages)


def test_what_fits_better_comes_first(index: Index) -> None:
    assert next(hit.page for hit in ask(index, "exam").hits) == "exam"
    assert next(hit.page for hit in ask(index, "ferry tea").hits) == "ferry"


def test_what_was_only_told_of_is_found_after_what_was_there() -> None:
    album = Index.new()
    album.put("dream", card("2026-03-02", "고래를 봤다.", language="ko", things=("whale",)))
    book = card("2026-05-23", "Reading about whales.", things=("whale",))
    book["tags"], book["things"][0]["presence"] = [], "mentioned"
    album.put("book", book)
    assert [hit.page for hit in ask(album, "고래", "ko").hits] == ["dream", "book"]


def test_weather_that_was_told_comes_before_weather_that_was_guessed() -> None:
    album = Index.new()
    album.put(
        "told", card("2026-01-01", "눈이 왔다.", language="ko", things=("snow",), weather="snow")
    )
    album.put("guessed", card("2026-01-10", "Froze my nose.", weather="snow"))
    assert [hit.page for hit in ask(album, "snow").hits] == ["told", "guessed"]


@pytest.mark.parametrize(
    ("asked", "language"), [("빨간 단풍", "ko"), ("red leaves", "en"), ("赤い葉", "ja")]
)
def test_a_colour_may_stand_in_the_words(asked: str, language: str) -> None:
    album = Index.new()
    leaves = ("leaf",)
    album.put("red", card("2026-10-18", "단풍이 빨갛게 물들었다.", language="ko", things=leaves))
    album.put("yellow", card("2026-10-19", "은행잎이 노랗다.", language="ko", things=leaves))
    assert [hit.page for hit in ask(album, asked, language).hits] == ["red"]


def test_who_was_alone_for_a_part_of_the_day_is_found() -> None:
    album = Index.new()
    text = "팀장님이 칭찬해 주셨다. 저녁엔 혼자 맥주를 마셨다."
    album.put("beer", card("2026-11-08", text, language="ko", people=("팀장님", "민수")))
    album.put("team", card("2026-11-09", "회식을 했다.", language="ko", people=("팀장님",)))
    assert [hit.page for hit in ask(album, "혼자", "ko").hits] == ["beer"]


def test_a_word_within_a_name_is_not_that_word() -> None:
    album = Index.new()
    shanghai = ("上海", 31.23, 121.47)
    album.put("city", card("2026-07-19", "在上海吃小笼包。", language="zh", places=(shanghai,)))
    album.put("sea", card("2026-07-20", "看海。", language="zh", things=("sea",)))
    assert [hit.page for hit in ask(album, "海", "zh").hits] == ["sea"]


@pytest.mark.parametrize(
    ("asked", "language"),
    [("soup without zebras", "en"), ("수프 얼룩말 없이", "ko"), ("汤 没有斑驴", "zh")],
)
def test_what_no_page_knows_can_be_unwanted(asked: str, language: str) -> None:
    album = Index.new()
    album.put("soup", card("2026-07-20", "Soup at home.", things=("soup",)))
    assert [hit.page for hit in ask(album, asked, language).hits] == ["soup"]


def test_a_no_that_stands_before_a_verb_is_no_deed() -> None:
    album = Index.new()
    hug = card("2026-07-19", "아이를 꼭 껴안았다.", language="ko")
    album.put("hug", hug | {"deeds": [{"pose": "hug", "word": "껴안"}]})
    album.put("not", card("2026-07-20", "학교에 안 갔다.", language="ko"))
    assert [hit.page for hit in ask(album, "안 갔던", "ko").hits] == ["not"]


def test_a_trip_somewhere_is_that_place() -> None:
    assert [hit.page for hit in ask(_jeju(), "trip to Jeju").hits] == ["flight"]
    assert [hit.page for hit in ask(_jeju(), "제주 여행", "ko").hits] == ["flight"]


def _jeju() -> Index:
    album = Index.new()
    album.put(
        "flight", card("2025-04-25", "Late flight.", places=(("Jeju Island", 33.38, 126.55),))
    )
    album.put("home", card("2025-04-28", "Home again."))
    return album


def test_a_typing_error_is_forgiven_and_said(index: Index) -> None:
    found = ask(index, "sholder")
    assert [hit.page for hit in found.hits] == ["ferry"]
    assert found.corrected == (("sholder", "shoulder"),)


def test_no_result_says_what_empties_it_and_what_comes_near(index: Index) -> None:
    found = ask(index, "snow with Ben")
    assert found.total == 0
    assert found.emptied_by is not None
    assert found.without_it >= 1
    assert {hit.page for hit in found.nearest} <= {"snow", "ferry", "walk"}
    assert found.nearest


def test_each_condition_can_be_taken_away(index: Index) -> None:
    query = understand("beach with Jimin last winter", "en", TODAY, known(index))
    assert find(index, query).total == 0
    when = next(n for n, c in enumerate(query.conditions) if c.about == "when")
    assert [hit.page for hit in find(index, query.without(when)).hits] == ["beach"]


def test_a_changed_page_is_found_by_what_it_says_now(index: Index) -> None:
    own = Index.new()
    own.put("a", card("2026-05-01", "A heron at the pond."))
    own.put("a", card("2026-05-01", "A sledge in the attic."))
    assert ask(own, "heron").total == 0
    assert ask(own, "sledge").total == 1
    own.drop("a")
    assert ask(own, "sledge").total == 0


def test_a_page_that_is_taken_out_leaves_nothing_behind() -> None:
    own = Index.new()
    for id, each in PAGES.items():
        own.put(id, each)
        own.put(id, each | {"text": "Something else."})
        own.drop(id)
    tables = ("page", "kept", "label", "spot", "colour", "photo", "vocabulary")
    assert [own.base.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in tables] == [
        0
    ] * len(tables)


def test_a_snapshot_opens_as_it_was(index: Index) -> None:
    opened = Index.opened(index.snapshots()[0])
    assert opened is not None
    assert len(opened) == len(PAGES)
    assert [hit.page for hit in ask(opened, "heron OR ferry").hits] == [
        hit.page for hit in ask(index, "heron OR ferry").hits
    ]
    opened.close()


def test_an_opened_album_is_completed_before_it_changes() -> None:
    own = Index.new()
    own.put("a", card("2026-05-01", "A heron at the pond."))
    early = own.snapshots()[1]
    snapshot, aside, _ = own.snapshots()
    opened = Index.opened(snapshot)
    assert opened is not None
    with pytest.raises(RuntimeError):
        opened.drop("a")
    for other in (None, b"", b"not a database", snapshot, early):
        assert not opened.complete(other)
    assert opened.complete(aside)
    opened.put("a", card("2026-05-01", "A sledge in the attic."))
    assert (ask(opened, "heron").total, ask(opened, "sledge").total) == (0, 1)


@pytest.mark.parametrize("damaged", [b"", b"not a database", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_snapshot_is_built_anew(damaged: bytes) -> None:
    assert Index.opened(damaged) is None


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        '"',
        "a AND OR NOT NEAR(",
        "title: body: *",
        "'; DROP TABLE page; --",
        "(?P<x>[", "%_%",
        "31 February", "0 people", "99999 years ago", "year 0",
        "with Nobody", "\0\0", "🍦", "👨‍👩‍👧‍👦", "‮rtl", " ", "not not not", "★★★★★★★",
    ],
)  # fmt: skip
def test_any_question_gets_an_answer(index: Index, text: str) -> None:
    found = ask(index, text)
    assert found.total >= 0
    assert index.select() == set(range(1, len(PAGES) + 1))


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_question_raises(text: str) -> None:
    query = understand(text, "ko", TODAY, Known({"jimin": ("jimin",)}, {"busan": ("busan",)}))
    album = Index.new()
    album.put("a", card("2026-05-01", "Rain with Jimin."))
    find(album, query)
    album.close()


def test_an_empty_album_has_nothing_and_says_so() -> None:
    found = ask(Index.new(), "beach")
    assert (found.total, found.nearest, found.emptied_by) == (0, (), None)


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [("ferry", "ferry", 0), ("ferry", "fery", 1), ("form", "from", 1), ("a", "abcd", 3)],
)
def test_wrong_letters_are_counted(a: str, b: str, count: int) -> None:
    assert min(edits(a, b, 2), 3) == min(count, 3)


@pytest.mark.parametrize(
    "asked",
    ["貓", "猫", "上個月的貓", "上个月的猫", "和小華下雨", "和小华下雨", "醫院裡", "医院里"],
)
def test_chinese_is_found_however_its_characters_are_written(asked: str) -> None:
    album = Index.new()
    for id, text, who in (
        ("traditional", "和小華抱了貓，後來下雨去醫院", "小華"),
        ("simplified", "和小华抱了猫，后来下雨去医院", "小华"),
    ):
        album.put(id, card("2026-10-03", text, language="zh", people=(who,), weather="rain"))
    album.put("other", card("2026-09-05", "在家看書", language="zh"))
    found = search(album, asked, "zh", TODAY, known(album))
    assert {hit.page for hit in found.hits} == {"traditional", "simplified"}
