"""Pages as a printed book: opened again, looked at, and read."""

import asyncio
import base64
import json
from contextlib import suppress
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from bot.cli import main
from config.settings import Backends
from db.house import House
from db.records import Person
from db.takeaway.errors import CannotExport
from db.takeaway.spans import ALL, Span, span_of
from models.embedded.book import Book, Chapter, Cover, Spread
from models.embedded.book.typeface import clean, right_to_left
from models.studio import Studio
from tests.takeaway.conftest import NOW, house, person, picture
from workers.answers import answer
from workers.books.binding import bind

__all__ = ["house", "person"]

SCRIPTS = {
    "en": "The ferry was late. 🍦 Ginger tea!",
    "ko": "할머니가 김치전을 부쳐 주셨다.",
    "ja": "夕焼けがきれいだった。",
    "zh": "我和小雨堆了一个雪人。",
    "he": "המעבורת איחרה היום",
    "ar": "وصلت العبارة متأخرة",
    "hi": "नाव देर से आई",
    "th": "เรือข้ามฟากมาสาย",
}


def bound(target: Path, *spreads: Spread, language: str = "en") -> pdfium.PdfDocument:
    with Book(target, "Mina’s diary", language) as book:
        book.cover(Cover("Mina’s diary", "May 2026", language=language, at=NOW))
        book.chapter(Chapter("May 2026", "1 page", picture(), [("14", "The ferry")], language))
        for spread in spreads:
            book.spread(spread)
        book.close()
    return pdfium.PdfDocument(target)


def words_of(document: pdfium.PdfDocument) -> str:
    pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    return "\n".join(pages)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> pdfium.PdfDocument:
    """A page in each script, with and without a picture."""
    spreads = [
        Spread("Thu 14 May", f"Title {code}", text, ("tea",), "alt", picture(), language=code)
        for code, text in SCRIPTS.items()
    ]
    return bound(tmp_path_factory.mktemp("book") / "many.pdf", *spreads)


def test_words_of_every_script_can_be_read_and_copied(many: pdfium.PdfDocument) -> None:
    text = "".join(words_of(many).split())
    for code, words in SCRIPTS.items():
        wanted = "".join(words.split())
        if code in ("he", "ar"):  # drawn from the right: readers of PDF turn them in their own way
            assert any(way in text for way in (wanted, wanted[::-1])) or set(wanted) <= set(text)
        elif code in ("hi", "th"):
            assert set(wanted) - set(text) <= set("ืำ")
        else:
            assert wanted in text, code


def test_each_page_is_a_spread_and_stands_in_the_outline(many: pdfium.PdfDocument) -> None:
    marks = [(mark.level, mark.get_title()) for mark in many.get_toc()]
    assert marks[:3] == [(0, "Mina’s diary"), (0, "May 2026"), (1, "Title en")]
    places = [mark.get_dest().get_index() for mark in many.get_toc()]
    assert all(place % 2 == 1 for place in places[1:]), "spreads begin on the left"
    assert len(many) == 3 + 2 + 2 * len(SCRIPTS)
    about = many.get_metadata_dict()
    assert (about["Title"], about["Creator"]) == ("Mina’s diary", "Daydrawn")


def test_letters_are_drawn_and_no_page_is_empty_but_paper(many: pdfium.PdfDocument) -> None:
    for number in range(5, len(many)):
        image = many[number].render(scale=0.4).to_pil().convert("L")
        low, high = image.getextrema()
        assert high - low > 40, number


def test_a_long_page_goes_on_and_loses_no_word(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(900)) + "\n\n" + "x" * 900 + "end"
    document = bound(
        tmp_path / "b.pdf",
        Spread("Thu 14 May", "Long", words, ("a", "b"), "", picture()),
        Spread(
            "Fri 15 May", "Next", "Short.", (), "", None, [picture(), picture("#f00")], "joy", 5
        ),
    )
    text = words_of(document)
    assert all(f"word{number}" in text for number in range(900))
    assert text.count("x") >= 900
    last = document.get_toc()
    assert [mark.get_dest().get_index() % 2 for mark in last][-1] == 1


@pytest.mark.parametrize(("count", "pages"), [(1, 2), (5, 4), (13, 4), (30, 6)])
def test_every_photo_of_a_page_is_printed(tmp_path: Path, count: int, pages: int) -> None:
    photos = [picture(f"#{n * 8:02x}40a0") for n in range(count)]
    spread = Spread("Thu 14 May", "Many", "Look.", ("a",), "", picture(), photos)
    document = bound(tmp_path / "b.pdf", spread)
    shown = [
        item.get_bounds()
        for page in list(document)[5:]
        for item in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE])
    ]
    assert len(shown) == count + 1
    assert all(0 < left < right < 6 * 72 and 20 < low < high for left, low, right, high in shown)
    assert len(document) - 5 <= pages


