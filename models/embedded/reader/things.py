"""Words → concepts: which meaning, and whether it is there, absent, wished, dreamt or only said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from config.vocabulary import family
from models.embedded.reader.ambiguous import AS_NOUN, Choice, ambiguous
from models.embedded.reader.lexicon import lexicon
from models.embedded.reader.matching import Match
from models.embedded.reader.presence import presence
from models.embedded.reader.scan import Scan
from models.embedded.reader.units import Unit, is_hiragana, listed
from models.words import Presence


@dataclass(frozen=True, slots=True)
class Found:
    """A concept at its place in the text."""

    concept: str
    family: str
    word: str
    first: int
    last: int
    clause: int
    sentence: int
    presence: Presence = Presence.THERE
    weight: float = 1.0
    likely: float = 1.0  # that it is there


_DETERMINERS = frozenset(
    listed("a my this that some these those no any every each another one two "
"three four five of new old little big small first red blue green "
"yellow white black whole favourite favorite fresh warm hot lost great "
"huge tiny with 's and more wet own")
)  # fmt: skip
_QUALITIES = frozenset(
    listed(
        "good nice proper best better bad other left right front same actual spare odd clean "
        "dirty empty full broken soft hard heavy lovely tiny wee long short tall young thin thick grey "
        "brown pink purple golden silver cheap dear single dry dead rubber wooden plastic paper"
    )
)
_COUNTERS_KO = frozenset(
    listed("한 두 세 네 석 넉 다섯 여섯 일곱 여덟 아홉 열 몇 스무 여러 두어 서너 두세")
)
_PARTICLES_JA = frozenset(["が", "を", "は", "に", "で", "と", "も", "の", "へ", "や"])
# "Rang", "flew", "drew" are no ring, no fly, no drawing.
_VERBS_FIRST = frozenset(
    listed(
        "rise leave see feel bear saw ring fly draw swing spring sink drive ride drink swim ski bat"
    )
)
_ON_ITS_OWN = frozenset(["눈", "비", "달", "별"])


# What an English noun of its own is followed by; another noun would be what is meant.
_AFTER_NOUN = frozenset(
    listed("and or but nor so of on in at by to for from with without under over behind beside "
"above below near off up down out into onto through across along round around inside outside "
"between before after until till since like as than when while where which that who whose "
"because if then again too either though now today tonight yesterday be have do will would "
"can could should must may might not never ever always still just only all both i you he she "
"it we they my this a 's come go get keep fall stay sit stand lie hang say tell take turn")
)  # fmt: skip
_OF_A_NOUN = frozenset(
    listed("a my this that these those some no any every each another 's one two three four five")
)


def _as_noun(scan: Scan, match: Match) -> bool:
    """ "A card", "her left boot": its article or owner before it, and no other noun behind."""
    units = scan.text.units
    before = [units[at].lemma for at in range(max(0, match.first - 2), match.first)]
    if not before or not (
        before[-1] in _OF_A_NOUN
        or (before[0] in _OF_A_NOUN and (before[-1] in _DETERMINERS or before[-1] in _QUALITIES))
    ):
        return False
    return _no_noun_behind(scan, match)


def _no_noun_behind(scan: Scan, match: Match) -> bool:
    units = scan.text.units
    if match.last >= len(units):
        return True
    after = units[match.last]
    if after.clause != units[match.first].clause or not after.text[:1].isalpha():
        return after.text != "-"
    told = after.text.lower()
    verb = told != after.lemma and not told.endswith("s")  # "the guard yawned"
    return verb or after.lemma in _AFTER_NOUN


def _clues_near(scan: Scan, match: Match, choice: Choice) -> bool:
    if AS_NOUN in choice.clues and _as_noun(scan, match):
        return True
    clause = scan.clause_of(match.first)
    if scan.language in ("ko", "ja"):
        nearby = scan.forms(
            max(clause.first, match.first - 8), min(clause.last + 4, match.last + 9)
        )
        for clue in choice.clues:
            if clue in nearby or (
                len(clue) > 1 and (clue in clause.surface or clue in clause.lemmas)
            ):
                return True
        return False
    if scan.language == "zh":
        around = scan.text.clean[
            max(0, scan.text.units[match.first].start - 8) : scan.text.units[match.last - 1].end + 8
        ]
        return any(clue in around for clue in choice.clues)
    nearby = scan.forms(clause.first - 4, clause.last + 6)
    return any(clue in nearby for clue in choice.clues)


# Affixes and the like; where one stands alone, the analyser took a noun of one syllable for it.
_AFFIXES_KO = ("XPN", "XSN", "XR")
_OTHERS_KO = ("MAG", "NR", "NP")  # it may be one, or may not


def _alone(units: Sequence[Unit], at: int) -> bool:
    """A word of its own, with particles at most: 초 하나, 초를, not the 초 of 초등."""
    before = units[at - 1] if at else None
    if before is not None and before.end == units[at].start and not before.tag.startswith("S"):
        return False
    after = units[at + 1] if at + 1 < len(units) else None
    return (
        after is None
        or after.start > units[at].end
        or after.tag.startswith(("J", "S", "VCP"))
        or after.text in ("들", "네")
    )


def _syllable(scan: Scan, at: int) -> str:
    """Whether a Korean syllable is a noun: "no"; "clued", where the words around say it; "yes"."""
    units = scan.text.units
    unit = units[at]
    before = units[at - 1] if at else None
    near = scan.text.clean[max(0, unit.start - 4) : unit.start].split()
    counted = before is not None and (
        before.tag in ("SN", "NR") or (before.tag == "MM" and before.text in _COUNTERS_KO)
    )
    if counted or (near and near[-1] in _COUNTERS_KO):
        return "no"  # 사과 세 개, 2차
    if unit.text == "차" and before is not None and before.tag == "NNBC":
        return "no"  # 삼 년 차
    if unit.tag in _OTHERS_KO:
        return "clued" if _alone(units, at) else "no"
    if unit.tag in _AFFIXES_KO:
        return "yes" if _alone(units, at) else "no"
    if not unit.tag.startswith("NN"):
        return "no"
    return "yes" if unit.tag in ("NNG", "NNP") and _alone(units, at) else "clued"


def _written(scan: Scan, match: Match, own: str) -> bool:
    """Whether a Korean word stands there as listed: not 알 in 안다, 불 in 부렀다, 반장 in 반 장씩."""
    units = scan.text.units
    if not own:
        return False
    if len(own) == 1 or units[match.first].tag == "VX":
        return own in scan.book.meanings
    last = units[match.last - 1]
    return len(own) > 2 or " " not in match.word or (last.tag[:2] == "NN" and last.tag != "NNBC")


def _chosen(scan: Scan, match: Match, meanings: Sequence[Match]) -> str | None:
    """The meaning of a word here; None where it means nothing drawable."""
    word = match.word.lower()
    units = scan.text.units
    if scan.language in ("ko", "zh", "ja"):
        word = "".join(word.split())
    own = (
        "".join(u.text for u in units[match.first : match.last]) if scan.language == "ko" else word
    )
    table = ambiguous(scan.language)
    choices = table.get(word) or table.get(own)
    if choices is None and scan.language == "en" and word.endswith("s"):
        choices = table.get(word[:-1])
    if scan.language == "ko" and not _written(scan, match, own):
        return None
    noun = "yes"
    if scan.language == "ja" and not _a_noun(scan, match, word):
        return None
    if scan.language == "ko" and match.last - match.first == 1 and len(own) == 1:
        noun = _syllable(scan, match.first)
        if noun == "no" or (
            noun == "clued" and choices is None and units[match.first].tag[:2] != "NN"
        ):
            return None
    if choices is not None:
        for choice in choices:
            if (not choice.clues and (noun == "yes" or len(choices) == 1)) or (
                choice.clues and _clues_near(scan, match, choice)
            ):
                return choice.concept
        return None
    stop = scan.book.words("stop_noun")
    if scan.language == "en":
        return _english(scan, match, meanings, stop)
    if own in stop or word in stop:
        return None
    if (
        scan.language == "ko"
        and len(own) >= 2
        and units[match.first].tag[:2] in ("VV", "VA", "EC", "EF", "JX", "MA")
        and not units[match.last - 1].tag.startswith("NN")  # 노란 우산 is one
    ):
        return None
    return meanings[0].value


_NO_NOUNS_JA = ("助動詞", "助詞", "副詞", "接続詞", "名詞-非自立", "名詞-数")


def _a_noun(scan: Scan, match: Match, word: str) -> bool:
    """三本 is no book, 静かに no crab: a thing is named by a noun of its own."""
    units = scan.text.units
    tag = units[match.first].tag
    short_kana = len(word) == 2 and is_hiragana(word)
    if match.last - match.first > 1:
        return not short_kana
    if tag == "名詞-接尾" and match.first and units[match.first - 1].tag == "名詞-数":
        return False
    if len(word) == 1 or short_kana:
        return tag.startswith("名詞") and not tag.startswith(_NO_NOUNS_JA)
    return not tag.startswith(_NO_NOUNS_JA)


# One may be a deed or tell of how something is, more than one are things: "wrapped presents".
_NOUNS_BY_NUMBER = frozenset(
    listed("present orange duck pen mug fork crown box star plant bulb chick nut swan seal")
)


def _english(
    scan: Scan, match: Match, meanings: Sequence[Match], stop: Sequence[str]
) -> str | None:
    units = scan.text.units
    last = units[match.last - 1]
    surface = last.text.lower()
    if surface.endswith(("ing", "ed")) and last.lemma != surface:
        # "watching", "trained" are deeds; "an earring", "my drawing" are things
        own = [m.value for m in scan.book.meanings.told(surface) if m.kind == "concept"]
        thing = bool(own) and family(own[0]) not in ("event", "place")
        return own[0] if thing and _as_noun(scan, match) else None
    head = units[match.first].text.lower()
    if surface == "'s" and not _no_noun_behind(scan, match):
        return None  # "at Grandma's" is her home, "Grandma's hand" is not
    single = match.last - match.first == 1
    written = units[match.first].text
    if single and written.istitle() and written in scan.book.names and match.first:
        return None  # Ben is a man, not a mountain
    several = single and surface.endswith("s") and last.lemma in _NOUNS_BY_NUMBER
    if single and not several and (head in stop or units[match.first].lemma in stop):
        before = scan.forms(match.first - 2, match.first) if match.first else set()
        after = units[match.last].text.lower() if match.last < len(units) else ""
        determined = bool(before & _DETERMINERS)
        if not determined or after in ("my", "me", "him", "her", "it", "them", "us", "out", "up"):
            return None
    if (
        single
        and surface != last.lemma
        and last.lemma in _VERBS_FIRST
        and not surface.endswith("s")
    ):
        return None
    return meanings[0].value


def _compound(found: Sequence[Found], scan: Scan) -> Iterator[Found]:
    """Of two things without a word between, the last is meant: "lemon cake" is a cake."""
    for at, one in enumerate(found):
        if at + 1 < len(found):
            other = found[at + 1]
            touching = other.first == one.last and other.clause == one.clause
            same_kind = one.family not in ("person", "animal", "place", "event") and other.family not in (
                "person", "place", "event", "animal")  # fmt: skip
            if touching and same_kind and one.concept != other.concept:
                gap = scan.text.clean[
                    scan.text.units[one.last - 1].end : scan.text.units[other.first].start
                ]
                if (
                    (scan.language == "en" and gap == " ")
                    or (scan.language == "ko" and gap in ("", " "))
                ) and (scan.language == "en" or one.family in ("food", "plant", "drink")):
                    continue
        yield one


def things(scan: Scan) -> list[Found]:
    """Every concept of the text at its place, people's words too."""
    spans: dict[tuple[int, int], list[Match]] = {}
    for match in scan.matches:
        if match.kind == "concept" and not match.inside:
            spans.setdefault((match.first, match.last), []).append(match)
    found: list[Found] = []
    units = scan.text.units
    for own in spans.values():
        best = sorted(own, key=lambda m: -m.weight)
        concept = _chosen(scan, best[0], best)
        if concept is None:
            continue
        kind = family(concept)
        if kind is None:
            continue
        match = replace(best[0], value=concept)
        unit = units[match.first]
        found.append(
            Found(
                concept, kind, match.word, match.first, match.last, unit.clause, unit.sentence,
                presence(scan, match), match.weight,
            )
        )  # fmt: skip
    found += _emoji(scan)
    found += _foreign(scan)
    found.sort(key=lambda f: (f.first, f.last))
    return list(_compound(found, scan))


