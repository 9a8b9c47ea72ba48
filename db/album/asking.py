"""A question to the album, from plain language to conditions.

`understand` takes away, stretch by stretch, what it can name (dates, people, numbers, colours,
places, moods, concepts, negation); what is left are free words. Nothing raises: what is not
understood is looked for as words.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from config import colours, places
from config.languages import detect
from config.vocabulary import backdrop, concepts_of, labels
from db.album.dates import Span, lowered, spans
from db.album.split import fold, split

LONGEST_QUERY = 500  # characters; what follows is not looked at
MOST_WORDS = 24
NEAR_KM = 20.0


class About(StrEnum):
    """What a condition is about."""

    WHEN = "when"
    PERSON = "person"
    COUNT = "count"  # number of people
    PLACE = "place"
    NEAR = "near"
    COLOUR = "colour"
    CONCEPT = "concept"
    MOOD = "mood"
    WEATHER = "weather"
    SEASON = "season"
    HOUR = "hour"
    RATING = "rating"
    STARRED = "starred"
    HAS = "has"
    LAYOUT = "layout"
    FACT = "fact"
    CATEGORY = "category"
    MEMORABLE = "memorable"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing a page must fulfil (or must not, with `no`). `said` is what a chip shows."""

    about: About
    said: str
    keys: tuple[str, ...] = ()  # any of these
    no: bool = False
    span: Span | None = None
    least: float | None = None
    most: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    area: str | None = None  # of a colour: front, back or whole
    only: bool = False  # these people and nobody else
    words: tuple[str, ...] = ()  # index words that also count (a concept's own words)


@dataclass(frozen=True, slots=True)
class Query:
    """A question understood. Take a condition out and ask again."""

    text: str
    language: str
    conditions: tuple[Condition, ...] = ()

    def without(self, *numbers: int) -> "Query":
        kept = tuple(c for n, c in enumerate(self.conditions) if n not in numbers)
        return replace(self, conditions=kept)


@dataclass(frozen=True, slots=True)
class Known:
    """What this album knows by name: folded name → key."""

    people: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)


# Before what is not wanted (English, Chinese) and after it (Korean, Japanese).
_NO_BEFORE = re.compile(
    r"(?:\bbut (?:not|no|without)|\b(?:not|no|without|except(?: for)?|excluding)|"
    r"没有|不要|不是|除了|除|非)(?: (?:with|in|at|near|about|the|a|an|any))*\s*$"
)
_NO_AFTER = re.compile(
    r"^\s?(?:이|가|은|는|을|를|도|랑|이랑)?\s?(?:말고|빼고|제외|아닌|없이|없는|없던|안|以外|ではない|じゃない|なし|を除)"
)
_JOINS = re.compile(
    r"\b(?:and|with|about|the|a|an|of|in|at|on|by|near|to|from|for|my|me|i|we|our|us|was|were|is|"
    r"did|do|does|show|find|give|pages?|page|days?|day|when|where|which|that|entries|entry|it|there|"
    r"pictures? of|all|some|any|please|together|but|or|had|have|went|been|who|what|time|times)\b"
)
_STOP = frozenset(
    [
        "그리고",
        "에서",
        "에",
        "와",
        "과",
        "랑",
        "이랑",
        "하고",
        "의",
        "을",
        "를",
        "이",
        "가",
        "은",
        "는",
        "도",
        "로",
        "으로",
        "날",
        "때",
        "것",
        "거",
        "페이지",
        "일기",
        "찾아줘",
        "보여줘",
        "있는",
        "있던",
        "간",
        "갔던",
        "한",
        "했던",
        "나온",
        "함께",
        "같이",
        "的",
        "在",
        "和",
        "跟",
        "了",
        "是",
        "有",
        "日子",
        "页",
        "の",
        "と",
        "に",
        "で",
        "を",
        "は",
        "が",
        "も",
        "日",
        "ページ",
        "した",
        "する",
        "あっ",
        "行く",
        "間",
    ]
)

