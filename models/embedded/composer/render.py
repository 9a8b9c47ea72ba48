"""From score to sound: notes are placed, balanced, put in a room and brought to level."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from models.embedded.composer.chance import noise_source
from models.embedded.composer.drums import DRUM_SOUNDS
from models.embedded.composer.loudness import (
    bed_loudness,
    integrated,
    note_loudness,
    to_level,
    true_peak,
)
from models.embedded.composer.room import carried, in_room
from models.embedded.composer.score import TICKS, Note, Part, Score
from models.embedded.composer.signal import RATE, Sound, edges, f32, gain, samples
from models.embedded.composer.struck import STRUCK, Notes, shorten, touch_loudness
from models.embedded.composer.sustained import Strings, woodwind
from models.embedded.composer.textures import TEXTURES

LOUDNESS = -16.0  # LUFS
CEILING = -2.0  # dBTP: Opus and MP3 overshoot by up to 0.6 dB
TAIL = 4.2  # seconds after the last bar line begins

_PAN: Mapping[str, float] = MappingProxyType(
    {
        "music_box": 0.18, "celesta": 0.35, "glockenspiel": 0.30, "piano": -0.12,
        "guitar": -0.30, "bass": 0.05, "marimba": -0.35, "clarinet": 0.28, "flute": 0.22,
        "shaker": 0.45, "brush": -0.20, "kick": 0.0, "triangle": -0.5, "strings": 0.0,
    }
)  # fmt: skip
_SEND: Mapping[str, float] = MappingProxyType(
    {
        "music_box": 0.34, "celesta": 0.40, "glockenspiel": 0.40, "piano": 0.26,
        "guitar": 0.24, "bass": 0.10, "marimba": 0.25, "strings": 0.50, "clarinet": 0.34,
        "flute": 0.40, "shaker": 0.12, "brush": 0.15, "kick": 0.04, "triangle": 0.45,
    }
)  # fmt: skip
# Loudness of each part below the lead, LU
_BALANCE: Mapping[Part, float] = MappingProxyType(
    {
        Part.LEAD: 0.0,
        Part.ECHO: -7.0,
        Part.CHORDS: -5.5,
        Part.BASS: -6.5,
        Part.PAD: -12.5,
        Part.DRUMS: -20.0,
    }
)
_HANDED_ON = (Part.LEAD, Part.ECHO)
_WIND_LOUDNESS, _STRINGS_LOUDNESS = -19.5, -20.0  # LUFS at full touch

_Voice = tuple[Part, str]  # an instrument in one of the parts


@dataclass(frozen=True, slots=True)
class Rendered:
    sound: Sound  # stereo
    loudness: float  # LUFS
    peak: float  # dBTP

    @property
    def seconds(self) -> float:
        return float(self.sound.shape[1] / RATE)


@dataclass(frozen=True, slots=True)
class _Timed:
    note: Note
    start: float  # seconds
    length: float
    touch: float


class Renderer:
    """Keeps made notes between pieces; one for each thread that renders."""

    def __init__(self) -> None:
        self._notes = Notes()
        self._strings = Strings()

    def render(self, score: Score, on_share: Callable[[float], None] = lambda _: None) -> Rendered:
        """`on_share` hears how much is done, 0…1."""
        timed = _in_seconds(score)
        end = score.clock()[-1 - score.metre] + TAIL
        count = samples(end)
        factors = self._balance(timed, score, end)
        dry, sent = np.zeros((2, count), f32), np.zeros((2, count), f32)
        noise = noise_source("render", score.digest())
        for index, item in enumerate(timed):
            self._add(item, factors[_voice(item.note)], noise, dry, sent)
            if index % 32 == 0:
                on_share(0.6 * index / len(timed))
        tilt = -2.5 + 7.5 * (score.bright - 0.3)
        mixed = in_room(dry, sent, *_hall(score), tilt)
        del dry, sent
        on_share(0.8)
        self._surround(mixed, score)
        mixed = to_level(mixed, LOUDNESS, CEILING)
        mixed = ended(mixed)
        on_share(1.0)
        peak = 20 * np.log10(max(true_peak(mixed), 1e-6))
        return Rendered(mixed, integrated(mixed), float(peak))

    def _balance(self, timed: list[_Timed], score: Score, end: float) -> dict[_Voice, float]:
        """Factor of each voice, from the loudness its notes will have, before any is mixed."""
        cells = int(end * 10) + 120
        grids = {_voice(item.note): np.zeros(cells) for item in timed}
        in_its_room = {voice: np.zeros(cells) for voice in grids}
        back = carried(*_hall(score))
        for item in timed:
            note, energy, at = item.note, self._energy(item), int(item.start * 10)
            energy = energy[: cells - at]
            grids[_voice(note)][at : at + len(energy)] += energy
            room = 1.0 + _SEND[note.instrument] ** 2 * back[note.pitch]
            in_its_room[_voice(note)][at : at + len(energy)] += energy * room
        parts = {part: _loudness(grids, part) for part, _ in grids}
        lead = parts.get(Part.LEAD)
        factors: dict[_Voice, float] = {}
        for voice in grids:
            part = voice[0]
            wanted = _BALANCE[part] - (parts[part] - lead) if lead is not None else 0.0
            if part in _HANDED_ON:  # a tune is as loud from one instrument as from the next
                wanted += _loudness(in_its_room, part) - _loudness(in_its_room, *voice)
            factors[voice] = gain(min(max(wanted, -16.0), 16.0))
        return factors

    def _energy(self, item: _Timed) -> npt.NDArray[np.float64]:
        """Of a note, for each tenth of a second from its start."""
        note = item.note
        if note.instrument not in STRUCK:
            level = _held_loudness(note, item.touch)
            return np.full(max(1, int(item.length * 10)), 10 ** (level / 10))
        kept, factor = self._notes.get(note.instrument, note.pitch, item.touch)
        loud = kept.loud + 20 * float(np.log10(factor))
        sounding = min(item.length + STRUCK[note.instrument].release, 0.4 + 30 / kept.fall)
        fall = kept.fall * np.maximum(0, np.arange(int(sounding * 10) + 1) - 3) / 10
        return np.asarray(10 ** ((loud - fall) / 10))

    def _add(
        self, item: _Timed, factor: float, noise: np.random.Generator, dry: Sound, sent: Sound
    ) -> None:
        note = item.note
        name = note.instrument
        if name in STRUCK:
            kept, layer = self._notes.get(name, note.pitch, item.touch)
            sound = shorten(kept.sound, samples(item.length + STRUCK[name].release))
            factor *= layer
        else:
            sound = self._held(item, noise)
            window = min(17_640, sound.shape[-1])
            middle = (sound.shape[-1] - window) // 2
            mono = sound if sound.ndim == 1 else sound[0]
            heard = note_loudness(mono[middle : middle + window])
            factor *= gain(_held_loudness(note, item.touch) - heard)
        at = samples(item.start)
        sound = sound[..., : dry.shape[1] - at]
        until = at + sound.shape[-1]
        if until <= at:
            return
        send = f32(_SEND[name])
        if sound.ndim == 2:
            placed = sound * f32(factor)
            dry[:, at:until] += placed
            placed *= send
            sent[:, at:until] += placed
            return
        pan = _PAN[name]
        if name in ("piano", "marimba"):
            pan += 0.25 * (note.pitch - 60) / 24  # low strings left, high ones right
        elif note.part is Part.ECHO:
            pan = -pan  # the answer comes from the other side
        angle = (min(max(pan, -0.7), 0.7) + 1) * np.pi / 4
        for side, share in enumerate((np.cos(angle), np.sin(angle))):
            placed = sound * f32(share * 1.2 * factor)
            dry[side, at:until] += placed
            placed *= send
            sent[side, at:until] += placed

    def _held(self, item: _Timed, noise: np.random.Generator) -> Sound:
        note = item.note
        if note.instrument == "strings":
            return self._strings.note(note.pitch, item.length, noise)
        if note.part is Part.DRUMS:
            return DRUM_SOUNDS[note.instrument][0](noise)
        seconds = max(0.12, item.length * 0.94)
        return woodwind(note.instrument, note.pitch, item.touch, seconds, noise)

    @staticmethod
    def _surround(mixed: Sound, score: Score) -> None:
        if not score.textures:
            return
        count = mixed.shape[1]
        music = bed_loudness(mixed)
        comes_and_goes = edges(count, 2.5, 4.0, 0.3)  # the last chord stands alone
        for place, name in enumerate(score.textures):
            make, below = TEXTURES[name]
            bed = make(noise_source("texture", name, score.title, score.key), count)
            wanted = music + below - 2.0 * place
            bed *= comes_and_goes * f32(gain(wanted - bed_loudness(bed)))
            mixed += bed


def _in_seconds(score: Score) -> list[_Timed]:
    clock = score.clock()
    last = score.tempos[-1] / 1e6

    def seconds(ticks: int) -> float:
        beat, rest = divmod(ticks, TICKS)
        if beat >= len(score.tempos):
            return clock[-1] + (ticks / TICKS - len(score.tempos)) * last
        return clock[beat] + rest / TICKS * score.tempos[beat] / 1e6

    timed = []
    for note in score.notes:
        start = max(0.02, seconds(note.start))
        length = seconds(note.start + note.length) - seconds(note.start)
        timed.append(_Timed(note, start, max(0.04, length), max(0.1, note.velocity / 127)))
    return timed


def _held_loudness(note: Note, touch: float) -> float:
    law = touch_loudness(touch) + 18.0
    if note.part is Part.DRUMS:
        return DRUM_SOUNDS[note.instrument][1] + law
    return (_STRINGS_LOUDNESS if note.instrument == "strings" else _WIND_LOUDNESS) + law


def _voice(note: Note) -> _Voice:
    return note.part, note.instrument


def _hall(score: Score) -> tuple[float, float]:
    return round(score.room, 2), round(score.bright, 2)


def _loudness(
    grids: Mapping[_Voice, npt.NDArray[np.float64]], part: Part, instrument: str = ""
) -> float:
    """Of a part, or of one instrument in it, while it is heard."""
    chosen = [grid for (of, by), grid in grids.items() if of is part and instrument in ("", by)]
    grid = np.sum(chosen, axis=0)
    return float(10 * np.log10(grid[grid > grid.max() * 0.01].mean()))


def ended(mixed: Sound) -> Sound:
    """Ends soon after the last thing that is heard, fading to nothing; starts from nothing."""
    block = 441
    blocks = mixed.shape[1] // block
    peaks = np.abs(mixed[:, : blocks * block]).reshape(2, blocks, block).max((0, 2))
    heard = np.flatnonzero(peaks > peaks.max() * gain(-52.0))
    end = (int(heard[-1]) + 1) * block + samples(0.2) if len(heard) else mixed.shape[1]
    cut = mixed[:, : min(mixed.shape[1], end)]
    curve = edges(cut.shape[1], 0.03, 1.2)
    cut *= curve * curve
    return cut
