"""Titles and summaries in the writer's own words; tags, translation, and why."""

import pytest

from models.embedded.reader import EmbeddedTranslator
from models.embedded.reader.cli import main
from tests.reader.reading import read


def test_a_short_entry_is_its_own_title_and_summary() -> None:
    assert read("First snow today").title == "First snow today"
    assert read("비 오는 날 파전").summary == "비 오는 날 파전"


def test_the_title_is_the_persons_own_clause() -> None:
    text = "동생 군대 갔다. 논산에서 손 흔드는데 엄마가 자꾸 뒤를 돌아봤다."
    assert read(text).title == "논산에서 손 흔드는데 엄마가 자꾸 뒤를 돌아봤다"
    text = "We got the keys!!! First night in our own flat, pizza on the floor, no furniture."
    assert read(text).title == "We got the keys! First night in our own flat"


@pytest.mark.parametrize("text", ["Today was a really happy day and we all went to the lake and swam until dark.",
                                  "오늘은 정말 행복한 하루였다. 지호랑 호수에서 해가 질 때까지 수영했다."])  # fmt: skip
def test_titles_are_no_dates_and_no_moods(text: str) -> None:
    title = read(text).title.lower()
    assert not title.startswith(("today", "오늘"))
    assert not title.endswith((".", "。"))


@pytest.mark.parametrize(
    "text", ["Yesterday I met Omar at the harbour.", "어제 민지랑 북한산에 올랐다.",
             "昨日ハルカと会った。", "昨天和小明去看电影。"],
)  # fmt: skip
def test_what_was_on_another_day_does_not_become_today(text: str) -> None:
    reading = read(text)
    assert reading.title == text.rstrip(".。")
    assert reading.summary == text


def test_the_english_prompt_needs_no_english_page() -> None:
    prompt = read("비 오는 날 엄마랑 부엌에서 파전을 부쳤다.").prompt
    assert "kitchen" in prompt
    assert prompt.isascii()


def test_words_are_carried_between_languages_and_the_unknown_comes_back_as_it_was() -> None:
    translator = EmbeddedTranslator()
    assert translator.translate(["눈", "비, 우산", "기쁨"], "ko", "en") == [
        "snow",
        "rain, umbrella",
        "happy",
    ]
    assert translator.translate(["umbrella"], "en", "ja") == ["傘"]
    sentence = "나는 그것을 번역할 수 없다"
    assert translator.translate([sentence], "ko", "en") == [sentence]


def test_the_command_line_says_what_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["비가", "왔다", "--locale", "ko"]) == 0
    out = capsys.readouterr().out
    assert "weather   rain" in out
    assert "why" in out
    assert main(["rain", "--json"]) == 0
    assert '"mood"' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        (
            "Nerves of jelly under the table the whole maths lesson long and nobody saw.",
            "the whole",
        ),
        ("My brother carried the old piano up the four flights of stairs alone.", "the four"),
        ("祖父が古い時計を一度、落とした。", "祖父が古い時計を一度"),
        ("姉が弟の荷物を玄関に、投げた。", "姉が弟の荷物を玄関に"),
    ],
)
def test_no_title_ends_inside_a_clause(text: str, bad: str) -> None:
    assert not read(text).title.endswith(bad)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "We watched https://youtube.com/watch?v=abc today and laughed until it hurt. Then we made soup.",
            "We watched youtube.com today and laughed until it hurt",
        ),
        (
            "https://naver.com/abc/a-long-way-of-latin-letters?that=go&on=and_on 보고 한참 웃었다.",
            "naver.com 보고 한참 웃었다",
        ),
    ],
)
def test_a_link_stays_whole_and_a_title_shows_its_site(text: str, title: str) -> None:
    reading = read(text)
    assert reading.title == title
    assert text.split("http")[1].split(" ")[0] in reading.summary
