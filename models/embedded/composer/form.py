"""The plan of a piece: which bars, under which chords, how fast."""

from dataclasses import dataclass

from models.embedded.composer.chance import Chance
from models.embedded.composer.harmony import Chord, bar_chords
from models.embedded.composer.moods import Manner

PHRASE = 2  # bars
RING = 3.6  # seconds that the last chord sounds on
LONGEST = 57.0  # seconds: a piece never passes a minute, its ring included

_FORMS = {
    3: ("A", "B", "A2"),
    4: ("A", "A1", "B", "A2"),
    5: ("A", "A1", "B", "B1", "A2"),
    6: ("A", "A1", "B", "B1", "A2", "A3"),
    7: ("A", "A1", "C1", "B", "B1", "A2", "A3"),
    8: ("A", "A1", "C", "C1", "B", "B1", "A2", "A3"),
}
# Which bars of which progression a phrase stands on when all are there
_GROUND = {
    "A": ("verse", 0),
    "A1": ("verse", 2),
    "B": ("lift", 0),
    "B1": ("lift", 2),
    "C": ("answer", 0),
    "C1": ("answer", 2),
    "A2": ("answer", 0),
    "A3": ("answer", 2),
}
# A phrase that must close alone takes the closing half
_ALONE = {"B": ("lift", 2), "A2": ("answer", 2)}
_FOLLOWERS = {"B": "B1", "A2": "A3"}


@dataclass(frozen=True, slots=True)
class Bar:
    section: str  # "intro", a phrase's name, or "end"
    text: str
    chords: tuple[Chord, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    bars: tuple[Bar, ...]
    form: tuple[str, ...]
    intro: int  # bars
    ending: int  # bars
    bpm: float
    metre: int
    tempos: tuple[int, ...]  # microseconds of each quarter


def plan(manner: Manner, seconds: float, pace: float, chance: Chance) -> Plan:
    """As many phrases as fit the wished length; the pace bends a little to meet it."""
    verse = chance.pick(manner.verses).split()
    answer = manner.answers[chance.below(len(manner.answers))].split()
    lift = chance.pick(manner.lifts).split()
    ending = manner.ending.split()
    bpm = chance.between(*manner.bpm) * pace
    wished = min(max(seconds, 20.0), LONGEST)
    bar = manner.metre * 60.0 / bpm
    intro = 1 if bar > 2.6 else 2

    def length(phrases: int) -> float:
        # the ending slows down by about an eighth of its time and then rings
        return bar * (intro + phrases * PHRASE + len(ending) * 1.13) + RING - bar * 0.4

    def far(phrases: int) -> float:
        off = length(phrases) - wished
        # even forms answer themselves; three phrases only where four would be far too long
        shape = {3: 14.0, 4: 0.0, 6: 0.0, 8: 0.0}.get(phrases, 1.5)
        return (off if off > 0 else -off) + shape

    fitting = [count for count in _FORMS if length(count) * 0.94 <= LONGEST] or [3]
    count = min(fitting, key=far)
    # half way to the wished length: all the way, pieces of one mood would share one pace
    bend = max((1 + length(count) / wished) / 2, length(count) / LONGEST)
    low, high = manner.bpm
    bpm = min(max(bpm * bend, low * pace * 0.97), high * pace * 1.03)
    form = _FORMS[count]
    ground = {"verse": verse, "answer": answer, "lift": lift}
    bars = [Bar("intro", verse[0], bar_chords(verse[0]))] * intro
    for name in form:
        source, first = _GROUND[name]
        if name in _ALONE and _FOLLOWERS[name] not in form:
            source, first = _ALONE[name]
        for text in ground[source][first : first + PHRASE]:
            bars.append(Bar(name, text, bar_chords(text)))
    bars += [Bar("end", text, bar_chords(text)) for text in ending]
    tempos = _tempos(len(bars), intro, len(ending), bpm, manner.metre)
    return Plan(tuple(bars), form, intro, len(ending), bpm, manner.metre, tempos)


def _tempos(bars: int, intro: int, ending: int, bpm: float, metre: int) -> tuple[int, ...]:
    """Rubato: a phrase starts gathered, flows, and lingers; the ending slows down for good."""
    quarter = 60e6 / bpm
    depth = 0.05 if bpm < 100 else 0.02
    slowing = 0.38 if bpm < 100 else 0.30
    beats = bars * metre
    last = ending * metre
    tempos: list[int] = []
    for beat in range(beats):
        inside = beat - intro * metre
        x = (inside % (PHRASE * metre)) / (PHRASE * metre)
        stretch = 1.0 + depth * (6.4 * (x - 0.45) * (x - 0.45) - 0.35)
        late = beat - (beats - last)
        if late > 0:
            y = late / last
            stretch *= 1.0 + slowing * y * y
        tempos.append(round(quarter * stretch))
    return tuple(tempos)
