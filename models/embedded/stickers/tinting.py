"""A sticker in the colour that was said of it: its largest colour changes, the rest stays."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from models.embedded.pastel.geometry import Points
from models.embedded.stickers.notation import COLOURS, Shape, Sticker

# As chalk has them, by their names in config.colours; black is a dark grey, so that eyes show.
CHALK: Mapping[str, str] = MappingProxyType(
    {
        "black": "#5d5963", "charcoal": "#5d5963", "grey": "#a9a7b2", "light grey": "#cfcdd6",
        "white": "#fdfbf6", "cream": COLOURS["cream"], "beige": "#ead9b8", "tan": COLOURS["tan"],
        "brown": COLOURS["brown"], "dark brown": COLOURS["choc"], "red": COLOURS["red"],
        "dark red": "#a83a48", "coral": COLOURS["coral"], "orange": COLOURS["orange"],
        "gold": COLOURS["gold"], "yellow": COLOURS["yellow"], "lime": COLOURS["lime"],
        "olive": "#9a9a52", "green": COLOURS["green"], "dark green": COLOURS["pine"],
        "mint": COLOURS["mint"], "teal": COLOURS["teal"], "turquoise": "#62cbc0",
        "sky blue": COLOURS["sky"], "blue": COLOURS["blue"], "navy": COLOURS["navy"],
        "lavender": COLOURS["lilac"], "purple": COLOURS["violet"], "magenta": "#d8569f",
        "pink": COLOURS["pink"],
    }
)  # fmt: skip
_PLAIN = frozenset(("white", "cream", "ivory", "ink", "slate", "dark", "steel", "silver"))
_ENOUGH = 0.25  # of the area: a colour that a thing may be called by, beside a larger white
_STEPS = re.compile(r"[+-]*$")


def tinted(sticker: Sticker, colour: str) -> Sticker:
    chalk = CHALK.get(colour)
    main = _main(sticker)
    if chalk is None or main is None:
        return sticker
    if main.startswith("$"):
        return replace(sticker, colours={**sticker.colours, main[1:]: chalk})
    shapes = [
        replace(shape, colour=chalk + _steps(shape)) if _base(shape) == main else shape
        for shape in sticker.shapes
    ]
    return replace(sticker, shapes=shapes)


def _main(sticker: Sticker) -> str | None:
    """The colour that covers most; of a thing in white or grey with a real one, the real one."""
    if "main" in sticker.colours:
        return "$main"
    areas: Counter[str] = Counter()
    for shape in sticker.shapes:
        if shape.kind == "fill":
            areas[_base(shape)] += round(sum(_area(path) for path in shape.paths))
    if not areas:
        return None
    whole = sum(areas.values())
    real = [name for name, area in areas.most_common() if name not in _PLAIN]
    if real and areas[real[0]] > _ENOUGH * whole:
        return real[0]
    return areas.most_common(1)[0][0]


def _steps(shape: Shape) -> str:
    found = _STEPS.search(shape.colour)
    return found.group() if found else ""


def _base(shape: Shape) -> str:
    return shape.colour.rstrip("+-")


def _area(path: Points) -> float:
    x, y = path[:, 0], path[:, 1]
    return abs(float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() + x[-1] * y[0] - x[0] * y[-1])) / 2