_RATED = re.compile(
    r"(?:\brated |\brating (?:of )?|별점\s?|평점\s?|评分\s?|評価\s?)?"
    r"(?P<n>[1-5])\s?(?:(?P<plus>\+|or more|or better|\bplus|점 이상|이상|以上)|"
    r"(?P<star>\s?stars?\b|★|점(?!심)|星|つ星))"
    r"(?P<after>\s?(?:\+|이상|or more|and up|以上))?|★{1,5}"
    r"|(?:\brated |\brating (?:of )?|별점\s?|평점\s?|评分\s?|評価\s?)(?P<m>[1-5])"
)
_COUNT = re.compile(
    r"(?:(?P<least>at least |more than |적어도 |最少|至少)|"
    r"(?P<only>exactly |only |just |딱 |正好))?"
    r"(?P<n>\d{1,2}|one|two|three|four|five|six|한|두|세|네|다섯|여섯|一|两|三|四|五|六)\s?"
    r"(?:people|persons?|of us|faces|명|사람|人)(?P<more>\s?이상|以上)?(?:이|의|이랑|で)?"
)
_ALONE = re.compile(r"\b(?:alone|by myself|on my own)\b|혼자(?:서)?|一个人|独自|ひとりで|一人で")
_STARRED = re.compile(r"\b(?:starred|favou?rites?)\b|즐겨찾기|별표(?:한)?|收藏|お気に入り")
_HAS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (r"\b(?:with|has|have)? ?(?:a |any )?photos?\b|사진(?:이)?(?: 있는)?|照片|写真", "photo"),
        (r"\bvoice(?: notes?)?\b|\brecordings?\b|음성|녹음|语音|録音|音声", "voice"),
        (r"\b(?:my )?sketch(?:es)?\b|스케치|素描|スケッチ", "sketch"),
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
_ONLY = re.compile(r"\bonly(?: with)?\s*$|\bjust(?: with)?\s*$")
_NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "한": 1, "두": 2, "세": 3,
    "네": 4, "다섯": 5, "여섯": 6, "一": 1, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6,
}  # fmt: skip
_LABEL_KINDS = (About.MOOD, About.WEATHER, About.SEASON, About.HOUR)
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


class _Rest:
    """The text with what was understood taken out; lengths stay, so that places stay true."""

    def __init__(self, text: str) -> None:
        self.whole = text
        self.low = lowered(text)

    def take(self, start: int, end: int) -> None:
        self.low = self.low[:start] + "\0" * (end - start) + self.low[end:]

    def negated(self, start: int, end: int) -> bool:
        """Whether a stretch is not wanted; takes the word that says so."""
        if match := _NO_BEFORE.search(self.low[:start]):
            self.take(match.start(), match.end())
            return True
        if match := _NO_AFTER.match(self.low[end:]):
            self.take(end, end + match.end())
            return True
        return False


def understand(text: str, language: str, today: date, known: Known) -> Query:
    """What is asked for. `language` is the asker's; English is always understood, too."""
    text = unicodedata.normalize("NFKC", text)[:LONGEST_QUERY].replace("\0", " ")
    spoken = detect(text, language)
    rest = _Rest(text)
    found: list[tuple[int, Condition]] = []

    def add(start: int, end: int, condition: Condition) -> None:
        no = rest.negated(start, end)
        said = condition.said or text[start:end].strip()
        rest.take(start, end)
        found.append((start, replace(condition, said=said, no=no or condition.no)))

    tongues = tuple(dict.fromkeys((spoken, language, "en")))
    for taker in (_dates, _numbers, _near, _names, _towns, _kinds):
        for start, end, condition in taker(rest, today, known):
            add(start, end, condition)
    # "ice cream" before "cream", "blue" before "blue" as a mood
    for start, end, condition in _concepts(rest, tongues, (3, 2)):
        add(start, end, condition)
    for start, end, condition in _colour(rest, today, known):
        add(start, end, condition)
    for start, end, condition in _labels(rest, tongues):
        add(start, end, condition)
    for start, end, condition in _concepts(rest, tongues, (1,)):
        add(start, end, condition)
    found += _free(rest, spoken)
    conditions = [condition for _, condition in sorted(found, key=lambda each: each[0])]
    return Query(text, spoken, tuple(conditions))


Taken = Iterable[tuple[int, int, Condition]]


def _dates(rest: _Rest, today: date, known: Known) -> Taken:
    for span in list(spans(rest.low, today)):
        yield span.start, span.end, Condition(About.WHEN, "", span=span)


