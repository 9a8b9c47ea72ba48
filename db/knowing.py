"""What its owner told of people: what they have and can do, what they need, what to mind.

Notes are found by their words, in any of the languages (by the shared concepts), and a need is
matched with the notes of others that speak of the same thing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from config.vocabulary import concepts_of
from db.album.split import fold, split
from db.records import KnownPersonRecord

LONGEST = 200  # characters of a note
MOST = 40  # notes of one person
_LANGUAGES = ("en", "ko", "zh", "ja")
_KEY = re.compile(r"(\d{4}-\d{2}-\d{2}) (\d+)")
_NEED = re.compile(
    r"\b(?:needs?|looking for|wants?|could use|short of|in search of)\b"
    r"|필요|구하|구해|구함|찾고|빌리고 싶|需要|想要|想找|在找|缺|必要|ほしい|欲しい|探して|要る",
    re.IGNORECASE,
)
_ASKS_WHO = re.compile(
    r"\bwho(?:m|se)?\b|\banyone\b|\banybody\b|누가|누구|누군|谁|誰|だれ", re.IGNORECASE
)
# "Who is Mina?": one name and nothing else.
_WHO_IS = re.compile(
    r"(?:(?:so|and)\s+)?who(?:['’]s|\s+(?:is|was))\s+"
    r"(?!(?:with|at|in|on|there|here|it|that|this|alone)\b)(?P<en>[^\W\d_][\w'’.-]*(?:\s[\w'’.-]+)?)"
    r"|(?P<ko>\S+?)(?:이?란|은|는|이|가)?\s*누구(?:야|예요|에요|이야|지|니|죠|인가요|인지|더라|였지|였더라)?"
    r"|(?P<zh>[^\s是谁誰]{1,12})是[谁誰](?:呀|啊|来着)?|[谁誰]是(?P<of>[^\s是谁誰]{1,12})"
    r"|(?P<ja>[^\s誰]{1,12}?)(?:さん|ちゃん|くん|君)?(?:って|とは|は)(?:誰|だれ)"
    r"(?:ですか|でしたっけ|だっけ|なの)?",
    re.IGNORECASE,
)
# Words that say nothing of what is had or needed.
_EMPTY = frozenset(
    word
    for line in (
        "a an the and or of to for with in on at is are was be am do does did has have had having",
        "can could may might will would i me my we us our you he she it they them his her its",
        "their who whom whose what which any anyone anybody someone somebody some there that this",
        "help helps need needs want wants know knows knew own owns get got give lend lends please",
        "있 있다 있어 있어요 있나 없 하 하다 되 것 수 누가 누구 누군 나 내 제 우리 이 그 저 좀",
        "필요 필요하 필요해 도와 도와줄 사람",
        "居る する ある 有る 持つ いる です ます 誰 私 人 何 持っ 要る",
        "有 谁 的 了 吗 我 能 可以 帮 需要 谁有 谁能 必要",
    )
    for word in line.split(" ")
)


@dataclass(frozen=True, slots=True)
class Noted:
    """One note of one person."""

    name: str
    text: str
    key: str

    @property
    def on(self) -> date | None:
        """When it was told; None for what came from elsewhere."""
        match = _KEY.fullmatch(self.key)
        return date.fromisoformat(match[1]) if match else None

    @property
    def is_need(self) -> bool:
        return _NEED.search(self.text) is not None


def notes_of(record: KnownPersonRecord) -> list[Noted]:
    """In the order in which they were told."""
    return [Noted(record.name, text, key) for key, text in _in_order(record.details)]


def with_note(record: KnownPersonRecord, text: str, today: date) -> KnownPersonRecord:
    """The same person with one more note; told again it is the same note. The oldest go first."""
    said = " ".join(text.split())[:LONGEST].rstrip()
    there = {fold(old) for old in record.details.values()}
    if not said or fold(said) in there:
        return record
    numbers = [int(match[2]) for key in record.details if (match := _KEY.fullmatch(key))]
    key = f"{today.isoformat()} {max(numbers, default=0) + 1}"
    kept = [*_in_order(record.details), (key, said)]
    return replace(record, details=dict(kept[-MOST:]))


def without_note(record: KnownPersonRecord, key: str) -> KnownPersonRecord:
    details = {name: text for name, text in record.details.items() if name != key}
    return replace(record, details=details)


def helpers(need: Noted, people: Iterable[KnownPersonRecord]) -> list[Noted]:
    """What others have or can do that speaks of the same thing; needs of others do not help."""
    wanted = _meant(need.text)
    return [
        note
        for note in _all(people)
        if note.name != need.name and not note.is_need and wanted & _meant(note.text)
    ]


def who_is(question: str) -> str | None:
    """Of whom it is asked who they are; None where something else is asked."""
    match = _WHO_IS.fullmatch(question.strip().rstrip("?？!。. "))
    return next(filter(None, match.groups()), None) if match else None


def told(question: str, people: Sequence[KnownPersonRecord]) -> list[Noted]:
    """Notes that answer a question: of whoever is asked for, or of the one who is named.

    The surest first; none where no note speaks of it. Who somebody is, all their notes tell.
    """
    folded = fold(question)
    named = {
        one.name
        for one in people
        if any(_is_named(fold(name), folded) for name in (one.name, *one.aliases))
    }
    if named and who_is(question) is not None:
        return [note for note in _all(people) if note.name in named]
    if not named and not _ASKS_WHO.search(question):
        return []
    wanted = _meant(question)
    for one in people:
        if one.name in named:
            wanted -= _meant(" ".join((one.name, *one.aliases)))
    ranked = [
        (len(shared), note)
        for note in _all(people)
        if (not named or note.name in named) and (shared := wanted & _meant(note.text))
    ]
    if not named:  # who has it is not who needs it
        needed = _NEED.search(question) is not None
        ranked = [each for each in ranked if each[1].is_need is needed]
    ranked.sort(key=lambda each: -each[0])
    best = max((shared for shared, _ in ranked), default=0)
    return [note for shared, note in ranked if shared * 2 > best]


def _all(people: Iterable[KnownPersonRecord]) -> list[Noted]:
    return [note for one in people for note in notes_of(one)]


def _in_order(details: Mapping[str, str]) -> list[tuple[str, str]]:
    def place(key: str) -> tuple[int, str]:
        match = _KEY.fullmatch(key)
        return (int(match[2]) if match else 0, key)

    return sorted(details.items(), key=lambda each: place(each[0]))


def _is_named(name: str, folded: str) -> bool:
    if not name:
        return False
    if name.isascii():
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded) is not None
    return name in folded


def _meant(text: str) -> frozenset[str]:
    """The words of a text that say something, and the concepts they stand for."""
    found: set[str] = set()
    for language in ("en", *(one for one in _LANGUAGES if one != "en" and not text.isascii())):
        for word in split(text, language):
            if word in _EMPTY or (len(word) < 2 if not word.isascii() else len(word) < 3):
                continue
            found.add(_root(word))
            found.update(f"#{concept}" for concept in concepts_of(word, language))
    return frozenset(found)


def _root(word: str) -> str:
    """ "move" and "mov", "bake" and "bak" are one."""
    return word[:-1] if word.isascii() and len(word) > 3 and word.endswith("e") else word
