"""First names in a text, by the habits of each language; who they are is not decided here."""

from collections.abc import Mapping, Sequence

from models.embedded.reader.known_names import Called
from models.embedded.reader.lexicon import lexicon
from models.embedded.reader.scan import Scan
from models.embedded.reader.things import Found
from models.embedded.reader.units import listed
from models.words import KnownPerson, Presence

Named = tuple[str, int, Presence]  # a name, its unit, whether they are there

_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "dr", "uncle", "aunt", "auntie", "grandma", "grandpa", "professor")
)
_SHORT_TITLES = frozenset(("mr", "mrs", "ms", "dr", "prof"))
# First names, too, but far more often where one went.
CITIES = frozenset(
    listed(
        "Paris London Sydney Milan Vienna Lima Rome Roma Brooklyn Kyoto Asia India China Kenya Cairo "
        "Geneva Odessa Havana Boston Denver Houston Orlando Phoenix Memphis Dublin York Berlin "
        "Valencia Alexandria Israel Cuba Verona Siena Bristol Lourdes Dallas Seville Kingston "
        "Chelsea Camden Melbourne Ireland Bali Malta Petra"
    )
)
_BEFORE_PLACE = frozenset(
    listed(
        "in at to near from watched watch read ordered played on around saw through of via visited"
    )
)
_BEFORE_NAME = frozenset(
    listed("with and called named met saw hugged told asked helped for by let my")
)
_NO_NAMES = frozenset(
    listed("I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January "
"February March April May June July August September October November "
"December Christmas Easter Halloween Thanksgiving English French "
"Korean Japanese Chinese Spanish German Italian God Netflix Spotify "
"Zoom Monopoly TV OK AM PM CV PE UK US USA IKEA Ikea Uno Mass Latin "
"Maths Math Google Lego Mario Kart Disney Excel Eid Diwali Ramadan "
"Dr Prof Mr Mrs Ms Miss Sir Madam Santa Mum Mom Dad Day Year New Eve Will")
)  # fmt: skip
_KO_SYLLABLES = frozenset("민준서연윤지우현은아희진호영수빈혜원유나경훈주하예린재성태규동건솔별")
_KO_AFTER_NAME = listed(
    "이랑 랑 하고 와 과 한테 에게 씨 야 이가 가 이는 이를 이 는 은 를 도 이도 이한테 이하고 이네"
)
_ZH_SURNAME_LIKE = "小阿老"
_ZH_NO_NAMES = frozenset(
    listed("小时 小学 小吃 小心 小区 小孩 小雨 小说 小狗 小猫 小鸟 小路 小河 小店 "
"小姐 小朋 小时候 小提 小偷 小组 小小 小声 小睡 小镇 小巷 小船 老师 "
"老板 老公 老婆 老家 老人 老了 老是 老鼠 老虎 老爷 老奶 老歌 老照 老街 "
"老房 老屋 老友 老伴 老爸 老妈 老样 老头 老太 老外 老远 阿姨 小手 小脸 "
"小腿 小花 小鱼 小鸭 小鸡 小草 小院 小摊 小旅 小熊 小脚 小山 小菜 小事 "
"小酒 小馆 小面 小女 小儿 小弟 小妹 小宝 小火 小半")
)  # fmt: skip

# After 老 and 小 these are a colleague's or neighbour's name wherever they stand: 隔壁的老周.
_ZH_SURNAMES = frozenset(
    "赵孙吴郑冯陈蒋沈韩杨朱秦许吕施曹魏陶谢邹潘葛范彭鲁韦俞袁鲍唐薛贺倪罗郝顾孟萧尹姚邵汪宋庞董梁杜阮贾郭徐邱骆蔡樊"
    "胡霍卢莫丁邓崔龚程邢裴陆翁侯刘黎乔瞿阎廖耿聂曾傅周王李张戴"
)
_ZH_SMALL = frozenset("娟芳霞敏丽萍军强伟磊涛鹏杰刚勇斌芸琳婷琪倩颖雯莹慧娜玲胖")
_ZH_OLD = frozenset("洪黄夏雷史严康")
_ZH_NOT_TOLD = ("没告诉", "没跟", "没和", "没让", "瞒着", "背着")  # who is not there


def _called_old_or_young(scan: Scan, at: int, pair: str) -> bool:
    """老周, 小孟, 小娟: both characters stand alone, so 小孙女 is no name."""
    units = scan.text.units
    whole = units[at].text == pair
    if not whole and (at + 1 == len(units) or units[at].text + units[at + 1].text != pair):
        return False
    if scan.text.clean[: units[at].start].endswith(_ZH_NOT_TOLD):
        return False
    rest = scan.text.clean[units[at].start + 2 : units[at].start + 3]
    return rest not in ("着", "家", "店") and pair[1] in (
        _ZH_SURNAMES | (_ZH_OLD if pair[0] == "老" else _ZH_SMALL)
    )


