"""The tune: sung phrase by phrase, ornamented, answered, doubled, and led home."""

import dataclasses
import itertools
from collections.abc import Sequence

from models.embedded.composer.chance import Chance
from models.embedded.composer.form import PHRASE, RING
from models.embedded.composer.hand import Hand
from models.embedded.composer.melody import EIGHTHS, Sung, pitches, rhythm
from models.embedded.composer.score import Part
from models.embedded.composer.setting import Setting, beats_of, nearest_tone
from models.embedded.composer.syllables import Sentence
from models.words import Mood

# Which sentence a phrase sings; A2 and A3 remember A and A1
_SENTENCE = {"A": 0, "A1": 1, "B": 2, "B1": 3, "C": 4, "C1": 5, "A2": 0, "A3": 1}
Line = tuple[Sung, int]  # a note of the tune with its pitch
_WINDS = ("clarinet", "flute")


class Singer:
    def __init__(self, piece: Setting, hand: Hand) -> None:
        self.piece = piece
        self.hand = hand

    def sing(self, said: Sequence[Sentence]) -> None:
        self._melody(said)
        self._last_words()

    def _melody(self, said: Sequence[Sentence]) -> None:
        sung: dict[str, list[Sung]] = {}
        start: int | None = None
        form = self.piece.plan.form
        for phrase, name in enumerate(form):
            sentence = said[_choose(_SENTENCE[name], len(said))]
            chance = self.piece.chance("phrase", name, sentence.letters)
            notes = self._phrase(name, sentence, sung)
            sung.setdefault(name, notes)
            first = self.piece.plan.intro + phrase * PHRASE
            height = self.piece.manner.height + (
                3 if name[0] == "B" else 1 if name[0] == "C" else 0
            )
            chords, each = self.piece.grid(first)
            after = form[phrase + 1] if phrase + 1 < len(form) else "end"
            close = "home" if after == "end" or name == "C1" else "open"
            found = pitches(
                notes,
                chords,
                eighths_per_chord=each,
                metre=self.piece.metre,
                mode="aeolian" if self.piece.manner.mode == "harmonic" else self.piece.manner.mode,
                key=self.piece.key,
                height=height,
                chance=chance,
                start=start,
                close=close,
            )
            start = found[-1]
            if phrase == 0:
                self._prelude(notes, found)
            self._sing(name, first, notes, found, chance)

    def _phrase(self, name: str, sentence: Sentence, sung: dict[str, list[Sung]]) -> list[Sung]:
        if name in ("A2", "A3"):
            remembered = sung.get("A" if name == "A2" else "A1")
            if remembered is not None:
                return remembered  # the return keeps rhythm and contour
        notes = rhythm(sentence, self.piece.metre, PHRASE, self.piece.slow)
        head = sung.get({"A1": "A", "B1": "B", "C1": "C"}.get(name, ""))
        if head is not None and name != "B1":
            # question and answer: the same beginning, another ending
            bar = self.piece.metre * EIGHTHS
            return [note for note in head if note.at < bar] + [
                note for note in notes if note.at >= bar
            ]
        return notes

    def _prelude(self, notes: Sequence[Sung], found: Sequence[int]) -> None:
        """The second bar of an introduction already hums how the tune will begin."""
        bar = self.piece.metre * EIGHTHS
        if self.piece.plan.intro < 2:
            return
        opening = [(n, p) for n, p in zip(notes, found, strict=True) if 0 <= n.at < bar - 2][:3]
        for note, pitch in opening:
            beat = self.piece.metre * (self.piece.plan.intro - 1) + note.at / EIGHTHS
            touch = self.piece.touch("intro") * 0.46
            self.hand.play(
                Part.ECHO, self.piece.second, beat, note.length / EIGHTHS, pitch, touch, 8.0
            )

    def _sing(
        self, name: str, first: int, notes: Sequence[Sung], found: Sequence[int], chance: Chance
    ) -> None:
        lead = self.piece.second if name[0] == "B" else self.piece.lead
        begin = float(first * self.piece.metre)
        line = self._dotted(self._suspended(notes, found, chance), name)
        if name in ("A2", "A3"):
            line = self._flowing(line, name)
        top = max(found)
        count = len(line)
        for index, (note, pitch) in enumerate(line):
            t = index / (count - 1) if count > 1 else 0.0
            swell = 0.12 * 4.0 * t * (1.0 - t) + (0.07 if note.strong else -0.03)
            peak = 0.06 if pitch == top else 0.0
            touch = self.piece.touch(name) * (1.0 + swell + peak - (0.10 if note.final else 0.0))
            beat = begin + note.at / EIGHTHS
            length = note.length / EIGHTHS
            graceful = name in ("A2", "A3") and note.length >= 3 and lead not in _WINDS
            if graceful and chance.happens(0.3):
                # The harmonic scale has a step of three semitones.
                above = next(p for p in range(pitch + 1, pitch + 5) if self.piece.in_scale(p))
                self.hand.play(Part.LEAD, lead, beat, 0.2, above, touch * 0.6, late=-85.0)
            self.hand.play(Part.LEAD, lead, beat, length, pitch, touch, late=4.0)
        if name == "B1":
            self._duet(line, begin, first)
        elif name[0] in "AC" and not self.piece.slow:
            self._reply(line, begin, first, name)
        if name in ("A2", "A3"):
            self._counter(first, name)

    def _suspended(self, notes: Sequence[Sung], found: Sequence[int], chance: Chance) -> list[Line]:
        """Where the tune falls a step onto a beat it may lean on the old note first."""
        line: list[Line] = []
        for index, (note, pitch) in enumerate(zip(notes, found, strict=True)):
            falls = index > 0 and 0 < found[index - 1] - pitch <= 2
            on_beat = note.at > 0 and note.at % self.piece.metre == 0 and note.length >= 2
            if falls and on_beat and chance.happens(0.5):
                lean = 1 if note.length < 4 else 2
                line.append((dataclasses.replace(note, length=lean), found[index - 1]))
                rest = dataclasses.replace(
                    note, at=note.at + lean, length=note.length - lean, strong=False
                )
                line.append((rest, pitch))
            else:
                line.append((note, pitch))
        return line

    def _dotted(self, line: list[Line], name: str) -> list[Line]:
        """Two quarters from a beat on become long and short, as often as the mood likes it."""
        share = self.piece.manner.dotted
        chance = self.piece.chance("dots", name)
        made = list(line)
        for index in range(len(made) - 1):
            (note, pitch), (after, next_pitch) = made[index], made[index + 1]
            even = note.at % EIGHTHS == 0 and note.length == after.length == 2
            if even and after.at == note.at + 2 and chance.happens(share):
                made[index] = (dataclasses.replace(note, length=3), pitch)
                short = dataclasses.replace(after, at=after.at + 1, length=1)
                made[index + 1] = (short, next_pitch)
        return made

    def _flowing(self, line: list[Line], name: str) -> list[Line]:
        """When the tune comes back, some of its thirds are filled by the note between."""
        chance = self.piece.chance("flow", name)
        made: list[Line] = []
        for (note, pitch), (after, next_pitch) in itertools.pairwise([*line, line[-1]]):
            gap = next_pitch - pitch
            third = abs(gap) in (3, 4) and after.at == note.at + note.length
            if third and note.length in (2, 3, 4) and chance.happens(0.6):
                between = next(
                    p
                    for p in sorted(range(min(pitch, next_pitch) + 1, max(pitch, next_pitch)))
                    if self.piece.in_scale(p) or p == max(pitch, next_pitch) - 1
                )
                made.append((dataclasses.replace(note, length=note.length - 1), pitch))
                at = note.at + note.length - 1
                passing = dataclasses.replace(note, at=at, length=1, strong=False, final=False)
                made.append((passing, between))
            else:
                made.append((note, pitch))
        return made

    def _duet(self, line: Sequence[Line], begin: float, first: int) -> None:
        """The first lead joins the second, a third or a sixth below, where there is time."""
        chords, each = self.piece.grid(first)
        for note, pitch in line:
            if note.length < 2 and note.at % 2:
                continue
            chord = chords[min(len(chords) - 1, max(0, note.at) // each)]
            below = [
                p
                for p in range(pitch - 9, pitch - 2)
                if chord.has(p - self.piece.key) and (pitch - p) in (3, 4, 8, 9, 5)
            ]
            if below:
                other = min(below, key=lambda p: abs(pitch - p - 4))
                beat = begin + note.at / EIGHTHS
                touch = self.piece.touch("B1") * 0.62
                self.hand.play(
                    Part.ECHO, self.piece.lead, beat, note.length / EIGHTHS, other, touch, 9.0
                )

    def _reply(self, line: Sequence[Line], begin: float, first: int, name: str) -> None:
        """While the tune holds its last note, the other voice answers with its first ones."""
        note, _ = line[-1]
        start = note.at + 2
        room = self.piece.metre * EIGHTHS * PHRASE - start
        if note.length < 4 or room < 2 or name == "A3":
            return
        chords, each = self.piece.grid(first)
        voice = "celesta" if self.piece.second == self.piece.lead else self.piece.second
        opening = [pitch for _, pitch in line[: min(4, room)]]
        for place, pitch in enumerate(opening):
            at = start + place
            chord = chords[min(len(chords) - 1, at // each)]
            tones = tuple((tone) % 12 for tone in chord.tones)
            wanted = pitch if place % 2 and self.piece.in_scale(pitch) else None
            sounding = wanted or nearest_tone(pitch, tones, self.piece.key)
            touch = self.piece.touch(name) * 0.5
            self.hand.play(Part.ECHO, voice, begin + at / EIGHTHS, 0.6, sounding, touch, late=6.0)

    def _counter(self, first: int, name: str) -> None:
        """A quiet line of thirds and sevenths under the returning tune."""
        soft = self.piece.mood in (Mood.GRIEF, Mood.SAD, Mood.CALM, Mood.TIRED, Mood.SICK)
        voice = "strings" if soft or self.piece.lead in _WINDS else "clarinet"
        top = self.piece.manner.height - 4
        before = top - 5
        for index in range(first, first + PHRASE):
            beat = float(index * self.piece.metre)
            spans = self.piece.voices[index]
            lengths = beats_of(self.piece.metre, len(spans))
            if len(spans) == 1 and self.piece.metre == 4 and self.piece.plan.bpm > 60:
                spans, lengths = spans * 2, [2, 2]
            for (chord, _, _), beats in zip(spans, lengths, strict=True):
                choices = [
                    pitch
                    for pitch in range(top - 12, top + 1)
                    if (pitch - self.piece.key) % 12 in chord.tones[1:]
                ]
                pitch = min(
                    choices,
                    key=lambda p: (abs(p - before) + (3 if p == before else 0), p),
                )
                before = pitch
                touch = self.piece.touch(name) * 0.52
                self.hand.play(Part.PAD, voice, beat, beats * 0.97, pitch, touch, late=12.0)
                beat += beats

    def _last_words(self) -> None:
        """The tune comes down chord by chord and rests on the tonic or its third."""
        height = self.piece.manner.height
        tonic = self.piece.key + 12 * ((height - self.piece.key) // 12)
        final = min((tonic, tonic + 4, tonic + 12), key=lambda p: abs(p - height))
        count = len(self.piece.plan.bars)
        here = final + 7
        for place in range(self.piece.plan.ending - 1):
            index = count - self.piece.plan.ending + place
            chord = self.piece.voices[index][0][0]
            choices = [p for p in range(height - 9, height + 8) if chord.has(p - self.piece.key)]
            goal = here - 2
            here = min(choices, key=lambda p: (abs(p - goal) + 0.3 * abs(p - final), p))
            beat = float(index * self.piece.metre)
            touch = self.piece.touch("end") * (0.86 - 0.04 * place)
            self.hand.play(
                Part.LEAD, self.piece.lead, beat, self.piece.metre * 0.95, here, touch, late=8.0
            )
        beat = float((count - 1) * self.piece.metre)
        # a breath ends before a string does
        ring = RING * (0.6 if self.piece.lead in _WINDS else 1.0)
        ringing = ring * self.piece.plan.bpm / 60.0
        touch = self.piece.touch("end") * 0.78
        self.hand.play(Part.LEAD, self.piece.lead, beat, ringing, final, touch, late=330.0)


def _choose(wanted: int, count: int) -> int:
    """Phrases take the sentences in turn; a long text is sampled from end to end."""
    return wanted % count if count <= 6 else wanted * (count - 1) // 5
