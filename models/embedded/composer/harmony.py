"""Chords by roman numeral, and the least movement from one to the next."""

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache

MODES: dict[str, tuple[int, ...]] = {
    "ionian": (0, 2, 4, 5, 7, 9, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "aeolian": (0, 2, 3, 5, 7, 8, 10),
    "harmonic": (0, 2, 3, 5, 7, 8, 11),
}
_DEGREES = {"i": 0, "ii": 2, "iii": 4, "iv": 5, "v": 7, "vi": 9, "vii": 11}
_SYMBOL = re.compile(r"(b?)([IViv]+)(o?)(maj7|add9|sus4|7|6)?(?:/([357]))?")
_ADDED = {"maj7": 11, "7": 10, "add9": 14, "6": 9}


@dataclass(frozen=True, slots=True)
class Chord:
    """Pitch classes above the tonic; the first is the root."""

    symbol: str
    tones: tuple[int, ...]
    bass: int

    def has(self, interval: int) -> bool:
        return interval % 12 in self.tones


@lru_cache(maxsize=256)
def chord(symbol: str) -> Chord:
    """`bVI`, `ii7`, `V/3` … : degrees count from the major scale, capitals are major thirds."""
    match = _SYMBOL.fullmatch(symbol)
    if match is None:
        raise ValueError(f"no such chord: {symbol}")
    flat, roman, diminished, added, under = match.groups()
    root = _DEGREES[roman.lower()] - (1 if flat else 0)
    third = 4 if roman.isupper() else 3
    fifth = 6 if diminished else 7
    steps = [0, 5 if added == "sus4" else third, fifth]
    if added in _ADDED:
        steps.append(_ADDED[added])
    tones = tuple((root + step) % 12 for step in steps)
    over = {"3": third, "5": fifth, "7": 10}.get(under or "", 0)
    return Chord(symbol, tones, (root + over) % 12)


def bar_chords(text: str) -> tuple[Chord, ...]:
    """One bar: "I", or "ii7-V7" where it changes in the middle."""
    return tuple(chord(symbol) for symbol in text.split("-"))


@lru_cache(maxsize=4096)
def voicing(before: tuple[int, ...] | None, classes: tuple[int, ...], top: int) -> tuple[int, ...]:
    """Three upper voices below `top` that move least and lie well, by trying them all."""
    low, centre = top - 17, top - 8.5
    wanted = classes if len(classes) <= 3 else (classes[0], classes[1], classes[3])
    places = [[p for p in range(low, top + 1) if p % 12 == tone % 12] for tone in wanted]
    best: tuple[float, tuple[int, ...]] | None = None
    for combination in itertools.product(*places):
        voices = tuple(sorted(combination))
        cost = 0.12 * abs(sum(voices) / len(voices) - centre)
        for lower, upper in itertools.pairwise(voices):
            gap = upper - lower
            cost += 3.0 * (gap < 3 and lower < 60) + 1.5 * (gap > 9) + 2.0 * (gap < 2)
        if before is not None:
            moves = [abs(new - old) for new, old in zip(voices, before, strict=True)]
            cost += 0.5 * sum(moves) + 0.7 * max(moves)
            for i, j in itertools.combinations(range(len(voices)), 2):
                was, now = before[j] - before[i], voices[j] - voices[i]
                together = (voices[i] - before[i]) * (voices[j] - before[j]) > 0
                if was % 12 in (0, 7) and (now - was) % 12 == 0 and together:
                    cost += 2.5  # parallel fifths or octaves
        if best is None or (cost, voices) < best:
            best = (cost, voices)
    assert best is not None
    return best[1]
