"""A melody from words: syllables give the rhythm, words the contour, harmony the notes.

All arithmetic is plus, minus, times and divide on Python's floats: equal on every machine.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from models.embedded.composer.chance import Chance
from models.embedded.composer.harmony import MODES, Chord
from models.embedded.composer.syllables import Sentence

EIGHTHS = 2  # per quarter; rhythm is thought in eighths


@dataclass(frozen=True, slots=True)
class Sung:
    """One note of the melody before it has a pitch."""

    at: int  # eighths from the first bar line of the phrase; −1 is an upbeat
    length: int
    strong: bool  # a spoken accent
    height: float  # where the words want it, semitones about the middle
    final: bool = False  # last of a clause


@dataclass(frozen=True, slots=True)
class _Syllable:
    accent: bool
    begins: bool  # a word
    closes: bool  # a clause
    letters: int
    height: float


def _syllables(sentence: Sentence) -> list[_Syllable]:
    found: list[_Syllable] = []
    for clause in sentence.clauses:
        for place, word in enumerate(clause):
            letters = hashlib.blake2s(word.letters.encode(), digest_size=8).digest()
            for index in range(word.syllables):
                accent = index == word.accent
                last = place == len(clause) - 1 and index == word.syllables - 1
                height = letters[index % 8] / 255.0 - 0.5 + (0.18 if accent else 0.0)
                found.append(_Syllable(accent, index == 0, last, len(word.letters), height))
    return found


def rhythm(sentence: Sentence, metre: int, bars: int, slow: bool) -> list[Sung]:
    """One phrase of so many bars: accents fall on strong beats, clause ends are long."""
    eighths = metre * EIGHTHS * bars
    spoken = _syllables(sentence)
    first = sentence.clauses[0][0]
    weak_start = first.accent is None or (first.syllables == 1 and len(first.letters) <= 3)
    upbeat = weak_start and first.syllables == 1 and len(spoken) > 3 and not slow
    lifted, spoken = (spoken[0], spoken[1:]) if upbeat else (None, spoken)
    # a phrase holds so many notes: long sentences keep what carries them, short ones repeat
    most = int(eighths * (0.45 if slow else 0.62))
    kept = list(range(len(spoken)))
    if len(kept) > most:
        order = sorted(
            kept,
            key=lambda i: (
                not spoken[i].closes,
                not spoken[i].accent,
                not spoken[i].begins,
                -spoken[i].letters,
                i,
            ),
        )
        kept = sorted(order[:most])
    sung = [spoken[i] for i in kept]
    said = list(sung)
    while len(sung) < 5:
        sung += said[: 5 - len(sung)]
    heights = _heights(sentence, [syllable.height for syllable in sung])
    places = _fit([s.accent for s in sung], [s.closes for s in sung], metre, eighths, slow)
    notes: list[Sung] = []
    if lifted is not None:
        notes.append(Sung(-1, 1, False, heights[0] - 1.5))
    for index, syllable in enumerate(sung):
        at = places[index]
        until = places[index + 1] if index + 1 < len(places) else eighths - 1
        length = until - at
        if syllable.closes and length >= 3 and index + 1 < len(places):
            length -= 1  # a breath at each comma
        last = index + 1 == len(sung)
        notes.append(Sung(at, length, syllable.accent, heights[index], syllable.closes or last))
    return notes


def _fit(
    accents: Sequence[bool], closes: Sequence[bool], metre: int, eighths: int, slow: bool
) -> list[int]:
    """Onsets for so many syllables, by dynamic programming over the eighths of the phrase."""
    bar = metre * EIGHTHS
    weight = [_metric_weight(at % bar, metre) for at in range(eighths)]
    count = len(accents)
    weights = [
        1.0 + (0.9 if c else 0.0) + (0.3 if a else 0.0)
        for a, c in zip(accents, closes, strict=True)
    ]
    weights[-1] += 1.8
    unit = (eighths - 1) / sum(weights)
    wanted = [w * unit for w in weights]
    endless = 1e9
    # best[i][at]: least cost with note i beginning at `at`
    best = [[endless] * eighths for _ in range(count)]
    came = [[0] * eighths for _ in range(count)]
    best[0][0] = 0.0
    for i in range(1, count):
        latest = eighths - (count - i) - 1
        for at in range(i, latest + 1):
            gravity = 0.34 * (3 - weight[at]) if accents[i] else 0.22 * weight[at]
            if i == count - 1:
                gravity += 0.5 * (3 - weight[at])  # the phrase comes to rest on a beat
            for before in range(i - 1, at):
                if best[i - 1][before] >= endless:
                    continue
                length = at - before
                off = length - wanted[i - 1]
                cost = best[i - 1][before] + gravity + 0.55 * off * off / (wanted[i - 1] + 0.3)
                if length >= 3 and before % EIGHTHS:
                    cost += 1.6  # long notes off the beat limp
                if length == 1 and before % EIGHTHS == 0 and slow:
                    cost += 0.25
                if cost < best[i][at]:
                    best[i][at], came[i][at] = cost, before
    last = range(eighths)
    end = min(
        last,
        key=lambda at: (
            best[count - 1][at]
            + 0.55 * (eighths - 1 - at - wanted[-1]) * (eighths - 1 - at - wanted[-1]) / wanted[-1]
        ),
    )
    places = [end]
    for i in range(count - 1, 0, -1):
        places.append(came[i][places[-1]])
    return places[::-1]


def _metric_weight(at: int, metre: int) -> int:
    if at == 0:
        return 3
    if at % EIGHTHS:
        return 0
    return 2 if metre == 4 and at == metre else 1


def _heights(sentence: Sentence, own: Sequence[float]) -> list[float]:
    """An arch over the phrase, chosen by the sentence, and each word's own height upon it."""
    kind = hashlib.blake2s(sentence.letters.encode(), digest_size=2).digest()
    shape = (kind[0] * 256 + kind[1]) % 100
    count = len(own)
    heights: list[float] = []
    for index, height in enumerate(own):
        t = index / (count - 1) if count > 1 else 0.0
        bow = 4.0 * t * (1.0 - t)
        if shape < 42:  # shares of folk-song phrases: arch, falling, rising, bowl
            arch = 0.8 * bow - 0.35 * t
        elif shape < 70:
            arch = 0.55 - t
        elif shape < 88:
            arch = -0.45 + 0.95 * t * t
        else:
            arch = 0.35 - 0.8 * bow
        if sentence.end == "?":
            arch = 0.5 * arch - 0.2 + 0.9 * t
        elif sentence.end == "!":
            arch = 0.6 * arch + (0.35 if t < 0.8 else 0.0)
        heights.append(5.5 * arch + 10.0 * height)
    return heights


