"""What has a form of its own in a question: dates, figures, names, places, kinds.

Each taker yields stretches of the text with the condition they say. They run in order, since
what one has taken the next does not see.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from config import places
from config.meanings import Meaning
from db.album import amounts, pictured
from db.album.dates import lowered
from db.album.query import About, Condition, Known, Rest
from db.album.ranges import spans
from db.album.split import fold, ways
from db.album.wording import TOKENS, is_wide, kin_of, meaning_of, person

Taken = Iterable[tuple[int, int, Condition]]
Taker = Callable[[Rest, date, Known, tuple[str, ...]], Taken]

TOWN_KM = 15.0  # how far a town reaches
SPOT_KM = 2.0  # a landmark
LARGE = 100  # thousand people: from here a town's name is a town before it is a word

_ONLY = re.compile(
    r"(?:\b(?:only|just|(?:nobody|no ?one) (?:but|except))(?: with)?|"
    r"오직|只有|只和|只跟|仅有|仅和)\s*$"
)
_ONLY_AFTER = re.compile(
    r"만(?![가-힣])|뿐|だけ|のみ|\s+only\b|,? (?:and|but) (?:nobody|no ?one) else\b"
)
_PARTICLES = (
    r"(?:이?(?:랑|를|가|는|도|와|야|의|네|나|하고|한테|에게)|을|은|이|과|에서|에|으로|로|까지|부터|"
    r"の|と|で|に|は|が|を|も|へ|在)?"
)
_LETTER = r"[^\W\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]"  # of a script that parts its words


def _dates(rest: Rest, today: date, known: Known, tongues: tuple[str, ...]) -> Taken:
    for span in list(spans(rest.low, today)):
        yield span.start, span.end, Condition(About.WHEN, span=span)


def _alone(taker: Callable[[Rest], Taken]) -> Taker:
    """A taker that needs to know nothing but the text."""
    return lambda rest, today, known, tongues: taker(rest)


def _names(rest: Rest, today: date, known: Known, tongues: tuple[str, ...]) -> Taken:
    """Names this album knows, longest first. Latin ones stand alone; others may bear particles."""
    tables = (
        (About.PERSON, known.people),
        (About.CATEGORY, known.categories),
        (About.PLACE, known.places),
    )
    named = [(name, about, keys) for about, table in tables for name, keys in table.items()]
    for name, about, keys in sorted(named, key=lambda each: -len(each[0])):
        for start, end in _standing(rest.as_read(name), rest.low):
            if about is About.PLACE:
                yield start, end, _place(name, keys)
                continue
            if about is About.CATEGORY:
                yield start, end, Condition(about, keys=keys)
                continue
            if name not in known.told and _is_town(name):
                continue  # taken for a name by the reader, a town by everybody else
            before, after = _ONLY.search(rest.low[:start]), _ONLY_AFTER.match(rest.low, end)
            if before:
                rest.take(before.start(), start)
                start = before.start()
            if after:
                end = after.end()
            only = before is not None or after is not None
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


TAKERS: tuple[Taker, ...] = (
    _dates,
    _alone(amounts.people),
    _alone(amounts.ratings),
    _alone(amounts.memorability),
    _alone(amounts.near),
    _names,
    _towns,
    _alone(pictured.kinds),
    _alone(pictured.sky),
)