def _numbers(rest: _Rest, today: date, known: Known) -> Taken:
    for match in _RATED.finditer(rest.low):
        if match.group().startswith("★"):
            least = float(len(match.group()))
            yield match.start(), match.end(), Condition(About.RATING, "", least=least)
            continue
        number = float(match.group("n") or match.group("m"))
        more = match.group("plus") or match.group("after")
        yield (
            match.start(),
            match.end(),
            Condition(About.RATING, "", least=number, most=None if more else number),
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
            Condition(About.COUNT, "", least=number, most=None if open_end else number),
        )
    for match in _ALONE.finditer(rest.low):
        yield match.start(), match.end(), Condition(About.COUNT, "", least=0, most=1)


def _near(rest: _Rest, today: date, known: Known) -> Taken:
    for match in _NEAR.finditer(rest.low):
        name = (match.group("p") or match.group("q") or match.group("r")).strip(" \0")
        where = places.find(name) or places.find(name.title())
        if where is None:
            continue
        km = float(match.group("a") or match.group("b") or match.group("c") or NEAR_KM)
        yield (
            match.start(),
            match.end(),
            Condition(
                About.NEAR,
                "",
                latitude=where.latitude,
                longitude=where.longitude,
                most=km,
            ),
        )


def _names(rest: _Rest, today: date, known: Known) -> Taken:
    """Names this album knows, longest first. Latin ones stand alone; others may bear particles."""
    tables = (
        (About.PERSON, known.people),
        (About.CATEGORY, known.categories),
        (About.PLACE, known.places),
    )
    named = [(name, about, key) for about, table in tables for name, key in table.items()]
    for name, about, key in sorted(named, key=lambda each: -len(each[0])):
        if len(name) < 2:
            continue
        borders = r"(?<!\w){}(?:'s)?(?!\w)" if name.isascii() else r"(?<![가-힣]){}"
        pattern = borders.format(re.escape(name)) + ("" if name.isascii() else _PARTICLES)
        for match in re.finditer(pattern, rest.low):
            only = about == About.PERSON and bool(
                (before := _ONLY.search(rest.low[: match.start()]))
                or rest.low[match.end() :].startswith("만")
            )
            if only and before:
                rest.take(before.start(), before.end())
            yield match.start(), match.end(), Condition(about, "", keys=(key,), only=only)


_TOWN_PARTICLES = ("에서", "에", "의", "로", "で", "に", "の")
TOWN_KM = 25.0  # how far a town reaches that this album knows under another name


def _towns(rest: _Rest, today: date, known: Known) -> Taken:
    """Towns named in another language than the pages': 부산 finds what was written in Busan."""
    for token in _TOKENS.finditer(rest.low):
        said = rest.whole[token.start() : token.end()]
        end = token.end()
        if said.isascii() and not said[0].isupper():
            continue
        for particle in _TOWN_PARTICLES:
            if len(said) > len(particle) + 1 and said.endswith(particle):
                said, end = said.removesuffix(particle), end - len(particle)
                break
        if len(said) < 2 or _meant(lowered(said), ("en", "ko", "zh", "ja")):
            continue
        where = places.find(said)
        if where is not None:
            near = Condition(
                About.NEAR, said, latitude=where.latitude, longitude=where.longitude, most=TOWN_KM
            )
            yield token.start(), end, near


_PARTICLES = (
    r"(?:이?(?:랑|를|가|는|도|와|야|의|네|하고|한테|에게)|을|은|이|과|에서|에|으로|로|까지|부터|"
    r"の|と|で|に|は|が|を|も|へ|在)?"
)


def _kinds(rest: _Rest, today: date, known: Known) -> Taken:
    for match in _STARRED.finditer(rest.low):
        yield match.start(), match.end(), Condition(About.STARRED, "")
    for about, table in ((About.HAS, _HAS), (About.LAYOUT, _LAYOUT)):
        for pattern, key in table:
            for match in pattern.finditer(rest.low):
                yield match.start(), match.end(), Condition(about, "", keys=(key,))
    for match in _MEMORABLE.finditer(rest.low):
        yield match.start(), match.end(), Condition(About.MEMORABLE, "", least=60)
    for match in _FORGETTABLE.finditer(rest.low):
        yield match.start(), match.end(), Condition(About.MEMORABLE, "", most=40)
    for match in _INDOOR.finditer(rest.low):
        inside = match.group("in") or match.group("kin")
        key = "indoor" if inside else "outdoor"
        yield match.start(), match.end(), Condition(About.FACT, "", keys=(key,))


