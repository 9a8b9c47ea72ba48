"""One sentence about a photo, from what is surely known of it, in the person's language.

Never said: age, mood or relation of anyone, a name that was not confirmed, what kind of animal
or food it is, "indoor" by pixels, that nobody is there, beauty, what a sketch shows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from config.colours import say
from models.embedded.seer.scene import SPOKEN
from models.photos import Colour, Face, Fact, PhotoKind, Seen

_TOLD = 0.4  # of many colours, none is what the photo looks like
_MOSTLY = 0.5
ASKED = 0.8  # a kind less sure than this is told as "perhaps"
# Neighbours that sound like one when spoken together.
_ALIKE = (
    {"tan", "brown", "beige", "dark brown"},
    {"grey", "light grey", "charcoal"},
    {"black", "charcoal"},
    {"white", "cream", "light grey"},
    {"green", "dark green", "olive"},
    {"blue", "navy"},
    {"red", "dark red"},
)


@dataclass(frozen=True, slots=True)
class Tellable:
    """What of a `Seen` a caption needs: so that one kept as JSON can be told again, in another
    language or with a name just learnt, without seeing the photo anew."""

    kind: PhotoKind
    place: str | None
    colours: tuple[Colour, ...]
    foreground: tuple[Colour, ...]
    background: tuple[Colour, ...]
    foreground_sure: bool
    faces: tuple[Face, ...]
    facts: tuple[Fact, ...]
    kind_sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Said:
    """What there is to say, chosen; each language only finds the words."""

    kind: PhotoKind
    names: tuple[str, ...]
    people: int  # faces surely seen, named or not
    more: bool  # there may be more than those
    doubtful: bool  # the kind is a guess
    place: str | None
    light: str | None  # night_lights night sunset blue_sky sky
    green: bool
    near: bool
    grey: bool  # black and white
    front: str | None  # colour words
    back: str | None
    colours: tuple[str, ...]
    mostly: bool


def caption(seen: Seen | Tellable, language: str, names: Sequence[str] = ()) -> str:
    """`names`: people confirmed in this photo; ask again when a name is learnt."""
    speak = _SPEAKERS.get(language.split("-")[0], _english)
    return speak(_chosen(seen, language.split("-")[0], tuple(names)))


def _chosen(seen: Seen | Tellable, language: str, names: tuple[str, ...]) -> Said:
    sure = {f.concept for f in seen.facts if f.sure >= SPOKEN}
    if {"night", "lights"} <= sure:
        sure.add("night_lights")
    order = ("night_lights", "night", "sunset", "blue_sky", "sky")
    light = next((f for f in order if f in sure), None)
    front = back = None
    below_sky = light in ("blue_sky", "sky")  # what stands out there stands out against it
    if seen.foreground_sure and seen.foreground and seen.background and not below_sky:
        front, back = seen.foreground[0].name, seen.background[0].name
        if seen.foreground[0].share < _TOLD or _sound_alike(front, back):
            front = None
        if seen.background[0].share < _TOLD:
            front = back = None
    main = _main(seen.colours)
    return Said(
        kind=seen.kind,
        names=names,
        people=max(len(names), sum(f.sure for f in seen.faces)),
        more=any(not f.sure for f in seen.faces),
        doubtful=seen.kind_sure < ASKED,
        place=seen.place,
        light=light,
        green="greenery" in sure,
        near="close_up" in sure,
        grey="black_and_white" in sure,
        front=say(front, language) if front else None,
        back=say(back, language) if back else None,
        colours=tuple(say(c.name, language) for c in main),
        mostly=bool(main) and main[0].share >= _MOSTLY,
    )


def _sound_alike(one: str, other: str) -> bool:
    return one == other or any({one, other} <= group for group in _ALIKE)


def _main(colours: Sequence[Colour]) -> list[Colour]:
    told: list[Colour] = []
    for colour in colours:
        if colour.share >= _TOLD and not any(_sound_alike(colour.name, t.name) for t in told):
            told.append(colour)
    return told[:1] if told and told[0].share >= 0.75 else told[:2]


# ---------------------------------------------------------------- English


def _english(s: Said) -> str:
    if s.kind is PhotoKind.SKETCH:
        return "Perhaps a line drawing on paper." if s.doubtful else "A line drawing on paper."
    if s.kind is PhotoKind.DOCUMENT:
        return "Perhaps a page with text." if s.doubtful else "A page with text."
    if s.kind is PhotoKind.SCREENSHOT:
        return "Perhaps a screenshot." if s.doubtful else "A screenshot."
    light = {
        "night_lights": "at night, with points of light",
        "night": "at night",
        "sunset": "at sunset",
        "blue_sky": "under a blue sky",
        "sky": "under an open sky",
    }.get(s.light or "")
    where = f"in {s.place}" if s.place else None
    if s.people:
        behind = "a dark background" if s.back in ("black", "charcoal") else f"{s.back}"
        who = _who_english(s) + (f" against {behind}" if s.back and not light else "")
        return _sentence([who, where, light])
    if s.light in ("blue_sky", "sky") and s.green:
        subject = (
            "A wide view of " + ("blue sky" if s.light == "blue_sky" else "sky") + " and much green"
        )
        return _sentence([subject, where])
    if s.near:
        look = f"mostly {s.front}, against {s.back}" if s.front and s.back else None
        return _sentence(["A close-up", look or _hues(s.colours, " and ", "in {}"), where])
    if s.front:
        return _sentence([f"Something {s.front} stands out against {s.back}", where, light])
    if light:
        return _sentence(["A view " + light, where])
    if s.green:
        return _sentence(["Much green", where])
    kind = "A black-and-white photo" if s.grey else "A photo"
    hues = None if s.grey else _hues(s.colours, " and ", "mostly {}" if s.mostly else "in {}")
    return _sentence(
        [kind + (f", {hues}" if hues and s.mostly else f" {hues}" if hues else ""), where]
    )


def _who_english(s: Said) -> str:
    numbers = ("no one", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    others = s.people - len(s.names)
    if not s.names:
        count = numbers[others] if others < len(numbers) else str(others)
        least = "at least " if s.more else ""
        return f"{least}{count} {'person' if others == 1 else 'people'}".capitalize()
    listed = list(s.names)
    if others:
        count = numbers[others] if others < len(numbers) else str(others)
        listed.append(f"{count} more")
    return listed[0] if len(listed) == 1 else ", ".join(listed[:-1]) + " and " + listed[-1]


def _hues(colours: tuple[str, ...], joint: str, frame: str) -> str | None:
    return frame.format(joint.join(colours)) if colours else None


def _sentence(parts: Sequence[str | None], joint: str = ", ", end: str = ".") -> str:
    return joint.join(p for p in parts if p) + end


# ----------------------------------------------------------------- Korean


def _closed(word: str) -> bool:
    """Whether the word ends in a consonant: decides 과/와, 이/가, 이에요/예요."""
    last = word[-1:]
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28 > 0
    return last.lower() in "lmnr013678"


def _and_korean(words: Sequence[str]) -> str:
    said = words[0]
    for word in words[1:]:
        said += ("과 " if _closed(said) else "와 ") + word
    return said


def _is_korean(word: str) -> str:
    return word + ("이에요." if _closed(word) else "예요.")


def _korean(s: Said) -> str:
    if s.kind is PhotoKind.SKETCH:
        return "종이에 그린 선 그림일까요?" if s.doubtful else "종이에 그린 선 그림이에요."
    if s.kind is PhotoKind.DOCUMENT:
        return "글이 적힌 종이일까요?" if s.doubtful else "글이 적힌 종이예요."
    if s.kind is PhotoKind.SCREENSHOT:
        return "화면을 담은 사진일까요?" if s.doubtful else "화면을 담은 사진이에요."
    where = f"{s.place}에서" if s.place else None
    light = {
        "night_lights": "불빛이 점점이 보이는 밤",
        "night": "밤",
        "sunset": "노을 질 무렵",
        "blue_sky": "파란 하늘 아래",
        "sky": "하늘이 트인 곳",
    }.get(s.light or "")
    if s.people:
        head = _who_korean(s)
        dark = s.back in ("검정", "먹색")
        before = f"배경은 {'어둡고' if dark else s.back}" if s.back and not light else None
        tail = ", ".join(p for p in (where, light or before) if p)
        return f"{tail}, {_is_korean(head)}" if tail else _is_korean(head)
    start = f"{where}, " if where else ""
    if s.light in ("blue_sky", "sky") and s.green:
        sky = "파란 하늘" if s.light == "blue_sky" else "하늘"
        return f"{start}{sky}과 초록이 넓게 펼쳐진 풍경이에요."
    if s.near:
        if s.front and s.back:
            return f"{start}{_full_korean(s.front)} 근접 사진, 뒤는 {_is_korean(s.back)}"
        hues = _full_korean(_and_korean(s.colours)) + " " if s.colours else ""
        return f"{start}{hues}근접 사진이에요."
    if s.front and s.back:
        subject = "이" if _closed(s.front) else "가"
        return f"{start}{s.back} 앞에 {s.front}{subject} 눈에 띄어요."
    if light:
        return f"{start}{light}의 사진이에요."
    if s.green:
        return f"{start}초록이 가득한 사진이에요."
    if s.grey:
        return f"{start}흑백 사진이에요."
    if s.colours:
        return f"{start}{_full_korean(_and_korean(s.colours))} 사진이에요."
    return f"{start}사진이에요."


def _full_korean(colour: str) -> str:
    return colour + ("이 가득한" if _closed(colour) else "가 가득한")


def _who_korean(s: Said) -> str:
    numbers = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
    others = s.people - len(s.names)
    count = numbers[others] if others < len(numbers) else str(others)
    if not s.names:
        return f"적어도 {count} 사람" if s.more else f"{count} 사람"
    names = _and_korean(s.names)
    if not others:
        return names
    return f"{names}{'과' if _closed(names) else '와'} 다른 {count} 사람"


# ---------------------------------------------------------------- Chinese


def _chinese(s: Said) -> str:
    if s.kind is PhotoKind.SKETCH:
        return "也许是画在纸上的线条画。" if s.doubtful else "画在纸上的线条画。"
    if s.kind is PhotoKind.DOCUMENT:
        return "也许是一页有文字的纸。" if s.doubtful else "一页有文字的纸。"
    if s.kind is PhotoKind.SCREENSHOT:
        return "也许是屏幕截图。" if s.doubtful else "一张屏幕截图。"
    where = f"在{s.place}" if s.place else None
    light = {
        "night_lights": "夜里，灯光点点",
        "night": "夜里",
        "sunset": "夕阳时分",
        "blue_sky": "蓝天下",
        "sky": "开阔的天空下",
    }.get(s.light or "")
    if s.people:
        others = s.people - len(s.names)
        least = "至少" if s.more else ""
        who = "、".join(s.names) if s.names else f"{least}{_count_chinese(others)}个人"
        if s.names and others:
            who += f"和另外{_count_chinese(others)}个人"
        before = f"背景是{s.back}" if s.back and not light else None
        return _sentence([where, who, light or before], "，", "。")
    if s.light in ("blue_sky", "sky") and s.green:
        return _sentence(
            [where, "蓝天和大片绿色" if s.light == "blue_sky" else "天空和大片绿色"], "，", "。"
        )
    if s.near:
        look = f"以{s.front}为主，背景是{s.back}" if s.front else _hues(s.colours, "和", "以{}为主")
        return _sentence([where, "一张近景", look], "，", "。")
    if s.front:
        return _sentence([where, f"{s.back}前，一处{s.front}很显眼", light], "，", "。")
    if light:
        return _sentence([where, light + "的景色"], "，", "。")
    if s.green:
        return _sentence([where, "满眼绿色"], "，", "。")
    if s.grey:
        return _sentence([where, "一张黑白照片"], "，", "。")
    return _sentence([where, "一张照片", _hues(s.colours, "和", "以{}为主")], "，", "。")


def _count_chinese(number: int) -> str:
    return "零一两三四五六七八九十"[number] if number <= 10 else str(number)


# --------------------------------------------------------------- Japanese


def _japanese(s: Said) -> str:
    if s.kind is PhotoKind.SKETCH:
        return "紙に描いた線の絵でしょうか。" if s.doubtful else "紙に描いた線の絵です。"
    if s.kind is PhotoKind.DOCUMENT:
        return "文字の書かれた紙でしょうか。" if s.doubtful else "文字の書かれた紙です。"
    if s.kind is PhotoKind.SCREENSHOT:
        shot = "画面のスクリーンショット"
        return f"{shot}でしょうか。" if s.doubtful else f"{shot}です。"
    where = f"{s.place}にて" if s.place else None
    light = {
        "night_lights": "明かりの点々と見える夜",
        "night": "夜",
        "sunset": "夕焼けのころ",
        "blue_sky": "青空の下",
        "sky": "広い空の下",
    }.get(s.light or "")
    if s.people:
        others = s.people - len(s.names)
        least = "少なくとも" if s.more else ""
        who = "と".join(s.names) if s.names else f"{least}{_count_japanese(others)}"
        if s.names and others:
            who += f"とほかに{_count_japanese(others)}"
        before = f"背景は{s.back}" if s.back and not light else None
        return _sentence([where, light or before, who], "、", "です。")
    start = f"{where}、" if where else ""
    if s.light in ("blue_sky", "sky") and s.green:
        sky = "青空" if s.light == "blue_sky" else "空"
        return f"{start}{sky}と緑が広がる景色です。"
    if s.near:
        if s.front:
            return f"{start}{s.front}いっぱいの接写、後ろは{s.back}です。"
        hues = _hues(s.colours, "と", "{}の")
        return f"{start}{hues or ''}接写です。"
    if s.front:
        return f"{start}{s.back}を背に、{s.front}が目をひきます。"
    if light:
        return f"{start}{light}の景色です。"
    if s.green:
        return f"{start}緑いっぱいの写真です。"
    if s.grey:
        return f"{start}白黒の写真です。"
    return f"{start}{_hues(s.colours, 'と', '{}の') or ''}写真です。"


def _count_japanese(number: int) -> str:
    return {1: "ひとり", 2: "ふたり"}.get(number, f"{number}人")


_SPEAKERS: dict[str, Callable[[Said], str]] = {
    "en": _english,
    "ko": _korean,
    "zh": _chinese,
    "ja": _japanese,
}
