"""How many, how well rated, how memorable, how far: what a question says in figures."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from config import places
from db.album.query import About, Condition, Rest

NEAR_KM = 20.0  # "near" without a number
MEMORABLE, FORGETTABLE = 60.0, 40.0  # of 100
_MILE = 1.609344  # km

Taken = Iterator[tuple[int, int, Condition]]

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "한": 1, "하나": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4,
    "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "一": 1, "两": 2, "二": 2,
    "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
}  # fmt: skip
_NUMBER = r"(?:\d{1,2}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"

# Said before a number or after it.
_AT_LEAST = r"at least|no less than|no fewer than|적어도|최소(?:한)?|至少|最少|不少于|少なくとも"
_AT_MOST = r"at most|no more than|up to|많아야|최대|至多|最多|不超过|多くても|せいぜい"
_ABOVE = r"more than|over|above|超过|多于"
_BELOW = r"less than|fewer than|under|below|少于|不到"
_EXACTLY = r"exactly|only|just|정확히|딱|오직|正好|恰好|刚好|ちょうど|ぴったり"
_OR_MORE = r"\+|plus\b|or (?:more|better|higher|over)|and (?:up|above)|이상|以上"
_OR_LESS = r"or (?:less|fewer|worse|lower|under)|이하|以下|以内"
_ABOVE_IT = r"초과|넘게|より多い|より多く"
_BELOW_IT = r"미만|未満|より少ない"
_TO = r"\s?(?:or|to|-|–|~|이나|에서|내지|或|到|か|から)\s?"


def _before(name: str = "") -> str:
    return (
        rf"(?:(?:(?P<least{name}>{_AT_LEAST})|(?P<most{name}>{_AT_MOST})|"
        rf"(?P<above{name}>{_ABOVE})|(?P<below{name}>{_BELOW})|(?:{_EXACTLY}))\s?)?"
    )


def _after(name: str = "") -> str:
    return (
        rf"(?:\s?(?:(?P<more{name}>{_OR_MORE})|(?P<less{name}>{_OR_LESS})|"
        rf"(?P<beyond{name}>{_ABOVE_IT})|(?P<within{name}>{_BELOW_IT})))?"
    )


_MANY = re.compile(
    rf"(?<![\d가-힣]){_before()}(?:(?P<from>{_NUMBER}){_TO})?(?P<n>{_NUMBER}){_after()}\s?"
    r"(?:people\b|persons?\b|of us\b|faces?\b|명|사람|人|个人|個人|位)"
    rf"{_after('2')}(?:만|だけ|이|의|이랑|で|の)?"
)
_ALONE = re.compile(
    r"\b(?:alone|by myself|on my own)\b|혼자(?:서)?|(?<!十)一个人|独自|ひとりで|一人で"
)
_ALONE_WORDS = ("alone", "혼자", "一个", "独自", "一人", "ひとり")

_RATING = r"(?:\brated|\bratings?(?: of)?|별점(?:이)?|평점(?:이)?|评分|評価)\s?"
_STARS = r"\s?(?:stars?\b|★|점(?!심)|星|つ星)"
_RATED = re.compile(
    rf"(?:(?P<said>{_RATING})|(?P<stars>\bstars?\s|별\s|星))?{_before()}"
    rf"(?:(?P<from>{_NUMBER})(?:{_STARS})?{_TO})?(?P<n>{_NUMBER})(?P<kind>{_STARS})?(?:つ|\s?개)?"
    rf"{_after()}|(?P<drawn>★{{1,5}})"
)
_UNRATED = re.compile(
    r"\b(?:unrated|not rated|without (?:a )?rating|no rating)\b|별점 ?없는|평점 ?없는|"
    r"(?:没有|未)评分|評価なし|未評価"
)

_MEMORABILITY = re.compile(
    rf"(?:\bmemorability(?: of)?|기억도|难忘度|記憶度)\s?{_before()}[<>=≥≤]*\s?(?P<n>\d{{1,3}}) ?%?"
    rf"{_after()}"
)
_FORGETTABLE = re.compile(
    r"\b(?:forgettable|(?:least|not|less) memorable|unmemorable)\b|"
    r"잊기 쉬운|기억에 남지 않는|平淡|不难忘|忘れやすい"
)
_MEMORABLE = re.compile(r"\b(?:most )?memorable\b|(?:가장 )?기억에 남는|最?难忘|(?:最も)?印象的な")

_KM = r"\s?(?P<{0}>km|kilomet(?:er|re)s?|킬로(?:미터)?|公里|千米|キロ(?:メートル)?|mi\b|miles?\b)"
_LATIN = r"[^\W\d\0][^\d,.;\0]{1,40}?"
_END = r"(?=$|[,.;\0]| (?:in|last|with|on|but|and|this|without|from|since)\b)"
_NEAR = re.compile(
    # near Busan, 20 km · close to Busan
    rf"\b(?:near|around|close to|not far from) (?P<p1>{_LATIN})"
    rf"(?:,? ?(?:within |\()?(?P<n1>\d{{1,4}}){_KM.format('u1')}\)?)?{_END}"
    # within 20 km of Busan · less than 20 miles from Busan
    r"|\b(?:(?:within|in|less than|no more than|up to|under|at most) )?"
    rf"(?P<n2>\d{{1,4}}){_KM.format('u2')} (?:of|from|around|near|to) (?P<p2>{_LATIN}){_END}"
    # 부산 근처 20km · 부산에서 20km 이내 · 부산 반경 20km
    rf"|(?P<p3>[가-힣A-Za-z]{{2,20}}?)(?: (?:근처|주변|부근|인근|반경)|에서)(?: 반경)?\s?"
    rf"(?P<n3>\d{{1,4}}){_KM.format('u3')}(?:\s?(?:이내|안|내)(?:에서|에|의)?)?"
    r"|(?P<p4>[가-힣A-Za-z]{2,20}) (?:근처|주변|부근|인근)(?:에서|에|의)?"
    # 釜山附近20公里 · 离釜山20公里以内 · 釜山から20km以内 · 釜山の近く
    r"|(?:距离|离|距)?(?P<p5>[一-龥ァ-ヺー]{2,8}?)(?:から|(?:の)?(?:附近|周边|周围|周辺|近く|付近))?の?"
    rf"(?P<n5>\d{{1,4}}){_KM.format('u5')}(?:以内|之内|圏内|范围内|内)?(?:の|で)?"
    r"|(?P<p6>[一-龥ァ-ヺー]{2,8}?)(?:附近|周边|周围|周辺|の近く|付近)(?:の|で|的)?"
)


class _Bounds(NamedTuple):
    least: float | None
    most: float | None


def _value(said: str) -> int:
    return int(said) if said.isdigit() else _WORDS[said]


def _bounds(match: re.Match[str]) -> _Bounds:
    """From what to what: "at least 3", "3명 이상", "fewer than 3", "2 or 3"."""
    n = float(_value(match.group("n")))
    groups = match.groupdict()

    def said(*names: str) -> bool:
        return any(groups.get(name) for name in names)

    if first := groups.get("from"):
        return _Bounds(*sorted((float(_value(first)), n)))
    if said("above", "beyond", "beyond2"):
        return _Bounds(n + 1, None)
    if said("below", "within", "within2"):
        return _Bounds(None, n - 1)
    if said("least", "more", "more2"):
        return _Bounds(n, None)
    if said("most", "less", "less2"):
        return _Bounds(None, n)
    return _Bounds(n, n)


def people(rest: Rest) -> Taken:
    """How many were there."""
    for match in _ALONE.finditer(rest.low):
        alone = Condition(About.COUNT, least=0, most=1, hints=_ALONE_WORDS)
        yield match.start(), match.end(), alone
    for match in _MANY.finditer(rest.low):
        least, most = _bounds(match)
        yield match.start(), match.end(), Condition(About.COUNT, least=least, most=most)


def ratings(rest: Rest) -> Taken:
    for match in _UNRATED.finditer(rest.low):
        yield match.start(), match.end(), Condition(About.RATING, least=0, most=0)
    for match in _RATED.finditer(rest.low):
        if drawn := match.group("drawn"):
            yield match.start(), match.end(), Condition(About.RATING, least=float(len(drawn)))
            continue
        bounded = match.group("n").isdigit() and (match.group("more") or match.group("less"))
        if not (match.group("said") or match.group("stars") or match.group("kind") or bounded):
            continue
        if not 1 <= _value(match.group("n")) <= 5:
            continue
        least, most = _bounds(match)
        rated = Condition(About.RATING, least=1 if least is None else least, most=most)
        yield match.start(), match.end(), rated


def memorability(rest: Rest) -> Taken:
    for match in _MEMORABILITY.finditer(rest.low):
        n, sign = float(match.group("n")), match.group()
        below = "<" in sign or "≤" in sign or match.group("below") or match.group("most")
        if below or match.group("less") or match.group("within"):
            yield match.start(), match.end(), Condition(About.MEMORABLE, most=n)
        else:
            yield match.start(), match.end(), Condition(About.MEMORABLE, least=n)
    for match in _FORGETTABLE.finditer(rest.low):
        yield match.start(), match.end(), Condition(About.MEMORABLE, most=FORGETTABLE)
    for match in _MEMORABLE.finditer(rest.low):
        yield match.start(), match.end(), Condition(About.MEMORABLE, least=MEMORABLE)


def near(rest: Rest) -> Taken:
    """Within so many kilometres (or miles) of a place."""
    for match in _NEAR.finditer(rest.low):
        groups = match.groupdict()
        which = next(n for n in "123456" if groups.get(f"p{n}"))
        name = groups[f"p{which}"].strip(" \0")
        where = places.find(name) or places.find(name.title())
        if where is None:
            continue
        km = float(groups.get(f"n{which}") or NEAR_KM)
        if (groups.get(f"u{which}") or "").startswith("mi"):
            km *= _MILE
        around = ((where.latitude, where.longitude, km),)
        yield match.start(), match.end(), Condition(About.NEAR, around=around)
