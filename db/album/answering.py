"""A question to the diary, answered from its pages and from nothing else.

What kind of answer is asked for (when, how often, where, who, what) is read from the question's
own words; what remains is understood like a search. The answer is counted on the pages that
fulfil every condition, with some of them as proof. Where no page does, there is no answer: it
says what was looked for and how many pages were looked through.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from config.chinese import simplified
from config.languages import detect
from db.album.asking import understand
from db.album.find import Hit, find, hits_of
from db.album.forgiving import corrections
from db.album.index import Index
from db.album.query import LONGEST_QUERY, About, Condition, Known, Query
from db.album.selecting import weighed
from db.album.split import fold, split
from db.knowing import who_is

PROOF = 3  # pages shown with an answer
TOLD = 5  # pages that tell what was done
NAMED = 5  # places, people or moods in one answer
LONGEST_QUOTE = 160  # characters


class Kind(StrEnum):
    """What is asked for."""

    LAST = "last"
    FIRST = "first"
    WHEN = "when"
    OFTEN = "often"
    EVER = "ever"
    WHERE = "where"
    WHO = "who"
    SOMEONE = "someone"  # who a person is
    FEEL = "feel"
    WHAT = "what"
    UNCLEAR = "unclear"  # nothing to look for, or a question that pages cannot answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What the pages say. Without `proof` there is no answer, only what was looked for."""

    kind: Kind
    query: Query
    read: int  # pages looked through
    total: int = 0  # pages that fit
    days: int = 0  # different days among them
    first: date | None = None
    last: date | None = None
    names: tuple[tuple[str, int], ...] = ()  # places, people or moods, and on how many pages
    proof: tuple[Hit, ...] = ()
    sure: bool = True  # False: pages hold the words, but perhaps not as something that happened
    meant: tuple[tuple[str, str], ...] = ()  # as typed, the nearest word that the pages hold
    nearest: tuple[Hit, ...] = ()  # only where there is no answer


# How each kind is asked for, the surest first.
_DATE_AFTER = (
    r"(?! (?:week|month|year|night|spring|summer|autumn|fall|winter|weekend|\w+day|january|"
    r"february|march|april|may|june|july|august|september|october|november|december|christmas|"
    r"\d+|few|couple|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            Kind.OFTEN,
            r"\bhow (?:often|many times|many days|frequently)\b|몇\s?번|얼마나\s?(?:자주|많이)|"
            r"几次|多少次|多久.{0,3}一次|何回|何度|どのくらい",
        ),
        (
            Kind.LAST,
            rf"\bwhen\b.*\b(?:last|latest|most recently){_DATE_AFTER}\b|\blast time\b|마지막|"
            r"최근에.*언제|언제.*최근에|最后一次|最近一次|上一?次|最後",
        ),
        (Kind.FIRST, r"\bwhen\b.*\bfirst\b|\bfirst time\b|처음|第一次|首次|初めて|はじめて"),
        (Kind.EVER, r"\b(?:have|had|did|was|were) (?:i|we) ever\b|적(?:이)? 있|有没有|ことがある"),
        (Kind.WHO, r"\bwhom?\b|누구|누가|谁|誰|だれ"),
        (Kind.WHERE, r"\bwhere\b|어디|어느 곳|哪里|哪儿|什么地方|どこ"),
        (Kind.FEEL, r"\bhow (?:did (?:i|we) feel|was i\b|were we\b)|기분|心情|気分|気持ち"),
        (Kind.WHEN, r"\bwhen\b|\bwhat day\b|언제|什么时候|何时|いつ"),
        (
            Kind.WHAT,
            r"\bwhat (?:did|have|had) (?:i|we)\b|\bwhat happened\b|\bwhat was i\b|"
            r"뭐|뭘|무엇|무슨 일|什么|何を|なにを|何した",
        ),
    )
)

_ASKS_BACK = re.compile(  # of what was: "When will it stop?" asks no diary
    r"\b(?:did|was|were|have|had) (?:i|we)\b|\b(?:i|we) (?:last|first)\b"
    r"|언제.*[았었였했갔왔봤]|[가-힣] 게 언제|적(?:이)? 있|몇\s?번.*[았었였했갔왔봤]"
    r"|上次|最[后近]一次|第一次|[过了]|(?:いつ|何回|何度).*た|た.*いつ|ことがある"
)
_LONGEST_QUESTION = 120  # characters; what is longer tells something

