"""What has a form of its own in a question: dates, numbers, names, places, kinds, colours.

Each taker yields stretches of the text with the condition they say. They run in order, since
what one has taken the next does not see.
"""

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from config import colours, places
from config.meanings import Meaning
from db.album.dates import lowered, spans
from db.album.query import About, Condition, Known, Rest
from db.album.split import fold, ways
from db.album.wording import TOKENS, is_wide, kin_of, meaning_of, person

Taken = Iterable[tuple[int, int, Condition]]
Taker = Callable[[Rest, date, Known, tuple[str, ...]], Taken]

NEAR_KM = 20.0  # "near" without a number
TOWN_KM = 15.0  # how far a town reaches
SPOT_KM = 2.0  # a landmark
LARGE = 100  # thousand people: from here a town's name is a town before it is a word

_RATING = r"(?:\brated |\brating (?:of )?|별점\s?|평점\s?|评分\s?|評価\s?)"
_BOUND = r"(?:(?P<{0}least>at least |적어도 |至少)|(?P<{0}most>at most |많아야 |至多|最多))?"
_OR_MORE = r"\+|or more|or better|or higher|and up|\bplus|점 이상|이상|以上"
_OR_LESS = r"or less|or worse|or lower|점 이하|이하|以下"
_RATED = re.compile(
    rf"{_RATING}?{_BOUND.format('')}"
    rf"(?P<n>[1-5])\s?(?:(?P<plus>{_OR_MORE})|(?P<minus>{_OR_LESS})|"
    r"(?P<star>\s?stars?\b|★|점(?!심)|星|つ星))"
    rf"\s?(?:(?P<after>{_OR_MORE})|(?P<below>{_OR_LESS}))?|★{{1,5}}"
    rf"|{_RATING}{_BOUND.format('rated_')}(?P<m>[1-5])"
)
_RATED_BETWEEN = re.compile(
    r"(?:\b(?:rated|rating(?: of)?|stars?)|별점|평점|评分|評価)\s?"
    r"(?P<n>[1-5])\s?(?:점|星)?\s?(?:or|to|-|~|이나|에서|或|到|から|か)\s?(?P<m>[1-5])(?:점|星)?"
)
_COUNT = re.compile(
    r"(?:(?P<least>at least |more than |적어도 |最少|至少)|"
    r"(?P<only>exactly |only |just |딱 |正好))?"
    r"(?P<n>\d{1,2}|one|two|three|four|five|six|한|두|세|네|다섯|여섯|一|两|三|四|五|六)\s?"
    r"(?:people|persons?|of us|faces|명|사람|人)(?P<more>\s?이상|以上)?(?:이|의|이랑|で)?"
)
_ALONE = re.compile(r"\b(?:alone|by myself|on my own)\b|혼자(?:서)?|一个人|独自|ひとりで|一人で")
_ALONE_WORDS = ("alone", "혼자", "一个", "独自", "一人", "ひとり")
_STARRED = re.compile(r"\b(?:starred|favou?rites?)\b|즐겨찾기|별표(?:한)?|收藏|お気に入り")
_WITH = r"(?:\b(?:with|has|have) )?(?:\b(?:an?|any|my) )?"
_HAS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (rf"{_WITH}\bphotos?\b|사진(?:이)?(?: 있는)?|照片|写真", "photo"),
        (
            rf"{_WITH}\b(?:voice(?: notes?)?|recordings?)\b|"
            r"(?:음성|녹음)(?:이)?(?: 있는)?|语音|録音|音声",
            "voice",
        ),
        (rf"{_WITH}\bsketch(?:es)?\b|스케치(?:가)?(?: 있는)?|素描|スケッチ", "sketch"),
    )
)
_LAYOUT: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (r"\b(?:wide|landscape(?: format| photos?)|panoram\w*)\b|가로(?: 사진)?|横向|横長", "wide"),
        (r"\b(?:tall|portrait(?: format| photos?))\b|세로(?: 사진)?|竖向|縦長", "tall"),
        (r"\bsquare(?: photos?)?\b|정사각형|方形|正方形", "square"),
    )
)
_MEMORABLE = re.compile(r"\b(?:most )?memorable\b|기억에 남는|难忘|印象的な")
_FORGETTABLE = re.compile(r"\bforgettable\b|잊기 쉬운|平淡|忘れやすい")
_INDOOR = re.compile(
    r"\b(?P<in>indoors?)\b|\b(?P<out>outdoors?|outside)\b|(?P<kin>실내)|(?P<kout>야외|실외)"
)
_NEAR = re.compile(
    r"(?:\bnear |\baround |\bwithin (?P<a>\d{1,4}) ?km (?:of|from) )(?P<p>[^\d,.;]{2,40}?)"
    r"(?:,? ?(?:within )?(?P<b>\d{1,4}) ?km)?(?=$|[,.;]| (?:in|last|with|on|but)\b)"
    r"|(?P<q>[가-힣A-Za-z]{2,20}) (?:근처|주변|부근)(?: ?(?P<c>\d{1,4}) ?(?:km|킬로))?"
    r"|(?P<r>[一-龥]{2,8})(?:附近|周边|の近く)"
)
_ONLY = re.compile(r"\b(?:only|just)(?: with)?\s*$")
_PARTICLES = (
    r"(?:이?(?:랑|를|가|는|도|와|야|의|네|나|하고|한테|에게)|을|은|이|과|에서|에|으로|로|까지|부터|"
    r"の|と|で|に|は|が|を|も|へ|在)?"
)
_LETTER = r"[^\W\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]"  # of a script that parts its words
_NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "한": 1, "두": 2, "세": 3,
    "네": 4, "다섯": 5, "여섯": 6, "一": 1, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6,
}  # fmt: skip
_AREAS = re.compile(
    r"\s(?:in the |in |at the )?"
    r"(?:(?P<back>background|back|behind|배경|背景)|(?P<front>foreground|front|전경|前景))"
)
_SKY = {
    "blue sky": ("sky blue", "blue"),
    "파란 하늘": ("sky blue", "blue"),
    "蓝天": ("sky blue", "blue"),
    "青空": ("sky blue", "blue"),
}

