"""A long text is cut where a reader would cut it, whatever it is written in."""

from datetime import date

import regex
from hypothesis import given
from hypothesis import strategies as some

from bot.messages import Chip, Media, PageShown, StepShown
from bot.platforms import render
from db.records import PageId

FAMILY = "👨‍👩‍👧‍👦"
DECOMPOSED = "\u1112\u1161\u11ab"  # one syllable of three letters
LETTERS = some.sampled_from(
    [
        *("a", "b", " ", "\n", "é", "e\u0301\u0323", "가", "힣", DECOMPOSED, FAMILY, "🇰🇷", "🇯🇵"),
        *("👍🏽", "☀️", "日", "あ", "。", "क्षि", "ก็", "1️⃣", "\u200d", "x \u0308"),
    ]
)
TEXTS = some.lists(LETTERS, max_size=120).map("".join)


def graphemes(text: str) -> list[str]:
    return [one for one in regex.findall(r"\X", text) if not one.isspace()]


@given(TEXTS, some.integers(12, 60))
def test_no_piece_is_larger_than_the_limit_and_no_grapheme_is_ever_cut(
    text: str, limit: int
) -> None:
    largest = max((render.utf16(one) for one in regex.findall(r"\X", text)), default=0)
    made = render.pieces(render.words(text), max(limit, largest), size=render.utf16)
    assert all(render.utf16(piece.plain) <= max(limit, largest) for piece in made)
    kept = [one for piece in made for one in graphemes(piece.plain)]
    assert kept == graphemes(render.clean(text))


@given(some.lists(some.text("abcdefgh가나다라", min_size=1, max_size=9), min_size=1))
def test_no_word_is_cut_that_fits(words: list[str]) -> None:
    made = render.pieces(render.words(" ".join(words)), 20)
    assert [word for piece in made for word in piece.plain.split()] == words


@given(TEXTS, some.integers(12, 60))
def test_a_shortened_text_ends_in_an_ellipsis_and_keeps_whole_graphemes(
    text: str, limit: int
) -> None:
    short = render.shorten(text, limit, render.utf16)
    assert render.utf16(short) <= limit
    if short != render.clean(text):
        assert short.endswith("…")
        whole = graphemes(render.clean(text))
        ends = graphemes(short[:-1])
        # A single grapheme larger than the whole limit is the only one that may be cut.
        assert ends == whole[: len(ends)] or render.utf16(whole[0]) >= limit


def test_a_paragraph_is_a_better_border_than_a_sentence_and_that_than_a_word() -> None:
    assert render.border("one two. three\n\nfour five six", 25) == 16
    assert render.border("one two. three four five", 15) == 9
    assert render.border("one two three four five", 15) == 14


def test_japanese_is_not_cut_before_a_full_stop() -> None:
    text = "雨が降ったので家にいた。それから本を読んだ。"
    place = render.border(text, 11)
    assert text[place] not in "。、"


def test_broken_surrogates_and_control_characters_do_not_reach_a_platform() -> None:
    assert render.clean("a\x00b\ud83dc\x1b[31m\r\nd\te") == "ab\ufffdc[31m\nd\te"


def test_marks_are_read_and_words_with_signs_in_them_are_left_alone() -> None:
    read = render.rich("*bold* and _soft_, but 2*3*4, snake_case_name and \\*this\\*")
    assert [(run.text, run.style) for run in read.runs if run.style] == [
        ("bold", "bold"),
        ("soft", "italic"),
    ]
    assert read.plain == "bold and soft, but 2*3*4, snake_case_name and *this*"


def test_marks_survive_a_cut() -> None:
    made = render.pieces(render.rich("plain *bold words that are long* plain"), 16)
    assert "".join(run.text for piece in made for run in piece.runs if run.style) == (
        "bold wordsthat are long"
    )


def test_a_page_shows_its_parts_in_the_agreed_order() -> None:
    shown = PageShown(
        PageId("p1"),
        date(2024, 5, 14),
        "Tue 14 May · Busan · rain",
        "The ferry that was late",
        "Ginger tea from Grandma's yellow bag.",
        chips=(Chip("ferry", "tag"), Chip("tea", "tag", "t1")),
        music=Media("audio", "audio/mpeg", "m.mp3", seconds=42),
        starred=True,
        missing=("The picture did not come out.",),
        steps=(StepShown("reading", "done"), StepShown("drawing", "running", 0.5)),
        eta_seconds=75,
    )
    assert render.page(shown).plain.split("\n") == [
        "Tue 14 May · Busan · rain",
        "The ferry that was late ★",
        "Ginger tea from Grandma's yellow bag.",
        "ferry · tea",
        "▶ 0:42",
        "The picture did not come out.",
        "reading ✓  drawing ▓▓▓░░░  ⏳ 1:15",
    ]