# Words that ask, and those that say only that it happened. The pages need not hold them.
_ASKING = re.compile(
    r"\bhow (?:often|many times|many days|frequently)\b"
    r"|\bhow (?:did|was|were)\b"
    rf"|\b(?:the )?(?:very )?(?:last|first|latest) time\b|\b(?:last|latest){_DATE_AFTER}\b"
    r"|\bfirst\b"
    r"|\bmost recently\b|\bwhat day\b"
    r"|\b(?:ever|see|saw|seen|seeing|meet|met|meeting|visit(?:ed|ing)?|go|going|gone|happen(?:ed)?|"
    r"doing|done|are|be|being|have|feel|felt|feeling|come|came|get|got|you|tell|whom|did|spend|spent|"
    r"wrote|write|written|mention(?:ed)?)\b"
    r"|마지막(?:으로|에)?|처음(?:으로|에)?|최근에|언제\S*|몇\s?번\S*|얼마나\s?(?:자주|많이)\S*"
    r"|누구\S*|누가|어디\S*|어느 곳\S*|무슨 일\S*|무엇\S*|뭐\S*|뭘\S*|내\s?기분\S*|기분\S*"
    r"|적(?:이)? 있\S*|(?<!\S)(?:내가|나는|난|나|우리가?|우린|나랑|나하고|저는|제가)(?!\S)"
    r"|(?<!\S)(?:본|봤\S*|보았\S*|만난|만났\S*|간|갔\S*|가본|가봤\S*|했\S*|한|하고|있었\S*|있던|"
    r"있어\S*|게|것\S*|건|건지|거|거야|거지|적|때|날|일|일이|지낸|보낸|보냈\S*|놀았\S*|어땠\S*|"
    r"였\S*|썼\S*|쓴|왔\S*|온)(?!\w)"
    r"|最后一次|最近一次|上一?次|第一次|首次|是?(?:在)?什么时候|何时|几次|多少次|多久.{0,3}一次"
    r"|哪里|哪儿|什么地方|[跟和与]谁|谁|[做干]了?什么|什么|见到?过?|看到过?|去过?了?|我们?|心情|怎么样"
    r"|(?<!\S)(?:제일|가장)(?!\S)|最(?=[开快幸难伤生累喜有好])|一番|\bmost\b(?! recently)|有没有"
    r"|[的了过吗呢是]"
    r"|最後(?:に|は)?|初めて|はじめて|いつ|何回|何度|どのくらい|どこ(?:で|に|へ)?"
    r"|(?:誰|だれ)(?:と|が|に)?|何を|なにを|何|気分|気持ち|会った|行った|見た|のは|ですか|でしたか|ました"
    r"|しましたか|しました|した|ましたか|っけ|ことがある|私は|僕は|[?？]"
)
_SOFT = re.compile(  # only where something else is asked for, too: "eat ice cream"
    r"\b(?:eat|ate|eaten|eating|drink|drank|drunk|drinking|had|use|used)\b"
    r"|(?<!\S)(?:먹은|먹었\S*|먹어\S*|마신|마셨\S*)(?!\w)|吃过?了?|喝过?了?|食べた|飲んだ"
)
_MAY_NAME = frozenset((About.WORD, About.CONCEPT, About.PLACE))  # Sora is a town and a shell, too
_NAMES = {Kind.WHERE: "place", Kind.WHO: "person"}