@functools.cache
def _colour_words() -> tuple[tuple[str, str], ...]:
    said = [
        (lowered(word), colour.name)
        for colour in colours.COLOURS
        for words in colour.words.values()
        for word in words
        if len(word) > 1
    ]
    return tuple(sorted(said, key=lambda each: -len(each[0])))


def _colour(rest: _Rest, today: date, known: Known) -> Taken:
    for said, names in _SKY.items():
        for match in re.finditer(re.escape(said), rest.low):
            yield match.start(), match.end(), Condition(About.COLOUR, "", keys=names)
    for word, name in _colour_words():
        borders = r"(?<!\w){}(?!\w)" if word.isascii() else "{}"
        for match in re.finditer(borders.format(re.escape(word)), rest.low):
            area = None
            end = match.end()
            if where := _AREAS.match(rest.low[end:]):
                area = "back" if where.group("back") else "front"
                end += where.end()
            keys = tuple(sorted(colours.family(name)))
            yield match.start(), end, Condition(About.COLOUR, "", keys=keys, area=area)


@functools.cache
def _label_words(language: str) -> tuple[tuple[str, About, str], ...]:
    said = []
    for key, word in labels(language).items():
        kind, _, name = key.partition(".")
        if kind in {about.value for about in _LABEL_KINDS}:
            said += [(lowered(form), About(kind), name) for form in _forms(word, language)]
    return tuple(sorted(set(said), key=lambda each: -len(each[0])))


def _forms(word: str, language: str) -> Iterable[str]:
    yield word
    if language == "en":
        yield f"{word}y"
        yield f"{word}ing"
        yield f"{word}ed"


def _labels(rest: _Rest, tongues: tuple[str, ...]) -> Taken:
    """Moods, weather, seasons and hours, in the query's language, the asker's and English."""
    for tongue in tongues:
        for word, about, name in _label_words(tongue):
            if len(word) < 2 and not _is_wide(word):
                continue
            borders = r"(?<!\w){}(?!\w)" if word.isascii() else "{}"
            for match in re.finditer(borders.format(re.escape(word)), rest.low):
                yield (
                    match.start(),
                    match.end(),
                    Condition(about, "", keys=(name,), words=tuple(split(match.group(), tongue))),
                )


_TOKENS = re.compile(r"[^\W\0]+(?:['’]\w+)?")


def _concepts(rest: _Rest, tongues: tuple[str, ...], lengths: tuple[int, ...]) -> Taken:
    """Concept words: several words together, longest first, or single ones."""
    tokens = list(_TOKENS.finditer(rest.low))
    place = 0
    while place < len(tokens):
        for length in lengths:
            some = tokens[place : place + length]
            if len(some) < length:
                continue
            start, end = some[0].start(), some[-1].end()
            if "\0" in rest.low[start:end]:
                continue
            found = _meant(rest.low[start:end], tongues)
            if found is not None:
                keys, words = found
                yield start, end, Condition(About.CONCEPT, "", keys=keys, words=words)
                place += length
                break
        else:
            place += 1


def _meant(said: str, tongues: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    if said in _STOP or _JOINS.fullmatch(said):
        return None
    for tongue in tongues:
        forms = [said]
        words = tuple(split(said, tongue))
        if tongue == "en" or said.isascii():
            forms += [" ".join(words), said.removesuffix("s"), said.removesuffix("ing")]
        elif words:
            forms += [words[0]]  # 눈에서 → 눈
        for form in dict.fromkeys(forms):
            if form in _STOP:
                continue
            if keys := concepts_of(form, tongue):
                backdrops = tuple(b for key in keys if (b := backdrop(key)))
                return tuple(dict.fromkeys((*keys, *backdrops))), words
    return None


def _free(rest: _Rest, language: str) -> list[tuple[int, Condition]]:
    """What is left are words, each with its place."""
    left = _JOINS.sub(lambda match: " " * len(match.group()), rest.low).replace("\0", " ")
    words: list[tuple[int, Condition]] = []
    for token in _TOKENS.finditer(left):
        start, end = token.span()
        if token.group() in _STOP or fold(token.group()) in _STOP:
            continue
        pieces = tuple(word for word in split(token.group(), language) if word not in _STOP)
        if pieces:
            words.append((start, Condition(About.WORD, rest.whole[start:end], words=pieces)))
    return words[:MOST_WORDS]


def _is_wide(word: str) -> bool:
    return any(unicodedata.east_asian_width(c) in "WF" for c in word)
