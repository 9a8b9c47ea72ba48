"""Writes a score: the plan of the piece, its melody from the words, and the parts round it."""

import dataclasses
import itertools
from collections.abc import Sequence

from models.embedded.composer.chance import Chance, Drift, number
from models.embedded.composer.figures import DRUMS, FIGURES, Figure, drum_line
from models.embedded.composer.form import PHRASE, RING, Bar, Plan, plan
from models.embedded.composer.harmony import MODES, Chord, voicing
from models.embedded.composer.melody import EIGHTHS, Sung, pitches, rhythm
from models.embedded.composer.moods import KEYS, Manner, manner_of
from models.embedded.composer.score import TICKS, Note, Part, Score
from models.embedded.composer.surroundings import Surroundings, surroundings
from models.embedded.composer.syllables import Sentence, sentences
from models.sounds import MusicOrder
from models.words import Feeling, Mood, Season, Weather

# Loudness of the sections, so that the piece has an arc
_DYNAMICS = {
    "intro": 0.84, "A": 0.84, "A1": 0.88, "C": 0.90, "C1": 0.92,
    "B": 1.0, "B1": 1.05, "A2": 0.93, "A3": 0.89, "end": 0.78,
}  # fmt: skip
# Which sentence a phrase sings; A2 and A3 remember A and A1
_SENTENCE = {"A": 0, "A1": 1, "B": 2, "B1": 3, "C": 4, "C1": 5, "A2": 0, "A3": 1}
_LOWEST_BASS = {"guitar": 40, "marimba": 36, "piano": 33}
_WINDS = ("clarinet", "flute")
_SLOW = 70  # bpm under which eighths no longer run


def write_score(order: MusicOrder) -> Score:
    """The same order gives the same score, to the byte, on any machine."""
    return _Writer(order).write()


