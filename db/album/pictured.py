"""What a question says of pictures and kinds: colours and where they are, shapes, what came."""

import functools
import re
from collections.abc import Iterator

from config import colours
from db.album.dates import lowered
from db.album.query import About, Condition, Rest
from db.album.split import ways

Taken = Iterator[tuple[int, int, Condition]]

_STARRED = re.compile(r"\b(?:starred|favou?rites?)\b|즐겨찾기|별표(?:한)?|收藏|お気に入り")
_WITH = r"(?:\b(?:with|has|have|having) )?(?:\b(?:an?|any|my|some) )?"
_KO_THERE = r"(?:이|가)?(?: ?(?:있는|들어간|붙은))?"
_JA_THERE = r"(?:の?(?:ある|あり|付き|つき))?"
_HAS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (
            rf"{_WITH}\b(?:photos?|photographs?)\b|사진{_KO_THERE}|照片|写真{_JA_THERE}",
            "photo",
        ),
        (
            rf"{_WITH}\b(?:voice(?: (?:notes?|memos?|messages?))?|recordings?)\b|"
            rf"(?:음성|녹음)(?: ?(?:메모|메시지|파일))?{_KO_THERE}|语音(?:备忘录|消息)?|录音|"
            rf"(?:録音|音声|ボイス)(?:メモ|メッセージ)?{_JA_THERE}",
            "voice",
        ),
        (
            rf"{_WITH}\bsketch(?:es)?\b|스케치{_KO_THERE}|素描|スケッチ{_JA_THERE}",
            "sketch",
        ),
        (r"\b(?:with|has|have) (?:a )?music\b|음악(?:이)? 있는|有音乐|音楽(?:付き|あり)", "music"),
    )
)
_LAYOUT: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (
            r"\b(?:wide|horizontal|panoram\w*|landscape(?: (?:format|orientation|photos?)))\b|"
            r"가로(?:로)?(?: ?찍은)?|横向|横[版拍]|横的|横長|横向き",
            "wide",
        ),
        (
            r"\b(?:tall|vertical|upright|portrait(?: (?:format|orientation|photos?)))\b|"
            r"세로(?:로)?(?: ?찍은)?|竖向|竖[版拍]|竖的|縦長|縦向き",
            "tall",
        ),
        (r"\bsquare\b|정사각형|方形|正方形", "square"),
    )
)
_INDOOR = re.compile(
    r"\b(?P<in>indoors?)\b|\b(?P<out>outdoors?|outside)\b|(?P<kin>실내|室内)|"
    r"(?P<kout>야외|실외|户外|室外|屋外)"
)
_SKY = {
    "blue sky": ("sky blue", "blue"),
    "파란 하늘": ("sky blue", "blue"),
    "蓝天": ("sky blue", "blue"),
    "青空": ("sky blue", "blue"),
}
# Colours as an adjective says them, and (in Han) single letters, which only count beside a word
# that says where or how much.
_BACK, _FRONT = r"background|back|배경|뒤쪽|뒤|背景", r"foreground|front|전경|앞쪽|앞|前景|手前"
_AREA_AFTER = re.compile(
    r"(?:인|으로|의|的|の|な)?\s?(?:in the |in |at the |of the )?"
    rf"(?:(?P<back>{_BACK})|(?P<front>{_FRONT}))(?:에|에서|に|で|里|中)?"
)
_AREA_BEFORE = re.compile(
    rf"(?:\b(?:with )?(?:an? |the )?)?(?:(?P<back>{_BACK})|(?P<front>{_FRONT}))"
    r"(?:\s?(?:is|was|are|in|of|이|은|는|에|에서|의|是|为|里|中|が|は|に|の))?\s*$"
)
_KO_ENDING = re.compile(r"(?:인|이|의|으로|로)(?![가-힣])|(?:的|の|な|が)")
_MOSTLY = re.compile(
    r"\b(?:mostly|mainly|very|all|lots of) $|(?:거의|온통|대부분) $|"
    r"(?:大部分是?|几乎全是|主要是|ほとんど|ほぼ)$"
)
_MOSTLY_SHARE = 0.35
_HEX = re.compile(r"#(?P<six>[0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-z])")