# What a step of so many semitones costs: folk song's liking for seconds and thirds
_STEP = (0.60, 0.0, 0.0, 0.30, 0.35, 0.75, 5.0, 1.15, 1.7, 1.7, 6.0, 6.0, 1.8)


def pitches(
    notes: Sequence[Sung],
    chords: Sequence[Chord],
    *,
    eighths_per_chord: int,
    metre: int,
    mode: str,
    key: int,
    height: int,
    chance: Chance,
    start: int | None,
    close: str,
) -> list[int]:
    """The notes that follow the contour and fit the harmony; `close` is home, open or away."""
    scale = [p for p in range(height - 11, height + 13) if (p - key) % 12 in MODES[mode]]
    costs: list[list[float]] = []
    for index, note in enumerate(notes):
        chord = chords[min(len(chords) - 1, max(0, note.at) // eighths_per_chord)]
        strong = _metric_weight(max(0, note.at) % (metre * EIGHTHS), metre) >= 2
        last = index == len(notes) - 1
        row: list[float] = []
        for pitch in scale:
            degree = (pitch - key) % 12
            inside = chord.has(degree)
            harsh = not inside and chord.has(degree - 1)  # a semitone above a chord note
            off = pitch - (height - 1 + note.height)
            cost = 0.34 * (off if off > 0 else -off) + chance.between(0.0, 0.35)
            if not inside:
                cost += 3.0 if strong else 1.2 if note.length > 1 else 0.3
            if harsh:
                cost += 1.6 if note.length > 1 else 0.3
            if last:
                cost += 0.0 if inside else 8.0
                if close == "home":
                    cost -= 2.5 if degree == 0 else 0.0
                elif close == "open":
                    cost += 1.0 if degree == 0 else 0.0
            row.append(cost)
        costs.append(row)
    return _cheapest(scale, costs, start)


def _cheapest(
    scale: Sequence[int], costs: Sequence[Sequence[float]], start: int | None
) -> list[int]:
    width = len(scale)
    total = [
        cost + (0.0 if start is None else 0.4 * abs(pitch - start))
        for pitch, cost in zip(scale, costs[0], strict=True)
    ]
    back: list[list[int]] = []
    for row in costs[1:]:
        came, after = [], []
        for here in range(width):
            best, best_from = 1e18, 0
            for there in range(width):
                leap = abs(scale[here] - scale[there])
                cost = total[there] + (_STEP[leap] if leap < len(_STEP) else 7.0)
                if cost < best:
                    best, best_from = cost, there
            came.append(best_from)
            after.append(best + row[here])
        back.append(came)
        total = after
    place = min(range(width), key=lambda i: total[i])
    path = [place]
    for came in reversed(back):
        path.append(came[path[-1]])
    return [scale[i] for i in reversed(path)]
