"""A page of photos without words: its title and its picture, from what they surely show."""

from collections.abc import Mapping
from dataclasses import replace

from models.embedded.reader.surroundings import of_clock
from models.words import Brief, Entry, Figure, Hour, Season, Weather

_MOST_FACES = 4  # beside whom holds the camera

_SEASONS: Mapping[str, Mapping[Season, str]] = {
    "en": {Season.SPRING: "spring", Season.SUMMER: "summer", Season.AUTUMN: "autumn",
           Season.WINTER: "winter"},
    "ko": {Season.SPRING: "봄", Season.SUMMER: "여름", Season.AUTUMN: "가을", Season.WINTER: "겨울"},
    "zh": {Season.SPRING: "春日", Season.SUMMER: "夏日", Season.AUTUMN: "秋日",
           Season.WINTER: "冬日"},
    "ja": {Season.SPRING: "春", Season.SUMMER: "夏", Season.AUTUMN: "秋", Season.WINTER: "冬"},
}  # fmt: skip
_HOURS: Mapping[str, Mapping[Hour, str]] = {
    "en": {Hour.DAWN: "early morning", Hour.MORNING: "morning", Hour.NOON: "midday",
           Hour.AFTERNOON: "afternoon", Hour.SUNSET: "evening", Hour.EVENING: "evening",
           Hour.NIGHT: "night"},
    "ko": {Hour.DAWN: "이른 아침", Hour.MORNING: "아침", Hour.NOON: "한낮", Hour.AFTERNOON: "오후",
           Hour.SUNSET: "저녁", Hour.EVENING: "저녁", Hour.NIGHT: "밤"},
    "zh": {Hour.DAWN: "清晨", Hour.MORNING: "上午", Hour.NOON: "正午", Hour.AFTERNOON: "午后",
           Hour.SUNSET: "傍晚", Hour.EVENING: "傍晚", Hour.NIGHT: "夜晚"},
    "ja": {Hour.DAWN: "早朝", Hour.MORNING: "朝", Hour.NOON: "昼", Hour.AFTERNOON: "午後",
           Hour.SUNSET: "夕方", Hour.EVENING: "夕方", Hour.NIGHT: "夜"},
}  # fmt: skip
_FRAMES: Mapping[str, tuple[str, str]] = {  # of season and hour; of place and these
    "en": ("{} {}", "{}, {}"), "ko": ("{} {}", "{}, {}"), "zh": ("{}{}", "{}，{}"),
    "ja": ("{}の{}", "{}、{}"),
}  # fmt: skip
# Under a blue sky it is day, however late in summer, and whatever a wrong clock says.
_BY_DAYLIGHT: Mapping[Hour, Hour] = {
    Hour.DAWN: Hour.MORNING, Hour.SUNSET: Hour.AFTERNOON, Hour.EVENING: Hour.AFTERNOON,
    Hour.NIGHT: Hour.AFTERNOON,
}  # fmt: skip


def alone(entry: Entry) -> bool:
    return bool(entry.photo_captions) and not entry.text.strip()


def dated(entry: Entry) -> Entry:
    """Without words, a page is of the moment when its photo was taken, not of its writing."""
    if not alone(entry) or entry.photo_taken is None:
        return entry
    return replace(entry, at=entry.photo_taken)


def sky_and_hour(entry: Entry) -> tuple[Weather | None, Hour | None]:
    facts = set(entry.photo_facts)
    taken = entry.photo_taken
    hour = of_clock(taken.hour) if taken is not None else None
    if "night" in facts and not facts & {"sky", "sunset"}:
        hour = Hour.NIGHT
    elif "sunset" in facts:
        hour = Hour.SUNSET
    elif "blue_sky" in facts and hour is not None:
        hour = _BY_DAYLIGHT.get(hour, hour)
    return (Weather.SUN if "blue_sky" in facts else None), hour


def titled(entry: Entry, language: str, season: Season | None, hour: Hour | None) -> str:
    """Where and when; who is there, where that is not known; else what can be seen."""
    caption = entry.photo_captions[0].strip().rstrip(".。")
    when = _when(entry, language, season, hour)
    if entry.place_hint:
        joint = _FRAMES.get(language, _FRAMES["en"])[1]
        return joint.format(entry.place_hint, when) if when else entry.place_hint
    if _faces(entry) or not when:
        return caption
    return when[0].upper() + when[1:]


def _when(entry: Entry, language: str, season: Season | None, hour: Hour | None) -> str:
    if entry.photo_taken is None or season is None or hour is None:
        return ""
    speaks = language if language in _FRAMES else "en"
    said = _FRAMES[speaks][0].format(_SEASONS[speaks][season], _HOURS[speaks][hour])
    return f"{'an' if said[0] in 'aeiou' else 'a'} {said}" if speaks == "en" else said


def shown(brief: Brief, entry: Entry) -> Brief:
    """The picture: whoever took the photo, with it or lost in the view, and the faces it shows."""
    own, faces = brief.figures[0], _faces(entry)
    facts = set(entry.photo_facts)
    if "mood" not in entry.corrections:
        wide = not faces and "close_up" not in facts and facts & {"sky", "night", "sunset", "sea"}
        own = replace(own, pose="look" if wide else "photograph", holds=None if wide else "camera")
    figures, others = [own], 0
    if "people" not in entry.corrections:
        figures += [
            Figure(f"friend {n}", "child", "smile", faces=own.who)
            for n in range(1, min(faces, _MOST_FACES) + 1)
        ]
        others = max(0, faces - _MOST_FACES)
    place = brief.place
    if place == "paper" and "place" not in entry.corrections:
        place = _place(facts, entry)
    return replace(brief, figures=tuple(figures), others=others, place=place)


def _place(facts: set[str], entry: Entry) -> str:
    if "snow" in facts:
        return "snow_land"
    if "night" in facts:
        return "city" if "lights" in facts else "night_sky"
    if "greenery" in facts:
        return "field" if "sky" in facts else "garden" if "close_up" in facts else "park"
    return "city" if entry.place_hint and "outdoor" in facts else "paper"


def _faces(entry: Entry) -> int:
    """The most faces surely seen in one photo."""
    told = [fact.partition("×")[2] for fact in entry.photo_facts if fact.startswith("person×")]
    return max((int(number) for number in told if number.isdigit()), default=0)
