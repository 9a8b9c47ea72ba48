"""What a neural painter is told: the scene in words, how it is to be drawn, what must not be there.

The scene's words come from the reader, which writes them in English; what the page's owner wished
to be different and how its people look is added here, in the order that counts most first, since
the older text encoders read only some seventy words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from config.vocabulary import label, word_for
from models.embedded.reader.tags import prompt as scene_in_words
from models.pictures import Change, Character, ColourOrder, DrawOrder, Style
from models.words import Brief, Mood

LONGEST = 900  # characters: what is written by others has an end

STYLES: Mapping[Style, str] = {
    Style.PASTEL: "a child's soft pastel drawing, chalk on textured paper, warm, hand-drawn lines",
    Style.CRAYON: "a child's wax crayon drawing on paper, bold bright colours, hand-drawn lines",
    Style.WATERCOLOUR: "a gentle watercolour with loose ink lines, soft washes on white paper",
    Style.PENCIL: "a coloured pencil drawing, fine hatching on white paper",
    Style.INK: "an ink drawing with one soft grey wash, loose brush lines on white paper",
    Style.NIGHT: "a pastel drawing on dark blue paper, glowing chalk colours, night mood",
}
_BAD = (
    "photo, photorealistic, 3d render, text, letters, watermark, signature, frame, "
    "deformed hands, extra fingers, extra limbs, duplicate, scary, gore, nudity"
)
_MOODS: Mapping[Mood, str] = {
    Mood.JOY: "joyful", Mood.EXCITED: "lively", Mood.LOVE: "tender", Mood.PROUD: "proud",
    Mood.CALM: "calm", Mood.WISTFUL: "wistful", Mood.TIRED: "sleepy", Mood.WORRIED: "uneasy",
    Mood.ANGRY: "stormy", Mood.SICK: "quiet", Mood.SAD: "blue and quiet",
    Mood.GRIEF: "still and muted",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Prompt:
    words: str
    never: str  # the negative prompt, for painters that take one


def of_page(order: DrawOrder, *, from_sketch: bool = False) -> Prompt:
    """For a page's picture. `from_sketch`: the painter is shown the sketch as a picture."""
    scene = (order.prompt or scene_in_words(order.brief))[:LONGEST]
    parts = [STYLES[order.style], scene, *_people(order.brief, order.characters)]
    parts += [wish for wish in map(_wish, order.changes) if wish]
    if order.brief.feeling.confidence >= 0.3:
        parts.append(f"{_MOODS[order.brief.feeling.mood]} mood")
    words = ", ".join(parts)
    if from_sketch:
        words = f"Finish this line sketch in colour, its composition kept as it is: {words}"
    gone = {change.concept for change in order.changes if change.what == "without"}
    return Prompt(words, never_words({*order.brief.never, *gone}))


def of_sketch(order: ColourOrder, *, from_sketch: bool = False) -> Prompt:
    """For a person's own line drawing."""
    seen = ", ".join(_english(hint) for hint in order.hints[:8])
    parts = [STYLES[order.style], seen, f"{_MOODS[order.feeling.mood]} mood"]
    words = ", ".join(part for part in parts if part)
    if from_sketch:
        words = f"Colour this child's line drawing, every line kept as it is: {words}"
    return Prompt(words, never_words(()))


def never_words(concepts: Iterable[str]) -> str:
    """The negative prompt: what this page must not show, then what no picture should."""
    return ", ".join([*(_english(concept) for concept in sorted(concepts)), _BAD])


def _wish(change: Change) -> str:
    thing = _english(change.concept)
    return {"bigger": f"a very big {thing}", "smaller": f"a very small {thing}"}.get(
        change.what, ""
    )


def _people(brief: Brief, characters: Mapping[str, Character]) -> list[str]:
    """How those look whose looks are kept: the same on every page."""
    shown = []
    for figure in brief.figures:
        looks = characters.get(figure.who)
        if looks is None:
            continue
        traits = [
            f"{colour_name(looks.hair)} {looks.hair_style or ''} hair" if looks.hair else "",
            f"a {colour_name(looks.clothes)} {looks.outfit or 'shirt'}" if looks.clothes else "",
            "glasses" if looks.glasses else "",
            f"a {looks.hat}" if looks.hat else "",
            "a beard" if looks.beard else "",
        ]
        traits = [" ".join(trait.split()) for trait in traits if trait]
        if traits:
            shown.append(f"the {_english(looks.look or figure.look)} has {', '.join(traits)}")
    return shown


_COLOURS: Mapping[str, tuple[int, int, int]] = {
    "black": (30, 28, 30), "dark brown": (70, 45, 35), "brown": (125, 85, 55),
    "blond": (225, 190, 120), "red": (205, 60, 55), "orange": (235, 140, 60),
    "yellow": (245, 215, 90), "green": (90, 160, 95), "light blue": (150, 195, 235),
    "blue": (70, 105, 190), "navy": (40, 50, 95), "purple": (140, 95, 170),
    "pink": (240, 165, 185), "grey": (150, 150, 150), "white": (245, 243, 240),
}  # fmt: skip


def colour_name(hex: str) -> str:
    """The nearest colour that painters have a word for."""
    try:
        value = int(hex.lstrip("#"), 16)
    except ValueError:
        return ""
    rgb = (value >> 16 & 255, value >> 8 & 255, value & 255)
    return min(
        _COLOURS,
        key=lambda name: sum((a - b) ** 2 for a, b in zip(_COLOURS[name], rgb, strict=True)),
    )


def _english(concept: str) -> str:
    known = label("weather", concept, "en") or label("pose", concept, "en")
    return word_for(concept, "en") or known or concept.replace("_", " ")
