"""Names in Japanese: what the analyser takes for one, a list, and what people are called by."""

import re
from collections.abc import Mapping, Sequence

from models.embedded.reader.named.state import Named, latin_names, state
from models.embedded.reader.scan import Scan
from models.embedded.reader.things import Found
from models.embedded.reader.units import listed
from models.words import KnownPerson

_CALLED = listed(
    "さん ちゃん くん 君 先輩 せんぱい っち 先生 せんせい 兄 姉 おじさん おばさん 夫婦 一家 社長 課長 部長 店長"
)
_CALLS = frozenset(listed("さん ちゃん くん 君 先輩 せんぱい っち"))
_NOBODY = frozenset(
    listed(
        "皆 みな みんな お母 お父 お客 店員 お姉 お兄 赤 おばあ おじい お医者 医者 猫 ネコ 犬 お嫁 奥 旦那 息子 娘 "
        "看護師 運転手 ワン ニャン お隣 隣 大家 お巡り おまわり 店主 職人 係 駅員 業者 お子 子 坊 爺 婆 お婆 お爺 "
        "母 父 兄 姉 妹 弟 叔父 叔母 おば おじ ママ パパ お孫 孫 担当 患者 社員 監督 班長 お豆腐屋 屋 家 本屋 花屋 "
        "パン屋 魚屋 八百屋 肉屋 床屋 パート バイト 先生 お弟子 弟子 新人 常連 お地蔵 地蔵 神 仏 サンタ 象 ぞう うさぎ "
        "くま ねこ いぬ とり 鳥 虫 お月 月 お日 お星 何 誰"
    )
)
# Behind a name; behind a place or a thing they are as usual, so those of a name alone count.
_AFTER = listed("と が は も に から の へ 、 って とか たち 達 と, や")
_AFTER_ONE = listed("と が は も って たち")  # 陸に: on land
_WITH = listed("と が は も から へ たち 達")
_MET = listed("と が は も に、 から へ って たち 達")
_LONGEST = max(map(len, (*_CALLED, *_AFTER, *_AFTER_ONE, *_WITH, *_MET)))
_KANA = re.compile(r"[ぁ-んァ-ヶー]{2,5}")
_BEGINS = re.compile(r"(?:^|[\s、。！？!?「『（(・…♪☆]|[とがはもをにで])$")


def names_japanese(
    scan: Scan, found: Sequence[Found], known: Mapping[str, KnownPerson]
) -> list[Named]:
    taken = {at for one in found for at in range(one.first, one.last) if one.family != "person"}
    kin = {one.first for one in found if one.family == "person"}
    result = latin_names(scan)
    behind = 0
    for at, unit in enumerate(scan.text.units):
        if unit.start < behind or not unit.text or at in kin:
            continue
        name = _name_at(scan, at, taken, known)
        if name:
            result.append((name, at, state(scan, at)))
            behind = unit.start + len(name)
    return result


def _name_at(scan: Scan, at: int, taken: set[int], known: Mapping[str, KnownPerson]) -> str:
    """The name that begins with this unit; "": none."""
    units, names = scan.text.units, scan.book.names
    unit = units[at]
    if unit.text.casefold() in known and at not in taken:
        return unit.text
    last = at + 1
    while last < len(units) and "人名" in unit.tag and "人名" in units[last].tag:
        last += 1  # 山田太郎
    text = scan.text.words(at, last)
    behind = _behind(scan, units[last - 1].end)
    ahead = scan.text.clean[max(0, unit.start - 1) : unit.start]
    if text in _NOBODY or ahead == "お" or (_is_han(ahead) and _is_han(text[0])):
        return ""  # 看護師さん is no 師さん
    if "ぁ" <= text[0] <= "ん" and not _BEGINS.search(ahead):
        return ""
    called = next((one for one in _CALLED if behind.startswith(one)), "")
    if called and not _ends_word(scan, units[last - 1].end + len(called)):
        called = ""  # 朝さんぽ
    as_name = "人名" in unit.tag or text in names or _is_foreign(unit.text, unit.tag)
    if called and (as_name or (called in _CALLS and unit.tag.startswith("名詞"))):
        return text + called
    if at not in taken or (text in names and behind.startswith("と")):
        if text in names and behind.startswith(_AFTER if len(text) > 1 else _AFTER_ONE):
            return text
        foreign = _is_foreign(text, unit.tag)
        if as_name and len(text) > 1 and behind.startswith(_WITH if foreign else _MET):
            return text
    return _in_pieces(scan, at) or _in_kana(scan, at)


def _behind(scan: Scan, place: int) -> str:
    """As much as any of the words that are looked for there has."""
    return scan.text.clean[place : place + _LONGEST]


def _in_pieces(scan: Scan, at: int) -> str:
    """陽菜: a listed name that was cut in two."""
    units = scan.text.units
    if at + 1 == len(units) or units[at + 1].start != units[at].end:
        return ""
    name = scan.text.words(at, at + 2)
    behind = _behind(scan, units[at + 1].end)
    return name if name in scan.book.names and behind.startswith(_AFTER) else ""


def _is_han(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


def _ends_word(scan: Scan, place: int) -> bool:
    at = scan.text.unit_at(place)
    return at == len(scan.text.units) or scan.text.units[at].start == place


def _is_foreign(text: str, tag: str) -> bool:
    """ミナ, アンナ: letters for sounds that the analyser takes for a name of some kind."""
    return tag.startswith("名詞-固有名詞") and re.fullmatch(r"[ァ-ヶー]{2,6}", text) is not None


def _in_kana(scan: Scan, at: int) -> str:
    """ゆうこ, たっくん: written by sound, and so often cut in pieces."""
    start = scan.text.units[at].start
    run = _KANA.match(scan.text.clean, start)
    if run is None or not _BEGINS.search(scan.text.clean[max(0, start - 1) : start]):
        return ""
    for size in range(len(run.group()), 1, -1):
        name, behind = run.group()[:size], _behind(scan, start + size)
        turning = behind.startswith(("で", "だ", "と"))  # 足がすくんだ
        if name.endswith("ちゃん") or (name.endswith("くん") and not turning):
            if not _is_pet_name(name):
                return ""
            return name
        if size > 2 and name in scan.book.names and behind.startswith(_MET):
            return name
    return ""


def _is_pet_name(name: str) -> bool:
    bare = name.removesuffix("くん").removesuffix("ちゃん")
    return 1 <= len(bare) <= 3 and bare not in _NOBODY and not bare.startswith(("お", "あか"))
