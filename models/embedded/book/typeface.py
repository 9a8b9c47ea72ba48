"""Which letters are set from which font, and how words are broken into lines that fit.

A face is opened when the first letter needs it: most diaries need two, and the East Asian one
alone takes two seconds and a hundred megabytes.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

import regex
from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.fonts import TTFFont

from models.embedded.lettering.lines import pieces

_PLAIN = "plain"
_MOST_WIDTHS = 20_000  # measured words that are remembered
_CJK = {"ja": 0, "ko": 1, "zh": 2}  # faces of the collection
_HAN = "Noto Sans CJK"
_EMOJI = "NotoEmoji"
_UNKNOWN = "□"  # stands for a letter that no face holds: nothing is left out unseen
# First letter, last letter, font.
_SCRIPTS = (
    (0x0530, 0x058F, "NotoSansArmenian"), (0x0590, 0x05FF, "NotoSansHebrew"),
    (0x0600, 0x077F, "NotoSansArabic"), (0x08A0, 0x08FF, "NotoSansArabic"),
    (0x0900, 0x097F, "NotoSansDevanagari"), (0x0980, 0x09FF, "NotoSansBengali"),
    (0x0A00, 0x0A7F, "NotoSansGurmukhi"), (0x0A80, 0x0AFF, "NotoSansGujarati"),
    (0x0B00, 0x0B7F, "NotoSansOriya"), (0x0B80, 0x0BFF, "NotoSansTamil"),
    (0x0C00, 0x0C7F, "NotoSansTelugu"), (0x0C80, 0x0CFF, "NotoSansKannada"),
    (0x0D00, 0x0D7F, "NotoSansMalayalam"), (0x0D80, 0x0DFF, "NotoSansSinhala"),
    (0x0E00, 0x0E7F, "NotoSansThai"), (0x0E80, 0x0EFF, "NotoSansLao"),
    (0x1000, 0x109F, "NotoSansMyanmar"), (0x10A0, 0x10FF, "NotoSansGeorgian"),
    (0x1200, 0x139F, "NotoSansEthiopic"), (0x1780, 0x17FF, "NotoSansKhmer"),
    (0xFB1D, 0xFB4F, "NotoSansHebrew"), (0xFB50, 0xFDFF, "NotoSansArabic"),
    (0xFE70, 0xFEFC, "NotoSansArabic"),
)  # fmt: skip
# Joiners and tones of emoji: the parts are shown one beside the other, each in ink.
_EMOJI_GLUE = regex.compile(
    r"(?<=\p{Extended_Pictographic}\S{0,2})\u200d|[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]"
)
_EMOJI_LETTER = regex.compile(r"\p{Extended_Pictographic}|[\U0001f1e6-\U0001f1ff]")
# Controls but line breaks, halves of letters, private letters, and marks that turn words around.
_UNSEEN = regex.compile(
    r"[\p{Cs}\p{Co}\p{Cn}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]|[^\P{Cc}\n]"
)


def clean(text: str) -> str:
    """Words as they can be set: no controls, no marks that turn other words around."""
    whole = unicodedata.normalize("NFC", text.expandtabs(4))
    return _UNSEEN.sub("", _EMOJI_GLUE.sub("", whole))


def right_to_left(text: str) -> bool:
    """Whether its first letter that has a direction runs to the left."""
    for letter in text:
        way = unicodedata.bidirectional(letter)
        if way in ("L", "R", "AL"):
            return way != "L"
    return False


class Typeface:
    """Sets words into a document, each letter from a face that has it."""

    def __init__(self, document: FPDF) -> None:
        self._document = document
        self._faces: list[str] = []  # open beside the plain one
        self._size, self._first = 0.0, ""
        self._used = (0.0, "", 0)
        self._widths: dict[tuple[str, float, str], float] = {}
        document.set_text_shaping(True)
        document.add_font(_PLAIN, fname=_noto("NotoSans"))

    def ready(self, text: str, language: str) -> str:
        """The same words with every letter in a face that is open; call before setting them."""
        made: list[str] = []
        for letter in clean(text):
            if letter.isspace() or ord(letter) in _letters(_noto("NotoSans")):
                made.append(letter)
                continue
            face = self._face_of(letter, language)
            made.append(letter if face else self._unknown(language))
        return "".join(made)

    def close(self) -> None:
        """Let go of the font files."""
        for font in self._document.fonts.values():
            if isinstance(font, TTFFont):
                font.close()

    def use(self, size: float, language: str) -> None:
        """The size of the words that follow; Han letters in the shapes of their language."""
        # The face of this language first: Han letters look different in each.
        first = f"{_HAN} {_CJK.get(language, 1)}"
        if (size, first, len(self._faces)) == self._used:
            return
        self._used = (size, first, len(self._faces))
        self._size, self._first = size, first
        order = sorted(self._faces, key=lambda face: face != first)
        self._document.set_fallback_fonts(order, exact_match=False)
        self._document.set_font(_PLAIN, size=size)

    def width(self, text: str) -> float:
        """How wide words are; the same word is measured once."""
        key = (text, self._size, self._first)
        found = self._widths.get(key)
        if found is None:
            found = float(self._document.get_string_width(text))
            if len(self._widths) >= _MOST_WIDTHS:
                self._widths.clear()
            self._widths[key] = found
        return found

    def lines(self, text: str, width: float) -> Iterator[str]:
        """Lines no wider than `width`; an endless word is broken where it must be."""
        for paragraph in text.splitlines():
            if not paragraph.strip():
                yield ""
                continue
            line, used = "", 0.0
            for piece in self._fitting(pieces(paragraph), width):
                word = piece.rstrip()
                wide = self.width(word) if word else 0.0
                if line and used + wide > width:
                    yield line.rstrip()
                    line, used = "", 0.0
                line += piece
                used += wide + self.width(" ") * (len(piece) - len(word))
            if line.strip():
                yield line.rstrip()

    def _fitting(self, some: Sequence[str], width: float) -> Iterator[str]:
        for piece in some:
            if len(piece) < 12 or self.width(piece) <= width:
                yield piece
                continue
            part, used = "", 0.0
            for cluster in regex.findall(r"\X", piece):
                wide = self.width(cluster)
                if part and used + wide > width:
                    yield part
                    part, used = "", 0.0
                part += cluster
                used += wide
            yield part

    def _face_of(self, letter: str, language: str) -> str | None:
        code = ord(letter)
        for first, last, name in _SCRIPTS:
            if first <= code <= last:
                return self._with(name, _noto(name), code)
        if _EMOJI_LETTER.match(letter) and (face := self._with(_EMOJI, _noto(_EMOJI), code)):
            return face
        number = _CJK.get(language, 1)
        han = self._with(f"{_HAN} {number}", _cjk(), code, number)
        return han or self._with("NotoSansSymbols", _noto("NotoSansSymbols"), code)

    def _with(self, face: str, path: Path, code: int, number: int = 0) -> str | None:
        """That face, opened, if it holds the letter."""
        if code not in _letters(path, number):
            return None
        if face not in self._faces:
            self._document.add_font(face, fname=path, collection_font_number=number)
            self._faces.append(face)
        return face

    def _unknown(self, language: str) -> str:
        return _UNKNOWN if self._face_of(_UNKNOWN, language) else "?"


@cache
def _noto(name: str) -> Path:
    return Path(str(resources.files("manimgx_fonts").joinpath(f"{name}[wght].ttf")))


@cache
def _cjk() -> Path:
    return Path(str(resources.files("noto_cjk_sans_otc").joinpath("NotoSansCJK-Regular.ttc")))


@cache
def _letters(path: Path, number: int = 0) -> frozenset[int]:
    """Which letters a font holds."""
    with TTFont(path, fontNumber=number, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())
