"""Who, where and what belong together: faces, drawings and stickers, tied with crayon."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.embedded.album_pictures.graph_heads import draw_head
from models.embedded.album_pictures.pasting import Box as Part
from models.embedded.album_pictures.pasting import paste, rounded
from models.embedded.album_pictures.sheets import (
    HEIGHT,
    RIM,
    WIDTH,
    Look,
    as_file,
    heading,
    lay,
    look_of,
    open_paper,
    opened,
    small,
)
from models.embedded.lettering import measure
from models.embedded.painter.plan import is_animal
from models.embedded.pastel.colour import mix, shift
from models.embedded.pastel.deposit import Sheet
from models.embedded.pastel.geometry import Points, capsule, ellipse, spline
from models.embedded.pastel.marks import CLOTH, Drawing, Line, Texture
from models.embedded.stickers.library import draw_sticker, library, stable
from models.making import File
from models.pictures import Character

BOX = (16.0, 106.0, WIDTH - 32.0, HEIGHT - 124.0)  # where the names stand
_LETTERS = ((12, 21.0), (18, 19.0), (99, 17.0))  # up to so many names, height of their capitals
_RADII = ((8, 44.0, 66.0), (12, 38.0, 58.0), (18, 31.0, 50.0), (99, 26.0, 42.0))
_CLOUDS = (
    ("#f4c98a", "#a9d6b8", "#a8cdf0", "#f2b3c0", "#cbb9ec", "#e6dc8c", "#9fd6d6"),
    ("#8a6a3c", "#477a5c", "#45719c", "#8f5568", "#6a5a98", "#7d7738", "#3f7a7c"),
)
_CHALK = Texture(0.34, 0.0, 0.0, 0.30, 0.05, 8.0, 3.0, 0.0)


@dataclass(frozen=True, slots=True)
class Someone:
    """How a person is drawn: as on every page."""

    look: str = "child"
    character: Character | None = None


@dataclass(frozen=True, slots=True)
class NodeShown:
    kind: str  # person place tag
    name: str
    pages: int
    group: int
    who: Someone | None = None
    concept: str = ""  # of a tag: what its sticker shows
    picture: bytes | None = None  # of a place, and of what has no sticker
    keep: Part | None = None


@dataclass(frozen=True, slots=True)
class TieShown:
    a: int
    b: int
    pages: int


@dataclass(frozen=True, slots=True)
class GraphOrder:
    nodes: Sequence[NodeShown]
    ties: Sequence[TieShown]
    places: Sequence[tuple[float, float]]  # of the nodes, within BOX
    title: str
    note: str = ""
    language: str = "en"
    dark: bool = False
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """What a node takes on the sheet."""

    radius: float
    letters: float
    wide: float  # of its name

    @property
    def aside(self) -> float:
        return max(self.radius * 1.06, self.wide / 2)

    @property
    def above(self) -> float:
        return self.radius * 1.12

    @property
    def below(self) -> float:
        return self.radius + self.letters * 1.75


def rooms(nodes: Sequence[NodeShown], language: str) -> list[Room]:
    """How large each is drawn: by the root of its pages, all smaller where there are many."""
    if not nodes:
        return []
    letters = next(size for most, size in _LETTERS if len(nodes) <= most)
    _, least, largest = next(row for row in _RADII if len(nodes) <= row[0])
    top = max(node.pages for node in nodes) ** 0.5
    found = []
    for node in nodes:
        radius = least + (largest - least) * node.pages**0.5 / top
        wide = min(190.0, measure(node.name, letters * 1.4, language) + 8)
        found.append(Room(radius, letters, wide))
    return found


def draw_graph(order: GraphOrder) -> File:
    look = look_of(order.dark)
    nodes = order.nodes
    room = rooms(nodes, order.language)
    at = np.array([(x + BOX[0], y + BOX[1]) for x, y in order.places]).reshape(-1, 2)
    sheet = open_paper(Drawing(WIDTH, HEIGHT, order.seed), look)
    _clouds(sheet, order, at, room, look)
    _ties(sheet, order, at, room, look)
    over = Drawing(WIDTH, HEIGHT, order.seed + 7)
    heading(over, order.title, order.note, look, order.language)
    for n in sorted(range(len(nodes)), key=lambda n: nodes[n].pages):
        _node(sheet, nodes[n], at[n], room[n], order.seed + n, look)
    for node, (x, y), mine in zip(nodes, at, room, strict=True):
        _name(over, node.name, float(x), float(y), mine, look, order.language)
    lay(sheet, over)
    return as_file(sheet, "graph.jpg")


def _tone(group: int, look: Look) -> str:
    tones = _CLOUDS[look.dark]
    return tones[group % len(tones)]


def _clouds(
    sheet: Sheet, order: GraphOrder, at: NDArray[np.float64], room: Sequence[Room], look: Look
) -> None:
    """Each circle of names on one smudge of chalk."""
    for group in sorted({node.group for node in order.nodes}):
        inside = [n for n, node in enumerate(order.nodes) if node.group == group]
        if len(inside) < 2:
            continue
        shapes = [
            ellipse(at[n][0], at[n][1] + 9, room[n].radius + 30, room[n].radius + 30, 0, 26)
            for n in inside
        ]
        for tie in order.ties:
            if order.nodes[tie.a].group == order.nodes[tie.b].group == group:
                thick = min(room[tie.a].radius, room[tie.b].radius) * 0.6 + 10
                shapes.append(capsule(at[tie.a], at[tie.b], thick, thick))
        found = sheet.mask(shapes, 20, 7, together=True)
        if found is None:
            continue
        x, y, mask = found
        tone = _tone(group, look)
        h, w = mask.shape
        tooth = sheet.paper.tooth[y : y + h, x : x + w]
        soft = mask * (np.float32(0.44) - np.float32(0.16) * tooth)
        sheet.put(x, y, soft.astype(np.float32), tone)
        sheet.fill_mask((x, y, mask), tone, _CHALK, -20 - 11 * group, 40 + group, 600, 3.0)


def _ties(
    sheet: Sheet, order: GraphOrder, at: NDArray[np.float64], room: Sequence[Room], look: Look
) -> None:
    """Weak ones first; a little bent, wider for more pages together."""
    most = max((tie.pages for tie in order.ties), default=1)
    for tie in sorted(order.ties, key=lambda tie: tie.pages):
        a, b = at[tie.a], at[tie.b]
        length = float(np.hypot(*(b - a)))
        if length < room[tie.a].radius + room[tie.b].radius:
            continue
        along = (b - a) / length
        start = a + along * room[tie.a].radius
        end = b - along * room[tie.b].radius
        side = 1 if (tie.a + tie.b) % 2 else -1
        middle = (start + end) / 2 + np.array([-along[1], along[0]]) * length * 0.05 * side
        group = order.nodes[tie.a].group
        same = group == order.nodes[tie.b].group
        dim = "#6a5548" if not look.dark else look.ink
        tone = mix(_tone(group, look), dim, 0.55) if same else "#a8998a"
        if look.dark and not same:
            tone = "#7b7fa0"
        width = 2.0 + 4.4 * tie.pages / most
        path = spline(np.array([start, middle, end]), False, 8)
        sheet.lay(Line([path], tone, width, 0.95 if same else 0.8, 0.3))


def _node(sheet: Sheet, node: NodeShown, at: Points, room: Room, seed: int, look: Look) -> None:
    x, y, radius = float(at[0]), float(at[1]), room.radius
    d = Drawing(WIDTH, HEIGHT, seed)
    animal = node.who is not None and is_animal(node.who.look)
    if node.kind == "person" and node.who is not None and not animal:
        _disc(d, x, y, radius, mix(_tone(node.group, look), RIM, 0.35), look)
        draw_head(
            d, node.name, node.who.look, node.who.character, x, y + 0.05 * radius, radius * 0.70
        )
        lay(sheet, d)
        return
    concept = node.who.look if animal and node.who else node.concept
    sticker = library().find(concept) if concept and node.kind != "place" else None
    if sticker is not None:
        _disc(d, x, y, radius, RIM if not look.dark else "#f1e8d8", look)
        d.reseed(stable(node.name))
        draw_sticker(d, sticker, x, y + radius * 0.60, radius * 1.18)
        lay(sheet, d)
        return
    picture = opened(node.picture)
    if picture is None:
        _disc(d, x, y, radius, mix(_tone(node.group, look), RIM, 0.25), look)
        lay(sheet, d)
        return
    side = radius * 1.84
    box = (x - side / 2, y - side / 2, side, side)
    round_one = node.kind != "place"
    tilt = (seed % 5 - 2) * 1.1
    paste(
        sheet, picture, box, RIM, seed, zoom=1.25, dim=look.dim, keep=node.keep,
        tilt=0.0 if round_one else tilt, disc=round_one,
    )  # fmt: skip


def _disc(d: Drawing, x: float, y: float, radius: float, tone: str, look: Look) -> None:
    shape = ellipse(x, y, radius, radius, 0, 40)
    d.fill(shape, tone, CLOTH, line=2.2, line_colour=shift(tone, -0.16))


def _name(
    over: Drawing, name: str, x: float, y: float, room: Room, look: Look, language: str
) -> None:
    base = y + room.radius + room.letters * 1.32
    wide, high = room.wide + 8, room.letters * 1.5
    cloud = rounded(x - wide / 2, base - room.letters - 6, wide, high, high / 2 - 2)
    for _ in range(2):
        over.rub(cloud, look.paper if look.dark else RIM, 0.80, 2.4)
    small(over, name, x, base, room.letters, room.wide, look.ink, language)


__all__ = ["BOX", "GraphOrder", "NodeShown", "Someone", "TieShown", "draw_graph", "rooms"]