_MOSTLY = re.compile(
    r"\b(?:mostly|mainly|very|all|lots of) $|(?:거의|온통|대부분) $|(?:大部分|几乎全是|ほとんど)$"
)
_MOSTLY_SHARE = 0.35
_HEX = re.compile(r"#(?P<six>[0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-z])")


def _dates(rest: Rest, today: date, known: Known, tongues: tuple[str, ...]) -> Taken:
    for span in list(spans(rest.low, today)):
        yield span.start, span.end, Condition(About.WHEN, span=span)


def _numbers(rest: Rest, today: date, known: Known, tongues: tuple[str, ...]) -> Taken:
    for match in _RATED_BETWEEN.finditer(rest.low):
        ends = sorted((float(match.group("n")), float(match.group("m"))))
        yield match.start(), match.end(), Condition(About.RATING, least=ends[0], most=ends[1])
    for match in _RATED.finditer(rest.low):
        if match.group().startswith("★"):
            least = float(len(match.group()))
            yield match.start(), match.end(), Condition(About.RATING, least=least)
            continue
        number = float(match.group("n") or match.group("m"))
        more = any(map(match.group, ("plus", "after", "least", "rated_least")))
        less = any(map(match.group, ("minus", "below", "most", "rated_most")))
        yield (
            match.start(),
            match.end(),
            Condition(About.RATING, least=None if less else number, most=None if more else number),
        )
    for match in _COUNT.finditer(rest.low):
        said = match.group("n")
        number = float(_NUMBER_WORDS.get(said) or int(said))
        open_end = match.group("least") or match.group("more")
        if (match.group("least") or "").startswith("more"):
            number += 1
        yield (
            match.start(),
            match.end(),
            Condition(About.COUNT, least=number, most=None if open_end else number),
        )
    for match in _ALONE.finditer(rest.low):
        yield (
            match.start(),
            match.end(),
            Condition(About.COUNT, least=0, most=1, hints=_ALONE_WORDS),
        )