class _Writer:
    def __init__(self, order: MusicOrder) -> None:
        self.order = order
        self.mood, manner = manner_of(order.feeling)
        self.round = surroundings(order)
        # weather, season and hour are kept out of the seed: they change a piece, not its tune
        self.seed = f"{number(order.seed, self.mood, order.attempt):x}"
        self.manner = _coloured(manner, self.mood, order, self.round)
        self.beside = _beside(order, self.mood)
        self.key = self.chance("plan").pick(KEYS)
        lifts = self.manner.lifts
        if self.beside is not None and _related(self.beside.mode, self.manner.mode):
            lifts = self.beside.lifts  # … and the middle of the piece
        self.plan: Plan = plan(
            dataclasses.replace(self.manner, lifts=lifts),
            order.seconds,
            self.round.pace,
            self.chance("form"),
        )
        self.metre = self.plan.metre
        self.slow = self.plan.bpm < _SLOW
        self.notes: list[Note] = []
        self.hand = self.chance("hand")
        self.drift = {part: Drift(self.chance("drift", part)) for part in Part}
        self.lead, self.second = self._leads()
        self.figure, self.lifted = (FIGURES[name] for name in self._figure_names())
        self.voices = self._voices()

    def chance(self, *names: object) -> Chance:
        return Chance(self.seed, *names)

    def write(self) -> Score:
        said = sentences(self.order.text, self.order.language)
        said = said or sentences(self.order.title, self.order.language) or _quiet_words(self.seed)
        self._accompaniment()
        self._pads()
        self._drums()
        self._melody(said)
        self._last_words()
        return Score(
            title=self.order.title,
            manner=str(self.mood),
            key=self.key,
            mode=self.manner.mode,
            metre=self.metre,
            bpm=round(self.plan.bpm, 3),
            tempos=self.plan.tempos,
            notes=tuple(sorted(set(self.notes))),
            bars=tuple((bar.section, bar.text) for bar in self.plan.bars),
            textures=self.round.textures,
            bright=self.manner.bright,
            room=round(self.manner.room + self.round.room, 2),
        )

    # --- choosing -------------------------------------------------------------------------

    def _leads(self) -> tuple[str, str]:
        leads = list(self.manner.leads)
        lead = self.chance("lead").pick(leads)
        if self.round.played is not None:
            lead = self.round.played
        if self.beside is not None:  # a mixed day: the other feeling has the second voice
            leads = [*self.beside.leads, *leads]
        others = [name for name in leads if name != lead]
        second = others[0] if others else lead
        windy = self.order.weather is Weather.WIND and not self.order.feeling.grave
        gentle = (Mood.CALM, Mood.LOVE, Mood.PROUD, Mood.WISTFUL, Mood.JOY)
        if windy and self.mood in gentle:
            second = "flute" if lead != "flute" else "clarinet"
        if self.order.season is Season.AUTUMN and self.mood in (Mood.CALM, Mood.WISTFUL, Mood.LOVE):
            second = "clarinet" if lead != "clarinet" else second
        if self.order.season is Season.WINTER and self.round.played is None:
            lead = "celesta" if lead in ("music_box", "guitar") else lead
        if self.round.night or self.order.feeling.grave:
            lead, second = (
                "music_box" if name == "glockenspiel" else name for name in (lead, second)
            )
        return lead, second

    def _figure_names(self) -> tuple[str, str]:
        """For the verses, and for the middle, which moves in another way."""
        name = self.chance("figure").pick(self.manner.figures)
        others = [other for other in self.manner.figures if other != name]
        middle = others[0] if others else name
        steady = (Mood.ANGRY, Mood.EXCITED, Mood.WORRIED, Mood.GRIEF, Mood.SICK)
        wet = self.order.weather in (Weather.RAIN, Weather.SNOW)
        if wet and self.mood not in steady:
            name = "arp8" if self.plan.bpm > 66 else "rocking"  # drops that keep falling
        if self.plan.bpm < 80:
            name, middle = ("rocking" if each == "arp4" else each for each in (name, middle))
        return name, middle

    def _voices(self) -> list[list[tuple[Chord, tuple[int, ...], int]]]:
        """(chord, upper voices, bass) of every chord in every bar."""
        top = min(67, self.manner.height - 7)
        floor = 31 if self.figure.plucked else _LOWEST_BASS.get(self.manner.chords, 33)
        before: tuple[int, ...] | None = None
        found = []
        for bar in self.plan.bars:
            here = []
            for chord in bar.chords:
                classes = tuple((tone + self.key) % 12 for tone in chord.tones)
                before = voicing(before, classes, top)
                bass = floor + (chord.bass + self.key - floor) % 12
                here.append((chord, before, bass))
            found.append(here)
        return found

    # --- writing notes --------------------------------------------------------------------

    def _ticks(self, milliseconds: float) -> int:
        return round(milliseconds * self.plan.bpm * TICKS / 60_000.0)

    def _play(
        self,
        part: Part,
        instrument: str,
        beat: float,
        beats: float,
        pitch: int,
        touch: float,
        late: float = 0.0,
    ) -> None:
        """One note as a hand plays it: a little off in time (ms) and in strength."""
        sway = {Part.CHORDS: 7.0, Part.BASS: 4.5, Part.LEAD: 9.0, Part.ECHO: 9.0}.get(part, 3.0)
        if self.plan.bpm > 100:
            sway *= 0.75  # what is charming slowly is sloppy quickly
        off = min(max(self.drift[part].next() * sway, -2.2 * sway), 2.2 * sway) + late
        swung = beat
        if self.manner.swing != 0.5 and (beat * 2.0) % 2.0 == 1.0:
            swung = beat + self.manner.swing - 0.5
        start = max(0, round(swung * TICKS) + self._ticks(off))
        strength = touch * (1.0 + self.hand.bell(0.10))
        velocity = min(max(round(strength * 127.0), 14), 127)
        self.notes.append(
            Note(start, part, instrument, pitch, max(60, round(beats * TICKS)), velocity)
        )

    def _touch(self, section: str) -> float:
        return self.manner.touch * _DYNAMICS[section]

    # --- accompaniment --------------------------------------------------------------------

    def _accompaniment(self) -> None:
        count = len(self.plan.bars)
        for index, bar in enumerate(self.plan.bars):
            first = float(index * self.metre)
            if index == count - 1:
                self._last_chord(first)
                break
            spans = self.voices[index]
            lengths = _split(self.metre, len(spans))
            beat = first
            for place, (span, beats) in enumerate(zip(spans, lengths, strict=True)):
                after = spans[place + 1] if place + 1 < len(spans) else self.voices[index + 1][0]
                self._span(bar, beat, beats, span, after)
                beat += beats

    def _span(
        self,
        bar: Bar,
        beat: float,
        beats: int,
        span: tuple[Chord, tuple[int, ...], int],
        after: tuple[Chord, tuple[int, ...], int],
    ) -> None:
        chord, voices, bass = span
        figure = self.lifted if bar.section[0] == "B" else self.figure
        touch = self._touch(bar.section) * 0.8
        # an intro or a slow ending of held chords would die away: let it run instead
        if bar.section == "intro" and self.slow:
            figure = FIGURES["rocking"]
        tokens = figure.tokens(self.metre)[: beats * EIGHTHS]
        passing = self._passing(figure, bar, beats, bass, after[2])
        if passing is not None and "R" not in tokens[-1]:
            tokens[-1] = "."
        low = "bass" if self.figure.plucked and bass < 52 else self.manner.chords
        fifth = _fifth(chord, bass, self.key)
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
                    self._play(Part.BASS, low, at, length, pitch, touch * weight)
                elif sign in "012":
                    weight = 0.80 if onbeat else 0.72
                    pitch = voices[int(sign)]
                    self._play(Part.CHORDS, self.manner.chords, at, held, pitch, touch * weight)
                elif sign == "*":
                    weight = 0.64 if onbeat else 0.56
                    for roll, pitch in enumerate(voices):
                        self._play(
                            Part.CHORDS, self.manner.chords, at, held, pitch, touch * weight,
                            late=roll * figure.roll,
                        )  # fmt: skip
        if passing is not None:
            self._play(Part.BASS, low, beat + beats - 0.5, 0.5, passing, touch * 0.7)

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
        scale = MODES[self.manner.mode]
        for distance in (2, 1):
            pitch = following - step * distance
            if (pitch - self.key) % 12 in scale and pitch not in (bass, following):
                return pitch
        return None

    def _last_chord(self, beat: float) -> None:
        """Rolled slowly, with the tonic's octave on top, and left to ring."""
        _, voices, bass = self.voices[-1][0]
        touch = self._touch("end") * 0.8
        ringing = RING * self.plan.bpm / 60.0
        for place, pitch in enumerate([bass, bass + 7, *voices, voices[-1] + 12]):
            pitch = pitch if place != 5 else _nearest_tone(voices[-1] + 9, (0, 4, 7), self.key)
            weight = 0.9 if place < 2 else 0.74
            bassy = self.manner.chords == "marimba" and pitch < 48
            name = "bass" if bassy else self.manner.chords
            late = place * 55.0
            self._play(Part.CHORDS, name, beat, ringing, pitch, touch * weight, late)

    # --- strings and drums ----------------------------------------------------------------

    def _pads(self) -> None:
        """Soft strings under the middle and the return; tones that stay are not bowed anew."""
        if self.mood in (Mood.WORRIED, Mood.SICK):
            return
        held: dict[int, tuple[float, float, float]] = {}  # pitch → from, until, touch
        done: list[tuple[int, float, float, float]] = []
        for index, bar in enumerate(self.plan.bars[:-1]):
            beat = float(index * self.metre)
            for (_, voices, _), beats in zip(
                self.voices[index], _split(self.metre, len(self.voices[index])), strict=True
            ):
                section = bar.section
                playing = section[0] == "B" or section in ("A2", "A3", "end")
                touch = self._touch(section) * (0.75 if section[0] == "B" else 0.55)
                wanted = set(voices) if playing else set()
                for pitch in list(held):
                    begun, until, strength = held[pitch]
                    if pitch not in wanted or until - begun > 2 * self.metre:
                        done.append((pitch, begun, until, strength))
                        del held[pitch]
                for pitch in sorted(wanted):
                    begun, _, strength = held.get(pitch, (beat, beat, touch))
                    held[pitch] = (begun, beat + beats, strength)
                beat += beats
        done += [(pitch, *span) for pitch, span in held.items()]
        for pitch, begun, until, strength in sorted(done, key=lambda item: (item[1], item[0])):
            self._play(Part.PAD, "strings", begun, until - begun, pitch, strength, late=-110.0)

    def _drums(self) -> None:
        festive = not self.order.feeling.grave and not self.round.night
        pattern = self.manner.drums
        if not pattern or not festive:
            return
        phrases = len(self.plan.form)
        for phrase, name in enumerate(self.plan.form):
            first = self.plan.intro + phrase * PHRASE
            middle = name[0] == "B"
            fills = middle and (phrase + 1 == phrases or self.plan.form[phrase + 1][0] != "B")
            which = 2 if fills else 1 if middle else 0
            if name in ("A", "A2") and phrases > 4 and pattern != "dance":
                continue  # the tune alone first, and again when it returns
            for instrument in DRUMS[pattern]:
                line = drum_line(pattern, instrument, which)
                for eighth, strength in enumerate(line):
                    if strength:
                        beat = first * self.metre + eighth / EIGHTHS
                        touch = strength / 9.0 * self._touch(name)
                        self._play(Part.DRUMS, instrument, beat, 0.25, 0, touch, late=3.0)

    # --- the melody -----------------------------------------------------------------------

    def _melody(self, said: Sequence[Sentence]) -> None:
        sung: dict[str, list[Sung]] = {}
        start: int | None = None
        form = self.plan.form
        for phrase, name in enumerate(form):
            sentence = said[_choose(_SENTENCE[name], len(said))]
            chance = self.chance("phrase", name, sentence.letters)
            notes = self._phrase(name, sentence, sung)
            sung.setdefault(name, notes)
            first = self.plan.intro + phrase * PHRASE
            height = self.manner.height + (3 if name[0] == "B" else 1 if name[0] == "C" else 0)
            chords, each = self._grid(first)
            after = form[phrase + 1] if phrase + 1 < len(form) else "end"
            close = "home" if after == "end" or name == "C1" else "open"
            found = pitches(
                notes,
                chords,
                eighths_per_chord=each,
                metre=self.metre,
                mode="aeolian" if self.manner.mode == "harmonic" else self.manner.mode,
                key=self.key,
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
        notes = rhythm(sentence, self.metre, PHRASE, self.slow)
        head = sung.get({"A1": "A", "B1": "B", "C1": "C"}.get(name, ""))
        if head is not None and name != "B1":
            # question and answer: the same beginning, another ending
            bar = self.metre * EIGHTHS
            return [note for note in head if note.at < bar] + [
                note for note in notes if note.at >= bar
            ]
        return notes

    def _grid(self, first: int) -> tuple[list[Chord], int]:
        """The phrase's chords on an even grid of half bars (4/4) or beats (3/4)."""
        chords: list[Chord] = []
        unit = 2 if self.metre == 4 else 1
        for index in range(first, first + PHRASE):
            for (chord, _, _), beats in zip(
                self.voices[index], _split(self.metre, len(self.voices[index])), strict=True
            ):
                chords += [chord] * (beats // unit)
        return chords, unit * EIGHTHS

    def _prelude(self, notes: Sequence[Sung], found: Sequence[int]) -> None:
        """The second bar of an introduction already hums how the tune will begin."""
        bar = self.metre * EIGHTHS
        if self.plan.intro < 2:
            return
        opening = [(n, p) for n, p in zip(notes, found, strict=True) if 0 <= n.at < bar - 2][:3]
        for note, pitch in opening:
            beat = self.metre * (self.plan.intro - 1) + note.at / EIGHTHS
            touch = self._touch("intro") * 0.46
            self._play(Part.ECHO, self.second, beat, note.length / EIGHTHS, pitch, touch, 8.0)

    def _sing(
        self, name: str, first: int, notes: Sequence[Sung], found: Sequence[int], chance: Chance
    ) -> None:
        lead = self.second if name[0] == "B" else self.lead
        begin = float(first * self.metre)
        line = self._suspended(notes, found, chance)
        top = max(found)
        count = len(line)
        for index, (note, pitch) in enumerate(line):
            t = index / (count - 1) if count > 1 else 0.0
            swell = 0.12 * 4.0 * t * (1.0 - t) + (0.07 if note.strong else -0.03)
            peak = 0.06 if pitch == top else 0.0
            touch = self._touch(name) * (1.0 + swell + peak - (0.10 if note.final else 0.0))
            beat = begin + note.at / EIGHTHS
            length = note.length / EIGHTHS
            graceful = name in ("A2", "A3") and note.length >= 3 and lead not in _WINDS
            if graceful and chance.happens(0.3):
                above = next(p for p in (pitch + 1, pitch + 2) if self._in_scale(p))
                self._play(Part.LEAD, lead, beat, 0.2, above, touch * 0.6, late=-85.0)
            self._play(Part.LEAD, lead, beat, length, pitch, touch, late=4.0)
        if name == "B1":
            self._duet(line, begin, first)
        elif name[0] in "AC" and not self.slow:
            self._reply(line, begin, first, name)
        if name in ("A2", "A3"):
            self._counter(first, name)

    def _suspended(
        self, notes: Sequence[Sung], found: Sequence[int], chance: Chance
    ) -> list[tuple[Sung, int]]:
        """Where the tune falls a step onto a beat it may lean on the old note first."""
        line: list[tuple[Sung, int]] = []
        for index, (note, pitch) in enumerate(zip(notes, found, strict=True)):
            falls = index > 0 and 0 < found[index - 1] - pitch <= 2
            on_beat = note.at > 0 and note.at % self.metre == 0 and note.length >= 2
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

    def _duet(self, line: Sequence[tuple[Sung, int]], begin: float, first: int) -> None:
        """The first lead joins the second, a third or a sixth below, where there is time."""
        chords, each = self._grid(first)
        for note, pitch in line:
            if note.length < 2 and note.at % 2:
                continue
            chord = chords[min(len(chords) - 1, max(0, note.at) // each)]
            below = [
                p
                for p in range(pitch - 9, pitch - 2)
                if chord.has(p - self.key) and (pitch - p) in (3, 4, 8, 9, 5)
            ]
            if below:
                other = min(below, key=lambda p: abs(pitch - p - 4))
                beat = begin + note.at / EIGHTHS
                touch = self._touch("B1") * 0.62
                self._play(Part.ECHO, self.lead, beat, note.length / EIGHTHS, other, touch, 9.0)

    def _reply(self, line: Sequence[tuple[Sung, int]], begin: float, first: int, name: str) -> None:
        """While the tune holds its last note, the other voice answers with its first ones."""
        note, _ = line[-1]
        start = note.at + 2
        room = self.metre * EIGHTHS * PHRASE - start
        if note.length < 4 or room < 2 or name == "A3":
            return
        chords, each = self._grid(first)
        voice = "celesta" if self.second == self.lead else self.second
        opening = [pitch for _, pitch in line[: min(4, room)]]
        for place, pitch in enumerate(opening):
            at = start + place
            chord = chords[min(len(chords) - 1, at // each)]
            tones = tuple((tone) % 12 for tone in chord.tones)
            wanted = pitch if place % 2 and self._in_scale(pitch) else None
            sounding = wanted or _nearest_tone(pitch, tones, self.key)
            touch = self._touch(name) * 0.5
            self._play(Part.ECHO, voice, begin + at / EIGHTHS, 0.6, sounding, touch, late=6.0)

    def _counter(self, first: int, name: str) -> None:
        """A quiet line of thirds and sevenths under the returning tune."""
        soft = self.mood in (Mood.GRIEF, Mood.SAD, Mood.CALM, Mood.TIRED, Mood.SICK)
        voice = "strings" if soft or self.lead in _WINDS else "clarinet"
        top = self.manner.height - 4
        before = top - 5
        for index in range(first, first + PHRASE):
            beat = float(index * self.metre)
            spans = self.voices[index]
            lengths = _split(self.metre, len(spans))
            if len(spans) == 1 and self.metre == 4 and self.plan.bpm > 60:
                spans, lengths = spans * 2, [2, 2]
            for (chord, _, _), beats in zip(spans, lengths, strict=True):
                choices = [
                    pitch
                    for pitch in range(top - 12, top + 1)
                    if (pitch - self.key) % 12 in chord.tones[1:]
                ]
                pitch = min(
                    choices,
                    key=lambda p: (abs(p - before) + (3 if p == before else 0), p),
                )
                before = pitch
                touch = self._touch(name) * 0.52
                self._play(Part.PAD, voice, beat, beats * 0.97, pitch, touch, late=12.0)
                beat += beats

    def _last_words(self) -> None:
        """The tune comes down chord by chord and rests on the tonic or its third."""
        height = self.manner.height
        tonic = self.key + 12 * ((height - self.key) // 12)
        final = min((tonic, tonic + 4, tonic + 12), key=lambda p: abs(p - height))
        count = len(self.plan.bars)
        here = final + 7
        for place in range(self.plan.ending - 1):
            index = count - self.plan.ending + place
            chord = self.voices[index][0][0]
            choices = [p for p in range(height - 9, height + 8) if chord.has(p - self.key)]
            goal = here - 2
            here = min(choices, key=lambda p: (abs(p - goal) + 0.3 * abs(p - final), p))
            beat = float(index * self.metre)
            touch = self._touch("end") * (0.86 - 0.04 * place)
            self._play(Part.LEAD, self.lead, beat, self.metre * 0.95, here, touch, late=8.0)
        beat = float((count - 1) * self.metre)
        ringing = RING * self.plan.bpm / 60.0
        touch = self._touch("end") * 0.78
        self._play(Part.LEAD, self.lead, beat, ringing, final, touch, late=330.0)

    def _in_scale(self, pitch: int) -> bool:
        return (pitch - self.key) % 12 in MODES[self.manner.mode]


def _coloured(manner: Manner, mood: Mood, order: MusicOrder, around: Surroundings) -> Manner:
    """The mood's manner as this day's weather, hour and gravity change it."""
    changes: dict[str, object] = {"height": manner.height + around.raised}
    sunny = order.weather is Weather.SUN and not order.feeling.grave and not around.night
    if sunny and mood in (Mood.CALM, Mood.LOVE):
        changes["chords"] = "guitar"
    if order.feeling.grave:
        changes["drums"] = ""
        changes["touch"] = manner.touch * 0.85
        changes["bright"] = manner.bright * 0.8
    elif order.weather is Weather.STORM:
        changes["touch"] = min(0.85, manner.touch * 1.1)
    return dataclasses.replace(manner, **changes)  # type: ignore[arg-type]


def _beside(order: MusicOrder, played: Mood) -> Manner | None:
    """How the day's second feeling would be played; a grave day has no second voice."""
    if order.feeling.second is None or order.feeling.grave:
        return None
    second, manner = manner_of(Feeling(order.feeling.second))
    return None if second is played else manner


def _related(one: str, other: str) -> bool:
    """Both major or both minor: the harmonies of one can stand in the other."""
    return (MODES[one][2] == 4) == (MODES[other][2] == 4)


def _split(metre: int, count: int) -> list[int]:
    """Beats of each chord in a bar."""
    if count == 1:
        return [metre]
    return [2, 2] if metre == 4 else [2, 1]


def _choose(wanted: int, count: int) -> int:
    """Phrases take the sentences in turn; a long text is sampled from end to end."""
    return wanted % count if count <= 6 else wanted * (count - 1) // 5


def _fifth(chord: Chord, bass: int, key: int) -> int:
    """The chord's fifth near the bass: above it where that is still low, else below."""
    tone = (chord.tones[2] + key) % 12
    above = bass + (tone - bass) % 12
    return above if above <= bass + 9 and above > bass else above - 12 if above > 52 else bass + 12


def _nearest_tone(pitch: int, tones: Sequence[int], key: int) -> int:
    near = range(pitch - 6, pitch + 7)
    return min((p for p in near if (p - key) % 12 in tones), key=lambda p: (abs(p - pitch), p))


def _quiet_words(seed: str) -> list[Sentence]:
    """A page without a word still has its own tune: syllables drawn from its seed."""
    chance = Chance(seed, "wordless")
    sounds = ("la", "na", "lu", "ma", "di")
    spoken = (
        " ".join("".join(chance.pick(sounds) for _ in range(1 + chance.below(3))) for _ in range(6))
        for _ in range(4)
    )
    return list(itertools.chain.from_iterable(sentences(text + ".", "it") for text in spoken))
