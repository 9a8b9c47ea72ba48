"""The page reads itself aloud."""

import numpy as np
import pytest

from config.languages import LANGUAGES
from models.embedded import ffmpeg
from models.embedded.composer.listen import measure
from models.embedded.composer.signal import RATE
from models.embedded.hearer import EmbeddedHearer
from models.embedded.narrator import MOST_CHARACTERS, EmbeddedNarrator, spoken
from models.embedded.narrator.mixing import over_music
from models.embedded.narrator.spoken import Utterance, say, utterances
from models.embedded.narrator.voice import speak
from models.errors import CannotRead, NotAvailable, TooMuch
from models.making import unheard
from models.sounds import NarrateOrder, Recording
from tests.sound.voices import coded, said, tone

PAGE = "Today we walked to the river with my grandmother and it was raining."


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("on 2026-11-21", "on November twenty-first, twenty twenty-six"),
        ("at 5:30pm", "at five thirty p m"),
        ("the 7:05 train", "the seven oh five train"),
        ("at 10:00.", "at ten o'clock."),
        ("the 2nd of June 2005", "June second, two thousand five"),
        ("Nov 3", "November third"),
        ("3/14/2025", "March fourteenth, twenty twenty-five"),
        ("$4.50 for 1 km", "four dollars and fifty cents for one kilometre"),
        ("1,250 steps, 3.5kg", "one thousand two hundred fifty steps, three point five kilograms"),
        ("8°C and 30%", "eight degrees and thirty percent"),
        ("in the 1990s, room 204", "in the nineteen nineties, room two hundred four"),
        ("Dr. Kim & I", "Doctor Kim and I"),
        ("her 21st, 40th and 3rd", "her twenty-first, fortieth and third"),
        ("agent 007", "agent zero zero seven"),
    ],
)
def test_english_numbers_and_dates_are_said_properly(written: str, heard: str) -> None:
    assert say(written, "en") == heard


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("2026년 6월 21일", "이천이십육년 유월 이십일 일"),
        ("10월 1일", "시월 일 일"),
        ("오후 3시 30분", "오후 세 시 삼십 분"),
        ("14:05에", "십사 시 오 분에"),
        ("고양이 2마리", "고양이 두 마리"),
        ("20살, 35명", "스무 살, 서른다섯 명"),
        ("커피 1잔에 4,500원", "커피 한 잔에 사천오백 원"),
        ("10000원과 120000원", "만 원과 십이만 원"),
        ("3.5km", "삼 점 오 킬로미터"),
        ("010-1234-5678", "공일공 일이삼사 오육칠팔"),
        ("1번째", "첫 번째"),
        ("24시간", "스물네 시간"),
        ("100점", "백 점"),
    ],
)
def test_korean_numbers_and_dates_are_said_properly(written: str, heard: str) -> None:
    assert say(written, "ko") == heard


def test_names_of_another_script_are_said_in_their_own_language() -> None:
    runs = utterances("I met 민수 at the park. It was fun 😀 https://example.org", "en")
    assert [(run.language, run.text) for run in runs] == [
        ("en", "I met"),
        ("ko", "민수"),
        ("en", "at the park."),
        ("en", "It was fun"),
    ]


def test_the_voice_can_be_understood_and_is_well_mastered() -> None:
    (made,) = EmbeddedNarrator().narrate([NarrateOrder(PAGE, "en")], unheard)
    measures = measure(made.audio.data)
    assert measures.faults == []
    assert measures.loudness == pytest.approx(-16, abs=0.6)
    assert made.voice.data.startswith(b"OggS")
    (heard,) = EmbeddedHearer().hear([Recording(made.voice.data, "en")], unheard)
    assert heard.speech_seconds > 2
    if heard.reason == "recogniser":  # a machine without its wheel
        return
    words = heard.text.lower()
    assert sum(key in words for key in ("today", "walked", "mother", "rain", "my")) >= 3, words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "오늘은 할머니와 강가를 걸었다. 커피 2잔을 마셨다."),
        ("ja", "今日は雨が降った。猫が2匹いた。"),
        ("zh", "今天下雨了。我们去了公园。"),
        ("de", "Heute war ich mit Oma am Fluss."),
        ("es", "Hoy caminamos por el río con la abuela."),
        ("ar", "مشينا اليوم مع جدتي."),
    ],
)
def test_pages_are_read_in_their_own_language(language: str, text: str) -> None:
    sound = spoken(text, language)
    assert 1.0 < sound.shape[1] / RATE < 15
    assert not np.array_equal(spoken(text, language)[:, :RATE], np.zeros((2, RATE)))


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_of_the_house_has_a_voice(language: str) -> None:
    sound = speak([Utterance("3", language, 0.1)], False, language)
    assert len(sound) > 0.2 * RATE
    assert np.abs(sound).max() > 0.05


def test_a_grave_page_is_read_more_slowly() -> None:
    assert spoken(PAGE, "en", grave=True).shape[1] > 1.05 * spoken(PAGE, "en").shape[1]


def test_music_steps_aside_for_the_words() -> None:
    voice = np.stack([said(PAGE), said(PAGE)])
    music = np.stack([tone(30, 110, 0.2), tone(30, 110, 0.2)])
    mixed = over_music(voice, music)
    # the bass tone can be told from the voice by its own frequency
    level = []
    for second in (1.2, 4.0, mixed.shape[1] / RATE - 3.6):
        part = mixed[0, int(second * RATE) : int(second * RATE) + RATE // 2]
        wave = np.exp(-2j * np.pi * 110 * np.arange(len(part)) / RATE)
        level.append(20 * np.log10(abs((part * wave).mean())))
    assert level[1] < level[0] - 8
    assert level[2] > level[1] + 5
    assert np.abs(mixed[:, -400:]).max() < 1e-3


def test_a_page_is_read_over_its_music_as_one_file() -> None:
    music = coded(np.stack([tone(8, 220), tone(8, 330)]), "-c:a", "libmp3lame", "-f", "mp3")
    alone, over = EmbeddedNarrator().narrate(
        [NarrateOrder(PAGE, "en"), NarrateOrder(PAGE, "en", music)], unheard
    )
    assert over.seconds > alone.seconds + 4
    assert measure(over.audio.data).faults == []


def test_the_same_page_is_read_the_same_way() -> None:
    order = NarrateOrder(PAGE, "en")
    first, second = (EmbeddedNarrator().narrate([order], unheard)[0] for _ in range(2))
    assert first.audio.data == second.audio.data


def test_what_cannot_be_read_is_said() -> None:
    narrator = EmbeddedNarrator()
    with pytest.raises(CannotRead):
        narrator.narrate([NarrateOrder("😀 … !!", "en")], unheard)
    with pytest.raises(TooMuch):
        narrator.narrate([NarrateOrder("word " * MOST_CHARACTERS, "en")], unheard)
    with pytest.raises(NotAvailable):
        narrator.narrate([NarrateOrder("hello", "xx")], unheard)
    with pytest.raises(CannotRead):
        narrator.narrate([NarrateOrder("hello", "en", b"#EXTM3U no music")], unheard)
    assert ffmpeg.container(b"#EXTM3U no music") is None
