"""Whether a thing of the text is there: denied, lost, likened, wished, dreamt or only told of."""

import re
from collections.abc import Sequence

from config.vocabulary import family
from models.embedded.reader.matching import Match
from models.embedded.reader.scan import Scan, parted
from models.embedded.reader.units import Unit, listed
from models.words import Presence

_NOT_DONE_ZH = re.compile(
    r"(?:票|也|都|还|又|是)?没(?:能)?(?:[买吃抢赶做订喝坐等带拿看下开放去].?[成到上着]|有|了)"
)


def in_clause(lead: str) -> str:
    """What stands before a Chinese word in its own clause: 雪没下成,风… denies no wind."""
    return re.split(r"[,，。;；!！?？:：\s]", lead)[-1]


_COMES_KO = listed("있 계시 오 가 나오 나타나 보이 보 만나 살 타 키우 들어오 돌아오 찾아오")
_COMES_JA = listed(
    "いる おる いらっしゃる ある 来る くる 会う 会える 見る 見える 見つかる 帰る 現れる 出る いける "
    "いなくなる 飼う 飼える 乗る"
)


def _does_not(
    match: Match, after: Sequence[Unit], does: Sequence[str], comes: Sequence[str]
) -> bool:
    """赤ちゃんが眠れない, 아들이 밥을 안 먹는다, 母は元気がない: who does not do it is there."""
    if family(match.value) not in ("person", "animal") or not after or after[0].tag not in does:
        return False
    if after[0].text == "を":
        return False
    for unit in after[1:]:
        if unit.tag == "JKS" or unit.text == "が":
            return True
        if unit.tag.startswith(("VV", "VA", "動詞-自立")):
            return unit.lemma not in comes
    return False


def _negated(scan: Scan, match: Match) -> bool:
    clause = scan.clause_of(match.first)
    language = scan.language
    if clause.not_flipped and language not in ("ko", "ja"):
        return False
    units = scan.text.units
    if language == "ko":
        after = units[match.last : min(clause.last + 3, match.last + 7)]
        if after and after[0].tag in ("JKB", "JC"):
            return False  # 침대에서 못 나왔다: the bed is there
        if _does_not(match, after, ("JKS", "JX"), ("없", *_COMES_KO)):
            return False
        for at, unit in enumerate(after):
            if unit.tag == "SF" or unit.text in (",", "."):
                break
            if unit.lemma in ("없",) or unit.lemma == "없이":
                return at <= 3
            if unit.tag == "MAG" and unit.text in ("안", "못"):
                return at <= 3
            if unit.tag == "VX" and unit.lemma in ("않", "못하"):
                return True
            if unit.tag.startswith("EC") and unit.lemma not in ("지",):
                break
        return False
    if language == "ja":
        particle = units[match.last].text if match.last < len(units) else ""
        if particle in ("で", "に", "と", "へ", "から", "まで"):
            return False
        if (
            particle == "の"
            and match.last + 1 < len(units)
            and units[match.last + 1].lemma in ("ない", "無い")
        ):
            return True
        after = units[match.last : min(clause.last, match.last + 6)]
        if _does_not(match, after, ("助詞-格助詞", "助詞-係助詞"), _COMES_JA):
            return False
        for unit in after:
            if unit.lemma in ("ない", "ぬ", "無い") or unit.text in ("ませ", "なく", "なし"):
                return not unit.text.startswith("なきゃ")
            if unit.lemma == "いなくなる":
                return True
        return False
    if language == "zh":
        start = units[match.first].start
        lead = in_clause(scan.text.clean[max(0, start - 4) : start])
        end = units[match.last - 1].end
        follow = scan.text.clean[end : end + 3]
        if family(match.value) == "weather" and follow.startswith("不大"):
            return True
        if _NOT_DONE_ZH.match(scan.text.clean, end):
            return True
        return (
            any(n in lead for n in ("没", "不带", "别", "无", "忘了带", "忘带"))
            and "没想到" not in lead
        ) or follow.startswith(("没来", "没接", "不在", "没回", "没有来", "都没来"))
    negations = set(scan.book.words("negation"))
    for at in range(match.first - 1, max(clause.first - 1, match.first - 7), -1):
        word = units[at].text.lower()
        if word in ("except", "but", "only", "until", "unless", "to") and word != "to":
            return False
        if word in negations or units[at].lemma == "not":
            return not (
                word in ("nobody", "nothing", "none", "nor", "neither") and at < match.first - 3
            )
        if word == "of" and at and units[at - 1].text.lower() == "instead":
            return True
        if word == "than" and at and units[at - 1].text.lower() == "rather":
            return True
    tail = [u.text.lower() for u in units[match.last : match.last + 4]]
    return (
        family(match.value) in ("person", "animal")
        and any(
            a in listed("didn't doesn't wasn't isn't never couldn't won't wouldn't hasn't")
            for a in tail[:2]
        )
        and any(
            a in ("come", "came", "show", "there", "here", "make", "call", "turn", "home", "back")
            for a in tail
        )
    )


