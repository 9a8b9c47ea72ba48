"""The language of a line is known, also of short ones; Chinese is read in both writings."""

from pathlib import Path

import pytest

from config.chinese import simplified
from config.languages import LANGUAGES, detect
from models.embedded.reader import EmbeddedReader
from models.words import Entry, KnownPerson, Weather

LINES = [
    ("en", "went hiking with mum"), ("en", "so tired today"), ("en", "Not my best day"),
    ("ko", "오늘 비 왔다"), ("ko", "ㅠㅠ 피곤"), ("ko", "점심에 Netflix 봤다"),
    ("ja", "今日は雨だった"), ("ja", "ラーメン!"), ("zh", "今天下雨了"), ("zh", "和妈妈去超市"),
    ("fr", "J'ai mangé une glace"), ("fr", "Il pleut encore"), ("es", "Hoy llovió mucho"),
    ("es", "estoy cansada"), ("de", "Heute war ein schöner Tag"), ("it", "che bella giornata"),
    ("pt", "estou muito cansado hoje"), ("nl", "Vandaag was het mooi weer"), ("pl", "Dziś padał deszcz"),
    ("fi", "Tänään satoi lunta"), ("hu", "Ma esett az eső"), ("tr", "Bugün hava çok güzeldi"),
    ("vi", "Hôm nay trời mưa"), ("id", "Hari ini hujan"), ("ru", "Сегодня шёл дождь"),
    ("uk", "Сьогодні йшов дощ"), ("ar", "اليوم كان الجو جميلا"), ("fa", "امروز باران بارید"),
    ("he", "היום ירד גשם"), ("hi", "आज बारिश हुई"), ("th", "วันนี้ฝนตก"), ("el", "Σήμερα έβρεξε"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line"), LINES)
def test_a_line_tells_its_language(language: str, line: str) -> None:
    assert detect(line) == language


def test_nineteen_of_twenty_short_lines_in_latin_letters_tell_their_language() -> None:
    text = (Path(__file__).parent / "entries" / "lines.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    known = sum(detect(line) == language for language, line in lines)
    assert len({language for language, _ in lines}) == 18
    assert known >= 0.95 * len(lines)


@pytest.mark.parametrize(
    ("line", "usual"), [("ok", "ko"), ("雨、最悪", "ja"), ("🎉🎉", "zh"), ("", "ja")]
)
def test_where_letters_do_not_tell_the_usual_language_decides(line: str, usual: str) -> None:
    assert detect(line, usual) == usual


def test_every_language_names_itself() -> None:
    assert all(language.name and language.english for language in LANGUAGES.values())


def test_traditional_chinese_is_understood_and_stays_as_it_was_written() -> None:
    known = (KnownPerson("小華", look="girl"), KnownPerson("黃先生", aliases=("阿黃",)))
    text = "和小華、阿黃去醫院看媽媽，後來颱風來了，回家抱著貓睡覺。"
    (reading,) = EmbeddedReader().read([Entry(text, locale="zh", known=known)])
    assert {one.concept: one.word for one in reading.things}["cat"] == "貓"
    assert {one.name for one in reading.people} >= {"小華", "黃先生", "媽媽"}
    assert {figure.who for figure in reading.brief.figures} >= {"writer", "小華"}
    assert reading.title in text
    assert reading.summary == text
    assert reading.weather is Weather.STORM


def test_a_title_of_ones_own_keeps_its_characters() -> None:
    entry = Entry("後來抱著貓睡覺。", locale="zh", corrections={"title": "猫和我"})
    assert EmbeddedReader().read([entry])[0].title == "猫和我"


@pytest.mark.parametrize("text", ["", "猫", "aé", "発車の鐘", "高麗大學校"])
def test_what_is_written_otherwise_keeps_its_length(text: str) -> None:
    assert len(simplified(text)) == len(text)


@pytest.mark.parametrize(
    "line", ["Felt numb.", "No energy.", "Mum rang.", "Got paid.", "Had soup."]
)
def test_two_small_english_words_are_english_to_who_writes_english(line: str) -> None:
    assert detect(line, "en") == "en"
