"""How fast the embedded sound is, on one core: music, voice, voice notes, film.

Times are seconds of processor, so that a busy machine does not blur them; what a child process
spends is counted in.
"""

import importlib.util
import io
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mido
import numpy as np
from PIL import Image

from models.embedded import ffmpeg
from models.embedded.composer import EmbeddedComposer
from models.embedded.composer.render import Renderer
from models.embedded.composer.score import Score
from models.embedded.composer.signal import RATE
from models.embedded.composer.writing import write_score
from models.embedded.film import EmbeddedFilm
from models.embedded.hearer import EmbeddedHearer
from models.embedded.narrator import EmbeddedNarrator
from models.making import unheard
from models.sounds import FilmOrder, MusicOrder, NarrateOrder, Recording
from models.words import Feeling, Mood, Weather
from tests.bench.report import Report

_DAY = (
    "We walked along the river with grandmother, and she told me about the war. "
    "Then we ate ice cream under the big tree. Was she happy today? I hope so!"
)
_MOODS = (Mood.JOY, Mood.CALM, Mood.ANGRY, Mood.GRIEF)


def _order(mood: Mood) -> MusicOrder:
    rain = Weather.RAIN if mood is Mood.CALM else None
    return MusicOrder(_DAY, "en", "A walk", Feeling(mood, confidence=0.9), 7, weather=rain)


def _spent(work: Callable[[], float]) -> tuple[float, float]:
    """(what the work gave, processor seconds of this process and its children)"""

    def used() -> float:
        now = os.times()
        return now.user + now.system + now.children_user + now.children_system

    before = used()
    given = work()
    return given, used() - before


def bench_music_without_encoding(report: Report) -> None:
    scores = [write_score(_order(mood)) for mood in _MOODS]
    seconds, cold = _spent(lambda: sum(Renderer().render(score).seconds for score in scores))
    report.add(
        "music rendered, cold", round(seconds / cold), "× real time", "≥ 20", seconds / cold >= 20
    )
    renderer = Renderer()
    for score in scores:
        renderer.render(score)
    seconds, warm = _spent(lambda: sum(renderer.render(score).seconds for score in scores))
    report.add(
        "music rendered, notes kept",
        round(seconds / warm),
        "× real time",
        "≥ 20",
        seconds / warm >= 20,
    )
    started = time.process_time()
    for _ in range(20):
        write_score(_order(Mood.JOY))
    spent = (time.process_time() - started) / 20 * 1000
    report.add("a score written", round(spent, 1), "ms", "≤ 50", spent <= 50)


def bench_music_with_encoding(report: Report) -> None:
    composer = EmbeddedComposer()
    seconds, spent = _spent(
        lambda: sum(
            piece.seconds for piece in composer.compose([_order(m) for m in _MOODS], unheard)
        )
    )
    factor = seconds / spent
    report.add("music with cover, MP3 and Opus", round(factor), "× real time", "≥ 10", factor >= 10)


def bench_memory(report: Report) -> None:
    """Highest memory of a process that makes one piece, above what its modules take."""
    code = (
        "from pathlib import Path;"
        "from models.embedded.composer import EmbeddedComposer;"
        "from models.making import unheard;"
        "from tests.bench.sound import _order, _MOODS;"
        "kb = lambda name: int(Path('/proc/self/status').read_text().split(name)[1].split()[0]);"
        "before = kb('VmRSS:');"
        "EmbeddedComposer().compose([_order(_MOODS[0])], unheard);"
        "print(kb('VmHWM:') - before)"
    )
    if sys.platform != "linux":
        print("   memory is measured on Linux only")
        return
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    grown = int(done.stdout) / 1024
    report.add("memory for one piece", round(grown), "MB", "≤ 220", grown <= 220)


def bench_beside_a_soundfont(report: Report) -> None:
    """The same score as MIDI, played by TinySoundFont where it and a soundfont are installed."""
    player, fonts = map(importlib.util.find_spec, ("tinysoundfont", "pretty_midi"))
    if player is None or fonts is None:
        print("   no soundfont synthesiser here to compare with;")
        print("   pip install --no-deps tinysoundfont pretty_midi brings one, and a 6 MB soundfont")
        return
    import tinysoundfont

    font = Path(str(fonts.origin)).with_name("TimGM6mb.sf2")
    score = write_score(_order(Mood.JOY))
    seconds, spent = _spent(lambda: _by_soundfont(tinysoundfont, font, score))
    report.add("the same by a soundfont, no room", round(seconds / spent), "× real time", "", None)


def _by_soundfont(library: Any, font: Path, score: Score) -> float:
    player = library.Synth(samplerate=RATE)
    loaded = player.sfload(str(font))
    for channel in range(16):
        player.program_select(channel, loaded, 128 if channel == 9 else 0, 0)
    count = 0
    for message in mido.MidiFile(file=io.BytesIO(score.midi())):
        samples = int(message.time * RATE)
        if samples:
            player.generate(samples)
            count += samples
        if message.type == "note_on" and message.velocity:
            player.noteon(message.channel, message.note, message.velocity)
        elif message.type in ("note_on", "note_off"):
            player.noteoff(message.channel, message.note)
        elif message.type == "program_change":
            player.program_select(message.channel, loaded, 0, message.program)
    return count / RATE


def bench_voice(report: Report) -> None:
    narrator = EmbeddedNarrator()
    made, spent = _spent(lambda: narrator.narrate([NarrateOrder(_DAY, "en")], unheard)[0].seconds)
    report.add("a page read aloud", round(made / spent, 1), "× real time", "≥ 5", made / spent >= 5)
    note = narrator.narrate([NarrateOrder(_DAY, "en")], unheard)[0].voice.data
    hearer = EmbeddedHearer()
    heard, spent = _spent(lambda: hearer.hear([Recording(note, "en")], unheard)[0].seconds)
    report.add(
        "a voice note, written down", round(heard / spent, 1), "× real time", "≥ 1", heard > spent
    )
    heard, spent = _spent(lambda: hearer.hear([Recording(note, "ko")], unheard)[0].seconds)
    report.add(
        "a voice note, made playable",
        round(heard / spent, 1),
        "× real time",
        "≥ 10",
        heard > 10 * spent,
    )


def bench_film(report: Report) -> None:
    grain = np.random.Generator(np.random.PCG64(1)).integers(120, 200, (1024, 768, 3))
    stream = io.BytesIO()
    Image.fromarray(grain.astype(np.uint8)).save(stream, "JPEG", quality=88)
    t = np.arange(20 * RATE) / RATE
    tone = (0.2 * np.sin(2 * np.pi * 220 * t)).astype(np.float32)
    (music,) = ffmpeg.encode(np.stack([tone, tone]), RATE, [ffmpeg.MP3])
    order = FilmOrder((stream.getvalue(),), ("A walk",), music)
    size, spent = _spent(lambda: len(EmbeddedFilm().film(order, unheard).data))
    report.add("a film of 20 s", round(20 / spent, 1), "× real time", "≥ 0.5", 20 / spent >= 0.5)
    report.add("its size, all grain", round(size / 1024**2, 2), "MB", "≤ 10", size <= 10 * 1024**2)
