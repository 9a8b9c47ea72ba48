"""Up to nine pages on a sheet: what is shown, what is not, and that faces stay whole."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.house import House
from db.records import PageId, Person
from models.embedded.album_pictures.contact import CardShown, ContactOrder, draw_contact
from models.embedded.album_pictures.pasting import window
from tests.album_pictures.conftest import Ask, pixels, seen
from tests.takeaway.conftest import picture

BLUE = picture("#2040d0")


def blue(image: np.ndarray[Any, Any]) -> float:
    """The share of a sheet that shows the blue drawing."""
    return float((np.abs(image - (0x20, 0x40, 0xD0)).max(axis=2) < 30).mean())


@pytest.mark.parametrize("number", range(1, 10))
def test_every_number_of_pages_has_its_place(number: int) -> None:
    cards = [CardShown(BLUE, f"{day} May") for day in range(number)]
    image = pixels(draw_contact(ContactOrder(cards, "found", ["rain"], "more")).data)
    assert image.shape[1] == 1080
    assert image.shape[0] <= 1500
    assert blue(image) > 0.3


def test_dark_and_damaged_and_missing_pictures_cost_only_their_place() -> None:
    cards = [CardShown(b"no picture", "1"), CardShown(None, "2"), CardShown(BLUE, "3")]
    light, dark = (pixels(draw_contact(ContactOrder(cards, dark=d)).data) for d in (False, True))
    assert light[-8:].mean() > 220
    assert dark[-8:].mean() < 80
    assert blue(light) > 0.1


@given(
    st.integers(40, 2000), st.integers(40, 2000), st.floats(0.4, 2.5), st.floats(1, 1.5),
    st.floats(0, 0.8), st.floats(0, 0.8), st.floats(0.02, 0.2), st.floats(0.02, 0.2),
)  # fmt: skip
def test_a_cut_holds_the_faces_wherever_it_can(
    wide: int, high: int, ratio: float, zoom: float, x: float, y: float, w: float, h: float
) -> None:
    keep = (x, y, x + w, y + h)
    left, top, cw, ch = window(wide, high, ratio, zoom, keep)
    assert 0 <= left <= left + cw <= wide + 1
    assert 0 <= top <= top + ch <= high + 1
    rim = 0.034 * min(wide, high)
    if w * wide <= min(wide, high * ratio) - 2 * max(1, ratio) * rim - 2:
        assert left <= x * wide + 1.5
        assert left + cw >= (x + w) * wide - 1.5
    if h * high <= min(high, wide / ratio) - 2 * max(1, 1 / ratio) * rim - 2:
        assert top <= y * high + 1.5
        assert top + ch >= (y + h) * high - 1.5


async def test_a_worker_shows_pages_with_their_days(ask: Ask) -> None:
    ids = [f"pageabcdefg{number}" for number in (3, 1, 2)]
    told = await ask("contact", pages=ids, labels=["a", "b", "c"], title="3 found", language="ko")
    one = await ask("contact", pages=ids[:1], labels=[], dark=True)
    assert seen(told).shape[1] == 1080
    assert seen(one).mean() < seen(told).mean()


async def test_what_is_not_theirs_or_thrown_away_is_not_shown(
    ask: Ask, house: House, person: Person
) -> None:
    stranger = await house.accounts.enrol("web", "stranger")
    theirs = ["pageabcdefg1", "pageabcdefg2"]
    mine = seen(await ask("contact", pages=theirs))
    other = seen(await ask("contact", stranger, pages=theirs))
    await house.diary(person.id).trash(PageId(theirs[0]))
    thrown = seen(await ask("contact", pages=theirs))
    assert other.shape == mine.shape  # empty places: the numbers stay those of the buttons
    drawn = [(np.abs(one - (0x9F, 0xD0, 0xF0)).max(axis=2) < 25).mean() for one in (mine, thrown)]
    assert drawn[0] > 1.8 * drawn[1] > 0
    assert other[200:400].std() < mine[200:400].std()


async def test_odd_questions_are_answered(ask: Ask) -> None:
    odd: list[Any] = [[], None, "pageabcdefg1", [None, 7, {}], ["../../etc/passwd", "x" * 5000]]
    for pages in [*odd, {"a": 1}]:
        told = await ask("contact", pages=pages, labels=3, chips="x", title=None, first="nine")
        assert "file" in told or told["sorry"] == "no-pages"
