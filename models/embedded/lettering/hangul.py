"""All 11,172 Hangul syllables from 33 letters: where each stands in the square, by rule."""

from models.embedded.lettering.glyphs import Glyph, Pieces, placed, table

_FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_LAST = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_DOUBLE = {
    "ㄲ": "ㄱㄱ", "ㄸ": "ㄷㄷ", "ㅃ": "ㅂㅂ", "ㅆ": "ㅅㅅ", "ㅉ": "ㅈㅈ", "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ", "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ",
    "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ",
}  # fmt: skip
_FLAT = frozenset("ㅗㅛㅜㅠㅡ")

Box = tuple[float, float, float, float]
# first letter, flat vowel, upright vowel, last letter — on a square of 0…100, y downwards
_PLACES: dict[tuple[bool, bool, bool], tuple[Box, Box | None, Box | None, Box | None]] = {
    # flat only
    (True, False, False): ((16, 0, 84, 50), (2, 56, 98, 96), None, None),
    (True, False, True): ((18, -4, 82, 34), (2, 38, 98, 60), None, (16, 66, 84, 106)),
    # upright only
    (False, True, False): ((2, 10, 56, 88), None, (62, -4, 100, 106), None),
    (False, True, True): ((4, -4, 56, 48), None, (62, -6, 100, 58), (18, 62, 88, 106)),
    # both
    (True, True, False): ((6, 2, 60, 46), (0, 52, 68, 86), (70, -4, 102, 106), None),
    (True, True, True): ((6, -6, 58, 30), (0, 34, 66, 56), (68, -6, 102, 60), (18, 64, 88, 106)),
}


def _letters(letter: str, box: Box) -> Pieces:
    x0, y0, x1, y1 = box
    pair = _DOUBLE.get(letter)
    if pair:
        middle = (x0 + x1) / 2
        gap = (x1 - x0) * 0.04
        return _letters(pair[0], (x0, y0, middle - gap, y1)) + _letters(
            pair[1], (middle + gap, y0, x1, y1)
        )
    _, pieces = table("jamo.txt")[letter]
    scale = ((x1 - x0) / 100, (y1 - y0) / 100)
    return [(smooth, p * scale + (x0, y0)) for smooth, p in pieces]


def syllable(letter: str) -> Glyph | None:
    """A composed syllable, or one of the letters alone; None where it is not Hangul."""
    if letter in _DOUBLE or letter in table("jamo.txt"):
        return placed(_letters(letter, (8, 6, 92, 98)), 104, 0.92)
    at = ord(letter) - 0xAC00
    if not 0 <= at < 11172:
        return None
    first, vowel, last = _FIRST[at // 588], _VOWELS[at % 588 // 28], _LAST[at % 28]
    parts = _DOUBLE.get(vowel, vowel)
    flat = next((v for v in parts if v in _FLAT), None)
    upright = next((v for v in parts if v not in _FLAT), None)
    boxes = _PLACES[(flat is not None, upright is not None, last != " ")]
    pieces: Pieces = []
    for which, box in zip((first, flat, upright, last), boxes, strict=True):
        if which is not None and box is not None and which != " ":
            pieces += _letters(which, box)
    return placed(pieces, 106, 0.86 if last != " " else 0.92)