def answer(index: Index, asked: str, language: str, today: date, known: Known) -> Answer:
    """Answer from the pages. Nothing raises; what is not understood is looked for as words."""
    asked = asked[:LONGEST_QUERY]
    kind, query = asked_for(asked, language, today, known)
    read = len(index.shown())
    if not query.conditions:
        return Answer(Kind.UNCLEAR, query, read)
    sure, fits, meant = fitting(index, query, known, spoken_of=kind is Kind.SOMEONE)
    if not fits:
        near = find(index, query)
        shown = near.nearest or near.hits[:PROOF]
        return Answer(kind, query, read, meant=meant, nearest=shown)
    days = index.days()
    ordered = sorted(fits, key=lambda n: (days[n], n))
    names = _names(index, kind, query, ordered)
    if kind in (Kind.WHERE, Kind.WHO, Kind.FEEL) and not names:
        shown = hits_of(index, [(n, 0.0) for n in reversed(ordered[-PROOF:])])
        return Answer(kind, query, read, len(fits), nearest=shown)
    proof = _proof(index, kind, names, ordered)
    return Answer(
        kind,
        query,
        read,
        len(fits),
        len({days[n] for n in fits}),
        date.fromordinal(days[ordered[0]]),
        date.fromordinal(days[ordered[-1]]),
        tuple((name, len(pages)) for name, pages in names),
        hits_of(index, [(n, 0.0) for n in proof]),
        sure,
    )


def asks_the_diary(text: str) -> bool:
    """Whether a line is a question that pages answer, and nothing else."""
    said = text.strip().lower()
    if len(said) > _LONGEST_QUESTION or "\n" in said or not said.endswith(("?", "？")):
        return False
    kind = next((kind for kind, pattern in _KINDS if pattern.search(said)), Kind.UNCLEAR)
    asked = kind in (Kind.OFTEN, Kind.LAST, Kind.FIRST, Kind.EVER, Kind.WHEN)
    return asked and len(sentences(said)) == 1 and _ASKS_BACK.search(said) is not None


def asked_for(asked: str, language: str, today: date, known: Known) -> tuple[Kind, Query]:
    """What kind of answer is wanted, and what to look for."""
    read = simplified(asked) if detect(asked, language) == language == "zh" else asked
    low = read.lower()
    kind = next((kind for kind, pattern in _KINDS if pattern.search(low)), Kind.UNCLEAR)
    bare = _without(read, _ASKING, known)
    softer = understand(_without(bare, _SOFT, known), language, today, known)
    query = softer if softer.conditions else understand(bare, language, today, known)
    if kind is Kind.WHO and (name := who_is(read)) is not None:
        someone = understand(name, language, today, known)
        if _is_somebody(name, someone):
            return Kind.SOMEONE, replace(someone, text=asked)
    return kind, replace(query, text=asked)


def _is_somebody(name: str, query: Query) -> bool:
    """Somebody whom the pages know, or what is written like a name."""
    if len(query.conditions) != 1:
        return False
    about = query.conditions[0].about
    like_a_name = name[0].isupper() or not name.isascii()
    return about is About.PERSON or (about in _MAY_NAME and like_a_name)


def _without(text: str, pattern: re.Pattern[str], known: Known) -> str:
    """The text less those words; a name that holds one of them stays whole."""
    low = text.lower()
    if len(low) != len(text):  # letters that change their length: places would not agree
        text = low
    kept = [
        (match.start(), match.end())
        for table in (known.people, known.places)
        for name in table
        if len(name) > 1
        for match in re.finditer(re.escape(name), low)
    ]

    def put(match: re.Match[str]) -> str:
        held = any(start < match.end() and match.start() < end for start, end in kept)
        return text[match.start() : match.end()] if held else " "

    return pattern.sub(put, low) if text == low else _spliced(text, low, pattern, put)


def _spliced(
    text: str, low: str, pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]
) -> str:
    pieces, at = [], 0
    for match in pattern.finditer(low):
        pieces += [text[at : match.start()], put(match)]
        at = match.end()
    return "".join([*pieces, text[at:]])


def fitting(
    index: Index, query: Query, known: Known, *, spoken_of: bool = False
) -> tuple[bool, set[int], tuple[tuple[str, str], ...]]:
    """Pages that fulfil everything: as something that was there, else as words.

    `spoken_of`: to be spoken of is enough. Typing errors are not forgiven here: a wrong name would
    get a wrong answer. What may have been meant is named instead.
    """
    if meant := corrections(index, query, known):
        return True, set(), tuple((one.typed, one.word) for one in meant)
    for sure in (True, False):
        strict = sure and not spoken_of
        sets = [set(weighed(index, _strict(c) if strict else c)) for c in query.conditions]
        if fits := set.intersection(*sets):
            return sure, fits, ()
    return True, set(), ()


