"""Accompaniments and drum patterns, written down as data.

A figure has one token per eighth: `R` the bass note, `U` the bass an octave up, `F` a fifth
above it, `0 1 2` the upper voices from below, `*` all three rolled, `.` nothing new.
A drum line has a digit of strength per eighth over two bars, and a dot for a rest.
"""

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Figure:
    four: str  # in 4/4
    three: str  # in 3/4
    hold: float | None  # eighths a note sounds; None: to the end of the chord
    roll: float  # milliseconds between the notes of `*`
    plucked: bool  # its bass is a plucked double bass
    walks: bool  # its bass may pass to the next chord by a step

    def tokens(self, metre: int) -> list[str]:
        return (self.four if metre == 4 else self.three).split()


FIGURES: dict[str, Figure] = {
    "arp8": Figure("R 0 1 2 1 2 1 0", "R 0 1 2 1 0", 2.4, 0, False, True),
    "arp4": Figure("R . 0 . 1 . 2 .", "R . 1 . 2 .", None, 0, False, True),
    "rocking": Figure("R 0 1 2 1 2 1 0", "R 0 1 2 1 0", None, 0, False, True),
    "tenths": Figure("R . F . 1 . 2 .", "R . 1 . 2 .", None, 0, False, True),
    "waltz": Figure("R . * . F . * .", "R . * . * .", 2, 14, False, True),
    "held": Figure("R* . . . 02 . . .", "R* . . . 12 .", None, 18, False, False),
    "boom": Figure("R . * . F . * 2", "R . * . * .", 1.3, 9, True, True),
    "skip": Figure("R . * 2 F 1 * .", "R . * . * 2", 1.5, 9, True, True),
    "stride": Figure("R . * . F 1 * 2", "R . * . * 1", 2.2, 12, False, True),
    "staccato": Figure("R 01 . 12 F 01 . 12", "R 01 . 12 . 01", 0.8, 0, True, True),
    "ostinato": Figure("R0 2 1 2 0 2 1 2", "R0 2 1 2 0 2", 1, 0, True, False),
    "drive": Figure("R* U R U* R U R* U", "R* U R U* R U", 1, 6, False, False),
    "drip": Figure("R . 1 . . 2 . 0", "R . 1 . . 2", None, 0, False, False),
}

# Pattern name → instrument → (verses, middle, the phrase's last two bars when it fills)
DRUMS: dict[str, dict[str, tuple[str, str, str]]] = {
    "skip": {
        "shaker": ("5.73 5.7. 5.73 5.73", "5373 5383 5373 5383", "5373 5373 5373 7..."),
        "kick": (".... .... .... ....", "7... 5... 7... 5.3.", "7... 5... 7... ...."),
        "brush": (".... ..4. .... ..5.", "..6. ..6. ..6. ..63", "..6. ..6. ..6. 6.7."),
    },
    "dance": {
        "shaker": ("6.84 6.84 6.84 6.8.", "6484 6484 6484 6484", "6484 6484 6484 9..."),
        "kick": ("7... 6... 7... 6..4", "8... 7... 8..4 7...", "8... 7... 8... 8.8."),
        "brush": ("..6. ..6. ..6. ..6.", "..8. ..8. ..8. ..84", "..8. ..8. ..8. 6678"),
        "triangle": (".... .... .... ....", "5... .... .... ....", ".... .... .... ...."),
    },
    "march": {
        "brush": (".... 4... .... 4..3", "5..3 4... 5..3 4.3.", "5..3 4... 5..3 4344"),
        "triangle": (".... .... .... ....", "4... .... .... ....", ".... .... .... 4..."),
    },
    "drive": {
        "kick": ("8... ..6. 8... ..6.", "9..5 ..6. 9..5 ..6.", "9..5 ..6. 9... 8.8."),
        "brush": (".... 7... .... 7...", "..3. 8..3 ..3. 8...", "..3. 8..3 ..3. 7788"),
        "shaker": ("5.5. 5.5. 5.5. 5.5.", "5353 5353 5353 5353", "5353 5353 5353 5..."),
    },
}


@lru_cache(maxsize=64)
def drum_line(pattern: str, instrument: str, which: int) -> tuple[int, ...]:
    """Strength 0…9 of each eighth over two bars of 4/4."""
    text = DRUMS[pattern][instrument][which].replace(" ", "")
    return tuple(0 if sign == "." else int(sign) for sign in text)