def _state(scan: Scan, at: int) -> Presence:
    clause = scan.clause_of(at)
    if clause.dreamt:
        return Presence.DREAMT
    if scan.is_quoted(at) or clause.simile:
        return Presence.MENTIONED
    if scan.language == "en":
        before = [u.text.lower() for u in scan.text.units[max(clause.first, at - 3) : at]]
        after = [u.text.lower() for u in scan.text.units[at + 1 : at + 4]]
        if "without" in before or "miss" in before or "missed" in before:
            return Presence.ABSENT
        if after and after[0] in listed("didn't wasn't never couldn't won't isn't hasn't"):
            return (
                Presence.ABSENT
                if {"come", "there", "show", "call", "here", "came"} & set(after)
                else Presence.THERE
            )
        if clause.wished and not (
            {"nearly", "almost", "might"} & scan.forms(clause.first, clause.last)
        ):
            wish_at = [
                i
                for i in range(clause.first, at)
                if scan.text.units[i].text.lower()
                in ("wish", "if", "want", "would", "should", "next")
            ]
            return Presence.WISHED if wish_at else Presence.THERE
    return Presence.THERE


def _names_spaced(
    scan: Scan, found: Sequence[Found], known: Mapping[str, KnownPerson]
) -> list[Named]:
    units = scan.text.units
    taken = {
        at
        for one in found
        for at in range(one.first, one.last)
        if one.family != "person" or one.word.islower()
    }
    kin_at = {at for one in found if one.family == "person" for at in range(one.first, one.last)}
    result: list[Named] = []
    shouting = sum(c.isupper() for c in scan.text.clean) > 0.5 * sum(
        c.isalpha() for c in scan.text.clean
    )
    lowered = scan.text.clean == scan.text.clean.lower()
    for at, unit in enumerate(units):
        word = unit.text
        if word.casefold() in known:
            if at not in taken or at in kin_at:
                result.append((word, at, _state(scan, at)))
            continue
        on_list = word in scan.book.names or (lowered and word.title() in scan.book.names)
        if (
            lowered
            and on_list
            and at
            and units[at - 1].text in ("with", "and", "w/")
            and at not in taken
            and word not in scan.book.meanings
        ):
            result.append((word.title(), at, _state(scan, at)))
            continue
        if (
            len(word) < 2
            or not word[0].isupper()
            or (word.isupper() and len(word) > 2)
            or shouting
            or not word.isalpha()
        ):
            continue
        if word in _NO_NAMES or at in kin_at:
            continue
        before = units[at - 1].text.lower() if at else ""
        after = units[at + 1].text if at + 1 < len(units) else ""
        starts = (
            at == 0
            or units[at - 1].sentence != unit.sentence
            or before in ('"', ":", "(", "*", "-", "•")
        )
        common = word.lower() in scan.book.meanings or unit.lemma in scan.book.meanings
        if word in CITIES and before not in _BEFORE_NAME and before != "and":
            continue
        if before == "." and at > 1 and units[at - 2].text.lower() in _SHORT_TITLES:
            result.append((f"{units[at - 2].text}. {word}", at, _state(scan, at)))
            continue
        if before in _TITLES:
            if before in ("mr", "mrs", "ms", "miss", "dr", "professor"):
                result.append((f"{units[at - 1].text} {word}", at, _state(scan, at)))
            continue
        if after[:1].isupper() and after not in _NO_NAMES and after.isalpha() and not on_list:
            continue  # "Harry Potter", "Central Park" where no first name leads
        if (
            at
            and units[at - 1].text[:1].isupper()
            and units[at - 1].text.isalpha()
            and not starts
            and units[at - 1].text not in ("I", *_NO_NAMES)
            and before not in _BEFORE_NAME
        ):
            continue
        if starts:
            if on_list and not common:
                result.append((word, at, _state(scan, at)))
            continue
        if at in taken and not on_list:
            continue
        if before in _BEFORE_PLACE and not (on_list and before in ("to", "from", "saw", "of")):
            continue
        if (on_list and not (common and before not in _BEFORE_NAME and after != "'s")) or (
            before in ("with", "and", "met", "hugged", "named") and not common
        ):
            result.append((word, at, _state(scan, at)))
    return result


def _names_ko(scan: Scan, found: Sequence[Found], known: Mapping[str, KnownPerson]) -> list[Named]:
    units = scan.text.units
    taken = {at for one in found for at in range(one.first, one.last)}
    result = _latin_names(scan)
    at = 0
    while at < len(units):
        unit = units[at]
        if not unit.text or unit.tag[:2] not in ("NN", "XR", "MA", "VV", "UN", "SL", "VA", "IC"):
            at += 1
            continue
        # a name may have been cut in two morphemes: try the eojeol's beginning
        begin = at == 0 or units[at - 1].end < unit.start or units[at - 1].tag.startswith("S")
        eojeol = unit.text
        stop = at + 1
        while (
            begin
            and stop < len(units)
            and units[stop].start == units[stop - 1].end
            and len(eojeol) < 8
        ):
            eojeol += units[stop].text
            stop += 1
        hit = ""
        if begin and at not in taken:
            for size in (3, 2):
                candidate = eojeol[:size]
                rest = eojeol[size:]
                if len(candidate) != size:
                    continue
                particle = any(rest.startswith(p) for p in _KO_AFTER_NAME)
                if candidate.casefold() in known:
                    if particle or not _goes_on_ko(scan, at, unit.start + size):
                        hit = candidate
                    break
                on_list = candidate in scan.book.names
                given = candidate[-2:] in scan.book.names and size == 3
                shaped = (
                    size == 2 and unit.tag == "NNP" and all(c in _KO_SYLLABLES for c in candidate)
                )
                if (on_list or given or shaped) and (
                    particle or (on_list and not rest and unit.tag in ("NNP", "NNG"))
                ):
                    hit = candidate
                    break
        if hit:
            state = _state(scan, at)
            if any(word in eojeol for word in ("없이",)):
                state = Presence.ABSENT
            result.append((hit, at, state))
            at = stop
            continue
        at += 1
    return result


