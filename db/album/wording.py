"""Words of a question: what they mean in any of the asker's languages, else the words."""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator

from config.meanings import SPACELESS, Meaning, key_of, meanings, mood_words
from config.vocabulary import backdrop, family
from db.album.query import MOST_WORDS, About, Condition, Rest
from db.album.split import fold, split, ways

_JOINS = re.compile(
    r"\b(?:and|with|about|the|a|an|of|in|at|on|by|near|to|from|for|my|me|i|we|our|us|was|were|is|"
    r"did|do|does|show|find|give|pages?|page|days?|day|when|where|which|that|entries|entry|it|there|"
    r"pictures? of|all|some|any|please|together|but|or|had|have|went|been|who|what|time|times|"
    r"they|them|their|he|she|him|his|her|hers|himself|herself|myself|ourselves|am|be|being|get|got|"
    r"this|these|those|then|ever|always|how|why|because|so|very|really|just|also|too|if|than|into|"
    r"onto|up|out|off|over|under|after|before|during|while|like|as|its|it's|i'm|you|your|made|make|"
    r"either|since|until|till|between|else|one of|has)\b"
)
_STOP = frozenset(
    [
        "그리고",
        "또는",
        "아니면",
        "혹은",
        "或者",
        "或",
        "还是",
        "または",
        "それとも",
        "中",
        "중",
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
        "왜",
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
        "有没有",
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
        "오는",
        "온",
        "오던",
        "왔던",
        "내리는",
        "내린",
        "먹은",
        "먹었던",
        "본",
        "하는",
        "나는",
        "내가",
        "우리",
        "우리가",
        "사진",
        "여러",
        "天",
        "日",
        "我",
        "我们",
        "时候",
        "那天",
        "た",
        "て",
        "い",
        "する",
        "私",
        "日記",
    ]
)

_KO_ENDINGS = re.compile(
    r"(?:에서|에게|한테|까지|부터|처럼|보다|이랑|으로|하고|와|과|랑|의|을|를|이|가|은|는|도|만|로|에|들|"
    r"한|했던|하는|하던|스러운|적인|된|되는|인)$"
)
_EMPTY_NOUNS = frozenset(("날", "때", "것", "거", "페이지", "일기", "우리"))  # with any particle
_HAN_NO = re.compile(
    r"(?:没有|不要|除了)[和跟与]?(?=.)"
)  # goes straight on into what is not wanted
_NOT = frozenset(("안", "못"))  # "안 갔던": not 안다, to hug, nor 못, a nail
# What is asked for by one name is often told by another.
_ALIKE: dict[tuple[str, str], tuple[tuple[str, float], ...]] = {
    ("concept", "sea"): (("beach", 0.5),),
    ("concept", "beach"): (("sea", 0.5),),
    ("mood", "sad"): (("grief", 1.0), ("wistful", 0.4)),
    ("mood", "grief"): (("sad", 0.5),),
    ("mood", "joy"): (("excited", 0.6), ("love", 0.5), ("proud", 0.4)),
    ("mood", "wistful"): (("sad", 0.4),),
    ("hour", "evening"): (("night", 0.5),),
    ("hour", "night"): (("evening", 0.5),),
}
_MOOD_WORDS = 30
_SPOKEN_OF = 0.4  # of a thing that was wished for or told of, not there
_LONGEST = 8  # characters of a word in a script without spaces
TOKENS = re.compile(r"[^\W\0]+(?:['’]\w+)?")
_ABOUT = {
    "concept": About.CONCEPT, "mood": About.MOOD, "weather": About.WEATHER,
    "season": About.SEASON, "hour": About.HOUR, "deed": About.DEED, "kin": About.PERSON,
}  # fmt: skip
# People who are no one in particular: "two people", "a crowd" name nobody.
_NOBODY = frozenset(
    {
        "person", "crowd", "team", "couple", "man", "woman", "old_man", "old_woman", "child",
        "children", "girl", "boy", "teen", "baby", "toddler", "family", "stranger",
    }
)  # fmt: skip