def kinds(rest: Rest) -> Taken:
    """Starred, with photo or voice, wide or tall, indoors or out."""
    for match in _STARRED.finditer(rest.low):
        yield match.start(), match.end(), Condition(About.STARRED)
    for about, table in ((About.LAYOUT, _LAYOUT), (About.HAS, _HAS)):
        for pattern, key in table:
            for match in pattern.finditer(rest.low):
                yield match.start(), match.end(), Condition(about, keys=(key,))
    for match in _INDOOR.finditer(rest.low):
        inside = match.group("in") or match.group("kin")
        key = "indoor" if inside else "outdoor"
        yield match.start(), match.end(), Condition(About.FACT, keys=(key,))


def sky(rest: Rest) -> Taken:
    """Blue sky is a colour before it is weather."""
    for said, names in _SKY.items():
        for match in re.finditer(re.escape(said), rest.low):
            yield match.start(), match.end(), Condition(About.COLOUR, keys=names)


@functools.cache
def _colour_words() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all words of all colours, longest first, and the colour of each."""
    named = {
        lowered(word): colour.name
        for colour in reversed(colours.COLOURS)
        for words in colour.words.values()
        for word in words
    } | colours.ADJECTIVES
    words = sorted(named, key=lambda word: -len(word))
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    others = "|".join(re.escape(word) for word in words if not word.isascii())
    return re.compile(rf"(?<!\w)(?:{latin})(?!\w)|{others}"), named


def coloured(rest: Rest) -> Taken:
    """A colour with how much of it and where: "mostly blue", "red in the background"."""
    for match in _HEX.finditer(rest.low):
        names = colours.family(colours.name_of_hex(match.group("six")))
        yield from _placed(rest, match.start(), match.end(), names)
    pattern, named = _colour_words()
    for match in pattern.finditer(rest.low):
        names = colours.family(named[match.group()])
        yield from _placed(rest, match.start(), match.end(), names)


def _placed(rest: Rest, start: int, end: int, names: frozenset[str]) -> Taken:
    single = end - start == 1
    area, least = None, None
    if after := _AREA_AFTER.match(rest.low, end):
        area = "back" if after.group("back") else "front"
        end = after.end()
    elif before := _AREA_BEFORE.search(rest.low[:start]):
        area = "back" if before.group("back") else "front"
        rest.take(before.start(), start)
        start = before.start()
    if mostly := _MOSTLY.search(rest.low[:start]):
        rest.take(mostly.start(), start)
        start, least = mostly.start(), _MOSTLY_SHARE
    if single and area is None and least is None:
        return  # 红 in 红烧肉, 赤 in 赤ちゃん
    if ending := _KO_ENDING.match(rest.low, end):
        end = ending.end()
    told = () if area or least else _told_by(names)
    yield (
        start,
        end,
        Condition(About.COLOUR, keys=tuple(sorted(names)), area=area, least=least, hints=told),
    )


@functools.cache
def _told_by(names: frozenset[str]) -> tuple[str, ...]:
    """Index words by which a page tells of any of these colours."""
    said = [
        (word, language)
        for colour in colours.COLOURS
        if colour.name in names
        for language, spoken in colour.words.items()
        for word in spoken
    ]
    said += [
        (word, "ko" if "가" <= word[0] <= "힣" else "ja")
        for word, name in colours.ADJECTIVES.items()
        if name in names
    ]
    found = (ways(word, language)[0] for word, language in said)
    # A Han character alone is no colour: 红 in 红烧肉.
    told = (way[0] for way in found if len(way) == 1 and not "\u4e00" <= way[0] <= "\u9fff")
    return tuple(dict.fromkeys(told))
