"""Letters of every script, stickers as data, cards: never a box, never outside the sheet."""

import io
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from config.vocabulary import concepts
from models.embedded.cards import EmbeddedCards
from models.embedded.lettering import fit, letter, measure
from models.embedded.lettering.fonts import traced
from models.embedded.lettering.glyphs import kana, latin
from models.embedded.lettering.hangul import syllable
from models.embedded.painter import EmbeddedPainter
from models.embedded.painter.contact import stickers
from models.embedded.stickers import library
from models.embedded.stickers.notation import BadSticker, parse
from models.errors import CannotRead
from models.making import unheard
from models.pictures import CardOrder, DrawOrder, Shape
from models.words import Brief, Figure, Mood, Season, Weather

LINES = (
    "Rainy day", "Zażółć gęślą jaźń", "오늘은 바다에서", "今日は海で", "我们去海边",
    "Сегодня", "Καλημέρα",
    "ذهبنا إلى البحر", "הלכנו לים", "आज समुद्र", "วันนี้ฝนตก",
)  # fmt: skip


@pytest.mark.parametrize("text", LINES)
def test_every_script_is_written(text: str) -> None:
    mask, baseline = letter(text, 80)
    inked = mask > 100
    assert inked.sum() > 60 * len(text)
    assert 0 < baseline < mask.shape[0]
    assert not inked[0].any()
    assert not inked[:, 0].any()


def test_the_hand_writes_all_syllables_all_kana_and_all_latin_letters() -> None:
    seen = set()
    for code in range(0xAC00, 0xD7A4, 37):
        g = syllable(chr(code))
        assert g is not None
        seen.add(tuple(np.round(np.vstack(g.strokes), 3).ravel().tolist()))
    assert len(seen) == len(range(0xAC00, 0xD7A4, 37)), "no two syllables look alike"
    rare = {0x3090, 0x3091, 0x30F0, 0x30F1}  # ゐ ゑ ヰ ヱ: no longer written
    codes = [c for c in (*range(0x3041, 0x3094), *range(0x30A1, 0x30F5)) if c not in rare]
    assert all(kana(chr(c)) for c in codes)
    assert all(latin(c) for c in "ABCxyz0189ñçőŁßøåžểÀ!?&€")


def test_what_nobody_can_write_is_left_out_never_a_box() -> None:
    assert traced("\U0010fffd", "en") is None
    assert measure("🎉👩‍👧\U0001f9ff", 80) == 0
    assert measure("a🎉b", 80) == pytest.approx(measure("ab", 80), abs=4)


def test_right_to_left_lines_begin_at_the_right() -> None:
    first, second = (letter(w, 80)[0] for w in ("שלום", "א"))
    line = letter("שלום א", 80)[0]
    right = (line[:, -first.shape[1] :] > 100).sum()
    assert right > (second > 100).sum(), "the first word stands at the right"


def test_lines_fit_and_are_cut_with_an_ellipsis() -> None:
    lines, size = fit("three umbrellas by the very grey and windy sea", 420, (60, 50, 40), 2)
    assert len(lines) == 2
    assert all(measure(one, size) <= 420 for one in lines)
    lines, size = fit("長い" * 80, 300, (60, 40), 2, "ja")
    assert len(lines) == 2
    assert lines[-1].endswith("…")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["en", "ko", "ja", "zh", "ar", "xx"]))
def test_any_words_can_be_lettered(text: str, language: str) -> None:
    mask, _ = letter(text, 40, language=language)
    assert mask.ndim == 2
    lines, _ = fit(text, 300, (40, 30), 2, language)
    assert len(lines) <= 2


# -- stickers ----------------------------------------------------------------------------


def test_at_least_three_hundred_drawings_of_the_readers_concepts() -> None:
    book = library()
    known = [sticker for name in concepts() if (sticker := book.exact(name))]
    shapes = {id(sticker.shapes) for sticker in known}
    assert len(known) >= 600
    assert len(shapes) >= 300


def test_nearly_every_thing_is_drawn_or_has_a_near_neighbour() -> None:
    things = [
        c.name for c in concepts().values()
        if c.family in ("animal", "food", "drink", "plant", "thing", "toy", "tool", "vehicle")
    ]  # fmt: skip
    assert [name for name in things if library().find(name) is None] == []


@pytest.mark.parametrize(
    "text",
    ["x | nowhere\n S red 1,1 2,2 3,3", "x | ground\n Q red 1,1",
     "x | ground\n S nocolour 1,1 2,2 3,3", "x | ground\n O red 1", " S red 1,1",
     "x | ground\n + nopart 0,0"],
)  # fmt: skip
def test_a_broken_sticker_says_where(text: str) -> None:
    with pytest.raises(BadSticker, match=r"file\.txt:"):
        parse(text, {}, "file.txt")


def test_the_contact_sheet_shows_them_all() -> None:
    image = Image.open(io.BytesIO(stickers(cell=48)))
    assert image.size[0] == 20 * 48
    assert image.size[1] >= 15 * 48


# -- cards -------------------------------------------------------------------------------


def _picture(shape: Shape = Shape.TALL) -> bytes:
    brief = Brief((Figure("writer", "girl", "cheer"),), place="park")
    return (
        EmbeddedPainter().draw([DrawOrder(brief, 3, shape=shape, size=256)], unheard)[0].image.data
    )


@pytest.mark.parametrize("shape", Shape)
def test_a_card_for_every_shape(shape: Shape) -> None:
    order = CardOrder(
        _picture(shape), "할머니와 김밥", date(2026, 11, 21), "2026년 11월 21일 토요일", "ko",
        Weather.RAIN, Mood.LOVE, Season.AUTUMN, seed=4,
    )  # fmt: skip
    card = EmbeddedCards().card(order)
    image = np.asarray(Image.open(io.BytesIO(card.data)).convert("L"), np.float32)
    assert image.shape == (1350, 1080)
    assert card.mime == "image/jpeg"
    rim = np.concatenate([image[:, :12].ravel(), image[:, -12:].ravel(), image[-12:].ravel()])
    assert (rim > 215).mean() > 0.99, "nothing is cut by the card's edge"
    assert EmbeddedCards().card(order).data == card.data


@pytest.mark.parametrize("weather", Weather)
@pytest.mark.parametrize("mood", [Mood.JOY, Mood.GRIEF])
def test_marks_for_every_weather_and_mood(weather: Weather, mood: Mood) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (60, 80), "#88aacc").save(picture, "PNG")
    order = CardOrder(
        picture.getvalue(), "x" * 500, date(2026, 1, 1), "1 January", "en", weather, mood
    )
    assert len(EmbeddedCards().card(order).data) > 20_000


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 30])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(CannotRead):
        EmbeddedCards().card(CardOrder(data, "t", date(2026, 1, 1), "d", "en"))