def person(keys: tuple[str, ...], kin: str | None, *, only: bool = False) -> Condition:
    """Someone by name, and by kin: Grandma is 할머니 on other pages."""
    means = (Meaning("kin", kin, 1.0), Meaning("kin-spoken", kin, 0.6)) if kin else ()
    words = tuple(way for key in keys for way in ways(key))
    return Condition(About.PERSON, keys=keys, means=means, ways=words, only=only)


def kin_of(word: str, tongues: Iterable[str]) -> str | None:
    """The concept of a word for kin or a role ("grandma" → "grandmother"); None for others."""
    for tongue in tongues:
        for meaning in meanings(tongue).get(key_of(word, tongue), ())[:1]:
            if _is_kin(meaning):
                return meaning.key
    return None


def _is_kin(meaning: Meaning) -> bool:
    return (
        meaning.kind == "concept"
        and meaning.weight >= 0.9
        and family(meaning.key) == "person"
        and meaning.key not in _NOBODY
    )


def meant(
    rest: Rest, tongues: tuple[str, ...], lengths: tuple[int, ...]
) -> Iterator[tuple[int, int, Condition]]:
    """Words that mean something: several together, longest first, or single ones."""
    tokens = list(_tokens(rest, tongues))
    place = 0
    while place < len(tokens):
        for length in lengths:
            some = tokens[place : place + length]
            if len(some) < length:
                continue
            start, end = some[0][0], some[-1][1]
            if "\0" in rest.low[start:end]:
                continue
            condition = _condition(rest.low[start:end], tongues, single=length == 1)
            if condition is not None:
                yield start, end, condition
                place += length
                break
        else:
            place += 1


