"""Weather, hour, season and place of the day."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from config import places as atlas
from config.vocabulary import backdrop
from models.embedded.reader.lexicon import Match, links
from models.embedded.reader.scan import Scan
from models.embedded.reader.things import Found
from models.words import Entry, Hour, PlaceFound, Presence, Season, Weather

_WEATHER_ORDER = (
    Weather.STORM, Weather.SNOW, Weather.RAIN, Weather.DUST, Weather.FOG, Weather.WIND,
    Weather.HEAT, Weather.COLD, Weather.CLOUD, Weather.SUN,
)  # fmt: skip


def _denied(scan: Scan, match: Match) -> bool:
    """It did not rain; no snow this year; 雨は降らなかった; 비가 안 왔다."""
    units = scan.text.units
    clause = scan.clause_of(match.first)
    if scan.language == "ko":
        nearby = units[match.first : min(clause.last + 1, match.last + 5)]
        if any(u.tag == "MAG" and u.text in ("안", "못") for u in nearby):
            return True
        tail = "".join(u.lemma for u in units[match.last : match.last + 5])
        return (
            any(w in tail for w in ("지않", "지못", "그치", "없", "텐데", "다고하"))
            or "그치" in match.word
        )
    if scan.language == "ja":
        for unit in units[match.last : match.last + 5]:
            if unit.lemma in ("ない", "ぬ", "止む", "やむ", "上がる"):
                return True
            if unit.tag.startswith("記号"):
                break
        return False
    if scan.language == "zh":
        start, end = units[match.first].start, units[match.last - 1].end
        lead = scan.text.clean[max(0, start - 3) : start]
        return any(n in lead for n in ("没", "不", "别")) or scan.text.clean[end : end + 2] in (
            "停了",
            "停后",
        )
    before = [u.text.lower() for u in units[max(clause.first, match.first - 5) : match.first]]
    if any(
        b in scan.book.words("negation") or b in ("stopped", "forecast", "said") for b in before
    ):
        return not (set(before) & {"stop", "mind"} - {"stopped"})
    after = [u.text.lower() for u in units[match.last : match.last + 2]]
    return after[:1] == ["stopped"] or scan.is_quoted(match.first)


def weather(scan: Scan, found: Sequence[Found]) -> Weather | None:
    told: dict[Weather, str] = {}
    denied: set[Weather] = set()
    for match in scan.matches:
        if match.kind != "weather" or match.inside:
            continue
        value = Weather(match.value)
        clause = scan.clause_of(match.first)
        if (clause.wished and scan.language != "ko") or (
            clause.remembered and scan.language == "en"
        ):
            continue
        if _weather_trap(scan, match):
            continue
        if _denied(scan, match):
            denied.add(value)
            continue
        told.setdefault(value, match.word)
    signs = links().get("weather", {})
    for one in found:
        if (
            one.family == "weather"
            and one.presence is Presence.ABSENT
            and one.concept in set(Weather)
        ):
            denied.add(Weather(one.concept))
    for one in found:
        hint = signs.get(one.concept) or (one.concept if one.family == "weather" else None)
        if (
            hint in ("rain", "snow", "wind", "fog", "storm", "dust", "sun")
            and one.presence is Presence.THERE
        ):
            value = Weather(hint)
            if value not in denied and one.concept not in (
                "umbrella",
                "sunflower",
                "raincoat",
                "sun",
            ):
                told.setdefault(value, one.word)
    for value in _WEATHER_ORDER:
        if value in told and value not in denied:
            scan.say(f"weather={value}", "said", told[value])
            return value
    return None


def _weather_trap(scan: Scan, match: Match) -> bool:
    word = match.word.lower()
    if scan.language == "en":
        after = scan.forms(match.last, match.last + 2)
        before = scan.forms(match.first - 2, match.first)
        if word in ("shower", "showers"):
            return "rain" not in scan.forms(match.first - 3, match.last + 3)
        if word == "wind":
            return bool(after & {"up", "down"}) or "instrument" in after
        if word in ("mist", "haze"):
            return False
        if word in ("storm",):
            return "up" in before
        if word in ("sun",) and "cream" in after:
            return False
    if scan.language == "zh" and word == "阴":
        return "天" not in scan.text.clean
    return False


_CLOCK = re.compile(r"\b(\d{1,2})(?::(\d\d))?\s?(am|pm|a\.m|p\.m|uhr|h)\b", re.I)
_CLOCK_KO = re.compile(
    r"(새벽|아침|오전|낮|오후|저녁|밤)\s?(\d{1,2}|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|열한|열두)\s?시"
)
_CLOCK_ZH = re.compile(
    r"(凌晨|早上|上午|中午|下午|傍晚|晚上|夜里|半夜)([一二两三四五六七八九十\d]{1,3})点"
)
_CLOCK_JA = re.compile(r"(朝|午前|午後|夕方|夜|深夜|夜中|早朝)の?([一二三四五六七八九十\d]{1,3})時")
_PART: Mapping[str, Hour] = {
    "새벽": Hour.NIGHT, "아침": Hour.MORNING, "오전": Hour.MORNING, "낮": Hour.NOON, "오후": Hour.AFTERNOON,
    "저녁": Hour.EVENING, "밤": Hour.NIGHT, "凌晨": Hour.NIGHT, "早上": Hour.MORNING, "上午": Hour.MORNING,
    "中午": Hour.NOON, "下午": Hour.AFTERNOON, "傍晚": Hour.EVENING, "晚上": Hour.NIGHT, "夜里": Hour.NIGHT,
    "半夜": Hour.NIGHT, "朝": Hour.MORNING, "午前": Hour.MORNING, "午後": Hour.AFTERNOON,
    "夕方": Hour.EVENING, "夜": Hour.NIGHT, "深夜": Hour.NIGHT, "夜中": Hour.NIGHT, "早朝": Hour.DAWN,
}  # fmt: skip


def of_clock(hour: int) -> Hour:
    if hour < 5:
        return Hour.NIGHT
    for until, name in (
        (7, Hour.DAWN),
        (11, Hour.MORNING),
        (14, Hour.NOON),
        (17, Hour.AFTERNOON),
        (18, Hour.SUNSET),
        (21, Hour.EVENING),
    ):
        if hour < until:
            return name
    return Hour.NIGHT


def hour(scan: Scan, found: Sequence[Found], focus: frozenset[int]) -> Hour | None:
    """What the words say of the hour: a clock first, then words of the focus, then any."""
    clock = _CLOCK.search(scan.text.clean)
    if clock:
        value = int(clock.group(1)) % 12 + (12 if clock.group(3).lower().startswith("p") else 0)
        if clock.group(3).lower() in ("uhr", "h"):
            value = int(clock.group(1)) % 24
        scan.say(f"hour={of_clock(value)}", "clock", clock.group())
        return of_clock(value)
    for pattern in (_CLOCK_KO, _CLOCK_ZH, _CLOCK_JA):
        said = pattern.search(scan.text.clean)
        if said:
            named = _PART[said.group(1)]
            if said.group(1) == "새벽" and said.group(2) in ("다섯", "여섯", "5", "6"):
                named = Hour.DAWN
            scan.say(f"hour={named}", "clock", said.group())
            return named
    votes: dict[Hour, float] = {}
    words: dict[Hour, str] = {}
    for match in scan.matches:
        if match.kind == "hour" and not match.inside:
            unit = scan.text.units[match.first]
            value_of = Hour(match.value)
            weight = 1.0 if unit.sentence in focus else 0.5
            if value_of is Hour.NIGHT:
                weight *= 1.3  # a night is told by signs, a morning is often only how it began
            votes[value_of] = votes.get(value_of, 0.0) + weight
            words.setdefault(value_of, match.word)
    signs = links().get("hour", {})
    for one in found:
        if one.concept in signs and one.presence in (Presence.THERE, Presence.DREAMT):
            value_of = Hour(signs[one.concept])
            votes[value_of] = votes.get(value_of, 0.0) + 0.9
            words.setdefault(value_of, one.word)
    if not votes:
        return None
    best = max(votes, key=votes.__getitem__)
    scan.say(f"hour={best}", "said", words[best])
    return best


_MONTHS = (
    Season.WINTER, Season.WINTER, Season.SPRING, Season.SPRING, Season.SPRING, Season.SUMMER,
    Season.SUMMER, Season.SUMMER, Season.AUTUMN, Season.AUTUMN, Season.AUTUMN, Season.WINTER,
)  # fmt: skip
_TURNED = {
    Season.WINTER: Season.SUMMER, Season.SUMMER: Season.WINTER, Season.SPRING: Season.AUTUMN,
    Season.AUTUMN: Season.SPRING,
}  # fmt: skip


def season(scan: Scan, found: Sequence[Found], sky: Weather | None, entry: Entry) -> Season | None:
    votes: dict[Season, float] = {}
    words: dict[Season, str] = {}
    for match in scan.matches:
        if match.kind == "season" and not match.inside:
            if scan.language == "en" and match.word.lower() == "march" and match.word != "March":
                continue
            clause = scan.clause_of(match.first)
            weight = 0.4 if clause.remembered or clause.wished else 1.0
            value = Season(match.value)
            votes[value] = votes.get(value, 0.0) + weight
            words.setdefault(value, match.word)
    signs = links().get("season", {})
    for one in found:
        if one.concept in signs and one.presence is Presence.THERE:
            value = Season(signs[one.concept])
            votes[value] = votes.get(value, 0.0) + 0.8
            words.setdefault(value, one.word)
    if sky is Weather.SNOW:
        votes[Season.WINTER] = votes.get(Season.WINTER, 0.0) + 1.5
        words.setdefault(Season.WINTER, "snow")
    if votes:
        best = max(votes, key=votes.__getitem__)
        scan.say(f"season={best}", "said", words[best])
        return best
    if entry.at is not None:
        by_date = _MONTHS[entry.at.month - 1]
        by_date = _TURNED[by_date] if entry.southern else by_date
        scan.say(f"season={by_date}", "date", entry.at.date().isoformat())
        return by_date
    return None


# ---------------------------------------------------------------- places


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
        meant = one.presence in (Presence.THERE, Presence.DREAMT, Presence.REMEMBERED)
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
    for match in scan.matches:
        if match.kind == "place" and not match.inside:
            clause = scan.clause_of(match.first)
            if scan.is_quoted(match.first):
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
        if nxt in (
            "friend",
            "friends",
            "mate",
            "mates",
            "trip",
            "bus",
            "bag",
            "shoes",
            "work",
            "project",
            "uniform",
            "called",
            "rang",
        ):
            weight = 0.7
    return weight


_WORD_NAMES = frozenset(
    ("Of", "Man", "Nice", "Reading", "Mobile", "Bath", "March", "Orange", "Hope", "Most", "Split",
     "Bar", "Sale", "Bury", "Rugby", "Enterprise", "Mission", "Male", "Van", "Along", "Best", "Home",
     "Grove", "Spring", "Summit", "Bend", "Eagle", "Marina", "Florence", "Sofia", "Victoria", "Adelaide",
     "Charlotte", "Austin", "Jackson", "Madison", "Lincoln", "Nelson", "Hamilton", "Kent", "Dallas",
     "Santiago", "Lima", "Page", "Moss", "Price", "Sandwich", "Deal", "Ware", "Street", "Hull", "Wells",
     "Clay", "Surprise", "Burger", "Buffalo", "Turkey", "Chester", "Jordan", "Georgia", "Chelsea",
     "Logan", "Troy", "Salem", "Independence", "Union", "Normal", "Commerce", "Christmas", "Mercedes")
)  # fmt: skip
_WORD_NAMES_CJK = frozenset(
    [
        "오늘",
        "우리",
        "나주",
        "사랑",
        "이천",
        "상주",
        "진주",
        "고성",
        "화성",
        "부여",
        "구리",
        "시흥",
        "하남",
        "보은",
        "장수",
        "영동",
        "大家",
        "今天",
        "昨天",
        "明天",
        "和平",
        "长大",
        "大家",
        "东方",
        "安心",
        "今日",
        "本部",
        "大野",
        "中野",
        "小野",
        "上田",
        "日本",
        "北",
        "南",
        "三原",
        "草津",
        "新生",
        "公主",
        "高兴",
        "太平",
        "安定",
        "平安",
        "朝阳",
        "阳春",
        "满洲",
        "天水",
        "白山",
        "黄石",
        "海安",
        "凤凰",
        "太和",
        "寿",
        "蓬莱",
        "通海",
        "金沙",
        "和田",
        "大丰",
        "仁和",
        "永安",
        "石",
        "大冶",
        "兴化",
        "普通",
        "快乐",
        "合作",
        "新民",
        "광명",
        "공주",
        "김제",
        "정읍",
    ]
)


def places(scan: Scan, entry: Entry) -> list[tuple[PlaceFound, str | None]]:
    """Places named in the text, with coordinates and how landmarks are painted."""
    result: dict[str, tuple[PlaceFound, str | None]] = {}
    for name, at in _place_names(scan):
        place = atlas.find(name, scan.language)
        if place is None:
            continue
        clause = scan.clause_of(at)
        state = Presence.THERE
        if clause.wished:
            state = Presence.WISHED
        elif scan.is_quoted(at) or _only_from(scan, at):
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
        hinted = atlas.find(entry.place_hint, entry.locale)
        if hinted is not None:
            found = PlaceFound(entry.place_hint, hinted.latitude, hinted.longitude, hinted.country)
            result[hinted.name] = (found, hinted.backdrop)
        else:
            result[entry.place_hint] = (PlaceFound(entry.place_hint), None)
    return list(result.values())


def _only_from(scan: Scan, at: int) -> bool:
    before = [u.text.lower() for u in scan.text.units[max(0, at - 2) : at]]
    return scan.language == "en" and bool({"from", "about"} & set(before))


_LEADING = frozenset(
    (
        "in",
        "to",
        "from",
        "at",
        "near",
        "around",
        "of",
        "en",
        "à",
        "nach",
        "a",
        "visited",
        "through",
        "via",
        "for",
        "the",
    )
)


def _place_names(scan: Scan) -> list[tuple[str, int]]:
    units = scan.text.units
    result: list[tuple[str, int]] = []
    if scan.language in ("ko", "zh", "ja"):
        for at, unit in enumerate(units):
            if not unit.text:
                continue
            if scan.language == "ko" and not unit.tag.startswith("NN"):
                continue
            if scan.language == "ja" and not unit.tag.startswith("名詞"):
                continue
            joined = ""
            best = ""
            for other in units[at : at + 3]:
                if joined and other.start != units[at].start + len(joined):
                    break
                joined += other.text
                size = len(joined)
                proper = (
                    unit.tag in ("NNP",) or "固有" in unit.tag or scan.language == "zh" or size >= 3
                )
                if (
                    2 <= size <= 8
                    and proper
                    and joined not in _WORD_NAMES_CJK
                    and not _is_word(scan, joined)
                ):
                    found = atlas.find(joined, scan.language)
                    large = found is not None and (
                        found.thousands >= 150
                        or found.thousands == 0
                        or _own_country(found.country, scan.language)
                    )
                    if found is not None and large and joined not in scan.book.names:
                        best = joined
            if best:
                result.append((best, at))
        return result
    for at, unit in enumerate(units):
        if not unit.text[:1].isupper() or (len(unit.text) < 3 and unit.text not in ("LA",)):
            continue
        for size in (3, 2, 1):
            group = units[at : at + size]
            if len(group) < size or any(
                not u.text[:1].isupper() and u.text not in ("of", "de") for u in group
            ):
                continue
            name = " ".join(u.text for u in group)
            if name in _WORD_NAMES or (size == 1 and unit.text in scan.book.names):
                continue
            if size == 1 and unit.text.lower() in scan.book.meanings:
                continue  # "Rain", "Bath": a word before it is a town
            led = at > 0 and units[at - 1].text.lower() in _LEADING
            found = atlas.find(name, scan.language)
            if found is not None and (led or size > 1 or found.thousands >= 800):
                if found.thousands and found.thousands < 60 and not led:
                    continue
                result.append((name, at))
                break
    return result


def _is_word(scan: Scan, name: str) -> bool:
    own = scan.book.meanings.get(name, ())
    return any(m.kind in ("concept", "mood", "pose") for m in own)


def _own_country(country: str, language: str) -> bool:
    return country in {"ko": ("KR",), "ja": ("JP",), "zh": ("CN", "TW", "HK")}.get(language, ())
