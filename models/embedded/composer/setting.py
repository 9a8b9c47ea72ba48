"""What a piece is set in before a note is written: key, plan, instruments, harmony."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from models.embedded.composer.chance import Chance, number
from models.embedded.composer.figures import FIGURES, Figure
from models.embedded.composer.form import PHRASE, Plan, plan
from models.embedded.composer.harmony import MODES, Chord, voicing
from models.embedded.composer.melody import EIGHTHS
from models.embedded.composer.moods import KEYS, Manner, manner_of
from models.embedded.composer.surroundings import Surroundings, surroundings
from models.sounds import MusicOrder
from models.words import Feeling, Mood, Season, Weather

Harmony = tuple[Chord, tuple[int, ...], int]  # a chord, its upper voices, its bass

# Loudness of the sections, so that the piece has an arc
_DYNAMICS = {
    "intro": 0.84, "A": 0.84, "A1": 0.88, "C": 0.90, "C1": 0.92,
    "B": 1.0, "B1": 1.05, "A2": 0.93, "A3": 0.89, "end": 0.78,
}  # fmt: skip
_LOWEST_BASS = {"guitar": 40, "marimba": 36, "piano": 33}
_SLOW = 70  # bpm under which eighths no longer run


@dataclass(frozen=True, slots=True)
class Setting:
    order: MusicOrder
    seed: str
    mood: Mood  # as it is played
    manner: Manner  # … coloured by the day
    around: Surroundings
    key: int
    plan: Plan
    lead: str
    second: str
    figure: Figure
    lifted: Figure  # of the middle
    voices: tuple[tuple[Harmony, ...], ...]  # of every bar

    @property
    def metre(self) -> int:
        return self.plan.metre

    @property
    def slow(self) -> bool:
        return self.plan.bpm < _SLOW

    def chance(self, *names: object) -> Chance:
        return Chance(self.seed, *names)

    def touch(self, section: str) -> float:
        """How strongly a section is played, 0…1."""
        return self.manner.touch * _DYNAMICS[section]

    def in_scale(self, pitch: int) -> bool:
        return (pitch - self.key) % 12 in MODES[self.manner.mode]

    def grid(self, first: int) -> tuple[list[Chord], int]:
        """The phrase's chords on an even grid of half bars (4/4) or beats (3/4)."""
        chords: list[Chord] = []
        unit = 2 if self.metre == 4 else 1
        for index in range(first, first + PHRASE):
            for (chord, _, _), beats in zip(
                self.voices[index], beats_of(self.metre, len(self.voices[index])), strict=True
            ):
                chords += [chord] * (beats // unit)
        return chords, unit * EIGHTHS


def setting_of(order: MusicOrder) -> Setting:
    mood, manner = manner_of(order.feeling)
    around = surroundings(order)
    # weather, season and hour are kept out of the seed: they change a piece, not its tune
    seed = f"{number(order.seed, mood, order.attempt):x}"
    manner = _coloured(manner, mood, order, around)
    beside = _beside(order, mood)
    key = Chance(seed, "plan").pick(KEYS)
    lifts = manner.lifts
    if beside is not None and _related(beside.mode, manner.mode):
        lifts = beside.lifts  # the other feeling has the middle of the piece …
    planned = plan(
        dataclasses.replace(manner, lifts=lifts), order.seconds, around.pace, Chance(seed, "form")
    )
    lead, second = _leads(order, mood, manner, around, beside, Chance(seed, "lead"))
    names = _figure_names(order, mood, manner, planned.bpm, Chance(seed, "figure"))
    figure, lifted = (FIGURES[name] for name in names)
    return Setting(
        order=order,
        seed=seed,
        mood=mood,
        manner=manner,
        around=around,
        key=key,
        plan=planned,
        lead=lead,
        second=second,
        figure=figure,
        lifted=lifted,
        voices=_voices(planned, manner, figure, key),
    )


def _leads(
    order: MusicOrder,
    mood: Mood,
    manner: Manner,
    around: Surroundings,
    beside: Manner | None,
    chance: Chance,
) -> tuple[str, str]:
    """Who has the tune, and who has it in the middle."""
    leads = list(manner.leads)
    lead = chance.pick(leads)
    if around.played is not None:
        lead = around.played
    if beside is not None:  # … and the second voice
        leads = [*beside.leads, *leads]
    others = [name for name in leads if name != lead]
    second = others[0] if others else lead
    windy = order.weather is Weather.WIND and not order.feeling.grave
    if windy and mood in (Mood.CALM, Mood.LOVE, Mood.PROUD, Mood.WISTFUL, Mood.JOY):
        second = "flute" if lead != "flute" else "clarinet"
    if order.season is Season.AUTUMN and mood in (Mood.CALM, Mood.WISTFUL, Mood.LOVE):
        second = "clarinet" if lead != "clarinet" else second
    if order.season is Season.WINTER and around.played is None:
        lead = "celesta" if lead in ("music_box", "guitar") else lead
    if around.night or order.feeling.grave:
        lead, second = ("music_box" if name == "glockenspiel" else name for name in (lead, second))
    return lead, second


def _figure_names(
    order: MusicOrder, mood: Mood, manner: Manner, bpm: float, chance: Chance
) -> tuple[str, str]:
    """For the verses, and for the middle, which moves in another way."""
    name = chance.pick(manner.figures)
    others = [other for other in manner.figures if other != name]
    middle = others[0] if others else name
    steady = (Mood.ANGRY, Mood.EXCITED, Mood.WORRIED, Mood.GRIEF, Mood.SICK)
    wet = order.weather in (Weather.RAIN, Weather.SNOW)
    if wet and mood not in steady:
        name = "arp8" if bpm > 66 else "rocking"  # drops that keep falling
    if bpm < 80:
        name, middle = ("rocking" if each == "arp4" else each for each in (name, middle))
    return name, middle


def _voices(
    planned: Plan, manner: Manner, figure: Figure, key: int
) -> tuple[tuple[Harmony, ...], ...]:
    top = min(67, manner.height - 7)
    floor = 31 if figure.plucked else _LOWEST_BASS.get(manner.chords, 33)
    before: tuple[int, ...] | None = None
    found = []
    for bar in planned.bars:
        here = []
        for chord in bar.chords:
            classes = tuple((tone + key) % 12 for tone in chord.tones)
            before = voicing(before, classes, top)
            here.append((chord, before, floor + (chord.bass + key - floor) % 12))
        found.append(tuple(here))
    return tuple(found)


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


def beats_of(metre: int, count: int) -> list[int]:
    """Beats of each chord in a bar."""
    if count == 1:
        return [metre]
    return [2, 2] if metre == 4 else [2, 1]


def nearest_tone(pitch: int, tones: Sequence[int], key: int) -> int:
    """The nearest pitch that is one of these tones above the tonic."""
    near = range(pitch - 6, pitch + 7)
    return min((p for p in near if (p - key) % 12 in tones), key=lambda p: (abs(p - pitch), p))