@pytest.mark.parametrize(
    "words",
    [
        "",
        "\x00\u202e\x1b[31m",
        "\U00013000",
        "👨‍👩‍👧‍👦" * 300,
        "\n" * 500,
        "\u0301" * 400,
        "a\tb\r\nc",
    ],
)
def test_odd_words_and_damaged_pictures_cost_nothing_else(tmp_path: Path, words: str) -> None:
    spread = Spread("", words, words, (words[:50],), words, b"no picture", [b"nor this"], "?", 99)
    document = bound(tmp_path / "b.pdf", spread, Spread("d", "After", "It goes on."))
    assert "It goes on." in words_of(document)


def test_left_half_way_it_leaves_nothing_behind(tmp_path: Path) -> None:
    with suppress(RuntimeError), Book(tmp_path / "b.pdf", "t", "en") as book:
        book.cover(Cover("t", "d"))
        raise RuntimeError
    with Book(tmp_path / "c.pdf", "t", "en") as book:
        book.cover(Cover("t", "d"))
    assert list(tmp_path.iterdir()) == []


def test_emoji_lose_only_their_glue_and_lines_know_their_direction() -> None:
    assert clean("👨‍👩‍👧 👍🏽 ❤️") == "👨👩👧 👍 ❤"
    assert clean("می‌خواهم") == "می‌خواهم", "a joiner between letters stays"
    assert right_to_left("  «العبارة» late")
    assert not right_to_left("late العبارة")
    assert not right_to_left("2026")


async def bind_all(house: House, person: Person, target: Path, span: Span = ALL) -> None:
    await bind(house.diary(person.id), person, span, target, NOW, name="미나")


async def test_a_diary_is_bound_without_what_is_hidden(
    house: House, person: Person, tmp_path: Path
) -> None:
    await bind_all(house, person, tmp_path / "b.pdf")
    document = pdfium.PdfDocument(tmp_path / "b.pdf")
    text = words_of(document)
    assert [mark.get_title() for mark in document.get_toc()][:2] == ["미나의 일기", "2026년 5월"]
    assert "Ferry number 4" in text
    assert "Ferry number 5" not in text, "hidden"
    assert "My title" in text, "its owner's word stands above the reader's"
    assert "2026년 5월 3일 (일)" in "".join(text.splitlines())
    assert sorted(path.name for path in tmp_path.glob("*.pdf*")) == ["b.pdf"]


async def test_days_without_pages_are_told(house: House, person: Person, tmp_path: Path) -> None:
    with pytest.raises(CannotExport, match="no page"):
        await bind_all(house, person, tmp_path / "b.pdf", span_of("2019"))
    assert not list(tmp_path.glob("*.pdf*"))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-05-01..2026-05-14", "2026-05-01", "2026-05-14"),
        (" 2025 .. 2026-02 ", "2025-01-01", "2026-02-28"),
    ],
)
def test_spans_are_read(text: str, first: str, last: str) -> None:
    assert span_of(text) == Span(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    ["", "2026-13", "0000", "2026-02-30", "2026..2025", "..", "a..b", "9" * 5000, "2026-05-14..x"],
)
def test_spans_that_cannot_be_say_what_would_be_right(text: str) -> None:
    with pytest.raises(CannotExport, match="write 2026"):
        span_of(text)


async def test_what_one_file_cannot_hold_becomes_volumes(
    house: House, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As if letters took nearly all of it: each volume holds one page, and then says where to go on.
    monkeypatch.setattr("workers.books.binding._LETTERS", 10**7)
    studio = Studio(Backends(), house.tools.settings.home)
    days, following = [], None
    for volume in range(1, 3):
        given = {"limit": 10**7, "next": following, "volume": volume, "file": "b"}
        told = dict(await answer(house, studio, person.id, "book", given) or {})
        days.append((told["first"], told["last"]))
        assert base64.b64decode(told["file"]["data"]).startswith(b"%PDF")
        following = told["next"]
    assert days == [("2026-05-01", "2026-05-01"), ("2026-05-02", "2026-05-02")]
    assert following == "2026-05-03"


async def test_nobody_gets_a_book_of_anothers_pages(house: House, person: Person) -> None:
    other = await house.accounts.enrol("web", "other")
    studio = Studio(Backends(), house.tools.settings.home)
    told = await answer(house, studio, other.id, "book", {"limit": 10**7, "next": "pageabcdefg1"})
    assert told == {"sorry": "no-pages"}


@pytest.fixture
def settled(house: House, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAYDRAWN_HOME", str(house.tools.settings.home))
    monkeypatch.setenv("DAYDRAWN_STORAGE__BALLAST_MEGABYTES", "0")


async def test_the_command_line_binds_it_too(
    settled: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["book", "2026-05-01..2026-05-02", "--out", str(tmp_path / "x" / "b.pdf"), "--json"]
    assert await asyncio.to_thread(main, arguments) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["pages"], told["first"], told["last"]) == (2, "2026-05-01", "2026-05-02")
    assert (tmp_path / "x" / "b.pdf").stat().st_size == told["bytes"]
    for wrong in ("2019", "2026..2025"):
        assert await asyncio.to_thread(main, ["book", wrong, "--out", str(tmp_path / "n.pdf")]) == 1
    assert await asyncio.to_thread(main, ["book", "--out", str(tmp_path)]) == 1
