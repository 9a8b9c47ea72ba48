"""Names in Korean: how one goes on behind them tells them from words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.embedded.reader.named.state import Named, latin_names, state
from models.embedded.reader.scan import Scan
from models.embedded.reader.things import Found
from models.embedded.reader.units import listed
from models.words import KnownPerson, Presence

_SYLLABLES = frozenset("민준서연윤지우현은아희진호영수빈혜원유나경훈주하예린재성태규동건솔별")
SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민"
)
_AFTER = listed(
    "이랑 랑 하고 와 과 한테 에게 씨 야 이가 가 이는 이를 이 는 은 를 도 이도 이한테 이하고 이네 "
    "이형 형 이오빠 오빠 언니 누나 이누나 네 이의 의 님"
)
# Behind a name that means a thing, too: no thing goes on like this.
_AFTER_ONE = listed("씨 이가 이는 이를 이랑 이한테 이하고 이네 이도 이의 님 언니 오빠 누나 이형")
_AFTER_PERSON = (*_AFTER_ONE, "랑", "하고")  # and with whom one does something
_WITH = ("이랑", "랑", "하고")
_SOMEWHERE = ("에", "에서", "에게", "한테", "으로", "까지")
_KIN = listed("언니 오빠 누나 형 이모 고모 삼촌 할머니 할아버지 아줌마 아저씨 엄마 아빠 쌤 씨 님")
_DEED = ("VV", "VA", "MA", "MM", "IC")  # 지우는데
_ONCE = ("NN", "XR", "MA", "VV", "UN", "SL", "VA", "IC", "MM", "NP", "XP", "NR")


@dataclass(frozen=True, slots=True)
class _Word:
    """What stands between two spaces, and the units that it is."""

    text: str
    first: int
    last: int  # the unit behind it
    next: str  # the word behind it


def names_korean(
    scan: Scan, found: Sequence[Found], known: Mapping[str, KnownPerson]
) -> list[Named]:
    taken = {at for one in found for at in range(one.first, one.last) if one.family != "person"}
    result = latin_names(scan)
    for word in _words(scan):
        name = _name_of(scan, word, taken, known)
        if name:
            absent = "없이" in word.text
            result.append(
                (name, word.first, Presence.ABSENT if absent else state(scan, word.first))
            )
    return result


def _words(scan: Scan) -> list[_Word]:
    units = scan.text.units
    spans: list[tuple[int, int]] = []
    for at, unit in enumerate(units):
        if (not unit.text and spans) or (
            spans and units[at - 1].end == unit.start and not units[at - 1].tag.startswith("S")
        ):
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    texts = [scan.text.words(first, last) for first, last in spans]
    behind = [*texts, ""][1:]
    return [
        _Word(text, first, last, other)
        for text, (first, last), other in zip(texts, spans, behind, strict=True)
    ]  # fmt: skip


def _name_of(scan: Scan, word: _Word, taken: set[int], known: Mapping[str, KnownPerson]) -> str:
    """The name that a word begins with; "": none."""
    tag = scan.text.units[word.first].tag
    if not tag.startswith(_ONCE):
        return ""
    for size in (3, 2):
        name, rest = word.text[:size], word.text[size:]
        if len(name) < size:
            continue
        follows = rest.startswith(_AFTER)
        if name.casefold() in known:
            own = word.first not in taken
            return name if own and (follows or not _goes_on(scan, word, size)) else ""
        led = not rest and word.next.startswith(_KIN)
        if _is_listed(scan, name) and (follows or led or not rest):
            thing = word.first in taken or name in scan.book.wordy or tag.startswith(_DEED)
            # 소라랑 남산에 갔다: with somebody somewhere, where a shell and a stone would be two things
            together = rest in _WITH and word.next.endswith(_SOMEWHERE)
            one = (
                together
                or rest.startswith(_AFTER_ONE if word.first in taken else _AFTER_PERSON)
                or (led and not word.next.startswith("님"))
            )
            if one or (not thing and (follows or led or tag in ("NNP", "NNG"))):
                return name
        shaped = size == 2 and tag == "NNP" and all(letter in _SYLLABLES for letter in name)
        if shaped and (follows or led) and word.first not in taken:
            return name
    return ""


def _is_listed(scan: Scan, name: str) -> bool:
    names = scan.book.names
    return name in names or (len(name) == 3 and name[0] in SURNAMES and name[1:] in names)


def _goes_on(scan: Scan, word: _Word, size: int) -> bool:
    """초코우유: behind the name of a dog stands another noun, so it is none."""
    end = scan.text.units[word.first].start + size
    following = next((unit for unit in scan.text.units[word.first :] if unit.start >= end), None)
    return following is not None and following.start == end and following.tag.startswith("NN")
