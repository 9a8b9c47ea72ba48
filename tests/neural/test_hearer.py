"""The neural hearer: windows, languages, times, doubt; one alone hears as many together."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest
import torch

from models.embedded.hearer import EmbeddedHearer
from models.embedded.hearer.opened import Opened
from models.embedded.hearer.speech import RATE
from models.errors import CannotRead, OutOfMemory
from models.making import Cancelled, Step, unheard
from models.neural.hearer import LONGEST, NeuralHearer, cut, likeliest
from models.neural.profiles import Checkpoint
from models.sounds import Recording
from tests.neural import tiny
from tests.neural.tiny import sounds
from tests.sound.voices import ogg, said, wav

NOTE = "The rain came down all day, and we stayed at home and read."


@pytest.fixture(scope="module")
def note() -> bytes:
    return ogg(said(NOTE))


@pytest.fixture(scope="module")
def hearer(shelf: Path) -> NeuralHearer:
    whisper = tiny.shelved(shelf, "tiny/whisper", sounds.whisper, batch=3)
    return NeuralHearer(tiny.machine(shelf, hearer=whisper))


@pytest.fixture(scope="module")
def monologue() -> bytes:
    """Forty seconds and more, most of them without a pause, then a long silence and an end."""
    words = np.concatenate([said(NOTE)[: 4 * 44_100]] * 10)
    return wav(np.concatenate([words, np.zeros(6 * 44_100, np.float32), said("Good night.")]))


def test_it_fills_what_the_embedded_hearer_fills(hearer: NeuralHearer, note: bytes) -> None:
    (heard,) = hearer.hear([Recording(note, "en")], unheard)
    (embedded,) = EmbeddedHearer().hear([Recording(note, "fr")], unheard)
    assert (heard.seconds, heard.speech_seconds) == (embedded.seconds, embedded.speech_seconds)
    assert heard.playable.data == embedded.playable.data
    assert heard.text
    assert heard.text == "".join(one.text for one in heard.said).strip()
    assert heard.made_with.backend == "neural"
    assert heard.made_with.model == "tiny/whisper"


def test_several_are_heard_together_as_each_alone(
    hearer: NeuralHearer, note: bytes, monologue: bytes
) -> None:
    recordings = [Recording(note, "ja"), Recording(monologue, "ko")]
    together = hearer.hear(recordings, unheard)
    for recording, one in zip(recordings, together, strict=True):
        (alone,) = hearer.hear([recording], unheard)
        assert (alone.text, alone.language, alone.draft) == (one.text, one.language, one.draft)
        for mine, theirs in zip(alone.said, one.said, strict=True):
            assert (mine.text, mine.start, mine.end) == (theirs.text, theirs.start, theirs.end)
            assert mine.sure == pytest.approx(theirs.sure, abs=1e-3)


def test_a_long_recording_is_heard_to_its_end(hearer: NeuralHearer, monologue: bytes) -> None:
    (heard,) = hearer.hear([Recording(monologue, "en")], unheard)
    times = [(one.start, one.end) for one in heard.said]
    assert heard.seconds > 45
    assert times == sorted(times)
    assert all(0 <= start <= end <= heard.seconds for start, end in times)
    assert times[-1][1] > 44  # what was said after the silence, too


def test_windows_hold_all_speech_and_no_long_silence(monologue: bytes) -> None:
    opened = Opened(Recording(monologue, "en"))
    windows = list(cut(0, opened))
    assert len(windows) >= 3
    for window in windows:
        assert 0 < window.span.seconds <= LONGEST
        assert len(window.sound) == pytest.approx(window.span.seconds * RATE, abs=2)
    for span in opened.spans:
        inside = sum(
            max(0.0, min(span.end, w.span.end) - max(span.start, w.span.start)) for w in windows
        )
        assert inside == pytest.approx(span.seconds, abs=0.01)
    silent = opened.seconds - sum(window.span.seconds for window in windows)
    assert silent > 4


def test_the_language_is_heard_and_in_doubt_it_is_ones_own() -> None:
    assert likeliest({"de": 0.9, "en": 0.1}, "en") == ("de", 0.9)
    assert likeliest({"de": 0.4, "en": 0.3, "ko": 0.3}, "ko") == ("ko", 0.3)
    assert likeliest({"de": 0.4, "en": 0.55, "ko": 0.05}, "ko") == ("en", 0.55)
    assert likeliest({"de": 0.4, "en": 0.35, "ko": 0.05}, "ko") == ("de", 0.4)


def test_doubt_is_a_draft_and_certainty_is_none(
    shelf: Path, hearer: NeuralHearer, note: bytes
) -> None:
    (unsure,) = hearer.hear([Recording(note, "en")], unheard)
    assert unsure.draft
    build = partial(sounds.whisper, spread=12.0)
    whisper = tiny.shelved(shelf, "tiny/whisper-sure", build, batch=1)
    (sure,) = NeuralHearer(tiny.machine(shelf, hearer=whisper)).hear(
        [Recording(note, "en")], unheard
    )
    how_sure = sure.made_with.settings["sure"]
    assert isinstance(how_sure, float)
    assert how_sure > 0.9
    repetitive = len(set(sure.text)) < 4  # a tiny model may say one thing over and over
    assert sure.draft is repetitive


def test_silence_needs_no_weights(tmp_path: Path) -> None:
    missing = Checkpoint("nobody/nothing", 1, "ours")
    hearer = NeuralHearer(tiny.machine(tmp_path / "models", hearer=missing))
    (heard,) = hearer.hear([Recording(wav(np.zeros(44_100, np.float32)), "en")], unheard)
    assert (heard.text, heard.reason) == ("", "silence")


def test_what_is_no_recording_is_refused(hearer: NeuralHearer) -> None:
    with pytest.raises(CannotRead, match="voice note"):
        hearer.hear([Recording(b"<html>", "en")], unheard)


def test_it_can_be_stopped_while_it_listens(hearer: NeuralHearer, monologue: bytes) -> None:
    seen: list[Step] = []

    def stop(step: Step) -> None:
        seen.append(step)
        if len(seen) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        hearer.hear([Recording(monologue, "en")], stop)
    assert len(seen) == 3


def test_no_memory_is_said_as_such(
    hearer: NeuralHearer, note: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")

    monkeypatch.setattr("transformers.WhisperForConditionalGeneration.generate", full)
    with pytest.raises(OutOfMemory, match="whisper"):
        hearer.hear([Recording(note, "en")], unheard)
