"""Every page has its own music: what the composer promises."""

import io

import mido
import numpy as np
import pytest
from PIL import Image

from models.embedded import ffmpeg
from models.embedded.composer import EmbeddedComposer
from models.embedded.composer.loudness import integrated, true_peak
from models.embedded.composer.render import Rendered, Renderer
from models.embedded.composer.score import Part
from models.embedded.composer.signal import RATE
from models.embedded.composer.writing import write_score
from models.making import Cancelled, Step, unheard
from models.sounds import MusicOrder, Piece
from models.words import Feeling, Hour, Mood, Season, Weather

DAY = (
    "We walked along the river with grandmother, and she told me about the war. "
    "Then we ate ice cream under the big tree. Was she happy today? I hope so!"
)


def order(mood: Mood = Mood.CALM, text: str = DAY, **more: object) -> MusicOrder:
    given: dict[str, object] = {
        "text": text,
        "language": "en",
        "title": "By the river",
        "feeling": Feeling(mood, confidence=0.9),
        "seed": 7,
    }
    return MusicOrder(**(given | more))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer()


@pytest.fixture(scope="module")
def sounds(renderer: Renderer) -> dict[Mood, Rendered]:
    return {mood: renderer.render(write_score(order(mood))) for mood in Mood}


@pytest.fixture(scope="module")
def piece() -> Piece:
    asked = order(Mood.JOY, title="물가에서 / 걷기", day_label="21 November 2026")
    (made,) = EmbeddedComposer().compose([asked], unheard)
    return made


def test_the_same_page_always_sings_the_same_tune() -> None:
    first, second = write_score(order()), write_score(order())
    assert first == second
    assert first.digest() == second.digest()
    assert first.midi() == second.midi()


def test_the_score_is_equal_to_the_byte_on_every_machine() -> None:
    """The digest is a promise: if this fails, everybody's music has changed."""
    score = write_score(
        order(Mood.LOVE, text="눈이 왔다. 동생과 눈사람을 만들었다!", language="ko")
    )
    assert (
        score.digest()
        == write_score(
            order(Mood.LOVE, text="눈이 왔다. 동생과 눈사람을 만들었다!", language="ko")
        ).digest()
    )
    assert score.key_name
    assert all(isinstance(note.start, int) for note in score.notes)


def test_another_page_sings_another_tune() -> None:
    tune = [n.pitch for n in write_score(order()).notes if n.part is Part.LEAD]
    other = write_score(order(text="The train was late, so I read my book on the platform."))
    assert [n.pitch for n in other.notes if n.part is Part.LEAD] != tune


def test_the_same_score_sounds_the_same(renderer: Renderer, sounds: dict[Mood, Rendered]) -> None:
    again = Renderer().render(write_score(order(Mood.WORRIED)))
    difference = np.abs(again.sound - sounds[Mood.WORRIED].sound).max()
    assert difference < 1e-4  # −80 dB


@pytest.mark.parametrize("mood", list(Mood))
def test_every_mood_is_well_mastered(sounds: dict[Mood, Rendered], mood: Mood) -> None:
    made = sounds[mood]
    sound = made.sound
    assert 28 <= made.seconds <= 60
    assert integrated(sound) == pytest.approx(-16.0, abs=0.2)
    assert 20 * np.log10(true_peak(sound)) < -1.2
    assert np.abs(sound[:, 0]).max() == 0.0
    assert np.abs(sound[:, -RATE // 100 :]).max() < 1e-4  # no click at the end
    assert np.abs(sound.mean(1)).max() < 1e-4
    assert 0.05 < np.corrcoef(sound)[0, 1] < 0.9  # wide, and still whole in mono


def test_a_piece_comes_with_its_files(piece: Piece) -> None:
    assert piece.audio.name == "물가에서 걷기.mp3"
    assert piece.audio.data.startswith(b"ID3")
    assert "물가에서".encode("utf-16-le") in piece.audio.data
    assert piece.voice.data.startswith(b"OggS")
    cover = Image.open(io.BytesIO(piece.cover.data))
    assert cover.size == (640, 640)
    assert piece.cover.data in piece.audio.data
    assert piece.midi is not None
    score = mido.MidiFile(file=io.BytesIO(piece.midi.data))
    assert score.length == pytest.approx(piece.seconds, abs=4.0)
    for file in (piece.audio, piece.voice):
        heard = ffmpeg.decode(
            file.data, "music", rate=RATE, channels=2, most_seconds=90, most_bytes=10**7
        )
        assert heard.shape[1] / RATE == pytest.approx(piece.seconds, abs=0.2)
        assert integrated(heard) == pytest.approx(-16.0, abs=0.5)
        assert true_peak(heard) < 1.0


def test_progress_is_told_and_work_can_be_stopped() -> None:
    steps: list[Step] = []
    EmbeddedComposer().compose([order(seconds=30)], steps.append)
    assert [s.done for s in steps] == sorted(s.done for s in steps)
    assert steps[-1].done == steps[-1].of
    assert steps[0].preview

    def stop(step: Step) -> None:
        if step.done > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        EmbeddedComposer().compose([order(Mood.EXCITED)], stop)


def test_a_grave_page_is_never_festive() -> None:
    for mood in Mood:
        score = write_score(order(mood, feeling=Feeling(mood, confidence=0.9, grave=True)))
        assert not any(note.part is Part.DRUMS for note in score.notes)
        assert "glockenspiel" not in score.instruments
        assert score.bpm < 112
        assert "birds" not in score.textures


def test_weather_season_and_place_are_heard_and_leave_the_tune_alone() -> None:
    plain = write_score(order())
    rainy = write_score(order(weather=Weather.RAIN, place="sea"))
    assert rainy.textures == ("rain", "sea")
    assert (rainy.key, rainy.bpm) == (plain.key, plain.bpm)
    night = write_score(order(hour=Hour.NIGHT, season=Season.SUMMER, place="camp"))
    assert "crickets" in night.textures
    assert night.bpm < plain.bpm


@pytest.mark.parametrize(
    "text",
    ["", "…", "🌧️🌧️", "a", "7 8 9", "ก็ดี วันนี้", "x" * 100_000, "word " * 3000, "\u0301\n\n"],
)
def test_any_text_gets_music(text: str) -> None:
    score = write_score(order(text=text, title=""))
    assert any(note.part is Part.LEAD for note in score.notes)
    assert 20 < score.clock()[-1] < 64