def _like(scan: Scan, match: Match) -> bool:
    """ "like a dog", "slow as a snail", 강아지처럼, 像狗一样, 犬みたい: nobody is there."""
    units = scan.text.units
    if scan.language == "en":
        sentence = units[match.first].sentence
        ahead = units[max(0, match.first - 5) : match.first]
        before = [u.lemma for u in ahead if u.sentence == sentence]
        return _likened(before) and not _would(scan, match)
    after = "".join(u.text for u in units[match.last : match.last + 3])
    if scan.language == "ko":
        return after.startswith(("처럼", "같", "인줄", "보다", "마냥", "만한", "만큼"))
    if scan.language == "zh":
        start, end = units[match.first].start, units[match.last - 1].end
        lead = scan.text.clean[max(0, start - 5) : start]
        return (
            "像" in lead
            or "如同" in lead
            or scan.text.clean[end : end + 2] in ("似的", "一样", "一般")
        )
    if scan.language == "ja":
        return after.startswith(("みたい", "のよう", "ほどの", "ばりの"))
    return False


_DRESSED = frozenset(listed("dress work job act go serve play use give get treat pose such"))


_BODY = frozenset(
    listed("head heart leg foot hand face brain stomach body eye arm hair nose cheek")
)


def _likened(before: Sequence[str]) -> bool:
    """True of what follows "like a small", "felt like", "as stubborn as a", "my head is a"."""
    if "like" in before:
        between = before[len(before) - 1 - before[::-1].index("like") + 1 :]
        return len(between) <= 1 or between[0] in ("a", "the", "my", "some", "i")
    if len(before) >= 3 and before[-1] == "a" and before[-2] == "as":
        return before[-3] not in _DRESSED
    is_a = len(before) >= 3 and before[-1] == "a" and before[-2] in ("be", "feel", "become")
    body = before[-3] if is_a else ""
    if len(before) >= 2 and before[-1] == "be":
        body = before[-2]  # "my legs were jelly"
    return body in _BODY


def _would(scan: Scan, match: Match) -> bool:
    before = scan.forms(match.first - 4, match.first)
    return (
        bool(before & {"would", "i", "we"})
        and "like" in before
        and "feel" not in before
        and "look" not in before
    )


def presence(scan: Scan, match: Match) -> Presence:
    clause = scan.clause_of(match.first)
    if clause.dreamt:
        return Presence.DREAMT
    if scan.is_quoted(match.first):
        return Presence.MENTIONED
    if _negated(scan, match) or _lost(scan, match):
        return Presence.ABSENT
    if (
        _like(scan, match)
        or _told_of(scan, match)
        or _next_door(scan, match)
        or _of_others(scan, match)
    ):
        return Presence.MENTIONED
    if clause.wished and _after_wish(scan, match):
        return Presence.WISHED
    if clause.remembered and scan.language != "ko":
        return Presence.REMEMBERED
    return Presence.THERE


