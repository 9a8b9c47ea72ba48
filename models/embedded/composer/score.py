"""The score: notes in ticks under a tempo map. It is the truth; the sound is made from it."""

import hashlib
import io
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

import mido as _mido

mido: Any = _mido  # it has no types

TICKS = 960  # per quarter note: a tick is about a millisecond at 60 bpm


class Part(StrEnum):
    """What a note is for. Balance is set between parts, not between instruments."""

    LEAD = "lead"
    ECHO = "echo"  # the lead's octave or answer, behind it
    CHORDS = "chords"
    BASS = "bass"
    PAD = "pad"
    DRUMS = "drums"


@dataclass(frozen=True, slots=True, order=True)
class Note:
    start: int  # ticks
    part: Part
    instrument: str
    pitch: int  # MIDI number; 0 for drums
    length: int  # ticks
    velocity: int  # 1…127


@dataclass(frozen=True, slots=True)
class Score:
    title: str
    manner: str  # which table of moods wrote it
    key: int  # pitch class of the tonic
    mode: str
    metre: int  # quarters to the bar
    bpm: float
    tempos: tuple[int, ...]  # microseconds of each quarter in turn
    notes: tuple[Note, ...]
    bars: tuple[tuple[str, str], ...]  # (section, chords) of every bar
    textures: tuple[str, ...]  # loudest first: "rain", "birds" …
    bright: float
    room: float  # seconds of reverberation

    def clock(self) -> list[float]:
        """Seconds at the beginning of each quarter, and at the end."""
        times = [LEAD_IN]
        for tempo in self.tempos:
            times.append(times[-1] + tempo / 1e6)
        return times

    def digest(self) -> str:
        """The same for the same score on every machine."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.blake2s(text.encode()).hexdigest()

    @property
    def key_name(self) -> str:
        return f"{KEY_NAMES[self.key]} {MODE_NAMES[self.mode]}"

    @property
    def instruments(self) -> tuple[str, ...]:
        """By how much they play, most first."""
        playing: dict[str, int] = {}
        for note in self.notes:
            playing[note.instrument] = playing.get(note.instrument, 0) + note.length
        return tuple(sorted(playing, key=lambda name: (-playing[name], name)))

    def midi(self) -> bytes:
        """A standard MIDI file: tempo map, one track per part and instrument."""
        file = mido.MidiFile(type=1, ticks_per_beat=TICKS, charset="utf-8")
        head = mido.MidiTrack()
        file.tracks.append(head)
        head.append(mido.MetaMessage("track_name", name=self.title))
        head.append(mido.MetaMessage("time_signature", numerator=self.metre, denominator=4))
        head.append(
            mido.MetaMessage("text", text=f"{self.key_name}; {', '.join(self.textures) or 'quiet'}")
        )
        waited, before = 0, None
        for tempo in self.tempos:
            if tempo != before:
                head.append(mido.MetaMessage("set_tempo", tempo=tempo, time=waited))
                waited, before = 0, tempo
            waited += TICKS
        voices = sorted({(note.part, note.instrument) for note in self.notes})
        channels = [number for number in range(16) if number != DRUM_CHANNEL]
        for index, (part, instrument) in enumerate(voices):
            drum = part is Part.DRUMS
            channel = DRUM_CHANNEL if drum else channels[index % len(channels)]
            track = mido.MidiTrack()
            file.tracks.append(track)
            track.append(mido.MetaMessage("track_name", name=f"{part}: {instrument}"))
            if not drum:
                program = PROGRAMS[instrument]
                track.append(mido.Message("program_change", channel=channel, program=program))
            events: list[tuple[int, int, int, int]] = []  # tick, 0 off or 1 on, pitch, velocity
            for note in self.notes:
                if (note.part, note.instrument) == (part, instrument):
                    pitch = DRUM_KEYS[instrument] if drum else note.pitch
                    events.append((note.start, 1, pitch, note.velocity))
                    events.append((note.start + note.length, 0, pitch, 0))
            events.sort()
            now = 0
            for tick, on, pitch, velocity in events:
                kind = "note_on" if on else "note_off"
                track.append(
                    mido.Message(
                        kind, channel=channel, note=pitch, velocity=velocity, time=tick - now
                    )
                )
                now = tick
        stream = io.BytesIO()
        file.save(file=stream)
        return stream.getvalue()


LEAD_IN = 0.35  # seconds of room before the first beat, so that nothing is cut off
DRUM_CHANNEL = 9
KEY_NAMES = ("C", "D♭", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B")
MODE_NAMES = {
    "ionian": "major",
    "lydian": "lydian",
    "mixolydian": "mixolydian",
    "dorian": "dorian",
    "aeolian": "minor",
    "harmonic": "minor",
}
# General MIDI numbers (from 0), so that any player sounds near to ours
PROGRAMS = {
    "piano": 0,
    "celesta": 8,
    "glockenspiel": 9,
    "music_box": 10,
    "marimba": 12,
    "guitar": 24,
    "bass": 45,
    "strings": 48,
    "clarinet": 71,
    "flute": 73,
}
DRUM_KEYS = {"kick": 36, "brush": 40, "shaker": 82, "triangle": 81, "block": 76}