def _near(rest: Rest, today: date, known: Known, tongues: tuple[str, ...]) -> Taken:
    for match in _NEAR.finditer(rest.low):
        name = (match.group("p") or match.group("q") or match.group("r")).strip(" \0")
        where = places.find(name) or places.find(name.title())
        if where is None:
            continue
        km = float(match.group("a") or match.group("b") or match.group("c") or NEAR_KM)
        around = ((where.latitude, where.longitude, km),)
        yield match.start(), match.end(), Condition(About.NEAR, around=around)


def _names(rest: Rest, today: date, known: Known, tongues: tuple[str, ...]) -> Taken:
    """Names this album knows, longest first. Latin ones stand alone; others may bear particles."""
    tables = (
        (About.PERSON, known.people),
        (About.CATEGORY, known.categories),
        (About.PLACE, known.places),
    )
    named = [(name, about, keys) for about, table in tables for name, keys in table.items()]
    for name, about, keys in sorted(named, key=lambda each: -len(each[0])):
        for start, end in _standing(name, rest.low):
            if about is About.PLACE:
                yield start, end, _place(name, keys)
                continue
            if about is About.CATEGORY:
                yield start, end, Condition(about, keys=keys)
                continue
            if name not in known.told and _is_town(name):
                continue  # taken for a name by the reader, a town by everybody else
            before = _ONLY.search(rest.low[:start])
            only = bool(before) or rest.low[end:].startswith("만")
            if before:
                rest.take(before.start(), start)
                start = before.start()
            yield start, end, person(keys, kin_of(name, tongues), only=only)


