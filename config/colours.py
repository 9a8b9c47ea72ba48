"""Colour names: thirty that people use, how four languages say them, and where they begin.

Painter, captions, search and views share them. A colour is known by its English name
("sky blue"); `say` speaks it, `meant` understands it, `name_of` gives the name of a colour
measured in OKLab. No dependency: the chat process imports this too.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class ColourName:
    name: str
    hex: str  # a typical one, for swatches of a name without a picture
    family: str  # plain word that also covers it: asked for "blue", navy is found too
    words: Mapping[str, tuple[str, ...]]  # by language; the first is how it is said


def _c(name: str, hex: str, family: str, ko: str, zh: str, ja: str, en: str = "") -> ColourName:
    words = {
        language: tuple(w for w in said.split("|") if w)
        for language, said in (("en", f"{name}|{en}"), ("ko", ko), ("zh", zh), ("ja", ja))
    }
    return ColourName(name, hex, family, MappingProxyType(words))


COLOURS: tuple[ColourName, ...] = (
    _c(
        "black", "#1b1a1a", "black", "검정|검은색|검정색|까만색|까망", "黑色|黑", "黒|黒色|ブラック"
    ),
    _c("charcoal", "#3e3f42", "grey", "먹색|차콜|진회색", "炭灰色|深灰色", "墨色|チャコール"),
    _c("grey", "#8a8a8c", "grey", "회색|잿빛|그레이", "灰色|灰", "灰色|グレー|ねずみ色", "gray"),
    _c(
        "light grey",
        "#c6c7c9",
        "grey",
        "연회색|밝은 회색",
        "浅灰色|淡灰色",
        "薄灰色|ライトグレー",
        "light gray|silver",
    ),
    _c("white", "#f7f7f5", "white", "흰색|하양|하얀색|백색", "白色|白", "白|白色|ホワイト"),
    _c("cream", "#f7f0dc", "white", "크림색|아이보리", "奶油色|米白色", "クリーム色", "ivory"),
    _c("beige", "#ddc9a8", "beige", "베이지색|베이지", "米色|杏色", "ベージュ"),
    _c("tan", "#b78f63", "brown", "황갈색|황토색", "棕黄色|黄褐色", "黄土色", "ochre"),
    _c("brown", "#85553a", "brown", "갈색|밤색|브라운", "棕色|褐色|咖啡色", "茶色|ブラウン"),
    _c("dark brown", "#3f2a1e", "brown", "고동색|진갈색", "深棕色|深褐色", "焦げ茶色|こげ茶"),
    _c("red", "#d2332d", "red", "빨강|빨간색|붉은색|적색", "红色|红", "赤|赤色|レッド"),
    _c(
        "dark red",
        "#6a1820",
        "red",
        "진홍|검붉은색|와인색",
        "深红色|酒红色",
        "えんじ色|深紅",
        "wine|maroon",
    ),
    _c("coral", "#ee7b66", "orange", "산호색|코랄|다홍", "珊瑚色", "珊瑚色|コーラル"),
    _c(
        "orange",
        "#f08a2c",
        "orange",
        "주황|주황색|오렌지색",
        "橙色|橘色",
        "オレンジ色|橙色|オレンジ",
    ),
    _c("gold", "#d7a62c", "yellow", "금빛|금색|황금색", "金色", "金色|ゴールド", "golden"),
    _c("yellow", "#f4d936", "yellow", "노랑|노란색|황색", "黄色|黄", "黄色|イエロー"),
    _c(
        "lime",
        "#a6cf3f",
        "green",
        "연두|연두색|라임색",
        "黄绿色|嫩绿色",
        "黄緑|黄緑色",
        "yellow green",
    ),
    _c("olive", "#7c7a33", "green", "올리브색|국방색", "橄榄色", "オリーブ色"),
    _c("green", "#4b9a4a", "green", "초록|초록색|녹색", "绿色|绿", "緑|緑色|グリーン"),
    _c("dark green", "#24502f", "green", "진초록|짙은 초록", "深绿色|墨绿色", "深緑|濃い緑"),
    _c("mint", "#a5e3c0", "green", "민트색|민트|박하색", "薄荷绿|薄荷色", "ミント色|ミント"),
    _c("teal", "#1f7f80", "blue", "청록|청록색", "蓝绿色|青色", "青緑|青緑色"),
    _c("turquoise", "#46c3b9", "blue", "옥색|터키옥색", "绿松石色|碧绿色", "ターコイズ|水浅葱"),
    _c("sky blue", "#8cc3ea", "blue", "하늘색|하늘빛", "天蓝色|浅蓝色", "空色|水色", "light blue"),
    _c("blue", "#2f6fc4", "blue", "파랑|파란색|청색|푸른색", "蓝色|蓝", "青|青色|ブルー"),
    _c(
        "navy",
        "#1e2c57",
        "blue",
        "남색|네이비|군청색",
        "藏青色|深蓝色",
        "紺色|紺|ネイビー",
        "dark blue",
    ),
    _c(
        "lavender",
        "#c3b3e6",
        "purple",
        "연보라|연보라색|라벤더색",
        "淡紫色|薰衣草色",
        "薄紫|藤色|ラベンダー",
    ),
    _c(
        "purple", "#7a4aa8", "purple", "보라|보라색|자주색", "紫色|紫", "紫|紫色|パープル", "violet"
    ),
    _c(
        "magenta",
        "#c2358f",
        "pink",
        "자홍|자홍색|꽃분홍",
        "洋红色|品红色",
        "赤紫|マゼンタ",
        "fuchsia",
    ),
    _c("pink", "#f2a3b8", "pink", "분홍|분홍색|핑크색|핑크", "粉色|粉红色", "ピンク|桃色|ピンク色"),
)
NAMES: frozenset[str] = frozenset(c.name for c in COLOURS)

_BY_NAME = MappingProxyType({c.name: c for c in COLOURS})
ADJECTIVES = MappingProxyType(
    {
        "빨간": "red", "붉은": "red", "파란": "blue", "푸른": "blue", "노란": "yellow",
        "하얀": "white", "흰": "white", "까만": "black", "검은": "black", "赤い": "red",
        "青い": "blue", "黄色い": "yellow", "白い": "white", "黒い": "black", "茶色い": "brown",
    }
)  # fmt: skip
_BY_WORD = MappingProxyType(
    {
        word.casefold(): c.name
        for c in reversed(COLOURS)
        for said in c.words.values()
        for word in said
    }
)


def say(name: str, language: str) -> str:
    """The colour's word in a language; in English where the language is not known."""
    words = _BY_NAME[name].words
    return words.get(language.split("-")[0], words["en"])[0]


