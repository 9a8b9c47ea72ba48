"""The mood is weighed by lists and by what was learnt, and what must not be drawn is not."""

import math
import time
from collections import Counter
from pathlib import Path

import pytest

from config.vocabulary import BACKDROPS, POSES
from models.embedded.reader import EmbeddedReader
from models.embedded.reader.evidence import Evidence
from models.embedded.reader.learning.days import all_days, marked_days, parsed
from models.embedded.reader.learning.fitting import Row, learn
from models.embedded.reader.weighing import BIAS, MOOD, QUESTIONS, STEP, Question, weigh
from models.words import Entry, Mood, Presence, Weather
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
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_the_tables_are_small_in_order_and_name_only_answers(question: Question, code: str) -> None:
    path = question.file(code)
    assert path.stat().st_size < 900_000
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    assert lines == sorted(lines)
    for line in lines:
        _, told = line.split("\t")
        assert {pair.split("=")[0] for pair in told.split(" ")} <= set(question.answers)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_what_is_weighed_is_what_the_tables_say(question: Question) -> None:
    told = {
        name: {
            answer: int(figure) for answer, figure in (one.split("=") for one in pairs.split(" "))
        }
        for code in ("en", "")
        for line in question.file(code).read_text(encoding="utf-8").splitlines()[1:]
        for name, pairs in (line.split("\t"),)
    }
    found = Evidence(
        {name: (1 + at % 7) / 10 for at, name in enumerate(sorted(told)[::40]) if name != BIAS}
    )
    weighed = weigh(question, found, "en", {question.answers[0]: 0.5})
    assert weighed is not None
    sums = dict.fromkeys(question.answers, 0.0) | {question.answers[0]: 0.5}
    for name, weight in ((BIAS, 1.0), *found.weights.items()):
        for answer, figure in told.get(name, {}).items():
            sums[answer] += weight * figure * STEP
    best = max(sums.values())
    shares = {answer: math.exp(value - best) for answer, value in sums.items()}
    for answer, share in shares.items():
        assert weighed.likely[answer] == pytest.approx(share / sum(shares.values()), abs=0.02)


def test_every_day_that_was_learnt_from_names_what_exists() -> None:
    met = Counter[str]()
    for day in all_days():
        met[day.language] += 1
        assert day.moods, day.text
        assert set(day.moods) <= set(Mood), day.text
        assert set(day.poses) <= set(POSES), day.text
        assert set(day.places) <= set(BACKDROPS), day.text
    assert set(met) == set(LANGUAGES)
    assert min(met.values()) >= 5_000


def test_every_marked_day_tells_its_weather_and_marks_what_it_says() -> None:
    for day in marked_days():
        assert day.weathers, day.text
        assert set(day.weathers) <= {*Weather, "none"}, day.text
        assert not set("[]{}") & set(day.text)


def test_a_mark_says_where_it_stands_and_whether_it_is_there() -> None:
    day = parsed("en", "joy\teat\thome\tnone\tAte [soup] without {Ben}.")
    assert day.text == "Ate soup without Ben."
    assert [(day.text[mark.start : mark.end], mark.there) for mark in day.marks] == [
        ("soup", True),
        ("Ben", False),
    ]


def test_learning_finds_what_tells_moods_apart() -> None:
    rows = [Row("en", {"en:cake": 1.0, "size.sentences": 0.2}, {"joy": 1.0})] * 40
    rows += [Row("en", {"en:queue": 1.0, "size.sentences": 0.2}, {"angry": 1.0})] * 40
    model = learn(rows, MOOD.answers, restraint=10.0)
    likely = model.likely([Row("en", {"en:cake": 1.0}, {}), Row("en", {"en:queue": 1.0}, {})])
    assert [MOOD.answers[int(row.argmax())] for row in likely] == ["joy", "angry"]


def test_what_was_thought_before_is_only_left_for_evidence() -> None:
    rows = [Row("en", {"en:sea": 1.0}, {"beach": 1.0}, {"home": 1.0})] * 30
    model = learn(rows, BACKDROPS, restraint=1.0)
    told, silent = model.likely(
        [Row("en", {"en:sea": 1.0}, {}, {"home": 1.0}), Row("en", {}, {}, {"home": 9.0})]
    )
    assert BACKDROPS[int(told.argmax())] == "beach"
    assert BACKDROPS[int(silent.argmax())] == "home"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Grandma died last spring. Baked her lemon cake with Tom.", "en"),
        ("할머니가 돌아가신 지 일 년. 엄마랑 전을 부쳤다.", "ko"),
    ],
)
def test_the_dead_are_never_brought_back(text: str, language: str) -> None:
    reading = READER.read([Entry(text, locale=language)])[0]
    gone = next(one for one in reading.people if one.concept == "grandmother")
    assert gone.presence is not Presence.THERE
    assert "grandmother" not in {figure.look for figure in reading.brief.figures}


def test_nobody_takes_the_writer_for_a_child_who_is_away() -> None:
    (away, alone) = EmbeddedReader().read(
        [
            Entry("The children are at their nan's. I read on the sofa all afternoon."),
            Entry("I read on the sofa all afternoon."),
        ]
    )
    assert [figure.look for figure in away.brief.figures] == ["teen"]
    assert [figure.look for figure in alone.brief.figures] == ["child"]


def test_ten_thousand_words_are_read_in_bounded_time() -> None:
    long = " ".join(["We walked to the sea with Ben and the queue was endless."] * 850)
    began = time.process_time()
    READER.read([Entry(long)])
    assert time.process_time() - began < 6
