"""What is played under the tune: figures over the harmony, strings, light drums."""

from models.embedded.composer.figures import DRUMS, FIGURES, Figure, drum_line
from models.embedded.composer.form import PHRASE, RING, Bar
from models.embedded.composer.hand import Hand
from models.embedded.composer.harmony import MODES, Chord
from models.embedded.composer.melody import EIGHTHS
from models.embedded.composer.score import Part
from models.embedded.composer.setting import Harmony, Setting, beats_of, nearest_tone
from models.words import Mood


class Accompanist:
    def __init__(self, piece: Setting, hand: Hand) -> None:
        self.piece = piece
        self.hand = hand

    def play(self) -> None:
        self._accompaniment()
        self._pads()
        self._drums()

    def _accompaniment(self) -> None:
        count = len(self.piece.plan.bars)
        for index, bar in enumerate(self.piece.plan.bars):
            first = float(index * self.piece.metre)
            if index == count - 1:
                self._last_chord(first)
                break
            spans = self.piece.voices[index]
            lengths = beats_of(self.piece.metre, len(spans))
            beat = first
            for place, (span, beats) in enumerate(zip(spans, lengths, strict=True)):
                after = (
                    spans[place + 1] if place + 1 < len(spans) else self.piece.voices[index + 1][0]
                )
                self._span(bar, beat, beats, span, after)
                beat += beats

    def _span(
        self,
        bar: Bar,
        beat: float,
        beats: int,
        span: Harmony,
        after: Harmony,
    ) -> None:
        chord, voices, bass = span
        figure = self.piece.lifted if bar.section[0] == "B" else self.piece.figure
        touch = self.piece.touch(bar.section) * 0.8
        # an intro or a slow ending of held chords would die away: let it run instead
        if bar.section == "intro" and self.piece.slow:
            figure = FIGURES["rocking"]
        tokens = figure.tokens(self.piece.metre)[: beats * EIGHTHS]
        passing = self._passing(figure, bar, beats, bass, after[2])
        if passing is not None and "R" not in tokens[-1]:
            tokens[-1] = "."
        low = "bass" if self.piece.figure.plucked and bass < 52 else self.piece.manner.chords
        fifth = _fifth(chord, bass, self.piece.key)
        for place, token in enumerate(tokens):
            at = beat + place / EIGHTHS
            left = beats - place / EIGHTHS
            held = left if figure.hold is None else min(figure.hold / EIGHTHS, left + 0.3)
            onbeat = place % EIGHTHS == 0
            for sign in token:
                if sign in "RUF":
                    pitch = {"R": bass, "U": bass + 12, "F": fifth}[sign]
                    weight = 1.0 if place == 0 else 0.86 if sign != "U" else 0.74
                    length = held if figure.hold is None else max(held, min(left, 1.0))
                    self.hand.play(Part.BASS, low, at, length, pitch, touch * weight)
                elif sign in "012":
                    weight = 0.80 if onbeat else 0.72
                    pitch = voices[int(sign)]
                    self.hand.play(
                        Part.CHORDS, self.piece.manner.chords, at, held, pitch, touch * weight
                    )
                elif sign == "*":
                    weight = 0.64 if onbeat else 0.56
                    for roll, pitch in enumerate(voices):
                        self.hand.play(
                            Part.CHORDS, self.piece.manner.chords, at, held, pitch, touch * weight,
                            late=roll * figure.roll,
                        )  # fmt: skip
        if passing is not None:
            self.hand.play(Part.BASS, low, beat + beats - 0.5, 0.5, passing, touch * 0.7)

    def _passing(
        self, figure: Figure, bar: Bar, beats: int, bass: int, following: int
    ) -> int | None:
        """A scale note on the last eighth that leads the bass to its next note."""
        gap = following - bass
        if not figure.walks or bar.section in ("intro", "end") or beats < 2:
            return None
        if not 3 <= abs(gap) <= 5:
            return None
        step = 1 if gap > 0 else -1
        scale = MODES[self.piece.manner.mode]
        for distance in (2, 1):
            pitch = following - step * distance
            if (pitch - self.piece.key) % 12 in scale and pitch not in (bass, following):
                return pitch
        return None

    def _last_chord(self, beat: float) -> None:
        """Rolled slowly, with the tonic's octave on top, and left to ring."""
        _, voices, bass = self.piece.voices[-1][0]
        touch = self.piece.touch("end") * 0.8
        ringing = RING * self.piece.plan.bpm / 60.0
        for place, pitch in enumerate([bass, bass + 7, *voices, voices[-1] + 12]):
            pitch = pitch if place != 5 else nearest_tone(voices[-1] + 9, (0, 4, 7), self.piece.key)
            weight = 0.9 if place < 2 else 0.74
            bassy = self.piece.manner.chords == "marimba" and pitch < 48
            name = "bass" if bassy else self.piece.manner.chords
            late = place * 55.0
            self.hand.play(Part.CHORDS, name, beat, ringing, pitch, touch * weight, late)

    def _pads(self) -> None:
        """Soft strings under the middle and the return; tones that stay are not bowed anew."""
        if self.piece.mood in (Mood.WORRIED, Mood.SICK):
            return
        held: dict[int, tuple[float, float, float]] = {}  # pitch → from, until, touch
        done: list[tuple[int, float, float, float]] = []
        for index, bar in enumerate(self.piece.plan.bars[:-1]):
            beat = float(index * self.piece.metre)
            for (_, voices, _), beats in zip(
                self.piece.voices[index],
                beats_of(self.piece.metre, len(self.piece.voices[index])),
                strict=True,
            ):
                section = bar.section
                playing = section[0] == "B" or section in ("A2", "A3", "end")
                touch = self.piece.touch(section) * (0.75 if section[0] == "B" else 0.55)
                wanted = set(voices) if playing else set()
                for pitch in list(held):
                    begun, until, strength = held[pitch]
                    if pitch not in wanted or until - begun > 2 * self.piece.metre:
                        done.append((pitch, begun, until, strength))
                        del held[pitch]
                for pitch in sorted(wanted):
                    begun, _, strength = held.get(pitch, (beat, beat, touch))
                    held[pitch] = (begun, beat + beats, strength)
                beat += beats
        done += [(pitch, *span) for pitch, span in held.items()]
        for pitch, begun, until, strength in sorted(done, key=lambda item: (item[1], item[0])):
            self.hand.play(Part.PAD, "strings", begun, until - begun, pitch, strength, late=-110.0)

    def _drums(self) -> None:
        festive = not self.piece.order.feeling.grave and not self.piece.around.night
        pattern = self.piece.manner.drums
        if not pattern or not festive:
            return
        phrases = len(self.piece.plan.form)
        for phrase, name in enumerate(self.piece.plan.form):
            first = self.piece.plan.intro + phrase * PHRASE
            middle = name[0] == "B"
            fills = middle and (phrase + 1 == phrases or self.piece.plan.form[phrase + 1][0] != "B")
            which = 2 if fills else 1 if middle else 0
            if name in ("A", "A2") and phrases > 4 and pattern != "dance":
                continue  # the tune alone first, and again when it returns
            for instrument in DRUMS[pattern]:
                line = drum_line(pattern, instrument, which)
                for eighth, strength in enumerate(line):
                    if strength:
                        beat = first * self.piece.metre + eighth / EIGHTHS
                        touch = strength / 9.0 * self.piece.touch(name)
                        self.hand.play(Part.DRUMS, instrument, beat, 0.25, 0, touch, late=3.0)


def _fifth(chord: Chord, bass: int, key: int) -> int:
    """The chord's fifth near the bass: above it where that is still low, else below."""
    tone = (chord.tones[2] + key) % 12
    above = bass + (tone - bass) % 12
    return above if above <= bass + 9 and above > bass else above - 12 if above > 52 else bass + 12