def meant(word: str) -> str | None:
    """The colour that a word of any of the languages means, if it means one."""
    plain = " ".join(word.casefold().replace("-", " ").split())
    return ADJECTIVES.get(plain) or _BY_WORD.get(plain)


def family(name: str) -> frozenset[str]:
    """Names that a person asking for this one would accept: "blue" covers sky blue and navy."""
    return frozenset({name} | {c.name for c in COLOURS if c.family == name})


def hex_of(name: str) -> str:
    return _BY_NAME[name].hex


def name_of_hex(figures: str) -> str:
    """The name of a colour written as "ff8800" or "f80"."""
    if len(figures) == 3:
        figures = "".join(figure * 2 for figure in figures)
    return name_of(*_oklab(*(int(figures[at : at + 2], 16) for at in (0, 2, 4))))


def _oklab(*rgb: int) -> tuple[float, float, float]:
    """OKLab of 8-bit sRGB (Björn Ottosson's matrices)."""
    r, g, b = (c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in rgb)
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    middle = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def name_of(lightness: float, a: float, b: float) -> str:
    """The name of an OKLab colour (lightness 0…1, a and b about −.35…+.35)."""
    chroma = math.hypot(a, b)
    hue = math.degrees(math.atan2(b, a)) % 360
    if lightness > 0.86 and chroma >= 0.016 and 235 <= hue < 270:
        return "sky blue"  # so near to white the eye sees blue sooner than other hues
    if chroma < 0.025 or (lightness < 0.25 and chroma < 0.045):
        return _grey(lightness)
    if chroma < 0.06 and lightness > 0.86 and 50 <= hue < 125:
        return "cream" if lightness > 0.91 else "beige"
    if chroma < 0.09 and 50 <= hue < 110:
        return _earth(lightness)
    return _hued(lightness, chroma, hue)


def _grey(lightness: float) -> str:
    steps = ((0.27, "black"), (0.40, "charcoal"), (0.72, "grey"), (0.885, "light grey"))
    return next((name for limit, name in steps if lightness < limit), "white")


def _earth(lightness: float) -> str:
    steps = ((0.33, "dark brown"), (0.62, "brown"), (0.78, "tan"))
    return next((name for limit, name in steps if lightness < limit), "beige")


def _hued(light: float, chroma: float, hue: float) -> str:
    if hue >= 345 or hue < 10:
        if light > 0.68:
            return "pink"
        if light < 0.4:
            return "dark red"
        return "magenta" if chroma > 0.17 and hue >= 345 else "red"
    if hue < 33:
        if light < 0.38:
            return "dark red"
        if chroma <= 0.09:
            return "pink" if light > 0.7 else "brown"
        if light < 0.66 and chroma > 0.12:
            return "red"
        return "coral" if light > 0.55 else "brown"
    if hue < 47:
        if light < 0.38:
            return "dark brown"
        if light > 0.6 and chroma > 0.1:
            return "orange" if chroma > 0.16 else "coral"
        if chroma <= 0.16:
            return "brown"
        return "orange" if light > 0.55 else "red"
    if hue < 75:
        if (chroma > 0.13 and light > 0.62) or (chroma > 0.1 and light > 0.74):
            return "orange"
        return _earth(min(light, 0.77))
    if hue < 95:
        if light > 0.82:
            return "yellow"
        if light > 0.6 and chroma > 0.1:
            return "gold"
        return _earth(min(light, 0.77))
    if hue < 112:
        return "yellow" if light > 0.72 else "olive"
    if hue < 130:
        return "lime" if light > 0.75 else "olive" if light < 0.6 and chroma < 0.13 else "green"
    if hue < 165:
        if light < 0.4:
            return "dark green"
        return "mint" if light > 0.8 and chroma < 0.12 else "green"
    if hue < 205:
        if light < 0.4:
            return "dark green" if hue < 185 else "teal"
        return "turquoise" if light > 0.7 else "teal"
    if hue < 245:
        if light > 0.7:
            return "sky blue"
        return "teal" if hue < 225 else "blue"
    if hue < 285:
        if light < 0.36:
            return "navy"
        return "sky blue" if light > 0.72 else "blue"
    if hue < 320:
        return "lavender" if light > 0.72 else "purple"
    return "pink" if light > 0.74 else "magenta" if chroma > 0.14 else "purple"
