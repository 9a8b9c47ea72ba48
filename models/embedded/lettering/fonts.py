"""Letters the hand has no strokes for: traced from fonts that come as wheels, then bent by hand.

Han and kana, Greek and Cyrillic stand alone; Arabic, Hebrew, Thai and the scripts of India join
and reorder, so whole words of theirs are shaped and traced at once.
"""

import unicodedata
from functools import cache, lru_cache
from importlib import resources

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from models.embedded.lettering.glyphs import Glyph
from models.embedded.pastel.geometry import wobble

_SIZE = 112  # pixels the outlines are traced at
_CJK = ("noto_cjk_sans_otc", "NotoSansCJK-Regular.ttc")
_FACES = {"ja": 0, "ko": 1, "zh": 2, "zh-hant": 3}  # order of faces in the collection
_SHAPED: tuple[tuple[int, int, str, str], ...] = (  # first, last, package, family
    (0x0590, 0x05FF, "justmytype_intl_rtl", "NotoSansHebrew"),
    (0x0600, 0x077F, "justmytype_intl_rtl", "NotoSansArabic"),
    (0x08A0, 0x08FF, "justmytype_intl_rtl", "NotoSansArabic"),
    (0xFB50, 0xFEFC, "justmytype_intl_rtl", "NotoSansArabic"),
    (0x0900, 0x097F, "justmytype_intl_south_asia", "NotoSansDevanagari"),
    (0x0980, 0x09FF, "justmytype_intl_south_asia", "NotoSansBengali"),
    (0x0B80, 0x0BFF, "justmytype_intl_south_asia", "NotoSansTamil"),
    (0x0C00, 0x0C7F, "justmytype_intl_south_asia", "NotoSansTelugu"),
    (0x0E00, 0x0E7F, "justmytype_intl_sea", "NotoSansThai"),
    (0x0E80, 0x0EFF, "justmytype_intl_sea", "NotoSansLao"),
    (0x1000, 0x109F, "justmytype_intl_sea", "NotoSansMyanmar"),
    (0x1780, 0x17FF, "justmytype_intl_sea", "NotoSansKhmer"),
)


def shaped_script(letter: str) -> int | None:
    """Which of the joining scripts a letter belongs to; None for all others."""
    code = ord(letter)
    return next((i for i, (a, b, _, _) in enumerate(_SHAPED) if a <= code <= b), None)


def right_to_left(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL")


@cache
def _cjk(index: int) -> ImageFont.FreeTypeFont:
    package, name = _CJK
    with resources.as_file(resources.files(package).joinpath(name)) as path:
        return ImageFont.truetype(str(path), _SIZE, index=index)


@cache
def _shaping(index: int) -> ImageFont.FreeTypeFont:
    _, _, package, family = _SHAPED[index]
    folder = resources.files(package).joinpath(f"fonts/ofl/{family.lower()}")
    name = next(f.name for f in folder.iterdir() if f.name.endswith(".ttf"))
    with resources.as_file(folder.joinpath(name)) as path:
        return ImageFont.truetype(str(path), _SIZE)


def _pixels(text: str, face: ImageFont.FreeTypeFont) -> tuple[NDArray[np.uint8], float]:
    width = float(face.getlength(text))
    image = Image.new("L", (round(width) + 2 * _PAD, round(_SIZE * 2.1)), 0)
    ImageDraw.Draw(image).text((_PAD, _BASE), text, font=face, fill=255, anchor="ls")
    return np.array(image, np.uint8), width


_PAD, _BASE = 24, round(_SIZE * 1.35)
_PEN = np.ones((4, 4), np.uint8)


@cache
def _empty_box(index: int) -> bytes:
    """What the collection draws for a letter it does not have."""
    return _pixels("\U0010fffd", _cjk(index))[0].tobytes()


def _trace(pixels: NDArray[np.uint8], width: float, seed: int) -> Glyph | None:
    solid = cv2.dilate((pixels > 104).astype(np.uint8), _PEN)  # as thick as the hand's own
    found, _ = cv2.findContours(solid, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    outlines = []
    for i, contour in enumerate(found):
        path = contour[:, 0, :].astype(np.float64)
        if len(path) < 8:
            continue
        path = path[:: max(1, len(path) // 260)]
        outlines.append((wobble(path, 1.6, 26, True, seed + i) - (_PAD, _BASE)) / _SIZE)
    return Glyph((), width / _SIZE, tuple(outlines)) if outlines else None


@lru_cache(maxsize=2048)
def traced(letter: str, language: str) -> Glyph | None:
    """One letter's outlines; None where the font lacks it, so that no box is ever drawn."""
    if unicodedata.category(letter)[0] in "CMZ":
        return None
    index = _FACES.get(language, 0)
    pixels, width = _pixels(letter, _cjk(index))
    if not pixels.any() or pixels.tobytes() == _empty_box(index):
        return None
    return _trace(pixels, width, ord(letter) * 7)


@lru_cache(maxsize=512)
def shaped(word: str, script: int) -> Glyph | None:
    """A whole word of a joining script, in its own direction."""
    pixels, width = _pixels(word, _shaping(script))
    return _trace(pixels, width, len(word) * 31) if pixels.any() else None