def _goes_on_ko(scan: Scan, at: int, end: int) -> bool:
    """초코우유: behind the name of a dog stands another noun, so it is none."""
    following = next((unit for unit in scan.text.units[at:] if unit.start >= end), None)
    return following is not None and following.start == end and following.tag.startswith("NN")


def _names_zh(scan: Scan, found: Sequence[Found], known: Mapping[str, KnownPerson]) -> list[Named]:
    text = scan.text.clean
    result = _latin_names(scan)
    taken = {at for one in found for at in range(one.first, one.last)}
    where = {unit.start: at for at, unit in enumerate(scan.text.units)}
    for start, at in where.items():
        if at in taken:
            continue
        for size in (3, 2):
            word = text[start : start + size]
            if len(word) == size and (word.casefold() in known or word in scan.book.names):
                before = text[max(0, start - 1) : start]
                after = text[start + size : start + size + 1]
                person = before in ("和", "跟", "与", "陪", "给", "") or after in listed(
                    "和 跟 说 来 的 也 在 把 给 给 送 带"
                )
                if (
                    word.casefold() in known
                    or word[0] in _ZH_SURNAME_LIKE
                    or word[0] == word[-1]
                    or person
                ):
                    result.append((word, at, _state(scan, at)))
                    break
        else:
            pair = text[start : start + 2]
            whole = scan.text.units[at].text
            alone = len(whole) == 1 or whole == pair
            if (
                len(pair) == 2
                and pair[0] in _ZH_SURNAME_LIKE
                and pair not in _ZH_NO_NAMES
                and alone
                and "\u4e00" <= pair[1] <= "\u9fff"
            ):
                before = text[max(0, start - 1) : start]
                if (
                    before in ("和", "跟", "与", "陪", "给", "让", "，", "。", "")
                    or pair[0] == "阿"
                    or _called_old_or_young(scan, at, pair)
                ) and pair not in scan.book.meanings:
                    result.append((pair, at, _state(scan, at)))
    return result


def _latin_names(scan: Scan) -> list[Named]:
    """Sarah in a Korean, Chinese or Japanese line."""
    english = lexicon("en")
    return [
        (unit.text, at, _state(scan, at))
        for at, unit in enumerate(scan.text.units)
        if unit.text[:1].isupper() and unit.text.isascii() and unit.text in english.names
        and unit.text.lower() not in english.meanings
    ]  # fmt: skip


def _names_ja(scan: Scan, found: Sequence[Found], known: Mapping[str, KnownPerson]) -> list[Named]:
    units = scan.text.units
    taken = {at for one in found for at in range(one.first, one.last)}
    result = _latin_names(scan)
    for at, unit in enumerate(units):
        if at in taken or not unit.text:
            continue
        after = units[at + 1].text if at + 1 < len(units) else ""
        proper = unit.tag.startswith(("名詞-固有名詞",))
        on_list = unit.text in scan.book.names
        if unit.text.casefold() in known:
            result.append((unit.text, at, _state(scan, at)))
        elif (
            after in ("さん", "ちゃん", "くん", "君", "先輩", "せんぱい")
            and unit.tag.startswith("名詞")
            and unit.text
            not in listed(
                "皆 みな お母 お父 お客 店員 お姉 お兄 赤 おばあ おじい お医者 猫 犬 "
                "お嫁 奥 旦那 息子 娘 看護師 運転手 ワン 隣 お隣"
            )
        ):
            result.append((unit.text + after, at, _state(scan, at)))
        elif (
            (on_list or (proper and unit.text[0] > "\u30a0" and len(unit.text) <= 4))
            and after in ("と", "が", "は", "も", "に")
            and on_list
        ):
            result.append((unit.text, at, _state(scan, at)))
    return result


def named(
    scan: Scan, found: Sequence[Found], known: Mapping[str, KnownPerson], called: Called
) -> list[Named]:
    """Everyone who is called by a name, in the order of the text.

    `called` are names that things have, too.
    """
    finders = {"ko": _names_ko, "zh": _names_zh, "ja": _names_ja}
    finder = finders.get(scan.language, _names_spaced)
    own = [(name, at, _state(scan, at)) for at, (name, _) in called.items()]
    inside = {at for first, (_, last) in called.items() for at in range(first, last)}
    others = [one for one in finder(scan, found, known) if one[1] not in inside]
    return sorted((*own, *others), key=lambda one: one[1])