def _strict(condition: Condition) -> Condition:
    """What the reader understood to be there, not pages that merely hold the word."""
    if condition.no:
        return condition
    match condition.about:
        case About.PERSON:
            there = tuple(m for m in condition.means if m.kind == "kin")
            return replace(condition, means=there, ways=(), there=True)
        case About.CONCEPT:
            there = tuple(m for m in condition.means if not m.kind.endswith("-spoken"))
            return replace(condition, means=there, ways=())
        case About.WEATHER | About.PLACE:
            return replace(condition, ways=())
        case About.DEED:  # who was only sad did not cry
            return replace(condition, means=tuple(m for m in condition.means if m.kind == "deed"))
        case About.MOOD:  # glad is not proud, and no word for a mood is one
            most = max(m.weight for m in condition.means)
            there = tuple(m for m in condition.means if m.kind != "mood" or m.weight >= most)
            return replace(condition, means=there, hints=())
        case _:
            return condition


def _names(
    index: Index, kind: Kind, query: Query, fits: Sequence[int]
) -> list[tuple[str, list[int]]]:
    """Places, people or moods of these pages, most pages first; not those that were asked with."""
    if kind is Kind.FEEL:
        rows = index.rows(fits, "mood")
        found = [(n, rows[n][0], rows[n][0]) for n in fits if rows[n][0]]
    elif kind in _NAMES:
        label = _NAMES[kind]
        asked = {key for c in query.conditions if not c.no and c.about == label for key in c.keys}
        found = [each for each in index.labels_of(fits, label) if each[1] not in asked]
    else:
        return []
    counts = Counter(key for _, key, _ in found)
    shown = {key: name for _, key, name in found}
    return [
        (shown[key], [n for n, other, _ in found if other == key])
        for key, _ in counts.most_common(NAMED)
    ]


def _proof(
    index: Index, kind: Kind, names: Sequence[tuple[str, list[int]]], ordered: Sequence[int]
) -> list[int]:
    if names:  # the newest page of each name
        days = index.days()
        newest = (max(pages, key=lambda n: (days[n], n)) for _, pages in names)
        return list(dict.fromkeys(newest))[:PROOF]
    if kind is Kind.FIRST:
        return list(ordered[:PROOF])
    if kind is Kind.SOMEONE:  # how they came in, and the latest
        return list(dict.fromkeys([ordered[0], *reversed(ordered[1 - PROOF :])]))
    if kind is Kind.WHAT and len(ordered) > TOLD:
        rows = index.rows(ordered, "rating, memorability")
        best = sorted(ordered, key=lambda n: tuple(-(value or 0) for value in rows[n]))[:TOLD]
        return [n for n in ordered if n in best]
    if kind is Kind.WHAT:
        return list(ordered)
    return list(reversed(ordered[-PROOF:]))


_SENTENCES = re.compile(r"[^.!?。！？…\n]+[.!?。！？…]*[\"'”’」』]?")


def sentences(text: str) -> list[str]:
    return [said for match in _SENTENCES.finditer(text) if (said := match.group().strip())]


def speaks(sentence: str, query: Query, language: str) -> int:
    """Of how much that was asked for a sentence speaks."""
    words, folded = set(split(sentence, language)), fold(sentence)
    return sum(
        any(words.issuperset(way) for way in c.ways)
        or any(fold(key) in folded for key in c.keys)
        or (bool(c.said) and fold(c.said) in folded)
        for c in query.conditions
        if not c.no
    )


def quote(texts: Iterable[str], query: Query, language: str) -> str:
    """The sentence of a page that speaks most of what was asked; the first where none does."""
    said = [sentence for text in texts for sentence in sentences(text)]
    if not said:
        return ""
    best = max(said, key=lambda sentence: speaks(sentence, query, language))  # the first of equals
    return best if len(best) <= LONGEST_QUOTE else best[: LONGEST_QUOTE - 1].rstrip() + "…"
