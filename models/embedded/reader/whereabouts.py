"""Where the day was: what it is painted as, and what can be found on the map."""

from collections.abc import Sequence
from dataclasses import dataclass

from config import places as atlas
from config.vocabulary import backdrop
from models.embedded.reader.links import links
from models.embedded.reader.named.spaced import CITIES
from models.embedded.reader.scan import Scan
from models.embedded.reader.things import Found
from models.embedded.reader.towns import towns_by_case
from models.embedded.reader.units import listed
from models.words import Entry, PlaceFound, Presence


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the picture is set and why."""

    backdrop: str
    score: float
    words: str


_IN_KO = ("에서", "에", "로", "으로", "까지", "안", "위", "앞")
_PASSING = ("past", "by", "passed")
_PASSING_KO = ("앞", "옆", "지나")


def settings(scan: Scan, found: Sequence[Found], focus: frozenset[int]) -> list[Setting]:
    """Backdrops the text speaks for, best first."""
    scores: dict[str, float] = {}
    words: dict[str, list[str]] = {}

    def vote(place: str, weight: float, word: str, sentence: int) -> None:
        weight *= 1.0 if sentence in focus else 0.55
        scores[place] = scores.get(place, 0.0) + weight
        words.setdefault(place, []).append(word)

    of_things = links().get("place", {})
    for one in found:
        meant = one.presence.drawn
        if not meant:
            continue
        painted = (
            backdrop(one.concept)
            if one.family in ("place", "building", "event", "nature")
            else None
        )
        if painted is not None:
            weight = _named_weight(scan, one)
            if weight > 0:
                vote(painted, weight, one.word, one.sentence)
        hint = of_things.get(one.concept)
        if hint is not None and one.family not in ("place",):
            vote(hint, 0.7, one.word, one.sentence)
    away = _away(scan, found)
    for match in scan.matches:
        if match.kind == "place" and not match.inside:
            clause = scan.clause_of(match.first)
            if scan.is_quoted(match.first) or match.first in away:
                continue
            weight = match.weight
            if clause.wished:
                weight = 0.3
            size = match.last - match.first
            if size > 1:
                weight += 0.3
            vote(match.value, weight, match.word, scan.text.units[match.first].sentence)
    # a room says more than the house it is in
    for room in ("kitchen", "bedroom", "bathroom", "living_room", "balcony"):
        if room in scores and "home" in scores:
            scores[room] += 0.4 * min(scores["home"], 1.0)
    if "classroom" in scores and "school" in scores:
        scores["school"] += 0.3 * scores["classroom"]
    return sorted(
        (
            Setting(place, score, ", ".join(dict.fromkeys(words[place])))
            for place, score in scores.items()
        ),
        key=lambda s: -s.score,
    )


def _away(scan: Scan, found: Sequence[Found]) -> set[int]:
    """Units of what is denied or likened: "no school", 기차 같은 소리 are not where one was.

    "Did not leave the house" is: of English only a bare "no" or "like" counts, and a taxi that
    never came.
    """
    units = scan.text.units
    gone = [f for f in found if f.presence in (Presence.ABSENT, Presence.MENTIONED)]
    if scan.language == "en":
        no = ("no", "without", "like")
        gone = [
            f for f in gone
            if f.family == "vehicle" or (f.first and units[f.first - 1].text.lower() in no)
        ]  # fmt: skip
    return {at for one in gone for at in range(one.first, one.last)}


def _named_weight(scan: Scan, one: Found) -> float:
    """How surely a place that is named is where the day was."""
    units = scan.text.units
    clause = scan.clause_of(one.first)
    weight = 1.6
    if one.family == "event":
        weight = 1.0
    if one.family == "nature":
        weight = 0.8
    if clause.wished:
        weight = 0.4
    after = units[one.last : one.last + 3]
    before = [u.text.lower() for u in units[max(0, one.first - 3) : one.first]]
    if scan.language == "ko":
        tail = "".join(u.text for u in after)
        if tail.startswith("에서"):
            weight = 2.6
        elif tail.startswith(("앞을지", "옆을지", "을지나", "를지나")):
            return 0.0
        elif tail.startswith(("에합격", "에붙", "합격", "친구", "동기", "때", "시절")):
            weight = 0.3
        elif tail.startswith(("에", "로", "으로", "까지", "안", "위")):
            weight = 2.0
    elif scan.language == "ja":
        tail = "".join(u.text for u in after[:3])
        if tail.startswith("で"):
            weight = 2.6
        elif tail.startswith(("に合格", "に受か", "に入学")):
            weight = 0.3
        elif tail.startswith(("に", "へ", "まで")):
            weight = 2.0
        elif tail.startswith(("から", "の前を")):
            weight = 1.0
    elif scan.language == "zh":
        start = units[one.first].start
        lead = scan.text.clean[max(0, start - 3) : start]
        if "在" in lead:
            weight = 2.6
        elif any(v in lead for v in ("去", "到", "回", "来", "逛")):
            weight = 2.0
        elif "路过" in lead or "经过" in lead:
            return 0.0
        follow = scan.text.clean[units[one.last - 1].end : units[one.last - 1].end + 2]
        if follow in ("室友", "同学", "朋友", "老师", "时的", "时候"):
            weight = 0.3
    elif scan.language == "en":
        if "past" in before or "passed" in before:
            return 0.0
        if any(
            b in ("at", "in", "on", "inside", "around", "through", "along", "by") for b in before
        ):
            weight = 2.4
        elif any(b in ("to", "into", "from", "near", "visited") for b in before):
            weight = 1.9
        nxt = units[one.last].text.lower() if one.last < len(units) else ""
        if nxt in listed(
            "friend friends mate mates trip bus bag shoes work project uniform called rang"
        ):
            weight = 0.7
    return weight


_WORD_NAMES = frozenset(
    listed("Of Man Nice Reading Mobile Bath March Orange Hope Most Split Bar Sale "
"Bury Rugby Enterprise Mission Male Van Along Best Home Grove Spring "
"Summit Bend Eagle Marina Florence Sofia Victoria Adelaide Charlotte "
"Austin Jackson Madison Lincoln Nelson Hamilton Kent Dallas Santiago "
"Lima Page Moss Price Sandwich Deal Ware Street Hull Wells Clay "
"Surprise Burger Buffalo Turkey Chester Jordan Georgia Chelsea Logan "
"Troy Salem Independence Union Normal Commerce Christmas Mercedes")
)  # fmt: skip
_WORD_NAMES_CJK = frozenset(
    listed(
        "오늘 우리 나주 사랑 이천 상주 진주 고성 화성 부여 구리 시흥 하남 보은 "
        "장수 영동 大家 今天 昨天 明天 和平 长大 大家 东方 安心 今日 本部 大野 "
        "中野 小野 上田 日本 北 南 三原 草津 新生 公主 高兴 太平 安定 平安 "
        "朝阳 阳春 满洲 天水 白山 黄石 海安 凤凰 太和 寿 蓬莱 通海 金沙 和田 "
        "大丰 仁和 永安 石 大冶 兴化 普通 快乐 合作 新民 광명 공주 김제 정읍"
    )
)


def places(scan: Scan, entry: Entry) -> list[tuple[PlaceFound, str | None]]:
    """Places named in the text, with coordinates and how landmarks are painted."""
    result: dict[str, tuple[PlaceFound, str | None]] = {}
    for name, at in _place_names(scan):
        place = atlas.find(name)
        if place is None:
            continue
        clause = scan.clause_of(at)
        state = Presence.THERE
        if clause.wished or _only_booked(scan, at):
            state = Presence.WISHED
        elif scan.is_quoted(at) or _only_from(scan, at) or _only_asked(scan, at):
            state = Presence.MENTIONED
        shown = place.called(scan.language)
        result.setdefault(
            place.name,
            (
                PlaceFound(shown, place.latitude, place.longitude, place.country, state),
                place.backdrop,
            ),
        )
    if entry.place_hint and not result:
        hinted = atlas.find(entry.place_hint)
        if hinted is not None:
            found = PlaceFound(entry.place_hint, hinted.latitude, hinted.longitude, hinted.country)
            result[hinted.name] = (found, hinted.backdrop)
        else:
            result[entry.place_hint] = (PlaceFound(entry.place_hint), None)
    return list(result.values())


def _only_asked(scan: Scan, at: int) -> bool:
    """한강이냐 물으니 낙동강이란다: named, not visited."""
    if scan.language != "ko":
        return False
    tail = "".join(u.text for u in scan.text.units[at + 1 : at + 4])
    return tail.startswith(("이냐", "이란", "이라나", "이라며", "냐고", "이래"))


def _only_booked(scan: Scan, at: int) -> bool:
    """Booked a trip to Jeju, 부산 여행을 예약했다: that is where one will be."""
    clause = scan.clause_of(at)
    if scan.language != "en":
        return scan.says(clause, "books")
    ahead = scan.text.clean[scan.text.units[clause.first].start : scan.text.units[at].start]
    told = scan.book.words("books")
    return any(f" {word} " in f" {ahead.lower()} " for word in told) and " in " not in ahead


def _only_from(scan: Scan, at: int) -> bool:
    before = [u.text.lower() for u in scan.text.units[max(0, at - 2) : at]]
    return scan.language == "en" and bool({"from", "about"} & set(before))


_LEADING = frozenset(listed("in to from at near around of en à nach a visited through via for the"))


def _place_names(scan: Scan) -> list[tuple[str, int]]:
    """Names of places, with the unit where each begins."""
    if scan.language not in ("ko", "zh", "ja"):
        return _capitalised_places(scan)
    told = ((_place_from(scan, at), at) for at in range(len(scan.text.units)))
    return [(name, at) for name, at in told if name]


_NAMING_TAGS = {"ko": "NN", "ja": "名詞"}


def _place_from(scan: Scan, at: int) -> str:
    """The longest name of a place that begins with this unit, of up to three; "": none."""
    unit = scan.text.units[at]
    if not unit.text or not unit.tag.startswith(_NAMING_TAGS.get(scan.language, "")):
        return ""
    named = unit.tag == "NNP" or "固有" in unit.tag
    joined, best = "", ""
    for other in scan.text.units[at : at + 3]:
        if other.start != unit.start + len(joined):
            break
        joined += other.text
        proper = named or scan.language == "zh" or len(joined) >= 3
        if proper and 2 <= len(joined) <= 8 and _is_town(scan, joined):
            best = joined
    if not best and named and scan.language == "ja":
        best = _town_of(unit.text)
    return best


def _capitalised_places(scan: Scan) -> list[tuple[str, int]]:
    units = scan.text.units
    towns = towns_by_case(units) if scan.language == "en" else frozenset[int]()
    result: list[tuple[str, int]] = []
    for at, unit in enumerate(units):
        if at in towns and atlas.find(unit.text) is not None:
            result.append((unit.text, at))
            continue
        if not unit.text[:1].isupper() or (len(unit.text) < 3 and unit.text not in ("LA",)):
            continue
        for size in (3, 2, 1):
            group = units[at : at + size]
            if len(group) < size or any(
                not u.text[:1].isupper() and u.text not in ("of", "de") for u in group
            ):
                continue
            name = " ".join(u.text for u in group)
            first_name = size == 1 and unit.text in scan.book.names and name not in CITIES
            if name in _WORD_NAMES or first_name:
                continue
            found = atlas.find(name)
            if found is None:
                continue
            landmark = found.backdrop is not None
            if size == 1 and not landmark and unit.text.lower() in scan.book.meanings:
                continue  # "Rain", "Bath": a word before it is a town
            led = at > 0 and units[at - 1].text.lower() in _LEADING
            if led or size > 1 or found.thousands >= 800:
                if found.thousands and found.thousands < 60 and not led:
                    continue
                result.append((name, at))
                break
    return result


# 奈良公園 is one name to the analyser, and lies in 奈良.
_SPOTS_OF_TOWNS = ("公園", "駅", "城", "神社", "温泉", "空港", "大学", "市場")


def _town_of(spot: str) -> str:
    """The town that a spot bears in its name; "" where there is none."""
    for ending in _SPOTS_OF_TOWNS:
        town = spot.removesuffix(ending)
        if town != spot and len(town) > 1 and town not in _WORD_NAMES_CJK and atlas.find(town):
            return town
    return ""


def _is_town(scan: Scan, name: str) -> bool:
    """Whether a name in Korean, Chinese or Japanese is a place of some size, and no word."""
    found = None if name in _WORD_NAMES_CJK else atlas.find(name)
    if found is None or name in scan.book.names:
        return False
    # A landmark (제주, 경복궁) is never a word, though the lists of things may hold it.
    own = () if found.backdrop is not None else scan.book.meanings.told(name)
    if any(match.kind in ("concept", "mood", "pose") for match in own):
        return False
    large = found.thousands >= 150 or found.thousands == 0
    return large or _own_country(found.country, scan.language)


def _own_country(country: str, language: str) -> bool:
    return country in {"ko": ("KR",), "ja": ("JP",), "zh": ("CN", "TW", "HK")}.get(language, ())
