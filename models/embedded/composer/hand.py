"""A hand that plays: every note a little off in time and strength, as people are."""

from models.embedded.composer.chance import Drift
from models.embedded.composer.score import TICKS, Note, Part
from models.embedded.composer.setting import Setting

# Milliseconds by which a part strays; the lead is freest
_SWAY = {Part.CHORDS: 7.0, Part.BASS: 4.5, Part.LEAD: 9.0, Part.ECHO: 9.0}


class Hand:
    """Collects the notes of a piece."""

    def __init__(self, piece: Setting) -> None:
        self.notes: list[Note] = []
        self._bpm = piece.plan.bpm
        self._swing = piece.manner.swing
        self._chance = piece.chance("hand")
        self._drift = {part: Drift(piece.chance("drift", part)) for part in Part}

    def play(
        self,
        part: Part,
        instrument: str,
        beat: float,
        beats: float,
        pitch: int,
        touch: float,
        late: float = 0.0,
    ) -> None:
        """One note at a beat of the piece, for so many beats; `late` is in milliseconds."""
        sway = _SWAY.get(part, 3.0)
        if self._bpm > 100:
            sway *= 0.75  # what is charming slowly is sloppy quickly
        off = min(max(self._drift[part].next() * sway, -2.2 * sway), 2.2 * sway) + late
        swung = beat
        if self._swing != 0.5 and (beat * 2.0) % 2.0 == 1.0:
            swung = beat + self._swing - 0.5
        start = max(0, round(swung * TICKS) + round(off * self._bpm * TICKS / 60_000.0))
        strength = touch * (1.0 + self._chance.bell(0.10))
        velocity = min(max(round(strength * 127.0), 14), 127)
        self.notes.append(
            Note(start, part, instrument, pitch, max(60, round(beats * TICKS)), velocity)
        )
