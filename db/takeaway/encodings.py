"""Words out of bytes that do not say how they are written.

Old text files and the names in old archives are UTF-8 or what their system wrote: Korean, Japanese,
Chinese and western Windows each had a set of their own. The one is taken in which most of what is
not plain ASCII reads as a letter that people use; of a few letters, rather that of the diary's
language.
"""

import codecs
from collections.abc import Callable, Sequence
from itertools import pairwise

_SURE = 0.85  # of the letters beyond ASCII
_FEW = 8  # letters may well be of two writings
_SAMPLE = 20_000  # letters looked at
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARKS = frozenset("、。・「」『』（）？！，：；．…〜～—“”‘’《》　￥")
_LATIN = frozenset("ŠŒŽšœžŸ€„…†‹›‘’“”•–—¡¿«»°·§")


def words_in(data: bytes, language: str = "") -> tuple[str, bool]:
    """The words, and whether that is how they were surely written."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, "replace"), True
    try:
        return data.decode("utf-8"), True
    except UnicodeDecodeError:
        pass
    best, found = 0.0, ""
    for tongue, name, likely in _WRITTEN:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        beyond = [one for one in text[:_SAMPLE] if not one.isascii()]
        own = tongue == language and len(beyond) < _FEW
        score = likely(text, beyond) + (0.05 if own else 0.0)
        if score > best:
            best, found = score, text
    return (found, True) if best >= _SURE else (data.decode("utf-8", "replace"), False)


def _korean(text: str, beyond: Sequence[str]) -> float:
    return _share(beyond, "가", "힣", "euc_kr")


def _japanese(text: str, beyond: Sequence[str]) -> float:
    kana = sum("ぁ" <= one <= "ヿ" for one in beyond)
    han = _share(beyond, "ぁ", "鿿", "cp932")
    return han if kana > len(beyond) / 10 else han / 2


def _chinese(text: str, beyond: Sequence[str]) -> float:
    return _share(beyond, "一", "鿿", "gb2312")


def _taiwanese(text: str, beyond: Sequence[str]) -> float:
    return _share(beyond, "一", "鿿", "big5")


def _western(text: str, beyond: Sequence[str]) -> float:
    """Letters with marks stand among others without; two side by side are rare."""
    beside = sum(not (a.isascii() or b.isascii()) for a, b in pairwise(text[:_SAMPLE]))
    known = sum(one in _LATIN or ("À" <= one <= "ÿ" and one not in "×÷") for one in beyond)
    return (known - beside) / len(beyond)


def _share(beyond: Sequence[str], first: str, last: str, charset: str) -> float:
    """How much of it is common marks and letters: such as the older, smaller set has, too."""

    def is_common(one: str) -> bool:
        try:
            return one in _MARKS or (first <= one <= last and len(one.encode(charset)) == 2)
        except UnicodeEncodeError:
            return False

    return sum(map(is_common, beyond)) / len(beyond)


# The first of two that do equally well: every letter of Korean would be a Chinese one.
_WRITTEN: tuple[tuple[str, str, Callable[[str, Sequence[str]], float]], ...] = (
    ("en", "cp1252", _western),
    ("ko", "cp949", _korean),
    ("ja", "cp932", _japanese),
    ("zh", "gb18030", _chinese),
    ("zh", "big5", _taiwanese),
)
