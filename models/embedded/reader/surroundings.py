"""Weather, hour and season of the day."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.embedded.reader.ambiguous import ambiguous
from models.embedded.reader.links import links
from models.embedded.reader.matching import Match
from models.embedded.reader.presence import in_clause
from models.embedded.reader.scan import Scan
from models.embedded.reader.things import Found
from models.embedded.reader.units import SPACELESS, listed
from models.words import Entry, Hour, Presence, Season, Weather

_WEATHER_ORDER = (
    Weather.STORM, Weather.SNOW, Weather.RAIN, Weather.DUST, Weather.FOG, Weather.WIND,
    Weather.HEAT, Weather.COLD, Weather.CLOUD, Weather.SUN,
)  # fmt: skip


_COMES_KO = frozenset(listed("오 내리 불 춥 덥 맑 끼 쌓이 치 그치 개 나 뜨 흐리 쏟아지"))
_COMES_JA = frozenset(listed("降る ふる 吹く 晴れる 積もる 出る でる 来る くる 鳴る"))
_UMBRELLAS = ("umbrella", "우산", "伞", "傘")


def _denied(scan: Scan, match: Match) -> bool:
    """It did not rain; no snow this year; 雨は降らなかった; 비가 안 왔다."""
    units = scan.text.units
    clause = scan.clause_of(match.first)
    if _hearsay(scan, match):
        return True
    if scan.language == "ko":
        ahead = units[match.first - 1] if match.first else None
        if ahead is not None and ahead.tag == "MAG" and ahead.text in ("안", "못"):
            return True
        nearby = units[match.last : min(clause.last + 1, match.last + 5)]
        for unit, other in pairwise(nearby):
            comes = _COMES_KO if match.value in ("cold", "heat") else _COMES_KO - {"춥", "덥"}
            if unit.tag == "MAG" and unit.text in ("안", "못") and other.lemma in comes:
                return True
        behind = units[match.last : match.last + 5]
        tail = "".join(u.lemma for u in behind if u.sentence == clause.sentence)
        return (
            any(w in tail for w in ("지않", "지못", "그치", "없", "텐데", "다고하"))
            or "그치" in match.word
        )
    if scan.language == "ja":
        came = units[match.last - 1].tag.startswith("動詞")
        for at, unit in enumerate(units[match.last : match.last + 5]):
            if unit.lemma in ("止む", "やむ", "上がる"):
                behind = units[match.last + at + 1 : match.last + at + 3]
                return not any(u.lemma in _NOT_JA for u in behind)
            if unit.lemma in _NOT_JA:
                return came or at <= 1
            came = unit.lemma in _COMES_JA
            if unit.tag.startswith(("記号", "接続詞")) or unit.text in ("で", "に"):
                break
        return False
    if scan.language == "zh":
        start, end = units[match.first].start, units[match.last - 1].end
        lead = in_clause(scan.text.clean[max(0, start - 3) : start])
        follow = scan.text.clean[end : end + 8]
        return (
            any(n in lead for n in ("没", "不", "别"))
            or follow.startswith(("停了", "停后", "不大", "不下", "小了"))
            or any(n in follow for n in ("没下", "没来"))
            or _forecast(
                scan, start, ("预报", "预计", "明天", "周五", "周末"), ("果然", "真的", "了")
            )
        )
    before = [u.text.lower() for u in units[max(clause.first, match.first - 5) : match.first]]
    inner = [b for b in before if b not in scan.book.words("article")]
    if inner[-1:] and inner[-1] in _AMID:
        return False  # "did not go out in the rain": it rains
    if any(b in scan.book.words("negation") or b in _FORECAST_EN for b in before):
        return not (set(before) & {"stop", "mind"} - {"stopped"})
    behind = units[match.last : match.last + 3]
    after = [u.text.lower() for u in behind if u.sentence == clause.sentence]
    stopped = bool({"stopped", "cleared", "passed"} & set(after)) and "never" not in after
    return stopped or scan.is_quoted(match.first)


_AMID = frozenset(listed("in through despite under for into amid"))
_FORECAST_EN = frozenset(
    listed("stopped forecast said promised predicted expected warned forecasters")
)
_NOT_JA = frozenset(listed("ない ぬ 無い ん ず"))
_HEARSAY: Mapping[str, re.Pattern[str]] = {
    "ko": re.compile(r"[이가은는도]?(?:예보|소식|[온올내린릴]{1,2}(?:거라|다|대|단)(?:더니|길래|고해서|고했|고하|면서|서|그래서|는데|는(?:예보|소식|말|얘기|뉴스)))"),
    "ja": re.compile(r"の?予報|(?:になる|が降る|降る)?(?:って言|と言って|って聞|らしい|はず)"),
}  # fmt: skip
_CAME_TRUE = re.compile(r"진짜|정말|역시|결국|当た|的中|やっぱり|本当に")


def _hearsay(scan: Scan, match: Match) -> bool:
    """비 온다더니, 雨予報なのに: it was only said to come, and nothing says that it did."""
    told = _HEARSAY.get(scan.language)
    if told is None:
        return False
    end = scan.text.units[match.first].end
    follow = "".join(scan.text.clean[end : end + 30].split())
    return told.match(follow) is not None and _CAME_TRUE.search(follow) is None


def _stayed_dry(scan: Scan) -> bool:
    """An umbrella was taken along, and not a drop fell."""
    return _DRY.search("".join(scan.text.clean.lower().split())) is not None


_DRY = re.compile(
    r"一滴|没下|没用上|白带|안왔|안오|안쓰|한방울도|괜히|降らな|降らず|降らん|降らぬ|使わな|ささな|"
    r"neverrained|didn'train|stayeddry|notadrop|notonedrop|noraincame|neveropened"
)


def _forecast(scan: Scan, start: int, told: Sequence[str], came: Sequence[str]) -> bool:
    """Weather that is only forecast: no word of its coming follows."""
    lead = scan.text.clean[max(0, start - 14) : start]
    follow = scan.text.clean[start : start + 16]
    return any(word in lead for word in told) and not any(word in follow for word in came)


def weather(scan: Scan, found: Sequence[Found]) -> Weather | None:
    """What the words say of it, weighed with what the network makes of them."""
    told = _told_weather(scan, found)
    best, words = told.sky, told.words
    thought = scan.sensed("weather")
    if thought is not None:
        weights = {s: weight for s, weight in thought.weights.items() if s not in told.ruled_out}
        own = str(told.sky or _UNTOLD)
        weights[own] = weights.get(own, 0.0) + _counts(scan, told)
        likeliest = max(weights, key=lambda sky: weights[sky])
        best = None if likeliest == _UNTOLD else Weather(likeliest)
        if best is not None and best is not told.sky:
            gains = thought.gains(best)
            words = ", ".join(sorted(gains, key=lambda word: -gains[word])[:3])
    if best is not None:
        scan.say(f"weather={best}", "said" if best is told.sky else "weighed", words)
    return best


_UNTOLD = "none"
_UNTOLD_COUNTS, _WORD_COUNTS, _PHRASE_COUNTS = 1.5, 3.5, 6.0
_DOUBT = 3.0
_SPOKEN_OF = 2.0  # storms: of half the days that name one (in Chinese, a quarter) it is not there
_PHRASE: Mapping[str, int] = {"zh": 4}  # letters, in languages that spaces tell little of; else 5


@dataclass(frozen=True, slots=True)
class _Told:
    """What the words say of the weather, what they rule out, and which words say it."""

    sky: Weather | None
    ruled_out: set[Weather]
    words: str = ""
    first: int = 0  # unit of these words
    last: int = 0  # the one behind them


def _counts(scan: Scan, told: _Told) -> float:
    """How much what the words say counts beside the network; found by trial."""
    if told.sky is None or scan.sense is None:
        return _UNTOLD_COUNTS
    less = _SPOKEN_OF if told.sky is Weather.STORM and scan.language != "zh" else 0.0
    long = len(told.words) >= _PHRASE.get(scan.language, 5)
    phrase = long if scan.language in SPACELESS else " " in told.words
    if phrase:
        return _PHRASE_COUNTS - less  # "not a cloud" is surer than a word, though no cloud is there
    units = scan.text.units
    there = scan.sense.there(units[told.first].start, units[told.last - 1].end).weights["there"]
    return _WORD_COUNTS - less + _DOUBT * min(0.0, there)  # it is spoken of, and perhaps not there


def _told_weather(scan: Scan, found: Sequence[Found]) -> _Told:
    told: dict[Weather, tuple[str, int, int]] = {}
    denied: set[Weather] = set()
    hidden: set[Weather] = set()  # in words that mean something else
    trapped: set[int] = set()
    sure: set[int] = set()
    skies = set(Weather)
    for match in scan.matches:
        if match.kind == "concept" and match.inside and match.value in skies:
            hidden.add(Weather(match.value))  # 눈 코 뜰 새 없이
        elif match.kind in ("mood", "pose") and scan.language == "ko":
            hidden |= _skies_within(scan, match)
        if match.kind != "weather":
            continue
        value = Weather(match.value)
        if match.inside:
            hidden.add(value)  # Snow White
            continue
        clause = scan.clause_of(match.first)
        if (clause.wished and scan.language not in ("ko", "ja")) or (
            clause.remembered and scan.language == "en"
        ):
            continue
        if _weather_trap(scan, match):
            hidden.add(value)
            trapped.update(range(match.first, match.last))
            continue
        carried = any(word in match.word.lower() for word in _UMBRELLAS)
        gone = _denied(scan, match)
        if carried and (gone or _stayed_dry(scan)):
            hidden.add(value)
            continue  # no umbrella says nothing of the rain
        if gone:
            denied.add(value)
            continue
        told.setdefault(value, (match.word, match.first, match.last))
        sure.update(range(match.first, match.last))
    signs = links().get("weather", {})
    several = ambiguous(scan.language)
    for one in found:
        # 눈: an eye, no snow
        other = {choice.concept for choice in several.get(one.word, ())} - {one.concept}
        hidden |= {sky for sky in skies if sky in other}
        if (
            one.family == "weather"
            and one.first not in sure
            and one.presence in (Presence.ABSENT, Presence.MENTIONED, Presence.WISHED)
            and one.concept in skies
        ):
            denied.add(Weather(one.concept))
    for one in found:
        hint = signs.get(one.concept) or (one.concept if one.family == "weather" else None)
        if (
            hint in ("rain", "snow", "wind", "fog", "storm", "dust", "sun")
            and one.first not in trapped
            and one.presence is Presence.THERE
        ):
            value = Weather(hint)
            if value not in denied and one.concept not in (
                "umbrella",
                "sunflower",
                "raincoat",
                "sun",
            ):
                told.setdefault(value, (one.word, one.first, one.last))
    rain = told[Weather.RAIN][0] if Weather.RAIN in told else ""
    if len(told) > 1 and any(word in rain.lower() for word in _UMBRELLAS):
        del told[Weather.RAIN]  # carried in other weather, too
    for value in _WEATHER_ORDER:
        if value in told and value not in denied:
            return _Told(value, denied | hidden - {value}, *told[value])
    return _Told(None, denied | hidden)


def _skies_within(scan: Scan, match: Match) -> set[Weather]:
    """바람맞았다: a verb that only begins with a word of the weather."""
    beginnings = (match.word[:size] for size in range(2, len(match.word)))
    told = {one.value for word in beginnings for one in scan.book.meanings.told(word)}
    return {sky for sky in Weather if sky in told}


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
            return "up" in before or "of" in after
        if word == "sunny":
            return "side" in after
        if word in ("sun",) and "cream" in after:
            return False
    if scan.language == "ko" and match.last < len(scan.text.units):
        last, other = scan.text.units[match.last - 1], scan.text.units[match.last]
        return last.tag == "NNG" and other.tag == "NNG" and other.start == last.end  # 구름빵
    if (
        scan.language == "zh"
        and "心里" in scan.text.clean[: scan.text.units[match.first].start][-3:]
    ):
        return True
    if scan.language == "zh" and word == "阴":
        return "天" not in scan.text.clean
    return False


_PAST_EN = re.compile(
    r"\b(?:half|quarter|five|ten|twenty)\s(past|to)\s"
    r"(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.I,
)
_NUMBERS_EN = listed("one two three four five six seven eight nine ten eleven twelve")


def _told_clock(scan: Scan) -> tuple[Hour, str] | None:
    """ "Half past three" is in the afternoon, at work by night in the night."""
    said = _PAST_EN.search(scan.text.clean) if scan.language == "en" else None
    if said is None:
        return None
    value = _NUMBERS_EN.index(said.group(2).lower()) + 1 - (said.group(1).lower() == "to")
    by_night = any(m.kind == "hour" and m.value == "night" for m in scan.matches)
    by_day = any(m.kind == "hour" and m.value in ("morning", "dawn") for m in scan.matches)
    if value < 6:
        return (Hour.NIGHT if by_night else of_clock(value + 12)), said.group()
    if by_day:
        return of_clock(value), said.group()
    return None


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
    spoken = _told_clock(scan)
    if spoken is not None:
        scan.say(f"hour={spoken[0]}", "clock", spoken[1])
        return spoken[0]
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
