"""Where stickers are found and how they get into a drawing."""

import zlib
from collections.abc import Mapping
from functools import cache
from importlib import resources

import numpy as np

from config.vocabulary import nearest
from models.embedded.pastel.colour import lab
from models.embedded.pastel.marks import HAIR, THING, TINY, WHITE, Drawing
from models.embedded.stickers.notation import Parts, Sticker, colour_of, parse


class Library:
    """All stickers by concept."""

    def __init__(self, stickers: list[Sticker], aliases: Mapping[str, str]) -> None:
        self._by_name = {s.name: s for s in stickers}
        self._aliases = aliases

    def __contains__(self, concept: str) -> bool:
        return concept in self._by_name or self._aliases.get(concept) in self._by_name

    def __len__(self) -> int:
        return len(self._by_name)

    @property
    def names(self) -> list[str]:
        return list(self._by_name)

    def exact(self, concept: str) -> Sticker | None:
        return self._by_name.get(concept) or self._by_name.get(self._aliases.get(concept, ""))

    def find(self, concept: str) -> Sticker | None:
        """The sticker of a concept, or of its nearest drawn neighbour (three steps at most)."""
        found = self.exact(concept)
        if found:
            return found
        for near in nearest(concept)[:3]:
            found = self.exact(near)
            if found:
                return found
        return None


@cache
def library() -> Library:
    parts: Parts = {}
    stickers: list[Sticker] = []
    folder = resources.files("models.embedded.stickers")
    parse((folder / "parts.txt").read_text(encoding="utf-8"), parts, "parts.txt")
    for file in sorted((folder / "drawings").iterdir(), key=lambda f: f.name):
        stickers += parse(file.read_text(encoding="utf-8"), parts, file.name)
    aliases: dict[str, str] = {}
    text = (folder / "aliases.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        drawn, colon, names = line.partition(":")
        if colon and not line.startswith("#"):
            aliases.update(dict.fromkeys(names.split(), drawn.strip()))
    return Library(stickers, aliases)


def draw_sticker(
    d: Drawing,
    sticker: Sticker,
    x: float,
    y: float,
    size: float,
    *,
    flip: bool = False,
    colours: Mapping[str, str] | None = None,
    turn: float = 0.0,
    light: bool = False,
    by_grip: bool = False,
) -> None:
    """Draws it standing at (x, y), `size` units for its 100; `by_grip`: held there instead.

    `light`: thin lines, for far things.
    """
    given = {**sticker.colours, **(colours or {})}
    k = size / 100
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    matrix = np.array([[c, s], [-s, c]]) * k
    base = max(1.2, min(3.4, 2.6 * size / 150)) * (0.62 if light else 1.0)
    origin = sticker.grip if by_grip else (50.0, 100.0)
    for shape in sticker.shapes:
        colour = colour_of(shape.colour, given)
        for path in shape.paths:
            p = (path - origin) * (-1.0 if flip else 1.0, 1.0)
            p = p @ matrix + (x, y)
            if shape.kind == "line":
                d.line(p, colour, max(1.1, shape.width * k), 0.95, wob=0.4)
            elif shape.kind == "dot":
                d.dot(p, colour, 0.95, 0.08)
            else:
                span = float(np.ptp(p, axis=0).max())
                texture = (
                    WHITE
                    if lab(colour)[0] > 0.955
                    else HAIR
                    if shape.fur
                    else THING
                    if span > 26
                    else TINY
                )
                width = base if shape.outlined and span > 5 else 0.0
                if shape.outlined and span < 16:
                    width = min(width, 1.5)
                d.fill(p, colour, texture, line=width, wob=min(1.2, 0.02 * span))


def stable(text: str) -> int:
    """A number that belongs to a word, the same in every process."""
    return zlib.crc32(text.encode("utf-8", "replace"))
