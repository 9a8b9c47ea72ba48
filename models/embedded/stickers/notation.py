"""The sticker notation and its parser.

A sticker is a header and a few marks on a 100 × 100 field whose bottom middle is where it stands:

    apple | hand table tiny grip=50,70 main=red
     S $main 50,30 70,22 90,38 84,72 66,94 50,88 34,94 16,72 10,38 30,22
     L brown w4 50,30 48,16 52,8

Header: names (the first is the concept, others are drawn the same) | where it lives, size class and
`key=value`. Marks lie on top of those before them:

    S  closed smooth shape        P  polygon            R  rounded box: two corners [radius]
    O  ellipse: centre radii turn D  dot without line   U  union of circles: x,y,r …
    L  smooth line(s), w = width  Z  straight line(s)   +  a part: name x,y,scale key=colour …

`|` after the colour mirrors a mark about x = 50, `~` leaves its outline out, `h` means fur or hair.
Colours are names, `+`/`−` steps of lightness, `#hex`, or `$name` given by header or part.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from models.embedded.pastel.colour import shift
from models.embedded.pastel.geometry import Points, ellipse, points, spline, union

COLOURS: Mapping[str, str] = {
    "red": "#e8505a",
    "rose": "#f06a86",
    "pink": "#f7a8bc",
    "coral": "#f2806c",
    "orange": "#f59a3c",
    "peach": "#fbc6a0",
    "gold": "#f7b93e",
    "yellow": "#fbd65a",
    "lemon": "#fbe88a",
    "lime": "#b6d858",
    "green": "#6fb85e",
    "leaf": "#579c52",
    "pine": "#3f7d57",
    "mint": "#a6dcc4",
    "teal": "#4fb0a8",
    "sky": "#7cc0ea",
    "ice": "#d3ebf7",
    "blue": "#5b8fdc",
    "navy": "#41548f",
    "indigo": "#5a5aa6",
    "violet": "#9b83d2",
    "lilac": "#cdb8ec",
    "plum": "#8a5a8c",
    "white": "#ffffff",
    "cream": "#fdf1dc",
    "ivory": "#fffaf0",
    "sand": "#eed6a2",
    "tan": "#d9ae78",
    "caramel": "#c98a4a",
    "brown": "#96633f",
    "choc": "#6b4630",
    "dark": "#4a3832",
    "ink": "#3a2d2b",
    "grey": "#b9bac4",
    "silver": "#d9dde4",
    "slate": "#7c8496",
    "steel": "#9aa6b8",
    "black": "#4a4752",
    "skin": "#fbdcc0",
    "blush": "#f58f88",
    "wine": "#a03a54",
    "rust": "#c0623c",
    "straw": "#ecca7e",
    "olive": "#9aa24e",
    "aqua": "#8fd8dc",
}

SIZES: Mapping[str, float] = {  # height against a child of 1
    "tiny": 0.15,
    "small": 0.24,
    "mid": 0.38,
    "large": 0.58,
    "big": 0.82,
    "huge": 1.15,
    "vast": 1.6,
}
PLACES = frozenset(
    {
        "ground",
        "table",
        "sky",
        "wall",
        "water",
        "hand",
        "worn",
        "tree",
        "indoor",
        "mark",
        "ride",
    }
)


@dataclass(frozen=True, slots=True)
class Shape:
    """One mark, in sticker units."""

    kind: str  # fill · line · dot
    paths: tuple[Points, ...]
    colour: str  # may begin with "$"
    width: float = 0.0
    outlined: bool = True
    fur: bool = False


@dataclass(slots=True)
class Sticker:
    name: str
    shapes: list[Shape] = field(default_factory=list)
    places: frozenset[str] = frozenset()
    size: float = SIZES["mid"]
    grip: tuple[float, float] = (50, 60)
    colours: dict[str, str] = field(default_factory=dict)
    low: Points = field(default_factory=lambda: np.zeros(2))
    high: Points = field(default_factory=lambda: np.full(2, 100.0))


class BadSticker(ValueError):
    """A sticker file cannot be read; says where."""


_COLOUR = re.compile(r"^(\$?[a-z_]+|#[0-9a-fA-F]{6})([+-]*)$")


def colour_of(text: str, given: Mapping[str, str]) -> str:
    """The hex colour of a colour word."""
    found = _COLOUR.match(text)
    if not found:
        raise BadSticker(f"no colour: {text}")
    name, steps = found.groups()
    if name.startswith("$"):
        base = colour_of(
            given.get(name[1:], "red"), {k: v for k, v in given.items() if k != name[1:]}
        )
    elif name.startswith("#"):
        base = name
    else:
        base = COLOURS.get(name, "")
        if not base:
            raise BadSticker(f"no colour: {text}")
    step = steps.count("+") - steps.count("-")
    return shift(base, 0.07 * step) if step else base


def _numbers(text: str) -> list[float]:
    return [float(v) for v in text.split(",")]


def _rounded(x0: float, y0: float, x1: float, y1: float, r: float) -> Points:
    r = min(r, abs(x1 - x0) / 2, abs(y1 - y0) / 2)
    return np.vstack(
        [
            ellipse(x1 - r, y1 - r, r, r, 0, 5, 0, 90),
            ellipse(x0 + r, y1 - r, r, r, 0, 5, 90, 180),
            ellipse(x0 + r, y0 + r, r, r, 0, 5, 180, 270),
            ellipse(x1 - r, y0 + r, r, r, 0, 5, 270, 359.9),
        ]
    )


def _shapes(op: str, colour: str, flags: list[str], args: list[str]) -> list[Shape]:
    width = next((float(f[1:]) for f in flags if f[0] == "w"), 2.4)
    outlined, fur = "~" not in flags, "h" in flags
    made: list[Shape] = []
    if op in "SP":
        p = points([_numbers(a) for a in args])
        made.append(
            Shape("fill", (spline(p, True, 6) if op == "S" else p,), colour, 0, outlined, fur)
        )
    elif op == "R":
        (x0, y0), (x1, y1) = _numbers(args[0]), _numbers(args[1])
        r = float(args[2]) if len(args) > 2 else 5
        made.append(Shape("fill", (_rounded(x0, y0, x1, y1, r),), colour, 0, outlined, fur))
    elif op in "OD":
        x, y = _numbers(args[0])
        radii = _numbers(args[1])
        turn = float(args[2]) if len(args) > 2 else 0
        e = ellipse(x, y, radii[0], radii[-1], turn, 28 if op == "O" else 16)
        made.append(Shape("fill" if op == "O" else "dot", (e,), colour, 0, outlined, fur))
    elif op == "U":
        circles = [ellipse(v[0], v[1], v[2], v[-1], 0, 24) for v in map(_numbers, args)]
        made.append(Shape("fill", (union(circles),), colour, 0, outlined, fur))
    elif op in "LZ":
        for piece in " ".join(args).split("/"):
            p = points([_numbers(a) for a in piece.split()])
            path = spline(p, False, 6) if op == "L" and len(p) > 2 else p
            made.append(Shape("line", (path,), colour, width))
    else:
        raise BadSticker(f"no such mark: {op}")
    if "|" in flags:
        made += [
            Shape(
                s.kind,
                tuple(p * (-1, 1) + (100, 0) for p in s.paths),
                s.colour,
                s.width,
                s.outlined,
                s.fur,
            )
            for s in made
        ]
    return made


def _moved(
    s: Shape, x: float, y: float, scale: float, flip: bool, colours: Mapping[str, str]
) -> Shape:
    factor = (-scale if flip else scale, scale)
    tone = s.colour
    found = _COLOUR.match(tone)
    if found and found.group(1).startswith("$") and found.group(1)[1:] in colours:
        given, more = colours[found.group(1)[1:]], found.group(2)
        tone = given + more
    return Shape(
        s.kind,
        tuple(p * factor + (x, y) for p in s.paths),
        tone,
        s.width * scale,
        s.outlined,
        s.fur,
    )


Parts = dict[str, list[Shape]]


def parse(text: str, parts: Parts, source: str = "") -> list[Sticker]:
    """All stickers of a file; `parts` collects what later files may use too."""
    made: list[Sticker] = []
    target: list[Shape] | None = None
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.split("#!")[0].rstrip()
        if not line.strip() or line.lstrip().startswith("# "):
            continue
        try:
            if not line.startswith(" "):
                target = _head(line, parts, made)
                continue
            if target is None:
                raise BadSticker("a mark without a sticker")
            op, colour, *rest = line.split()
            if op == "+":
                target += _part(parts, colour, rest)
                continue
            colour_of(colour, {})  # says at once where a colour is misspelt
            flags = [t for t in rest if t in ("|", "~", "h") or re.fullmatch(r"w[\d.]+", t)]
            target += _shapes(op, colour, flags, [t for t in rest if t not in flags])
        except (ValueError, IndexError, KeyError) as cause:
            raise BadSticker(f"{source}:{number}: {cause}") from cause
    for sticker in made:
        everything = [p for s in sticker.shapes for p in s.paths]
        if everything:
            allp = np.vstack(everything)
            sticker.low, sticker.high = allp.min(0), allp.max(0)
    return made


def _head(line: str, parts: Parts, made: list[Sticker]) -> list[Shape]:
    if line.startswith("part "):
        shapes: list[Shape] = []
        parts[line.split()[1]] = shapes
        return shapes
    names, _, facts = line.partition("|")
    shapes = []
    first: Sticker | None = None
    for name in names.split():
        s = Sticker(name, shapes)
        for fact in facts.split():
            key, equals, value = fact.partition("=")
            if not equals:
                if key in SIZES:
                    s.size = SIZES[key]
                elif key in PLACES:
                    s.places |= {key}
                else:
                    raise BadSticker(f"no such place or size: {key}")
            elif key == "grip":
                x, y = _numbers(value)
                s.grip = (x, y)
            else:
                s.colours[key] = value
        first = first or s
        made.append(s)
    return shapes


def _part(parts: Parts, name: str, rest: list[str]) -> list[Shape]:
    x, y, scale, flip = 0.0, 0.0, 1.0, False
    colours: dict[str, str] = {}
    for token in rest:
        if "=" in token:
            key, _, value = token.partition("=")
            colours[key] = value
        elif token == "flip":
            flip = True
        else:
            x, y, *more = _numbers(token)
            scale = more[0] if more else 1.0
    return [_moved(s, x, y, scale, flip, colours) for s in parts[name]]
