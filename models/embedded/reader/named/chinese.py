"""Names in Chinese: a surname with what is no word behind it, a list, 老 and 小."""

from collections.abc import Mapping, Sequence

from models.embedded.reader.named.state import Named, latin_names, state
from models.embedded.reader.scan import Scan
from models.embedded.reader.things import Found
from models.embedded.reader.units import listed
from models.words import KnownPerson

_SURNAME_LIKE = "小阿老"
_NO_NAMES = frozenset(
    listed("小时 小学 小吃 小心 小区 小孩 小雨 小说 小狗 小猫 小鸟 小路 小河 小店 "
"小姐 小朋 小时候 小提 小偷 小组 小小 小声 小睡 小镇 小巷 小船 老师 "
"老板 老公 老婆 老家 老人 老了 老是 老鼠 老虎 老爷 老奶 老歌 老照 老街 "
"老房 老屋 老友 老伴 老爸 老妈 老样 老头 老太 老外 老远 阿姨 小手 小脸 "
"小腿 小花 小鱼 小鸭 小鸡 小草 小院 小摊 小旅 小熊 小脚 小山 小菜 小事 "
"小酒 小馆 小面 小女 小儿 小弟 小妹 小宝 小火 小半")
)  # fmt: skip

# After 老 and 小 these are a colleague's or neighbour's name wherever they stand: 隔壁的老周.
SURNAMES = frozenset(
    "赵孙吴郑冯陈蒋沈韩杨朱秦许吕施曹魏陶谢邹潘葛范彭鲁韦俞袁鲍唐薛贺倪罗郝顾孟萧尹姚邵汪宋庞董梁杜阮贾郭徐邱骆蔡樊"
    "胡霍卢莫丁邓崔龚程邢裴陆翁侯刘黎乔瞿阎廖耿聂曾傅周王李张戴"
)
_ALSO = frozenset("洪黄夏雷史严康林何高马钱金田方任姜于余叶苏章")  # words more often than names
_SMALL = frozenset("娟芳霞敏丽萍军强伟磊涛鹏杰刚勇斌芸琳婷琪倩颖雯莹慧娜玲胖")
_OLD = frozenset("洪黄夏雷史严康")
_CALLED = {
    "老": SURNAMES | _ALSO,
    "小": SURNAMES | _ALSO | _SMALL | frozenset("明宇浩佳凯薇菲雅瑶诺琳彤嘉欣怡悦晨"),
    "阿": SURNAMES | _ALSO | _SMALL | frozenset("梅珍花龙虎福财旺宝英秀兰文辉美华生明"),
}
_BREAKS = listed("， 。 ！ ？ 、 ； ： “ 「 （ ~ ～ …")
_NOT_TOLD = ("没告诉", "没跟", "没和", "没让", "瞒着", "背着")  # who is not there
_BEFORE = listed("和 跟 与 陪 给 同 找 约 请 帮 叫 带 让 教 送 接 问 遇到 碰到 见到 遇见 认识 谢谢")
_BREAKING = (*_BEFORE, *_BREAKS)
_AFTER = listed(
    "和 跟 说 来 的 也 在 把 给 送 带 又 教 请 帮 做 拉 陪 哭 笑 考 学 终 不 今 昨 老 一 突 结 生 过 第 ， 、 喊 叫 问 发 居 竟 都 还 才 刚 就"
)
# Letters that given names are made of; a pair without any of them is more likely words.
_GIVEN = frozenset(
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红玲桃建国文志俊峰宇轩浩然子涵欣怡梓诺一奕辰佳雅婷雪琪思雨桐晨阳晓东鹏飞"
    "龙宏亮健康斌波辉琳倩颖雯莹慧琴云莲真环爱妹凤洁梅珍莉香月莺媛瑞凡嘉琼勤贞玥瑶璐萍薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽"
    "琬茗羽希宁蓓柔竹霭凝毅坤乐翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以建家致树炎德行时泰盛雄琛钧冠策腾楠榕风航弘彬彤贝可心语诗涵晴若溪霖沐恩安妮娅"
)