def _tokens(rest: Rest, tongues: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Words; where a script has no spaces, the longest that the tables know."""
    for match in TOKENS.finditer(rest.low):
        start, end = match.span()
        if not _is_han(rest.low[start]):
            yield start, end
            continue
        place = start
        while place < end:
            longest = min(_LONGEST, end - place)
            length = next(
                (
                    size
                    for size in range(longest, 0, -1)
                    if (said := rest.low[place : place + size]) not in _STOP
                    and any(said in meanings(t) for t in tongues if t in ("zh", "ja"))
                ),
                0,
            )
            if length:
                yield place, place + length
            place += length or 1


def is_filler(word: str) -> bool:
    """Whether a word only joins others, in any of the languages."""
    return word in _STOP or _JOINS.fullmatch(word) is not None


def meaning_of(said: str, tongues: Iterable[str]) -> tuple[Meaning, ...] | None:
    found = _meaning(said, tuple(tongues), True)
    return found[0] if found else None


@functools.lru_cache(maxsize=4096)
def _meaning(
    said: str, tongues: tuple[str, ...], single: bool
) -> tuple[tuple[Meaning, ...], str, str] | None:
    """What a stretch means, the form that is in the table, and the language of the table."""
    if said in _STOP or said in _NOT or _JOINS.fullmatch(said):
        return None
    for tongue in tongues:
        table = meanings(tongue)
        for form in dict.fromkeys(_forms(said, tongue, single)):
            if form in _STOP or _JOINS.fullmatch(form):
                continue
            if found := table.get(key_of(form, tongue)):
                return found, form, tongue
    return None


def _forms(said: str, tongue: str, single: bool) -> Iterator[str]:
    """The stretch itself, then what is left of it without endings."""
    yield said
    if said.isascii() or tongue not in SPACELESS:
        bare = said.removesuffix("'s")
        yield bare
        for ending, instead in (("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")):
            if bare.endswith(ending) and len(bare) > len(ending) + 2:
                yield bare.removesuffix(ending) + instead
        if single:
            yield from split(bare, tongue)
            if bare.endswith("iest"):
                yield bare.removesuffix("iest") + "y"  # the happiest day
            for ending in ("ing", "ed", "y", "ly", "ness", "est"):
                if bare.endswith(ending) and len(bare) > len(ending) + 2:
                    stem = bare.removesuffix(ending)
                    yield from (stem, stem + "e", stem[:-1])
    elif tongue == "ko":
        words = said.split()
        yield " ".join([*words[:-1], _KO_ENDINGS.sub("", words[-1])])
        if single and len(only := (ways(said, tongue) or ((),))[0]) == 1:
            yield from only
    elif single:
        yield from split(said, tongue)[:1]


def _condition(said: str, tongues: tuple[str, ...], *, single: bool) -> Condition | None:
    found = _meaning(said, tongues, single)
    if found is None:
        return None
    means, form, tongue = found
    first = means[0]
    if _is_kin(first):
        return person((fold(form),), first.key)
    if first.kind == "deed" and form != said and not single:
        return None
    kept = list(means)
    for meaning in means:
        if meaning.kind == "concept":
            kept.append(Meaning("fact", meaning.key, meaning.weight))
            kept.append(Meaning("concept-spoken", meaning.key, _SPOKEN_OF * meaning.weight))
            if painted := backdrop(meaning.key):
                kept.append(Meaning("backdrop", painted, meaning.weight))
        for other, share in _ALIKE.get((meaning.kind, meaning.key), ()):
            kept.append(Meaning(meaning.kind, other, share * meaning.weight))
    keys = tuple(dict.fromkeys(m.key for m in kept))
    stands = tuple(dict.fromkeys((*ways(said, tongue), *ways(form, tongue))))
    hints = _hints(first.key) if first.kind == "mood" else ()
    return Condition(_ABOUT[first.kind], keys=keys, means=tuple(kept), ways=stands, hints=hints)


@functools.cache
def _hints(mood: str) -> tuple[str, ...]:
    """Words by which pages of such a mood tell it, whatever they are written in."""
    found: dict[str, None] = {}
    for tongue in ("en", "ko", "zh", "ja"):
        for word in mood_words(tongue).get(mood, ())[:_MOOD_WORDS]:
            # Korean ones are listed by stem, which is what the index has
            stems = [fold(word)] if tongue == "ko" else split(word, tongue)[:1]
            found.update(dict.fromkeys(stem for stem in stems if len(stem) > 1))
    return tuple(found)


def free(rest: Rest, language: str) -> list[tuple[int, int, Condition]]:
    """What is left are words, each with its place."""
    denied = _denied(rest)
    left = _JOINS.sub(lambda match: " " * len(match.group()), rest.low).replace("\0", " ")
    left = _STOP_RUNS.sub(lambda match: " " * len(match.group()), left)
    words: list[tuple[int, int, Condition]] = []
    for token in TOKENS.finditer(left):
        start, end = token.span()
        if token.group() in _STOP or fold(token.group()) in _STOP:
            continue
        if _KO_ENDINGS.sub("", token.group()) in _EMPTY_NOUNS:
            continue
        some = tuple(
            way
            for each in ways(token.group(), language)
            if (way := tuple(word for word in each if word not in _STOP))
        )
        if some:
            no = (start, end) in denied
            words.append(
                (start, end, Condition(About.WORD, rest.whole[start:end], ways=some, no=no))
            )
    return words[:MOST_WORDS]


def _denied(rest: Rest) -> set[tuple[int, int]]:
    """Places of words that are not wanted, of whom or what no page knows: "without Theo". Takes
    what says so."""
    found = set()
    for token in list(TOKENS.finditer(rest.low)):
        start, end = token.span()
        if lead := _HAN_NO.match(token.group()):
            rest.take(start, start + lead.end())
            found.add((start + lead.end(), end))
        elif "\0" not in rest.low[start:end] and rest.negated(start, end):
            found.add((start, end))
    return found


def _is_han(character: str) -> bool:
    return "\u3041" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff"


def is_wide(word: str) -> bool:
    return any(unicodedata.east_asian_width(c) in "WF" for c in word)


# Little words inside a run of Han or kana.
_STOP_RUNS = re.compile(
    "(?<=[\u3041-\u30ff\u3400-\u9fff])(?:的日子|的时候|の日|した|する|たち|的|了|の|を|に|で|は|が|も|へ|と)"
    "|または|それとも|(?:在|和|跟|我们|我)(?=[\u3400-\u9fff])"
)