def _lost(scan: Scan, match: Match) -> bool:
    """Sold, stolen, forgotten, cancelled, given up, instead of: it was, and is not there."""
    kind = family(match.value)
    if kind == "person" or (kind == "weather" and scan.language == "en"):
        return False  # "forgot my coat in the snow"
    units = scan.text.units
    before, after = scan.book.words("lost_before"), scan.book.words("lost_after")
    if scan.language == "zh":
        start, end = units[match.first].start, units[match.last - 1].end
        lead = scan.text.clean[max(0, start - 4) : start]
        return lead.endswith(before) or scan.text.clean[end : end + 4].startswith(after)
    if scan.language in ("ko", "ja"):
        behind = units[match.last : match.last + 6]
        for at, unit in enumerate(behind):
            if unit.sentence != units[match.first].sentence or unit.text in (",", "、", "。"):
                return False
            joined = "".join(u.lemma for u in behind[at : at + 3])
            if joined.startswith(after):
                return not (
                    scan.language == "ko" and unit.tag.startswith("NN") and len(unit.lemma) < 2
                )
            if at == 0 and unit.tag in ("JX", "JKS") and ("를" + joined[1:]).startswith(after):
                return True  # 자전거는 팔았다: as 자전거를 팔았다
            if at and unit.tag.startswith(("VV", "動詞-自立", "EC")):
                return False  # another deed stands between
        return False
    clause = scan.clause_of(match.first)
    lead = " ".join(u.lemma for u in units[max(clause.first, match.first - 5) : match.first])
    follow = " ".join(u.text.lower() for u in units[match.last : match.last + 5]) + " "
    parts = lead.rsplit(" and ", 1)[-1].rsplit(" but ", 1)[-1]
    return any(f" {word} " in f" {parts} " for word in before) or any(
        f"{follow}".startswith(f"{word} ") for word in after
    )


def _told_of(scan: Scan, match: Match) -> bool:
    """A film about sharks, a story of wolves: on the screen, in the book."""
    units = scan.text.units
    if scan.language == "en":
        lead = " ".join(u.lemma for u in units[max(0, match.first - 7) : match.first])
        return any(f" {word} " in f" {lead} " for word in scan.book.words("told_before"))
    end = units[match.last - 1].end
    follow = "".join(scan.text.clean[end : end + 12].split())
    return follow.startswith(scan.book.words("told_after"))


def _next_door(scan: Scan, match: Match) -> bool:
    """The neighbours' dog is heard, not seen."""
    if family(match.value) != "animal":
        return False
    start = scan.text.units[match.first].start
    lead = scan.text.clean[max(0, start - 14) : start].lower().rstrip()
    return lead.endswith(scan.book.words("next_door"))


_TIMETABLED = frozenset(listed("plane train bus ship subway"))
_SELLING = ("卖", "做", "炸", "烤")


def _of_others(scan: Scan, match: Match) -> bool:
    """His daughter's flight, 卖煎饼的阿姨没来: somebody else's, not seen."""
    units = scan.text.units
    if scan.language == "zh":
        if family(match.value) not in ("food", "drink"):
            return False
        start, end = units[match.first].start, units[match.last - 1].end
        begin, stop = scan.text.sentences[units[match.first].sentence]
        away = any(w in scan.text.clean[begin:stop] for w in ("没", "不在", "好久", "关门", "走了"))
        lead = scan.text.clean[max(0, start - 1) : start]
        return away and lead in _SELLING and scan.text.clean[end : end + 1] == "的"
    if scan.language != "en" or match.value not in _TIMETABLED or match.first < 2:
        return False
    before = [u.text.lower() for u in units[max(0, match.first - 3) : match.first]]
    owner = before[-2] if before[-1] == "'s" else before[-1]
    return before[-1] == "'s" and owner not in (
        "today",
        "tonight",
        "yesterday",
        "morning",
        "tomorrow",
    )


def _after_wish(scan: Scan, match: Match) -> bool:
    if scan.language != "en":
        return True
    clause = scan.clause_of(match.first)
    before = (
        " " + " ".join(u.text.lower() for u in scan.text.units[clause.first : match.first]) + " "
    )
    return clause.wish_carried or any(
        f" {parted(phrase)} " in before for phrase in scan.book.words("wish")
    )