def names_chinese(
    scan: Scan, found: Sequence[Found], known: Mapping[str, KnownPerson]
) -> list[Named]:
    result = latin_names(scan)
    taken = {at for one in found for at in range(one.first, one.last) if one.family != "person"}
    kin = {one.first for one in found if one.family == "person"}
    behind = 0
    for at, unit in enumerate(scan.text.units):
        if unit.start < behind or not unit.text:
            continue
        name = _name_at(scan, at, taken, kin, known)
        if name:
            result.append((name, at, state(scan, at)))
            behind = unit.start + len(name)
    return result


def _name_at(
    scan: Scan, at: int, taken: set[int], kin: set[int], known: Mapping[str, KnownPerson]
) -> str:
    """The name that begins with this unit; "": none."""
    if at in kin:
        return ""
    text, start = scan.text.clean, scan.text.units[at].start
    if at not in taken:
        for size in (3, 2):
            word = text[start : start + size]
            if len(word) == size and (word.casefold() in known or _is_listed(scan, at, word)):
                return word
        pair = _old_or_young(scan, at)
        if pair:
            return pair
    return _with_surname(scan, at, taken)


def _is_listed(scan: Scan, at: int, word: str) -> bool:
    if word not in scan.book.names:
        return False
    start = scan.text.units[at].start
    if word[0] == word[-1] and start:
        return scan.text.clean.endswith(_BREAKING, 0, start)
    return word[0] in _SURNAME_LIKE or _led(scan, at, len(word))  # 暖洋洋 is no 洋洋


def _led(scan: Scan, at: int, size: int) -> bool:
    """What stands before or behind it speaks of somebody."""
    text, start = scan.text.clean, scan.text.units[at].start
    after = text[start + size : start + size + 1]
    begins = not at or text.endswith(_BEFORE, 0, start)
    return begins or (bool(after) and after in _AFTER)


def _old_or_young(scan: Scan, at: int) -> str:
    """老周, 小孟, 阿强."""
    text, start, whole = scan.text.clean, scan.text.units[at].start, scan.text.units[at].text
    pair = text[start : start + 2]
    if len(pair) < 2 or pair[0] not in _SURNAME_LIKE or pair in _NO_NAMES:
        return ""
    if not "\u4e00" <= pair[1] <= "\u9fff" or pair in scan.book.meanings:
        return ""
    if len(whole) > 1 and whole != pair:
        return ""
    called = not at or text.endswith(_BREAKING, 0, start) or pair[0] == "阿"
    if called and pair[1] in _CALLED[pair[0]]:
        return pair
    return pair if _called_old_or_young(scan, at, pair) else ""


def _called_old_or_young(scan: Scan, at: int, pair: str) -> bool:
    """老周, 小孟, 小娟: both characters stand alone, so 小孙女 is no name."""
    units = scan.text.units
    whole = units[at].text == pair
    if not whole and (at + 1 == len(units) or units[at].text + units[at + 1].text != pair):
        return False
    if scan.text.clean.endswith(_NOT_TOLD, 0, units[at].start):
        return False
    rest = scan.text.clean[units[at].start + 2 : units[at].start + 3]
    return rest not in ("着", "家", "店") and pair[1] in (
        SURNAMES | (_OLD if pair[0] == "老" else _SMALL)
    )


def _with_surname(scan: Scan, at: int, taken: set[int]) -> str:
    """张伟, 王小雨: a surname, and one or two letters of given names that make no word."""
    units = scan.text.units
    first = units[at].text
    surname = first[0] if first else ""
    if surname not in SURNAMES and surname not in _ALSO:
        return ""
    sure = surname in SURNAMES
    for size in (3, 2):
        name, last = _spanned(scan, at, size)
        if not name or not set(name[1:]) <= (_GIVEN | {"小"}):
            continue
        if any(place in taken for place in range(at, last)) and size == 2:
            continue
        whole = last - at == 1  # the word list has it: a word, unless it has it as a name
        if whole and name in scan.book.meanings:
            continue
        if whole and not (sure and _led(scan, at, size)):
            continue
        if _led(scan, at, size) if sure else scan.text.clean.endswith(_BEFORE, 0, units[at].start):
            return name
    return ""


def _spanned(scan: Scan, at: int, size: int) -> tuple[str, int]:
    """So many letters from this unit on, where a unit ends, and the unit behind them; "": none."""
    units = scan.text.units
    end = units[at].start + size
    for last in range(at, min(at + 3, len(units))):
        if units[last].end == end:
            return scan.text.clean[units[at].start : end], last + 1
    return "", at
