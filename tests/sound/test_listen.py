"""`daydrawn listen` hears what is wrong."""

import json
from pathlib import Path

import numpy as np
import pytest

from models.embedded.composer.listen import main, measure, measure_sound
from models.embedded.composer.loudness import integrated, limit, true_peak
from models.embedded.composer.signal import RATE, edges
from models.errors import CannotRead
from tests.sound.voices import tone, wav


def test_loudness_is_that_of_the_standard() -> None:
    """EBU R128: a stereo sine of 997 Hz at −23 dBFS reads −23 LUFS."""
    sine = tone(10, 997, 10 ** (-23 / 20))
    assert integrated(np.stack([sine, sine])) == pytest.approx(-23, abs=0.05)


def test_peaks_between_the_samples_are_found() -> None:
    t = np.arange(RATE) / RATE
    sine = (0.5 * np.sin(2 * np.pi * RATE / 4 * t + np.pi / 4)).astype(np.float32)
    assert np.abs(sine).max() < 0.36
    assert true_peak(np.stack([sine, sine])) == pytest.approx(0.5, abs=0.02)


def test_the_limiter_holds_its_ceiling_softly() -> None:
    loud = np.stack([tone(2, 220, 1.6), tone(2, 330, 0.4)])
    held, reduced = limit(loud.copy(), 0.8)
    assert np.abs(held).max() <= 0.81
    assert reduced > 5
    quiet = np.stack([tone(1, 220, 0.2)] * 2)
    same, none = limit(quiet.copy(), 0.8)
    assert none == 0
    assert np.array_equal(same, quiet)


def test_faults_are_named() -> None:
    fine = tone(5) * edges(5 * RATE, 0.1, 0.5)
    assert measure_sound(np.stack([fine, fine])).faults == []
    clipped = np.clip(np.stack([tone(5, level=3.0)] * 2), -1, 1)
    faults = measure_sound(clipped).faults
    assert any("clips" in fault for fault in faults)
    assert any("breaks off" in fault for fault in faults)
    pausing = fine.copy()
    pausing[RATE : 4 * RATE] = 0
    assert any("silent" in fault for fault in measure_sound(np.stack([pausing, pausing])).faults)
    shifted = np.stack([fine + np.float32(0.1)] * 2)
    assert any("centre" in fault for fault in measure_sound(shifted).faults)


def test_silence_and_a_moment_can_be_measured() -> None:
    assert measure_sound(np.zeros((2, RATE), np.float32)).silence == 1.0
    assert measure_sound(np.zeros((2, 10), np.float32)).seconds < 0.001


def test_pace_key_and_density_are_found() -> None:
    beat = np.zeros((2, 12 * RATE), np.float32)
    for place in range(20):  # C, E and G, two a second
        at = int(place * 0.5 * RATE) + RATE // 4
        hertz = (261.63, 329.63, 392.0, 523.25)[place % 4]
        note = tone(0.45, hertz) * np.exp(-np.arange(int(0.45 * RATE)) / 6000).astype(np.float32)
        beat[:, at : at + len(note)] += note
    measures = measure_sound(beat)
    assert measures.onsets == pytest.approx(20 / 12, abs=0.2)
    assert measures.tempo in (pytest.approx(120, abs=2), pytest.approx(60, abs=1))
    assert measures.key == "C major"
    assert measures.major > 0.2


def test_the_command_tells_figures_and_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tone.wav"
    file.write_bytes(wav(tone(3) * edges(3 * RATE, 0.1, 0.5)))
    assert main([str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["faults"] == []
    assert told["seconds"] == pytest.approx(3, abs=0.1)
    file.write_bytes(wav(tone(3)))
    assert main([str(file)]) == 1
    assert "breaks off" in capsys.readouterr().out
    assert main([str(tmp_path / "none.wav")]) == 2
    file.write_bytes(b"no sound")
    assert main([str(file)]) == 2
    with pytest.raises(CannotRead):
        measure(b"")
