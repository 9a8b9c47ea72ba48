"""How each mood sounds: mode, pace, harmony, instruments, touch. Data, one entry a mood."""

from dataclasses import dataclass

from models.words import Feeling, Mood


@dataclass(frozen=True, slots=True)
class Manner:
    """How a mood is played. A progression has four bars; `ii7-V7` is two chords in one bar."""

    mode: str
    bpm: tuple[int, int]
    metre: int
    touch: float  # mean strength of the notes, 0…1
    height: int  # MIDI number round which the melody lies
    bright: float
    room: float  # seconds of reverberation
    figures: tuple[str, ...]  # accompaniments, see `figures`
    verses: tuple[str, ...]  # ends half open, so that an answer must follow
    answers: tuple[str, ...]  # comes home
    lifts: tuple[str, ...]  # the middle: away, and back to the dominant
    ending: str
    leads: tuple[str, ...]
    chords: str
    drums: str = ""  # pattern, see `figures`
    swing: float = 0.5  # where the second eighth lies in its beat
    dotted: float = 0.0  # share of even pairs that become long and short


MANNERS: dict[Mood, Manner] = {
    Mood.JOY: Manner(
        "ionian", (108, 120), 4, 0.70, 76, 1.0, 1.1,
        ("arp8", "skip"),
        ("I vi IV V", "I iii IV V7", "I V/3 vi IV-V"),
        ("I vi ii7-V7 I", "I iii IV-V I", "I IV I/5-V7 I"),
        ("IV I/3 ii7 V", "vi IV I/3 V7", "IV V iii7-vi ii7-V"),
        "IV V7 I",
        ("music_box", "glockenspiel", "marimba"), "guitar", "skip", 0.54, 0.25,
    ),
    Mood.EXCITED: Manner(
        "lydian", (128, 142), 4, 0.80, 79, 1.15, 1.0,
        ("boom", "arp8"),
        ("I II I V", "I II vi V", "I V/3 vi II-V"),
        ("I II I-V I", "I vi II-V I", "vi II IV-V I"),
        ("vi IV I V", "IV V vi II-V", "iii vi II V7"),
        "IV V7 I",
        ("glockenspiel", "music_box", "marimba"), "guitar", "dance",
    ),
    Mood.LOVE: Manner(
        "ionian", (64, 72), 3, 0.46, 76, 0.55, 1.9,
        ("tenths", "arp8"),
        ("I V/3 vi V", "Imaj7 IVmaj7 ii7 V7", "I iii IV V7"),
        ("I V/3 IV-V7 I", "Imaj7 vi7 ii7-V7 I", "I iii7 IV-V I"),
        ("IV V iii vi-V", "vi iii IV V7", "IVmaj7 iii7 ii7 Vsus4-V"),
        "ii7 V7 I",
        ("music_box", "flute", "piano"), "piano",
    ),
    Mood.PROUD: Manner(
        "ionian", (88, 98), 4, 0.66, 71, 0.6, 1.9,
        ("stride", "arp8"),
        ("I IV I V", "I V/3 vi IV-V", "I vi ii7 V"),
        ("I IV I/5-V7 I", "I V/3 IV-V7 I", "vi IV I/5-V I"),
        ("IV I/3 IV V", "vi iii IV V", "bVII IV I/3 V"),
        "IV I/5 V7 I",
        ("clarinet", "piano", "flute"), "piano", "march", 0.5, 0.7,
    ),
    Mood.CALM: Manner(
        "ionian", (62, 70), 4, 0.42, 70, 0.5, 2.2,
        ("tenths", "arp4"),
        ("Iadd9 IVmaj7 Iadd9 Vsus4", "I iii7 IVmaj7 Vsus4", "Imaj7 vi7 IVmaj7 V"),
        ("Iadd9 IVmaj7 IV6-V I", "I iii7 ii7-V Iadd9", "Imaj7 vi7 IV-V7 I"),
        ("vi7 IVmaj7 I/3 Vsus4", "ii7 IVmaj7 I V", "IVmaj7 iii7 ii7 Vsus4-V"),
        "IV iv I",
        ("piano", "music_box", "guitar"), "piano",
    ),
    Mood.WISTFUL: Manner(
        "ionian", (86, 96), 3, 0.54, 74, 0.6, 2.0,
        ("waltz", "arp8"),
        ("I iii IV V", "I V/3 vi V", "Imaj7 vi7 ii7 V7"),
        ("I iii iv-V7 I", "I vi7 iv I", "Imaj7 vi7 ii7-V7 I"),
        ("IV iv iii V7", "vi iii IV Vsus4-V", "ii7 iv I/5 V7"),
        "IV iv I",
        ("music_box", "celesta", "guitar"), "guitar", "", 0.5, 0.3,
    ),
    Mood.TIRED: Manner(
        "mixolydian", (54, 62), 3, 0.36, 67, 0.3, 2.3,
        ("held", "waltz"),
        ("I bVII IV v7", "I IV bVII IV", "I v7 IV bVII"),
        ("I bVII IV I", "I IV bVII-IV I", "I v7 IV I"),
        ("IV I/3 bVII IV", "v7 IV bVII Vsus4", "IV ii7 bVII v7"),
        "bVII IV I",
        ("piano", "guitar"), "guitar",
    ),
    Mood.WORRIED: Manner(
        "dorian", (96, 108), 4, 0.50, 71, 0.55, 1.4,
        ("ostinato", "staccato"),
        ("i i7 IV v", "i bVII i ii", "i ii i bVII"),
        ("i bVII iv i", "i ii bVII i", "i i7 IV-v i"),
        ("bVI bVII bIII v", "i IV i bVII", "iv i bVII v7"),
        "IV iv I I",
        ("piano", "celesta"), "marimba",
    ),
    Mood.ANGRY: Manner(
        "harmonic", (124, 136), 4, 0.80, 67, 0.7, 1.2,
        ("drive",),
        ("i bVI iv V", "i iv bVI V", "i bVII bVI V"),
        ("i bVI iv-V i", "i iv V i", "i bVII bVI-V i"),
        ("iv i V/3 V", "bVI iv i V", "iv bVI iio V"),
        "bVI iv I I",
        ("piano", "clarinet"), "piano", "drive", 0.5, 0.3,
    ),
    Mood.SICK: Manner(
        "dorian", (66, 74), 3, 0.34, 72, 0.4, 1.7,
        ("drip", "held"),
        ("i IV i v", "i ii i v", "i bVII IV v"),
        ("i IV v i", "i ii bVII i", "i bVII IV i"),
        ("bIII IV i v", "IV bVII i v7", "bVII IV ii v"),
        "IV iv I",
        ("celesta", "clarinet", "piano"), "piano",
    ),
    Mood.SAD: Manner(
        "aeolian", (58, 66), 4, 0.44, 70, 0.4, 2.4,
        ("arp4", "tenths"),
        ("i bVI bIII v", "i iv i v", "i bVII bVI v"),
        ("i bVI iv-v i", "i iv v i", "i bVII bVI i"),
        ("bVI bIII iv v", "iv bVII bIII v", "bIII bVI iv V"),
        "iv-i IV I",
        ("piano", "clarinet"), "piano",
    ),
    Mood.GRIEF: Manner(
        "aeolian", (46, 54), 4, 0.38, 67, 0.3, 2.8,
        ("held", "tenths"),
        ("i iv i v", "i v bVI v", "i bVI iv v"),
        ("i iv v i", "i v bVI i", "i bVI iv i"),
        ("bVI bVII bIII v", "bIII bVII bVI v", "iv bIII bVI V"),
        "iv-bVI I I",
        ("piano", "clarinet"), "piano",
    ),
}  # fmt: skip

# What a grave page sounds like where its mood alone would be too bright or too loud
_GRAVELY = {
    Mood.JOY: Mood.CALM,
    Mood.EXCITED: Mood.CALM,
    Mood.PROUD: Mood.LOVE,
    Mood.ANGRY: Mood.SAD,
}
# Keys (pitch class of the tonic) in which the instruments lie well
KEYS = (0, 2, 3, 5, 7, 8, 9, 10)


def manner_of(feeling: Feeling) -> tuple[Mood, Manner]:
    """The mood that is played; a grave page is never festive."""
    mood = _GRAVELY.get(feeling.mood, feeling.mood) if feeling.grave else feeling.mood
    return mood, MANNERS[mood]
