"""The mood is weighed by lists and by what was learnt, and what must not be drawn is not."""

import time
from pathlib import Path

import pytest

from config.vocabulary import WORDS
from models.embedded.reader import EmbeddedReader
from models.embedded.reader.learning import Day, learn
from models.embedded.reader.learnt import FILE
from models.words import Entry, Mood
from tests.bench.reader import drawn

READER = EmbeddedReader()
LANGUAGES = ("en", "ko", "zh", "ja")
ENTRIES = Path(__file__).parent / "entries"


def _lines(name: str) -> list[list[str]]:
    text = (ENTRIES / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_denied_lost_likened_or_only_told_of_is_not_drawn(language: str) -> None:
    for code, text, banned in _lines("never.tsv"):
        if code == language:
            seen = drawn(READER.read([Entry(text, locale=code)])[0])
            assert not seen & set(banned.split(",")), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_weather_is_read_and_figures_of_speech_are_no_weather(language: str) -> None:
    for code, text, accepted in _lines("weather.tsv"):
        if code == language:
            sky = READER.read([Entry(text, locale=code)])[0].weather
            assert str(sky or "none") in accepted.split(","), text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Such a sunny day and the cake was lovely. Grandma died this morning.", "en"),
        ("케이크도 맛있고 다들 웃었다. 할머니가 돌아가셨다.", "ko"),
        ("外婆去世一年了。我包了她最爱的饺子，吃着吃着就哭了。", "zh"),
        ("おいしいケーキだった。祖母が亡くなった。", "ja"),
    ],
)
def test_grief_is_never_outvoted(text: str, language: str) -> None:
    feeling = READER.read([Entry(text, locale=language)])[0].feeling
    assert feeling.mood is Mood.GRIEF
    assert feeling.grave


def test_the_reader_says_which_words_weighed() -> None:
    reading = READER.read([Entry("Printer jammed again, five minutes before the deadline.")])[0]
    told = next(why for why in reading.why if why.what.startswith("mood="))
    assert "likely" in told.rule or "hard to tell" in told.rule
    assert told.words


@pytest.mark.parametrize("code", ["", *LANGUAGES])
def test_the_tables_are_small_and_name_every_mood(code: str) -> None:
    path = WORDS / code / FILE
    lines = path.read_text(encoding="utf-8").splitlines()
    assert path.stat().st_size < 160_000
    assert set(lines[1].lstrip("# ").split("\t")[1:]) == set(Mood)
    for line in lines[2:]:
        assert line.count("\t") == len(Mood)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_that_was_learnt_from_names_moods_that_exist(language: str) -> None:
    lines = (WORDS / language / "days.tsv").read_text(encoding="utf-8").splitlines()
    days = [line.partition("\t") for line in lines if line and not line.startswith("#")]
    assert len(days) >= 700
    assert all(set(moods.split(",")) <= set(Mood) and text for moods, _, text in days)


def test_learning_finds_what_tells_moods_apart() -> None:
    days = [Day("en", (Mood.JOY,), {"en:cake": 1.0, "size.sentences": 0.2})] * 40
    days += [Day("en", (Mood.ANGRY,), {"en:queue": 1.0, "size.sentences": 0.2})] * 40
    model = learn(days)
    likely = model.likely([Day("en", (), {"en:cake": 1.0}), Day("en", (), {"en:queue": 1.0})])
    best = [list(Mood)[int(row.argmax())] for row in likely]
    assert best == [Mood.JOY, Mood.ANGRY]


def test_ten_thousand_words_are_read_in_bounded_time() -> None:
    long = " ".join(["We walked to the sea with Ben and the queue was endless."] * 850)
    began = time.process_time()
    READER.read([Entry(long)])
    assert time.process_time() - began < 6
