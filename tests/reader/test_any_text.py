"""Any text at all gets a whole answer in bounded time, and never an error."""

import re
import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.vocabulary import BACKDROPS, POSES, concepts, looks
from models.embedded.reader import explain
from models.embedded.reader.lines import shorten
from tests.reader.reading import read

PIECES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "엄마랑 바다에 갔다. ", "비가 왔다ㅠㅠ ", "今天下雨了。", "和妈妈去公园，", "母と散歩した。", "雨、最悪",
            "Ate cake with Jimin! ", "no dog, no cat ", "👨‍👩‍👧‍👦", "🇰🇷🇯🇵", "é́́", "\u200d\u200d", "שלום ", "مرحبا ",
            "```def f(): return 1```", "- milk\n- eggs\n", "\ud800", "\x00\x01", "。。。", "...", "ㅋㅋㅋㅋ",
        ]
    ),
)  # fmt: skip


def _words(text: str) -> str:
    """Letters however they are written: a sentence that began with "ı" may begin with "I"."""
    plain = unicodedata.normalize("NFC", text).upper().casefold()
    return "".join(c for c in plain if c.isalnum())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(PIECES, max_size=12).map("".join),
    st.sampled_from(["en", "ko", "zh", "ja", "fr", "ar"]),
)
def test_any_text_gets_a_whole_answer_and_never_an_error(text: str, locale: str) -> None:
    reading = read(text, locale)
    brief = reading.brief
    assert 1 <= len(brief.figures) <= 5
    assert len(brief.things) <= 3
    assert brief.place in BACKDROPS
    assert all(figure.pose in POSES for figure in brief.figures)
    assert all(figure.look in looks() for figure in brief.figures)
    drawn = {*brief.things, *([brief.focus] if brief.focus else [])}
    assert drawn <= set(concepts())
    assert not drawn & brief.never
    assert reading.prompt
    assert explain(reading)
    # the words of title and summary are the person's own
    own = _words("".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text))
    for word in re.findall(r"[^\W\d_]+", reading.summary):
        assert _words(word) in own


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet="ae\u0301👩\u200d👧🇰🇷\ufe0f🏽가각 \u1100\u1161", max_size=40),
    st.integers(1, 30),
)
def test_a_cut_never_tears_a_grapheme(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert text.startswith(short)
    rest = text[len(short) :]
    if rest and short:
        follow = rest[0]
        assert unicodedata.category(follow) not in ("Mn", "Me")
        assert follow not in "\u200d\ufe0f"
        assert not short.endswith("\u200d")


@pytest.mark.parametrize(
    "line",
    [
        "We walked to the sea with Ben, and the rain came, so we ate ice cream. ",
        "and the cat slept with the dog and he proposed to me how ",  # one clause without an end
    ],
)
def test_ten_thousand_words_take_time_in_proportion(line: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()  # other programs on the machine do not count
        read(line * times)
        return time.process_time() - began

    seconds(10)  # loads
    short, long = min(seconds(100) for _ in range(2)), seconds(650)
    assert long < short * 6.5 * 3
    assert long < 10


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "🎉", "😭😭😭", "?", "a", "비", "1", "def f(x): return x**2"]
)
def test_next_to_nothing_is_a_quiet_neutral_page(text: str) -> None:
    reading = read(text, "ko")
    assert reading.brief.figures
    assert len(reading.title) <= 60