def _standing(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a name stands by itself."""
    if name not in text:
        return
    if len(name) < 2 and (name.isascii() or not "가" <= name <= "힣"):
        return
    if name.isascii():
        pattern = rf"(?<!{_LETTER}){re.escape(name)}(?:'s|{_PARTICLES})(?!{_LETTER})"
    else:
        after = "(?![가-힣])" if len(name) < 2 else ""  # 벤이랑, but not 벤치
        pattern = rf"(?<![가-힣]){re.escape(name)}{_PARTICLES}{after}"
    for match in re.finditer(pattern, text):
        yield match.span()


def _place(said: str, keys: tuple[str, ...]) -> Condition:
    """A place under all its names: Busan is 부산 on other pages."""
    where = places.find(said)
    if where is None:
        return Condition(About.PLACE, keys=keys, ways=ways(said))
    names = dict.fromkeys((*keys, where.name, *(name for _, name in where.usual), *where.names))
    folded = tuple(dict.fromkeys(fold(name) for name in names))
    km = where.reach or (TOWN_KM if where.thousands else SPOT_KM)
    return Condition(
        About.PLACE,
        keys=folded,
        around=((where.latitude, where.longitude, km),),
        ways=tuple(dict.fromkeys(way for name in folded[:12] for way in ways(name))),
    )


def _is_town(name: str) -> bool:
    where = places.find(name)
    return where is not None and (where.thousands >= LARGE or where.thousands == 0)


_TOWN_PARTICLES = ("에서", "에", "의", "로", "で", "に", "の")


def _towns(rest: Rest, today: date, known: Known, tongues: tuple[str, ...]) -> Taken:
    """Towns, landmarks, countries in any language: 부산 finds what was written in Busan."""
    for start, end in _place_stretches(rest):
        said = rest.whole[start:end]
        if said.isascii() and not (said[0].isupper() and (len(said) > 3 or said.isupper())):
            continue
        for particle in _TOWN_PARTICLES:
            if len(said) > len(particle) + 1 and said.endswith(particle):
                said, end = said.removesuffix(particle), end - len(particle)
                break
        if len(said) < 2:
            continue
        if code := places.country(said):
            means = (Meaning("country", code, 0.9),)
            yield start, end, Condition(About.PLACE, means=means, ways=ways(said))
            continue
        if places.find(said) is None:
            continue
        meaning = meaning_of(lowered(said), ("en", "ko", "zh", "ja"))
        if meaning is None or (_is_town(said) and not any(m.kind == "deed" for m in meaning)):
            yield start, end, _place(said, (fold(said),))


def _place_stretches(rest: Rest) -> Iterator[tuple[int, int]]:
    """Words, two words together (Han River), and names inside what has no spaces."""
    tokens = [match.span() for match in TOKENS.finditer(rest.low)]
    taken = -1
    for at, (start, end) in enumerate(tokens):
        if start < taken:
            continue
        if at + 1 < len(tokens) and tokens[at + 1][0] == end + 1:
            both = rest.whole[start : tokens[at + 1][1]]
            if both.isascii() and both.istitle() and places.find(both):
                taken = tokens[at + 1][1]
                yield start, taken
                continue
        if not is_wide(rest.whole[start:end]) or "가" <= rest.whole[start] <= "힣":
            yield start, end
            continue
        place = start
        while place < end - 1:
            for length in range(min(8, end - place), 1, -1):
                said = rest.whole[place : place + length]
                if places.country(said) or _is_town(said):
                    yield place, place + length
                    place += length
                    break
            else:
                place += 1


def _kinds(rest: Rest, today: date, known: Known, tongues: tuple[str, ...]) -> Taken:
    for match in _STARRED.finditer(rest.low):
        yield match.start(), match.end(), Condition(About.STARRED)
    for about, table in ((About.HAS, _HAS), (About.LAYOUT, _LAYOUT)):
        for pattern, key in table:
            for match in pattern.finditer(rest.low):
                yield match.start(), match.end(), Condition(about, keys=(key,))
    for match in _MEMORABLE.finditer(rest.low):
        yield match.start(), match.end(), Condition(About.MEMORABLE, least=60)
    for match in _FORGETTABLE.finditer(rest.low):
        yield match.start(), match.end(), Condition(About.MEMORABLE, most=40)
    for match in _INDOOR.finditer(rest.low):
        inside = match.group("in") or match.group("kin")
        key = "indoor" if inside else "outdoor"
        yield match.start(), match.end(), Condition(About.FACT, keys=(key,))


@functools.cache
def _colour_words() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all words of all colours, longest first, and the colour of each."""
    named = {
        lowered(word): colour.name
        for colour in reversed(colours.COLOURS)
        for words in colour.words.values()
        for word in words
        if len(word) > 1
    }
    words = sorted(named, key=lambda word: -len(word))
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    others = "|".join(re.escape(word) for word in words if not word.isascii())
    return re.compile(rf"(?<!\w)(?:{latin})(?!\w)|{others}"), named


def colour(rest: Rest) -> Taken:
    for match in _HEX.finditer(rest.low):
        name = colours.name_of_hex(match.group("six"))
        yield from _coloured(rest, match.start(), match.end(), colours.family(name))
    pattern, named = _colour_words()
    for match in pattern.finditer(rest.low):
        names = colours.family(named[match.group()])
        yield from _coloured(rest, match.start(), match.end(), names)


def _coloured(rest: Rest, start: int, end: int, names: frozenset[str]) -> Taken:
    """A colour with how much of it and where: "mostly blue", "red in the background"."""
    area = None
    if where := _AREAS.match(rest.low[end:]):
        area = "back" if where.group("back") else "front"
        end += where.end()
    least = None
    if mostly := _MOSTLY.search(rest.low[:start]):
        rest.take(mostly.start(), start)
        start, least = mostly.start(), _MOSTLY_SHARE
    yield start, end, Condition(About.COLOUR, keys=tuple(sorted(names)), area=area, least=least)


def _sky(rest: Rest, today: date, known: Known, tongues: tuple[str, ...]) -> Taken:
    """Blue sky is a colour before it is weather."""
    for said, names in _SKY.items():
        for match in re.finditer(re.escape(said), rest.low):
            yield from _coloured(rest, match.start(), match.end(), frozenset(names))


TAKERS: tuple[Taker, ...] = (_dates, _numbers, _near, _names, _towns, _kinds, _sky)