def _emoji(scan: Scan) -> Iterator[Found]:
    for at, unit in enumerate(scan.text.units):
        for sign in unit.text if unit.text and ord(unit.text[0]) > 0x2000 else "":
            concept = scan.book.emoji.get(sign)
            kind = family(concept) if concept else None
            if concept and kind:
                yield Found(concept, kind, sign, at, at + 1, unit.clause, unit.sentence, weight=0.7)


def _foreign(scan: Scan) -> Iterator[Found]:
    """Words of another script are looked up in their own language: 엄마 in an English line."""
    for at, unit in enumerate(scan.text.units):
        word = unit.text.lower()
        if len(word) < 2 or not word[0].isalpha():
            continue
        if scan.language in ("ko", "zh", "ja") and word.isascii() and len(word) > 2:
            other = "en"
        elif scan.language not in ("ko", "zh", "ja") and "가" <= word[0] <= "힣":
            other = "ko"
        else:
            continue
        book = lexicon(other)
        for size in range(len(word), 1, -1):
            if other == "en" and size < len(word) - 1:
                break
            for meaning in book.meanings.told(word[:size]):
                kind = family(meaning.value) if meaning.kind == "concept" else None
                if kind and word[:size] not in book.words("stop_noun"):
                    yield Found(
                        meaning.value,
                        kind,
                        unit.text[:size],
                        at,
                        at + 1,
                        unit.clause,
                        unit.sentence,
                        weight=0.8,
                    )
                    break
            else:
                continue
            break
